"""Which facts an argument speaks of that no leaf is called after: by another spelling, another name, or as a name.

`file_name` is the `filename` of a file, `maker` the `make` of a car, `primaryTitle` the `title` of a movie, and
`include_private=false` finds what is not private. What says whose a list is (the followers of a user) is none of it.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from toolgen.core.english import snake, words
from toolgen.core.json import Json
from toolgen.core.pools.text import NAMED
from toolgen.core.tools import Parameter
from toolgen.executor.leaves import Leaf, side, vocabulary

# Names of one thing.
_SAME_NAMES: tuple[frozenset[str], ...] = tuple(
    map(
        vocabulary,
        (
            "make maker brand manufacturer car_make vehicle_make car_brand",
            "hashtag tag hash_tag",
            "base base_currency from_currency source_currency",
            "quote quote_currency target_currency to_currency",
            "phone phone_number mobile mobile_no mobileno mobile_number msisdn telephone tel",
            "lang language",
            "postal_code zip zip_code zipcode postcode post_code",
            "symbol ticker stock_symbol ticker_symbol stock_code ticker_code",
            "author author_name written_by",
            "topic subject theme",
            "country country_name nation",
            "city city_name town",
            "category category_name",
            "genre genre_name",
            "lat latitude",
            "lng lon long longitude",
        ),
    )
)
_NAMES_OF = {name: group for group in _SAME_NAMES for name in group}
_NAMING = frozenset(
    (
        "name", "title", "product", "movie", "book", "song", "event", "place_name", "company", "artist", "team",
        "league", "food", "vehicle", "filename", "person_name",
    )
)  # fmt: skip
_QUALIFIERS = vocabulary("name title primary original full main display exact english the")
_FLAG_WORDS = vocabulary("include with show exclude without hide only is has are filter")
_LEAVING_OUT = vocabulary("exclude without hide")
# Who stands in a relation to somebody, or what belongs to somebody: the argument names the other one.
_RELATIVES = vocabulary(
    "follower following friend fan subscriber subscription member connection liker like contact neighbor neighbour"
)
_OF_SOMEBODY = ("username", "email", "phone", "person_name", "first_name", "last_name")
# What is listed of a word, or of a thing like others, is none of it itself.
OTHERS = vocabulary(
    "synonym antonym rhyme hypernym hyponym homophone association translation alternative similar related collocation"
)
_OF_WORDS = ("word", "keyword", "title", "name", "sentence", "unknown")
_NEVER_SHARED = ("url", "image_url")
_PLAIN_LINKS = ("url", "link", "uri", "image_url", "image", "img_url", "website", "username", "email", "phone")
# What names one thing only, by the kind of name and what bears it.
_NAMES_ONE: Mapping[str, frozenset[str]] = {
    "symbol": vocabulary("stock symbol ticker quote instrument security company share equity etf fund"),
    "crypto_symbol": vocabulary("coin ticker crypto cryptocurrency token asset symbol"),
    "airport_code": vocabulary("airport"),
    "country": vocabulary("country nation"),
    "country_code": vocabulary("country nation"),
    "city": vocabulary("city town"),
    "region": vocabulary("region state province"),
    "currency": vocabulary("currency"),
    "language": vocabulary("language"),
    "language_code": vocabulary("language"),
    "isbn": vocabulary("book edition"),
    "vin": vocabulary("car vehicle"),
    "domain": vocabulary("domain"),
    "username": frozenset(entity for entity, kind in NAMED.items() if kind == "person_name"),
    "email": frozenset(entity for entity, kind in NAMED.items() if kind == "person_name"),
}


# Nouns of one thing.
_ONE_THING: tuple[frozenset[str], ...] = tuple(
    map(
        vocabulary,
        (
            "item product listing good sku article merchandise",
            "user profile person account member influencer creator",
            "movie film title",
            "song track music",
            "series show tv",
            "news article post story",
            "job position vacancy",
            "photo image picture",
            "hotel property",
            "match game fixture event",
            "league competition tournament",
            "place location venue business",
            "video clip short reel",
        ),
    )
)


def one_noun(entity: str, other: str) -> bool:
    """Whether two entities are called by nouns of one thing: the `product` of an `item_id` is that item."""
    one, two = entity.rpartition("_")[2], other.rpartition("_")[2]
    return one == two or any(one in nouns and two in nouns for nouns in _ONE_THING)


class Flag(Struct, frozen=True):
    """An argument that, where it is so, says what a fact of every item is."""

    parameter: str
    when: bool
    attribute: str
    fact: bool


def squeezed(name: str) -> str:
    """A name without what separates its words: `file_name` and `filename` are one."""
    return snake(name).replace("_", "")


def other_names(name: str) -> frozenset[str]:
    """What else something of this name may be called."""
    return _NAMES_OF.get(snake(name), frozenset())


def spoken_of(parameter: Parameter, leaves: Sequence[Leaf], entity: str) -> list[Leaf]:
    """The leaves that an argument speaks of though none has its very name."""
    name, same = squeezed(parameter.name), other_names(parameter.name)
    found = [
        leaf
        for leaf in leaves
        if leaf.json_type != "boolean"
        and not leaf.entity
        and (squeezed(leaf.name) == name or (snake(leaf.name) in same and not leaf.direction))
    ]
    named = naming_leaf(parameter, leaves, entity)
    return [*found, named] if named is not None and named not in found else found


def sides_of_exchange(parameters: Sequence[Parameter], leaves: Sequence[Leaf]) -> list[tuple[Parameter, Leaf]]:
    """The currencies that an exchange shows, each with the argument that says it: `currency` is the one `to` which."""
    found = []
    for told, asked in ((_BASES, _OUT_OF), (_QUOTES, _INTO)):
        said = [p for p in parameters if p.slot.kind == "currency" and not asked.isdisjoint(words(p.name))]
        same = [leaf for leaf in leaves if leaf.kind == "currency" and snake(leaf.name) in told]
        if len(said) == 1 and len(same) == 1:
            found.append((said[0], same[0]))
    return found


_OUT_OF = vocabulary("from base source")
_INTO = vocabulary("to target quote into destination")
_BASES = vocabulary("base base_currency from_currency source_currency from source")
_QUOTES = vocabulary("currency quote_currency target_currency to_currency converted_currency result_currency to target")


def links_shortened(parameters: Sequence[Parameter], leaves: Sequence[Leaf]) -> list[tuple[Parameter, Leaf]]:
    """The one address that a call gives, with the leaf that shows it beside the short one that is made of it."""
    links = [leaf for leaf in leaves if leaf.kind == "url" and leaf.json_type == "string"]
    given = [p for p in parameters if p.slot.kind == "url" and p.role == "argument"]
    long = [leaf for leaf in links if not _LONG.isdisjoint(words(leaf.name))]
    short = [leaf for leaf in links if not _SHORT.isdisjoint(words(leaf.name))]
    return [(given[0], long[0])] if len(given) == 1 and len(long) == 1 and short else []


_LONG = vocabulary("origin original long source target destination full")
_SHORT = vocabulary("short shortened tiny shortlink")


def naming_leaf(parameter: Parameter, leaves: Sequence[Leaf], entity: str) -> Leaf | None:
    """The leaf with the thing's name, where an argument says that name: `movie-name` beside `title`."""
    said, kind = words(parameter.name), parameter.slot.kind
    own = {*entity.split("_"), *kind.split("_"), *_QUALIFIERS}
    if kind not in _NAMING or parameter.slot.entity not in ("", entity) or not own.issuperset(said):
        return None
    texts = [leaf for leaf in leaves if leaf.json_type == "string" and not leaf.owner and not leaf.options]
    names = [leaf for leaf in texts if leaf.attribute in ("name", "title") and leaf.kind in _NAMING]
    if names and "person_name" in (kind, names[0].kind) and kind not in (names[0].kind, "name"):
        names = []  # nobody is called after his team
    same = [leaf for leaf in texts if leaf.kind == kind and not side(leaf.direction) and kind not in ("name", "title")]
    return names[0] if names else same[0] if len(same) == 1 and kind != "person_name" else None


