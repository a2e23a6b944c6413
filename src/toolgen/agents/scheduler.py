"""The expert of a mission: one scripted assistant for each task, and a scheduler that lets them share the turns.

It does not know how long calls take. It issues what is ready for every task in one turn, waits only when nothing is,
lets the user speak when they want to, drops or changes what they no longer want, and tells what it has found when
nothing is left to wait for: formats that train on it have no room for facts beside a call.
"""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from toolgen.agents import progress
from toolgen.agents.assistant import ScriptedAssistant
from toolgen.agents.missions import Revision
from toolgen.agents.repertoire import Part
from toolgen.agents.user import ScriptedUser
from toolgen.core.events import (
    Answered,
    AssistantSaid,
    CallIssued,
    ControlIssued,
    Event,
    ResultArrived,
    SystemSaid,
    UserSaid,
)
from toolgen.core.mission import Style
from toolgen.core.ports import Call, Cancel, Decision, Fetch, Say, View, Wait
from toolgen.core.provenance import CallId
from toolgen.core.rng import Stream
from toolgen.core.tools import EndpointId

_ABOUT = (
    "To {task}, there is one thing I need to know.", "I can't {task} yet.", "One question before I {task}.",
    "This is about your wish to {task}.", "Something is missing before I can {task}.",
)  # fmt: skip
Utterance = SystemSaid | UserSaid | AssistantSaid


class TaskView:
    """What one task shows of a mission. Satisfies `core.ports.View`."""

    __slots__ = ("_view", "answers", "calls", "issued", "log", "now_ms", "pending", "results", "utterances")

    def __init__(self, view: View, task: str, ahead: int) -> None:
        self._view = view
        self.now_ms = view.now_ms
        self.log: Sequence[Event] = view.log
        self.answers: Sequence[Answered] = view.answers
        self.issued = view.issued + ahead
        self.utterances: Sequence[Utterance] = [said for said in view.utterances if _is_about(said, task)]
        self.calls: Mapping[CallId, CallIssued] = {c: call for c, call in view.calls.items() if call.task == task}
        self.results: Mapping[CallId, ResultArrived] = {
            c: result for c, result in view.results.items() if c in self.calls
        }
        self.pending: Sequence[CallId] = [c for c in view.pending if c in self.calls]


def _is_about(said: Utterance, task: str) -> bool:
    return isinstance(said, SystemSaid) or said.task == task or task in said.tasks


class _Strand:
    """One task of the mission, and what its assistant still wants to say."""

    __slots__ = ("clerk", "is_awake", "is_done", "is_dropped", "parts", "question", "report", "task")

    def __init__(self, task: str, clerk: ScriptedAssistant, parts: Sequence[Part]) -> None:
        self.task = task
        self.clerk = clerk
        self.parts = parts
        self.is_awake = True  # something has happened to it since its assistant last decided
        self.is_done = False
        self.is_dropped = False  # and nothing has been said of it yet
        self.question: Say | None = None
        self.report: Say | None = None

    def reopen(self) -> ScriptedAssistant:
        """Its assistant, which has something to do again."""
        self.is_awake, self.is_done, self.report = True, False, None
        return self.clerk


