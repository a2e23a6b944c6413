"""The other side of `pilots.program`: runs somebody's agent in a process of its own.

    python -P host.py PATH LINE LIFE MEMORY_MB

A script that needs nothing but the standard library. Lines of JSON come and go over the socket LINE, never over the
standard streams, so that nothing an agent prints can get in between; what it prints goes to standard error. LIFE is
a pipe that ends when toolgen does, and with it this process and all that it has started.

PATH is "package.module:attribute", importable from the current directory: an object with a method
`reply(messages, tools) -> message`, a class of which one such object is made, or a plain function of the same
signature; both may be coroutines, which all run in one event loop. An optional method `reset()` is called before each
mission. Messages and tools are plain dicts in OpenAI's form, all messages so far each time; so is the reply, in which
`usage` may tell `prompt_tokens` and `completion_tokens`.
"""

import importlib
import inspect
import json
import os
import signal
import socket
import sys
import threading
import traceback
from collections.abc import Callable
from functools import cache
from typing import Any

_SHOWN = 200  # characters of an error


def main(path: str, line: socket.socket) -> None:
    """Answer questions until the line is closed."""
    with line, line.makefile("rb") as asked:
        try:
            agent = _loaded(path)
        except BaseException as error:
            _tell(line, {"error": _told(error)})
            return
        _tell(line, {"ready": True})
        chat: list[str] = []
        tools = "[]"
        for question in asked:
            told = json.loads(question)
            try:
                if told["begins"]:
                    chat, tools = [], json.dumps(told["tools"])
                    _begin(agent)
                chat.extend(json.dumps(message) for message in told["messages"])
                # Parsed anew, so that an agent which changes what it is shown changes nothing.
                reply = _reply(agent, json.loads(f"[{','.join(chat)}]"), json.loads(tools))
                _tell(line, {"message": reply})
            except BaseException as error:
                _tell(line, {"error": _told(error)})


def _loaded(path: str) -> Any:
    """The agent; raises whatever goes wrong in importing it."""
    module, colon, attribute = path.partition(":")
    if not colon or not module or not attribute:
        raise ValueError("the path of an agent is package.module:Agent")
    found: Any = importlib.import_module(module)
    for name in attribute.split("."):
        found = getattr(found, name)
    agent = found() if inspect.isclass(found) else found
    if not callable(getattr(agent, "reply", None)) and not callable(agent):
        raise TypeError(f"{attribute} is neither a function nor an object with a method reply(messages, tools)")
    return agent


def _begin(agent: Any) -> None:
    reset = getattr(agent, "reset", None)
    if callable(reset):
        reset()


def _reply(agent: Any, messages: list[Any], tools: list[Any]) -> Any:
    """What the agent replies, awaited where it has to be."""
    answer: Callable[[list[Any], list[Any]], Any] = getattr(agent, "reply", None) or agent
    reply = answer(messages, tools)
    return _loop().run_until_complete(reply) if inspect.isawaitable(reply) else reply


@cache
def _loop() -> Any:
    """The event loop of agents that need one; what they open in one turn stays open in the next."""
    import asyncio

    return asyncio.new_event_loop()


def _tell(line: socket.socket, said: Any) -> None:
    """One line of JSON. Raises what `json` raises on what JSON cannot carry."""
    line.sendall(json.dumps(said, allow_nan=False).encode() + b"\n")


def _told(error: BaseException) -> str:
    """An error in one line, with the place in the agent's own code."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename != __file__]
    own = [frame for frame in frames if "importlib" not in frame.filename]
    where = f" ({os.path.basename(own[-1].filename)}, line {own[-1].lineno})" if own else ""
    try:
        words = " ".join(str(error).split())
    except Exception:  # an agent's own error may fail at telling what it is
        words = ""
    return f"{type(error).__name__}: {words}"[:_SHOWN] + where


def _limit(memory_mb: int) -> None:
    """Let the process have no more address space than that; 0 is no limit."""
    if memory_mb:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory_mb * 2**20, memory_mb * 2**20))


def _outlive_nobody(life: int) -> None:
    """Kill the whole group when toolgen is no more."""
    os.read(life, 1)
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    _path, _line, _life, _memory_mb = sys.argv[1], *map(int, sys.argv[2:])
    os.set_inheritable(_line, False)
    os.set_inheritable(_life, False)
    os.dup2(2, 1)
    _limit(_memory_mb)
    threading.Thread(target=_outlive_nobody, args=(_life,), daemon=True).start()
    sys.argv[1:] = []
    sys.path.insert(0, os.getcwd())
    main(_path, socket.socket(fileno=_line))
