"""How people say days, times and numbers, by a second opinion."""

from datetime import date
from decimal import Decimal

import pytest

from toolgen.audit import phrases
from toolgen.audit.spoken import says

TUESDAY = "May 5, 2026"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("today", "2026-05-05"),
        ("tomorrow", "2026-05-06"),
        ("Friday", "2026-05-08"),
        ("this Friday", "2026-05-08"),
        ("next Friday", "2026-05-15"),
        ("next Tuesday", "2026-05-12"),
        ("Tuesday", "2026-05-12"),
        ("a week from Friday", "2026-05-15"),
        ("Friday week", "2026-05-15"),
        ("in three days", "2026-05-08"),
        ("in two weeks", "2026-05-19"),
        ("the 14th", "2026-05-14"),
        ("the 3rd", "2026-06-03"),
        ("the last day of next month", "2026-06-30"),
        ("4 May", "2027-05-04"),
        ("May 5", "2026-05-05"),
    ],
)
def test_a_day_is_counted_from_the_stated_one(text: str, iso: str) -> None:
    assert says("relative_date", text, iso, TUESDAY)
    day = date.fromisoformat(iso)
    assert not says("relative_date", text, day.replace(year=day.year + 1).isoformat(), TUESDAY)
    assert not says("relative_date", text, iso, "May 6, 2024")
    assert not says("relative_date", text, iso)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("half past six in the evening", "18:30"),
        ("quarter to nine in the morning", "08:45"),
        ("noon", "12:00"),
        ("midnight", "00:00"),
        ("7 pm", "19:00"),
        ("ten past twelve at night", "00:10"),
        ("five o'clock in the afternoon", "17:00"),
    ],
)
def test_a_time_of_day_is_said_with_its_half(text: str, clock: str) -> None:
    assert says("spoken_time", text, clock)
    assert not says("spoken_time", text, f"{(int(clock[:2]) + 12) % 24:02d}{clock[2:]}")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("two hundred bucks", 200),
        ("two hundred and fifty", 250),
        ("fifteen hundred", 1500),
        ("1.5k", 1500),
        ("a dozen", 12),
        ("one and a half", 1.5),
        ("two grand", 2000),
        ("1,234 euros", 1234),
        ("half a million", 500_000),
        ("twenty-five", 25),
    ],
)
def test_a_number_is_said_in_words(text: str, number: float) -> None:
    assert says("spoken_number", text, number)
    assert not says("spoken_number", text, number * 10)


def test_the_order_of_a_date_in_figures_is_that_of_the_stated_locale() -> None:
    assert says("slash_date", "06/05/2026", "2026-05-06", "en-GB")
    assert says("slash_date", "06/05/2026", "2026-06-05", "en-US")
    assert not says("slash_date", "06/05/2026", "2026-06-05", "en-GB")
    assert not says("slash_date", "06/05/2026", "2026-05-06")


def test_a_day_and_a_time_are_said_together() -> None:
    assert says("relative_datetime", "tomorrow at half past six in the evening", "2026-05-06T18:30:00", TUESDAY)
    assert not says("relative_datetime", "tomorrow at half past six in the evening", "2026-05-06T06:30:00", TUESDAY)


def test_the_calendar_tells_the_day_of_the_week() -> None:
    assert says("weekday", "August 13, 2027", "Friday")
    assert says("weekday", "13 August 2027", "Friday")
    assert not says("weekday", "August 13, 2027", "Thursday")
    assert not says("weekday", "February 30, 2027", "Tuesday")


def test_no_phrase_means_two_days() -> None:
    today = date(2026, 5, 5)
    every = [(day, phrases.days(date.fromordinal(today.toordinal() + day), today)) for day in range(40)]
    for first, mine in every:
        for second, theirs in every:
            assert first == second or not mine & theirs


def test_a_number_out_of_reach_is_said_by_nothing() -> None:
    assert phrases.numbers(Decimal(-1)) == frozenset()
    assert phrases.times("24:00") == frozenset()
