"""What the assistant reports of a result: what was done or found, composed of facts, each with its evidence."""

from collections.abc import Sequence

from toolgen.agents.failing import failure
from toolgen.agents.listing import listing
from toolgen.agents.receipts import LOOKED, participle, receipt
from toolgen.agents.repertoire import Part
from toolgen.agents.tell import Passage, Told, beside, called, clause, lowered, own, said, sentence, subject_of, told
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
    """Passages as one answer; what comes later may be linked to what came before."""
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


def _details(part: Part, result: ResultArrived, rng: Stream, *, brief: bool) -> Passage:
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
    if rng.chance(25) and part.verbs[0] in LOOKED:
        done = f"I {participle(rng.pick(part.verbs))} {part.object}"
        if name is None:
            text, facts = about(_IT, facts, rng, thing=part.subject)
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
        if fact is part.naming or any(fact.pointer == other.fact.currency for other in facts):
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
        subject = called(f"the {part.one}", name.text) if name is not None else f"the {part.one}"
        text, proof = capitalised(f"{subject} {clause(dated, rng)}"), proof + dated.passage.evidence
    elif name is None and facts and facts[0].fact.kind == "id" and facts[0].ways.beside and rng.chance(50):
        text, proof = f"{text} {beside(facts[0])}", facts[0].passage.evidence
        facts = facts[1:]
    if not facts:
        return Passage(f"{text}.", proof)
    more, told_facts = about(_IT if rng.chance(80) else f"the {part.one}", facts, rng, thing=f"the {part.one}")
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


_IT = "it"


def about(subject: str, items: Sequence[Told], rng: Stream, *, thing: str = _IT) -> tuple[str, list[Told]]:
    """Facts of one thing in a sentence or two, and the facts in the order in which they are told.

    `thing` is its noun with the article, as which a second sentence may refer to it.
    """
    active: list[tuple[str, Told]] = []
    rest: list[Told] = []
    for item in items:
        text = _itself(item, subject)
        if not text:
            alone = _of_itself(item, thing) or (_stands_alone(item) and rng.chance(40))
            text = "" if alone else clause(item, rng)
        elif any(other.startswith("is ") for other, _ in active):
            text = ""  # what it is has been said
        if not text and item.ways.own:
            rest.append(item)
        elif all(text != other for other, _ in active):
            active.append((text, item))
    if not active:
        return _owned(subject, rest, rng), rest
    active.sort(key=lambda pair: _place(pair[0]))
    front = _fronted(active, rng) if subject != _IT and rng.chance(45) else None
    if front is not None:
        active = [front, *(pair for pair in active if pair is not front)]
        subject = f"{subject}, {beside(front[1])},"
    order = [item for _, item in active] + rest
    texts = [text for text, item in active if front is None or item is not front[1]]
    first = len(texts) if len(texts) < 3 and rng.chance(75) else (len(texts) + 1) // 2
    text = sentence(f"{subject} {_run_on(texts[:first], rng)}")
    if first < len(texts):
        more = _run_on(texts[first:], rng)
        it = _IT if rng.chance(75) or subject == thing else thing
        text += f" {sentence(f'{it} also {more}' if more.startswith('has ') and rng.chance(40) else f'{it} {more}')}"
    if len(rest) == 1 and rng.chance(50):
        return f"{text[:-1]}{_attached(rest[0], rng)}.", order
    return (f"{text} {sentence(listed([_owning(item, rng) for item in rest]))}" if rest else text), order


def _stands_alone(item: Told) -> bool:
    """Whether a fact may as well have a subject of its own: an id, a size."""
    return not item.ways.verbs and item.ways.own.startswith("the ")


def _fronted(active: Sequence[tuple[str, Told]], rng: Stream) -> tuple[str, Told] | None:
    """A fact that can stand right behind the name of its thing: "Alpha, rated 4.5, costs $98"."""
    fit = [pair for pair in active if pair[1].ways.verbs and beside(pair[1]).startswith(_APPOSED)]
    return rng.pick(fit) if fit and len(active) > 1 else None


