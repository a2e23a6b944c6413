"""Response shapes: from JSON Schema, from examples, from templates whose leaves are names of types."""

from msgspec import Struct

from toolgen.core.english import listed
from toolgen.core.json import Json
from toolgen.core.tools import JsonType, Shape
from toolgen.registry.kinds import kind_of_words
from toolgen.registry.placeholders import is_placeholder
from toolgen.registry.prose import EXACT
from toolgen.registry.schemas import is_exact, json_type
from toolgen.registry.semantics import Context, entity_of_key, slot
from toolgen.registry.text import name_text, redact
from toolgen.registry.words import split

MAX_DEPTH = 5  # levels of objects


MAX_REFS = 8


_SCANNED = 120  # fields of an object that are looked at


TYPES: dict[str, JsonType] = {
    "object": "object", "array": "array", "string": "string", "integer": "integer", "number": "number",
    "boolean": "boolean", "null": "null", "int": "integer", "interger": "integer", "int32": "integer",
    "int64": "integer", "long": "integer", "float": "number", "double": "number", "decimal": "number",
    "numeric": "number", "bool": "boolean", "str": "string", "text": "string", "date": "string",
    "date-time": "string", "datetime": "string", "uuid": "string", "list": "array", "dict": "object",
    "map": "object", "any": "string", "character varying": "string", "uri": "string", "url": "string",
    "email": "string", "jsonb": "object",
}  # fmt: skip


_LEAF_WORDS: dict[str, JsonType] = {
    "str": "string",
    "int": "integer",
    "float": "number",
    "bool": "boolean",
    "NoneType": "string",
}


_NOISE_KEYS = listed("""
        __typename $schema $id _links links self _id_ __v _type tracking beacon pixel debug trace headers
        cookies copyright license
        """)


class Scope(Struct, frozen=True):
    """What conversion needs to know at a node."""

    entity: str
    category: str
    root: Json = None
    depth: int = 0
    refs: int = 0


def from_schema(node: Json, scope: Scope, name: str = "") -> Shape | None:
    """The shape that a JSON Schema describes; references are followed, of unions the first telling branch is taken."""
    if not isinstance(node, dict) or scope.depth > MAX_DEPTH + 2:
        return None
    node, scope = _resolved(node, scope)
    declared = _declared(node)
    if declared == "object":
        return _object_shape(node, scope)
    if declared == "array":
        items = node.get("items")
        if isinstance(items, list):
            items = items[0] if items else None
        inner = from_schema(items, scope, name)
        return Shape("array", items=inner) if inner is not None else None
    return _leaf(name, declared, node, scope)


def _object_shape(node: dict[str, Json], scope: Scope) -> Shape | None:
    properties = node.get("properties")
    if not isinstance(properties, dict):
        return None
    fields: dict[str, Shape] = {}
    for key in _worth(list(properties)):
        if scope.depth >= MAX_DEPTH and _declared_of(properties[key]) in ("object", "array"):
            continue
        below = Scope(_below(key, properties[key], scope), scope.category, scope.root, scope.depth + 1, scope.refs)
        shape = from_schema(
            properties[key], below if _declared_of(properties[key]) in ("object", "array") else _same_level(scope), key
        )
        if shape is not None:
            fields[key] = shape
    return Shape("object", entity=_object_entity(fields, scope), fields=fields) if fields else None


def _same_level(scope: Scope) -> Scope:
    return Scope(scope.entity, scope.category, scope.root, scope.depth + 1, scope.refs)


def _below(key: str, node: Json, scope: Scope) -> str:
    return entity_of_key(key, scope.entity)


def _object_entity(fields: dict[str, Shape], scope: Scope) -> str:
    """A root that only wraps other containers is an instance of nothing."""
    if scope.depth:
        return scope.entity
    wrapped = any(
        (
            field.type in ("object", "array")
            and field.type == "array"
            and field.items is not None
            and field.items.type == "object"
        )
        or (field.type == "object" and key in ("data", "result", "response"))
        for key, field in fields.items()
    )
    leaves = [key for key, field in fields.items() if field.slot is not None]
    return "" if wrapped and not any(split(key)[-1:] == ("id",) for key in leaves) else scope.entity


