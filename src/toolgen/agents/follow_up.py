"""A question about results in hand, and its answer: no call is needed, since the result holds what was not told yet.

Both scripted roles work the question out from what they have seen, so nothing about results is planned: the user asks
about something that the assistant has named, and the assistant finds the field.
"""

import re
from collections.abc import Collection as Pool
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from toolgen.agents.briefing import Pick
from toolgen.agents.choosing import best, rows
from toolgen.agents.inquired import is_asked_for, is_thing, things_counted
from toolgen.agents.leaves import Fact
from toolgen.agents.lists import Collection
from toolgen.agents.passages import Passage, said
from toolgen.agents.repertoire import Part
from toolgen.agents.wanted import SLIGHT
from toolgen.agents.wording import capitalised, is_plural
from toolgen.core.events import AssistantSaid, ResultArrived
from toolgen.core.json import Json
from toolgen.core.ports import View
from toolgen.core.provenance import FromResult
from toolgen.core.readings import Unreadable, at
from toolgen.core.rng import Seed, Stream
from toolgen.core.tools import ValueKind

_ASKED = (
    "What {be} the {label} of {name}?", "And the {label} of {name}?", "Can you tell me the {label} of {name}?",
    "What about {name}, what {be} the {label}?", "Did it say what the {label} of {name} {be}?",
    "Do you know the {label} of {name}?", "Just out of interest, what {be} the {label} of {name}?",
    "Could you give me the {label} of {name}?", "One more thing, what {be} the {label} of {name}?",
)  # fmt: skip
_DONE = re.compile(r"was (?P<deed>\w+) on \{v\}")
_ASKED_WHEN = (
    "When was {name} {deed}?", "And when was {name} {deed}?", "Can you tell me when {name} was {deed}?",
    "Does it say when {name} was {deed}?",
)  # fmt: skip
_ASKED_OF_ALL = ("Which of them is {words}?", "And which one is {words}?", "Out of those, which is {words}?")
_ANSWERED = (
    "The {label} of {name} {be} {value}.", "For {name}, the {label} {be} {value}.",
    "The {label} given for {name} {be} {value}.", "According to the result, the {label} of {name} {be} {value}.",
    "It says that the {label} of {name} {be} {value}.",
)  # fmt: skip
_BEST = ("{name} is {words}: its {label} is {value}.", "That would be {name}; its {label} is {value}.")


class Inquiry(Struct, frozen=True):
    """A question of the user, and what the assistant answers."""

    question: str
    answer: Passage


class _Named(Struct, frozen=True):
    """A thing that the assistant has named: where it stands in a result, and what more could be said of it."""

    name: str
    holder: Json
    base: str
    facts: tuple[Fact, ...]


def inquiry(view: View, parts: Sequence[Part], salt: int) -> Inquiry | None:
    """What the user could ask about the last report of a result; None where nothing is left to ask."""
    report = next(
        (said for said in reversed(view.utterances) if isinstance(said, AssistantSaid) and _reports(said)), None
    )
    if report is None:
        return None
    rng = Seed(salt).at("follow-up").stream()
    by_id = {part.endpoint.endpoint_id: part for part in parts}
    found: list[Inquiry] = []
    for call_id in _cited(report):
        result, part = view.results[call_id], by_id.get(view.calls[call_id].endpoint_id)
        if part is None or result.status == "error":
            continue
        told = _told(view, call_id)
        for collection in part.collections.values():
            superlative = _superlative(collection, result, told, rng)
            if superlative is not None:
                found.append(superlative)
        known = _words_told(view) if part.naming is None else frozenset()
        given = tuple(view.calls[call_id].arguments.values())
        things = [_askable(thing, part, given, result) for thing in _named(part, result, told)]
        found.extend(_asked(things, told, known, result, rng))
    return rng.pick(found) if found else None


def _reports(said: AssistantSaid) -> bool:
    return said.act == "report" and any(isinstance(proof.source, FromResult) for proof in said.evidence)


def _cited(report: AssistantSaid) -> list[str]:
    sources = [proof.source for proof in report.evidence]
    return list(dict.fromkeys(source.call_id for source in sources if isinstance(source, FromResult)))


def _told(view: View, call_id: str) -> set[str]:
    """The places in a result that the assistant has told."""
    return {
        proof.source.path
        for utterance in view.utterances
        if isinstance(utterance, AssistantSaid)
        for proof in utterance.evidence
        if isinstance(proof.source, FromResult) and proof.source.call_id == call_id
    }


def _named(part: Part, result: ResultArrived, told: set[str]) -> Iterator[_Named]:
    """The things whose name has been told."""
    if part.naming is not None and part.naming.pointer in told:
        name = said(part.naming, result.payload, result)
        if name is not None:
            yield _Named(name.text, result.payload, "", tuple(fact for fact in part.facts if fact is not part.naming))
    elif part.naming is None and any(fact.pointer in told for fact in part.facts):
        yield _Named(part.subject, result.payload, "", part.facts)
    items = part.main
    if items is None or items.naming is None:
        return
    for index, row in enumerate(rows(result, items.over)):
        base = f"{items.over}/{index}"
        name = said(items.naming, row, result, base) if base + items.naming.pointer in told else None
        if name is not None:
            yield _Named(name.text, row, base, tuple(fact for fact in items.facts if fact is not items.naming))


def _words_told(view: View) -> frozenset[str]:
    """What has been told of any result, in the words that it was told in."""
    return frozenset(
        proof.text for said in view.utterances if isinstance(said, AssistantSaid) for proof in said.evidence
    )


