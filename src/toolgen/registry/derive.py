"""A response shape out of an endpoint's words, for the many that come without one.

The fields of a domain are taken only where the endpoint's own words speak of it, and where those have several senses,
only where their company tells which. All else gets a plain shape: what was asked, the thing, and its name.
"""

from collections.abc import Mapping

from msgspec.structs import replace

from toolgen.core.english import listed, singular
from toolgen.core.participles import participle
from toolgen.core.tools import Endpoint, JsonType, Parameter, Shape, ValueKind
from toolgen.registry.domains import COMPUTED, COMPUTED_BY_VERB, FIELDS
from toolgen.registry.imperatives import from_description
from toolgen.registry.kinds import fits_type
from toolgen.registry.promises import ANSWERS, counted, key_of, mentioned, promised, verdict_of
from toolgen.registry.semantics import GENERIC, Context, slot
from toolgen.registry.senses import fields_of_sense
from toolgen.registry.words import split

_TYPES: dict[str, JsonType] = {"s": "string", "n": "number", "i": "integer", "b": "boolean"}
_SCALARS: dict[str, JsonType] = {"string": "string", "integer": "integer", "number": "number", "boolean": "boolean"}
_MAX_ECHOED = 6
_MAX_WRITTEN = 12
_MAX_FIELDS = 9
_CONTROL_KINDS = frozenset({"page", "limit", "offset", "boolean", "object", "array"})
_SERIES_WORDS = frozenset({"interval", "timeframe", "kline", "lookback", "outputsize", "granularity", "resolution"})
_WRITES = frozenset({"create", "update", "delete", "send"})
_SOMEBODY = ("username", "person_name")
_BY = ("author", "channel_name")
_OF_NOW = ("forecast",)  # one of them alone is of today, or of the day that was asked for


def derive_shape(endpoint: Endpoint, many: bool, about: str = "") -> Shape:
    """The promised answer, the identifying arguments, fields of the domain; `about` is what the tool says of itself."""
    entity = endpoint.entity
    echoed = _echoes(endpoint)
    if endpoint.effect in _WRITES:
        return _written(endpoint, echoed)
    verdict = verdict_of(endpoint) or counted(endpoint)
    if endpoint.effect == "compute" or verdict:
        answer = _parsed((verdict or _computed(endpoint)).split(), f"{entity}_result")
        return Shape("object", entity=f"{entity}_result", fields=_joined(answer, echoed))
    own = _fields_of(endpoint, about)
    if not many and split(endpoint.noun)[-1:] != ("list",):
        undated = {key: shape for key, shape in own.items() if key != "date" or entity not in _OF_NOW}
        return Shape("object", entity=entity, fields=_filled(_joined(undated, echoed), endpoint))
    inner = Shape("object", entity=entity, fields=_filled({**_item_id(endpoint), **own}, endpoint))
    fields = {key: shape for key, shape in echoed.items() if key != "total"}
    key = key_of(entity)
    return Shape(
        "object",
        fields={
            **fields,
            "total": _leaf("total", "integer", ""),
            key if key not in fields else f"{key}_found": Shape("array", items=inner),
        },
    )


def _joined(answer: dict[str, Shape], echoed: dict[str, Shape]) -> dict[str, Shape]:
    """The answer first, then what it was asked by; an echo of the same name is what was asked."""
    return {**{key: shape for key, shape in answer.items() if key not in echoed}, **echoed}


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
    if parameter.slot.kind in ("url", "image_url"):
        return False  # told again, it would be taken for a link to something else
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


def _fields_of(endpoint: Endpoint, about: str) -> dict[str, Shape]:
    """The fields of the domain, if the words agree on one, the promised value, and what the description mentions."""
    if endpoint.verb == "download":
        return _parsed(ANSWERS["download"].split(), endpoint.entity)
    domain = _of_domain(endpoint, about).split()
    answer = promised(endpoint, known=bool(domain)).split()
    if not domain and not answer and _is_series(endpoint):
        answer = ["value:n", "date:s"]
    taken = {parameter.name for parameter in endpoint.parameters}
    said = [field for field in mentioned(endpoint).split() if field.partition(":")[0] not in taken]
    if any(parameter.slot.kind in _SOMEBODY or parameter.slot.entity == "user" for parameter in endpoint.parameters):
        domain = [field for field in domain if field.partition(":")[0] not in _BY]  # it is theirs who were asked for
    fields = _parsed([*answer, *domain, *said][:_MAX_FIELDS], endpoint.entity)
    return fields or {"name": _leaf("name", "string", endpoint.entity)}


def _of_domain(endpoint: Endpoint, about: str) -> str:
    """The fields of what the endpoint names; of what only its description names, where its tool speaks of it too."""
    named = _singulars(endpoint.name, endpoint.noun)
    said = _singulars(endpoint.description[:200])
    around = _singulars(endpoint.tool_name, about[:300], endpoint.category)
    if split(endpoint.noun)[-1:] in (("types",), ("type",)):
        return ""
    asked = _singulars(*(parameter.name for parameter in endpoint.parameters))
    for entity in dict.fromkeys((endpoint.entity, endpoint.entity.rpartition("_")[2])):
        if entity in named or (entity in said and entity in around):
            found = _of_entity(entity, frozenset(named | said | asked | around))
            if found:
                return found
    described = singular(next(reversed(from_description(endpoint.description)[1]), ""))
    return _of_entity(described, frozenset(around)) if described in around else ""


def _singulars(*texts: str) -> set[str]:
    return {singular(word) for text in texts for word in split(text)}


