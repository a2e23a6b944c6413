"""Posting JSON to a provider: within the limit, counted, and again where that helps.

Tried again, with jittered waits: 408, 429, 5xx, timeouts, cut connections and bodies that are no JSON. Not tried
again: every other refusal. `Retry-After` is obeyed in both of its forms (RFC 9110, 10.2.3). Errors never carry the
request, so that no key can be read out of them.
"""

from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import orjson
from msgspec import Struct

from toolgen.core.errors import ProviderError, RateLimited, Refused, Unusable
from toolgen.core.json import Json
from toolgen.llm.limiter import Limit
from toolgen.llm.meter import Meter
from toolgen.llm.secret import Secret

if TYPE_CHECKING:
    import httpx

_TRANSIENT = frozenset((408, 425, 429, 500, 502, 503, 504, 529))
_HOPELESS = frozenset((401, 403, 404))  # key, rights, model: the next conversation fares no better
_SHOWN = 200  # characters of a provider's message


class Patience(Struct, frozen=True, kw_only=True):
    """How long to try. Waits are doubled from the first to the longest, each with up to one more of `first_wait_s`."""

    attempts: int = 6
    first_wait_s: float = 1.0
    longest_wait_s: float = 30.0
    longest_told_wait_s: float = 300.0  # a provider that asks for more is not waited for
    timeout_s: float = 120.0  # of one attempt


class Unreachable(ProviderError):
    """Nobody answers at the address: the run cannot go on."""

    ends_run = True


class Rejected(Refused):
    """A refusal with its status: the caller may know another form of the same request."""

    def __init__(self, message: str, *, status: int, ends_run: bool = False) -> None:
        super().__init__(message, ends_run=ends_run)
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

        self.base_url = base_url.rstrip("/")
        self._key = key
        self._header = header
        self._limit = limit
        self._meter = meter
        self._patience = patience
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=32)
        self._client = httpx.Client(timeout=patience.timeout_s, limits=limits, follow_redirects=False)

    @property
    def meter(self) -> Meter:
        return self._meter

    def close(self) -> None:
        self._client.close()

    def post(self, path: str, body: Json, *, attempts: int | None = None) -> dict[str, Json]:
        """The JSON object that the provider answers with; raises `ProviderError`."""
        from stamina import retry_context

        patience = self._patience
        try:
            for attempt in retry_context(
                on=self._wait,
                attempts=attempts or patience.attempts,
                timeout=None,
                wait_initial=patience.first_wait_s,
                wait_max=patience.longest_wait_s,
                wait_jitter=patience.first_wait_s,
            ):
                with attempt:
                    return self._once(path, body)
        except _Again as again:
            raise self._given_up(again) from None
        raise AssertionError("retry_context returns or raises")

    def _wait(self, error: Exception) -> bool | float:
        """Whether to try again, and after which wait, where the provider told one."""
        if not isinstance(error, _Again):
            return False
        if error.told_wait_s is None:
            return True
        return error.told_wait_s if error.told_wait_s <= self._patience.longest_told_wait_s else False

    def _once(self, path: str, body: Json) -> dict[str, Json]:
        import httpx

        self._limit.wait()
        self._meter.start()
        reason = ""
        try:
            response = self._client.post(
                f"{self.base_url}{path}",
                content=orjson.dumps(body),
                headers={"content-type": "application/json"},
                auth=self._signed,
            )
        except httpx.ConnectError:
            reason = "nobody answers"
        except httpx.TimeoutException:
            reason = f"no answer within {self._patience.timeout_s:g} s"
        except (httpx.TransportError, httpx.DecodingError) as error:
            reason = f"the connection broke ({type(error).__name__})"
        except httpx.InvalidURL:
            raise Unreachable(f"{self._shown(self.base_url)} is no address; set the base URL") from None
        if reason:
            raise _Again(reason, status=-1 if reason == "nobody answers" else 0)
        return self._read(response)

    def _signed(self, request: "httpx.Request") -> "httpx.Request":
        """The request with the key in its header: put there last, so that no frame of ours ever holds it."""
        if self._key:
            for name, before in self._header.items():
                request.headers[name] = f"{before}{self._key.reveal()}"
        return request

    def _read(self, response: "httpx.Response") -> dict[str, Json]:
        status = response.status_code
        try:
            answer = orjson.loads(response.content)
        except orjson.JSONDecodeError:
            answer = None
        if status in _TRANSIENT:
            told = _told_wait(response.headers.get("retry-after"), response.headers.get("date"))
            raise _Again(f"HTTP {status}: {self._message(answer)}", status=status, told_wait_s=told)
        if status >= 300:
            message = f"{self.base_url} refuses the request (HTTP {status}: {self._message(answer)})"
            way_out = _WAYS_OUT.get(status, "")
            raise Rejected(f"{message}{way_out}", status=status, ends_run=status in _HOPELESS)
        if not isinstance(answer, dict):
            raise _Again("the answer is no JSON object")
        if answer.get("error"):
            raise Unusable(f"{self.base_url} answers with an error: {self._message(answer)}")
        return answer

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
        line = " ".join(self._key.hidden_in(text).split())
        return line if len(line) <= _SHOWN else line[:_SHOWN] + "…"

    def _given_up(self, again: _Again) -> ProviderError:
        reason = self._shown(str(again))
        if again.status == 429:
            return RateLimited(
                f"{self.base_url} still answers {reason}; lower TOOLGEN_LLM_REQUESTS_PER_MINUTE, or wait for the quota"
            )
        if again.status == -1:
            return Unreachable(f"nobody answers at {self.base_url}; start the server, or set the base URL")
        return Unusable(f"{self.base_url} gave no answer: {reason}")


_WAYS_OUT = {
    401: "; set the key of the provider",
    403: "; the key has no right to this model",
    404: "; check the base URL, the API version and the model's name",
}


def _told_wait(header: str | None, sent: str | None) -> float | None:
    """The seconds that a `Retry-After` asks for, None where it says nothing.

    A date counts from the `Date` of the same response: the provider's clock, not ours.
    """
    if not header:
        return None
    try:
        return max(0.0, float(header))
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(header) - parsedate_to_datetime(sent or "")).total_seconds())
    except (TypeError, ValueError):
        return None
