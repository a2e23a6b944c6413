"""What an endpoint tells beside its result, by what it is about: the expression of a sum, the length of a clipped text.

A topic applies where the endpoint is given what it takes, and says one of its words. Its leaves are told by name.
"""

import math
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from msgspec import Struct

from toolgen.core.english import snake, words
from toolgen.core.json import Json
from toolgen.core.tools import Parameter
from toolgen.executor import arithmetic, dating, samples, texts
from toolgen.executor.conversions import (
    factor_of,
    formula,
    is_exact,
    larger_amount,
    ratio_of,
    shortfall,
    unit_of_shortfall,
)
from toolgen.executor.leaves import vocabulary
from toolgen.executor.operands import Arguments, Choice, NotComputable, text_of, whole
from toolgen.executor.rewriting import cased, truncated

Calculation = Callable[[Arguments], Json | Choice]
Rows = Callable[[Arguments, date], list[dict[str, Json]]]

_TEXT_KINDS = ("sentence", "paragraph", "message")
_TEXT_WORDS = vocabulary("text texts string input sentence paragraph phrase document")
_DATE_KINDS = ("date", "start_date", "end_date", "datetime")
_LISTED = vocabulary("numbers values data list array series points")


class Timely(Struct, frozen=True):
    """A calculation that depends on what day it is."""

    work: Callable[[Arguments, date], Json]


class Topic(Struct, frozen=True, kw_only=True):
    """What endpoints of one kind tell."""

    takes: Mapping[str, int]  # sorts of arguments, and how many of each at least
    said: frozenset[str] = frozenset()  # one of these words; empty: whatever the endpoint says
    facts: Mapping[str, Calculation | Timely] = {}  # by the name of the leaf
    rows: Mapping[str, Rows] = {}  # lists of objects, by the name of the list
    anywhere: bool = False  # true of what is given whatever the endpoint does with it


def sorts_of(parameters: Sequence[Parameter]) -> Mapping[str, int]:
    """How many arguments of each sort there are."""
    found: dict[str, int] = {}
    for parameter in parameters:
        for sort in _sorts(parameter):
            found[sort] = found.get(sort, 0) + 1
    return found


def _sorts(parameter: Parameter) -> Iterator[str]:
    declared, said = parameter.schema.get("type"), {*words(parameter.name)}
    items = parameter.schema.get("items")
    if declared == "array":
        if isinstance(items, Mapping) and items.get("type") in ("integer", "number"):
            yield "numbers"
    elif declared in ("integer", "number"):
        yield "number"
        if snake(parameter.name) in ("number", "num", "n"):
            yield "the number"
        yield from (word for word in ("start", "step", "count") if word in said)
    elif declared == "string":
        if parameter.slot.kind in _TEXT_KINDS or said & _TEXT_WORDS:
            yield "text"
        if parameter.slot.kind in _DATE_KINDS:
            yield "date"
        yield from (word for word in ("unit", "units") if word in said)


def topics_for(said: frozenset[str], sorts: Mapping[str, int], *, computes: bool) -> Iterator[Topic]:
    """The topics of an endpoint that says these words, the narrower first."""
    for topic in TOPICS:
        taken = all(sorts.get(sort, 0) >= least for sort, least in topic.takes.items())
        if taken and (computes or topic.anywhere) and (not topic.said or not topic.said.isdisjoint(said)):
            yield topic


def _named(table: Mapping[str, Calculation]) -> dict[str, Calculation]:
    """A table of which every key lists several names."""
    return {name: work for names, work in table.items() for name in names.split()}


# Texts that an edit makes of texts


def edit(change: Calculation) -> dict[str, Calculation]:
    """What is told of a text and of what an edit makes of it."""

    def lengths(given: Arguments) -> tuple[int, int]:
        return len(text_of(given)), len(str(change(given)))

    return _named(
        {
            "original_length length_before": lambda given: lengths(given)[0],
            "new_length length_after": lambda given: lengths(given)[1],
            "removed_characters characters_removed": lambda given: max(0, lengths(given)[0] - lengths(given)[1]),
            "truncated was_truncated": lambda given: lengths(given)[1] < lengths(given)[0],
            "changed was_changed modified": lambda given: text_of(given) != change(given),
            "line_count": lambda given: len(str(change(given)).splitlines()),
        }
    )


def _spoken_date(given: Arguments, today: date) -> Json:
    found = dating.mentions(text_of(given), today)
    if not found:
        raise NotComputable("the text names no date")
    return found[0]["date"]


def _expressed(sign: str) -> Mapping[str, Calculation]:
    return {name: partial(arithmetic.expression, sign) for name in ("expression", "formula", "equation")}


