"""The committed values that conversations are made of; `scripts/build_value_pools.py` makes the file.

Read once, on first use. Places, people and currencies are rows, so that what is said of one thing agrees.
"""

from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from toolgen.core.days import MONTHS, WEEKDAYS


class Place(Struct, frozen=True, array_like=True):
    """A real city and what is true there."""

    city: str
    country: str
    country_code: str  # ISO 3166-1 alpha-2
    region: str
    latitude: float
    longitude: float
    timezone: str  # IANA
    currency: str  # ISO 4217
    language_code: str  # ISO 639-1
    airport_code: str  # IATA


class Currency(Struct, frozen=True, array_like=True):
    """A currency, and how many of its units one US dollar buys: rough, and fixed, so that conversions recompute."""

    code: str
    name: str
    per_dollar: float


class Language(Struct, frozen=True, array_like=True):
    """A language by its ISO 639-1 code."""

    code: str
    name: str


class Pools(Struct, frozen=True, kw_only=True):
    """All pools by name. `first_names` alternate: female at even positions, male at odd ones."""

    first_names: tuple[str, ...]
    last_names: tuple[str, ...]
    streets: tuple[str, ...]
    companies: tuple[str, ...]
    words: tuple[str, ...]
    job_titles: tuple[str, ...]
    user_agents: tuple[str, ...]
    brands: tuple[str, ...]
    artists: tuple[str, ...]
    place_names: tuple[str, ...]
    names: tuple[str, ...]
    file_stems: tuple[str, ...]
    places: tuple[Place, ...]
    currencies: tuple[Currency, ...]
    languages: tuple[Language, ...]
    categories: tuple[str, ...]
    tags: tuple[str, ...]
    hashtags: tuple[str, ...]
    genres: tuple[str, ...]
    sports: tuple[str, ...]
    ingredients: tuple[str, ...]
    colors: tuple[str, ...]
    industries: tuple[str, ...]
    symbols: tuple[str, ...]
    crypto_symbols: tuple[str, ...]
    vehicles: tuple[str, ...]
    animals: tuple[str, ...]
    statuses: tuple[str, ...]
    mime_types: tuple[str, ...]
    file_extensions: tuple[str, ...]
    folders: tuple[str, ...]


@cache
def load() -> Pools:
    """The pools, decoded once per process."""
    text = files("toolgen.core.pools").joinpath("values.json").read_bytes()
    return msgspec.json.decode(text, type=Pools)


@cache
def languages() -> dict[str, str]:
    """Names of languages by ISO 639-1 code."""
    return {language.code: language.name for language in load().languages}


@cache
def rates() -> dict[str, float]:
    """Units for one US dollar by ISO 4217 code."""
    return {currency.code: currency.per_dollar for currency in load().currencies}


@cache
def proper_names() -> frozenset[str]:
    """Words that keep their capitals wherever they are said: cities, countries, days, months, codes of currencies."""
    places = load().places
    codes = (currency.code for currency in load().currencies)
    return frozenset(
        (*(place.city for place in places), *(place.country for place in places), *codes, *WEEKDAYS, *MONTHS)
    )
