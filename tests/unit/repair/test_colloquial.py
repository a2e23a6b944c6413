"""What was said as people say it is found again, with what it is read against."""

import pytest

from toolgen.core.events import SystemSaid, UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import Said
from toolgen.repair.quotes import fitting, said

SYSTEM = SystemSaid(at_ms=0, said="said-0", text="Today is Monday, April 20, 2026. Locale: en-US.")


@pytest.mark.parametrize(
    ("text", "value", "source"),
    [
        ("For next Friday.", "2026-05-01", Said("u", "next Friday", "relative_date", "said-0", "April 20, 2026")),
        ("On May 3 at noon.", "2026-05-03", Said("u", "May 3", "relative_date", "said-0", "April 20, 2026")),
        ("On 05/03/2026.", "2026-05-03", Said("u", "05/03/2026", "slash_date", "said-0", "en-US")),
        ("On May 3, 2026.", "2026-05-03", Said("u", "May 3, 2026", "date")),
        ("At half past six in the evening.", "18:30", Said("u", "half past six in the evening", "spoken_time")),
        ("At most two hundred bucks.", 200, Said("u", "two hundred bucks", "spoken_number")),
        ("For three guests.", 3, Said("u", "three", "number")),
    ],
)  # fmt: skip
def test_words_that_mean_a_value_are_quoted(text: str, value: Json, source: Said) -> None:
    events = (SYSTEM, UserSaid(at_ms=0, task="task-1", said="u", text=text))
    assert [found for found in said(value, events) if found.said == "u"] == [source]


def test_a_day_in_words_is_offered_for_a_date_only() -> None:
    events = (SYSTEM, UserSaid(at_ms=0, task="task-1", said="u", text="Tomorrow, for two hundred dollars."))
    dates = fitting({"type": "string", "format": "date"}, events, 2, name="day")
    numbers = fitting({"type": "integer"}, events, 2, name="day")
    assert [value for source, value in dates if source.said == "u"] == ["2026-04-21"]
    assert [value for source, value in numbers if source.said == "u"] == [200]


def test_without_a_stated_day_words_mean_none() -> None:
    event = UserSaid(at_ms=0, task="task-1", said="u", text="Tomorrow.")
    assert fitting({"type": "string", "format": "date"}, (event,), 1, name="day") == []
