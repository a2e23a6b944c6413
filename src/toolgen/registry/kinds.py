"""From words to value kinds: what a value called so looks like, in tables in plain sight."""

import re
from collections.abc import Mapping
from functools import lru_cache

from toolgen.core.json import Json
from toolgen.core.tools import ValueKind

# Values that mean the same in every product: their slot has no entity, and the kind as its attribute.
UNIVERSAL: frozenset[ValueKind] = frozenset(
    {
        "city",
        "country",
        "country_code",
        "email",
        "phone",
        "currency",
        "airport_code",
        "symbol",
        "crypto_symbol",
        "url",
        "image_url",
        "domain",
        "ip",
        "mac",
        "isbn",
        "vin",
        "language",
        "language_code",
        "locale",
        "postal_code",
        "latitude",
        "longitude",
        "timezone",
        "username",
        "path",
        "hashtag",
        "user_agent",
        "coordinates",
    }
)

# Kinds whose values are numbers, whatever the declared type says.
NUMERIC: frozenset[ValueKind] = frozenset(
    {
        "latitude",
        "longitude",
        "year",
        "price",
        "amount",
        "percentage",
        "rating",
        "count",
        "quantity",
        "page",
        "limit",
        "offset",
        "index",
        "temperature",
        "distance",
        "weight",
        "speed",
        "size_bytes",
        "age",
        "number",
        "minimum",
        "maximum",
        "timestamp",
        "duration",
    }
)

# Kinds whose values are either text or numbers.
EITHER: frozenset[ValueKind] = frozenset(
    {"id", "code", "month", "postal_code", "unknown", "enum", "version", "phone", "vehicle"}
)

INTEGRAL: frozenset[ValueKind] = frozenset(
    {"year", "count", "quantity", "page", "limit", "offset", "index", "size_bytes", "age", "timestamp"}
)


def _by_word(table: Mapping[ValueKind, str]) -> dict[str, ValueKind]:
    """A table of kinds and their words, the other way round."""
    return {word: kind for kind, words in table.items() for word in words.split()}


def _by_pair(table: Mapping[ValueKind, str]) -> dict[tuple[str, ...], ValueKind]:
    """The same for pairs of words, which are separated by commas."""
    return {tuple(pair.split()): kind for kind, pairs in table.items() for pair in pairs.split(", ")}


_ALONE: Mapping[str, ValueKind] = _by_word(
    {
        "keyword": "q query search keyword keywords term terms s",
        "unknown": "from to type value data key",
        "page": "p",
        "number": "x y z",
        "code": "sku asin ean upc gtin cve imdb pnr otp iban swift bic isin cusip nct doi issn",
    }
)

