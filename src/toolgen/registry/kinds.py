"""From words to value kinds: what a value called so looks like, in tables in plain sight."""

import re
from functools import lru_cache

from toolgen.core.json import Json
from toolgen.core.tools import ValueKind

# Values that mean the same in every product: their slot has no entity, and the kind as its attribute.
UNIVERSAL: frozenset[ValueKind] = frozenset({
    "city", "country", "country_code", "email", "phone", "currency", "airport_code", "symbol", "crypto_symbol", "url", "image_url",
    "domain", "ip", "mac", "isbn", "vin", "language", "language_code", "locale", "postal_code", "latitude", "longitude", "timezone",
    "username", "path", "hashtag", "user_agent", "coordinates",
})  # fmt: skip

# Kinds whose values are numbers, whatever the declared type says.
NUMERIC: frozenset[ValueKind] = frozenset({
    "latitude", "longitude", "year", "price", "amount", "percentage", "rating", "count", "quantity", "page", "limit", "offset",
    "index", "temperature", "distance", "weight", "speed", "size_bytes", "age", "number", "minimum", "maximum", "timestamp", "duration",
})  # fmt: skip

# Kinds whose values are either text or numbers.
EITHER: frozenset[ValueKind] = frozenset({"id", "code", "month", "postal_code", "unknown", "enum", "version", "phone", "vehicle"})

INTEGRAL: frozenset[ValueKind] = frozenset({"year", "count", "quantity", "page", "limit", "offset", "index", "size_bytes", "age", "timestamp"})

_ALONE: dict[str, ValueKind] = {
    "q": "keyword", "query": "keyword", "search": "keyword", "keyword": "keyword", "keywords": "keyword", "term": "keyword",
    "terms": "keyword", "s": "keyword", "from": "unknown", "to": "unknown", "type": "unknown", "value": "unknown", "data": "unknown",
    "key": "unknown", "p": "page", "x": "number", "y": "number", "z": "number", "sku": "code", "asin": "code", "ean": "code",
    "upc": "code", "gtin": "code", "cve": "code", "imdb": "code", "pnr": "code", "otp": "code", "iban": "code", "swift": "code",
    "bic": "code", "isin": "code", "cusip": "code", "nct": "code", "doi": "code", "issn": "code",
}  # fmt: skip

