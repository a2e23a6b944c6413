"""A symbol has one name, one currency and one price, whichever result shows it."""

from datetime import date

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.json import Json
from toolgen.core.pools import load
from toolgen.core.pools.tickers import names, symbol_of
from toolgen.core.readings import at, every
from toolgen.core.rng import Seed
from toolgen.core.tools import Endpoint
from toolgen.executor.operations import Operations
from toolgen.executor.world import World

SEEDS = range(1, 13)
ROW = {
    "@entity": "stock",
    "symbol": "string:.symbol",
    "company_name": "string:company.name/company",
    "price": "number:stock.price/price",
    "currency": "string:.currency",
}
SEARCH = an_endpoint(
    "search_stocks",
    effect="search",
    entity="stock",
    parameters=[a_parameter("keyword", kind="keyword")],
    response=a_shape({"stocks": [ROW]}),
)
QUOTE = an_endpoint(
    "get_quote",
    entity="quote",
    parameters=[a_parameter("symbol", kind="symbol")],
    response=a_shape(
        {
            "@entity": "quote",
            "symbol": "string:.symbol",
            "name": "string:quote.name/name",
            "last_price": "number:quote.last_price/price",
            "currency": "string:.currency",
        }
    ),
)
ORDER = an_endpoint(
    "place_order",
    effect="create",
    entity="order",
    parameters=[a_parameter("symbol", kind="symbol")],
    response=a_shape(
        {
            "@entity": "order",
            "order_id": "string:order.id",
            "symbol": "string:.symbol",
            "name": "string:order.name/title",
        }
    ),
)


def ask(world: World, endpoint: Endpoint, **arguments: Json) -> Json:
    answer = world.perform(a_call(endpoint, arguments))
    assert answer.status == "ok", answer.payload
    return answer.payload


def a_world(seed: int) -> World:
    return World(Operations(FakeCatalog(SEARCH, QUOTE, ORDER)), Seed(seed), date(2026, 5, 3))


def test_a_quote_repeats_what_the_search_showed_of_the_symbol() -> None:
    for seed in SEEDS:
        world = a_world(seed)
        for row in every(ask(world, SEARCH, keyword="copper"), "/stocks/*"):
            quote = ask(world, QUOTE, symbol=at(row, "/symbol"))
            assert at(quote, "/name") == at(row, "/company_name")
            assert at(quote, "/last_price") == at(row, "/price")
            assert at(quote, "/currency") == at(row, "/currency")


def test_the_symbols_of_companies_that_were_searched_for_are_made_of_their_names_and_differ() -> None:
    for seed in SEEDS:
        rows = every(ask(a_world(seed), SEARCH, keyword="Copper"), "/stocks/*")
        symbols = [str(at(row, "/symbol")) for row in rows]
        assert len(set(symbols)) == len(symbols)
        assert all(symbol.startswith("CO") for symbol in symbols)


def test_a_known_symbol_stands_for_its_company() -> None:
    for seed in SEEDS:
        quote = ask(a_world(seed), QUOTE, symbol="NKE")
        assert (at(quote, "/name"), at(quote, "/currency")) == ("Nike", "USD")


def test_an_order_is_not_called_after_its_symbol() -> None:
    assert at(ask(a_world(1), ORDER, symbol="NKE"), "/name") != "Nike"


def test_every_symbol_of_the_pools_has_a_name_and_comes_back_from_it() -> None:
    for symbol in (*load().symbols, *load().crypto_symbols):
        assert symbol_of(names()[symbol]) == symbol


def test_a_symbol_made_of_a_name_is_up_to_four_capitals() -> None:
    for name in (*load().companies, "X", "3M", "A B", "", "Ünicode Söhne"):
        for turn in range(4):
            symbol = symbol_of(name, turn)
            assert 1 <= len(symbol) <= 4
            assert symbol.isupper()