def foreign(parameter: Parameter, entity: str, leaves: Sequence[Leaf]) -> bool:
    """Whether an argument says whose a list is, or where it stands, and so nothing of its items.

    Items that show a `query_url` repeat the one that was asked about; their plain `url` is their own.
    """
    name = snake(parameter.name)
    if parameter.slot.kind in _OF_WORDS and entity.rpartition("_")[2] in OTHERS:
        return True
    if parameter.slot.entity == entity or (
        name not in _PLAIN_LINKS and any(snake(leaf.name) == name for leaf in leaves)
    ):
        return False
    if parameter.slot.kind in _NEVER_SHARED:
        return True
    return parameter.slot.kind in _OF_SOMEBODY and entity.rpartition("_")[2] in _RELATIVES


def names_one(parameter: Parameter, entity: str) -> bool:
    """Whether an argument names the one item that a list can then have."""
    return entity.rpartition("_")[2] in _NAMES_ONE.get(parameter.slot.kind, ())


def bears(kind: str, entity: str) -> bool:
    """Whether a thing is known by a name of that kind, as a person is by a username."""
    noun = entity.rpartition("_")[2]
    somebody = kind == "username" and (noun in _PEOPLE or one_noun(noun, "user"))
    return kind in _KNOWN_BY and (noun in _NAMES_ONE[kind] or somebody)


_PEOPLE = vocabulary("follower following friend subscriber member liker commenter author creator channel streamer")
_KNOWN_BY = ("isbn", "vin", "domain", "username")


def flags(parameters: Sequence[Parameter], leaves: Sequence[Leaf]) -> tuple[Flag, ...]:
    """What switches say of the items: `include_private=false` that none is, `only_verified=true` that each is."""
    switches = {frozenset(words(leaf.name)) - _FLAG_WORDS: leaf for leaf in leaves if leaf.json_type == "boolean"}
    found = []
    for parameter in parameters:
        said = frozenset(words(parameter.name))
        leaf = switches.get(said - _FLAG_WORDS)
        if leaf is None or parameter.schema.get("type") != "boolean" or snake(leaf.name) == snake(parameter.name):
            continue
        if said & _LEAVING_OUT:
            found.append(Flag(parameter.name, True, leaf.attribute, False))
        elif said & {"include", "show", "with"}:
            found.append(Flag(parameter.name, False, leaf.attribute, False))
        else:
            found += [Flag(parameter.name, True, leaf.attribute, True)]
    return tuple(found)


def switched(told: Sequence[Flag], arguments: Mapping[str, Json]) -> dict[str, Json]:
    """The facts that the switches of a call state."""
    return {flag.attribute: flag.fact for flag in told if arguments.get(flag.parameter) is flag.when}
