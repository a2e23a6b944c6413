"""Parameter types that lie, to JSON Schema: types, formats, enums and bounds where the evidence is sound."""

import json
import re

from msgspec import Struct

from toolgen.core.english import listed
from toolgen.core.json import Json
from toolgen.core.tools import ValueKind
from toolgen.registry.kind_words import INTEGRAL
from toolgen.registry.kinds import kind_of_words
from toolgen.registry.placeholders import is_mark, is_placeholder
from toolgen.registry.prose import EXACT, bounds_in, choices_in
from toolgen.registry.words import split

_TYPES = {
    "string": "string", "text": "string", "str": "string", "date": "date", "datepicker": "date",
    "time": "time", "datetime": "datetime", "geopoint": "geopoint", "enum": "enum", "select": "enum",
    "number": "number", "float": "number", "double": "number", "decimal": "number", "integer": "integer",
    "int": "integer", "long": "integer", "boolean": "boolean", "bool": "boolean", "array": "array",
    "list": "array", "object": "object", "json": "object", "map": "object", "dict": "object",
    "binary": "binary", "file": "binary", "credentials": "string",
}  # fmt: skip

_INTEGER = re.compile(r"[+-]?\d{1,18}")
_DECIMAL = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")
_TRUE, _FALSE = frozenset({"true", "1", "yes", "on", "y"}), frozenset({"false", "0", "no", "off", "n"})

_INTEGER_WORDS = listed("""
        limit page count offset skip size year id ids number index top take rows results items per max min
        days hours minutes seconds quantity month day hour adults children guests rooms depth level week
        round season nights age port num total n timestamp bedrooms beds
        """)
_DECIMAL_WORDS = listed("""
        latitude longitude price amount rate ratio weight height distance radius percentage percent
        temperature score factor value cost x y confidence threshold probability salary balance volume tax
        interest speed volatility strike lat1 lon1 lat2 lon2
        """)
_STRICTLY_WHOLE = INTEGRAL - {"age", "quantity", "count"}
_SAYS_INTEGER = re.compile(r"(?i)\b(integer|whole number|number of|how many|unix timestamp)\b")
_SAYS_DECIMAL = re.compile(r"(?i)\b(decimal|float|double|fraction)\b")

DATE = r"^\d{4}-\d{2}-\d{2}$"
TIME = r"^([01]\d|2[0-3]):[0-5]\d$"
_DATE_PROSE = re.compile(r"(?i)\byyyy-mm-dd\b(?![ T]?'?T?'?[ ]?hh)")
_OTHER_DATES = (
    (re.compile(r"\b(?i:dd/mm/yyyy)\b"), r"^(0[1-9]|[12]\d|3[01])/(0[1-9]|1[0-2])/\d{4}$"),
    (re.compile(r"\b(?i:mm/dd/yyyy)\b"), r"^(0[1-9]|1[0-2])/(0[1-9]|[12]\d|3[01])/\d{4}$"),
    (re.compile(r"\b(?i:yyyymmdd)\b"), r"^\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$"),
    (re.compile(r"\b(?i:dd-mm-yyyy)\b"), r"^(0[1-9]|[12]\d|3[01])-(0[1-9]|1[0-2])-\d{4}$"),
)


class Typed(Struct, frozen=True):
    """A parameter's schema, the sound sample value it came with, and what was wrong on the way (finding code, text)."""

    schema: dict[str, Json]
    sample: Json = None
    problems: tuple[tuple[str, str], ...] = ()
    hint: ValueKind = "unknown"  # what the declared type says about the value


def typed(name: str, declared: Json, default: Json, description: str) -> Typed:
    """The schema of a parameter as far as type, default and prose agree on it."""
    kind = _TYPES.get(str(declared or "").split("(")[0].strip().casefold(), "string")
    problems: list[tuple[str, str]] = []
    if declared is None or str(declared).split("(")[0].strip().casefold() not in _TYPES:
        problems.append(("exotic-type", f"type {str(declared)[:40]!r} read as string"))
    sample = None if is_placeholder(default) and not is_mark(name, default) else default
    if isinstance(sample, str) and len(sample) > 3 and sample.casefold() == name.casefold():
        sample = None
    if default is not None and default not in ("", [], {}) and sample is None:
        problems.append(("placeholder-default", f"default {_shown(default)} is a placeholder; dropped"))
    schema, value, hint = _by_type(kind, name, sample, description, problems)
    if not is_exact(value):
        schema, value = _spelled_out(name, schema, value, problems)
    if kind == "enum" and "enum" not in schema:
        problems.append(("enum-without-options", "ENUM without options; read as string"))
    return Typed(schema, value, tuple(problems), hint)


