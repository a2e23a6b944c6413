"""TRL's conversational preference format: after the same turns, one that is right and one that is provably wrong."""

import msgspec
from msgspec import Struct

from toolgen.core.errors import Inexpressible
from toolgen.core.json import Json
from toolgen.core.record import AssistantMessage, Record
from toolgen.export import trl
from toolgen.export.turns import Row

_OBJECT = msgspec.json.Decoder(dict[str, Json])


class Pair(Struct, frozen=True, kw_only=True):
    """The turn of the assistant at message `at`, and the same turn made wrong."""

    record: Record
    at: int
    chosen: AssistantMessage
    rejected: AssistantMessage
    error: str  # its name
    family: str
    proof: str  # what the audit says of the rejected


def row(pair: Pair) -> Row:
    """Prompt, chosen, rejected and tools for `DPOTrainer`, and what is wrong with the rejected.

    Raises `Inexpressible` where the arguments of a call are no JSON object.
    """
    prompt = trl.row(msgspec.structs.replace(pair.record, messages=pair.record.messages[: pair.at]))
    return {
        "id": f"{pair.record.conversation_id}/{pair.error}",
        "prompt": prompt["messages"],
        "chosen": [_message(pair.chosen)],
        "rejected": [_message(pair.rejected)],
        "tools": prompt["tools"],
        "error": pair.error,
        "family": pair.family,
        "proof": pair.proof,
    }


def _message(message: AssistantMessage) -> Row:
    said: dict[str, object] = {"role": "assistant", "content": message.content}
    if message.tool_calls:
        said["tool_calls"] = [
            {
                "id": call.id,
                "type": "function",
                "function": {"name": call.function.name, "arguments": _arguments(call.function.arguments)},
            }
            for call in message.tool_calls
        ]
    return said


def _arguments(text: str) -> dict[str, Json]:
    try:
        return _OBJECT.decode(text)
    except msgspec.DecodeError as error:
        raise Inexpressible(f"arguments are not a JSON object ({error})") from error
