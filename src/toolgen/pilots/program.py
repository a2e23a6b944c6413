"""Somebody's Python agent, in a process of its own that can be killed: `python:mypkg.myagent:Agent`.

`pilots.host` is the other side. A process is used for mission after mission until its agent fails in any way; then
it is killed with all that it has started, the flight ends, and the next one gets a fresh process.
"""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from select import select
from threading import Lock
from typing import Any

import orjson
from msgspec import Raw, Struct

from toolgen.core.completion import Usage
from toolgen.core.errors import ConfigError
from toolgen.core.json import Json
from toolgen.pilots.chat import Reply, Turn
from toolgen.pilots.over import FlightOver

PREFIX = "python:"
_HOST = Path(__file__).with_name("host.py")
_LONGEST_LINE = 16 * 2**20  # bytes of a reply
_CHUNK = 2**16


class Limits(Struct, frozen=True, kw_only=True):
    """What a process may take."""

    wall_s: float = 60.0  # for one turn
    start_s: float = 120.0  # to be imported
    memory_mb: int = 0  # of address space; 0 is no limit


class _Failed(Exception):
    """The agent has failed, and how, in one line."""


class Program:
    """A process with an agent in it, begun when it is first needed. Only `kill` may come from another thread."""

    def __init__(self, path: str, limits: Limits, *, clock: Callable[[], float]) -> None:
        """`path` is "package.module:attribute", importable from the current directory; `clock` counts seconds."""
        self._path = path.removeprefix(PREFIX)
        self._limits = limits
        self._clock = clock
        self._process: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None
        self._life: int | None = None  # the end of a pipe that is open as long as the process may live
        self._received = bytearray()
        self._lock = Lock()  # held while the process changes

    def check(self) -> None:
        """Begin the process; raises `ConfigError` where the agent cannot be imported."""
        try:
            self._start()
        except _Failed as failure:
            self.close()
            raise ConfigError(
                f"--agent {PREFIX}{self._path}: {failure}; it has to be importable from {os.getcwd()}"
            ) from None

    def speaker(self, tools: tuple[Raw, ...]) -> "Speaking":
        """The agent for one mission."""
        return Speaking(self, tools)

    def ask(self, question: dict[str, Json]) -> Json:
        """What the agent replies; raises `FlightOver`, and then the process is gone."""
        try:
            if self._line is None:
                self._start()
            answer = self._exchanged(question)
        except _Failed as failure:
            self.close()
            raise FlightOver("agent", str(failure)) from None
        except BaseException:
            self.close()
            raise
        return answer

    def kill(self) -> None:
        """Kill the process with its whole group, from any thread; whoever waits for its reply waits no longer."""
        with self._lock:
            if self._process is not None:
                with suppress(ProcessLookupError, PermissionError):
                    os.killpg(self._process.pid, signal.SIGKILL)

    def close(self) -> None:
        """Kill the process, and let go of everything."""
        self.kill()
        with self._lock:
            process, line, life = self._process, self._line, self._life
            self._process = self._line = self._life = None
            self._received.clear()
            if line is not None:
                line.close()
            if process is not None:
                process.wait()
            if life is not None:
                os.close(life)

    def _start(self) -> None:
        """Begin a fresh process, unless there is one, and wait until its agent is imported."""
        if self._line is not None:
            return
        self._line, theirs = socket.socketpair()
        life, self._life = os.pipe()
        try:
            fds = theirs.fileno(), life
            with self._lock:
                self._process = subprocess.Popen(
                    [sys.executable, "-P", str(_HOST), self._path, *map(str, fds), str(self._limits.memory_mb)],
                    stdin=subprocess.DEVNULL,
                    pass_fds=fds,
                    start_new_session=True,
                )
        finally:
            theirs.close()
            os.close(life)
        told = self._told(self._limits.start_s, "was not imported")
        if told.get("ready") is not True:
            raise _Failed(_one_line(told.get("error")))

    def _exchanged(self, question: dict[str, Json]) -> Json:
        assert self._line is not None
        self._send(orjson.dumps(question) + b"\n")
        told = self._told(self._limits.wall_s, "gave no reply")
        if "message" not in told:
            raise _Failed(f"raised {_one_line(told.get('error'))}")
        message: Json = told["message"]
        return message

    def _send(self, line: bytes) -> None:
        """Send a line; an agent that does not listen for a turn's time has failed, too."""
        assert self._line is not None
        self._line.settimeout(self._limits.wall_s)
        try:
            self._line.sendall(line)
        except TimeoutError:
            raise _Failed(f"did not listen for {self._limits.wall_s:g} s") from None
        except OSError:
            raise _Failed(self._gone()) from None

    def _told(self, within_s: float, what: str) -> dict[str, Any]:
        """The next line, parsed; raises `_Failed`."""
        line = self._next_line(within_s, what)
        try:
            told = json.loads(line)
        except (ValueError, RecursionError):
            told = None
        if not isinstance(told, dict):
            raise _Failed("wrote rubbish on the line to toolgen")
        return told

    def _next_line(self, within_s: float, what: str) -> bytes:
        assert self._line is not None
        until = self._clock() + within_s
        received = self._received
        while (end := received.find(b"\n")) < 0:
            left = until - self._clock()
            if left <= 0 or not select((self._line,), (), (), left)[0]:
                raise _Failed(f"{what} within {within_s:g} s")
            if len(received) > _LONGEST_LINE:
                raise _Failed(f"a reply of more than {_LONGEST_LINE // 2**20} MiB")
            try:
                chunk = self._line.recv(_CHUNK)
            except OSError:
                chunk = b""
            if not chunk:
                raise _Failed(self._gone())
            received += chunk
        line = bytes(received[:end])
        del received[: end + 1]
        return line

    def _gone(self) -> str:
        """How a process ended that has closed its line."""
        assert self._process is not None
        with suppress(subprocess.TimeoutExpired):
            status = self._process.wait(1.0)
            return f"exited with status {status}" if status >= 0 else f"was killed by signal {-status}"
        return "closed its line to toolgen"


class Speaking:
    """A program on one mission. Satisfies `Speaker`."""

    def __init__(self, program: Program, tools: tuple[Raw, ...]) -> None:
        self._program = program
        self._tools = tools

    def reply(self, turn: Turn) -> Reply:
        """What the agent replies; raises `FlightOver`."""
        begins = turn.number == 1
        question: dict[str, Json] = {"begins": begins, "messages": list(turn.messages[turn.fresh :])}
        if begins:
            question["tools"] = [orjson.loads(bytes(tool)) for tool in self._tools]
        message = self._program.ask(question)
        usage = message.get("usage") if isinstance(message, dict) else None
        return Reply(message, _usage(usage))


def _usage(told: Json) -> Usage:
    """The tokens that an agent says it has used, 0 where it does not say."""
    counts = told if isinstance(told, dict) else {}
    return Usage(_count(counts.get("prompt_tokens")), _count(counts.get("completion_tokens")))


def _count(value: Json) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**40 else 0


def _one_line(error: Json) -> str:
    return " ".join(error.split())[:400] if isinstance(error, str) else "an error that it could not tell"
