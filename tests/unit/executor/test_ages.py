"""What belongs to something is no older than that, and what comes later in one thing's life comes later."""

from collections.abc import Mapping
from datetime import date

import pytest

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.json import Json
from toolgen.core.readings import at, every
from toolgen.core.rng import Seed
from toolgen.core.tools import Endpoint
from toolgen.executor.operations import Operations
from toolgen.executor.world import World

TODAY = date(2026, 5, 3)
SEEDS = range(30)


def a_world(seed: int, *endpoints: Endpoint) -> World:
    return World(Operations(FakeCatalog(*endpoints)), Seed(seed), TODAY)


def ask(world: World, endpoint: Endpoint, arguments: Mapping[str, Json]) -> Json:
    answer = world.perform(a_call(endpoint, dict(arguments)))
    assert answer.status == "ok", answer.payload
    return answer.payload


CHANNEL = {"@entity": "channel", "channel_id": "string:channel.id", "created_on": "string:channel.created_on/datetime"}
MEMBER = {"@entity": "member", "username": "string:.username", "joined_on": "string:member.joined_on/datetime"}
GET = an_endpoint(
    "get_channel",
    entity="channel",
    parameters=[a_parameter("channel_id", slot="channel.id")],
    response=a_shape(CHANNEL),
)
MEMBERS = an_endpoint(
    "list_channel_members",
    effect="search",
    entity="member",
    parameters=[a_parameter("channel_id", slot="channel.id")],
    response=a_shape({"members": [MEMBER]}),
)


@pytest.mark.parametrize("order", [(GET, MEMBERS), (MEMBERS, GET)])
def test_nobody_joins_what_is_not_there_yet(order: tuple[Endpoint, Endpoint]) -> None:
    for seed in SEEDS:
        world = a_world(seed, GET, MEMBERS)
        answers = {each.function: ask(world, each, {"channel_id": "CHN-1"}) for each in order}
        created = str(at(answers["get_channel"], "/created_on"))
        joined = [str(day) for day in every(answers["list_channel_members"], "/members/*/joined_on")]
        assert all(created <= day <= "2026-05-04" for day in joined), (seed, created, joined)


def test_what_is_changed_after_it_came_late_is_changed_later_still() -> None:
    row = {
        "@entity": "row",
        "row_id": "string:row.id",
        "created_at": "string:row.created_at/datetime",
        "updated_at": "string:row.updated_at/datetime",
    }
    rows = an_endpoint(
        "list_rows",
        effect="search",
        entity="row",
        parameters=[a_parameter("channel_id", slot="channel.id")],
        response=a_shape({"rows": [row]}),
    )
    for seed in SEEDS:
        world = a_world(seed, GET, rows)
        created = str(at(ask(world, GET, {"channel_id": "CHN-1"}), "/created_on"))
        found = ask(world, rows, {"channel_id": "CHN-1"})
        for first, last in zip(every(found, "/rows/*/created_at"), every(found, "/rows/*/updated_at"), strict=True):
            assert created <= str(first) <= str(last), (seed, created, first, last)


def test_an_order_is_paid_after_it_was_placed_and_shipped_after_that() -> None:
    days = ("shipped_at", "paid_at", "ordered_at", "delivered_at")
    order = {"@entity": "order", "order_id": "string:order.id", **{day: f"string:order.{day}/datetime" for day in days}}
    get = an_endpoint(
        "get_order", entity="order", parameters=[a_parameter("order_id", slot="order.id")], response=a_shape(order)
    )
    for seed in SEEDS:
        told = ask(a_world(seed, get), get, {"order_id": "ORD-1"})
        in_turn = [str(at(told, f"/{day}")) for day in ("ordered_at", "paid_at", "shipped_at", "delivered_at")]
        assert in_turn == sorted(in_turn)


def test_nothing_is_acquired_before_the_year_that_it_is_of() -> None:
    record = {
        "@entity": "record",
        "record_id": "string:record.id",
        "year": "integer:record.year/year",
        "acquired_on": "string:record.acquired_on/date",
    }
    get = an_endpoint(
        "get_record", entity="record", parameters=[a_parameter("record_id", slot="record.id")], response=a_shape(record)
    )
    for seed in SEEDS:
        told = ask(a_world(seed, get), get, {"record_id": f"R-{seed}"})
        assert str(at(told, "/acquired_on"))[:4] >= str(at(told, "/year"))


def test_nothing_is_booked_on_an_account_before_it_was_opened() -> None:
    account = {"@entity": "account", "account_id": "string:account.id", "opened_on": "string:account.opened_on/date"}
    booked = {"@entity": "transaction", "id": "string:transaction.id", "date": "string:.date"}
    of_account = a_parameter("account_id", slot="account.id")
    get = an_endpoint("get_account", entity="account", parameters=[of_account], response=a_shape(account))
    transactions = an_endpoint(
        "list_transactions",
        effect="search",
        entity="transaction",
        parameters=[of_account],
        response=a_shape({"rows": [booked]}),
    )
    for seed in SEEDS:
        for order in ((get, transactions), (transactions, get)):
            world = a_world(seed, get, transactions)
            told = {each.function: ask(world, each, {"account_id": "ACC-1"}) for each in order}
            days = [str(day) for day in every(told["list_transactions"], "/rows/*/date")]
            assert str(at(told["get_account"], "/opened_on")) <= min(days)