class Scheduler:
    """Plays the assistant of a mission."""

    __slots__ = ("_answered", "_heard", "_revisions", "_rng", "_strands", "_style", "_yielded")

    def __init__(
        self,
        clerks: Sequence[tuple[str, ScriptedAssistant, Sequence[Part]]],
        revisions: Sequence[Revision],
        style: Style,
        rng: Stream,
    ) -> None:
        self._strands = [_Strand(task, clerk, parts) for task, clerk, parts in clerks]
        self._revisions = {revision.task: revision.errand for revision in revisions}
        self._style = style
        self._rng = rng
        self._heard = 0  # utterances
        self._answered = 0  # answers of the runtime
        self._yielded = rng.below(1 << 16)  # so that the user is given the floor in other words each time

    def decide(self, view: View) -> Sequence[Decision]:
        """The next turn, for all tasks together."""
        if self._style == "blocking" and view.pending:
            return ()
        is_news = len(view.answers) > self._answered
        fetched = self._read(view)
        cancelled, status = self._listen(view)
        if fetched:
            return fetched
        if not cancelled:
            self._drop(view)
        calls = self._ready(view, {cancel.call_id for cancel in cancelled})
        pending = [c for c in view.pending if c not in {cancel.call_id for cancel in cancelled}]
        said = [*self._words(status), *self._acknowledged()]
        said = [_together(said)] if said else []
        if cancelled or calls:
            return (*cancelled, *calls, *said)
        if is_news and view.answers[-1].user_waiting:
            self._yielded += 1
            floor = Say(progress.go_ahead(self._yielded), "status", tasks=self._tasks())
            return (_beside([*said, floor]),)
        asking = next((strand for strand in self._strands if strand.question is not None), None)
        if asking is not None and asking.question is not None:
            question, asking.question = asking.question, None
            return (_together([*said, replace(question, tasks=(asking.task,))]),)
        if pending:
            return (*said, Wait(reason="Nothing else can be done until a result arrives."))
        rest = self._rest()
        return (_together([*said, *rest]),) if said or rest else (Say(progress.done(self._rng), tasks=self._tasks()),)

    def _read(self, view: View) -> Sequence[Decision]:
        """Note what has been handed over; in `poll` style, ask for what is ready."""
        ready: dict[CallId, None] = {}
        for answered in view.answers[self._answered :]:
            for arrival in answered.arrivals:
                strand = self._of(arrival.task)
                match arrival.status:
                    case "ready":
                        ready[arrival.call_id] = None
                    case "partial":
                        pass
                    case "withheld" if not _is_dropped(strand.task, view):
                        strand.reopen().reopen(arrival.call_id)
                    case _:
                        strand.is_awake = True
        self._answered = len(view.answers)
        if self._style == "blocking":
            for strand in self._strands:
                strand.is_awake = True
        return [Fetch(call_id, "Its result is ready.") for call_id in ready]

    def _listen(self, view: View) -> tuple[list[Cancel], str]:
        """What the user has said since: calls to be cancelled because of it, and an answer on how far things are."""
        cancelled: list[Cancel] = []
        status = ""
        for said in view.utterances[self._heard :]:
            if not isinstance(said, UserSaid):
                continue
            for strand in self._strands:
                if not _is_about(said, strand.task):
                    continue
                mine = [c for c in view.pending if view.calls[c].task == strand.task]
                match said.act:
                    case "status":
                        status = progress.status(self._finished(view), self._waiting(view), self._rng)
                        continue
                    case "correction" if strand.task in self._revisions:
                        errand = self._revisions[strand.task]
                        mine = [c for c in mine if c == strand.clerk.call_of(errand.position)]
                        strand.reopen().revise(errand)
                        status = progress.changed(self._rng)
                        why = "The user wants it another way."
                    case "notice":
                        named = [c for c in mine if self._task_of(view.calls[c].endpoint_id) in said.text]
                        mine = named or mine
                        status = progress.again(self._rng)
                        for call_id in mine:
                            strand.reopen().reopen(call_id)
                        why = "What it looks at has been changed since."
                    case "withdrawal":
                        strand.is_done = strand.is_dropped = True
                        strand.question = strand.report = None
                        why = "The user does not need it any more."
                    case _:
                        mine, why = [], ""
                strand.is_awake = True
                cancelled.extend(Cancel(call_id, why) for call_id in mine)
        self._heard = len(view.utterances)
        return cancelled, status

    def _drop(self, view: View) -> None:
        """Say of what was dropped what stands all the same: what was written, and what could not be stopped."""
        late = {
            control.calls[0]
            for control in view.log
            if isinstance(control, ControlIssued)
            and control.action == "cancel"
            and any(a.call_id == control.call_id and a.status == "too_late" for a in view.answers)
        }
        for strand in self._strands:
            if not strand.is_dropped:
                continue
            strand.is_dropped = False
            writes = {part.endpoint.endpoint_id: part for part in strand.parts if part.writes}
            stands = [
                writes[call.endpoint_id].task
                for call_id, call in view.calls.items()
                if call.endpoint_id in writes
                and call.task == strand.task
                and (call_id in late or (call_id in view.results and view.results[call_id].status == "ok"))
            ]
            over = {view.calls[c].endpoint_id for c in view.results if c in view.calls}
            left = [
                part.task for part in strand.parts if part.endpoint.endpoint_id not in over and part.task not in stands
            ]
            text = progress.dropped(list(dict.fromkeys(left)), list(dict.fromkeys(stands)), self._rng)
            strand.report = Say(text, "acknowledgement", tasks=(strand.task,))

    def _ready(self, view: View, cancelled: set[CallId]) -> list[Call]:
        """What can be called now, for every task to which something has happened; words are kept for later."""
        calls: list[Call] = []
        for strand in self._strands:
            if not strand.is_awake or strand.is_done or strand.question is not None:
                continue
            strand.is_awake = False
            own = TaskView(view, strand.task, len(calls))
            own.pending = [call_id for call_id in own.pending if call_id not in cancelled]
            for decision in strand.clerk.decide(own):
                match decision:
                    case Call():
                        calls.append(decision)
                    case Say() if decision.asks:
                        strand.question = self._placed(decision, strand)
                    case Say():
                        strand.report = replace(decision, tasks=(strand.task,))
                        strand.is_done = True
                    case _:
                        pass
        return calls

    def _placed(self, question: Say, strand: _Strand) -> Say:
        """The question, with what it is about where several tasks are under way."""
        part = next((p for p in strand.parts if any(name in p.by_name for name in question.asks)), None)
        if len(self._strands) == 1 or part is None or part.task in question.text or question.act != "question":
            return question
        opening = self._rng.pick(_ABOUT).format(task=part.task)
        return replace(question, text=f"{opening} {question.text}")

    def _words(self, status: str) -> list[Say]:
        """What is to be said in passing: how far things are, when asked."""
        return [Say(status, "status", tasks=self._tasks())] if status else []

    def _acknowledged(self) -> list[Say]:
        """What is dropped is said so at once."""
        return self._taken([s for s in self._strands if s.report is not None and s.report.act == "acknowledgement"])

    def _rest(self) -> list[Say]:
        """All that there is to report."""
        return self._taken(self._strands)

    def _taken(self, strands: Sequence["_Strand"]) -> list[Say]:
        reports = [strand.report for strand in strands if strand.report is not None]
        for strand in strands:
            strand.report = None
        return reports

    def _waiting(self, view: View) -> list[str]:
        """What is pending, in words."""
        parts = {part.endpoint.endpoint_id: part for strand in self._strands for part in strand.parts}
        waiting = [view.calls[call_id].endpoint_id for call_id in view.pending]
        return [parts[endpoint_id].task for endpoint_id in dict.fromkeys(waiting) if endpoint_id in parts]

    def _finished(self, view: View) -> list[str]:
        """What is done, in words."""
        tasks = [self._task_of(view.calls[c].endpoint_id) for c, r in view.results.items() if r.status == "ok"]
        return [task for task in dict.fromkeys(tasks) if task]

    def _task_of(self, endpoint_id: EndpointId) -> str:
        parts = [part for strand in self._strands for part in strand.parts]
        return next((part.task for part in parts if part.endpoint.endpoint_id == endpoint_id), "")

    def _of(self, task: str) -> _Strand:
        return next(strand for strand in self._strands if strand.task == task)

    def _tasks(self) -> tuple[str, ...]:
        return tuple(strand.task for strand in self._strands)


