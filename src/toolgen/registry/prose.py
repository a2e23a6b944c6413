"""What a description says of the values of a parameter: the only ones there are, or their bounds."""

import re
from functools import lru_cache

from toolgen.core.json import Json

_ENUM_LEAD = re.compile(
    r"(?i)\b(?:one of(?: the following)?(?: values)?|(?:allowed|possible|valid|available|supported|"
    r"accepted|permitted) (?:values|options|types|formats|choices|inputs)(?: are| is| include)?"
    r"|options(?: are)?|choose (?:from|between)|(?:must|can|should) be (?:either|one of)|either|"
    r"values(?: are)?|enum)\s*[:=\-(\[]*\s*"
)

_QUOTED = re.compile(r"[\"'`“‘]([\w .+/:-]{1,40})[\"'`”’]")

_BARE = re.compile(r"[\w.+-]{1,30}")

_OPEN_END = re.compile(r"(?i)\betc\b|\.\.\.|…|e\.g|for example|such as|and more|and so on|and others|among others|see ")

_BETWEEN = re.compile(
    r"(?i)\b(?:between|range(?: is| of|:)?|from)\s*[\[(]?(-?\d+(?:\.\d+)?)\s*(?:and|to|-|–|\.\.|"
    r",)\s*(-?\d+(?:\.\d+)?)(?![\d%]*\s*(?:char|letter|/))"
)

_AT_MOST = re.compile(
    r"(?i)\b(?:max(?:imum)?(?: value| number)?(?: is|:| of|=)?|up to|at most|no more than|"
    r"not exceed)\s*\(?(\d+(?:\.\d+)?)\b(?!\s*(?:char|letter|kb|mb|gb|px|sec|word|second|minute))"
)

_AT_LEAST = re.compile(
    r"(?i)\b(?:min(?:imum)?(?: value| number)?(?: is|:| of|=)?|at least|"
    r"no less than)\s*\(?(\d+(?:\.\d+)?)\b(?!\s*(?:char|letter|kb|mb|gb|px|sec|word|second|minute))"
)

EXACT = 2**53  # larger integers lose their last digits in readers whose numbers are IEEE 754 doubles, as in JavaScript


@lru_cache(maxsize=16_384)
def choices_in(description: str) -> tuple[str, ...]:
    """The values that a description lists as the only ones; () unless the list is explicit and closed."""
    for lead in _ENUM_LEAD.finditer(description[:1_500]):
        explicit = not lead[0].strip().lower().startswith(("either", "values", "options"))
        tail = re.split(
            r"\.\s|\.$|;|\)|\]|\n|\bdefaults?\b|\bif\b",
            description[lead.end() : lead.end() + 600],
            maxsplit=1,
            flags=re.I,
        )[0]
        if _OPEN_END.search(tail) or _OPEN_END.search(description[max(0, lead.start() - 12) : lead.start()]):
            continue
        found = _choices(tail, explicit or lead[0].rstrip().endswith((":", "=", "(", "[")))
        if 2 <= len(found) <= 40:
            return found
    return ()


def _choices(tail: str, explicit: bool) -> tuple[str, ...]:
    quoted = _QUOTED.findall(tail)
    if len(quoted) > 1 and tail.strip()[:1] in "\"'`“‘":
        return tuple(dict.fromkeys(item.strip() for item in quoted))
    parts = [part.strip(" .:*-") for part in re.split(r"\s*(?:,|\||/| or | and |\bor\b)\s*", tail)]
    parts = [re.sub(r"^(?:or|and)\s+", "", part) for part in parts if part]
    if len(parts) < 2 or not all(_BARE.fullmatch(part) for part in parts) or (not explicit and len(parts) > 4):
        return ()
    return tuple(dict.fromkeys(parts))


def bounds_in(description: str, integral: bool, sample: int | float | None) -> dict[str, Json]:
    """The bounds that a description states, where the sample value keeps within them."""
    text = description[:400]
    low: float | None = None
    high: float | None = None
    if match := _BETWEEN.search(text):
        low, high = float(match[1]), float(match[2])
    else:
        if match := _AT_MOST.search(text):
            high = float(match[1])
        if match := _AT_LEAST.search(text):
            low = float(match[1])
    if (low is not None and high is not None and low >= high) or (high is not None and high <= 0 and low is None):
        return {}
    if sample is not None and ((low is not None and sample < low) or (high is not None and sample > high)):
        return {}
    bounds: dict[str, Json] = {}
    for word, bound in (("minimum", low), ("maximum", high)):
        if bound is not None and abs(bound) <= EXACT:
            bounds[word] = int(bound) if bound.is_integer() else bound
    if integral and any(isinstance(bound, float) for bound in bounds.values()):
        return {}
    return bounds
