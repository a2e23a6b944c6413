"""Whether what comes back is known: documented in words that can be read, or surely had by such a thing."""

import re

from toolgen.core.english import is_plural, listed, plural
from toolgen.core.tools import Endpoint, Shape, ValueKind
from toolgen.registry.deeds import Words
from toolgen.registry.domains import FIELDS
from toolgen.registry.promises import ANSWERS
from toolgen.registry.said import LOOKING, all_names, first_sentence, is_guessed, is_known, singulars
from toolgen.registry.senses import SENSES, fields_of_sense
from toolgen.registry.words import split

_FEWEST_FIELDS = 2
_STAMPS = listed("updated_at created_at checked_at generated_at observed_at status name id total")


def has_no_answer(texts: Words, endpoint: Endpoint) -> bool:
    """Whether what comes back is unknown, or a guess about a thing of which the tables say nothing."""
    if endpoint.effect == "compute":
        return False
    if endpoint.effect in LOOKING and _says_secrets(endpoint.response):
        return True
    many = endpoint.effect == "search" or (
        endpoint.effect == "read" and is_plural(endpoint.noun.split(" ")[-1].lower())
    )
    if many and _is_nameless(endpoint.response):
        return True
    if not is_guessed(endpoint):
        return endpoint.effect in LOOKING and (
            _is_bare(endpoint.response, endpoint.entity.rpartition("_")[2])
            or _is_cipher(endpoint.response)
            or all(_ENVELOPE.issuperset(split(name)) for name in _own_names(endpoint.response))
        )
    if not _has_fields(endpoint, texts):
        return True
    if _is_filtered_blindly(endpoint) or _is_of_pairs(endpoint.response) or _is_of_another(endpoint):
        return True
    given = {parameter.name for parameter in endpoint.parameters} | {f"{endpoint.entity}_id"}
    own = _own_names(endpoint.response) - given - _STAMPS
    return len(own) < (1 if endpoint.entity in ANSWERS else _FEWEST_FIELDS)


def _is_filtered_blindly(endpoint: Endpoint) -> bool:
    """Whether a category has to be given of which the items show nothing: the products of "waters" would be any."""
    wanted = {one.slot.kind for one in endpoint.parameters if one.required and one.role == "argument"} & _SORTED_BY
    if endpoint.effect == "read":
        return bool(wanted & _PICKED_BY) and not any(one.slot.kind in ("id", "slug") for one in endpoint.parameters)
    if endpoint.effect == "search" and endpoint.entity.rpartition("_")[2] in _OF_PLACES:
        named = [one for one in endpoint.parameters if one.slot.kind in _NO_PLACES]
        if any(one.role == "argument" for one in named):
            return True  # places are known by what they are in
    return endpoint.effect == "search" and not wanted <= _kinds(endpoint.response, inside=False)


_SORTED_BY: frozenset[ValueKind] = frozenset({
    "category", "genre", "sport", "league", "color", "region", "industry", "airport_code", "gender", "weekday",
    "ingredient",
})  # fmt: skip
_OF_PLACES = listed("city state region country airport timezone location")
_NO_PLACES: frozenset[ValueKind] = frozenset({"code", "id", "slug", "unknown", "name", "postal_code"})
_PICKED_BY: frozenset[ValueKind] = frozenset({"category", "genre", "ingredient"})
_NAMELESS = listed("flight train bus transaction trade payment shipment parcel")
_LIKE_IT = listed("similar related alike recommended alternative alternatives recommendation recommendations")


def _is_of_another(endpoint: Endpoint) -> bool:
    """Whether what comes back has no name to be found or told by, is like what is named, or of two currencies."""
    noun = endpoint.entity.rpartition("_")[2]
    kinds = [one.slot.kind for one in endpoint.parameters if one.required]
    if endpoint.effect == "search" and noun in _NAMELESS | _NAMELESS_ALONE:
        by_words = any(one.slot.kind == "keyword" or one.name in _SEARCH for one in endpoint.parameters)
        return by_words or noun in _NAMELESS_ALONE or kinds.count("airport_code") == 1
    if "currency" in {one.slot.kind for one in endpoint.parameters} and {"price", "amount"} & _kinds(
        endpoint.response, inside=True
    ):
        return True  # the same amount in any currency
    if not _LIKE_IT.isdisjoint((*split(endpoint.name), *split(endpoint.noun))):
        return True
    return noun == "currency" and kinds.count("currency") > 1


_SEARCH = ("q", "query", "search", "term", "keyword", "keywords", "search_term", "text")
_NAMELESS_ALONE = listed("""
    price rate cost fee fare balance forecast weather temperature thumbnail logo icon avatar poster banner flag
    """)


def _kinds(shape: Shape, *, inside: bool) -> set[ValueKind]:
    """The kinds of what the items of a list show."""
    found = {shape.slot.kind} if inside and shape.slot is not None else set[ValueKind]()
    for field in shape.fields.values():
        found |= _kinds(field, inside=inside)
    return found | _kinds(shape.items, inside=True) if shape.items is not None else found


