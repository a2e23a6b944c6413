"""Variations that leave a record right: what a judge must not object to."""

from collections.abc import Callable, Mapping, Sequence

import msgspec
from msgspec import Raw, Struct

from toolgen.core.events import AssistantSaid, CallIssued, Event, ResultArrived, SystemSaid, UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import Evidence, FromResult, Said, Source
from toolgen.core.record import AssistantMessage, FunctionCall, Record, ToolMessage
from toolgen.core.rng import Stream
from toolgen.corruption.bindings import every_leaf
from toolgen.corruption.consequences import called_otherwise
from toolgen.corruption.invention import filled
from toolgen.corruption.kinds import Corrupt
from toolgen.corruption.material import answers, calls, everything_said, functions, properties, put, required
from toolgen.corruption.replies import joined, sentences
from toolgen.corruption.retell import replace, retold

_LATER = 10_000


class Variation(Struct, frozen=True):
    """A named variation; `vary` gives None where a record does not lend itself to it."""

    name: str
    difference: str
    vary: Corrupt


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
                events += (replace(call, turn=_LATER + number), results[call.call_id])
        elif not (isinstance(event, CallIssued | ResultArrived) and event.call_id in ids):
            events.append(event)
    return retold(record, events)


def longer_greeting(record: Record, rng: Stream) -> Record | None:
    """The user is more polite about it."""
    for index, event in enumerate(record.events):
        if isinstance(event, UserSaid):
            hello = rng.pick(
                ("Good morning! ", "Hi there, hope you are doing well. ", "Hello, a quick question for you. ")
            )
            thanks = rng.pick(("", " Thanks in advance!", " I appreciate your help."))
            return retold(record, put(record.events, index, replace(event, text=f"{hello}{event.text}{thanks}")))
    return None


def other_request_wording(record: Record, rng: Stream) -> Record | None:
    """The user says the same in other words; what is quoted stays."""
    events: list[Event] = list(record.events)
    quotes = [s.quote for _, call in calls(record) for s in call.sources.values() if isinstance(s, Said)]
    for index, event in enumerate(record.events):
        if isinstance(event, UserSaid):
            events[index] = replace(event, text=_reworded(event.text, quotes, _REQUEST_WORDS))
    return None if tuple(events) == record.events else retold(record, events)


_REQUEST_WORDS = (
    ("Could you please", "Would you please"), ("Could you", "Can you"), ("Please ", "Kindly "), ("I need to", "I have to"),
    ("I want to", "I would like to"), ("I would like to", "I'd like to"), ("Also", "In addition"), ("Now ", "And now "),
    ("Thanks", "Thank you"), ("Hello!", "Hi!"), ("Hi there!", "Hello!"), ("right away", "as soon as you can"),
)  # fmt: skip
_ANSWER_WORDS = (
    ("I found", "There turned out to be"), ("There are", "I can see"), ("That gave", "The search gave"), ("Done.", "Finished."),
    ("All set.", "That worked."), ("Here are", "You have"), ("It went through.", "Everything went well."),
    (" is ", " comes to "), ("For ", "Regarding "), ("Also: ", "And "), ("Next: ", "Then: "), (" and ", ", and also "),
)  # fmt: skip


def _reworded(text: str, kept: Sequence[str], words: Sequence[tuple[str, str]]) -> str:
    """The text with the first of these words exchanged that touch nothing to be kept."""
    for old, new in words:
        place = text.find(old)
        if place >= 0 and not any(_touches(text, quote, place, place + len(old)) for quote in kept):
            return text[:place] + new + text[place + len(old) :]
    return text


def _touches(text: str, quote: str, start: int, end: int) -> bool:
    found = text.find(quote) if quote else -1
    while found >= 0:
        if found < end and start < found + len(quote):
            return True
        found = text.find(quote, found + 1)
    return False


def other_answer_wording(record: Record, rng: Stream) -> Record | None:
    """The assistant says the same in other words; the facts stay."""
    found = answers(record)
    if not found:
        return None
    answer = rng.pick(found)
    facts = [fact.text for fact in answer.said.evidence]
    start = rng.below(len(_ANSWER_WORDS))
    text = _reworded(answer.said.text, facts, _ANSWER_WORDS[start:] + _ANSWER_WORDS[:start])
    if text == answer.said.text:
        return None
    return retold(record, put(record.events, answer.index, replace(answer.said, text=text)))


def friendlier_answer(record: Record, rng: Stream) -> Record | None:
    """The assistant adds a kind word before and after."""
    found = answers(record)
    if not found:
        return None
    answer = rng.pick(found)
    before = rng.pick(("Here is what came back. ", "Thanks for waiting. ", "Good news: ", "Sure! "))
    after = rng.pick(("", " Let me know if you need anything else.", " Happy to help further."))
    said = replace(answer.said, text=f"{before}{answer.said.text}{after}")
    return retold(record, put(record.events, answer.index, said))


