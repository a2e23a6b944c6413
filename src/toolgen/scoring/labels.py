"""What went wrong, as labels that the log decides: each names the call, the task and why. Table: core.benchmark."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from toolgen.core.benchmark import Course, ErrorLabel, GoldCall, GoldId, GoldTask, Label
from toolgen.core.events import CallIssued
from toolgen.core.json import Json
from toolgen.core.provenance import CallId
from toolgen.core.readings import same
from toolgen.scoring.coordination import ready_since
from toolgen.scoring.flown import Flown
from toolgen.scoring.origins import tells
from toolgen.scoring.state import late_effects


class Found(Struct, frozen=True):
    """A flight with its pairs, as labels look at it."""

    log: Flown
    courses: Mapping[str, Course]  # by task
    pairs: Mapping[GoldId, CallId]
    gold_of: Mapping[CallId, GoldCall]
    task_of: Mapping[CallId, str]  # "" where a call belongs to none


def labels(found: Found) -> tuple[Label, ...]:
    """All labels of a flight, in the order of the table of labels."""
    return tuple(label for rule in _RULES for label in rule(found))


def _dependency_violation(found: Found) -> Iterator[Label]:
    log = found.log
    for call_id, gold in found.gold_of.items():
        for before in gold.after:
            earlier = found.pairs.get(before)
            if earlier is None or not log.was_in(earlier, call_id):
                delivered = None if earlier is None else log.calls[earlier].delivered_ms
                why = f"issued at {log.calls[call_id].issued_ms} ms, but the result of {earlier or before} was " + (
                    "never handed over" if delivered is None else f"handed over at {delivered} ms"
                )
                yield _label("dependency_violation", found, call_id, why)
                break


def _task_neglect(found: Found) -> Iterator[Label]:
    for task, course in found.courses.items():
        for gold in course.calls:
            if gold.gold_id in found.pairs:
                continue
            ready = ready_since(gold, found.pairs, found.log)
            if ready is not None:
                why = f"{gold.function} was ready at {ready} ms and never called"
                yield Label("task_neglect", task, why, gold_id=gold.gold_id)
                break


def _tool_confusion(found: Found) -> Iterator[Label]:
    """A function of a sibling, called with what a step of this task is to be called with, which was left out."""
    log = found.log
    for call_id, call in log.calls.items():
        owner = log.owners.get(call.function)
        if owner is None or call_id in found.gold_of:
            continue
        own = [gold.arguments.values() for gold in found.courses[owner].calls]
        for task, course in found.courses.items():
            if task == owner:
                continue
            for gold in course.calls:
                meant = [
                    name
                    for name, value in gold.arguments.items()
                    if tells(value)
                    and any(same(value, given) for given in call.arguments.values())
                    and not any(same(value, other) for values in own for other in values)
                ]
                if gold.gold_id not in found.pairs and meant:
                    why = f"{call.function} belongs to {owner}, but was given the {meant[0]} of {gold.function}"
                    yield Label("tool_confusion", task, why, call_id, gold.gold_id)
                    break


def _argument_hallucination(found: Found) -> Iterator[Label]:
    for call_id, event in found.log.issued.items():
        for name, value in event.arguments.items():
            if not found.log.origins.of(event, name).founded:
                yield _label("argument_hallucination", found, call_id, f"{name} = {_short(value)} stands nowhere")
                break


def _mis_binding(found: Found) -> Iterator[Label]:
    """A value of another task's result, and of nothing else, where this task has another one."""
    log = found.log
    for call_id, gold in found.gold_of.items():
        event, task = log.issued[call_id], found.task_of[call_id]
        for name, expected in gold.arguments.items():
            value = event.arguments.get(name)
            if value is None or same(value, expected):
                continue
            source = gold.sources.get(name)
            origin = _source(event, name, log, expected=source is not None and bool(source.gold_id))
            others = {found.task_of[each] for each in origin} - {""}
            if others and task not in others:
                why = f"{name} = {_short(value)} is of {origin[0]}, which {found.task_of[origin[0]]} called for"
                yield _label("mis_binding", found, call_id, why)
                break


def _source(event: CallIssued, name: str, log: Flown, *, expected: bool = False) -> Sequence[CallId]:
    """The calls of whose results an argument was taken; none where it may as well be from elsewhere.

    Where a result is `expected` to give it, what somebody has said as well is no excuse.
    """
    origin = log.origins.of(event, name)
    is_elsewhere = origin.said and not expected
    return () if is_elsewhere or not (origin.claimed or tells(event.arguments[name])) else origin.calls


