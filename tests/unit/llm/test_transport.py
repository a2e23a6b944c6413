"""What each misbehaviour of a provider comes to: which error, in which words, after how many attempts."""

import traceback
from email.utils import formatdate

import pytest
from msgspec import Struct
from msgspec.structs import replace

from tests.support.prompts import PLANTED, QUICK, a_line, a_prompt
from tests.support.scripted_provider import (
    Answer,
    Asked,
    Behaviour,
    ScriptedProvider,
    candidate,
    choice,
    error,
    playing,
    words,
)
from toolgen.core.completion import Completion
from toolgen.core.errors import Blocked, ConfigError, ProviderError, RateLimited, Refused, Truncated, Unusable
from toolgen.llm.meter import Meter
from toolgen.llm.providers import Provider
from toolgen.llm.transport import OutOfQuota, Patience, Unreachable

IMPATIENT = replace(QUICK, timeout_s=0.1)


class Case(Struct, frozen=True, kw_only=True):
    """A behaviour and what it comes to."""

    does: Behaviour
    error: type[ProviderError]
    message: str
    attempts: int = 1
    ends_run: bool = False
    patience: Patience = QUICK


def echo_of_the_key(asked: Asked) -> Answer:
    return error(401, f"Incorrect API key provided:\n  {asked.key}. Get one.")


BROKE = "{url} gave no answer: the connection broke ({how})"
CUT_ADVICE = "the answer was cut at 256 tokens; set TOOLGEN_LLM_MAX_OUTPUT_TOKENS=512 or more"
REFUSES = "{url} refuses the request (HTTP {status}: {why})"

ON_BOTH_WIRES = {
    "cut before anything was sent": Case(
        does=Answer(cut="before"), error=Unusable, message=BROKE.replace("{how}", "ReadError"), attempts=4
    ),
    "cut within the headers": Case(
        does=Answer(b"{}", cut="headers"), error=Unusable, message=BROKE.replace("{how}", "ReadError"), attempts=4
    ),
    "cut within the body": Case(
        does=Answer(b'{"a": 1}', cut="body"), error=Unusable, message=BROKE.replace("{how}", "ReadError"), attempts=4
    ),
    "fewer bytes than told": Case(
        does=Answer(b"{}", headers={"content-length": "20", "connection": "close"}),
        error=Unusable,
        message=BROKE.replace("{how}", "RemoteProtocolError"),
        attempts=4,
    ),
    "not gzip, though it says so": Case(
        does=Answer(b"plain", headers={"content-encoding": "gzip"}),
        error=Unusable,
        message=BROKE.replace("{how}", "DecodingError"),
        attempts=4,
    ),
    "a list for a body": Case(
        does=Answer([1]), error=Unusable, message="{url} gave no answer: the answer is no JSON object", attempts=4
    ),
    "broken JSON": Case(
        does=Answer(b'{"candidates": [{"content"'),
        error=Unusable,
        message="{url} gave no answer: the answer is no JSON object",
        attempts=4,
    ),
    "an error in a body of status 200": Case(
        does=Answer({"error": "model\nis loading"}),
        error=Unusable,
        message="{url} answers with an error: model is loading",
    ),
    "an overload in a body of status 200": Case(
        does=Answer({"error": {"code": 503, "message": "overloaded"}}),
        error=Unusable,
        message="{url} gave no answer: HTTP 503: overloaded",
        attempts=4,
    ),
    "a wrong key, repeated by the provider": Case(
        does=echo_of_the_key,
        error=Refused,
        message=REFUSES.replace("{status}", "401").replace("{why}", "Incorrect API key provided: …. Get one.")
        + "; set the key of the provider",
        ends_run=True,
    ),
    "Gemini's way to say that a key is wrong": Case(
        does=error(400, "API key not valid.", details=[{"@type": "x/ErrorInfo", "reason": "API_KEY_INVALID"}]),
        error=Refused,
        message=REFUSES.replace("{status}", "400").replace("{why}", "API key not valid.")
        + "; set the key of the provider",
        ends_run=True,
    ),
    "OpenAI's way to say that there is no money": Case(
        does=Answer({"error": {"message": "You exceeded your current quota.", "code": "insufficient_quota"}}, 429),
        error=OutOfQuota,
        message=REFUSES.replace("{status}", "429").replace("{why}", "You exceeded your current quota.")
        + "; the account is empty: the same command goes on when it is not",
        ends_run=True,
    ),
    "forbidden": Case(
        does=Answer(b"<html>no</html>", 403),
        error=Refused,
        message=REFUSES.replace("{status}", "403").replace("{why}", "no reason given")
        + "; the key has no right to this model",
        ends_run=True,
    ),
    "no such model": Case(
        does=Answer([{"error": {"message": "models/x is not found"}}], 404),
        error=Refused,
        message=REFUSES.replace("{status}", "404").replace("{why}", "models/x is not found")
        + "; check the base URL, the API version and the model's name",
        ends_run=True,
    ),
    "a request that cannot work": Case(
        does=error(400, "contents: must not be empty"),
        error=Refused,
        message=REFUSES.replace("{status}", "400").replace("{why}", "contents: must not be empty"),
    ),
    "a redirection": Case(
        does=Answer(b"", 302, {"location": "http://127.0.0.1:9/"}),
        error=Refused,
        message=REFUSES.replace("{status}", "302").replace("{why}", "no reason given"),
    ),
    "the quota, for ever": Case(
        does=error(429, "slow\tdown"),
        error=RateLimited,
        message="{url} still answers HTTP 429: slow down; lower TOOLGEN_LLM_REQUESTS_PER_MINUTE, or wait for the quota",
        attempts=4,
    ),
    "a wait that is longer than a run": Case(
        does=Answer({"detail": "tomorrow"}, 429, {"retry-after": "86400"}),
        error=OutOfQuota,
        message="{url} asks to wait 86400 s (HTTP 429: tomorrow); the same command goes on then",
        ends_run=True,
    ),
    "a failure, for ever": Case(
        does=error(503, "no capacity"),
        error=Unusable,
        message="{url} gave no answer: HTTP 503: no capacity",
        attempts=4,
    ),
    "a reason of a thousand letters": Case(
        does=error(400, "x" * 1000),
        error=Refused,
        message=REFUSES.replace("{status}", "400").replace("{why}", "x" * 200 + "…"),
    ),
    "a reason with the codes of a terminal": Case(
        does=error(400, "\x1b[31mred\x1b[0m\u202e"),
        error=Refused,
        message=REFUSES.replace("{status}", "400").replace("{why}", "[31mred [0m"),
    ),
    "silence": Case(
        does=Answer(b"{}", headers={"content-length": "2"}, trickle_s=3.0),
        error=Unusable,
        message="{url} gave no answer: no answer within 0.1 s",
        attempts=4,
        patience=IMPATIENT,
    ),
    "bytes that trickle in": Case(
        does=Answer(b'{"candidates": [], "choices": []}' + b" " * 1000, trickle_s=0.02),
        error=Unusable,
        message="{url} gave no answer: no answer within 0.1 s",
        attempts=4,
        patience=IMPATIENT,
    ),
}

