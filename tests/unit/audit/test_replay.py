"""Each fault is made by hand in a good record, and the audit must name it."""

from collections.abc import Callable

import msgspec
import pytest

from tests.support.specimens import SPECIMENS, a_comparison, a_stay
from toolgen.audit.replay import contradictions, replayed
from toolgen.core.events import CallIssued, ResultArrived
from toolgen.core.json import Json
from toolgen.core.mission import INSTANT, Prospect
from toolgen.core.ports import Performed
from toolgen.core.provenance import FromResult, Quoted
from toolgen.core.record import (
    AssistantMessage,
    FunctionCall,
    Message,
    Record,
    Step,
    SystemMessage,
    ToolMessage,
    UserMessage,
)

replace = msgspec.structs.replace


def codes(record: Record) -> set[str]:
    return {finding.code for finding in contradictions(record)}


def with_message(record: Record, index: int, *messages: Message) -> Record:
    return replace(record, messages=(*record.messages[:index], *messages, *record.messages[index + 1 :]))


def with_text(record: Record, index: int, old: str, new: str) -> Record:
    message = record.messages[index]
    assert isinstance(message, AssistantMessage)
    assert old in message.content
    return with_message(record, index, replace(message, content=message.content.replace(old, new)))


def with_arguments(record: Record, index: int, text: str) -> Record:
    message = record.messages[index]
    assert isinstance(message, AssistantMessage)
    (call,) = message.tool_calls
    return with_message(
        record, index, replace(message, tool_calls=(replace(call, function=FunctionCall(call.function.name, text)),))
    )


def with_step(record: Record, number: int, change: Callable[[Step], Step]) -> Record:
    return replace(
        record, step_trace=tuple(change(step) if step.step == number else step for step in record.step_trace)
    )


@pytest.mark.parametrize("specimen", SPECIMENS)
def test_a_sound_record_is_not_contradicted(specimen: Callable[[], Record]) -> None:
    assert contradictions(specimen()) == ()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ('{"hotel_id": 7}', "argument-invalid"),
        ("{}", "argument-invalid"),
        ('{"hotel_id": "HTL-2077", "floor": 3}', "argument-unknown"),
        ('{"hotel_id": "HTL-9999"}', "source-does-not-hold"),
        ('{"hotel_id": "HTL-9999"}', "result-contradicts-request"),
        ('{"hotel_id": "HTL-2077"', "arguments-not-json"),
        ("[1]", "arguments-not-json"),
        ('{"hotel_id": NaN}', "arguments-not-json"),
        ('{"hotel_id": "HTL-9999"}', "messages-not-events"),
    ],
)
def test_wrong_arguments_are_found(arguments: str, code: str) -> None:
    assert code in codes(with_arguments(a_stay(), 6, arguments))


def test_white_space_in_the_arguments_is_no_fault() -> None:
    assert codes(with_arguments(a_stay(), 6, '{\n  "hotel_id" : "HTL-2077" }')) == set()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("129.5", "131.5", "fact-not-grounded"),
        ("Casa Azul (price", "Casa Verde (price", "fact-not-grounded"),
        ("3:00 PM", "4:00 PM", "fact-not-grounded"),
        ("Rua do Sol 14", "Rua do Sol 41", "fact-not-grounded"),
        ("88.0)", "88.0 USD)", "fact-not-grounded"),
        ("3:00 PM.", "3:00 PM. Write to desk@azul.example.", "fact-not-grounded"),
        ("3:00 PM.", "3:00 PM. See https://azul.example/rooms.", "fact-not-grounded"),
        ("3:00 PM.", "3:00 PM until June 2, 2026.", "fact-not-grounded"),
        ("3:00 PM.", "3:00 PM. Ask for Miguel.", "fact-not-grounded"),
        ("3:00 PM.", "3:00 PM, says get_hotel.", "function-named"),
        ("3:00 PM.", "{checkin_from}.", "placeholder"),
        ("3:00 PM.", '3:00 PM. {"rooms": 32}', "raw-data"),
        ("3:00 PM.", "3:00 PM and", "broken-off"),
        ("Rua do Sol 14", "Rua do Sol", "evidence-does-not-hold"),
    ],
)
def test_wrong_words_of_the_assistant_are_found(old: str, new: str, code: str) -> None:
    assert code in codes(with_text(a_stay(), 8, old, new))


def test_values_told_of_another_item_are_found() -> None:
    told = with_text(a_stay(), 8, "129.5", "#")
    told = with_text(with_text(told, 8, "88.0", "129.5"), 8, "#", "88.0")
    assert "fact-of-another-thing" in codes(told)


def test_values_told_of_another_call_are_found() -> None:
    told = with_text(a_comparison(), 4, "9.5", "#")
    told = with_text(with_text(told, 4, "21.0", "9.5"), 4, "#", "21.0")
    assert "fact-of-another-thing" in codes(told)


@pytest.mark.parametrize(
    ("index", "messages", "code"),
    [
        (11, (), "call-not-answered-once"),
        (12, (), "wrong-ending"),
        (12, (AssistantMessage(" "),), "empty-message"),
        (12, (), "goal-not-answered"),
        (8, (AssistantMessage("Fine."),), "goal-not-answered"),
        (8, (AssistantMessage("Casa Azul it is."), AssistantMessage("Anything else?")), "role-order"),
        (7, (ToolMessage("call-2", "not json"),), "result-not-json"),
        (7, (ToolMessage("call-9", "{}"),), "result-without-call"),
        (0, (), "source-does-not-hold"),
        (0, (SystemMessage("Hello."),), "source-does-not-hold"),
        (3, (UserMessage("In Porto, please."),), "source-does-not-hold"),
        (3, (UserMessage("In Lisbon."),), "messages-not-events"),
    ],
)
def test_a_broken_course_is_found(index: int, messages: tuple[Message, ...], code: str) -> None:
    assert code in codes(with_message(a_stay(), index, *messages))


