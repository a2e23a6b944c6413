"""Rules about what is done after a failure: no write doubled, no passing failure taken for the end, no hurry.

What a failure leaves open is known from its code alone: a timeout says nothing about the effect (`core.failures`).
"""

from collections.abc import Sequence

from toolgen.core.failures import PASSING, TIMEOUTS, doubles_by_name, is_idempotency_key, opens_session, reads_by_name
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult
from toolgen.core.readings import same
from toolgen.judge.index import Index, Made
from toolgen.judge.log import Found
from toolgen.judge.pointers import split
from toolgen.judge.quotations import asks

_ENOUGH = 3  # tries, after which nobody would try again at once


def doubled_write(index: Index) -> Sequence[Found]:
    """What makes something every time is not made again after a timeout, unless a look came between."""
    found: list[Found] = []
    for number, made in enumerate(index.calls):
        if not doubles_by_name(_own_name(made)) or _has_key(made):
            continue
        for place in range(number):
            before = index.calls[place]
            if code_of(before, index) in TIMEOUTS and _alike(before, made):
                between = index.calls[place + 1 : number]
                if not any(other.succeeded and other.endpoint_id != made.endpoint_id for other in between):
                    found.append(
                        (made.path, f"{made.call.id} may do again what {before.call.id} did before it timed out")
                    )
                    break
    return found


def given_up_too_soon(index: Index) -> Sequence[Found]:
    """A failure that passes by itself is not the end: the call is made again, unless that could double a write."""
    found: list[Found] = []
    for number, made in enumerate(index.calls):
        code = code_of(made, index)
        if code not in PASSING or (code in TIMEOUTS and not reads_by_name(_own_name(made)) and not _has_key(made)):
            continue
        if any(_is_next_try(made, other, index) for other in index.calls[number + 1 :]):
            continue
        tries = sum([_alike(other, made) for other in index.calls[: number + 1]])
        if tries < _ENOUGH:
            found.append((made.path, f"{made.call.id} failed for a moment only ({code}) and was not made again"))
    return found


def retried_too_soon(index: Index) -> Sequence[Found]:
    """A service that says how long to wait is left alone for so long."""
    found: list[Found] = []
    for number, made in enumerate(index.calls):
        event = index.log.results.get(made.call.id)
        seconds = _retry_after(event.payload) if event is not None and event.status == "error" else 0
        if event is None or not seconds:
            continue
        for later in index.calls[number + 1 :]:
            if later.event is not None and later.message > made.message and _alike(made, later):
                waited = later.event.at_ms - event.at_ms
                if waited < seconds * 1000:
                    found.append((later.path, f"{later.call.id} waits {waited} ms where {seconds} s were asked for"))
                break
    return found


def remedial(made: Made, index: Index) -> bool:
    """Whether a call clears the way for one that failed: it signs in, or looks what became of a timeout."""
    for before in index.calls:
        if before.message >= made.message or _tool(before) != _tool(made):
            continue
        code = code_of(before, index)
        if code == 401 and opens_session(_own_name(made)):
            return True
        if code in TIMEOUTS and doubles_by_name(_own_name(before)) and not doubles_by_name(_own_name(made)):
            return True
    return False


def access_given_between(before: Made, between: Sequence[Made], index: Index) -> bool:
    """Whether a call that was refused for want of a token was followed by a login that succeeded."""
    return code_of(before, index) == 401 and any(call.succeeded and opens_session(_own_name(call)) for call in between)


def came_up_empty(made: Made) -> bool:
    """Whether the lists of a result have nothing in them; that there are no warnings or tags says nothing.

    Notes, tags and labels that the endpoint is named by are what is looked for, and no remarks.
    """
    if not made.succeeded or made.result is None:
        return False
    own = _own_name(made).lower()
    remarks = frozenset([name for name in _REMARKS if name.removesuffix("s") not in own])
    found = lists_in(_without(remarks, made.result.payload))
    return bool(found) and not any(found)


def in_doubt(made: Made, index: Index) -> bool:
    """Whether a call timed out that may have changed something: nobody knows what came of it."""
    return code_of(made, index) in TIMEOUTS and not reads_by_name(_own_name(made))


def code_of(made: Made, index: Index) -> int:
    """The code of a failed call, 0 where it did not fail or nothing tells."""
    event = index.log.results.get(made.call.id)
    return event.code if event is not None and event.status == "error" else 0


def lists_in(payload: Json) -> list[list[Json]]:
    """The lists in a payload, those inside of lists left out."""
    if isinstance(payload, list):
        return [payload]
    if isinstance(payload, dict):
        return [found for value in payload.values() for found in lists_in(value)]
    return []


_REMARKS = frozenset(("warnings", "errors", "notes", "tags", "labels", "attachments"))
"""Lists beside what a result is about."""


def _without(remarks: frozenset[str], payload: Json) -> Json:
    if not isinstance(payload, dict):
        return payload
    return {name: _without(remarks, value) for name, value in payload.items() if name.lower() not in remarks}


def _retry_after(payload: Json) -> float:
    error = payload.get("error") if isinstance(payload, dict) else None
    seconds = error.get("retry_after") if isinstance(error, dict) else None
    return seconds if isinstance(seconds, int | float) and not isinstance(seconds, bool) else 0


def _alike(first: Made, second: Made) -> bool:
    if first.endpoint_id != second.endpoint_id or first.arguments is None or second.arguments is None:
        return False
    return same(first.arguments, second.arguments)


def _is_next_try(made: Made, other: Made, index: Index) -> bool:
    """Whether a later call tries again what failed: not one of a later request, after an answer that asks nothing."""
    if made.endpoint_id != other.endpoint_id or other.message <= made.message or of_siblings(made, other):
        return False
    answer = index.order.find("a", made.message)
    return (
        index.conversation.mission is not None
        or not made.message < answer < other.message
        or asks(index.messages[answer].content)
        or _alike(made, other)
    )


def of_siblings(made: Made, other: Made) -> bool:
    """Whether two calls are about different items of one list: to make the one is not to try the other again."""
    mine, theirs = (call.step.sources if call.step is not None else {} for call in (made, other))
    for name in mine.keys() & theirs.keys():
        one, another = mine[name], theirs[name]
        if isinstance(one, FromResult) and isinstance(another, FromResult) and one.call_id == another.call_id:
            (over, number, _), (over_too, number_too, _) = split(one.path), split(another.path)
            if number and over == over_too and number != number_too:
                return True
    return False


def _has_key(made: Made) -> bool:
    return any(is_idempotency_key(name) for name in made.arguments or {})


def _own_name(made: Made) -> str:
    return made.endpoint_id.rpartition("/")[2]


def _tool(made: Made) -> str:
    return made.endpoint_id.rpartition("/")[0]
