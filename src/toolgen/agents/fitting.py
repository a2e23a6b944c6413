"""Texts that users give, made to fit what else they say: the place that is spoken of, the text that one revises."""

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec.structs import replace

from toolgen.agents.briefing import Given
from toolgen.agents.slots import Slotted
from toolgen.core import english
from toolgen.core.pools import load
from toolgen.core.tools import ValueKind

_TEXTS: frozenset[ValueKind] = frozenset(("sentence", "paragraph", "message"))
_ONE = english.listed("original old before first source a one 1 left base")
_OTHER = english.listed("revised new after second target b two 2 right modified changed edited updated other compared")
_SENTENCE = re.compile(r"(?<=[.!?]) ")


def fitted(said: Sequence[Given], slots: Sequence[Slotted]) -> list[Given]:
    """The values, with texts that speak of the place that is given, and of two versions the second one a revision."""
    texts = [place for place, slot in enumerate(slots) if slot.kind in _TEXTS and not slot.enum]
    fit = list(said)
    if not texts:
        return fit
    city = next((each for each, slot in zip(said, slots, strict=True) if slot.kind == "city"), None)
    if city is not None and isinstance(city.value, str):
        for place in texts:
            fit[place] = _at(fit[place], city.value)
    for one in texts:
        for other in texts:
            if one != other and _versions(slots[one].label, slots[other].label):
                fit[other] = _reworded(fit[other], _revision(fit[one].quote, fit[other].quote))
    return fit


def _at(given: Given, city: str) -> Given:
    """The text with the city for the one that it speaks of."""
    found = set(_cities().findall(given.quote))
    return _reworded(given, given.quote.replace(found.pop(), city)) if len(found) == 1 else given


@lru_cache(maxsize=1)
def _cities() -> re.Pattern[str]:
    names = sorted({place.city for place in load().places}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")


def _versions(one: str, other: str) -> bool:
    """Whether two labels say that the texts are two versions: "original text" and "revised text"."""
    first, second = one.lower().split(), other.lower().split()
    return bool(
        {*first} & _ONE
        and {*second} & _OTHER
        and [word for word in first if word not in _ONE] == [word for word in second if word not in _OTHER]
    )


def _revision(text: str, other: str) -> str:
    """The text with its last sentence replaced by that of the other one, or with one more where it has no second."""
    first, last = _SENTENCE.split(text), _SENTENCE.split(other)[-1]
    kept = first[:-1] if len(first) > 1 else first
    return " ".join([*kept, last]) if last not in first else " ".join([*kept, "Let me know what you think."])


def _reworded(given: Given, text: str) -> Given:
    return replace(given, value=text, quote=text, clause=given.clause.replace(given.quote, text))
