"""Whether a record is labelled with the kinds of things that happen in it, by which its readers choose."""

from collections import Counter
from collections.abc import Iterator

from toolgen.core.events import AssistantSaid, CallIssued, UserSaid
from toolgen.core.provenance import Said
from toolgen.core.record import Record
from toolgen.core.verdict import Finding

_SPOKEN = frozenset(("relative_date", "relative_datetime", "slash_date", "spoken_time", "spoken_number"))
_WHY_NOT = frozenset(("missing_function", "irrelevant"))


def mislabelled(record: Record) -> tuple[Finding, ...]:
    """Kinds that a record has and does not name, or names and does not have."""
    named, happened = set[str](record.metadata.kinds), set(_happened(record))
    if named & _WHY_NOT:  # why a function is not offered cannot be read from a record that does not have it
        happened = (happened - _WHY_NOT) | (named & _WHY_NOT if happened & _WHY_NOT else set())
    return tuple(
        Finding("kinds-mislabelled", "$.metadata.kinds", f"{kind!r} is {'' if kind in happened else 'not '}in the log")
        for kind in sorted(named ^ happened)
    )


def _happened(record: Record) -> Iterator[str]:
    calls = Counter(event.turn for event in record.events if isinstance(event, CallIssued))
    user = {event.act for event in record.events if isinstance(event, UserSaid)}
    assistant = {event.act for event in record.events if isinstance(event, AssistantSaid)}
    outcomes = {goal.outcome for goal in record.metadata.scenario.goals}
    readings = {
        source.reading
        for event in record.events
        if isinstance(event, CallIssued)
        for source in event.sources.values()
        if isinstance(source, Said)
    }
    holds = {
        "no_tool": "chat" in user and not calls,
        "chat": "chat" in user and bool(calls),
        "missing_function": "unavailable" in outcomes,
        "forbidden": "forbidden" in outcomes,
        "withdrawal": "withdrawn" in outcomes,
        "confirmation": "confirmation" in assistant,
        "clarification": "question" in assistant,
        "candidates": "offer" in assistant,
        "advice": "advice" in assistant,
        "correction": "correction" in user,
        "follow_up": "follow_up" in user,
        "learned_error": any(isinstance(e, CallIssued) and not e.train for e in record.events),
        "words_with_calls": any(isinstance(e, AssistantSaid) and e.turn in calls for e in record.events),
        "parallel": any(count > 1 for count in calls.values()),
        "spoken_values": bool(readings & _SPOKEN),
    }
    return (kind for kind, true in holds.items() if true)
