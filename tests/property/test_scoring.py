"""What holds of scores whatever was flown."""

from collections.abc import Mapping, Sequence
from itertools import combinations, permutations
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.support.benchmark import (
    BOOKED,
    BOOKING,
    HOTEL_TASK,
    HOTELS,
    SKY,
    STATION_TASK,
    STATIONS,
    Log,
    a_task,
    needed,
)
from tests.support.squadron import missions, simulator
from toolgen.core.benchmark import BenchmarkMission, Course, Flight, FlightScore, GoldCall
from toolgen.core.events import ArrivalStatus
from toolgen.core.ports import Call, Cancel, Decision, Fetch, Say, View, Wait
from toolgen.core.provenance import CallId, Said, Source
from toolgen.core.record import LoggedCall
from toolgen.core.rng import Seed
from toolgen.pipeline.benchmark.simulator import own_terms
from toolgen.runtime.calls import call_log
from toolgen.scoring.flown import flown
from toolgen.scoring.matching import matched
from toolgen.scoring.score import score

_SOME = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
STATUSES: st.SearchStrategy[ArrivalStatus] = st.sampled_from(("delivered", "delivered", "failed", "timed_out"))
_WANDERING = 60  # turns


class Wanderer:
    """Makes the gold calls in any order and at any pace that dependencies allow; in the end it makes up its mind."""

    def __init__(self, mission: BenchmarkMission, seed: int) -> None:
        self._calls = [call for task in mission.gold.tasks for call in task.course.calls]
        self._rng = Seed(seed).stream()
        self._style = mission.gold.style
        self._made: dict[str, CallId] = {}
        self._turns = 0

    def decide(self, view: View) -> Sequence[Decision]:
        self._turns += 1
        odds = 50 if self._turns < _WANDERING else 100
        handed = {gold_id for gold_id, call_id in self._made.items() if call_id in view.results}
        ready = [call for call in self._calls if call.gold_id not in self._made and handed.issuperset(call.after)]
        ready = self._rng.some(ready, len(ready))
        chosen = [call for call in ready if self._rng.chance(odds)]
        for number, call in enumerate(chosen, 1):
            self._made[call.gold_id] = f"call-{view.issued + number}"
        turn: list[Decision] = [Call(call.endpoint_id, call.function, call.arguments, _stated(call)) for call in chosen]
        if not turn and not view.pending:
            if len(handed) == len(self._calls):
                return (Say("Done."),)
            return (Cancel("call-99"),)  # any turn at all: whoever does nothing with nothing pending has ended
        if self._style == "poll":
            turn += [Fetch(call_id) for call_id in view.pending if self._rng.chance(odds)]
        if self._rng.chance(50) or not turn:
            wanted = tuple(call_id for call_id in view.pending if self._rng.chance(50))
            turn.append(Wait(wanted, view.now_ms + self._rng.below(4_000) if self._rng.chance(70) else None))
        return turn


def _stated(call: GoldCall) -> dict[str, Source]:
    """The world has to know what the user named: a thing that nobody has heard of does not exist."""
    named = {name for name, source in call.sources.items() if not source.gold_id}
    return {name: Said("said-1", str(call.arguments[name])) for name in named}


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 39), st.integers(0, 1 << 30))
def test_any_order_and_any_pace_that_dependencies_allow_succeeds(place: int, seed: int) -> None:
    mission = missions()[place]
    terms = replace(own_terms(mission), intervenes=False)
    scored = score(simulator().fly(mission, Wanderer(mission, seed), terms))
    assert scored.overall, (scored.tasks, scored.beside)
    assert scored.functions.f1 == scored.arguments.f1 == 1.0
    assert not scored.labels
    assert scored.ratio is not None
    assert scored.ratio >= 1.0


