"""Both clients, against a real server of their wire format, and the cassette pass the exam for completers."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.contract.completer import *  # noqa: F403  # the checks are the module's names
from tests.contract.completer import Seat
from tests.support.llmock import LLMock
from tests.support.prompts import PLANTED, a_line
from toolgen.core.completion import Completion, Prompt
from toolgen.core.errors import ProviderError
from toolgen.core.ports import Completer
from toolgen.llm.cassette import Cassette, Recording
from toolgen.llm.meter import Meter
from toolgen.llm.providers import Provider


class Replayed:
    """Asks and records, and answers only with what the cassette then gives."""

    def __init__(self, inner: Completer, cassette: Cassette, meter: Meter) -> None:
        self._recording = Recording(inner, cassette, meter)
        self._replaying = Recording(None, cassette, Meter())

    def complete(self, prompt: Prompt) -> Completion:
        with suppress(ProviderError):
            self._recording.complete(prompt)
        return self._replaying.complete(prompt)


@pytest.fixture(params=["direct", "recording", "replaying"])
def wrapping(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def seat(provider: Provider, wrapping: str, llmock: LLMock, tmp_path: Path) -> Iterator[Seat]:
    meter = Meter()
    completer, transport = a_line(provider, llmock.base_url(provider), meter=meter)
    cassette = Cassette(tmp_path / "cassette.sqlite")
    if wrapping == "recording":
        completer = Recording(completer, cassette, meter)
    elif wrapping == "replaying":
        completer = Replayed(completer, cassette, meter)

    def refuse_next() -> None:
        llmock.schedule({"type": "fail", "status": 400, "message": f"no\nsuch thing for {PLANTED}"})

    yield Seat(completer, meter, refuse_next)
    transport.close()
    cassette.close()
    assert llmock.verdict()["findings"] == []
