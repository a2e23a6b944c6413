"""TRL's conversational format with a `tools` column.

Arguments are objects, as chat templates want them: a template that iterates over them, or writes them with `tojson`,
gets text wrong. `tools` is JSON text, which TRL reads: schemas differ from row to row, text does not.
"""

from toolgen.core.record import Record
from toolgen.export.turns import Row, Turn, array, turns


def row(record: Record) -> Row:
    """Messages, and the functions offered as JSON text."""
    return {
        "messages": [message for turn in turns(record) for message in _messages(turn)],
        "tools": array(record.tools),
    }


def _messages(turn: Turn) -> list[Row]:
    said: dict[str, object] = {"role": turn.message.__struct_config__.tag, "content": turn.message.content}
    if not turn.answered:
        return [said]
    said["tool_calls"] = [
        {
            "id": one.call.id,
            "type": "function",
            "function": {"name": one.call.function.name, "arguments": one.arguments},
        }
        for one in turn.answered
    ]
    results = [
        {"role": "tool", "tool_call_id": one.call.id, "name": one.call.function.name, "content": one.result}
        for one in turn.answered
    ]
    return [said, *results]
