"""What a result shows under an id is what that id stands for afterwards; what is booked costs what was shown."""

from datetime import date

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.json import Json
from toolgen.core.readings import at
from toolgen.core.rng import Seed
from toolgen.core.tools import Endpoint
from toolgen.executor.operations import Operations
from toolgen.executor.world import World

TODAY = date(2026, 5, 3)
SEEDS = range(1, 13)

QUOTE = an_endpoint(
    "get_quote",
    entity="crossing",
    parameters=[
        a_parameter("sailing_id", slot="sailing.id"),
        a_parameter("adults", slot="crossing.adults/quantity", schema={"type": "integer"}),
    ],
    response=a_shape(
        {
            "@entity": "crossing",
            "quote_id": "string:crossing.id",
            "sailing_id": "string:sailing.id",
            "price": "number:crossing.price/price",
            "currency": "string:.currency",
        }
    ),
)
BOOK = an_endpoint(
    "book_crossing",
    effect="create",
    entity="crossing",
    parameters=[a_parameter("quote_id", slot="crossing.id")],
    response=a_shape(
        {
            "@entity": "crossing",
            "booking_id": "string:booking.id",
            "quote_id": "string:crossing.id",
            "sailing_id": "string:sailing.id",
            "price": "number:crossing.price/price",
            "currency": "string:.currency",
        }
    ),
)
CANCEL = an_endpoint(
    "cancel_booking",
    effect="delete",
    entity="booking",
    parameters=[a_parameter("booking_id", slot="booking.id")],
    response=a_shape(
        {
            "@entity": "booking",
            "booking_id": "string:booking.id",
            "sailing_id": "string:sailing.id",
            "refund_amount": "number:refund.amount/amount",
            "currency": "string:.currency",
        }
    ),
)
LIST_TYPES = an_endpoint(
    "list_ticket_types",
    effect="search",
    entity="ticket",
    parameters=[a_parameter("event_id", slot="event.id")],
    response=a_shape(
        {
            "ticket_types": [
                {
                    "@entity": "ticket",
                    "ticket_type_id": "string:ticket_type.id",
                    "name": "string:ticket.name/title",
                    "price": "number:ticket.price/price",
                    "currency": "string:.currency",
                }
            ]
        }
    ),
)
PURCHASE = an_endpoint(
    "purchase_tickets",
    effect="create",
    entity="ticket",
    parameters=[
        a_parameter("event_id", slot="event.id"),
        a_parameter("ticket_type_id", slot="ticket_type.id"),
        a_parameter("quantity", slot="ticket.quantity/quantity", schema={"type": "integer"}),
    ],
    response=a_shape(
        {
            "@entity": "ticket",
            "order_id": "string:order.id",
            "event_id": "string:event.id",
            "ticket_type_id": "string:ticket_type.id",
            "quantity": "integer:ticket.quantity/quantity",
            "total_price": "number:total.price/price",
            "currency": "string:.currency",
        }
    ),
)
REFUND = an_endpoint(
    "refund_order",
    effect="update",
    entity="order",
    parameters=[a_parameter("order_id", slot="order.id")],
    response=a_shape(
        {
            "@entity": "order",
            "order_id": "string:order.id",
            "refund_amount": "number:refund.amount/amount",
            "currency": "string:.currency",
        }
    ),
)
LIST_ROOMS = an_endpoint(
    "list_rooms",
    effect="search",
    entity="room",
    parameters=[a_parameter("hotel_id", slot="hotel.id")],
    response=a_shape(
        {
            "rooms": [
                {
                    "@entity": "room",
                    "room_id": "string:room.id",
                    "price_per_night": "number:room.price_per_night/price",
                    "currency": "string:.currency",
                }
            ]
        }
    ),
)
BOOK_ROOM = an_endpoint(
    "book_room",
    effect="create",
    entity="room",
    parameters=[
        a_parameter("room_id", slot="room.id"),
        a_parameter("check_in", slot="room.check_in/start_date"),
        a_parameter("check_out", slot="room.check_out/end_date"),
    ],
    response=a_shape(
        {
            "@entity": "room",
            "booking_id": "string:booking.id",
            "room_id": "string:room.id",
            "total_price": "number:total.price/price",
            "currency": "string:.currency",
        }
    ),
)
SEND = an_endpoint(
    "send_email",
    effect="send",
    entity="email",
    parameters=[a_parameter("to", kind="email"), a_parameter("subject", kind="subject")],
    response=a_shape(
        {
            "@entity": "email",
            "message_id": "string:message.id",
            "to": "string:.email",
            "sent_at": "string:email.sent_at/datetime",
        }
    ),
)
GET_MESSAGE = an_endpoint(
    "get_message",
    entity="message",
    parameters=[a_parameter("message_id", slot="message.id")],
    response=a_shape(
        {
            "@entity": "message",
            "id": "string:message.id",
            "subject": "string:.subject",
            "received_at": "string:message.received_at/datetime",
            "reply_count": "integer:message.reply_count/count",
        }
    ),
)


def a_world(seed: int, *endpoints: Endpoint) -> World:
    return World(Operations(FakeCatalog(*endpoints)), Seed(seed), TODAY)


def ask(world: World, endpoint: Endpoint, **arguments: Json) -> Json:
    answer = world.perform(a_call(endpoint, arguments))
    assert answer.status == "ok", answer.payload
    return answer.payload


