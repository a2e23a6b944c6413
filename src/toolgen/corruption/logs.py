"""The log itself made wrong: messages, steps and evidence that do not tell what the events tell."""

from toolgen.core.events import AssistantSaid
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult
from toolgen.core.readings import escaped
from toolgen.core.record import AssistantMessage, FunctionCall, Message, Record, ToolMessage, UserMessage
from toolgen.core.rng import Stream
from toolgen.corruption.bindings import every_leaf
from toolgen.corruption.invention import invented
from toolgen.corruption.material import arguments, everything_said, pick, put, result_of
from toolgen.corruption.retell import replace, retold, text_of


def _message(record: Record, index: int, message: Message) -> Record:
    return replace(record, messages=(*record.messages[:index], message, *record.messages[index + 1 :]))


def edited_call(record: Record, rng: Stream) -> Record | None:
    """The message has other arguments than the log."""
    found = [
        (index, position, call)
        for index, message in enumerate(record.messages)
        if isinstance(message, AssistantMessage)
        for position, call in enumerate(message.tool_calls)
    ]
    chosen = pick(arguments(record), rng)
    if not found or chosen is None:
        return None
    value = invented(chosen.name, chosen.value, chosen.schema, rng, unlike=everything_said(record))
    for index, position, call in found:
        message = record.messages[index]
        if call.id == chosen.call.call_id and isinstance(message, AssistantMessage) and value is not None:
            told = FunctionCall(call.function.name, text_of({**chosen.call.arguments, chosen.name: value}))
            altered = replace(call, function=told)
            edited = (*message.tool_calls[:position], altered, *message.tool_calls[position + 1 :])
            return _message(record, index, replace(message, tool_calls=edited))
    return None


def broken_arguments(record: Record, rng: Stream) -> Record | None:
    """The arguments in the message are no JSON."""
    found = [(i, m) for i, m in enumerate(record.messages) if isinstance(m, AssistantMessage) and m.tool_calls]
    if not found:
        return None
    index, message = rng.pick(found)
    call = message.tool_calls[0]
    text = call.function.arguments
    broken = rng.pick((text[:-1], text.replace('"', "'"), f"{text},"))
    if broken == text:
        return None
    altered = replace(call, function=FunctionCall(call.function.name, broken))
    return _message(record, index, replace(message, tool_calls=(altered, *message.tool_calls[1:])))


def edited_result(record: Record, rng: Stream) -> Record | None:
    """The message has another result than the log."""
    found = [(i, m) for i, m in enumerate(record.messages) if isinstance(m, ToolMessage)]
    if not found:
        return None
    index, message = rng.pick(found)
    result = result_of(record, message.tool_call_id)
    if result is None:
        return None
    leaves = [(path, leaf) for path, leaf in every_leaf(result[1].payload) if isinstance(leaf, str | int | float)]
    if not leaves:
        return None
    path, leaf = rng.pick(leaves)
    value = invented(path.rpartition("/")[2], leaf, {}, rng, unlike=everything_said(record))
    if value is None:
        return None
    return _message(record, index, replace(message, content=text_of(_with(result[1].payload, path, value))))


def _with(payload: Json, path: str, value: Json, here: str = "") -> Json:
    if here == path:
        return value
    if isinstance(payload, dict):
        return {name: _with(item, path, value, f"{here}/{escaped(name)}") for name, item in payload.items()}
    if isinstance(payload, list):
        return [_with(item, path, value, f"{here}/{index}") for index, item in enumerate(payload)]
    return payload


def edited_request(record: Record, rng: Stream) -> Record | None:
    """The message of the user is not the one in the log."""
    found = [(i, m) for i, m in enumerate(record.messages) if isinstance(m, UserMessage)]
    if not found:
        return None
    index, message = rng.pick(found)
    content = rng.pick((message.content.upper(), f"{message.content} And hurry.", "Please help me with this."))
    return None if content == message.content else _message(record, index, UserMessage(content))


def edited_step(record: Record, rng: Stream) -> Record | None:
    """A step has other arguments than the call that it tells of."""
    chosen = pick(arguments(record), rng)
    if chosen is None:
        return None
    value = invented(chosen.name, chosen.value, chosen.schema, rng, unlike=everything_said(record))
    if value is None:
        return None
    return replace(
        record,
        step_trace=tuple(
            replace(step, arguments={**step.arguments, chosen.name: value})
            if step.call_id == chosen.call.call_id
            else step
            for step in record.step_trace
        ),
    )


def lost_step(record: Record, rng: Stream) -> Record | None:
    """A call without a step."""
    if not record.step_trace:
        return None
    lost = rng.below(len(record.step_trace))
    return replace(record, step_trace=(*record.step_trace[:lost], *record.step_trace[lost + 1 :]))


def wrong_evidence(record: Record, rng: Stream) -> Record | None:
    """A fact is right, and its evidence points at something else."""
    found = [
        (index, event, number, fact)
        for index, event in enumerate(record.events)
        if isinstance(event, AssistantSaid)
        for number, fact in enumerate(event.evidence)
        if isinstance(fact.source, FromResult)
    ]
    if not found:
        return None
    index, event, number, fact = rng.pick(found)
    if not isinstance(fact.source, FromResult):
        return None
    result = result_of(record, fact.source.call_id)
    if result is None:
        return None
    others = [path for path, value in every_leaf(result[1].payload) if value != fact.value and path != fact.source.path]
    path = rng.pick(others) if others else f"{fact.source.path}_ref"
    moved = replace(fact, source=replace(fact.source, path=path))
    evidence = (*event.evidence[:number], moved, *event.evidence[number + 1 :])
    return retold(record, put(record.events, index, replace(event, evidence=evidence)))