def is_exact(value: Json) -> bool:
    """Whether every JSON reader understands the value as written, whatever its numbers are."""
    if isinstance(value, list):
        return all(is_exact(item) for item in value)
    if isinstance(value, dict):
        return all(is_exact(item) for item in value.values())
    return not isinstance(value, int) or abs(value) <= EXACT


def _spelled_out(
    name: str, schema: dict[str, Json], value: Json, problems: list[tuple[str, str]]
) -> tuple[dict[str, Json], Json]:
    """An identifier of too many digits is text; of other values only the sample is given up."""
    if schema.get("type") == "integer" and kind_of_words(split(name)) == "id":
        problems.append(("inexact-integer", f"id {_shown(value)} exceeds 2^53; the parameter is read as text"))
        return {"type": "string"}, str(value)
    problems.append(("inexact-integer", f"default {_shown(value)} exceeds 2^53; dropped"))
    return schema, None


def _by_type(
    kind: str, name: str, sample: Json, description: str, problems: list[tuple[str, str]]
) -> tuple[dict[str, Json], Json, ValueKind]:
    match kind:
        case "number" | "integer":
            return *_number(kind, name, sample, description, problems), "unknown"
        case "boolean":
            return *_boolean(sample, problems), "boolean"
        case "array":
            return *_array(sample, problems), "array"
        case "object":
            return *_object(sample, problems), "object"
        case "geopoint":
            text = sample if isinstance(sample, str) else None
            return {"type": "string", "pattern": r"^-?\d{1,2}(\.\d+)?,\s?-?\d{1,3}(\.\d+)?$"}, text, "coordinates"
        case "date":
            return *_with_sample({"type": "string", "format": "date"}, DATE, sample), "date"
        case "time":
            return *_with_sample({"type": "string", "pattern": TIME}, TIME, sample), "time"
        case "datetime":
            return *_with_sample(
                {"type": "string", "format": "date-time"}, r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*$", sample
            ), "datetime"
        case _:
            return *_string(name, sample, description, problems), "unknown"


def _number(
    kind: str, name: str, sample: Json, description: str, problems: list[tuple[str, str]]
) -> tuple[dict[str, Json], Json]:
    value = as_number(sample)
    if sample is not None and value is None:
        problems.append(("default-not-a-number", f"default {_shown(sample)} of a number is not numeric; dropped"))
    integral = kind == "integer" or _is_integral(name, value, description)
    if integral and isinstance(value, float):
        if value.is_integer():
            value = int(value)
        else:
            problems.append(("default-not-integral", f"default {_shown(sample)} is no whole number; dropped"))
            value = None
    schema: dict[str, Json] = {"type": "integer" if integral else "number"}
    choices = [as_number(choice) for choice in choices_in(description)]
    whole = all(isinstance(choice, int) for choice in choices) and is_exact(choices)
    if len(choices) > 1 and whole and (value is None or value in choices):
        schema["enum"] = choices
        return {**schema, "type": "integer"}, value
    schema.update(bounds_in(description, integral, value))
    return schema, value


def _is_integral(name: str, value: int | float | None, description: str) -> bool:
    words = split(name)
    if any(word in _DECIMAL_WORDS for word in words) and not any(
        word in ("count", "number", "id", "page", "size") for word in words
    ):
        return False
    if kind_of_words(words) in _STRICTLY_WHOLE or words[-1:] in (("id",), ("ids",)):
        return True
    if not isinstance(value, float) and any(word in _INTEGER_WORDS for word in words[-2:]):
        return True
    if isinstance(value, float) or _SAYS_DECIMAL.search(description):
        return False
    return value is not None or _SAYS_INTEGER.search(description) is not None