_LAST: dict[str, ValueKind] = {
    "uuid": "uuid", "guid": "uuid", "slug": "slug", "permalink": "slug", "code": "code", "hash": "hash", "checksum": "hash", "md5": "hash",
    "sha1": "hash", "sha256": "hash", "txid": "hash", "version": "version", "username": "username", "login": "username",
    "handle": "username", "nickname": "username", "screenname": "username", "email": "email", "mail": "email", "phone": "phone", "mobile": "phone",
    "telephone": "phone", "msisdn": "phone", "fax": "phone", "gender": "gender", "sex": "gender", "occupation": "job_title", "profession": "job_title",
    "city": "city", "town": "city", "municipality": "city", "country": "country", "nation": "country", "nationality": "country", "state": "region",
    "province": "region", "region": "region", "county": "region", "district": "region", "street": "street", "address": "street",
    "zip": "postal_code", "postcode": "postal_code", "zipcode": "postal_code", "latitude": "latitude", "longitude": "longitude", "coordinates": "coordinates",
    "latlng": "coordinates", "latlon": "coordinates", "iata": "airport_code", "icao": "code", "timezone": "timezone", "tz": "timezone",
    "language": "language", "languages": "language", "locale": "locale", "location": "place_name", "place": "place_name", "venue": "place_name", "date": "date", "day": "date", "birthday": "date",
    "dob": "date", "checkin": "start_date", "checkout": "end_date", "deadline": "date", "time": "time", "hour": "time", "datetime": "datetime",
    "at": "datetime", "timestamp": "timestamp", "epoch": "timestamp", "year": "year", "month": "month", "weekday": "weekday", "duration": "duration",
    "seconds": "duration", "minutes": "duration", "hours": "duration", "runtime": "duration", "price": "price", "cost": "price", "fare": "price", "fee": "price", "msrp": "price",
    "amount": "amount", "sum": "amount", "balance": "amount", "salary": "amount", "budget": "amount", "income": "amount",
    "revenue": "amount", "payment": "amount", "tax": "amount", "profit": "amount", "volume": "amount", "discount": "percentage", "currency": "currency", "percent": "percentage", "percentage": "percentage",
    "rate": "percentage", "ratio": "percentage", "confidence": "percentage", "probability": "percentage", "humidity": "percentage",
    "rating": "rating", "score": "rating", "stars": "rating", "count": "count", "total": "count", "views": "count", "likes": "count", "followers": "count",
    "comments": "count", "results": "count", "wins": "count", "losses": "count", "goals": "count", "points": "count", "adults": "quantity", "children": "quantity", "guests": "quantity", "rooms": "quantity", "passengers": "quantity",
    "seats": "quantity", "nights": "quantity", "days": "quantity", "quantity": "quantity", "servings": "quantity", "page": "page", "limit": "limit", "offset": "offset", "skip": "offset", "index": "index", "rank": "index",
    "position": "index", "temperature": "temperature", "temp": "temperature", "distance": "distance", "radius": "distance", "length": "distance", "height": "distance", "width": "distance", "altitude": "distance",
    "elevation": "distance", "weight": "weight", "speed": "speed", "velocity": "speed", "size": "number", "bytes": "size_bytes", "filesize": "size_bytes", "age": "age", "number": "number", "min": "minimum", "minimum": "minimum", "max": "maximum",
    "maximum": "maximum", "url": "url", "uri": "url", "link": "url", "website": "url", "href": "url", "homepage": "url", "webhook": "url", "callback": "url", "image": "image_url", "picture": "image_url", "photo": "image_url", "avatar": "image_url",
    "thumbnail": "image_url", "logo": "image_url", "icon": "image_url", "poster": "image_url", "cover": "image_url", "domain": "domain", "hostname": "domain", "ip": "ip", "ipv4": "ip", "ipaddress": "ip", "mac": "mac", "filename": "filename",
    "file": "filename", "path": "path", "folder": "path", "directory": "path", "mime": "mime_type", "extension": "file_extension", "company": "company", "organization": "company", "organisation": "company", "employer": "company", "publisher": "company", "airline": "company", "product": "product", "brand": "brand",
    "manufacturer": "brand", "make": "brand", "category": "category", "section": "category", "color": "color", "colour": "color", "tag": "tag", "tags": "tag", "label": "tag", "labels": "tag", "hashtag": "hashtag", "symbol": "symbol", "ticker": "symbol", "tickers": "symbol", "symbols": "symbol",
    "isbn": "isbn", "vin": "vin", "team": "team", "league": "league", "sport": "sport", "genre": "genre", "movie": "movie", "film": "movie", "song": "song", "track": "song", "artist": "artist", "book": "book", "food": "food", "recipe": "food", "dish": "food",
    "ingredient": "ingredient", "ingredients": "ingredient", "vehicle": "vehicle", "car": "vehicle", "animal": "animal", "breed": "animal", "industry": "industry", "title": "title", "headline": "title", "name": "name", "word": "word", "sentence": "sentence", "phrase": "sentence",
    "quote": "sentence", "joke": "sentence", "fact": "sentence", "question": "sentence", "answer": "sentence", "text": "paragraph", "content": "paragraph", "body": "paragraph", "description": "paragraph", "summary": "paragraph", "bio": "paragraph",
    "prompt": "sentence", "caption": "sentence", "comment": "sentence", "overview": "paragraph", "message": "message", "note": "message", "notes": "message", "subject": "subject", "topic": "keyword", "status": "status", "author": "person_name", "person": "person_name",
    "player": "person_name", "actor": "person_name", "director": "person_name", "owner": "person_name", "recipient": "person_name", "sender": "person_name", "winner": "person_name", "coach": "person_name", "manager": "person_name", "customer": "person_name", "celebrity": "person_name",
    "condition": "status", "lyrics": "paragraph", "meaning": "sentence", "definition": "sentence", "origin": "place_name", "destination": "place_name", "station": "place_name", "hotel": "place_name", "restaurant": "place_name", "cuisine": "genre", "stadium": "place_name", "arena": "place_name",
    "event": "event", "size_bytes": "size_bytes", "cardinality": "count", "capacity": "quantity", "stock": "quantity", "population": "count", "bedrooms": "quantity", "bathrooms": "quantity", "mileage": "distance", "pressure": "number", "visibility": "distance", "elapsed": "duration",
}  # fmt: skip

