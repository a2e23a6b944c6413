"""How many functions a row offers."""

from msgspec import Raw
from msgspec.structs import replace

from toolgen.core.errors import Inexpressible
from toolgen.core.record import AssistantMessage, Record
from toolgen.export.turns import name


def bounded(record: Record, limit: int) -> Record:
    """The record with at most `limit` functions offered: every one that is called, and the first of the others.

    Raises `Inexpressible` where more functions are called than that.
    """
    if len(record.tools) <= limit:
        return record
    speaking = [message for message in record.messages if isinstance(message, AssistantMessage)]
    called = {call.function.name for message in speaking for call in message.tool_calls}
    if len(called) > limit:
        raise Inexpressible(f"it calls {len(called)} functions, and --tools-per-row allows {limit}")
    room = limit - len(called)
    kept: list[Raw] = []
    for tool in record.tools:
        needed = name(tool) in called
        if needed or room:
            kept.append(tool)
            room -= not needed
    return replace(record, tools=tuple(kept))
