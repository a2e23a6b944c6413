"""What every `ToolWorld` must do, ours or a foreign one: run these with worlds of its making.

A test module imports the checks it wants and provides a fixture `new_world` that makes a world, each time a fresh one
of the same conversation, over `HOTELS`.
"""

from collections.abc import Callable

import jsonschema
import pytest

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.json import Json
from toolgen.core.ports import Performed, ToolWorld
from toolgen.core.readings import at
from toolgen.core.tools import Endpoint, Shape

NewWorld = Callable[[], ToolWorld]

_HOTEL = {
    "@entity": "hotel",
    "hotel_id": "integer:hotel.id",
    "name": "string:hotel.name/name",
    "city": "string:.city",
    "country": "string:.country",
    "price": "number:hotel.price/price",
}
_BOOKING = {
    "@entity": "booking",
    "id": "string:booking.id",
    "hotel_id": "integer:hotel.id",
    "check_in": "string:booking.check_in/start_date",
    "check_out": "string:booking.check_out/end_date",
    "guests": "integer:booking.guests/quantity",
}
_WHOLE: dict[str, Json] = {"type": "integer"}
_DAY: dict[str, Json] = {"type": "string", "format": "date"}

SEARCH = an_endpoint(
    "search_hotels",
    effect="search",
    entity="hotel",
    parameters=[
        a_parameter("city", kind="city"),
        a_parameter("max_price", slot="hotel.max_price/maximum", schema={"type": "number"}, required=False),
        a_parameter("limit", kind="limit", schema={"type": "integer", "minimum": 1, "maximum": 50}, required=False),
    ],
    response=a_shape({"hotels": [_HOTEL], "total": "integer:.count"}),
)
GET = an_endpoint(
    "get_hotel",
    entity="hotel",
    parameters=[a_parameter("hotel_id", slot="hotel.id", schema=_WHOLE)],
    response=a_shape({"hotel": {**_HOTEL, "currency": "string:.currency", "rating": "number:hotel.rating/rating"}}),
)
BOOK = an_endpoint(
    "create_booking",
    effect="create",
    entity="booking",
    parameters=[
        a_parameter("hotel_id", slot="hotel.id", schema=_WHOLE),
        a_parameter("check_in", slot="booking.check_in/start_date", schema=_DAY),
        a_parameter("guests", slot="booking.guests/quantity", schema={"type": "integer", "minimum": 1}, required=False),
    ],
    response=a_shape(_BOOKING),
)
READ = an_endpoint(
    "get_booking",
    entity="booking",
    parameters=[a_parameter("booking_id", slot="booking.id")],
    response=a_shape({"data": _BOOKING}),
)
CHANGE = an_endpoint(
    "update_booking",
    effect="update",
    entity="booking",
    parameters=[
        a_parameter("booking_id", slot="booking.id"),
        a_parameter("guests", slot="booking.guests/quantity", schema=_WHOLE),
    ],
    response=a_shape(_BOOKING),
)
LIST = an_endpoint(
    "list_bookings",
    effect="search",
    entity="booking",
    parameters=[a_parameter("hotel_id", slot="hotel.id", schema=_WHOLE, required=False)],
    response=a_shape([_BOOKING]),
)
CANCEL = an_endpoint(
    "cancel_booking",
    effect="delete",
    entity="booking",
    parameters=[a_parameter("booking_id", slot="booking.id")],
    response=a_shape({"success": "boolean:.boolean"}),
)
HOTELS = FakeCatalog(SEARCH, GET, BOOK, READ, CHANGE, LIST, CANCEL)


def schema_of(shape: Shape) -> dict[str, Json]:
    """A shape as JSON Schema, everything in it required."""
    schema: dict[str, Json] = {"type": shape.type}
    if shape.enum:
        schema["enum"] = list(shape.enum)
    if shape.type == "object":
        schema["properties"] = {name: schema_of(field) for name, field in shape.fields.items()}
        schema["required"] = list(shape.fields)
        schema["additionalProperties"] = False
    if shape.type == "array" and shape.items is not None:
        schema["items"] = schema_of(shape.items)
    return schema


def ask(world: ToolWorld, endpoint: Endpoint, **arguments: Json) -> Performed:
    return world.perform(a_call(endpoint, arguments))


def payload_of(world: ToolWorld, endpoint: Endpoint, **arguments: Json) -> Json:
    """The payload of a call that has to go well."""
    answer = ask(world, endpoint, **arguments)
    assert answer.status == "ok", answer.payload
    schema = schema_of(endpoint.response)
    options = {each.name for each in endpoint.parameters if not each.required}  # told only where somebody said them
    if endpoint.effect == "create":
        schema["required"] = [name for name in endpoint.response.fields if name not in options]
    jsonschema.validate(answer.payload, schema)
    return answer.payload


def test_one_seed_gives_one_world(new_world: NewWorld) -> None:
    calls: list[tuple[Endpoint, dict[str, Json]]] = [(SEARCH, {"city": "Lisbon"}), (GET, {"hotel_id": 4})]
    assert [ask(new_world(), each, **given) for each, given in calls] == [
        ask(new_world(), each, **given) for each, given in calls
    ]


