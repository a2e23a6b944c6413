"""What the user says: requests and replies, put together from the words of the endpoints and the values.

Composed, not canned: a speech act (how this person asks), a deed or a thing per call (from the endpoint's own verb and
noun), the values fused into clauses, and a reason that follows from what is wanted.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from toolgen.agents.briefing import Errand, Given, Pick, Request
from toolgen.agents.fusing import Fused, bare, fused, joined
from toolgen.agents.reasons import circumstance, reason
from toolgen.agents.repertoire import Part, Slotted
from toolgen.agents.slips import mistyped
from toolgen.agents.voices import VOICES, Voice, reply
from toolgen.agents.wording import capitalised, is_plural, listed, with_article
from toolgen.core.english import MASS_NOUNS, gerund, plural
from toolgen.core.plan import Binding
from toolgen.core.rng import Stream

Parts = Sequence[Part] | Mapping[int, Part]  # by position


class Wish(Struct, frozen=True):
    """What is wanted of one call, or of several alike."""

    part: Part
    deed: str  # "book a room for the first hotel under the name Ada King"
    thing: str  # the same as something to be shown: "the rooms of the first hotel"; "" where it is none
    rest: str  # what follows the noun, of a search that names nothing found before: " in Lisbon"
    known: bool  # whether it is about a thing that came up before
    values: Fused


def voice(rng: Stream) -> Voice:
    """Somebody's way of talking."""
    return rng.pick(VOICES)


def goal(parts: Sequence[Part]) -> str:
    """The goal of a request, in the user's terms."""
    return capitalised(listed([part.task for part in parts]))


def request(speaker: Voice, errands: Sequence[Errand], parts: Parts, number: int, rng: Stream) -> Request:
    """One request for all these errands, and the reply that carries what it withholds.

    `number` is 0 for the first words of a conversation, negative after a request that was declined.
    """
    wishes = _wishes(errands, parts, rng)
    sentences = [*_act(speaker, wishes, number, rng), *_added(wishes, rng)]
    if rng.chance(speaker.explains):
        _explain(sentences, speaker, errands, parts, rng)
    if rng.chance(speaker.confides):
        sentences.append(f"{rng.pick(speaker.moods)}.")
    elif number == 0 and rng.chance(speaker.closes):
        sentences.append(rng.pick(speaker.closings))
    if number >= 0 and rng.chance(speaker.acknowledges if number else speaker.greets):
        sentences.insert(0, rng.pick(speaker.acknowledgements if number else speaker.greetings))
    text = _told(sentences)
    if rng.chance(speaker.slips):
        text = mistyped(text, [given.quote for errand in errands for given in errand.givens], rng)
    withheld = [given for errand in errands for given in errand.withheld]
    return Request(text, tuple(errand.position for errand in errands), _reply(speaker, withheld, rng))


def correction(right: str, wrong: str, rng: Stream) -> str:
    """How somebody puts a value right that they have just said."""
    return rng.pick(_CORRECTIONS).format(right=right, wrong=wrong)


def corrected_request(speaker: Voice, right: str, wrong: str, rng: Stream) -> str:
    """A request to look again, with another value."""
    return f"{correction(right, wrong, rng)} {rng.pick(_ONCE_MORE)}"


_CORRECTIONS = (
    "Sorry, I meant {right}, not {wrong}.", "No wait, make that {right} instead of {wrong}.",
    "Correction: {right} rather than {wrong}.", "Oh, I got that wrong: not {wrong} but {right}.",
    "Actually {right}, not {wrong}.", "Hang on, {wrong} is wrong, it should be {right}.",
)  # fmt: skip
_ONCE_MORE = (
    "Can you check again?", "Could you redo it?", "What do you get then?", "Please look again.", "And now?",
    "How does it look with that?", "Once more with that, please.",
)  # fmt: skip


def _explain(sentences: list[str], speaker: Voice, errands: Sequence[Errand], parts: Parts, rng: Stream) -> None:
    """Add why: before the request what is wanted in general, after it something about what was asked last."""
    first = rng.chance(50)
    errand = errands[0 if first else -1]
    part = parts[errand.position]
    because = "" if first else circumstance(errand.givens, part, speaker.circle, rng)
    because = because or reason(part, speaker.circle, rng, named=first)
    if because:
        sentences.insert(0 if first else len(sentences), f"{because}.")


def _told(sentences: Sequence[str]) -> str:
    """The sentences of a turn; after a comma or a colon one goes on in lower case."""
    said = ""
    for sentence in sentences:
        said = f"{said} {sentence}" if said.endswith((",", ":")) else f"{said} {capitalised(sentence)}"
    return said[1:]


