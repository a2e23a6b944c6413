"""A mission on the floor between a client and the simulation, without the protocol around it."""

import json
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Raw
from msgspec.structs import replace

from tests.support.cli import run
from tests.support.flying import a_simulator, some_missions, ticking
from toolgen.core.benchmark import BenchmarkHeader, BenchmarkMission, Budget, Flight, RunHeader, Spent
from toolgen.core.errors import OutputError
from toolgen.core.events import AssistantSaid, UserSaid
from toolgen.mcp.exchange import Answer, Asked, Exchange
from toolgen.pipeline.benchmark import collected, files
from toolgen.pipeline.benchmark.build import write
from toolgen.pipeline.benchmark.floor import Floor, Issued, partners, say_name
from toolgen.pipeline.benchmark.foreign import chat, offer_of
from toolgen.pipeline.benchmark.run import RunOrder, header_of
from toolgen.pipeline.benchmark.served import briefing
from toolgen.pipeline.benchmark.simulator import own_terms


class Client:
    """Makes calls turn by turn, and reads what they are answered with."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange

    def turn(self, *calls: tuple[str, Any]) -> list[Answer]:
        waiting: list[Future[Answer]] = [self._exchange.ask(name, arguments) for name, arguments in calls]
        return [answer.result(20) for answer in waiting]

    def one(self, name: str, arguments: Any) -> Any:
        (answer,) = self.turn((name, arguments))
        return json.loads(answer.text)


def flown_by(act: Callable[[Client], None], mission: BenchmarkMission, budget: Budget | None = None) -> Flight:
    """The flight of a client that acts and leaves."""
    exchange = Exchange(quiet_s=0.1, patience_s=20)
    offer = offer_of(mission, mission.contract.style, budget or Budget())
    floor = Floor(exchange, say_name(offer.tools))
    flights: list[Flight] = []

    def fly() -> None:
        flight = a_simulator().fly(mission, chat(floor, offer, clock=ticking()), own_terms(mission))
        floor.close(flight.ended, flight.problem)
        flights.append(flight)

    thread = Thread(target=fly, daemon=True)
    thread.start()
    try:
        act(Client(exchange))
    finally:
        exchange.leave()
        thread.join()
    return flights[0]


def function_of(mission: BenchmarkMission) -> str:
    name: str = json.loads(bytes(mission.tools[0]))["function"]["name"]
    return name


def test_the_last_word_ends_the_mission_and_later_calls_are_no_part_of_it() -> None:
    mission = some_missions("ack")[0]

    def act(client: Client) -> None:
        assert client.one("say", {"text": "Nothing to be done."})["status"] == "over"
        (late,) = client.turn((function_of(mission), {}))
        assert late.error

    flight = flown_by(act, mission)
    assert (flight.ended, flight.call_log) == ("answered", ())
    assert [event.text for event in flight.events if isinstance(event, AssistantSaid)] == ["Nothing to be done."]


def test_the_user_who_is_waiting_answers_what_is_said_to_them() -> None:
    mission = next(
        each for each in some_missions("ack", 100, 40) if [t.kind for t in each.contract.interventions] == ["status"]
    )
    trigger = mission.contract.interventions[0]
    heard: list[Any] = []

    def act(client: Client) -> None:
        for call in [call for task in mission.gold.tasks for call in task.course.calls]:
            told = client.one(call.function, call.arguments)
            while told["status"] != "nothing_pending" and not heard:
                told = client.one("wait", {})
                if told.get("user_waiting"):
                    heard.append(client.one("say", {"text": "Yes?"}))
            if heard:
                return

    flight = flown_by(act, mission)
    assert heard == [{"status": "said", "user": [trigger.text]}]
    assert flight.ended == "agent"
    assert trigger.text in [event.text for event in flight.events if isinstance(event, UserSaid)]


def test_calls_beyond_the_budget_are_told_that_the_mission_is_over() -> None:
    mission = some_missions("ack")[0]
    answers: list[Answer] = []
    function = function_of(mission)
    flight = flown_by(lambda client: answers.extend(client.turn(*[(function, {})] * 4)), mission, Budget(calls=2))
    assert flight.ended == "calls"
    assert len(flight.call_log) == 2
    assert all(answer.error and "more than 2 calls" in answer.text for answer in answers)


def test_a_flight_that_ends_by_silence_says_so() -> None:
    mission = some_missions("ack")[0]
    exchange = Exchange(quiet_s=0.0, patience_s=0.01)
    offer = offer_of(mission, "ack", Budget())
    flight = a_simulator().fly(mission, chat(Floor(exchange, "say"), offer, clock=ticking()), own_terms(mission))
    assert (flight.ended, flight.problem) == ("agent", "the client made no call for too long")


def test_to_say_nothing_is_no_turn() -> None:
    mission = some_missions("ack")[0]

    def act(client: Client) -> None:
        for arguments in ({}, {"text": " "}, {"text": 3}, {"text": ["x"]}):
            (answer,) = client.turn(("say", arguments))
            assert answer.error

    assert flown_by(act, mission).spent == Spent()


# Which call became which


def asked(name: str, **arguments: Any) -> Asked:
    return Asked(name, arguments, Future())


def test_calls_of_one_function_keep_their_order() -> None:
    issued = [Issued("control-1", "cancel", {"call_id": "c"}), Issued("call-1", "f", {}), Issued("call-2", "g", {})]
    issued += [Issued("call-3", "f", {}), Issued("control-2", "wait", {})]
    wanted = [
        asked("f"),
        asked("wait"),
        asked("g"),
        asked("cancel", call_id="c"),
        asked("wait", call_ids=["x"]),
        asked("f"),
    ]
    assert partners(wanted, issued) == ["call-1", "control-2", "call-2", "control-1", "control-2", "call-3"]


def test_cancellations_of_one_call_are_one_and_those_of_others_are_not() -> None:
    issued = [Issued("control-1", "cancel", {"call_id": "a"}), Issued("control-2", "cancel", {"call_id": ""})]
    wanted = [asked("cancel", call_id=7), asked("cancel", call_id="a"), asked("cancel"), asked("cancel", call_id="a")]
    assert partners(wanted, issued) == ["control-2", "control-1", "control-2", "control-1"]


def test_names_and_ids_of_which_only_the_beginning_was_kept_are_found() -> None:
    issued = [Issued("control-1", "cancel", {"call_id": "c" * 64}), Issued("call-1", "f" * 64, {})]
    assert partners([asked("f" * 99), asked("cancel", call_id="c" * 70)], issued) == ["call-1", "control-1"]


NAMES = st.sampled_from(["wait", "cancel", "get_result", "f", "say "])
GIVEN: tuple[Any, ...] = (None, "call-1", "call-9", 5, [])
CALLS = st.lists(st.tuples(NAMES, st.sampled_from(GIVEN)), min_size=1, max_size=8)


@settings(deadline=None)  # the first mission takes its time
@given(CALLS)
def test_every_call_of_a_turn_is_answered_however_it_is_made_up(calls: list[tuple[str, Any]]) -> None:
    mission = some_missions("poll")[0]
    offer = offer_of(mission, "poll", Budget(calls=8, turns=2))
    exchange = Exchange(quiet_s=0.0, patience_s=0.0)
    answers = [
        exchange.ask(name, {} if given is None else {"call_id": given, "call_ids": given}) for name, given in calls
    ]
    exchange.leave()
    floor = Floor(exchange, "say")
    a_simulator().fly(mission, chat(floor, offer, clock=ticking()), own_terms(mission))
    told = [json.loads(answer.result(0).text) for answer in answers]
    assert all(each["status"] != "over" for each in told)
    assert [each["call_id"] for each in told if "call_id" in each] == [
        f"call-{number + 1}" for number in range(sum(name in ("f", "say ") for name, _ in calls))
    ]


def test_the_tool_that_speaks_has_a_name_of_its_own() -> None:
    def tool(name: str) -> Raw:
        return Raw(json.dumps({"function": {"name": name}}).encode())

    assert say_name([tool("f")]) == "say"
    assert say_name([tool("say")]) == "say_to_user_1"
    assert say_name([tool("say"), tool("say_to_user_1")]) == "say_to_user_2"


def test_the_briefing_has_the_request_as_it_was_said() -> None:
    mission = some_missions("ack")[0]
    text = briefing(mission, "ack", "speak")
    assert all(said.text in text for said in mission.opening)
    assert "`speak`" in text


# Collecting a run


def test_a_run_is_collected_flight_by_flight(tmp_path: Path) -> None:
    path, header = tmp_path / "run.jsonl", header_named("mcp")
    flights = [flight_of("a"), flight_of("b"), flight_of("a")]
    threads = [Thread(target=collected.keep, args=(path, header, flight)) for flight in flights]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted((flight.mission_id, flight.repetition) for flight in files.flights(path)) == [
        ("a", 0), ("a", 1), ("b", 0),
    ]  # fmt: skip
    stated = files.read_run_header(path)
    assert (stated.missions, stated.repetitions) == (2, 2)


def test_another_run_is_not_added_to(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    collected.keep(path, header_named("mcp"), flight_of("a"))
    before = path.read_bytes()
    with pytest.raises(OutputError, match="another run"):
        collected.keep(path, header_named("mcp:else"), flight_of("a"))
    assert path.read_bytes() == before
    collected.keep(path, header_named("mcp:else"), flight_of("a"), overwrite=True)
    assert files.read_run_header(path).agent == "mcp:else"


def header_named(agent: str) -> RunHeader:
    order = RunOrder(benchmark=Path("b"), output=Path("r"), agent=agent)
    return header_of(order, files.Benchmark(HEADER, ()))


HEADER = BenchmarkHeader(
    version=1, generator="toolgen", canary="", source="toolgen", seed=1, missions=0, corpus_digest="", checksum=""
)


def flight_of(mission_id: str) -> Flight:
    mission = some_missions("ack")[0]
    flight = a_simulator().fly(mission, Nobody(), own_terms(mission))
    return replace(flight, mission_id=mission_id)


class Nobody:
    """Does nothing."""

    def decide(self, view: Any) -> tuple[()]:
        return ()


# Bad input


@pytest.fixture
def benchmark(folder: Path) -> Path:
    """Six missions in the current directory."""
    path, missions = Path("b.jsonl"), some_missions("ack")
    write(path, [files.line(each) for each in missions], missions, seed=1, corpus_digest="", passed=Counter())
    return path


def test_a_mission_that_is_not_there_or_not_named_is_refused_with_some_that_are(benchmark: Path) -> None:
    first = some_missions("ack")[0].mission_id
    for named, what in (("b.jsonl:nope", "no mission 'nope'"), ("b.jsonl", "6 missions")):
        ran = run("mcp", "--mission", named)
        assert ran.code == 2
        assert f"b.jsonl has {what}; give b.jsonl:MISSION_ID ({first}, " in ran.err
        assert ran.err.count("\n") == 1
        assert ran.out == ""


def test_files_that_are_no_benchmark_of_this_version_are_refused(benchmark: Path) -> None:
    text = benchmark.read_text()
    Path("old.jsonl").write_text(text.replace('"version":1', '"version":0', 1))
    Path("edited.jsonl").write_text(text.replace("Find", "Seek").replace("find", "seek"))
    for named, what in (
        ("old.jsonl:x", "is of version 0"),
        ("edited.jsonl:x", "checksum"),
        ("none.jsonl:x", "none.jsonl"),
    ):
        ran = run("mcp", "--mission", named)
        assert (ran.code, ran.out) == (2, "")
        assert what in ran.err
        assert ran.err.count("\n") == 1


def test_without_the_sdk_one_line_says_how_to_install_it(benchmark: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolgen.mcp.server.find_spec", lambda name: None)
    ran = run("mcp", "--mission", f"b.jsonl:{some_missions('ack')[0].mission_id}")
    assert (ran.code, ran.out) == (2, "")
    assert "pip install 'toolgen[mcp]'" in ran.err
    assert ran.err.count("\n") == 1


def test_a_file_whose_name_has_a_colon_is_found(benchmark: Path) -> None:
    benchmark.rename("b:1.jsonl")
    assert "b:1.jsonl has 6 missions" in run("mcp", "--mission", "b:1.jsonl").err
    assert "b:1.jsonl has no mission 'x'" in run("mcp", "--mission", "b:1.jsonl:x").err
