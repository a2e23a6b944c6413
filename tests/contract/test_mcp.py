"""What a client of the official SDK sees of a mission over stdio; skipped, with the reason, where that is missing."""

import asyncio
import json
import signal
import subprocess
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.support.cli import command, environment, run
from tests.support.flying import GoldReader, flown, some_missions
from toolgen.core.benchmark import BenchmarkMission, Flight
from toolgen.core.events import CallIssued, UserSaid
from toolgen.core.mission import Style
from toolgen.core.provenance import FromResult
from toolgen.pipeline.benchmark import files
from toolgen.pipeline.benchmark.build import write
from toolgen.pipeline.benchmark.simulator import synchronous
from toolgen.scoring.score import score

pytestmark = [
    pytest.mark.skipif(find_spec("mcp_types") is None, reason="the MCP SDK is not installed; pip install '.[mcp]'"),
    pytest.mark.filterwarnings("default"),  # the SDK's own warnings are not ours to mend
]

Fly = Callable[[Any], Awaitable[None]]


def put(*missions: BenchmarkMission) -> BenchmarkMission:
    """The first of these missions, which are the benchmark of the current directory."""
    lines = [files.line(mission) for mission in missions]
    write(Path("b.jsonl"), lines, missions, seed=1, corpus_digest="", passed=Counter())
    return missions[0]


def flights(path: Path = Path("b.mcp.run.jsonl")) -> list[Flight]:
    files.read_run_header(path)
    return list(files.flights(path))


@asynccontextmanager
async def served(mission: BenchmarkMission, *more: str) -> AsyncIterator[Any]:
    """A session of the official client with a mission that is served."""
    mcp, stdio = import_module("mcp"), import_module("mcp.client.stdio")
    quiet = ("--gather-ms", "250")  # a machine that is busy with other tests may need so long between parallel calls
    program, *arguments = command("mcp", "--mission", f"b.jsonl:{mission.mission_id}", *quiet, *more)
    server = mcp.StdioServerParameters(command=program, args=arguments, env=environment(), cwd=Path.cwd())
    async with stdio.stdio_client(server) as streams, mcp.ClientSession(*streams) as session:
        session.met = await session.initialize()
        yield session


def with_client(fly: Fly, mission: BenchmarkMission, *more: str) -> None:
    """Fly a mission with a client, within a minute."""

    async def flight() -> None:
        async with asyncio.timeout(60), served(mission, *more) as session:
            await fly(session)

    asyncio.run(flight())


def read(result: Any) -> Any:
    (content,) = result.content
    return json.loads(content.text)


async def answered(session: Any, reader: GoldReader) -> None:
    """Do what the reader says, each of its messages one turn, until the mission is over."""
    messages: list[dict[str, Any]] = [{"role": "user", "content": session.met.instructions}]
    while True:
        said = reader.answer(messages)
        calls = said.get("tool_calls", ())
        if not calls:
            heard = await session.call_tool("say", {"text": said["content"]})
            assert not heard.is_error
            if read(heard)["status"] == "over":
                return
            messages += [said, {"role": "user", "content": " ".join(read(heard)["user"])}]
            continue
        wanted = [(call["function"]["name"], json.loads(call["function"]["arguments"])) for call in calls]
        results = await asyncio.gather(*(session.call_tool(*each) for each in wanted))
        for call, result in zip(calls, results, strict=True):
            told = read(result)
            is_call = isinstance(told, dict) and told.get("status") == "pending" and "call_id" in told
            call["id"] = told["call_id"] if is_call else f"other-{len(messages)}-{id(call)}"
        messages.append(said)
        for call, result in zip(calls, results, strict=True):
            messages.append({"role": "tool", "tool_call_id": call["id"], "content": result.content[0].text})


def same(one: Flight, other: Flight) -> bool:
    """Whether the same happened at the same virtual times."""
    return msgspec.json.encode(one.events) == msgspec.json.encode(other.events)


def gold_reader(mission: BenchmarkMission, style: Style) -> GoldReader:
    return GoldReader([call for task in mission.gold.tasks for call in task.course.calls], style)