@st.composite
def flights(draw: st.DrawFn) -> Log:
    """Something like a flight of both tasks: right calls, wrong ones and unneeded ones, in any order."""
    log = Log()
    rights: list[tuple[str, dict[str, Any], Any]] = [
        ("find_hotels", {"city": "Lisbon"}, HOTELS),
        ("book_room", BOOKING, BOOKED),
        ("find_stations", {"region": "Norte"}, STATIONS),
        ("read_station", {"station_id": "STN-71"}, SKY),
        ("read_station", {"station_id": "HTL-10"}, SKY),
        ("book_room", {**BOOKING, "nights": 3}, BOOKED),
        ("read_news", {"topic": "Lisbon"}, {}),
    ]
    at = 0
    for number in draw(st.lists(st.integers(0, len(rights) - 1), max_size=8)):
        function, arguments, output = rights[number]
        at += draw(st.sampled_from((0, 100, 700, 1_500)))
        back = None if draw(st.integers(0, 5)) == 0 else at + 100 + draw(st.integers(1, 12)) * 100
        status = draw(STATUSES)
        writes = function == "book_room" and status == "delivered" and back is not None
        log.call(function, at + 100, back, output, status=status, effect=at + 150 if writes else None, **arguments)
    if draw(st.booleans()):
        log.say(at + 2_000)
    return log


def test_most_of_these_flights_differ_in_what_they_score() -> None:
    seen: set[tuple[bool, int, int]] = set()

    @settings(max_examples=200, deadline=None)
    @given(flights())
    def collect(log: Log) -> None:
        scored = log.score()
        seen.add((scored.overall, scored.functions.equal, scored.functions.issued))

    collect()
    assert len(seen) > 10


@_SOME
@given(flights())
def test_shares_lie_between_nothing_and_everything(log: Log) -> None:
    scored = log.score()
    for counts in (scored.functions, scored.arguments):
        assert 0 <= counts.precision <= 1
        assert 0 <= counts.recall <= 1
        assert 0 <= counts.f1 <= 1
    assert 0 <= scored.idle <= 1
    assert 0 <= scored.told <= 1
    assert scored.excess >= 0
    assert scored.ratio is None or scored.ratio >= 1.0
    assert scored.overall <= all(task.success for task in scored.tasks)


@_SOME
@given(flights())
def test_the_names_of_calls_do_not_matter(log: Log) -> None:
    flight = log.flight()
    renamed = score(_renamed(flight))
    assert _without_names(renamed) == _without_names(score(flight))


@_SOME
@given(flights())
def test_a_flight_scores_the_same_after_it_has_been_written_and_read(log: Log) -> None:
    flight = log.flight()
    assert score(msgspec.json.decode(msgspec.json.encode(flight), type=Flight)) == score(flight)


@_SOME
@given(flights(), st.randoms(use_true_random=False))
def test_the_order_of_results_that_arrive_together_does_not_matter(log: Log, shuffled: Any) -> None:
    flight = log.flight()
    results = [(event.at_ms, place) for place, event in enumerate(flight.events) if type(event).__name__ == "Answered"]
    events = list(flight.events)
    for at_ms in {at for at, _ in results}:
        places = [place for at, place in results if at == at_ms]
        moved = [events[place] for place in places]
        shuffled.shuffle(moved)
        for place, event in zip(places, moved, strict=True):
            events[place] = event
    other = replace(flight, events=tuple(events), call_log=call_log(events, flight.style))
    assert score(other) == score(flight)


@_SOME
@given(flights(), st.integers(1, 40))
def test_an_unneeded_call_never_helps(log: Log, at: int) -> None:
    before = log.score()
    log.call("read_news", at * 100, at * 100 + 300, {}, topic="Porto")
    after = log.score()
    assert after.overall <= before.overall
    assert after.functions.f1 <= before.functions.f1
    assert after.functions.precision <= before.functions.precision or not before.functions.issued
    assert after.arguments.f1 <= before.arguments.f1
    assert after.functions.recall == before.functions.recall
    assert after.excess > before.excess
    assert {label.label for label in before.labels} <= {label.label for label in after.labels}


