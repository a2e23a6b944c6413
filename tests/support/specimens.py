"""Good records written by hand: what the audit must find nothing in, and what the corruptions start from."""

import json

from msgspec import Raw

from toolgen.core.events import (
    Act,
    AssistantSaid,
    CallIssued,
    Event,
    Reference,
    ResultArrived,
    SystemSaid,
    UserSaid,
)
from toolgen.core.json import Json
from toolgen.core.plan import Pattern
from toolgen.core.provenance import Evidence, FromResult, Reading, Said, Source
from toolgen.core.record import Goal, Metadata, Record, Scenario
from toolgen.core.tools import EndpointId
from toolgen.core.verdict import Verdict
from toolgen.runtime.project import project


def a_definition(name: str, description: str, properties: dict[str, Json], required: list[str]) -> Raw:
    """A function definition in OpenAI's shape."""
    parameters = {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
    function = {"name": name, "description": description, "parameters": parameters}
    return Raw(json.dumps({"type": "function", "function": function}).encode())


def a_record(
    events: tuple[Event, ...], tools: tuple[Raw, ...], scenario: Scenario, path: tuple[str, ...], pattern: Pattern
) -> Record:
    """The record of a log."""
    projection = project(events, {EndpointId(step): "known" for step in path})
    return Record(
        schema_version=1,
        conversation_id="conv_0_00000",
        messages=projection.messages,
        tools=tools,
        step_trace=projection.step_trace,
        evidence=projection.evidence,
        judge_scores=Verdict(tool_correctness=5.0, naturalness=5.0, task_completion=5.0, overall=5.0),
        events=events,
        metadata=Metadata(
            generator="toolgen/0",
            seed=0,
            index=0,
            pattern=pattern,
            kinds=(),
            distractors="mixed",
            sampled_path=tuple(map(EndpointId, path)),
            tools=("Travel/stay",),
            domains=("Travel",),
            profile="offline",
            modes={},
            models={},
            repair_attempts=0,
            attempts=(),
            scenario=scenario,
            corpus_digest="",
        ),
    )


def a_call(
    number: int, turn: int, endpoint: str, arguments: dict[str, Json], sources: dict[str, Source], *needs: str
) -> CallIssued:
    """A call whose function is the last part of its endpoint."""
    return CallIssued(
        at_ms=0,
        task="task-1",
        turn=turn,
        call_id=f"call-{number}",
        endpoint_id=EndpointId(endpoint),
        function=endpoint.rsplit("/", 1)[-1],
        arguments=arguments,
        sources=sources,
        depends_on=needs,
        reason="It is wanted.",
    )


def a_result(number: int, payload: Json, *references: Reference) -> ResultArrived:
    """A good result."""
    return ResultArrived(
        at_ms=0,
        task="task-1",
        call_id=f"call-{number}",
        status="ok",
        code=200,
        payload=payload,
        references=references,
    )


def said_by_user(said: str, text: str) -> UserSaid:
    """Words of the user."""
    return UserSaid(at_ms=0, task="task-1", said=said, text=text)


def said_by_assistant(said: str, turn: int, text: str, *facts: Evidence, asks: tuple[str, ...] = ()) -> AssistantSaid:
    """Words of the assistant: a question where it asks for something."""
    act: Act = "question" if asks else "report"
    return AssistantSaid(at_ms=0, task="task-1", turn=turn, said=said, text=text, act=act, asks=asks, evidence=facts)


def a_fact(text: str, value: Json, call: int, path: str, reading: Reading = "text") -> Evidence:
    """A fact out of a result."""
    transform = "count" if path.endswith("s") and isinstance(value, int) else "copy"
    return Evidence(text, value, FromResult(f"call-{call}", path, transform), reading)  # type: ignore[arg-type]  # narrow


STRING: Json = {"type": "string"}
DATE: Json = {"type": "string", "format": "date"}
SEARCH = a_definition(
    "search_hotels",
    "Search hotels in a city.",
    {
        "city": STRING,
        "checkin_date": DATE,
        "checkout_date": DATE,
        "guests": {"type": "integer", "minimum": 1},
        "sort": {"type": "string", "enum": ["price", "rating"]},
        "max_price": {"type": "number"},
    },
    ["city", "checkin_date", "checkout_date"],
)
DETAILS = a_definition("get_hotel", "Get the details of a hotel.", {"hotel_id": STRING}, ["hotel_id"])
BOOK = a_definition(
    "book_hotel",
    "Book a hotel.",
    {"hotel_id": STRING, "guest_name": STRING, "guests": {"type": "integer"}},
    ["hotel_id", "guest_name"],
)
REVIEWS = a_definition("list_reviews", "List the reviews of a hotel.", {"hotel_id": STRING}, ["hotel_id"])
WEATHER = a_definition(
    "current_weather",
    "Current weather of a city.",
    {"city": STRING, "units": {"type": "string", "enum": ["metric", "imperial"]}},
    ["city"],
)
FORECAST = a_definition("forecast", "Forecast for a city.", {"city": STRING}, ["city"])


def a_stay() -> Record:
    """Search, details of the cheapest, booking; the city is withheld at first."""
    hotels: Json = {
        "hotels": [
            {"hotel_id": "HTL-2041", "name": "Harbour Lodge", "price": 129.5, "currency": "EUR", "rating": 4.4},
            {"hotel_id": "HTL-2077", "name": "Casa Azul", "price": 88.0, "currency": "EUR", "rating": 4.1},
            {"hotel_id": "HTL-2090", "name": "Grand Miramar", "price": 240.0, "currency": "EUR", "rating": 4.8},
        ]
    }
    cheapest = FromResult("call-1", "/hotels/1/hotel_id", "select", over="/hotels", by="/price", pick="min")
    events: tuple[Event, ...] = (
        SystemSaid(at_ms=0, said="said-0", text="Today is April 20, 2026. The user is Nora Vance (nora@example.com)."),
        said_by_user(
            "said-1",
            "Hello! Could you find hotels from May 3, 2026 until May 7, 2026 for two guests, "
            "and tell me more about the cheapest one?",
        ),
        said_by_assistant("said-2", 1, "Which city should I look in?", asks=("city",)),
        said_by_user("said-3", "In Lisbon, please."),
        a_call(
            1,
            2,
            "Travel/stay/search_hotels",
            {"city": "Lisbon", "checkin_date": "2026-05-03", "checkout_date": "2026-05-07", "guests": 2},
            {
                "city": Said("said-3", "Lisbon"),
                "checkin_date": Said("said-1", "May 3, 2026", "date"),
                "checkout_date": Said("said-1", "May 7, 2026", "date"),
                "guests": Said("said-1", "two", "number"),
            },
        ),
        a_result(
            1,
            hotels,
            Reference("hotel", "HTL-2041", "/hotels/0/hotel_id"),
            Reference("hotel", "HTL-2077", "/hotels/1/hotel_id"),
            Reference("hotel", "HTL-2090", "/hotels/2/hotel_id"),
        ),
        a_call(2, 3, "Travel/stay/get_hotel", {"hotel_id": "HTL-2077"}, {"hotel_id": cheapest}, "call-1"),
        a_result(
            2,
            {
                "hotel_id": "HTL-2077",
                "name": "Casa Azul",
                "address": "Rua do Sol 14",
                "rooms": 32,
                "checkin_from": "15:00",
                "phone": "+351 21 555 0147",
            },
            Reference("hotel", "HTL-2077", "/hotel_id"),
        ),
        said_by_assistant(
            "said-4",
            4,
            "I found three hotels: Harbour Lodge (price 129.5), Casa Azul (price 88.0) and Grand Miramar "
            "(price 240.0). For the cheapest, the address is Rua do Sol 14, the rooms are 32 and check-in is from "
            "3:00 PM.",
            a_fact("three", 3, 1, "/hotels", "number"),
            a_fact("Harbour Lodge", "Harbour Lodge", 1, "/hotels/0/name"),
            a_fact("129.5", 129.5, 1, "/hotels/0/price", "number"),
            a_fact("Casa Azul", "Casa Azul", 1, "/hotels/1/name"),
            a_fact("88.0", 88.0, 1, "/hotels/1/price", "number"),
            a_fact("Grand Miramar", "Grand Miramar", 1, "/hotels/2/name"),
            a_fact("240.0", 240.0, 1, "/hotels/2/price", "number"),
            a_fact("Rua do Sol 14", "Rua do Sol 14", 2, "/address"),
            Evidence("32", 32, FromResult("call-2", "/rooms"), "number"),
            a_fact("3:00 PM", "15:00", 2, "/checkin_from", "time"),
        ),
        said_by_user("said-5", "Great. Please book it in my name."),
        a_call(
            3,
            5,
            "Travel/stay/book_hotel",
            {"hotel_id": "HTL-2077", "guest_name": "Nora Vance", "guests": 2},
            {
                "hotel_id": FromResult("call-2", "/hotel_id"),
                "guest_name": Said("said-0", "Nora Vance"),
                "guests": Said("said-1", "two", "number"),
            },
            "call-2",
        ),
        a_result(
            3,
            {"booking_id": "BK-90133", "hotel_id": "HTL-2077", "guest_name": "Nora Vance", "status": "confirmed"},
            Reference("booking", "BK-90133", "/booking_id"),
        ),
        said_by_assistant(
            "said-6",
            6,
            "Done. The booking id is BK-90133 and the status is confirmed.",
            a_fact("BK-90133", "BK-90133", 3, "/booking_id"),
            a_fact("confirmed", "confirmed", 3, "/status"),
        ),
    )
    scenario = Scenario(
        persona="polite",
        date="2026-04-20",
        locale="en-US",
        goals=(
            Goal(
                "Find hotels and see the cheapest",
                (EndpointId("Travel/stay/search_hotels"), EndpointId("Travel/stay/get_hotel")),
                (EndpointId("Travel/stay/get_hotel"),),
            ),
            Goal("Book it", (EndpointId("Travel/stay/book_hotel"),), (EndpointId("Travel/stay/book_hotel"),)),
        ),
        withheld=("search_hotels.city",),
    )
    path = ("Travel/stay/search_hotels", "Travel/stay/get_hotel", "Travel/stay/book_hotel")
    return a_record(events, (BOOK, DETAILS, REVIEWS, SEARCH), scenario, path, "sequential")


def a_comparison() -> Record:
    """The weather of two cities, called for at once; no system message."""
    events: tuple[Event, ...] = (
        said_by_user("said-0", "How warm is it in Bergen and in Porto right now?"),
        a_call(1, 1, "Weather/sky/current_weather", {"city": "Bergen"}, {"city": Said("said-0", "Bergen")}),
        a_call(2, 1, "Weather/sky/current_weather", {"city": "Porto"}, {"city": Said("said-0", "Porto")}),
        a_result(1, {"city": "Bergen", "temperature_c": 9.5, "wind_kmh": 31, "observed": "2026-04-20T09:30:00"}),
        a_result(2, {"city": "Porto", "temperature_c": 21.0, "wind_kmh": 12, "observed": "2026-04-20T10:30:00"}),
        said_by_assistant(
            "said-1",
            2,
            "For Bergen, the temperature is 9.5 and the wind is 31. For Porto, the temperature is 21.0.",
            a_fact("Bergen", "Bergen", 1, "/city"),
            a_fact("9.5", 9.5, 1, "/temperature_c", "number"),
            Evidence("31", 31, FromResult("call-1", "/wind_kmh"), "number"),
            a_fact("Porto", "Porto", 2, "/city"),
            a_fact("21.0", 21.0, 2, "/temperature_c", "number"),
        ),
    )
    endpoint = EndpointId("Weather/sky/current_weather")
    scenario = Scenario(
        persona="terse",
        date="2026-04-20",
        locale="en-US",
        goals=(Goal("Compare the weather", (endpoint, endpoint), (endpoint, endpoint)),),
        withheld=(),
    )
    return a_record(events, (WEATHER, FORECAST), scenario, (endpoint, endpoint), "fan_out")


SPECIMENS = (a_stay, a_comparison)