def _askable(thing: _Named, part: Part, given: Pool[Json], result: ResultArrived) -> _Named:
    """The thing with the facts that somebody may want to know who has this done: not what they said, nor its hour."""
    facts: list[Fact] = []
    for fact in filter(is_asked_for, thing.facts):
        value = said(fact, thing.holder, result, thing.base)
        if value is None or value.evidence[0].value in given:
            continue
        done = bool(fact.predicate.verbs) and _DONE.fullmatch(fact.predicate.verbs[0]) is not None
        if not (part.writes and (done or fact.kind in _OWN_DOING)):
            facts.append(fact)
    return replace(thing, facts=tuple(facts))


_OWN_DOING: frozenset[ValueKind] = frozenset(("email", "username", "datetime"))


def _asked(
    things: Sequence[_Named], told: set[str], known: Pool[str], result: ResultArrived, rng: Stream
) -> Iterator[Inquiry]:
    """A question about one untold fact of each thing that was named."""
    for thing in things:
        if len(thing.name) > _LONGEST:
            continue
        open_facts = [
            (fact, value)
            for fact in thing.facts
            if thing.base + fact.pointer not in told
            for value in [said(fact, thing.holder, result, thing.base)]
            if value is not None
            and value.evidence[0].reading != "boolean"
            and not value.text.endswith(_STOPS)
            and value.text not in known
        ]
        question = _question(thing.name, *rng.pick(open_facts), rng) if open_facts else None
        if question is not None:
            yield question


def _question(name: str, fact: Fact, value: Passage, rng: Stream) -> Inquiry | None:
    """A question about a fact of a thing, and its answer; None where the fact is called by no noun."""
    done = _DONE.fullmatch(fact.predicate.verbs[0]) if fact.predicate.verbs else None
    if done is not None and done["deed"] in fact.label.split():
        question = rng.pick(_ASKED_WHEN).format(name=name, deed=done["deed"])
        answer = _worded("{name} was {deed} on {value}.", name=name, deed=done["deed"], value=value.text)
    elif not is_thing(fact):
        return None
    elif counted := things_counted(fact):
        question = rng.pick(_ASKED_HOW_MANY).format(counted=counted, name=name)
        ways = fact.predicate.other if value.evidence[0].value == 1 else fact.predicate
        number = ways.noun.replace("{v}", value.text) if ways is not None else value.text
        answer = _worded(f"{{name}} has {number}.", name=name)
    else:
        be = "are" if is_plural(fact.label) else "is"
        wanted = f"{fact.label} in{fact.predicate.unit}" if fact.predicate.unit else fact.label
        question = rng.pick(_ASKED).format(label=wanted, name=name, be=be)
        answered = f"{value.text}{fact.predicate.unit}"
        answer = _worded(rng.pick(_ANSWERED), label=fact.label, name=name, be=be, value=answered)
    return Inquiry(capitalised(question), Passage(answer, value.evidence))


_ASKED_HOW_MANY = (
    "How many {counted} does {name} have?", "And how many {counted} does {name} have?",
    "Can you tell me how many {counted} {name} has?", "What about {name}, how many {counted} does it have?",
    "Just out of interest, how many {counted} does {name} have?",
)  # fmt: skip
_LONGEST = 60  # characters of a name that somebody would repeat
_STOPS = (".", "!", "?")


def _superlative(items: Collection, result: ResultArrived, told: set[str], rng: Stream) -> Inquiry | None:
    """Which of several is the cheapest, where two or more were named and no value of it was told."""
    if items.naming is None or items.naming.second or not items.rankings:
        return None
    found = rows(result, items.over)
    if sum(f"{items.over}/{index}{items.naming.pointer}" in told for index in range(len(found))) < 2:
        return None
    fact, least, most = rng.pick(items.rankings)
    if (
        fact.weight <= SLIGHT
        or not is_thing(fact)
        or any(f"{items.over}/{index}{fact.pointer}" in told for index in range(len(found)))
    ):
        return None
    how: Literal["min", "max"] = "min" if rng.chance(50) else "max"
    words = least if how == "min" else most
    pick = Pick(-1, items.over, how, fact.pointer)
    index = best(pick, found)
    if index is None or _tied(found, fact, index):
        return None
    base = f"{items.over}/{index}"
    name, value = said(items.naming, found[index], result, base), said(fact, found[index], result, base)
    if name is None or value is None:
        return None
    proof = name.evidence[0]
    assert isinstance(proof.source, FromResult)
    selected = replace(proof.source, transform="select", over=items.over, by=pick.by, pick=pick.how)
    told_value = f"{value.text}{fact.predicate.unit}"
    answer = _worded(rng.pick(_BEST), name=name.text, words=words, label=fact.label, value=told_value)
    evidence = (replace(proof, source=selected), *value.evidence)
    return Inquiry(rng.pick(_ASKED_OF_ALL).format(words=words), Passage(answer, evidence))


def _worded(pattern: str, **words: str) -> str:
    """The sentence; one that begins with a name keeps it as it is written ("jboyer31")."""
    said = pattern.format(**words)
    return said if pattern.startswith("{name}") and not said.startswith("the ") else capitalised(said)


def _tied(found: Sequence[Json], fact: Fact, index: int) -> bool:
    try:
        values = [at(row, fact.pointer) for row in found]
    except Unreadable:
        return True
    return values.count(values[index]) > 1