@_SOME
@given(flights(), st.integers(0, 7))
def test_to_leave_out_a_paired_call_never_helps(log: Log, which: int) -> None:
    before = log.score()
    if not before.pairs:
        return
    pair = before.pairs[which % len(before.pairs)]
    flight = log.flight()
    events = [event for event in flight.events if pair.call_id not in _calls_of(event)]
    left = score(replace(flight, events=tuple(events), call_log=call_log(events, flight.style)))
    assert left.functions.recall <= before.functions.recall
    assert left.overall <= before.overall
    if before.overall:
        assert not left.overall


def _calls_of(event: Any) -> Sequence[str]:
    arrivals = tuple(arrival.call_id for arrival in getattr(event, "arrivals", ()))
    return arrivals or (getattr(event, "call_id", ""),)


def _renamed(flight: Flight) -> Flight:
    names = {call.call_id: f"toolu_{len(flight.call_log) - place:02}" for place, call in enumerate(flight.call_log)}
    events: list[Any] = []
    for event in flight.events:
        call_id = getattr(event, "call_id", "")
        renamed: Any = replace(event, call_id=names[call_id]) if call_id in names else event
        arrivals = getattr(event, "arrivals", ())
        if arrivals:
            renamed = replace(renamed, arrivals=tuple(replace(a, call_id=names[a.call_id]) for a in arrivals))
        events.append(renamed)
    return replace(flight, events=tuple(events), call_log=call_log(events, flight.style))


def _without_names(scored: FlightScore) -> Any:
    tasks = tuple((each.task, each.trajectory, each.state, each.clean) for each in scored.tasks)
    labels = tuple((label.label, label.task, label.gold_id) for label in scored.labels)
    pairs = tuple((pair.gold_id, pair.differs) for pair in scored.pairs)
    rest = replace(scored, tasks=(), labels=(), pairs=(), beside=())
    return rest, tasks, labels, pairs, len(scored.beside)


# The matching, against all ways to pair


@st.composite
def pairings(draw: st.DrawFn, cities: Sequence[str] = ("A", "B")) -> tuple[list[GoldCall], Log]:
    """Up to three gold calls of one function, some after others, and up to four calls that may stand for them."""
    values = st.sampled_from(cities)
    gold: list[GoldCall] = []
    for number in range(draw(st.integers(1, 3))):
        follows = draw(st.booleans())
        after = [gold[-1].gold_id] if gold and follows else []
        arguments: dict[str, Any] = {"city": draw(values), "order": draw(st.sampled_from(("price", "stars")))}
        gold.append(needed(f"task-1/{number + 1}", "find_hotels", arguments, after=after))
    log = Log(a_task("task-1", Course(calls=tuple(gold))))
    at = 0
    for _ in range(draw(st.integers(0, 4))):
        at += draw(st.sampled_from((0, 300)))
        back = draw(st.sampled_from((None, at + 150, at + 250, at + 500)))
        arguments = {"city": draw(values), "order": draw(st.sampled_from(("price", "stars")))}
        log.call("find_hotels", at + 100, back, HOTELS, status=draw(STATUSES), **arguments)
    return gold, log


@settings(max_examples=400, deadline=None)
@given(pairings())
def test_the_matching_is_the_best_of_all(drawn: tuple[list[GoldCall], Log]) -> None:
    gold, log = drawn
    read = flown(log.flight())
    calls = list(read.calls.values())
    ready = _ready(gold, calls)
    found = matched(gold, read, list(read.calls))
    assert len(set(found.values())) == len(found)
    top = max(_all_ways(gold, calls), key=lambda each: _worth(each, gold, calls, ready))
    if len({str(one.arguments) for one in gold}) == len(gold):
        assert _worth(found, gold, calls, ready) == _worth(top, gold, calls, ready)
    else:  # of gold calls that are alike, it is the pairs themselves that say what came too soon
        assert _worth(found, gold, calls, ready)[:2] == _worth(top, gold, calls, ready)[:2]


