"""Texts that users give, made to fit what else they say: the place that is spoken of, the text that one revises."""

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec.structs import replace

from toolgen.agents.briefing import Given
from toolgen.agents.repertoire import Part
from toolgen.agents.slots import Slotted
from toolgen.agents.wording import phrase
from toolgen.core import english
from toolgen.core.pools import load
from toolgen.core.tools import ValueKind

_TEXTS: frozenset[ValueKind] = frozenset(("sentence", "paragraph", "message"))
_ONE = english.listed("original old before first source a one 1 left base")
_OTHER = english.listed("revised new after second target b two 2 right modified changed edited updated other compared")
_SENTENCE = re.compile(r"(?<=[.!?]) ")


def fitted(said: Sequence[Given], slots: Sequence[Slotted]) -> list[Given]:
    """The values, with texts that speak of the place that is given, and a unit of one's own as large as it is."""
    texts = [place for place, slot in enumerate(slots) if slot.kind in _TEXTS and not slot.enum]
    fit = _sized(said)
    if not texts:
        return fit
    city = next((each for each, slot in zip(said, slots, strict=True) if slot.kind == "city"), None)
    if city is not None and isinstance(city.value, str):
        for place in texts:
            fit[place] = _at(fit[place], city.value)
    return fit


def compared(said: Sequence[Given], part: Part) -> tuple[Given, ...]:
    """The values, with the second of two texts that are compared a revision of the first."""
    if part.endpoint.verb not in _COMPARED and _LIKENESS.isdisjoint(part.noun.lower().split()):
        return tuple(said)
    fit = list(said)
    texts = [place for place, given in enumerate(said) if part.by_name[given.parameter].kind in _TEXTS]
    for one in texts:
        for other in texts:
            if one != other and _versions(said[one].label, said[other].label):
                fit[other] = _reworded(fit[other], _revision(fit[one].quote, fit[other].quote))
    return tuple(fit)


def tagged(said: Sequence[Given], part: Part) -> tuple[Given, ...]:
    """The values, with a tag that fits whatever is tagged: nobody tags a password reset with "travel"."""
    if not part.writes:
        return tuple(said)
    return tuple([_fitting_all(given, part.by_name[given.parameter]) for given in said])


def _fitting_all(given: Given, slot: Slotted) -> Given:
    if slot.kind != "tag" or slot.enum or given.value in slot.examples or not isinstance(given.value, str):
        return given
    return _reworded(given, _TAGS[sum(map(ord, given.value)) % len(_TAGS)])


_TAGS = ("important", "to review", "draft", "shared", "follow-up", "new", "checked", "for later")
_COMPARED = frozenset(("compare", "highlight", "diff", "match"))
_LIKENESS = english.listed("similarity difference differences diff likeness")


def _sized(said: Sequence[Given]) -> list[Given]:
    """A unit of one's own with what it really holds of the unit that it is told in: a bucket is ten litres."""
    by_label = {given.label: given for given in said}
    size = next((_HOLDS[given.quote] for given in said if given.quote in _HOLDS), 0.0)
    base = next((_LITRES[given.quote] for given in said if given.quote in _LITRES), 0.0)
    factor = by_label.get("factor")
    if factor is None or not size or not base:
        return list(said)
    value = round(size / base) if size > 5 * base else round(size / base, 2)
    quote = phrase(value, "number").text
    clause = factor.clause.replace(factor.quote, quote)
    sized = replace(factor, value=value, quote=quote, clause=clause, reading="number")
    return [sized if given is factor else given for given in said]


_HOLDS = {"bucket": 10.0, "barrel": 159.0, "jug": 2.0, "glass": 0.25, "keg": 50.0, "bathtub": 180.0, "mug": 0.3}
_LITRES = {
    "litre": 1.0, "liter": 1.0, "litres": 1.0, "millilitre": 0.001, "milliliter": 0.001, "centilitre": 0.01,
    "decilitre": 0.1, "gallon": 3.785, "gallons": 3.785, "cup": 0.24, "cups": 0.24, "pint": 0.568, "quart": 0.946,
}  # fmt: skip


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
