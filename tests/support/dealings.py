"""Good records by hand in which the two come to terms: rules, refusals, choices, corrections, follow-ups, manners."""

from collections.abc import Callable

from msgspec import Raw

from tests.support.specimens import BOOK, DATE, DETAILS, REVIEWS, STRING, a_call, a_definition, a_record, a_result
from toolgen.core.events import Act, AssistantSaid, Event, Reference, SystemSaid, UserSaid
from toolgen.core.json import Json
from toolgen.core.plan import Pattern
from toolgen.core.provenance import Evidence, FromResult, Said
from toolgen.core.record import Goal, GoalOutcome, Policy, Record, Scenario
from toolgen.core.tools import EndpointId
from toolgen.corruption.retell import retold

STAY = "Travel/stay/"
FIND = a_definition(
    "find_hotels", "Find hotels in a city.",
    {"city": STRING, "checkin_date": DATE, "checkout_date": DATE, "max_price": {"type": "number"}},
    ["city", "checkin_date", "checkout_date"],
)  # fmt: skip
CANCEL = a_definition("cancel_booking", "Cancel a booking.", {"booking_id": STRING}, ["booking_id"])
DELETE = a_definition("delete_account", "Delete an account.", {"account": STRING}, ["account"])
SEND = a_definition("send_note", "Send a note.", {"email": STRING, "time": STRING}, ["email", "time"])
FORBID = Policy("forbid", ("delete_account",), "Policy: never delete an account.")
CONFIRM = Policy("confirm", ("cancel_booking",), "Before you cancel a booking, ask the user to confirm.")
TODAY = "Tuesday 5 May 2026"


def user(number: int, text: str, act: Act = "request") -> UserSaid:
    """Words of the user, and what they do by them."""
    return UserSaid(at_ms=0, task="task-1", said=f"said-{number}", text=text, act=act)


def assistant(
    number: int, turn: int, text: str, act: Act, *facts: Evidence, asks: tuple[str, ...] = ()
) -> AssistantSaid:
    """Words of the assistant, and what it does by them."""
    return AssistantSaid(
        at_ms=0, task="task-1", turn=turn, said=f"said-{number}", text=text, act=act, asks=asks, evidence=facts
    )


def goal(text: str, *endpoints: str, outcome: GoalOutcome = "done") -> Goal:
    """A goal; what is done is answered by all its calls."""
    calls = tuple(EndpointId(f"{STAY}{name}") for name in endpoints)
    return Goal(text, calls, calls if outcome == "done" else (), outcome)


def told(text: str, value: Json, call: int, path: str, **source: str) -> Evidence:
    """A fact of a result; numbers are read as such."""
    number = isinstance(value, int | float)
    return Evidence(text, value, FromResult(f"call-{call}", path, **source), "number" if number else "text")  # type: ignore[arg-type]  # test data


HOTELS: Json = {
    "city": "Porto",
    "total": 5,
    "hotels": [
        {"hotel_id": "HTL-2041", "name": "Harbour Lodge", "price": 129.5, "room_count": 41, "view": "river"},
        {"hotel_id": "HTL-2077", "name": "Casa Azul", "price": 88.0, "room_count": 32, "view": "garden"},
        {"hotel_id": "HTL-2090", "name": "Grand Miramar", "price": 240.0, "room_count": 77, "view": "harbour"},
        {"hotel_id": "HTL-2095", "name": "Pensão Lua", "price": 199.0, "room_count": 12, "view": "street"},
    ],
}
REFERENCES = tuple(
    Reference("hotel", f"HTL-{n}", f"/hotels/{i}/hotel_id") for i, n in enumerate((2041, 2077, 2090, 2095))
)


def _numbered(
    events: tuple[Event, ...], tools: tuple[Raw, ...], scenario: Scenario, path: tuple[str, ...], pattern: Pattern
) -> Record:
    """The record with utterances and turns counted in their order, however they were written down."""
    return retold(a_record(events, tools, scenario, path, pattern), events)


