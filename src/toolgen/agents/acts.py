"""Speech acts: how somebody asks for what they wish, as a deed, as a thing to be shown, or as a question about it."""

from collections.abc import Sequence
from functools import lru_cache

from toolgen.agents.bare import of_domain
from toolgen.agents.briefing import Given
from toolgen.agents.clauses import FROM_WORDS, TO_WORDS, sayable
from toolgen.agents.pairs import quoted
from toolgen.agents.voices import Voice
from toolgen.agents.wishes import Wish
from toolgen.agents.wording import is_plural, listed
from toolgen.core.english import MASS_NOUNS, gerund
from toolgen.core.english import listed as listed_words
from toolgen.core.rng import Stream


def asked(speaker: Voice, wishes: Sequence[Wish], number: int, rng: Stream) -> list[str]:
    """The speech act around the first wish, and the further ones with it or in sentences of their own.

    What did not fit into the sentence of a wish follows on it, before the next one is spoken of.
    """
    together = 1 if len(wishes) < 2 or not _in_one_breath(wishes[0], wishes[1]) or not rng.chance(65) else 2
    said = [_opening(speaker, wishes[:together], number, rng), *added(wishes[:together], rng)]
    for wish in wishes[together:]:
        said.extend((_further(wish, rng), *added([wish], rng)))
    return said


def _opening(speaker: Voice, wishes: Sequence[Wish], number: int, rng: Stream) -> str:
    first = wishes[0]
    if len(wishes) == 1 and first.thing:
        if not first.values.object and not first.lacking and rng.chance(speaker.wonders):
            return _question(first, number, rng)
        if rng.chance(30):
            return _ended(_fitting(speaker.things, first.thing, rng), first.thing)
    said = first.deed
    for wish in wishes[1:]:
        said += rng.pick((" and ", ", then ", " and then ", " and ")) + wish.deed
    frames = speaker.later if number and rng.chance(70) else speaker.acts
    if len(wishes) > 1:
        frames = _plain(frames)  # "mind listing rooms and then book one"
    return _ended(_fitting(frames, said, rng), said)


@lru_cache(maxsize=256)
def _plain(frames: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(frame for frame in frames if "{ing}" not in frame)


def _in_one_breath(one: Wish, other: Wish) -> bool:
    """Whether two deeds may share a sentence: short ones, and the first is said with all that belongs to it."""
    return not one.values.details and not one.values.trailing and len(one.deed) + len(other.deed) < _ONE_BREATH


_ONE_BREATH = 130  # characters of two deeds in one sentence
_SHORT = 45  # of a deed that the frame may go on after


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
    "then I'd like to {}.", "I also need to {}.", "finally, {}.", "on top of that, {}.", "while you're at it, {}.",
    "and could you {}?", "and please {}.", "besides that, {}.",
)  # fmt: skip
_ALSO_THINGS = (
    "I'd like to see {it} too.", "and show me {it}, please.", "I could use {it} as well.", "then show me {it}.",
    "I'd also like to see {it}.",
)  # fmt: skip


def _question(wish: Wish, number: int, rng: Stream) -> str:
    """The wish as a question about the thing itself: "which hotels are there in Lisbon?"."""
    noun = wish.part.noun
    lead = "and " if number and rng.chance(30) else ""
    if wish.known:
        return lead + rng.pick(_ABOUT).format(it=wish.thing)
    if wish.whole and not is_plural(noun):
        return lead + f"what is {wish.thing}?"
    if wish.whole:
        return lead + rng.pick(_EVERY).format(noun=of_domain(noun, wish.part.endpoint.tool_name))
    if wish.part.endpoint.effect == "search" and not wish.thing.startswith("the "):
        if is_plural(noun):
            return lead + rng.pick(_WHICH).format(noun=noun, rest=wish.rest)
        if noun.rpartition(" ")[2] in MASS_NOUNS:
            return lead + rng.pick(_WHAT).format(noun=noun, rest=wish.rest)
    stated = noun.rpartition(" ")[2].lower() in _STATED
    return lead + rng.pick(_STATE if stated else _SHOWN).format(be="are" if is_plural(noun) else "is", it=wish.thing)


