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

# What an edit gives back changed: the text of a text that was cut, the date of a date some days later.
_EDITED = frozenset(("text", "string", "content", "input", "body", "document"))
_EDITS = frozenset(
    (
        "truncate", "shorten", "cut", "trim", "strip", "clean", "mask", "redact", "anonymize", "replace", "substitute",
        "rewrite", "normalize", "reverse", "sort", "highlight",
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
            if (
                echoed
                and not any(_as_said(item) == _as_said(value) for item in echoed)
                and not _is_edited(call.function, parts)
                and not _beside(result.payload, parts, value)
            ):
                message = f"{name!r} was {value!r}, the result has {echoed[0]!r}"
                found.append(Finding("result-contradicts-request", f"$.messages[{result.message}]", message))
    return found


def _is_edited(function: str, name: list[str]) -> bool:
    """Whether the call is for a text to be changed."""
    return name[-1] in _EDITED and not _EDITS.isdisjoint(words(function))


def _beside(payload: Json, name: list[str], value: Json) -> bool:
    """Whether what was given stands at the top under a longer name: the `start_date` of a date some days later."""
    fields = payload.items() if isinstance(payload, Mapping) else ()
    return any(_as_said(item) == _as_said(value) and set(name) < {*words(key)} for key, item in fields)


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
