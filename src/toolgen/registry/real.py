"""What really exists and is known by name: sports, stocks, brands, stories. Whatever is made up of it is found wrong.

A mock world has people, posts and orders of its own, and nobody can say that they are not there. The league table, the
price of a share or the airlines of a country are known; so is every country there is, and the film that somebody
names. An author's example answer is believed, and so is the answer to a question about one of the few real things
that the pools hold: countries, cities, airports, currencies.
"""

import re
from collections.abc import Iterator

from toolgen.core.english import listed
from toolgen.core.peoples import names_one_country
from toolgen.core.tools import Endpoint, Parameter, Shape, ValueKind
from toolgen.registry.said import LOOKING, all_names
from toolgen.registry.words import split

_SPORTS = listed("""
    sport sports football soccer basketball tennis cricket baseball hockey icehockey rugby golf volleyball handball mma
    ufc boxing nba nfl nhl mlb ncaa fifa uefa f1 formula motogp nascar motorsport racing horse athlete olympics
    league leagues bundesliga laliga eredivisie premier ipl wnba pga atp wta liga ligue serie seriea betting bet bets
    odds sportsbook bookmaker esport esports livescore livescores fantasy chess
    """)
"""Words of what is played and bet on."""

_STORIES = listed("""
    thrones marvel disney pokemon potter ghibli simpsons naruto bollywood hollywood starcraft minecraft fortnite
    warcraft roblox zelda witcher tolkien netflix biden trump obama putin brexit covid covid19 coronavirus corona
    pandemic election elections presidential startrek starwars
    """)
"""Worlds, people and events that everybody has heard of."""

_KNOWN = listed("""
    airline aircraft aeroplane airplane university college school brand make manufacturer bank stock ticker market
    exchange etf fund index indice commodity dividend earning ipo security standing ranking player team club tournament
    politician celebrity satellite element planet zip flag elevation population medicine drug law vin
    """)
"""Things of which anybody can look up which there are and what is true of them."""

_KNOWN_MOSTLY = _KNOWN | listed("company organization organisation flight symbol domain")
"""These as well, where nobody has documented the answer: a documented one may be of those that a service makes up."""

_PRICED = listed("quote rate price ticker share trade ratio cap capitalization history")
_QUOTED = listed(
    "stock stocks crypto cryptocurrency coin coins market markets forex currency exchange bitcoin ethereum"
)
_SYMBOLS: frozenset[ValueKind] = frozenset({"symbol", "crypto_symbol"})

_CLOSED = listed("country currency language timezone state city genre category airport region locale continent voice")
"""Sets that are known as a whole, of which a world would show five."""

_PAGED: frozenset[ValueKind] = frozenset({
    "page", "limit", "offset", "count", "language", "language_code", "locale", "timezone", "boolean", "index",
})  # fmt: skip
"""Kinds that say how much and in which words, and not which."""

_FREE: frozenset[ValueKind] = frozenset({
    "keyword", "title", "word", "paragraph", "sentence", "name", "movie", "song", "book", "product", "company",
    "artist", "team", "event", "food", "brand", "unknown", "hashtag", "tag",
})  # fmt: skip
"""Kinds of words by which things are looked for."""

_OWN = listed("""
    user hashtag photo image job person profile contact document file record dataset snippet note task message folder
    archive template label customer member employee subscriber event
    """)
"""What is called by anybody as they like: a search for it finds what its words say."""

_NAMED = listed("""
    product movie film song book artist airport stock symbol company recipe food exercise plant team player app game
    city country place restaurant hotel cocktail album track anime channel brand organization currency coin meal
    ingredient state author video news article
    """)
"""What is known by a name of its own."""


def asked_which(endpoint: Endpoint) -> tuple[Parameter, ...]:
    """What is required that says which one is meant, or of what."""
    return tuple(
        one for one in endpoint.parameters if one.required and one.role == "argument" and one.slot.kind not in _PAGED
    )


def words_of(endpoint: Endpoint) -> set[str]:
    """The words of the tool's name and the endpoint's, as they stand there and taken apart."""
    texts = (endpoint.tool_name, endpoint.name, endpoint.noun)
    return {word for text in texts for word in (*split(text), *re.findall(r"[a-z0-9]+", text.lower()))}


