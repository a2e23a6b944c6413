"""How one argument is said: by what its label means, in words that people use, and plainly where there are none."""

import pytest

from toolgen.agents.clauses import frames, sayable, woven
from toolgen.agents.pairs import twins
from toolgen.agents.switches import switch, switched
from toolgen.core.readings import agrees
from toolgen.core.tools import Effect, ValueKind


def said(kind: ValueKind, label: str, value: str, *, text: bool = False, numeric: bool = False) -> set[str]:
    return {woven(frame, value, label) for frame in frames(kind, label, text=text, numeric=numeric)}


@pytest.mark.parametrize(
    ("kind", "label", "value", "words"),
    [
        ("unknown", "sort by", "price", "sorted by price"),
        ("unknown", "aggregated by", "day", "aggregated by day"),
        ("enum", "sort order", "asc", "in asc order"),
        ("enum", "tone", "academic", "in an academic tone"),
        ("enum", "style", "snake", "in the snake style"),
        ("enum", "filter status", "pending", "with the status pending"),
        ("currency", "quote currency", "EUR", "to EUR"),
        ("unknown", "target unit", "litre", "to litre"),
        ("path", "folder", "/reports", "in /reports"),
        ("country_code", "country code", "US", "for US"),
        ("image_url", "image url", "https://x.example", "for the image at https://x.example"),
    ],
)
def test_a_label_is_said_as_what_it_means(kind: ValueKind, label: str, value: str, words: str) -> None:
    assert words in said(kind, label, value)


@pytest.mark.parametrize(
    ("kind", "label", "words"),
    [
        ("distance", "radius km", "within a radius of 5 kilometers"),
        ("percentage", "tip percent", "with a tip of 5 percent"),
        ("number", "number of periods", "with 5 periods"),
        ("quantity", "guest quantity", "for 5 guests"),
        ("number", "interest", "with an interest of 5"),
        ("number", "season", "in season 5"),
    ],
)
def test_a_number_is_said_with_what_it_measures_or_counts(kind: ValueKind, label: str, words: str) -> None:
    assert words in said(kind, label, "5", numeric=True)


def test_what_goes_to_somebody_is_said_with_to() -> None:
    wanted: list[tuple[ValueKind, str, Effect]] = [("email", "email", "send"), ("phone", "phone number", "send")]
    for kind, label, effect in wanted:
        assert all(frame.startswith("to ") for frame in frames(kind, label, text=True, effect=effect))


def test_no_label_is_taken_for_something_and_a_digit_is_never_read_on() -> None:
    for label in ("replace with", "xid", "search for", "text 1", "threshold"):
        for frame in frames("unknown", label, text=True):
            assert not frame.startswith(("taking", "using", "where", "("))
    assert not any("{label} {v}" in frame for frame in frames("number", "number 2", text=False, numeric=True))


@pytest.mark.parametrize(
    ("label", "known"),
    [("tax rate", True), ("replace with", False), ("qpp", False), ("ZIP code", True), ("value", False), ("x", False)],
)
def test_words_that_people_say_are_told_from_remains_of_names(label: str, known: bool) -> None:
    assert sayable(label) is known


@pytest.mark.parametrize(
    ("one", "other", "base"),
    [
        ("text a", "text b", "text"), ("first number", "second number", "number"), ("team 1", "team 2", "team"),
        ("record id", "other record id", "record id"), ("text b", "text a", ""), ("city", "country", ""),
    ],
)  # fmt: skip
def test_two_of_a_kind_are_known_by_their_labels(one: str, other: str, base: str) -> None:
    assert twins(one, other) == base


@pytest.mark.parametrize(
    ("label", "value", "words"),
    [
        ("ignore case", False, "without ignoring case"),
        ("include trashed", True, "including trashed ones"),
        ("sort keys", True, "sorting keys"),
        ("recursive", True, "recursively"),
        ("with flight info only", True, "with flight info only"),
        ("active only", True, "only active ones"),
        ("active only", False, ""),
        ("replace with", True, ""),
    ],
)
def test_a_switch_is_said_by_what_it_does(label: str, value: bool, words: str) -> None:
    assert switched(label, value) == words
    assert agrees("boolean", switch(label, value).text, value)


def test_what_is_looked_for_is_narrowed_down_by_a_switch() -> None:
    assert switched("in stock", True, many=True) == "that are in stock"
    assert switched("verified", False, many=True) == "that are not verified"


def test_the_first_number_is_not_a_number_of_firsts() -> None:
    assert not any("firsts" in words for words in said("number", "first number", "5", numeric=True))
    assert "for 5 newspapers" in said("count", "newspaper count", "5", numeric=True)


def test_a_language_that_is_an_address_is_not_said_to_be_one() -> None:
    assert not any("{label}" in frame for frame in frames("url", "language", text=True, effect="create"))
    assert any("{label}" in frame for frame in frames("url", "callback url", text=True, effect="create"))
