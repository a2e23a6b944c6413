"""A part of a registry: by category, by tool, by response shape, or a fair sample of it."""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from msgspec.structs import replace

from toolgen.core.errors import ConfigError
from toolgen.core.rng import Seed
from toolgen.core.tools import Registry, ShapeSource, Tool, ToolId
from toolgen.registry.words import standard

_FEW = 12  # names shown where none is like the one given

SHAPES: tuple[ShapeSource, ...] = ("known", "example", "derived")


def select(
    registry: Registry,
    *,
    categories: Sequence[str] = (),
    tools: Sequence[str] = (),
    exclude_tools: Sequence[str] = (),
    max_tools: int | None = None,
    max_categories: int | None = None,
    shapes: Sequence[ShapeSource] = SHAPES,
    seed: int = 0,
) -> Registry:
    """The tools asked for; raises `ConfigError` for unknown names and for a selection that leaves nothing.

    `max_tools` takes turns among the categories, in an order that only names and seed decide, so a larger number
    contains the smaller selection and no category comes first because of its letter.
    """
    kept = list(registry.tools)
    if categories:
        wanted = frozenset(_category(name, registry) for name in categories)
        kept = [tool for tool in kept if tool.category in wanted]
    if tools:
        named = frozenset(tool_id for name in tools for tool_id in _tools(name, registry))
        kept = [tool for tool in kept if tool.tool_id in named]
    if exclude_tools:
        excluded = frozenset(tool_id for name in exclude_tools for tool_id in _tools(name, registry))
        kept = [tool for tool in kept if tool.tool_id not in excluded]
    if frozenset(shapes) != frozenset(SHAPES):
        kept = [tool for tool in (_with_shapes(tool, frozenset(shapes)) for tool in kept) if tool.endpoints]
    for name, bound in (("max_tools", max_tools), ("max_categories", max_categories)):
        if bound is not None and bound < 1:
            raise ConfigError(f"{name} is {bound}; it must be at least 1")
    if max_categories is not None:
        first = frozenset(_shuffled(frozenset(tool.category for tool in kept), seed, "categories")[:max_categories])
        kept = [tool for tool in kept if tool.category in first]
    if max_tools is not None:
        kept = _stratified(kept, max_tools, seed)
    if not kept:
        raise ConfigError(
            "no tool is left by this selection; name other categories or tools, or allow more response shapes"
        )
    return Registry(tuple(kept), registry.corpus_digest)


def _stratified(tools: list[Tool], bound: int, seed: int) -> list[Tool]:
    by_category: dict[str, list[ToolId]] = {}
    for tool in tools:
        by_category.setdefault(tool.category, []).append(tool.tool_id)
    queues = {category: _shuffled(ids, seed, category) for category, ids in by_category.items()}
    order = _shuffled(queues, seed, "categories")
    chosen: set[str] = set()
    for turn in range(max((len(queue) for queue in queues.values()), default=0)):
        for category in order:
            if len(chosen) < bound and turn < len(queues[category]):
                chosen.add(queues[category][turn])
    return [tool for tool in tools if tool.tool_id in chosen]


def _shuffled(names: Iterable[str], seed: int, purpose: str) -> list[str]:
    origin = Seed(seed).at("select", purpose)
    return sorted(names, key=lambda name: (origin.at(name).number(), name))


def _with_shapes(tool: Tool, shapes: frozenset[ShapeSource]) -> Tool:
    return replace(tool, endpoints=tuple(endpoint for endpoint in tool.endpoints if endpoint.response_shape in shapes))


def _category(name: str, registry: Registry) -> str:
    known = sorted({tool.category for tool in registry.tools})
    by_form = {standard(category): category for category in known}
    found = name if name in known else by_form.get(standard(name))
    if found is None:
        raise ConfigError(f"unknown category {name!r}{_near(name, known)}")
    return found


def _tools(name: str, registry: Registry) -> tuple[str, ...]:
    """The ids that a name stands for: a tool id, its last part, or a display name, perhaps of several tools."""
    form = standard(name)
    found = tuple(tool.tool_id for tool in registry.tools if tool.tool_id == name) or tuple(
        tool.tool_id for tool in registry.tools if name == tool.name or (form and form in _forms(tool))
    )
    if not found:
        known = [name for tool in registry.tools for name in (tool.tool_id, tool.tool_id.partition("/")[2], tool.name)]
        raise ConfigError(f"unknown tool {name!r}{_near(name, known)}")
    return found


def _forms(tool: Tool) -> tuple[str, str]:
    return tool.tool_id.partition("/")[2], standard(tool.name)


def _near(name: str, known: Sequence[str]) -> str:
    """The names most like one, whole or by one of their words; a few of them where none is."""
    forms: dict[str, str] = {}
    for candidate in known:
        for form in (candidate, *re.split(r"[\W_]+", candidate)):
            forms.setdefault(form.casefold(), candidate)
    near = dict.fromkeys(forms[match] for match in get_close_matches(name.casefold(), list(forms), n=3, cutoff=0.6))
    if near:
        return f"; did you mean {' or '.join(map(repr, near))}?"
    few = sorted(set(known))
    return f"; there are {', '.join(few[:_FEW])}{' …' if len(few) > _FEW else ''}"
