"""What the assistant says of a deed: that it is done, to what, and the one or two facts that somebody wants next."""

from collections.abc import Iterator, Mapping, Sequence

from toolgen.agents.passages import Passage, said
from toolgen.agents.quantities import MEASURES
from toolgen.agents.receipts import HANDED_ON, receipt
from toolgen.agents.repertoire import Part
from toolgen.agents.sentences import about, pronoun
from toolgen.agents.tell import Told, beside, called, clause, own, sentence
from toolgen.agents.wanted import OUTCOME
from toolgen.agents.wording import capitalised, is_plural, listed
from toolgen.core import english
from toolgen.core.events import ResultArrived
from toolgen.core.json import Json
from toolgen.core.participles import participle
from toolgen.core.provenance import Evidence
from toolgen.core.rng import Stream
from toolgen.core.tools import ValueKind

_WAITING = english.listed("queued scheduled processing waiting")
_FOR_NOW = ("for now", "so far", "at the moment", "until it goes out")
# Participles that say of a result what an effect has done, whatever the verb of the endpoint.
_DONE: dict[str, tuple[str, ...]] = {
    "delete": ("deleted", "removed", "cancelled", "trashed"),
    "send": ("sent",),
    "create": ("created",),
}
_MOST = 2  # facts beside the deed itself


def deed(
    part: Part, result: ResultArrived, facts: Sequence[Told], rng: Stream, *, asked: Mapping[str, Json], named: bool
) -> Passage:
    """What was done, and what proves it; `asked` are the arguments, `named` whether its name may be used."""
    if _is_of_several(part, asked):
        return _several(part.plural, facts, rng, asked=asked)
    name = said(part.naming, result.payload, result) if part.naming is not None and named else None
    waits = next((fact for fact in facts if fact.ways.state and fact.passage.text in _WAITING), None)
    if waits is not None and part.endpoint.effect == "send":
        thing = pronoun(part.subject) if name is None else called(part.subject, name.text)
        text = f"{rng.pick(HANDED_ON).format(part.task)}, and {thing} is {waits.passage.text} {rng.pick(_FOR_NOW)}."
        return Passage(text, (() if name is None else name.evidence) + waits.passage.evidence)
    done = frozenset((*map(participle, part.verbs), *_DONE.get(part.endpoint.effect, ())))
    next_wanted = _wanted_next(part, facts, done, asked)[: _MOST if rng.chance(60) else 1]
    text, proof = _done(part, result, name, rng)
    if not proof and not next_wanted:
        return _proven(part, facts, done, rng)
    if not next_wanted:
        return Passage(f"{text}.", proof)
    first = next_wanted[0]
    if not proof and first.fact.kind == "id" and first.ways.beside and rng.chance(50):
        text, proof, next_wanted = receipt(part, "", rng, on=beside(first))[0], first.passage.evidence, next_wanted[1:]
        if not next_wanted:
            return Passage(f"{text}.", proof)
    subject = pronoun(part.subject) if rng.chance(80) else part.subject
    more, told_facts = about(subject, next_wanted, rng, thing=part.subject)
    return Passage(f"{text}. {more}", proof + _proofs(told_facts))


def _is_of_several(part: Part, asked: Mapping[str, Json]) -> bool:
    """Whether several are meant where one would be told of: two tickets, the seats 4A and 7C."""
    if not is_plural(part.endpoint.noun):
        return False
    return any(
        len(value) > 1 if isinstance(value, list) else part.by_name[name].kind in _COUNTS and value not in (1, "1")
        for name, value in asked.items()
        if name in part.by_name
    )


_COUNTS: frozenset[ValueKind] = frozenset(("count", "quantity"))


def _several(part: Part, facts: Sequence[Told], rng: Stream, *, asked: Mapping[str, Json]) -> Passage:
    """A deed done to several, of which the facts are told for themselves: "the total price is $98"."""
    done = frozenset((*map(participle, part.verbs), *_DONE.get(part.endpoint.effect, ())))
    told = [item for item in _wanted_next(part, facts, done, asked) if item.ways.own][:_MOST] or facts[:1]
    if told and told[0].ways.beside and told[0].fact.kind == "id":
        return Passage(f"{receipt(part, '', rng, on=beside(told[0]))[0]}.", _proofs(told[:1]))
    more = f" {sentence(listed([own(item) for item in told]))}" if told else ""
    return Passage(f"{receipt(part, '', rng)[0]}.{more}", _proofs(told))


def _done(part: Part, result: ResultArrived, name: Passage | None, rng: Stream) -> tuple[str, tuple[Evidence, ...]]:
    """That it is done, and of a thing without a name what it is for: "an order for IBM"."""
    if name is not None:
        return receipt(part, name.text, rng)[0], name.evidence
    fact = part.purpose
    purpose = said(fact, result.payload, result) if fact is not None else None
    if purpose is None:
        return receipt(part, "", rng)[0], ()
    return receipt(part, "", rng, purpose=purpose.text)[0], purpose.evidence


