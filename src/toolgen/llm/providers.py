"""The providers by name, and how a completer is made for one."""

from collections.abc import Callable, Mapping
from typing import Literal

from msgspec import Struct

from toolgen.core.ports import Completer
from toolgen.llm.gemini import Gemini
from toolgen.llm.limiter import Limit
from toolgen.llm.meter import Meter
from toolgen.llm.openai_compatible import OpenAICompatible
from toolgen.llm.secret import Secret
from toolgen.llm.transport import Patience, Transport

Provider = Literal["gemini", "openai"]


class Account(Struct, frozen=True, kw_only=True):
    """Where a provider is reached, and with which key."""

    provider: Provider
    base_url: str
    key: Secret
    api_version: str = "v1beta"  # gemini only


def connect(
    account: Account, *, limit: Limit, meter: Meter, patience: Patience | None = None
) -> tuple[Completer, Transport]:
    """A completer, and the transport under it, which is to be closed in the end."""
    transport = Transport(
        account.base_url,
        key=account.key,
        header=_HEADERS[account.provider],
        limit=limit,
        meter=meter,
        patience=patience or Patience(),
    )
    return _CLIENTS[account.provider](account, transport), transport


_HEADERS: Mapping[Provider, Mapping[str, str]] = {
    "gemini": {"x-goog-api-key": ""},
    "openai": {"authorization": "Bearer "},
}
_CLIENTS: Mapping[Provider, Callable[[Account, Transport], Completer]] = {
    "gemini": lambda account, transport: Gemini(transport, api_version=account.api_version),
    "openai": lambda account, transport: OpenAICompatible(transport),
}
