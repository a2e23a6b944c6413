"""Values said against what is stated: the wrong day, the wrong base and a base that nobody stated are found."""

import pytest

from tests.support.records import SCENARIO, a_conversation, changed, events
from tests.unit.judge.test_rules import CALL_1, REPLY, SYSTEM
from toolgen.core.events import CallIssued
from toolgen.core.provenance import Reading, Said
from toolgen.judge.score import assess

TODAY = "April 20, 2026"  # a Monday


def codes(
    quote: str, value: str, *, reading: Reading = "relative_date", base: str = TODAY, at: str = "said-0"
) -> set[str]:
    """What is found where the user answers with these words, and this value is passed for them."""
    log = changed(events(), REPLY, text=f"Let's say {quote}.")
    log = changed(log, SYSTEM, text=f"Today is Monday, {TODAY}. Locale: en-US. The user lives in en-GB style housing.")
    event = log[CALL_1]
    assert isinstance(event, CallIssued)
    source = Said("said-3", quote, reading, at, base)
    arguments, sources = {**event.arguments, "check_in": value}, {**event.sources, "check_in": source}
    log = changed(log, CALL_1, arguments=arguments, sources=sources)
    found = assess(a_conversation(log, scenario=SCENARIO)).findings
    return {finding.code for finding in found if finding.path == "$.step_trace[0].sources.check_in"}


@pytest.mark.parametrize(
    ("quote", "day"),
    [
        ("tomorrow", "2026-04-21"), ("this Friday", "2026-04-24"), ("next Friday", "2026-05-01"),
        ("in two weeks", "2026-05-04"), ("the 3rd", "2026-05-03"), ("May 3", "2026-05-03"),
        ("Sunday, May 3", "2026-05-03"), ("a week from Friday", "2026-05-01"),
    ],
)  # fmt: skip
def test_the_day_that_the_words_mean_is_sound_and_no_other(quote: str, day: str) -> None:
    assert codes(quote, day) == set()
    assert codes(quote, "2026-04-30") == {"user-contradicted"}


def test_a_weekday_that_is_not_that_of_the_date_means_nothing() -> None:
    assert codes("Friday, May 3", "2026-05-03") == {"user-contradicted"}


def test_a_date_in_figures_is_read_by_the_locale_of_the_user() -> None:
    assert codes("05/03/2026", "2026-05-03", reading="slash_date", base="en-US") == set()
    assert codes("05/03/2026", "2026-03-05", reading="slash_date", base="en-US") == {"user-contradicted"}
    assert codes("05/03/2026", "2026-03-05", reading="slash_date", base="en-GB") == {"user-contradicted"}


def test_words_are_read_against_what_was_stated() -> None:
    assert codes("tomorrow", "2026-04-22", base="April 21, 2026") == {"quote-not-said"}
    assert codes("tomorrow", "2026-04-21", base="") == {"user-contradicted"}
    assert codes("tomorrow", "2026-04-21", at="said-9") == {"quote-not-said"}


def test_what_needs_no_base_has_none() -> None:
    assert codes("May 3, 2026", "2026-05-03", reading="date") == {"quote-not-said"}
