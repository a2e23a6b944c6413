"""Endpoints that compute: where their words name a known operation, the true result of the arguments."""

import base64
import binascii
import hashlib
import math
import re
import statistics
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import cast

from msgspec import Struct

from toolgen.core.json import Json
from toolgen.core.pools import rates
from toolgen.core.tools import Endpoint, Parameter
from toolgen.executor.layout import Layout, Listing, Node, Thing, things
from toolgen.executor.leaves import Leaf, vocabulary, words

Arguments = Mapping[str, Json]
_RESULT_NAMES = vocabulary(
    "result results output value answer converted data text response total calculation computed solution"
)
_FILLERS = vocabulary("is the of text string value result number numbers list total output input")
_CURRENCY = re.compile(r"[A-Z]{3}")
_DIGITS = 10


class Computed(Struct, frozen=True):
    """A fact that is computed from the arguments; None where they do not allow it."""

    attribute: str
    inside: bool  # of the main instance, not of the envelope
    work: Callable[[Arguments], Json]


def computed_facts(endpoint: Endpoint, layout: Layout) -> tuple[Computed, ...]:
    """The computed facts of an endpoint that computes, or reads a rate.

    They are those of leaves named after an operation, and the result of the endpoint's own.
    """
    currencies = sum(parameter.slot.kind == "currency" for parameter in endpoint.parameters)
    if endpoint.effect != "compute" and not (endpoint.effect == "read" and currencies == 2):
        return ()
    own = _operation(_endpoint_words(endpoint))
    parameters = [p for p in endpoint.parameters if p.role == "argument"]
    echoed = {p.name.lower() for p in parameters}
    follows = {each.leaf.attribute for thing in things(layout.root) for each in thing.derived}
    found: list[Computed] = []
    for leaf, inside in _places(layout):
        if leaf.name.lower() in echoed or leaf.attribute in follows:
            continue
        said = words(leaf.name)
        is_result = leaf.name == "" or set(said) <= _RESULT_NAMES
        operation = own if own and is_result else _operation(said, exact=True)
        if operation is not None:
            found.append(Computed(leaf.attribute, inside, _work(operation, parameters)))
    if own and not found:
        left = [each for each in _places(layout) if each[0].name.lower() not in echoed and each[0].kind != "status"]
        if left:
            leaf, inside = left[0]
            found.append(Computed(leaf.attribute, inside, _work(own, parameters)))
    return tuple(found)


def _places(layout: Layout) -> list[tuple[Leaf, bool]]:
    """The leaves of the envelope and of the main instance, lists of scalars among them."""
    found = [(leaf, False) for leaf in layout.envelope] + _listed(layout.root, False)
    if layout.main is not None:
        found += [(leaf, True) for leaf in layout.main.leaves] + _listed(layout.main, True)
    return found


def _listed(node: Node, inside: bool) -> list[tuple[Leaf, bool]]:
    fields: Sequence[Node] = node.fields if isinstance(node, Thing) else (node,)
    return [(each.item, inside) for each in fields if isinstance(each, Listing) and isinstance(each.item, Leaf)]


def _endpoint_words(endpoint: Endpoint) -> tuple[str, ...]:
    return (*words(endpoint.name), *words(endpoint.verb), *words(endpoint.noun))


def _operation(said: Sequence[str], *, exact: bool = False) -> Callable[..., Json] | None:
    """The operation that the words name; exact: and nothing else ("first_post_count" counts no arguments)."""
    spoken = frozenset(said)
    return next(
        (work for names, work in OPERATIONS if names <= spoken and (not exact or spoken - names <= _FILLERS)), None
    )


def _work(operation: Callable[..., Json], parameters: Sequence[Parameter]) -> Callable[[Arguments], Json]:
    order = tuple(p.name for p in parameters)

    def work(arguments: Arguments) -> Json:
        given = {name: arguments[name] for name in order if name in arguments}
        try:
            result = operation(given)
        except (ArithmeticError, ValueError, TypeError, LookupError, StopIteration):
            return None
        return _plain(result)

    return work


def _plain(result: Json) -> Json:
    if isinstance(result, float):
        if not math.isfinite(result):
            return None
        return round(result, _DIGITS)
    return result


# Reading arguments


def _number(value: Json) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return value
    if isinstance(value, str):
        try:
            return float(value) if "." in value else int(value)
        except ValueError:
            return None
    return None


def _numbers(given: Arguments) -> list[float]:
    """All numbers, in the order of the parameters; a list counts item by item, "1, 2, 3" as a list."""
    numbers: list[float] = []
    for value in given.values():
        parts: Sequence[Json] = (value,)
        if isinstance(value, str):
            parts = re.split(r"[,;\s]+", value.strip())
        elif isinstance(value, Sequence):
            parts = value
        read = [_number(part) for part in parts]
        if all(number is not None for number in read):
            numbers += cast("list[float]", read)
    if not numbers:
        raise ValueError("no numbers")
    return numbers


