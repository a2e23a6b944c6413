"""The Hermes format: functions in the text of the system, calls and results between tags.

Readers find calls by the tags alone, so a tag inside JSON is written with an escape that says the same.
"""

import msgspec

from toolgen.core.record import AssistantMessage, Record
from toolgen.export.turns import Answered, Row, Turn, array, spoken

_ASK = (
    "You are a function calling AI model. The signatures of the functions you may call stand within <tools></tools> "
    "tags. Make no assumptions about what values to plug into functions.\n<tools>\n{tools}\n</tools>\n"
    "For each function call, return a JSON object with its name and arguments within <tool_call></tool_call> tags:\n"
    '<tool_call>\n{{"name": <function-name>, "arguments": <args-object>}}\n</tool_call>'
)


def row(record: Record) -> Row:
    """The conversation, the system first: what the record's system says, then the functions."""
    system, told = spoken(record)
    asked = _ASK.format(tools=_untagged(array(record.tools)))
    first = {"from": "system", "value": f"{system}\n\n{asked}" if system else asked}
    return {"conversations": [first, *(entry for turn in told for entry in _entries(turn))]}


def _entries(turn: Turn) -> list[dict[str, str]]:
    content = turn.message.content
    if not isinstance(turn.message, AssistantMessage):
        return [{"from": "human", "value": content}]
    if not turn.answered:
        return [{"from": "gpt", "value": content}]
    said = "\n".join([*([content] if content else []), *map(_call, turn.answered)])
    return [{"from": "gpt", "value": said}, {"from": "tool", "value": "\n".join(map(_result, turn.answered))}]


def _call(one: Answered) -> str:
    text = msgspec.json.encode({"name": one.call.function.name, "arguments": one.arguments}).decode()
    return f"<tool_call>\n{_untagged(text)}\n</tool_call>"


def _result(one: Answered) -> str:
    try:
        msgspec.json.decode(one.result)
        content = one.result
    except msgspec.DecodeError:
        content = msgspec.json.encode(one.result).decode()
    function = msgspec.json.encode(one.call.function.name).decode()
    return f'<tool_response>\n{{"name":{function},"content":{_untagged(content)}}}\n</tool_response>'


def _untagged(text: str) -> str:
    """JSON in which no tag stands; "<" can only be in its strings."""
    return text.replace("<tool", "\\u003ctool").replace("</tool", "\\u003c/tool")
