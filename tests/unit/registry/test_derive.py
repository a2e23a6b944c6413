"""Shapes derived from words: the domain by agreement, the answer first, else plain."""

from pathlib import Path
from typing import cast, get_args

import pytest

from tests.support.corpus import a_corpus, a_parameter, a_tool, an_endpoint
from toolgen.core.tools import Endpoint, Shape, ValueKind
from toolgen.registry.company import TOPICS
from toolgen.registry.domains import COMPUTED, COMPUTED_BY_VERB, FIELDS, VALIDITY
from toolgen.registry.kinds import fits_type
from toolgen.registry.load import load
from toolgen.registry.promises import ANSWERS
from toolgen.registry.senses import SENSES

_TYPES = {"s": "string", "n": "number", "i": "integer", "b": "boolean"}


def derived(root: Path, name: str, description: str = "", *, tool: str = "Thing Box", parameter: str = "q") -> Endpoint:
    """An endpoint of which only the words are known, in a category that says nothing."""
    raw = an_endpoint(name, description=description, schema="", url="", required_parameters=[a_parameter(parameter)])
    files = {"Data/thing.json": a_tool(raw, name=tool, tool_name=tool, title=tool, tool_description="", host="")}
    (loaded,) = load(a_corpus(root, files), keep_junk=True).registry.tools
    return loaded.endpoints[0]


def names(shape: Shape) -> list[str]:
    """The names of the fields of the thing, or of each of the things."""
    (held,) = [field.items for field in shape.fields.values() if field.items is not None] or [shape]
    return list(held.fields)


@pytest.mark.parametrize(
    ("name", "tool", "there", "absent"),
    [
        ("Get Season", "Football Stats", "name", "start_date"),
        ("Get Games", "Football League", "home_team", "platform"),
        ("Get Games", "Steam Games Console", "platform", "home_team"),
        ("Get Season", "TV Show Guide", "episode_count", "start_date"),
        ("Get Season", "Thing Box", "name", "start_date"),
        ("Get Stations", "Weather Now", "elevation_m", "platform_count"),
        ("Get Stations", "Train Times", "platform_count", "elevation_m"),
        ("Get Ticker", "Bitcoin Exchange", "crypto_symbol", "wins"),
        ("Get Names", "Plant Atlas", "name", "gender"),
        ("Get Names", "Baby Names", "gender", "species"),
        ("Get Cards", "Pokemon Deck", "rarity", "expires_at"),
        ("Get Cards", "Bank Payment", "expires_at", "rarity"),
    ],
)
def test_a_word_of_several_senses_needs_company(tmp_path: Path, name: str, tool: str, there: str, absent: str) -> None:
    fields = names(derived(tmp_path, name, tool=tool).response)
    assert there in fields
    assert absent not in fields


@pytest.mark.parametrize(
    ("name", "description", "answer"),
    [
        ("Get Transcript", "", "transcript"),
        ("Download File", "", "download_url"),
        ("Get Trust Score", "", "score"),
        ("Find User Id", "", "user_id"),
        ("Number of Schools", "", "school_count"),
        ("Check URL", "Checks if a URL is malicious.", "malicious"),
        ("Is Leap Year", "", "is_leap_year"),
        ("Validate Email", "", "valid"),
        ("Guess Email", "", "email"),
        ("Get Energy Expenditure", "", "energy_expenditure"),
        ("Get Gadget", "Returns a gadget including height, weight and price.", "height"),
    ],
)
def test_what_the_words_promise_stands_first(tmp_path: Path, name: str, description: str, answer: str) -> None:
    assert names(derived(tmp_path, name, description).response)[0] == answer


def test_what_nothing_is_known_of_has_a_name_and_what_was_asked(tmp_path: Path) -> None:
    assert names(derived(tmp_path, "Get Gizmo", parameter="gizmo_code").response) == [
        "name",
        "gizmo_code",
        "updated_at",
    ]


def test_what_others_have_is_not_the_things_own(tmp_path: Path) -> None:
    said = "Returns the gizmo of each fighter, including their height, weight and age."
    assert "height" not in names(derived(tmp_path, "Get Gizmo", said).response)