def _act(speaker: Voice, wishes: Sequence[Wish], number: int, rng: Stream) -> list[str]:
    """The speech act around the first wish, and the further ones with it or in sentences of their own."""
    first = wishes[0]
    if first.thing and not first.values.object and rng.chance(speaker.wonders):
        return [_question(first, number, rng), *(_further(wish, rng) for wish in wishes[1:])]
    if first.thing and rng.chance(30):
        frame = _fitting(speaker.things, first.thing, rng)
        return [_ended(frame, first.thing), *(_further(wish, rng) for wish in wishes[1:])]
    frames = speaker.later if number and rng.chance(70) else speaker.acts
    together = 2 if len(wishes) > 1 and len(first.deed) + len(wishes[1].deed) < _ONE_BREATH and rng.chance(65) else 1
    said = first.deed
    if together == 2:
        said += rng.pick((" and ", ", then ", " and then ", " and ")) + wishes[1].deed
    frame = _fitting(frames, said, rng)
    return [_ended(frame, said), *(_further(wish, rng) for wish in wishes[together:])]


_ONE_BREATH = 130  # characters of two deeds in one sentence
_SHORT = 60  # of a deed that the frame may go on after


def _fitting(frames: tuple[str, ...], said: str, rng: Stream) -> str:
    """A frame; what is long stands at its end."""
    return rng.pick(frames if len(said) <= _SHORT else _ending(frames))


