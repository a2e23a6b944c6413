"""What is said as people say it reads back as the very value, whatever the day, the locale and the words."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from toolgen.agents.spoken import Stated, days, spoken, times
from toolgen.agents.wording import phrase
from toolgen.core import numerals
from toolgen.core.json import Json
from toolgen.core.locales import LOCALES, Locale, long_date, slash_date
from toolgen.core.readings import agrees, read
from toolgen.core.rng import Seed
from toolgen.core.tools import ValueKind

locales = st.sampled_from(list(LOCALES.values()))
todays = st.dates(date(2024, 1, 1), date(2031, 12, 31))


def stated(today: date, locale: Locale) -> Stated:
    return Stated(today, locale, long_date(today.isoformat(), locale), named=True)


@given(todays, st.integers(0, 60), locales)
def test_every_way_to_name_a_day_names_that_day(today: date, ahead: int, locale: Locale) -> None:
    day = today + timedelta(days=ahead)
    said = days(day, stated(today, locale))
    assert said
    for words in said:
        assert read("relative_date", words, long_date(today.isoformat(), locale)) == day.isoformat()


@given(st.integers(0, 287), locales)
def test_every_way_to_say_a_time_says_that_time(fives: int, locale: Locale) -> None:
    iso = f"{fives // 12:02d}:{fives % 12 * 5:02d}"
    for words in times(iso, locale):
        assert read("spoken_time", words) == iso


@given(st.integers(0, 999_999_999), st.booleans())
def test_every_number_in_words_is_that_number(number: int, linked: bool) -> None:
    assert numerals.number_of(numerals.words_of(number, linked=linked)) == number


@given(
    todays,
    locales,
    st.integers(0, 400),
    st.sampled_from(("price", "count", "duration")),
    st.one_of(st.integers(-5, 20_000), st.integers(1, 40).map(lambda n: n / 2)),
    st.sampled_from(("on {v}", "from {v}", "with a {label} of {v}", "for {v} {label}")),
)
def test_whatever_is_said_reads_back(
    today: date, locale: Locale, ahead: int, kind: ValueKind, number: float, frame: str
) -> None:
    here = stated(today, locale)
    day = (today + timedelta(days=ahead)).isoformat()
    values: list[Json] = [day, "18:35", f"{day}T07:05:00", number]
    for value in values:
        for draw in range(8):
            said = spoken(value, kind, here, Seed(draw).stream(), frame=frame, label="max price")
            if said is not None:
                assert agrees(said.reading, said.text, value, said.base_quote)


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.times(), st.integers(-(10**12), 10**12), locales)
def test_dates_times_and_numbers_of_every_locale_read_back(
    day: date, time: object, number: int, locale: Locale
) -> None:
    for value in (day.isoformat(), str(time)[:5], f"{day.isoformat()}T{str(time)[:5]}:00", number, number / 4):
        said = phrase(value, "unknown", locale=locale)
        assert agrees(said.reading, said.text, value)
    assert read("slash_date", slash_date(day.isoformat(), locale), locale.name) == day.isoformat()
