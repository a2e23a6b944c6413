"""Function definitions: an endpoint as models are shown it, in OpenAI's shape."""

from toolgen.core.json import Json
from toolgen.core.mission import Style
from toolgen.core.tools import Endpoint, Parameter


def function_definition(endpoint: Endpoint) -> dict[str, Json]:
    """The definition that is offered to a model; credentials and transport headers are not the model's business."""
    offered = [parameter for parameter in endpoint.parameters if parameter.role == "argument"]
    return {
        "type": "function",
        "function": {
            "name": endpoint.function,
            "description": endpoint.description,
            "parameters": {
                "type": "object",
                "properties": {parameter.name: _property(parameter) for parameter in offered},
                "required": [parameter.name for parameter in offered if parameter.required],
                "additionalProperties": False,
            },
        },
    }


def _property(parameter: Parameter) -> dict[str, Json]:
    described = {**parameter.schema, "description": parameter.description or parameter.label}
    return described if parameter.default is None else {**described, "default": parameter.default}


CONTROLS = frozenset(("wait", "cancel", "get_result"))
"""The names of the control actions, which belong to the runtime of a mission and to no tool."""


def control_definitions(style: Style) -> tuple[dict[str, Json], ...]:
    """The control actions of a style as functions: none where every result comes at once."""
    if style == "blocking":
        return ()
    cancel = _control(
        "cancel",
        "Cancel a pending call. After its effect has taken place the answer is too_late, and the effect stands.",
        {"call_id": {"type": "string", "description": "the call to cancel"}},
        ["call_id"],
    )
    wait = _control(
        "wait",
        "Do nothing until one of these calls is answered, or any pending call where none is named.",
        {
            "call_ids": {"type": "array", "items": {"type": "string"}, "description": "the calls to wait for"},
            "until_ms": {"type": "integer", "description": "wait no longer than this, in ms since the beginning"},
        },
        [],
    )
    if style == "poll":
        fetch = _control(
            "get_result",
            "The result of a call, if it is there.",
            {"call_id": {"type": "string", "description": "the call"}},
            ["call_id"],
        )
        return (wait, cancel, fetch)
    return (wait, cancel)


def _control(name: str, description: str, properties: dict[str, Json], required: list[Json]) -> dict[str, Json]:
    return {
        "type": "function",
        "function": {
            "name": name,
            "description": description,
            "parameters": {
                "type": "object",
                "properties": properties,
                "required": required,
                "additionalProperties": False,
            },
        },
    }
