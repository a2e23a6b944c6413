"""Whether a documented answer is understood: few parts, plain words, rows that are what was asked for.

A public schema is made for programs. What is deep, is named in the words of one programme, or lists something else than
the request speaks of can be served, but a sentence about it is a riddle. So such an answer is believed only where what
`understood` has left of it is small and every part of it says what it is.
"""

from collections.abc import Collection, Iterator

from msgspec import Struct
from msgspec.structs import replace

from toolgen.core.english import MASS_NOUNS, ONE_IN_PLURAL, listed, singular, snake
from toolgen.core.pools import by_sort, meant
from toolgen.core.pools.text import NAMED
from toolgen.core.tools import Endpoint, Shape, Tool, ValueKind
from toolgen.registry.said import LOOKING, SIDES
from toolgen.registry.vocabulary import FACETS, NOUNS
from toolgen.registry.words import split

_MOST_OBJECTS = 2
_MOST_LISTS = 1
_FEWEST_TOLD = 2

_BOXES = listed("""
    data result results response payload body records content output items item list rows entries found all page
    details detail info information matches hits embedded docs documents objects values collection search
    """)
"""Names of parts that leave open what is in them."""

_NAMES: frozenset[ValueKind] = frozenset({"name", "title"})
_SAY_LITTLE: frozenset[ValueKind] = frozenset({
    "id", "uuid", "hash", "url", "image_url", "slug", "path", "page", "limit", "offset", "index", "name", "title",
    "tag", "keyword", "paragraph", "sentence", "message", "unknown", "enum", "word", "number", "minimum", "maximum",
    "boolean", "version", "locale", "language_code", "object", "array", "code", "timestamp", "count",
})  # fmt: skip
"""Kinds of which a value alone tells hardly anything; what a name tells of them is asked for apart."""

_NAMING: frozenset[ValueKind] = frozenset({
    "person_name", "first_name", "username", "company", "place_name", "city", "country", "region", "symbol", "domain",
    "email", "filename", "movie", "song", "book", "artist", "event", "team", "league", "product", "brand", "food",
    "ingredient", "animal", "genre", "category", "language", "currency", "timezone", "subject", "hashtag", "job_title",
    "airport_code", "color",
})  # fmt: skip
"""Kinds by which a row of a list can be told from the others."""

_DATED: frozenset[ValueKind] = frozenset({
    "date", "datetime", "start_date", "start_time", "year", "month", "price", "amount",
})  # fmt: skip
"""Kinds by which it can be told where it has no name."""

_COUNTED: frozenset[ValueKind] = frozenset({"count", "unknown", "number", "code", "minimum", "maximum"})
"""Kinds of which a name of two words, or one of `_MEASURED`, says what they are."""

_KNOWN = listed("currency country city language")
"""Things whose names are real ones."""

_OF_RECORDS = listed("created updated modified update")
"""Words of fields that tell of the record and not of the thing."""

_MEASURED = listed("count median mean average minimum maximum open close high low volume population")
_OF_ONE = SIDES | {"data", "overview", "summary", "metadata"}
"""Words for what is told of one thing."""

_IN_COUNTRIES = frozenset({"city", "state", "region", "town", "province"})

_VAGUE = listed("location object result pair text value index point spot lineup region ticker identifier")
"""Words for things of which an answer without its context says nothing."""

_VALUES = listed("id ids code codes number numbers address addresses email emails url urls score scores rate rates")
"""What is asked for by name, and has to stand in the answer under that name."""

_NO_MODIFIERS = listed("media news index static has had get list received")
_OF_MANY: frozenset[ValueKind] = frozenset({"place_name", "event", "category"})
"""Kinds that are names of many sorts of things."""

_UNPLACED = listed("location place spot position point area zone source site origin")
_PLAYED = listed("match game fixture race fight bet odds market")
_UNSETTLED = listed("name title name_origin place word server source")
"""Rules of `core.pools.meant` that name anything, for want of knowledge of the thing."""


class Row(Struct, frozen=True):
    """The object that carries an answer."""

    key: str  # under which it stands, "" for the root
    shape: Shape
    listed: bool


def doubted(tool: Tool) -> Tool:
    """The tool with a finding at each endpoint whose documented answer is not understood."""
    return replace(tool, endpoints=tuple([_doubted(endpoint) for endpoint in tool.endpoints]))