ON_ONE_WIRE: dict[tuple[Provider, str], Case] = {
    ("gemini", "no candidates"): Case(
        does=Answer({"candidates": []}), error=Unusable, message="the answer holds no candidate"
    ),
    ("gemini", "an answer held back"): Case(
        does=Answer(candidate({"finishReason": "SAFETY", "safetyRatings": []})),
        error=Blocked,
        message="a safety filter of the provider held the answer back (SAFETY)",
    ),
    ("gemini", "a question that is blocked"): Case(
        does=Answer({"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}, "usageMetadata": {}}),
        error=Blocked,
        message="the provider blocks the question (PROHIBITED_CONTENT)",
    ),
    ("gemini", "an answer that was cut"): Case(
        does=Answer(candidate({"content": {"parts": [{"text": "Dear"}]}, "finishReason": "MAX_TOKENS"})),
        error=Truncated,
        message=CUT_ADVICE,
    ),
    ("openai", "no choices"): Case(
        does=Answer({"choices": []}),
        error=Unusable,
        message="the answer holds no choice; is this an OpenAI-compatible server?",
    ),
    ("openai", "a choice without a message"): Case(
        does=Answer({"choices": [{"text": "old"}]}),
        error=Unusable,
        message="the answer holds no message; is this an OpenAI-compatible server?",
    ),
    ("openai", "an answer held back"): Case(
        does=Answer(choice({"message": {"content": None}, "finish_reason": "content_filter"})),
        error=Blocked,
        message="a safety filter of the provider held the answer back (content_filter)",
    ),
    ("openai", "a model that declines"): Case(
        does=Answer(choice({"message": {"content": None, "refusal": "I can't."}, "finish_reason": "stop"})),
        error=Blocked,
        message="the model declines to answer (refusal)",
    ),
    ("openai", "an answer that was cut"): Case(
        does=Answer(choice({"message": {"content": "Dear"}, "finish_reason": "length"})),
        error=Truncated,
        message=CUT_ADVICE,
    ),
}

CASES: dict[tuple[Provider, str], Case] = {
    **{("gemini", name): case for name, case in ON_BOTH_WIRES.items()},
    **{("openai", name): case for name, case in ON_BOTH_WIRES.items()},
    **ON_ONE_WIRE,
}


def ask(
    provider: Provider, server: ScriptedProvider, *, meter: Meter | None = None, patience: Patience = QUICK
) -> Completion:
    completer, transport = a_line(provider, server.base_url(provider), meter=meter, patience=patience)
    try:
        return completer.complete(a_prompt())
    finally:
        transport.close()


@pytest.mark.parametrize(("provider", "name"), CASES, ids=str)
def test_a_misbehaviour_is_one_error_of_one_line_after_so_many_attempts(provider: Provider, name: str) -> None:
    case = CASES[provider, name]
    meter = Meter()
    with playing(case.does) as server:
        with pytest.raises(ProviderError) as caught:
            ask(provider, server, meter=meter, patience=case.patience)
        assert isinstance(caught.value, case.error)
        assert str(caught.value) == case.message.replace("{url}", server.base_url(provider))
        assert len(server.asked) == case.attempts
        assert caught.value.ends_run == case.ends_run
        assert meter.spent().live_calls == case.attempts
        assert {asked.key for asked in server.asked} == {PLANTED}
    told = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    assert PLANTED not in "".join(told.format())


@pytest.mark.parametrize("cut", ["before", "headers", "body"])
def test_a_connection_that_breaks_once_is_tried_again(provider: Provider, cut: str) -> None:
    broken = Answer({"a": 1}, cut="before" if cut == "before" else "headers" if cut == "headers" else "body")
    meter = Meter()
    with playing(words(provider), broken, broken) as server:
        assert ask(provider, server, meter=meter).text == "hello"
        assert len(server.asked) == 3
    spent = meter.spent()
    assert (spent.live_calls, spent.answers, spent.input_tokens, spent.output_tokens) == (3, 1, 7, 3)


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504, 529])
def test_what_may_pass_is_tried_again_after_growing_waits(provider: Provider, status: int) -> None:
    failure = error(status, "a bad moment")
    with playing(words(provider), failure, failure) as server:
        assert ask(provider, server).text == "hello"
        first, second, third = (asked.at for asked in server.asked)
    assert second - first >= QUICK.first_wait_s
    assert third - second >= 2 * QUICK.first_wait_s