@settings(max_examples=1_000, deadline=None)
@given(pairings(("A",)))
def test_no_valid_way_to_pair_is_rejected(drawn: tuple[list[GoldCall], Log]) -> None:
    gold, log = drawn
    read = flown(log.flight())
    calls = list(read.calls.values())
    found = matched(gold, read, list(read.calls))
    assert _is_right(found, gold, calls) == any(_is_right(each, gold, calls) for each in _all_ways(gold, calls))


def _is_right(pairs: Mapping[str, CallId], gold: Sequence[GoldCall], calls: Sequence[LoggedCall]) -> bool:
    """Whether every gold call is paired with an equal one that was answered, and none was issued too soon."""
    by_call = {call.call_id: call for call in calls}
    right = [one for one in gold if one.gold_id in pairs and _equal(one, by_call[pairs[one.gold_id]]) == 2]
    answered = all(by_call[call_id].status == "delivered" for call_id in pairs.values())
    return len(right) == len(gold) and answered and not _late(pairs, gold, calls)


def _late(pairs: Mapping[str, CallId], gold: Sequence[GoldCall], calls: Sequence[LoggedCall]) -> int:
    """How many pairs are of a call that was issued before the pair of one of its inputs was handed over."""
    by_call = {call.call_id: call for call in calls}
    late = 0
    for one in gold:
        if one.gold_id in pairs:
            before = [by_call[pairs[each]].consumed_turn if each in pairs else None for each in one.after]
            late += not all(turn is not None and turn <= by_call[pairs[one.gold_id]].turn for turn in before)
    return late


def _all_ways(gold: Sequence[GoldCall], calls: Sequence[LoggedCall]) -> list[dict[str, CallId]]:
    size = min(len(gold), len(calls))
    return [
        {one.gold_id: call.call_id for one, call in zip(chosen, order, strict=True)}
        for few in range(size + 1)
        for chosen in combinations(gold, few)
        for order in permutations(calls, few)
    ]


def _equal(gold: GoldCall, call: LoggedCall) -> int:
    return sum(call.arguments[name] == value for name, value in gold.arguments.items())


def _ready(gold: Sequence[GoldCall], calls: Sequence[LoggedCall]) -> dict[str, int | None]:
    """The turn in which the result of each gold call was first there, of the calls that come nearest to it."""
    found: dict[str, int | None] = {}
    for one in gold:
        most = max((_equal(one, call) for call in calls), default=0)
        nearest = [call for call in calls if _equal(one, call) == most]
        good = [call for call in nearest if call.status == "delivered"] or nearest
        turns = [call.consumed_turn for call in good if call.consumed_turn is not None]
        found[one.gold_id] = min(turns, default=None)
    return found


def _worth(
    pairs: Mapping[str, CallId],
    gold: Sequence[GoldCall],
    calls: Sequence[LoggedCall],
    ready: Mapping[str, int | None],
) -> tuple[int, int, int, int, int]:
    """The lexicographic order, spelled out."""
    by_gold = {one.gold_id: one for one in gold}
    by_call = {call.call_id: (place, call) for place, call in enumerate(calls)}
    chosen = [(by_gold[gold_id], *by_call[call_id]) for gold_id, call_id in pairs.items()]
    in_time = 0
    for one, _, call in chosen:
        turns = [ready[each] for each in one.after]
        in_time += all(turn is not None and turn <= call.turn for turn in turns)
    return (
        len(chosen),
        sum(_equal(one, call) for one, _, call in chosen),
        in_time,
        sum(call.status == "delivered" for _, _, call in chosen),
        -sum(place for _, place, _ in chosen),
    )


def test_both_tasks_are_what_these_flights_are_about() -> None:
    assert {call.function for task in (HOTEL_TASK, STATION_TASK) for call in task.course.calls} == {
        "find_hotels",
        "book_room",
        "find_stations",
        "read_station",
    }
