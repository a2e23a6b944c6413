"""Speech acts: how somebody asks for what they wish, as a deed, as a thing to be shown, or as a question about it."""

from collections.abc import Sequence
from functools import lru_cache

from toolgen.agents.briefing import Given
from toolgen.agents.fusing import bare
from toolgen.agents.voices import Voice
from toolgen.agents.wishes import Wish
from toolgen.agents.wording import is_plural, listed
from toolgen.core.english import MASS_NOUNS, gerund
from toolgen.core.rng import Stream


def asked(speaker: Voice, wishes: Sequence[Wish], number: int, rng: Stream) -> list[str]:
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


def added(wishes: Sequence[Wish], rng: Stream) -> list[str]:
    """The values that did not fit into the sentence of their wish."""
    said: list[str] = []
    for wish in wishes:
        if wish.values.details:
            said.append(_specified(wish.values.details))
        for given in wish.values.trailing:
            frame = rng.pick(_LONG).format(given.label, be="are" if is_plural(given.label) else "is")
            said.append(_ended(f"{frame} {{}}.", quoted(given)))
    return said


_LONG = (
    "the {0} {be}", "{0}:", "for {0}, use", "here {be} the {0}:", "take this {0}:", "the {0} should read", "my {0}:",
)  # fmt: skip


def _specified(givens: Sequence[Given]) -> str:
    """Several values in a sentence: "The people are 29, the tip percent 15 and the rounding up"."""
    first, *others = givens
    be = "are" if is_plural(first.label) else "is"
    said = [f"the {first.label} {be} {quoted(first)}", *(f"the {given.label} {quoted(given)}" for given in others)]
    return _ended("{}.", listed(said))


def quoted(given: Given) -> str:
    """The value as its clause says it: in quotation marks where it is a text."""
    return given.quote if bare(given) else f'"{given.quote}"'
