"""A realistic conversation, correct in every respect, spelled out by hand; and the ways to change it."""

from collections.abc import Callable
from typing import Any

import msgspec
import orjson
from msgspec import Raw
from msgspec.structs import replace

from toolgen.core.events import AssistantSaid, CallIssued, Event, Reference, ResultArrived, SystemSaid, UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import Evidence, FromResult, Said
from toolgen.core.record import SCHEMA_VERSION, Conversation, Goal, Metadata, Record, Scenario
from toolgen.core.tools import EndpointId
from toolgen.core.verdict import Verdict
from toolgen.runtime.project import project

SEARCH = EndpointId("Travel_Planning/harbour_stay/search_hotels")
DETAILS = EndpointId("Travel_Planning/harbour_stay/get_hotel_details")
BOOK = EndpointId("Travel_Planning/harbour_stay/book_room")
WEATHER = EndpointId("Weather/skyglance/current_weather")

HOTELS: list[dict[str, Json]] = [
    {"id": "HTL-2041", "name": "Alfama Terrace", "city": "Lisbon", "price_per_night": 142.5, "rating": 4.6},
    {"id": "HTL-2077", "name": "Baixa Corner House", "city": "Lisbon", "price_per_night": 98.0, "rating": 4.1},
    {"id": "HTL-2103", "name": "Hotel Miradouro", "city": "Lisbon", "price_per_night": 210.75, "rating": 4.8},
]


