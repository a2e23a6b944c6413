"""The rule about the call log of a mission: it tells the life of each call as the events have it."""

from collections.abc import Sequence

from toolgen.core.events import (
    AssistantSaid,
    CallIssued,
    ControlIssued,
)
from toolgen.core.provenance import FromResult
from toolgen.core.record import (
    LoggedCall,
)
from toolgen.judge.index import Index
from toolgen.judge.log import Found
from toolgen.judge.timeline import HANDED, Life, Timeline


def call_log_differs(index: Index) -> Sequence[Found]:
    """The call log tells the life of each call as the events have it."""
    timeline = index.timeline
    if timeline is None:
        return ()
    log = timeline.conversation.call_log
    if [logged.call_id for logged in log] != list(timeline.lives):
        return [("$.call_log", "the calls of the log are not those of the events")]
    turns = _turns(timeline)
    used = _used(timeline)
    return [
        (f"$.call_log[{number}].{name}", f"{name} of {logged.call_id} is not what the events tell")
        for number, (logged, life) in enumerate(zip(log, timeline.lives.values(), strict=True))
        for name in _unlike(logged, life, timeline, turns=turns, used=used.get(logged.call_id, []))
    ]


def _turns(timeline: Timeline) -> list[tuple[int, int]]:
    """Where each turn of the assistant begins, and its number."""
    turns: list[tuple[int, int]] = []
    for position, event in enumerate(timeline.events):
        if isinstance(event, CallIssued | ControlIssued | AssistantSaid) and (not turns or turns[-1][1] != event.turn):
            turns.append((position, event.turn))
    return turns


def _used(timeline: Timeline) -> dict[str, list[str]]:
    """What took something from each result, in the order of the events."""
    users: dict[str, list[tuple[int, str]]] = {}
    for use in timeline.uses:
        entry = (timeline.lives[use.who].at if use.is_call else timeline.said[use.who][0], use.who)
        users.setdefault(use.source.call_id, []).append(entry)
    return {call_id: list(dict.fromkeys(who for _, who in sorted(named))) for call_id, named in users.items()}


def _unlike(
    logged: LoggedCall, life: Life, timeline: Timeline, *, turns: Sequence[tuple[int, int]], used: Sequence[str]
) -> list[str]:
    """The fields of a logged call that are not what the events tell."""
    call = life.call
    comes_from = [source.call_id for source in call.sources.values() if isinstance(source, FromResult)]
    over = max(life.delivered_at, life.withheld_at)
    expected: dict[str, object] = {
        "task": call.task,
        "function": call.function,
        "arguments": call.arguments,
        "turn": call.turn,
        "issued_ms": call.at_ms,
        "effect_ms": _at(life.effect_at, timeline),
        "due_ms": call.deadline_ms,
        "arrived_ms": _at(life.result_at, timeline),
        "delivered_ms": _at(over, timeline),
        "consumed_turn": next((turn for at, turn in turns if at > over >= 0), None),
        "status": _end(life),
        "output": None if life.result is None else life.result.payload,
        "comes_from": tuple(dict.fromkeys(comes_from)),
        "used_by": tuple(used),
        "policy": call.policy,
        "versions": call.versions,
        "why": "" if life.closed is None else life.closed.why,
    }
    return [name for name, value in expected.items() if getattr(logged, name) != value]


def _end(life: Life) -> str:
    if life.status in HANDED or life.status == "withheld":
        return life.closed.how if life.closed is not None and life.status not in HANDED else life.status
    return "pending" if life.closed is None else life.closed.how


def _at(position: int, timeline: Timeline) -> int | None:
    return timeline.events[position].at_ms if position >= 0 else None
