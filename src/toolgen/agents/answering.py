"""The answer to a request: what came of each of its calls, and of those that were not made."""

from toolgen.agents import failing
from toolgen.agents.briefing import Request
from toolgen.agents.calling import Course
from toolgen.agents.occasions import Occasion, changes, names_of, texts_said, told_of
from toolgen.agents.passages import Passage
from toolgen.agents.recovery import Recovery
from toolgen.agents.report import joined, report
from toolgen.agents.sourcing import picked_by
from toolgen.agents.tell import ordinal
from toolgen.core.events import ResultArrived
from toolgen.core.ports import View
from toolgen.core.provenance import FromResult
from toolgen.core.rng import Stream


def answer(request: Request, course: Course, view: View, recovery: Recovery, rng: Stream) -> Passage:
    """What came of a request: results that later calls merely consumed are mentioned briefly."""
    passages: list[Passage] = []
    blocked: dict[str, None] = {}
    failed = False
    for position in request.errands:
        result, part = course.result_of(position, view.results), course.parts[position]
        if result is None:
            if failed and passages:
                blocked[part.task] = None
            elif not any(part.task in told.text for told in passages):
                passages.append(recovery.held_up(part, course.errands[position]))
            continue
        failed = failed or result.status == "error"
        told_so = recovery.told(position, result, view, rng)
        if told_so is None:
            occasion = _occasion(position, request, course, view, passages)
            told_so = report(part, result, rng, occasion)
        passages.append(told_so)
    if blocked:
        passages.append(failing.so_not(tuple(blocked), rng))
    return joined(passages, rng)


def _occasion(position: int, request: Request, course: Course, view: View, told: list[Passage]) -> Occasion:
    """What the result at a position is told for, where so much of the answer is told."""
    call = view.calls[course.calls[position]]
    called = [p for p in request.errands if p in course.calls]
    errands = [course.errands[p] for p in called]
    brief = _is_brief(position, course, view.results[call.call_id], {b.producer for e in errands for b in e.bindings})
    parts = {part.endpoint.function: part for part in course.parts}
    thing, owner = names_of(call, parts, view)
    return Occasion(
        brief=brief,
        which=_place(position, request, course),
        pick=picked_by(errands, position) if brief and request.choice is None else None,
        asked=call.arguments,
        before=[other.payload for other in view.results.values() if other.call_id != call.call_id],
        known=texts_said(view),
        ranked_by=_ranked_by(told),
        told=told_of(call, view, told),
        thing=thing,
        owner=owner,
        changed=changes(call.arguments, [view.calls[course.calls[p]] for p in called if p > position], parts),
    )


def _is_brief(position: int, course: Course, result: ResultArrived, consumed: set[int]) -> bool:
    """Whether the user is after what later calls made of a result."""
    part = course.parts[position]
    return position in consumed and not part.writes and not failing.is_empty(part, result)


def _ranked_by(told: list[Passage]) -> frozenset[float]:
    """The numbers for which things were picked in what has been told."""
    return frozenset(
        proof.value
        for passage in told
        for proof in passage.evidence
        if isinstance(proof.source, FromResult)
        and proof.source.transform == "select"
        and isinstance(proof.value, int | float)
    )


def _place(position: int, request: Request, course: Course) -> str:
    """Which of several calls of one endpoint in a request this is: "first"; "" where it is the only one."""
    alike = [p for p in request.errands if course.parts[p] is course.parts[position]]
    return ordinal(alike.index(position)) if len(alike) > 1 else ""