def reordered_facts(record: Record, rng: Stream) -> Record | None:
    """The sentences of an answer in another order."""
    found = [answer for answer in answers(record) if len(sentences(answer.said)) > 1]
    if not found:
        return None
    answer = rng.pick(found)
    parts = sentences(answer.said)
    starts = ("Also", "Next", "As for", "Done", "All set", "That's", "It went", "And", "Then")
    if any(text.startswith(starts) for text, _ in parts):
        return None
    return retold(record, put(record.events, answer.index, joined(answer.said, parts[1:] + parts[:1])))


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
        events = called_otherwise(record, index, {name: value}, {name: replace(source, said=speaker.said)})
        return None if events is None else retold(record, put(events, record.events.index(speaker), stated))
    return None


def _sayable(value: Json) -> tuple[str, Said] | None:
    """How to say a value, with the source that reads it again."""
    if isinstance(value, str) and value and not value[0].isdigit():
        return value, Said("", value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value), Said("", str(value), "number")
    return None


def additional_evidence(record: Record, rng: Stream) -> Record | None:
    """A fact that has evidence gets more: another place where the same value stands."""
    found: list[tuple[int, AssistantSaid, Evidence]] = []
    for answer in answers(record):
        before = [e for e in record.events[: answer.index] if isinstance(e, ResultArrived)]
        for fact in answer.said.evidence:
            if not isinstance(fact.source, FromResult) or fact.source.transform != "copy":
                continue
            found += [
                (answer.index, answer.said, replace(fact, source=FromResult(result.call_id, path)))
                for result in before
                for path, value in every_leaf(result.payload)
                if type(value) is type(fact.value)
                and value == fact.value
                and (result.call_id, path) != (fact.source.call_id, fact.source.path)
            ]
    if not found:
        return None
    index, said, fact = rng.pick(found)
    return retold(record, put(record.events, index, replace(said, evidence=(*said.evidence, fact))))


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
    return replace(record, tools=tuple(rng.some(record.tools, len(record.tools))))


def no_system_message(record: Record, rng: Stream) -> Record | None:
    """The system message left out, where nothing comes from it."""
    first = record.events[0]
    sources: list[Source] = [source for _, call in calls(record) for source in call.sources.values()]
    sources += [f.source for e in record.events if isinstance(e, AssistantSaid) for f in e.evidence]
    if not isinstance(first, SystemSaid) or any(isinstance(s, Said) and s.said == first.said for s in sources):
        return None
    return retold(record, record.events[1:])


def new_system_message(record: Record, rng: Stream) -> Record | None:
    """A system message with a policy, where there was none or in addition to what it said."""
    policy = rng.pick(
        ("You are a careful assistant.", "Answer briefly and in plain words.", "Use tools when they help.")
    )
    first = record.events[0]
    if isinstance(first, SystemSaid):
        return retold(record, put(record.events, 0, replace(first, text=f"{policy} {first.text}")))
    return retold(record, (SystemSaid(at_ms=0, said="said-system", text=policy), *record.events))


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
                event, said=f"ask-{name}", turn=_LATER + n, text=f"What is the {name.replace('_', ' ')}?", asks=(name,)
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


def words_beside_calls(record: Record, rng: Stream) -> Record | None:
    """A word of the assistant beside its calls."""
    turns = {e.turn for e in record.events if isinstance(e, AssistantSaid)}
    found = [(i, call) for i, call in calls(record) if call.turn not in turns]
    if not found:
        return None
    _, call = rng.pick(found)
    last = max(i for i, other in found if other.turn == call.turn)
    text = rng.pick(("Let me look that up.", "One moment, please.", "I'll check that for you.", "On it."))
    said = AssistantSaid(at_ms=call.at_ms, task=call.task, turn=call.turn, said="said-beside", text=text)
    return retold(record, (*record.events[: last + 1], said, *record.events[last + 1 :]))


def thanks_at_the_end(record: Record, rng: Stream) -> Record | None:
    """The user says thank you, and the assistant that it was a pleasure."""
    last = record.events[-1]
    if not isinstance(last, AssistantSaid):
        return None
    thanks = UserSaid(
        at_ms=last.at_ms, task=last.task, said="said-thanks", text=rng.pick(("Thank you!", "Perfect, thanks."))
    )
    text = rng.pick(("You're welcome!", "Glad I could help.", "Any time!"))
    welcome = AssistantSaid(at_ms=last.at_ms, task=last.task, turn=_LATER, said="said-welcome", text=text)
    return retold(record, (*record.events, thanks, welcome))


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


_KINDS: tuple[Callable[[Record, Stream], Record | None], ...] = (
    reordered_calls,
    calls_one_by_one,
    longer_greeting,
    other_request_wording,
    other_answer_wording,
    friendlier_answer,
    reordered_facts,
    extra_stated_argument,
    additional_evidence,
    additional_tool,
    reordered_tools,
    no_system_message,
    new_system_message,
    spaced_arguments,
    spaced_results,
    reordered_arguments,
    merged_questions,
    split_question,
    words_beside_calls,
    thanks_at_the_end,
    slower_tools,
    other_reasons,
)

VARIATIONS: Mapping[str, Variation] = {
    vary.__name__: Variation(vary.__name__, str(vary.__doc__), vary) for vary in _KINDS
}
