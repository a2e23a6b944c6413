"""Facts of one thing in a sentence or two: clauses that share a subject, and what needs a subject of its own."""

from collections.abc import Sequence

from toolgen.agents.leaves import PEOPLE
from toolgen.agents.tell import Told, beside, clause, own, sentence
from toolgen.agents.wanted import OUTCOME
from toolgen.agents.wording import is_plural, listed
from toolgen.core import english
from toolgen.core.rng import Stream

_OUTCOMES = frozenset(("result", "value", "answer", "output"))
IT = "it"
_PERSONS = (PEOPLE - {"account", "profile", "channel"}) | english.listed(
    "people employee artist actor actress singer speaker teacher student patient doctor guest driver technician agent "
    "politician astronaut owner seller creator influencer streamer assignee coach manager candidate reviewer winner"
)


def pronoun(thing: str) -> str:
    """What a second sentence calls a thing; nobody is an "it"."""
    return thing if _is_person(thing) else IT


def _is_person(thing: str) -> bool:
    return thing.rpartition(" ")[2] in _PERSONS


def about(subject: str, items: Sequence[Told], rng: Stream, *, thing: str = IT) -> tuple[str, list[Told]]:
    """Facts of one thing in a sentence or two, and the facts in the order in which they are told.

    `thing` is its noun with the article, as which a second sentence may refer to it.
    """
    if len(items) > 1 and _leads(items[0], subject, thing):
        lead, told_first = about(subject, items[:1], rng, thing=thing)
        more, told_then = about(pronoun(thing), items[1:], rng, thing=thing)
        return f"{lead} {more}", [*told_first, *told_then]
    active: list[tuple[str, Told]] = []
    rest: list[Told] = []
    for item in items:
        if subject.startswith("the ") and item.passage.text.removeprefix("is ") in subject.split():
            subject = IT  # nobody says that a prime is prime
        text = _itself(item, subject)
        if not text:
            alone = _of_itself(item, thing) or _is_answer(item) or (_stands_alone(item) and rng.chance(40))
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
    front = _fronted(active, rng) if subject != IT and rng.chance(45) else None
    if front is not None:
        active = [front, *(pair for pair in active if pair is not front)]
        subject = f"{subject}, {beside(front[1])},"
    order = [item for _, item in active] + rest
    texts = [text for text, item in active if front is None or item is not front[1]]
    first = len(texts) if len(texts) < 3 and rng.chance(75) else (len(texts) + 1) // 2
    person = _is_person(thing)
    text = sentence(f"{subject} {_run_on(texts[:first], rng, person=person)}")
    if first < len(texts):
        more = _run_on(texts[first:], rng, person=person)
        it = pronoun(thing) if rng.chance(75) or subject == thing else thing
        also = " also" if more.startswith("has ") and rng.chance(40) else ""
        opened = f"{rng.pick(_FURTHER)} " if not also and rng.chance(30) else ""
        text += f" {sentence(f'{opened}{it}{also} {more}')}"
    if len(rest) == 1 and rng.chance(50):
        return f"{text[:-1]}{_attached(rest[0], rng, person=person)}.", order
    return (f"{text} {sentence(_together([_owning(item, rng) for item in rest], rng))}" if rest else text), order


def _leads(item: Told, subject: str, thing: str) -> bool:
    """Whether a fact is what was asked for, and would be told behind others for the way it is said."""
    return item.fact.weight >= OUTCOME and not _itself(item, subject) and (not item.clause or _of_itself(item, thing))


_FURTHER = ("besides,", "in addition,", "also,", "on top of that,", "apart from that,", "beyond that,")


def _together(texts: Sequence[str], rng: Stream) -> str:
    """Sentences as one: "the tone is neutral, while the length comes to 30"."""
    if len(texts) < 2 or rng.chance(40):
        return listed(texts)
    last = rng.pick((", while", ";", ", and", ", whereas", "; besides,"))
    return f"{', '.join(texts[:-1])}{last} {texts[-1]}"


def _stands_alone(item: Told) -> bool:
    """Whether a fact may as well have a subject of its own: an id, a size."""
    return not item.ways.verbs and item.ways.own.startswith("the ")


def _is_answer(item: Told) -> bool:
    """Whether a fact is a number that was worked out: the prediction is 165.5, nothing comes with it."""
    return item.fact.weight >= OUTCOME and not item.ways.verbs and item.ways.noun.startswith(("a ", "an "))


def _fronted(active: Sequence[tuple[str, Told]], rng: Stream) -> tuple[str, Told] | None:
    """A fact that can stand right behind the name of its thing: "Alpha, rated 4.5, costs $98"."""
    fit = [pair for pair in active if pair[1].ways.verbs and beside(pair[1]).startswith(_APPOSED)]
    return rng.pick(fit) if fit and len(active) > 1 else None


_APPOSED = ("rated ", "by ", "owned by ", "made by ", "created ", "updated ", "published ", "posted ")


def _owning(item: Told, rng: Stream) -> str:
    """The fact with a subject of its own, in one of several wordings."""
    if item.fact.label.rpartition(" ")[2] in _COUNTED_OFF:
        return own(item)
    if is_plural(item.fact.label) or item.fact.several or not item.ways.own.startswith("the ") or rng.chance(35):
        return own(item)
    said_as = _MEASURED if item.passage.evidence[0].reading == "number" else _STATED
    way = rng.pick(said_as)
    return own(item).replace(" is ", " is " if "amount" in way and "amount" in item.fact.label else f" {way} ", 1)


