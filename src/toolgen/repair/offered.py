"""What was offered: the functions by their endpoints, and what each of them takes."""

from collections.abc import Mapping, Sequence

import orjson
from msgspec import Raw, Struct

from toolgen.core.json import Json
from toolgen.core.tools import EndpointId


class Offered(Struct, frozen=True):
    """The offered functions, as far as they are known."""

    functions: Mapping[EndpointId, str]
    parameters: Mapping[str, Mapping[str, Json]]  # by function: the JSON Schema of its arguments

    def schema(self, function: str, name: str) -> Mapping[str, Json]:
        """The schema of an argument, empty where there is none."""
        known = self.parameters.get(function, {}).get("properties")
        schema = known.get(name) if isinstance(known, Mapping) else None
        return schema if isinstance(schema, Mapping) else {}

    def required(self, function: str) -> Sequence[str]:
        """The arguments that a function must be given."""
        names = self.parameters.get(function, {}).get("required")
        return [str(name) for name in names] if isinstance(names, list) else []


def offered(functions: Mapping[EndpointId, str], definitions: Sequence[Raw]) -> Offered:
    """What function definitions in OpenAI's shape offer."""
    parameters: dict[str, Mapping[str, Json]] = {}
    for definition in definitions:
        function = orjson.loads(bytes(definition)).get("function", {})
        if isinstance(function.get("parameters"), Mapping):
            parameters[str(function.get("name"))] = function["parameters"]
    return Offered(functions, parameters)
