"""Which facts of a result are told: what was asked for, and else the most telling ones that are sure."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from toolgen.agents.headlines import LEAST, SAYINGS
from toolgen.agents.occasions import Occasion
from toolgen.agents.passages import Passage
from toolgen.agents.repertoire import Part
from toolgen.agents.tell import Told, told
from toolgen.agents.wanted import ASKED_FOR, CONTENT, OUTCOME, SLIGHT, in_words
from toolgen.agents.ways import Predicate
from toolgen.core import english
from toolgen.core.events import ResultArrived
from toolgen.core.json import Json
from toolgen.core.rng import Stream
from toolgen.core.tools import ValueKind


def chosen(part: Part, result: ResultArrived, rng: Stream, occasion: Occasion) -> list[Told]:
    """The facts to tell: what was asked for and nothing else where that was worked out; else what is most telling."""
    return _located(_chosen(part, result, rng, occasion))


def _located(items: list[Told]) -> list[Told]:
    """Both coordinates as one fact: "is at 38.4237, 27.1428"; where one is wanting, the other says nothing."""
    where = {item.fact.kind: item for item in items if item.fact.kind in _COORDINATES}
    others = [item for item in items if item not in where.values()]
    if len(where) < 2:
        return others or items
    one, other = (where[kind] for kind in _COORDINATES)
    passage = Passage(f"{one.passage.text}, {other.passage.text}", one.passage.evidence + other.passage.evidence)
    ways = Predicate(("is at {v}",), own="the coordinates are {v}")
    place = min(items.index(one), items.index(other))
    return [*others[:place], replace(one, passage=passage, ways=ways), *others[place:]]


_COORDINATES: tuple[ValueKind, ...] = ("latitude", "longitude")


def _chosen(part: Part, result: ResultArrived, rng: Stream, occasion: Occasion) -> list[Told]:
    brief = occasion.brief
    items = tellable(part, result)
    read = part.endpoint.effect in ("read", "search")
    items = [item for item in items if not _repeats(item, occasion.asked, read=read)] or items[:1]
    items = [item for item in items if not _is_known(item, occasion)] or items[:1]
    items = _news(items, occasion)
    if part.endpoint.effect == "compute" and part.naming is None:
        items = _reckoned(items)
    reads = part.endpoint.effect == "read"
    answers = [item for item in items if item.fact.weight >= (CONTENT if reads else OUTCOME)]
    says = bool(answers) and part.one.rpartition(" ")[2].lower() in SAYINGS  # a joke is what it says
    if answers and (part.endpoint.effect == "compute" or _settles(answers[0]) or says):
        told_first = _sharpest(answers)[:_ASKED_TOLD]
        likeness = [item for item in items if item.fact.numeric and item.fact.label in LIKENESS][:1]
        if part.endpoint.effect == "compute" and told_first[0].passage.evidence[0].value is False:
            told_first += [item for item in likeness if item not in told_first]  # not the same: how much alike
        return _both_sides(told_first, items)
    every = items
    items = [item for item in items if item.fact.weight > SLIGHT and not _is_nothing(item)] or items[:1]
    items = [item for item in items if not item.fact.dull] or items
    if len(items) < 2:  # of a place of which hardly more is known, where it is
        items += [item for item in every if item.fact.kind in _COORDINATES and item not in items]
    alike = bool(occasion.which)  # of each of several the same is told
    main = sum(item.fact.weight >= LEAST for item in items)  # none of these is left out
    wanted = max(2 if brief or alike else 2 + rng.below(2), min(main, _FEW))
    if len(items) <= max(wanted, _FEW):
        return _both_sides(items[:wanted], items)
    first = max(main, 1)
    chosen = items[:first] + items[first + 1 :] if rng.chance(40) and not brief and not alike else items
    return _both_sides(chosen[:wanted], items)


def _settles(item: Told) -> bool:
    """Whether a fact of a thing that is looked up is all that was asked for: a rate, a status, not the very name."""
    reading = item.passage.evidence[0].reading
    return item.fact.weight >= ASKED_FOR and (reading != "text" or item.fact.kind in _SETTLING or item.fact.several)


_SETTLING = frozenset(("status", "url", "image_url", "paragraph", "sentence", "message", "email", "phone", "version"))


def _repeats(item: Told, asked: Mapping[str, Json], *, read: bool) -> bool:
    """Whether a fact is what the call was told: nobody wants to hear the date again that they gave."""
    value = item.passage.evidence[0].value
    if read and isinstance(value, str) and value in asked.values():
        return True
    dated = item.fact.kind in _GIVEN_BACK  # dates that are worked out count, dates that were given do not
    return any(
        value == given
        and type(value) is type(given)
        and (dated or item.fact.weight < OUTCOME or (item.fact.numeric and in_words(name) == item.fact.label))
        for name, given in asked.items()
        if not isinstance(given, bool)
    )


def _is_known(item: Told, occasion: Occasion) -> bool:
    """Whether a fact is what the user has said somewhere, or the state of what the same turn changes."""
    if occasion.changed and (item.ways.state or item.fact.kind == "status" or item.passage.evidence[0].value is True):
        return True
    value = item.passage.evidence[0].value
    if isinstance(value, str):
        return item.fact.weight < OUTCOME and value in occasion.known
    return isinstance(value, int | float) and value in occasion.ranked_by


def _news(items: list[Told], occasion: Occasion) -> list[Told]:
    """What has not been told of the thing before; all of it where that leaves nothing that is worth telling."""
    fresh = [
        item
        for item in items
        if item.fact.weight >= CONTENT or item.passage.evidence[0].value not in occasion.told  # what was asked for
    ]
    return fresh if any(item.fact.weight > SLIGHT and not item.fact.dull for item in fresh) else items


def _reckoned(items: list[Told]) -> list[Told]:
    """A day that was worked out is the answer, with the weekday that it is: "that is Friday, May 1, 2026"."""
    days = [item for item in items if item.passage.evidence[0].reading == "date"]
    others = [item for item in items if item not in days and item.fact.kind != "weekday"]
    if len(days) != 1 or any(item.passage.evidence[0].reading == "text" for item in others):
        return items
    passage = days[0].passage
    weekdays = [item for item in items if item.fact.kind == "weekday"][:1]
    for item in weekdays:
        passage = Passage(f"{item.passage.text}, {passage.text}", passage.evidence + item.passage.evidence)
    answer = replace(days[0], passage=passage, ways=Predicate(own="that is {v}"))
    return [answer, *[item for item in items if item not in days and item not in weekdays]]


def _sharpest(answers: Sequence[Told]) -> list[Told]:
    """What bears the very name of what was asked for, without what merely ends with it: the rate, not its inverse."""
    exact = {item.fact.label for item in answers if item.fact.weight >= ASKED_FOR}
    return [
        item
        for item in answers
        if item.fact.label in exact or not any(item.fact.label.endswith(f" {label}") for label in exact)
    ]


def _is_nothing(item: Told) -> bool:
    """Whether a fact says that there is nothing: no replies, not archived; what somebody counts on excepted."""
    value = item.passage.evidence[0].value
    if item.fact.weight >= OUTCOME:
        return False
    if value is False:
        return _COUNTED_ON.isdisjoint(item.passage.text.split())
    return value == 0 and not isinstance(value, str) and item.fact.kind in _COUNTS


_GIVEN_BACK = frozenset(("date", "start_date", "end_date", "datetime", "time", "start_time", "end_time"))
_COUNTED_ON = english.listed("available refundable valid reachable healthy stock open online working secure safe prime")
_COUNTS = frozenset(("count", "quantity", "unknown", "number"))


def _both_sides(chosen: list[Told], items: Sequence[Told]) -> list[Told]:
    """The facts, each with its other side behind it where there is one: the away team behind the home team."""
    found: list[Told] = []
    for item in chosen:
        if item in found:
            continue
        first, _, rest = item.fact.label.partition(" ")
        other = _SIDES.get(first)
        found.append(item)
        label = f"{other} {rest}".strip()
        found += [one for one in items if other is not None and one.fact.label == label and one not in found][:1]
    return found


_SIDES = {
    one: other
    for pair in (
        ("home", "away"),
        ("departure", "arrival"),
        ("minimum", "maximum"),
        ("low", "high"),
        ("highest", "lowest"),
        ("latitude", "longitude"),
    )
    for one, other in (pair, pair[::-1])
}
_FEW = 3  # facts that are told all
LIKENESS = frozenset(("similarity", "similarity score", "difference", "distance"))
_ASKED_TOLD = 5  # facts that were asked for, at most
_SEEN = 6  # facts that are looked at


_REMARKS = frozenset(("message", "status", "result"))  # which may say no more than that there is an answer
_EMPTY_WORDS = frozenset(("ok", "OK", '"ok"', "success", "Success", '"OK"', '"success"', '"Success"'))


def tellable(part: Part, result: ResultArrived) -> list[Told]:
    """The facts that the result has, the most telling first; none said in the words of another."""
    facts: list[Told] = []
    labels: set[str] = set()
    currencies: set[str] = set()
    clauses: set[str] = set()
    for fact in part.facts:
        if len(facts) >= _SEEN:
            break
        if fact is part.naming or (part.main is not None and fact.label in ("count", "total")):
            continue
        if fact.pointer in currencies or fact.label in labels:
            continue
        item = told(fact, result.payload, result)
        if item is not None and item.passage.text in _EMPTY_WORDS and fact.label in _REMARKS:
            continue
        if item is not None and item.clause not in clauses:
            facts.append(item)
            labels.add(fact.label)
            if fact.currency:
                currencies.add(fact.currency)
            if item.clause:
                clauses.add(item.clause)
    return facts
