"""One bad conversation per rule; the good one, and sound variations of it, break none."""

from collections.abc import Callable
from typing import Any

import orjson
import pytest
from msgspec.structs import replace

from tests.support import flights, happenings
from tests.support.failing import given_up, tried_again
from tests.support.records import (
    BOOK,
    DETAILS,
    HOTELS,
    SCENARIO,
    SEARCH,
    TOOLS,
    WEATHER,
    a_conversation,
    a_definition,
    changed,
    edited,
    events,
    without,
)
from toolgen.core.events import AssistantSaid, CallIssued, Reference, ResultArrived, UserSaid
from toolgen.core.provenance import Evidence, FromResult, Reading, Said
from toolgen.core.record import Conversation, Goal
from toolgen.judge.rules import RULES, SECTIONS
from toolgen.judge.score import assess, made_ready

# Places in the log of `tests.support.records.events`.
SYSTEM, ASK, QUESTION, REPLY, CALL_1, RESULT_1, CALL_2, RESULT_2, ANSWER_1, REQUEST_2, CALL_3, RESULT_3, ANSWER_2 = (
    range(13)
)


def codes(conversation: Conversation) -> set[str]:
    return {finding.code for finding in assess(conversation).findings}


def call(number: int, **changes: Any) -> Conversation:
    """The conversation with fields of one call changed in the log."""
    return a_conversation(changed(events(), number, **changes))


def said(number: int, text: str, **changes: Any) -> Conversation:
    """The conversation with one utterance changed in the log."""
    return a_conversation(changed(events(), number, text=text, **changes))


def with_argument(number: int, name: str, value: Any) -> Conversation:
    event = events()[number]
    assert isinstance(event, CallIssued)
    return call(number, arguments={**event.arguments, name: value})


def with_source(number: int, name: str, source: Any, **changes: Any) -> Conversation:
    event = events()[number]
    assert isinstance(event, CallIssued)
    return call(number, sources={**event.sources, name: source}, **changes)


def with_payload(number: int, edit: Callable[[dict[str, Any]], None]) -> Conversation:
    event = events()[number]
    assert isinstance(event, ResultArrived)
    payload = orjson.loads(orjson.dumps(event.payload))
    edit(payload)
    return call(number, payload=payload)


def with_fact(number: int, place: int, **changes: Any) -> Conversation:
    event = events()[number]
    assert isinstance(event, AssistantSaid)
    facts = list(event.evidence)
    facts[place] = replace(facts[place], **changes)
    return call(number, evidence=tuple(facts))


def booked(*, payload: Any, answer: str, evidence: tuple[Evidence, ...] = ()) -> Conversation:
    """The conversation in which the booking fails."""
    log = changed(events(), RESULT_3, status="error", code=409, payload=payload, references=())
    return a_conversation(changed(log, ANSWER_2, text=answer, evidence=evidence))


def inserted(place: int, *more: Any) -> Conversation:
    log = events()
    return a_conversation((*log[:place], *more, *log[place:]))


def weather(call_id: str, city: str = "Lisbon", turn: int = 40) -> tuple[CallIssued, ResultArrived]:
    """A call that nobody asked for, and its result."""
    issued = CallIssued(
        at_ms=0, task="task-1", turn=turn, call_id=call_id, endpoint_id=WEATHER, function="skyglance_current_weather",
        arguments={"city": city}, sources={"city": Said("said-1", "Lisbon")}, depends_on=(), reason="Why not.",
    )  # fmt: skip
    return issued, ResultArrived(
        at_ms=0, task="task-1", call_id=call_id, status="ok", code=200, payload={"city": city, "celsius": 19}
    )


def again() -> tuple[CallIssued, ResultArrived]:
    """The details of the hotel once more."""
    first, result = events()[CALL_2], events()[RESULT_2]
    assert isinstance(first, CallIssued)
    assert isinstance(result, ResultArrived)
    return replace(first, call_id="call-9", turn=41), replace(result, call_id="call-9")


def drop_message(place: int) -> Conversation:
    return edited(lambda data: data["messages"].pop(place))


