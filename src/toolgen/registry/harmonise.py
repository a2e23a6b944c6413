"""One tool, one form for each value: fields that feed a parameter of the tool get its type, kind and format.

Schemas contradict themselves: an item's id is text in the response and a number in the next request. The shapes are
ours to serve and the parameters are not, so the field gives way.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from toolgen.core.json import Json
from toolgen.core.tools import Endpoint, JsonType, Parameter, Shape, Slot, Tool
from toolgen.registry.glimpse import glimpsed, looked_up
from toolgen.registry.kind_words import INTEGRAL, NUMERIC, UNIVERSAL
from toolgen.registry.kinds import fits_type, kind_of_value
from toolgen.registry.schemas import as_number, is_exact, json_type
from toolgen.registry.trim import Wanted, is_distinctive, trimmed
from toolgen.registry.understood import understood
from toolgen.registry.words import split

_SCALARS: dict[str, JsonType] = {"string": "string", "number": "number", "integer": "integer"}
_STRICTNESS = {"string": 0, "number": 1, "integer": 2}  # an integer serves all three
_IDENTITY = frozenset({"id", "uuid"})
_VAGUE = frozenset({"unknown", "name", "title", "word", "sentence", "paragraph", "message", "keyword", "number"})
_CONTROLS = frozenset({"page", "limit", "offset", "enum"})
_WRITTEN = frozenset({"phone", "version", "vehicle"})  # digits, but no numbers that could be drawn

_Models = dict[str, Parameter]


class _Agreed(Struct, frozen=True):
    """The parameter that speaks for all of one name, and for all of one meaning; an echo has the form of its own."""

    by_name: _Models
    by_key: _Models
    own: _Models = {}  # by name, of the endpoint at hand
    only_ids: bool = False  # what was derived is right already, but for the types of identifiers

    def model_of(self, name: str, slot: Slot) -> Parameter | None:
        """The parameter whose form a field takes; None where it keeps its own."""
        if self.only_ids and (name in self.own or slot.kind not in _IDENTITY):
            return None
        return self.own.get(name) or self.by_name.get(name) or self.by_key.get(slot.key)


def harmonised(tool: Tool) -> Tool:
    """The tool with shapes within the budget, whose fields can be passed on to the parameters that they belong to."""
    asked_names, asked_keys = _asked(tool, _names), _asked(tool, _keys)
    agreed, plain_names, entities = _agreed(tool), _plain_names(tool), looked_up(tool.endpoints)
    endpoints = []
    for endpoint in tool.endpoints:
        wanted = Wanted(_by_others(asked_names, _names(endpoint)), _by_others(asked_keys, _keys(endpoint)))
        response = endpoint.response
        if endpoint.response_shape == "derived":
            response = _plainly_named(glimpsed(endpoint, entities), plain_names)
        elif endpoint.response_shape == "known" and endpoint.effect != "compute":
            response = understood(response, _given(endpoint), wanted)
        own = {parameter.name: parameter for parameter in endpoint.parameters if _binds(parameter)}
        here = replace(agreed, own=own, only_ids=endpoint.response_shape == "derived")
        response = _agreeing(trimmed(response, wanted=wanted), here)
        endpoints.append(endpoint if response is endpoint.response else replace(endpoint, response=response))
    return replace(tool, endpoints=tuple(endpoints))


def _given(endpoint: Endpoint) -> list[str]:
    return [parameter.name for parameter in endpoint.parameters if parameter.role == "argument"]


def _required(endpoint: Endpoint) -> Iterator[Parameter]:
    return (parameter for parameter in endpoint.parameters if parameter.required and parameter.role == "argument")


def _names(endpoint: Endpoint) -> set[str]:
    return {parameter.name for parameter in _required(endpoint)}


def _keys(endpoint: Endpoint) -> set[str]:
    return {parameter.slot.key for parameter in _required(endpoint) if parameter.slot.entity}


def _asked(tool: Tool, of: Callable[[Endpoint], set[str]]) -> Counter[str]:
    return Counter(each for endpoint in tool.endpoints for each in of(endpoint))


def _by_others(asked: Counter[str], own: set[str]) -> frozenset[str]:
    return frozenset(each for each, times in asked.items() if times > (each in own))


def _agreed(tool: Tool) -> _Agreed:
    """The strictest parameter for each name and each meaning: what serves it serves the others too."""
    by_name: _Models = {}
    by_key: _Models = {}
    for endpoint in tool.endpoints:
        for parameter in endpoint.parameters:
            if not _binds(parameter):
                continue
            if is_distinctive(parameter.name):
                _keep_stricter(by_name, parameter.name, parameter)
            if parameter.slot.entity or parameter.slot.kind in UNIVERSAL:
                _keep_stricter(by_key, parameter.slot.key, parameter)
    return _Agreed(by_name, by_key)


def _binds(parameter: Parameter) -> bool:
    """Whether a parameter can be filled from a field: a single value, freely chosen, that controls nothing."""
    schema, kind = parameter.schema, parameter.slot.kind
    if parameter.role != "argument" or schema.get("type") not in _STRICTNESS or "enum" in schema or kind in _CONTROLS:
        return False
    return schema["type"] == "string" or kind not in _WRITTEN


def _keep_stricter(models: _Models, key: str, parameter: Parameter) -> None:
    known = models.get(key)
    if known is None or _strictness(parameter) > _strictness(known):
        models[key] = parameter


def _strictness(parameter: Parameter) -> tuple[int, bool, bool]:
    return _STRICTNESS[str(parameter.schema["type"])], _has_form(parameter), bool(parameter.examples)


def _has_form(parameter: Parameter) -> bool:
    return "format" in parameter.schema or "pattern" in parameter.schema


def _agreeing(shape: Shape, agreed: _Agreed, name: str = "") -> Shape:
    """The shape with its leaves in the form of their parameters; the very same where none differs."""
    if shape.type == "object":
        fields = {key: _agreeing(field, agreed, key) for key, field in shape.fields.items()}
        return shape if _unchanged(fields.values(), shape.fields.values()) else replace(shape, fields=fields)
    if shape.type == "array":
        items = _agreeing(shape.items, agreed, name) if shape.items else None
        return shape if items is shape.items else replace(shape, items=items)
    if shape.slot is None or shape.type not in _STRICTNESS or shape.enum:
        return shape
    model = agreed.model_of(name, shape.slot)
    return shape if model is None else _in_form_of(model, shape, shape.slot)


def _unchanged(after: Iterable[Shape], before: Iterable[Shape]) -> bool:
    return all(one is other for one, other in zip(after, before, strict=True))


def _in_form_of(model: Parameter, leaf: Shape, slot: Slot) -> Shape:
    type_ = _type_for(model, leaf, slot)
    meaning = _slot_for(model, slot, type_)
    if type_ == leaf.type and meaning == slot:
        return leaf
    return replace(leaf, type=type_, slot=meaning, example=_example_for(model, leaf, meaning, type_))


def _type_for(model: Parameter, leaf: Shape, slot: Slot) -> JsonType:
    """The parameter's type; but measures stay numbers, which can be compared and be written as text at need."""
    wanted = _SCALARS[str(model.schema["type"])]
    if wanted == "string" and leaf.type != "string":
        measured = slot.kind in NUMERIC or slot.kind == "unknown"
        return leaf.type if measured and not _has_form(model) else "string"
    if wanted == "integer" and leaf.type == "number" and slot.kind in NUMERIC - INTEGRAL - {"number"}:
        return "number"
    return "integer" if wanted == "number" and leaf.type == "integer" else wanted


