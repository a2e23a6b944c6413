"""What the assistant reports of a result: what was done or found, composed of facts, each with its evidence."""

from collections.abc import Sequence

from toolgen.agents.failing import failure
from toolgen.agents.listing import listing
from toolgen.agents.receipts import LOOKED, receipt
from toolgen.agents.repertoire import Part
from toolgen.agents.sentences import IT, about
from toolgen.agents.tell import Passage, Told, beside, called, clause, lowered, said, sentence, subject_of, told
from toolgen.agents.wording import capitalised, phrase
from toolgen.core.events import ResultArrived
from toolgen.core.json import Json
from toolgen.core.participles import participle
from toolgen.core.provenance import Evidence, FromResult
from toolgen.core.rng import Stream

_LONG_TEXT = 600  # characters of a text that is all there is to report
_STOPS = (".", "!", "?")


def report(part: Part, result: ResultArrived, rng: Stream, *, brief: bool = False, which: str = "") -> Passage:
    """What a result says, in one to three sentences; `which` is its place ("first") among several of one kind."""
    if result.status == "error":
        return failure(part, result, rng)
    if part.main is not None:
        found = listing(part, part.main, result, rng, brief=brief)
        if found is not None:
            return found
    return _details(part, result, rng, brief=brief, which=which)


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
    facts = _chosen(part, result, rng, wanted=1 if brief else 1 + (rng.below(7) + 2) // 3)
    if name is None and not facts:
        return _bare(part, result)
    proof = name.evidence if name is not None else ()
    if part.writes or (part.endpoint.effect == "compute" and name is not None and rng.chance(50)):
        return _deed(part, name, facts, rng)
    if not facts and name is not None:
        return Passage(sentence(f"{part.subject} is {name.text}"), proof)
    subject = part.subject if name is None else subject_of(part.subject, name)
    if name is None and which:
        subject = subject.replace("the ", f"the {which} ", 1)
    elif rng.chance(25) and part.verbs[0] in LOOKED:
        done = f"I {participle(rng.pick(part.verbs))} {part.object}"
        if name is None:
            text, facts = about(IT, facts, rng, thing=part.subject)
            joint = rng.pick((", and ", "; ")) if text.startswith("It ") else ". "
            return Passage(f"{done}{joint}{lowered(text) if joint != '. ' else text}", _proofs(facts))
        text, facts = about(subject, facts, rng, thing=part.subject)
        return Passage(f"{done}. {text}", proof + _proofs(facts))
    text, facts = about(subject, facts, rng, thing=part.subject)
    return Passage(text, proof + _proofs(facts))


def _chosen(part: Part, result: ResultArrived, rng: Stream, *, wanted: int) -> list[Told]:
    """The most telling fact, and some of those that come next."""
    facts: list[Told] = []
    spare = rng.below(3)  # how many of the facts in between are passed over
    for fact in part.facts:
        if len(facts) >= wanted:
            break
        if fact is part.naming or any(fact.pointer == o.fact.currency or fact.label == o.fact.label for o in facts):
            continue
        if spare and facts and rng.chance(40):
            spare -= 1
            continue
        item = told(fact, result.payload, result)
        if item is not None:
            facts.append(item)
    return facts


def _deed(part: Part, name: Passage | None, facts: list[Told], rng: Stream) -> Passage:
    """What was done, and what proves it."""
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
    more, told_facts = about(IT if rng.chance(80) else part.subject, facts, rng, thing=part.subject)
    return Passage(f"{text}. {more}", proof + _proofs(told_facts))


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
