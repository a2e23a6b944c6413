"""The mock world: what arguments state is shown, what belongs together agrees, and what was written stays written."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.json import Json
from toolgen.core.pools import load
from toolgen.core.readings import at, every
from toolgen.core.rng import Seed
from toolgen.core.tools import Endpoint, Parameter, Shape, Slot
from toolgen.executor.operations import Operations
from toolgen.executor.world import World

TODAY = date(2026, 5, 3)
WHOLE: dict[str, Json] = {"type": "integer"}
NUMBER: dict[str, Json] = {"type": "number"}
DAY: dict[str, Json] = {"type": "string", "format": "date"}


def a_world(*endpoints: Endpoint, seed: int = 1) -> World:
    return World(Operations(FakeCatalog(*endpoints)), Seed(seed), TODAY)


def ask(world: World, endpoint: Endpoint, **arguments: Json) -> Json:
    answer = world.perform(a_call(endpoint, arguments))
    assert answer.status == "ok", answer.payload
    return answer.payload


def optional(name: str, *, slot: str = "", kind: str = "word", schema: dict[str, Json] | None = None) -> Parameter:
    return a_parameter(name, slot=slot, kind=kind, schema=schema, required=False)


ORDER = {"id": "integer:order.id", "title": "string:order.title/title", "price": "number:order.price/price"}


def a_search(item: dict[str, str], *parameters: Parameter, entity: str = "order") -> Endpoint:
    response = a_shape({"items": [{"@entity": entity, **item}], "total": "integer:.count"})
    return an_endpoint("search_items", effect="search", entity=entity, parameters=parameters, response=response)


# Echo


def test_an_argument_is_shown_under_another_name_of_the_same_slot() -> None:
    get = an_endpoint(
        "get_review",
        entity="review",
        parameters=[a_parameter("hotelId", slot="hotel.id", schema=WHOLE)],
        response=a_shape({"reviews": [{"@entity": "review", "id": "integer:review.id", "hotel": "string:hotel.id"}]}),
    )
    assert set(every(ask(a_world(get), get, hotelId=77), "/reviews/*/hotel")) == {"77"}


def test_an_argument_is_shown_in_the_leaf_of_its_name() -> None:
    get = an_endpoint(
        "get_forecast",
        entity="forecast",
        parameters=[optional("units")],
        response=a_shape({"@entity": "forecast", "units": "string:forecast.units/word"}),
    )
    assert at(ask(a_world(get), get, units="metric"), "/units") == "metric"


def test_the_envelope_repeats_the_question() -> None:
    search = a_search(ORDER, optional("page", kind="page", schema=WHOLE))
    response = a_shape({"page": "integer:.page", "items": [{"@entity": "order", **ORDER}]})
    search = an_endpoint(
        "search_orders", effect="search", entity="order", parameters=search.parameters, response=response
    )
    assert at(ask(a_world(search), search, page=3), "/page") == 3


def test_origin_and_destination_are_told_apart() -> None:
    search = a_search(
        {"id": "integer:flight.id", "origin": "string:.city", "destination": "string:.city"},
        a_parameter("origin", kind="city"),
        a_parameter("destination", kind="city"),
        entity="flight",
    )
    payload = ask(a_world(search), search, origin="Lisbon", destination="Oslo")
    assert set(every(payload, "/items/*/origin")) == {"Lisbon"}
    assert set(every(payload, "/items/*/destination")) == {"Oslo"}


def test_a_list_that_was_written_is_shown_as_it_is() -> None:
    create = an_endpoint(
        "create_note",
        effect="create",
        entity="note",
        parameters=[a_parameter("tags", slot=".tag", schema={"type": "array", "items": {"type": "string"}})],
        response=a_shape({"@entity": "note", "id": "integer:note.id", "tags": ["string:.tag"]}),
    )
    assert at(ask(a_world(create), create, tags=["red", "blue"]), "/tags") == ["red", "blue"]


# Search


def test_the_limit_is_the_longest_a_list_gets_and_does_not_change_what_is_found() -> None:
    search = a_search(ORDER, optional("limit", kind="limit", schema=WHOLE))
    world = a_world(search)
    many, two = ask(world, search, limit=7), ask(world, search, limit=2)
    assert len(every(many, "/items/*")) == at(many, "/total") == 7
    assert every(two, "/items/*") == every(many, "/items/*")[:2]
    assert len(every(ask(world, search, limit=10_000), "/items/*")) <= 20


def test_prices_lie_between_the_bounds_that_were_given() -> None:
    bounds = [optional(name, slot=f"order.{name}/number", schema=NUMBER) for name in ("min_price", "max_price")]
    search = a_search(ORDER, *bounds)
    for seed in range(10):
        payload = ask(a_world(search, seed=seed), search, min_price=40, max_price=42.5)
        assert all(40 <= price <= 42.5 for price in every(payload, "/items/*/price"))  # type: ignore[operator]  # Json


def test_numbers_lie_between_the_bounds_that_the_schema_declares() -> None:
    shape = a_shape({"@entity": "museum", "id": "integer:museum.id", "adult_price": "number:museum.adult_price/price"})
    bounded = replace(shape.fields["adult_price"], minimum=5, maximum=30)
    get = an_endpoint(
        "get_museum",
        entity="museum",
        parameters=[a_parameter("museum_id", slot="museum.id", schema=WHOLE)],
        response=replace(shape, fields={**shape.fields, "adult_price": bounded}),
    )
    world = a_world(get)
    assert all(5 <= at(ask(world, get, museum_id=each), "/adult_price") <= 30 for each in range(40))  # type: ignore[operator]  # Json: a number


def test_dates_lie_in_the_range_that_was_given() -> None:
    search = a_search(
        {"id": "integer:match.id", "date": "string:match.date/date"},
        a_parameter("date_from", kind="start_date", schema=DAY),
        a_parameter("date_to", kind="end_date", schema=DAY),
        entity="match",
    )
    payload = ask(a_world(search), search, date_from="2026-06-01", date_to="2026-06-03")
    assert all("2026-06-01" <= str(day) <= "2026-06-03" for day in every(payload, "/items/*/date"))


def test_names_hold_the_words_that_were_searched_for() -> None:
    search = a_search(ORDER, a_parameter("q", kind="keyword"))
    titles = every(ask(a_world(search), search, q="lantern"), "/items/*/title")
    assert titles
    assert all("lantern" in str(title).lower() for title in titles)


def test_a_search_for_an_id_finds_that_one() -> None:
    search = a_search(ORDER, optional("order_id", slot="order.id", schema=WHOLE))
    assert every(ask(a_world(search), search, order_id=12), "/items/*/id") == [12]


def test_a_second_page_shows_other_items() -> None:
    search = a_search(ORDER, optional("page", kind="page", schema=WHOLE))
    world = a_world(search)
    first, second = ask(world, search, page=1), ask(world, search, page=2)
    assert not set(every(first, "/items/*/id")) & set(every(second, "/items/*/id"))


def test_a_folder_lists_what_lies_in_it() -> None:
    files = a_search({"path": "string:.path", "size": "integer:.size_bytes"}, a_parameter("path", kind="path"))
    paths = every(ask(a_world(files), files, path="/notes"), "/items/*/path")
    assert all(str(path).startswith("/notes/") for path in paths)


def test_random_numbers_are_as_many_and_as_large_as_asked_for() -> None:
    number = {"type": "integer"}
    pick = an_endpoint(
        "random_numbers",
        effect="compute",
        entity="number",
        parameters=[a_parameter(name, kind="number", schema=number) for name in ("count", "minimum", "maximum")],
        response=a_shape({"count": "integer:.count", "numbers": ["integer:.number"]}),
    )
    payload = ask(a_world(pick), pick, count=9, minimum=3, maximum=5)
    numbers = at(payload, "/numbers")
    assert isinstance(numbers, list)
    assert len(numbers) == at(payload, "/count") == 9
    assert all(3 <= each <= 5 for each in numbers)


def test_measures_are_those_of_the_text_beside_them() -> None:
    write = an_endpoint(
        "generate_paragraph",
        effect="compute",
        entity="paragraph",
        parameters=[a_parameter("topic")],
        response=a_shape({"text": "string:.paragraph", "word_count": "integer:.count", "length": "integer:.count"}),
    )
    payload = ask(a_world(write), write, topic="rivers")
    text = str(at(payload, "/text"))
    assert (at(payload, "/word_count"), at(payload, "/length")) == (len(text.split()), len(text))


def test_the_low_is_not_above_the_high() -> None:
    get = shown(temp_low="number:.temperature", temp_high="number:.temperature")
    for seed in range(20):
        payload = ask(a_world(get, seed=seed), get)
        assert at(payload, "/temp_low") <= at(payload, "/temp_high")  # type: ignore[operator]  # Json: numbers


# State


def test_a_thing_is_recognised_by_what_names_it_where_there_is_no_id() -> None:
    search = a_search({"symbol": "string:stock.symbol/symbol", "price": "number:stock.price/price"}, entity="stock")
    quote = an_endpoint(
        "get_stock",
        entity="stock",
        parameters=[a_parameter("symbol", slot="stock.symbol/symbol")],
        response=a_shape(
            {"@entity": "stock", "ticker": "string:stock.symbol/symbol", "price": "number:stock.price/price"}
        ),
    )
    world = a_world(search, quote)
    for stock in every(ask(world, search), "/items/*"):
        assert ask(world, quote, symbol=at(stock, "/symbol")) == {
            "ticker": at(stock, "/symbol"),
            "price": at(stock, "/price"),
        }


def test_files_are_written_read_and_deleted_by_their_path() -> None:
    path = a_parameter("path", slot="file.path")
    shape = a_shape({"@entity": "file", "path": "string:file.path", "content": "string:file.content/sentence"})
    content = a_parameter("content", slot="file.content/sentence")
    write = an_endpoint("write_file", effect="update", entity="file", parameters=[path, content], response=shape)
    read = an_endpoint("read_file", entity="file", parameters=[path], response=shape)
    delete = an_endpoint(
        "delete_file", effect="delete", entity="file", parameters=[path], response=a_shape({"deleted": "boolean"})
    )
    world = a_world(write, read, delete)
    ask(world, write, path="/notes/a.txt", content="first")
    ask(world, write, path="/notes/a.txt", content="second")
    assert at(ask(world, read, path="/notes/a.txt"), "/content") == "second"
    assert at(ask(world, delete, path="/notes/a.txt"), "/deleted") is True
    gone = world.perform(a_call(read, {"path": "/notes/a.txt"}))
    assert (gone.code, at(gone.payload, "/error/field")) == (404, "path")
    ask(world, write, path="/notes/b.txt", content="other")


def test_what_has_no_name_at_all_is_one_thing() -> None:
    shape = a_shape({"@entity": "profile", "email": "string:.email", "city": "string:.city"})
    read = an_endpoint("get_profile", entity="profile", response=shape)
    change = an_endpoint(
        "update_profile", effect="update", entity="profile", parameters=[optional("city", kind="city")], response=shape
    )
    world = a_world(read, change)
    before = ask(world, read)
    assert ask(world, change, city="Oslo") == {"email": at(before, "/email"), "city": "Oslo"}
    assert ask(world, read) == {"email": at(before, "/email"), "city": "Oslo"}


def test_a_deleted_thing_may_not_be_referred_to() -> None:
    delete = an_endpoint(
        "delete_order",
        effect="delete",
        entity="order",
        parameters=[a_parameter("order_id", slot="order.id", schema=WHOLE)],
    )
    refund = an_endpoint(
        "create_refund",
        effect="create",
        entity="refund",
        parameters=[a_parameter("order_id", slot="order.id", schema=WHOLE)],
    )
    world = a_world(delete, refund)
    ask(world, delete, order_id=5)
    answer = world.perform(a_call(refund, {"order_id": 5}))
    assert (answer.code, at(answer.payload, "/error/field")) == (404, "order_id")


def test_an_id_from_nowhere_is_not_found_once_the_world_has_handed_out_others() -> None:
    search = a_search(ORDER)
    get = an_endpoint(
        "get_order",
        entity="order",
        parameters=[a_parameter("order_id", slot="order.id", schema=WHOLE)],
        response=a_shape({"@entity": "order", **ORDER}),
    )
    world = a_world(search, get)
    invented = a_call(get, {"order_id": 5}, said=False)
    assert world.perform(invented).code == 200
    found = at(ask(world, search), "/items/0/id")
    assert world.perform(a_call(get, {"order_id": found}, said=False)).code == 200
    assert world.perform(a_call(get, {"order_id": 6}, said=False)).code == 404
    assert world.perform(a_call(get, {"order_id": 6}, said=True)).code == 200


def test_what_is_shown_of_another_thing_is_what_that_thing_shows() -> None:
    quotes = a_search(
        {"id": "integer:quote.id", "author_id": "integer:author.id", "author_name": "string:author.name/name"},
        entity="quote",
    )
    author = an_endpoint(
        "get_author",
        entity="author",
        parameters=[a_parameter("author_id", slot="author.id", schema=WHOLE)],
        response=a_shape({"@entity": "author", "id": "integer:author.id", "name": "string:author.name/name"}),
    )
    nested = an_endpoint(
        "get_quote",
        entity="quote",
        parameters=[a_parameter("quote_id", slot="quote.id", schema=WHOLE)],
        response=a_shape(
            {
                "@entity": "quote",
                "id": "integer:quote.id",
                "author": {"@entity": "author", "id": "integer:author.id", "name": "string:author.name/name"},
            }
        ),
    )
    world = a_world(quotes, author, nested)
    quote = at(ask(world, quotes), "/items/0")
    assert ask(world, author, author_id=at(quote, "/author_id")) == {
        "id": at(quote, "/author_id"),
        "name": at(quote, "/author_name"),
    }
    assert at(ask(world, nested, quote_id=at(quote, "/id")), "/author/name") == at(quote, "/author_name")


def test_conversations_have_worlds_of_their_own() -> None:
    search = a_search(ORDER)
    assert ask(a_world(search, seed=1), search) != ask(a_world(search, seed=2), search)


# Coherence


def shown(**leaves: str) -> Endpoint:
    """Reads a thing that shows these leaves, by any of them."""
    parameters = [optional(name, slot=leaf.partition(":")[2]) for name, leaf in leaves.items()]
    return an_endpoint("get_thing", parameters=parameters, response=a_shape({"@entity": "thing", **leaves}))


@pytest.mark.parametrize("given", ["city", "country", "currency", None])
def test_a_place_is_one_place_whatever_was_given_of_it(given: str | None) -> None:
    get = shown(
        city="string:.city", country="string:.country", currency="string:.currency", timezone="string:.timezone"
    )
    rows = {place.city: place for place in load().places}
    for seed in range(20):
        wanted = load().places[seed * 7]
        arguments: dict[str, Json] = {given: getattr(wanted, given)} if given else {}
        payload = ask(a_world(get, seed=seed), get, **arguments)
        row = rows[str(at(payload, "/city"))]
        assert payload == {"city": row.city, "country": row.country, "currency": row.currency, "timezone": row.timezone}
        assert given is None or getattr(row, given) == getattr(wanted, given)


def test_an_unknown_city_is_shown_as_it_was_given() -> None:
    get = shown(city="string:.city", country="string:.country")
    assert at(ask(a_world(get), get, city="Atlantis"), "/city") == "Atlantis"


def test_a_person_has_the_address_of_their_name() -> None:
    get = shown(name="string:.person_name", email="string:.email", first="string:.first_name")
    payload = ask(a_world(get), get, name="Jane Doe")
    assert payload == {"name": "Jane Doe", "email": "jane.doe@example.com", "first": "Jane"}


@pytest.mark.parametrize("given", [{"check_in": "2026-12-30"}, {"check_out": "2026-06-02"}, {}])
def test_a_stay_ends_after_it_starts(given: dict[str, Json]) -> None:
    get = shown(check_in="string:thing.check_in/start_date", check_out="string:thing.check_out/end_date")
    for seed in range(10):
        payload = ask(a_world(get, seed=seed), get, **given)
        assert str(at(payload, "/check_in")) < str(at(payload, "/check_out"))
        assert isinstance(payload, dict)
        assert given.items() <= payload.items()


def test_records_lie_behind_and_before_their_revisions() -> None:
    get = shown(created_at="string:thing.created_at/datetime", updated_at="string:thing.updated_at/datetime")
    for seed in range(20):
        payload = ask(a_world(get, seed=seed), get)
        assert str(at(payload, "/created_at")) < str(at(payload, "/updated_at")) < TODAY.isoformat()


def test_what_is_created_is_created_today_and_what_is_changed_is_changed_today() -> None:
    shape = a_shape(
        {
            "@entity": "note",
            "id": "integer:note.id",
            "created_at": "string:note.created_at/datetime",
            "updated_at": "string:note.updated_at/datetime",
        }
    )
    identity = a_parameter("note_id", slot="note.id", schema=WHOLE)
    create = an_endpoint("create_note", effect="create", entity="note", response=shape)
    change = an_endpoint("update_note", effect="update", entity="note", parameters=[identity], response=shape)
    read = an_endpoint("get_note", entity="note", parameters=[identity], response=shape)
    world = a_world(create, change, read)
    assert str(at(ask(world, create), "/created_at")).startswith("2026-05-03T")
    assert str(at(ask(world, read, note_id=8), "/updated_at")) < "2026-05-03"
    changed = ask(world, change, note_id=8)
    assert str(at(changed, "/created_at")) < str(at(changed, "/updated_at"))
    assert str(at(changed, "/updated_at")).startswith("2026-05-03T")
    assert ask(world, read, note_id=8) == changed


def test_matches_of_a_day_are_on_that_day() -> None:
    search = a_search(
        {"id": "integer:match.id", "start_date": "string:match.start_date/start_date"},
        a_parameter("date", kind="date", schema=DAY),
        entity="match",
    )
    assert set(every(ask(a_world(search), search, date="2026-06-19"), "/items/*/start_date")) == {"2026-06-19"}


def test_a_changed_city_brings_its_country() -> None:
    shape = a_shape({"@entity": "user", "id": "integer:user.id", "city": "string:.city", "country": "string:.country"})
    identity = a_parameter("user_id", slot="user.id", schema=WHOLE)
    read = an_endpoint("get_user", entity="user", parameters=[identity], response=shape)
    change = an_endpoint(
        "update_user",
        effect="update",
        entity="user",
        parameters=[identity, a_parameter("city", kind="city")],
        response=shape,
    )
    world = a_world(read, change)
    ask(world, read, user_id=3)
    assert at(ask(world, change, user_id=3, city="Oslo"), "/country") == "Norway"
    assert at(ask(world, read, user_id=3), "/country") == "Norway"


def test_the_envelope_says_that_it_went_well() -> None:
    response = a_shape({"success": "boolean", "status_code": "integer", "error": "string", "message": "string"})
    send = an_endpoint("send_message", effect="send", entity="message", response=response)
    payload = ask(a_world(send), send)
    assert payload == {"success": True, "status_code": 200, "error": "", "message": "Message sent."}


def test_a_fact_is_shown_in_the_type_of_its_leaf() -> None:
    status = Shape("string", slot=Slot("thing", "level", "enum"), enum=("LOW", "HIGH"))
    get = an_endpoint(
        "get_thing",
        parameters=[
            a_parameter("size", slot="thing.size/number"),
            a_parameter("level", slot="thing.level/enum"),
            a_parameter("open", slot="thing.open/boolean"),
        ],
        response=a_shape(
            {
                "@entity": "thing",
                "size": "integer:thing.size/number",
                "level": status,
                "open": "boolean:thing.open/boolean",
            }
        ),
    )
    payload = ask(a_world(get), get, size="35", level="high", open="true")
    assert payload == {"size": 35, "level": "HIGH", "open": True}


# Hostile input


@pytest.mark.parametrize("value", ["\ud800", "x" * 100_000, "", "0", "\x00"])
def test_any_text_is_answered(value: str) -> None:
    get = shown(city="string:.city", country="string:.country")
    assert a_world(get).perform(a_call(get, {"city": value})).code in (200, 422)


@pytest.mark.parametrize("value", [10**400, -(2**63) - 1, float("nan"), float("inf"), True, None, [], {}])
def test_any_number_is_answered(value: Json) -> None:
    get = an_endpoint("get_thing", parameters=[a_parameter("thing_id", slot="thing.id", schema=NUMBER)])
    assert a_world(get).perform(a_call(get, {"thing_id": value})).code in (200, 422)


def test_a_payload_of_many_leaves_stays_small() -> None:
    item = {f"field_{number}": f"string:order.field_{number}/sentence" for number in range(14)}
    search = a_search(item)
    assert len(str(ask(a_world(search), search))) < 4_000


# What was computed


def test_what_was_computed_is_looked_up_by_the_id_that_it_was_given() -> None:
    shown = {"calculation_id": "integer:calculation.id", "result": "number:.result", "label": "string:.label/word"}
    compute = an_endpoint(
        "multiply_numbers",
        effect="compute",
        entity="number",
        parameters=[a_parameter("first_number", schema=NUMBER), a_parameter("second_number", schema=NUMBER)],
        response=a_shape(shown),
    )
    read = an_endpoint(
        "get_calculation",
        entity="calculation",
        parameters=[a_parameter("calculation_id", slot="calculation.id", kind="id", schema=WHOLE)],
        response=a_shape({"@entity": "calculation", **shown}),
    )
    world = a_world(compute, read)
    computed = ask(world, compute, first_number=342, second_number=7.25)
    assert isinstance(computed, dict)
    assert computed["result"] == 2479.5
    assert ask(world, read, calculation_id=computed["calculation_id"]) == computed


def test_a_list_that_is_made_again_in_another_number_is_as_long_as_that() -> None:
    item = {"@entity": "person", "person_id": "string:person.id/id", "full_name": "string:person.name/person_name"}
    generate = an_endpoint(
        "generate_people",
        effect="compute",
        entity="person",
        parameters=[a_parameter("count", kind="count", schema=WHOLE), a_parameter("country", kind="country")],
        response=a_shape({"count": "integer:.count", "people": [item]}),
    )
    world = a_world(generate)
    for count in (12, 3, 7):
        payload = ask(world, generate, count=count, country="Chile")
        assert (at(payload, "/count"), len(every(payload, "/people/*/person_id"))) == (count, count)


def test_no_two_stations_of_a_list_bear_one_name() -> None:
    item = {"@entity": "station", "id": "string:station.id/id", "name": "string:station.name/place_name"}
    stations = an_endpoint(
        "list_stations",
        effect="search",
        entity="station",
        parameters=[a_parameter("city", kind="city")],
        response=a_shape({"stations": [{**item, "city": "string:station.city/city"}]}),
    )
    for seed in range(60):
        names = every(ask(a_world(stations, seed=seed), stations, city="Lyon"), "/stations/*/name")
        assert len(names) > 2
        assert len(set(map(str, names))) == len(names)


def test_names_that_differ_in_case_alone_are_one() -> None:
    find = a_search({"id": "integer:order.id", "name": "string:order.name/name"}, a_parameter("query", kind="keyword"))
    for seed in range(60):
        names = every(ask(a_world(find, seed=seed), find, query="trip"), "/items/*/name")
        assert len({str(name).casefold() for name in names}) == len(names)
