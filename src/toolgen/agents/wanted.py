"""What of a result somebody wants to hear, going by what they asked for and by what its leaves are called."""

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from toolgen.agents.quantities import MEASURES
from toolgen.agents.ways import Predicate
from toolgen.agents.wording import singular
from toolgen.core import english
from toolgen.core.tools import Endpoint, ValueKind

_ADDRESS = frozenset(("url", "link", "image", "href"))
JOINTS = english.listed("of for with by in on at to from and or a an the")
_TELLING: dict[ValueKind, int] = {
    "price": 9, "amount": 9, "status": 8, "rating": 8, "temperature": 8, "percentage": 7, "date": 7, "start_date": 7,
    "time": 6, "start_time": 6, "duration": 6, "distance": 6, "count": 6, "quantity": 6, "number": 6, "city": 5,
    "currency": 1, "country": 4, "enum": 5, "boolean": 3, "category": 4, "end_date": 5, "end_time": 4, "year": 4,
    "datetime": 5, "size_bytes": 4, "speed": 5, "weight": 5, "age": 5, "email": 4, "phone": 4, "company": 4,
    "street": 4, "person_name": 6, "title": 6, "name": 6, "symbol": 4, "language": 3, "genre": 4, "minimum": 4,
    "maximum": 4, "keyword": 3, "word": 5, "sentence": 4, "message": 3, "team": 5, "league": 4, "code": 3, "id": 2,
    "path": 4, "url": 2, "image_url": 5, "region": 3, "timezone": 2, "job_title": 4, "airport_code": 4, "username": 4,
    "product": 5, "brand": 4, "color": 3, "movie": 5, "book": 5, "song": 5, "artist": 5, "event": 5, "paragraph": 3,
    "unknown": 3,
}  # fmt: skip
_UNTELLING: frozenset[ValueKind] = frozenset(
    (
        "hash", "uuid", "mac", "user_agent", "coordinates", "latitude", "longitude", "page", "limit",
        "offset", "object", "array", "slug", "version", "index", "mime_type", "file_extension", "locale",
    )
)  # fmt: skip
BOOKKEEPING = english.listed(
    "created updated modified generated checked observed measured recorded retrieved fetched timezone locale timestamp"
)
_SHORT_NAMES = frozenset(("id", "ip", "age", "day", "fee", "tax", "vin", "row", "zip", "gap", "url", "kind", "isp"))


class Asked(Struct, frozen=True):
    """What a request wants of a result, going by what the endpoint is called."""

    words: frozenset[str] = frozenset()  # those that name a part of the thing: the latitude of a city
    things: frozenset[str] = frozenset()  # the names of the thing itself, where a leaf may be all of it: a slug, a BMI
    listed: bool = False  # of a leaf that holds several values
    checks: bool = False  # it is found out whether something is so
    outcome: bool = False  # something is worked out, so that what comes out is what was wanted
    reads: bool = False  # one thing is looked up, so that what it says is what was wanted


NOTHING = Asked()


def asked_of(endpoint: Endpoint) -> Asked:
    """What a request wants; words that name anything are left out."""
    noun = endpoint.noun.lower()
    words = {english.singular(word) for word in f"{noun} {in_words(endpoint.name)}".lower().split()}
    entity = endpoint.entity.replace("_", " ")
    before, _, last = noun.rpartition(" ")
    things = {entity, singular(noun), english.singular(last)} - _ANYTHING - {""}
    if before and english.singular(last) in _SIDES:
        things.add(english.singular(last))  # the status of an SMS
    if not words.isdisjoint(_WHEREABOUTS):
        words |= {"latitude", "longitude"}
    return Asked(
        frozenset(words) - _ANYTHING - frozenset(endpoint.entity.split("_")),
        frozenset(things),
        checks=endpoint.verb in _CHECKING,
        outcome=endpoint.effect == "compute",
        reads=endpoint.effect == "read",
    )


_CHECKING = english.listed("validate verify check compare test inspect diagnose")
_SIDES = english.listed("status type date time code number")
_WHERE: frozenset[ValueKind] = frozenset(("latitude", "longitude"))
_WHEREABOUTS = english.listed("coordinate geocode geocoding latitude lat position")


