"""Plausible values that nobody said: of the right type and look, and absent from the conversation."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from toolgen.core.json import Json
from toolgen.core.rng import Stream

_POOLS: Mapping[str, tuple[str, ...]] = {
    "city": ("Ljubljana", "Winnipeg", "Antofagasta", "Hobart", "Tampere", "Kumasi", "Da Nang", "Maribor"),
    "country": ("Uruguay", "Botswana", "Mongolia", "Latvia", "Bhutan", "Paraguay"),
    "currency": ("NOK", "ZAR", "HUF", "THB", "PLN", "ILS"),
    "email": ("t.okafor@example.org", "mirela.k@example.net", "d.ashworth@example.com"),
    "name": ("Tobias Okafor", "Mirela Kovač", "Desmond Ashworth", "Priya Raman"),
    "symbol": ("KLTX", "VRDN", "QOMP", "ZEBU"),
    "url": ("https://kestrel.example.net/start", "https://www.morrowfield.example.org"),
    "language": ("Estonian", "Swahili", "Welsh"),
    "phone": ("+44 20 7946 0958", "+1 202 555 0173"),
}
_WORDS = ("verbena", "kestrel", "tundra", "quartz", "meridian", "lantern", "saffron", "obsidian", "juniper", "cobalt")
_NAMES = ("Juniper Hollow", "Kestrel Ridge", "Obsidian Bay", "Meridian Quay", "Saffron Terrace", "Verbena Court")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def invented(name: str, value: Json, schema: Mapping[str, Json], rng: Stream, *, unlike: str) -> Json:
    """Another value of the same look, absent from the text `unlike`; None where none comes to mind."""
    for _ in range(12):
        other = _another(name, value, schema, rng)
        fresh = isinstance(other, bool) or str(other).casefold() not in unlike
        if other is not None and other != value and fresh and _fits(other, schema):
            return other
    return None


def other_name(rng: Stream, *, unlike: str) -> str:
    """A proper name that nobody mentioned."""
    free = [name for name in _NAMES if not any(word in unlike for word in name.casefold().split())]
    return rng.pick(free) if free else ""


def other_number(value: int | float, rng: Stream, *, unlike: str) -> int | float:
    """A number of the same size and precision that stands nowhere in the text."""
    for _ in range(20):
        if isinstance(value, int):
            other: int | float = value + rng.between(1, max(9, abs(value) // 3)) * (
                -1 if rng.chance(30) and value > 20 else 1
            )
        else:
            digits = len(repr(value).partition(".")[2])
            other = round(value * (1 + rng.between(5, 60) / 100) + 0.3, min(max(digits, 1), 6))
        if str(other) not in unlike and f"{other:,}" not in unlike and other != value:
            return other
    return value


def other_day(iso: str, days: int) -> str:
    """The date so many days later; the same where it is no date."""
    try:
        return (date.fromisoformat(iso[:10]) + timedelta(days=days)).isoformat() + iso[10:]
    except (ValueError, OverflowError):
        return iso


def filled(name: str, schema: Mapping[str, Json], rng: Stream, *, unlike: str) -> Json:
    """A value for an argument that nobody spoke of; None where none comes to mind."""
    enum = schema.get("enum")
    if isinstance(enum, Sequence) and not isinstance(enum, str) and enum:
        return rng.pick(enum)
    match schema.get("type"):
        case "boolean":
            return rng.chance(50)
        case "integer":
            return invented(name, 4, schema, rng, unlike=unlike)
        case "number":
            return invented(name, 47.5, schema, rng, unlike=unlike)
        case "string" if schema.get("format") == "date" or name.lower().endswith("date"):
            return invented(name, "2027-03-11", schema, rng, unlike=unlike)
        case "string":
            kind = {"uri": "url", "email": "email", "phone": "phone"}.get(str(schema.get("format")), "")
            plain = kind or "format" not in schema
            return invented(kind or name, "word", schema, rng, unlike=unlike) if plain else None
        case _:
            return None


def mangled(text: str, rng: Stream, *, unlike: str) -> str:
    """An identifier with one character mistaken; the same where it has none to mistake."""
    places = [place for place, character in enumerate(text) if character.isalnum() and character.isascii()]
    for _ in range(12):
        if not places:
            break
        place = rng.pick(places)
        pool = "0123456789" if text[place].isdigit() else "abcdefghijkmnpqrstuvwxyz"
        character = rng.pick(pool)
        other = text[:place] + (character.upper() if text[place].isupper() else character) + text[place + 1 :]
        if other != text and other.casefold() not in unlike:
            return other
    return text


def _another(name: str, value: Json, schema: Mapping[str, Json], rng: Stream) -> Json:
    enum = schema.get("enum")
    if isinstance(enum, Sequence) and not isinstance(enum, str):
        others = [member for member in enum if member != value]
        return rng.pick(others) if others else None
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return other_number(value, rng, unlike="")
    if isinstance(value, str):
        return _another_text(name, value, rng)
    if isinstance(value, Sequence) and value:
        first = _another(name, value[0], {}, rng)
        return None if first is None else [first, *value[1:]]
    return None


def _another_text(name: str, value: str, rng: Stream) -> str:
    if _ISO.match(value):
        return other_day(value, rng.between(2, 40))
    if re.fullmatch(r"\d{2}:\d{2}", value):
        return f"{(int(value[:2]) + rng.between(1, 9)) % 24:02d}:{value[3:]}"
    kind = next((kind for kind in _POOLS if kind in name.lower()), "url" if value.startswith("http") else "")
    kind = "email" if "@" in value else kind
    if kind and not (kind == "name" and " " not in value):
        return rng.pick(_POOLS[kind])
    if any(character.isdigit() for character in value):
        return mangled(value, rng, unlike="")
    word = rng.pick(_WORDS)
    return word.upper() if value.isupper() else word.capitalize() if value[:1].isupper() else word


def _fits(value: Json, schema: Mapping[str, Json]) -> bool:
    if isinstance(value, int | float) and not isinstance(value, bool):
        low, high = schema.get("minimum"), schema.get("maximum")
        return not (isinstance(low, int | float) and value < low) and not (
            isinstance(high, int | float) and value > high
        )
    if isinstance(value, str):
        longest = schema.get("maxLength")
        return not (isinstance(longest, int) and len(value) > longest)
    return True