def _search(user_said: str, city: str) -> tuple[Event, ...]:
    """A look-up with values as people say them, and its answer."""
    base = {"base": "said-0", "base_quote": "5 May 2026"}
    call = a_call(
        1,
        3,
        f"{STAY}find_hotels",
        {"city": city, "checkin_date": "2026-05-15", "checkout_date": "2026-06-08", "max_price": 200},
        {
            "city": Said(user_said, city),
            "checkin_date": Said(user_said, "next Friday", "relative_date", **base),
            "checkout_date": Said(user_said, "08/06/2026", "slash_date", base="said-0", base_quote="en-GB"),
            "max_price": Said(user_said, "two hundred pounds", "spoken_number"),
        },
    )
    answer = assistant(
        7,
        4,
        "I found 4 hotels, including Harbour Lodge with a room count of 41 and Casa Azul.",
        "report",
        told("4", 4, 1, "/hotels", transform="count"),
        told("Harbour Lodge", "Harbour Lodge", 1, "/hotels/0/name"),
        told("41", 41, 1, "/hotels/0/room_count"),
        told("Casa Azul", "Casa Azul", 1, "/hotels/1/name"),
    )
    return call, a_result(1, HOTELS, *REFERENCES), answer


def a_refusal() -> Record:
    """Two requests that are declined, a look-up corrected at once, two follow-up questions, and a thank-you."""
    stated = f"Today is {TODAY}. The user is Nora Vance (nora@example.com). Locale: en-GB. {FORBID.text}"
    cheapest = told(
        "Casa Azul", "Casa Azul", 1, "/hotels/1/name", transform="select", over="/hotels", by="/price", pick="min"
    )
    events: tuple[Event, ...] = (
        SystemSaid(at_ms=0, said="said-0", text=stated),
        user(1, 'Please delete the account "nora-77".'),
        assistant(2, 1, "I'm not allowed to delete an account.", "decline"),
        user(3, "Then rent me a small car."),
        assistant(4, 2, "I don't have a tool to rent a small car.", "decline"),
        user(
            5,
            "Find hotels in Lisbon from next Friday until 08/06/2026 for two hundred pounds. "
            "Sorry, I meant Porto, not Lisbon.",
            "correction",
        ),
        *_search("said-5", "Porto"),
        user(8, "What is the view of Casa Azul?", "follow_up"),
        assistant(9, 5, "The view of Casa Azul is garden.", "report", told("garden", "garden", 1, "/hotels/1/view")),
        user(10, "Which of them is the cheapest?", "follow_up"),
        assistant(
            11,
            6,
            "Casa Azul is the cheapest: its price is 88.0.",
            "report",
            cheapest,
            told("88.0", 88.0, 1, "/hotels/1/price"),
        ),
        user(12, "Which day of the week is 1 June 2026?", "chat"),
        assistant(
            13,
            7,
            "1 June 2026 is a Monday.",
            "chat",
            Evidence("Monday", "Monday", Said("said-12", "1 June 2026", "weekday")),
        ),
    )
    goals = (
        goal("Delete an account", "delete_account", outcome="forbidden"),
        goal("Rent a small car", "rent_small_car", outcome="unavailable"),
        goal("Find hotels", "find_hotels"),
    )
    scenario = Scenario(
        persona="plain", date="2026-05-05", locale="en-GB", goals=goals, withheld=(), policies=(FORBID,)
    )
    return _numbered(events, (FIND, DELETE, DETAILS), scenario, (f"{STAY}find_hotels",), "single")


