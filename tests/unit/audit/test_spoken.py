import pytest

from toolgen.audit.spoken import alike, says, stands_in
from toolgen.core.json import Json


@pytest.mark.parametrize(
    ("reading", "text", "value"),
    [
        ("text", "Lisbon", "Lisbon"),
        ("number", "two", 2),
        ("number", "1,234.5", 1234.5),
        ("number", "1,234 euros", 1234),
        ("number", "-3", -3),
        ("date", "May 3, 2026", "2026-05-03"),
        ("time", "12:05 AM", "00:05"),
        ("time", "6:30 PM", "18:30"),
        ("datetime", "May 3, 2026 at 6:30 PM", "2026-05-03T18:30:00"),
        ("boolean", "with breakfast", True),
        ("boolean", "without breakfast", False),
        ("enum", "lowest price", "LOWEST_PRICE"),
        ("list", "a, b and c", ["a", "b", "c"]),
        ("list", "a", ["a"]),
        ("numbers", "1, 2.5 and 3", [1, 2.5, 3]),
        ("pairs", "color: red; size: M", {"color": "red", "size": "M"}),
        ("json", '{"a": [1, null]}', {"a": [1, None]}),
    ],
)
def test_text_says_the_value_that_it_reads_as(reading: str, text: str, value: Json) -> None:
    assert says(reading, text, value)


@pytest.mark.parametrize(
    ("reading", "text", "value"),
    [
        ("text", "Lisbon", "Lisboa"),
        ("number", "two", "2"),
        ("number", "2", True),
        ("number", "from 2 to 5", 2),
        ("date", "May 3, 2026", "2026-05-04"),
        ("date", "May 3", "2026-05-03"),
        ("time", "6:30 AM", "18:30"),
        ("boolean", "without breakfast", True),
        ("enum", "price", "rating"),
        ("list", "a and b", ["a", "c"]),
        ("numbers", "1 and 2", [1, 3]),
        ("pairs", "color: red", {"color": "blue"}),
        ("json", "{", {}),
        ("telepathy", "x", "x"),
    ],
)
def test_text_does_not_say_another_value(reading: str, text: str, value: Json) -> None:
    assert not says(reading, text, value)


def test_a_quote_inside_a_longer_word_or_number_does_not_stand_in_the_text() -> None:
    assert stands_in("35", "for 35 people")
    assert not stands_in("35", "in 2035")
    assert not stands_in("art", "a party")
    assert stands_in("art", "a party about art")
    assert not stands_in("", "anything")


def test_values_are_alike_by_type() -> None:
    assert alike({"a": [1.0, "x"]}, {"a": [1, "x"]})
    assert not alike(1, True)
    assert not alike("1", 1)
    assert not alike([1], [1, 2])
