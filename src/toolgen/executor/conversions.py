"""Amounts in other currencies and units."""

import re
from collections.abc import Callable

from toolgen.core.json import Json
from toolgen.core.pools import rates
from toolgen.executor.operands import Arguments, number_of

_CURRENCY = re.compile(r"[A-Z]{3}")

_UNITS: dict[str, tuple[str, float]] = {
    "mm": ("length", 0.001), "cm": ("length", 0.01), "m": ("length", 1), "meter": ("length", 1),
    "metre": ("length", 1), "km": ("length", 1000), "kilometer": ("length", 1000), "mile": ("length", 1609.344),
    "mi": ("length", 1609.344), "yard": ("length", 0.9144), "yd": ("length", 0.9144), "foot": ("length", 0.3048),
    "feet": ("length", 0.3048), "ft": ("length", 0.3048), "inch": ("length", 0.0254), "in": ("length", 0.0254),
    "inche": ("length", 0.0254), "g": ("mass", 0.001), "gram": ("mass", 0.001), "kg": ("mass", 1),
    "kilogram": ("mass", 1), "lb": ("mass", 0.45359237), "pound": ("mass", 0.45359237), "oz": ("mass", 0.028349523125),
    "ounce": ("mass", 0.028349523125), "ml": ("volume", 0.001), "l": ("volume", 1), "liter": ("volume", 1),
    "litre": ("volume", 1), "gallon": ("volume", 3.785411784), "second": ("time", 1), "minute": ("time", 60),
    "hour": ("time", 3600), "day": ("time", 86400), "byte": ("data", 1), "kb": ("data", 1000), "mb": ("data", 10**6),
    "gb": ("data", 10**9), "tb": ("data", 10**12),
}  # fmt: skip

_TEMPERATURES: dict[tuple[str, str], Callable[[float], float]] = {
    ("celsiu", "fahrenheit"): lambda degrees: degrees * 9 / 5 + 32,
    ("fahrenheit", "celsiu"): lambda degrees: (degrees - 32) * 5 / 9,
    ("c", "f"): lambda degrees: degrees * 9 / 5 + 32,
    ("f", "c"): lambda degrees: (degrees - 32) * 5 / 9,
    ("celsiu", "kelvin"): lambda degrees: degrees + 273.15,
    ("kelvin", "celsiu"): lambda degrees: degrees - 273.15,
}


def convert(given: Arguments) -> Json:
    """An amount of one currency in another, to the cent; units where the names are units."""
    amounts = [number for number in map(number_of, given.values()) if number is not None]
    codes = [value.upper() for value in given.values() if isinstance(value, str) and _CURRENCY.fullmatch(value.upper())]
    if len(codes) >= 2:
        return round(amounts[0] * _rate_of(codes[0], codes[1]), 2)
    units = [value.lower() for value in given.values() if isinstance(value, str)]
    first, second = (name.rstrip("s") if len(name) > 2 else name for name in units[:2])
    if (first, second) in _TEMPERATURES:
        return round(_TEMPERATURES[first, second](amounts[0]), 4)
    (kind, scale), (other, target) = _UNITS[first], _UNITS[second]
    if kind != other:
        raise ValueError("different dimensions")
    return round(amounts[0] * scale / target, 6)


def rate(given: Arguments) -> Json:
    codes = [value.upper() for value in given.values() if isinstance(value, str) and _CURRENCY.fullmatch(value.upper())]
    return _rate_of(codes[0], codes[1])


def _rate_of(source: str, target: str) -> float:
    return round(rates()[target] / rates()[source], 6)