def _declared_of(node: Json) -> str:
    return _declared(node) if isinstance(node, dict) else "string"


def _declared(node: dict[str, Json]) -> JsonType:
    declared = node.get("type")
    if isinstance(declared, list):
        named = [word for word in declared if isinstance(word, str) and word != "null"]
        declared = named[0] if named else "string"
    if isinstance(declared, str):
        word = declared.strip().lower()
        found = TYPES.get(word) or TYPES.get(word.split(",")[0].split("(")[0].strip())
        if found is not None and found != "null":
            return found
    if isinstance(node.get("properties"), dict):
        return "object"
    if "items" in node:
        return "array"
    return "object" if any(word in node for word in ("allOf", "$ref")) else "string"


def _resolved(node: dict[str, Json], scope: Scope) -> tuple[dict[str, Json], Scope]:
    """The node with its reference followed, `allOf` merged and the first branch of a union taken."""
    for _ in range(MAX_REFS):
        reference = node.get("$ref")
        if isinstance(reference, str) and scope.refs < MAX_REFS:
            target = _at(scope.root, reference)
            scope = Scope(scope.entity, scope.category, scope.root, scope.depth, scope.refs + 1)
            node = target if isinstance(target, dict) else {"type": "string"}
            continue
        union = next(
            (node[word] for word in ("oneOf", "anyOf") if isinstance(node.get(word), list) and node[word]), None
        )
        if isinstance(union, list) and not node.get("properties"):
            branches = [branch for branch in union if isinstance(branch, dict) and branch.get("type") != "null"]
            node = next(
                (branch for branch in branches if branch.get("properties") or branch.get("$ref")),
                branches[0] if branches else {},
            )
            continue
        parts = node.get("allOf")
        if isinstance(parts, list):
            node = _merged(node, parts, scope)
            continue
        return node, scope
    return {}, scope


def _merged(node: dict[str, Json], parts: list[Json], scope: Scope) -> dict[str, Json]:
    merged: dict[str, Json] = {key: value for key, value in node.items() if key != "allOf"}
    properties: dict[str, Json] = {}
    for part in parts[:20]:
        if isinstance(part, dict) and isinstance(part.get("$ref"), str) and scope.refs < MAX_REFS:
            part = _at(scope.root, str(part["$ref"]))
        if isinstance(part, dict):
            inner = part.get("properties")
            if isinstance(inner, dict):
                properties.update(inner)
            merged = {**{key: value for key, value in part.items() if key not in ("properties", "allOf")}, **merged}
    own = node.get("properties")
    if properties or isinstance(own, dict):
        merged["properties"] = {**properties, **(own if isinstance(own, dict) else {})}
    return merged


def _at(root: Json, reference: str) -> Json:
    node = root
    if not reference.startswith("#"):
        return None
    for token in reference.lstrip("#/").split("/"):
        if not isinstance(node, dict):
            return None
        node = node.get(token.replace("~1", "/").replace("~0", "~"))
    return node


def from_example(value: Json, scope: Scope, name: str = "") -> Shape | None:
    """The shape that an example has; of an array, that of its first item that says something."""
    if isinstance(value, dict):
        fields: dict[str, Shape] = {}
        for key in _worth(list(value)):
            nested = isinstance(value[key], dict | list)
            if nested and scope.depth >= MAX_DEPTH:
                continue
            entity = entity_of_key(key, scope.entity) if nested else scope.entity
            shape = from_example(value[key], Scope(entity, scope.category, None, scope.depth + 1), key)
            if shape is not None:
                fields[key] = shape
        return Shape("object", entity=_object_entity(fields, scope), fields=fields) if fields else None
    if isinstance(value, list):
        first = next((item for item in value[:20] if item not in (None, "", [], {})), None)
        inner = from_example(first, scope, name) if first is not None else None
        return Shape("array", items=inner) if inner is not None else None
    kind = json_type(value)
    return _leaf(name, "string" if kind == "null" else TYPES[kind], {"example": value}, scope)