def early_booking() -> Conversation:
    """The details are asked for before the search has answered."""
    log = list(events())
    log[RESULT_1], log[CALL_2] = log[CALL_2], log[RESULT_1]
    return a_conversation(tuple(log))


PEOPLE = (
    "Today is April 20, 2026. Contacts: sister Ana Ruiz, ana.ruiz@example.com, 12 Elm Street in Lyon and 3 Oak Road in "
    "Lille; brother Luis Ruiz, luis.ruiz@example.com, 7 Hill Road in Lyon. Never guess a value."
)


def of_contact(value: str, who: str) -> Conversation:
    """The booking passes this fact out of the list of contacts; the user says whose."""
    log = changed(events(), SYSTEM, text=PEOPLE)
    log = changed(log, REQUEST_2, text=f"Great, thanks. Could you now book a room there without breakfast for {who}?")
    event = log[CALL_3]
    assert isinstance(event, CallIssued)
    return a_conversation(
        changed(
            log,
            CALL_3,
            arguments={**event.arguments, "guest_email": value},
            sources={**event.sources, "guest_email": Said("said-0", value)},
        )
    )


def two_hotels() -> Conversation:
    """The booking takes the id of one hotel and the city of another."""
    definition = a_definition(
        "harbour_stay_get_hotel_details",
        DETAILS,
        {"hotel_id": {"type": "string"}, "city": {"type": "string"}},
        ["hotel_id"],
    )
    log = changed(
        events(),
        CALL_2,
        arguments={"hotel_id": "HTL-2077", "city": "Lisbon"},
        sources={
            "hotel_id": FromResult("call-1", "/hotels/1/id", "select", "/hotels", "/price_per_night", "min"),
            "city": FromResult("call-1", "/hotels/2/city"),
        },
    )
    return a_conversation(log, tools=(TOOLS[0], definition, *TOOLS[2:]))


def flights_instead() -> Conversation:
    """The hotel id is taken from a flight."""
    edit = with_payload(RESULT_1, lambda data: data.update(flights=[{"id": "FL-1"}]))
    log = changed(
        edit.events,
        CALL_2,
        arguments={"hotel_id": "FL-1"},
        sources={"hotel_id": FromResult("call-1", "/flights/0/id")},
    )
    return a_conversation(log)


def crossed() -> Conversation:
    """Origin and destination have each other's values."""
    tool = a_definition(
        "harbour_stay_search_hotels", SEARCH, {"origin": {"type": "string"}, "destination": {"type": "string"}}, []
    )
    log = changed(
        events(), ASK, text="Could you find a hotel when I go from Porto to Lisbon, and show the cheapest hotel?"
    )
    log = changed(
        log,
        CALL_1,
        arguments={"origin": "Lisbon", "destination": "Porto"},
        sources={"origin": Said("said-1", "Lisbon"), "destination": Said("said-1", "Porto")},
    )
    return a_conversation(log, tools=(tool, *TOOLS[1:]))


def backwards() -> Conversation:
    """The stay ends before it begins."""
    tool = a_definition(
        "harbour_stay_search_hotels",
        SEARCH,
        {"check_in": {"type": "string"}, "check_out": {"type": "string"}},
        [],
    )
    log = changed(events(), ASK, text="Find a hotel until May 1, 2026, and get the details for the cheapest hotel.")
    log = changed(
        log,
        CALL_1,
        arguments={"check_in": "2026-05-03", "check_out": "2026-05-01"},
        sources={
            "check_in": Said("said-3", "May 3, 2026", "date"),
            "check_out": Said("said-1", "May 1, 2026", "date"),
        },
    )
    return a_conversation(log, tools=(tool, *TOOLS[1:]))


def answered_at_once() -> Conversation:
    """The user names the date in the first message; nobody asks for it."""
    log = without(events(), QUESTION, REPLY)
    log = changed(log, ASK, text="Find hotels in Lisbon on May 3, 2026 for two guests, and show the cheapest hotel.")
    issued = log[CALL_1 - 2]
    assert isinstance(issued, CallIssued)
    log = changed(log, CALL_1 - 2, sources={**issued.sources, "check_in": Said("said-1", "May 3, 2026", "date")})
    booking = log[CALL_3 - 2]
    assert isinstance(booking, CallIssued)
    log = changed(log, CALL_3 - 2, sources={**booking.sources, "check_in": Said("said-1", "May 3, 2026", "date")})
    return a_conversation(log)


