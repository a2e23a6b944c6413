"""Whether results agree about a thing: what one says of it, a later one says too, unless something changed it."""

from collections.abc import Mapping

from toolgen.audit.deeds import may_change
from toolgen.audit.known import every_value
from toolgen.audit.senses import words
from toolgen.audit.spoken import alike
from toolgen.audit.transcript import MadeCall, Transcript
from toolgen.core.json import Json
from toolgen.core.verdict import Finding

# What may change by itself between two looks.
_PASSING = frozenset(("status", "state", "progress", "updated", "last", "current", "now", "time", "count", "online"))

_VERBS = frozenset(
    ("get", "list", "search", "find", "show", "look", "up", "fetch", "read", "retrieve", "create", "add", "new", "make",
     "generate", "detail", "info", "information", "by", "id", "all", "the", "a", "an", "of", "for", "one", "single")
)  # fmt: skip

Thing = tuple[str, str]  # the name of its id, and the id


def entities(transcript: Transcript) -> list[Finding]:
    """Fields of a thing that two results give different values, with nothing in between that may have changed it."""
    found: list[Finding] = []
    seen: dict[Thing, dict[str, tuple[Json, str]]] = {}
    for call in transcript.calls:
        result = transcript.result(call.call_id)
        if may_change(call):
            seen.clear()
        if result is None:
            continue
        for thing, fields in _things(result.payload, call):
            before = seen.setdefault(thing, {})
            for name, value in fields.items():
                told, by = before.setdefault(name, (value, call.call_id))
                if not alike(told, value) and by != call.call_id:
                    message = f"{name!r} of {thing[1]} is {value!r}, but was {told!r} in the result of {by}"
                    found.append(Finding("results-contradict", f"$.messages[{result.message}]", message))
    return found


def _things(payload: Json, call: MadeCall) -> list[tuple[Thing, Mapping[str, Json]]]:
    """The things in a payload: objects whose first field is the id of the very thing that the call is about.

    "get_company" is about companies; "latest_news_on_topic" is about news, and its result may repeat the topic's id.
    """
    about = {_singular(word) for word in words(call.endpoint_id.rpartition("/")[2])} - _VERBS
    things: list[tuple[Thing, Mapping[str, Json]]] = []
    for value in every_value(payload):
        if not isinstance(value, Mapping) or not value or any(isinstance(item, list | dict) for item in value.values()):
            continue
        name = next(iter(value))
        parts = words(name)
        if parts[-1:] == ["id"] and set(parts[:-1]) == about and isinstance(value[name], str | int):
            fields = {
                other: field for other, field in value.items() if other != name and not _PASSING & set(words(other))
            }
            things.append(((" ".join(parts), str(value[name])), fields))
    return things


def _singular(word: str) -> str:
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s") if not word.endswith("ss") else word
