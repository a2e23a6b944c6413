"""Agents in processes of their own: whatever they do there, they end their flight and nothing else."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from textwrap import dedent

import pytest
from msgspec import Raw

from tests.support.cli import environment
from toolgen.core.completion import Usage
from toolgen.core.errors import ConfigError
from toolgen.core.json import Json
from toolgen.pilots.chat import Reply, Turn
from toolgen.pilots.over import FlightOver
from toolgen.pilots.program import Limits, Program

HELLO: dict[str, Json] = {"role": "user", "content": "Hello."}
TOOL = Raw(b'{"type": "function", "function": {"name": "ping"}}')
Write = Callable[[str], str]
RUBBISH = """for fd in range(3, 4096):
            if os.path.exists(f'/proc/self/fd/{fd}') and os.readlink(f'/proc/self/fd/{fd}').startswith('socket'):
                os.write(fd, b'rubbish\\n')"""


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes an agent into the current directory and says its path."""
    monkeypatch.chdir(tmp_path)

    def written(code: str) -> str:
        (tmp_path / "mine.py").write_text(dedent(code))
        return "python:mine:Agent"

    return written


@contextmanager
def running(path: str, *, wall_s: float = 10.0, memory_mb: int = 0) -> Iterator[Program]:
    program = Program(path, Limits(wall_s=wall_s, memory_mb=memory_mb), clock=time.monotonic)
    try:
        yield program
    finally:
        program.close()


def asked(program: Program, number: int = 1) -> Reply:
    """What the agent replies in the first turn of a mission, or a later one."""
    return program.speaker((TOOL,)).reply(Turn(number, [HELLO] * number, number - 1))


def failing(program: Program) -> str:
    """Why the flight of an agent that fails is over."""
    with pytest.raises(FlightOver) as over:
        asked(program)
    assert over.value.ended == "agent"
    assert "\n" not in over.value.problem
    return over.value.problem


def agent(body: str) -> str:
    return f"import os, sys, time\n\nclass Agent:\n    def reply(self, messages, tools):\n        {body}\n"