def asked_in(asked: Asked, item: str) -> Asked:
    """What a request wants of each item of a list."""
    return Asked(asked.words - frozenset(item.split("_")))


_ANYTHING = english.listed(
    "get list search find look fetch show check create update delete add by id name data info information detail all "
    "result item value number of the a an in for to from and with on at type code status date time key new user my api "
    "v1 v2 single one"
)


ASKED_FOR = 100  # the weight of what a request names, above all that could be told besides
NAMED_IN = 95  # and of what it names a part of: the "inverse rate" of a rate
OUTCOME = 90  # and of what comes out of what is worked out
CONTENT = 80  # and of what a thing says that is read
SLIGHT = 4  # and of what is hardly worth telling: only for want of anything else
_CONTENTS = english.listed("text body content message answer lyrics transcript comment review remark feedback")
_TEXTS: frozenset[ValueKind] = frozenset(("paragraph", "sentence", "message"))
IDENTITIES: frozenset[ValueKind] = frozenset(("id", "uuid"))
_OUTCOMES = english.listed("result value answer output total sum mean outcome text content")


def wanted(label: str, kind: ValueKind, said_as: Predicate, asked: Asked) -> int:
    """How much a leaf is worth telling to somebody who asked for this."""
    weight = _weight(label, kind, said_as)
    if kind in IDENTITIES:
        return weight
    words = label.split()
    sayable = bool(said_as.verbs or said_as.noun or said_as.own)
    if sayable and english.singular(label) in asked.things:
        return ASKED_FOR
    own = words[-1] in asked.things
    own = own or (kind == "image_url" and words[0] in asked.things and set(words[1:]) <= _ADDRESS)  # of an image
    own = own or (asked.outcome and any(_kin(end, word) for end in (words[-1], words[0]) for word in asked.words))
    if sayable and (own or _is_asked(words, asked.words)) and kind not in _PLACELESS:
        return NAMED_IN
    if asked.checks and kind == "boolean" and said_as.verbs and words[0] not in BOOKKEEPING:
        return OUTCOME + 1
    if asked.outcome and sayable and words[0] not in BOOKKEEPING:
        main = words[-1] in _OUTCOMES or kind == "slug" or (asked.listed and words[-1] not in _ASIDES)
        return OUTCOME if main else weight + 10 if weight > SLIGHT else weight
    if asked.reads and sayable and label in _CONTENTS and kind in _TEXTS:
        return CONTENT
    return weight


def _kin(noun: str, verb: str) -> bool:
    """Whether a noun is made of a verb: "correlation" of "correlate"."""
    return len(verb) > 5 and noun != verb and noun[:6] == verb[:6]


_ASIDES = frozenset(("warnings", "errors", "notes", "messages", "alternatives", "tags"))


def _is_asked(words: Sequence[str], asked: frozenset[str]) -> bool:
    """Whether a leaf is what is asked for: "latitude" of "the latitude of a city", "download url" of a download."""
    return english.singular(words[-1]) in asked or (len(words) > 1 and english.singular(words[0]) in asked)


def _weight(label: str, kind: ValueKind, said_as: Predicate) -> int:
    """How much a leaf is worth telling, 0 where not at all; what has no name in words, or no natural wording, less."""
    if kind in _WHERE and (said_as.noun or said_as.own):
        return SLIGHT  # for want of anything else
    if kind in _UNTELLING or not (said_as.verbs or said_as.noun or said_as.own):
        return 0
    words = label.split()
    if label in ("count", "total"):
        return 1
    if said_as.unit and len(words) > 1 and words[-1] in MEASURES:
        words = words[:-1]  # the temperature of "temperature celsius"
    if (
        (words[-1] in JOINTS and not said_as.verbs)
        or any(len(word) < 2 or not word.isalpha() for word in words[: len(words) - (words[-1] in MEASURES)])
        or (len(label) < 4 and label not in _SHORT_NAMES)
    ):
        return 0
    if not _is_plain(words, kind):
        return SLIGHT
    if words[-1] in _LEADING:
        return _LEADING[words[-1]]
    if words[-1] in _BEHIND:
        return _BEHIND[words[-1]]
    weight = 2 * _TELLING.get(kind, 3)
    if said_as.verbs or said_as.noun:
        weight += 3
    if words[0] in BOOKKEEPING:
        weight -= 6  # true of everything, so nobody asks for it
    return max(1, weight - 2 * max(0, len(words) - 2))