_LAST: Mapping[str, ValueKind] = _by_word(
    {
        "uuid": "uuid guid",
        "slug": "slug permalink",
        "code": "code icao",
        "hash": "hash checksum md5 sha1 sha256 txid",
        "version": "version",
        "username": "username login handle nickname screenname",
        "email": "email mail",
        "phone": "phone mobile telephone msisdn fax",
        "gender": "gender sex",
        "job_title": "occupation profession",
        "city": "city town municipality",
        "country": "country nation nationality",
        "region": "state province region county district",
        "street": "street address",
        "postal_code": "zip postcode zipcode",
        "latitude": "latitude",
        "longitude": "longitude",
        "coordinates": "coordinates latlng latlon",
        "airport_code": "iata",
        "timezone": "timezone tz",
        "language": "language languages",
        "locale": "locale",
        "place_name": "location place venue origin destination station hotel restaurant stadium arena",
        "date": "date day birthday dob deadline",
        "start_date": "checkin",
        "end_date": "checkout",
        "time": "time hour",
        "datetime": "datetime at",
        "timestamp": "timestamp epoch",
        "year": "year",
        "month": "month",
        "weekday": "weekday",
        "duration": "duration seconds minutes hours runtime elapsed",
        "price": "price cost fare fee msrp",
        "amount": "amount sum balance salary budget income revenue payment tax profit volume",
        "percentage": "discount percent percentage rate ratio confidence probability humidity",
        "currency": "currency",
        "rating": "rating score stars",
        "count": "count total views likes followers comments results wins losses goals points cardinality population",
        "quantity": (
            "adults children guests rooms passengers seats nights days quantity servings capacity stock "
            "bedrooms bathrooms"
        ),
        "page": "page",
        "limit": "limit",
        "offset": "offset skip",
        "index": "index rank position",
        "temperature": "temperature temp",
        "distance": "distance radius length height width altitude elevation mileage visibility",
        "weight": "weight",
        "speed": "speed velocity",
        "number": "size number pressure",
        "size_bytes": "bytes filesize size_bytes",
        "age": "age",
        "minimum": "min minimum",
        "maximum": "max maximum",
        "url": "url uri link website href homepage webhook callback",
        "image_url": "image picture photo avatar thumbnail logo icon poster cover",
        "domain": "domain hostname",
        "ip": "ip ipv4 ipaddress",
        "mac": "mac",
        "filename": "filename file",
        "path": "path folder directory",
        "mime_type": "mime",
        "file_extension": "extension",
        "company": "company organization organisation employer publisher airline",
        "product": "product",
        "brand": "brand manufacturer make",
        "category": "category section",
        "color": "color colour",
        "tag": "tag tags label labels",
        "hashtag": "hashtag",
        "symbol": "symbol ticker tickers symbols",
        "isbn": "isbn",
        "vin": "vin",
        "team": "team",
        "league": "league",
        "sport": "sport",
        "genre": "genre cuisine",
        "movie": "movie film",
        "song": "song track",
        "artist": "artist",
        "book": "book",
        "food": "food recipe dish",
        "ingredient": "ingredient ingredients",
        "vehicle": "vehicle car",
        "animal": "animal breed",
        "industry": "industry",
        "title": "title headline",
        "name": "name",
        "word": "word",
        "sentence": "sentence phrase quote joke fact question answer prompt caption comment meaning definition",
        "paragraph": "text content body description summary bio overview lyrics",
        "message": "message note notes",
        "subject": "subject",
        "keyword": "topic",
        "status": "status condition",
        "person_name": "author person player actor director owner recipient sender winner coach manager customer celebrity",
        "event": "event",
    }
)

_PAIRS: Mapping[tuple[str, ...], ValueKind] = _by_pair(
    {
        "first_name": "first name, given name, middle name",
        "last_name": "last name, family name",
        "person_name": "full name, author name",
        "username": "user name, screen name",
        "job_title": "job title",
        "country_code": "country code, country iso, iso code, iso 2, iso 3166",
        "language_code": "language code, source language, target language, from language, to language",
        "postal_code": "postal code, post code, zip code, zip codes",
        "currency": "currency code, currency name, from currency, to currency, base currency",
        "airport_code": "airport code, iata code",
        "start_date": "start date, from date, date from, begin date, date start, departure date, check in, in date",
        "end_date": "end date, to date, date to, date end, until date, return date, arrival date, check out, out date",
        "date": "due date, birth date, release date, publish date",
        "start_time": "start time, from time, departure time",
        "end_time": "end time, to time, arrival time",
        "datetime": "start datetime, created at, updated at, published at",
        "timezone": "time zone",
        "timestamp": "time stamp",
        "limit": "page size, per page, page limit, max results, max result",
        "page": "page number, page no, page num, page index",
        "count": "page count",
        "image_url": (
            "image url, photo url, picture url, logo url, avatar url, thumbnail url, cover url, poster url, image link"
        ),
        "domain": "domain name, host name",
        "ip": "ip address",
        "mac": "mac address",
        "email": "email address, mail address",
        "street": "street address",
        "filename": "file name",
        "path": "file path",
        "size_bytes": "file size",
        "mime_type": "mime type, content type",
        "file_extension": "file type, file format",
        "user_agent": "user agent",
        "phone": "phone number, mobile number, contact number",
        "company": "company name, organization name",
        "brand": "brand name",
        "product": "product name",
        "team": "team name, home team, away team",
        "league": "league name",
        "sport": "sport name",
        "city": "city name",
        "country": "country name",
        "region": "state name, region name",
        "place_name": "place name, location name",
        "song": "song name, track name, song title",
        "artist": "artist name",
        "movie": "movie name, movie title, film title",
        "book": "book title, book name",
        "event": "event name",
        "vehicle": "car model",
        "category": "category name",
        "tag": "tag name",
        "genre": "genre name",
        "language": "language name",
        "symbol": "stock symbol",
        "crypto_symbol": "coin symbol, crypto symbol, token symbol",
        "year": "release year",
        "price": "min price, max price",
        "weekday": "day of, week day",
        "speed": "wind speed",
        "temperature": "feels like",
        "id": "user id",
        "index": "track number",
        "code": (
            "order number, invoice number, tracking number, flight number, license plate, card number, "
            "account number, serial number, registration number, vat number, passport number, state code"
        ),
        "unknown": "sort order",
        "amount": "market cap",
        "message": "error message",
        "hash": "access token",
    }
)

