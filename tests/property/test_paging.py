"""Whatever a list is cut into, its parts make up the whole: nothing twice, nothing lost, the end where it says."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.json import Json
from toolgen.core.readings import at
from toolgen.core.rng import Seed
from toolgen.core.tools import Endpoint
from toolgen.executor.operations import Operations
from toolgen.executor.world import World

_WHOLE: dict[str, Json] = {"type": "integer"}
_ITEM = {"@entity": "book", "id": "integer:book.id", "title": "string:book.title/title"}
PARTS = an_endpoint(
    "list_books",
    effect="search",
    entity="book",
    parameters=[
        a_parameter("genre", kind="genre"),
        a_parameter("page", kind="page", schema=_WHOLE, required=False),
        a_parameter("offset", kind="offset", schema=_WHOLE, required=False),
        a_parameter("cursor", required=False),
        a_parameter("per_page", kind="limit", schema=_WHOLE, required=False),
    ],
    response=a_shape(
        {
            "books": [_ITEM],
            "total": "integer:.count",
            "page": "integer:.page",
            "pagination": {
                "total_pages": "integer:.number",
                "has_more": "boolean:.boolean",
                "next_cursor": "string:.code",
            },
        }
    ),
)
ADD = an_endpoint(
    "add_book",
    effect="create",
    entity="book",
    parameters=[a_parameter("title", slot="book.title/title"), a_parameter("genre", kind="genre")],
    response=a_shape({**_ITEM, "genre": "string:.genre"}),
)
sizes = st.integers(min_value=1, max_value=12)
seeds = st.integers(min_value=0, max_value=10_000)
genres = st.sampled_from(("crime", "travel", "poetry"))


def a_world(seed: int) -> World:
    return World(Operations(FakeCatalog(PARTS, ADD)), Seed(seed), date(2026, 5, 3))


def ask(world: World, endpoint: Endpoint = PARTS, **arguments: Json) -> dict[str, Json]:
    answer = world.perform(a_call(endpoint, arguments))
    assert answer.status == "ok", answer.payload
    assert isinstance(answer.payload, dict)
    return answer.payload


def ids(payload: Json) -> list[Json]:
    books = at(payload, "/books")
    assert isinstance(books, list)
    return [at(book, "/id") for book in books]


def by_page(world: World, genre: str, size: int) -> list[Json]:
    """All ids, page by page, until the list says that it ends."""
    found: list[Json] = []
    for page in range(1, 100):
        payload = ask(world, genre=genre, page=page, per_page=size)
        assert payload["page"] == page
        shown = ids(payload)
        found += shown
        if not at(payload, "/pagination/has_more"):
            assert at(payload, "/pagination/total_pages") == page
            assert at(payload, "/pagination/next_cursor") is None
            assert payload["total"] == len(found)
            return found
        assert len(shown) == size
    raise AssertionError("the list never ends")


@settings(max_examples=60, deadline=None)
@given(seeds, genres, sizes, sizes)
def test_pages_of_any_size_make_up_one_list_in_one_order(seed: int, genre: str, size: int, other: int) -> None:
    whole = by_page(a_world(seed), genre, size)
    assert len({*map(str, whole)}) == len(whole)
    assert by_page(a_world(seed), genre, other) == whole


@settings(max_examples=60, deadline=None)
@given(seeds, genres, sizes)
def test_offsets_and_cursors_lead_through_the_same_list(seed: int, genre: str, size: int) -> None:
    world = a_world(seed)
    whole = by_page(world, genre, size)
    assert [ids(ask(world, genre=genre, offset=start, per_page=1))[0] for start in range(len(whole))] == whole
    cursor: Json = ""
    found: list[Json] = []
    while cursor is not None:
        payload = ask(world, genre=genre, cursor=cursor, per_page=size)
        found += ids(payload)
        cursor = at(payload, "/pagination/next_cursor")
    assert found == whole


@settings(max_examples=40, deadline=None)
@given(seeds, genres, sizes)
def test_beyond_the_end_there_is_nothing_and_the_total_stays_true(seed: int, genre: str, size: int) -> None:
    world = a_world(seed)
    total = len(by_page(world, genre, size))
    beyond = ask(world, genre=genre, offset=total, per_page=size)
    assert (ids(beyond), beyond["total"], at(beyond, "/pagination/has_more")) == ([], total, False)


@settings(max_examples=40, deadline=None)
@given(seeds, genres, sizes)
def test_the_parts_do_not_depend_on_the_order_in_which_they_are_asked_for(seed: int, genre: str, size: int) -> None:
    one, other = a_world(seed), a_world(seed)
    forth = [ask(one, genre=genre, page=page, per_page=size) for page in (1, 2, 3)]
    back = [ask(other, genre=genre, page=page, per_page=size) for page in (3, 2, 1)]
    assert forth == back[::-1]


@settings(max_examples=40, deadline=None)
@given(seeds, genres)
def test_what_was_added_is_in_the_list_once(seed: int, genre: str) -> None:
    world = a_world(seed)
    added = ask(world, ADD, title="Nightjar", genre=genre)["id"]
    assert by_page(world, genre, 3).count(added) == 1


def test_a_cursor_that_was_never_given_stands_for_the_beginning() -> None:
    world = a_world(1)
    start = ids(ask(world, genre="crime"))
    assert ids(ask(world, genre="crime", cursor="made-up")) == start
    assert ids(ask(world, genre="crime", cursor="0123456704")) == start


def test_a_number_beyond_the_end_that_was_never_given_as_a_cursor_stands_for_the_beginning() -> None:
    numbered = an_endpoint(
        "list_comments",
        effect="search",
        entity="comment",
        parameters=[a_parameter("max_cursor", schema=_WHOLE, required=False)],
        response=a_shape({"comments": [{"@entity": "comment", "comment_id": "string:comment.id"}]}),
    )
    world = World(Operations(FakeCatalog(numbered)), Seed(1), date(2026, 5, 3))
    assert ask(world, numbered, max_cursor=171)["comments"] != []
