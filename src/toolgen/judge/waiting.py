"""Rules about waiting: not in vain, not while something could be done, and not for ever."""

from collections.abc import Sequence

from toolgen.core.events import Version
from toolgen.core.failures import reads_by_name
from toolgen.core.provenance import Said
from toolgen.core.readings import same
from toolgen.core.record import TaskFacts
from toolgen.judge.failures import came_up_empty
from toolgen.judge.index import Index
from toolgen.judge.log import Found
from toolgen.judge.timeline import Control, Life, Timeline


def left_pending(index: Index) -> Sequence[Found]:
    """At the end nothing is pending, but for what nobody wants any more."""
    timeline = index.timeline
    if timeline is None:
        return ()
    end = len(timeline.events)
    return [
        (f"$.events[{life.at}]", f"the conversation ends, and {life.call.call_id} is pending")
        for life in timeline.lives.values()
        if life.is_open(end) and life.given_up_at < 0 and life.call.task not in timeline.dropped
    ]


def task_neglected(index: Index) -> Sequence[Found]:
    """Each task that is wanted to the end has all its calls, but for what may have needed one that came to nothing."""
    timeline = index.timeline
    if timeline is None:
        return ()
    found: list[Found] = []
    goals = index.conversation.scenario.goals
    for number, facts in enumerate(timeline.mission.tasks):
        if facts.task in timeline.dropped or (number < len(goals) and goals[number].outcome != "done"):
            continue
        own = [life for life in timeline.lives.values() if life.call.task == facts.task]
        made_of = [life.call.endpoint_id for life in own]
        ends = _dead_end(facts, own, index)
        for place, endpoint in enumerate(facts.endpoints):
            if endpoint in made_of:
                made_of.remove(endpoint)
            elif place < ends:
                found.append((f"$.metadata.mission.tasks[{number}]", f"{endpoint} of {facts.task} was never called"))
    return found


def _dead_end(facts: TaskFacts, own: Sequence[Life], index: Index) -> int:
    """The place in the chain of a task behind which a call may have needed one that failed or found nothing."""
    results = {made.call.id: made for made in index.calls}
    fruitful = {
        life.call.call_id: made is None or (made.succeeded and not came_up_empty(made))
        for life in own
        for made in [results.get(life.call.call_id)]
    }
    overcome = [life.call.endpoint_id for life in own if life.status == "delivered" and fruitful[life.call.call_id]]
    ends = len(facts.endpoints)
    for life in own:
        endpoint, is_good = life.call.endpoint_id, life.status in ("delivered", "") and fruitful[life.call.call_id]
        if not is_good and overcome.count(endpoint) < max(1, facts.endpoints.count(endpoint)):
            ends = min(ends, facts.endpoints.index(endpoint) if endpoint in facts.endpoints else 0)
    return ends


def needless_poll(index: Index) -> Sequence[Found]:
    """A result is asked for when it is there."""
    timeline = index.timeline
    if timeline is None:
        return ()
    return [
        (f"$.events[{control.at}]", f"{control.event.call_id} asks for a result that is not there")
        for control in timeline.controls.values()
        if control.event.action == "get_result"
        and control.answer is not None
        and not any(arrival.call_id in control.event.calls for arrival in control.answer.arrivals)
    ]


def needless_wait(index: Index) -> Sequence[Found]:
    """A wait is for something: something is pending, nothing is ready, and the last wait for it was not in vain."""
    timeline = index.timeline
    if timeline is None:
        return ()
    found: list[Found] = []
    before: Control | None = None
    for control in timeline.controls.values():
        if control.event.action != "wait":
            continue
        why = _in_vain(control, before, timeline)
        if why:
            found.append((f"$.events[{control.at}]", f"{control.event.call_id} waits though {why}"))
        before = control
    return found


def user_kept_waiting(index: Index) -> Sequence[Found]:
    """Once the assistant knows that the user wants to say something, the next turn lets them."""
    timeline = index.timeline
    if timeline is None:
        return ()
    found: list[Found] = []
    for position, answered in timeline.answers:
        if not answered.user_waiting:
            continue
        heard = next((at for at, _ in timeline.users if at > position), len(timeline.events))
        waits = [c for c in timeline.controls.values() if c.event.action == "wait" and position < c.begun < heard]
        found.extend((f"$.events[{c.at}]", "the assistant waits, and the user wants to say something") for c in waits)
    return found