def _is_plain(words: Sequence[str], kind: ValueKind) -> bool:
    """Whether a leaf is sure to mean what its name says, and is for people: not a checksum, not a second name."""
    if not _TECHNICAL.isdisjoint(words) or (words[-1] == "name" and words[0] in _OTHER_NAMES):
        return False
    if kind in _PLACELESS or kind == "image_url" or (kind == "url" and words[-1] not in _SITES):
        return False
    if kind == "unknown":
        return not _PLAIN.isdisjoint((words[-1], words[0], english.singular(words[-1])))
    return not (kind in ("number", "amount", "count", "rating") and words[-1] in _STATED)


# What people ask a forecast for, whatever kind its values are taken for.
_LEADING = {"temperature": 23, "temperatures": 23, "condition": 22, "conditions": 22, "forecast": 24, "close": 22}
_BEHIND = {"volume": 10, "volumes": 10}  # told after what was traded, and for how much
_TECHNICAL = english.listed(
    "checksum hash digest encoding compression confidence token encryption signature revision build port host latency "
    "uptime offset ratio affinity schema mime locale charset thread internal raw debug cursor page limit ttl nonce crl "
    "timestamp width height aspect api hex base uri urls inverse"
)
_OTHER_NAMES = english.listed(
    "native sub short alternate alternative other original official commercial legal internal pair utility locality "
    "alliance group domain sort display model state country"
)
_PLACELESS: frozenset[ValueKind] = frozenset(("timezone", "currency", "country_code", "language_code", "locale", "ip"))
_SITES = english.listed("url website homepage site link webpage")
_STATED = english.listed("status state type code id class category flag")
# Names of leaves that everybody knows, whatever kind of value they hold.
_PLAIN = english.listed(
    "temperature speed depth magnitude calorie album season episode difficulty carrier model threshold mean median "
    "gain average difference result forecast left available remaining distance pressure humidity protein fat carb "
    "platform source elevation altitude balance score level capacity direction until airline developer publisher gate "
    "terminal rank points goal win loss draw assist seat room beds bedroom bathroom guest progress volume high low "
    "open close closing opening next meaning definition translation synonym antonym genre cuisine nationality "
    "count number value score occupation profession position breed species colour color size weight height length "
    "population sunrise sunset"
)


@lru_cache(maxsize=65_536)
def in_words(name: str) -> str:
    """A field name in words: "checkInDate" and "check_in_date" are "check in date"."""
    spaced = "".join(f" {c}" if c.isupper() and i and not name[i - 1].isupper() else c for i, c in enumerate(name))
    words = spaced.replace("_", " ").replace("-", " ").replace(".", " ").split()
    return " ".join(word.lower() for word in words) or "value"


_SPELLED = {
    "temp": "temperature", "min": "minimum", "max": "maximum", "avg": "average", "num": "number", "qty": "quantity",
    "amt": "amount", "desc": "description", "pct": "percent", "msg": "message", "addr": "address", "lang": "language",
    "curr": "current", "prev": "previous", "approx": "approximate", "temps": "temperatures", "mins": "minutes",
    "secs": "seconds", "hrs": "hours",
    "eta": "estimated time", "dob": "birth date", "lat": "latitude", "lng": "longitude", "lon": "longitude",
}  # fmt: skip
_AFTER = frozenset(("high", "low", "maximum", "minimum", "average"))  # said before what they measure


def labelled(name: str) -> str:
    """What a leaf is called in speech: "temp_high" is the "high temperature", "avg_price" the "average price"."""
    label = in_words(name)
    words = [_SPELLED.get(word, word) for word in label.split()]
    if len(words) > 1 and words[0] in ("nr", "no", "number") and english.is_plural(words[1]):
        words = words[1:]
    if len(words) == 2 and words[1] in _AFTER and words[0].isalpha():
        words.reverse()
    return " ".join(words)
