"""Texts made to fit the lengths and the pattern of a schema."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from toolgen.core.json import Json
from toolgen.core.numbers import Draw
from toolgen.core.rng import mix

_PATTERN_TRIES = 64


def fitted(drawn: Draw, schema: Mapping[str, Json]) -> Draw:
    """Lengths and patterns: too short is repeated, too long is cut, and keys are tried until one fits the pattern."""
    shortest, longest, pattern = schema.get("minLength"), schema.get("maxLength"), schema.get("pattern")
    low = shortest if isinstance(shortest, int) else 0
    high = longest if isinstance(longest, int) else 0
    result = drawn
    if low or high:

        def sized(key: int, today: date) -> Json:
            text = str(drawn(key, today))
            while len(text) < low:
                text += text or "x"
            limit = high or max(low, len(text))
            return text[:limit].rstrip() if len(text[:limit].rstrip()) >= low else text[:limit]

        result = sized
    if isinstance(pattern, str):
        return _matching(result, pattern)
    return result


def _matching(drawn: Draw, pattern: str) -> Draw:
    try:
        matches = re.compile(pattern).search
    except re.error:
        return drawn

    def matching(key: int, today: date) -> Json:
        for attempt in range(_PATTERN_TRIES):
            text = str(drawn(key + attempt, today))
            if matches(text):
                return text
        return next((text for text in _plain_texts(key) if matches(text)), text)

    return matching


def _plain_texts(key: int) -> Iterator[str]:
    """Digits and letters of several lengths, which is what most patterns ask for."""
    for length in range(1, 17):
        digits = "".join(str(mix(key + place, length) % 10) for place in range(length))
        letters = "".join(chr(65 + mix(key + place, length) % 26) for place in range(length))
        yield from (digits, letters, letters.lower())
