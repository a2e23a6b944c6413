"""What the assistant reports: sentences composed of facts, each with the evidence that it is one."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from msgspec import Struct

from toolgen.agents.repertoire import Collection, Fact, Part
from toolgen.agents.wording import Phrase, capitalised, is_plural, listed, phrase
from toolgen.core.events import ResultArrived
from toolgen.core.json import Json
from toolgen.core.parts import told_total
from toolgen.core.provenance import Evidence, FromResult, Transform
from toolgen.core.readings import Unreadable, at
from toolgen.core.rng import Stream

_MAX_TEXT = 90  # characters of a text that is one fact among others,
_LONG_TEXT = 600  # and of one that is all there is to report
_SHOWN = 3
_STOPS = (".", "!", "?")
_FOUND = (
    "I found {} {}", "There are {} {}", "Here are {} {}", "I see {} {}", "I got {} {} back", "I count {} {}",
    "That returns {} {}", "I can see {} {}", "It looks like there are {} {}", "I have {} {} for you",
    "The result has {} {}", "So far there are {} {}", "The list shows {} {}", "You have {} {} to choose from",
)  # fmt: skip
_PART = ("Here are {} of the {} {}", "I have {} of the {} {} so far", "These are {} of {} {}")
_STATES = ("ed", "able", "ible", "ive", "open", "free", "full", "private", "public", "online", "valid", "sent", "paid")
_STAMP = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")


class Passage(Struct, frozen=True):
    """Some words, with the evidence of the facts in them."""

    text: str
    evidence: tuple[Evidence, ...] = ()


def said(fact: Fact, holder: Json, result: ResultArrived, base: str = "") -> Passage | None:
    """A fact in words; None where its holder (at `base` in the result) lacks it or it does not lend itself to it."""
    value: Any = holder
    for token in fact.tokens:
        if type(value) is not dict or token not in value:
            return None
        value = value[token]
    transform: Transform = "copy"
    if isinstance(value, str):
        if _STAMP.match(value):
            value, transform = value[:10], "date"
        if not value.strip() or len(value) > _MAX_TEXT or "\n" in value:
            return None
    elif not isinstance(value, bool | int | float):
        return None
    spoken = _switch(fact, value) if isinstance(value, bool) else phrase(value, fact.kind, enum=fact.enum)
    source = FromResult(result.call_id, base + fact.pointer, transform)
    return Passage(spoken.text, (Evidence(spoken.text, value, source, spoken.reading),))


def _switch(fact: Fact, value: bool) -> Phrase:
    """ "is archived", "is not archived" where the label is a participle or the like; else "yes", "no"."""
    state = fact.label.removeprefix("is ").removeprefix("was ")
    if " " not in state and state.endswith(_STATES):
        return Phrase(f"is {state}" if value else f"is not {state}", "boolean")
    return phrase(value, "boolean")


def report(part: Part, result: ResultArrived, rng: Stream, *, brief: bool = False) -> Passage:
    """What a result says, in one or two sentences."""
    if result.status == "error":
        return failure(part, result)
    if part.main is not None:
        found = _listing(part, part.main, result, rng, brief=brief)
        if found is not None:
            return found
    return _details(part, result, rng, brief=brief)


def failure(part: Part, result: ResultArrived) -> Passage:
    """That a call failed, and why in the words of the service."""
    try:
        reason = at(result.payload, "/error/message")
    except Unreadable:
        reason = ""
    explained = f": {reason}" if isinstance(reason, str) and reason else ""
    source = FromResult(result.call_id, "/error/message")
    evidence = (Evidence(str(reason), reason, source),) if explained else ()
    return Passage(_sentence(f"I couldn't {part.task}{explained}"), evidence)


def _listing(part: Part, items: Collection, result: ResultArrived, rng: Stream, *, brief: bool) -> Passage | None:
    try:
        rows = at(result.payload, items.over)
    except Unreadable:
        return None
    if not isinstance(rows, Sequence) or isinstance(rows, str):
        return None
    if not rows:
        source = FromResult(result.call_id, items.over, "count")
        return Passage(f"There are no {items.noun} (0 found).", (Evidence("0", 0, source, "number"),))
    count = phrase(len(rows), "count", words=rng.chance(40))
    evidence = [Evidence(count.text, len(rows), FromResult(result.call_id, items.over, "count"), count.reading)]
    noun = items.noun if len(rows) > 1 else items.one
    opening = rng.pick(_FOUND)
    text = (opening.replace(" are ", " is ") if len(rows) == 1 else opening).format(count.text, noun)
    told = told_total(result.payload)
    if told is not None and told[1] > len(rows):
        total = phrase(told[1], "count")
        text = rng.pick(_PART).format(count.text, total.text, items.noun)
        evidence.append(Evidence(total.text, told[1], FromResult(result.call_id, told[0]), total.reading))
    named = [] if brief and rng.chance(50) else _rows(items, rows[:_SHOWN], result, rng)
    if named:
        text += rng.pick((", including ", ", such as ", ", among them ")) if len(named) < len(rows) else ": "
        text += listed([row.text for row in named])
        evidence.extend(fact for row in named for fact in row.evidence)
    return Passage(_sentence(text), tuple(evidence))


def _rows(items: Collection, rows: Sequence[Json], result: ResultArrived, rng: Stream) -> list[Passage]:
    telling = [fact for fact in items.facts[:4] if fact is not items.naming and fact.kind != "id"]
    extra = rng.pick(telling) if telling else None
    label = items.naming or next((fact for fact in items.facts if fact is not extra), None)
    if label is None:
        return []
    said_rows: list[Passage] = []
    for index in range(len(rows)):
        base = f"{items.over}/{index}"
        name = said(label, rows[index], result, base)
        if name is None:
            continue
        more = said(extra, rows[index], result, base) if extra is not None else None
        if more is None or extra is None:
            said_rows.append(name)
        else:
            said_rows.append(Passage(f"{name.text}{_beside(extra, more)}", name.evidence + more.evidence))
    return said_rows


def _details(part: Part, result: ResultArrived, rng: Stream, *, brief: bool) -> Passage:
    wanted = 1 if brief else 2 + rng.below(3)
    naming = part.naming
    subject = said(naming, result.payload, result) if naming is not None else None
    facts: list[tuple[Fact, Passage]] = []
    for fact in part.facts:
        if len(facts) >= wanted:
            break
        if fact is naming:
            continue
        passage = said(fact, result.payload, result)
        if passage is not None:
            facts.append((fact, passage))
    if subject is None and not facts:
        return _bare(part, result)
    evidence = tuple(passage.evidence[0] for _, passage in facts)
    if subject is not None and naming is not None:
        evidence = subject.evidence + evidence
        if not facts:
            return Passage(_sentence(f"The {naming.label} is {subject.text}"), evidence)
        told, facts = _told(subject.text, facts, rng)
        return Passage(f"{_done(part, rng)}{told}", subject.evidence + tuple(said.evidence[0] for _, said in facts))
    told, facts = _told("", facts, rng)
    return Passage(f"{_done(part, rng)}{told}", tuple(said.evidence[0] for _, said in facts))


def _told(subject: str, facts: Sequence[tuple[Fact, Passage]], rng: Stream) -> tuple[str, list[tuple[Fact, Passage]]]:
    """Facts of one thing in a sentence or two, and the facts in the order in which they are told."""
    clauses = [(fact, passage, _clause(fact, passage)) for fact, passage in facts]
    active = [item for item in clauses if item[2]]
    rest = [item for item in clauses if not item[2]]
    rest.sort(key=lambda item: item[1].text.endswith(_STOPS))  # what is a sentence itself can only come last
    while len(rest) > 1 and rest[-2][1].text.endswith(_STOPS):
        rest.pop()
    text = ""
    if active:
        active.sort(key=lambda item: not item[2].startswith("has "))
        predicates = [clause for _, _, clause in active]
        having = sum(clause.startswith("has ") for clause in predicates)
        predicates[:having] = [f"has {listed([clause[4:] for clause in predicates[:having]])}"] if having else []
        text = _sentence(f"{subject} {listed(predicates)}" if subject else f"It {listed(predicates)}")
    if rest:
        stated = [_stated(fact, passage) for fact, passage, _ in rest]
        if active:
            text += f" {_sentence(capitalised(_owned(listed(stated), rng)))}"
        elif subject:
            text = _sentence(f"{rng.pick(_ABOUT).format(subject)}{listed(stated)}")
        else:
            text = _sentence(capitalised(listed(stated)))
    return text, [(fact, passage) for fact, passage, _ in (*active, *rest)]


_ABOUT = ("For {}, ", "About {}: ", "{}: ", "Regarding {}, ", "As for {}, ", "Here is what I have on {}: ", "With {}, ")


def _owned(stated: str, rng: Stream) -> str:
    """ "its status is …" instead of "the status is …", now and then."""
    return f"its{stated.removeprefix('the')}" if stated.startswith("the ") and rng.chance(60) else stated


def _clause(fact: Fact, passage: Passage) -> str:
    """What a fact says of its thing, without the thing; "" where its name has to be said."""
    proof = passage.evidence[0]
    if proof.reading == "boolean":
        return passage.text if passage.text.startswith("is ") else ""
    pattern = fact.predicate.one if proof.value == 1 and fact.predicate.one else fact.predicate.clause
    return pattern.format(v=passage.text) if pattern else ""


def _beside(fact: Fact, passage: Passage) -> str:
    """A fact behind the name of an item in a list."""
    proof = passage.evidence[0]
    if proof.reading == "boolean":
        shown = passage.text if passage.text.startswith("is ") else f"{fact.label.removeprefix('is ')}: {passage.text}"
        return f" ({shown})"
    pattern = fact.predicate.beside_one if proof.value == 1 and fact.predicate.beside_one else fact.predicate.beside
    return f" ({pattern.format(v=passage.text)})" if pattern else f" ({fact.label} {passage.text})"


def _sentence(text: str) -> str:
    """The text with a full stop, unless a value at its end brings one along."""
    return text if text.endswith(_STOPS) else f"{text}."


def _stated(fact: Fact, passage: Passage) -> str:
    """A fact as a clause; a switch is said as "is archived", "is not archived" (see `said`)."""
    if passage.evidence[0].reading == "boolean":
        return f"it {passage.text}" if passage.text.startswith("is ") else f"{fact.label}: {passage.text}"
    proof, said_as = passage.evidence[0], fact.predicate
    pattern = said_as.named_one if proof.value == 1 and said_as.named_one else said_as.named
    if pattern:
        return pattern.format(v=passage.text)
    return f"the {fact.label} {'are' if is_plural(fact.label) else 'is'} {passage.text}"


def _done(part: Part, rng: Stream) -> str:
    if part.writes:
        return rng.pick(("Done. ", "That's taken care of. ", "All set. ", "It went through. "))
    return ""


def _bare(part: Part, result: ResultArrived) -> Passage:
    """A result without a sayable leaf: say what kind of thing it holds, citing the first scalar there is."""
    found = _first_scalar(result.payload, "")
    if found is None:
        return Passage(f"I was able to {part.task}.")
    pointer, value = found
    spoken = phrase(value, "unknown")
    evidence = Evidence(spoken.text, value, FromResult(result.call_id, pointer), spoken.reading)
    return Passage(_sentence(f"The result for {part.noun} is {spoken.text}"), (evidence,))


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


def joined(passages: Sequence[Passage], rng: Stream) -> Passage:
    """Passages as one answer."""
    text = passages[0].text
    turn = rng.below(len(_FURTHER))
    for place, (before, passage) in enumerate(pairwise(passages)):
        # A value that is a sentence ends like one, so words have to show that something else begins.
        runs_on = bool(before.evidence) and before.evidence[-1].text.endswith(_STOPS)
        further = _FURTHER[(turn + place) % len(_FURTHER)] if runs_on or rng.chance(50) else ""
        text += f" {further}{passage.text}"
    return Passage(text, tuple(fact for passage in passages for fact in passage.evidence))


_FURTHER = ("Also: ", "As for the rest: ", "On top of that: ", "And then: ", "Next: ")
