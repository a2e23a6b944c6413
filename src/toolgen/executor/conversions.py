"""Amounts in other currencies and units."""

import math
import re

from toolgen.core.english import words
from toolgen.core.json import Json
from toolgen.core.pools import rates
from toolgen.executor.arithmetic import which
from toolgen.executor.operands import Arguments, Choice, NotComputable, number_of

_CURRENCY = re.compile(r"[A-Z]{3}")
_OUT_OF = frozenset(("from", "base", "source", "have"))
_INTO = frozenset(("to", "target", "quote", "into", "destination", "want"))
_ROUNDING = frozenset(("precision", "decimals", "digits"))

# What the units of a kind are of its base unit: the name of a unit, other spellings of it, its sign.
_SCALES: dict[str, dict[str, float]] = {
    "length": {
        "millimetre millimeter mm": 0.001, "centimetre centimeter cm": 0.01, "metre meter m": 1,
        "kilometre kilometer km": 1000, "mile mi": 1609.344, "nmi nautical_mile": 1852, "yard yd": 0.9144,
        "foot feet ft": 0.3048, "inch inche in": 0.0254,
    },
    "mass": {
        "milligram mg": 0.000001, "gram g": 0.001, "kilogram kg": 1, "tonne": 1000, "pound lb": 0.45359237,
        "ounce oz": 0.028349523125, "stone": 6.35029318,
    },
    "volume": {
        "millilitre milliliter ml": 0.001, "centilitre centiliter cl": 0.01, "litre liter l": 1,
        "gallon gal": 3.785411784, "quart qt": 0.946352946, "pint pt": 0.473176473, "cup": 0.2365882365,
        "tablespoon tbsp": 0.01478676478125, "teaspoon tsp": 0.00492892159375,
    },
    "area": {"m2": 1, "km2": 10**6, "ft2": 0.09290304, "acre": 4046.8564224, "hectare": 10**4},
    "speed": {"m/": 1, "km/h kmh": 1 / 3.6, "mph": 0.44704, "knot": 0.514444},
    "time": {"second sec": 1, "minute min": 60, "hour": 3600, "day": 86400, "week": 604800},
    "data": {"byte": 1, "kb": 1000, "mb": 10**6, "gb": 10**9, "tb": 10**12},
}  # fmt: skip
_UNITS: dict[str, tuple[str, float]] = {
    name: (kind, scale) for kind, units in _SCALES.items() for names, scale in units.items() for name in names.split()
}
# What a degree of a scale is of a kelvin, and the kelvins of its zero.
_TEMPERATURES = {
    "celsiu": (1.0, 273.15),
    "c": (1.0, 273.15),
    "fahrenheit": (5 / 9, 459.67 * 5 / 9),
    "f": (5 / 9, 459.67 * 5 / 9),
    "kelvin": (1.0, 0.0),
    "k": (1.0, 0.0),
}
_DIGITS = 6
_EXACT = 12  # significant digits of what a formula is made of


def convert(given: Arguments) -> Json:
    """An amount of one currency in another, to the cent; units where the names are units."""
    amounts = _amounts(given)
    codes = _codes(given)
    if len(codes) >= 2:
        return round(amounts[0] * _rate_of(codes[0], codes[1]), 2)
    first, second = _units(given)
    if first in _TEMPERATURES and second in _TEMPERATURES:
        (degree, zero), (other, base) = _TEMPERATURES[first], _TEMPERATURES[second]
        return round((amounts[0] * degree + zero - base) / other, 4)
    if not any("unit" in name.lower() for name in given) and not {first, second} <= _UNITS.keys():
        raise ValueError("no units")  # it is something else that is converted: a file, an article number
    return round(amounts[0] * _factor(first, second), _digits(given))


def _codes(given: Arguments) -> list[str]:
    """The currencies that are named, that which is converted first, in whatever order the arguments are."""
    named = [(name, value.upper()) for name, value in given.items() if isinstance(value, str)]
    codes = [(name, code) for name, code in named if _CURRENCY.fullmatch(code)]
    return [code for _, code in sorted(codes, key=lambda row: _side(words(row[0])))]


