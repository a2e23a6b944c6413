"""What a search is asked for is true of every row, however the argument is called; rows differ in what names them."""

from collections.abc import Sequence
from datetime import date

import pytest

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.json import Json
from toolgen.core.readings import at, every
from toolgen.core.rng import Seed
from toolgen.core.tools import Endpoint, Parameter
from toolgen.executor.operations import Operations
from toolgen.executor.world import World

TODAY = date(2026, 5, 3)
SEEDS = range(1, 13)
YES: dict[str, Json] = {"type": "boolean"}
WHOLE: dict[str, Json] = {"type": "integer"}


def ask(endpoint: Endpoint, seed: int, **arguments: Json) -> Json:
    answer = World(Operations(FakeCatalog(endpoint)), Seed(seed), TODAY).perform(a_call(endpoint, arguments))
    assert answer.status == "ok", answer.payload
    return answer.payload


def searching(entity: str, parameters: Sequence[Parameter], **fields: str) -> Endpoint:
    return an_endpoint(
        f"search_{entity}s",
        effect="search",
        entity=entity,
        parameters=parameters,
        response=a_shape({"rows": [{"@entity": entity, "row_id": f"string:{entity}.id", **fields}]}),
    )


@pytest.mark.parametrize(
    ("parameter", "entity", "field", "leaf"),
    [
        (a_parameter("maker", slot="car.maker/word"), "car", "make", "string:car.make/brand"),
        (a_parameter("file_format", slot="file.file_format/word"), "file", "fileformat", "string:file.fileformat/word"),
        (a_parameter("mobileno", kind="phone"), "message", "phone", "string:message.phone/phone"),
        (a_parameter("tag", kind="tag"), "post", "hashtag", "string:.hashtag"),
    ],
)
def test_an_argument_speaks_of_the_fact_that_has_another_name(
    parameter: Parameter, entity: str, field: str, leaf: str
) -> None:
    for seed in SEEDS:
        told = ask(searching(entity, [parameter], **{field: leaf}), seed, **{parameter.name: "x-1"})
        assert set(every(told, f"/rows/*/{field}")) == {"x-1"}


@pytest.mark.parametrize("name", ["primaryTitle", "movie-name", "name", "title"])
def test_every_movie_bears_the_name_that_was_asked_for_and_no_two_bear_one(name: str) -> None:
    search = searching("movie", [a_parameter(name, slot="movie.name/movie")], title="string:movie.title/movie")
    for seed in SEEDS:
        titles = [str(each) for each in every(ask(search, seed, **{name: "Matrix"}), "/rows/*/title")]
        assert titles[0] == "Matrix"
        assert all("Matrix" in title for title in titles)
        assert len(set(titles)) == len(titles)


def test_what_is_left_out_is_not_among_the_rows() -> None:
    search = searching(
        "channel",
        [a_parameter("include_private", slot="channel.include_private/boolean", schema=YES)],
        is_private="boolean:channel.is_private/boolean",
    )
    for seed in SEEDS:
        assert set(every(ask(search, seed, include_private=False), "/rows/*/is_private")) == {False}


def test_the_followers_of_a_user_are_other_users() -> None:
    search = searching(
        "follower",
        [a_parameter("username", kind="username")],
        username="string:.username",
        full_name="string:follower.full_name/person_name",
    )
    for seed in SEEDS:
        names = every(ask(search, seed, username="jdoe42"), "/rows/*/username")
        assert "jdoe42" not in names
        assert len(set(map(str, names))) == len(names)


def test_a_stock_by_its_symbol_is_one_row_and_by_several_symbols_one_row_each() -> None:
    search = searching(
        "stock", [a_parameter("symbol", kind="symbol")], symbol="string:.symbol", price="number:stock.price/price"
    )
    for seed in SEEDS:
        assert every(ask(search, seed, symbol="NKE"), "/rows/*/symbol") == ["NKE"]
        assert every(ask(search, seed, symbol="NKE,IBM"), "/rows/*/symbol") == ["NKE", "IBM"]


def test_rows_are_of_the_year_or_the_day_that_was_asked_for() -> None:
    search = searching(
        "article",
        [
            a_parameter("year", kind="year", schema=WHOLE, required=False),
            a_parameter("publish_date", kind="date", required=False),
        ],
        published_at="string:article.published_at/datetime",
        updated_at="string:article.updated_at/datetime",
    )
    for seed in SEEDS:
        of_year = every(ask(search, seed, year=2019), "/rows/*/published_at")
        assert {str(each)[:4] for each in of_year} == {"2019"}
        of_day = every(ask(search, seed, publish_date="2026-02-09"), "/rows/*/published_at")
        assert {str(each)[:10] for each in of_day} == {"2026-02-09"}