_PAIRS: dict[tuple[str, str], ValueKind] = {
    ("first", "name"): "first_name", ("given", "name"): "first_name", ("last", "name"): "last_name", ("family", "name"): "last_name",
    ("middle", "name"): "first_name", ("full", "name"): "person_name", ("author", "name"): "person_name", ("user", "name"): "username",
    ("screen", "name"): "username", ("job", "title"): "job_title", ("country", "code"): "country_code", ("country", "iso"): "country_code",
    ("iso", "code"): "country_code", ("iso", "2"): "country_code", ("iso", "3166"): "country_code", ("language", "code"): "language_code", ("postal", "code"): "postal_code", ("post", "code"): "postal_code",
    ("zip", "code"): "postal_code", ("currency", "code"): "currency", ("airport", "code"): "airport_code", ("iata", "code"): "airport_code",
    ("start", "date"): "start_date", ("from", "date"): "start_date", ("date", "from"): "start_date", ("begin", "date"): "start_date", ("date", "start"): "start_date",
    ("end", "date"): "end_date", ("to", "date"): "end_date", ("date", "to"): "end_date", ("date", "end"): "end_date", ("until", "date"): "end_date", ("due", "date"): "date",
    ("departure", "date"): "start_date", ("return", "date"): "end_date", ("arrival", "date"): "end_date", ("check", "in"): "start_date", ("in", "date"): "start_date",
    ("check", "out"): "end_date", ("out", "date"): "end_date", ("start", "time"): "start_time", ("from", "time"): "start_time", ("departure", "time"): "start_time",
    ("end", "time"): "end_time", ("to", "time"): "end_time", ("arrival", "time"): "end_time", ("start", "datetime"): "datetime", ("time", "zone"): "timezone", ("time", "stamp"): "timestamp",
    ("page", "size"): "limit", ("per", "page"): "limit", ("page", "number"): "page", ("page", "no"): "page", ("page", "num"): "page", ("page", "limit"): "limit", ("max", "results"): "limit", ("max", "result"): "limit",
    ("page", "index"): "page", ("page", "count"): "count", ("image", "url"): "image_url", ("photo", "url"): "image_url", ("picture", "url"): "image_url", ("logo", "url"): "image_url", ("avatar", "url"): "image_url",
    ("thumbnail", "url"): "image_url", ("cover", "url"): "image_url", ("poster", "url"): "image_url", ("image", "link"): "image_url", ("domain", "name"): "domain", ("host", "name"): "domain",
    ("ip", "address"): "ip", ("mac", "address"): "mac", ("email", "address"): "email", ("mail", "address"): "email", ("street", "address"): "street", ("file", "name"): "filename", ("file", "path"): "path", ("file", "size"): "size_bytes",
    ("mime", "type"): "mime_type", ("content", "type"): "mime_type", ("file", "type"): "file_extension", ("file", "format"): "file_extension", ("user", "agent"): "user_agent", ("phone", "number"): "phone", ("mobile", "number"): "phone", ("contact", "number"): "phone",
    ("company", "name"): "company", ("organization", "name"): "company", ("brand", "name"): "brand", ("product", "name"): "product", ("team", "name"): "team", ("league", "name"): "league", ("sport", "name"): "sport",
    ("city", "name"): "city", ("country", "name"): "country", ("state", "name"): "region", ("region", "name"): "region", ("place", "name"): "place_name", ("location", "name"): "place_name", ("song", "name"): "song", ("track", "name"): "song", ("artist", "name"): "artist",
    ("movie", "name"): "movie", ("movie", "title"): "movie", ("film", "title"): "movie", ("song", "title"): "song", ("book", "title"): "book", ("book", "name"): "book", ("event", "name"): "event", ("car", "model"): "vehicle", ("category", "name"): "category", ("tag", "name"): "tag",
    ("genre", "name"): "genre", ("language", "name"): "language", ("currency", "name"): "currency", ("source", "language"): "language_code", ("target", "language"): "language_code", ("from", "language"): "language_code", ("to", "language"): "language_code",
    ("from", "currency"): "currency", ("to", "currency"): "currency", ("base", "currency"): "currency", ("stock", "symbol"): "symbol", ("coin", "symbol"): "crypto_symbol", ("crypto", "symbol"): "crypto_symbol", ("token", "symbol"): "crypto_symbol",
    ("birth", "date"): "date", ("release", "date"): "date", ("release", "year"): "year", ("created", "at"): "datetime", ("updated", "at"): "datetime", ("published", "at"): "datetime", ("publish", "date"): "date", ("min", "price"): "price", ("max", "price"): "price", ("day", "of"): "weekday",
    ("wind", "speed"): "speed", ("feels", "like"): "temperature", ("zip", "codes"): "postal_code", ("user", "id"): "id", ("track", "number"): "index", ("order", "number"): "code", ("invoice", "number"): "code", ("tracking", "number"): "code", ("flight", "number"): "code", ("license", "plate"): "code",
    ("card", "number"): "code", ("account", "number"): "code", ("serial", "number"): "code", ("registration", "number"): "code", ("vat", "number"): "code", ("passport", "number"): "code", ("week", "day"): "weekday", ("sort", "order"): "unknown", ("home", "team"): "team", ("away", "team"): "team",
    ("state", "code"): "code", ("market", "cap"): "amount", ("error", "message"): "message", ("access", "token"): "hash",
}  # fmt: skip