def _slot_for(model: Parameter, slot: Slot, type_: JsonType) -> Slot:
    """The parameter's kind, unless it says less than the field's own."""
    kind = model.slot.kind
    says_less = kind in _VAGUE and not _has_form(model)
    if kind == slot.kind or not fits_type(kind, type_) or (says_less and fits_type(slot.kind, type_)):
        return slot
    if not slot.entity and slot.attribute == slot.kind:
        return model.slot
    return Slot(slot.entity, slot.attribute, kind)


def _example_for(model: Parameter, leaf: Shape, slot: Slot, type_: JsonType) -> Json:
    """The field's example in its new form, else one of the parameter's."""
    for example in (leaf.example, *model.examples):
        value: Json = str(example) if type_ == "string" and example is not None else as_number(example)
        if value is None or (json_type(value) != type_ and not (type_ == "number" and isinstance(value, int))):
            continue
        if isinstance(value, int) and not is_exact(2 * value):
            continue
        if slot.kind == "id":
            return value
        if leaf.slot is not None and slot.kind == leaf.slot.kind and example is leaf.example:
            return value
        if slot.kind == kind_of_value(value):
            return value
    return None


def _plain_names(tool: Tool) -> dict[str, str]:
    """By the key of an identifier, how the tool calls it most often: `hotel_id`, `hotelId` or just `id`."""
    called: dict[str, Counter[str]] = {}
    for endpoint in tool.endpoints:
        for parameter in _required(endpoint):
            slot = parameter.slot
            if slot.attribute == "id" and split(parameter.name) in ((*slot.entity.split("_"), "id"), ("id",)):
                called.setdefault(slot.key, Counter())[parameter.name] += 1
    return {key: min(names, key=lambda name: (-names[name], name)) for key, names in called.items()}


def _plainly_named(shape: Shape, names: dict[str, str]) -> Shape:
    """A derived shape whose identifiers are called as the tool calls them."""
    if shape.type == "array" and shape.items is not None:
        return replace(shape, items=_plainly_named(shape.items, names))
    if shape.type != "object":
        return shape
    fields: dict[str, Shape] = {}
    for key, field in shape.fields.items():
        name = names.get(field.slot.key, key) if field.slot and key == f"{field.slot.entity}_id" else key
        if name == "id" and field.slot and field.slot.entity != shape.entity:
            name = key
        fields[key if name in shape.fields or name in fields else name] = _plainly_named(field, names)
    return replace(shape, fields=fields)