def as_number(value: Json) -> int | float | None:
    """A number, or a string that spells one; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return value if abs(value) < 1e18 else None
    if not isinstance(value, str):
        return None
    text = value.strip()
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if len(text) < 40 and _DECIMAL.fullmatch(text) and abs(float(text)) < 1e18 else None


def _boolean(sample: Json, problems: list[tuple[str, str]]) -> tuple[dict[str, Json], Json]:
    if sample is None or isinstance(sample, bool):
        return {"type": "boolean"}, sample
    word = str(sample).strip().casefold()
    if word in _TRUE or word in _FALSE:
        return {"type": "boolean"}, word in _TRUE
    problems.append(
        ("default-not-a-boolean", f"default {_shown(sample)} of a boolean is neither true nor false; dropped")
    )
    return {"type": "boolean"}, None


def _array(sample: Json, problems: list[tuple[str, str]]) -> tuple[dict[str, Json], Json]:
    values: Json = sample
    if isinstance(sample, str):
        values = (
            _parsed(sample)
            if sample.lstrip().startswith("[")
            else [part.strip() for part in sample.split(",") if part.strip()]
        )
        if not isinstance(values, list):
            problems.append(("default-not-an-array", f"default {_shown(sample)} of an array is none; dropped"))
            values = None
    elif sample is not None and not isinstance(sample, list):
        values = [sample]
    if not isinstance(values, list) or not values:
        return {"type": "array", "items": {"type": "string"}}, None
    if isinstance(sample, str) and all(as_number(value) is not None for value in values):
        values = [as_number(value) for value in values]
    kinds = {json_type(value) for value in values}
    if kinds == {"integer", "number"}:
        kinds = {"number"}
    if len(kinds) != 1 or kinds & {"object", "array", "null"}:
        return {"type": "array", "items": {}}, None
    return {"type": "array", "items": {"type": kinds.pop()}}, values[:10]


def _object(sample: Json, problems: list[tuple[str, str]]) -> tuple[dict[str, Json], Json]:
    value = _parsed(sample) if isinstance(sample, str) and sample.lstrip()[:1] in ("{", "[") else sample
    if value is None:
        return {"type": "object"}, None
    if isinstance(value, dict):
        return {"type": "object"}, value if len(str(value)) < 500 else None
    problems.append(("default-not-an-object", f"default {_shown(sample)} of an object is none; type widened"))
    return {"type": json_type(value)}, value if not isinstance(value, list) else None


def _string(name: str, sample: Json, description: str, problems: list[tuple[str, str]]) -> tuple[dict[str, Json], Json]:
    value = sample
    if isinstance(sample, bool):
        value = "true" if sample else "false"
    elif isinstance(sample, int | float):
        value = str(sample)
    elif isinstance(sample, list | dict):
        value = json.dumps(sample, ensure_ascii=False)
    if not isinstance(sample, str | None):
        problems.append(("default-not-a-string", f"default {_shown(sample)} of a string is none; written as text"))
    text = value.strip() if isinstance(value, str) and len(value) <= 1_000 else None
    schema: dict[str, Json] = {"type": "string"}
    choices = choices_in(description)
    if len(choices) > 1 and (text is None or text in choices):
        return {**schema, "enum": list(choices)}, text
    if (
        _DATE_PROSE.search(description)
        and (text is None or re.fullmatch(DATE, text))
        and kind_of_words(split(name)) != "datetime"
    ):
        return {**schema, "format": "date"}, text
    if text is not None and re.fullmatch(DATE, text) and "date" in kind_of_words(split(name)):
        return {**schema, "format": "date"}, text
    for said, pattern in _OTHER_DATES:
        if said.search(description) and (text is None or re.fullmatch(pattern, text)):
            return {**schema, "pattern": pattern}, text
    return schema, text


def _with_sample(schema: dict[str, Json], pattern: str, sample: Json) -> tuple[dict[str, Json], Json]:
    """A sound sample stays; a sample of another form shows that the declared type is not to be trusted."""
    if sample is None:
        return schema, None
    if isinstance(sample, str) and re.fullmatch(pattern, sample.strip()):
        return schema, sample.strip()
    return {"type": "string"}, str(sample)[:200] if isinstance(sample, str | int | float) else None


def json_type(value: Json) -> str:
    """The JSON Schema type of a value."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer"
    if isinstance(value, float):
        return "number"
    if isinstance(value, str):
        return "string"
    return "array" if isinstance(value, list | tuple) else "object"


def _parsed(text: str) -> Json:
    try:
        parsed: Json = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return parsed


def _shown(value: Json) -> str:
    return repr(value)[:60]
