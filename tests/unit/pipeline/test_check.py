"""`toolgen config --check`: one tiny call, and what came back of it."""

from pathlib import Path

import pytest

from tests.support.scripted_provider import Answer, choice, playing, words
from toolgen.cli.render_live import checked
from toolgen.config import Settings, resolve
from toolgen.core.errors import ConfigError, Truncated
from toolgen.llm.providers import Provider
from toolgen.pipeline.live import check


def settings(provider: Provider, url: str, **more: str) -> Settings:
    environment = {"TOOLGEN_LLM_PROVIDER": provider, f"TOOLGEN_{provider.upper()}_BASE_URL": url, **more}
    return resolve(directory=Path("/nonexistent"), environment=environment).settings


def test_provider_model_answer_latency_and_tokens_are_told(provider: Provider) -> None:
    times = iter([10.0, 10.25])
    with playing(words(provider, "Hello\n there")) as server:
        url = server.base_url(provider)
        found = check(settings(provider, url, TOOLGEN_GENERATION_MODEL="some-model"), lambda: next(times))
        assert len(server.asked) == 1
    assert checked(found) == [f"{provider} at {url} answers as some-model: 'Hello there' (250 ms, 7 tokens in, 3 out)"]


def test_an_answer_that_was_cut_is_an_error_with_the_way_out() -> None:
    cut = Answer(choice({"message": {"content": "Hel"}, "finish_reason": "length"}))
    with playing(cut) as server, pytest.raises(Truncated, match="TOOLGEN_LLM_MAX_OUTPUT_TOKENS=512"):
        check(settings("openai", server.base_url("openai")), lambda: 0.0)


def test_a_key_that_will_be_asked_for_is_missed_before_any_call() -> None:
    with pytest.raises(ConfigError, match="needs a key; set GEMINI_API_KEY"):
        check(settings("gemini", "https://generativelanguage.googleapis.com"), lambda: 0.0)
