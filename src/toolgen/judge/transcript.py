"""Rules about the shape of the transcript: turns, calls and their answers, and its agreement with log and trace."""

from collections.abc import Sequence

from toolgen.core.events import CallIssued, ResultArrived
from toolgen.core.provenance import Quoted, RecordSource, Said, Source
from toolgen.core.record import AssistantMessage, Step, SystemMessage, ToolMessage, UserMessage
from toolgen.judge.index import Index
from toolgen.judge.log import Found


def orderly(index: Index) -> bool:
    """Turns follow the protocol, and each call has one result, after it."""
    calls = index.calls
    if not index.well_ordered or len(index.answers) != len(calls):
        return False
    answered: set[str] = set()
    for made in calls:
        if made.result is None or made.result.message <= made.message:
            return False
        answered.add(made.call.id)
    return len(answered) == len(calls)


def does_not_end_with_the_assistant(index: Index) -> Sequence[Found]:
    if index.well_ordered:
        return ()
    last = index.messages[-1] if index.messages else None
    if isinstance(last, AssistantMessage) and not last.tool_calls:
        return ()
    return [
        (f"$.messages[{max(len(index.messages) - 1, 0)}]", "the conversation does not end with the assistant's words")
    ]


def message_out_of_order(index: Index) -> Sequence[Found]:
    """System first, then the user; results right after the calls that they answer; one voice at a time."""
    if index.well_ordered:
        return ()
    found: list[Found] = []
    before: type | None = None
    waiting: set[str] = set()
    for place, message in enumerate(index.messages):
        kind = type(message)
        if isinstance(message, ToolMessage):
            waiting.discard(message.tool_call_id)
            if before is not ToolMessage and before is not AssistantMessage:
                found.append((f"$.messages[{place}]", "a result where nothing was called"))
        else:
            if waiting:
                found.append((f"$.messages[{place}]", f"{min(waiting)} has no result yet"))
                waiting = set()
            if kind is SystemMessage:
                if place:
                    found.append((f"$.messages[{place}]", "a system message that is not the first"))
            elif kind is UserMessage:
                if before is UserMessage:
                    found.append((f"$.messages[{place}]", "the user speaks twice in a row"))
            elif before is None or before is SystemMessage:
                found.append((f"$.messages[{place}]", "the assistant speaks before the user"))
            if isinstance(message, AssistantMessage) and message.tool_calls:
                waiting = {call.id for call in message.tool_calls}
        before = kind
    return found


def assistant_twice_in_a_row(index: Index) -> Sequence[Found]:
    order = index.order
    return [
        (f"$.messages[{place}]", "the assistant speaks twice in a row")
        for place in range(1, 0 if index.well_ordered else len(order))
        if order[place] in "ac" and order[place - 1] in "ac"
    ]


def call_unanswered(index: Index) -> Sequence[Found]:
    return [(made.path, f"{made.call.id} never gets a result") for made in index.calls if made.result is None]


def call_answered_twice(index: Index) -> Sequence[Found]:
    if index.order.count("t") == len(index.answers):
        return ()
    answers = [
        (place, message.tool_call_id)
        for place, message in enumerate(index.messages)
        if isinstance(message, ToolMessage)
    ]
    return [
        (f"$.messages[{place}]", f"{call_id} already has a result")
        for place, call_id in answers
        if index.answers[call_id].message != place
    ]


def result_without_call(index: Index) -> Sequence[Found]:
    calls = {made.call.id: made.message for made in index.calls}
    return [
        (f"$.messages[{result.message}]", f"nothing called {call_id} before")
        for call_id, result in index.answers.items()
        if calls.get(call_id, result.message) >= result.message
    ]


def call_id_repeated(index: Index) -> Sequence[Found]:
    if len({made.call.id for made in index.calls}) == len(index.calls):
        return ()
    seen: set[str] = set()
    found: list[Found] = []
    for made in index.calls:
        if made.call.id in seen:
            found.append((made.path, f"{made.call.id} names an earlier call too"))
        seen.add(made.call.id)
    return found


def events_differ(index: Index) -> Sequence[Found]:
    return index.log.differences


def trace_differs(index: Index) -> Sequence[Found]:
    """The trace tells the calls of the messages, in their order, with what the events say of them."""
    steps = index.conversation.step_trace
    if len(steps) != len(index.calls):
        return [("$.step_trace", f"{len(steps)} steps for {len(index.calls)} calls")]
    said, results = index.log.said, index.log.results
    found: list[Found] = []
    for number, (step, made) in enumerate(zip(steps, index.calls, strict=True)):
        call, event = made.call, made.event
        if step.call_id != call.id or step.endpoint_id != call.endpoint_id or step.function != call.function.name:
            found.append((f"$.step_trace[{number}]", f"the step is not {call.id} as the messages tell it"))
        elif step.step != number + 1 or (step.arguments is not made.arguments and step.arguments != made.arguments):
            found.append((f"$.step_trace[{number}].arguments", f"the step does not tell the arguments of {call.id}"))
        elif made.result is not None and (step.status == "error") != made.result.failed:
            found.append((f"$.step_trace[{number}].status", f"{call.id} did not end with status {step.status}"))
        elif event is not None and not _tells(step, event, results.get(step.call_id), said):
            found.append((f"$.step_trace[{number}]", f"the step does not tell what the events say of {call.id}"))
    return found


def evidence_differs(index: Index) -> Sequence[Found]:
    """The evidence of the record is that of the events, in their order."""
    said, stated = index.log.said, index.conversation.evidence
    logged = [(place, fact) for place, event in index.log.spoken for fact in event.evidence]
    if len(logged) != len(stated):
        return [("$.evidence", f"{len(stated)} pieces of evidence, {len(logged)} in the events")]
    found: list[Found] = []
    for number, (fact, (place, event)) in enumerate(zip(stated, logged, strict=True)):
        if (fact.source is not event.source and not _same_source(fact.source, event.source, said)) or (
            fact.message != place
            or fact.text != event.text
            or fact.value != event.value
            or fact.reading != event.reading
        ):
            found.append((f"$.evidence[{number}]", "the evidence is not that of the events"))
    return found


def _tells(step: Step, event: CallIssued, result: ResultArrived | None, said: dict[str, int]) -> bool:
    if step.depends_on != event.depends_on or step.reason != event.reason or len(step.sources) != len(event.sources):
        return False
    if result is not None and (step.status != result.status or step.references != result.references):
        return False
    for name, source in step.sources.items():
        logged = event.sources.get(name)
        if source is not logged and (logged is None or not _same_source(source, logged, said)):
            return False
    return True


def _same_source(source: RecordSource, logged: Source, said: dict[str, int]) -> bool:
    if type(source) is Quoted:
        return (
            type(logged) is Said
            and source.quote == logged.quote
            and source.reading == logged.reading
            and said.get(logged.said, -1) == source.message
            and source.base_quote == logged.base_quote
            and (not source.base_quote or said.get(logged.base, -1) == source.base)
        )
    return source == logged