def _doubted(endpoint: Endpoint) -> Endpoint:
    if endpoint.unclear or endpoint.response_shape == "derived":
        return endpoint
    if endpoint.effect == "compute":
        return replace(endpoint, unclear="unclear-knowledge") if _is_behind_a_link(endpoint) else endpoint
    if endpoint.effect not in LOOKING:
        return endpoint
    if endpoint.effect == "read" and _is_behind_a_link(endpoint) and not _is_deep(endpoint.response):
        return replace(endpoint, unclear="unclear-knowledge")
    return replace(endpoint, unclear="unclear-answer") if is_riddle(endpoint) else endpoint


def _is_behind_a_link(endpoint: Endpoint) -> bool:
    """Whether what is worked out depends on a page, a picture or a recording that only a link is given of."""
    return any(
        one.required and one.slot.kind in ("url", "image_url") for one in endpoint.parameters if one.role == "argument"
    ) or _is_deep(endpoint.response)


def _is_of_a_country_by_id(endpoint: Endpoint) -> bool:
    """Whether places are asked for of a country that only an id is told of: they would be of any."""
    return endpoint.entity.rpartition("_")[2] in _IN_COUNTRIES and any(
        one.required and one.slot.kind == "id" and one.slot.entity in ("country", "state")
        for one in endpoint.parameters
    )


def _is_deep(response: Shape) -> bool:
    shape = _unboxed(response)
    return _objects(shape) > _MOST_OBJECTS or _lists(shape) > _MOST_LISTS


def is_riddle(endpoint: Endpoint) -> bool:
    """Whether a documented answer to a question cannot be told so that a stranger understands it."""
    if _is_deep(endpoint.response) or _is_of_a_country_by_id(endpoint):
        return True
    row = _carrier(endpoint)
    return row is None or not (_is_of(row, endpoint) and _is_named(row, endpoint) and _tells(row, endpoint))


def _carrier(endpoint: Endpoint) -> Row | None:
    """What carries the answer: the one list where several were asked for, or else the object that is no wrapper."""
    key, shape, many = "", endpoint.response, False
    while shape.slot is None:
        if shape.type == "array":
            if shape.items is None:
                return None
            many, shape = True, shape.items
            continue
        inside = _inside(shape, search=endpoint.effect == "search") if not many else ""
        if not inside:
            break
        key, shape = inside, shape.fields[inside]
    return Row(key, shape, many)


def _inside(shape: Shape, *, search: bool) -> str:
    """The name of the part in which the answer stands, "" where it is the object itself."""
    parts = {name: field for name, field in shape.fields.items() if field.slot is None}
    several = [name for name, field in parts.items() if field.type == "array"]
    if search and several:
        return several[0]
    name = next(iter(parts), "")
    return name if len(parts) == 1 and (len(shape.fields) == 1 or _names_box(name)) else ""


def _names_box(name: str) -> bool:
    return _BOXES.issuperset(split(name))


def _unboxed(shape: Shape) -> Shape:
    while shape.type == "object" and len(shape.fields) == 1:
        inner = next(iter(shape.fields.values()))
        if inner.slot is not None:
            break
        shape = inner
    return shape


def _objects(shape: Shape) -> int:
    if shape.type == "array":
        return 0 if shape.items is None else _objects(shape.items)
    return (shape.type == "object") + sum(map(_objects, shape.fields.values()))


def _lists(shape: Shape) -> int:
    if shape.type == "array":
        return 0 if shape.items is None else (shape.items.slot is None) + _lists(shape.items)
    return sum(map(_lists, shape.fields.values()))


def _is_of(row: Row, endpoint: Endpoint) -> bool:
    """Whether the part that carries the answer is what was asked for, one or several."""
    said = [singular(word) for word in split(endpoint.noun)]
    heads = {endpoint.entity.rpartition("_")[2], *said[-1:]}
    under = [singular(word) for word in split(row.key)]
    if under and not _names_box(row.key) and not heads & {*under[-1:]}:
        return False
    last = endpoint.noun.split()[-1].lower()
    if last in _VALUES and not any(singular(split(name)[-1]) == singular(last) for name, _ in _leaves(row.shape)):
        return False
    if not _is_thing(last, row, endpoint) or (len(said) > 1 and said[0] in _NO_MODIFIERS):
        return False
    several = singular(last) != last and last not in SIDES and last not in ONE_IN_PLURAL
    if endpoint.effect == "search":
        return row.listed and (several or last in MASS_NOUNS)
    if row.listed:
        return last not in _OF_ONE and (several or last in MASS_NOUNS or last in FACETS)
    return not several or last in FACETS or last in MASS_NOUNS