def test_a_source_that_names_another_message_is_found() -> None:
    moved = with_step(a_stay(), 1, lambda step: replace(step, sources={**step.sources, "city": Quoted(1, "Lisbon")}))
    assert codes(moved) == {"source-does-not-hold", "steps-not-events"}


def test_an_argument_without_a_source_is_found() -> None:
    bare = with_step(a_stay(), 2, lambda step: replace(step, sources={}))
    assert "argument-without-source" in codes(bare)


def test_a_call_made_before_its_dependency_is_answered_is_found() -> None:
    late = with_step(a_stay(), 2, lambda step: replace(step, depends_on=("call-3",)))
    assert {"dependency-not-delivered", "dependency-not-stated"} <= codes(late)


def test_an_id_of_another_kind_of_thing_is_found() -> None:
    source = FromResult("call-2", "/hotel_id")
    record = with_step(a_stay(), 3, lambda step: replace(step, sources={**step.sources, "hotel_id": source}))
    wrong = with_step(
        record, 2, lambda step: replace(step, references=tuple(replace(r, entity="room") for r in step.references))
    )
    assert "wrong-entity" in codes(wrong)


def test_a_start_after_its_end_is_found() -> None:
    record = a_stay()
    call = next(event for event in record.events if isinstance(event, CallIssued))
    arguments = msgspec.json.encode({**call.arguments, "checkin_date": "2026-05-09"}).decode()
    assert "range-inverted" in codes(with_arguments(record, 4, arguments))


def test_a_withheld_value_that_nobody_asked_for_is_found() -> None:
    record = a_stay()
    events = tuple(replace(e, asks=()) if getattr(e, "asks", ()) else e for e in record.events)
    assert codes(replace(record, events=events)) == {"withheld-not-asked"}


def test_a_question_for_what_nobody_withholds_is_found() -> None:
    record = a_stay()
    scenario = replace(record.metadata.scenario, withheld=())
    assert codes(replace(record, metadata=replace(record.metadata, scenario=scenario))) == {"question-needless"}


def test_an_error_that_nobody_mentions_is_found() -> None:
    record = with_step(a_stay(), 3, lambda step: replace(step, status="error"))
    assert {"error-ignored", "goal-not-reached"} <= codes(record)


def test_a_call_that_is_not_in_the_plan_is_found() -> None:
    record = a_comparison()
    shorter = replace(record.metadata, sampled_path=record.metadata.sampled_path[:1])
    assert codes(replace(record, metadata=shorter)) == {"call-not-planned"}


class SameAgain:
    """A world that answers as recorded, but for one call."""

    def __init__(self, record: Record, other: str) -> None:
        self._results = {event.call_id: event for event in record.events if isinstance(event, ResultArrived)}
        self._other = other

    def prospect(self, call: CallIssued) -> Prospect:
        return INSTANT

    def perform(self, call: CallIssued) -> Performed:
        result = self._results[call.call_id]
        payload: Json = {} if call.call_id == self._other else result.payload
        return Performed(result.status, result.code, payload)


def test_results_that_a_fresh_world_would_not_give_are_found() -> None:
    record = a_stay()
    assert replayed(record, SameAgain(record, "none")) == ()
    (finding,) = replayed(record, SameAgain(record, "call-2"))
    assert finding.code == "result-differs"
    assert "call-2" in finding.message


def with_payload(record: Record, call_id: str, payload: Json) -> Record:
    """The record in which a call has another result, in the log and in the message."""
    text = msgspec.json.encode(payload).decode()
    return replace(
        record,
        events=tuple(
            replace(event, payload=payload) if isinstance(event, ResultArrived) and event.call_id == call_id else event
            for event in record.events
        ),
        messages=tuple(
            replace(message, content=text)
            if isinstance(message, ToolMessage) and message.tool_call_id == call_id
            else message
            for message in record.messages
        ),
    )


def payload_of(record: Record, call_id: str) -> dict[str, Json]:
    found = next(event for event in record.events if isinstance(event, ResultArrived) and event.call_id == call_id)
    assert isinstance(found.payload, dict)
    return dict(found.payload)


def test_a_thing_that_a_later_result_tells_otherwise_is_found() -> None:
    record = a_stay()
    other = with_payload(record, "call-2", {**payload_of(record, "call-2"), "name": "Casa Verde"})
    assert codes(other) == {"results-contradict"}


def test_a_result_about_another_thing_than_the_one_asked_for_is_found() -> None:
    record = a_comparison()
    other = with_payload(record, "call-2", {**payload_of(record, "call-2"), "city": "Faro"})
    assert "result-contradicts-request" in codes(other)


def test_a_list_in_which_nothing_is_as_asked_for_is_found() -> None:
    record = a_stay()
    hotels: Json = [{"hotel_id": "HTL-2041", "name": "Harbour Lodge", "city": "Porto"}]
    assert "result-contradicts-request" in codes(with_payload(record, "call-1", {"hotels": hotels}))


def test_fewer_items_than_the_most_that_were_asked_for_are_no_contradiction() -> None:
    record = a_comparison()
    call = next(event for event in record.events if isinstance(event, CallIssued))
    wide = with_payload(record, call.call_id, {**payload_of(record, call.call_id), "limit": 3})
    assert codes(wide) == set()


def test_an_answer_to_a_question_for_several_things_need_not_name_each() -> None:
    record = a_stay()
    events = tuple(replace(e, asks=("place",)) if getattr(e, "asks", ()) else e for e in record.events)
    assert codes(replace(record, events=events)) == set()
