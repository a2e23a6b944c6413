"""Text by kind: what is picked from a pool, what belongs to a place or a person, and what is composed."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from hashlib import blake2b

from toolgen.core.days import MONTHS, WEEKDAYS
from toolgen.core.pools import Place, Pools, languages, load
from toolgen.core.pools.times import clock
from toolgen.core.rng import mix, salt
from toolgen.core.tools import ValueKind

Text = Callable[[int, date], str]

_PLACE = salt("place")
_FIRST = salt("first_name")
_LAST = salt("last_name")
_ONE = salt("one")
_TWO = salt("two")

_USERNAME = re.compile(r"([a-z])([a-z]+)(\d\d)")
_MASK64 = 0xFFFFFFFFFFFFFFFF
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_VIN_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"
_VIN_VALUES = {c: int(v) for c, v in zip("ABCDEFGHJKLMNPRSTUVWXYZ", "12345678123457923456789", strict=True)}
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_DOMAINS = ("example.com", "example.org", "example.net")
_AREA_CODES = (212, 305, 312, 404, 415, 503, 512, 602, 617, 702, 713, 808)
_NETWORKS = ("192.0.2", "198.51.100", "203.0.113")  # RFC 5737: reserved for documentation


def place(key: int) -> Place:
    """The place of a key; all that is drawn of a place with this key is true of it."""
    rows = load().places
    return rows[mix(key, _PLACE) * len(rows) >> 32]


def name_parts(key: int) -> tuple[str, str]:
    """The first and last name of a key."""
    pools = load()
    firsts, lasts = pools.first_names, pools.last_names
    return firsts[mix(key, _FIRST) * len(firsts) >> 32], lasts[mix(key, _LAST) * len(lasts) >> 32]


def email_of(first: str, last: str) -> str:
    """jane.doe@example.com for Jane Doe."""
    return f"{_bare(first)}.{_bare(last)}@example.com"


def username_of(first: str, last: str) -> str:
    """jdoe42 for Jane Doe: the number is her first name's among those with its letter, so that it tells who she is."""
    letter = _bare(first)[:1]
    number = _numbers(letter).get(first)
    return f"{letter}{_bare(last)}{10 + (sum(map(ord, first)) if number is None else number) % 90}"


def person_of(username: str) -> tuple[str, str] | None:
    """The first and last name behind a username that `username_of` has made; None where it has not."""
    found = _USERNAME.fullmatch(username)
    last = _last_names().get(found[2]) if found else None
    first = (
        next((name for name, number in _numbers(found[1]).items() if number == int(found[3]) - 10), None)
        if found
        else None
    )
    return (first, last) if first and last else None


@cache
def _numbers(letter: str) -> dict[str, int]:
    """The first names with a letter, each with its place among them; there are fewer than ninety."""
    names = sorted({name for name in load().first_names if _bare(name)[:1] == letter})
    return {name: place for place, name in enumerate(names)}


@cache
def _last_names() -> dict[str, str]:
    return {_bare(name): name for name in load().last_names}


@cache
def _bare(name: str) -> str:
    return "".join(filter(str.isalnum, name.lower()))


def hexadecimal(key: int, length: int) -> str:
    """Lower-case hexadecimal digits."""
    return blake2b((key & _MASK64).to_bytes(8, "little"), digest_size=32).hexdigest()[:length].ljust(length, "0")


def uuid(key: int) -> str:
    """A version 4 UUID."""
    digits = hexadecimal(key, 32)
    variant = "89ab"[int(digits[16], 16) & 3]
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:]}"


def _isbn(key: int, today: date) -> str:
    digits = f"978{mix(key, _ONE) % 1_000_000_000:09d}"
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return f"{digits}{-total % 10}"


def _vin(key: int, today: date) -> str:
    drawn = [_VIN_LETTERS[mix(key + place, _ONE) * len(_VIN_LETTERS) >> 32] for place in range(17)]
    values = [_VIN_VALUES.get(character, -1) for character in drawn]
    total = sum(
        weight * (value if value >= 0 else int(character))
        for weight, value, character in zip(_VIN_WEIGHTS, values, drawn, strict=True)
    )
    drawn[8] = "0123456789X"[total % 11]
    return "".join(drawn)