_SAMPLE = _named(
    {
        "count n size sample_size total_count number_count": lambda given: len(samples.sample(given)),
        "sum total": samples.measured(math.fsum),
        "mean average avg": samples.measured(statistics.fmean),
        "median": samples.measured(statistics.median),
        "mode": samples.measured(statistics.mode),
        "minimum min smallest lowest": lambda given: min(samples.sample(given)),
        "maximum max largest highest": lambda given: max(samples.sample(given)),
        "range spread": lambda given: max(samples.sample(given)) - min(samples.sample(given)),
        "standard_deviation std_dev stddev stdev std": samples.measured(samples.deviation),
        "variance": samples.measured(samples.variance),
        "outliers": lambda given: [*samples.outliers(given)],
        "outlier_count": lambda given: len(samples.outliers(given)),
        "mean_without_outliers": samples.mean_without_outliers,
    }
)
_NUMBER = _named(
    {
        "is_prime prime": lambda given: arithmetic.is_prime(whole(given)),
        "is_even even": lambda given: whole(given) % 2 == 0,
        "is_odd odd": lambda given: whole(given) % 2 == 1,
        "is_perfect_square perfect_square": arithmetic.is_square,
        "smallest_factor": lambda given: arithmetic.factors(whole(given))[0],
        "largest_factor": lambda given: arithmetic.factors(whole(given))[-1],
        "factors prime_factors": arithmetic.prime_factors,
        "distinct_count distinct_factors": arithmetic.distinct_factors,
        "factorization factorisation": arithmetic.as_powers,
        "divisors": lambda given: [*arithmetic.divisors(given)],
        "divisor_count number_of_divisors": lambda given: len(arithmetic.divisors(given)),
        "next_prime": arithmetic.next_prime,
        "previous_prime": arithmetic.previous_prime,
        "digit_sum": arithmetic.digit_sum,
        "digit_count": lambda given: len(str(abs(whole(given)))),
        "roman roman_numeral": arithmetic.roman,
        "binary": lambda given: f"{whole(given):b}",
        "octal": lambda given: f"{whole(given):o}",
        "hexadecimal hex": lambda given: f"{whole(given):x}",
        "square squared": lambda given: whole(given) ** 2,
        "cube cubed": lambda given: whole(given) ** 3,
    }
)
_PAIRED = _named(
    {
        "correlation correlation_coefficient r pearson": samples.correlation,
        "strength": samples.strength,
        "pair_count count n": lambda given: len(samples.pairs(given)),
        "slope": samples.slope,
        "intercept": samples.intercept,
    }
)
_SERIES = _named(
    {
        "numbers values series sequence terms": lambda given: [*samples.series(given)],
        "first": lambda given: samples.series(given)[0],
        "last": lambda given: samples.series(given)[-1],
        "sum total": lambda given: sum(samples.series(given)),
        "count": lambda given: len(samples.series(given)),
    }
)
_FORECAST = _named(
    {
        "forecast prediction predicted next_value": samples.forecast,
        "lower_bound lower": samples.bound(-1),
        "upper_bound upper": samples.bound(1),
        "trend direction": samples.trend,
        "steps": samples.steps,
    }
)
_CHANGE = _named(
    {
        "difference change absolute_change": arithmetic.change,
        "percent percentage percent_change percentage_change change_percent": arithmetic.percent_change,
        "direction": arithmetic.direction_of_change,
    }
)
_DIVISORS = _named(
    {
        "gcd greatest_common_divisor": arithmetic.greatest_divisor,
        "lcm least_common_multiple": arithmetic.least_multiple,
        "coprime is_coprime": lambda given: arithmetic.greatest_divisor(given) == 1,
    }
)
_ALIKE = _named(
    {
        "identical equal same is_equal is_identical match": texts.is_same,
        "edit_distance distance levenshtein levenshtein_distance": texts.edit_distance,
        "similarity score similarity_score ratio": texts.similarity,
        "similarity_percent percent_match match_percent percentage": texts.percent_alike,
        "common_words shared_words": texts.common_words,
        "verdict": texts.verdict,
        "change_count changes_count difference_count": lambda given: len(texts.differences(given)),
        "marked_text diff highlighted": texts.marked,
    }
)
_DAYS = _named(
    {
        "days total_days day_count days_between difference": dating.between,
        "weeks": dating.weeks_between,
        "working_days business_days workdays weekdays": dating.working_days,
        "weekend_days": lambda given: dating.between(given) - dating.working_days(given),
    }
)
_DAY = _named(
    {
        "weekday day_of_week day_name": dating.weekday,
        "is_weekend weekend": dating.is_weekend,
        "is_leap_year leap_year": dating.is_leap,
        "day_of_year": dating.day_of_year,
        "week_number week_of_year iso_week": dating.week_of_year,
    }
)
_MEASURED = {name: texts.measured(measure) for name, measure in (texts.MEASURES | texts.EXCERPTS).items()}
_UNITS = _named({"formula expression": formula, "exact is_exact": is_exact, "factor conversion_factor": factor_of})
_AMOUNTS = _named(
    {
        "larger bigger greater": larger_amount,
        "difference": shortfall,
        "difference_unit": unit_of_shortfall,
        "ratio": ratio_of,
    }
)

