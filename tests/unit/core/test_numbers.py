"""Numbers lie between the bounds of the schema, and within what is usual as far as both meet."""

from datetime import date

import pytest

from toolgen.core.json import Json
from toolgen.core.numbers import number
from toolgen.core.rng import Seed

KEYS = [Seed(7).at(position).number() for position in range(200)]


def spread(low: float, high: float) -> list[float]:
    schema: dict[str, Json] = {"minimum": low, "maximum": high}
    draw = number("price", schema, whole=False)
    return [value for key in KEYS if isinstance(value := draw(key, date(2026, 5, 3)), float)]


@pytest.mark.parametrize(("low", "high"), [(1.7, 5.1), (470, 1400), (6000, 18000)])
def test_bounds_that_hardly_meet_what_is_usual_are_the_range(low: float, high: float) -> None:
    drawn = spread(low, high)
    assert all(low <= value <= high for value in drawn)
    assert max(drawn) - min(drawn) > 0.8 * (high - low)


def test_bounds_that_hold_what_is_usual_leave_it() -> None:
    assert all(5 <= value <= 480 for value in spread(0, 1_000_000))
