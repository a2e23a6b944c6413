"""When two values of an argument are equal, and which arguments say something."""

import pytest

from toolgen.core.benchmark import Function
from toolgen.core.json import Json
from toolgen.scoring.values import agreeing, equal, normal, stated

TEXTS: dict[str, Json] = {"type": "array", "items": {"type": "string"}}
PAGED = Function(
    function="search",
    effect="search",
    entity="hotel",
    schemas={"query": {"type": "string"}, "limit": {"type": "integer", "default": 10}},
    free_text=("query",),
    required=("query",),
)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(35, 3.5), ("35", "3.5"), ("35", 35), (True, 1), (None, 0), ([1, 1], [1]), (["a"], "a"), ([True], [1])],
)
def test_values_that_a_loose_text_form_makes_equal_differ(value: Json, expected: Json) -> None:
    assert not equal(value, expected, {}, free_text=True)


def test_texts_in_a_list_are_free_where_the_list_is() -> None:
    assert equal(["San  Francisco", "OAKLAND"], ["san francisco", "Oakland"], TEXTS, free_text=True)
    assert not equal(["San  Francisco", "OAKLAND"], ["san francisco", "Oakland"], TEXTS)
    assert not equal(["Oakland", "San Francisco"], ["San Francisco", "Oakland"], TEXTS, free_text=True)


def test_dates_in_a_list_are_dates() -> None:
    dates: dict[str, Json] = {"type": "array", "items": {"type": "string", "format": "date"}}
    assert equal(["20260503"], ["2026-05-03"], dates)
    assert not equal(["2026-05-04"], ["2026-05-03"], dates)


def test_a_default_says_nothing_unless_it_is_required() -> None:
    assert stated({"query": "sea", "limit": 10}, PAGED) == {"query": "sea"}
    assert stated({"query": "sea", "limit": 20}, PAGED) == {"query": "sea", "limit": 20}
    demanding = Function(
        function="search", effect="search", entity="hotel", schemas=PAGED.schemas, required=("query", "limit")
    )
    assert stated({"query": "sea", "limit": 10}, demanding) == {"query": "sea", "limit": 10}


def test_only_expected_arguments_agree() -> None:
    assert agreeing({"query": "The  SEA", "limit": 3}, {"query": "the sea", "limit": 4}, PAGED) == ["query"]
    assert agreeing({}, {"query": "the sea"}, PAGED) == []


@pytest.mark.parametrize(
    ("value", "other"),
    [("The  SEA", "the sea"), (["The  SEA"], ["the sea"]), (2.0, 2), ([2.0], [2]), ({"a": 2.0}, {"a": 2})],
)
def test_what_is_equal_has_one_normal_form(value: Json, other: Json) -> None:
    assert equal(value, other, {}, free_text=True)
    assert normal(value, "query", PAGED) == normal(other, "query", PAGED)