@pytest.mark.parametrize("style", ["ack", "deferred", "poll"])
def test_whoever_makes_the_gold_calls_through_the_client_succeeds_as_by_chat(style: Style, folder: Path) -> None:
    mission = put(*some_missions(style))
    with_client(lambda session: answered(session, gold_reader(mission, style)), mission)
    (flight,) = flights()
    assert score(flight).overall
    assert score(flight).labels == ()
    assert same(flight, flown(mission, gold_reader(mission, style)))
    assert flight.ended == "answered"
    assert flight.spent.calls == sum(len(task.course.calls) for task in mission.gold.tasks)
    ran = run("benchmark", "score", "b.mcp.run.jsonl", "--json")
    assert json.loads(ran.out)["summary"]["flights"] == 1, ran.err
    assert run("benchmark", "explain", "b.mcp.run.jsonl", mission.mission_id).code == 0


def test_the_control_gives_every_result_at_once(folder: Path) -> None:
    mission = put(*some_missions("ack"))
    terms = synchronous(mission)

    async def fly(session: Any) -> None:
        names = {tool.name for tool in (await session.list_tools()).tools}
        assert not names & {"wait", "cancel", "get_result"}
        await answered(session, gold_reader(mission, "blocking"))

    with_client(fly, mission, "--sync")
    (flight,) = flights(Path("b.mcp-sync.run.jsonl"))
    assert score(flight).overall
    assert flight.style == "blocking"
    assert same(flight, flown(mission, gold_reader(mission, "blocking"), terms=terms))


def test_tools_and_the_mission_are_what_the_client_sees(folder: Path) -> None:
    mission = put(*some_missions("poll"))
    request = mission.opening[-1].text

    async def fly(session: Any) -> None:
        tools = {tool.name: tool for tool in (await session.list_tools()).tools}
        defined = [json.loads(bytes(tool))["function"] for tool in mission.tools]
        assert set(tools) == {each["name"] for each in defined} | {"wait", "cancel", "get_result", "say"}
        for each in defined:
            assert tools[each["name"]].input_schema == each["parameters"]
            assert tools[each["name"]].description == each["description"]
        assert request in session.met.instructions
        (prompt,) = (await session.list_prompts()).prompts
        told = await session.get_prompt(prompt.name)
        assert request in told.messages[0].content.text
        (resource,) = (await session.list_resources()).resources
        assert request in (await session.read_resource(resource.uri)).contents[0].text
        error = import_module("mcp.shared.exceptions").MCPError
        with pytest.raises(error, match="no prompt"):
            await session.get_prompt("another")
        with pytest.raises(error, match="no resource"):
            await session.read_resource("toolgen://another")

    with_client(fly, mission)


def test_a_delayed_result_comes_with_the_answer_to_a_later_call(folder: Path) -> None:
    mission = put(*some_missions("ack"))
    first = next(call for task in mission.gold.tasks for call in task.course.calls if not call.after)

    async def fly(session: Any) -> None:
        told = read(await session.call_tool(first.function, first.arguments))
        assert told == {"status": "pending", "call_id": "call-1"}
        waited = read(await session.call_tool("wait", {"call_ids": ["call-1"]}))
        (arrival,) = waited["arrivals"]
        assert arrival["call_id"] == "call-1"
        assert arrival["status"] == "delivered"

    with_client(fly, mission)
    (flight,) = flights()
    issued = next(event for event in flight.events if isinstance(event, CallIssued))
    assert flight.call_log[0].delivered_ms == issued.at_ms + first.duration_ms


def test_the_sources_of_arguments_are_traced(folder: Path) -> None:
    mission = put(*some_missions("ack"))
    with_client(lambda session: answered(session, gold_reader(mission, "ack")), mission)
    sources = [
        source for event in flights()[0].events if isinstance(event, CallIssued) for source in event.sources.values()
    ]
    assert any(isinstance(source, FromResult) for source in sources)
    gold = [call for task in mission.gold.tasks for call in task.course.calls]
    assert len(sources) == sum(len(call.sources) for call in gold)


def test_the_user_who_wants_to_say_something_is_heard(folder: Path) -> None:
    missions = some_missions("ack", 100, 12)
    mission = put(next(each for each in missions if each.contract.interventions[0].kind == "status"))

    with_client(lambda session: answered(session, gold_reader(mission, "ack")), mission)
    assert any(isinstance(event, UserSaid) and event.act == "status" for event in flights()[0].events)
    assert same(flights()[0], flown(mission, gold_reader(mission, "ack")))


def test_calls_made_one_after_the_other_are_turns_of_their_own(folder: Path) -> None:
    mission = put(*some_missions("ack"))
    first = next(call for task in mission.gold.tasks for call in task.course.calls if not call.after)

    async def fly(session: Any) -> None:
        for _ in range(2):
            await session.call_tool(first.function, first.arguments)
        await asyncio.gather(*(session.call_tool(first.function, first.arguments) for _ in range(3)))

    with_client(fly, mission)
    issued = [event.turn for event in flights()[0].events if isinstance(event, CallIssued)]
    assert issued == [1, 2, 3, 3, 3]


