"""How many belong to something is one number, whether the thing tells it or a list of what belongs to it does."""

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.json import Json
from toolgen.core.readings import at, every
from toolgen.core.rng import Seed
from toolgen.core.tools import Endpoint, Shape, Slot
from toolgen.executor.operations import Operations
from toolgen.executor.world import World

SEEDS = range(20)


def a_world(seed: int, *endpoints: Endpoint) -> World:
    return World(Operations(FakeCatalog(*endpoints)), Seed(seed), date(2026, 5, 3))


def ask(world: World, endpoint: Endpoint, arguments: Mapping[str, Json]) -> Json:
    answer = world.perform(a_call(endpoint, dict(arguments)))
    assert answer.status == "ok", answer.payload
    return answer.payload


COUNT: dict[str, Json] = {"type": "integer"}
TABLE = {"@entity": "table", "table_id": "string:table.id", "row_count": "integer:table.row_count/count"}
ROW = {"@entity": "row", "row_id": "string:row.id", "status": "string:row.status/status"}
OF_TABLE = a_parameter("table_id", slot="table.id")
GET = an_endpoint("get_table", entity="table", parameters=[OF_TABLE], response=a_shape(TABLE))
ROWS = an_endpoint(
    "list_rows",
    effect="search",
    entity="row",
    parameters=[
        OF_TABLE,
        a_parameter("status", slot="row.status/status", required=False),
        a_parameter("limit", kind="limit", schema=COUNT, required=False),
    ],
    response=a_shape({"total": "integer:.total/count", "rows": [ROW]}),
)
APPEND = an_endpoint(
    "append_row",
    effect="create",
    entity="row",
    parameters=[OF_TABLE],
    response=a_shape({**ROW, "table_id": "string:table.id"}),
)


def test_the_total_of_a_list_is_what_its_owner_was_said_to_have() -> None:
    for seed in SEEDS:
        world = a_world(seed, GET, ROWS)
        told = at(ask(world, GET, {"table_id": "TBL-1"}), "/row_count")
        found = ask(world, ROWS, {"table_id": "TBL-1"})
        assert at(found, "/total") == told
        assert isinstance(told, int)
        assert len(every(found, "/rows/*")) <= told


def test_a_thing_has_as_many_as_its_list_had() -> None:
    for seed in SEEDS:
        world = a_world(seed, GET, ROWS)
        found = ask(world, ROWS, {"table_id": "TBL-1"})
        assert at(ask(world, GET, {"table_id": "TBL-1"}), "/row_count") == at(found, "/total")


def test_what_is_called_a_response_is_counted_as_one() -> None:
    of_form = a_parameter("form_id", slot="form.id")
    form: dict[str, Json] = {"form_id": "string:form.id", "response_count": "integer:form.response_count/count"}
    get = an_endpoint("get_form", entity="form", parameters=[of_form], response=a_shape({"@entity": "form", **form}))
    answers: dict[str, Json] = {"@entity": "response", "response_id": "string:response.id"}
    listed = a_shape({"total": "integer:.total/count", "responses": [answers]})
    found = an_endpoint("list_responses", effect="search", entity="response", parameters=[of_form], response=listed)
    for seed in SEEDS:
        world = a_world(seed, get, found)
        told = at(ask(world, get, {"form_id": "FRM-1"}), "/response_count")
        assert at(ask(world, found, {"form_id": "FRM-1"}), "/total") == told


def test_what_is_deleted_is_one_less_though_nobody_says_of_what() -> None:
    delete = an_endpoint(
        "delete_row",
        effect="delete",
        entity="row",
        parameters=[a_parameter("row_id", slot="row.id")],
        response=a_shape({"@entity": "row", "row_id": "string:row.id"}),
    )
    for seed in SEEDS:
        world = a_world(seed, GET, ROWS, delete)
        before = at(ask(world, GET, {"table_id": "TBL-1"}), "/row_count")
        rows = ask(world, ROWS, {"table_id": "TBL-1"})
        ask(world, delete, {"row_id": at(rows, "/rows/0/row_id")})
        assert isinstance(before, int)
        assert at(ask(world, GET, {"table_id": "TBL-1"}), "/row_count") == before - 1


def test_those_of_one_sort_are_no_more_than_there_are_in_all() -> None:
    for seed in SEEDS:
        world = a_world(seed, GET, ROWS)
        told = at(ask(world, GET, {"table_id": "TBL-1"}), "/row_count")
        found = ask(world, ROWS, {"table_id": "TBL-1", "status": "open"})
        total = at(found, "/total")
        assert isinstance(told, int)
        assert isinstance(total, int)
        assert len(every(found, "/rows/*")) == total <= told


def test_a_list_that_was_cut_and_tells_no_total_says_nothing_of_how_many_there_are() -> None:
    rows = replace(ROWS, response=a_shape({"rows": [ROW]}))
    world = a_world(3, GET, rows)
    ask(world, rows, {"table_id": "TBL-1", "limit": 2})
    assert at(ask(world, GET, {"table_id": "TBL-1"}), "/row_count") != 2


def test_one_more_is_one_more() -> None:
    world = a_world(3, GET, ROWS, APPEND)
    told = at(ask(world, GET, {"table_id": "TBL-1"}), "/row_count")
    ask(world, APPEND, {"table_id": "TBL-1"})
    assert isinstance(told, int)
    assert at(ask(world, GET, {"table_id": "TBL-1"}), "/row_count") == told + 1
    assert at(ask(world, ROWS, {"table_id": "TBL-1"}), "/total") == told + 1


def test_no_page_of_a_list_shows_a_second_owner() -> None:
    member = {
        "@entity": "member",
        "username": "string:.username",
        "role": Shape("string", slot=Slot("member", "role", "unknown"), enum=("owner", "member", "guest")),
    }
    members = an_endpoint(
        "list_members",
        effect="search",
        entity="member",
        parameters=[
            a_parameter("channel_id", slot="channel.id"),
            a_parameter("role", slot="member.role/role", required=False),
        ],
        response=a_shape({"members": [member]}),
    )
    for seed in SEEDS:
        world = a_world(seed, members)
        assert "owner" not in every(ask(world, members, {"channel_id": "CHN-1"}), "/members/*/role")
        asked = every(ask(world, members, {"channel_id": "CHN-2", "role": "owner"}), "/members/*/role")
        assert asked == ["owner"]


def test_the_columns_of_a_table_are_those_of_its_rows() -> None:
    table = an_endpoint(
        "get_table",
        entity="table",
        parameters=[OF_TABLE],
        response=a_shape({**TABLE, "column_names": ["string:table.column_names/unknown"]}),
    )
    world = a_world(1, table, ROWS)
    ask(world, ROWS, {"table_id": "TBL-1"})
    assert every(ask(world, table, {"table_id": "TBL-1"}), "/column_names/*") == ["status"]


def test_a_page_that_is_not_the_last_is_as_long_as_was_asked_for() -> None:
    paged = replace(
        ROWS,
        parameters=(
            a_parameter("size", kind="number", schema=COUNT),
            a_parameter("page", kind="page", schema=COUNT, required=False),
        ),
    )
    for seed in SEEDS:
        found = ask(a_world(seed, paged), paged, {"size": 3})
        total = at(found, "/total")
        assert isinstance(total, int)
        assert len(every(found, "/rows/*")) == min(3, total)
