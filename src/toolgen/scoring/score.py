"""The scores of one flight: steps, tasks, the mission, coordination, and labels. docs/benchmark.md defines them."""

from collections.abc import Mapping, Sequence

from toolgen.core.benchmark import (
    Counts,
    Course,
    Flight,
    FlightScore,
    GoldCall,
    GoldId,
    GoldTask,
    Label,
    Pair,
    TaskScore,
)
from toolgen.core.provenance import CallId
from toolgen.scoring.coordination import idle_share, makespan, streak
from toolgen.scoring.flown import Flown, flown, kinds_fired
from toolgen.scoring.labels import Found, labels
from toolgen.scoring.matching import matched
from toolgen.scoring.state import effects_of, is_within, late_effects, same_state, state_of, stray_effects, writes_of
from toolgen.scoring.values import agreeing, stated

_UNCLEAN = frozenset(("stale_use", "leak", "policy_breach"))


def score(flight: Flight) -> FlightScore:
    """Score a flight from its log and its gold alone."""
    log = flown(flight)
    courses = {task.task: log.course(task) for task in flight.gold.tasks}
    gold = [call for course in courses.values() for call in course.calls]
    pairs = matched(gold, log, list(log.calls))
    by_id = {call.gold_id: call for call in gold}
    gold_of = {call_id: by_id[gold_id] for gold_id, call_id in pairs.items()}
    counted = _counted(courses, gold_of, log)
    found = Found(log, courses, pairs, gold_of, _tasks(courses, pairs, log))
    errors = labels(found)
    tasks = tuple(_task(task, found, errors) for task in flight.gold.tasks)
    beside = _beside(found, errors)
    overall = all(task.success for task in tasks) and not beside
    end, fired = makespan(log), kinds_fired(log)
    best_ms = flight.gold.best_ms
    agreed = {gold_id: _agreed(by_id[gold_id], call_id, log) for gold_id, call_id in pairs.items()}
    return FlightScore(
        mission_id=flight.mission_id,
        repetition=flight.repetition,
        overall=overall,
        beside=beside,
        tasks=tasks,
        functions=Counts(len(pairs), len(counted), len(gold)),
        arguments=Counts(
            sum(map(len, agreed.values())),
            sum(len(stated(log.calls[c].arguments, log.functions.get(log.calls[c].function))) for c in counted),
            sum(len(stated(call.arguments, log.functions.get(call.function))) for call in gold),
        ),
        pairs=tuple(
            Pair(gold_id, call_id, _differing(by_id[gold_id], call_id, log)) for gold_id, call_id in pairs.items()
        ),
        makespan_ms=end,
        ratio=end / best_ms if overall and best_ms and not fired and flight.style == flight.gold.style else None,
        idle=idle_share(gold, pairs, log),
        streak=streak([found.task_of[call_id] for call_id in counted]),
        excess=(len(counted) - len(pairs)) / max(1, len(gold)),
        told=_told(courses, log),
        labels=errors,
        fired=fired,
    )


def _beside(found: Found, errors: Sequence[Label]) -> tuple[str, ...]:
    """What is wrong beside the tasks: nobody was told, something was done that is of no task, or what is of none."""
    log = found.log
    why: list[str] = []
    if not log.spoken:
        why.append("nothing was ever said")
    elif unread := [call_id for call_id in found.gold_of if call_id in log.unread]:
        why.append(f"nothing was said once the result of {unread[0]} was there")
    elif log.unheard:
        why.append("the user's last words were left without an answer")
    why += [f"{log.calls[each].function} took effect, which is of no task" for each in stray_effects(log)]
    why += [label.why for label in errors if label.label in _UNCLEAN and label.task not in found.courses]
    return tuple(why)


def unpaired(flight: Flight, found: FlightScore) -> tuple[CallId, ...]:
    """The excess calls of a flight that was scored: they stand for no gold call, and nothing excuses them."""
    log = flown(flight)
    courses = {task.task: log.course(task) for task in flight.gold.tasks}
    by_id = {call.gold_id: call for course in courses.values() for call in course.calls}
    gold_of = {pair.call_id: by_id[pair.gold_id] for pair in found.pairs}
    return tuple(call_id for call_id in _counted(courses, gold_of, log) if call_id not in gold_of)


def _counted(courses: Mapping[str, Course], gold_of: Mapping[CallId, GoldCall], log: Flown) -> list[CallId]:
    """The calls that count: those that stand for a gold call, and those that nothing excuses.

    Excused are calls that became void by what came in between, of a task that was dropped only those that had been
    issued before; and failures that may pass, where they were tried again.
    """
    void: set[CallId] = set()
    for task, course in courses.items():
        by_id = {gold.gold_id: gold for gold in course.allowed}
        free = [
            call_id
            for call_id, call in log.calls.items()
            if call_id not in gold_of
            and call_id not in void
            and not (course.drops and call.issued_ms > log.turned_ms(task))
        ]
        pairs = matched(course.allowed, log, free)
        void.update(call_id for gold_id, call_id in pairs.items() if not _differing(by_id[gold_id], call_id, log))
    return [
        call_id for call_id in log.calls if call_id in gold_of or not (call_id in void or _is_tried_again(call_id, log))
    ]


