"""How long a call takes depends on the call alone, within the table of its kind, at the pace of the mission."""

import pytest

from tests.support.builders import FakeCatalog, a_call, a_parameter, an_endpoint
from toolgen.core.events import CallIssued
from toolgen.core.json import Json
from toolgen.core.mission import Overrides, Pace, Prospect
from toolgen.core.ports import Performed
from toolgen.core.rng import Seed
from toolgen.executor.latency import PER_MILLE, PROFILE, Latencies, Timed, drawn
from toolgen.executor.operations import Operations

HOTEL_ID = a_parameter("hotel_id", slot="hotel.id")
READ = an_endpoint("get_hotel", entity="hotel", parameters=[HOTEL_ID])
SEARCH = an_endpoint("search_hotels", effect="search", entity="hotel", parameters=[a_parameter("city", kind="city")])
BOOK = an_endpoint("book_room", effect="create", entity="booking", parameters=[HOTEL_ID])
OPERATIONS = Operations(FakeCatalog(READ, SEARCH, BOOK))
SIZE = 1 << 16
TABLE = (0, 10, 20, 30, 40, 50, 60, 70, 1_000)


class Answering:
    """Answers with the id of the call."""

    def perform(self, call: CallIssued) -> Performed:
        return Performed("ok", 200, call.call_id)

    def prospect(self, call: CallIssued) -> Prospect:
        raise AssertionError("time is told by what stands before the world")


def timed(pace: Pace = "realistic", overrides: Overrides | None = None, seed: int = 7) -> Timed:
    return Timed(Answering(), OPERATIONS, Latencies(pace, overrides or Overrides()), Seed(seed))


def reading(hotel_id: str = "HTL-1", **more: Json) -> CallIssued:
    return a_call(READ, {"hotel_id": hotel_id, **more})


def test_the_same_call_takes_the_same_time_whenever_and_by_whatever_id_it_is_issued() -> None:
    later = a_call(READ, {"hotel_id": "HTL-1"}, call_id="call-9")
    assert timed().prospect(reading()) == timed().prospect(later)


def test_the_order_of_arguments_does_not_matter() -> None:
    assert timed().prospect(reading(a=1, b=2)) == timed().prospect(reading(b=2, a=1))


def test_other_calls_before_it_do_not_change_how_long_a_call_takes() -> None:
    world = timed()
    world.prospect(a_call(SEARCH, {"city": "Lisbon"}))
    world.prospect(reading("HTL-2"))
    assert world.prospect(reading()) == timed().prospect(reading())


def test_the_second_time_takes_a_time_of_its_own() -> None:
    world, again = timed(), timed()
    first, second = world.prospect(reading()), world.prospect(reading())
    assert first.due_ms != second.due_ms
    assert [again.prospect(reading()), again.prospect(reading())] == [first, second]


def test_other_arguments_another_endpoint_and_another_seed_take_another_time() -> None:
    table = Overrides({}, dict.fromkeys((READ.endpoint_id, BOOK.endpoint_id), TABLE))
    times = {
        timed(overrides=table).prospect(reading()).due_ms,
        timed(overrides=table).prospect(reading("HTL-2")).due_ms,
        timed(overrides=table).prospect(a_call(BOOK, {"hotel_id": "HTL-1"})).due_ms,
        timed(overrides=table, seed=8).prospect(reading()).due_ms,
    }
    assert len(times) == 4


def test_a_call_takes_effect_before_its_result_is_due() -> None:
    prospects = [timed().prospect(reading(f"HTL-{number}")) for number in range(100)]
    assert all([0.29 * each.due_ms <= each.effect_ms <= 0.8 * each.due_ms for each in prospects])


@pytest.mark.parametrize("effect", PROFILE)
def test_a_profile_rises_and_has_a_heavy_tail(effect: str) -> None:
    table = PROFILE[effect]  # type: ignore[index]  # parametrised with its keys
    assert list(table) == sorted(table)
    assert len(table) == 9
    assert table[8] - table[7] > table[7] - table[1]


def test_times_lie_within_the_table_of_their_kind_and_half_of_them_below_its_median() -> None:
    times = [timed().prospect(reading(f"HTL-{number}")).due_ms for number in range(400)]
    table = PROFILE["read"]
    assert table[0] <= min(times) <= max(times) <= table[8]
    assert 150 < len([time for time in times if time < table[4]]) < 250


@pytest.mark.parametrize("pace", PER_MILLE)
def test_a_pace_multiplies_the_profile(pace: Pace) -> None:
    profile = Latencies("realistic").quantiles(OPERATIONS.find(READ.endpoint_id), READ.endpoint_id)
    paced = Latencies(pace).quantiles(OPERATIONS.find(READ.endpoint_id), READ.endpoint_id)
    assert paced == tuple(step * PER_MILLE[pace] // 1_000 for step in profile)


def test_at_no_pace_everything_is_there_at_once() -> None:
    prospect = timed("none").prospect(reading())
    assert (prospect.effect_ms, prospect.due_ms) == (0, 0)


def test_an_override_of_an_endpoint_counts_as_it_stands_and_before_that_of_its_kind() -> None:
    overrides = Overrides({"read": (9,) * 9}, {READ.endpoint_id: (5_000,) * 9})
    assert timed("brutal", overrides).prospect(reading()).due_ms == 5_000


def test_an_override_of_a_kind_counts_for_its_kind_alone() -> None:
    overrides = Overrides({"read": (9,) * 9})
    assert timed("brutal", overrides).prospect(reading()).due_ms == 9
    assert timed("brutal", overrides).prospect(a_call(BOOK, {"hotel_id": "HTL-1"})).due_ms > 9


def test_an_override_of_nothing_counts() -> None:
    assert timed("brutal", Overrides({"read": (0,) * 9})).prospect(reading()).due_ms == 0


def test_a_call_of_no_known_endpoint_takes_as_long_as_a_look() -> None:
    stranger = a_call(an_endpoint("get_nothing"))
    assert PROFILE["read"][0] <= timed().prospect(stranger).due_ms <= PROFILE["read"][8]


@pytest.mark.parametrize(
    ("mark", "expected"),
    [(0, 0), (SIZE // 2, 5), (SIZE, 10), (7 * SIZE, 70), (7 * SIZE + SIZE // 2, 535), (8 * SIZE - 1, 999)],
)
def test_a_draw_is_linear_between_the_quantiles(mark: int, expected: int) -> None:
    assert drawn(TABLE, mark) == expected


def test_what_a_call_is_about_is_the_thing_that_it_names() -> None:
    assert timed().prospect(reading()).things == (("hotel", "HTL-1"),)


def test_what_names_no_thing_is_about_all_of_them() -> None:
    assert timed().prospect(a_call(SEARCH, {"city": "Lisbon"})).things == (("hotel", None),)


def test_only_what_writes_has_a_commit_point() -> None:
    assert timed().prospect(a_call(BOOK, {"hotel_id": "HTL-1"})).writes
    assert not timed().prospect(reading()).writes


def test_the_answer_is_that_of_the_world_behind() -> None:
    assert timed().perform(reading()) == Performed("ok", 200, "call-1")
