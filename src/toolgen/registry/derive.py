"""A response shape out of an endpoint's words, for the many that come without one."""

from collections.abc import Mapping

from toolgen.core.english import plural
from toolgen.core.tools import Endpoint, JsonType, Parameter, Shape
from toolgen.registry.domains import COMPUTED, COMPUTED_BY_VERB, FIELDS, FIELDS_BY_CATEGORY, MENTIONED
from toolgen.registry.semantics import GENERIC, Context, slot
from toolgen.registry.words import split

_TYPES: dict[str, JsonType] = {"s": "string", "n": "number", "i": "integer", "b": "boolean"}
_SCALARS: dict[str, JsonType] = {"string": "string", "integer": "integer", "number": "number", "boolean": "boolean"}
_MAX_ECHOED = 6
_MAX_WRITTEN = 12
_MAX_FIELDS = 9
_CONTROL_KINDS = frozenset({"page", "limit", "offset", "boolean", "object", "array"})


def derive_shape(endpoint: Endpoint, many: bool) -> Shape:
    """The entity (or a list of them), the identifying arguments, and at least three typed fields of the domain."""
    entity = endpoint.entity
    echoed = _echoes(endpoint)
    if endpoint.effect == "compute":
        return Shape("object", entity=f"{entity}_result", fields=_filled({**echoed, **_computed(endpoint)}, endpoint))
    if endpoint.effect in ("create", "update", "delete", "send"):
        return _written(endpoint, echoed)
    own = _fields_of(endpoint)
    if not many:
        fields = {**echoed, **{key: shape for key, shape in own.items() if key not in echoed}}
        return Shape("object", entity=entity, fields=_filled(fields, endpoint))
    inner = Shape("object", entity=entity, fields=_filled({**_item_id(endpoint), **own}, endpoint))
    fields = {key: shape for key, shape in echoed.items() if key != "total"}
    key = plural(entity.replace("_", " ")).replace(" ", "_")
    return Shape(
        "object",
        fields={
            **fields,
            "total": _leaf("total", "integer", ""),
            key if key not in fields else f"{key}_found": Shape("array", items=inner),
        },
    )


def _leaf(name: str, kind: JsonType, entity: str, words: str = "") -> Shape:
    return Shape(kind, slot=slot(name, Context(entity, kind, words)))


def _echoes(endpoint: Endpoint) -> dict[str, Shape]:
    """The arguments that say which thing is meant: required ones and identifiers, no paging."""
    found: dict[str, Shape] = {}
    for parameter in endpoint.parameters:
        shape = _echo(parameter)
        if shape is not None and len(found) < _MAX_ECHOED and _identifies(parameter):
            found[parameter.name] = shape
    return found


def _echo(parameter: Parameter) -> Shape | None:
    kind = parameter.schema.get("type")
    if parameter.role != "argument" or not isinstance(kind, str) or kind not in _SCALARS:
        return None
    return Shape(_SCALARS[kind], slot=parameter.slot)


def _identifies(parameter: Parameter) -> bool:
    if parameter.slot.kind in _CONTROL_KINDS or (not parameter.required and parameter.slot.attribute in GENERIC):
        return False
    return parameter.required or parameter.slot.kind in (
        "id",
        "uuid",
        "city",
        "country",
        "country_code",
        "symbol",
        "date",
        "language_code",
    )


def _item_id(endpoint: Endpoint) -> dict[str, Shape]:
    name = f"{endpoint.entity}_id"
    return {name: _leaf(name, "string", endpoint.entity)}


def _fields_of(endpoint: Endpoint) -> dict[str, Shape]:
    """Fields by entity, by what name and description mention, and by category as the last resort."""
    words = set(split(endpoint.name)) | set(split(endpoint.noun)) | set(split(endpoint.description[:200]))
    spec: list[str] = []
    for entity in (endpoint.entity, endpoint.entity.rpartition("_")[2]):
        if entity in FIELDS:
            spec += FIELDS[entity].split()
            break
    for word in sorted(words & set(MENTIONED), key=list(MENTIONED).index):
        spec += MENTIONED[word].split()
    if len(spec) < 4:
        spec += FIELDS_BY_CATEGORY.get(endpoint.category, "name:s status:s updated_at:s").split()
    return _parsed(tuple(dict.fromkeys(spec))[:_MAX_FIELDS], endpoint.entity)


def _parsed(spec: tuple[str, ...], entity: str) -> dict[str, Shape]:
    fields: dict[str, Shape] = {}
    for item in spec:
        name, _, kind = item.partition(":")
        if name not in fields:
            fields[name] = _leaf(name, _TYPES[kind], entity)
    return fields


def _computed(endpoint: Endpoint) -> dict[str, Shape]:
    """What the computation returns: by its object, by what the description mentions, by what is done."""
    named = {*split(endpoint.name), *split(endpoint.noun)}
    spec = (
        _first(COMPUTED, named)
        or _first(COMPUTED, set(split(endpoint.description[:160])))
        or _first(COMPUTED_BY_VERB, named | set(split(endpoint.verb)))
        or "result:s confidence:n processing_time_ms:i"
    )
    return _parsed(tuple(spec.split()), f"{endpoint.entity}_result")


def _first(table: Mapping[str, str], words: set[str]) -> str:
    """The first entry, in the order of the table, whose word is among the words."""
    return next((spec for word, spec in table.items() if word in words), "")


def _written(endpoint: Endpoint, echoed: dict[str, Shape]) -> Shape:
    """Writes return the id, the status and what was written."""
    entity = endpoint.entity
    written = dict(echoed)
    for parameter in endpoint.parameters:
        shape = _echo(parameter)
        if shape is not None and len(written) < _MAX_WRITTEN and parameter.slot.kind not in ("page", "limit", "offset"):
            written.setdefault(parameter.name, shape)
    has_id = any(
        shape.slot and shape.slot.entity == entity and shape.slot.attribute == "id" for shape in written.values()
    )
    fields: dict[str, Shape] = {} if has_id else _item_id(endpoint)
    fields |= written
    fields["status"] = Shape("string", slot=slot("status", Context(entity, "string")), enum=_STATUS[endpoint.effect])
    stamp = {"create": "created_at", "update": "updated_at", "delete": "deleted_at", "send": "sent_at"}[endpoint.effect]
    fields[stamp] = _leaf(stamp, "string", entity)
    return Shape("object", entity=entity, fields=_filled(fields, endpoint))


_STATUS: dict[str, tuple[str, ...]] = {
    "create": ("created", "confirmed"),
    "update": ("updated", "confirmed"),
    "delete": ("deleted", "removed"),
    "send": ("sent", "queued"),
}


def _filled(fields: dict[str, Shape], endpoint: Endpoint) -> dict[str, Shape]:
    """At least three fields beyond the echoed ones, whatever the tables knew."""
    own = [name for name in fields if all(parameter.name != name for parameter in endpoint.parameters)]
    for name, kind in (("name", "string"), ("status", "string"), ("updated_at", "string"), ("description", "string")):
        if len(own) >= 3:
            break
        if name not in fields:
            fields = {**fields, name: _leaf(name, "string" if kind == "string" else "number", endpoint.entity)}
            own.append(name)
    return fields
