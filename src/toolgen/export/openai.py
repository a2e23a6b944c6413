"""OpenAI's fine-tuning chat format; NeMo Automodel's `ChatDataset` reads the same rows.

A turn that is not to be trained on has weight 0, as OpenAI defines it. Content is text in every message, "" beside
calls: `null` is allowed by OpenAI, but NeMo trains on it as "None".
"""

from toolgen.core.record import AssistantMessage, Record
from toolgen.export.turns import Row, Turn, turns


def row(record: Record) -> Row:
    """Messages, the functions offered, and whether calls share a message."""
    told = turns(record, lessons=True)
    return {
        "messages": [message for turn in told for message in _messages(turn)],
        "tools": record.tools,
        "parallel_tool_calls": any([len(turn.answered) > 1 for turn in told]),
    }


def _messages(turn: Turn) -> list[Row]:
    said: dict[str, object] = {"role": turn.message.__struct_config__.tag, "content": turn.message.content}
    if isinstance(turn.message, AssistantMessage) and not turn.message.train:
        said["weight"] = 0
    if not turn.answered:
        return [said]
    said["tool_calls"] = [
        {"id": one.call.id, "type": "function", "function": one.call.function} for one in turn.answered
    ]
    return [said, *({"role": "tool", "tool_call_id": one.call.id, "content": one.result} for one in turn.answered)]
