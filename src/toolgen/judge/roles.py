"""Rules about what a value is for: the words that carry a quote, and the kind of thing that an id names."""

import re
from collections.abc import Sequence
from functools import lru_cache

from toolgen.core.provenance import Quoted
from toolgen.core.record import AssistantMessage
from toolgen.judge.calls import words
from toolgen.judge.claims import stands_at
from toolgen.judge.index import Index, Made
from toolgen.judge.log import Found
from toolgen.judge.quotations import asks

_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^\W\d_]+")
_CONNECTORS = (" set to", " is", " of", " at", ":", ", use")
_CARRIER = re.compile(
    r"(?:\b(?:with|using|and)(?: the| a| an)?|(?:^|[.!?:,] )(?:the|use this|for the)) $", re.IGNORECASE
)
_CARRIER_LENGTH = 12
_AS = re.compile(r"[\"”']? as (?:the |a |an )?", re.IGNORECASE)
_PREPOSITION = re.compile(r"\b(?P<word>from|to) [\"“']?$")
_SETTING = re.compile(r"\b(?:set|change|move|rename|switch)\b[^,.;?!]*$|\b(?:equal|due|up|close|next) $")
_ROLES = {
    "from": frozenset(("from", "origin", "source", "departure", "base", "start", "begin")),
    "to": frozenset(("to", "destination", "target", "arrival", "end")),
}
_ANSWERS = frozenset(("no", "true", "false", "nope", "on", "off"))
# Said to something asked these are a yes; else they are a manner of speech.
_ASSENT = frozenset(("yes", "yeah", "yep", "sure", "please", "ok", "okay"))


def roles_crossed(index: Index) -> Sequence[Found]:
    """A value that the user gave as one parameter is not passed as another."""
    found: list[Found] = []
    for made, name, quote in index.quoted:
        tool, said = made.offered, index.heard.get(quote.message)
        if tool is None or said is None or quote.reading == "boolean" or len(tool.properties) < 2 or not quote.quote:
            continue
        names = tuple(tool.properties)
        other = (
            _given_as(name, quote.quote, said, names)
            or _directed(name, quote.quote, said, names)
            or _timed(made, name, quote)
            or _placed(made, name, quote, said)
        )
        if other:
            found.append((_where(made, name), f"{quote.quote!r} was given as {other}, not as {name!r}"))
    return found


def yes_not_said(index: Index) -> Sequence[Found]:
    """Words that are read as yes or no speak of what they decide, or are an answer."""
    return [
        (_where(made, name), f"{quote.quote!r} says nothing about {name!r}")
        for made, name, quote in index.quoted
        if quote.reading == "boolean"
        and not _decides(quote.quote, name)
        and not (_assents(quote.quote) and _was_asked(quote.message, index))
    ]


def _was_asked(message: int, index: Index) -> bool:
    """Whether the message before is a question of the assistant."""
    before = index.messages[message - 1] if message > 0 else None
    return isinstance(before, AssistantMessage) and asks(before.content)


def wrong_kind(index: Index) -> Sequence[Found]:
    """An id of one kind of thing is not passed as that of another, of which an id was at hand."""
    kinds: dict[str, dict[str, str]] = {}
    entities: set[str] = set()
    for step in index.conversation.step_trace:
        for reference in step.references:
            kinds.setdefault(step.call_id, {})[reference.path] = reference.entity
            entities.add(reference.entity)
    found: list[Found] = []
    if len(entities) < 2:
        return found
    for made, name, source in index.taken:
        given = kinds.get(source.call_id, _NONE).get(source.path)
        if given is not None and len(entities) > 1:
            wanted = _kind(name)
            if wanted != given and wanted in entities:
                found.append((_where(made, name), f"{name!r} is not the id of a {given}"))
    return found


_NONE: dict[str, str] = {}


def _given_as(name: str, quote: str, said: str, names: tuple[str, ...]) -> str:
    """Another parameter that the words beside a quote name, wherever it stands; empty where they name this one."""
    given = ""
    start = said.find(quote)
    while start >= 0:
        end = start + len(quote)
        if stands_at(said, start, end):
            label = _label(said[max(0, start - 60) : start], said[end : end + 60], names)
            if not label or label == name or _may_mean(label, name):
                return ""
            given = label
        start = said.find(quote, start + 1)
    return given


def _label(before: str, after: str, names: tuple[str, ...]) -> str:
    """The parameter that a quote is said to be: "X as the label", "with the label X", "The label is X"."""
    opening = _AS.match(after)
    if opening is not None:
        rest = after[opening.end() :].lower()
        for words, name in _labels(names):
            if rest.startswith(words) and not rest[len(words) : len(words) + 1].isalnum():
                return name
        if not rest.startswith("well"):  # "as well" names nothing
            return ""
    lead = _unconnected(before).rstrip().lower()
    if not lead.endswith(_endings(names)):
        return ""
    for words, name in _labels(names):
        if lead.endswith(words):
            carrier = lead[: -len(words)]
            if _CARRIER.search(carrier, max(0, len(carrier) - _CARRIER_LENGTH)):
                return name
    return ""


def _directed(name: str, quote: str, said: str, names: tuple[str, ...]) -> str:
    """The parameter for where something goes, for a value that is said to be where it comes from; or the reverse."""
    mine = _roles(name)
    if len(mine) != 1:
        return ""
    ways: set[str] = set()
    start = said.find(quote)
    while start >= 0:
        before = said[max(0, start - 40) : start]
        found = _PREPOSITION.search(before)
        if found is not None and not _SETTING.search(before[: found.start()]):
            ways.add(found["word"])
        start = said.find(quote, start + 1)
    if len(ways) != 1 or ways == mine:
        return ""
    return next((other for other in names if _roles(other) == ways), "")


