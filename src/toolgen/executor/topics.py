"""What an endpoint tells beside its result, by what it is about: the expression of a sum, the length of a clipped text.

A topic applies where the endpoint is given what it takes, and says one of its words. Its leaves are told by name.
"""

from collections.abc import Iterator, Mapping

from toolgen.executor import arithmetic, dating, samples, texts
from toolgen.executor.conversions import units_of
from toolgen.executor.leaves import vocabulary
from toolgen.executor.operands import text_of, whole
from toolgen.executor.rewriting import cased, slug_of, truncated
from toolgen.executor.topic import Timely, Topic
from toolgen.executor.topic_facts import (
    ALIKE,
    AMOUNTS,
    CHANGE,
    CLOSEST,
    DAY,
    DAYS,
    DIVISORS,
    DOCUMENT,
    FORECAST,
    FORMAT,
    MEASURED,
    NUMBER,
    PAIRED,
    SAMPLE,
    SERIES,
    UNITS,
    edit,
    expressed,
    spoken_date,
)

TOPICS: tuple[Topic, ...] = (
    Topic(takes={"document": 1}, said=vocabulary("convert parse transform render"), facts=DOCUMENT),
    Topic(takes={"text": 1}, said=vocabulary("detect identify"), facts=FORMAT),
    Topic(
        takes={"text": 1, "texts": 1},
        said=vocabulary("match closest matches similar"),
        facts=CLOSEST,
        rows={name: lambda given, today: texts.ranking(given) for name in ("ranking", "matches", "candidates")},
        anywhere=True,
    ),
    Topic(
        takes={},
        said=vocabulary("slug slugify"),
        facts={
            "slug": slug_of,
            "length": lambda given: len(slug_of(given)),
        },
        anywhere=True,
    ),
    Topic(takes={"start": 1, "step": 1, "count": 1}, facts=SERIES),
    Topic(takes={"numbers": 2}, said=vocabulary("correlate correlation regression lists"), facts=PAIRED),
    Topic(takes={"numbers": 1}, said=vocabulary("forecast predict extrapolate trend"), facts=FORECAST),
    Topic(
        takes={"numbers": 1},
        said=vocabulary("percentile quantile"),
        facts={"result": samples.percentile, "value": samples.percentile, "rank": samples.rank},
    ),
    Topic(
        takes={"numbers": 1}, said=vocabulary("outlier outliers"), facts={"threshold": samples.threshold}, anywhere=True
    ),
    Topic(takes={"numbers": 1}, facts=SAMPLE, anywhere=True),
    Topic(takes={"number": 2}, said=vocabulary("add addition sum plus"), facts=expressed("+")),
    Topic(takes={"number": 2}, said=vocabulary("subtract subtraction minus"), facts=expressed("-")),
    Topic(takes={"number": 2}, said=vocabulary("multiply multiplication product"), facts=expressed("*")),
    Topic(takes={"number": 2}, said=vocabulary("divide division quotient"), facts=expressed("/")),
    Topic(takes={"number": 2}, said=vocabulary("power exponent"), facts=expressed("^")),
    Topic(takes={"number": 2}, said=vocabulary("change growth"), facts=CHANGE),
    Topic(takes={"number": 2}, said=vocabulary("divisor multiple gcd lcm"), facts=DIVISORS),
    Topic(takes={"number": 2, "unit": 2}, said=vocabulary("compare"), facts=AMOUNTS),
    Topic(takes={"number": 1, "unit": 2}, said=vocabulary("convert conversion"), facts=UNITS),
    Topic(takes={}, said=vocabulary("units"), rows={"units": lambda given, today: units_of(given)}, anywhere=True),
    Topic(
        takes={"the number": 1},
        said=vocabulary("factorize factorise factor factors factorization"),
        facts={"expression": arithmetic.as_powers, "count": lambda given: len(arithmetic.factors(whole(given)))},
    ),
    Topic(takes={"the number": 1}, facts=NUMBER, anywhere=True),
    Topic(
        takes={"text": 2},
        said=vocabulary("compare comparison similarity distance diff difference differences"),
        facts=ALIKE,
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
            "date": Timely(spoken_date),
            "weekday": Timely(lambda given, today: dating.weekday_of(spoken_date(given, today))),
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
    Topic(takes={"text": 1}, said=vocabulary("count words characters length statistics stats"), facts=MEASURED),
    Topic(takes={"date": 2}, facts=DAYS),
    Topic(takes={"date": 1}, facts=DAY),
)


def topics_for(said: frozenset[str], sorts: Mapping[str, int], *, computes: bool) -> Iterator[Topic]:
    """The topics of an endpoint that says these words, the narrower first."""
    for topic in TOPICS:
        taken = all(sorts.get(sort, 0) >= least for sort, least in topic.takes.items())
        if taken and (computes or topic.anywhere) and (not topic.said or not topic.said.isdisjoint(said)):
            yield topic