# What a short answer says; of anything else one asks to see it.
_STATED = listed_words("""
    price rate cost fee status weather temperature forecast time date weekday score balance amount total average count
    distance duration capital population rating rank ranking value odds age length width height size volume speed
    currency timezone language address number code name meaning definition translation result results winner owner
    difference percentage ratio quote altitude elevation humidity pressure phase level limit deadline
    """)
_WHICH = (
    "which {noun} are there{rest}?", "are there any {noun}{rest}?", "what {noun} can you find{rest}?",
    "do you know of any {noun}{rest}?", "any {noun}{rest}?",
)  # fmt: skip
_EVERY = ("which {noun} are there?", "what {noun} are there?", "which {noun} do you have?", "can you list all {noun}?")
_WHAT = ("is there any {noun}{rest}?", "any {noun}{rest}?", "what {noun} can you find{rest}?")
_STATE = (
    "what {be} {it}?", "do you know {it}?", "can you tell me {it}?", "what would {it} be?", "could you tell me {it}?",
    "may I know {it}?", "any idea what {it} {be}?",
)  # fmt: skip
_SHOWN = (
    "could I see {it}?", "can you show me {it}?", "can I have a look at {it}?", "could you show me {it}?",
    "can I see {it}?", "do you have {it}?",
)  # fmt: skip
_ABOUT = (
    "what about {it}?", "what do we know about {it}?", "what can you tell me about {it}?",
    "can you tell me about {it}?",
)  # fmt: skip


def added(wishes: Sequence[Wish], rng: Stream) -> list[str]:
    """The values that did not fit into the sentence of their wish."""
    said: list[str] = []
    for wish in wishes:
        if wish.values.details:
            said.extend(_specified(wish.values.details, rng))
        for given in wish.values.trailing:
            frame = rng.pick(_LONG).format(given.label, be="are" if is_plural(given.label) else "is")
            said.append(_ended(f"{frame} {{}}.", quoted(given)))
    return said


_LONG = (
    "the {0} {be}", "{0}:", "for the {0}, use", "here {be} the {0}:", "this {be} the {0}:", "use the following {0}:",
    "the {0} {be} as follows:",
)  # fmt: skip


def _specified(givens: Sequence[Given], rng: Stream) -> list[str]:
    """Values that are set, one or a few to a sentence: "The tip should be 15 percent.", "Width: 600, height: 400."."""
    plain = [given for given in givens if given.reading == "boolean" or not sayable(given.label)]
    others = [given for given in givens if not any(given is other for other in plain)]
    said: list[str] = []
    if len(others) == 1:
        [given] = others
        ends = not (FROM_WORDS | TO_WORDS).isdisjoint(given.label.split())  # "the start time to 2:00" would be its end
        frame = rng.pick(_ONE_VALUE[1:] if ends else _ONE_VALUE)
        frame = frame.format(given.label, "{}", be="are" if is_plural(given.label) else "is")
        said.append(_ended(frame, quoted(given)))
    elif others and (len(others) > 4 or rng.chance(40)):
        plain = [*others, *plain]
    elif others:
        first, *rest = others
        be = "are" if is_plural(first.label) else "is"
        every = [f"the {first.label} {be} {quoted(first)}", *(f"the {each.label} {quoted(each)}" for each in rest)]
        said.append(_ended("{}.", listed(every)))
    if plain:
        said.append(_ended("{}.", "; ".join([f"{given.label}: {quoted(given)}" for given in plain])))
    return said


_ONE_VALUE = (
    "set the {0} to {1}.", "the {0} should be {1}.", "for the {0}, use {1}.", "{0}: {1}.", "use {1} as the {0}.",
    "go with {1} for the {0}.", "the {0} {be} {1}.", "take {1} for the {0}.", "I'd like {1} as the {0}.",
    "make the {0} {1}.", "let the {0} be {1}.", "as for the {0}, {1}.", "choose {1} for the {0}.",
)  # fmt: skip