def question(place: int, text: str, reply: str) -> Conversation:
    """A question more, and what the user says to it."""
    return inserted(
        place,
        AssistantSaid(at_ms=0, task="task-1", turn=42, said="said-8", text=text, asks=("city",)),
        UserSaid(at_ms=0, task="task-1", said="said-9", text=reply),
    )


def misgiven() -> Conversation:
    """The district is taken for the city, and the city for the district."""
    tool = a_definition(
        "harbour_stay_search_hotels", SEARCH, {"city": {"type": "string"}, "district": {"type": "string"}}, []
    )
    log = changed(events(), ASK, text='Find hotels in Lisbon with the district "Baixa", and show the cheapest hotel.')
    log = changed(
        log,
        CALL_1,
        arguments={"city": "Baixa", "district": "Lisbon"},
        sources={"city": Said("said-1", "Baixa"), "district": Said("said-1", "Lisbon")},
    )
    return a_conversation(log, tools=(tool, *TOOLS[1:]))


def wrong_way() -> Conversation:
    """What the user leaves from is taken for where the user goes; the other end comes out of a result."""
    properties: dict[str, object] = {"origin": {"type": "string"}, "destination": {"type": "string"}}
    tool = a_definition("harbour_stay_search_hotels", SEARCH, properties, [])
    log = changed(events(), ASK, text="I leave from Porto: find a hotel, and show the cheapest hotel.")
    log = changed(log, CALL_1, arguments={"destination": "Porto"}, sources={"destination": Said("said-1", "Porto")})
    return a_conversation(log, tools=(tool, *TOOLS[1:]))


def of_another_kind() -> Conversation:
    """A room's id where a hotel's is wanted."""
    log = with_payload(RESULT_2, lambda data: data.update(room_number="RM-12")).events
    result, issued = log[RESULT_2], log[CALL_3]
    assert isinstance(result, ResultArrived)
    assert isinstance(issued, CallIssued)
    log = changed(log, RESULT_2, references=(*result.references, Reference("room", "RM-12", "/room_number")))
    sources = {**issued.sources, "hotel_id": FromResult("call-2", "/room_number")}
    return a_conversation(changed(log, CALL_3, arguments={**issued.arguments, "hotel_id": "RM-12"}, sources=sources))


def listed(text: str, *facts: tuple[str, int, str]) -> Conversation:
    """An answer that tells the names and prices of hotels."""
    evidence = tuple(
        Evidence(shown, HOTELS[item][field], FromResult("call-1", f"/hotels/{item}/{field}"), _READ[field])
        for shown, item, field in facts
    )
    return said(ANSWER_1, text, evidence=(*evidence, Evidence("3", 3, FromResult("call-2", "/hotel/stars"), "number")))


_READ: dict[str, Reading] = {"name": "text", "price_per_night": "number"}
TERRACE, MIRADOURO = ("Alfama Terrace", 0, "name"), ("Hotel Miradouro", 2, "name")
CHEAP, DEAR = ("142.5", 0, "price_per_night"), ("210.75", 2, "price_per_night")


def last_answer() -> str:
    event = events()[ANSWER_2]
    assert isinstance(event, AssistantSaid)
    return event.text


