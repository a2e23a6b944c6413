"""llmock as a process: a real server of both wire formats that breaks on demand and judges its clients."""

import importlib.util
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

READY_S = 30.0
MISSING = "llmock is not installed; make check installs it"

_SERVE = "import sys; from llmock.cli import app; sys.argv = ['llmock', *sys.argv[1:]]; app()"


def installed() -> bool:
    """Whether there is an llmock to start."""
    return importlib.util.find_spec("llmock") is not None


class LLMock:
    """A running server."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._control = httpx.Client(base_url=f"{url}/_llmock", timeout=10)

    def base_url(self, provider: str) -> str:
        """Where a wire format is spoken."""
        return f"{self.url}/gemini/v1beta" if provider == "gemini" else f"{self.url}/v1"

    def schedule(self, *behaviors: dict[str, Any]) -> None:
        """What happens to the next requests."""
        self._control.post("/scenario", json={"behaviors": list(behaviors)}).raise_for_status()

    def pending(self) -> list[dict[str, Any]]:
        """What is scheduled and has not happened."""
        pending: list[dict[str, Any]] = self._control.get("/scenario").json()["pending"]
        return pending

    def requests(self) -> list[dict[str, Any]]:
        """Every request since the last reset, oldest first; `started_at` in seconds of one clock."""
        requests: list[dict[str, Any]] = self._control.get("/requests").json()["requests"]
        return requests

    def verdict(self) -> dict[str, Any]:
        """How well the client coped."""
        verdict: dict[str, Any] = self._control.get("/verdict").json()
        return verdict

    def reset(self) -> None:
        """Forget requests and what is scheduled."""
        self._control.post("/reset").raise_for_status()

    def close(self) -> None:
        self._control.close()


@contextmanager
def serving(*options: str) -> Iterator[LLMock]:
    """A server of its own, on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", _SERVE, "serve", "--port", str(port), "--log-level", "error", *options]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        server = LLMock(f"http://127.0.0.1:{port}")
        try:
            _wait(server.url, process)
            yield server
        finally:
            server.close()
            process.kill()


def _wait(url: str, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + READY_S
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"llmock ended with {process.returncode}")
        try:
            if httpx.get(f"{url}/health", timeout=2).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise RuntimeError(f"llmock was not ready within {READY_S:g} s")
