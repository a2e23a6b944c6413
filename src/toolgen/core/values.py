"""Values by kind: `compile` makes a function from a 64-bit key to a value that fits a JSON Schema.

Values are a pure function of kind, schema, key and date. Kinds that belong together (city and country, start and
end, name and e-mail) read the same part of the key, so that what is drawn with one key is true of one thing.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from toolgen.core.english import words
from toolgen.core.fitting import fitted
from toolgen.core.identifiers import identifier
from toolgen.core.json import Json
from toolgen.core.numbers import RANGES, Draw, Span, number
from toolgen.core.pools import by_name, by_sort, codes, load, lore, meant, trades
from toolgen.core.pools.documents import document
from toolgen.core.pools.text import COMPOSED, NAMED, PERSONAL, PLACED, POOLED, hexadecimal, place
from toolgen.core.pools.times import MOMENTS, clock, iso_date, iso_datetime
from toolgen.core.rng import mix, salt
from toolgen.core.tools import ValueKind

_ARRAY_LENGTH = 2

_SPELLINGS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%m-%d-%Y", "%m/%d/%Y", "%Y/%m/%d", "%Y%m%d", "%Y-%m")
_SPECIMENS = (date(2026, 11, 9), date(2026, 1, 25))  # no pattern takes the day of the second for a month

_FORMAT_KINDS: dict[str, ValueKind] = {
    "date": "date",
    "date-time": "datetime",
    "time": "time",
    "duration": "duration",
    "email": "email",
    "idn-email": "email",
    "hostname": "domain",
    "idn-hostname": "domain",
    "ipv4": "ip",
    "uri": "url",
    "url": "url",
    "iri": "url",
    "uri-reference": "url",
    "uuid": "uuid",
}
_FORMATS = frozenset((*_FORMAT_KINDS, "ipv6"))  # any other says nothing of what is drawn
_KINDS_OF_FORMAT: dict[str, frozenset[str]] = {
    "date": frozenset({"date", "start_date", "end_date", "datetime", "timestamp", "start_time", "end_time"}),
    "date-time": frozenset({"date", "start_date", "end_date", "datetime", "timestamp", "start_time", "end_time"}),
    "time": frozenset({"time", "start_time", "end_time"}),
    "uri": frozenset({"url", "image_url"}),
    "url": frozenset({"url", "image_url"}),
    "iri": frozenset({"url", "image_url"}),
    "uri-reference": frozenset({"url", "image_url"}),
}


_WRITTEN = frozenset(("sentence", "paragraph", "message", "code", "unknown"))

# Kinds that leave open what a value is: the name may tell more.
_OPEN_TEXTS = frozenset(
    (
        "unknown", "word", "enum", "keyword", "code", "status", "number", "percentage", "duration", "index", "count",
        "quantity", "minimum", "maximum", "rating", "name", "title", "distance", "genre", "path", "filename", "tag",
    )
)  # fmt: skip
_OPEN_NUMBERS = frozenset(
    (
        "unknown", "word", "enum", "number", "count", "quantity", "percentage", "amount", "price", "rating", "duration",
        "distance", "weight", "speed", "index", "minimum", "maximum", "code", "temperature", "size_bytes",
        "year", "version", "age",
    )
)  # fmt: skip


def draw(kind: ValueKind, key: int, *, schema: Mapping[str, Json], today: date, entity: str = "") -> Json:
    """A value of the kind for the key; `compile` is the fast form."""
    return compile(kind, schema, entity=entity)(key, today)


def compile(  # noqa: A001
    kind: ValueKind, schema: Mapping[str, Json], *, entity: str = "", name: str = "", about: meant.About = ()
) -> Draw:
    """The function that draws values of a kind that fit the schema.

    `entity` gives text ids their prefix ("HTL-48213" for a hotel) and names their sort; a schema's first example gives
    ids its form. `name` is what the value is called, where the kind leaves open what it is; `about` are the words of
    what asks for it or shows it, the nearest first.
    """
    if kind in ("name", "title"):
        owner = words(name)[-2:-1]  # the visitor of a `visitor_name`
        kind = NAMED.get(entity) or NAMED.get(owner[0] if owner else "", kind)
    options = schema.get("enum")
    if isinstance(options, Sequence) and not isinstance(options, str) and options:
        return _picking(tuple(options), salt(f"enum.{kind}"))
    if "const" in schema:
        constant = schema["const"]
        return lambda key, today: constant
    match _declared(kind, schema):
        case "string":
            written = document(name) if kind in _WRITTEN and name and "format" not in schema else None
            if written is not None:
                return fitted(written, schema)
            called = _called(kind, schema, name, about) if name else None
            own = named(kind, name, "string")
            sort = f"{entity}_{name}" if entity and own == "filename" else name or entity
            drawn = called or _sorted(own, schema, sort) or _known(own, schema, entity, name, about)
            return fitted(drawn or _text(own, schema, entity), schema)
        case "integer" | "number" as type_:
            usual = usual_span(kind, name)
            own = "number" if kind == "year" and usual != RANGES["year"] else named(kind, name, type_)
            return number(own, schema, whole=type_ == "integer", usual=usual)
        case "boolean":
            salted = salt(f"boolean.{kind}")
            return lambda key, today: mix(key, salted) & 1 == 0
        case "array":
            return _array(kind, schema, entity, name, about)
        case "object":
            return _object(kind, schema)
        case _:
            return lambda key, today: None


def named(kind: ValueKind, name: str, json_type: str) -> ValueKind:
    """The kind, or the one that the name speaks of where the kind leaves it open."""
    if kind not in ("unknown", "word", "enum", "number") or not name:
        return kind
    told = by_name.kind(name)
    if told is None or (json_type != "string" and told not in RANGES):
        return kind
    return told


def usual_span(kind: ValueKind, name: str) -> Span | None:
    """Between which numbers a value of this kind usually lies, rather by its name than by its kind."""
    called = by_name.span(name) if name and kind in _OPEN_NUMBERS else None
    return called or RANGES.get(kind)


def _called(kind: ValueKind, schema: Mapping[str, Json], name: str, about: meant.About) -> Draw | None:
    """The short list, or the form, that a name speaks of, rather for the theme than for any."""
    if kind not in _OPEN_TEXTS or "format" in schema:
        return None
    last = name.rpartition("_")[2]
    own = () if last == "type" else by_name.options(f"{meant.themed(about)}_{last}", whole=True)
    exact = by_name.options(name, whole=True) if "_" in name else ()  # an appointment's, whatever the theme
    ending = "_".join(name.split("_")[-2:])  # the cards of a game are no cards of a bank
    themed = by_name.options(f"{meant.themed((name, *about))}_{ending}", whole=True)
    options = themed or exact or own or by_name.options(name)
    if options:
        return _picking(options, salt(f"name.{options[0]}"))
    form = codes.form(name)
    return None if form is None else lambda key, today: form(key)


def _sorted(kind: ValueKind, schema: Mapping[str, Json], name: str) -> Draw | None:
    """The names of the sort of thing that a name speaks of."""
    names = by_sort.names(kind, name) if name and "format" not in schema else ()
    return _picking(names, salt(kind)) if names else None


def _known(kind: ValueKind, schema: Mapping[str, Json], entity: str, name: str, about: meant.About) -> Draw | None:
    """What the sort of thing says of names and texts of this kind."""
    made = lore.composer(kind, entity, name, about) if schema.get("format") not in _FORMATS else None
    if made is None and kind == "company":
        return _picking(trades.names_in(meant.themed((name, entity, *about))), salt(kind))
    return None if made is None else lambda key, today: made(key)


def _declared(kind: ValueKind, schema: Mapping[str, Json]) -> str:
    """The one type that is drawn: the first that is not null, or the natural one of the kind."""
    declared = schema.get("type")
    if isinstance(declared, str):
        return declared
    if isinstance(declared, Sequence):
        return next((str(name) for name in declared if name != "null"), "null")
    if kind in ("boolean", "array", "object"):
        return kind
    if kind in POOLED or kind in PERSONAL or kind in COMPOSED or (kind in PLACED and kind not in RANGES):
        return "string"
    return "number" if kind in RANGES and kind != "id" else "string"


# Text


def _text(kind: ValueKind, schema: Mapping[str, Json], entity: str) -> Draw:
    form = schema.get("format")
    if isinstance(form, str) and form in _FORMAT_KINDS:
        usual = _FORMAT_KINDS[form]
        kind = kind if kind in _KINDS_OF_FORMAT.get(form, (usual,)) else usual
    if form == "ipv6":
        return lambda key, today: "2001:db8::" + hexadecimal(key, 4)
    if kind == "id":
        return identifier(schema, entity)
    if kind in MOMENTS:
        return _moment(kind, form if isinstance(form, str) else "", schema.get("pattern"))
    if kind in POOLED:
        return _picking(POOLED[kind](load()), salt(kind))
    if kind in PLACED:
        return _of_place(PLACED[kind])
    made = PERSONAL.get(kind) or COMPOSED.get(kind)
    if made is not None:
        salted = 0 if kind in PERSONAL else salt(kind)
        return lambda key, today: made(key ^ salted, today)
    if kind == "year":
        year = number(kind, {}, whole=True)
        return lambda key, today: str(year(key, today))
    if kind in RANGES:
        drawn = number(kind, schema, whole=RANGES[kind][2] == 0)
        return lambda key, today: str(drawn(key, today))
    return _picking(load().words, salt(kind))


def _picking(options: Sequence[Json], salted: int) -> Draw:
    count = len(options)
    return lambda key, today: options[mix(key, salted) * count >> 32]


def _of_place(column: Callable[..., Json]) -> Draw:
    return lambda key, today: column(place(key))


def _moment(kind: ValueKind, form: str, pattern: Json) -> Draw:
    day, minute = MOMENTS[kind]
    spelling = _spelling(pattern) if isinstance(pattern, str) else ""
    if spelling:
        return lambda key, today: date.fromordinal(day(key, today)).strftime(spelling)
    if form == "time":
        return lambda key, today: f"{clock(minute(key))}:00Z"
    if form == "date-time" or (kind in ("datetime", "timestamp") and form != "date"):
        return lambda key, today: iso_datetime(day(key, today), minute(key))
    if kind in ("time", "start_time", "end_time") and form != "date":
        return lambda key, today: clock(minute(key))
    return lambda key, today: iso_date(day(key, today))


def _spelling(pattern: str) -> str:
    """The spelling of dates that a pattern asks for, where it is not ISO 8601; "" where it is or none fits."""
    try:
        matches = re.compile(pattern).search
    except re.error:
        return ""
    fitting = (each for each in _SPELLINGS if all(matches(day.strftime(each)) for day in _SPECIMENS))
    found = next(fitting, "")
    return "" if found == _SPELLINGS[0] else found


# Composites


def _array(kind: ValueKind, schema: Mapping[str, Json], entity: str, name: str, about: meant.About) -> Draw:
    if kind == "coordinates":
        return lambda key, today: [place(key).latitude, place(key).longitude]
    items = schema.get("items")
    each = items if isinstance(items, Mapping) else {"type": "string"}
    item_kind: ValueKind = "word" if kind in ("array", "unknown", "object", "enum") else kind
    if each.get("type") in ("integer", "number") and item_kind == "word":
        item_kind = "number"
    example = next((e for e in _listed(schema.get("examples")) if _listed(e)), None)
    if item_kind in ("word", "number") and isinstance(example, Sequence):
        return _alike(tuple(example), salt(name))
    drawn = compile(item_kind, each, entity=entity, name=name, about=about)
    least, most = schema.get("minItems"), schema.get("maxItems")
    count = max(_ARRAY_LENGTH, least if isinstance(least, int) else 0)
    count = min(count, most) if isinstance(most, int) else count
    salts = [0] + [salt(f"item.{position}") for position in range(1, count * 4)]

    def array(key: int, today: date) -> Json:
        values: list[Json] = []
        for salted in salts:
            if len(values) == count:
                break
            value = drawn(key ^ salted, today)
            if value not in values:
                values.append(value)
        return values

    return array


def _listed(value: Json) -> Sequence[Json]:
    return value if isinstance(value, list | tuple) else ()


def _alike(example: Sequence[Json], salted: int) -> Draw:
    """As many numbers, between the same two; of texts, those of the example, without one where there are three."""
    numbers = [each for each in example if isinstance(each, int | float) and not isinstance(each, bool)]
    if len(numbers) < len(example):
        spare = len(example) > 2
        return lambda key, today: _without(example, mix(key, salted) * (len(example) + 1) >> 32 if spare else -1)
    whole = all(isinstance(number, int) for number in numbers)
    low, high = min(numbers), max(numbers)
    steps = int(high - low) if whole else int((high - low) * 10)

    def array(key: int, today: date) -> Json:
        places = [mix(key + place, salted) * (steps + 1) >> 32 for place in range(len(numbers))]
        return [int(low) + place if whole else round(low + place / 10, 1) for place in places]

    return array


def _without(items: Sequence[Json], place: int) -> Json:
    return [item for at, item in enumerate(items) if at != place]


def _object(kind: ValueKind, schema: Mapping[str, Json]) -> Draw:
    if kind == "coordinates":
        return lambda key, today: {"latitude": place(key).latitude, "longitude": place(key).longitude}
    properties = schema.get("properties")
    fields = properties if isinstance(properties, Mapping) else {}
    made = [
        (name, salt(name), compile("unknown", field, name=name))
        for name, field in fields.items()
        if isinstance(field, Mapping)
    ]
    return lambda key, today: {name: drawn(key ^ salted, today) for name, salted, drawn in made}
