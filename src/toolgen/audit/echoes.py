"""Whether results are about what was asked for."""

from collections.abc import Mapping, Sequence

from toolgen.audit.senses import words
from toolgen.audit.transcript import GivenResult, Transcript
from toolgen.core.json import Json
from toolgen.core.verdict import Finding

_IDENTIFYING = frozenset(
    (
        "id", "code", "symbol", "name", "email", "username", "user", "date", "city", "country", "currency", "sku",
        "number", "uuid", "slug", "ticker", "domain", "ip", "url", "isbn", "vin", "phone", "key", "reference", "path",
    )
)  # fmt: skip
# What is searched for or sorted by: the items found need not have it as it was given.
_LOOSE = frozenset(
    (
        "id", "ids", "name", "title", "text", "query", "q", "keyword", "keywords", "search", "term", "word", "phrase",
        "description", "message", "sort", "order", "by", "url", "link", "image", "type", "format", "language", "lang",
        "page", "from", "to", "start", "end", "since", "until", "min", "max", "date", "time", "day", "content", "input",
        "address", "path", "locale", "key", "code", "symbol", "note", "body", "subject", "prompt", "fields",
    )
)  # fmt: skip

_AT_MOST = frozenset(("count", "limit", "size", "max", "maximum", "top", "take", "n", "total", "rows", "results"))


def echoes(transcript: Transcript) -> list[Finding]:
    """Results that name another thing than the one asked for, and lists in which nothing is as it was asked for."""
    found: list[Finding] = []
    for call in transcript.calls:
        result = transcript.result(call.call_id)
        if result is None or call.arguments is None or _failed(result):
            continue
        for name, value in call.arguments.items():
            parts = [part for part in words(name) if part != "filter"]
            if not parts or isinstance(value, bool) or not isinstance(value, str | int | float):
                continue
            echoed = (
                _named(result.payload, parts) if parts[-1] in _IDENTIFYING else _at_top(result.payload, name, value)
            )
            if not echoed and isinstance(value, str) and not _LOOSE & set(parts):
                echoed = [item for item in _listed(result.payload, parts) if isinstance(item, str)]
            if echoed and not any(_as_said(item) == _as_said(value) for item in echoed):
                message = f"{name!r} was {value!r}, the result has {echoed[0]!r}"
                found.append(Finding("result-contradicts-request", f"$.messages[{result.message}]", message))
    return found


def _failed(result: GivenResult) -> bool:
    return isinstance(result.payload, Mapping) and set(result.payload) == {"error"}


def _at_top(payload: Json, name: str, value: Json) -> list[Json]:
    """What stands at the top under the very name of an argument, if it is of its type: no filter, but an echo."""
    if _AT_MOST & set(words(name)):
        return []
    found = payload.get(name) if isinstance(payload, Mapping) else None
    alike = isinstance(found, str) == isinstance(value, str) and _is_plain(found) and not isinstance(found, bool)
    return [found] if alike else []


def _named(value: Json, name: list[str]) -> list[Json]:
    """The values of that name nearest to the top, not looking into lists."""
    level = [value]
    while level:
        objects = [item for item in level if isinstance(item, Mapping)]
        here = [item for one in objects for key, item in one.items() if words(key) == name and _is_plain(item)]
        if here:
            return here
        level = [item for one in objects for item in one.values() if isinstance(item, Mapping)]
    return []


def _listed(value: Json, name: list[str]) -> list[Json]:
    """The values of that name in the items of the lists at the top, or one below."""
    lists = [value, *(value.values() if isinstance(value, Mapping) else ())]
    items = [item for one in lists if isinstance(one, Sequence) and not isinstance(one, str) for item in one]
    return [
        field
        for item in items
        if isinstance(item, Mapping)
        for key, field in item.items()
        if words(key) == name and _is_plain(field)
    ]


def _is_plain(value: Json) -> bool:
    return isinstance(value, str | int | float)


def _as_said(value: Json) -> str:
    text = str(value).strip().casefold()
    return text[:-2] if text.endswith(".0") else text
