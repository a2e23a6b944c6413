"""The endpoints of a registry as numbered nodes: by category, then tool, so that those of either are a range."""

from array import array
from collections.abc import Iterable
from itertools import accumulate

from msgspec import Struct

from toolgen.core.tools import Endpoint, Registry, ToolId
from toolgen.graph.sides import Sides, sides_of
from toolgen.graph.toolgraph import Ints


class Nodes(Struct, frozen=True):
    """The endpoints in the order of their numbers, and the ranges of tools and categories."""

    tool_ids: tuple[ToolId, ...]
    endpoints: list[Endpoint]
    sides: list[Sides]
    descriptions: list[str]  # of the tools
    tool: Ints
    category: Ints
    tool_first: Ints
    category_first: Ints
    categories: tuple[str, ...]


def number(registry: Registry) -> Nodes:
    """Number the endpoints of a registry."""
    tools = sorted((tool for tool in registry.tools if tool.endpoints), key=lambda tool: (tool.category, tool.tool_id))
    endpoints = [endpoint for tool in tools for endpoint in tool.endpoints]
    categories = sorted({tool.category for tool in tools})
    position = {name: number for number, name in enumerate(categories)}
    tool = array("i", (number for number, tool in enumerate(tools) for _ in tool.endpoints))
    category = array("i", (position[tools[number].category] for number in tool))
    sizes = [0] * len(categories)
    for place in category:
        sizes[place] += 1
    return Nodes(
        tool_ids=tuple(tool.tool_id for tool in tools),
        endpoints=endpoints,
        sides=[sides_of(endpoint) for endpoint in endpoints],
        descriptions=[tool.description for tool in tools],
        tool=tool,
        category=category,
        tool_first=firsts(len(tool.endpoints) for tool in tools),
        category_first=firsts(sizes),
        categories=tuple(categories),
    )


def firsts(sizes: Iterable[int]) -> Ints:
    """Where each of consecutive rows of these sizes begins, and where the last one ends."""
    return array("i", accumulate(sizes, initial=0))


def ranges(first: Ints) -> list[range]:
    """The rows that begin there."""
    return [range(first[row], first[row + 1]) for row in range(len(first) - 1)]
