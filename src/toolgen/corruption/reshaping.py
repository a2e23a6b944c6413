"""Variations of how it is done that leave a record right: order, turns, tools, white space, time."""

import msgspec
from msgspec import Raw

from toolgen.core.events import AssistantSaid, CallIssued, Event, ResultArrived, UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import Said, Source
from toolgen.core.record import AssistantMessage, FunctionCall, Record, ToolMessage
from toolgen.core.rng import Stream
from toolgen.corruption.bindings import every_leaf
from toolgen.corruption.consequences import called_otherwise
from toolgen.corruption.invention import filled
from toolgen.corruption.material import calls, everything_said, functions, properties, put, required, result_of
from toolgen.corruption.retell import LATER, replace, retold


def _turns(record: Record) -> list[list[tuple[int, CallIssued]]]:
    """The calls of each turn that has more than one."""
    grouped: dict[int, list[tuple[int, CallIssued]]] = {}
    for index, call in calls(record):
        grouped.setdefault(call.turn, []).append((index, call))
    return [turn for turn in grouped.values() if len(turn) > 1]


def reordered_calls(record: Record, rng: Stream) -> Record | None:
    """Calls of one turn in another order, their results in that order too."""
    turns = _turns(record)
    if not turns:
        return None
    turn = rng.pick(turns)
    order = [call.call_id for _, call in reversed(turn)]
    events = list(record.events)
    for kind in (CallIssued, ResultArrived):
        places = [i for i, e in enumerate(record.events) if isinstance(e, kind) and e.call_id in order]
        by_id = {e.call_id: e for e in record.events if isinstance(e, kind)}
        for place, call_id in zip(places, order, strict=True):
            events[place] = by_id[call_id]
    return retold(record, events)


def calls_one_by_one(record: Record, rng: Stream) -> Record | None:
    """Calls of one turn each in a turn of its own."""
    turns = _turns(record)
    if not turns:
        return None
    turn = [call for _, call in rng.pick(turns)]
    ids = [call.call_id for call in turn]
    results = {e.call_id: e for e in record.events if isinstance(e, ResultArrived) and e.call_id in ids}
    if len(results) < len(ids):
        return None
    events: list[Event] = []
    for event in record.events:
        if isinstance(event, CallIssued) and event.call_id == ids[0]:
            for number, call in enumerate(turn):
                events += (replace(call, turn=LATER + number), results[call.call_id])
        elif not (isinstance(event, CallIssued | ResultArrived) and event.call_id in ids):
            events.append(event)
    return retold(record, events)


def extra_stated_argument(record: Record, rng: Stream) -> Record | None:
    """The user says one more thing, and an optional argument carries it."""
    offered = functions(record)
    unlike = everything_said(record)
    for index, call in calls(record):
        speaker = next((e for e in record.events[:index] if isinstance(e, UserSaid)), None)
        schemas = properties(offered.get(call.function, {}))
        free = [n for n in schemas if n not in call.arguments and n not in required(offered.get(call.function, {}))]
        twins = sum(other.function == call.function for _, other in calls(record))
        if speaker is None or not free or twins > 1:
            continue
        name = rng.pick(free)
        value = filled(name, schemas[name], rng, unlike=unlike)
        if value is None or isinstance(value, bool) or schemas[name].get("pattern"):
            continue
        said = _sayable(value)
        if said is None:
            continue
        quote, source = said
        label = name.replace("_", " ")
        stated = replace(speaker, text=f"{speaker.text} Please use {quote} as the {label}.")
        heard = called_otherwise(record, index, {name: value}, {name: replace(source, said=speaker.said)})
        answer = result_of(record, call.call_id)
        shown = [path for path, _ in every_leaf(answer[1].payload) if path.endswith(f"/{name}")] if answer else []
        if shown:  # a filter, with which other things would have been found
            continue
        return None if heard is None else retold(record, put(heard, record.events.index(speaker), stated))
    return None


def _sayable(value: Json) -> tuple[str, Said] | None:
    """How to say a value, with the source that reads it again."""
    if isinstance(value, str) and value and not value[0].isdigit():
        return value, Said("", value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value), Said("", str(value), "number")
    return None


_STRING: Json = {"type": "string"}
_DISTRACTORS: tuple[tuple[str, str, dict[str, Json]], ...] = (
    ("translate_phrase", "Translate a short phrase into another language.", {"phrase": _STRING, "language": _STRING}),
    ("list_public_holidays", "List the public holidays of a country.", {"country": _STRING}),
    ("shorten_link", "Shorten a link.", {"link": _STRING}),
    ("tide_table", "Tide times at a port.", {"port": _STRING}),
)


def _distractor(name: str, description: str, schemas: dict[str, Json]) -> Raw:
    parameters: Json = {
        "type": "object",
        "properties": schemas,
        "required": list(schemas),
        "additionalProperties": False,
    }
    function: Json = {"name": name, "description": description, "parameters": parameters}
    return Raw(msgspec.json.encode({"type": "function", "function": function}))


