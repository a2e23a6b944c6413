"""Posting JSON to a provider: within the limit, counted, and again where that helps.

Tried again, with jittered waits: 408, 429, 5xx, timeouts, cut connections and bodies that are no JSON. Not tried
again: every other refusal. `Retry-After` is obeyed in both of its forms (RFC 9110, 10.2.3), and so is the `RetryInfo`
that Gemini puts into the body instead. Errors never carry the request, so that no key can be read out of them.
"""

from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import TYPE_CHECKING

import orjson
from msgspec import Struct

from toolgen.core.errors import ConfigError, ProviderError, RateLimited, Refused, Unusable
from toolgen.core.json import Json
from toolgen.llm.limiter import Limit
from toolgen.llm.meter import Meter
from toolgen.llm.secret import Secret

if TYPE_CHECKING:
    import httpx
    from tenacity import RetryCallState

_TRANSIENT = frozenset((408, 425, 429, 500, 502, 503, 504, 529))
_HOPELESS = frozenset((401, 402, 403, 404))  # key, money, rights, model: the next conversation fares no better
_WRONG_KEY = "API_KEY_INVALID"  # Gemini's reason for a wrong key, which it answers with 400
_NO_MONEY = "insufficient_quota"  # OpenAI's code for an empty account, which it answers with 429
_NOBODY, _NO_ADDRESS = -1, -2  # in place of a status
_TRIES_TO_FIND = 2  # of an address at which nobody ever answered
_SHOWN = 200  # characters of a provider's message
_LONGEST_BODY = 16 * 2**20  # bytes of an answer; nothing that a prompt of ours asks for comes near


class Patience(Struct, frozen=True, kw_only=True):
    """How long to try. Waits are doubled from the first to the longest, each with up to half of the first more."""

    attempts: int = 6
    first_wait_s: float = 1.0
    longest_wait_s: float = 30.0
    longest_told_wait_s: float = 300.0  # a provider that asks for more is not waited for
    timeout_s: float = 120.0  # of one attempt


class Unreachable(ProviderError):
    """Nobody answers at the address: the run cannot go on."""

    ends_run = True


class OutOfQuota(RateLimited):
    """The provider wants to be left alone for longer than a run waits: the run stops, to be continued."""

    ends_run = True


class Rejected(Refused):
    """A refusal with its status: the caller may know another form of the same request."""

    def __init__(self, message: str, *, status: int, ends_run: bool = False) -> None:
        super().__init__(message, ends_run=ends_run)
        self.status = status


class GaveUp(Unusable):
    """No answer after all attempts, with the last status, 0 where there was none."""

    def __init__(self, message: str, *, status: int) -> None:
        super().__init__(message)
        self.status = status


class _Again(Exception):
    """An attempt that failed in a way that may pass."""

    def __init__(self, reason: str, *, status: int = 0, told_wait_s: float | None = None) -> None:
        super().__init__(reason)
        self.status = status
        self.told_wait_s = told_wait_s