def test_what_a_search_finds_is_what_a_read_returns(new_world: NewWorld) -> None:
    world = new_world()
    for hotel in at(payload_of(world, SEARCH, city="Lisbon"), "/hotels"):  # type: ignore[union-attr]  # Json
        read = at(payload_of(world, GET, hotel_id=hotel["hotel_id"]), "/hotel")  # type: ignore[index,call-overload]  # Json: an object
        assert {name: read[name] for name in hotel} == hotel  # type: ignore[union-attr,index]  # Json: an object


def test_what_was_asked_for_is_what_comes_back(new_world: NewWorld) -> None:
    world = new_world()
    found = payload_of(world, SEARCH, city="Lisbon", max_price=90, limit=3)
    hotels = at(found, "/hotels")
    assert isinstance(hotels, list)
    assert at(found, "/total") == len(hotels) == 3
    assert all(hotel["city"] == "Lisbon" and hotel["country"] == "Portugal" for hotel in hotels)
    assert all(hotel["price"] <= 90 for hotel in hotels)
    assert at(payload_of(world, GET, hotel_id=31), "/hotel/hotel_id") == 31


def test_what_was_created_can_be_read_changed_found_and_deleted(new_world: NewWorld) -> None:
    world = new_world()
    booking = payload_of(world, BOOK, hotel_id=7, check_in="2026-07-01", guests=2)
    assert isinstance(booking, dict)
    assert (booking["hotel_id"], booking["check_in"], booking["guests"]) == (7, "2026-07-01", 2)
    assert booking["check_out"] > "2026-07-01"
    assert at(payload_of(world, READ, booking_id=booking["id"]), "/data") == booking
    assert payload_of(world, CHANGE, booking_id=booking["id"], guests=4) == {**booking, "guests": 4}
    assert {**booking, "guests": 4} in payload_of(world, LIST, hotel_id=7)  # type: ignore[operator]  # Json: a list
    assert booking["id"] not in str(payload_of(world, LIST, hotel_id=8))
    payload_of(world, CANCEL, booking_id=booking["id"])
    assert booking["id"] not in str(payload_of(world, LIST, hotel_id=7))
    for endpoint, more in ((READ, {}), (CHANGE, {"guests": 1}), (CANCEL, {})):
        answer = ask(world, endpoint, booking_id=booking["id"], **more)
        assert (answer.status, answer.code) == ("error", 404)


def test_a_call_issued_twice_creates_two_things(new_world: NewWorld) -> None:
    world = new_world()
    first = at(payload_of(world, BOOK, hotel_id=7, check_in="2026-07-01"), "/id")
    assert at(payload_of(world, BOOK, hotel_id=7, check_in="2026-07-01"), "/id") != first


def test_ids_do_not_depend_on_the_order_of_calls(new_world: NewWorld) -> None:
    one, other = new_world(), new_world()
    first = payload_of(one, BOOK, hotel_id=7, check_in="2026-07-01"), payload_of(one, SEARCH, city="Oslo")
    last = payload_of(other, SEARCH, city="Oslo"), payload_of(other, BOOK, hotel_id=7, check_in="2026-07-01")
    assert first == last[::-1]


@pytest.mark.parametrize(
    ("endpoint", "arguments", "code", "field"),
    [
        (SEARCH, {}, 400, "city"),
        (SEARCH, {"city": 5}, 422, "city"),
        (SEARCH, {"city": "Lisbon", "limit": 0}, 422, "limit"),
        (SEARCH, {"city": "Lisbon", "stars": 3}, 422, "stars"),
        (BOOK, {"hotel_id": 7, "check_in": "July"}, 422, "check_in"),
    ],
)
def test_bad_arguments_are_answered_as_an_api_would(
    new_world: NewWorld, endpoint: Endpoint, arguments: dict[str, Json], code: int, field: str
) -> None:
    answer = ask(new_world(), endpoint, **arguments)
    assert (answer.status, answer.code) == ("error", code)
    assert (at(answer.payload, "/error/status"), at(answer.payload, "/error/field")) == (code, field)
    assert at(answer.payload, "/error/message")


def test_a_function_that_does_not_exist_is_not_found(new_world: NewWorld) -> None:
    answer = ask(new_world(), an_endpoint("fly_home"))
    assert (answer.status, answer.code, at(answer.payload, "/error/code")) == ("error", 404, "unknown_function")


def test_references_point_at_ids(new_world: NewWorld) -> None:
    for endpoint, given in ((SEARCH, {"city": "Lisbon"}), (BOOK, {"hotel_id": 7, "check_in": "2026-07-01"})):
        answer = ask(new_world(), endpoint, **given)
        assert answer.references
        assert all(at(answer.payload, reference.path) == reference.id for reference in answer.references)
        assert endpoint.entity in {reference.entity for reference in answer.references}