def _of_entity(entity: str, company: frozenset[str]) -> str:
    sensed = fields_of_sense(entity, company)
    return FIELDS.get(entity, "") if sensed is None else sensed


def _is_series(endpoint: Endpoint) -> bool:
    words = {word for parameter in endpoint.parameters for word in (*split(parameter.name), parameter.name.lower())}
    return not words.isdisjoint(_SERIES_WORDS)


def _parsed(spec: list[str], entity: str) -> dict[str, Shape]:
    fields: dict[str, Shape] = {}
    for item in spec:
        name, _, rest = item.partition(":")
        type_, _, kind = rest.partition("=")
        if name not in fields:
            fields[name] = _of_kind(_leaf(name, _TYPES[type_], entity), kind)
    return fields


def _of_kind(leaf: Shape, kind: str) -> Shape:
    if not kind or leaf.slot is None or leaf.slot.kind == kind:
        return leaf
    meant: ValueKind = kind  # type: ignore[assignment]  # the tables name members of ValueKind, which a test proves
    return replace(leaf, slot=replace(leaf.slot, kind=meant)) if fits_type(meant, leaf.type) else leaf


_FILES = listed("""
    pdf image picture photo png jpg jpeg svg gif webp mp3 mp4 wav video audio file document word doc docx excel speech
    """)
_JUDGING = frozenset({"analyze", "classify", "detect", "recognize", "identify", "compare", "measure", "predict"})
_MAKING = frozenset({"generate", "extract", "guess"})


def _computed(endpoint: Endpoint) -> str:
    """What the computation returns: by its object, by what is done, by what is promised."""
    named = {*split(endpoint.name), *split(endpoint.noun), *split(endpoint.verb)}
    if endpoint.verb == "convert":
        return _converted(endpoint, named)
    by_object, by_verb = _first(COMPUTED, named), _first(COMPUTED_BY_VERB, named)
    value = promised(endpoint)
    if value.partition(":")[0] in {parameter.name for parameter in endpoint.parameters}:
        value = ""  # what goes in is not what comes out
    if endpoint.verb in _JUDGING and "_url" in by_object:
        by_object = by_verb  # what is said of an image is no image
    return (value or by_object or by_verb if endpoint.verb in _MAKING else by_object or value or by_verb) or "result:s"


def _converted(endpoint: Endpoint, named: set[str]) -> str:
    """A number of another unit, a file of another format, or a text in another writing."""
    if not named.isdisjoint(("currency", "exchange")):
        return COMPUTED["currency"]
    if any(parameter.schema.get("type") in ("number", "integer") for parameter in endpoint.parameters):
        return "result:n unit:s"
    if any(parameter.slot.kind in ("amount", "quantity", "number") for parameter in endpoint.parameters):
        return "result:n unit:s"
    return "result_url:s" if named & _FILES else "result:s=code"


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
    fields: dict[str, Shape] = {} if has_id or endpoint.effect in _REVISING else _item_id(endpoint)
    fields |= written
    fields |= _parsed(_made(endpoint).split(), entity)
    done = _done(endpoint)
    if done not in _MERE_STATES:
        fields["status"] = _leaf("status", "string", entity)
    stamp = f"{'updated' if done == 'read' else done}_at"
    fields[stamp] = _leaf(stamp, "string", entity)
    return Shape("object", entity=entity, fields=fields)


_MADE: Mapping[str, str] = {
    "qr": "image_url:s", "barcode": "image_url:s", "image": "image_url:s", "picture": "image_url:s",
    "avatar": "image_url:s", "logo": "image_url:s", "screenshot": "image_url:s", "pdf": "document_url:s",
    "joke": "text:s", "quote": "quote:s", "poem": "text:s", "story": "text:s",
}  # fmt: skip
"""What is asked for when such a thing is to be made."""


def _made(endpoint: Endpoint) -> str:
    """The field that holds what was made: nobody wants to know that a joke has been."""
    if endpoint.effect != "create" or _DONE["create"] != _done(endpoint):
        return ""
    said = split(endpoint.noun)
    if singular(said[-1]) in ("link", "url") and any(one.slot.kind == "url" for one in endpoint.parameters):
        return "short_url:s"
    return next((_MADE[word] for word in map(singular, reversed(said)) if word in _MADE), "")


_DONE: Mapping[str, str] = {"create": "created", "update": "updated", "delete": "deleted", "send": "sent"}
_REVISING = ("update", "delete")  # what is there already, and is named by whoever calls
_MERE_STATES = frozenset({"updated", "left", "read"})  # they say nothing of the thing, what remains, that it was seen
_MERE = frozenset({"delete", "remove", "update", "edit", "change", "set", "modify", "put", "patch", "adjust", "save"})


def _done(endpoint: Endpoint) -> str:
    """What was done, as the name of a time says it: something is `cancelled_at`, not deleted."""
    head = endpoint.verb.partition(" ")[0]
    plain = endpoint.effect not in _REVISING or head in _MERE or not head.isalpha()
    return _DONE[endpoint.effect] if plain else participle(head)


def _filled(fields: dict[str, Shape], endpoint: Endpoint) -> dict[str, Shape]:
    """Never a single field beyond the echoed ones: when it was last changed can be said of anything."""
    own = [name for name in fields if all(parameter.name != name for parameter in endpoint.parameters)]
    if len(own) >= 2 or "updated_at" in fields:
        return fields
    return {**fields, "updated_at": _leaf("updated_at", "string", endpoint.entity)}
