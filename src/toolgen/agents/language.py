"""What the user says: requests and replies, put together from the words of the endpoints and the values.

Composed, not canned: a frame (how this person asks), a verb phrase per call (from the endpoint's own verb and noun),
and a clause per value.
"""

from collections.abc import Sequence

from toolgen.agents.briefing import Errand, Given, Pick, Request
from toolgen.agents.repertoire import Part, Slotted
from toolgen.agents.voices import VOICES, Voice, follow_up, more, opening, reply
from toolgen.agents.wording import capitalised, listed, with_article
from toolgen.core.plan import Binding
from toolgen.core.rng import Stream

_INLINE = 4  # clauses that fit into one sentence


def voice(rng: Stream) -> Voice:
    """Somebody's way of talking."""
    return rng.pick(VOICES)


def goal(parts: Sequence[Part]) -> str:
    """The goal of a request, in the user's terms."""
    return capitalised(listed([part.task for part in parts]))


def request(speaker: Voice, errands: Sequence[Errand], parts: Sequence[Part], number: int, rng: Stream) -> Request:
    """One request for all these errands, and the reply that carries what it withholds."""
    inline: list[str] = []
    trailing: list[Given] = []
    previous: Errand | None = None
    for errand in errands:
        said = [given for given in errand.givens if given.clause]
        head = _verb_phrase(errand, previous, errands, parts, rng)
        short = [given for given in said if len(given.clause) <= 90][:_INLINE]
        inline.append(" ".join([head, *_run_together(short)]))
        trailing.extend(given for given in said if given not in short)
        previous = errand
    joined, apart = inline[0], list[str]()
    for piece in inline[1:]:
        if apart or rng.chance(30):
            apart.append(more(speaker, piece, rng))
        else:
            joined += rng.pick((" and then ", ", then ", " and ", ", and after that ")) + piece
    text = follow_up(speaker, joined, rng) if number else opening(speaker, joined, rng)
    text = " ".join([text, *apart])
    for given in trailing:
        if given.clause == given.quote:
            text += f" And {given.quote}, please."
        else:
            frame = rng.pick(('The {} is "{}".', 'Use this {}: "{}".', 'For the {}, use "{}".'))
            text += f" {frame.format(given.label, given.quote)}"
    withheld = [given for errand in errands for given in errand.withheld]
    return Request(text, tuple(errand.position for errand in errands), _reply(speaker, withheld, rng))


def _run_together(givens: Sequence[Given]) -> list[str]:
    """The clauses; neighbours that begin alike share it: "with the first number 84 and the second number 126".

    A clause that is itself the quote, such as "with breakfast", stays whole.
    """
    openers = [
        next((word for word in _SHARED if given.clause.startswith(word) and given.clause != given.quote), "")
        for given in givens
    ]
    said: list[str] = []
    for place, (given, opener) in enumerate(zip(givens, openers, strict=True)):
        if not opener or place == 0 or openers[place - 1] != opener:
            said.append(given.clause)
        elif place + 1 < len(givens) and openers[place + 1] == opener:
            said[-1] += ","
            said.append(given.clause.removeprefix(opener))
        else:
            said.append(f"and {given.clause.removeprefix(opener)}")
    return said


_SHARED = ("with ", "using ")


def _reply(speaker: Voice, withheld: Sequence[Given], rng: Stream) -> str:
    if not withheld:
        return ""
    if len(withheld) > 1:
        return reply(speaker, listed([f"{_quoted(given)} for the {given.label}" for given in withheld]), rng)
    quote = withheld[0].quote
    if len(quote) > 50 or quote.endswith((".", "!", "?")):
        return rng.pick(_LONG_REPLIES).format(quote)
    if rng.chance(60):
        return reply(speaker, _quoted(withheld[0]), rng)
    frame = rng.pick(_SHORT_REPLIES)
    if frame.startswith("{}") and quote[:1].islower():
        frame = "It's {}."  # a quote must stand verbatim, so it cannot open a sentence in lower case
    return frame.format(quote)


