"""Each repair restores what one fault took, and leaves alone what has more than one right answer."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec import Raw
from msgspec.structs import replace

from tests.support.records import (
    BOOK,
    DETAILS,
    SEARCH,
    TOOLS,
    a_conversation,
    a_definition,
    changed,
    edited,
    events,
    without,
)
from toolgen.core.events import AssistantSaid, CallIssued, Event, ResultArrived
from toolgen.core.provenance import FromResult, Said
from toolgen.core.record import Conversation
from toolgen.core.verdict import Finding
from toolgen.judge.score import assess
from toolgen.repair.fixes import FIXES, mend

CALL_1, RESULT_1, CALL_2, RESULT_2, ANSWER_1, CALL_3, RESULT_3 = 4, 5, 6, 7, 8, 10, 11
Log = tuple[Event, ...]


def source(number: int, name: str, value: Any) -> Log:
    event = events()[number]
    assert isinstance(event, CallIssued)
    return changed(events(), number, sources={**event.sources, name: value})


def argument(number: int, name: str, value: Any) -> Log:
    event = events()[number]
    assert isinstance(event, CallIssued)
    return changed(events(), number, arguments={**event.arguments, name: value})


def worth(log: Log) -> float:
    return assess(a_conversation(log)).overall


def lost(number: int, field: str, name: str) -> Log:
    event = events()[number]
    held = getattr(event, field)
    return changed(events(), number, **{field: {key: value for key, value in held.items() if key != name}})


def fact(number: int, **changes: Any) -> Log:
    spoken = events()[ANSWER_1]
    assert isinstance(spoken, AssistantSaid)
    facts = [replace(each, **changes) if place == number else each for place, each in enumerate(spoken.evidence)]
    return changed(events(), ANSWER_1, evidence=tuple(facts))


def repeated() -> Log:
    log = events()
    call, result = log[CALL_2], log[RESULT_2]
    assert isinstance(call, CallIssued)
    assert isinstance(result, ResultArrived)
    return (
        *log[:ANSWER_1],
        replace(call, call_id="call-9", turn=40),
        replace(result, call_id="call-9"),
        *log[ANSWER_1:],
    )


def too_early() -> Log:
    log = list(events())
    log[CALL_1 : RESULT_2 + 1] = [log[CALL_2], log[RESULT_2], log[CALL_1], log[RESULT_1]]
    return tuple(log)


def misstated() -> Log:
    """The source of the hotel's stars points at something else; the only 3 stands under `stars`."""
    return fact(3, source=FromResult("call-2", "/hotel/name"))


RESTORED: dict[str, Callable[[], Log]] = {
    "wrong-item": lambda: source(
        CALL_2, "hotel_id", FromResult("call-1", "/hotels/0/id", "select", "/hotels", "/price_per_night", "min")
    ),
    "missing-argument": lambda: lost(CALL_1, "arguments", "guests"),
    "source-unused": lambda: lost(CALL_3, "arguments", "breakfast"),
    "user-contradicted": lambda: argument(CALL_1, "city", "Porto"),
    "result-contradicted": lambda: argument(CALL_3, "hotel_id", "HTL-9999"),
    "invalid-argument": lambda: argument(CALL_1, "guests", "2"),
    "source-missing": lambda: lost(CALL_1, "sources", "city"),
    "quote-not-said": lambda: source(CALL_1, "check_in", Said("said-7", "May 3, 2026", "date")),
    "quoted-too-late": lambda: source(CALL_1, "city", Said("said-5", "Lisbon")),
    "result-path-broken": lambda: source(CALL_3, "hotel_id", FromResult("call-2", "/hotel/number")),
    "dependency-swapped": too_early,
    "depends-on-differs": lambda: changed(events(), CALL_3, depends_on=("call-1",)),
    "evidence-wrong": misstated,
    "repeated-call": repeated,
}


@pytest.mark.parametrize("code", RESTORED)
def test_a_fault_with_one_right_answer_is_undone(code: str) -> None:
    log = RESTORED[code]()
    mended = mend(log, assess(a_conversation(log)).findings)

    assert mended is not None
    assert assess(a_conversation(mended)).findings == ()


def test_the_order_of_the_table_mends_what_other_repairs_build_on() -> None:
    log = lost(CALL_1, "arguments", "guests")
    log = changed(log, CALL_3, depends_on=())
    mended = mend(log, assess(a_conversation(log)).findings)

    assert mended == events()


def test_a_projection_that_lies_is_projected_anew() -> None:
    def lie(data: dict[str, Any]) -> None:
        data["messages"][4]["tool_calls"][0]["function"]["arguments"] = '{"city":"Porto"}'

    conversation = edited(lie)
    mended = mend(conversation.events, assess(conversation).findings)

    assert mended == events()


