"""The calculations that the words of an endpoint can name, and what they work out of the arguments."""

import base64
import hashlib
import math
import re
import statistics
from collections.abc import Callable
from datetime import date, timedelta
from typing import cast

from toolgen.core.english import words
from toolgen.core.json import Json
from toolgen.executor.conversions import convert, rate
from toolgen.executor.operands import Arguments, NotComputable, items, numbers, text_of, two, whole
from toolgen.executor.rewriting import camel, cased, decoded, digest, is_palindrome, joined, slugify, subject, truncated

_WITNESSES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)
_FACTORIALS = 171  # the first whose factorial no float holds


def _is_prime(number: int) -> bool:
    """Miller and Rabin's test; these witnesses decide all numbers below 3.3 * 10**24 (Sorenson and Webster, 2015)."""
    if number < 2 or any(number % prime == 0 for prime in _WITNESSES):
        return number in _WITNESSES
    twos = (number - 1 & -(number - 1)).bit_length() - 1
    return all(
        pow(prime, number >> twos, number) == 1
        or any(pow(prime, (number >> twos) << times, number) == number - 1 for times in range(twos))
        for prime in _WITNESSES
    )


def _dates(given: Arguments) -> list[date]:
    found = [v[:10] for v in given.values() if isinstance(v, str) and re.match(r"\d{4}-\d{2}-\d{2}", v)]
    return [date.fromisoformat(text) for text in found]


def _days_added(given: Arguments) -> Json:
    days = next(int(v) for v in given.values() if isinstance(v, int | float) and not isinstance(v, bool))
    return (_dates(given)[0] + timedelta(days=days)).isoformat()


def _days_between(given: Arguments) -> Json:
    first, last = _dates(given)
    return abs((last - first).days)


def _mode(given: Arguments) -> Json:
    return statistics.mode(numbers(given))


def _factorial(given: Arguments) -> Json:
    number = whole(given)
    if number < 0:
        raise NotComputable("a negative number has no factorial")
    return math.factorial(min(number, _FACTORIALS))


def _root(given: Arguments) -> Json:
    number = numbers(given)[0]
    if number < 0:
        raise NotComputable("a negative number has no square root")
    return math.sqrt(number)


def _power(given: Arguments) -> Json:
    base, exponent = two(given)
    rough = cast("float | complex", float(base) ** exponent)  # OverflowError where the exact one would not end
    if isinstance(rough, complex):
        raise NotComputable("the result is not a real number")
    return cast("int", base**exponent) if isinstance(base, int) and isinstance(exponent, int) else rough


def _percentage(given: Arguments) -> Json:
    part, whole = two(given)
    return round(part / whole * 100, 4)


# Words that must all be said, and what they mean; the first that fits is taken.
CALCULATIONS: tuple[tuple[frozenset[str], Callable[[Arguments], Json]], ...] = tuple(
    (frozenset(words(names)), operation)
    for names, operation in (
        ("word count", lambda given: len(text_of(given).split())),
        ("words", lambda given: len(text_of(given).split())),
        ("character count", lambda given: len(text_of(given))),
        ("characters", lambda given: len(text_of(given))),
        ("sentence count", lambda given: len(re.findall(r"[.!?]+", text_of(given))) or 1),
        ("add days", _days_added),
        ("days between", _days_between),
        ("date difference", _days_between),
        ("merge texts", joined),
        ("join", joined),
        ("concatenate", joined),
        ("truncate", truncated),
        ("change case", cased),
        ("convert case", cased),
        ("exchange rate", rate),
        ("convert", convert),
        ("conversion", convert),
        ("converted", convert),
        ("rate", rate),
        ("palindrome", lambda given: is_palindrome(text_of(given))),
        ("prime", lambda given: _is_prime(whole(given))),
        ("even", lambda given: whole(given) % 2 == 0),
        ("odd", lambda given: whole(given) % 2 == 1),
        ("factorial", _factorial),
        ("sqrt", _root),
        ("square root", _root),
        ("square", lambda given: numbers(given)[0] ** 2),
        ("average", lambda given: statistics.fmean(numbers(given))),
        ("mean", lambda given: statistics.fmean(numbers(given))),
        ("median", lambda given: statistics.median(numbers(given))),
        ("mode", _mode),
        ("sum", lambda given: sum(numbers(given))),
        ("add", lambda given: sum(numbers(given))),
        ("addition", lambda given: sum(numbers(given))),
        ("subtract", lambda given: two(given)[0] - two(given)[1]),
        ("difference", lambda given: two(given)[0] - two(given)[1]),
        ("multiply", lambda given: math.prod(numbers(given))),
        ("product", lambda given: math.prod(numbers(given))),
        ("divide", lambda given: two(given)[0] / two(given)[1]),
        ("division", lambda given: two(given)[0] / two(given)[1]),
        ("modulo", lambda given: two(given)[0] % two(given)[1]),
        ("power", _power),
        ("percentage", _percentage),
        ("gcd", lambda given: math.gcd(*(int(number) for number in numbers(given)))),
        ("lcm", lambda given: math.lcm(*(int(number) for number in numbers(given)))),
        ("max", lambda given: max(numbers(given))),
        ("maximum", lambda given: max(numbers(given))),
        ("min", lambda given: min(numbers(given))),
        ("minimum", lambda given: min(numbers(given))),
        ("range", lambda given: max(numbers(given)) - min(numbers(given))),
        ("uppercase", lambda given: text_of(given).upper()),
        ("upper", lambda given: text_of(given).upper()),
        ("lowercase", lambda given: text_of(given).lower()),
        ("lower", lambda given: text_of(given).lower()),
        ("capitalize", lambda given: text_of(given).capitalize()),
        ("capitalized", lambda given: text_of(given).capitalize()),
        ("title case", lambda given: text_of(given).title()),
        ("reverse", lambda given: text_of(given)[::-1]),
        ("reversed", lambda given: text_of(given)[::-1]),
        ("trim", lambda given: text_of(given).strip()),
        ("strip", lambda given: text_of(given).strip()),
        ("slugify", lambda given: slugify(text_of(given))),
        ("slug", lambda given: slugify(text_of(given))),
        ("snake", lambda given: slugify(text_of(given)).replace("-", "_")),
        ("kebab", lambda given: slugify(text_of(given))),
        ("camel", lambda given: camel(text_of(given))),
        ("hash", digest),
        ("md5", lambda given: hashlib.md5(subject(given).encode(), usedforsecurity=False).hexdigest()),
        ("sha256", lambda given: hashlib.sha256(subject(given).encode()).hexdigest()),
        ("base64 encode", lambda given: base64.b64encode(text_of(given).encode()).decode()),
        ("base64 decode", decoded),
        ("sort", lambda given: sorted(items(given), key=lambda item: (str(type(item)), cast("str", item)))),
        ("sorted", lambda given: sorted(items(given), key=lambda item: (str(type(item)), cast("str", item)))),
        ("unique", lambda given: list(dict.fromkeys(items(given)))),
        ("deduplicate", lambda given: list(dict.fromkeys(items(given)))),
        ("split", lambda given: text_of(given).split(",") if "," in text_of(given) else text_of(given).split()),
        ("length", lambda given: len(text_of(given))),
        ("count", lambda given: len(items(given))),
    )
)
