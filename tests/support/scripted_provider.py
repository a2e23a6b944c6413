"""A provider that plays a list of behaviours over real sockets: what llmock cannot do, or does only in streams."""

import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal

from toolgen.llm.providers import Provider


@dataclass(frozen=True)
class Answer:
    """What comes back. `body` is sent as JSON unless it is bytes."""

    body: Any = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: Literal["", "before", "headers", "body"] = ""  # where the connection ends, if before its time
    trickle_s: float = 0.0  # between the bytes of the body


@dataclass(frozen=True)
class Asked:
    """What came in, and when (seconds of a monotonic clock)."""

    at: float
    path: str
    headers: dict[str, str] = field(repr=False)  # holds the key, which no traceback may show
    body: dict[str, Any] = field(repr=False)

    @property
    def key(self) -> str:
        """The key, by whichever header."""
        return self.headers.get("x-goog-api-key") or self.headers.get("authorization", "").removeprefix("Bearer ")


Behaviour = Answer | Callable[[Asked], Answer]


@dataclass
class ScriptedProvider:
    """Plays `script` in order, then `otherwise` for ever."""

    otherwise: Behaviour
    script: list[Behaviour] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list, repr=False)
    url: str = ""

    def base_url(self, provider: Provider) -> str:
        """Where a wire format is spoken."""
        return f"{self.url}/v1beta" if provider == "gemini" else f"{self.url}/v1"


def words(provider: Provider, text: str = "hello") -> Answer:
    """A plain answer on either wire."""
    if provider == "gemini":
        return Answer(candidate({"content": {"role": "model", "parts": [{"text": text}]}, "finishReason": "STOP"}))
    return Answer(choice({"message": {"role": "assistant", "content": text}, "finish_reason": "stop"}))


def candidate(content: dict[str, Any]) -> dict[str, Any]:
    """A body of Gemini's."""
    return {"candidates": [content], "usageMetadata": {"promptTokenCount": 7, "candidatesTokenCount": 3}}


def choice(content: dict[str, Any]) -> dict[str, Any]:
    """A body of OpenAI's."""
    return {"choices": [{"index": 0, **content}], "usage": {"prompt_tokens": 7, "completion_tokens": 3}}


def error(status: int, message: str, **more: Any) -> Answer:
    """A refusal in the form that both wires share."""
    return Answer({"error": {"code": status, "message": message, **more}}, status)


@contextmanager
def playing(otherwise: Behaviour, *script: Behaviour) -> Iterator[ScriptedProvider]:
    """The provider on a free port."""
    provider = ScriptedProvider(otherwise, list(script))
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            at = time.monotonic()
            raw = self.rfile.read(int(self.headers["content-length"]))
            asked = Asked(at, self.path, {k.lower(): v for k, v in self.headers.items()}, json.loads(raw))
            with lock:
                provider.asked.append(asked)
                behaviour = provider.script.pop(0) if provider.script else provider.otherwise
            self._play(behaviour if isinstance(behaviour, Answer) else behaviour(asked))

        def _play(self, answer: Answer) -> None:
            if answer.cut == "before":
                self._reset()
                return
            body = answer.body if isinstance(answer.body, bytes) else json.dumps(answer.body).encode()
            head = {"content-type": "application/json", "content-length": str(len(body)), **answer.headers}
            lines = [f"HTTP/1.1 {answer.status} -", *(f"{name}: {value}" for name, value in head.items()), "", ""]
            start = "\r\n".join(lines).encode()
            if answer.cut == "headers":
                self.wfile.write(start[: len(start) // 2])
                self._reset()
                return
            self.wfile.write(start)
            self.close_connection = answer.headers.get("connection") == "close"
            if answer.cut == "body":
                self.wfile.write(body[: len(body) // 2])
                self._reset()
                return
            try:
                if answer.trickle_s:
                    for byte in body:
                        self.wfile.write(bytes((byte,)))
                        time.sleep(answer.trickle_s)
                else:
                    self.wfile.write(body)
            except OSError:  # the client has had enough
                self.close_connection = True

        def _reset(self) -> None:
            """End the connection the hard way."""
            self.wfile.flush()
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
            pass

    class Listener(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 64

        def shutdown_request(self, request: Any) -> None:
            self.close_request(request)  # without the polite end before it

    with Listener(("127.0.0.1", 0), Handler) as listener:
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        provider.url = f"http://127.0.0.1:{listener.server_address[1]}"
        try:
            yield provider
        finally:
            listener.shutdown()
            thread.join()
