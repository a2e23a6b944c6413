"""A refused call has no effect, and a repetition with the same idempotency key has its effect once."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.json import Json
from toolgen.core.ports import Performed, ToolWorld
from toolgen.core.rng import Seed
from toolgen.core.tools import Endpoint
from toolgen.executor.operations import Operations
from toolgen.executor.unsteady import Unsteady
from toolgen.executor.world import World

TODAY = date(2026, 5, 3)
_DAY: dict[str, Json] = {"type": "string", "format": "date"}
_BOOKING = {
    "@entity": "booking",
    "id": "string:booking.id",
    "guests": "integer:booking.guests/quantity",
    "check_in": "string:booking.check_in/start_date",
}
_GUESTS = a_parameter("guests", slot="booking.guests/quantity", schema={"type": "integer"})
BOOK = an_endpoint(
    "book_room",
    effect="create",
    entity="booking",
    parameters=[
        _GUESTS,
        a_parameter("check_in", slot="booking.check_in/start_date", schema=_DAY),
        a_parameter("idempotencyKey", required=False),
    ],
    response=a_shape(_BOOKING),
)
CHANGE = an_endpoint(
    "update_booking",
    effect="update",
    entity="booking",
    parameters=[a_parameter("booking_id", slot="booking.id"), _GUESTS],
    response=a_shape(_BOOKING),
)
CANCEL = an_endpoint(
    "cancel_booking",
    effect="delete",
    entity="booking",
    parameters=[a_parameter("booking_id", slot="booking.id")],
    response=a_shape({"success": "boolean:.boolean"}),
)
LIST = an_endpoint("list_bookings", effect="search", entity="booking", response=a_shape([_BOOKING]))
OPERATIONS = Operations(FakeCatalog(BOOK, CHANGE, CANCEL, LIST))

seeds = st.integers(min_value=0, max_value=100_000)
keys = st.text(min_size=1, max_size=12)


def a_world(seed: int) -> World:
    return World(OPERATIONS, Seed(seed), TODAY)


def ask(world: ToolWorld, endpoint: Endpoint, **arguments: Json) -> Performed:
    return world.perform(a_call(endpoint, arguments))


@settings(max_examples=150, deadline=None)
@given(seeds, st.sampled_from((BOOK, CHANGE, CANCEL)))
def test_a_call_that_is_refused_changes_nothing(seed: int, endpoint: Endpoint) -> None:
    world, untouched = a_world(seed), a_world(seed)
    for each in (world, untouched):
        ask(each, BOOK, guests=11, check_in="2026-07-01")
    arguments: dict[str, Json] = {"booking_id": "BK-1", "guests": 12, "check_in": "2026-07-02"}
    wanted = {parameter.name for parameter in endpoint.parameters if parameter.required}
    given = {name: value for name, value in arguments.items() if name in wanted}
    answer = ask(Unsteady(world, OPERATIONS, Seed(seed), rate=1.0), endpoint, **given)
    if answer.code not in (504, 207):  # after these, something may have happened
        assert answer.status == "error"
        assert ask(world, LIST).payload == ask(untouched, LIST).payload


@settings(max_examples=60, deadline=None)
@given(seeds, st.integers(min_value=1, max_value=400), st.integers(min_value=0, max_value=400))
def test_nothing_is_booked_for_a_day_that_has_passed(seed: int, before: int, after: int) -> None:
    world, untouched = a_world(seed), a_world(seed)
    late = date.fromordinal(TODAY.toordinal() - before).isoformat()
    answer = ask(world, BOOK, guests=11, check_in=late)
    assert (answer.code, answer.payload["error"]["field"]) == (422, "check_in")  # type: ignore[index,call-overload]  # Json: an object
    assert ask(world, LIST).payload == ask(untouched, LIST).payload
    in_time = date.fromordinal(TODAY.toordinal() + after).isoformat()
    assert ask(world, BOOK, guests=11, check_in=in_time).code == 201


@settings(max_examples=60, deadline=None)
@given(seeds, keys, keys, st.integers(min_value=2, max_value=5))
def test_one_key_books_once_and_another_one_again(seed: int, key: str, other: str, times: int) -> None:
    world = a_world(seed)
    answers = [ask(world, BOOK, guests=11, check_in="2026-07-01", idempotencyKey=key) for _ in range(times)]
    assert all(answer == answers[0] for answer in answers)
    assert _booked(world) == 1
    again = ask(world, BOOK, guests=11, check_in="2026-07-01", idempotencyKey=other)
    assert (again == answers[0]) == (key == other)
    assert _booked(world) == (1 if key == other else 2)


@settings(max_examples=40, deadline=None)
@given(seeds, keys)
def test_a_key_is_good_for_the_same_call_only(seed: int, key: str) -> None:
    world = a_world(seed)
    ask(world, BOOK, guests=11, check_in="2026-07-01", idempotencyKey=key)
    answer = ask(world, BOOK, guests=12, check_in="2026-07-01", idempotencyKey=key)
    assert (answer.code, answer.payload["error"]["field"]) == (422, "idempotencyKey")  # type: ignore[index,call-overload]  # Json: an object
    assert _booked(world) == 1


@settings(max_examples=60, deadline=None)
@given(seeds, keys)
def test_a_timeout_answered_with_the_same_key_books_once(seed: int, key: str) -> None:
    world = a_world(seed)
    service = Unsteady(world, OPERATIONS, Seed(seed), rate=0.8)
    for attempt in range(8):
        call = replace(
            a_call(BOOK, {"guests": 11, "check_in": "2026-07-01", "idempotencyKey": key}), at_ms=attempt * 60_000
        )
        if service.perform(call).status == "ok":
            break
    assert _booked(world) <= 1


def _booked(world: World) -> int:
    """How many bookings there are for as many guests as nobody would draw."""
    found = ask(world, LIST).payload
    assert isinstance(found, list)
    return len(
        [item for item in found if isinstance(item, dict) and item["check_in"] == "2026-07-01" and item["guests"] == 11]
    )
