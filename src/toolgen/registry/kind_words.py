"""Which words speak of which kind of value: tables, nothing else."""

from collections.abc import Mapping

from toolgen.core.tools import ValueKind

# Values that mean the same in every product: their slot has no entity, and the kind as its attribute.
UNIVERSAL: frozenset[ValueKind] = frozenset({
    "city", "country", "country_code", "email", "phone", "currency", "airport_code", "symbol",
    "crypto_symbol", "url", "image_url", "domain", "ip", "mac", "isbn", "vin", "language", "language_code",
    "locale", "postal_code", "latitude", "longitude", "timezone", "username", "path", "hashtag", "user_agent",
    "coordinates",
})  # fmt: skip

# Kinds whose values are numbers, also where they are written as text.
NUMERIC: frozenset[ValueKind] = frozenset({
    "latitude", "longitude", "year", "price", "amount", "percentage", "rating", "count", "quantity", "page",
    "limit", "offset", "index", "temperature", "distance", "weight", "speed", "size_bytes", "age", "number",
    "minimum", "maximum", "timestamp", "duration",
})  # fmt: skip

# Kinds whose values are either text or numbers.
EITHER: frozenset[ValueKind] = frozenset({
    "id", "code", "month", "postal_code", "unknown", "enum", "version", "phone", "vehicle",
})  # fmt: skip

INTEGRAL: frozenset[ValueKind] = frozenset({
    "year", "count", "quantity", "page", "limit", "offset", "index", "size_bytes", "age", "timestamp",
})  # fmt: skip


def _by_word(table: Mapping[ValueKind, str]) -> dict[str, ValueKind]:
    """A table of kinds and their words, the other way round."""
    return {word: kind for kind, words in table.items() for word in words.split()}


def _by_pair(table: Mapping[ValueKind, str]) -> dict[tuple[str, ...], ValueKind]:
    """The same for pairs of words, which are separated by commas."""
    return {tuple(pair.split()): kind for kind, pairs in table.items() for pair in pairs.split(", ")}


# A name of this one word.
ALONE: Mapping[str, ValueKind] = _by_word(
    {
        "keyword": "q query search keyword keywords term terms s",
        "unknown": "from to type value data key",
        "page": "p",
        "number": "x y z",
        "code": "sku asin ean upc gtin cve imdb pnr otp iban swift bic isin cusip nct doi issn",
    }
)

# The last word of a name.
LAST: Mapping[str, ValueKind] = _by_word(
    {
        "uuid": "uuid guid",
        "slug": "slug permalink",
        "code": "code icao",
        "hash": "hash checksum md5 sha1 sha256 txid password passwd pwd passcode",
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
        "distance": "distance radius altitude elevation mileage visibility",
        "weight": "weight",
        "speed": "speed velocity",
        "number": "size number pressure length width height odds",
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
        "person_name": "author person player actor director owner recipient sender winner coach manager customer "
        "celebrity",
        "event": "event",
    }
)

# The last two words of a name.
PAIRS: Mapping[tuple[str, ...], ValueKind] = _by_pair(
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
            "account number, serial number, registration number, vat number, passport number, state code, "
            "json text, json string, json data, json document, xml text, xml string, xml data, xml document, "
            "csv text, csv string, csv data, yaml text, yaml string, yaml data, yaml document"
        ),
        "unknown": "sort order",
        "amount": "market cap",
        "message": "error message",
        "hash": "access token",
    }
)

# What the name of such an entity is.
NAMES_OF: Mapping[str, ValueKind] = _by_word(
    {
        "person_name": (
            "person user customer player author actor guest visitor passenger employee contact member owner "
            "student teacher coach driver doctor patient recipient sender manager referee celebrity "
            "fighter politician candidate subscriber director seller agent participant attendee technician mechanic "
            "nurse assistant instructor trainer host organizer organiser reviewer traveller traveler tenant"
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
        "filename": "file folder document",
        "vehicle": "car vehicle",
        "animal": "animal breed",
        "first_name": "pet",
        "color": "color",
        "industry": "industry",
        "username": "channel",
    }
)

# The first word of a name.
PREFIX_KINDS: Mapping[str, ValueKind] = _by_word(
    {
        "minimum": "min minimum",
        "maximum": "max maximum",
        "count": "num number total",
    }
)