def test_a_least_battery_finds_none_above_a_hundred_percent() -> None:
    search = searching(
        "drone",
        [a_parameter("min_battery", slot="drone.min_battery/minimum", schema=WHOLE)],
        battery_percent="integer:drone.battery_percent/percentage",
    )
    for seed in SEEDS:
        levels = every(ask(search, seed, min_battery=89), "/rows/*/battery_percent")
        assert levels
        assert all(isinstance(level, int) and 89 <= level <= 100 for level in levels)


def test_keywords_and_countries_have_the_search_words_in_them() -> None:
    words = searching("keyword", [a_parameter("q", kind="keyword")], keyword="string:keyword.keyword/keyword")
    lands = searching("country", [a_parameter("q", kind="keyword")], country="string:.country")
    people = searching("user", [a_parameter("q", kind="keyword")], full_name="string:user.full_name/person_name")
    for seed in SEEDS:
        assert all("foot" in str(each) for each in every(ask(words, seed, q="foot"), "/rows/*/keyword"))
        assert all("uni" in str(each).lower() for each in every(ask(lands, seed, q="Uni"), "/rows/*/country"))
        assert all("Angela" in str(each) for each in every(ask(people, seed, q="angela"), "/rows/*/full_name"))


def test_a_link_that_a_list_is_asked_for_with_is_not_the_link_of_its_items() -> None:
    search = searching("article", [a_parameter("url", kind="url")], url="string:.url")
    for seed in SEEDS:
        links = every(ask(search, seed, url="https://www.example.com/asked-for"), "/rows/*/url")
        assert "https://www.example.com/asked-for" not in links


def test_the_currency_of_an_exchange_is_the_one_that_it_is_into() -> None:
    money = {"type": "string", "pattern": "^[A-Z]{3}$"}
    convert = an_endpoint(
        "convert_currency",
        effect="compute",
        entity="conversion",
        parameters=[
            a_parameter("toCurrency", slot=".currency", schema=money),
            a_parameter("fromCurrency", slot=".currency", schema=money),
            a_parameter("amount", slot="conversion.amount/amount", schema={"type": "number"}),
        ],
        response=a_shape(
            {
                "@entity": "conversion",
                "converted_amount": "number:conversion.converted_amount/amount",
                "currency": "string:.currency",
            }
        ),
    )
    told = ask(convert, 3, amount=10, fromCurrency="USD", toCurrency="JPY")
    assert at(told, "/currency") == "JPY"
    assert float(str(at(told, "/converted_amount"))) > 500


def test_a_city_that_is_looked_up_by_its_name_is_that_city() -> None:
    look_up = an_endpoint(
        "city",
        entity="city",
        parameters=[a_parameter("q", slot=".keyword")],
        response=a_shape({"@entity": "city", "city": "string:.city", "country": "string:.country"}),
    )
    assert ask(look_up, 3, q="Lisbon") == {"city": "Lisbon", "country": "Portugal"}


def test_a_code_of_a_country_tells_the_place() -> None:
    look_up = an_endpoint(
        "get_city_by_iso2",
        entity="city",
        parameters=[a_parameter("iso2", slot="city.iso2/code")],
        response=a_shape({"@entity": "city", "city": "string:.city", "country": "string:.country"}),
    )
    assert at(ask(look_up, 3, iso2="EE"), "/country") == "Estonia"


def test_synonyms_of_a_word_are_other_words() -> None:
    word = {"@entity": "synonym", "synonym_id": "string:synonym.id", "word": "string:.word"}
    search = an_endpoint(
        "get_synonyms",
        effect="search",
        entity="synonym",
        parameters=[a_parameter("word", slot=".word")],
        response=a_shape({"word": "string:.word", "synonyms": [word]}),
    )
    told = ask(search, 3, word="question")
    assert at(told, "/word") == "question"
    assert "question" not in every(told, "/synonyms/*/word")


def test_the_product_of_an_item_that_was_listed_is_that_item() -> None:
    item = {"@entity": "item", "item_id": "string:item.id", "name": "string:.name", "price": "number:item.price/price"}
    product = {"@entity": "product", "name": "string:.name", "price": "number:product.price/price"}
    search = an_endpoint("search_items", effect="search", entity="item", response=a_shape({"items": [item]}))
    read = an_endpoint(
        "get_product", entity="product", parameters=[a_parameter("item_id", slot="item.id")], response=a_shape(product)
    )
    world = World(Operations(FakeCatalog(search, read)), Seed(3), date(2026, 5, 3))
    found = world.perform(a_call(search, {})).payload
    told = world.perform(a_call(read, {"item_id": at(found, "/items/1/item_id")})).payload
    assert at(told, "/price") == at(found, "/items/1/price")
