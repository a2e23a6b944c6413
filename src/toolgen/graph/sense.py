"""How likely a conversation about an endpoint makes sense, judged by what its definition says of itself.

Nobody has looked at an endpoint when it is planned. So this asks what a reader of the conversation would ask: can the
request be worded, would anybody know what is required, does the answer hold something to tell, is it what was asked
for, can it be found wrong? Each question is a factor between 0 and 1, and the sense is their product: who fails one
of them, fails. Kinds, names and shapes are all that is looked at; docs/sense.md says how well that tells.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from toolgen.core.english import ONE_IN_PLURAL, is_plural, listed, singular, words
from toolgen.core.pools import by_name, codes
from toolgen.core.pools.documents import document
from toolgen.core.tools import Endpoint, Parameter, Shape, ValueKind
from toolgen.graph.fields import Leaf, leaves, plain_name
from toolgen.graph.meaning import identifies

LEAST = 0.05  # nothing is out of reach

_READS = ("search", "read", "compute")
_OPEN: frozenset[ValueKind] = frozenset(
    {"unknown", "word", "enum", "code", "index", "number", "minimum", "maximum"}
)  # fmt: skip
"""Kinds that leave open what a value is; its name may tell."""

_MACHINE: frozenset[ValueKind] = frozenset({"hash", "object", "mac", "user_agent", "mime_type", "uuid"})
"""Values that programs hand to each other and nobody says."""

_CONTENTS: frozenset[ValueKind] = frozenset({"paragraph", "sentence", "message"})
_WEIGHED = ("number", "integer", "array", "object")  # JSON types of what a computation is about
_STAMPS: frozenset[ValueKind] = frozenset({"datetime", "timestamp"})
_TOTALS: frozenset[ValueKind] = frozenset({"count", "number", "quantity", "page", "limit", "offset", "index"})
_NAMES: frozenset[ValueKind] = frozenset({"name", "title"})
"""What anything has."""

_ENVELOPE = listed("status status_code statuscode code success ok error errors message msg")
_SIDES = listed("details results settings specs specifications")  # plurals that name one thing
_SAY_NOTHING = listed("""
    a all an and any api are as at be by can data detail endpoint for from get given has have in info information is it
    its of on or request result retrieve return show that the their this to use using via was what when which
    will with you your
    """)
_VERBS = listed("""
    add adding authenticate calculate convert create creating enter fetch find get gets getting login logout put read
    retrieve send sending upload validate verify
    """)

_MOST_REQUIRED = 4  # what a person says in one go
_OVERLONG = 3  # words of an object that still read as one


class Sense(Struct, frozen=True, kw_only=True):
    """The factors of an endpoint's sense, each 0 to 1."""

    said: float  # its object has a name of few words, of which its description speaks
    asked: float  # what it requires is something that people know and can say
    answered: float  # what comes back has a meaning that its kind or name tells, and is more than a name
    fitting: float  # what comes back is what was asked for: several things where several were, under those words
    checked: float  # the answer cannot be found wrong: it is not worked out of what the caller gave, or truly so

    @property
    def worth(self) -> float:
        """All of it."""
        return max(LEAST, self.said * self.asked * self.answered * self.fitting * self.checked)


REASONS: dict[str, str] = {
    "said": "the description does not speak of what the name is about, or that takes too many words",
    "asked": "nobody would know a value of {parameters}; a description, an example or an enum would tell",
    "answered": "the response holds little that can be told: names and kinds that have no meaning, or a name only",
    "fitting": "the response is not what is asked for: one thing where several are, or under other words",
    "checked": "the answer would have to be worked out of the arguments, which the mock world cannot do",
}
"""What is wrong where a factor is low, for the author of the definition."""

_TOO_MUCH = "more is required than a person says in one go"
_NOTHING = "one thing is asked for, and no parameter is required that says which"