def _two(given: Arguments) -> tuple[float, float]:
    first, second, *_ = _numbers(given)
    return first, second


def _whole(given: Arguments) -> int:
    number = _numbers(given)[0]
    if number != int(number) or abs(number) > 10**12:
        raise ValueError("not a whole number")
    return int(number)


def _text(given: Arguments) -> str:
    """The longest text given that is not the name of a mode."""
    texts = [value for value in given.values() if isinstance(value, str)]
    named = [v for name, v in given.items() if isinstance(v, str) and set(words(name)) & {"text", "string", "input"}]
    chosen = named or texts
    if not chosen:
        raise ValueError("no text")
    return max(chosen, key=len)


def _items(given: Arguments) -> list[Json]:
    for value in given.values():
        if isinstance(value, Sequence) and not isinstance(value, str):
            return list(value)
    return [part.strip() for part in _text(given).split(",")]


# Operations


def _convert(given: Arguments) -> Json:
    """An amount of one currency in another, to the cent; units where the names are units."""
    amounts = [number for number in map(_number, given.values()) if number is not None]
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


def _rate(given: Arguments) -> Json:
    codes = [value.upper() for value in given.values() if isinstance(value, str) and _CURRENCY.fullmatch(value.upper())]
    return _rate_of(codes[0], codes[1])


def _rate_of(source: str, target: str) -> float:
    return round(rates()[target] / rates()[source], 6)


