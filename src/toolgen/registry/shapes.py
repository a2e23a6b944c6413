"""Response shapes: from JSON Schema, from examples, from bodies; capped so that a payload stays small."""

from msgspec import Struct

from toolgen.core.json import Json
from toolgen.core.tools import JsonType, Shape, ShapeSource
from toolgen.registry.schemas import as_number, is_placeholder, json_type
from toolgen.registry.semantics import Context, entity_of_key, slot
from toolgen.registry.text import name_text, redact
from toolgen.registry.vocabulary import listed
from toolgen.registry.words import is_plural, split

MAX_DEPTH = 5  # levels of objects
MAX_FIELDS = 24  # per object
BUDGET = 60  # leaves of a payload, where those in an array count three times
MAX_REFS = 8
_SCANNED = 120  # fields of an object that are looked at

_TYPES: dict[str, JsonType] = {
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
_KEYWORDS = listed("""
        type properties items required title description format enum default example examples $schema $id
        $ref $defs definitions allof anyof oneof additionalproperties nullable minimum maximum minitems
        maxitems minlength maxlength pattern uniqueitems additionalitems const readonly xml x-nullable
        patternproperties discriminator deprecated not
        """)


class Found(Struct, frozen=True):
    """A shape and where it stood, or no shape and why."""

    shape: Shape | None
    source: ShapeSource = "derived"
    detail: str = ""


class _Scope(Struct, frozen=True):
    """What conversion needs to know at a node."""

    entity: str
    category: str
    root: Json = None
    depth: int = 0
    refs: int = 0


def find_shape(raw: dict[str, Json], entity: str, category: str) -> Found:
    """The first usable shape of: schema, example-like schema, body, test_endpoint, template_response."""
    scope = _Scope(entity, category)
    reasons: list[str] = []
    failed = _failure(raw.get("statuscode"))
    for key in ("schema", "response_schema", "body", "test_endpoint", "template_response", "response"):
        if key not in raw:
            if key == "schema":
                reasons.append("absent")
            continue
        found = _from_field(key, raw[key], scope)
        if found.shape is None:
            if found.detail and (key == "schema" or not found.detail.startswith("empty")):
                reasons.append(found.detail)
        elif failed and key in ("schema", "response_schema", "body"):
            reasons.append(failed)
        else:
            return found
    if failed and failed not in reasons:
        reasons.insert(0, failed)
    return Found(None, detail="; ".join(dict.fromkeys(reasons)) or "absent")


def _failure(status: Json) -> str:
    code = as_number(status)
    if code is None or 200 <= code < 300:
        return ""
    return "request failed" if code in (1, 111) else f"status {int(code)}"


def _from_field(key: str, value: Json, scope: _Scope) -> Found:
    if isinstance(value, str) and value.strip()[:1] in ("{", "["):
        value = _loads(value)
    if value is None or value == "":
        return Found(None, detail="empty")
    if not isinstance(value, dict | list):
        return Found(None, detail="not an object")
    if not value:
        return Found(None, detail="empty object" if isinstance(value, dict) else "empty")
    if key == "template_response":
        return _accepted(from_template(value, scope), "example", key)
    if isinstance(value, dict) and key in ("schema", "response_schema") and is_schema(value):
        return _from_schema(key, value, scope)
    refused = refusal(value)
    if refused:
        return Found(None, detail=refused)
    detail = "example in schema" if key == "schema" else key
    return _accepted(from_example(value, scope), "example", detail)


def _from_schema(key: str, value: dict[str, Json], scope: _Scope) -> Found:
    properties = value.get("properties")
    if isinstance(properties, dict):
        names = {name.lower() for name in properties}
        if names == {"key1", "key2"} or _is_stock(properties):
            return Found(None, detail="placeholder schema")
        if names and names <= _ERROR_KEYS and names & {"message", "error", "errors"}:
            return Found(None, detail="error body")
    elif not any(word in value for word in ("items", "type", "allOf", "anyOf", "oneOf", "$ref")):
        return (
            Found(None, detail="no property")
            if not _is_property_map(value)
            else _accepted(from_schema({"type": "object", "properties": value}, _rooted(scope, value)), "known", key)
        )
    return _accepted(from_schema(value, _rooted(scope, value)), "known", key)


def _rooted(scope: _Scope, root: Json) -> _Scope:
    return _Scope(scope.entity, scope.category, root)


def _accepted(shape: Shape | None, source: ShapeSource, detail: str) -> Found:
    if shape is None:
        return Found(None, detail="no property")
    shape = trimmed(shape)
    if leaf_count(shape) == 0 or shape.type not in ("object", "array"):
        return Found(None, detail="no property")
    return Found(shape, source, detail)


# The example that the platform itself puts in: {"get": "", "parameters": [], "errors": [], "results": 0, "response": [{}]}.
def _is_stock(properties: dict[str, Json]) -> bool:
    response = properties.get("response")
    if not {"get", "parameters", "errors", "results", "response"} >= set(properties) or not isinstance(response, dict):
        return False
    items = response.get("items")
    return not (isinstance(items, dict) and items.get("properties"))


_ERROR_KEYS = listed("""
        message messages error errors status code statuscode status_code success ok detail details info
        timestamp path msg type title traceid
        """)
_ERROR_TEXT = (
    "not subscribed", "invalid api key", "unauthorized", "forbidden", "not found", "too many requests", "rate limit", "does not exist", "internal server error",
    "something went wrong", "missing", "required", "bad request", "timed out", "timeout", "quota", "failed", "invalid", "error", "unreachable", "denied",
)  # fmt: skip


def refusal(example: Json) -> str:
    """Why an example body teaches no shape: "" where it does."""
    if not isinstance(example, dict):
        return "" if isinstance(example, list) and example else "empty"
    names = {name.lower() for name in example}
    if names == {"key1", "key2"} or (
        all(is_placeholder(value) or value in ("value", "key") for value in example.values()) and len(example) < 3
    ):
        return "placeholder body"
    text = " ".join(value.lower() for value in example.values() if isinstance(value, str))
    if names <= _ERROR_KEYS and names & {"message", "error", "errors", "detail", "msg", "info"}:
        if names & {"error", "errors", "detail"} or any(word in text for word in _ERROR_TEXT) or len(names) == 1:
            return "error body"
    return ""


def is_schema(value: dict[str, Json]) -> bool:
    """Whether an object is a JSON Schema and not an example that happens to have a `type`."""
    if isinstance(value.get("properties"), dict) or "$ref" in value or "$schema" in value:
        return True
    if any(isinstance(value.get(word), list) for word in ("allOf", "anyOf", "oneOf")):
        return True
    declared = value.get("type")
    if isinstance(declared, list):
        declared = declared[0] if declared else None
    if isinstance(declared, str) and declared.lower() in _TYPES and all(name.lower() in _KEYWORDS for name in value):
        return True
    if isinstance(value.get("items"), dict) and all(name.lower() in _KEYWORDS for name in value):
        return True
    return _is_property_map(value)


def _is_property_map(value: dict[str, Json]) -> bool:
    return bool(value) and all(isinstance(node, dict) and _names_type(node) for node in value.values())


def _names_type(node: Json) -> bool:
    declared = node.get("type") if isinstance(node, dict) else None
    return isinstance(declared, str) and declared.lower() in _TYPES


def from_schema(node: Json, scope: _Scope, name: str = "") -> Shape | None:
    """The shape that a JSON Schema describes: unions take their first branch that says something, references are followed."""
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


def _object_shape(node: dict[str, Json], scope: _Scope) -> Shape | None:
    properties = node.get("properties")
    if not isinstance(properties, dict):
        return None
    fields: dict[str, Shape] = {}
    for key in _worth(list(properties)):
        if scope.depth >= MAX_DEPTH and _declared_of(properties[key]) in ("object", "array"):
            continue
        below = _Scope(_below(key, properties[key], scope), scope.category, scope.root, scope.depth + 1, scope.refs)
        shape = from_schema(
            properties[key], below if _declared_of(properties[key]) in ("object", "array") else _same_level(scope), key
        )
        if shape is not None:
            fields[key] = shape
    return Shape("object", entity=_object_entity(fields, scope), fields=fields) if fields else None


def _same_level(scope: _Scope) -> _Scope:
    return _Scope(scope.entity, scope.category, scope.root, scope.depth + 1, scope.refs)


def _below(key: str, node: Json, scope: _Scope) -> str:
    return entity_of_key(key, scope.entity)


def _object_entity(fields: dict[str, Shape], scope: _Scope) -> str:
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
        found = _TYPES.get(word) or _TYPES.get(word.split(",")[0].split("(")[0].strip())
        if found is not None and found != "null":
            return found
    if isinstance(node.get("properties"), dict):
        return "object"
    if "items" in node:
        return "array"
    return "object" if any(word in node for word in ("allOf", "$ref")) else "string"


def _resolved(node: dict[str, Json], scope: _Scope) -> tuple[dict[str, Json], _Scope]:
    """The node with its reference followed, `allOf` merged and the first branch of a union taken."""
    for _ in range(MAX_REFS):
        reference = node.get("$ref")
        if isinstance(reference, str) and scope.refs < MAX_REFS:
            target = _at(scope.root, reference)
            scope = _Scope(scope.entity, scope.category, scope.root, scope.depth, scope.refs + 1)
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


def _merged(node: dict[str, Json], parts: list[Json], scope: _Scope) -> dict[str, Json]:
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


def from_example(value: Json, scope: _Scope, name: str = "") -> Shape | None:
    """The shape that an example has; of an array, that of its first item that says something."""
    if isinstance(value, dict):
        fields: dict[str, Shape] = {}
        for key in _worth(list(value)):
            nested = isinstance(value[key], dict | list)
            if nested and scope.depth >= MAX_DEPTH:
                continue
            entity = entity_of_key(key, scope.entity) if nested else scope.entity
            shape = from_example(value[key], _Scope(entity, scope.category, None, scope.depth + 1), key)
            if shape is not None:
                fields[key] = shape
        return Shape("object", entity=_object_entity(fields, scope), fields=fields) if fields else None
    if isinstance(value, list):
        first = next((item for item in value[:20] if item not in (None, "", [], {})), None)
        inner = from_example(first, scope, name) if first is not None else None
        return Shape("array", items=inner) if inner is not None else None
    kind = json_type(value)
    return _leaf(name, "string" if kind == "null" else _TYPES[kind], {"example": value}, scope)


def from_template(value: Json, scope: _Scope, name: str = "") -> Shape | None:
    """The shape of a template whose leaves are names of Python types."""
    if isinstance(value, dict):
        fields: dict[str, Shape] = {}
        for key in _worth([key for key in value if key != "_list_length"]):
            nested = isinstance(value[key], dict | list)
            entity = entity_of_key(key, scope.entity) if nested else scope.entity
            if scope.depth < MAX_DEPTH or not nested:
                shape = from_template(value[key], _Scope(entity, scope.category, None, scope.depth + 1), key)
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


def _leaf(name: str, kind: JsonType, node: dict[str, Json], scope: _Scope) -> Shape:
    example = next(
        (node[key] for key in ("example", "default", "const") if key in node and _is_sound(node[key], kind)), None
    )
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
    return Shape(kind, slot=meaning, enum=choices if len(choices) > 1 else (), example=example)


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


def trimmed(shape: Shape, budget: int = BUDGET, wanted: frozenset[str] = frozenset()) -> Shape:
    """The shape within the budget: identifying and wanted fields stay, then leaves in order, then containers."""
    if shape.type == "array":
        return Shape("array", items=trimmed(shape.items, max(6, budget // 3), wanted)) if shape.items else shape
    if shape.type != "object":
        return shape
    order = list(shape.fields)
    leaves = [key for key in order if shape.fields[key].slot is not None]
    boxes = [key for key in order if shape.fields[key].slot is None]
    reserve = min(len(boxes), max(0, budget // 4))
    leaves = sorted(leaves, key=lambda key: (_priority(key, wanted), order.index(key)))[
        : max(2, min(MAX_FIELDS, budget - reserve))
    ]
    kept: dict[str, Shape] = {key: shape.fields[key] for key in leaves}
    left = budget - len(leaves)
    for position, key in enumerate(boxes):
        if left < 2 or len(kept) >= MAX_FIELDS:
            break
        inner = trimmed(shape.fields[key], max(2, left // (len(boxes) - position)), wanted)
        left -= cost(inner)
        kept[key] = inner
    return Shape("object", entity=shape.entity, fields={key: kept[key] for key in order if key in kept})


def _priority(key: str, wanted: frozenset[str]) -> int:
    words = split(key)
    if key in wanted or words[-1:] in (("id",), ("uuid",), ("code",), ("slug",), ("symbol",)):
        return 0
    if words and words[-1] in ("name", "title", "status", "price", "date", "email", "url", "total", "count", "type"):
        return 1
    return (
        3
        if any(
            word in ("thumbnail", "width", "height", "icon", "etag", "hash", "token", "css", "html") for word in words
        )
        else 2
    )


def cost(shape: Shape) -> int:
    """How many leaves a payload of this shape has, items of arrays counted three times."""
    if shape.type == "array":
        return 3 * cost(shape.items) if shape.items else 1
    return sum(cost(field) for field in shape.fields.values()) if shape.type == "object" else 1


def leaf_count(shape: Shape) -> int:
    """How many different leaves a shape has."""
    if shape.type == "array":
        return leaf_count(shape.items) if shape.items else 0
    return sum(leaf_count(field) for field in shape.fields.values()) if shape.type == "object" else 1


def is_listing(shape: Shape) -> bool:
    """Whether a shape holds an array of objects at or near its root."""
    if shape.type == "array":
        return shape.items is not None and shape.items.type == "object"
    return any(field.type == "array" and is_plural(key) for key, field in shape.fields.items())


def _loads(text: str) -> Json:
    import orjson

    try:
        parsed: Json = orjson.loads(text)
    except orjson.JSONDecodeError:
        return None
    return parsed