_APPOSED = ("rated ", "by ", "owned by ", "made by ", "created ", "updated ", "published ", "posted ")


def _owning(item: Told, rng: Stream) -> str:
    """The fact with a subject of its own, in one of several wordings."""
    label = item.fact.label
    if is_plural(label) or not item.ways.own.startswith("the ") or rng.chance(50):
        return own(item)
    if item.passage.evidence[0].reading == "number":
        return own(item).replace(" is ", rng.pick((" stands at ", " comes out at ", " is ")), 1)
    return own(item).replace(" is ", rng.pick((" is given as ", " is listed as ", " is ")), 1)


def _itself(item: Told, subject: str) -> str:
    """A fact that is the thing itself: an exchange rate is 1.08, it does not have one."""
    label = item.fact.label
    if item.passage.evidence[0].reading != "number" or not subject.startswith("the "):
        return ""
    if subject.endswith(f" {label}") or label in _OUTCOMES:
        return f"is {item.passage.text}{item.ways.noun.partition('{v}')[2]}"
    return ""


def _of_itself(item: Told, thing: str) -> bool:
    """Whether a fact repeats the noun of its thing: the converted amount of an amount, the outliers of an outlier."""
    noun = thing.removeprefix("the ")
    if not item.ways.own:
        return False
    return item.fact.label.endswith(f" {noun}") or item.ways.noun in (f"{{v}} {noun}", f"{{v}} {noun}s")


def _place(text: str) -> int:
    """The order in which people tell: what it is, what it does, what it has."""
    return 0 if text.startswith("is ") else 2 if text.startswith("has ") else 1


def _run_on(clauses: Sequence[str], rng: Stream) -> str:
    """Clauses of one subject: those with the same verb share it."""
    shared: list[str] = []
    for verb in ("is ", "was ", "has "):
        same = [text[len(verb) :] for text in clauses if text.startswith(verb)]
        if same:
            shared.append(f"{verb}{listed(_placed(same))}")
    others = [text for text in clauses if not text.startswith(("is ", "was ", "has "))]
    if shared and shared[-1].startswith("has "):
        return listed([*shared[:-1], *others, _had(shared[-1], rng)])
    return listed([*shared, *others])


def _placed(states: Sequence[str]) -> list[str]:
    """ "in Lyon" and "in France" are one place."""
    places = [state for state in states if state.startswith("in ")]
    if len(places) != 2:
        return list(states)
    rest = [state for state in states if not state.startswith("in ")]
    return [*rest, f"{places[0]}, {places[1].removeprefix('in ')}"]


def _had(text: str, rng: Stream) -> str:
    """ "comes with 3 beds" for "has 3 beds", now and then."""
    return f"comes with {text[4:]}" if text[4:5].isdigit() and rng.chance(25) else text


def _attached(item: Told, rng: Stream) -> str:
    """A fact with a subject of its own, at the end of a sentence about its thing."""
    label, value = item.fact.label, item.passage.text
    numeric = item.passage.evidence[0].reading == "number"
    if numeric or is_plural(label) or not item.ways.own.startswith("the ") or rng.chance(50):
        return f", and {_its(own(item))}"
    return f", with {value} as the {label}"


def _its(text: str) -> str:
    """ "its tone is neutral" for "the tone is neutral"."""
    return f"its {text.removeprefix('the ')}" if text.startswith("the ") else text


def _owned(subject: str, items: Sequence[Told], rng: Stream) -> str:
    """Facts that need a subject of their own, told of a thing."""
    first, rest = items[0], items[1:]
    if subject == _IT:
        text = _owning(first, rng) if rng.chance(50) else _its(_owning(first, rng))
    elif _of_itself(first, subject) or not first.ways.own.startswith("the "):
        text = own(first)
    elif rng.chance(60):
        be = "are" if is_plural(first.fact.label) else "is"
        text = f"the {first.fact.label} of {subject} {be} {first.passage.text}"
    elif is_plural(first.fact.label) or first.passage.evidence[0].reading == "number" or rng.chance(40):
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