def test_the_waits_of_two_clients_differ() -> None:
    def gap() -> float:
        with playing(words("openai"), error(503, "busy")) as server:
            ask("openai", server)
            return server.asked[1].at - server.asked[0].at

    assert max(gaps := [gap() for _ in range(5)]) - min(gaps) > 0.002


IN_A_SECOND = {"retry-after": formatdate(1_000_001, usegmt=True), "date": formatdate(1_000_000, usegmt=True)}


@pytest.mark.parametrize(
    ("status", "asked_for", "least_s"),
    [
        (429, {"retry-after": "0.5"}, 0.5),
        (503, {"retry-after": "0.4"}, 0.4),
        (408, {"retry-after": "0.4"}, 0.4),
        (429, IN_A_SECOND, 1.0),
    ],
)
def test_a_wait_that_the_provider_asks_for_is_kept(status: int, asked_for: dict[str, str], least_s: float) -> None:
    with playing(words("gemini"), Answer({"error": {"message": "wait"}}, status, asked_for)) as server:
        ask("gemini", server)
        assert least_s <= server.asked[1].at - server.asked[0].at < least_s + 0.5


def test_a_wait_in_the_body_is_kept_where_no_header_asks_for_one() -> None:
    info = {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "0.4s"}
    with playing(words("gemini"), error(429, "quota", details=[{"@type": "x"}, info])) as server:
        ask("gemini", server)
        assert 0.4 <= server.asked[1].at - server.asked[0].at < 0.9


@pytest.mark.parametrize("header", ["0", "-5", "nan", "soon", "Mon, 32 Foo 2026 99:00:00 GMT", ""])
def test_a_senseless_wait_is_no_leave_to_hammer(header: str) -> None:
    with playing(words("gemini"), Answer({}, 429, {"retry-after": header})) as server:
        ask("gemini", server)
        assert QUICK.first_wait_s <= server.asked[1].at - server.asked[0].at < 0.5


