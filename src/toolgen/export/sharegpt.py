"""ShareGPT as LLaMA-Factory reads it: odd turns are `human` or `observation`, even ones `gpt` or `function_call`.

Its converter skips a row that does not alternate, and its formatter reads a `function_call` as JSON and nothing else:
words that stand beside calls and state no fact ("Let me look.") are left out.
"""

import msgspec

from toolgen.core.errors import Inexpressible
from toolgen.core.record import AssistantMessage, Record
from toolgen.export.turns import Answered, Row, Turn, array, spoken


def row(record: Record) -> Row:
    """Conversation, functions as JSON text, and the text of the system.

    Raises `Inexpressible` where the assistant states facts and calls in one turn, or the turns do not alternate.
    """
    system, told = spoken(record)
    stated = {fact.message for fact in record.evidence}
    conversation = [entry for turn in told for entry in _entries(turn, factual=turn.place in stated)]
    for place, entry in enumerate(conversation):
        if (entry["from"] in ("human", "observation")) != (place % 2 == 0):
            raise Inexpressible(f"{entry['from']} is out of turn: the format wants two sides that alternate")
    if len(conversation) % 2:
        raise Inexpressible("the assistant has not the last word")
    return {"conversations": conversation, "tools": array(record.tools), "system": system}


def _entries(turn: Turn, *, factual: bool) -> list[dict[str, str]]:
    content = turn.message.content
    if not isinstance(turn.message, AssistantMessage):
        return [{"from": "human", "value": content}]
    if not turn.answered:
        return [{"from": "gpt", "value": content}]
    if content and factual:
        raise Inexpressible("the assistant states facts and calls in one turn, which the format has no room for")
    return [
        {"from": "function_call", "value": _calls(turn.answered)},
        {"from": "observation", "value": _results(turn.answered)},
    ]


def _calls(answered: tuple[Answered, ...]) -> str:
    calls = [{"name": one.call.function.name, "arguments": one.arguments} for one in answered]
    return msgspec.json.encode(calls[0] if len(calls) == 1 else calls).decode()


def _results(answered: tuple[Answered, ...]) -> str:
    """The result; of several, one array in the order of the calls, a result that is not JSON as a string in it."""
    if len(answered) == 1:
        return answered[0].result
    return "[" + ",".join([_json(one.result) for one in answered]) + "]"


def _json(text: str) -> str:
    try:
        msgspec.json.decode(text)
    except msgspec.DecodeError:
        return msgspec.json.encode(text).decode()
    return text
