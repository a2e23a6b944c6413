"""Words mistyped as hands mistype them; what is quoted stays as it is."""

import re
from collections.abc import Sequence

from toolgen.core.rng import Stream

_WORD = re.compile(r"(?<![\w'’])[a-z]{5,12}(?![\w'’])")


def mistyped(text: str, quotes: Sequence[str], rng: Stream) -> str:
    """The text with one word mistyped, outside of every quoted value and of quotation marks."""
    kept = [(start, start + len(quote)) for quote in quotes for start in _places(quote, text)]
    open_to = [
        word
        for word in _WORD.finditer(text)
        if text.count('"', 0, word.start()) % 2 == 0
        and word[0] not in _TELLING
        and not word[0].endswith("est")  # "the cheapest" says which one is meant
        and all(word.end() <= start or end <= word.start() for start, end in kept)
    ]
    if not open_to:
        return text
    word = rng.pick(open_to)
    return f"{text[: word.start()]}{_slipped(word[0], rng)}{text[word.end() :]}"


_TELLING = frozenset(("without", "exclude", "excluding", "never", "first", "second", "third", "fourth", "fifth"))


def _slipped(word: str, rng: Stream) -> str:
    """Two letters swapped, one left out, or one typed twice; the first letter stands."""
    place = 1 + rng.below(len(word) - 2)
    match rng.below(3):
        case 0:
            return f"{word[:place]}{word[place + 1]}{word[place]}{word[place + 2 :]}"
        case 1:
            return f"{word[:place]}{word[place + 1 :]}"
        case _:
            return f"{word[:place]}{word[place]}{word[place:]}"


def _places(quote: str, text: str) -> list[int]:
    found: list[int] = []
    start = text.find(quote) if quote else -1
    while start >= 0:
        found.append(start)
        start = text.find(quote, start + 1)
    return found