# Numbers that only say which one it is; nothing "lies at" them.
_COUNTED_OFF = frozenset(
    ("number", "season", "episode", "rank", "position", "level", "version", "round", "week", "year")
)
_MEASURED = (
    "stands at", "comes out at", "comes to", "works out at", "is put at", "amounts to", "lies at", "equals", "reads",
)  # fmt: skip
_STATED = (
    "is given as", "is listed as", "is recorded as", "is shown as", "turns out to be", "is down as", "appears as",
)  # fmt: skip


def _itself(item: Told, subject: str) -> str:
    """A fact that is the thing itself: an exchange rate is 1.08, it does not have one."""
    label = item.fact.label
    if not subject.startswith("the "):
        return ""
    if item.passage.evidence[0].reading != "number":
        plain = len(item.passage.evidence) == 1 and (item.ways.state or not item.fact.predicate.verbs)
        return f"is {item.passage.text}" if plain and subject.endswith((f" {label}", f" {label.lower()}")) else ""
    if subject.endswith(f" {label}") or label in _OUTCOMES:
        return f"is {item.passage.text}{item.ways.noun.partition('{v}')[2]}"
    return ""


def _of_itself(item: Told, thing: str) -> bool:
    """Whether a fact repeats the noun of its thing: the converted amount of an amount, the outliers of an outlier."""
    noun = thing.removeprefix("the ")
    if not item.ways.own:
        return False
    label = item.fact.label
    if label in _OUTCOMES or noun.startswith(f"{label} ") or f"{label} ".startswith(f"{noun} "):
        return True
    return label.endswith(f" {noun}") or item.ways.noun in (f"{{v}} {noun}", f"{{v}} {noun}s")


def _place(text: str) -> int:
    """The order in which people tell: what it is, what it does, what it has."""
    return 0 if text.startswith("is ") else 2 if text.startswith("has ") else 1


def _run_on(clauses: Sequence[str], rng: Stream, *, person: bool) -> str:
    """Clauses of one subject: those with the same verb share it."""
    shared: list[str] = []
    for verb in ("is ", "was ", "has "):
        same = [text[len(verb) :] for text in clauses if text.startswith(verb)]
        if same:
            shared.append(f"{verb}{listed(_placed(same))}")
    others = _reached([text for text in clauses if not text.startswith(("is ", "was ", "has "))])
    if shared and shared[-1].startswith("has "):
        had = shared[-1] if person else _had(shared[-1], rng)  # nobody comes with books
        return listed([*shared[:-1], *others, had])
    return listed([*shared, *others])


def _reached(clauses: Sequence[str]) -> list[str]:
    """ "can be reached at" one address or another."""
    addresses = [text.removeprefix(_REACHED) for text in clauses if text.startswith(_REACHED)]
    others = [text for text in clauses if not text.startswith(_REACHED)]
    return [f"{_REACHED}{listed(addresses, 'or')}", *others] if addresses else others


_REACHED = "can be reached at "


def _placed(states: Sequence[str]) -> list[str]:
    """ "in Lyon" and "in France" are one place."""
    places = [state for state in states if state.startswith("in ")]
    if len(places) != 2:
        return list(states)
    rest = [state for state in states if not state.startswith("in ")]
    return [*rest, f"{places[0]}, {places[1].removeprefix('in ')}"]


def _had(text: str, rng: Stream) -> str:
    """ "comes with 3 beds" for "has 3 beds", now and then."""
    number = text[4:5].isdigit()
    if not (number or text.startswith(("has a ", "has an "))) or rng.chance(45):
        return text  # "has no events" is one state
    return f"{rng.pick(_HAVING if number else _SHOWING)} {text[4:]}"


_HAVING = ("comes with", "comes with", "counts", "shows")
_SHOWING = ("shows", "comes with", "carries", "comes with")


def _attached(item: Told, rng: Stream, *, person: bool) -> str:
    """A fact with a subject of its own, at the end of a sentence about its thing."""
    label, value = item.fact.label, item.passage.text
    numeric = item.passage.evidence[0].reading == "number"
    if numeric or is_plural(label) or not item.ways.own.startswith("the ") or rng.chance(50):
        return f", and {_its(own(item), person=person)}"
    return f", with {value}{item.ways.unit} as the {label}"


def _its(text: str, *, person: bool = False) -> str:
    """ "its tone is neutral" for "the tone is neutral", "their" of somebody."""
    whose = "their" if person else "its"
    return f"{whose} {text.removeprefix('the ')}" if text.startswith("the ") else text


def _owned(subject: str, items: Sequence[Told], rng: Stream) -> str:
    """Facts that need a subject of their own, told of a thing."""
    first, rest = items[0], items[1:]
    if subject == IT:
        text = _owning(first, rng) if rng.chance(50) else _its(_owning(first, rng))
    elif _of_itself(first, subject) or not first.ways.own.startswith("the "):
        text = own(first)
    elif rng.chance(60):
        label, be, value = (
            own(first).removeprefix("the ").partition(" are " if " are {v}" in first.ways.own else " is ")
        )
        text = f"the {label} of {subject}{be}{value}"
    elif is_plural(first.fact.label) or first.passage.evidence[0].reading == "number" or rng.chance(40):
        text = f"for {subject}, {own(first)}"
    else:
        whose = "their" if _is_person(subject) else "its"
        text = f"{subject} has {first.passage.text}{first.ways.unit} as {whose} {first.fact.label}"
    if not rest:
        return sentence(text)
    return sentence(_together([text, *[_owning(item, rng) for item in rest]], rng))