def _is_thing(last: str, row: Row, endpoint: Endpoint) -> bool:
    """Whether it is known as a thing that is more than a word for any, or the author treats it as one with an id."""
    if singular(last) in _VAGUE or (endpoint.effect == "read" and last == "category"):
        return False
    if singular(last) in NOUNS or last in NOUNS or last in MASS_NOUNS:
        return True
    slots = [leaf.slot for _, leaf in _leaves(row.shape) if leaf.slot is not None]
    return any(slot.kind == "id" and slot.entity == endpoint.entity for slot in slots)


def _is_named(row: Row, endpoint: Endpoint) -> bool:
    """Whether what the rows are called is known: by their kind, or by what the world knows of such things."""
    if row.shape.slot is not None:
        return row.shape.slot.kind in _NAMING
    fields = dict(_leaves(row.shape))
    called = [
        bool(leaf.enum) or leaf.example is not None or _is_known_name(leaf, name, endpoint)
        for name, leaf in fields.items()
        if _names_it(leaf, name, row)
    ]
    told_apart = any(_kind(leaf) in _NAMING | _DATED or split(name)[1:] == ("number",) for name, leaf in fields.items())
    return all(called) and (not row.listed or bool(called) or told_apart)


def _kind(leaf: Shape) -> ValueKind:
    return leaf.slot.kind if leaf.slot is not None else "object"


def _names_it(leaf: Shape, name: str, row: Row) -> bool:
    kind = _kind(leaf)
    return kind in _NAMES or (kind in _OF_MANY and (row.listed or snake(name).endswith("name")))


def _is_known_name(leaf: Shape, name: str, endpoint: Endpoint) -> bool:
    """Whether a sort of names is known for a leaf, and it is that of the thing asked for."""
    assert leaf.slot is not None
    kind, entity = leaf.slot.kind, leaf.slot.entity.rpartition("_")[2]
    thing, head = endpoint.entity.rpartition("_")[2], singular(split(endpoint.noun)[-1])
    if kind == "place_name":
        return bool(by_sort.names(kind, entity or thing)) or thing not in _UNPLACED
    if kind == "event":
        return thing not in _PLAYED
    if kind == "category":
        return thing != kind or meant.rule(kind, entity, name, meant.around(endpoint)) is not None
    if entity not in (thing, head, ""):
        return snake(name) not in ("name", "title")
    found = meant.rule(kind, entity or thing, name, ("", "", ""))
    return (found is not None and found[0] not in _UNSETTLED) or entity in _KNOWN


def _tells(row: Row, endpoint: Endpoint) -> bool:
    """Whether enough is left that tells something: an answer of names, ids and addresses says nothing of them."""
    if row.shape.slot is not None:
        return True
    given = {snake(one.name) for one in endpoint.parameters}
    telling = [snake(name) for name, leaf in _leaves(row.shape) if _says(leaf, name)]
    news = [name for name in telling if name not in given and _OF_RECORDS.isdisjoint(name.split("_"))]
    kinds = {_kind(leaf) for _, leaf in _leaves(row.shape)} & (_NAMING | _NAMES)
    named = row.listed and bool(kinds)
    if row.listed and len(news) < _FEWEST_TOLD and not kinds & _NAMES and not _are_names_of(kinds, endpoint):
        return False  # statements of which nothing but the company is told
    if endpoint.effect == "read" and not row.listed and not given.intersection(telling):
        return len(news) >= _FEWEST_TOLD
    return bool(news) and len(telling) >= (1 if named else _FEWEST_TOLD)


def _are_names_of(kinds: Collection[ValueKind], endpoint: Endpoint) -> bool:
    thing, head = endpoint.entity.rpartition("_")[2], singular(split(endpoint.noun)[-1])
    return any(kind in (thing, head, NAMED.get(thing), NAMED.get(head)) for kind in kinds)


def _leaves(shape: Shape) -> Iterator[tuple[str, Shape]]:
    for name, field in shape.fields.items():
        if field.slot is not None:
            yield name, field
            continue
        inner = field.items if field.type == "array" else field
        if inner is not None and inner.slot is not None:
            yield name, inner
        elif inner is not None:
            yield from _leaves(inner)


def _says(leaf: Shape, name: str) -> bool:
    if _kind(leaf) not in _SAY_LITTLE or leaf.enum or leaf.example is not None:
        return True
    return (len(split(name)) > 1 or name in _MEASURED) and _kind(leaf) in _COUNTED