class Transport:
    """Requests to one provider. Safe to share between threads."""

    def __init__(
        self, base_url: str, *, key: Secret, header: Mapping[str, str], limit: Limit, meter: Meter, patience: Patience
    ) -> None:
        """`header` names the header of the key and its value's beginning: {"authorization": "Bearer "}."""
        import httpx

        if not key.fits_a_header():
            raise ConfigError("the key holds characters that no HTTP header can carry; set it again, as it was issued")
        self.base_url = base_url.rstrip("/")
        self._key = key
        self._header = header
        self._limit = limit
        self._meter = meter
        self._patience = patience
        self._heard = False  # whether anybody ever answered
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=32)
        self._client = httpx.Client(timeout=patience.timeout_s, limits=limits, follow_redirects=False)

    @property
    def meter(self) -> Meter:
        return self._meter

    def close(self) -> None:
        self._client.close()

    def post(self, path: str, body: Json, *, attempts: int | None = None) -> dict[str, Json]:
        """The JSON object that the provider answers with; raises `ProviderError`."""
        from tenacity import Retrying, retry_if_exception_type, sleep_using_event, stop_after_attempt

        failed = _Again("not tried")
        try:
            for attempt in Retrying(
                retry=retry_if_exception_type(_Again),
                wait=self._wait,
                stop=stop_after_attempt(attempts or self._patience.attempts),
                sleep=sleep_using_event(self._meter.stopped),
                reraise=True,
            ):
                with attempt:
                    return self._once(path, body, number=attempt.retry_state.attempt_number)
        except _Again as again:
            failed = again
        # Raised out here, as below, so that the error has no context: its frames would hold more than its message.
        raise self._given_up(failed)

    def _wait(self, state: "RetryCallState") -> float:
        """Seconds until the next attempt: as told, or jittered and doubling."""
        from tenacity import wait_exponential_jitter

        error = state.outcome.exception() if state.outcome is not None else None
        if isinstance(error, _Again) and error.told_wait_s is not None:
            return error.told_wait_s
        patience = self._patience
        first = patience.first_wait_s
        return wait_exponential_jitter(multiplier=first, max=patience.longest_wait_s, jitter=first / 2)(state)

    def _once(self, path: str, body: Json, *, number: int) -> dict[str, Json]:
        import httpx

        self._meter.reserve()
        self._limit.wait(self._meter.stopped)
        self._meter.start()
        reason, status = "", 0
        try:
            with self._client.stream(
                "POST",
                f"{self.base_url}{path}",
                content=orjson.dumps(body),
                headers={"content-type": "application/json"},
                auth=self._signed,
            ) as response:
                content = self._received(response.iter_bytes())
        except httpx.ConnectError:
            reason, status = "nobody answers", _NOBODY
        except httpx.TimeoutException:
            reason = self._late()
        except (httpx.TransportError, httpx.DecodingError) as error:
            reason = f"the connection broke ({type(error).__name__})"
        except httpx.InvalidURL:
            reason, status = "no address", _NO_ADDRESS
        if status == _NO_ADDRESS:
            raise Unreachable(f"{self._shown(self.base_url)} is no address; set the base URL")
        if status == _NOBODY and not self._heard and number >= _TRIES_TO_FIND:
            raise self._unreachable()
        if reason:
            raise _Again(reason, status=status)
        self._heard = True
        return self._read(response, content)

    def _received(self, chunks: Iterator[bytes]) -> bytes:
        """The whole body; raises `_Again` where it takes longer than an attempt may, however busily it trickles."""
        until = monotonic() + self._patience.timeout_s
        body = bytearray()
        for chunk in chunks:
            body += chunk
            if monotonic() > until:
                raise _Again(self._late())
            if len(body) > _LONGEST_BODY:
                raise _Again(f"an answer of more than {_LONGEST_BODY // 2**20} MiB")
        return self._key.hidden_in_bytes(bytes(body))  # before any frame or message can hold what was repeated

    def _signed(self, request: "httpx.Request") -> "httpx.Request":
        """The request with the key in its header: put there last, so that no frame of ours ever holds it."""
        if self._key:
            for name, before in self._header.items():
                request.headers[name] = f"{before}{self._key.reveal()}"
        return request

    def _read(self, response: "httpx.Response", content: bytes) -> dict[str, Json]:
        """The answer. An error in a body of status 200 counts as if its code were the status."""
        status = response.status_code
        try:
            answer: Json = orjson.loads(content)
        except orjson.JSONDecodeError:
            answer = None
        error = answer.get("error") if isinstance(answer, dict) else None
        if status < 300 and error:
            code = error.get("code") if isinstance(error, dict) else None
            status = code if isinstance(code, int) and code >= 400 else status
            if status < 300:
                raise Unusable(f"{self.base_url} answers with an error: {self._message(answer)}")
        if status in _TRANSIENT and not _names(error, _NO_MONEY):
            told = _told_wait(response.headers.get("retry-after"), response.headers.get("date"))
            told = told if told is not None else _told_in_body(error)
            if told is not None and told > self._patience.longest_told_wait_s:
                reason = f"HTTP {status}: {self._message(answer)}"
                raise OutOfQuota(f"{self.base_url} asks to wait {told:.0f} s ({reason}); the same command goes on then")
            raise _Again(f"HTTP {status}: {self._message(answer)}", status=status, told_wait_s=told)
        if status >= 300:
            raise self._rejected(status, answer, error)
        if not isinstance(answer, dict):
            raise _Again("the answer is no JSON object")
        return answer

    def _rejected(self, status: int, answer: Json, error: Json) -> ProviderError:
        message = f"{self.base_url} refuses the request (HTTP {status}: {self._message(answer)})"
        if _names(error, _NO_MONEY):
            return OutOfQuota(f"{message}; the account is empty: the same command goes on when it is not")
        like = 401 if _names(error, _WRONG_KEY) else status
        return Rejected(f"{message}{_WAYS_OUT.get(like, '')}", status=status, ends_run=like in _HOPELESS)

    def _message(self, answer: Json) -> str:
        """What the provider says is wrong, in one short line and without the key."""
        told: Json = answer
        if isinstance(answer, list) and answer:
            told = answer[0]
        for name in ("error", "message", "detail"):
            if isinstance(told, dict) and name in told:
                told = told[name]
        text = told if isinstance(told, str) else "no reason given" if told is None else orjson.dumps(told).decode()
        return self._shown(text)

    def _shown(self, text: str) -> str:
        hidden = self._key.hidden_in(text)
        line = " ".join("".join(char if char.isprintable() else " " for char in hidden).split())
        return line if len(line) <= _SHOWN else line[:_SHOWN] + "…"

    def _late(self) -> str:
        return f"no answer within {self._patience.timeout_s:g} s"

    def _unreachable(self) -> Unreachable:
        return Unreachable(f"nobody answers at {self.base_url}; start the server, or set the base URL")

    def _given_up(self, again: _Again) -> ProviderError:
        reason = str(again)
        if again.status == 429:
            return RateLimited(
                f"{self.base_url} still answers {reason}; lower TOOLGEN_LLM_REQUESTS_PER_MINUTE, or wait for the quota"
            )
        if again.status == _NOBODY:
            return self._unreachable()
        return GaveUp(f"{self.base_url} gave no answer: {reason}", status=again.status)


