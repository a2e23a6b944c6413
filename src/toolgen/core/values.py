"""Values by kind: `compile` makes a function from a 64-bit key to a value that fits a JSON Schema.

Values are a pure function of kind, schema, key and date. Kinds that belong together (city and country, start and
end, name and e-mail) read the same part of the key, so that what is drawn with one key is true of one thing.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from toolgen.core.json import Json
from toolgen.core.pools import load
from toolgen.core.pools.text import COMPOSED, NAMED, PERSONAL, PLACED, POOLED, hexadecimal, place, uuid
from toolgen.core.pools.times import MOMENTS, clock, epoch_seconds, iso_date, iso_datetime
from toolgen.core.rng import mix, salt
from toolgen.core.tools import ValueKind

Draw = Callable[[int, date], Json]

_PATTERN_TRIES = 64
_ARRAY_LENGTH = 2

# Lowest, highest and decimals of the kinds that are numbers.
RANGES: dict[str, tuple[float, float, int]] = {
    "latitude": (-60, 70, 4),
    "longitude": (-180, 180, 4),
    "duration": (15, 240, 0),
    "price": (5, 480, 2),
    "amount": (10, 900, 2),
    "percentage": (1, 99, 1),
    "rating": (2.5, 5, 1),
    "count": (1, 60, 0),
    "quantity": (1, 12, 0),
    "page": (1, 1, 0),
    "limit": (2, 5, 0),
    "offset": (0, 0, 0),
    "index": (0, 9, 0),
    "temperature": (-4, 34, 1),
    "distance": (0.5, 480, 1),
    "weight": (0.2, 90, 1),
    "speed": (4, 130, 1),
    "size_bytes": (2_000, 9_000_000, 0),
    "age": (18, 80, 0),
    "number": (1, 500, 0),
    "minimum": (5, 60, 0),
    "maximum": (80, 400, 0),
    "id": (100_000, 999_999, 0),
    "code": (100_000, 999_999, 0),
    "postal_code": (10_000, 99_999, 0),
    "month": (1, 12, 0),
    "weekday": (1, 7, 0),
    "time": (0, 23, 0),
    "status": (1, 4, 0),
    "year": (1995, 2030, 0),
}
_UNNAMED_RANGE = (1.0, 500.0, 0)

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
_KINDS_OF_FORMAT: dict[str, frozenset[str]] = {
    "date": frozenset({"date", "start_date", "end_date", "datetime", "timestamp", "start_time", "end_time"}),
    "date-time": frozenset({"date", "start_date", "end_date", "datetime", "timestamp", "start_time", "end_time"}),
    "time": frozenset({"time", "start_time", "end_time"}),
    "uri": frozenset({"url", "image_url"}),
    "url": frozenset({"url", "image_url"}),
    "iri": frozenset({"url", "image_url"}),
    "uri-reference": frozenset({"url", "image_url"}),
}


def draw(kind: ValueKind, key: int, *, schema: Mapping[str, Json], today: date, entity: str = "") -> Json:
    """A value of the kind for the key; `compile` is the fast form."""
    return compile(kind, schema, entity=entity)(key, today)


def compile(kind: ValueKind, schema: Mapping[str, Json], *, entity: str = "") -> Draw:  # noqa: A001
    """The function that draws values of a kind that fit the schema.

    `entity` gives text ids their prefix ("HTL-48213" for a hotel) and names their sort; a schema's first example gives
    ids its form.
    """
    if kind in ("name", "title"):
        kind = NAMED.get(entity, kind)
    options = schema.get("enum")
    if isinstance(options, Sequence) and not isinstance(options, str) and options:
        return _picking(tuple(options), salt(f"enum.{kind}"))
    if "const" in schema:
        constant = schema["const"]
        return lambda key, today: constant
    match _declared(kind, schema):
        case "string":
            return _fitted(_text(kind, schema, entity), schema)
        case "integer" | "number" as type_:
            return _number(kind, schema, whole=type_ == "integer")
        case "boolean":
            salted = salt(f"boolean.{kind}")
            return lambda key, today: mix(key, salted) & 1 == 0
        case "array":
            return _array(kind, schema, entity)
        case "object":
            return _object(kind, schema)
        case _:
            return lambda key, today: None


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
        number = _number(kind, {}, whole=True)
        return lambda key, today: str(number(key, today))
    if kind in RANGES:
        number = _number(kind, schema, whole=RANGES[kind][2] == 0)
        return lambda key, today: str(number(key, today))
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


def identifier(schema: Mapping[str, Json], entity: str) -> Draw:
    """Text ids in the form of the schema's first example, else with a prefix of the entity: "HTL-48213"."""
    salted = salt(f"id.{entity}")
    examples = schema.get("examples")
    example = examples[0] if isinstance(examples, Sequence) and examples and isinstance(examples[0], str) else ""
    if re.fullmatch(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", example) or schema.get("format") == "uuid":
        return lambda key, today: uuid(key ^ salted)
    if re.fullmatch(r"[1-9]\d{2,9}", example):
        return _span(10 ** (len(example) - 1), 10 ** len(example) - 1, salted, str)
    if re.fullmatch(r"(?=.*\d)(?=.*[a-f])[0-9a-f]{16,64}", example):
        length = len(example)
        return lambda key, today: hexadecimal(key ^ salted, length)
    found = re.fullmatch(r"([A-Za-z]{1,12}[-_:]?)(\d{3,10})", example)
    prefix, digits = (found.group(1), len(found.group(2))) if found else (f"{_prefix(entity)}-", 5)
    return _span(10 ** (digits - 1), 10**digits - 1, salted, lambda drawn: f"{prefix}{drawn}")


def _prefix(entity: str) -> str:
    """HTL for hotel, BKN for booking; ID where the entity has no name."""
    letters = re.sub(r"[^A-Z]", "", entity.upper())
    return (letters[:1] + re.sub(r"[AEIOU]", "", letters[1:]))[:3] or "ID"


def _span(low: int, high: int, salted: int, form: Callable[[int], Json]) -> Draw:
    count = high - low + 1
    if form is int:
        return lambda key, today: low + (mix(key, salted) * count >> 32)
    return lambda key, today: form(low + (mix(key, salted) * count >> 32))


def _fitted(drawn: Draw, schema: Mapping[str, Json]) -> Draw:
    """Lengths and patterns: too short is repeated, too long is cut, and keys are tried until one fits the pattern."""
    shortest, longest, pattern = schema.get("minLength"), schema.get("maxLength"), schema.get("pattern")
    low = shortest if isinstance(shortest, int) else 0
    high = longest if isinstance(longest, int) else 0
    result = drawn
    if low or high:

        def sized(key: int, today: date) -> Json:
            text = str(drawn(key, today))
            while len(text) < low:
                text += text or "x"
            limit = high or max(low, len(text))
            return text[:limit].rstrip() if len(text[:limit].rstrip()) >= low else text[:limit]

        result = sized
    if isinstance(pattern, str):
        return _matching(result, pattern)
    return result


def _matching(drawn: Draw, pattern: str) -> Draw:
    try:
        matches = re.compile(pattern).search
    except re.error:
        return drawn

    def matching(key: int, today: date) -> Json:
        for attempt in range(_PATTERN_TRIES):
            text = str(drawn(key + attempt, today))
            if matches(text):
                return text
        return next((text for text in _plain_texts(key) if matches(text)), text)

    return matching


def _plain_texts(key: int) -> Iterator[str]:
    """Digits and letters of several lengths, which is what most patterns ask for."""
    for length in range(1, 17):
        digits = "".join(str(mix(key + place, length) % 10) for place in range(length))
        letters = "".join(chr(65 + mix(key + place, length) % 26) for place in range(length))
        yield from (digits, letters, letters.lower())


# Numbers


def _number(kind: ValueKind, schema: Mapping[str, Json], *, whole: bool) -> Draw:
    if kind in ("latitude", "longitude") and not whole:
        return _of_place((lambda row: row.latitude) if kind == "latitude" else (lambda row: row.longitude))
    if kind in MOMENTS and kind != "time":
        day, minute = MOMENTS[kind]
        return lambda key, today: epoch_seconds(day(key, today), minute(key))
    salted = salt(kind)
    if kind == "year" and not schema.keys() & {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"}:
        return lambda key, today: today.year - (mix(key, salted) * 13 >> 32)
    low, high, decimals = RANGES.get(kind, _UNNAMED_RANGE)
    if not whole and decimals == 0:
        decimals = 1 if kind not in RANGES else 0
    low, high = _bounds(schema, low, high)
    step = schema.get("multipleOf")
    if isinstance(step, int | float) and step > 0 and (whole or step != 1):
        return _stepped(low, high, step, salted)
    if whole:
        first = -int(-low // 1)
        return _span(first, max(first, int(high // 1)), salted, int)
    scale = 10**decimals
    first = -int(-low * scale // 1)
    if decimals == 0:
        return _span(first, max(first, int(high // 1)), salted, int)
    count = max(1, int(high * scale // 1) - first + 1)
    return lambda key, today: (first + (mix(key, salted) * count >> 32)) / scale


def _bounds(schema: Mapping[str, Json], low: float, high: float) -> tuple[float, float]:
    """The range narrowed to the schema's, or moved into it where they do not meet."""
    least, most = schema.get("minimum"), schema.get("maximum")
    above, below = schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
    floor = least if isinstance(least, int | float) else above + 1 if isinstance(above, int | float) else None
    ceiling = most if isinstance(most, int | float) else below - 1 if isinstance(below, int | float) else None
    if isinstance(above, int | float) and isinstance(below, int | float) and below - above <= 1:
        middle = (above + below) / 2
        return middle, middle
    span = high - low
    if floor is not None and floor > low:
        low = floor
        high = max(high, low) if high >= low else low + span
    if ceiling is not None and ceiling < high:
        high = ceiling
        low = low if low <= high else max(high - span, floor if floor is not None else high - span)
    return low, high


def _stepped(low: float, high: float, step: float, salted: int) -> Draw:
    first, last = -int(-low // step), int(high // step)
    return _span(first, max(first, last), salted, lambda n: n * step)


# Composites


def _array(kind: ValueKind, schema: Mapping[str, Json], entity: str) -> Draw:
    if kind == "coordinates":
        return lambda key, today: [place(key).latitude, place(key).longitude]
    items = schema.get("items")
    each = items if isinstance(items, Mapping) else {"type": "string"}
    item_kind: ValueKind = "word" if kind in ("array", "unknown", "object", "enum") else kind
    if each.get("type") in ("integer", "number") and item_kind == "word":
        item_kind = "number"
    drawn = compile(item_kind, each, entity=entity)
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


def _object(kind: ValueKind, schema: Mapping[str, Json]) -> Draw:
    if kind == "coordinates":
        return lambda key, today: {"latitude": place(key).latitude, "longitude": place(key).longitude}
    properties = schema.get("properties")
    fields = properties if isinstance(properties, Mapping) else {}
    made = [
        (name, salt(name), compile("unknown", field)) for name, field in fields.items() if isinstance(field, Mapping)
    ]
    return lambda key, today: {name: drawn(key ^ salted, today) for name, salted, drawn in made}
