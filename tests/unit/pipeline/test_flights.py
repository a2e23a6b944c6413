"""Runs in the workbench: what the list says of a flight, the plan beside it, and files that cannot be shown."""

import json
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from tests.support.benchmark import READ, STATION_TASK, Log, a_task, flown_well, needed
from tests.support.cli import REPO
from tests.support.runs import HEADER, a_run, flights, flown_while_dropped, flown_wrong
from toolgen.core.benchmark import Course
from toolgen.core.errors import OutputError
from toolgen.dashboard.library import Library
from toolgen.dashboard.selection import Asked
from toolgen.pipeline.benchmark import files
from toolgen.pipeline.benchmark.flights import OpenedFlight, PlanCall, opened, schema
from toolgen.pipeline.workbench import Feed, head, open_library

GOLDEN = REPO / "tests" / "golden" / "flight.json"


def a_feed(path: Path) -> Feed:
    return Feed(dataset=path, artifacts=path.parent / "artifacts")


def a_library(path: Path) -> Library:
    return open_library(a_feed(path), lambda done, total: None)


def keys(library: Library, asked: Asked) -> list[str]:
    return [msgspec.json.decode(row)["key"] for row in library.page(asked, 0, 100).rows]


def plan(flight: OpenedFlight) -> dict[str, PlanCall]:
    return {call.gold_id: call for task in flight.plan for call in task.calls}


def shown(log: Log) -> OpenedFlight:
    return opened(files.line(log.flight())).flight


def test_the_list_has_a_row_for_each_flight_with_its_scores_and_none_for_the_header(tmp_path: Path) -> None:
    rows = a_library(a_run(tmp_path)).rows()
    assert [row.key for row in rows] == ["mission_1_00000", "mission_1_00001", "mission_1_00002/1"]
    assert [row.overall for row in rows] == [1.0, 0.0, 1.0]
    assert [
        row.flight is not None and (row.flight.succeeded, row.flight.ratio, row.flight.counted) for row in rows
    ] == [
        (2, 1.0, True),
        (0, None, True),
        (2, None, False),
    ]
    assert set(rows[1].findings) >= {"dependency_violation", "task_neglect"}
    assert rows[2].interventions == ("cancel_task",)


def test_flights_are_found_by_outcome_error_ending_intervention_and_words(tmp_path: Path) -> None:
    library = a_library(a_run(tmp_path))
    assert keys(library, Asked(unsolved=True)) == ["mission_1_00001"]
    assert keys(library, Asked(findings=("task_neglect",))) == ["mission_1_00001"]
    assert keys(library, Asked(ended=("infrastructure",))) == ["mission_1_00002/1"]
    assert keys(library, Asked(interventions=("cancel_task",))) == ["mission_1_00002/1"]
    assert keys(library, Asked(words="read_news")) == ["mission_1_00001"]
    assert keys(library, Asked(sort="worst"))[0] == "mission_1_00001"
    assert keys(library, Asked(sort="slowest"))[0] == "mission_1_00000"
    facets = library.facets()
    assert facets.unsolved == 1
    assert [(facet.name, facet.count) for facet in facets.ended] == [("answered", 2), ("infrastructure", 1)]


def test_the_head_says_who_flew_and_what_the_errors_mean(tmp_path: Path) -> None:
    path = a_run(tmp_path)
    found = head(a_feed(path), a_library(path))
    assert found.run is not None
    assert found.run.header == HEADER
    assert found.run.labels["leak"] == "passed on or told a secret"
    assert found.total == 3


def test_the_plan_is_the_best_schedule_and_a_best_flight_lies_on_it() -> None:
    found = shown(flown_well())
    made = {call.call_id: call for call in flown_well().flight().call_log}
    assert found.schedule == "best"
    for call in plan(found).values():
        life = made[call.call_id]
        assert (call.issued_ms, call.arrived_ms, call.delivered_ms) == (
            life.issued_ms,
            life.arrived_ms,
            life.delivered_ms,
        )


