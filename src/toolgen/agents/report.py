"""What the assistant reports of a result: what was done or found, composed of facts, each with its evidence."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from toolgen.agents.briefing import Pick
from toolgen.agents.failing import denied, failure
from toolgen.agents.listing import holding, listing
from toolgen.agents.receipts import LOOKED, receipt
from toolgen.agents.remarks import remark
from toolgen.agents.repertoire import Part
from toolgen.agents.sentences import about, pronoun
from toolgen.agents.tell import (
    Passage,
    Told,
    beside,
    called,
    clause,
    enumerated,
    lowered,
    said,
    sentence,
    subject_of,
    told,
)
from toolgen.agents.wanted import OUTCOME
from toolgen.agents.wording import capitalised, is_plural, phrase
from toolgen.core import english
from toolgen.core.events import ResultArrived
from toolgen.core.json import Json
from toolgen.core.participles import participle
from toolgen.core.provenance import Evidence, FromResult
from toolgen.core.rng import Stream

_LONG_TEXT = 600  # characters of a text that is all there is to report
_STOPS = (".", "!", "?")


class Occasion(Struct, frozen=True):
    """What a result is told for."""

    brief: bool = False  # the user is after what comes of it
    which: str = ""  # its place ("first") among several of one kind
    pick: Pick | None = None  # the item that what comes of it is about
    asked: Mapping[str, Json] = {}  # the arguments of the call


_PLAIN = Occasion()


def report(part: Part, result: ResultArrived, rng: Stream, occasion: Occasion = _PLAIN) -> Passage:
    """What a result says, in one to three sentences."""
    if result.status == "error":
        return failure(part, result, rng)
    undone = denied(part, result, rng)
    if undone is not None:
        return undone
    passage = _report(part, result, rng, occasion)
    more = remark(part, occasion.asked, result.payload, rng)
    return Passage(f"{passage.text} {more}", passage.evidence) if more else passage


def _report(part: Part, result: ResultArrived, rng: Stream, occasion: Occasion) -> Passage:
    brief = occasion.brief
    if part.main is None:
        return _details(part, result, rng, brief=brief, which=occasion.which)
    if not _is_about(part):
        found = listing(part, result, rng, brief=brief, pick=occasion.pick)
        if found is not None:
            return Passage(f"For the {occasion.which} one: {found.text}", found.evidence) if occasion.which else found
    told_first = _details(part, result, rng, brief=brief, which=occasion.which)
    more = None if brief else holding(part, part.main, result, rng)
    return (
        told_first if more is None else Passage(f"{told_first.text} {more.text}", told_first.evidence + more.evidence)
    )


def _is_about(part: Part) -> bool:
    """Whether a result is about one thing that also holds a list (a mission with its photos), and not the list."""
    items = part.main
    if items is None or not (part.naming is not None or any(fact.weight > _SLIGHT for fact in part.facts)):
        return False
    if part.writes:
        return True
    wanted = {english.singular(word) for word in part.noun.lower().split()}
    return not is_plural(part.noun) and wanted.isdisjoint(items.one.split()) and part.endpoint.effect != "search"


_SLIGHT = 4  # the weight of a fact that is hardly worth telling


def joined(passages: Sequence[Passage], rng: Stream) -> Passage:
    """Passages as one answer; what comes later may be linked to what came before."""
    if len(passages) == 1:
        return passages[0]
    gap = "\n\n" if len(passages) > 2 and rng.chance(50) else " "
    texts = [passages[0].text]
    links = rng.some(_LINKS, len(_LINKS))
    for passage in passages[1:]:
        named = bool(passage.evidence) and passage.text.startswith(passage.evidence[0].text)  # "The Little Hotel"
        if links and not named and passage.text.startswith(_OPENERS) and rng.chance(50):
            texts.append(f"{links.pop()} {passage.text[:1].lower()}{passage.text[1:]}")
        else:
            texts.append(passage.text)
    return Passage(gap.join(texts), tuple([proof for passage in passages for proof in passage.evidence]))


_LINKS = (
    "Also,",
    "Besides,",
    "In addition,",
    "Beyond that,",
    "On top of that,",
    "Apart from that,",
    "As well as that,",
)
_OPENERS = ("The ", "There ", "So far ", "Right now ", "You ", "We ", "That ", "This ", "It ", "Altogether ")


def _details(part: Part, result: ResultArrived, rng: Stream, *, brief: bool, which: str) -> Passage:
    naming = part.naming
    name = said(naming, result.payload, result) if naming is not None else None
    facts = _chosen(part, result, rng, brief=brief)
    if name is None and not facts:
        return _bare(part, result)
    proof = name.evidence if name is not None else ()
    if part.writes or (part.endpoint.effect == "compute" and name is not None and rng.chance(50)):
        return _deed(part, name, facts, rng)
    if name is not None and all(item.fact.dull for item in facts):
        return _identified(part, name, facts, which=which)
    subject = part.subject if name is None else subject_of(part.subject, name)
    if name is None and which:
        subject = subject.replace("the ", f"the {which} ", 1)
    elif rng.chance(25) and part.verbs[0] in LOOKED:
        done = f"I {participle(rng.pick(part.verbs))} {part.object}"
        if name is None:
            text, facts = about(pronoun(part.subject), facts, rng, thing=part.subject)
            joint = rng.pick((", and ", "; ")) if text.startswith("It ") else ". "
            return Passage(f"{done}{joint}{lowered(text) if joint != '. ' else text}", _proofs(facts))
        text, facts = about(subject, facts, rng, thing=part.subject)
        return Passage(f"{done}. {text}", proof + _proofs(facts))
    text, facts = about(subject, facts, rng, thing=part.subject)
    if name is None and rng.chance(30) and not text.startswith("That "):  # "I see that that is 5 days"
        text = f"{rng.pick(_SEEN_SO)} {lowered(text)}"
    return Passage(text, proof + _proofs(facts))


_SEEN_SO = (
    "According to the result,", "From what I see,", "As it stands,", "Going by the answer,", "As far as I can see,",
    "By the look of it,", "The answer is that", "What I got is that", "I see that", "The service says that",
)  # fmt: skip


def _identified(part: Part, name: Passage, facts: Sequence[Told], *, which: str) -> Passage:
    """Which thing it is, where hardly more is known: "the object is Alpha, updated on 4 May"."""
    fitting = [item for item in facts if beside(item)][:1]
    subject = part.subject.replace("the ", f"the {which} ", 1) if which else part.subject
    text = f"{subject} is {name.text}{''.join([f', {beside(item)}' for item in fitting])}"
    return Passage(sentence(text), name.evidence + _proofs(fitting))


def _chosen(part: Part, result: ResultArrived, rng: Stream, *, brief: bool) -> list[Told]:
    """The facts to tell: what was asked for and what comes next; all of them where they are few."""
    items = _tellable(part, result)
    sharp = [item for item in items if not item.fact.dull]
    if sharp and not part.writes:
        items = sharp
    elif sharp:
        items = [item for item in items if not item.fact.label.startswith("created")]
    asked = sum(item.fact.weight >= OUTCOME for item in items)
    wanted = max(1 if brief else 1 + rng.below(2) if part.writes else 2 + rng.below(2), min(asked, _ASKED_TOLD))
    if len(items) > max(wanted, _FEW):
        spare = max(asked, 1) + rng.below(max(1, wanted - max(asked, 1)))  # what comes behind is told for it
        chosen = items[:spare] + items[spare + 1 :] if rng.chance(40) and not brief else items
        return _both_sides(chosen[:wanted], items)
    return items[:wanted] if brief or part.writes else items


def _both_sides(chosen: list[Told], items: Sequence[Told]) -> list[Told]:
    """The facts, each with its other side behind it where there is one: the away team behind the home team."""
    found: list[Told] = []
    for item in chosen:
        if item in found:
            continue
        first, _, rest = item.fact.label.partition(" ")
        other = _SIDES.get(first)
        found.append(item)
        found += [one for one in items if other is not None and rest and one.fact.label == f"{other} {rest}"][:1]
    return found


_SIDES = {
    one: other
    for pair in (
        ("home", "away"),
        ("departure", "arrival"),
        ("minimum", "maximum"),
        ("low", "high"),
        ("highest", "lowest"),
    )
    for one, other in (pair, pair[::-1])
}
_FEW = 3  # facts that are told all
_ASKED_TOLD = 5  # facts that were asked for, at most
_SEEN = 6  # facts that are looked at


_REMARKS = frozenset(("message", "status", "result"))  # which may say no more than that there is an answer
_EMPTY_WORDS = frozenset(("ok", "OK", '"ok"', "success", "Success", '"OK"', '"success"', '"Success"'))


def _tellable(part: Part, result: ResultArrived) -> list[Told]:
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


def _deed(part: Part, name: Passage | None, facts: list[Told], rng: Stream) -> Passage:
    """What was done, and what proves it."""
    waits = next((fact for fact in facts if fact.ways.state and fact.passage.text in _WAITING), None)
    if waits is not None and part.endpoint.effect == "send":
        thing = pronoun(part.subject) if name is None else called(part.subject, name.text)
        text = f"{rng.pick(_HANDED_ON).format(part.task)}, and {thing} is {waits.passage.text} {rng.pick(_FOR_NOW)}."
        return Passage(text, (() if name is None else name.evidence) + waits.passage.evidence)
    text, verb = receipt(part, "" if name is None else name.text, rng)
    proof = name.evidence if name is not None else ()
    done = frozenset((verb, *map(participle, part.verbs), *_DONE.get(part.endpoint.effect, ())))
    dated = next((fact for fact in facts if _when(fact) in done - {"created"}), None)
    facts = [fact for fact in facts if not _echoes(fact, done) and fact is not dated] or facts[: dated is None]
    if dated is None and facts and name is None and _echoes(facts[0], done):
        dated = facts.pop()
    if dated is not None:
        subject = called(part.subject, name.text) if name is not None else part.subject
        text, proof = capitalised(f"{subject} {clause(dated, rng)}"), proof + dated.passage.evidence
    elif name is None and facts and facts[0].fact.kind == "id" and facts[0].ways.beside and rng.chance(50):
        text, proof = f"{text} {beside(facts[0])}", facts[0].passage.evidence
        facts = facts[1:]
    if not facts:
        return Passage(f"{text}.", proof)
    subject = pronoun(part.subject) if rng.chance(80) else part.subject
    more, told_facts = about(subject, facts, rng, thing=part.subject)
    return Passage(f"{text}. {more}", proof + _proofs(told_facts))


_WAITING = english.listed("queued pending scheduled processing waiting draft")
_HANDED_ON = ("I've asked the service to {}", "I put in the request to {}", "The request to {} went through")
_FOR_NOW = ("for now", "so far", "at the moment", "until it goes out")


# Participles that say of a result what an effect has done, whatever the verb of the endpoint.
_DONE: dict[str, tuple[str, ...]] = {
    "delete": ("deleted", "removed", "cancelled"),
    "send": ("sent",),
    "create": ("created",),
}


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


# ---- nothing to say by name ----


def _bare(part: Part, result: ResultArrived) -> Passage:
    """A result without a sayable leaf: say what kind of thing it holds, citing the first scalar there is."""
    words = _words(part, result)
    if words is not None:
        return words
    found = _first_scalar(result.payload, "")
    if found is None:
        return Passage(f"{capitalised(part.subject)} came back without anything in it.")
    pointer, value = found
    spoken = phrase(value, "unknown")
    proof = Evidence(spoken.text, value, FromResult(result.call_id, pointer), spoken.reading)
    if spoken.reading == "boolean":
        return Passage(f"For {part.subject}, the answer is {spoken.text}.", (proof,))
    if spoken.reading == "text":
        shown = f"“{spoken.text}”" if '"' in spoken.text else f'"{spoken.text}"'
        return Passage(f"This is what I got for {part.subject}: {shown}.", (proof,))
    return Passage(sentence(f"{part.subject} is {spoken.text}"), (proof,))


def _words(part: Part, result: ResultArrived) -> Passage | None:
    """A result that is a list of words or numbers, told whole; None where it is none, or too long."""
    values = result.payload
    if not isinstance(values, list) or not 1 < len(values) <= _LISTED:
        return None
    spoken = [phrase(value, "unknown") for value in values if isinstance(value, str | int | float)]
    if len(spoken) < len(values) or any(len(one.text) > _LONG_WORD or "\n" in one.text for one in spoken):
        return None
    proofs = [
        Evidence(one.text, value, FromResult(result.call_id, f"/{place}"), one.reading)
        for place, (one, value) in enumerate(zip(spoken, values, strict=True))
    ]
    things = part.noun if is_plural(part.noun) else english.plural(part.noun)
    return Passage(sentence(f"the {things} are {enumerated([one.text for one in spoken])}"), tuple(proofs))


_LISTED = 12  # words that are told whole
_LONG_WORD = 60  # characters of one of them


def _first_scalar(value: Json, pointer: str) -> tuple[str, Json] | None:
    if isinstance(value, dict):
        pairs = [(str(name).replace("~", "~0").replace("/", "~1"), item) for name, item in value.items()]
    elif isinstance(value, list):
        pairs = [(str(index), item) for index, item in enumerate(value)]
    elif value is None or (isinstance(value, str) and (len(value) > _LONG_TEXT or not value.strip())):
        return None
    else:
        return pointer, value
    for name, item in pairs:
        found = _first_scalar(item, f"{pointer}/{name}")
        if found is not None:
            return found
    return None