def _ip(key: int, today: date) -> str:
    drawn = mix(key, _ONE)
    return f"{_NETWORKS[drawn % 3]}.{(drawn >> 8) % 254 + 1}"


def _mac(key: int, today: date) -> str:
    digits = hexadecimal(key, 10)
    return "02:" + ":".join(digits[at : at + 2] for at in range(0, 10, 2))  # 02: locally administered


def _phone(key: int, today: date) -> str:
    drawn = mix(key, _ONE)
    return f"+1-{_AREA_CODES[drawn % len(_AREA_CODES)]}-555-{(drawn >> 8) % 100 + 100:04d}"


def _code(key: int, today: date) -> str:
    drawn = mix(key, _ONE)
    return f"{_LETTERS[drawn % 24]}{_LETTERS[(drawn >> 8) % 24]}{(drawn >> 16) % 9000 + 1000}"


def _version(key: int, today: date) -> str:
    drawn = mix(key, _ONE)
    return f"{drawn % 6 + 1}.{(drawn >> 8) % 20}.{(drawn >> 16) % 10}"


def _slug(key: int, today: date) -> str:
    return _one_of(load().names, key, _ONE).lower().replace(" ", "-") + f"-{mix(key, _TWO) % 900 + 100}"


def _street(key: int, today: date) -> str:
    return f"{mix(key, _TWO) % 198 + 1} {_one_of(load().streets, key, _ONE)}"


def _domain(key: int, today: date) -> str:
    return f"{_one_of(load().words, key, _ONE).lower()}.{_DOMAINS[mix(key, _TWO) % 3]}"


def _url(key: int, today: date) -> str:
    return f"https://www.{_DOMAINS[mix(key, _TWO) % 3]}/{_slug(key, today)}"


def _image_url(key: int, today: date) -> str:
    return f"https://images.example.com/{_slug(key, today)}.jpg"


def _duration(key: int, today: date) -> str:
    minutes = 15 * (mix(key, _ONE) % 20 + 1)
    hours, rest = divmod(minutes, 60)
    return "PT" + (f"{hours}H" if hours else "") + (f"{rest}M" if rest else "")


def _gender(key: int, today: date) -> str:
    return "female" if (mix(key, _FIRST) * len(load().first_names) >> 32) % 2 == 0 else "male"


def _weekday(key: int, today: date) -> str:
    return WEEKDAYS[mix(key, _ONE) % 7]


def _month(key: int, today: date) -> str:
    return MONTHS[mix(key, _ONE) % 12]


def _time(key: int, today: date) -> str:
    return clock(480 + 15 * (mix(key, _ONE) % 48))


def _one_of(pool: Sequence[str], key: int, salted: int) -> str:
    return pool[mix(key, salted) * len(pool) >> 32]


# Picked from a pool; names, titles and texts are composed (`lore`).
POOLED: dict[str, Callable[[Pools], Sequence[str]]] = {
    "job_title": lambda pools: pools.job_titles,
    "user_agent": lambda pools: pools.user_agents,
    "company": lambda pools: pools.companies,
    "brand": lambda pools: pools.brands,
    "category": lambda pools: pools.categories,
    "color": lambda pools: pools.colors,
    "tag": lambda pools: pools.tags,
    "hashtag": lambda pools: pools.hashtags,
    "symbol": lambda pools: pools.symbols,
    "crypto_symbol": lambda pools: pools.crypto_symbols,
    "sport": lambda pools: pools.sports,
    "genre": lambda pools: pools.genres,
    "ingredient": lambda pools: pools.ingredients,
    "vehicle": lambda pools: pools.vehicles,
    "animal": lambda pools: pools.animals,
    "industry": lambda pools: pools.industries,
    "place_name": lambda pools: pools.place_names,
    "word": lambda pools: pools.words,
    "status": lambda pools: pools.statuses,
    "mime_type": lambda pools: pools.mime_types,
    "file_extension": lambda pools: pools.file_extensions,
}