def test_words_beside_calls_only_tell_the_user_something(folder: Path) -> None:
    mission = put(*some_missions("ack"))

    async def fly(session: Any) -> None:
        said, call = await asyncio.gather(session.call_tool("say", {"text": "On it."}), session.call_tool("wait", {}))
        assert read(said) == {"status": "said"}
        assert read(call)["status"] == "nothing_pending"

    with_client(fly, mission)


def test_hostile_calls_are_flown_as_what_they_are(folder: Path) -> None:
    mission = put(*some_missions("ack"))
    function = json.loads(bytes(mission.tools[0]))["function"]["name"]

    async def fly(session: Any) -> None:
        assert read(await session.call_tool("no_such_tool", {"a": 1}))["status"] == "pending"
        assert read(await session.call_tool(function, {"deep": [[[]]], "nothing": None}))["status"] == "pending"
        assert read(await session.call_tool("x" * 5000, {}))["status"] == "pending"
        for text in ("", 7, None):
            refused = await session.call_tool("say", {"text": text})
            assert refused.is_error
        twice = await asyncio.gather(
            *(session.call_tool("cancel", {"call_id": given}) for given in ("call-2", "call-2", 7)),
            *(session.call_tool("wait", {"call_ids": given}) for given in (["call-1"], 7)),
        )
        once, again, unknown = [read(each)["status"] for each in twice[:3]]
        assert once == again != "unknown" == unknown
        assert not any(each.is_error for each in twice)
        assert read(await session.call_tool("say", {"text": "That is all."}))["status"] == "over"
        late = await session.call_tool(function, {})
        assert late.is_error
        assert read(late)["status"] == "over"

    with_client(fly, mission)
    (flight,) = flights()
    assert flight.ended == "answered"
    assert flight.spent.calls == 3
    assert not score(flight).overall


def test_a_client_that_leaves_in_the_middle_has_flown_so_far(folder: Path) -> None:
    mission = put(*some_missions("ack"))
    first = next(call for task in mission.gold.tasks for call in task.course.calls if not call.after)

    async def fly(session: Any) -> None:
        await session.call_tool(first.function, first.arguments)

    with_client(fly, mission)
    (flight,) = flights()
    assert flight.ended == "agent"
    assert "left" in flight.problem
    assert [call.function for call in flight.call_log] == [first.function]
    assert len(score(flight).pairs) == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_server_that_is_told_to_stop_keeps_the_flight(number: signal.Signals, folder: Path) -> None:
    mission = put(*some_missions("ack"))
    process = serving(mission)
    assert talk(process, HELLO, call(2, "wait", {}))[2]["result"]["isError"] is False
    process.send_signal(number)
    assert process.wait(20) == 128 + number
    assert flights()[0].ended == "agent"
    process.communicate()


def test_calls_that_are_sent_and_not_waited_for_are_flown(folder: Path) -> None:
    mission = put(*some_missions("ack"))
    function = json.loads(bytes(mission.tools[0]))["function"]["name"]
    sent = "".join(json.dumps(each) + "\n" for each in (*HELLO, call(2, function, {}), call(3, "nope", {})))
    process = serving(mission)
    process.communicate(sent, timeout=60)
    assert process.returncode == 0
    assert [each.function for each in flights()[0].call_log] == [function, "nope"]


def test_nothing_but_the_protocol_is_printed(folder: Path) -> None:
    mission = put(*some_missions("ack"))
    process = serving(mission)
    rubbish = ['{"jsonrpc":"2.0","id":', "[]", '"x"', json.dumps({"jsonrpc": "2.0", "id": 9, "method": "tools/none"})]
    listed: Any = ["no", "object"]
    rubbish.append(json.dumps(call(8, "nope", listed)))
    sent = [*map(json.dumps, HELLO), *rubbish, json.dumps(call(3, "say", {"text": "Bye."}))]
    told = heard(process, sent, {3, 8, 9})
    out, err = process.communicate(timeout=60)
    told += [json.loads(line) for line in out.splitlines()]
    assert all(each["jsonrpc"] == "2.0" for each in told)
    assert {each["id"]: each["error"]["code"] for each in told if each.get("id") in (8, 9)} == {8: -32602, 9: -32601}
    assert flights()[0].spent.calls == 0
    assert "b.mcp.run.jsonl has flight 0" in err
    assert process.returncode == 0


