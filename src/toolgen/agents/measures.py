"""Values of which an example alone says what they are like: numbers near it, units that may stand for it."""

from collections.abc import Mapping
from typing import cast

from toolgen.core import english
from toolgen.core.json import Json
from toolgen.core.pools import load
from toolgen.core.tools import Endpoint, Parameter

# Units that stand for one another: of the same dimension, and spelled the same way.
_UNITS_ALIKE = (
    "mile yard foot inch", "miles yards feet inches", "kilometre metre centimetre", "kilometer meter centimeter",
    "kilometres metres centimetres", "kilometers meters centimeters", "km m cm", "cup pint quart gallon",
    "cups pints quarts gallons", "litre millilitre", "liter milliliter", "litres millilitres", "liters milliliters",
    "pound ounce stone", "pounds ounces", "kilogram gram", "kilograms grams", "kg g", "lb oz",
)  # fmt: skip
_MEASURES = frozenset(("value", "threshold", "factor", "step", "start", "percentile"))
_AROUND = (0.5, 1.5)


def exemplified(parameter: Parameter, endpoint: Endpoint) -> Mapping[str, Json]:
    """The schema; a unit that has an example is one like that, since another might be one of another dimension.

    A list is like its example: as long, of such numbers. So is a number of which the example alone says how large.
    """
    schema = parameter.schema
    if parameter.slot.kind == "hashtag" and not any(str(each).startswith("#") for each in parameter.examples or "#"):
        return {**schema, "enum": [tag.lstrip("#") for tag in load().hashtags]}  # written without the sign
    if schema.get("type") == "array":
        return {**schema, "examples": list(parameter.examples)}
    if _is_measure(parameter):  # so its example and its bounds are numbers, which the types do not say
        low, high = sorted(cast("float", parameter.examples[0]) * part for part in _AROUND)
        least, most = cast("float", schema.get("minimum", low)), cast("float", schema.get("maximum", high))
        return {**schema, "minimum": max(low, least), "maximum": min(high, most)}
    if not _is_unit(parameter):
        return schema
    return {**schema, "enum": list(_units_like(parameter, endpoint) or parameter.examples)}


def _is_unit(parameter: Parameter) -> bool:
    named = english.words(parameter.name)[-1:] == ("unit",)
    return named and bool(parameter.examples) and "enum" not in parameter.schema


def _units_like(parameter: Parameter, endpoint: Endpoint) -> tuple[str, ...]:
    """The units that may stand for that of the example, of which no other parameter has one."""
    alike = next(
        (units for line in _UNITS_ALIKE if {*map(str, parameter.examples)} & {*(units := tuple(line.split()))}), ()
    )
    others = [each for each in endpoint.parameters if each.name != parameter.name and _is_unit(each)]
    return () if any({*alike} & {*map(str, each.examples)} for each in others) else alike


def varies(parameter: Parameter, endpoint: Endpoint) -> bool:
    """Whether people ask for other values than the example."""
    return _is_measure(parameter) or (_is_unit(parameter) and bool(_units_like(parameter, endpoint)))


def _is_measure(parameter: Parameter) -> bool:
    """Whether it is a number that may as well be another near its example: a factor, a threshold, what is reckoned."""
    schema, example = parameter.schema, parameter.examples[0] if parameter.examples else None
    if parameter.slot.kind not in ("unknown", "number") or schema.keys() & {"enum", "multipleOf", "const"}:
        return False
    if schema.get("type") not in ("integer", "number") or isinstance(example, bool):
        return False
    bounded = {"minimum", "maximum"} <= schema.keys()
    measure = parameter.slot.kind == "number" or bounded or not _MEASURES.isdisjoint(english.words(parameter.name)[-1:])
    return measure and isinstance(example, int | float) and 2 <= example <= 10_000