def test_a_planned_call_says_which_call_stands_for_it_how_that_differs_and_whether_there_is_none() -> None:
    found = shown(flown_wrong())
    calls = plan(found)
    assert (calls["task-1/2"].call_id, calls["task-1/2"].differs) == ("call-2", ("hotel_id",))
    assert calls["task-2/2"].call_id == ""
    assert found.unpaired == ("call-4",)


def test_what_became_void_ends_when_that_could_be_known_and_what_was_never_due_is_left_out() -> None:
    found = shown(flown_while_dropped())
    task = found.plan[0]
    assert (task.course, task.drops) == ("fired", True)
    assert [(call.gold_id, call.void, call.issued_ms, call.arrived_ms) for call in task.calls] == [
        ("task-1/1", True, 100, 1_100)
    ]
    assert found.schedule == "earliest"
    assert found.unpaired == ()


def test_what_is_right_only_since_something_came_in_between_is_not_planned_before_it() -> None:
    other = needed("task-2/2+", "send_report", {"station_id": "STN-71"}, after=("task-2/1",))
    turned = a_task("task-2", STATION_TASK.course, intervention="change", fired=Course(calls=(READ, other)))
    log = Log(turned)
    listed = log.call("find_stations", 100, 1_100, {}, region="Norte")
    log.intervene(500, "change", listed, "task-2")
    log.hear(2_000, "task-2", "correction")
    calls = plan(shown(log))
    assert calls["task-2/2+"].issued_ms == 2_000 + 100
    assert calls["task-2/2"].issued_ms < 2_000


def test_a_flight_has_the_projections_of_a_record() -> None:
    record = opened(files.line(flown_well().flight())).record
    assert [step.function for step in record.step_trace] == [
        "find_hotels",
        "find_stations",
        "book_room",
        "read_station",
    ]
    assert record.messages[-1] == msgspec.structs.replace(
        record.messages[-1], content="Booked as BKN-5; it is 19 degrees."
    )


def test_an_edited_line_is_told_with_its_number_and_the_rest_is_shown(tmp_path: Path) -> None:
    path = a_run(tmp_path)
    lines = path.read_bytes().splitlines(keepends=True)
    torn = replace(flights()[1], call_log=())
    path.write_bytes(b"".join((lines[0], lines[1], b'{"mission_id": 3}\n', files.line(torn), lines[3])))
    count, problems = a_library(path).problems()
    assert count == 2
    assert [problem.line for problem in problems] == [3, 4]
    assert problems[0].problem.startswith("this is no flight (Expected `str`, got `int`")
    assert problems[1].problem.startswith("this flight cannot be scored (")
    assert all(problem.problem.endswith("was the file edited?") for problem in problems)
    assert len(a_library(path).rows()) == 2


def test_a_run_of_another_version_and_a_benchmark_are_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"is of version 99, and this toolgen reads version 1; build it again"):
        a_library(a_run(tmp_path, header=replace(HEADER, version=99)))
    path = tmp_path / "b.jsonl"
    path.write_text('{"file":"toolgen-benchmark","version":1}\n')
    with pytest.raises(OutputError, match="holds missions that nobody has flown; toolgen benchmark run flies them"):
        a_library(path)


def test_the_published_schema_is_that_of_the_types() -> None:
    published = json.loads((REPO / "docs" / "flight.schema.json").read_text())
    assert published == json.loads(json.dumps(schema())), "run python scripts/write_record_schema.py"


def test_the_flights_that_the_page_is_tested_with_are_what_is_given_today() -> None:
    given = [opened(files.line(flight)) for flight in flights()]
    written = msgspec.json.format(msgspec.json.encode(given), indent=1).decode() + "\n"
    if not GOLDEN.exists():
        GOLDEN.write_text(written)
        pytest.fail(f"{GOLDEN} was missing; it has been written: look at it, and commit it")
    assert written == GOLDEN.read_text(), (
        "delete tests/golden/flight.json to have it written anew, and look at the change"
    )
