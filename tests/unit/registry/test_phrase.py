"""Verb, noun, effect and entity: "Could you {verb} {noun}?" has to be English."""

import re
from pathlib import Path

import pytest

from toolgen.registry.deeds import Words
from toolgen.registry.load import load
from toolgen.registry.phrase import phrase


def a_phrase(
    name: str,
    description: str = "",
    *,
    path: str = "",
    method: str = "GET",
    tool_name: str = "Acme",
    category: str = "Travel",
) -> str:
    found = phrase(Words(name, description, path, method, tool_name, category))
    return f"{found.effect}/{found.entity}: {found.verb} {found.noun}"


@pytest.mark.parametrize(
    ("name", "description", "expected"),
    [
        ("Search Hotels", "", "search/hotel: search hotels"),
        ("hotelSearch", "", "search/hotel: search hotels"),
        ("Get Hotel Details", "", "read/hotel: get hotel details"),
        ("get_league_standings", "", "search/standing: get league standings"),
        ("Hotels by City", "", "search/hotel: list hotels"),
        ("List of all hotels", "", "search/hotel: list hotels"),
        ("convertAmount", "Convert an amount of money.", "compute/amount: convert amount"),
        ("Email Validation", "", "compute/email: validate email"),
        ("Place Order", "Place an order to buy shares.", "create/order: place order"),
        ("Order History", "Get the orders of a customer.", "read/order: get order history"),
        ("Void Pass", "Make a pass invalid.", "update/pass: void pass"),
        ("reserve_seats", "Reserve seats for a showing.", "create/seat: reserve seats"),
        ("Archive Record", "Archive a record.", "update/record: archive record"),
        ("Subtract Numbers", "Subtract one number from another.", "compute/number: subtract numbers"),
        ("addDays", "Add a number of days to a date.", "compute/day: add days"),
        ("Change Case", "Change the case of a text.", "compute/case: change case"),
        ("properties/get-photos", "", "search/photo: get property photos"),
        ("TeamController_getTeams", "", "search/team: get teams"),
        ("/v1/customers/{id}/orders", "", "search/order: list customer orders"),
        ("guan", "Get the current fuel price.", "read/price: get current fuel price"),
        ("v1", "Converts an amount between currencies.", "compute/amount: convert amount"),
        ("Get Quote v1 (Deprecated)", "Old quote endpoint.", "read/quote: get quote"),
        ("Check VIN", "", "read/vin: check VIN"),
        ("getNBATeams", "", "search/team: get NBA teams"),
        ("Youtube Videos", "", "search/video: list YouTube videos"),
        ("artist_related", "", "search/artist: list related artists"),
        ("currencies_get_rates", "", "search/rate: get currency rates"),
        ("photo/getSearch", "", "search/photo: search photos"),
        ("Correlate Lists", "Compute how two lists correlate.", "compute/list: correlate lists"),
        ("Purchase Info", "Returns what to know before purchasing.", "read/purchase: get purchase info"),
        ("Assets Details", "", "read/asset: get asset details"),
        ("CrawlAndExtractArticle", "", "compute/article: extract article"),
        ("/nonprofits/show", "", "read/nonprofit: show nonprofit"),
        ("Order Book", "The order book of a pair.", "read/book: get order book"),
        ("Place Order", "Place an order.", "create/order: place order"),
        ("Match Stats", "Getting match statistics like: shots, fouls.", "read/match: get match stats"),
        ("Email Extractor", "Emails found on a page.", "compute/email: extract email"),
        ("Search", "Search or get latest news.", "search/news: search latest news"),
        ("Airport Count", "Call this endpoint with a country.", "read/airport: get airport count"),
        ("x1", "Estimates a salary.", "compute/salary: estimate salary"),
        ("x1", "The Index API provides the latest prices of coins.", "search/price: get latest prices"),
    ],
)  # fmt: skip
def test_names_are_read_as_a_person_would(name: str, description: str, expected: str) -> None:
    assert a_phrase(name, description) == expected


@pytest.mark.parametrize(
    ("method", "effect"), [("POST", "create"), ("PUT", "update"), ("DELETE", "delete"), ("GET", "read")]
)
def test_the_method_speaks_where_no_word_does(method: str, effect: str) -> None:
    assert a_phrase("Device", method=method).split("/")[0] == effect


@pytest.mark.parametrize("name", ["酒店搜索", "xkcdqwrt", "/", "123", "{id}", "___", "Ğüş"])
def test_unreadable_names_fall_back_to_what_the_tool_is_about(name: str) -> None:
    assert a_phrase(name, tool_name="Hotel Prices") == "read/price: look up hotel prices" or a_phrase(
        name, tool_name="Hotel Prices"
    ) == "search/price: look up hotel prices"  # fmt: skip


def test_a_tool_of_which_nothing_can_be_read_goes_by_its_name() -> None:
    assert a_phrase("Cancion", "Obtene la letra de la cancion.", tool_name="Creemos").endswith("look up Creemos data")