def a_choice() -> Record:
    """One hotel is chosen, one recommended, a booking cancelled after a yes, and a request taken back."""
    stated = (
        f"Today is {TODAY}. Locale: en-GB. Address book: sister Lea Vance, lea@example.com; brother Tom Vance, "
        f"tom@example.com. {CONFIRM.text}"
    )
    chosen = FromResult(
        "call-1", "/hotels/2/hotel_id", "select", over="/hotels", by="/name", pick="equals", equals="Grand Miramar"
    )
    advised = FromResult("call-1", "/hotels/1/hotel_id", "select", over="/hotels", by="/price", pick="min")
    events: tuple[Event, ...] = (
        SystemSaid(at_ms=0, said="said-0", text=stated),
        user(1, "Find hotels in Porto from next Friday until 08/06/2026 for two hundred pounds."),
        *_search("said-1", "Porto"),
        user(8, "Get the details for one of the hotels."),
        assistant(
            9,
            5,
            "Would that be Harbour Lodge, Casa Azul or Grand Miramar?",
            "offer",
            *(
                told(n, n, 1, f"/hotels/{i}/name")
                for i, n in enumerate(("Harbour Lodge", "Casa Azul", "Grand Miramar"))
            ),
            asks=("choice",),
        ),
        user(10, "Grand Miramar, please.", "choice"),
        a_call(2, 6, f"{STAY}get_hotel", {"hotel_id": "HTL-2090"}, {"hotel_id": chosen}, "call-1"),
        a_result(2, {"hotel_id": "HTL-2090", "name": "Grand Miramar", "address": "Rua do Sol 14", "opens_at": "06:30"}),
        assistant(
            11,
            7,
            "Grand Miramar is at Rua do Sol 14, and its reception opens at 6:30 AM.",
            "report",
            told("Grand Miramar", "Grand Miramar", 2, "/name"),
            told("Rua do Sol 14", "Rua do Sol 14", 2, "/address"),
            Evidence("6:30 AM", "06:30", FromResult("call-2", "/opens_at"), "time"),
        ),
        user(12, "List the reviews for one of the hotels too."),
        assistant(
            13,
            8,
            "I'd take Casa Azul; it is the cheapest (price 88.0). Shall I go ahead with that one?",
            "advice",
            told(
                "Casa Azul",
                "Casa Azul",
                1,
                "/hotels/1/name",
                transform="select",
                over="/hotels",
                by="/price",
                pick="min",
            ),
            told("88.0", 88.0, 1, "/hotels/1/price"),
            asks=("choice",),
        ),
        user(14, "Yes, please do.", "consent"),
        a_call(3, 9, f"{STAY}list_reviews", {"hotel_id": "HTL-2077"}, {"hotel_id": advised}, "call-1"),
        a_result(3, {"hotel_id": "HTL-2077", "reviews": [{"stars": 4, "title": "Quiet nights"}]}),
        assistant(
            15,
            10,
            "There is a review called Quiet nights.",
            "report",
            told("Quiet nights", "Quiet nights", 3, "/reviews/0/title"),
        ),
        user(16, "Cancel the booking BKN-7731."),
        assistant(17, 11, "Shall I really cancel the booking BKN-7731?", "confirmation", asks=("consent",)),
        user(18, "Yes, go ahead.", "consent"),
        a_call(4, 12, f"{STAY}cancel_booking", {"booking_id": "BKN-7731"}, {"booking_id": Said("said-16", "BKN-7731")}),
        a_result(4, {"booking_id": "BKN-7731", "cancelled_on": "2026-05-05", "fee": 35}),
        assistant(
            19,
            13,
            "The booking was cancelled on May 5, 2026. The fee is 35.",
            "report",
            Evidence("May 5, 2026", "2026-05-05", FromResult("call-4", "/cancelled_on"), "date"),
            told("35", 35, 4, "/fee"),
        ),
        user(20, "Send a note to my sister at half past six in the evening."),
        a_call(
            5,
            14,
            f"{STAY}send_note",
            {"email": "lea@example.com", "time": "18:30"},
            {
                "email": Said("said-0", "lea@example.com"),
                "time": Said("said-20", "half past six in the evening", "spoken_time"),
            },
        ),
        a_result(
            5,
            {"note_id": "NTE-4410", "email": "lea@example.com", "time": "18:30"},
            Reference("note", "NTE-4410", "/note_id"),
        ),
        assistant(21, 15, "The note NTE-4410 is on its way.", "report", told("NTE-4410", "NTE-4410", 5, "/note_id")),
        user(22, "Book the hotel HTL-2041."),
        assistant(23, 16, "Which guest name should I use?", "question", asks=("guest_name",)),
        user(24, "Actually, never mind.", "withdrawal"),
        assistant(25, 17, "All right, I'll leave it.", "acknowledgement"),
    )
    goals = (
        goal("Find hotels", "find_hotels"),
        goal("Get a hotel", "get_hotel"),
        goal("List reviews", "list_reviews"),
        goal("Cancel a booking", "cancel_booking"),
        goal("Send a note", "send_note"),
        goal("Book a hotel", "book_hotel", outcome="withdrawn"),
    )
    scenario = Scenario(
        persona="plain", date="2026-05-05", locale="en-GB", goals=goals, withheld=(), policies=(CONFIRM,)
    )
    path = tuple(
        f"{STAY}{name}" for name in ("find_hotels", "get_hotel", "list_reviews", "cancel_booking", "send_note")
    )
    return _numbered(events, (FIND, DETAILS, REVIEWS, CANCEL, SEND, BOOK), scenario, path, "multi_tool")


DEALINGS: tuple[Callable[[], Record], ...] = (a_refusal, a_choice)