# True of the place of a key.
PLACED: dict[str, Callable[[Place], str]] = {
    "city": lambda place: place.city,
    "country": lambda place: place.country,
    "country_code": lambda place: place.country_code,
    "region": lambda place: place.region,
    "coordinates": lambda place: f"{place.latitude},{place.longitude}",
    "airport_code": lambda place: place.airport_code,
    "timezone": lambda place: place.timezone,
    "currency": lambda place: place.currency,
    "language": lambda place: languages()[place.language_code],
    "language_code": lambda place: place.language_code,
    "locale": lambda place: f"{place.language_code}-{place.country_code}",
    "latitude": lambda place: str(place.latitude),
    "longitude": lambda place: str(place.longitude),
}

# True of the person of a key.
PERSONAL: dict[str, Text] = {
    "person_name": lambda key, today: " ".join(name_parts(key)),
    "first_name": lambda key, today: name_parts(key)[0],
    "last_name": lambda key, today: name_parts(key)[1],
    "email": lambda key, today: email_of(*name_parts(key)),
    "username": lambda key, today: username_of(*name_parts(key)),
    "gender": _gender,
}

# Made of parts.
COMPOSED: dict[str, Text] = {
    "uuid": lambda key, today: uuid(key),
    "slug": _slug,
    "code": _code,
    "hash": lambda key, today: hexadecimal(key, 32),
    "version": _version,
    "phone": _phone,
    "street": _street,
    "postal_code": lambda key, today: f"{mix(key, _ONE) % 90000 + 10000}",
    "weekday": _weekday,
    "month": _month,
    "time": _time,
    "duration": _duration,
    "url": _url,
    "image_url": _image_url,
    "domain": _domain,
    "ip": _ip,
    "mac": _mac,
    "isbn": _isbn,
    "vin": _vin,
}

# What the name or title of a thing looks like, by the entity.
NAMED: dict[str, ValueKind] = {
    **dict.fromkeys(
        (
            "hotel", "restaurant", "venue", "place", "property", "attraction", "store", "shop", "hostel", "station",
            "location", "museum", "theater", "theatre", "cinema", "landmark", "airport", "stadium", "arena",
            "hospital", "clinic", "school", "university", "college", "church", "library", "gallery", "gym", "beach",
            "park", "port", "garden", "market", "pharmacy", "cafe", "bakery",
        ),
        "place_name",
    ),
    **dict.fromkeys(
        (
            "user", "person", "customer", "employee", "author", "player", "contact", "member", "guest", "doctor",
            "patient", "driver", "host", "owner", "student", "teacher", "coach", "passenger", "candidate", "agent",
            "profile", "creator", "actor", "director", "sender", "recipient", "assignee", "lead", "reviewer",
            "technician", "visitor", "traveller", "traveler", "subscriber", "respondent", "instructor", "attendee",
            "participant", "engineer", "judge", "narrator", "organizer", "organiser", "follower", "friend",
        ),
        "person_name",
    ),
    **dict.fromkeys(
        ("company", "employer", "vendor", "supplier", "airline", "organization", "seller", "bank"), "company"
    ),
    **dict.fromkeys(("product", "item", "sku", "good"), "product"),
    **dict.fromkeys(("movie", "film", "show", "series"), "movie"),
    **dict.fromkeys(("song", "track", "playlist", "album"), "song"),
    **dict.fromkeys(("artist", "band", "musician"), "artist"),
    **dict.fromkeys(("team", "club"), "team"),
    **dict.fromkeys(("league", "tournament", "competition"), "league"),
    **dict.fromkeys(("event", "concert", "festival"), "event"),
    **dict.fromkeys(("recipe", "meal", "dish", "food"), "food"),
    **dict.fromkeys(("car", "vehicle"), "vehicle"),
    **dict.fromkeys(("job", "position", "vacancy"), "job_title"),
    **dict.fromkeys(("file", "attachment", "document"), "filename"),
    **dict.fromkeys(
        ("article", "post", "news", "video", "task", "note", "issue", "ticket", "project", "course", "blog"), "title"
    ),
    "book": "book",
    "city": "city",
    "country": "country",
    "language": "language",
    "genre": "genre",
    "category": "category",
    "tag": "tag",
    "brand": "brand",
    "sport": "sport",
    "ingredient": "ingredient",
    "animal": "animal",
    "color": "color",
}  # fmt: skip
