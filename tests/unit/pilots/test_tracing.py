"""Where the arguments of an agent come from: by the words and the results that it had been shown."""

from collections.abc import Mapping
from time import perf_counter

import pytest

from toolgen.core.events import CallIssued, ResultArrived, SystemSaid, UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult, Said, Source
from toolgen.core.readings import read, resolve, same
from toolgen.core.tools import EndpointId
from toolgen.pilots.tracing import Tracer
from toolgen.runtime.state import State

STATED = "Current date: Friday, May 8, 2026. User profile: e-mail kent@example.com. Locale: en-GB."
ASKED = (
    "Find a room in Lisbon for two people next Friday at half past six in the evening, up to two hundred bucks, and a "
    "hotel of 1,250 points on May 30, 2026 at 6:30 PM; the arrival is 06/07/2026. Tags: sea view, quiet and old town."
)
HOTELS: Json = {
    "hotels": [
        {"id": "HTL-1", "name": "Casa Rio", "price": 80.5, "opened": "2019-03-04T09:30:00", "stars": "4 stars"},
        {"id": "HTL-2", "name": "Bela Vista", "price": 99.5, "address": "Rua da Prata 71, Porto", "open": True},
    ]
}
OWNERS = {"search": "task-1", "book": "task-1", "tour": "task-2"}


def a_view(*results: tuple[str, str, Json], arguments: Mapping[str, Json] | None = None) -> State:
    """What was said, and results by call id and function."""
    state = State()
    state.apply(SystemSaid(at_ms=0, said="said-0", text=STATED))
    state.apply(UserSaid(at_ms=0, task="task-1", said="said-1", text=ASKED))
    for call_id, function, payload in results:
        state.apply(a_call(call_id, function, arguments or {}))
        state.apply(
            ResultArrived(at_ms=1, task=OWNERS[function], call_id=call_id, status="ok", code=200, payload=payload)
        )
    return state


def a_call(call_id: str, function: str, arguments: Mapping[str, Json]) -> CallIssued:
    return CallIssued(
        at_ms=1,
        task=OWNERS[function],
        turn=1,
        call_id=call_id,
        endpoint_id=EndpointId(function),
        function=function,
        arguments=dict(arguments),
        sources={},
        depends_on=(),
        reason="",
    )


def traced(value: Json, view: State, function: str = "book") -> Source | None:
    tracer = Tracer(OWNERS)
    tracer.follow(view)
    return tracer.sources(function, {"value": value}).get("value")


@pytest.mark.parametrize(
    ("value", "quote", "reading"),
    [
        ("Lisbon", "Lisbon", "text"),
        ("kent@example.com", "kent@example.com", "text"),
        (2, "two", "spoken_number"),
        (200, "two hundred bucks", "spoken_number"),
        (1250, "1,250", "number"),
        (1250.0, "1,250", "number"),
        ("2026-05-30", "May 30, 2026", "date"),
        ("Saturday", "May 30, 2026", "weekday"),
        ("2026-05-15", "next Friday", "relative_date"),
        ("2026-05-08", "May 8, 2026", "date"),
        ("2026-07-06", "06/07/2026", "slash_date"),
        ("2026-05-15T18:30:00", "next Friday at half past six in the evening", "relative_datetime"),
        ("2026-05-30T18:30:00", "May 30, 2026 at 6:30 PM", "datetime"),
        ("LISBON", "Lisbon", "enum"),
        ("sea_view", "sea view", "enum"),
    ],
)
def test_what_was_said_is_found_and_recomputes(value: Json, quote: str, reading: str) -> None:
    source = traced(value, a_view())
    assert isinstance(source, Said)
    assert (source.quote, source.reading) == (quote, reading)
    words = {"said-0": STATED, "said-1": ASKED}
    assert source.quote in words[source.said]
    assert not source.base_quote or source.base_quote in words[source.base]
    if source.reading != "enum":
        assert same(read(source.reading, source.quote, source.base_quote), value)