def test_what_is_said_of_an_image_is_no_image(tmp_path: Path) -> None:
    assert "image_url" not in names(derived(tmp_path, "Analyze Image").response)


def test_the_category_alone_is_no_domain(tmp_path: Path) -> None:
    files = {"Sports/thing.json": a_tool(an_endpoint("Get Feed", description="", schema="", url=""))}
    (tool,) = load(a_corpus(tmp_path, files), keep_junk=True).registry.tools
    assert not {"team", "league", "points"} & set(names(tool.endpoints[0].response))


def test_the_description_is_believed_where_the_tool_says_the_same(tmp_path: Path) -> None:
    said = derived(tmp_path / "1", "Get Outlet", "Returns the latest hotels of a city.", tool="Hotel Box")
    alone = derived(tmp_path / "2", "Get Outlet", "Returns the latest hotels of a city.")
    assert "star_rating" in names(said.response)
    assert "star_rating" not in names(alone.response)


def test_every_field_of_the_tables_is_of_a_kind_that_its_type_can_have() -> None:
    specs = [sense.fields for senses in SENSES.values() for sense in senses]
    specs += [spec for table in (FIELDS, ANSWERS, COMPUTED, COMPUTED_BY_VERB, VALIDITY) for spec in table.values()]
    for field in (field for spec in specs for field in spec.split()):
        name, _, rest = field.partition(":")
        type_, _, kind = rest.partition("=")
        assert name
        assert type_ in _TYPES
        assert not kind or (kind in get_args(ValueKind) and fits_type(cast("ValueKind", kind), _TYPES[type_])), field


def test_senses_speak_of_known_topics_and_of_nothing_that_has_one_sense() -> None:
    assert {topic for senses in SENSES.values() for sense in senses for topic in sense.topics.split()} <= set(TOPICS)
    assert not set(SENSES) & set(FIELDS)


@pytest.mark.parametrize("name", ["Delete Message", "Remove Holding", "Mute Alert"])
def test_what_was_done_to_a_thing_gives_it_no_name(tmp_path: Path, name: str) -> None:
    thing = name.split()[1].lower()
    assert "name" not in names(derived(tmp_path, name, parameter=f"{thing}_id").response)


def test_a_link_that_was_asked_by_is_not_told_again(tmp_path: Path) -> None:
    said = "Get a product by its link."
    by_link = derived(tmp_path / "1", "Get Product", said, tool="Shop Store Products", parameter="url").response
    by_id = derived(tmp_path / "2", "Get Product", said, tool="Shop Store Products", parameter="product_id").response

    assert "url" not in by_link.fields
    assert "product_id" in by_id.fields


def test_one_forecast_is_of_now_and_has_no_day(tmp_path: Path) -> None:
    one = derived(tmp_path / "1", "Get Forecast", "Get the forecast.", tool="Weather Box", parameter="city").response
    several = derived(
        tmp_path / "2", "List Forecasts", "List forecasts.", tool="Weather Box", parameter="city"
    ).response

    assert "date" not in names(one)
    assert "date" in names(several)


def test_what_is_listed_of_somebody_is_by_nobody_else(tmp_path: Path) -> None:
    said = "List the posts of a user."
    theirs = derived(tmp_path / "1", "List Posts", said, tool="Social Feed", parameter="username").response
    anybodys = derived(tmp_path / "2", "List Posts", "List posts.", tool="Social Feed", parameter="hashtag").response

    assert "author" not in names(theirs)
    assert "author" in names(anybodys)


@pytest.mark.parametrize(
    ("name", "parameter", "field"),
    [
        ("Create QR Code", "text", "image_url"),
        ("Create Joke", "topic", "text"),
        ("Create Short Link", "url", "short_url"),
    ],
)
def test_what_is_made_stands_in_the_answer(tmp_path: Path, name: str, parameter: str, field: str) -> None:
    assert field in derived(tmp_path, name, f"{name}.", parameter=parameter).response.fields


def test_what_is_stored_is_no_text_that_was_made(tmp_path: Path) -> None:
    assert "text" not in derived(tmp_path, "Create Contact", "Create a contact.", parameter="email").response.fields