def from_template(value: Json, scope: Scope, name: str = "") -> Shape | None:
    """The shape of a template whose leaves are names of Python types."""
    if isinstance(value, dict):
        fields: dict[str, Shape] = {}
        for key in _worth([key for key in value if key != "_list_length"]):
            nested = isinstance(value[key], dict | list)
            entity = entity_of_key(key, scope.entity) if nested else scope.entity
            if scope.depth < MAX_DEPTH or not nested:
                shape = from_template(value[key], Scope(entity, scope.category, None, scope.depth + 1), key)
                if shape is not None:
                    fields[key] = shape
        return Shape("object", entity=_object_entity(fields, scope), fields=fields) if fields else None
    if isinstance(value, list):
        first = value[0] if value else None
        if isinstance(first, str) and first.startswith("list of "):
            return from_template(first, scope, name)
        inner = from_template(first, scope, name) if first is not None else None
        return Shape("array", items=inner) if inner is not None else None
    if not isinstance(value, str):
        return from_example(value, scope, name)
    if value.startswith("list of "):
        leaf = _leaf(name, _LEAF_WORDS.get(value.split()[2], "string"), {}, scope)
        return Shape("array", items=leaf)
    if value == "empty list":
        return None
    return _leaf(name, _LEAF_WORDS.get(value, "string"), {}, scope)


def _leaf(name: str, kind: JsonType, node: dict[str, Json], scope: Scope) -> Shape:
    example = next(
        (node[key] for key in ("example", "default", "const") if key in node and _is_sound(node[key], kind)), None
    )
    if isinstance(example, int) and not is_exact(2 * example):  # what is drawn like it may be half as large again
        kind, example = ("string", str(example)) if kind_of_words(split(name)) == "id" else (kind, None)
    if isinstance(example, float) and abs(example) > EXACT:  # the limits of a type, after which whole numbers are drawn
        example = None
    if isinstance(example, str):
        example = redact(example) if len(example) <= 120 else None
        example = None if is_placeholder(example) else example
    enum = node.get("enum")
    choices = (
        tuple(item for item in enum if isinstance(item, str | int | float | bool))[:20]
        if isinstance(enum, list)
        else ()
    )
    choices = tuple(
        item for item in choices if json_type(item) == kind and not (isinstance(item, str) and len(item) > 60)
    )
    entity = scope.entity if scope.depth else ""
    meaning = slot(name, Context(entity, kind, "", example, category=scope.category))
    low, high = (_bound(node.get(word), kind) for word in ("minimum", "maximum"))
    if low is not None and high is not None and low > high:
        low = high = None
    return Shape(kind, slot=meaning, enum=choices, example=example, minimum=low, maximum=high)


def _bound(value: Json, kind: JsonType) -> float | None:
    """A bound of a number that a schema declares, where it can be one; a limit of the type says nothing."""
    sound = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < EXACT
    return value if sound and kind in ("integer", "number") else None  # type: ignore[return-value]  # a number by now


def _is_sound(value: Json, kind: JsonType) -> bool:
    found = json_type(value)
    return (found == kind or (found == "integer" and kind == "number")) and not (
        isinstance(value, str) and is_placeholder(value)
    )


def _worth(keys: list[str]) -> list[str]:
    """The keys that may become fields: no noise, no markup, no data used as keys beyond a few."""
    kept = [
        key
        for key in keys[:_SCANNED]
        if key and len(key) <= 60 and key.lower() not in _NOISE_KEYS and name_text(key) == key.strip()
    ]
    by_data = [key for key in kept if key.isdigit() or len(split(key)) > 6]
    return kept if len(by_data) < 4 else [key for key in kept if key not in by_data] or by_data[:2]
