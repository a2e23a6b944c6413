"""Values by name: the tables are well made, and what they say fits the name, the schema and the kind."""

from datetime import date
from typing import get_args

import pytest

from toolgen.core import values
from toolgen.core.english import snake
from toolgen.core.json import Json
from toolgen.core.pools import by_name, codes
from toolgen.core.pools.name_tables import KINDS, NUMBERS, TEXTS
from toolgen.core.rng import Seed
from toolgen.core.tools import ValueKind

TODAY = date(2026, 5, 3)
KEYS = [Seed(7).at(position).number() for position in range(40)]


def drawn(kind: ValueKind, schema: dict[str, Json], name: str) -> list[Json]:
    draw = values.compile(kind, schema, name=name)
    return [draw(key, TODAY) for key in KEYS]


@pytest.mark.parametrize("table", [TEXTS, NUMBERS, "\n".join(f"{names}: x" for names in KINDS.values())])
def test_no_name_is_listed_twice(table: str) -> None:
    names = [snake(name) for line in table.strip().splitlines() for name in line.partition(": ")[0].split()]
    assert [name for name in names if names.count(name) > 1] == []


def test_every_row_can_be_drawn_from() -> None:
    for line in TEXTS.strip().splitlines():
        texts = line.partition(": ")[2].split(" | ")
        assert texts, line
        assert all(text == text.strip() != "" for text in texts), line
    for line in NUMBERS.strip().splitlines():
        low, high, decimals = line.partition(": ")[2].split()
        assert float(low) <= float(high), line
        assert 0 <= int(decimals) <= 4, line
    assert set(KINDS) <= set(get_args(ValueKind))


def test_the_longest_name_that_is_listed_decides() -> None:
    assert "apartment" in by_name.options("property_type")
    assert "apartment" not in by_name.options("type")
    assert by_name.options("favouriteFuelType2") == by_name.options("fuel_type")
    assert by_name.options("zzz") == ()


@pytest.mark.parametrize(
    ("kind", "type_", "name", "low", "high"),
    [
        ("unknown", "integer", "calories", 60, 780),
        ("count", "integer", "population", 4000, 9_000_000),
        ("percentage", "number", "humidity", 28, 92),
        ("number", "number", "player_height", 158, 204),
        ("quantity", "integer", "bedrooms", 1, 5),
        ("year", "integer", "year_built", 1955, 2021),
        ("unknown", "integer", "point_is_bus_station", 0, 1),
    ],
)
def test_numbers_have_the_magnitude_of_their_name(
    kind: ValueKind, type_: str, name: str, low: float, high: float
) -> None:
    shown = drawn(kind, {"type": type_}, name)
    assert all(isinstance(value, int | float) and low <= value <= high for value in shown)
    assert len(set(shown)) > min(3, high - low)


def test_the_schema_wins_over_the_name() -> None:
    assert set(drawn("unknown", {"type": "string", "enum": ["a"]}, "platform")) == {"a"}
    assert all(
        str(value).startswith("http") for value in drawn("unknown", {"type": "string", "format": "uri"}, "source")
    )
    assert all(
        value in (1, 2) for value in drawn("count", {"type": "integer", "minimum": 1, "maximum": 2}, "population")
    )


def test_a_kind_that_says_what_a_value_is_wins_over_the_name() -> None:
    assert "Android" not in drawn("city", {"type": "string"}, "platform")
    assert set(drawn("unknown", {"type": "string"}, "platform")) <= set(by_name.options("platform"))


def test_codes_have_their_check_digits() -> None:
    for key in KEYS:
        isin, iban, ean = (made(key) for made in map(codes.form, ("isin", "iban_number", "ean")) if made is not None)
        spelled = "".join(str(int(character, 36)) for character in isin)
        doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(spelled))]
        assert sum(sum(divmod(number, 10)) for number in doubled) % 10 == 0
        assert int("".join(str(int(character, 36)) for character in iban[4:] + iban[:4])) % 97 == 1
        assert sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(ean))) % 10 == 0


@pytest.mark.parametrize(
    ("kind", "name", "endings"),
    [
        ("place_name", "hotel_name", ("Hotel", "Inn", "Lodge")),
        ("place_name", "airport_name", ("Airport",)),
        ("place_name", "museums_name", ("Museum",)),
        ("company", "flight_airline", ("Air", "Airways", "Airlines")),
        ("company", "bank_name", ("Bank",)),
    ],
)
def test_names_end_in_the_sort_of_thing_that_bears_them(kind: ValueKind, name: str, endings: tuple[str, ...]) -> None:
    found = drawn(kind, {"type": "string"}, name)
    assert {str(value).rpartition(" ")[2] for value in found} <= set(endings)
    assert len(set(map(str, found))) > 20


def test_names_of_no_listed_sort_come_from_the_whole_pool() -> None:
    endings = {str(value).rpartition(" ")[2] for value in drawn("place_name", {"type": "string"}, "place_name")}
    assert len(endings) > 5