_WAYS_OUT = {
    401: "; set the key of the provider",
    402: "; the account is empty",
    403: "; the key has no right to this model",
    404: "; check the base URL, the API version and the model's name",
}


def _names(error: Json, word: str) -> bool:
    """Whether the error of a provider gives this reason, as its code, its type or in its details."""
    if not isinstance(error, dict):
        return False
    details = error.get("details")
    reasons = [error.get("code"), error.get("type")]
    reasons += [one.get("reason") for one in (details if isinstance(details, list) else ()) if isinstance(one, dict)]
    return word in reasons


def _told_in_body(error: Json) -> float | None:
    """The seconds in the `RetryInfo` of a Google API's error ("34s", "0.5s"), None where there is none.

    Format: google.rpc.RetryInfo, in JSON a Duration.
    """
    details = error.get("details") if isinstance(error, dict) else None
    for one in details if isinstance(details, list) else ():
        delay = one.get("retryDelay") if isinstance(one, dict) else None
        if isinstance(delay, str) and delay.endswith("s"):
            return _seconds(delay[:-1])
    return None


def _seconds(text: str) -> float | None:
    """A wait that is worth obeying: none of zero, which would be to hammer, and none that is no number."""
    try:
        seconds = float(text)
    except ValueError:
        return None
    return seconds if seconds > 0 else None


def _told_wait(header: str | None, sent: str | None) -> float | None:
    """The seconds that a `Retry-After` asks for, None where it asks for none.

    A date counts from the `Date` of the same response: the provider's clock, not ours.
    """
    told = _seconds(header or "")
    if told is not None or not header:
        return told
    try:
        seconds = (parsedate_to_datetime(header) - parsedate_to_datetime(sent or "")).total_seconds()
    except (TypeError, ValueError):
        return None
    return seconds if seconds > 0 else None