@pytest.mark.parametrize(
    ("value", "path", "transform"),
    [
        ("HTL-1", "/hotels/0/id", "copy"),
        (80.5, "/hotels/0/price", "copy"),
        ("80.5", "/hotels/0/price", "text"),
        (180.0, "/hotels/*/price", "sum"),
        (4, "/hotels/0/stars", "number"),
        ("2019-03-04", "/hotels/0/opened", "date"),
        ("09:30", "/hotels/0/opened", "time"),
    ],
)
def test_what_a_result_holds_is_found_and_recomputes(value: Json, path: str, transform: str) -> None:
    source = traced(value, a_view(("call-1", "search", HOTELS)))
    assert isinstance(source, FromResult)
    assert (source.call_id, source.path, source.transform) == ("call-1", path, transform)
    assert same(resolve(source, HOTELS), value)


@pytest.mark.parametrize(
    "value",
    [
        ["Casa Rio", "Bela Vista"],
        ["quiet", "sea view"],
        {"id": "HTL-2", "guests": 2, "late": False},
        "2026-05-15 18:30",
        "2026-05-15T00:00:00Z",
        "18:30:00",
        "200",
        "porto",
    ],
)
def test_what_is_put_together_of_what_is_known_has_a_source(value: Json) -> None:
    assert traced(value, a_view(("call-1", "search", HOTELS))) is not None


@pytest.mark.parametrize(
    "value",
    ["HTL-3", "HTL", "Lis", "1", 3_000, ["Casa Rio", "Ritz"], {"id": "HTL-9"}, "2026-05-16", "19:30", "", [], True],
)  # fmt: skip
def test_what_stands_nowhere_has_no_source(value: Json) -> None:
    assert traced(value, a_view(("call-1", "search", HOTELS))) is None


def test_the_result_of_the_own_task_comes_before_a_later_one_of_another() -> None:
    view = a_view(("call-1", "search", {"id": "X-7"}), ("call-2", "tour", {"ref": "X-7"}))
    assert traced("X-7", view, "book") == FromResult("call-1", "/id")
    assert traced("X-7", view, "tour") == FromResult("call-2", "/ref")


def test_of_several_results_of_a_task_the_latest_counts() -> None:
    view = a_view(("call-1", "search", {"id": "X-7"}), ("call-2", "search", {"again": "X-7"}))
    assert traced("X-7", view) == FromResult("call-2", "/again")


def test_what_was_said_comes_before_results() -> None:
    assert traced("Lisbon", a_view(("call-1", "search", {"city": "Lisbon"}))) == Said("said-1", "Lisbon")


def test_a_result_that_only_repeats_what_was_made_up_founds_nothing() -> None:
    view = a_view(("call-1", "search", {"city": "Atlantis", "id": "X-7"}), arguments={"city": "Atlantis"})
    assert traced("Atlantis", view) is None
    assert traced("X-7", view) is not None


def test_a_result_that_arrives_later_founds_nothing_before() -> None:
    view, tracer = a_view(), Tracer(OWNERS)
    tracer.follow(view)
    assert tracer.sources("book", {"id": "HTL-1"}) == {}
    view.apply(a_call("call-1", "search", {}))
    arrived = ResultArrived(at_ms=1, task="task-1", call_id="call-1", status="ok", code=200, payload=HOTELS)
    view.apply(arrived)
    tracer.follow(view)
    assert tracer.sources("book", {"id": "HTL-1"}) == {"id": FromResult("call-1", "/hotels/0/id")}


def test_no_date_is_counted_from_a_day_that_was_not_stated() -> None:
    view, tracer = State(), Tracer(OWNERS)
    view.apply(UserSaid(at_ms=0, task="task-1", said="said-0", text="Book it for next Friday, 06/07/2026."))
    tracer.follow(view)
    assert tracer.sources("book", {"day": "2026-05-15", "other": "2026-07-06"}) == {}


@pytest.mark.parametrize(
    "value",
    [
        "9" * 5_000,
        "_" * 5_000,
        "a-" * 2_000,
        ["Lisbon"] * 5_000,
        [["Lisbon"] * 100] * 100,
        {"a": ["x" * 20_000]},
        "\n" * 9,
    ],
)
def test_values_without_measure_are_looked_for_in_no_time(value: Json) -> None:
    view = a_view(("call-1", "search", {"text": "_" * 50_000, "figures": "7" * 5_000, "id": "a_" * 1_000}))
    began = perf_counter()
    assert traced(value, view) is None
    assert perf_counter() - began < 2
