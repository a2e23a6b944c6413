"""A long list of dated values, told by the latest, the highest and the lowest of them."""

from toolgen.agents.columns import FEW
from toolgen.agents.extremes import View, item_of
from toolgen.agents.leaves import Fact
from toolgen.agents.passages import Passage, said
from toolgen.agents.tell import sentence
from toolgen.agents.wanted import SLIGHT
from toolgen.agents.wording import is_plural, phrase
from toolgen.core.json import Json
from toolgen.core.provenance import Evidence, FromResult
from toolgen.core.readings import Unreadable, at
from toolgen.core.tools import ValueKind

_DAYS: frozenset[ValueKind] = frozenset(("date", "start_date", "datetime"))
_FIRST = ("close", "rate", "price", "value")  # of several values of a day, the one that people follow


def history(view: View) -> Passage | None:
    """What a series came to; None where a list is none, or is short enough to be told whole."""
    if view.items.naming is not None or len(view.rows) <= FEW:
        return None
    dated = [(fact, _column(view, fact)) for fact in view.items.facts if fact.kind in _DAYS]
    days = next(((fact, found) for fact, found in dated if _in_order(found)), None)
    values = [fact for fact in view.items.facts if fact.numeric and not fact.several and fact.weight > SLIGHT]
    values.sort(key=lambda fact: fact.label.rpartition(" ")[2] not in _FIRST)
    if days is None or not values or is_plural(values[0].label):
        return None
    value, (day, found) = values[0], days
    numbers = [number for number in _column(view, value) if isinstance(number, int | float)]
    if len(numbers) < len(view.rows):
        return None
    last = 0 if str(found[0]) > str(found[-1]) else len(found) - 1
    told = [("latest", last, said(value, view.rows[last], view.result, view.base(last)))]
    for words, how, best in (("highest", "max", max(numbers)), ("lowest", "min", min(numbers))):
        picked = item_of(view, value, numbers, how)
        if picked is not None:
            told.append((words, numbers.index(best), picked[1]))
    return _told(view, value, day, told)


def _told(view: View, value: Fact, day: Fact, told: list[tuple[str, int, Passage | None]]) -> Passage | None:
    """How many there are, and the values with their days: "the latest rate is 1.08 on May 4, 2026"."""
    count = phrase(len(view.rows), "count")
    source = FromResult(view.result.call_id, view.items.over, "count")
    proofs = [Evidence(count.text, len(view.rows), source, count.reading)]
    texts: list[str] = []
    for words, index, passage in told:
        when = said(day, view.rows[index], view.result, view.base(index))
        if passage is None or when is None:
            return None
        named = f" {value.label}" if not texts else ""
        texts.append(f"the {words}{named} is {passage.text}{value.predicate.unit} on {when.text}")
        proofs += [*passage.evidence, *when.evidence]
    opened = sentence(f"there are {count.text} {view.items.noun}")
    return Passage(f"{opened} {sentence('; '.join(texts))}", tuple(proofs))


def _in_order(days: list[Json]) -> bool:
    """Whether days follow one another, none of them twice."""
    said_so = [day for day in days if isinstance(day, str)]
    rising = sorted(set(said_so))
    return len(said_so) == len(days) and said_so in (rising, rising[::-1])


def _column(view: View, fact: Fact) -> list[Json]:
    try:
        return [at(row, fact.pointer) for row in view.rows]
    except Unreadable:
        return []