def _slugify(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _camel(text: str) -> str:
    parts = [part for part in re.split(r"[^A-Za-z0-9]+", text) if part]
    return parts[0].lower() + "".join(part.capitalize() for part in parts[1:])


def _digest(given: Arguments) -> str:
    names = [str(value).lower().replace("-", "") for value in given.values()]
    name = next((each for each in names if each in ("md5", "sha1", "sha256", "sha512")), "sha256")
    return hashlib.new(name, _subject(given).encode(), usedforsecurity=False).hexdigest()


def _subject(given: Arguments) -> str:
    """The text, where another argument names a mode."""
    return _text({name: v for name, v in given.items() if not re.fullmatch(r"(?i)md5|sha-?\d+|utf-?8", str(v))})


def _decoded(given: Arguments) -> str:
    try:
        return base64.b64decode(_text(given), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError) as error:
        raise ValueError("not base64 text") from error


def _is_prime(number: int) -> bool:
    return number > 1 and number < 10**10 and all(number % divisor for divisor in range(2, math.isqrt(number) + 1))


def _palindrome(text: str) -> bool:
    letters = [character for character in text.casefold() if character.isalnum()]
    return letters == letters[::-1]


def _cased(given: Arguments) -> Json:
    """Text in the case that another argument names."""
    modes = [str(value).lower() for value in given.values()]
    style = next((case for mode in modes for case in _CASES if mode.startswith(case)), None)
    if style is None:
        raise ValueError("no case named")
    return _CASES[style](_text(given))


def _dates(given: Arguments) -> list[date]:
    found = [v[:10] for v in given.values() if isinstance(v, str) and re.match(r"\d{4}-\d{2}-\d{2}", v)]
    return [date.fromisoformat(text) for text in found]


def _days_added(given: Arguments) -> Json:
    days = next(int(v) for v in given.values() if isinstance(v, int | float) and not isinstance(v, bool))
    return (_dates(given)[0] + timedelta(days=days)).isoformat()


def _days_between(given: Arguments) -> Json:
    first, last = _dates(given)
    return abs((last - first).days)


def _joined(given: Arguments) -> Json:
    separators = {name: v for name, v in given.items() if set(words(name)) & {"separator", "delimiter", "glue"}}
    glue = str(next(iter(separators.values()), " "))
    rest = [value for name, value in given.items() if name not in separators]
    parts = rest[0] if len(rest) == 1 and isinstance(rest[0], list) else rest
    return glue.join(map(str, parts)) if isinstance(parts, list) else None


def _truncated(given: Arguments) -> Json:
    longest = next(v for v in given.values() if isinstance(v, int) and not isinstance(v, bool))
    return _text(given)[: max(0, longest)]


def _mode(given: Arguments) -> Json:
    return statistics.mode(_numbers(given))


def _factorial(given: Arguments) -> Json:
    number = _whole(given)
    if not 0 <= number <= 20:
        raise ValueError("out of range")
    return math.factorial(number)


def _power(given: Arguments) -> Json:
    base, exponent = _two(given)
    if abs(exponent) > 64 or abs(base) > 10**6:
        raise ValueError("out of range")
    return cast("float", base**exponent)


def _percentage(given: Arguments) -> Json:
    part, whole = _two(given)
    return round(part / whole * 100, 4)


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

_CASES: dict[str, Callable[[str], str]] = {
    "upper": str.upper,
    "lower": str.lower,
    "title": str.title,
    "sentence": str.capitalize,
    "capital": str.capitalize,
    "snake": lambda text: _slugify(text).replace("-", "_"),
    "kebab": _slugify,
    "camel": _camel,
}

# Words that must all be said, and what they mean; the first that fits is taken.
OPERATIONS: tuple[tuple[frozenset[str], Callable[[Arguments], Json]], ...] = tuple(
    (frozenset(words(names)), operation)
    for names, operation in (
        ("word count", lambda given: len(_text(given).split())),
        ("words", lambda given: len(_text(given).split())),
        ("character count", lambda given: len(_text(given))),
        ("characters", lambda given: len(_text(given))),
        ("sentence count", lambda given: len(re.findall(r"[.!?]+", _text(given))) or 1),
        ("add days", _days_added),
        ("days between", _days_between),
        ("date difference", _days_between),
        ("merge texts", _joined),
        ("join", _joined),
        ("concatenate", _joined),
        ("truncate", _truncated),
        ("change case", _cased),
        ("convert case", _cased),
        ("exchange rate", _rate),
        ("convert", _convert),
        ("conversion", _convert),
        ("converted", _convert),
        ("rate", _rate),
        ("palindrome", lambda given: _palindrome(_text(given))),
        ("prime", lambda given: _is_prime(_whole(given))),
        ("even", lambda given: _whole(given) % 2 == 0),
        ("odd", lambda given: _whole(given) % 2 == 1),
        ("factorial", _factorial),
        ("sqrt", lambda given: math.sqrt(_numbers(given)[0])),
        ("square root", lambda given: math.sqrt(_numbers(given)[0])),
        ("square", lambda given: _numbers(given)[0] ** 2),
        ("average", lambda given: statistics.fmean(_numbers(given))),
        ("mean", lambda given: statistics.fmean(_numbers(given))),
        ("median", lambda given: statistics.median(_numbers(given))),
        ("mode", _mode),
        ("sum", lambda given: sum(_numbers(given))),
        ("add", lambda given: sum(_numbers(given))),
        ("addition", lambda given: sum(_numbers(given))),
        ("subtract", lambda given: _two(given)[0] - _two(given)[1]),
        ("difference", lambda given: _two(given)[0] - _two(given)[1]),
        ("multiply", lambda given: math.prod(_numbers(given))),
        ("product", lambda given: math.prod(_numbers(given))),
        ("divide", lambda given: _two(given)[0] / _two(given)[1]),
        ("division", lambda given: _two(given)[0] / _two(given)[1]),
        ("modulo", lambda given: _two(given)[0] % _two(given)[1]),
        ("power", _power),
        ("percentage", _percentage),
        ("gcd", lambda given: math.gcd(*(int(number) for number in _numbers(given)))),
        ("lcm", lambda given: math.lcm(*(int(number) for number in _numbers(given)))),
        ("max", lambda given: max(_numbers(given))),
        ("maximum", lambda given: max(_numbers(given))),
        ("min", lambda given: min(_numbers(given))),
        ("minimum", lambda given: min(_numbers(given))),
        ("range", lambda given: max(_numbers(given)) - min(_numbers(given))),
        ("uppercase", lambda given: _text(given).upper()),
        ("upper", lambda given: _text(given).upper()),
        ("lowercase", lambda given: _text(given).lower()),
        ("lower", lambda given: _text(given).lower()),
        ("capitalize", lambda given: _text(given).capitalize()),
        ("capitalized", lambda given: _text(given).capitalize()),
        ("title case", lambda given: _text(given).title()),
        ("reverse", lambda given: _text(given)[::-1]),
        ("reversed", lambda given: _text(given)[::-1]),
        ("trim", lambda given: _text(given).strip()),
        ("strip", lambda given: _text(given).strip()),
        ("slugify", lambda given: _slugify(_text(given))),
        ("slug", lambda given: _slugify(_text(given))),
        ("snake", lambda given: _slugify(_text(given)).replace("-", "_")),
        ("kebab", lambda given: _slugify(_text(given))),
        ("camel", lambda given: _camel(_text(given))),
        ("hash", _digest),
        ("md5", lambda given: hashlib.md5(_subject(given).encode(), usedforsecurity=False).hexdigest()),
        ("sha256", lambda given: hashlib.sha256(_subject(given).encode()).hexdigest()),
        ("base64 encode", lambda given: base64.b64encode(_text(given).encode()).decode()),
        ("base64 decode", _decoded),
        ("sort", lambda given: sorted(_items(given), key=lambda item: (str(type(item)), cast("str", item)))),
        ("sorted", lambda given: sorted(_items(given), key=lambda item: (str(type(item)), cast("str", item)))),
        ("unique", lambda given: list(dict.fromkeys(_items(given)))),
        ("deduplicate", lambda given: list(dict.fromkeys(_items(given)))),
        ("split", lambda given: _text(given).split(",") if "," in _text(given) else _text(given).split()),
        ("length", lambda given: len(_text(given))),
        ("count", lambda given: len(_items(given))),
    )
)