def _timed(made: Made, name: str, quote: Quoted) -> str:
    """The parameter for a time that has none, for a time that is passed as what is no time: a limit of 12:45."""
    worded = quote.reading in _TIMES or ":" in quote.quote or quote.quote[-4:].isdigit() or "-" in quote.quote
    if not worded or not _TIMES.isdisjoint(words(name)):
        return ""
    if quote.reading not in _TIMES and _CLOCK_OR_DAY.fullmatch(quote.quote) is None:
        return ""
    return next(
        (
            other
            for other, source in (made.step.sources.items() if made.step is not None else ())
            if not _CLOCKS.isdisjoint(words(other)) and isinstance(source, Quoted) and _BARE.fullmatch(source.quote)
        ),
        "",
    )


def _placed(made: Made, name: str, quote: Quoted, said: str) -> str:
    """The parameter for a place that gets what something is about, for a place that is passed as something else."""
    if "in " not in said:
        return ""
    for other, source in made.step.sources.items() if made.step is not None else ():
        if other == name or _PLACES.isdisjoint(words(other)) or not _PLACES.isdisjoint(words(name)):
            continue
        if isinstance(source, Quoted) and source.message == quote.message and _said_behind(_IN, quote.quote, said):
            return other if _said_behind(_ABOUT, source.quote, said) else ""
    return ""


def _said_behind(before: re.Pattern[str], quote: str, said: str) -> bool:
    """Whether these words stand before a quote, wherever it stands."""
    start, found = said.find(quote), False
    while start >= 0:
        if stands_at(said, start, start + len(quote)):
            if before.search(said[max(0, start - _LEAD) : start]) is None:
                return False
            found = True
        start = said.find(quote, start + 1)
    return found


_LEAD = 16  # characters before a quote that may say what it is
_PLACES = frozenset(("city", "town", "country", "region", "state", "location", "place", "area", "where", "destination"))
_IN = re.compile(r"\bin [\"“']?$")
_ABOUT = re.compile(r"\b(?:about|containing|featuring|like|matching|mentioning|named|on|regarding|titled) [\"“']?$")
_CLOCKS = frozenset(("time", "date", "datetime", "timestamp"))
_TIMES = _CLOCKS | frozenset(
    (
        "day", "days", "hour", "hours", "minute", "minutes", "month", "year", "week", "at", "on", "when", "until",
        "till", "since", "start", "end", "begin", "from", "to", "before", "after", "by", "due", "deadline", "in", "out",
        "birthday", "dob", "period", "departure", "arrival", "value", "text", "string", "input", "query", "q",
    )
)  # fmt: skip
_CLOCK_OR_DAY = re.compile(r"\d{1,2}:\d{2}(?: ?[AP]M)?|\d{4}-\d{2}-\d{2}|[A-Z][a-z]+ \d{1,2}, \d{4}", re.IGNORECASE)
_BARE = re.compile(r"\d{1,3}")  # a number that is no time


@lru_cache(maxsize=100_000)
def _may_mean(label: str, name: str) -> bool:
    """Whether a parameter may go by the words of another: an `id` by "job id", a `messagetemplate` by "message"."""
    said, own = _said(label), _said(name)
    return said.endswith(f" {own}") or (" " not in own and own.startswith(said.replace(" ", "")))


@lru_cache(maxsize=100_000)
def _roles(name: str) -> frozenset[str]:
    """Which ways a parameter points: "from" for an origin, "to" for a destination."""
    words = frozenset(part.lower() for part in _PART.findall(name))
    return frozenset(way for way, roles in _ROLES.items() if words & roles)


@lru_cache(maxsize=100_000)
def _said(name: str) -> str:
    return " ".join(_PART.findall(name)).lower()


def _unconnected(before: str) -> str:
    """Without what connects a label with its value: "the label is "."""
    before = before.removesuffix("\n")
    if before.endswith(('"', "“", "'")):
        before = before[:-1]
    before = before.removesuffix(" ")
    for connector in _CONNECTORS:
        if before.endswith(connector):
            return before.removesuffix(connector)
    return before


@lru_cache(maxsize=50_000)
def _labels(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Parameters as they are said, the longest first."""
    labels = [(_said(name), name) for name in names]
    return tuple(sorted(((words, name) for words, name in labels if words), key=lambda label: -len(label[0])))


@lru_cache(maxsize=50_000)
def _endings(names: tuple[str, ...]) -> tuple[str, ...]:
    """Parameters as they are said, for one look at how a text ends."""
    return tuple(words for words, _ in _labels(names))


def _assents(quote: str) -> bool:
    return not _ASSENT.isdisjoint(_PART.findall(quote.lower()))


@lru_cache(maxsize=100_000)
def _decides(quote: str, name: str) -> bool:
    said = quote.lower()
    words = _PART.findall(said)
    if not _ANSWERS.isdisjoint(words):
        return True
    parts = [part.lower() for part in _PART.findall(name)]
    return "".join(parts) in "".join(words) or any(len(part) > 1 and part[:4] in said for part in parts)


@lru_cache(maxsize=100_000)
def _kind(name: str) -> str:
    """The kind of thing that a parameter wants the id of; empty where it wants something else."""
    parts = [part.lower() for part in _PART.findall(name)]
    return "_".join(parts[:-1]) if len(parts) > 1 and parts[-1] == "id" else ""


def _where(made: Made, name: str) -> str:
    return f"$.step_trace[{made.step.step - 1}].sources.{name}" if made.step is not None else made.path
