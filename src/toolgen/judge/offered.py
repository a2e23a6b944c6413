"""The function definitions offered in a conversation, parsed once per definition and process."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import orjson
from msgspec import Raw

from toolgen.core.json import Json

if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator

_LIMIT = 60_000  # definitions kept; more than the largest known catalog has endpoints


class Offered:
    """One function as the assistant was shown it."""

    def __init__(self, definition: Mapping[str, Json]) -> None:
        body = definition.get("function", definition)
        function = body if isinstance(body, dict) else {}
        parameters = function.get("parameters")
        endpoint_id = definition.get("endpoint_id", function.get("endpoint_id"))
        self.name = str(function.get("name", ""))
        self.telling = "_" in self.name or not self.name[1:].islower()  # "search" is a word, "searchHotels" is not
        self.endpoint_id = endpoint_id if isinstance(endpoint_id, str) else ""
        self.schema: Mapping[str, Json] = parameters if isinstance(parameters, dict) else {"type": "object"}
        properties = self.schema.get("properties")
        self.properties: Mapping[str, Json] = properties if isinstance(properties, dict) else {}
        required = self.schema.get("required")
        self.required: tuple[str, ...] = tuple(map(str, required)) if isinstance(required, list) else ()

    @cached_property
    def validator(self) -> "Draft202012Validator":
        """Compiled when the function is first called: most offered functions never are."""
        from jsonschema_rs import Draft202012Validator

        return Draft202012Validator(dict(self.schema), validate_formats=True)

    @cached_property
    def _is_valid(self) -> Callable[[Mapping[str, Json]], bool]:
        return self.validator.is_valid

    def accepts(self, arguments: Mapping[str, Json]) -> bool:
        """Whether the arguments fit the schema and hold nothing that it does not name."""
        return arguments.keys() <= self.properties.keys() and self._is_valid(arguments)

    def faults(self, arguments: Mapping[str, Json]) -> list[tuple[str, str]]:
        """Argument name and reason for every value that does not fit its schema."""
        faults: list[tuple[str, str]] = []
        for error in self.validator.iter_errors(arguments):
            where = error.instance_path
            if where and where[0] in self.properties:
                faults.append((str(where[0]), error.message))
        return faults


_OFFERED: dict[bytes, Offered] = {}


def offered(tools: tuple[Raw, ...]) -> dict[str, Offered]:
    """The definitions by function name; what is not a definition is left out."""
    found: dict[str, Offered] = {}
    for raw in tools:
        text = bytes(raw)
        tool = _OFFERED.get(text)
        if tool is None:
            tool = _parse(text)
        found[tool.name] = tool
    return found


def _parse(text: bytes) -> Offered:
    try:
        definition = orjson.loads(text)
    except orjson.JSONDecodeError:
        definition = {}
    tool = Offered(definition if isinstance(definition, dict) else {})
    if len(_OFFERED) >= _LIMIT:
        _OFFERED.clear()
    _OFFERED[text] = tool
    return tool