def _side(said: tuple[str, ...]) -> int:
    return 1 if _INTO & {*said} else -1 if _OUT_OF & {*said} else 0


def _amounts(given: Arguments) -> list[float]:
    """The numbers that are not the digits to round to."""
    plain = {name: value for name, value in given.items() if not _ROUNDING & {*words(name)}}
    return [number for number in map(number_of, plain.values()) if number is not None]


def _digits(given: Arguments) -> int:
    found = [number_of(value) for name, value in given.items() if _ROUNDING & {*words(name)}]
    return min(_DIGITS, max(0, int(found[0]))) if found and found[0] is not None else _DIGITS


def _units(given: Arguments) -> tuple[str, str]:
    """The two units that are named, without the ending of a plural."""
    named = [v for name, v in given.items() if isinstance(v, str) and "unit" in name.lower()]
    said = named if len(named) > 1 else [value for value in given.values() if isinstance(value, str)]
    first, second = (name.lower().rstrip("s") if len(name) > 2 else name.lower() for name in said[:2])
    return first, second


def _factor(first: str, second: str) -> float:
    """How many of the second unit the first is."""
    for unit in (first, second):
        if unit not in _UNITS:
            raise NotComputable(f"{unit[:40]} is no unit that is known here")
    (kind, scale), (other, target) = _UNITS[first], _UNITS[second]
    if kind != other:
        raise NotComputable(f"{first} is a unit of {kind}, and {second} is one of {other}")
    return scale / target


def length_of(unit: str) -> float:
    """How many metres a unit of length is. Raises NotComputable where there is no such unit."""
    plain = unit.strip().lower().replace(" ", "_")
    return _factor(plain.rstrip("s") if len(plain) > 2 else plain, "m")


def factor_of(given: Arguments) -> Json:
    return round(_factor(*_units(given)), _DIGITS)


def formula(given: Arguments) -> Json:
    """ "3 x 0.2365882365" for cups in litres: the result as it is told follows from what is told here."""
    return f"{_amounts(given)[0]:.{_EXACT}g} x {_factor(*_units(given)):.{_EXACT}g}"


def is_exact(given: Arguments) -> Json:
    """Whether nothing was rounded off."""
    return math.isclose(_amounts(given)[0] * _factor(*_units(given)), float(str(convert(given))), rel_tol=1e-12)


# Units of a kind


_KINDS = {"weight": "mass", "distance": "length", "capacity": "volume", "duration": "time"}
_DEGREES = (("celsius", "°C"), ("fahrenheit", "°F"), ("kelvin", "K"))


def units_of(given: Arguments) -> list[dict[str, Json]]:
    """The units of the kind that an argument names, with their signs and what they are of the base unit."""
    said = [str(value).lower() for value in given.values()]
    kind = next(each for word in said if (each := _KINDS.get(word, word)) in _SCALES or each == "temperature")
    if kind == "temperature":
        return [{"unit": name, "name": name, "symbol": sign} for name, sign in _DEGREES]
    return [
        {"unit": own[0], "name": own[0], "symbol": own[-1], "factor": scale}
        for names, scale in _SCALES[kind].items()
        if (own := names.split())
    ]


# Two amounts


def _sides(given: Arguments) -> tuple[float, float]:
    """Both amounts, in the second unit."""
    first, second = _amounts(given)[:2]
    return first * _factor(*_units(given)), second


def larger_amount(given: Arguments) -> Choice:
    return which(*_sides(given))


def shortfall(given: Arguments) -> Json:
    """How far the amounts lie apart, in the second unit."""
    first, second = _sides(given)
    return round(abs(first - second), 4)


def ratio_of(given: Arguments) -> Json:
    first, second = _sides(given)
    return round(first / second, 4)


def unit_of_shortfall(given: Arguments) -> Json:
    return [v for name, v in given.items() if isinstance(v, str) and "unit" in name.lower()][1]


def rate(given: Arguments) -> Json:
    codes = _codes(given)
    return _rate_of(codes[0], codes[1])


def _rate_of(source: str, target: str) -> float:
    return round(rates()[target] / rates()[source], 6)