def _is_dropped(task: str, view: View) -> bool:
    """Whether the user has dropped a task."""
    return any(isinstance(s, UserSaid) and s.act == "withdrawal" and _is_about(s, task) for s in view.utterances)


def _beside(said: Sequence[Say]) -> Say:
    """Several things said in one breath."""
    joined = _together(said)
    return replace(joined, text=joined.text.replace("\n\n", " "))


def _together(said: Sequence[Say]) -> Say:
    """Several things said in one message; what is asked comes last."""
    if len(said) == 1:
        return said[0]
    named = [task for each in said for task in each.tasks]
    tasks = tuple(reversed(dict.fromkeys(reversed(named))))  # the one that asks is the last one
    text = "\n\n".join([each.text for each in said])
    evidence = tuple(fact for each in said for fact in each.evidence)
    return Say(text, said[-1].act, said[-1].asks, evidence, tasks)


class MissionUser:
    """Plays the user of a mission: answers what is asked about a task."""

    __slots__ = ("_users",)

    def __init__(self, users: Mapping[str, ScriptedUser]) -> None:
        self._users = users

    def decide(self, view: View) -> Sequence[Decision]:
        """The answer to a question; else nothing, so that the conversation ends or goes on without the user."""
        last = view.utterances[-1]
        if not isinstance(last, AssistantSaid) or not last.asks:
            return ()
        task = last.tasks[-1] if last.tasks else last.task
        return [
            replace(said, tasks=(task,)) if isinstance(said, Say) else said for said in self._users[task].decide(view)
        ]
