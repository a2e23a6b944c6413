"""Pilots that know what is right: the oracle, and those that differ from it in one bad habit.

They know the gold calls and how long each takes, and learn from the log what has come in between.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from toolgen.core.benchmark import Course, Gold, GoldCall, GoldId, GoldTask
from toolgen.core.events import Event, Intervened, SystemSaid, UserSaid
from toolgen.core.json import Json
from toolgen.core.makespan import Job, polling_of, schedule_of
from toolgen.core.mission import SPOKEN, Style
from toolgen.core.ports import Call, Cancel, Decision, Fetch, Say, View, Wait
from toolgen.core.provenance import CallId, FromResult, Said, Source
from toolgen.core.readings import same

_REASON = "It is due."


class Habit(Struct, frozen=True):
    """What a pilot does otherwise than the oracle."""

    blocks: bool = False  # makes one call, and waits for it
    guesses: bool = False  # does not wait for inputs, and makes something up instead
    forgets: bool = False  # drops the first task for the second one
    confuses: bool = False  # takes what one task needs from the results of another


class GoldPilot:
    """Flies by the gold calls."""

    __slots__ = ("_course", "_gold", "_habit", "_made", "_polling", "_schedule", "_style", "_tasks", "_yielded")

    def __init__(self, gold: Gold, style: Style, habit: Habit | None = None) -> None:
        self._gold = gold
        self._style = style
        self._habit = habit or Habit()
        self._tasks = {task.task: task for task in gold.tasks}
        self._course = {task.task: task.course for task in gold.tasks}
        self._made: dict[GoldId, CallId] = {}
        self._yielded = 0  # answers that told of a user who wants to speak, and were heeded
        calls = [call for task in gold.tasks for call in task.course.calls]
        jobs = tuple([Job(call.gold_id, call.duration_ms, call.after) for call in calls])
        self._schedule = schedule_of(jobs, gold.think_ms)
        self._polling = polling_of(jobs, gold.think_ms)

    def decide(self, view: View) -> Sequence[Decision]:
        """The next turn."""
        if self._style == "blocking" and view.pending:
            return ()
        answers = [answer for answer in view.answers if answer.user_waiting]
        if answers and view.answers[-1].user_waiting and len(answers) > self._yielded:
            self._yielded = len(answers)
            return (Say("Yes, go ahead.", "status"),)
        cancelled = self._turned(view)
        fetched = self._fetched(view)
        ready = self._ready(view)
        if self._habit.blocks:
            ready = ready[:1] if not view.pending else []
        calls = [self._call(gold, view) for gold in ready]
        for number, gold in enumerate(ready, 1):
            self._made[gold.gold_id] = f"call-{view.issued + number}"
        gone = {each.call_id for each in cancelled} | {each.call_id for each in fetched}
        own = set(self._made.values())
        under_way = [call_id for call_id in view.pending if call_id in own and call_id not in gone]
        under_way += [self._made[gold.gold_id] for gold in ready]
        if not (cancelled or fetched or calls or under_way):
            return (Say(self._report(), tasks=tuple(self._tasks)),)
        if self._style == "blocking" or not under_way:
            return (*cancelled, *fetched, *calls)
        turn: list[Decision] = [*cancelled, *fetched, *calls, *self._wait(view, under_way, fetched)]
        return turn or (Wait(tuple(under_way), view.now_ms, "The next turn comes soon enough."),)

    def _turned(self, view: View) -> list[Cancel]:
        """Follow what has come in between; what is pending and no longer right is cancelled."""
        cancelled: list[Cancel] = []
        for name, task in self._tasks.items():
            course = self._course[name]
            if task.fired is None or course is task.fired or not _has_fired(task, view.log):
                continue
            self._course[name] = task.fired
            kept = {call.gold_id for call in task.fired.calls}
            for gold in course.calls:
                call_id = self._made.get(gold.gold_id)
                if call_id is not None and call_id in view.pending and gold.gold_id not in kept:
                    cancelled.append(Cancel(call_id, "It is no longer wanted."))
        return cancelled

    def _ready(self, view: View) -> list[GoldCall]:
        """The gold calls that can be made now, in their order."""
        ready: list[GoldCall] = []
        for place, course in enumerate(self._courses()):
            if self._habit.forgets and place == 0 and self._made:
                continue  # one thing at a time, and the last one heard of comes first
            for gold in course.calls:
                made = self._made.get(gold.gold_id)
                if made is not None and not self._is_lost(made, gold, view):
                    continue
                if self._habit.guesses or self._are_in(gold, course, view):
                    ready.append(gold)
        if self._habit.forgets and not self._made:
            return ready[:1]
        return ready

    def _courses(self) -> list[Course]:
        return [self._course[name] for name in self._tasks]

    def _are_in(self, gold: GoldCall, course: Course, view: View) -> bool:
        """Whether the results that a call needs are handed over."""
        ends = {call.gold_id: call.ends for call in course.calls}
        for before in gold.after:
            result = view.results.get(self._made.get(before, ""))
            if result is None or (ends.get(before, "ok") == "ok" and result.status == "error"):
                return False
        return not self._habit.confuses or not _takes(gold) or self._other(gold, view) is not None

    def _is_lost(self, call_id: CallId, gold: GoldCall, view: View) -> bool:
        """Whether a call that should have worked has timed out, and is to be made again."""
        result = view.results.get(call_id)
        return gold.ends == "ok" and result is not None and result.code == 504

    def _call(self, gold: GoldCall, view: View) -> Call:
        arguments: dict[str, Json] = dict(gold.arguments)
        sources: dict[str, Source] = {}
        for name, source in gold.sources.items():
            if not source.gold_id:
                sources[name] = Said(_heard(view), str(gold.arguments[name]))
            elif self._habit.guesses:
                arguments[name] = _made_up(gold.arguments[name])
            else:
                sources[name] = FromResult(self._made.get(source.gold_id, ""), source.path)
        if self._habit.confuses and (other := self._other(gold, view)) is not None:
            name, value, source_of = other
            arguments[name], sources[name] = value, source_of
        needed = dict.fromkeys(self._made[each] for each in gold.after if each in self._made)
        return Call(
            endpoint_id=gold.endpoint_id,
            function=gold.function,
            arguments=arguments,
            sources=sources,
            depends_on=tuple(needed),
            reason=_REASON,
        )

    def _other(self, gold: GoldCall, view: View) -> tuple[str, Json, FromResult] | None:
        """An argument that comes from a result, and what another task has in its place; None while it has nothing."""
        functions = next(task.functions for task in self._gold.tasks if gold.function in task.functions)
        name = next((name for name, source in gold.sources.items() if source.gold_id), None)
        if name is None:
            return None
        for call_id, result in view.results.items():
            if view.calls[call_id].function in functions or result.status == "error":
                continue
            given = list(view.calls[call_id].arguments.values())
            references = [(reference.path, reference.id) for reference in result.references]
            for path, value in (*references, *_leaves(result.payload)):
                if type(value) is not type(gold.arguments[name]) or any(same(value, each) for each in given):
                    continue  # what a call was given belongs to whoever gave it
                if not same(value, gold.arguments[name]):
                    return name, value, FromResult(call_id, path)
        return None

    def _fetched(self, view: View) -> list[Fetch]:
        """In `poll` style, the results that are there, or known to be."""
        if self._style != "poll":
            return []
        due = {call_id for call_id in view.pending if self._arrival(call_id, view) <= view.now_ms}
        last = view.answers[-1].arrivals if view.answers else ()
        due.update(arrival.call_id for arrival in last if arrival.status == "ready")
        return [Fetch(call_id, "Its result is there.") for call_id in view.pending if call_id in due]

    def _arrival(self, call_id: CallId, view: View) -> int:
        """When a call is expected to be answered, if nothing comes in between."""
        gold = self._gold_call(call_id)
        if gold is None or any(isinstance(e, Intervened) and e.call_id == call_id for e in view.log):
            return view.now_ms + 1
        issued = view.calls[call_id].at_ms if call_id in view.calls else view.now_ms
        return issued + gold.duration_ms

    def _gold_call(self, call_id: CallId) -> GoldCall | None:
        made = {call: gold_id for gold_id, call in self._made.items()}
        gold_id = made.get(call_id)
        return next((g for c in self._courses() for g in c.calls if g.gold_id == gold_id), None)

    def _wait(self, view: View, under_way: Sequence[CallId], fetched: Sequence[Fetch]) -> Sequence[Wait]:
        """Wait as long as the best schedule does; for any result, once something has come in between."""
        if any(isinstance(event, Intervened) for event in view.log) or self._habit != Habit():
            return () if fetched else (Wait(reason="Nothing else can be done."),)
        by_call = {call: gold_id for gold_id, call in self._made.items()}
        running = tuple(sorted((by_call[c], max(0, self._arrival(c, view) - view.now_ms)) for c in under_way))
        in_hand = {*view.results, *(fetch.call_id for fetch in fetched)}
        done = frozenset(gold_id for gold_id, call_id in self._made.items() if call_id in in_hand)
        if self._style != "poll":
            target = self._made[self._schedule.awaited(done, running)]
            return (Wait((target,), reason="Nothing else can be done."),)
        pause, think_ms = self._polling.pause(done, running), self._gold.think_ms
        target = next((self._made[gold_id] for gold_id, left in running if left == pause > think_ms), "")
        # The turn that asks for it takes the rest of the time.
        return (Wait((target,), view.now_ms + pause - think_ms, "Its result is not there yet."),) if target else ()

    def _report(self) -> str:
        if self._habit not in (Habit(), Habit(blocks=True)):
            return "Done."  # what it knows of the gold is not what it has found out
        facts = list(dict.fromkeys(fact for course in self._courses() for fact in course.facts))
        return f"Done: {'; '.join(facts)}." if facts else "Done."


class NoOp:
    """Says that it is done, and has done nothing."""

    def decide(self, view: View) -> Sequence[Decision]:
        """One answer."""
        return (Say("Done."),)


def _has_fired(task: GoldTask, log: Sequence[Event]) -> bool:
    """Whether what was to come in between has come, and the user, if it is theirs to say, has said it."""
    if task.intervention in SPOKEN:
        return any(isinstance(e, UserSaid) and e.act != "request" and e.task == task.task for e in log)
    return any(isinstance(e, Intervened) and e.task == task.task for e in log)


def _heard(view: View) -> str:
    return next((said.said for said in view.utterances if not isinstance(said, SystemSaid)), "")


def _takes(gold: GoldCall) -> bool:
    return any(source.gold_id for source in gold.sources.values())


def _made_up(value: Json) -> Json:
    """A value of the same type that nobody has named."""
    match value:
        case bool() | None:
            return value
        case int():
            return 987_654_321
        case float():
            return 98_765.4321
        case str():
            return "made-up-value"
        case _:
            return value


def _leaves(value: Json, path: str = "") -> list[tuple[str, Json]]:
    """The scalars of a payload with their JSON Pointers."""
    if isinstance(value, Mapping):
        return [leaf for name, item in value.items() for leaf in _leaves(item, f"{path}/{name}")]
    if isinstance(value, list):
        return [leaf for place, item in enumerate(value) for leaf in _leaves(item, f"{path}/{place}")]
    return [(path, value)]
