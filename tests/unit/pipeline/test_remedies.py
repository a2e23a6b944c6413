"""Which corruptions have exactly one right fix: decided by trying the small changes of the log, and the audit."""

from msgspec.structs import replace

from tests.support.specimens import a_comparison, a_stay
from toolgen.audit.replay import contradictions
from toolgen.core.events import AssistantSaid, CallIssued, Event, ResultArrived
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult, Said, Source
from toolgen.core.record import Record
from toolgen.corruption.consequences import called_otherwise
from toolgen.corruption.retell import retold
from toolgen.pipeline.remedies import right_fixes

Log = tuple[Event, ...]


def fixes(log: Log, record: Record | None = None) -> tuple[Log, ...]:
    original = record or a_stay()
    functions = {step.endpoint_id: step.function for step in original.step_trace}
    return right_fixes(
        replace(original, events=log), retold=lambda events: retold(original, events), functions=functions
    )


def call_of(log: Log, call_id: str) -> tuple[int, CallIssued]:
    return next((i, e) for i, e in enumerate(log) if isinstance(e, CallIssued) and e.call_id == call_id)


def with_source(name: str, call_id: str, source: Source | None) -> Log:
    log = a_stay().events
    place, call = call_of(log, call_id)
    sources = {n: s for n, s in {**call.sources, name: source}.items() if s is not None}
    return (*log[:place], replace(call, sources=sources), *log[place + 1 :])


def with_arguments(call_id: str, **arguments: Json) -> Log:
    log = a_stay().events
    place, call = call_of(log, call_id)
    return (*log[:place], replace(call, arguments={**call.arguments, **arguments}), *log[place + 1 :])


def test_a_log_without_fault_needs_nothing_but_to_be_told_again() -> None:
    assert fixes(a_stay().events) == (a_stay().events,)


def test_a_path_whose_value_stands_at_one_place_of_its_result_has_one_right_fix() -> None:
    (fixed,) = fixes(with_source("hotel_id", "call-3", FromResult("call-2", "/name")))
    assert fixed == a_stay().events


def test_a_value_that_was_said_in_one_place_has_one_right_source() -> None:
    (fixed,) = fixes(with_source("city", "call-1", None))
    assert fixed == a_stay().events


def test_a_quote_that_nobody_said_has_one_right_fix_where_the_words_stand_once() -> None:
    (fixed,) = fixes(with_source("guests", "call-1", Said("said-1", "twa", "number")))
    assert fixed == a_stay().events


def test_a_value_that_stands_in_two_results_has_more_than_one_right_source() -> None:
    assert len(fixes(with_source("hotel_id", "call-3", None))) == 2


def test_a_value_against_its_source_has_one_right_fix() -> None:
    (fixed,) = fixes(with_arguments("call-1", guests=3))
    assert fixed == a_stay().events


def test_a_value_that_the_result_repeats_was_sent_and_cannot_be_taken_back() -> None:
    place, _ = call_of(a_stay().events, "call-3")
    sent = called_otherwise(a_stay(), place, {"guest_name": "Mona Vance"}, {})
    assert sent is not None
    assert fixes(sent) == ()


def test_an_optional_member_that_nobody_named_can_only_be_left_out() -> None:
    (fixed,) = fixes(with_arguments("call-1", sort="rating"))
    assert fixed == a_stay().events


def test_a_number_that_nobody_gave_has_no_one_fix_while_another_was_said() -> None:
    assert len(fixes(with_arguments("call-1", max_price=77.5))) == 2  # left out, or "the cheapest one"


def test_words_are_never_changed() -> None:
    log = a_stay().events
    place = max(i for i, e in enumerate(log) if isinstance(e, AssistantSaid))
    spoken = log[place]
    assert isinstance(spoken, AssistantSaid)
    wrong = replace(spoken, text=spoken.text.replace("BK-90133", "BK-90134"))
    told = retold(a_stay(), (*log[:place], wrong, *log[place + 1 :]))
    assert contradictions(told)
    assert fixes(told.events) == ()


def test_a_call_of_an_offered_function_keeps_its_name_since_its_result_is_that_of_the_function() -> None:
    log = a_comparison().events
    place, call = call_of(log, "call-1")
    wrong = replace(call, function="forecast", endpoint_id=call.endpoint_id.replace("current_weather", "forecast"))
    assert fixes((*log[:place], wrong, *log[place + 1 :]), a_comparison()) == ()


def test_a_call_is_not_undone_for_what_is_wrong_with_it() -> None:
    """A refused call with an argument that nobody gave: its result says that it was made, and how."""
    log = a_stay().events
    place, call = call_of(log, "call-1")
    refusal: Json = {
        "error": {"status": 400, "code": "missing_argument", "field": "city", "message": "city is required"}
    }
    arguments = {name: value for name, value in call.arguments.items() if name != "city"}
    sources = {name: source for name, source in call.sources.items() if name != "city"}
    first = replace(call, call_id="call-0", arguments=arguments, sources=sources, train=False)
    answer = ResultArrived(at_ms=0, task=call.task, call_id="call-0", status="error", code=400, payload=refusal)
    lesson = (
        *log[:place],
        first,
        answer,
        *(replace(e, turn=e.turn + 1) if isinstance(e, CallIssued | AssistantSaid) else e for e in log[place:]),
    )
    assert contradictions(retold(a_stay(), lesson)) == ()

    wrong = replace(
        first, sources={**sources, "guests": Said("said-1", "three", "number")}, arguments={**arguments, "guests": 3}
    )
    fixed = fixes((*lesson[:place], wrong, *lesson[place + 1 :]))
    assert [sum(isinstance(e, CallIssued) for e in one) for one in fixed] == [4, 4]  # "two" as later, or left out
    lost = (*lesson[: place + 1], *lesson[place + 2 :])
    assert fixes(lost) == ()