TOPICS: tuple[Topic, ...] = (
    Topic(takes={"start": 1, "step": 1, "count": 1}, facts=_SERIES),
    Topic(takes={"numbers": 2}, said=vocabulary("correlate correlation regression lists"), facts=_PAIRED),
    Topic(takes={"numbers": 1}, said=vocabulary("forecast predict extrapolate trend"), facts=_FORECAST),
    Topic(
        takes={"numbers": 1},
        said=vocabulary("percentile quantile"),
        facts={"result": samples.percentile, "value": samples.percentile, "rank": samples.rank},
    ),
    Topic(
        takes={"numbers": 1}, said=vocabulary("outlier outliers"), facts={"threshold": samples.threshold}, anywhere=True
    ),
    Topic(takes={"numbers": 1}, facts=_SAMPLE, anywhere=True),
    Topic(takes={"number": 2}, said=vocabulary("add addition sum plus"), facts=_expressed("+")),
    Topic(takes={"number": 2}, said=vocabulary("subtract subtraction minus"), facts=_expressed("-")),
    Topic(takes={"number": 2}, said=vocabulary("multiply multiplication product"), facts=_expressed("*")),
    Topic(takes={"number": 2}, said=vocabulary("divide division quotient"), facts=_expressed("/")),
    Topic(takes={"number": 2}, said=vocabulary("power exponent"), facts=_expressed("^")),
    Topic(takes={"number": 2}, said=vocabulary("change growth"), facts=_CHANGE),
    Topic(takes={"number": 2}, said=vocabulary("divisor multiple gcd lcm"), facts=_DIVISORS),
    Topic(takes={"number": 2, "unit": 2}, said=vocabulary("compare"), facts=_AMOUNTS),
    Topic(takes={"number": 1, "unit": 2}, said=vocabulary("convert conversion"), facts=_UNITS),
    Topic(
        takes={"the number": 1},
        said=vocabulary("factorize factorise factor factors factorization"),
        facts={"expression": arithmetic.as_powers, "count": lambda given: len(arithmetic.factors(whole(given)))},
    ),
    Topic(takes={"the number": 1}, facts=_NUMBER, anywhere=True),
    Topic(
        takes={"text": 2},
        said=vocabulary("compare comparison similarity distance diff difference differences"),
        facts=_ALIKE,
        rows={
            name: lambda given, today: texts.differences(given) for name in ("changes", "differences", "diffs", "edits")
        },
    ),
    Topic(
        takes={"text": 1},
        said=vocabulary("replace substitute"),
        facts={"replacements": texts.replacements, "replacement_count": texts.replacements, **edit(texts.replaced)},
    ),
    Topic(takes={"text": 1}, said=vocabulary("truncate shorten"), facts=edit(truncated)),
    Topic(takes={"text": 1}, said=vocabulary("case"), facts=edit(cased)),
    Topic(takes={"text": 1}, said=vocabulary("clean"), facts=edit(texts.cleaned)),
    Topic(takes={"text": 1}, said=vocabulary("mask redact anonymize"), facts=edit(texts.masked)),
    Topic(
        takes={"text": 1},
        said=vocabulary("contacts emails addresses"),
        rows={name: lambda given, today: texts.emails(given) for name in ("contacts", "emails", "people")},
    ),
    Topic(
        takes={"text": 1},
        said=vocabulary("parse"),
        facts={
            "date": Timely(_spoken_date),
            "weekday": Timely(lambda given, today: dating.weekday_of(_spoken_date(given, today))),
            "ambiguous": Timely(lambda given, today: len(dating.mentions(text_of(given), today)) > 1),
        },
    ),
    Topic(
        takes={"text": 1},
        said=vocabulary("dates date"),
        rows={name: lambda given, today: dating.mentions(text_of(given), today) for name in ("dates", "days")},
    ),
    Topic(
        takes={"text": 1},
        said=vocabulary("matches match pattern regex"),
        rows={name: lambda given, today: texts.matches(given) for name in ("matches", "occurrences", "results")},
        anywhere=True,
    ),
    Topic(takes={"text": 1}, said=vocabulary("count words characters length statistics stats"), facts=_MEASURED),
    Topic(takes={"date": 2}, facts=_DAYS),
    Topic(takes={"date": 1}, facts=_DAY),
)


def fact(topics: Sequence[Topic], name: str) -> Calculation | Timely | None:
    """How the leaf of a name follows from the arguments; None where it does not."""
    return next((topic.facts[name] for topic in topics if name in topic.facts), None)


def rows(topics: Sequence[Topic], name: str) -> Rows | None:
    """What the list of a name holds; None where it does not follow from the arguments."""
    return next((topic.rows[name] for topic in topics if name in topic.rows), None)