def _proven(part: Part, facts: Sequence[Told], done: frozenset[str], rng: Stream) -> Passage:
    """A deed of which nothing is worth telling but that it is done: in the words that the result has for it."""
    confirming = next((fact for fact in facts if _echoes(fact, done)), None)
    if confirming is not None:
        verb = confirming.passage.text.removeprefix("is ")
        if not verb.startswith("not "):
            return Passage(f"{receipt(part, '', rng, done=verb)[0]}.", confirming.passage.evidence)
    dated = next((fact for fact in facts if _when(fact) in done), None)
    if dated is not None:
        return Passage(f"{capitalised(f'{part.subject} {clause(dated, rng)}')}.", dated.passage.evidence)
    last = sorted([fact for fact in facts if not _echoes(fact, done)], key=_last_resort)[:1] or list(facts[:1])
    if not last:
        return Passage(f"{receipt(part, '', rng)[0]}.")
    if last[0].ways.beside and last[0].fact.kind == "id":
        return Passage(f"{receipt(part, '', rng, on=beside(last[0]))[0]}.", last[0].passage.evidence)
    if _when(last[0]):  # when it was done says that it is done
        return Passage(f"{capitalised(f'{part.subject} {clause(last[0], rng)}')}.", last[0].passage.evidence)
    text, _ = receipt(part, "", rng)
    more, told_facts = about(part.subject, last, rng, thing=part.subject)
    return Passage(f"{text}. {more}", _proofs(told_facts))


def _last_resort(item: Told) -> int:
    """The order in which facts are told that nobody asked for: its id first, and last a state or that there is none."""
    if _is_nothing(item.passage.evidence[0].value):
        return 4
    if item.fact.kind == "id":
        return 0 if item.ways.beside else 1
    return 3 if item.ways.state else 2


# ---- what somebody wants to know next ----


def _wanted_next(part: Part, facts: Sequence[Told], done: frozenset[str], asked: Mapping[str, Json]) -> list[Told]:
    """The facts that somebody wants who has this done, the most wanted first."""
    ranked = [(_rank(part, fact, done, asked), place, fact) for place, fact in enumerate(facts)]
    return [fact for rank, _, fact in sorted(ranked, key=lambda each: each[:2]) if rank]


def _rank(part: Part, item: Told, done: frozenset[str], asked: Mapping[str, Json]) -> int:
    """How soon somebody wants a fact after a deed, 0 where never: what was changed, the sum, when, the reference."""
    fact, words = item.fact, item.fact.label.lower().split()
    proof = item.passage.evidence[0]
    if _is_nothing(proof.value) or _echoes(item, done):
        return 0
    if fact.weight >= OUTCOME and fact.kind not in _DEAD:
        return 1
    if fact.kind in _REFERENCES and fact.label.lower() == part.one.lower():
        return 1  # what was made is the id itself
    if fact.kind in _ADDRESSED and proof.value not in asked.values() and words[-1] in ("url", "link"):
        return 1
    changed = part.endpoint.effect == "update" and proof.value in asked.values()
    if changed and fact.kind not in _REPEATED and words[0] not in MEASURES:
        return 1
    bought = part.acts or part.endpoint.verb in _BUYING
    if fact.kind == "price" or fact.currency:
        return 2 if bought or not _SUMS.isdisjoint(words) else 0
    if proof.reading in _TIMES:
        return 3 if words[0] in _AHEAD else 0
    if fact.kind == "duration" and item.ways.unit and proof.value not in asked.values():
        return 2  # how long it takes
    if item.ways.state:
        return 3 if item.passage.text in _NEWS and part.endpoint.effect in ("create", "send") else 0
    if not bought:
        return 0
    referring = words[-1] in ("code", "number", "reference", "id") and fact.kind in _REFERENCES
    if referring and words[0] in (*part.one.lower().split(), *_CODES, *part.endpoint.entity.split("_")):
        return 4
    return 4 if words[0] in ("seat", "gate", "platform") else 0


def _is_nothing(value: Json) -> bool:
    return value is False or (value == 0 and not isinstance(value, str))


_SUMS = english.listed("total cost fee refund amount charge fare deposit due tax toll")
_ADDRESSED: frozenset[ValueKind] = frozenset(("url", "image_url"))
_DEAD: frozenset[ValueKind] = frozenset(("id", "uuid", "boolean", "datetime"))
_REPEATED: frozenset[ValueKind] = frozenset(("email", "id", "uuid", "paragraph", "sentence", "message"))
_BUYING = english.listed("book reserve order buy purchase rent place hire")
_TIMES = frozenset(("date", "time", "datetime"))
_AHEAD = english.listed(
    "due start starts end ends departure arrival delivery ready next scheduled expiry expires renewal check pickup "
    "event meeting appointment estimated valid return date time"
)
_NEWS = english.listed("confirmed pending queued scheduled waitlisted rejected declined processing shipped approved")
_REFERENCES: frozenset[ValueKind] = frozenset(("id", "uuid", "code", "number"))
_CODES = english.listed("confirmation reference tracking booking order ticket")


def _when(item: Told) -> str:
    """The participle of a fact that says when something was done: "sent" of "was sent on May 3"."""
    pattern = item.clause
    return pattern[4:].partition(" ")[0] if pattern.startswith("was ") and pattern.endswith(" on {v}") else ""


def _echoes(item: Told, done: frozenset[str]) -> bool:
    """Whether a fact says no more than that the deed was done, or denies it: "is deleted", "is not liked"."""
    proof = item.passage.evidence[0]
    if proof.reading == "boolean":
        return item.passage.text.removeprefix("is ").removeprefix("not ") in done
    return item.ways.state and item.passage.text in done


def _proofs(items: Sequence[Told]) -> tuple[Evidence, ...]:
    return tuple([proof for item in items for proof in item.passage.evidence])


# ---- names ----


def is_known(name: str, before: Sequence[Json]) -> bool:
    """Whether a name stands in one of the values."""
    return any(name in _texts(value) for value in before)


def _texts(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, Sequence):
        for item in value:
            yield from _texts(item)
