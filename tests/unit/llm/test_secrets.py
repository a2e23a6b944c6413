"""A planted key is in no text, log, pickle, dump or traceback of anything that holds it."""

import copy
import io
import logging
import pickle
import pprint
import traceback
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from tests.support.prompts import PLANTED, QUICK, Unlimited, a_line, a_prompt
from tests.support.scripted_provider import Answer, Asked, Behaviour, error, playing, words
from toolgen.config import resolve
from toolgen.core.errors import ProviderError
from toolgen.llm.meter import Meter
from toolgen.llm.providers import Account, Provider, connect
from toolgen.llm.secret import Secret
from toolgen.pipeline.live import Live, account, live_run

IMPATIENT = replace(QUICK, timeout_s=0.5, attempts=2)
TEXTS: list[Callable[[object], str]] = [str, repr, "{}".format, pprint.pformat, lambda it: f"{it!r:>5}"]


def held() -> dict[str, object]:
    """Everything that holds the key."""
    environment = {
        "TOOLGEN_LLM_PROVIDER": "openai",
        "GEMINI_API_KEY": PLANTED,
        "OPENAI_API_KEY": PLANTED,
        "TOOLGEN_OPENAI_BASE_URL": "http://127.0.0.1:9/v1",
    }
    resolved = resolve(directory=Path("/nonexistent"), environment=environment)
    wanted = account(resolved.settings)
    client, transport = a_line("openai", wanted.base_url)
    live = Live(
        run=live_run(resolved.settings), account=wanted, requests_per_minute=10, max_parallel=2, cassette=Path("c")
    )
    return {
        "secret": Secret(PLANTED),
        "account": wanted,
        "gemini": Account(provider="gemini", base_url="http://x", key=Secret(PLANTED)),
        "transport": transport,
        "client": client,
        "live": live,
        "settings": resolved.settings,
        "resolved": resolved,
    }


@pytest.mark.parametrize("name", held())
def test_no_text_of_what_holds_the_key_shows_it(name: str) -> None:
    thing = held()[name]
    shown = [text(thing) for text in TEXTS]
    shown += [repr(getattr(thing, "__dict__", "")), repr(getattr(type(thing), "__slots__", ""))]
    shown += [repr(getattr(thing, slot, "")) for slot in getattr(type(thing), "__slots__", ())]
    shown += [repr(getattr(thing, field, "")) for field in getattr(type(thing), "__struct_fields__", ())]
    assert not [text for text in shown if PLANTED in text]


@pytest.mark.parametrize("name", ["secret", "account", "gemini", "transport", "client", "live"])
def test_what_holds_the_key_is_neither_pickled_nor_written_as_json(name: str) -> None:
    thing = held()[name]
    with pytest.raises((TypeError, AttributeError, pickle.PicklingError)):
        pickle.dumps(thing)
    with pytest.raises((TypeError, NotImplementedError)):
        msgspec.json.encode(thing)


def test_a_secret_is_not_copied_and_says_only_whether_it_is_set() -> None:
    with pytest.raises(TypeError, match="a secret is not pickled"):
        copy.deepcopy(Secret(PLANTED))
    assert (repr(Secret(PLANTED)), repr(Secret(""))) == ("Secret(set)", "Secret(not set)")
    assert (bool(Secret(PLANTED)), bool(Secret(""))) == (True, False)
    assert Secret(PLANTED).reveal() == PLANTED


def echo(status: int) -> Behaviour:
    def answer(asked: Asked) -> Answer:
        return error(status, f"key {asked.key}", details=[{"reason": asked.key}])

    return answer


BEHAVIOURS: dict[str, Behaviour] = {
    "refused": echo(401),
    "failing": echo(503),
    "over quota": echo(429),
    "error in the body": lambda asked: Answer({"error": f"{asked.key}"}),
    "no JSON": lambda asked: Answer(f"<b>{asked.key}</b>".encode()),
    "cut": lambda asked: Answer({"a": asked.key}, cut="body"),
    "redirected": lambda asked: Answer(b"", 302, {"location": f"http://127.0.0.1:9/{asked.key}"}),
    "no candidate": lambda asked: Answer({"candidates": [], "choices": [], "key": asked.key}),
    "compressed": lambda asked: Answer(asked.key.encode(), headers={"content-encoding": "gzip"}),
    "trickling": lambda asked: Answer(f'{{"key": "{asked.key}"}}'.encode(), trickle_s=0.1),
    "header of no form": lambda asked: Answer(b"{}", headers={"x bad": asked.key}),
    "well": lambda asked: words("openai", asked.key),
}


@pytest.mark.parametrize("name", BEHAVIOURS)
def test_neither_errors_nor_tracebacks_nor_logs_show_the_key(
    provider: Provider, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    printed = io.StringIO()
    logging.getLogger().addHandler(handler := logging.StreamHandler(printed))
    caught: ProviderError | None = None
    told = ""
    try:
        with caplog.at_level(logging.DEBUG), playing(BEHAVIOURS[name]) as server:
            for logger in ("httpx", "httpcore", "tenacity", "toolgen", "pyrate_limiter"):
                caplog.set_level(logging.DEBUG, logger)
            completer, transport = a_line(provider, server.base_url(provider), meter=Meter(), patience=IMPATIENT)
            try:
                completer.complete(a_prompt())
            except ProviderError as failed:
                caught = failed
                told = "".join(traceback.TracebackException.from_exception(failed, capture_locals=True).format())
            finally:
                transport.close()
    finally:
        logging.getLogger().removeHandler(handler)
    received = [record for record in caplog.records if record.name.startswith("httpcore")]
    assert len(received) > 5, "nothing was logged, so nothing was tested"
    # httpcore logs the headers of responses, in which the two servers above repeat the key of their own accord.
    own = [record for record in caplog.records if "receive_response_headers" not in record.getMessage()]
    assert not [record.getMessage() for record in own if PLANTED in record.getMessage() + str(record.__dict__)]
    assert PLANTED not in told
    if caught is not None:
        assert caught.__context__ is None
        assert PLANTED not in str(caught) + repr(caught) + str(caught.__dict__)
        assert "\n" not in str(caught)


def test_the_client_of_a_wrong_address_shows_no_key() -> None:
    for url in ("http://127.0.0.1:9/v1", "http://[::1", "http://exa mple/v1"):
        account = Account(provider="openai", base_url=url, key=Secret(PLANTED))
        client, transport = connect(account, limit=Unlimited(), meter=Meter(), patience=QUICK)
        with pytest.raises(ProviderError) as caught:
            client.complete(a_prompt())
        transport.close()
        assert caught.value.ends_run
        told = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
        assert PLANTED not in "".join(told.format())
