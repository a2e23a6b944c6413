"""Codes of countries and languages as people give them: with the name of what they stand for, "Austria (AT)"."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec.structs import replace

from toolgen.agents.briefing import STATED, Given
from toolgen.agents.clauses import FROM_WORDS, TO_WORDS
from toolgen.agents.mind import Mind
from toolgen.agents.slots import Slotted
from toolgen.agents.wording import WITH_THE
from toolgen.core.pools import languages, load

_LOCALE = re.compile(r"([a-z]{2})[-_][A-Z]{2}")


def named_codes(said: Sequence[Given], slots: Sequence[Slotted], mind: Mind) -> list[Given]:
    """The values, with what a code stands for beside it; the quote is the code alone."""
    found = list(said)
    for place, (given, slot) in enumerate(zip(said, slots, strict=True)):
        clause = _named(given, slot)
        if not clause:
            continue
        found[place] = replace(given, clause=clause)
        if slot.key and mind.known.get(slot.key) is given:
            mind.known[slot.key] = found[place]
    return found


def is_named(given: Given) -> bool:
    """Whether a name stands beside the code, so that another code alone would contradict it."""
    return f" ({given.quote})" in given.clause


def _named(given: Given, slot: Slotted) -> str:
    """The clause of a code with its name; "" of anything else."""
    if given.key == STATED or not given.clause or not isinstance(given.value, str):
        return ""
    led = next((word for word in given.clause.split()[:1] if word in ("from", "to", "into")), "")
    member = slot.kind == "enum" and slot.label in ("country", "language", "lang", "locale")
    if (slot.kind == "country_code" or member) and (name := countries().get(given.value.upper(), "")):
        joint = led if led and set(slot.label.split()) & (FROM_WORDS | TO_WORDS) else "for"
        return f"{joint} {f'the {name}' if name in WITH_THE else name} ({given.quote})"
    locale = _LOCALE.fullmatch(given.value)
    code = locale[1] if locale is not None else given.value.lower()
    if (slot.kind in ("language_code", "locale") or member) and (name := languages().get(code, "")):
        return f"{led or 'in'} {name} ({given.quote})"
    return ""


@lru_cache(maxsize=1)
def countries() -> Mapping[str, str]:
    """Countries of the pools by their codes."""
    return {place.country_code: place.country for place in load().places}