def sense_of(endpoint: Endpoint, *, worked_out: float = 0.0, fed: Collection[str] = ()) -> Sense:
    """The sense of an endpoint.

    `worked_out` is the share of its answer that the mock world truly computes; `fed` are parameters whose values
    other endpoints of the tool return.
    """
    own = answer_of(endpoint)
    reads = endpoint.effect in _READS
    return Sense(
        said=_said(endpoint),
        asked=_asked(endpoint, fed),
        answered=_answered(endpoint, own) if reads else 1.0,
        fitting=_fitting(endpoint, own) if reads else 1.0,
        checked=_checked(endpoint, worked_out),
    )


def reason(endpoint: Endpoint, sense: Sense, fed: Collection[str] = ()) -> str:
    """What is wrong with the endpoint's definition most of all."""
    worst = min(Sense.__struct_fields__, key=lambda factor: getattr(sense, factor))
    many = asks_for_many(endpoint)
    hard = [one.name for one in _required(endpoint, fed) if _sayable(one, endpoint.entity, many=many) < 1.0]
    if worst == "asked" and not hard:
        return _TOO_MUCH if _required(endpoint, fed) else _NOTHING
    return REASONS[worst].format(parameters=", ".join(hard[:3]))


def asks_for_many(endpoint: Endpoint) -> bool:
    """Whether several things are asked for: a search, or a noun in the plural."""
    last = (endpoint.noun.lower().split() or [""])[-1]
    return last not in ONE_IN_PLURAL and (endpoint.effect == "search" or (last not in _SIDES and is_plural(last)))


def answer_of(endpoint: Endpoint) -> list[Leaf]:
    """The fields of a response that do not repeat the request."""
    given = {plain_name(parameter.name) for parameter in endpoint.parameters}
    told = list(leaves(endpoint.response))
    own = [leaf for leaf in told if plain_name(leaf.name) not in given]
    return told if endpoint.effect == "compute" and not own else own  # a new text under the name of the old one


def _required(endpoint: Endpoint, fed: Collection[str] = ()) -> list[Parameter]:
    return [one for one in endpoint.parameters if one.required and one.role == "argument" and one.name not in fed]


def _content_words(*texts: str) -> frozenset[str]:
    return frozenset([singular(word) for text in texts for word in words(text)]) - _SAY_NOTHING


def _said(endpoint: Endpoint) -> float:
    noun = _content_words(endpoint.noun)
    weight = 0.5 if not noun else 0.75 if noun.isdisjoint(_content_words(endpoint.description)) else 1.0
    if len(endpoint.noun.split()) > _OVERLONG:
        weight *= 0.75
    if _is_misread(endpoint.noun):
        weight *= 0.4
    return weight * 0.8 if re.search(r"\d", endpoint.noun) else weight


def _is_misread(noun: str) -> bool:
    """Whether words of the object are no part of one: a verb, or the id by which something is looked up."""
    said = noun.lower().split()
    return not _VERBS.isdisjoint(said) or not {"id", "ids"}.isdisjoint(said[:-1])


def _asked(endpoint: Endpoint, fed: Collection[str]) -> float:
    required, many = _required(endpoint, fed), asks_for_many(endpoint)
    weight = 0.8 ** max(0, len(required) - _MOST_REQUIRED)
    if endpoint.effect == "read" and not many and not _required(endpoint):
        weight *= 0.75  # "the channel", of which nothing says which one it is
    for parameter in required:
        weight *= _sayable(parameter, endpoint.entity, many=many)
    return weight


def _sayable(parameter: Parameter, entity: str, *, many: bool) -> float:
    """Whether a person would know such a value, and could say what it is."""
    kind, schema = parameter.slot.kind, parameter.schema
    if schema.get("enum"):
        return 0.95
    if kind in _MACHINE or schema.get("type") == "object":
        return 0.4
    if schema.get("type") == "array":
        return 0.75 if parameter.examples else 0.4
    if identifies(parameter.slot):  # a search for things by the id of one of them is a riddle
        return 0.5 if many and parameter.slot.entity == entity else 0.75
    if is_telling(kind, parameter.name):
        return 1.0
    weight = 0.75 if parameter.examples else 0.3
    nameable = any(len(word) > 2 and word not in _SAY_NOTHING for word in words(parameter.label))
    return weight if nameable else weight * 0.6


