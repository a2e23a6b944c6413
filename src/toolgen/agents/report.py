"""What the assistant reports of a result: what was done or found, composed of facts, each with its evidence."""

from collections.abc import Sequence

from toolgen.agents.deeds import deed, is_known
from toolgen.agents.failing import denied, failure
from toolgen.agents.listing import holding, listing
from toolgen.agents.occasions import Occasion
from toolgen.agents.passages import Passage, enumerated, said
from toolgen.agents.receipts import LOOKED
from toolgen.agents.remarks import remark
from toolgen.agents.repertoire import Part
from toolgen.agents.salience import chosen, tellable
from toolgen.agents.sentences import IT, about, pronoun
from toolgen.agents.tell import Told, beside, lowered, sentence, subject_of
from toolgen.agents.wanted import SLIGHT
from toolgen.agents.wording import capitalised, is_plural, phrase
from toolgen.agents.working import worked_on, worked_out
from toolgen.core import english
from toolgen.core.events import ResultArrived
from toolgen.core.json import Json
from toolgen.core.participles import participle
from toolgen.core.provenance import Evidence, FromResult
from toolgen.core.readings import escaped
from toolgen.core.rng import Stream

_LONG_TEXT = 600  # characters of a text that is all there is to report


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
        return _details(part, result, rng, occasion)
    if not _is_about(part):
        found = listing(part, result, rng, brief=brief, pick=occasion.pick)
        if found is not None:
            return _of_which(occasion, found)
    told_first = _details(part, result, rng, occasion)
    more = None if brief else holding(part, part.main, result, rng)
    return (
        told_first if more is None else Passage(f"{told_first.text} {more.text}", told_first.evidence + more.evidence)
    )


def _of_which(occasion: Occasion, found: Passage) -> Passage:
    """A list of several of one kind, with what it belongs to."""
    if not occasion.which:
        return found
    if occasion.owner is None:
        return Passage(f"For the {occasion.which} one: {found.text}", found.evidence)
    return Passage(f"For {occasion.owner.text}: {found.text}", occasion.owner.evidence + found.evidence)


def _is_about(part: Part) -> bool:
    """Whether a result is about one thing that also holds a list (a mission with its photos), and not the list."""
    items = part.main
    if items is None or not (part.naming is not None or any(fact.weight > SLIGHT for fact in part.facts)):
        return False
    if part.writes:
        return True
    wanted = {english.singular(word) for word in part.noun.lower().split()}
    return not is_plural(part.noun) and wanted.isdisjoint(items.one.split()) and part.endpoint.effect != "search"


def joined(passages: Sequence[Passage], rng: Stream) -> Passage:
    """Passages as one answer; what comes later may be linked to what came before."""
    if len(passages) == 1:
        return passages[0]
    gap = "\n\n" if len(passages) > 2 and rng.chance(50) else " "
    texts = [passages[0].text]
    links = rng.some(_LINKS, len(_LINKS))
    for place, passage in enumerate(passages[1:], 1):
        if passage in passages[:place]:
            continue  # what was called twice is told once
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


def _details(part: Part, result: ResultArrived, rng: Stream, occasion: Occasion) -> Passage:
    which, naming = occasion.which, part.naming
    if part.writes:
        named = _may_name(part, result, occasion)
        told_so = deed(part, result, tellable(part, result), rng, asked=occasion.asked, named=named)
        return told_so if told_so.evidence else _bare(part, result)
    name = said(naming, result.payload, result) if naming is not None else None
    name = name or occasion.thing
    facts = chosen(part, result, rng, occasion)
    if name is None and not facts:
        return _bare(part, result)
    proof = name.evidence if name is not None else ()
    if part.endpoint.effect == "compute":
        worked = worked_on(part, name, facts, rng) if name is not None else worked_out(part, facts, rng, which=which)
        if worked is not None:
            return worked
    if name is not None and all(item.fact.dull for item in facts):
        return _identified(part, name, facts, which=which)
    thing = _thing(part)
    subject = part.subject if name is None else _subject(part, name)
    if name is None and which:
        subject = subject.replace("the ", f"the {which} ", 1)
    elif rng.chance(25) and part.verbs[0] in LOOKED:
        done = f"I {participle(rng.pick(part.verbs))} {part.object}"
        if name is None:
            text, facts = about(pronoun(thing), facts, rng, thing=thing)
            joint = rng.pick((", and ", "; ")) if text.startswith("It ") else ". "
            return Passage(f"{done}{joint}{lowered(text) if joint != '. ' else text}", _proofs(facts))
        text, facts = about(subject, facts, rng, thing=thing)
        return Passage(f"{done}. {text}", proof + _proofs(facts))
    text, facts = about(subject, facts, rng, thing=thing)
    if name is None and rng.chance(30) and not text.startswith("That "):  # "I see that that is 5 days"
        text = f"{rng.pick(_SEEN_SO)} {lowered(text)}"
    return Passage(text, proof + _proofs(facts))


def _thing(part: Part) -> str:
    """What a second sentence calls a thing: whoever has a name is a person."""
    named = part.naming is not None and part.naming.kind == "person_name"
    return "the person" if named and pronoun(part.subject) == IT else part.subject


def _subject(part: Part, name: Passage) -> str:
    """A thing by its name; of an act the name is what it is for: "the booking for Alpha"."""
    return f"{part.subject} for {name.text}" if part.acts else subject_of(part.subject, name)


def _may_name(part: Part, result: ResultArrived, occasion: Occasion) -> bool:
    """Whether a deed may be told by the name in its result: what goes away had one that was known before."""
    if part.endpoint.effect not in ("delete", "send") or part.naming is None:
        return True
    name = said(part.naming, result.payload, result)
    return name is not None and is_known(name.evidence[0].text, [*occasion.asked.values(), *occasion.before])


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
        pairs = [(escaped(str(name)), item) for name, item in value.items()]
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