@lru_cache(maxsize=256)
def _ending(frames: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(frame for frame in frames if frame[:-1].endswith("}")) or frames


def _ended(frame: str, said: str) -> str:
    """The frame around what is said, without a second full stop after a quoted sentence."""
    if "{ing}" in frame:
        return frame.format(ing=_ing(said))
    if frame.endswith("}.") and said.endswith((".", '."', '!"', '?"', "!", "?")):
        frame = frame[:-1]
    return frame.format(said, it=said)


def _ing(deed: str) -> str:
    verb, space, rest = deed.partition(" ")
    return f"{gerund(verb)}{space}{rest}"


def _further(wish: Wish, rng: Stream) -> str:
    """One more wish, as a sentence of its own."""
    if wish.thing and rng.chance(25):
        return _ended(rng.pick(_ALSO_THINGS), wish.thing)
    return _ended(rng.pick(_ALSO), wish.deed)


_ALSO = (
    "then {}.", "after that, {}.", "once that's done, {}.", "next, {}.", "when you have that, {}.", "also {}.",
    "with the result, {}.", "from there, {}.", "then I'd like to {}.", "I also need to {}.", "finally, {}.",
    "on top of that, {}.", "while you're at it, {}.", "and could you {}?", "and please {}.", "besides that, {}.",
)  # fmt: skip
_ALSO_THINGS = (
    "I'd like to see {it} too.", "and {it}, please.", "I could use {it} as well.", "plus {it}.", "then show me {it}.",
    "I'm also curious about {it}.", "after that, {it}.",
)  # fmt: skip


def _question(wish: Wish, number: int, rng: Stream) -> str:
    """The wish as a question about the thing itself: "which hotels are there in Lisbon?"."""
    noun = wish.part.noun
    lead = "and " if number and rng.chance(30) else ""
    if wish.known:
        return lead + rng.pick(_ABOUT).format(it=wish.thing)
    if wish.part.endpoint.effect == "search" and not wish.thing.startswith("the "):
        if is_plural(noun):
            return lead + rng.pick(_WHICH).format(noun=noun, rest=wish.rest)
        if noun.rpartition(" ")[2] in MASS_NOUNS:
            return lead + rng.pick(_WHAT).format(noun=noun, rest=wish.rest)
    many = is_plural(noun)
    return lead + rng.pick(_STATE).format(be="are" if many else "is", do="do" if many else "does", it=wish.thing)


_WHICH = (
    "which {noun} are there{rest}?", "are there any {noun}{rest}?", "what {noun} can you find{rest}?",
    "do you know of any {noun}{rest}?", "any {noun}{rest}?", "what {noun} would come up{rest}?",
    "are you able to see {noun}{rest}?",
)  # fmt: skip
_WHAT = ("is there any {noun}{rest}?", "any {noun}{rest}?", "what {noun} can you find{rest}?")
_STATE = (
    "what {be} {it}?", "what {do} {it} look like?", "do you know {it}?", "can you tell me {it}?",
    "what can you say about {it}?", "what would {it} be?",
)  # fmt: skip
_ABOUT = (
    "what about {it}?", "what do we know about {it}?", "what can you tell me about {it}?", "how does it look for {it}?",
    "anything worth knowing about {it}?",
)  # fmt: skip


def _added(wishes: Sequence[Wish], rng: Stream) -> list[str]:
    """The values that did not fit into the sentence of their wish."""
    said: list[str] = []
    for wish in wishes:
        if wish.values.details:
            said.append(_specified(wish.values.details))
        for given in wish.values.trailing:
            frame = rng.pick(_LONG).format(given.label, be="are" if is_plural(given.label) else "is")
            said.append(_ended(f"{frame} {{}}.", _quoted(given)))
    return said


_LONG = (
    "the {0} {be}", "{0}:", "for {0}, use", "here {be} the {0}:", "take this {0}:", "the {0} should read", "my {0}:",
)  # fmt: skip


def _specified(givens: Sequence[Given]) -> str:
    """Several values in a sentence: "The people are 29, the tip percent 15 and the rounding up"."""
    first, *others = givens
    be = "are" if is_plural(first.label) else "is"
    said = [f"the {first.label} {be} {_quoted(first)}", *(f"the {given.label} {_quoted(given)}" for given in others)]
    return _ended("{}.", listed(said))


def _wishes(errands: Sequence[Errand], parts: Parts, rng: Stream) -> list[Wish]:
    """What is wanted; errands alike for further items of one list are one wish."""
    found: list[Wish] = []
    place = 0
    while place < len(errands):
        errand = errands[place]
        alike = [errand]
        while place + len(alike) < len(errands) and _alike(errand, errands[place + len(alike)], parts):
            alike.append(errands[place + len(alike)])
        following = errands[place + len(alike)] if place + len(alike) < len(errands) else None
        if following is not None and parts[following.position].endpoint is parts[errand.position].endpoint:
            alike = [errand]  # "the first two" and "the third" in one breath is hard to follow
        previous = errands[place - 1].position if place else errand.position - 1
        found.append(_wish(alike, previous, parts, rng))
        place += len(alike)
    return found


def _alike(one: Errand, other: Errand, parts: Parts) -> bool:
    """Whether two errands differ in nothing but the item that they take from a list."""
    return (
        parts[one.position].endpoint is parts[other.position].endpoint
        and len(one.picks) == len(other.picks) == 1
        and {one.picks[0].how, other.picks[0].how} <= {"first", "nth"}
        and (one.picks[0].producer, one.picks[0].over) == (other.picks[0].producer, other.picks[0].over)
        and not any(given.clause for errand in (one, other) for given in errand.givens)
        and not other.withheld
    )


def _wish(alike: Sequence[Errand], previous: int, parts: Parts, rng: Stream) -> Wish:
    errand = alike[0]
    part = parts[errand.position]
    item = _item(alike, parts, rng) if errand.bindings else ""
    before = _part_at(previous, parts)
    again = bool(item) and before is not None and before.endpoint is part.endpoint
    named = "" if again or not item else _named(part, errand, item, parts)
    values = fused(errand.givens, part.by_name, "" if again or named else part.one, rng)
    rest = joined(values.clauses)
    linked = _linked(errand, parts) if errand.bindings else ""
    verb = rng.pick(_AGAIN) if again else rng.pick(_verbs(part))
    what = item if again else named or values.object or part.object
    if item and not again and not named:
        what = f"{what} for {item}"
    thing = f"{what}{linked}{rest}"
    deed = f"{verb} {thing}"
    seen = part.endpoint.effect in ("read", "search") and part.endpoint.verb in _SEEING
    return Wish(part, deed, thing if seen else "", rest, bool(item), values)


def _part_at(position: int, parts: Parts) -> Part | None:
    if isinstance(parts, Mapping):
        return parts.get(position)
    return parts[position] if 0 <= position < len(parts) else None


_AGAIN = ("do the same for", "repeat that for", "do that for")
_SEEING = frozenset(
    ("search", "find", "list", "get", "look up", "fetch", "show", "retrieve", "check", "look for", "read", "view")
)


def _verbs(part: Part) -> tuple[str, ...]:
    return _VERBS.get(part.endpoint.verb) or part.verbs


_VERBS: dict[str, tuple[str, ...]] = {
    "search": ("search for", "find", "look for", "look up", "track down"),
    "find": ("find", "look for", "track down", "locate"),
    "list": ("list", "pull up", "get", "bring up"),
    "get": ("get", "pull up", "check", "look up", "fetch", "grab", "retrieve"),
    "look up": ("look up", "check", "find", "get hold of", "dig up"),
    "create": ("create", "set up", "make", "put together"),
    "delete": ("delete", "remove", "get rid of"),
    "update": ("update", "change", "adjust"),
}  # fmt: skip


def _item(alike: Sequence[Errand], parts: Parts, rng: Stream) -> str:
    """The earlier thing that errands are about: an item of a list, or what an earlier call made or found."""
    errand = alike[0]
    if len(alike) > 1:
        return _several([other.picks[0] for other in alike], parts, rng)
    if errand.picks:
        return _picked(errand.picks[0], parts)
    subject = _subject(errand, parts)
    if subject is None:
        return ""
    return f"that {parts[errand.position].by_name[subject.parameter].entity.replace('_', ' ')}"


def _several(picks: Sequence[Pick], parts: Parts, rng: Stream) -> str:
    """Several items of one list: "each of the first two hotels", "the second and the third hotel"."""
    collection = parts[picks[0].producer].collections.get(picks[0].over)
    one = collection.one if collection is not None else "result"
    places = [pick.nth if pick.how == "nth" else 0 for pick in picks]
    if places == list(range(len(places))):
        count = _COUNTS[len(places)] if len(places) < len(_COUNTS) else str(len(places))
        if rng.chance(60):
            return f"{rng.pick(('the top', 'each of the top'))} {count} {plural(one)}"
    return f"the {listed([_ORDINALS[min(place, len(_ORDINALS) - 1)] for place in places])} {one}"


_COUNTS = ("no", "one", "two", "three", "four", "five")


def _subject(errand: Errand, parts: Parts) -> Binding | None:
    """The binding that names what the errand is about, where it takes nothing from a list."""
    for binding in errand.bindings:
        slot = parts[errand.position].by_name[binding.parameter]
        if slot.kind == "id" and slot.entity:
            return binding
    return None


def _picked(pick: Pick, parts: Parts) -> str:
    collection = parts[pick.producer].collections.get(pick.over)
    return pointed(pick, collection.one if collection is not None else "result")


def _named(part: Part, errand: Errand, item: str, parts: Parts) -> str:
    """The item with what is wanted of it, where the noun names it: "the details of the first hotel", "that job"."""
    one = _kind_of_item(part, errand, parts)
    if part.endpoint.verb in _NEW:
        return ""
    if one == part.one or part.one.endswith(f" {one}"):
        return item
    if part.noun.lower().startswith(f"{one} "):
        return f"the {part.noun[len(one) + 1 :]} of {item}"
    return ""


_NEW = frozenset(("create", "add", "generate", "make", "set up", "post"))  # a listing for the first listing is another


def _kind_of_item(part: Part, errand: Errand, parts: Parts) -> str:
    if errand.picks:
        collection = parts[errand.picks[0].producer].collections.get(errand.picks[0].over)
        return collection.one if collection is not None else "result"
    subject = _subject(errand, parts)
    return "" if subject is None else part.by_name[subject.parameter].entity.replace("_", " ")


def _linked(errand: Errand, parts: Parts) -> str:
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
        if len(slots) == 1 and slots[0].kind in ("id", "uuid"):
            said += f" for {origin}"
        else:
            said += f" with the {listed([slot.label for slot in slots])} of {origin}"
    return said


def pointed(pick: Pick, noun: str) -> str:
    """The item a pick is about, in words."""
    if pick.again:
        return f"that {noun}"
    if pick.open:
        return f"one of the {plural(noun)}"
    if pick.how == "nth":
        return f"the {_ORDINALS[min(pick.nth, len(_ORDINALS) - 1)]} {noun}"
    if " one" in pick.words:
        return pick.words.replace("the one", f"the {noun}", 1)
    return f"{pick.words} {noun}"


_ORDINALS = ("first", "second", "third", "fourth", "fifth")


def _reply(speaker: Voice, withheld: Sequence[Given], rng: Stream) -> str:
    if not withheld:
        return ""
    if len(withheld) > 1:
        pattern = rng.pick(("{v} for the {label}", "{v} as the {label}", "{label} {v}", "{v} for {label}"))
        given_now = [pattern.format(v=_quoted(given), label=given.label) for given in withheld]
        return reply(speaker, listed(given_now), rng)
    quote = withheld[0].quote
    if len(quote) > 50 or quote.endswith((".", "!", "?")):
        return rng.pick(_LONG_REPLIES).format(quote)
    if rng.chance(60):
        return reply(speaker, _quoted(withheld[0]), rng)
    frame = rng.pick(_SHORT_REPLIES)
    if frame.startswith("{}") and quote[:1].islower():
        frame = "It's {}."  # a quote must stand verbatim, so it cannot open a sentence in lower case
    return frame.format(quote)


_LONG_REPLIES = (
    '"{}"', 'Use this: "{}"', 'Here it is: "{}"', 'It should say "{}"', 'Put "{}"', 'Take "{}"', 'Let us have "{}"',
    'Like this: "{}"', 'Sure, it is "{}"', 'The wording is "{}"', 'I would write "{}"', 'Exactly this: "{}"',
)  # fmt: skip
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
    return given.quote if bare(given) else f'"{given.quote}"'
