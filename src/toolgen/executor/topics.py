"""What an endpoint tells beside its result, by what it is about: the expression of a sum, the length of a clipped text.

A topic applies where the endpoint is given what it takes, and says one of its words. Its leaves are told by name.
"""

import math
import statistics
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial

from toolgen.core.json import Json
from toolgen.executor import arithmetic, dating, documents, samples, texts
from toolgen.executor.conversions import (
    factor_of,
    formula,
    is_exact,
    larger_amount,
    ratio_of,
    shortfall,
    unit_of_shortfall,
    units_of,
)
from toolgen.executor.leaves import vocabulary
from toolgen.executor.operands import Arguments, NotComputable, text_of, whole
from toolgen.executor.rewriting import cased, slugify, truncated
from toolgen.executor.topic import Calculation, Timely, Topic


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
    text = text_of(given)
    found = dating.mentions(text, today)
    if not found:
        raise NotComputable("the text names no date")
    return next((each for each in found if each["matched_text"] == each["date"]), found[0])["date"]


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

_DOCUMENT = _named(
    {
        "json_text json json_string json_data": documents.as_json,
        "csv_text csv csv_string csv_data": documents.as_csv,
        "yaml_text yaml yaml_string": documents.as_yaml,
        "row_count rows record_count": documents.row_count,
        "columns column_names headers": lambda given: [*documents.columns(given)],
        "column_count": lambda given: len(documents.columns(given)),
        "root_element": documents.root_element,
        "element_count": documents.element_count,
        "depth": documents.depth,
        "warnings": lambda given: [] if documents.document(given) else ["the document is empty"],
    }
)
_FORMAT = {
    "format": texts.measured(documents.format_of),
    "encoding": texts.measured(documents.encoding_of),
    "delimiter": texts.measured(documents.delimiter),
    "line_count": texts.measured(lambda text: len(text.splitlines())),
}
_LANGUAGE = _named(
    {
        "language detected_language language_name lang_name": texts.measured(texts.language),
        "language_code lang lang_code iso_code iso_639_1": texts.measured(texts.language_code),
    }
)
_CLOSEST = {
    "best_match": lambda given: texts.ranking(given)[0]["candidate"],
    "closest": lambda given: texts.ranking(given)[0]["candidate"],
    "similarity": lambda given: texts.ranking(given)[0]["similarity"],
    "score": lambda given: texts.ranking(given)[0]["similarity"],
}

TOPICS: tuple[Topic, ...] = (
    Topic(takes={"document": 1}, said=vocabulary("convert parse transform render"), facts=_DOCUMENT),
    Topic(takes={"text": 1}, said=vocabulary("detect identify"), facts=_FORMAT),
    Topic(takes={"text": 1}, said=vocabulary("detect detection identify identification"), facts=_LANGUAGE),
    Topic(
        takes={"text": 1, "texts": 1},
        said=vocabulary("match closest matches similar"),
        facts=_CLOSEST,
        rows={name: lambda given, today: texts.ranking(given) for name in ("ranking", "matches", "candidates")},
        anywhere=True,
    ),
    Topic(
        takes={},
        said=vocabulary("slug slugify"),
        facts={
            "slug": lambda given: slugify(text_of(given)),
            "length": lambda given: len(slugify(text_of(given))),
        },
        anywhere=True,
    ),
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
    Topic(takes={}, said=vocabulary("units"), rows={"units": lambda given, today: units_of(given)}, anywhere=True),
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


def topics_for(said: frozenset[str], sorts: Mapping[str, int], *, computes: bool) -> Iterator[Topic]:
    """The topics of an endpoint that says these words, the narrower first."""
    for topic in TOPICS:
        taken = all(sorts.get(sort, 0) >= least for sort, least in topic.takes.items())
        if taken and (computes or topic.anywhere) and (not topic.said or not topic.said.isdisjoint(said)):
            yield topic