_NAMING: frozenset[ValueKind] = frozenset({
    "name", "title", "person_name", "first_name", "last_name", "username", "email", "job_title", "city", "country",
    "country_code", "region", "street", "place_name", "airport_code", "language", "company", "product", "brand",
    "category", "hashtag", "tag", "symbol", "crypto_symbol", "currency", "team", "league", "sport", "genre", "movie",
    "song", "artist", "book", "food", "ingredient", "vehicle", "animal", "event", "industry", "keyword", "word",
    "sentence", "paragraph", "message", "subject", "filename", "path", "domain", "phone", "weekday", "month", "year",
})  # fmt: skip
_DAYS: frozenset[ValueKind] = frozenset({"date", "start_date", "end_date", "time", "start_time", "datetime"})
_AMOUNTS: frozenset[ValueKind] = frozenset({
    "price", "amount", "percentage", "rating", "count", "quantity", "temperature", "distance", "weight", "speed",
    "duration", "number", "size_bytes",
})  # fmt: skip


def _is_nameless(shape: Shape) -> bool:
    """Whether nothing that people say tells one item of a list from another: ids and stamps do not."""
    kinds = _kinds(shape, inside=False)
    return (
        _lists_objects(shape) and kinds.isdisjoint(_NAMING) and (_DAYS.isdisjoint(kinds) or _AMOUNTS.isdisjoint(kinds))
    )


def _lists_objects(shape: Shape) -> bool:
    if shape.items is not None:
        return shape.items.type == "object"
    return any(map(_lists_objects, shape.fields.values()))


def _is_of_pairs(shape: Shape) -> bool:
    """Whether what is listed has two currencies: no single name tells one such rate from another."""
    items = [field.items for field in shape.fields.values() if field.items is not None]
    return any(
        sum(field.slot is not None and field.slot.kind == "currency" for field in each.fields.values()) > 1
        for each in items
    )


def _has_fields(endpoint: Endpoint, texts: Words) -> bool:
    """Whether the tables know such a thing, in the sense that its tool or its own first words show."""
    thing = endpoint.entity.rpartition("_")[2]
    if thing in SENSES:
        around = singulars(texts.tool_name, texts.category, texts.name, first_sentence(texts.description))
        shown = fields_of_sense(thing, frozenset(around - {thing}), sure=True)
        return bool(shown) or thing in _SURE
    return thing in FIELDS or thing in ANSWERS


_SURE = listed("price balance fact temperature aircraft repo")
"""Words of one sense, whatever is around them."""


def _says_secrets(shape: Shape) -> bool:
    return any(
        not _SECRETS.isdisjoint(split(name))
        or (field.slot is not None and field.slot.kind == "hash")
        or _says_secrets(field)
        for name, field in shape.fields.items()
    ) or (shape.items is not None and _says_secrets(shape.items))


_SECRETS = listed("password passwd pwd secret token hash salt")


def _is_bare(shape: Shape, thing: str) -> bool:
    """Whether the thing itself comes back as one value of which nothing is told: "teams": []."""
    for name, field in shape.fields.items():
        inner = field.items if field.type == "array" and field.items is not None else field
        if (
            inner.slot is not None
            and inner.slot.kind == "unknown"
            and inner.type == "string"
            and (split(name) or ("",))[-1] == plural(thing)
        ):
            return True
        if _is_bare(inner, thing):
            return True
    return shape.items is not None and _is_bare(shape.items, thing)


_ENVELOPE = listed("result results total count success status message msg code error ok data response request id page")
"""Words of fields that tell how a call went, and nothing of what was asked for."""

_LEAST_READ = 0.7
_LEAST_KNOWN = 0.3  # of field names, with a word of the vocabulary in them


def _is_cipher(shape: Shape) -> bool:
    """Whether the fields have names that nobody can read, or are of what pages and programs are made of."""
    names = _own_names(shape)
    every = all_names(shape)
    if sum(name.lower().lstrip("_") in _WORKINGS for name in every) > 1 or sum(map(_is_data, every)) > 1:
        return True
    if sum(any(map(is_known, split(name))) for name in names) < _LEAST_KNOWN * len(names):
        return True
    read = sum(
        all(is_known(word) or word in _UNITS or not _NOISES.search(word) for word in split(name)) for name in names
    )
    return read < _LEAST_READ * len(names)


_NOISES = re.compile(
    r"^[^aeiouy]+$|\d|[b-df-hj-np-tv-xz]{4,}|^.{1,2}$(?<!^id)(?<!^is)(?<!^in)(?<!^at)(?<!^on)(?<!^of)(?<!^to)(?<!^by)"
)


_UNITS = listed("c f k m s g h km cm mm kg mg kw kwh kmh kph mph ms pct usd eur")
_WORKINGS = listed("""
    analytics analyticsinfo tracking root avm avminfo context cms seo schema typename g_id experiment ab dfp canonical
    get parameters paging meta fields
    """)


def _is_data(name: str) -> bool:
    """Whether a key is a value: a number, or a title of several words."""
    return name.isdigit() or "&" in name or name.count(" ") > 1


def _own_names(shape: Shape) -> set[str]:
    names: set[str] = set()
    for name, field in shape.fields.items():
        if field.slot is not None:
            names.add(name)
        names |= _own_names(field)
    if shape.items is not None:
        names |= _own_names(shape.items)
    return names
