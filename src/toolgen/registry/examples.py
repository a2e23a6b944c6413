"""What the samples of a parameter are worth: which are examples, and what is assumed where it is left out."""

import re
from collections.abc import Iterable

from toolgen.core.english import listed
from toolgen.core.json import Json
from toolgen.registry.placeholders import is_placeholder
from toolgen.registry.schemas import Typed, as_number
from toolgen.registry.text import is_english, one_line, redact
from toolgen.registry.words import standard

_ASSUMED = re.compile(
    r"(?i)\bdefault(?:s|ed)?\b\s*(?:value\b\s*)?(?:(?:is|to|are)\b|[:=])?\s*[\"'`(]*([\w.+:/-]{1,40})"
)

_CONTROLS = listed("""
        page limit offset size per_page pagesize page_size count lang language locale units unit format sort
        sort_by sortby order orderby order_by currency timezone tz skip take rows start num output hl gl
        max_results direction sort_order
        """)


def repeats(sample: Json, description: str) -> bool:
    """Whether a sample is the description over again, and no value."""
    return isinstance(sample, str) and sample != "" and one_line(sample).casefold() == description.casefold()


def typed_samples(samples: Iterable[Json], result: Typed, schema: dict[str, Json]) -> list[Json]:
    """The sound samples of a parameter, in its type, at most five."""
    found = [] if result.sample is None else [result.sample]
    for sample in samples:
        if (
            schema.get("type") == "string"
            and isinstance(sample, str)
            and not is_placeholder(sample)
            and "enum" not in schema
            and "pattern" not in schema
            and "format" not in schema
        ):
            found.append(redact(sample.strip()))
    unique: list[Json] = []
    for value in found:
        if value not in unique and not (
            isinstance(value, str) and (len(value) > 300 or (not is_english(value[:200]) and len(value) > 80))
        ):
            unique.append(value)
    return unique[:5]


def assumed(name: str, result: Typed, description: str) -> Json:
    """What the endpoint takes when the parameter is left out: stated in prose, or the sample of a mere control."""
    stated = _ASSUMED.search(description)
    if stated:
        value: Json = stated[1].rstrip(".,)")
        kind = result.schema.get("type")
        if kind in ("integer", "number"):
            number = as_number(value)
            value = number if number is not None and (kind == "number" or isinstance(number, int)) else None
            if isinstance(value, int | float) and not _within(value, result.schema):
                value = None
        elif kind == "boolean":
            value = {"true": True, "false": False}.get(str(value).lower())
        elif kind != "string" or result.schema.keys() - {"type", "enum"}:
            value = None
        choices = result.schema.get("enum")
        trusted = kind != "string" or value == result.sample or isinstance(choices, list)
        if value is not None and trusted and (not isinstance(choices, list) or value in choices):
            return value
    return result.sample if standard(name) in _CONTROLS or (result.schema.get("type") == "boolean" and stated) else None


def _within(value: int | float, schema: dict[str, Json]) -> bool:
    low, high = schema.get("minimum"), schema.get("maximum")
    return not ((isinstance(low, int | float) and value < low) or (isinstance(high, int | float) and value > high))
