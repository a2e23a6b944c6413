"""What is told beside a result, leaf by leaf and by its name: the facts of a sum, of a sample, of two texts."""

import math
import statistics
from collections.abc import Mapping
from datetime import date
from functools import partial

from toolgen.core.json import Json
from toolgen.executor import arithmetic, dating, documents, samples, spoken, texts
from toolgen.executor.conversions import (
    factor_of,
    formula,
    is_exact,
    larger_amount,
    ratio_of,
    shortfall,
    unit_of_shortfall,
)
from toolgen.executor.operands import Arguments, NotComputable, text_of, whole
from toolgen.executor.topic import Calculation


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


def spoken_date(given: Arguments, today: date) -> Json:
    text = text_of(given)
    found = dating.mentions(text, today)
    if not found:
        raise NotComputable("the text names no date")
    return next((each for each in found if each["matched_text"] == each["date"]), found[0])["date"]


def expressed(sign: str) -> Mapping[str, Calculation]:
    return {name: partial(arithmetic.expression, sign) for name in ("expression", "formula", "equation")}


SAMPLE = _named(
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
NUMBER = _named(
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
PAIRED = _named(
    {
        "correlation correlation_coefficient r pearson": samples.correlation,
        "strength": samples.strength,
        "pair_count count n": lambda given: len(samples.pairs(given)),
        "slope": samples.slope,
        "intercept": samples.intercept,
    }
)
SERIES = _named(
    {
        "numbers values series sequence terms": lambda given: [*samples.series(given)],
        "first": lambda given: samples.series(given)[0],
        "last": lambda given: samples.series(given)[-1],
        "sum total": lambda given: sum(samples.series(given)),
        "count": lambda given: len(samples.series(given)),
    }
)
FORECAST = _named(
    {
        "forecast prediction predicted next_value": samples.forecast,
        "lower_bound lower": samples.bound(-1),
        "upper_bound upper": samples.bound(1),
        "trend direction": samples.trend,
        "steps": samples.steps,
    }
)
CHANGE = _named(
    {
        "difference change absolute_change": arithmetic.change,
        "percent percentage percent_change percentage_change change_percent": arithmetic.percent_change,
        "direction": arithmetic.direction_of_change,
    }
)
DIVISORS = _named(
    {
        "gcd greatest_common_divisor": arithmetic.greatest_divisor,
        "lcm least_common_multiple": arithmetic.least_multiple,
        "coprime is_coprime": lambda given: arithmetic.greatest_divisor(given) == 1,
    }
)
ALIKE = _named(
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
DAYS = _named(
    {
        "days total_days day_count days_between difference": dating.between,
        "weeks": dating.weeks_between,
        "working_days business_days workdays weekdays": dating.working_days,
        "weekend_days": lambda given: dating.between(given) - dating.working_days(given),
    }
)
DAY = _named(
    {
        "weekday day_of_week day_name": dating.weekday,
        "is_weekend weekend": dating.is_weekend,
        "is_leap_year leap_year": dating.is_leap,
        "day_of_year": dating.day_of_year,
        "week_number week_of_year iso_week": dating.week_of_year,
    }
)
MEASURED = {name: texts.measured(measure) for name, measure in (texts.MEASURES | texts.EXCERPTS).items()}
UNITS = _named({"formula expression": formula, "exact is_exact": is_exact, "factor conversion_factor": factor_of})
AMOUNTS = _named(
    {
        "larger bigger greater": larger_amount,
        "difference": shortfall,
        "difference_unit": unit_of_shortfall,
        "ratio": ratio_of,
    }
)

DOCUMENT = _named(
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
FORMAT = {
    **dict.fromkeys(("language", "detected_language", "language_name"), texts.measured(spoken.language_of)),
    **dict.fromkeys(("language_code", "lang", "lang_code", "iso_code"), texts.measured(spoken.code_of)),
    "format": texts.measured(documents.format_of),
    "encoding": texts.measured(documents.encoding_of),
    "delimiter": texts.measured(documents.delimiter),
    "line_count": texts.measured(lambda text: len(text.splitlines())),
}
CLOSEST = {
    "best_match": lambda given: texts.ranking(given)[0]["candidate"],
    "closest": lambda given: texts.ranking(given)[0]["candidate"],
    "similarity": lambda given: texts.ranking(given)[0]["similarity"],
    "score": lambda given: texts.ranking(given)[0]["similarity"],
}