def test_a_sentence_is_no_noun() -> None:
    assert "you" not in a_phrase("/medical", "Here you can ask any question", tool_name="Hotel Prices").split()


def test_every_phrase_of_the_bundled_corpus_is_short_readable_words() -> None:
    root = Path(__file__).parents[3] / "data" / "toolenv" / "tools"
    for tool in load(root).registry.tools:
        for endpoint in tool.endpoints:
            assert re.fullmatch(r"[a-z]+( [a-z]+)?", endpoint.verb), endpoint.endpoint_id
            assert re.fullmatch(r"[A-Za-z0-9]+( [A-Za-z0-9]+){0,5}", endpoint.noun), endpoint.endpoint_id
            assert endpoint.noun.split()[0].casefold() != endpoint.verb, endpoint.endpoint_id


@pytest.mark.parametrize(
    ("name", "description", "expected"),
    [
        ("Share Itinerary", "Send an itinerary to someone by e-mail.", "send/itinerary: share itinerary"),
        ("post_message", "Send a message to a channel.", "send/message: post message"),
        ("Clean Text", "Remove extra spaces and blank lines from a text.", "compute/text: clean text"),
        ("Make Slug", "Turn a title into a short name for a web address.", "create/slug: make slug"),
        ("Clean Energy Data", "Returns data about clean energy.", "compute/energy: get clean energy data"),
    ],
)
def test_a_verb_that_may_be_a_noun_is_one_where_the_description_says_that_the_same_thing_is_acted_on(
    name: str, description: str, expected: str
) -> None:
    assert a_phrase(name, description).split("/", 1)[1] == expected.split("/", 1)[1]


@pytest.mark.parametrize(
    ("name", "description", "expected"),
    [
        ("New Titles", "Get a listing of the ids of new titles.", "list new titles"),
        ("new_releases", "", "list new releases"),
        ("Complete list of Acme Restaurants", "Complete list of restaurants and reviews.", "list Acme restaurants"),
        ("Get move intensity", "Returns a time-series of the move intensity.", "get move intensity"),
        (
            "Store Best Selling Products",
            "Get the best selling products of a store.",
            "list store best selling products",
        ),
        ("Retrieve forward spam mail settings", "Get the settings of the mail.", "list forward spam mail settings"),
        ("BlockGas", "", "get block gas"),
        ("Close Price", "Returns the price at which trading ended.", "get close price"),
        ("Live giveaways by platform", "Insert platform eg: pc, steam.", "get live giveaways"),
    ],
)
def test_nothing_is_done_where_the_word_of_a_deed_says_what_is_read(name: str, description: str, expected: str) -> None:
    assert a_phrase(name, description).partition(": ")[2] == expected


@pytest.mark.parametrize(
    ("name", "description", "expected"),
    [
        ("newVehicle", "Add a new vehicle to be recovered.", "create/vehicle: add vehicle"),
        ("New Mail Account", "Create a new temporary mail account.", "create/account: create mail account"),
        ("Follow User", "Follow a reader; creates a subscription.", "update/user: follow user"),
        ("Refund Order", "Ask for the money of an order back.", "create/order: refund order"),
        ("Start Machine", "Start a machine that is idle.", "create/machine: start machine"),
    ],
)
def test_a_deed_is_done_where_the_description_says_so(name: str, description: str, expected: str) -> None:
    assert a_phrase(name, description) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Enter MAC address", "MAC address"),
        ("Search list of exchange companies", "exchange companies"),
        ("Search list exchange companies", "exchange companies"),
    ],
)
def test_words_that_tell_the_caller_what_to_do_are_no_part_of_the_object(name: str, expected: str) -> None:
    assert a_phrase(name).partition(": ")[2].partition(" ")[2].removeprefix("up ") == expected


@pytest.mark.parametrize(
    ("name", "description", "path", "expected"),
    [
        ("get_team_list", "", "", "list teams"),
        ("returnAllThreads", "Returns all threads.", "", "get threads"),
        ("returnAThread", "Returns a thread by ID.", "", "get thread"),
        ("Attachment Download", "To download attachment from message", "", "download attachment"),
        ("GET_Customers_Find", "", "", "find customers"),
        ("Get a full list of groups", "", "", "get groups"),
        ("getShoppingList", "", "", "get shopping list"),
        ("read_town_list_towns__get", "", "/list/towns/", "get town"),
        ("Get Order Api V1 App App Id Get", "", "/api/v1/app/{app_id}", "get order"),
        (
            "/marks/men/{points}",
            "This retrieves the men's marks for the points.",
            "/marks/men/{points}",
            "get Acme data",
        ),
    ],
)
def test_what_a_name_says_of_its_making_is_no_part_of_what_it_says(
    name: str, description: str, path: str, expected: str
) -> None:
    assert a_phrase(name, description, path=path).partition(": ")[2] == expected