def test_a_flight_ends_at_its_budget(folder: Path) -> None:
    mission = put(*some_missions("ack"))
    function = json.loads(bytes(mission.tools[0]))["function"]["name"]

    async def fly(session: Any) -> None:
        results = await asyncio.gather(*(session.call_tool(function, {}) for _ in range(5)))
        assert all(read(each)["status"] == "over" for each in results)

    with_client(fly, mission, "--max-calls", "3")
    assert flights()[0].ended == "calls"
    assert len(flights()[0].call_log) == 3


@pytest.mark.parametrize("keeps", [False, True])
def test_a_client_that_only_looks_has_flown_where_that_is_asked_for(keeps: bool, folder: Path) -> None:
    mission = put(*some_missions("ack"))

    async def fly(session: Any) -> None:
        await session.list_tools()

    with_client(fly, mission, *(["--keep-idle"] if keeps else []))
    assert Path("b.mcp.run.jsonl").exists() == keeps


def test_a_client_of_the_newest_protocol_flies(folder: Path) -> None:
    mission = put(*some_missions("ack"))
    mcp, stdio = import_module("mcp"), import_module("mcp.client.stdio")
    program, *arguments = command("mcp", "--mission", f"b.jsonl:{mission.mission_id}")
    server = mcp.StdioServerParameters(command=program, args=arguments, env=environment(), cwd=Path.cwd())

    async def fly() -> None:
        async with asyncio.timeout(60), mcp.Client(stdio.stdio_client(server)) as client:
            assert mission.opening[-1].text in client.instructions
            assert "wait" in {tool.name for tool in (await client.list_tools()).tools}
            assert read(await client.call_tool("wait", {}))["status"] == "nothing_pending"
            assert read(await client.call_tool("say", {"text": "No."}))["status"] == "over"

    asyncio.run(fly())
    assert flights()[0].ended == "answered"


def test_flights_of_one_agent_make_one_run(folder: Path) -> None:
    missions = some_missions("ack")[:2]
    put(*missions)

    async def fly(session: Any) -> None:
        await session.call_tool("say", {"text": "No."})

    for mission in (*missions, missions[0]):
        with_client(fly, mission, "--agent", "me", "-o", "mine.jsonl")
    places = [(flight.mission_id, flight.repetition) for flight in flights(Path("mine.jsonl"))]
    assert places == [(missions[0].mission_id, 0), (missions[1].mission_id, 0), (missions[0].mission_id, 1)]
    header = files.read_run_header(Path("mine.jsonl"))
    assert (header.agent, header.missions, header.repetitions) == ("mcp:me", 2, 2)
    refused = run("mcp", "--mission", f"b.jsonl:{missions[0].mission_id}", "-o", "mine.jsonl")
    assert refused.code == 2
    assert "mine.jsonl is another run" in refused.err
    with_client(fly, missions[0], "-o", "mine.jsonl", "--overwrite")
    assert len(flights(Path("mine.jsonl"))) == 1


HELLO: tuple[dict[str, Any], ...] = (
    {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "raw", "version": "0"}},
    },
    {"jsonrpc": "2.0", "method": "notifications/initialized"},
)


def call(number: int, name: str, arguments: dict[str, Any]) -> dict[str, Any]:
    params = {"name": name, "arguments": arguments}
    return {"jsonrpc": "2.0", "id": number, "method": "tools/call", "params": params}


def serving(mission: BenchmarkMission) -> subprocess.Popen[str]:
    """A server without the official client."""
    return subprocess.Popen(
        command("mcp", "--mission", f"b.jsonl:{mission.mission_id}"),
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def heard(process: subprocess.Popen[str], sent: list[str], until: set[int]) -> list[dict[str, Any]]:
    """What a server says until it has answered these requests: a client that left sooner would not hear all of it."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("\n".join(sent) + "\n")
    process.stdin.flush()
    told: list[dict[str, Any]] = []
    while not until <= {each.get("id") for each in told}:
        told.append(json.loads(process.stdout.readline()))
    return told


def talk(process: subprocess.Popen[str], hello: tuple[dict[str, Any], ...], asked: dict[str, Any]) -> dict[int, Any]:
    """The answers to a greeting and a request, by number."""
    assert process.stdin is not None
    assert process.stdout is not None
    for each in (*hello, asked):
        process.stdin.write(json.dumps(each) + "\n")
    process.stdin.flush()
    told = [json.loads(process.stdout.readline()) for _ in range(2)]
    return {each["id"]: each for each in told}