_NAMES_OF: dict[str, ValueKind] = {
    "person": "person_name", "user": "person_name", "customer": "person_name", "player": "person_name", "author": "person_name", "actor": "person_name",
    "guest": "person_name", "passenger": "person_name", "employee": "person_name", "contact": "person_name", "member": "person_name", "owner": "person_name", "student": "person_name", "teacher": "person_name",
    "coach": "person_name", "driver": "person_name", "doctor": "person_name", "patient": "person_name", "recipient": "person_name", "sender": "person_name", "manager": "person_name", "referee": "person_name", "celebrity": "person_name", "fighter": "person_name", "politician": "person_name", "candidate": "person_name", "subscriber": "person_name", "director": "person_name", "seller": "person_name", "agent": "person_name", "participant": "person_name", "attendee": "person_name",
    "artist": "artist", "singer": "artist", "band": "artist", "team": "team", "club": "team", "league": "league", "tournament": "league", "competition": "league", "sport": "sport", "company": "company", "organization": "company", "supplier": "company", "vendor": "company", "airline": "company", "bank": "company", "brand": "brand", "product": "product", "item": "product",
    "movie": "movie", "film": "movie", "show": "movie", "series": "movie", "song": "song", "track": "song", "album": "song", "book": "book", "novel": "book", "city": "city", "country": "country", "state": "region", "region": "region", "hotel": "place_name", "restaurant": "place_name", "venue": "place_name", "place": "place_name", "location": "place_name", "station": "place_name", "airport": "place_name",
    "stadium": "place_name", "arena": "place_name", "property": "place_name", "attraction": "place_name", "store": "company", "shop": "company", "recipe": "food", "dish": "food", "meal": "food", "food": "food", "cocktail": "food", "ingredient": "ingredient", "event": "event", "concert": "event", "genre": "genre", "category": "category", "tag": "tag", "language": "language", "currency": "currency", "file": "filename", "folder": "filename", "document": "filename",
    "car": "vehicle", "vehicle": "vehicle", "animal": "animal", "pet": "first_name", "breed": "animal", "color": "color", "industry": "industry", "channel": "username", "exchange": "company", "market": "company", "game": "product", "app": "product", "device": "product", "publisher": "company", "school": "company", "university": "company",
}  # fmt: skip

_PREFIX_KINDS: dict[str, ValueKind] = {"min": "minimum", "minimum": "minimum", "max": "maximum", "maximum": "maximum", "num": "count", "number": "count", "total": "count"}
_FLAGS = frozenset("is has have should include enable enabled with show allow use hide can return exclude only".split())

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
)  # fmt: skip

_CRYPTO = frozenset("crypto coin token bitcoin ethereum cryptocurrency blockchain".split())


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