_NAMES_OF: Mapping[str, ValueKind] = _by_word(
    {
        "person_name": (
            "person user customer player author actor guest passenger employee contact member owner "
            "student teacher coach driver doctor patient recipient sender manager referee celebrity "
            "fighter politician candidate subscriber director seller agent participant attendee"
        ),
        "artist": "artist singer band",
        "team": "team club",
        "league": "league tournament competition",
        "sport": "sport",
        "company": (
            "company organization supplier vendor airline bank store shop exchange market publisher school university"
        ),
        "brand": "brand",
        "product": "product item game app device",
        "movie": "movie film show series",
        "song": "song track album",
        "book": "book novel",
        "city": "city",
        "country": "country",
        "region": "state region",
        "place_name": "hotel restaurant venue place location station airport stadium arena property attraction",
        "food": "recipe dish meal food cocktail",
        "ingredient": "ingredient",
        "event": "event concert",
        "genre": "genre",
        "category": "category",
        "tag": "tag",
        "language": "language",
        "currency": "currency",
        "filename": "file folder document",
        "vehicle": "car vehicle",
        "animal": "animal breed",
        "first_name": "pet",
        "color": "color",
        "industry": "industry",
        "username": "channel",
    }
)

_PREFIX_KINDS: Mapping[str, ValueKind] = _by_word(
    {
        "minimum": "min minimum",
        "maximum": "max maximum",
        "count": "num number total",
    }
)
_FLAGS = frozenset(
    """
    is has have should include enable enabled with show allow use hide can return exclude only
    """.split()
)

