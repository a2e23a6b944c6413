import pytest

from toolgen.agents.clauses import frames
from toolgen.agents.switches import switch
from toolgen.agents.wording import is_plural, listed, phrase, with_article
from toolgen.core.json import Json
from toolgen.core.locales import clock_time, long_date
from toolgen.core.readings import agrees
from toolgen.core.tools import ValueKind


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (1234567, "price", "1,234,567"),
        (2026, "year", "2026"),
        (48213, "id", "48213"),
        (12.5, "price", "12.5"),
        ("2026-05-03", "date", "May 3, 2026"),
        ("18:30", "time", "6:30 PM"),
        ("00:05", "time", "12:05 AM"),
        ("2026-05-03T18:30:00", "datetime", "May 3, 2026 at 6:30 PM"),
        (["a", "b", "c"], "tag", "a, b and c"),
        ({"color": "red", "size": "M"}, "object", "color: red; size: M"),
    ],
)
def test_a_value_is_said_as_people_say_it(value: Json, kind: ValueKind, text: str) -> None:
    assert phrase(value, kind).text == text


def test_a_value_that_would_not_read_back_is_quoted_as_it_is() -> None:
    assert phrase("2026-02-31", "date").reading in ("date", "text")
    assert phrase(["a, b", "c"], "tag").reading == "json"


def test_small_numbers_are_spelled_out_on_request() -> None:
    assert phrase(3, "count", words=True).text == "three"
    assert phrase(30, "count", words=True).text == "30"


def test_switches_are_said_with_and_without() -> None:
    assert switch("breakfast", True).text == "with breakfast"
    assert switch("include images", False).text == "without images"
    assert switch("no smoking", True).text == "yes"


def test_an_address_that_something_goes_to_is_said_with_to() -> None:
    assert frames("email", "to", text=True) == ("to {v}",)
    assert frames("city", "destination city", text=True) == ("to {v}",)
    assert frames("city", "origin city", text=True) == ("from {v}",)


@pytest.mark.parametrize(
    ("noun", "plural"),
    [("hotels", True), ("league standings", True), ("address", False), ("details of a hotel", True), ("status", False)],
)
def test_the_head_of_a_noun_phrase_tells_its_number(noun: str, plural: bool) -> None:
    assert is_plural(noun) is plural


def test_articles_fit_their_nouns() -> None:
    assert with_article("booking", new=True) == "a booking"
    assert with_article("itinerary", new=True) == "an itinerary"
    assert with_article("hotels", new=True) == "hotels"
    assert with_article("hotel details") == "the hotel details"
    assert with_article("the weather") == "the weather"


def test_small_words() -> None:
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert long_date("2026-12-31") == "December 31, 2026"
    assert clock_time("12:00") == "12:00 PM"


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("Stockholm", "Stockholm"),
        ("Thursday", "Thursday"),
        ("Lathe 2", "Lathe 2"),
        ("USD", "USD"),
        ("IN_STOCK", "in stock"),
    ],
)
def test_an_option_is_said_in_small_letters_but_for_names(option: str, said: str) -> None:
    assert phrase(option, "enum", enum=True).text == said


def test_a_small_number_is_written_out() -> None:
    assert phrase(3.7e-05, "number").text == "0.000037"
    assert agrees("number", "0.000037", 3.7e-05)
