"""Function definitions: an endpoint as models are shown it, in OpenAI's shape."""

from toolgen.core.json import Json
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
