"""BFCL's functions as endpoints: schemas, what they do, and what the values of their parameters mean."""

import ast
import inspect
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from toolgen.core.definitions import function_definition
from toolgen.core.json import Json
from toolgen.core.tools import Effect, Endpoint, EndpointId, Parameter, Shape, ToolId
from toolgen.executor.backend import READS, class_of
from toolgen.pipeline.benchmark.courses import replayed
from toolgen.pipeline.benchmark.entries import documents, entries, wanted
from toolgen.registry.deeds import Words
from toolgen.registry.phrase import Phrase, phrase
from toolgen.registry.semantics import Context, slot

_TYPES = {"dict": "object", "float": "number", "tuple": "array"}
_ABOUT = "Tool description: "  # what comes before it tells of the class


def endpoint(of: str, method: str, *, prefix: str = "") -> Endpoint:
    """A function of a class as an endpoint, under a name with a prefix where two tasks have the class."""
    words = _phrase(of, method)
    return Endpoint(
        endpoint_id=EndpointId(f"BFCL/{prefix}{of}/{method}"),
        tool_id=ToolId(f"BFCL/{prefix}{of}"),
        category=of,
        function=f"{prefix}{method}",
        name=method,
        description=f"{prefix}{of}: {_about(of, method)}",
        effect=effects()[of, method],
        entity=of,
        verb=words.verb,
        noun=words.noun,
        parameters=tuple(_parameters(documents()[of][method]["parameters"], of)),
        response=Shape("object"),
        response_shape="derived",
    )


@cache
def effects() -> Mapping[tuple[str, str], Effect]:
    """What each function does: as its name says, unless what happens when it is called says otherwise."""
    called: Counter[tuple[str, str]] = Counter()
    changed: Counter[tuple[str, str]] = Counter()
    for entry_id in entries():
        if entry_id.startswith("multi_turn_base_"):
            for step in replayed(entry_id):
                called[step.call.of, step.call.method] += 1
                changed[step.call.of, step.call.method] += step.writes
    return {
        (of, method): _effect(_phrase(of, method).effect, writes=writes)
        for of, functions in documents().items()
        for method in functions
        for writes in [bool(changed[of, method]) if called[of, method] else _assigns(of, method)]
    }


def _effect(said: Effect, *, writes: bool | None) -> Effect:
    if writes is None:
        return said
    if writes:
        return "update" if said in READS else said
    return said if said in READS else "read"


def _assigns(of: str, method: str) -> bool | None:
    """Whether the code of a function that no gold calls sets something in its object; None where that is open."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(getattr(class_of(of), method))))
    targets = [target for node in ast.walk(tree) for target in _targets(node)]
    return True if any(_is_own(target) for target in targets) else None


def _targets(node: ast.AST) -> list[ast.expr]:
    match node:
        case ast.Assign():
            return node.targets
        case ast.AugAssign() | ast.AnnAssign():
            return [node.target]
        case ast.Delete():
            return node.targets
        case _:
            return []


def _is_own(target: ast.expr) -> bool:
    """Whether what is set belongs to `self`."""
    while isinstance(target, ast.Attribute | ast.Subscript):
        target = target.value
    return isinstance(target, ast.Name) and target.id == "self"


@cache
def _phrase(of: str, method: str) -> Phrase:
    return phrase(Words(method, _about(of, method), "", "", of, of))


def _about(of: str, method: str) -> str:
    described: str = documents()[of][method]["description"]
    return described.rpartition(_ABOUT)[2]


def _parameters(schema: Mapping[str, Any], of: str) -> Iterator[Parameter]:
    for name, described in schema["properties"].items():
        typed = json_schema(described)
        about = str(described.get("description", "")).strip()
        context = Context(of, str(typed.get("type", "string")), about, None, True, of)
        yield Parameter(
            name=name,
            schema=typed,
            required=name in schema.get("required", ()),
            slot=slot(name, context),
            label=name.replace("_", " "),
            description=about,
            default=default_of(described),
        )


@cache
def is_valid(entry_id: str) -> bool:
    """Whether the schemas of the functions accept the gold calls of a task: BFCL has some that they do not."""
    return all(_accepts(call.of, call.method, call.arguments) for call in wanted(entry_id))


def _accepts(of: str, method: str, arguments: Mapping[str, Json]) -> bool:
    from jsonschema_rs import is_valid as accepts

    described = function_definition(endpoint(of, method))["function"]
    return isinstance(described, dict) and accepts(described["parameters"], arguments)


def json_schema(described: Mapping[str, Any]) -> dict[str, Json]:
    """BFCL's schema of a value as JSON Schema; descriptions and defaults are told elsewhere."""
    kind = str(described.get("type", "any"))
    schema: dict[str, Json] = {} if kind == "any" else {"type": _TYPES.get(kind, kind)}
    if isinstance(described.get("items"), dict):
        schema["items"] = json_schema(described["items"])
    if isinstance(described.get("properties"), dict):
        schema["properties"] = {name: json_schema(each) for name, each in described["properties"].items()}
    if isinstance(described.get("enum"), list):
        schema["enum"] = described["enum"]
    return schema


def default_of(described: Mapping[str, Any]) -> Json:
    """The default of a parameter; None where there is none, which BFCL also writes as a word."""
    default: Json = described.get("default")
    return None if default == "None" else default
