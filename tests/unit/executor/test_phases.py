"""A status fits the day: nothing is delayed weeks ahead, and nothing waits for a year."""

from collections.abc import Mapping
from datetime import date, timedelta

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.json import Json
from toolgen.core.readings import at, every
from toolgen.core.rng import Seed
from toolgen.core.tools import Endpoint, Shape, Slot
from toolgen.executor.operations import Operations
from toolgen.executor.world import World

TODAY = date(2026, 5, 3)
SEEDS = range(40)


def ask(world: World, endpoint: Endpoint, arguments: Mapping[str, Json]) -> Json:
    answer = world.perform(a_call(endpoint, dict(arguments)))
    assert answer.status == "ok", answer.payload
    return answer.payload


def a_world(seed: int, *endpoints: Endpoint) -> World:
    return World(Operations(FakeCatalog(*endpoints)), Seed(seed), TODAY)


def one_of(entity: str, *options: str) -> Shape:
    return Shape("string", slot=Slot(entity, "status", "status"), enum=options)


FLIGHT = an_endpoint(
    "get_flight_status",
    entity="flight_status",
    parameters=[a_parameter("flight_number", kind="flight_number"), a_parameter("date", kind="date")],
    response=a_shape(
        {
            "flight_number": "string:.flight_number",
            "date": "string:.date",
            "status": one_of("flight_status", "on_time", "delayed", "boarding", "landed"),
            "gate": "string:flight_status.gate/gate",
            "estimated_arrival": "string:flight_status.estimated_arrival/datetime",
        },
        entity="flight_status",
    ),
)


def test_of_a_flight_weeks_ahead_nobody_knows_a_delay_or_a_gate() -> None:
    for seed in SEEDS:
        told = ask(a_world(seed, FLIGHT), FLIGHT, {"flight_number": "SK118", "date": "2026-05-28"})
        assert isinstance(told, dict)
        assert told["status"] == "on_time"
        assert "gate" not in told
        assert "estimated_arrival" not in told


def test_of_a_flight_of_today_the_gate_is_known() -> None:
    told = ask(a_world(1, FLIGHT), FLIGHT, {"flight_number": "SK118", "date": TODAY.isoformat()})
    assert isinstance(told, dict)
    assert "gate" in told


ORDER = {
    "@entity": "order",
    "order_id": "string:order.id",
    "status": one_of("order", "open", "pending", "filled", "cancelled"),
    "placed_at": "string:order.placed_at/datetime",
}
ORDERS = an_endpoint(
    "list_orders",
    effect="search",
    entity="order",
    parameters=[
        a_parameter("status", slot="order.status/status", required=False),
        a_parameter("placed_before", kind="date", required=False),
    ],
    response=a_shape({"orders": [ORDER]}),
)


def test_what_was_ordered_long_ago_is_not_open_any_more() -> None:
    for seed in SEEDS:
        found = ask(a_world(seed, ORDERS), ORDERS, {"placed_before": "2025-06-01"})
        assert {*every(found, "/orders/*/status")} <= {"filled", "cancelled"}


def test_what_is_open_was_ordered_lately() -> None:
    for seed in SEEDS:
        found = ask(a_world(seed, ORDERS), ORDERS, {"status": "open"})
        days = [date.fromisoformat(str(each)[:10]) for each in every(found, "/orders/*/placed_at")]
        assert min(days) >= TODAY - timedelta(days=60)


def test_an_alert_that_is_active_is_of_these_days() -> None:
    alert = {"@entity": "alert", "alert_id": "string:alert.id", "raised_at": "string:alert.raised_at/datetime"}
    active = an_endpoint(
        "list_active_alerts", effect="search", entity="alert", parameters=[], response=a_shape({"alerts": [alert]})
    )
    for seed in SEEDS:
        days = [str(each)[:10] for each in every(ask(a_world(seed, active), active, {}), "/alerts/*/raised_at")]
        assert min(days) >= (TODAY - timedelta(days=14)).isoformat()


def test_what_happened_to_an_order_came_after_it() -> None:
    order = {**ORDER, "updated_at": "string:order.updated_at/datetime"}
    get = an_endpoint(
        "get_order", entity="order", parameters=[a_parameter("order_id", slot="order.id")], response=a_shape(order)
    )
    for seed in SEEDS:
        told = ask(a_world(seed, get), get, {"order_id": "ORD-1"})
        assert str(at(told, "/placed_at")) <= str(at(told, "/updated_at"))


def test_live_matches_are_being_played() -> None:
    match = {
        "@entity": "match",
        "match_id": "string:match.id",
        "home_score": "integer:match.home_score/count",
        "status": "string:match.status/status",
        "start_date": "string:match.start_date/start_date",
    }
    live = an_endpoint(
        "list_live_matches", effect="search", entity="match", parameters=[], response=a_shape({"matches": [match]})
    )
    for seed in SEEDS:
        for row in every(ask(a_world(seed, live), live, {}), "/matches/*"):
            assert str(at(row, "/start_date"))[:10] == TODAY.isoformat()
            assert str(at(row, "/status")).replace("_", " ") in (
                "in progress",
                "first half",
                "second half",
                "half time",
            )


def test_what_has_not_been_sent_has_reached_nobody() -> None:
    campaign = {
        "@entity": "campaign",
        "campaign_id": "string:campaign.id",
        "status": one_of("campaign", "draft", "scheduled", "sent"),
        "impressions": "integer:campaign.impressions/count",
        "click_count": "integer:campaign.click_count/count",
        "amount": "number:campaign.amount/amount",
    }
    campaigns = an_endpoint(
        "list_campaigns", effect="search", entity="campaign", parameters=[], response=a_shape({"rows": [campaign]})
    )
    for seed in SEEDS:
        for row in every(ask(a_world(seed, campaigns), campaigns, {}), "/rows/*"):
            numbers = (at(row, "/impressions"), at(row, "/click_count"))
            assert (numbers == (0, 0)) == (at(row, "/status") != "sent")
            assert at(row, "/amount") != 0, "an amount of money counts nobody who was reached"


def test_what_is_due_next_month_is_not_overdue() -> None:
    invoice = {
        "@entity": "invoice",
        "invoice_id": "string:invoice.id",
        "due_date": "string:invoice.due_date/end_date",
        "status": "string:invoice.status/status",
    }
    invoices = an_endpoint(
        "list_invoices", effect="search", entity="invoice", parameters=[], response=a_shape({"rows": [invoice]})
    )
    for seed in SEEDS:
        for row in every(ask(a_world(seed, invoices), invoices, {}), "/rows/*"):
            assert at(row, "/status") != "overdue" or str(at(row, "/due_date")) <= TODAY.isoformat()