def asks_for_the_real(endpoint: Endpoint) -> bool:
    """Whether what is asked for really exists and is known: of a sport, a story, one country, or a known sort."""
    if endpoint.effect not in (*LOOKING, "compute") or _has_named_example(endpoint.response):
        return False
    said = words_of(endpoint)
    if not _SPORTS.isdisjoint({*said, endpoint.category.lower()}):
        return True
    if endpoint.effect == "compute":
        return False
    if not _STORIES.isdisjoint(said) and head_of(endpoint) not in ("user", "profile"):
        return True
    if names_one_country(f"{endpoint.tool_name} {endpoint.name} {endpoint.noun}".replace("_", " ")):
        return True
    if endpoint.response_shape != "derived":
        return head_of(endpoint) in _KNOWN or _says_more_than_pools(endpoint)
    return head_of(endpoint) in _KNOWN_MOSTLY or _is_quoted(endpoint, said) or _is_place_by_fact(endpoint)


def _is_place_by_fact(endpoint: Endpoint) -> bool:
    """Whether a place is looked up by what is true of it: the city of a postal code, the country of a currency."""
    if endpoint.effect != "read" or head_of(endpoint) not in ("city", "country"):
        return False
    return not {one.slot.kind for one in asked_which(endpoint)} <= _PLACING


_PLACING: frozenset[ValueKind] = frozenset({
    "city", "country", "country_code", "latitude", "longitude", "coordinates", "ip", "id", "uuid", "airport_code",
    "code",
})  # fmt: skip


def _says_more_than_pools(endpoint: Endpoint) -> bool:
    """Whether the fields of a real place go beyond what the pools hold of such."""
    if head_of(endpoint) not in _PLACES:
        return False
    return any(not _HELD.issuperset(split(name)) for name in all_names(endpoint.response))


_PLACES = listed("airport country city state")
_HELD = listed("""
    data result results response items item list airport airports city cities country countries state states region
    regions name names full short official common label id ids code codes iata alpha 2 3 alpha2 alpha3 iso iso2 iso3
    cca2 cca3 latitude longitude lat lon lng lat long location coordinates timezone time zone utc capital continent
    currency currencies population language languages url flag image total count page pages number dial dialing dialling
    calling phone prefix symbol terminal distance km
    """)
"""Words of what is known of a real place."""


def _is_quoted(endpoint: Endpoint, said: set[str]) -> bool:
    """Whether the price of something that is traded everywhere is asked for."""
    if not _SYMBOLS.isdisjoint(one.slot.kind for one in asked_which(endpoint)):
        return True
    return head_of(endpoint) in _PRICED and not _QUOTED.isdisjoint(said)


def asks_for_all_there_are(endpoint: Endpoint) -> bool:
    """Whether a closed set is asked for: all countries, or all that have one currency."""
    if endpoint.effect != "search" or head_of(endpoint) not in _CLOSED:
        return False
    return head_of(endpoint) == "country" or not asked_which(endpoint)


def is_known_by_name(endpoint: Endpoint) -> bool:
    """Whether what has a name of its own is looked for by words: what comes back would be made of them."""
    if endpoint.effect not in LOOKING:
        return False
    required, thing = asked_which(endpoint) or _sought(endpoint), head_of(endpoint)
    if any(one.slot.kind == "slug" for one in required):
        return True
    sought = [one.slot.kind for one in required if one.slot.kind in _FREE and not one.schema.get("enum")]
    if endpoint.response_shape != "derived":
        return thing in _NAMED and any(kind != "unknown" for kind in sought)
    if not sought:
        return False
    return thing not in _OWN or (endpoint.effect == "read" and thing == "hashtag")


def _sought(endpoint: Endpoint) -> tuple[Parameter, ...]:
    """The words to search for of a search that could do without them."""
    if _SEEKING.isdisjoint(split(endpoint.name)):
        return ()
    return tuple(one for one in endpoint.parameters if one.role == "argument" and one.slot.kind == "keyword")


_SEEKING = listed("search find")


def head_of(endpoint: Endpoint) -> str:
    """The last word of what an endpoint is about."""
    return endpoint.entity.rpartition("_")[2]


_NAMING: frozenset[ValueKind] = frozenset({"name", "title", "team", "league", "person_name", "company", "symbol"})


def _has_named_example(shape: Shape) -> bool:
    """Whether the author shows what one of the things is called."""
    return any(leaf.slot is not None and leaf.slot.kind in _NAMING and _is_shown(leaf) for leaf in _leaves(shape))


def _is_shown(leaf: Shape) -> bool:
    return leaf.example is not None or bool(leaf.enum)


def _leaves(shape: Shape) -> Iterator[Shape]:
    if shape.slot is not None:
        yield shape
    for field in shape.fields.values():
        yield from _leaves(field)
    if shape.items is not None:
        yield from _leaves(shape.items)
