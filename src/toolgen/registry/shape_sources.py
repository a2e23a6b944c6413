"""Where a response shape is looked for, and what is refused as one: error bodies, placeholders, failed probes."""

from msgspec import Struct

from toolgen.core.english import listed
from toolgen.core.json import Json
from toolgen.core.tools import Shape, ShapeSource
from toolgen.registry.placeholders import is_placeholder
from toolgen.registry.schemas import as_number
from toolgen.registry.shapes import TYPES, Scope, from_example, from_schema, from_template
from toolgen.registry.trim import leaf_count

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


def find_shape(raw: dict[str, Json], entity: str, category: str) -> Found:
    """The first usable shape of: schema, example-like schema, body, test_endpoint, template_response."""
    scope = Scope(entity, category)
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


def _from_field(key: str, value: Json, scope: Scope) -> Found:
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


def _from_schema(key: str, value: dict[str, Json], scope: Scope) -> Found:
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


def _rooted(scope: Scope, root: Json) -> Scope:
    return Scope(scope.entity, scope.category, root)


def _accepted(shape: Shape | None, source: ShapeSource, detail: str) -> Found:
    if shape is None:
        return Found(None, detail="no property")
    if leaf_count(shape) == 0 or shape.type not in ("object", "array"):
        return Found(None, detail="no property")
    return Found(shape, source, detail)


def _is_stock(properties: dict[str, Json]) -> bool:
    """Whether this is the schema that the platform suggests to everybody: get, parameters, errors, results …"""
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
    "not subscribed", "invalid", "unauthorized", "forbidden", "not found", "too many requests", "rate limit",
    "does not exist", "error", "went wrong", "missing", "required", "bad request", "timed out", "timeout", "quota",
    "failed", "unreachable", "denied",
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
    speaks = bool(names & {"message", "error", "errors", "detail", "msg", "info"})
    complains = bool(names & {"error", "errors", "detail"}) or any(word in text for word in _ERROR_TEXT)
    return "error body" if names <= _ERROR_KEYS and speaks and (complains or len(names) == 1) else ""


def is_schema(value: dict[str, Json]) -> bool:
    """Whether an object is a JSON Schema and not an example that happens to have a `type`."""
    if isinstance(value.get("properties"), dict) or "$ref" in value or "$schema" in value:
        return True
    if any(isinstance(value.get(word), list) for word in ("allOf", "anyOf", "oneOf")):
        return True
    declared = value.get("type")
    if isinstance(declared, list):
        declared = declared[0] if declared else None
    if isinstance(declared, str) and declared.lower() in TYPES and all(name.lower() in _KEYWORDS for name in value):
        return True
    if isinstance(value.get("items"), dict) and all(name.lower() in _KEYWORDS for name in value):
        return True
    return _is_property_map(value)


def _is_property_map(value: dict[str, Json]) -> bool:
    return bool(value) and all(isinstance(node, dict) and _names_type(node) for node in value.values())


def _names_type(node: Json) -> bool:
    declared = node.get("type") if isinstance(node, dict) else None
    return isinstance(declared, str) and declared.lower() in TYPES


def _loads(text: str) -> Json:
    import orjson

    try:
        parsed: Json = orjson.loads(text)
    except orjson.JSONDecodeError:
        return None
    return parsed