def _is_tried_again(call_id: CallId, log: Flown) -> bool:
    call = log.calls[call_id]
    return log.is_retryable(call_id) and any(
        other.function == call.function and other.arguments == call.arguments and other.turn > call.turn
        for other in log.calls.values()
    )


def _tasks(courses: Mapping[str, Course], pairs: Mapping[GoldId, CallId], log: Flown) -> dict[CallId, str]:
    """The task of each call: that of its gold partner, else the only one that offers its function, else none."""
    paired = {
        pairs[gold.gold_id]: task for task, course in courses.items() for gold in course.calls if gold.gold_id in pairs
    }
    return {call_id: paired.get(call_id) or log.owners.get(call.function, "") for call_id, call in log.calls.items()}


def _task(task: GoldTask, found: Found, errors: Sequence[Label]) -> TaskScore:
    log, course = found.log, found.courses[task.task]
    missing = [why for gold in course.calls for why in _missing(gold, found)]
    state_why = _state_differs(task, course, found)
    unclean = [label.why for label in errors if label.task == task.task and label.label in _UNCLEAN]
    return TaskScore(
        task=task.task,
        course="fired" if log.is_fired(task) and task.fired is not None else "planned",
        trajectory=not missing,
        state=not state_why,
        clean=not unclean,
        why=(*missing, *([state_why] if state_why else []), *unclean),
    )


def _missing(gold: GoldCall, found: Found) -> Sequence[str]:
    """Why a gold call is not done; empty where it is."""
    log = found.log
    call_id = found.pairs.get(gold.gold_id)
    if call_id is None:
        return (f"{gold.gold_id} ({gold.function}) was never called",)
    differs = _differing(gold, call_id, log)
    if differs:
        return (f"{gold.gold_id}: {call_id} has another {differs[0]}",)
    if gold.ends == "ok" and not log.succeeded(call_id):
        return (f"{gold.gold_id}: {call_id} has no result that can be used ({log.calls[call_id].status})",)
    if log.calls[call_id].delivered_ms is None:
        return (f"{gold.gold_id}: {call_id} was not waited for ({log.calls[call_id].status})",)
    if _is_late(gold, call_id, found):
        return (f"{gold.gold_id}: {call_id} was issued before its inputs were there",)
    return ()


def _is_late(gold: GoldCall, call_id: CallId, found: Found) -> bool:
    """Whether a call was issued before the turn in which its inputs were there, and it could be known to be right."""
    log = found.log
    if log.known_ms(gold.gold_id) > log.calls[call_id].issued_ms:
        return True
    return not all(each in found.pairs and log.was_in(found.pairs[each], call_id) for each in gold.after)


def _state_differs(task: GoldTask, course: Course, found: Found) -> str:
    """How the final state of a task differs from the expected one; "" where it does not."""
    log = found.log
    if course.drops and task.task in log.heard:
        late = late_effects(task, log)
        if late:
            return f"{late[0]} took effect after the user had dropped the task"
        early = writes_of(log, effects_of(log, task.functions))
        return "" if is_within(early, task.course.writes) else "something took effect that was never asked for"
    writes = writes_of(log, effects_of(log, task.functions))
    if same_state(writes, course.writes):
        return ""
    made, expected = len(state_of(writes)), len(state_of(course.writes))
    return f"the final state differs: {made} things written, {expected} expected" + (
        "" if made != expected else ", with other values"
    )


def _agreed(gold: GoldCall, call_id: CallId, log: Flown) -> list[str]:
    function = log.functions.get(gold.function)
    return agreeing(stated(log.calls[call_id].arguments, function), stated(gold.arguments, function), function)


def _differing(gold: GoldCall, call_id: CallId, log: Flown) -> tuple[str, ...]:
    agreed = _agreed(gold, call_id, log)
    return tuple(name for name in stated(gold.arguments, log.functions.get(gold.function)) if name not in agreed)


def _told(courses: Mapping[str, Course], log: Flown) -> float:
    """The share of the expected facts that stand in what the agent said, up to case and spacing."""
    facts = [fact for course in courses.values() for fact in course.facts]
    said = " ".join(" ".join(event.text for event in log.spoken).split()).casefold()
    return sum(" ".join(fact.split()).casefold() in said for fact in facts) / len(facts) if facts else 1.0