def idle_wait(index: Index) -> Sequence[Found]:
    """Nothing that is called later could have been called before a wait, with what was known by then."""
    timeline = index.timeline
    if timeline is None or timeline.is_blocking:
        return ()
    found: list[Found] = []
    waits = [control for control in timeline.controls.values() if control.event.action == "wait"]
    for life in timeline.lives.values():
        if any(other.at < life.at and _is_retry(other, life) for other in timeline.lives.values()):
            continue
        for control in waits:
            if control.begun < life.begun and _was_ready(life, control, timeline):
                reason = f"{control.event.call_id} waits while {life.call.call_id} could have been issued"
                found.append((f"$.events[{control.at}]", reason))
                break
    return found


def _in_vain(control: Control, before: Control | None, timeline: Timeline) -> str:
    """Why there is nothing to wait for, or "" where there is."""
    begun = control.begun
    beside = {life.call.call_id for life in timeline.lives.values() if life.begun == begun}
    pending = {life.call.call_id for life in timeline.lives.values() if life.is_open(begun)} | beside
    if not pending:
        return "nothing is pending"
    if control.event.calls and not pending.intersection(control.event.calls):
        return "what it waits for is not pending"
    ready: set[str] = set()
    for arrival in [arrival for at, answer in timeline.answers if at < begun for arrival in answer.arrivals]:
        (ready.add if arrival.status == "ready" else ready.discard)(arrival.call_id)  # a part fetched leaves the rest
    if ready & pending:
        return f"{min(ready & pending)} is ready to be fetched"
    if before is None or before.answer is None or beside or before.answer.arrivals or before.answer.user_waiting:
        return ""
    since = before.answered_at
    if any(since < at < begun for at, _ in timeline.users) or any(since < at < begun for at, _ in timeline.answers):
        return ""
    return "the wait before it brought nothing, and nothing was done since"


def _is_retry(earlier: Life, life: Life) -> bool:
    """Whether a call is made once more, or otherwise, because of what came of an earlier one."""
    first, second = earlier.call, life.call
    if first.endpoint_id != second.endpoint_id or first.task != second.task:
        return False
    failed = _over(earlier) < life.begun and earlier.status not in ("delivered", "")
    given_up = 0 <= earlier.given_up_at < life.begun
    return failed or given_up or not first.train or same(first.arguments, second.arguments)


def _was_ready(life: Life, control: Control, timeline: Timeline) -> bool:
    """Whether all that a call needs was there when a wait began, and nothing pending stood in its way."""
    begun, call = control.begun, life.call
    if 0 <= timeline.dropped.get(call.task, -1) < life.begun:
        return False
    for source in call.sources.values():
        if isinstance(source, Said):
            if not all(timeline.said.get(said, (begun, ""))[0] < begun for said in (source.said, source.base) if said):
                return False
        else:
            needed = timeline.lives.get(source.call_id)
            if needed is None or not needed.is_known(begun):
                return False
    if not all(other is not None and other.is_known(begun) for other in map(timeline.lives.get, call.depends_on)):
        return False
    if any(begun < at < life.begun and call.task in (said.tasks or (said.task,)) for at, said in timeline.users):
        return False  # what they said may be the reason
    own = [other for other in timeline.lives.values() if other.call.task == call.task and other is not life]
    if any(begun < _over(other) < life.begun and other.status != "delivered" for other in own):
        return False  # how a call failed may be the reason
    return not any(other.is_open(begun) and _collide(other, life) for other in timeline.lives.values())


def _over(life: Life) -> int:
    """The position at which the assistant learned how a call ended, -1 where it did not."""
    return max(life.delivered_at, life.withheld_at)


def _collide(pending: Life, life: Life) -> bool:
    """Whether two calls are about one thing, and one of them changes it: then their order matters."""
    if _reads(pending) and _reads(life):
        return False
    return any(_is_one(one, other) for one in pending.call.versions for other in life.call.versions)


def _reads(life: Life) -> bool:
    return life.effect_at < 0 and reads_by_name(life.call.endpoint_id.rpartition("/")[2])


def _is_one(one: Version, other: Version) -> bool:
    """Whether two things may be one: an id may be known by another name to the function that takes it."""
    if one.id is None or other.id is None:
        return one.entity == other.entity
    return one.id == other.id