def alive(pid: int) -> bool:
    """Whether a process is there and has not ended."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


def test_an_agent_is_shown_all_messages_and_the_tools_in_every_turn(write: Write) -> None:
    path = write(agent("return {'content': f'{len(messages)} {tools[0]} {messages[-1]}'}"))
    with running(path) as program:
        speaker = program.speaker((TOOL,))
        told = [speaker.reply(Turn(n, [HELLO] * n, n - 1)).message for n in (1, 2, 3)]
    definition = {"type": "function", "function": {"name": "ping"}}
    assert told == [{"content": f"{n} {definition} {HELLO}"} for n in (1, 2, 3)]


def test_what_an_agent_does_to_the_messages_is_undone(write: Write) -> None:
    path = write(agent("count = len(messages); messages.clear(); tools.clear(); return {'content': str(count)}"))
    with running(path) as program:
        speaker = program.speaker((TOOL,))
        assert [speaker.reply(Turn(n, [HELLO] * n, n - 1)).message for n in (1, 2)] == [
            {"content": "1"},
            {"content": "2"},
        ]


def test_an_agent_keeps_its_process_from_mission_to_mission_and_is_told_of_a_new_one(write: Write) -> None:
    code = """
        import os
        class Agent:
            resets = 0
            def reset(self): self.resets += 1
            def reply(self, messages, tools): return {"content": f"{os.getpid()} {self.resets}"}
    """
    with running(write(code)) as program:
        first, second = asked(program).message, asked(program).message
    assert isinstance(first, dict)
    assert isinstance(second, dict)
    pids, resets = zip(*(str(each["content"]).split() for each in (first, second)), strict=True)
    assert len(set(pids)) == 1
    assert resets == ("1", "2")


@pytest.mark.parametrize(
    "code",
    [
        "def Agent(messages, tools): return {'content': 'yes'}",
        "async def Agent(messages, tools): return {'content': 'yes'}",
        "class A:\n    def reply(self, messages, tools): return {'content': 'yes'}\nAgent = A()",
        "class Agent:\n    async def reply(self, messages, tools): return {'content': 'yes'}",
    ],
)
def test_functions_objects_and_coroutines_are_agents_too(write: Write, code: str) -> None:
    with running(write(code)) as program:
        assert asked(program).message == {"content": "yes"}


def test_what_an_agent_opens_in_an_event_loop_stays_open(write: Write) -> None:
    code = """
        import asyncio
        class Agent:
            first = None
            async def reply(self, messages, tools):
                self.first = self.first or asyncio.get_running_loop()
                return {"content": str(self.first is asyncio.get_running_loop())}
    """
    with running(write(code)) as program:
        assert [asked(program, number).message for number in (1, 2)] == [{"content": "True"}] * 2


def test_tokens_are_counted_where_an_agent_tells_them(write: Write) -> None:
    usage = {"prompt_tokens": 12, "completion_tokens": 3}
    with running(write(agent(f"return {{'content': 'yes', 'usage': {usage}}}"))) as program:
        assert asked(program).usage == Usage(12, 3)


def test_what_an_agent_prints_is_no_reply(write: Write, capfd: pytest.CaptureFixture[str]) -> None:
    body = "print('{\"message\": 1}', flush=True); os.write(1, b'rubbish'); return {'content': 'yes'}"
    with running(write(agent(body))) as program:
        assert asked(program).message == {"content": "yes"}
    printed = capfd.readouterr()
    assert printed.out == ""
    assert "rubbish" in printed.err


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("raise ValueError('no\\nidea')", "raised ValueError: no idea (mine.py, line 7)"),
        ("sys.exit(3)", "raised SystemExit: 3 (mine.py, line 7)"),
        ("os._exit(3)", "exited with status 3"),
        ("os.kill(os.getpid(), 9)", "was killed by signal 9"),
        ("os.closerange(3, 4096); time.sleep(60)", "closed its line to toolgen"),
        ("return {1, 2}", "raised TypeError: Object of type set is not JSON serializable"),
        ("return float('nan')", "raised ValueError: Out of range float values are not JSON compliant"),
        ("x = []; x.append(x); return x", "raised ValueError: Circular reference detected"),
        ("return 'x' * (17 * 2**20)", "a reply of more than 16 MiB"),
        (RUBBISH, "wrote rubbish on the line to toolgen"),
    ],
)
def test_an_agent_that_fails_says_how_and_the_next_mission_gets_another_process(
    write: Write, body: str, problem: str
) -> None:
    once = "open('n', 'a').write('x')\n        if os.path.getsize('n') > 1: return {'content': 'yes'}\n        "
    with running(write(agent(once + body))) as program:
        assert failing(program).startswith(problem)
        assert asked(program).message == {"content": "yes"}


def test_an_agent_that_hangs_is_killed_with_all_that_it_has_started(write: Write) -> None:
    body = "open('pids', 'w').write(f'{os.getpid()} {os.fork()}'); time.sleep(600)"
    with running(write(agent(body)), wall_s=0.5) as program:
        began = time.monotonic()
        assert failing(program) == "gave no reply within 0.5 s"
        assert time.monotonic() - began < 5
    pids = [int(pid) for pid in Path("pids").read_text().split()]
    assert pids
    until = time.monotonic() + 5
    while any(map(alive, pids)) and time.monotonic() < until:
        time.sleep(0.01)
    assert not any(map(alive, pids))


def test_an_agent_that_writes_without_end_meets_its_limit_of_time(write: Write) -> None:
    with running(write(agent("while True: print('x' * 100)").replace("print", "str")), wall_s=0.3) as program:
        assert failing(program) == "gave no reply within 0.3 s"


def test_an_agent_that_takes_too_much_memory_fails(write: Write) -> None:
    with running(write(agent("return {'content': str(len(bytearray(2**31)))}")), memory_mb=1024) as program:
        assert failing(program).startswith("raised MemoryError")


def children() -> set[str]:
    """The processes that this one has started, those that are gone and not collected included."""
    found: set[str] = set()
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            with suppress(OSError):
                if (folder / "stat").read_text().rpartition(")")[2].split()[1] == str(os.getpid()):
                    found.add(folder.name)
    return found


def test_nothing_is_left_of_agents_that_are_gone(write: Write) -> None:
    path = write(agent("os._exit(0)"))
    before, others = len(os.listdir("/proc/self/fd")), children()
    with running(path) as program:
        for _ in range(3):
            failing(program)
    assert len(os.listdir("/proc/self/fd")) <= before
    assert children() <= others


def test_an_agent_ends_when_toolgen_is_killed(write: Write, tmp_path: Path) -> None:
    path = write(agent("open('pid', 'w').write(str(os.getpid())); time.sleep(600)"))
    code = f"""
        import time
        from toolgen.pilots.chat import Turn
        from toolgen.pilots.program import Limits, Program
        Program({path!r}, Limits(), clock=time.monotonic).speaker(()).reply(Turn(1, [], 0))
    """
    toolgen = subprocess.Popen([sys.executable, "-c", dedent(code)], env=environment())
    until = time.monotonic() + 20
    while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
        assert time.monotonic() < until
        time.sleep(0.01)
    pid = int((tmp_path / "pid").read_text())
    assert alive(pid)
    toolgen.kill()
    toolgen.wait()
    while alive(pid) and time.monotonic() < until:
        time.sleep(0.01)
    assert not alive(pid)


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("python:nowhere:Agent", "ModuleNotFoundError: No module named 'nowhere'"),
        ("python:mine:Other", "AttributeError: module 'mine' has no attribute 'Other'"),
        ("python:mine", "ValueError: the path of an agent is package.module:Agent"),
        ("python:mine:NUMBER", "TypeError: NUMBER is neither a function nor an object with a method"),
        ("python:broken:Agent", "SyntaxError: "),
    ],
)
def test_a_path_that_is_no_agent_is_a_mistake_of_the_operator(write: Write, path: str, problem: str) -> None:
    write("NUMBER = 1")
    Path("broken.py").write_text("def")
    with running(path) as program, pytest.raises(ConfigError) as error:
        program.check()
    message = str(error.value)
    assert message.startswith(f"--agent {path}: {problem}")
    assert message.endswith(f"; it has to be importable from {os.getcwd()}")
    assert "\n" not in message


def test_an_agent_in_the_current_directory_may_be_named_as_it_likes(write: Write, tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise ImportError")
    (tmp_path / "toolgen").mkdir()
    with running(write(agent("return {'content': 'yes'}"))) as program:
        program.check()
        assert asked(program).message == {"content": "yes"}