def is_telling(kind: ValueKind, name: str) -> bool:
    """Whether the kind, or else the name, says what such a value is: then one can be drawn that means something."""
    if kind in ("object", "array", "hash"):
        return False
    if kind not in _OPEN:
        return True
    return bool(by_name.options(name) or by_name.kind(name) or by_name.span(name) or codes.form(name) or document(name))


def _answered(endpoint: Endpoint, own: Sequence[Leaf]) -> float:
    many = any(leaf.starred for leaf in own)
    telling = [
        leaf
        for leaf in own
        if leaf.slot.kind not in _STAMPS
        and not identifies(leaf.slot)
        and not (many and not leaf.starred and leaf.slot.kind in _TOTALS)
    ]
    marks = [_meaning(leaf) for leaf in telling]
    flags = any(_is_state(shape) for shape in _parts(endpoint.response))
    if not sum(marks):
        return 0.3 if flags else 0.05
    news = sum(mark for leaf, mark in zip(telling, marks, strict=True) if leaf.slot.kind not in _NAMES)
    weight = 1.0 - 0.8 * (1.0 - sum(marks) / len(marks))
    if not news and not flags:
        weight *= 0.5 if many else 0.15
    elif news <= 1 and not many:
        weight *= 0.8
    return weight * 0.7 if _is_wrapped(endpoint.response) else weight


def _meaning(leaf: Leaf) -> float:
    """How much a field tells: a number of unknown meaning is still one, a text of unknown meaning is noise."""
    name = f"{leaf.entity}_{leaf.name}" if leaf.entity else leaf.name
    if is_telling(leaf.slot.kind, name):
        return 1.0
    return 0.6 if leaf.shape.type in ("integer", "number") or leaf.shape.enum else 0.0


def _is_state(shape: Shape) -> bool:
    return shape.type == "boolean" or (shape.slot is not None and shape.slot.kind == "status")


def _parts(shape: Shape) -> Iterator[Shape]:
    yield shape
    for field in shape.fields.values():
        yield from _parts(field)
    if shape.items is not None:
        yield from _parts(shape.items)


def _is_wrapped(response: Shape) -> bool:
    """Whether the answer lies in an envelope that has a status of its own: that of the call, not of the thing."""
    fields = response.fields
    return any(field.type in ("object", "array") for field in fields.values()) and any(
        field.slot is not None and name.casefold() in _ENVELOPE for name, field in fields.items()
    )


def _fitting(endpoint: Endpoint, own: Sequence[Leaf]) -> float:
    single = endpoint.effect != "compute" and asks_for_many(endpoint) and not any(leaf.starred for leaf in own)
    weight = 0.4 if single else 1.0
    shown = _content_words(*[leaf.path for leaf in own], *[leaf.entity for leaf in own])
    if not own or not _content_words(endpoint.noun).isdisjoint(shown):
        return weight
    around = _content_words(endpoint.name, endpoint.description)
    return weight * (0.5 if around.isdisjoint(shown) else 0.8)


def _checked(endpoint: Endpoint, worked_out: float) -> float:
    """Less where the answer follows from a text, a number or a list that the caller gives: readers do the sum."""
    contents = [one for one in _required(endpoint) if one.slot.kind in _CONTENTS or one.schema.get("type") in _WEIGHED]
    if endpoint.effect == "compute":
        least = 0.25 if contents or endpoint.response_shape == "derived" else 0.45
        return least + (1 - least) * worked_out
    reads_text = endpoint.effect in _READS and any(one.slot.kind in _CONTENTS for one in contents)
    return 0.4 if reads_text else 1.0
