"""What the assistant reports of a result: what was done or found, composed of facts, each with its evidence."""

from collections.abc import Sequence

from toolgen.agents.failing import failure
from toolgen.agents.listing import listing
from toolgen.agents.receipts import receipt
from toolgen.agents.repertoire import Part
from toolgen.agents.tell import Passage, Told, clause, own, said, sentence, subject_of, told
from toolgen.agents.wording import capitalised, is_plural, listed, phrase
from toolgen.core.events import ResultArrived
from toolgen.core.json import Json
from toolgen.core.provenance import Evidence, FromResult
from toolgen.core.rng import Stream

_LONG_TEXT = 600  # characters of a text that is all there is to report
_STOPS = (".", "!", "?")
_OUTCOMES = frozenset(("result", "value", "answer", "output"))


def report(part: Part, result: ResultArrived, rng: Stream, *, brief: bool = False) -> Passage:
    """What a result says, in one to three sentences."""
    if result.status == "error":
        return failure(part, result, rng)
    if part.main is not None:
        found = listing(part, part.main, result, rng, brief=brief)
        if found is not None:
            return found
    return _details(part, result, rng, brief=brief)


def joined(passages: Sequence[Passage], rng: Stream) -> Passage:
    """Passages as one answer, which run on or stand in paragraphs of their own."""
    gap = "\n\n" if len(passages) > 2 and rng.chance(50) else " "
    return Passage(
        gap.join([passage.text for passage in passages]),
        tuple([proof for passage in passages for proof in passage.evidence]),
    )


def _details(part: Part, result: ResultArrived, rng: Stream, *, brief: bool) -> Passage:
    naming = part.naming
    name = said(naming, result.payload, result) if naming is not None else None
    wanted = 1 if brief else 2 + rng.below(3)
    facts: list[Told] = []
    for fact in part.facts:
        if len(facts) >= wanted:
            break
        if fact is naming or any(fact.currency and fact.currency == other.fact.currency for other in facts):
            continue
        if any(fact.pointer == other.fact.currency for other in facts):
            continue
        item = told(fact, result.payload, result)
        if item is not None:
            facts.append(item)
    if name is None and not facts:
        return _bare(part, result)
    proof = name.evidence if name is not None else ()
    if part.writes or (part.endpoint.effect == "compute" and name is not None and rng.chance(50)):
        return _deed(part, name, facts, rng)
    if not facts and name is not None:
        return Passage(sentence(f"{part.subject} is {name.text}"), proof)
    subject = part.subject if name is None else subject_of(part.subject, name)
    text, facts = about(subject, facts, rng)
    return Passage(text, proof + _proofs(facts))


def _deed(part: Part, name: Passage | None, facts: list[Told], rng: Stream) -> Passage:
    """What was done, and what proves it."""
    text, verb = receipt(part, "" if name is None else name.text, rng)
    facts = [fact for fact in facts if not _echoes(fact, verb)] or facts[:1]
    proof = name.evidence if name is not None else ()
    if not facts:
        return Passage(f"{text}.", proof)
    more, facts = about("it", facts, rng)
    return Passage(f"{text}. {more}", proof + _proofs(facts))


def _echoes(item: Told, verb: str) -> bool:
    """Whether a fact says no more than that the deed was done: "is deleted"."""
    return item.passage.evidence[0].reading == "boolean" and item.passage.text == f"is {verb}"


def about(subject: str, items: Sequence[Told], rng: Stream) -> tuple[str, list[Told]]:
    """Facts of one thing in a sentence or two, and the facts in the order in which they are told."""
    active = [(text, item) for item in items if (text := clause(item, rng))]
    active.sort(key=lambda pair: _place(pair[0]))
    rest = [item for item in items if not item.clause]
    order = [item for _, item in active] + rest
    if not active:
        return _owned(subject, rest, rng), order
    first = len(active) if len(active) < 3 and rng.chance(70) else (len(active) + 1) // 2
    text = sentence(f"{subject} {_run_on([text for text, _ in active[:first]], rng)}")
    if first < len(active):
        link = "it also " if not rest and rng.chance(40) else "it "
        text += f" {sentence(link + _run_on([text for text, _ in active[first:]], rng))}"
    if not rest:
        return text, order
    if len(rest) == 1 and rest[0].ways.own.startswith("the ") and rng.chance(50):
        return f"{text[:-1]}{_attached(rest[0], rng)}.", order
    return f"{text} {sentence(listed([own(item) for item in rest]))}", order


def _place(text: str) -> int:
    """The order in which people tell: what it is, what it does, what it has."""
    return 0 if text.startswith("is ") else 2 if text.startswith("has ") else 1


def _run_on(clauses: Sequence[str], rng: Stream) -> str:
    """Clauses of one subject: those with the same verb share it."""
    shared: list[str] = []
    for verb in ("is ", "was ", "has "):
        same = [text for text in clauses if text.startswith(verb)]
        if len(same) > 1:
            shared.append(f"{verb}{listed([text[len(verb) :] for text in same])}")
        else:
            shared.extend(same)
    others = [text for text in clauses if not text.startswith(("is ", "was ", "has "))]
    at_end = shared and shared[-1].startswith("has ")
    ordered = [*shared[:-1], *others, shared[-1]] if at_end else [*shared, *others]
    if at_end and rng.chance(30):
        ordered[-1] = f"{rng.pick(('comes with', 'shows'))} {ordered[-1][4:]}"
    return listed(ordered)


def _attached(item: Told, rng: Stream) -> str:
    """A fact with a subject of its own, at the end of a sentence about its thing."""
    label, value = item.fact.label, item.passage.text
    if is_plural(label) or rng.chance(50):
        return f", and its{own(item).removeprefix('the')}"
    return f", with {value} as the {label}"


def _owned(subject: str, items: Sequence[Told], rng: Stream) -> str:
    """Facts that need a subject of their own, told of a thing."""
    first, rest = items[0], items[1:]
    if first.fact.label in _OUTCOMES and subject.startswith("the "):
        text = f"{subject} is {first.passage.text}"
    elif subject == "it":
        text = own(first) if rng.chance(50) else f"its{own(first).removeprefix('the')}"
    elif first.ways.own.startswith("the ") and rng.chance(60):
        be = "are" if is_plural(first.fact.label) else "is"
        text = f"the {first.fact.label} of {subject} {be} {first.passage.text}"
    elif is_plural(first.fact.label) or rng.chance(40):
        text = f"for {subject}, {own(first)}"
    else:
        text = f"{subject} has {first.passage.text} as its {first.fact.label}"
    if not rest:
        return sentence(text)
    return sentence(listed([text, *[own(item) for item in rest]]))


def _proofs(items: Sequence[Told]) -> tuple[Evidence, ...]:
    return tuple([proof for item in items for proof in item.passage.evidence])


# ---- nothing to say by name ----


def _bare(part: Part, result: ResultArrived) -> Passage:
    """A result without a sayable leaf: say what kind of thing it holds, citing the first scalar there is."""
    found = _first_scalar(result.payload, "")
    if found is None:
        return Passage(f"{capitalised(part.subject)} came back without anything in it.")
    pointer, value = found
    spoken = phrase(value, "unknown")
    proof = Evidence(spoken.text, value, FromResult(result.call_id, pointer), spoken.reading)
    if spoken.reading == "text":
        shown = f"“{spoken.text}”" if '"' in spoken.text else f'"{spoken.text}"'
        return Passage(f"This is what I got for {part.subject}: {shown}.", (proof,))
    return Passage(sentence(f"{part.subject} is {spoken.text}"), (proof,))


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