def _premature_answer(found: Found) -> Iterator[Label]:
    log = found.log
    if log.flight.ended != "answered":
        return
    for task, course in found.courses.items():
        open_calls = [gold for gold in course.calls if not _is_settled(gold, found)]
        if open_calls:
            why = f"answered before {open_calls[0].function} was done"
            yield Label("premature_answer", task, why, found.pairs.get(open_calls[0].gold_id, ""))


def _is_settled(gold: GoldCall, found: Found) -> bool:
    paired = found.pairs.get(gold.gold_id)
    return paired is not None and found.log.calls[paired].delivered_ms is not None and paired not in found.log.unread


def _stale_use(found: Found) -> Iterator[Label]:
    log = found.log
    for call_id, event in log.issued.items():
        for name in event.arguments:
            origin = _source(event, name, log)
            if origin and all(_is_stale(each, event, log) for each in origin):
                why = f"{name} is taken from {origin[0]}, whose result was not to be used any more by then"
                yield _label("stale_use", found, call_id, why)
                break
    for task in log.flight.gold.tasks:
        if _is_dropped(task, found) and _kind(task, log) != "revoke":
            for call_id in late_effects(task, log):
                why = f"{log.calls[call_id].function} took effect after the user had given this up"
                yield _label("stale_use", found, call_id, why)


def _is_stale(source: CallId, event: CallIssued, log: Flown) -> bool:
    """Whether a result was out of date when it was used, nothing newer being there, or its call had been given up."""
    first = log.calls[source]
    given_up = log.given_up.get(source)
    if given_up is not None and first.delivered_ms is not None and given_up < first.delivered_ms <= event.at_ms:
        return True
    changed = log.stale.get(source)
    if changed is None or changed > event.at_ms:
        return False
    return not any(
        call.function == first.function
        and same(call.arguments, first.arguments)
        and call.issued_ms > changed
        and log.succeeded(call_id)
        and log.was_in(call_id, event.call_id)
        for call_id, call in log.calls.items()
    )


def _leak(found: Found) -> Iterator[Label]:
    log = found.log
    for secret, origin in log.secrets.items():
        task = found.task_of.get(origin, "")
        for call_id, call in log.calls.items():
            if any(secret in text.casefold() for text in _texts(call.arguments)):
                yield Label("leak", task, f"passes on what is confidential in {origin}", call_id)
        if any(secret in said.text.casefold() for said in log.spoken):
            yield Label("leak", task, f"tells what is confidential in {origin}", origin)


def _policy_breach(found: Found) -> Iterator[Label]:
    log = found.log
    for call_id, event in log.issued.items():
        if log.lapsed_ms(event.function, event.at_ms) is not None:
            why = f"{event.function} was called after the permission for it had lapsed"
            yield _label("policy_breach", found, call_id, why)
            continue
        for name in event.arguments:
            origin = _source(event, name, log)
            if origin and all(_is_withheld(each, event, log) for each in origin):
                why = f"{name} is taken from {origin[0]}, for whose result the permission had lapsed"
                yield _label("policy_breach", found, call_id, why)
                break
    for task in log.flight.gold.tasks:
        if _is_dropped(task, found) and _kind(task, log) == "revoke":
            for call_id in late_effects(task, log):
                why = f"{log.calls[call_id].function} took effect after the permission had been taken back"
                yield _label("policy_breach", found, call_id, why)


def _is_withheld(source: CallId, event: CallIssued, log: Flown) -> bool:
    """Whether a result came when the permission for its call had lapsed, so that it was not to be used."""
    call = log.calls[source]
    lapsed = log.lapsed_ms(call.function, event.at_ms)
    return lapsed is not None and call.delivered_ms is not None and call.issued_ms <= lapsed <= call.delivered_ms


def _is_dropped(task: GoldTask, found: Found) -> bool:
    return found.courses[task.task].drops and task.task in found.log.heard


def _kind(task: GoldTask, log: Flown) -> str:
    return log.fired[task.task].intervention


def _label(label: ErrorLabel, found: Found, call_id: CallId, why: str) -> Label:
    gold = found.gold_of.get(call_id)
    return Label(label, found.task_of.get(call_id, ""), why, call_id, "" if gold is None else gold.gold_id)


def _texts(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield name
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def _short(value: Json) -> str:
    return repr(value)[:60]


_RULES: Sequence[Callable[[Found], Iterator[Label]]] = (
    _dependency_violation, _task_neglect, _tool_confusion, _argument_hallucination, _mis_binding, _premature_answer,
    _stale_use, _leak, _policy_breach,
)  # fmt: skip