_FORMATS: tuple[tuple[re.Pattern[str], ValueKind], ...] = (
    (re.compile(r"\d{4}-\d{2}-\d{2}"), "date"),
    (re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?"), "datetime"),
    (re.compile(r"(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), "uuid"),
    (re.compile(r"(?i)https?://\S+\.(png|jpe?g|gif|webp)(\?\S*)?"), "image_url"),
    (re.compile(r"(?i)https?://\S+"), "url"),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"), "email"),
    (re.compile(r"(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}"), "ip"),
    (re.compile(r"-?\d{1,2}\.\d+\s*,\s*-?\d{1,3}\.\d+"), "coordinates"),
    (re.compile(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?"), "time"),
    (re.compile(r"(0x)?[0-9a-f]{32,64}"), "hash"),
)

_PROSE: tuple[tuple[re.Pattern[str], ValueKind], ...] = (
    (re.compile(r"\b(iata|airport code)\b", re.I), "airport_code"),
    (re.compile(r"\b(country code|iso[- ]?3166|2[- ]letter country|two[- ]letter country)\b", re.I), "country_code"),
    (re.compile(r"\b(language code|iso[- ]?639)\b", re.I), "language_code"),
    (re.compile(r"\b(currency code|iso[- ]?4217|currency)\b", re.I), "currency"),
    (re.compile(r"\b(zip|postal) ?code\b", re.I), "postal_code"),
    (re.compile(r"\bisbn\b", re.I), "isbn"),
    (re.compile(r"\bvin\b|\bvehicle identification number\b", re.I), "vin"),
    (re.compile(r"\b(stock|ticker) (symbol|ticker)|\bticker\b", re.I), "symbol"),
    (re.compile(r"\bip(v4)? address\b", re.I), "ip"),
    (re.compile(r"\be-?mail address\b", re.I), "email"),
    (re.compile(r"\bphone number\b", re.I), "phone"),
    (re.compile(r"\bimage url\b|\burl of (the|an) image\b", re.I), "image_url"),
    (re.compile(r"\burl\b", re.I), "url"),
    (re.compile(r"\bdomain( name)?\b", re.I), "domain"),
    (re.compile(r"\busername\b", re.I), "username"),
    (re.compile(r"\blatitude\b", re.I), "latitude"),
    (re.compile(r"\blongitude\b", re.I), "longitude"),
    (re.compile(r"\b(unix )?timestamp\b|\bepoch\b", re.I), "timestamp"),
    (re.compile(r"\bdate\b|yyyy-mm-dd", re.I), "date"),
    (re.compile(r"\b(name of the )?city\b|\bcity name\b", re.I), "city"),
    (re.compile(r"\bcountry\b", re.I), "country"),
    (re.compile(r"\b(search (term|query|keyword|text|string)|keywords?)\b", re.I), "keyword"),
    (re.compile(r"\b(number|amount|quantity) of\b", re.I), "count"),
    (re.compile(r"\bpage (number|index)\b", re.I), "page"),
    (re.compile(r"\btext\b|\bsentence\b|\bprompt\b", re.I), "sentence"),
)

_CRYPTO = frozenset(
    """
    crypto coin token bitcoin ethereum cryptocurrency blockchain
    """.split()
)


def kind_of_words(words: tuple[str, ...]) -> ValueKind:
    """The kind that a name speaks of; "unknown" where it says nothing."""
    if len(words) == 1 and words[0] in _ALONE:
        return _ALONE[words[0]]
    while len(words) > 1 and words[-1].isdigit() and words[-2:] not in _PAIRS:
        words = words[:-1]
    if not words:
        return "unknown"
    if len(words) > 1:
        pair = _PAIRS.get(words[-2:])
        if pair is not None:
            return pair
        if words[-1] == "code" and words[-2] in ("country", "nation"):
            return "country_code"
        if words[-1] in ("id", "ids", "identifier"):
            return "id"
        if words[-1] == "number" and words[-2] in ("of", "total", "max", "min"):
            return "count"
    elif words[0] in ("id", "ids", "identifier", "pk"):
        return "id"
    if words[0] in _FLAGS and len(words) > 1:
        return "unknown"
    last = _LAST.get(words[-1])
    if last == "name":
        return _NAMES_OF.get(words[-2], "name") if len(words) > 1 else "name"
    if last == "symbol" and words[0] in _CRYPTO:
        return "crypto_symbol"
    if last == "number" and words[-1] in ("number",) and len(words) == 1:
        return "number"
    if last is not None:
        return last
    if words[0] in _PREFIX_KINDS and len(words) > 1:
        return _PREFIX_KINDS[words[0]]
    if len(words) > 1 and words[0] in ("date", "time", "year"):
        return _LAST[words[0]]
    return "unknown"


def name_kind(entity: str) -> ValueKind:
    """The kind of the name of an entity: a hotel's is the name of a place, a player's that of a person."""
    return _NAMES_OF.get(entity.rpartition("_")[2], "name")


@lru_cache(maxsize=16_384)
def kind_of_prose(description: str) -> ValueKind:
    """The kind that the beginning of a description speaks of; "unknown" where it says nothing."""
    head = description[:120]
    for pattern, kind in _PROSE:
        if pattern.search(head):
            return kind
    return "unknown"


def kind_of_value(value: Json) -> ValueKind:
    """The kind that a sample value has the format of; "unknown" for free text and numbers."""
    if not isinstance(value, str) or not 4 <= len(value) <= 300:
        return "unknown"
    for pattern, kind in _FORMATS:
        if pattern.fullmatch(value):
            return kind
    return "unknown"


def fits_type(kind: ValueKind, json_type: str) -> bool:
    """Whether values of a kind can be of a JSON type."""
    if json_type in ("integer", "number"):
        return kind in NUMERIC or kind in EITHER
    if json_type == "string":
        return kind not in NUMERIC and kind not in ("boolean", "object", "array")
    return kind == json_type
