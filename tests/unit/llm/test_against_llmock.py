"""Both clients under the scheduled faults of llmock, whose verdict on each must hold no finding.

llmock breaks bodies only in streams, and we do not stream: cut and corrupt bodies are in test_transport.
"""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from msgspec.structs import replace

from tests.support import llmock as servers
from tests.support.llmock import LLMock
from tests.support.prompts import QUICK, a_line, a_prompt
from toolgen.core.completion import Completion
from toolgen.core.errors import Blocked, ProviderError, RateLimited, Refused, Truncated, Unusable
from toolgen.llm.meter import Meter
from toolgen.llm.providers import Provider


def ask(
    provider: Provider, server: LLMock, *, tools: bool = False, timeout_s: float = 5.0, attempts: int = 4
) -> Completion:
    patience = replace(QUICK, timeout_s=timeout_s, attempts=attempts)
    completer, transport = a_line(provider, server.base_url(provider), patience=patience)
    try:
        return completer.complete(a_prompt(tools=tools))
    finally:
        transport.close()


def statuses(server: LLMock) -> list[int]:
    return [request["status"] for request in server.requests()]


def fail(status: int, **more: Any) -> dict[str, Any]:
    return {"type": "fail", "status": status, **more}


@pytest.mark.parametrize(
    "faults",
    [
        [fail(429, retry_after=1)],
        [fail(503, retry_after=0.4)],
        [fail(500), fail(502), fail(408)],
        [fail(500), fail(504, retry_after=0.1), fail(408)],
    ],
    ids=lambda faults: "-".join(str(fault["status"]) for fault in faults),
)
def test_faults_that_pass_are_survived_and_the_client_is_blameless(
    provider: Provider, llmock: LLMock, faults: list[dict[str, Any]]
) -> None:
    llmock.schedule(*faults)
    assert ask(provider, llmock).text
    assert statuses(llmock) == [*(fault["status"] for fault in faults), 200]
    assert llmock.verdict()["findings"] == []


@pytest.mark.parametrize(
    ("fault", "error", "attempts"),
    [
        (fail(429, retry_after=0.2, times=None), RateLimited, 2),
        (fail(500, times=None), Unusable, 2),
        (fail(400, times=None), Refused, 1),
        (fail(401, times=None), Refused, 1),
        (fail(403, times=None), Refused, 1),
        (fail(422, times=None), Refused, 1),
    ],
    ids=lambda value: str(value["status"]) if isinstance(value, dict) else "",
)
def test_faults_that_stay_are_given_up_in_good_order(
    provider: Provider, llmock: LLMock, fault: dict[str, Any], error: type[ProviderError], attempts: int
) -> None:
    llmock.schedule(fault)
    with pytest.raises(error):
        ask(provider, llmock, attempts=2)
    assert statuses(llmock) == [fault["status"]] * attempts
    assert llmock.verdict()["findings"] == []


def test_a_stalled_answer_is_given_up_and_asked_for_again(provider: Provider, llmock: LLMock) -> None:
    llmock.schedule({"type": "delay", "seconds": 1})
    assert ask(provider, llmock, timeout_s=0.4).text
    verdict = llmock.verdict()
    assert verdict["findings"] == []


def test_malformed_arguments_are_no_crash_and_no_object(provider: Provider, llmock: LLMock) -> None:
    llmock.schedule({"type": "tool_fault", "kind": "malformed_arguments"})
    [call] = ask(provider, llmock, tools=True).calls
    assert call.name == "weather__forecast"
    # Gemini's wire carries an object, and llmock puts an empty one there; OpenAI's carries text.
    assert call.arguments == {} if provider == "gemini" else isinstance(call.arguments, str)


def test_a_tool_that_was_not_offered_is_told_as_it_came(provider: Provider, llmock: LLMock) -> None:
    llmock.schedule({"type": "tool_fault", "kind": "unknown_tool"})
    [call] = ask(provider, llmock, tools=True).calls
    assert call.name == "llmock_unknown_tool"


@pytest.mark.parametrize(("reason", "error"), [("length", Truncated), ("content_filter", Blocked)])
def test_an_answer_that_was_cut_or_held_back_is_an_error(
    provider: Provider, llmock: LLMock, reason: str, error: type[ProviderError]
) -> None:
    llmock.schedule({"type": "reply", "text": "Dear", "finish_reason": reason})
    with pytest.raises(error):
        ask(provider, llmock)


def test_threads_share_a_line_and_lose_nothing_to_a_storm_of_faults(provider: Provider, llmock: LLMock) -> None:
    llmock.schedule(*([fail(500), fail(503, retry_after=0.1), fail(429, retry_after=0.1), fail(408)] * 4))
    meter = Meter()
    completer, transport = a_line(
        provider,
        llmock.base_url(provider),
        meter=meter,
        patience=replace(QUICK, attempts=8, timeout_s=10, first_wait_s=0.1, longest_wait_s=2),
    )

    def one(number: int) -> str:
        return completer.complete(a_prompt(f"Say {number}.", number=number)).text

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(one, range(60)))
    transport.close()
    assert all(answers)
    seen = llmock.requests()
    assert Counter(request["status"] for request in seen) == {200: 60, 500: 4, 503: 4, 429: 4, 408: 4}
    assert (meter.spent().live_calls, meter.spent().answers) == (76, 60)
    assert llmock.verdict()["findings"] == []


@pytest.fixture(scope="module")
def strict() -> Iterator[LLMock]:
    """A server that bears 60 requests a minute of each key: one more every second, once they are spent."""
    if not servers.installed():
        pytest.skip(servers.MISSING)
    with servers.serving("--rpm", "60") as server:
        yield server


def test_a_quota_is_per_key_and_its_waits_are_kept(strict: LLMock) -> None:
    url = strict.base_url("gemini")
    spender, first = a_line("gemini", url, key="the-key-that-is-spent")
    other, second = a_line("gemini", url, key="another-key")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: spender.complete(a_prompt(f"Say {n}.", number=n)), range(61)))
    refused = statuses(strict).count(429)
    assert refused >= 1
    other.complete(a_prompt("And me?"))
    first.close()
    second.close()
    assert statuses(strict).count(429) == refused
    assert strict.verdict()["findings"] == []