def test_evidence_of_words_that_were_not_said_is_dropped() -> None:
    log = fact(0, text="seven", value=7)
    mended = mend(log, [Finding("evidence-not-stated", "$.evidence[0]", "")])

    assert mended is not None
    spoken = mended[ANSWER_1]
    assert isinstance(spoken, AssistantSaid)
    assert spoken.evidence[0].text == "Baixa Corner House"


def test_evidence_is_found_for_a_fact_that_stands_in_one_place() -> None:
    spoken = events()[ANSWER_1]
    assert isinstance(spoken, AssistantSaid)
    log = changed(events(), ANSWER_1, evidence=tuple(each for each in spoken.evidence if each.text != "98.0"))
    findings = assess(a_conversation(log)).findings
    mended = mend(log, findings)

    assert [finding.code for finding in findings] == ["fact-without-evidence"]
    assert mended is not None
    assert assess(a_conversation(mended)).findings == ()


def test_a_needless_call_goes_with_its_result() -> None:
    conversation = _with_another_search()
    mended = mend(conversation.events, assess(conversation).findings)

    assert mended is not None
    assert len([event for event in mended if isinstance(event, CallIssued)]) == 3


def test_a_call_that_something_uses_stays() -> None:
    finding = Finding("needless-call", "$.messages[4].tool_calls[0]", "")

    assert mend(events(), [finding]) is None


def test_a_function_is_named_after_its_endpoint_where_the_names_are_given() -> None:
    log = changed(events(), CALL_2, function="skyglance_current_weather")
    finding = Finding("function-mismatch", "$.messages[6].tool_calls[0]", "")

    assert mend(log, [finding], functions={DETAILS: "harbour_stay_get_hotel_details"}) == events()
    assert mend(log, [finding]) is None


def test_a_value_that_stands_in_two_places_gets_no_source() -> None:
    log = lost(CALL_3, "sources", "hotel_id")
    finding = Finding("source-missing", "$.step_trace[2].sources.hotel_id", "")

    assert mend(log, [finding]) is None


def test_of_several_places_the_one_that_makes_the_log_best_is_the_source() -> None:
    log = source(CALL_3, "hotel_id", FromResult("call-2", "/hotel/stars"))
    mended = mend(log, assess(a_conversation(log)).findings, worth=worth)

    assert mended == events()


def test_several_places_that_are_as_good_as_each_other_are_no_answer() -> None:
    log = lost(CALL_3, "sources", "hotel_id")
    finding = Finding("source-missing", "$.step_trace[2].sources.hotel_id", "")

    assert mend(log, [finding], worth=lambda log: 3.0) is None


def test_a_misquoted_value_gets_the_words_that_were_said() -> None:
    log = source(CALL_1, "guests", Said("said-1", "twq", "number"))
    mended = mend(log, assess(a_conversation(log)).findings, worth=worth)

    assert mended == events()


def test_a_yes_or_no_is_quoted_by_the_name_of_its_parameter() -> None:
    log = lost(CALL_3, "sources", "breakfast")
    mended = mend(log, assess(a_conversation(log)).findings, worth=worth)

    assert mended == events()


def test_a_missing_argument_is_what_its_result_repeats() -> None:
    log = lost(CALL_1, "arguments", "city")
    call = log[CALL_1]
    assert isinstance(call, CallIssued)
    log = changed(log, CALL_1, sources={name: s for name, s in call.sources.items() if name != "city"})
    mended = mend(log, assess(a_conversation(log)).findings, definitions=TOOLS, worth=worth)

    assert mended is not None
    assert assess(a_conversation(mended)).findings == ()


def test_an_optional_argument_that_nobody_gave_is_left_out() -> None:
    log = argument(CALL_1, "sort", "rating")
    mended = mend(log, assess(a_conversation(log)).findings, definitions=TOOLS, worth=worth)

    assert mended == events()


def test_a_yes_that_was_read_out_of_other_words_is_left_out() -> None:
    log = changed(source(CALL_3, "breakfast", Said("said-5", "Great", "boolean")), 9, text="Great! Book a room there.")
    call = log[CALL_3]
    assert isinstance(call, CallIssued)
    found = [f for f in assess(a_conversation(log)).findings if f.code == "yes-not-said"]
    mended = mend(log, found, definitions=TOOLS)

    assert mended is not None
    told = mended[CALL_3]
    assert isinstance(told, CallIssued)
    assert told.arguments == {name: value for name, value in call.arguments.items() if name != "breakfast"}


def test_what_somebody_may_have_meant_is_not_left_out() -> None:
    log = argument(CALL_1, "limit", 77)
    said = log[1]
    log = changed(log, 1, text=f"{getattr(said, 'text', '')} Show me five.")
    mended = mend(log, assess(a_conversation(log)).findings, definitions=TOOLS, worth=worth)

    assert mended is None


def test_an_unheard_of_finding_is_left_alone() -> None:
    assert mend(events(), [Finding("goal-unanswered", "$.metadata.scenario.goals[0]", "")]) is None


