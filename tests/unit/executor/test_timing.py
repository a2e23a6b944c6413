"""Times of results lie where their names say: before today, on it, or ahead."""

from datetime import date

import pytest

from toolgen.core import values
from toolgen.core.rng import Seed
from toolgen.core.tools import Effect, ValueKind
from toolgen.executor.timing import Deed, dated

TODAY = date(2026, 5, 3)
KEYS = [Seed(7).at(position).number() for position in range(60)]


def drawn(name: str, kind: ValueKind, effect: Effect, verb: str, entity: str = "thing") -> list[str]:
    schema = {"type": "string"}
    draw = dated(values.compile(kind, schema), kind, name, schema, Deed(effect, verb, frozenset(entity.split("_"))))
    return [str(draw(key, TODAY)) for key in KEYS]


@pytest.mark.parametrize("name", ["created_at", "closed_on", "last_service", "joined_on", "purchase_date"])
def test_what_was_done_once_lies_behind(name: str) -> None:
    assert max(drawn(name, "date", "read", "get")) < TODAY.isoformat()


@pytest.mark.parametrize("name", ["next_meeting", "expected_date", "scheduled_at"])
def test_what_is_to_come_lies_ahead(name: str) -> None:
    assert min(drawn(name, "date", "read", "get")) > TODAY.isoformat()


@pytest.mark.parametrize(
    ("name", "effect", "verb"),
    [
        ("as_of", "read", "get"),
        ("recorded_at", "read", "get"),
        ("created_at", "create", "create"),
        ("issued_on", "compute", "generate"),
        ("archived_on", "update", "archive"),
    ],
)
def test_what_the_call_does_or_measures_is_of_today(name: str, effect: Effect, verb: str) -> None:
    assert {each[:10] for each in drawn(name, "date", effect, verb)} == {TODAY.isoformat()}


def test_a_firm_was_founded_years_ago() -> None:
    assert max(drawn("founded_on", "date", "read", "get")) < "2022-05-03"


def test_the_date_of_a_transaction_lies_behind() -> None:
    assert max(drawn("date", "date", "search", "list", "transaction")) < TODAY.isoformat()


def test_the_sun_rises_in_the_morning_and_sets_in_the_evening() -> None:
    assert (
        "05:00"
        <= min(drawn("sunrise", "time", "read", "get"))
        <= max(drawn("sunrise", "time", "read", "get"))
        < "07:00"
    )
    assert min(drawn("sunset", "time", "read", "get")) >= "18:00"
