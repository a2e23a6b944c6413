"""Builders of the core's data: spell out only what the test is about.

an_endpoint("search_hotels", effect="search", entity="hotel",
            parameters=[a_parameter("city", kind="city")],
            response=a_shape([{"id": "integer:hotel.id", "city": "string:.city"}], entity="hotel"))
"""

from collections.abc import Mapping, Sequence
from typing import cast

from toolgen.core.events import CallIssued
from toolgen.core.json import Json
from toolgen.core.provenance import Said, Source
from toolgen.core.tools import (
    Effect,
    Endpoint,
    EndpointId,
    JsonType,
    Parameter,
    Registry,
    Shape,
    ShapeSource,
    Slot,
    Tool,
    ToolId,
    ValueKind,
)


def a_slot(text: str) -> Slot:
    """`hotel.id` (entity, attribute), `.city` (no entity), with `/kind` where the kind is not the attribute."""
    meaning, _, kind = text.partition("/")
    entity, _, attribute = meaning.rpartition(".")
    return Slot(entity, attribute, cast(ValueKind, kind or attribute))


def a_parameter(
    name: str,
    *,
    kind: str = "word",
    slot: str = "",
    schema: Mapping[str, Json] | None = None,
    required: bool = True,
    label: str = "",
) -> Parameter:
    """A text parameter of no entity, unless told otherwise."""
    return Parameter(
        name=name,
        schema=dict(schema or {"type": "string"}),
        required=required,
        slot=a_slot(slot) if slot else Slot("", name if kind == "word" else kind, cast(ValueKind, kind)),
        label=label or name.replace("_", " "),
    )


def a_shape(sketch: object, *, entity: str = "") -> Shape:
    """A shape from a sketch: objects and one-item arrays as such, leaves as "type:slot".

    The entity belongs to the objects of the outermost array or object; an object with a key "@entity" names its own.
    """
    match sketch:
        case dict():
            own = str(sketch.get("@entity", entity))
            fields = {str(name): a_shape(field) for name, field in sketch.items() if name != "@entity"}
            return Shape("object", entity=own, fields=fields)
        case [item]:
            return Shape("array", items=a_shape(item, entity=entity))
        case str():
            type_, _, slot = sketch.partition(":")
            meant = a_slot(slot) if slot else Slot("", "word", "word")
            return Shape(cast(JsonType, type_), slot=meant)
        case Shape():
            return sketch
        case _:
            raise TypeError(f"no shape: {sketch!r}")


def an_endpoint(
    function: str = "get_thing",
    *,
    effect: Effect = "read",
    entity: str = "thing",
    parameters: Sequence[Parameter] = (),
    response: Shape | None = None,
    tool: str = "Travel/harbour_stay",
    response_shape: ShapeSource = "known",
) -> Endpoint:
    """An endpoint of one tool, named after its function."""
    verb, _, noun = function.partition("_")
    return Endpoint(
        endpoint_id=EndpointId(f"{tool}/{function}"),
        tool_id=ToolId(tool),
        category=tool.partition("/")[0],
        function=function,
        name=function.replace("_", " "),
        description=f"{verb.capitalize()} {noun.replace('_', ' ')}.",
        effect=effect,
        entity=entity,
        verb=verb,
        noun=noun.replace("_", " "),
        parameters=tuple(parameters),
        response=response or Shape("object", entity=entity, fields={"id": a_shape(f"integer:{entity}.id")}),
        response_shape=response_shape,
        tool_name=tool.partition("/")[2],
    )


def a_registry(*endpoints: Endpoint) -> Registry:
    """A registry of the tools that the endpoints belong to."""
    tools: dict[ToolId, list[Endpoint]] = {}
    for endpoint in endpoints:
        tools.setdefault(endpoint.tool_id, []).append(endpoint)
    return Registry(
        tools=tuple(
            Tool(
                tool_id=tool_id,
                category=group[0].category,
                name=group[0].tool_name,
                description=f"The {group[0].tool_name} tool.",
                endpoints=tuple(group),
            )
            for tool_id, group in sorted(tools.items())
        ),
        corpus_digest="0" * 64,
    )


class FakeCatalog:
    """A catalog of the endpoints that it is given."""

    def __init__(self, *endpoints: Endpoint) -> None:
        self._endpoints = {endpoint.endpoint_id: endpoint for endpoint in endpoints}

    def endpoint(self, endpoint_id: EndpointId) -> Endpoint:
        return self._endpoints[endpoint_id]


def a_call(
    endpoint: Endpoint, arguments: Mapping[str, Json] | None = None, *, said: bool = True, call_id: str = "call-1"
) -> CallIssued:
    """A call; `said` gives every argument a source, as the agents do, and without it they come from nowhere."""
    sources: dict[str, Source] = {name: Said("said-1", str(value)) for name, value in (arguments or {}).items()}
    return CallIssued(
        at_ms=0,
        task="task-1",
        turn=1,
        call_id=call_id,
        endpoint_id=endpoint.endpoint_id,
        function=endpoint.function,
        arguments=dict(arguments or {}),
        sources=sources if said else {},
        depends_on=(),
        reason="",
    )