def additional_tool(record: Record, rng: Stream) -> Record | None:
    """One more tool is offered, which nobody needs."""
    tool = _distractor(*rng.pick(_DISTRACTORS))
    place = rng.below(len(record.tools) + 1)
    return replace(record, tools=(*record.tools[:place], tool, *record.tools[place:]))


def reordered_tools(record: Record, rng: Stream) -> Record | None:
    """The tools in another order."""
    if len(record.tools) < 2:
        return None
    place = rng.between(1, len(record.tools) - 1)
    return replace(record, tools=(*record.tools[place:], *record.tools[:place]))


def spaced_arguments(record: Record, rng: Stream) -> Record | None:
    """White space in the JSON of the arguments."""
    messages = tuple(
        replace(
            message,
            tool_calls=tuple(
                replace(call, function=FunctionCall(call.function.name, _spaced(call.function.arguments)))
                for call in message.tool_calls
            ),
        )
        if isinstance(message, AssistantMessage)
        else message
        for message in record.messages
    )
    return replace(record, messages=messages)


def _spaced(text: str) -> str:
    return msgspec.json.format(text, indent=1)


def spaced_results(record: Record, rng: Stream) -> Record | None:
    """White space in the JSON of the results."""
    messages = tuple(
        replace(message, content=_spaced(message.content)) if isinstance(message, ToolMessage) else message
        for message in record.messages
    )
    return replace(record, messages=messages)


def reordered_arguments(record: Record, rng: Stream) -> Record | None:
    """The arguments of each call in another order."""
    events = [
        replace(event, arguments=dict(reversed(event.arguments.items()))) if isinstance(event, CallIssued) else event
        for event in record.events
    ]
    return None if all(len(call.arguments) < 2 for _, call in calls(record)) else retold(record, events)


def merged_questions(record: Record, rng: Stream) -> Record | None:
    """Two questions that followed each other put as one, the two replies given as one."""
    for index in range(len(record.events) - 3):
        ask, reply, ask_again, reply_again = record.events[index : index + 4]
        if not (
            isinstance(ask, AssistantSaid)
            and isinstance(reply, UserSaid)
            and isinstance(ask_again, AssistantSaid)
            and isinstance(reply_again, UserSaid)
            and ask.asks
            and ask_again.asks
        ):
            continue
        both = replace(ask, text=f"{ask.text} {ask_again.text}", asks=(*ask.asks, *ask_again.asks))
        replies = replace(reply, text=f"{reply.text} {reply_again.text}")
        rest = [_heard_in(event, reply_again.said, reply.said) for event in record.events[index + 4 :]]
        return retold(record, (*record.events[:index], both, replies, *rest))
    return None


def split_question(record: Record, rng: Stream) -> Record | None:
    """A question for two things put as two questions, each with its reply."""
    for index, event in enumerate(record.events[:-1]):
        reply = record.events[index + 1]
        if not isinstance(event, AssistantSaid) or len(event.asks) < 2 or not isinstance(reply, UserSaid):
            continue
        quotes = {
            name: source.quote
            for _, call in calls(record)
            for name, source in call.sources.items()
            if isinstance(source, Said) and source.said == reply.said and name in event.asks
        }
        if len(quotes) != 2 or len(event.asks) != 2:
            return None
        first, second = event.asks
        asks = [
            replace(
                event, said=f"ask-{name}", turn=LATER + n, text=f"What is the {name.replace('_', ' ')}?", asks=(name,)
            )
            for n, name in enumerate((first, second))
        ]
        replies = [replace(reply, said=f"reply-{name}", text=f"It's {quotes[name]}.") for name in (first, second)]
        rest = [_reply_split(later, reply.said) for later in record.events[index + 2 :]]
        return retold(record, (*record.events[:index], asks[0], replies[0], asks[1], replies[1], *rest))
    return None


def _heard_in(event: Event, old: str, new: str) -> Event:
    """The event with what was sourced from one utterance sourced from another."""
    if not isinstance(event, CallIssued):
        return event
    return replace(event, sources={name: _moved(source, old, new) for name, source in event.sources.items()})


def _reply_split(event: Event, old: str) -> Event:
    if not isinstance(event, CallIssued):
        return event
    return replace(
        event, sources={name: _moved(source, old, f"reply-{name}") for name, source in event.sources.items()}
    )


def _moved(source: Source, old: str, new: str) -> Source:
    return replace(source, said=new) if isinstance(source, Said) and source.said == old else source


def slower_tools(record: Record, rng: Stream) -> Record | None:
    """Everything takes time."""
    now = 0
    events: list[Event] = []
    for event in record.events:
        now += rng.between(0, 900)
        events.append(replace(event, at_ms=now))
    return retold(record, events)


def other_reasons(record: Record, rng: Stream) -> Record | None:
    """The reasons of the steps in other words."""
    events = [
        replace(event, reason=f"Next, {event.reason[:1].lower()}{event.reason[1:]}")
        if isinstance(event, CallIssued)
        else event
        for event in record.events
    ]
    return retold(record, events)
