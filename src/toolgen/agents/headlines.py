"""What of a thing is its headline: the figures that nobody would leave out who tells about a thing of its kind."""

from functools import lru_cache

from toolgen.core import english

# Last word of what a thing is called: the leaves that come first, by their names or by the end of their names.
_HEADLINES: dict[str, tuple[str, ...]] = {
    "weather": ("temperature", "condition", "conditions", "description"),
    "forecast": ("temperature", "condition", "conditions", "description"),
    "temperature": ("temperature",),
    "position": ("quantity", "shares", "units"), "holding": ("quantity", "shares", "units"),
    "quote": ("price", "close", "bid", "change"), "stock": ("price", "close"), "share": ("price", "close"),
    "coin": ("price",), "cryptocurrency": ("price",), "ticker": ("price", "close"), "price": ("price", "close"),
    "rate": ("rate",), "route": ("duration", "distance"), "trip": ("duration", "distance"),
    "direction": ("duration", "distance"), "machine": ("status", "hours run"),
    "invoice": ("amount", "total", "due date"), "bill": ("amount", "total", "due date"),
    "account": ("balance",), "wallet": ("balance",), "balance": ("balance",), "salary": ("salary",),
    "earthquake": ("magnitude", "place", "location"), "quake": ("magnitude", "place", "location"),
    "odd": ("home odds", "draw odds", "away odds", "odds"), "odds": ("home odds", "draw odds", "away odds", "odds"),
    "standing": ("rank", "points", "position", "wins", "losses"),
    "score": ("score",), "match": ("score", "status"), "game": ("score", "status"), "fixture": ("score", "status"),
    "shipment": ("status", "location"), "parcel": ("status", "location"), "job": ("status", "progress"),
    **dict.fromkeys(("photo", "image", "picture", "avatar", "logo", "gif", "wallpaper", "meme", "poster"), ("url",)),
    "print": ("status", "progress"),
    "download": ("url", "link", "size"), "export": ("url", "link", "size"), "thumbnail": ("url", "link"),
    "flag": ("url", "image", "flag"), "mission": ("status", "estimated time"), "booking": ("status", "total price"),
    "sunrise": ("sunrise", "sunset"), "sun": ("sunrise", "sunset"), "vehicle": ("make", "model", "year"),
    "car": ("make", "model", "year"), "tide": ("height",), "ingredient": ("quantity", "unit price"),
    "product": ("price",), "event": ("date", "venue"), "listing": ("price", "event name", "date"),
    "transfer": ("from team", "to team"), "geolocation": ("city", "country"), "message": ("text", "body", "status"),
    "order": ("status", "total price", "symbol", "quantity"), "hotel": ("price per night", "rating"),
    "flight": ("departure time", "arrival time", "status"),
}  # fmt: skip
# Things of which a list says nothing without the first of their figures.
_FIGURES = english.listed(
    "weather forecast position holding quote price rate balance salary earthquake quake odd odds transfer standing "
    "score sunrise tide"
)
# Things that are what they say.
SAYINGS = english.listed(
    "quote joke fact proverb saying riddle question answer tweet definition comment review reply advice affirmation "
    "poem"
)
# By whom or what the items of a list are called that have no names of their own.
_SUBJECTS: dict[str, tuple[str, ...]] = {
    "standing": ("team name", "team", "club"), "transfer": ("player", "player name"),
    "injury": ("player", "player name"),
    "scorer": ("player", "player name", "name"), "odds": ("match", "game", "event", "bookmaker"),
    "odd": ("match", "game", "event", "bookmaker"),
    "trade": ("symbol", "ticker"), "order": ("symbol", "ticker", "customer name", "customer", "product"),
    "subscription": ("plan", "plan name", "product"), "lineup": ("player",),
    "earthquake": ("place", "location", "title"), "quake": ("place", "location", "title"),
}  # fmt: skip
HEADLINE = 40  # the weight of the first of them, above what could be told besides


@lru_cache(maxsize=65_536)
def headline(thing: str, label: str) -> int:
    """The weight of a leaf that is a headline of a thing, 0 of others: the "high temperature" of a forecast."""
    for place, name in enumerate(_HEADLINES.get(_head(thing), ())):
        if label == name or label.endswith(f" {name}"):
            return HEADLINE - place
    return 0


def subject_place(thing: str, label: str) -> int:
    """How soon a leaf is what an item of a list is called by, 0 first; 99 where it is no better than others."""
    names = _SUBJECTS.get(_head(thing), ())
    return names.index(label) if label in names else 99


LEAST = HEADLINE - 5  # the weight of the last headline


@lru_cache(maxsize=4096)
def is_figure(thing: str) -> bool:
    """Whether a list of such things says nothing without their figures: positions without their quantities."""
    return _head(thing) in _FIGURES


def _head(thing: str) -> str:
    words = thing.lower().removesuffix(" item").split()  # "odds item"
    return english.singular(words[-1]) if words else ""