_LONG_REPLIES = ('"{}"', 'Use this: "{}"', 'Here it is: "{}"', 'It should say "{}"', 'Put "{}"', 'Take "{}"')
_SHORT_REPLIES = (
    "{}.",
    "{}, please.",
    "It's {}.",
    "Let's say {}.",
    "Make it {}.",
    "{} would be good.",
    "I'd go for {}.",
)


def _quoted(given: Given) -> str:
    """The value as its clause says it: in quotation marks where it is a text."""
    return f'"{given.quote}"' if f'"{given.quote}"' in given.clause else given.quote


def _verb_phrase(
    errand: Errand, previous: Errand | None, errands: Sequence[Errand], parts: Sequence[Part], rng: Stream
) -> str:
    """What is to be done, and to which earlier thing: "book a room for the cheapest hotel", "delete that snippet"."""
    part = parts[errand.position]
    verb = rng.pick(part.verbs)
    if not errand.bindings:
        return f"{verb} {part.object}"
    item = _item(errand, parts)
    linked = _linked(errand, parts)
    if item and previous is not None and parts[previous.position].endpoint is part.endpoint:
        return f"do the same for {item}{linked}"
    if item:
        return f"{verb} {item}{linked}" if _same_thing(part.one, item) else f"{verb} {part.object} for {item}{linked}"
    return f"{verb} {part.object}{linked}"


def _item(errand: Errand, parts: Sequence[Part]) -> str:
    """The earlier thing that an errand is about: an item of a list, or what an earlier call made or found."""
    if errand.picks:
        return _picked(errand.picks[0], parts)
    subject = _subject(errand, parts)
    return (
        "" if subject is None else f"that {parts[errand.position].by_name[subject.parameter].entity.replace('_', ' ')}"
    )


def _subject(errand: Errand, parts: Sequence[Part]) -> Binding | None:
    """The binding that names what the errand is about, where it takes nothing from a list."""
    for binding in errand.bindings:
        slot = parts[errand.position].by_name[binding.parameter]
        if slot.kind == "id" and slot.entity:
            return binding
    return None


def _picked(pick: Pick, parts: Sequence[Part]) -> str:
    collection = parts[pick.producer].collections.get(pick.over)
    return pointed(pick, collection.one if collection is not None else "result")


def _same_thing(one: str, item: str) -> bool:
    """Whether the noun names the very kind of thing that the item is: "channel" and "the first channel"."""
    return item.endswith(f" {one}")


def _linked(errand: Errand, parts: Sequence[Part]) -> str:
    """The other values that come from earlier results: " in that city", " with the email of the first record"."""
    about = None if errand.picks else _subject(errand, parts)
    groups: dict[tuple[int, str], list[Slotted]] = {}
    for binding in errand.bindings:
        over, star, _ = binding.path.partition("/*")
        place = (binding.producer, over if star else "")
        spoken = star and errand.picks and place == (errand.picks[0].producer, errand.picks[0].over)
        if not spoken and binding is not about:
            groups.setdefault(place, []).append(parts[errand.position].by_name[binding.parameter])
    said = ""
    for (producer, over), slots in groups.items():
        if slots[0].pointing and len(slots) == 1 and not over:
            said += f" {slots[0].pointing}"
            continue
        pick = errand.pick_of(producer, over) if over else None
        origin = _picked(pick, parts) if pick is not None else with_article(parts[producer].one)
        said += f" with the {listed([slot.label for slot in slots])} of {origin}"
    return said


def pointed(pick: Pick, noun: str) -> str:
    """The item a pick is about, in words."""
    if pick.again:
        return f"that {noun}"
    if pick.how == "nth":
        return f"the {_ORDINALS[min(pick.nth, len(_ORDINALS) - 1)]} {noun}"
    if " one" in pick.words:
        return pick.words.replace("the one", f"the {noun}", 1)
    return f"{pick.words} {noun}"


_ORDINALS = ("first", "second", "third", "fourth", "fifth")