def test_every_repair_is_for_a_finding_that_the_judge_makes() -> None:
    from toolgen.judge.rules import RULES

    assert set(FIXES) <= {rule.code for rule in RULES}


def test_paths_that_lead_nowhere_mend_nothing() -> None:
    findings = [Finding(code, "$.step_trace[99].sources.city", "") for code in FIXES if not code.endswith("differ")]

    assert mend(without(events(), 12), [f for f in findings if not f.code.endswith("differs")]) is None


def _with_another_search() -> Conversation:
    """A second search whose result nobody uses."""
    log = events()
    call, result = log[CALL_1], log[RESULT_1]
    assert isinstance(call, CallIssued)
    assert isinstance(result, ResultArrived)
    extra = (
        replace(
            call,
            call_id="call-9",
            turn=40,
            arguments={**call.arguments, "sort": "price"},
            sources={**call.sources, "sort": Said("said-1", "the cheapest")},
        ),
        replace(result, call_id="call-9", references=()),
    )
    return a_conversation((*log[:CALL_2], *extra, *log[CALL_2:]))


def test_the_builders_of_this_module_describe_the_offered_tools() -> None:
    names = {SEARCH: "search_hotels", DETAILS: "get_hotel_details", BOOK: "book_room"}

    assert all(any(name.encode() in bytes(tool) for tool in TOOLS) for name in names.values())
    assert a_definition("x", SEARCH, {}, []) != TOOLS[0]


def test_a_required_text_that_nobody_gave_is_what_its_result_repeats_of_what_was_said() -> None:
    """The search answers with "city": "Lisbon" under another name than the argument's."""
    result = events()[RESULT_1]
    assert isinstance(result, ResultArrived)
    assert isinstance(result.payload, dict)
    told = {"place": "Lisbon", **{name: value for name, value in result.payload.items() if name != "city"}}
    sound = changed(events(), RESULT_1, payload=told)
    call = sound[CALL_1]
    assert isinstance(call, CallIssued)
    sources = {name: source for name, source in call.sources.items() if name != "city"}
    log = changed(sound, CALL_1, arguments={**call.arguments, "city": "Porto"}, sources=sources)
    mended = mend(log, assess(a_conversation(log)).findings, definitions=TOOLS, worth=worth)

    assert mended is not None
    again = mended[CALL_1]
    assert isinstance(again, CallIssued)
    assert again.arguments == call.arguments
    assert again.sources == call.sources


def test_what_another_try_of_the_same_call_takes_was_meant() -> None:
    call, result = events()[CALL_1], events()[RESULT_1]
    assert isinstance(call, CallIssued)
    assert isinstance(result, ResultArrived)
    refused = {"error": {"status": 400, "code": "missing_argument", "field": "guests", "message": "guests is required"}}
    arguments = {"city": "Lisbon", "check_in": "2026-05-07"}
    sources = {"city": call.sources["city"], "check_in": Said("said-1", "May 7, 2026", "date")}
    first = replace(call, call_id="call-0", arguments=arguments, sources=sources, train=False)
    answer = replace(result, call_id="call-0", status="error", code=400, payload=refused, references=())
    log = (*events()[:CALL_1], first, answer, *events()[CALL_1:])
    finding = Finding("quote-not-said", "$.step_trace[0].sources.check_in", "nobody said it")
    mended = mend(log, [finding], definitions=TOOLS)

    assert mended is not None
    again = mended[CALL_1]
    assert isinstance(again, CallIssued)
    assert again.arguments["check_in"] == "2026-05-03"
    assert again.sources["check_in"] == call.sources["check_in"]


def test_the_day_that_it_is_was_stated_for_nothing_in_particular() -> None:
    definitions = tuple(map(edited_bytes, TOOLS))
    log = argument(CALL_1, "until", "2027-01-01")
    finding = Finding("source-missing", "$.step_trace[0].sources.until", "nothing says where it comes from")
    assert mend(log, [finding], definitions=definitions) == events()


def edited_bytes(definition: Raw) -> Raw:
    """The definition with one more parameter, a date."""
    return Raw(bytes(definition).replace(b'"limit":', b'"until":{"type":"string","format":"date"},"limit":'))


def test_an_argument_that_a_call_was_refused_for_was_not_passed() -> None:
    result = events()[RESULT_1]
    assert isinstance(result, ResultArrived)
    refused = {"error": {"status": 400, "code": "missing_argument", "field": "guests", "message": "guests is required"}}
    log = lost(CALL_1, "arguments", "guests")
    finding = Finding("missing-argument", "$.messages[4].tool_calls[0].function.arguments", "guests is missing")

    assert mend(log, [finding], definitions=TOOLS) == events()
    log = changed(log, RESULT_1, status="error", code=400, payload=refused, references=())
    assert mend(log, [finding], definitions=TOOLS) is None
