from collections.abc import Sequence

import pytest

from tests.support.builders import FakeCatalog, a_parameter, an_endpoint
from toolgen.agents.briefing import Given
from toolgen.agents.questions import question
from toolgen.agents.repertoire import Part, Repertoire
from toolgen.core.tools import Effect, Parameter

NUMBERS = {"type": "integer"}


def a_part(*parameters: Parameter, effect: Effect = "search", function: str = "search_hotels") -> Part:
    endpoint = an_endpoint(function, effect=effect, entity="hotel", parameters=parameters)
    return Repertoire(FakeCatalog(endpoint)).part(endpoint.endpoint_id)


def asked(part: Part, *names: str) -> Sequence[str]:
    """Every wording of a question for these parameters."""
    missing = [(part, Given(name, "x", "x", "text", "", part.by_name[name].label, name)) for name in names]
    return [question(missing, variant) for variant in range(200)]


@pytest.mark.parametrize(
    ("parameter", "effect", "words"),
    [
        (a_parameter("city", kind="city"), "search", "city"),
        (a_parameter("date", kind="date"), "search", "date"),
        (a_parameter("nights", kind="count", schema=NUMBERS), "search", "nights"),
        (a_parameter("text", kind="message"), "send", "say"),
        (a_parameter("query", kind="keyword"), "search", "search for"),
        (a_parameter("title", kind="title"), "create", "call it"),
        (a_parameter("tone", schema={"type": "string", "enum": ["formal", "neutral"]}), "compute", "formal or neutral"),
        (a_parameter("currency", kind="currency"), "read", "currency"),
        (a_parameter("widget_width", kind="number", schema=NUMBERS), "read", "widget width"),
    ],
)
def test_the_kind_of_value_decides_how_it_is_asked_for(parameter: Parameter, effect: Effect, words: str) -> None:
    part = a_part(parameter, effect=effect)
    variants = asked(part, parameter.name)
    assert any(words in text for text in variants)
    assert len(set(variants)) > 10


@pytest.mark.parametrize("name", ["city", "number_of_widgets", "a", "valid", "xYz", "bottom_right", "from"])
def test_every_question_is_one_in_words_of_people(name: str) -> None:
    for text in asked(a_part(a_parameter(name)), name):
        assert "?" in text
        assert text[0].isupper()
        assert "_" not in text
        assert "{" not in text
        assert "  " not in text


def test_several_values_are_asked_for_in_one_question() -> None:
    part = a_part(a_parameter("city", kind="city"), a_parameter("date", kind="date"))
    for text in asked(part, "city", "date"):
        assert "which city and what date" in text.lower()
        assert text.count("?") == 1


def test_what_two_calls_lack_alike_is_asked_for_once() -> None:
    part = a_part(a_parameter("adults", kind="count", schema=NUMBERS))
    for text in asked(part, "adults", "adults"):
        assert text.lower().count("adults") == 1
        assert "in each case" in text


def test_numbers_in_labels_are_not_taken_for_facts() -> None:
    part = a_part(a_parameter("longitude_2"), a_parameter("latitude_2"), a_parameter("six_drinks_frequency"))
    for text in asked(part, "longitude_2", "latitude_2", "six_drinks_frequency"):
        assert "2," not in text
        assert "six" not in text.lower()


def test_a_letter_at_the_end_of_a_label_is_no_article() -> None:
    part = a_part(a_parameter("city_a", kind="city"), a_parameter("city_b", kind="city"))
    assert all("city a and" not in text for text in asked(part, "city_a", "city_b"))
