"""Whatever endpoints look like and whatever they are asked, what their results show of one thing holds together."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.json import Json
from toolgen.core.pools.text import email_of, username_of
from toolgen.core.readings import at, every
from toolgen.core.rng import Seed
from toolgen.core.tools import Effect, Endpoint
from toolgen.executor.operations import Operations
from toolgen.executor.world import World

TODAY = date(2026, 5, 3)
SEEDS = st.integers(0, 10_000)
TYPES = st.sampled_from(("integer", "number"))
WHOLE: dict[str, Json] = {"type": "integer"}
# Each part with its whole, of which any result may show both.
PAIRS = (
    ("used", "total"),
    ("used_size", "total_size"),
    ("free_space", "total_space"),
    ("refund_amount", "total_price"),
    ("discount", "price"),
    ("sale_price", "original_price"),
    ("packed_bytes", "size_bytes"),
    ("wins", "games_played"),
    ("clicks", "impressions"),
    ("opens", "delivered"),
    ("seats_left", "capacity"),
    ("completed_tasks", "total_tasks"),
    ("recovered", "confirmed"),
    ("bedrooms", "total_rooms"),
    ("peak_rank", "current_rank"),
)
GROUPS = (
    ("low", "price", "high"),
    ("low", "open", "close", "high"),
    ("min_price", "average_price", "max_price"),
    ("temp_low", "temp_high"),
    ("lowest", "mean", "highest"),
)


def ask(world: World, endpoint: Endpoint, **arguments: Json) -> Json:
    answer = world.perform(a_call(endpoint, arguments))
    assert answer.status == "ok", answer.payload
    return answer.payload


def a_world(seed: int, *endpoints: Endpoint) -> World:
    return World(Operations(FakeCatalog(*endpoints)), Seed(seed), TODAY)


def number(value: Json) -> float:
    assert isinstance(value, int | float)
    return value


@given(st.sampled_from(PAIRS), TYPES, st.sampled_from(("read", "search", "update", "create")), SEEDS)
@settings(max_examples=300, deadline=None)
def test_a_part_is_no_more_than_its_whole(pair: tuple[str, str], type_: str, effect: Effect, seed: int) -> None:
    fields = {name: f"{type_}:thing.{name}/number" for name in pair}
    endpoint = an_endpoint(
        f"{effect}_thing", effect=effect, response=a_shape([{"@entity": "thing", "id": "string:thing.id", **fields}])
    )
    for row in every(ask(a_world(seed, endpoint), endpoint), "/*"):
        assert number(at(row, f"/{pair[0]}")) <= number(at(row, f"/{pair[1]}"))


@given(st.sampled_from(PAIRS), st.integers(1, 400), SEEDS)
@settings(max_examples=150, deadline=None)
def test_a_part_is_no_more_than_its_whole_when_an_earlier_result_has_shown_the_part(
    pair: tuple[str, str], known: int, seed: int
) -> None:
    part, whole = pair
    first = an_endpoint(
        "update_thing",
        effect="update",
        parameters=[a_parameter("id", slot="thing.id"), a_parameter(part, slot=f"thing.{part}/number", schema=WHOLE)],
        response=a_shape({"@entity": "thing", "id": "string:thing.id", part: f"integer:thing.{part}/number"}),
    )
    both = an_endpoint(
        "get_thing",
        parameters=[a_parameter("id", slot="thing.id")],
        response=a_shape(
            {
                "@entity": "thing",
                "id": "string:thing.id",
                part: f"integer:thing.{part}/number",
                whole: f"integer:thing.{whole}/number",
            }
        ),
    )
    world = a_world(seed, first, both)
    ask(world, first, id="T-1", **{part: known})
    told = ask(world, both, id="T-1")
    assert at(told, f"/{part}") == known
    assert known <= number(at(told, f"/{whole}"))


@given(st.sampled_from(GROUPS), TYPES, SEEDS)
@settings(max_examples=200, deadline=None)
def test_numbers_lie_in_the_order_of_their_names(group: tuple[str, ...], type_: str, seed: int) -> None:
    fields = {name: f"{type_}:thing.{name}/number" for name in reversed(group)}
    endpoint = an_endpoint("get_thing", response=a_shape({"@entity": "thing", **fields}))
    told = ask(a_world(seed, endpoint), endpoint)
    least, *middle, most = (number(at(told, f"/{name}")) for name in group)
    assert all(least <= each <= most for each in middle)
    assert least <= most


@given(st.integers(-50, 5000), SEEDS)
@settings(max_examples=100, deadline=None)
def test_a_known_price_lies_between_the_low_and_the_high_of_the_day(price: int, seed: int) -> None:
    update = an_endpoint(
        "update_thing",
        effect="update",
        parameters=[a_parameter("id", slot="thing.id"), a_parameter("price", slot="thing.price/price", schema=WHOLE)],
        response=a_shape(
            {
                "@entity": "thing",
                "id": "string:thing.id",
                "low": "number:thing.low/number",
                "price": "number:thing.price/price",
                "high": "number:thing.high/number",
            }
        ),
    )
    told = ask(a_world(seed, update), update, id="T-1", price=price)
    assert at(told, "/price") == price
    assert number(at(told, "/low")) <= price <= number(at(told, "/high"))


@given(st.sampled_from(("wins", "won")), SEEDS)
@settings(max_examples=60, deadline=None)
def test_games_are_won_lost_or_drawn(name: str, seed: int) -> None:
    parts = ("wins", "losses", "draws") if name == "wins" else ("won", "lost", "drawn")
    fields = {each: f"integer:standing.{each}/count" for each in (*parts, "played")}
    endpoint = an_endpoint("get_standing", entity="standing", response=a_shape({"@entity": "standing", **fields}))
    told = ask(a_world(seed, endpoint), endpoint)
    assert sum(number(at(told, f"/{part}")) for part in parts) == number(at(told, "/played"))


@given(SEEDS, st.permutations(("full_name", "username", "email", "first_name", "last_name")))
@settings(max_examples=100, deadline=None)
def test_a_name_a_username_and_an_address_are_those_of_one_person(seed: int, order: list[str]) -> None:
    kinds = {"full_name": "person_name"}
    fields = {name: f"string:user.{name}/{kinds.get(name, name)}" for name in order}
    get = an_endpoint("get_user", entity="user", response=a_shape({"@entity": "user", **fields}))
    told = ask(a_world(seed, get), get)
    first, last = str(at(told, "/first_name")), str(at(told, "/last_name"))
    assert at(told, "/full_name") == f"{first} {last}"
    assert at(told, "/username") == username_of(first, last)
    assert at(told, "/email") == email_of(first, last)


@given(SEEDS, SEEDS)
@settings(max_examples=60, deadline=None)
def test_a_profile_by_its_username_is_that_of_the_person_who_bears_it(seed: int, other: int) -> None:
    fields = {"username": "string:.username", "full_name": "string:user.full_name/person_name"}
    listing = an_endpoint(
        "list_users", effect="search", entity="user", response=a_shape([{"@entity": "user", **fields}])
    )
    get = an_endpoint(
        "get_profile",
        entity="profile",
        parameters=[a_parameter("username", kind="username")],
        response=a_shape(
            {"@entity": "profile", "username": "string:.username", "name": "string:profile.name/person_name"}
        ),
    )
    for row in every(ask(a_world(seed, listing), listing), "/*"):
        told = ask(a_world(other, get), get, username=at(row, "/username"))
        assert at(told, "/name") == at(row, "/full_name")


@given(
    st.sampled_from(("like_count", "comments", "view_count", "times_used", "replies", "follower_count")),
    st.sampled_from(("created_at", "updated_at", "published_on", "last_seen")),
    SEEDS,
)
@settings(max_examples=100, deadline=None)
def test_what_was_just_made_has_no_history(counted: str, moment: str, seed: int) -> None:
    made = an_endpoint(
        "create_post",
        effect="create",
        entity="post",
        parameters=[a_parameter("title", slot="post.title/title")],
        response=a_shape({"@entity": "post", "post_id": "string:post.id"}),
    )
    get = an_endpoint(
        "get_post",
        entity="post",
        parameters=[a_parameter("post_id", slot="post.id")],
        response=a_shape(
            {
                "@entity": "post",
                "post_id": "string:post.id",
                counted: f"integer:post.{counted}/count",
                moment: f"string:post.{moment}/datetime",
            }
        ),
    )
    world = a_world(seed, made, get)
    told = ask(world, get, post_id=at(ask(world, made, title="Hello"), "/post_id"))
    assert at(told, f"/{counted}") == 0
    assert str(at(told, f"/{moment}")).startswith(TODAY.isoformat())


@given(st.sampled_from(("release_date", "published_at", "air_date", "created_at", "date", "last_sold")), SEEDS)
@settings(max_examples=150, deadline=None)
def test_what_came_out_came_out_by_today(name: str, seed: int) -> None:
    kind = "datetime" if name.endswith("_at") else "date"
    fields = {"@entity": "album", "album_id": "string:album.id", name: f"string:album.{name}/{kind}"}
    listing = an_endpoint("list_albums", effect="search", entity="album", response=a_shape([fields]))
    told = every(ask(a_world(seed, listing), listing), f"/*/{name}")
    assert all(str(each)[:10] <= TODAY.isoformat() for each in told)


@given(st.sampled_from(("event", "flight", "appointment")), SEEDS)
@settings(max_examples=100, deadline=None)
def test_what_is_planned_is_not_over_before_its_day(entity: str, seed: int) -> None:
    fields = {
        "@entity": entity,
        "id": f"string:{entity}.id",
        "start_date": f"string:{entity}.start_date/start_date",
        "end_date": f"string:{entity}.end_date/end_date",
        "status": f"string:{entity}.status/status",
    }
    listing = an_endpoint(f"list_{entity}s", effect="search", entity=entity, response=a_shape([fields]))
    for row in every(ask(a_world(seed, listing), listing), "/*"):
        start, end, status = (str(at(row, f"/{name}")) for name in ("start_date", "end_date", "status"))
        assert start <= end
        if start > TODAY.isoformat():
            assert status not in ("finished", "completed", "closed", "landed", "departed", "in progress", "boarding")


@given(st.integers(0, 12), SEEDS)
@settings(max_examples=80, deadline=None)
def test_a_list_is_as_long_as_what_counts_it(quantity: int, seed: int) -> None:
    order = an_endpoint(
        "order_tickets",
        effect="create",
        entity="order",
        parameters=[a_parameter("quantity", slot="order.quantity/quantity", schema=WHOLE)],
        response=a_shape(
            {
                "@entity": "order",
                "order_id": "string:order.id",
                "quantity": "integer:order.quantity/quantity",
                "tickets": [
                    {"@entity": "ticket", "ticket_id": "string:ticket.id", "seat": "string:ticket.seat/unknown"}
                ],
            }
        ),
    )
    told = ask(a_world(seed, order), order, quantity=quantity)
    rows = at(told, "/tickets")
    assert isinstance(rows, list)
    assert len(rows) == at(told, "/quantity") == quantity
    assert len({str(at(row, "/seat")) for row in rows}) == len(rows)


@given(st.integers(1, 30), SEEDS)
@settings(max_examples=60, deadline=None)
def test_there_is_a_number_for_each_day_and_the_total_is_their_sum(days: int, seed: int) -> None:
    get = an_endpoint(
        "get_stats",
        entity="hashtag",
        parameters=[a_parameter("days", slot="hashtag.days/quantity", schema=WHOLE)],
        response=a_shape(
            {
                "@entity": "hashtag",
                "days": "integer:hashtag.days/quantity",
                "daily_counts": ["integer:hashtag.daily_counts/count"],
                "total": "integer:.count",
            }
        ),
    )
    told = ask(a_world(seed, get), get, days=days)
    counts = at(told, "/daily_counts")
    assert isinstance(counts, list)
    assert len(counts) == days
    assert at(told, "/total") == sum(map(number, counts))


KINDS = (
    "city", "country", "category", "genre", "status", "language", "currency", "color", "tag", "brand", "team",
    "unknown",
)  # fmt: skip


@given(st.sampled_from(KINDS), st.sampled_from(("plain", "filter_", "Squeezed")), SEEDS)
@settings(max_examples=200, deadline=None)
def test_a_filter_holds_for_every_row(kind: str, spelling: str, seed: int) -> None:
    name = {"plain": f"own_{kind}", "filter_": f"filter_own_{kind}", "Squeezed": f"own{kind.title()}"}[spelling]
    leaf = f"own{kind}" if spelling == "Squeezed" else f"own_{kind}"
    search = an_endpoint(
        "search_things",
        effect="search",
        parameters=[a_parameter(name, slot=f"thing.{name.lower()}/{kind}")],
        response=a_shape([{"@entity": "thing", "thing_id": "string:thing.id", leaf: f"string:thing.{leaf}/{kind}"}]),
    )
    found = every(ask(a_world(seed, search), search, **{name: "Lisbon"}), f"/*/{leaf}")
    assert found
    assert {str(each) for each in found} == {"Lisbon"}


@given(
    st.integers(-20, 200), st.integers(-20, 200), st.sampled_from(("price", "rating", "percentage", "number")), SEEDS
)
@settings(max_examples=200, deadline=None)
def test_every_row_lies_between_the_bounds_that_were_given(low: int, high: int, kind: str, seed: int) -> None:
    search = an_endpoint(
        "search_things",
        effect="search",
        parameters=[
            a_parameter(f"{side}_level", slot=f"thing.{side}_level/number", schema=WHOLE) for side in ("min", "max")
        ],
        response=a_shape([{"@entity": "thing", "thing_id": "string:thing.id", "level": f"number:thing.level/{kind}"}]),
    )
    told = ask(a_world(seed, search), search, min_level=low, max_level=high)
    if low <= high:
        assert all(low <= number(each) <= high for each in every(told, "/*/level"))
