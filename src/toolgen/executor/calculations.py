"""The calculations that the words of an endpoint can name, and what they work out of the arguments."""

import base64
import hashlib
import math
import statistics
from collections.abc import Callable
from typing import cast

from toolgen.core.english import words
from toolgen.core.json import Json
from toolgen.executor import texts
from toolgen.executor.arithmetic import greatest_divisor, is_prime, least_multiple
from toolgen.executor.conversions import convert, rate
from toolgen.executor.dating import between, formatted, moved, moved_later
from toolgen.executor.geodesy import distance_between, distance_in
from toolgen.executor.operands import Arguments, NotComputable, items, numbers, text_of, two, whole
from toolgen.executor.rewriting import (
    camel,
    cased,
    decoded,
    digest,
    is_palindrome,
    joined,
    slug_of,
    slugify,
    subject,
    truncated,
)

_FACTORIALS = 171  # the first whose factorial no float holds


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
        ("sentence count", lambda given: texts.sentence_count(text_of(given))),
        ("add days", moved_later),
        ("subtract days", moved(-1)),
        ("add weeks", moved_later),
        ("add months", moved_later),
        ("days between", between),
        ("distance km", distance_in("km")),
        ("distance kilometers", distance_in("km")),
        ("distance kilometres", distance_in("km")),
        ("distance miles", distance_in("mi")),
        ("distance meters", distance_in("m")),
        ("distance metres", distance_in("m")),
        ("distance", distance_between),
        ("date difference", between),
        ("format date", formatted),
        ("merge texts", joined),
        ("join", joined),
        ("concatenate", joined),
        ("truncate", truncated),
        ("replace text", texts.replaced),
        ("find replace", texts.replaced),
        ("clean text", texts.cleaned),
        ("mask data", texts.masked),
        ("redact", texts.masked),
        ("change case", cased),
        ("convert case", cased),
        ("convert text", cased),
        ("exchange rate", rate),
        ("convert", convert),
        ("conversion", convert),
        ("converted", convert),
        ("rate", rate),
        ("palindrome", lambda given: is_palindrome(text_of(given))),
        ("prime", lambda given: is_prime(whole(given))),
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
        ("subtraction", lambda given: numbers(given)[0] - sum(numbers(given)[1:])),
        ("subtract", lambda given: two(given)[0] - two(given)[1]),
        ("difference", lambda given: two(given)[0] - two(given)[1]),
        ("multiply", lambda given: math.prod(numbers(given))),
        ("product", lambda given: math.prod(numbers(given))),
        ("divide", lambda given: two(given)[0] / two(given)[1]),
        ("division", lambda given: two(given)[0] / two(given)[1]),
        ("modulo", lambda given: two(given)[0] % two(given)[1]),
        ("power", _power),
        ("percentage", _percentage),
        ("gcd", greatest_divisor),
        ("greatest common divisor", greatest_divisor),
        ("lcm", least_multiple),
        ("least common multiple", least_multiple),
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
        ("slugify", slug_of),
        ("slug", slug_of),
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