def a_definition(name: str, endpoint_id: str, properties: dict[str, object], required: list[str]) -> Raw:
    """A function as it is offered."""
    parameters = {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
    function = {"name": name, "description": f"{name.replace('_', ' ')}.", "parameters": parameters}
    return Raw(orjson.dumps({"type": "function", "function": function}))


_DATE = {"type": "string", "format": "date"}
TOOLS = (
    a_definition(
        "harbour_stay_search_hotels",
        SEARCH,
        {
            "city": {"type": "string"},
            "check_in": _DATE,
            "guests": {"type": "integer", "minimum": 1, "maximum": 8},
            "sort": {"type": "string", "enum": ["price", "rating"]},
            "limit": {"type": "integer", "minimum": 1},
        },
        ["city", "check_in", "guests"],
    ),
    a_definition(
        "harbour_stay_get_hotel_details", DETAILS, {"hotel_id": {"type": "string"}}, ["hotel_id"]
    ),
    a_definition(
        "harbour_stay_book_room",
        BOOK,
        {
            "hotel_id": {"type": "string"},
            "check_in": _DATE,
            "guest_email": {"type": "string", "format": "email"},
            "guests": {"type": "integer", "minimum": 1},
            "breakfast": {"type": "boolean"},
        },
        ["hotel_id", "check_in", "guest_email"],
    ),
    a_definition("skyglance_current_weather", WEATHER, {"city": {"type": "string"}}, ["city"]),
)  # fmt: skip


def events() -> tuple[Event, ...]:
    """System, request, clarification, three calls in two requests, two answers."""
    detail: dict[str, Json] = {
        "hotel": {"hotel_id": "HTL-2077", "name": "Baixa Corner House", "stars": 3, "address": "Rua da Prata 71"},
        "check_in_from": "15:00",
    }
    booking: dict[str, Json] = {
        "booking": {
            "booking_id": "BK-55019",
            "hotel_id": "HTL-2077",
            "check_in": "2026-05-03",
            "status": "confirmed",
            "total": {"amount": 196.0, "currency": "EUR"},
        }
    }
    return (
        SystemSaid(
            at_ms=0, said="said-0", text="Today is April 20, 2026. The user's e-mail is nora.lund@example.com."
        ),
        UserSaid(
            at_ms=0,
            task="task-1",
            said="said-1",
            text="Could you find hotels in Lisbon for two guests, and get the details for the cheapest hotel?",
        ),
        AssistantSaid(
            at_ms=0, task="task-1", turn=1, said="said-2", text="Sure. Which check-in date should I use?",
            asks=("check_in",),
        ),
        UserSaid(at_ms=0, task="task-1", said="said-3", text="Let's say May 3, 2026."),
        CallIssued(
            at_ms=0, task="task-1", turn=2, call_id="call-1", endpoint_id=SEARCH,
            function="harbour_stay_search_hotels",
            arguments={"city": "Lisbon", "check_in": "2026-05-03", "guests": 2},
            sources={
                "city": Said("said-1", "Lisbon"),
                "check_in": Said("said-3", "May 3, 2026", "date"),
                "guests": Said("said-1", "two", "number"),
            },
            depends_on=(), reason="The user wants to find hotels; the city, date and guests are stated.",
        ),
        ResultArrived(
            at_ms=0, task="task-1", call_id="call-1", status="ok", code=200,
            payload={"city": "Lisbon", "check_in": "2026-05-03", "hotels": HOTELS},
            references=tuple(
                Reference("hotel", hotel["id"], f"/hotels/{place}/id") for place, hotel in enumerate(HOTELS)
            ),
        ),
        CallIssued(
            at_ms=0, task="task-1", turn=3, call_id="call-2", endpoint_id=DETAILS,
            function="harbour_stay_get_hotel_details",
            arguments={"hotel_id": "HTL-2077"},
            sources={
                "hotel_id": FromResult(
                    "call-1", "/hotels/1/id", "select", over="/hotels", by="/price_per_night", pick="min"
                )
            },
            depends_on=("call-1",), reason="The hotel id of the cheapest item comes from the search.",
        ),
        ResultArrived(
            at_ms=0, task="task-1", call_id="call-2", status="ok", code=200, payload=detail,
            references=(Reference("hotel", "HTL-2077", "/hotel/hotel_id"),),
        ),
        AssistantSaid(
            at_ms=0, task="task-1", turn=4, said="said-4",
            text="I found three hotels; the cheapest is Baixa Corner House at 98.0 a night. "
            "It has 3 stars, stands at Rua da Prata 71, and you can check in from 3:00 PM.",
            evidence=(
                Evidence("three", 3, FromResult("call-1", "/hotels", "count"), "number"),
                Evidence("Baixa Corner House", "Baixa Corner House", FromResult("call-2", "/hotel/name")),
                Evidence("98.0", 98.0, FromResult("call-1", "/hotels/1/price_per_night"), "number"),
                Evidence("3", 3, FromResult("call-2", "/hotel/stars"), "number"),
                Evidence("Rua da Prata 71", "Rua da Prata 71", FromResult("call-2", "/hotel/address")),
                Evidence("3:00 PM", "15:00", FromResult("call-2", "/check_in_from"), "time"),
            ),
        ),
        UserSaid(
            at_ms=0, task="task-1", said="said-5",
            text="Great, thanks. Could you now book a room there without breakfast, under my own address?",
        ),
        CallIssued(
            at_ms=0, task="task-1", turn=5, call_id="call-3", endpoint_id=BOOK, function="harbour_stay_book_room",
            arguments={
                "hotel_id": "HTL-2077",
                "check_in": "2026-05-03",
                "guest_email": "nora.lund@example.com",
                "breakfast": False,
            },
            sources={
                "hotel_id": FromResult("call-2", "/hotel/hotel_id"),
                "check_in": Said("said-3", "May 3, 2026", "date"),
                "guest_email": Said("said-0", "nora.lund@example.com"),
                "breakfast": Said("said-5", "without breakfast", "boolean"),
            },
            depends_on=("call-2",), reason="The user wants to book a room in the hotel found.",
        ),
        ResultArrived(
            at_ms=0, task="task-1", call_id="call-3", status="ok", code=201, payload=booking,
            references=(Reference("booking", "BK-55019", "/booking/booking_id"),),
        ),
        AssistantSaid(
            at_ms=0, task="task-1", turn=6, said="said-6",
            text="Done. Your booking BK-55019 is confirmed for May 3, 2026, and the total is 196.0 EUR.",
            evidence=(
                Evidence("BK-55019", "BK-55019", FromResult("call-3", "/booking/booking_id")),
                Evidence("confirmed", "confirmed", FromResult("call-3", "/booking/status")),
                Evidence("May 3, 2026", "2026-05-03", FromResult("call-3", "/booking/check_in"), "date"),
                Evidence("196.0", 196.0, FromResult("call-3", "/booking/total/amount"), "number"),
                Evidence("EUR", "EUR", FromResult("call-3", "/booking/total/currency")),
            ),
        ),
    )  # fmt: skip


SCENARIO = Scenario(
    persona="polite",
    date="2026-04-20",
    locale="en-US",
    goals=(
        Goal("Find hotels and get the details of the cheapest", (SEARCH, DETAILS), (DETAILS,)),
        Goal("Book a room", (BOOK,), (BOOK,)),
    ),
    withheld=("harbour_stay_search_hotels.check_in",),
)


def a_conversation(log: tuple[Event, ...] | None = None, **changes: Any) -> Conversation:
    """The conversation of a log (by default the one above), with fields replaced."""
    log = events() if log is None else log
    projection = project(log, dict.fromkeys((SEARCH, DETAILS, BOOK), "known"))
    conversation = Conversation(
        conversation_id="conv_42_00000",
        messages=projection.messages,
        tools=TOOLS,
        step_trace=projection.step_trace,
        evidence=projection.evidence,
        events=log,
        pattern="sequential",
        sampled_path=(SEARCH, DETAILS, BOOK),
        scenario=SCENARIO,
    )
    return replace(conversation, **changes)


def changed(log: tuple[Event, ...], number: int, **changes: Any) -> tuple[Event, ...]:
    """The log with fields of one event replaced."""
    return (*log[:number], replace(log[number], **changes), *log[number + 1 :])


def without(log: tuple[Event, ...], *numbers: int) -> tuple[Event, ...]:
    """The log without some of its events."""
    return tuple(event for place, event in enumerate(log) if place not in numbers)


def edited(edit: Callable[[dict[str, Any]], None], conversation: Conversation | None = None) -> Conversation:
    """The conversation as plain data, edited in place and read back: for faults that no log can have."""
    data = orjson.loads(msgspec.json.encode(conversation or a_conversation()))
    edit(data)
    return msgspec.json.decode(orjson.dumps(data), type=Conversation)


def a_record(conversation: Conversation | None = None) -> Record:
    """The record of a conversation, with full marks."""
    it = conversation or a_conversation()
    return Record(
        schema_version=SCHEMA_VERSION,
        conversation_id=it.conversation_id,
        messages=it.messages,
        tools=it.tools,
        step_trace=it.step_trace,
        evidence=it.evidence,
        judge_scores=Verdict(tool_correctness=5.0, naturalness=5.0, task_completion=5.0, overall=5.0),
        events=it.events,
        items=it.items,
        call_log=it.call_log,
        metadata=Metadata(
            generator="toolgen/0.1.0",
            seed=42,
            index=0,
            pattern=it.pattern,
            kinds=(),
            distractors="mixed",
            sampled_path=it.sampled_path,
            tools=("Travel_Planning/harbour_stay",),
            domains=("Travel_Planning",),
            profile="offline",
            modes={"user": "scripted", "assistant": "scripted"},
            models={},
            repair_attempts=0,
            attempts=(),
            scenario=it.scenario,
            corpus_digest="0" * 64,
            mission=it.mission,
        ),
    )