def test_a_booking_by_its_quote_is_of_the_same_sailing_at_the_same_price_and_so_is_its_refund() -> None:
    for seed in SEEDS:
        world = a_world(seed, QUOTE, BOOK, CANCEL)
        quote = ask(world, QUOTE, sailing_id="sl-1", adults=2)
        booked = ask(world, BOOK, quote_id=at(quote, "/quote_id"))
        for name in ("/sailing_id", "/price", "/currency"):
            assert at(booked, name) == at(quote, name)
        back = ask(world, CANCEL, booking_id=at(booked, "/booking_id"))
        assert at(back, "/sailing_id") == "sl-1"
        assert at(back, "/currency") == at(quote, "/currency")
        assert 0 < at(back, "/refund_amount") <= at(quote, "/price")  # type: ignore[operator]  # Json: numbers


def test_an_order_costs_the_price_of_its_ticket_type_as_many_times_as_there_are_tickets() -> None:
    for seed in SEEDS:
        world = a_world(seed, LIST_TYPES, PURCHASE, REFUND)
        row = at(ask(world, LIST_TYPES, event_id="EV-1"), "/ticket_types/1")
        order = ask(world, PURCHASE, event_id="EV-1", ticket_type_id=at(row, "/ticket_type_id"), quantity=3)
        assert at(order, "/total_price") == round(3 * at(row, "/price"), 2)  # type: ignore[operator]  # Json: numbers
        refund = ask(world, REFUND, order_id=at(order, "/order_id"))
        assert at(refund, "/refund_amount") <= at(order, "/total_price")  # type: ignore[operator]  # Json: numbers
        assert at(refund, "/currency") == at(order, "/currency")


def test_ticket_types_of_one_event_bear_names_of_their_own() -> None:
    for seed in SEEDS:
        rows = at(ask(a_world(seed, LIST_TYPES), LIST_TYPES, event_id="EV-1"), "/ticket_types")
        assert isinstance(rows, list)
        assert len({str(at(row, "/name")) for row in rows}) == len(rows)


def test_an_order_costs_no_less_than_the_least_price_that_was_told_of_its_event() -> None:
    of_event, of_type = a_parameter("event_id", slot="event.id"), a_parameter("ticket_type_id", slot="ticket_type.id")
    several = a_parameter("quantity", slot="order.quantity/quantity", schema={"type": "integer"})
    told: dict[str, Json] = {"event_id": "string:event.id", "min_price": "number:event.min_price/price"}
    event = an_endpoint(
        "get_event", entity="event", parameters=[of_event], response=a_shape({"@entity": "event", **told})
    )
    order: dict[str, Json] = {
        "@entity": "order",
        "order_id": "string:order.id",
        "event_id": "string:event.id",
        "ticket_type_id": "string:ticket_type.id",
        "quantity": "integer:order.quantity/quantity",
        "total_price": "number:order.total_price/price",
    }
    buy = an_endpoint(
        "buy", effect="create", entity="order", parameters=[of_event, of_type, several], response=a_shape(order)
    )
    for seed in SEEDS:
        world = a_world(seed, event, buy)
        least = at(ask(world, event, event_id="EVN-1"), "/min_price")
        paid = at(ask(world, buy, event_id="EVN-1", ticket_type_id="TCK-1", quantity=3), "/total_price")
        assert isinstance(least, float | int)
        assert isinstance(paid, float | int)
        assert paid >= round(3 * least, 2)


def test_a_room_costs_its_price_per_night_for_every_night() -> None:
    for seed in SEEDS:
        world = a_world(seed, LIST_ROOMS, BOOK_ROOM)
        row = at(ask(world, LIST_ROOMS, hotel_id="HT-1"), "/rooms/0")
        booked = ask(world, BOOK_ROOM, room_id=at(row, "/room_id"), check_in="2026-06-01", check_out="2026-06-05")
        assert at(booked, "/total_price") == round(4 * at(row, "/price_per_night"), 2)  # type: ignore[operator]  # Json: numbers


def test_what_was_sent_is_read_as_it_was_sent_today_and_has_no_replies() -> None:
    for seed in SEEDS:
        world = a_world(seed, SEND, GET_MESSAGE)
        sent = ask(world, SEND, to="ada.king@example.com", subject="Lunch on Friday")
        read = ask(world, GET_MESSAGE, message_id=at(sent, "/message_id"))
        assert at(read, "/subject") == "Lunch on Friday"
        assert at(read, "/received_at") == at(sent, "/sent_at")
        assert str(at(sent, "/sent_at")).startswith(TODAY.isoformat())
        assert at(read, "/reply_count") == 0


def test_an_id_shown_as_that_of_a_location_is_the_same_location_for_an_endpoint_about_payee_locations() -> None:
    listing = an_endpoint(
        "list_locations",
        effect="search",
        entity="location",
        response=a_shape([{"@entity": "location", "location_id": "string:location.id", "city": "string:.city"}]),
    )
    get = an_endpoint(
        "get_payee_location",
        entity="payee_location",
        parameters=[a_parameter("payee_location_id", slot="payee_location.id")],
        response=a_shape({"@entity": "payee_location", "id": "string:payee_location.id", "city": "string:.city"}),
    )
    for seed in SEEDS:
        world = a_world(seed, listing, get)
        row = at(ask(world, listing), "/0")
        assert at(ask(world, get, payee_location_id=at(row, "/location_id")), "/city") == at(row, "/city")
