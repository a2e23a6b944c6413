"""The final state of a task, folded from the writes that took effect: what exists, what it is like, what was sent.

Created things go by a stand-in made of the call that created them, so that the ids a world happens to hand out do not
matter, and neither does the order of writes to different things. Of several writes to one thing the last one counts;
two creations or sendings with the same arguments are two.

A world that keeps objects of its own names the state that a write led to, or gives no name where that is the first one
again; then that is what the write did.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

import orjson
from msgspec.structs import replace

from toolgen.core.benchmark import Effected, Function, GoldTask
from toolgen.core.events import Reference
from toolgen.core.json import Json
from toolgen.core.provenance import CallId
from toolgen.scoring.flown import Flown
from toolgen.scoring.origins import tells
from toolgen.scoring.values import normal, stated

_WHOLE = "digest"  # of a whole object
_AS_AT_FIRST: Mapping[str, Json] = {_WHOLE: ""}


def effects_of(
    log: Flown, functions: Iterable[str], *, after_ms: int = -1, until_ms: int | None = None
) -> list[CallId]:
    """The calls of these functions that took effect after one moment and until another, in that order."""
    mine = set(functions)
    return [
        event.call_id
        for event in log.effects
        if log.calls[event.call_id].function in mine
        and event.at_ms > after_ms
        and (until_ms is None or event.at_ms <= until_ms)
    ]


def late_effects(task: GoldTask, log: Flown) -> list[CallId]:
    """The calls of a task that took effect once the user had dropped it, and the agent had had a turn to prevent it."""
    heard = log.heard.get(task.task)
    think_ms = log.flight.gold.think_ms
    return [] if heard is None else effects_of(log, task.functions, after_ms=heard.at_ms + think_ms)


def stray_effects(log: Flown) -> list[CallId]:
    """The calls of functions that belong to no task, and that took effect all the same."""
    return [event.call_id for event in log.effects if log.calls[event.call_id].function not in log.owners]


def writes_of(log: Flown, calls: Iterable[CallId]) -> tuple[Effected, ...]:
    """What each of these calls did, in their order."""
    stands_for: dict[str, str] = {}
    seen: Counter[str] = Counter()
    writes: list[Effected] = []
    for call_id in calls:
        call = log.calls[call_id]
        function = log.functions[call.function]
        whole = _whole_state(log, call_id)
        if whole is not None:
            writes.append(Effected(effect="update", entity=whole.entity, of="state", values={_WHOLE: whole.id}))
            continue
        values = {
            name: normal(_renamed(value, stands_for), name, function)
            for name, value in stated(call.arguments, function).items()
        }
        if function.effect in ("create", "send"):
            name = f"new:{function.function}:{_text(values)}"
            seen[name] += 1
            of = f"{name}#{seen[name]}"
            stands_for.update(dict.fromkeys(_created(log, call_id, function), of))
        else:
            of = str(values.pop(function.identity)) if function.identity in values else f"by:{_text(values)}"
        writes.append(Effected(effect=function.effect, entity=function.entity, of=of, values=values))
    return tuple(writes)


def state_of(writes: Iterable[Effected]) -> tuple[Effected, ...]:
    """The state that writes lead to: of each thing, what was done to it last, with all that is known of it."""
    state: dict[tuple[str, str], Effected] = {}
    for write in writes:
        before = state.get((write.entity, write.of))
        known: Mapping[str, Json] = {} if before is None or write.effect == "delete" else before.values
        state[write.entity, write.of] = replace(write, values={**known, **write.values})
    return tuple(state[key] for key in sorted(state) if state[key].values != _AS_AT_FIRST)


def same_state(left: Iterable[Effected], right: Iterable[Effected]) -> bool:
    """Whether writes lead to one state."""
    return list(map(_key, state_of(left))) == list(map(_key, state_of(right)))


def is_within(some: Iterable[Effected], whole: Iterable[Effected]) -> bool:
    """Whether all of these writes are among those."""
    return not Counter(map(_key, some)) - Counter(map(_key, whole))


def _key(effected: Effected) -> str:
    return f"{effected.effect} {effected.entity} {effected.of} {_text(effected.values)}"


def _whole_state(log: Flown, call_id: CallId) -> Reference | None:
    """The state that a write led to, where the world names it: a reference to no place in the result."""
    result = log.results.get(call_id)
    return None if result is None else next((each for each in result.references if not each.path), None)


def _created(log: Flown, call_id: CallId, function: Function) -> list[str]:
    """The ids that a result hands out for what was created."""
    result = log.results.get(call_id)
    if result is None or result.status == "error":
        return []
    return [str(reference.id) for reference in result.references if reference.entity == function.entity]


def _renamed(value: Json, stands_for: Mapping[str, str]) -> Json:
    if isinstance(value, dict):
        return {name: _renamed(item, stands_for) for name, item in value.items()}
    if isinstance(value, list):
        return [_renamed(item, stands_for) for item in value]
    if isinstance(value, str | int) and tells(value):  # a small number is hardly an id
        return stands_for.get(str(value), value)
    return value


def _text(value: Json) -> str:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
