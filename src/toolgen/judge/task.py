"""Rules about the task: what was wanted is done, and what came of it is told."""

import re
from collections.abc import Iterator, Sequence

from toolgen.core.json import Json
from toolgen.core.provenance import FromResult
from toolgen.core.tools import EndpointId
from toolgen.judge.admissions import admits, admitted, failed, laid_to_rest, recovered, refused_after
from toolgen.judge.failures import came_up_empty, in_doubt, lists_in
from toolgen.judge.index import Index, Made
from toolgen.judge.log import Found
from toolgen.judge.quotations import asks


def goal_call_missing(index: Index) -> Sequence[Found]:
    """Each call that the goals name was made, unless something failed or found nothing, and the user was told."""
    goals = index.conversation.scenario.goals
    overcome = [call for call in index.calls if failed(call) and recovered(call, index)]
    lacking = _lacking(index, [call.endpoint_id for call in index.calls if call not in overcome])
    if not lacking or _too_few(index):
        return ()
    dead_ends = {
        call.endpoint_id
        for call in index.calls
        if ((in_doubt(call, index) or (failed(call) and call not in overcome)) and admitted(call, index))
        or (call in overcome and laid_to_rest(call, index))
        or (came_up_empty(call) and refused_after(call, index))
    }
    return [
        (f"$.metadata.scenario.goals[{number}]", f"{endpoint} was never called")
        for number, endpoint in lacking
        if dead_ends.isdisjoint([earlier for goal in goals[: number + 1] for earlier in goal.calls])
    ]


def makes_all(index: Index) -> bool:
    """Whether every call that a goal needs was made, whatever came of it."""
    return not _lacking(index, [call.endpoint_id for call in index.calls])


def _lacking(index: Index, made: list[EndpointId]) -> list[tuple[int, EndpointId]]:
    """The calls that goals need and that are not among those made, with the number of the goal."""
    lacking: list[tuple[int, EndpointId]] = []
    for number, goal in enumerate(index.conversation.scenario.goals):
        for endpoint in goal.calls if goal.outcome == "done" else ():
            if endpoint in made:
                made.remove(endpoint)
            else:
                lacking.append((number, endpoint))
    return lacking


_BEYOND = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "two": 2, "three": 3, "four": 4, "five": 5}
_NTH = re.compile(rf"\bthe (?:(?:top|first|second|third|fourth|and),? )*({'|'.join(_BEYOND)})\b", re.IGNORECASE)


def _too_few(index: Index) -> bool:
    """Whether the user asks for an item that a list does not have ("the third" of two), and is told so."""
    for place, text in index.users:
        asked = max([_BEYOND[nth.lower()] for nth in _NTH.findall(text)], default=0)
        answer = index.order.find("a", place)
        if not asked or answer < 0 or not admits(answer, index.messages[answer].content, index):
            continue
        results = [r for r in index.answers.values() if not r.failed and r.message < answer]
        if any(0 < len(found) < asked for result in results for found in lists_in(result.payload)):
            return True
    return False


def goal_unanswered(index: Index) -> Sequence[Found]:
    """Each result that a goal is answered by is told to the user afterwards, or its failure is."""
    found: list[Found] = []
    made: dict[str, int] = {}
    told: dict[str, int] = {}
    for call in index.calls:
        endpoint = call.call.endpoint_id
        if failed(call) and recovered(call, index):
            continue  # what came of it in the end is what is to be told
        made[endpoint] = made.get(endpoint, 0) + 1
        if _told(call, index):
            told[endpoint] = told.get(endpoint, 0) + 1
    needed: dict[str, int] = {}
    for number, goal in enumerate(index.conversation.scenario.goals):
        for endpoint in goal.answered_by if goal.outcome != "withdrawn" else ():
            needed[endpoint] = needed.get(endpoint, 0) + 1
            if told.get(endpoint, 0) < min(needed[endpoint], made.get(endpoint, 0)):
                found.append((f"$.metadata.scenario.goals[{number}]", f"the result of {endpoint} is never told"))
    return found


def _told(made: Made, index: Index) -> bool:
    if made.result is None:
        return False
    if made.call.id in index.told and _told_in_time(made, made.result.message, index):
        return True
    if made.result.failed:
        return admitted(made, index)
    later = any(place > made.result.message for place, _ in index.replies)
    return later and not any(_sayable(made.result.payload))


def _told_in_time(made: Made, place: int, index: Index) -> bool:
    """Whether the answer that follows on a result tells of it: not only a later one, to another question.

    In a mission, where the answer that follows may be about another task, any later one will do.
    """
    for later, text in index.replies:
        if later < place:
            continue
        facts = index.evidence.get(later, ())
        if any(isinstance(fact.source, FromResult) and fact.source.call_id == made.call.id for fact in facts):
            return True
        if not asks(text) and index.order[later] == "a" and index.conversation.mission is None:
            return False
    return False


def _sayable(value: Json) -> Iterator[bool]:
    """Whether a payload holds anything that an answer could state."""
    if isinstance(value, dict):
        for item in value.values():
            yield from _sayable(item)
    elif isinstance(value, list):
        yield bool(value)
    elif value is not None:
        yield not isinstance(value, str) or bool(value.strip())
