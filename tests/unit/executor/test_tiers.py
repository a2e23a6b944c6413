"""What is dearer than what: kinds of tickets, classes, plans; an order costs so many times what one costs."""

from datetime import date

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, a_slot, an_endpoint
from toolgen.core.json import Json
from toolgen.core.readings import at, every
from toolgen.core.rng import Seed
from toolgen.core.tools import Endpoint, Shape
from toolgen.executor.operations import Operations
from toolgen.executor.tiers import level
from toolgen.executor.world import World

TODAY = date(2026, 5, 3)
EVENT = a_parameter("event_id", kind="id", slot="event.id")
KINDS = ("VIP", "General admission", "Student", "Early bird")
TYPES = an_endpoint(
    "list_ticket_types",
    effect="search",
    entity="ticket_type",
    parameters=[EVENT],
    response=a_shape(
        {
            "event_id": "string:event.id",
            "ticket_types": [
                {
                    "@entity": "ticket_type",
                    "ticket_type_id": "string:ticket_type.id",
                    "name": Shape("string", slot=a_slot("ticket_type.name/name"), enum=KINDS),
                    "price": "number:ticket_type.price/price",
                }
            ],
        }
    ),
)
ORDER = an_endpoint(
    "get_order",
    entity="order",
    parameters=[a_parameter("order_id", kind="id", slot="order.id")],
    response=a_shape(
        {
            "order_id": "string:order.id",
            "event_id": "string:event.id",
            "quantity": "integer:order.quantity/quantity",
            "total_price": "number:order.total_price/price",
            "tickets": [{"@entity": "ticket", "ticket_id": "string:ticket.id", "seat": "string:ticket.seat/word"}],
        },
        entity="order",
    ),
)


def performed(world: World, endpoint: Endpoint, **arguments: Json) -> Json:
    answer = world.perform(a_call(endpoint, arguments))
    assert answer.status == "ok", answer.payload
    return answer.payload


def a_world(seed: int, *endpoints: Endpoint) -> World:
    return World(Operations(FakeCatalog(*endpoints)), Seed(seed), TODAY)


def test_tickets_cost_more_the_better_they_are() -> None:
    for seed in range(30):
        rows = every(performed(a_world(seed, TYPES), TYPES, event_id="EVN-1"), "/ticket_types/*")
        told = [(level(str(at(row, "/name"))) or 0, float(str(at(row, "/price")))) for row in rows]
        assert [price for _, price in sorted(told)] == sorted(price for _, price in told), told


def test_an_order_is_so_many_times_the_price_of_what_it_is_for() -> None:
    for seed in range(30):
        world = a_world(seed, ORDER, TYPES)
        order = performed(world, ORDER, order_id="or_1")
        types = every(performed(world, TYPES, event_id=at(order, "/event_id")), "/ticket_types/*/price")
        total, quantity = at(order, "/total_price"), at(order, "/quantity")
        assert isinstance(total, float)
        assert isinstance(quantity, int)
        assert any(abs(total - quantity * float(str(price))) < 0.01 * quantity for price in types)


def test_those_who_come_together_sit_together() -> None:
    for seed in range(30):
        seats = [
            str(each) for each in every(performed(a_world(seed, ORDER), ORDER, order_id="or_1"), "/tickets/*/seat")
        ]
        places = [int(seat[:-1]) * 6 + "ABCDEF".index(seat[-1]) for seat in seats]
        assert places == list(range(places[0], places[0] + len(places)))


def test_first_class_costs_more_than_the_seat_that_was_shown() -> None:
    search = an_endpoint(
        "find_journeys",
        effect="search",
        entity="journey",
        parameters=[a_parameter("city", kind="city")],
        response=a_shape(
            {
                "journeys": [
                    {
                        "@entity": "journey",
                        "journey_id": "string:journey.id",
                        "price": "number:journey.price/price",
                    }
                ]
            }
        ),
    )
    fare = an_endpoint(
        "get_fare",
        entity="fare",
        parameters=[
            a_parameter("journey_id", kind="id", slot="journey.id"),
            a_parameter("class", kind="enum", slot=".class"),
            a_parameter("passengers", kind="count", slot=".passengers", schema={"type": "integer"}),
        ],
        response=a_shape(
            {
                "journey_id": "string:journey.id",
                "class": "string:.class",
                "passengers": "integer:.passengers",
                "total_price": "number:fare.total_price/price",
            }
        ),
    )
    for seed in range(12):
        world = a_world(seed, search, fare)
        row = every(performed(world, search, city="Lyon"), "/journeys/*")[0]
        paid = [
            at(
                performed(world, fare, journey_id=at(row, "/journey_id"), passengers=2, **{"class": kind}),
                "/total_price",
            )
            for kind in ("second", "first")
        ]
        price = at(row, "/price")
        assert isinstance(price, float)
        assert paid[0] == round(2 * price, 2)
        assert float(str(paid[1])) > 1.5 * 2 * price


def test_what_is_free_costs_nothing_and_a_plan_costs_the_same_for_everybody() -> None:
    plans = an_endpoint(
        "list_subscriptions",
        effect="search",
        entity="subscription",
        parameters=[],
        response=a_shape(
            {
                "subscriptions": [
                    {
                        "@entity": "subscription",
                        "subscription_id": "string:subscription.id",
                        "plan": Shape("string", slot=a_slot("subscription.plan/word"), enum=("free", "basic", "pro")),
                        "price": "number:subscription.price/price",
                    }
                ]
            }
        ),
    )
    for seed in range(30):
        prices: dict[str, set[Json]] = {}
        for row in every(performed(a_world(seed, plans), plans), "/subscriptions/*"):
            prices.setdefault(str(at(row, "/plan")), set()).add(at(row, "/price"))
        assert prices.get("free", {0.0}) == {0.0}
        assert all(len(each) == 1 for each in prices.values())
