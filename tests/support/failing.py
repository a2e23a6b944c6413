"""The conversation of `tests.support.records` where the booking, or the search, fails at first."""

from typing import Any

from msgspec.structs import replace

from tests.support.records import events
from toolgen.core.events import AssistantSaid, CallIssued, Event, ResultArrived
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult

_SEARCH, _BOOKING = (4, 5), (10, 11)  # call and result in the log


def an_error(code: int, **more: Json) -> Json:
    """An error body."""
    return {"error": {"status": code, "message": "The service took too long to answer.", **more}}


def tried_again(
    code: int, *, booking: bool = True, waited_ms: int = 0, between: tuple[Event, ...] = (), **more: Any
) -> tuple[Event, ...]:
    """The log in which a call fails, and is made again so much later with success."""
    log = events()
    issued, arrived = (log[place] for place in (_BOOKING if booking else _SEARCH))
    assert isinstance(issued, CallIssued)
    assert isinstance(arrived, ResultArrived)
    place = log.index(issued)
    failed = replace(issued, call_id="call-0")
    answer = replace(
        arrived, call_id="call-0", status="error", code=code, payload=an_error(code, **more), references=()
    )
    later = tuple(replace(event, at_ms=event.at_ms + waited_ms) for event in log[place:])
    return tuple(_turned((*log[:place], failed, answer, *between, *later)))


def given_up(code: int, *, said: str, booking: bool = True, **more: Any) -> tuple[Event, ...]:
    """The log that ends when a call has failed, with these words."""
    log = events()
    place = (_BOOKING if booking else _SEARCH)[1]
    arrived, answer = log[place], log[-1]
    assert isinstance(arrived, ResultArrived)
    assert isinstance(answer, AssistantSaid)
    failed = replace(arrived, status="error", code=code, payload=an_error(code, **more), references=())
    return tuple(_turned((*log[:place], failed, replace(answer, text=said, evidence=()))))


def a_detour(function: str, endpoint_id: str, *, taken_from: str = "call-2") -> tuple[Event, ...]:
    """A call made between two others, and its result: a login, or a look."""
    log = events()
    arguments: dict[str, Json] = {"hotel_id": "HTL-2077"} if function.startswith("list") else {}
    source = FromResult(taken_from, "/hotel/hotel_id")
    issued = replace(
        log[_BOOKING[0]],
        call_id="call-9",
        function=function,
        endpoint_id=endpoint_id,
        arguments=arguments,
        sources={"hotel_id": source} if arguments else {},
        depends_on=(taken_from,) if arguments else (),
    )
    answer = ResultArrived(at_ms=0, task="task-1", call_id="call-9", status="ok", code=200, payload={"bookings": []})
    return issued, answer


def _turned(log: tuple[Event, ...]) -> list[Event]:
    """The log with turns counted anew, and time that never goes back."""
    turned: list[Event] = []
    turn = clock = 0
    for event in log:
        clock = max(clock, event.at_ms)
        if isinstance(event, CallIssued | AssistantSaid):
            turn += 1
            turned.append(replace(event, turn=turn, at_ms=clock))
        else:
            turned.append(replace(event, at_ms=clock))
    return turned
