"""Descriptions: rows of the second table of mess, and what must not reach a data set."""

import re
from pathlib import Path

import pytest

from tests.support.corpus import a_corpus, a_tool, an_endpoint, codes, loaded, the_endpoint, the_parameter, the_tool
from toolgen.registry.load import load
from toolgen.registry.text import is_english, one_line, redact


def test_an_empty_parameter_description_leaves_a_label_from_the_name(tmp_path: Path) -> None:
    assert the_parameter(tmp_path, "checkInDate").label == "check-in date"


@pytest.mark.parametrize("description", ["", "   ", "Search Hotels", None])
def test_an_endpoint_without_a_description_of_its_own_is_reported(tmp_path: Path, description: str | None) -> None:
    found = loaded(tmp_path, an_endpoint(description=description))
    assert "undocumented-endpoint" in codes(found)
    assert found.registry.tools[0].endpoints[0].description


def test_a_null_tool_description_does_not_become_the_word_none(tmp_path: Path) -> None:
    assert the_tool(tmp_path, tool_description=None).description == ""


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("<strong>Fast</strong> &amp; free", "Fast & free"),
        ("one\r\ntwo\n\nthree", "one two three"),
        ("see [the docs](https://example.com/a) **now**", "see the docs now"),
        ('Text ```{"a": 1}``` end', "Text end"),
        ("zero\u200bwidth\u202e", "zerowidth"),
        ("a < b and c > d", "a < b and c > d"),
        ("<script>alert(1)</script>safe", "safe"),
        (12, ""),
        (None, ""),
    ],
)
def test_text_is_one_clean_line(raw: object, clean: str) -> None:
    assert one_line(raw) == clean  # type: ignore[arg-type]  # hostile types are the point


def test_long_text_is_cut_at_the_end_of_a_sentence() -> None:
    text = "A first sentence of some length that says it all. " * 20
    assert len(one_line(text)) <= 300
    assert one_line(text).endswith("all.")


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Returns the list of hotels for a city.", True),
        ("Trả về danh sách khách sạn", False),
        ("Obtén acceso a los recursos de la aplicación para que puedas usar", False),
        ("ルート検索", False),
        ("", True),
    ],
)
def test_language_is_guessed(text: str, english: bool) -> None:
    assert is_english(text) is english


def test_a_foreign_endpoint_speaks_english_of_its_tool(tmp_path: Path) -> None:
    endpoint = the_endpoint(tmp_path, name="酒店搜索", description="搜索酒店")
    assert (endpoint.verb + endpoint.noun).isascii()


@pytest.mark.parametrize("text", ["(Deprecated) old", "This endpoint is deprecated.", "OUT OF SERVICE"])
def test_deprecated_endpoints_are_flagged(tmp_path: Path, text: str) -> None:
    assert the_endpoint(tmp_path, description=text).deprecated


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("call https://x.io/a?api_key=abcd1234efgh&b=1", "call https://x.io/a?api_key=REDACTED&b=1"),
        ("Bearer eyJhbGciOiJI.eyJzdWIiOiIx.SflKxwRJ", "Bearer REDACTED"),
        ("https://bob:hunter2@example.org/x", "https://example.org/x"),
        ("on 2024-01-31 at 10", "on 2024-01-31 at 10"),
        ("isbn 978-3-16-148410-0", "isbn 978-3-16-148410-0"),
    ],
)
def test_keys_are_redacted_and_dates_are_not(raw: str, clean: str) -> None:
    assert redact(raw) == clean


def test_addresses_and_phone_numbers_become_ones_that_belong_to_nobody() -> None:
    text = redact("write to jane.roe@corp.test or +1 (212) 736-5000")
    assert re.fullmatch(r"write to user\d{3}@example\.com or 555-01\d\d", text)


@pytest.mark.parametrize("name", ["apikey", "X-RapidAPI-Key", "access_token", "Authorization", "client_secret"])
def test_credentials_are_secret_and_carry_no_value(tmp_path: Path, name: str) -> None:
    parameter = the_parameter(tmp_path, name, default="live-looking-value-1234567890")
    assert (parameter.role, parameter.default, parameter.examples) == ("secret", None, ())


@pytest.mark.parametrize("name", ["Host", "Content-Type", "callback", "Accept"])
def test_transport_headers_are_not_arguments(tmp_path: Path, name: str) -> None:
    assert the_parameter(tmp_path, name, default="x").role == "transport"


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("junk-spam", {"tool_name": "Best Online Casino 88"}),
        ("junk-spam", {"tool_name": "HIRE A HACKER TO RECOVER STOLEN BITCOIN"}),
        ("junk-test-project", {"tool_name": "👋 Demo Project"}),
        ("junk-test-project", {"tool_name": "My test API"}),
        ("junk-test-project", {"tool_name": "route-precedence-test-1"}),
        ("junk-test-project", {"tool_name": "Pet Store Blitz"}),
        ("junk-spam", {"tool_name": "RECOVER MY LOST CAPITAL FROM SCAMMER"}),
        ("junk-hostile-name", {"tool_name": "<img src=x onerror=prompt(document.domain)>"}),
        ("junk-no-parameters", {"api_list": [an_endpoint(required_parameters=[])]}),
    ],
)
def test_junk_is_left_out_counted_and_kept_on_request(tmp_path: Path, code: str, changes: dict[str, object]) -> None:
    corpus = a_corpus(tmp_path, {"Travel/good.json": a_tool(), "Travel/junk.json": a_tool(**changes)})

    found = load(corpus)

    assert [tool.source for tool in found.registry.tools] == ["Travel/good.json"]
    assert code in codes(found)
    assert found.summary.junk == 1
    assert len(load(corpus, keep_junk=True).registry.tools) == 2


@pytest.mark.parametrize(
    "name",
    [
        "Sports Betting Odds",
        "Contest Finder",
        "Latest News",
        "Demographics",
        "Password Recovery Checker",
        "Speedtest",
        "Speed Test",
        "IQ Test",
        "Contest Demographics",
    ],
)
def test_honest_names_that_resemble_junk_are_kept(tmp_path: Path, name: str) -> None:
    found = load(a_corpus(tmp_path, {"Sports/odds.json": a_tool(tool_name=name)}))
    assert [tool.name for tool in found.registry.tools] == [name]