def test_an_address_at_which_nobody_ever_answered_is_given_up_soon(provider: Provider) -> None:
    with playing(words(provider)) as server:
        url = server.base_url(provider)
    meter = Meter()
    completer, transport = a_line(provider, url, meter=meter)
    with pytest.raises(Unreachable) as caught:
        completer.complete(a_prompt())
    transport.close()
    assert str(caught.value) == f"nobody answers at {url}; start the server, or set the base URL"
    assert meter.spent().live_calls == 2
    assert caught.value.ends_run


def test_a_server_that_went_away_is_waited_for_as_long_as_any_other_failure() -> None:
    meter = Meter()
    with playing(words("openai")) as server:
        url = server.base_url("openai")
        completer, transport = a_line("openai", url, meter=meter)
        assert completer.complete(a_prompt()).text == "hello"
    # The threads of the closed server may still serve their old connections; a new client has none.
    transport._client.close()
    transport._client = type(transport._client)(timeout=2)
    with pytest.raises(Unreachable):
        completer.complete(a_prompt(number=2))
    transport.close()
    assert meter.spent().live_calls == 1 + QUICK.attempts


def test_what_was_cut_or_held_back_is_counted_for_it_is_paid_for() -> None:
    for does in (
        Answer(candidate({"content": {"parts": [{"text": "Dear"}]}, "finishReason": "MAX_TOKENS"})),
        Answer(candidate({"finishReason": "SAFETY"})),
    ):
        meter = Meter()
        with playing(does) as server, pytest.raises(ProviderError):
            ask("gemini", server, meter=meter)
        assert (meter.spent().answers, meter.spent().output_tokens) == (1, 3)


@pytest.mark.parametrize("key", ["schlüssel-geheim", "two words", "a\nb", "tab\tbed"])
def test_a_key_that_no_header_can_carry_is_refused_before_anything_is_sent(provider: Provider, key: str) -> None:
    with pytest.raises(ConfigError) as caught:
        a_line(provider, "http://127.0.0.1:9", key=key)
    told = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    assert "set it again" in str(caught.value)
    assert key not in str(caught.value)
    frames = [frame for frame in told.stack if "/src/toolgen/" in frame.filename]
    assert frames
    assert not [frame for frame in frames if key in str(frame.locals)]


def test_line_breaks_around_a_key_are_not_part_of_it(provider: Provider) -> None:
    with playing(words(provider)) as server:
        completer, transport = a_line(provider, server.base_url(provider), key=f" {PLANTED}\n")
        completer.complete(a_prompt())
        transport.close()
        assert [asked.key for asked in server.asked] == [PLANTED]


def test_no_key_sends_no_header(provider: Provider) -> None:
    with playing(words(provider)) as server:
        completer, transport = a_line(provider, server.base_url(provider), key="")
        completer.complete(a_prompt())
        transport.close()
        assert not {"authorization", "x-goog-api-key"} & server.asked[0].headers.keys()


def test_the_key_is_in_a_header_and_nowhere_else(provider: Provider) -> None:
    with playing(words(provider)) as server:
        ask(provider, server)
        [asked] = server.asked
    assert PLANTED not in asked.path + str(asked.body)
    assert [name for name, value in asked.headers.items() if PLANTED in value] == [
        "x-goog-api-key" if provider == "gemini" else "authorization"
    ]


def test_a_key_that_a_model_repeats_is_not_in_its_answer(provider: Provider) -> None:
    with playing(lambda asked: words(provider, f"your key is {asked.key}")) as server:
        assert ask(provider, server).text == "your key is …"


@pytest.mark.parametrize("key", ["k", "key", "test", "EMPTY", "ollama", "lm-studio", "not-needed"])
def test_a_placeholder_for_a_key_is_not_cut_out_of_answers(provider: Provider, key: str) -> None:
    said = f"the latest: k key test EMPTY ollama lm-studio not-needed {key}"
    with playing(words(provider, said)) as server:
        completer, transport = a_line(provider, server.base_url(provider), key=key)
        completion = completer.complete(a_prompt())
        transport.close()
    assert completion.text == said
    assert (completion.usage.input_tokens, completion.usage.output_tokens) == (7, 3)


def test_a_short_key_that_a_provider_repeats_in_a_refusal_is_not_told(provider: Provider) -> None:
    with playing(error(401, "wrong key hunter2")) as server:
        completer, transport = a_line(provider, server.base_url(provider), key="hunter2")
        with pytest.raises(Refused) as caught:
            completer.complete(a_prompt())
        transport.close()
    assert "hunter2" not in "".join(traceback.format_exception(caught.value))