def set_in(path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    """An edit that sets a value at a dotted path."""

    def edit(data: Any) -> None:
        *way, last = path.split(".")
        for token in way:
            data = data[int(token)] if token.isdecimal() else data[token]
        if last.isdecimal():
            data[int(last)] = value
        else:
            data[last] = value

    return edit


FULL = {"error": {"code": "full", "message": "No rooms"}}
BAD: dict[str, Callable[[], Conversation]] = {
    **happenings.BAD,
    **flights.BAD,
    "ends-without-answer": lambda: a_conversation(without(events(), ANSWER_2)),
    "message-out-of-order": lambda: drop_message(ASK),
    "assistant-twice": lambda: a_conversation(without(events(), REPLY)),
    "call-unanswered": lambda: a_conversation(without(events(), RESULT_3)),
    "call-answered-twice": lambda: inserted(CALL_2, events()[RESULT_1]),
    "result-without-call": lambda: a_conversation(without(events(), CALL_2)),
    "call-id-repeated": lambda: edited(set_in("messages.6.tool_calls.0.id", "call-1")),
    "events-differ": lambda: edited(set_in("messages.1.content", "Find me something.")),
    "trace-differs": lambda: edited(set_in("step_trace.1.arguments.hotel_id", "HTL-2041")),
    "evidence-differs": lambda: edited(lambda data: data["evidence"].pop(0)),
    "unknown-function": lambda: call(CALL_2, function="harbour_stay_find_everything"),
    "function-mismatch": lambda: call(CALL_2, function="skyglance_current_weather"),
    "arguments-not-json": lambda: edited(set_in("messages.6.tool_calls.0.function.arguments", '{"hotel_id": ')),
    "missing-argument": lambda: call(
        CALL_1,
        arguments={"city": "Lisbon", "guests": 2},
        sources={"city": Said("said-1", "Lisbon"), "guests": Said("said-1", "two", "number")},
    ),
    "unknown-argument": lambda: with_argument(CALL_2, "hotel_name", "Baixa Corner House"),
    "invalid-argument": lambda: with_argument(CALL_1, "guests", "2"),
    "range-reversed": backwards,
    "outside-the-plan": lambda: inserted(ANSWER_2, *weather("call-9")),
    "repeated-call": lambda: inserted(ANSWER_1, *again()),
    "needless-call": lambda: inserted(ANSWER_2, *weather("call-9")),
    "source-missing": lambda: with_argument(CALL_1, "limit", 3),
    "source-unused": lambda: with_source(CALL_1, "limit", Said("said-1", "two", "number")),
    "wrong-contact": lambda: of_contact("luis.ruiz@example.com", "my sister"),
    "quote-not-said": lambda: with_source(CALL_1, "city", Said("said-3", "Lisbon")),
    "quoted-too-late": lambda: with_source(CALL_1, "guests", Said("said-5", "two", "number")),
    "user-contradicted": lambda: with_argument(CALL_1, "city", "Porto"),
    "quotes-crossed": crossed,
    "result-path-broken": lambda: with_source(CALL_3, "hotel_id", FromResult("call-2", "/hotel/identifier")),
    "result-contradicted": lambda: with_argument(CALL_3, "hotel_id", "HTL-2041"),
    "wrong-item": lambda: with_source(
        CALL_2, "hotel_id", FromResult("call-1", "/hotels/1/id", "select", "/hotels", "/price_per_night", "max")
    ),
    "dependency-swapped": early_booking,
    "depends-on-differs": lambda: call(CALL_3, depends_on=("call-1",)),
    "roles-crossed": misgiven,
    "yes-not-said": lambda: with_source(CALL_3, "breakfast", Said("said-5", "Could you now", "boolean")),
    "wrong-kind": of_another_kind,
    "entity-mixed": flights_instead,
    "items-mixed": two_hotels,
    "criterion-ignored": lambda: call(
        CALL_2, arguments={"hotel_id": "HTL-2041"}, sources={"hotel_id": FromResult("call-1", "/hotels/0/id")}
    ),
    "results-disagree": lambda: happenings.looked_at("Plan"),
    "result-contradicts-request": lambda: with_payload(RESULT_1, lambda data: data.update(city="Porto")),
    "evidence-not-stated": lambda: with_fact(ANSWER_1, 1, text="Baixa Corner Hotel"),
    "evidence-wrong": lambda: with_fact(ANSWER_1, 2, source=FromResult("call-1", "/hotels/0/price_per_night")),
    "invented-fact": lambda: said(
        ANSWER_2, f"{events()[ANSWER_2].text} You collect 480 bonus points."  # type: ignore[union-attr]
    ),
    "fact-without-evidence": lambda: call(ANSWER_1, evidence=events()[ANSWER_1].evidence[:2]),  # type: ignore[union-attr]
    "invented-id": lambda: said(ANSWER_2, f"{last_answer()} Your user name is nlund44."),
    "unit-not-given": lambda: said(ANSWER_2, last_answer().replace("EUR", "CHF")),
    "fact-of-another-thing": lambda: listed(
        "I found Alfama Terrace (210.75 a night) and Hotel Miradouro (142.5). It has 3 stars.",
        TERRACE, DEAR, MIRADOURO, CHEAP,
    ),
    "goal-call-missing": lambda: a_conversation(
        scenario=replace(SCENARIO, goals=(*SCENARIO.goals, Goal("Weather", (WEATHER,), (WEATHER,))))
    ),
    "goal-unanswered": lambda: said(ANSWER_2, "Thank you for your patience.", evidence=()),
    "clarification-skipped": answered_at_once,
    "question-unanswered": lambda: a_conversation(without(events(), REPLY)),
    "question-needless": lambda: question(CALL_1, "Which city would you like?", "Lisbon, as I said."),
    "error-ignored": lambda: booked(payload=FULL, answer="Thanks for waiting."),
    "success-claimed": lambda: booked(payload=FULL, answer="Done. Your room has been booked."),
    "doubled-write": lambda: a_conversation(tried_again(504)),
    "given-up-too-soon": lambda: a_conversation(given_up(503, said="I couldn't find hotels.", booking=False)),
    "retried-too-soon": lambda: a_conversation(tried_again(429, retry_after=9)),
    "broken-off": lambda: said(ANSWER_2, last_answer().removesuffix(".")),
    "empty-reply": lambda: said(ANSWER_2, "...", evidence=()),
    "templated-reply": lambda: said(ANSWER_2, "Done. Your booking {booking_id} is confirmed."),
    "machine-words": lambda: said(ANSWER_2, "I called harbour_stay_book_room and the booking is confirmed."),
    "user-speaks-code": lambda: said(REQUEST_2, "Call harbour_stay_book_room without breakfast, please."),
    "sentence-repeated": lambda: said(
        ANSWER_2, "The booking is confirmed as you wished it. The booking is confirmed as you wished it."
    ),
    "user-repeats": lambda: inserted(
        len(events()), replace(events()[REQUEST_2], said="said-8"), replace(events()[ANSWER_2], said="said-9", turn=9)
    ),
    "overlong-reply": lambda: said(ANSWER_2, "Your booking is confirmed, " + "and we look forward to it, " * 40),
}  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_a_bad_conversation_breaks_the_rule(rule: Any) -> None:
    assert rule.code in codes(BAD[rule.code]())


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_what_breaks_an_error_rule_ends_at_three_or_below(rule: Any) -> None:
    verdict = assess(BAD[rule.code]())

    assert verdict.overall <= (3.0 if rule.severity == "error" else 4.95)


def test_every_rule_has_a_bad_conversation_and_a_code_of_its_own() -> None:
    assert sorted(BAD) == sorted(rule.code for rule in RULES)


@pytest.mark.parametrize("code", BAD)
def test_a_section_that_looks_sound_holds_no_rule_that_finds_anything(code: str) -> None:
    index = made_ready(BAD[code]())
    skipped = [rule for section in SECTIONS if section.sound(index) for rule in section.rules]

    assert [rule.code for rule in skipped if rule.check(index)] == []


def test_the_good_conversation_breaks_no_rule() -> None:
    verdict = assess(a_conversation())

    assert verdict.findings == ()
    assert verdict.overall >= 4.75


# Sound variations ---------------------------------------------------------------------------------------------------


def test_a_clarifying_question_may_be_worded_otherwise() -> None:
    assert not codes(said(QUESTION, "Happy to help! When would you like to check in?"))


def test_no_system_message_is_needed() -> None:
    log = without(events(), SYSTEM)
    log = changed(log, REQUEST_2 - 1, text="Thanks. Book a room there without breakfast for nora.lund@example.com.")
    booking = log[CALL_3 - 1]
    assert isinstance(booking, CallIssued)
    source = Said("said-5", "nora.lund@example.com")
    assert not codes(a_conversation(changed(log, CALL_3 - 1, sources={**booking.sources, "guest_email": source})))


def test_an_optional_argument_with_a_source_is_welcome() -> None:
    log = changed(events(), ASK, text="Find up to five hotels in Lisbon for two guests, and show the cheapest hotel.")
    issued = log[CALL_1]
    assert isinstance(issued, CallIssued)
    log = changed(
        log,
        CALL_1,
        arguments={**issued.arguments, "limit": 5},
        sources={**issued.sources, "limit": Said("said-1", "five", "number")},
    )
    assert not codes(a_conversation(log))


def test_more_tools_may_be_offered() -> None:
    more = a_definition("tide_tables", "Weather/tides/tables", {"port": {"type": "string"}}, ["port"])
    assert not codes(a_conversation(tools=(more, *TOOLS)))


def test_any_item_may_be_taken_where_no_criterion_is_stated() -> None:
    log = changed(
        events(), ASK, text="Could you find hotels in Lisbon for two guests, and get the details of one hotel?"
    )
    log = changed(log, CALL_2, sources={"hotel_id": FromResult("call-1", "/hotels/1/id")})
    assert not codes(a_conversation(log))


def test_white_space_in_arguments_and_results_means_nothing() -> None:
    def spaced(data: dict[str, Any]) -> None:
        function = data["messages"][4]["tool_calls"][0]["function"]
        function["arguments"] = orjson.dumps(orjson.loads(function["arguments"]), option=orjson.OPT_INDENT_2).decode()
        tool = data["messages"][5]
        tool["content"] = orjson.dumps(orjson.loads(tool["content"]), option=orjson.OPT_INDENT_2).decode()

    assert not codes(edited(spaced))


def test_a_failure_that_is_admitted_is_no_fault_of_the_assistant() -> None:
    fact = Evidence("No rooms left", "No rooms left", FromResult("call-3", "/error/message"))
    conversation = booked(
        payload={"error": {"code": "full", "message": "No rooms left"}},
        answer="I couldn't book the room: No rooms left.",
        evidence=(fact,),
    )
    assert not codes(conversation)


def test_facts_of_earlier_messages_may_be_repeated() -> None:
    text = "Done. Your booking BK-55019 for Lisbon is confirmed for May 3, 2026, and the total is 196.0 EUR."
    assert not codes(said(ANSWER_2, text))


def test_a_list_may_be_numbered_and_sentences_may_begin_with_capitals() -> None:
    text = (
        "Here is what I did:\n1. Your booking BK-55019 is confirmed for May 3, 2026.\n2. The total is 196.0 EUR.\n"
        "Enjoy your stay! Anything else? I'm happy to help, of course."
    )
    assert not codes(said(ANSWER_2, text))


def test_a_list_may_tell_row_by_row_or_column_by_column() -> None:
    rows = listed(
        "Two of the hotels are Alfama Terrace (142.5 a night) and Hotel Miradouro (210.75). Yours has 3 stars.",
        TERRACE, CHEAP, MIRADOURO, DEAR,
    )  # fmt: skip
    columns = listed(
        "Alfama Terrace and Hotel Miradouro cost 142.5 and 210.75 a night. Yours has 3 stars.",
        TERRACE, MIRADOURO, CHEAP, DEAR,
    )  # fmt: skip

    assert not codes(rows)
    assert not codes(columns)


def test_evidence_may_come_in_any_order() -> None:
    assert not codes(
        listed(
            "Two of the hotels are Alfama Terrace (142.5 a night) and Hotel Miradouro (210.75). Yours has 3 stars.",
            DEAR, CHEAP, MIRADOURO, TERRACE,
        )
    )  # fmt: skip


def test_a_value_told_of_another_item_is_found_in_whatever_order_the_evidence_comes() -> None:
    text = "I found Alfama Terrace (210.75 a night) and Hotel Miradouro (142.5). It has 3 stars."

    assert "fact-of-another-thing" in codes(listed(text, TERRACE, CHEAP, MIRADOURO, DEAR))


def test_a_value_from_a_place_is_not_where_something_goes() -> None:
    assert "roles-crossed" in codes(wrong_way())


def test_a_unit_that_the_field_names_may_be_said_and_no_other() -> None:
    log = with_payload(RESULT_2, lambda data: data.update(distance_km=4)).events
    fact = Evidence("4", 4, FromResult("call-2", "/distance_km"), "number")

    def told(text: str) -> Conversation:
        return a_conversation(changed(log, ANSWER_1, text=text, evidence=(fact,)))

    assert not codes(told("It is 4 km away."))
    assert not codes(told("It is 4 kilometers away."))
    assert codes(told("It is 4 miles away.")) == {"unit-not-given"}


def test_a_number_in_words_has_a_unit_in_whatever_case() -> None:
    for text in ("Five °C of them are left.", "There are five °C of them left."):
        assert "unit-not-given" in codes(said(ANSWER_2, f"{last_answer()} {text}"))


def test_capitals_that_a_field_is_named_by_are_no_fact() -> None:
    log = with_payload(RESULT_2, lambda data: data.update(embedHtml="A quiet room.", pdf="gif")).events
    fact = Evidence("A quiet room.", "A quiet room.", FromResult("call-2", "/embedHtml"))

    def told(text: str) -> set[str]:
        return codes(a_conversation(changed(log, ANSWER_1, text=text, evidence=(fact,))))

    assert not told("The embed HTML is: A quiet room.")
    assert told("The embed GIF is: A quiet room.") == {"fact-without-evidence"}


def test_how_fast_something_turns_is_no_speed_of_a_vehicle() -> None:
    log = with_payload(RESULT_2, lambda data: data.update(metric="load", speed_rpm=4)).events
    fact = Evidence("4", 4, FromResult("call-2", "/speed_rpm"), "number")

    def told(text: str) -> Conversation:
        return a_conversation(changed(log, ANSWER_1, text=text, evidence=(fact,)))

    assert not codes(told("Its speed is 4 rpm."))
    assert codes(told("Its speed is 4 km/h.")) == {"unit-not-given"}


@pytest.mark.parametrize(
    "text", ["Enjoy your stay!", "Your hotels:\n- The first one", "All done 🎉", "(As you wished.)"]
)
def test_a_message_may_end_otherwise_than_with_a_full_stop(text: str) -> None:
    assert "broken-off" not in codes(said(ANSWER_2, text))


def test_a_state_that_is_denied_admits_no_failure() -> None:
    assert "error-ignored" in codes(booked(payload=FULL, answer="The room is ready and it is not shared."))


def test_a_word_of_assent_is_a_yes_only_where_something_was_asked() -> None:
    def agreed(number: int, text: str) -> Conversation:
        spoken, call = events()[number], events()[CALL_3]
        assert isinstance(spoken, UserSaid)
        assert isinstance(call, CallIssued)
        sources = {**call.sources, "breakfast": Said(spoken.said, "Okay", "boolean")}
        log = changed(events(), CALL_3, arguments={**call.arguments, "breakfast": True}, sources=sources)
        return a_conversation(changed(log, number, text=text))

    assert "yes-not-said" in codes(agreed(REQUEST_2, "Okay, could you now book a room there, under my own address?"))
    assert "yes-not-said" not in codes(agreed(REPLY, "Okay, let's say May 3, 2026."))


def test_a_parameter_may_go_by_the_end_or_the_beginning_of_its_name() -> None:
    tool = a_definition(
        "harbour_stay_search_hotels", SEARCH, {"city": {"type": "string"}, "citycode": {"type": "string"}}, []
    )
    log = changed(events(), ASK, text='Find hotels with "LIS" as the city code, and show the cheapest hotel.')
    log = changed(log, CALL_1, arguments={"citycode": "LIS"}, sources={"citycode": Said("said-1", "LIS")})

    assert "roles-crossed" not in codes(a_conversation(log, tools=(tool, *TOOLS[1:])))


def test_two_calls_with_one_result_may_be_told_in_one_message_alike() -> None:
    twice = "The star count of that hotel is 3. The star count of that hotel is 3."
    facts = [Evidence("3", 3, FromResult(call_id, path), "number") for call_id, path in _STARS]

    assert "sentence-repeated" not in codes(said(ANSWER_1, twice, evidence=tuple(facts)))
    assert "sentence-repeated" in codes(said(ANSWER_1, twice, evidence=tuple(facts[:1])))


_STARS = (("call-2", "/hotel/stars"), ("call-1", "/hotels/0/stars"))


def test_a_pleasure_is_no_name() -> None:
    assert not codes(said(ANSWER_2, f"{last_answer()} Glad I could help."))


def test_independent_calls_may_come_in_any_order() -> None:
    goals = (SCENARIO.goals[0], Goal("Book a room", (BOOK,), (BOOK,)), Goal("Weather", (WEATHER,), (WEATHER,)))
    scenario, path = replace(SCENARIO, goals=goals), (SEARCH, DETAILS, WEATHER, BOOK)
    issued, result = weather("call-4", turn=5)
    answer = replace(
        events()[ANSWER_2],
        text="It is 19 degrees there. Your booking BK-55019 is confirmed for May 3, 2026; the total is 196.0 EUR.",
        evidence=(
            *events()[ANSWER_2].evidence,  # type: ignore[union-attr]
            Evidence("19", 19, FromResult("call-4", "/celsius"), "number"),
        ),
    )
    log = events()
    head, book, booked_ = log[:CALL_3], log[CALL_3], log[RESULT_3]
    for order in ((book, issued, booked_, result), (issued, book, result, booked_)):
        conversation = a_conversation((*head, *order, answer), scenario=scenario, sampled_path=path)
        assert not codes(conversation)


def test_two_missing_values_may_be_asked_for_at_once() -> None:
    log = changed(events(), ASK, text="Could you find hotels in Lisbon, and get the details for the cheapest hotel?")
    log = changed(log, QUESTION, text="Gladly. For which date, and for how many guests?", asks=("check_in", "guests"))
    log = changed(log, REPLY, text="May 3, 2026, and two of us.")
    issued = log[CALL_1]
    assert isinstance(issued, CallIssued)
    log = changed(log, CALL_1, sources={**issued.sources, "guests": Said("said-3", "two", "number")})
    scenario = replace(SCENARIO, withheld=(*SCENARIO.withheld, "harbour_stay_search_hotels.guests"))
    assert not codes(a_conversation(log, scenario=scenario))


def test_endpoints_of_one_name_that_their_ids_tell_apart_have_functions_of_that_name() -> None:
    own = BOOK.replace("book_room", "roomcontroller_bookroom~b6b0d3")
    sibling = "harbour_stay_room_controller_find_room_6b0d3b"
    tools = (*TOOLS, a_definition(sibling, "", {}, []), a_definition(f"{sibling[:-17]}book_room_9691f4", "", {}, []))

    def named(function: str) -> Conversation:
        return a_conversation(changed(events(), CALL_3, endpoint_id=own, function=function), tools=tools)

    assert "function-mismatch" not in codes(named(f"{sibling[:-17]}book_room_9691f4"))
    assert "function-mismatch" in codes(named("harbour_stay_search_hotels"))


def test_a_range_goes_from_its_start_to_its_end() -> None:
    properties: dict[str, object] = {"start_date": {"type": "string"}, "end_date": {"type": "string"}}
    tool = a_definition("harbour_stay_search_hotels", SEARCH, properties, [])
    log = changed(events(), ASK, text="Find a hotel from May 1, 2026 to May 4, 2026, and show the cheapest hotel.")

    def dated(**said: str) -> set[str]:
        sources = {name: Said("said-1", text) for name, text in said.items()}
        return codes(a_conversation(changed(log, CALL_1, arguments=said, sources=sources), tools=(tool, *TOOLS[1:])))

    assert "roles-crossed" not in dated(start_date="May 1, 2026")
    assert "roles-crossed" in dated(end_date="May 1, 2026")


def test_the_results_of_the_search_are_as_realistic_as_the_test_assumes() -> None:
    assert min(HOTELS, key=lambda hotel: float(str(hotel["price_per_night"])))["id"] == "HTL-2077"
