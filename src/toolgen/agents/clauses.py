"""How one argument is woven into a request: frames by what its label says, then by the kind of its value.

A label is the name of a parameter in words, and people do not talk in parameter names: a format is what a file is saved
"in", a sort order what things are "sorted by". What has no such words is set: "with the threshold set to 5".
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from toolgen.agents.phrasings import ALONE, BY_KIND, BY_LAST, DAYS_OF, NAMED, NUMBERED, POINTS, THINGS, WRITTEN
from toolgen.agents.relations import state_word
from toolgen.agents.wording import WITH_THE
from toolgen.core import english
from toolgen.core.tools import Effect, ValueKind

FROM_WORDS = english.listed("origin from departure source base start old initial original pickup")
TO_WORDS = english.listed("destination to arrival target recipient end new final quote desired dropoff")
_MAIL = frozenset(("email", "e-mail", "email address", "e-mail address", "mail", "user email", "contact email"))
_WAYS: frozenset[ValueKind] = frozenset(
    ("city", "country", "airport_code", "currency", "place_name", "language", "region", "timezone", "language_code")
)
_MOMENTS: frozenset[ValueKind] = frozenset(
    ("date", "start_date", "end_date", "time", "start_time", "end_time", "datetime", "year", "month")
)
_DAYS: frozenset[ValueKind] = frozenset(("date", "start_date", "end_date"))


_MADE = re.compile(r"(?:image|photo|picture|video|file|audio|document|page|website|site|pdf|post|article|profile)")
_EARLIEST = english.listed("from since after min minimum earliest start first lowest begin")
_LATEST = english.listed("to until before max maximum latest end last highest")
_UNIT_WORDS = english.listed("unit units format scale")
_FILTERING = re.compile(r"^filter (?:by )?| filter$")
_FOLDER = re.compile(r"\b(?:folder|directory|dir)\b")
_BY = re.compile(r"(?:(?P<verb>sort|order|group|filter|aggregate|search|rank|split)(?:ed)?|(?P<past>\w+ed)) by")
_PAST = {"split": "split", "search": "searched", "filter": "filtered", "aggregate": "aggregated", "rank": "ranked"}
_UNIT = re.compile(
    r"(?P<what>.+) (?:in )?(?P<unit>kms?|kilometers|kilometres|mi|miles|m|meters|metres|feet|ft|cm|mm|inches|kgs?|"
    r"pounds|lbs|grams|minutes|mins|hours|days|weeks|months|years|seconds|secs|ms|percent|percentage|pct|usd|eur|"
    r"mb|kb|gb|px|pixels|characters|words|calories|rpm|bpm|mph|volts|watts)"
)
_PLACED = "first|last|second|next|start|end|lowest|highest|new|old"  # such a number counts nothing
_HOW_MANY = re.compile(
    rf"(?:(?:total )?(?:number|amount|count) of|num|no of) (\w+)|(?!(?:{_PLACED})\b)(\w+) (?:quantity|count|qty|number)"
)
_UNITS = {
    "km": "kilometers", "kms": "kilometers", "mi": "miles", "m": "meters", "ft": "feet", "kg": "kilograms",
    "kgs": "kilograms", "lbs": "pounds", "mins": "minutes", "secs": "seconds", "ms": "milliseconds", "pct": "percent",
    "percentage": "percent", "usd": "USD", "eur": "EUR", "mb": "MB", "kb": "KB", "gb": "GB", "px": "pixels",
}  # fmt: skip
_SET = ("with the {label} set to {q}", "with the {label} {q}")
SETTING = " set to "  # in what has no words of its own
_MEASURED = ("with {an} {label} of {v}",)
_STOPS = english.listed("city airport port station country place town")
_UTTERED = english.listed("message text content tweet reply comment caption")
_SINCE = re.compile(r"(?:(?P<deed>\w+(?:ed|ent)|) ?)(?P<joint>after|since|before|until)")
_SEVERAL = ("with the {label} {q}", "with the {label} set to {q}")
_OF_SEVERAL = ("of the {label} {v}", "for the {label} {v}")
_BARE = ('with "{label}" set to {q}',)
# What a thing is for as many of: people, and stretches of time.
SPANS = english.listed("""
    guests adults children people persons passengers travellers travelers visitors participants players kids infants
    rooms seats tickets nights days weeks months years hours minutes seconds servings portions
    """)
_SHORT = english.listed(
    "id ids ip age sex day tag job map zip tax tip fee row key car dog cat hue rpm bmi api url app end lap"
)
_CLOSING = english.listed(
    "from to since until before after in on at by with of and or the is has for as only not all unless if"
)
_EMPTY = english.listed("data value values key info input output param params parameter arg args string type2 var")


def frames(
    kind: ValueKind, label: str, *, text: bool, numeric: bool = False, effect: Effect = "read"
) -> tuple[str, ...]:
    """The ways to weave an argument into a request; `text` where any text may be the value."""
    found = _frames(kind, label, numeric, effect)
    quoted = '"{v}"' if text else "{v}"
    return tuple(dict.fromkeys([_ready(frame, label, quoted) for frame in found]))


def _ready(frame: str, label: str, quoted: str) -> str:
    frame = frame.replace("{q}", quoted)
    return frame.replace("{an}", "an" if label[:1].lower() in "aeiou" else "a") if "{an}" in frame else frame


def woven(frame: str, value: str, label: str) -> str:
    """The frame with its value and its label in place: "in the Netherlands"."""
    if value in WITH_THE and frame.endswith((" {v}", ' "{v}"')):
        frame = frame.replace(" {v}", " the {v}")
    return frame.format(v=value, label=label, a="an" if value[:1].lower() in "aeiou" else "a")


# One of a few values of which the label says what they are.
_MEMBERS: Mapping[str, ValueKind] = {
    "city": "city", "country": "country", "currency": "currency", "color": "color", "colour": "color",
    "category": "category", "genre": "genre", "language": "language", "tag": "tag", "hashtag": "hashtag",
    "region": "region", "title": "title",
}  # fmt: skip


@lru_cache(maxsize=8192)
def _frames(kind: ValueKind, label: str, numeric: bool, effect: Effect) -> tuple[str, ...]:
    if kind == "enum":
        kind = _MEMBERS.get(label.lower(), kind)
        spoken = frozenset(label.lower().split())
        if "city" in spoken and spoken & (FROM_WORDS | TO_WORDS):
            kind = "city"
    lowered = _FILTERING.sub("", label.lower()) or label.lower()
    if lowered != label.lower():
        return tuple([frame.replace("{label}", lowered) for frame in _frames(kind, lowered, numeric, effect)])
    words = frozenset(lowered.split())
    last = lowered.rpartition(" ")[2]
    found = _directed(kind, lowered, words, effect) or _worded(kind, lowered, last, effect)
    if found:
        return found
    if numeric and lowered == "count" and effect in ("compute", "create"):
        return ("with {v} values",)
    if lowered == "step" and effect in ("compute", "create"):
        return _MEASURED
    if numeric:
        return _numbers(kind, lowered, words, last)
    if lowered in ALONE:
        return ALONE[lowered]
    if kind == "array" and sayable(lowered):
        return _OF_SEVERAL if effect == "compute" and english.is_plural(last) else _SEVERAL
    if last in BY_LAST and kind not in _MOMENTS and (last == lowered or sayable(lowered)):
        return BY_LAST[last]
    if kind in BY_KIND and kind not in ("name", "title", "sentence", "paragraph"):
        return BY_KIND[kind]
    if kind in BY_KIND and (len(words) == 1 or last in ("name", "title")):
        return _called(kind, lowered, last)
    if last in NAMED and sayable(lowered):
        return ("for the {label} {q}", "with the {label} {q}")
    if not sayable(lowered):
        return _BARE
    return _SEVERAL if english.is_plural(last) else _SET


def _called(kind: ValueKind, label: str, last: str) -> tuple[str, ...]:
    """What goes by a name: the name of the very thing, or of another that it has to do with."""
    if label == last or kind == "sentence":
        return BY_KIND[kind]
    return (f"for the {label.removesuffix(last).strip()} {{q}}", "with the {label} {q}")


def _directed(kind: ValueKind, label: str, words: frozenset[str], effect: Effect) -> tuple[str, ...]:
    """What comes from somewhere or goes somewhere, and stays that begin and end."""
    if kind in _WAYS and kind != "language_code":
        if words & FROM_WORDS:
            return ("from {v}",)
        if words & TO_WORDS:
            return ("to {v}",)
    if label.rpartition(" ")[2] in _STOPS and bool(words & FROM_WORDS) != bool(words & TO_WORDS) and kind != "id":
        return ("from {v}",) if words & FROM_WORDS else ("to {v}",)
    if kind == "phone" and effect in ("create", "update"):
        return ("with the phone number {v}",)
    if kind == "language_code" and words & (FROM_WORDS | TO_WORDS):
        return ("from {q}",) if words & FROM_WORDS else ("to {q}", "into {q}")
    if kind == "email" and words & TO_WORDS:
        return ("to {v}",)
    if kind == "email" and not words.isdisjoint(("cc", "bcc")):
        return ("with {v} in {label}",)
    if kind == "phone" and effect == "send" and not words & FROM_WORDS and "sender" not in words:
        return ("to {v}", "to the number {v}")
    if kind == "filename" and (effect == "create" or _FOLDER.search(label)):
        return ("called {v}", "named {v}", "by the name of {v}")
    if kind == "email" and effect in ("search", "read"):
        return ("from {v}",) if words & FROM_WORDS or "sender" in words else ()
    if kind == "email" and label not in _MAIL and effect != "send":
        return ("with the {label} {v}",)
    if kind == "email" and effect in ("create", "update"):
        return ("with the email {v}", "with the email address {v}")
    if kind == "email" and effect == "send" and not words & FROM_WORDS and "sender" not in words:
        return ("to {v}",)
    if kind == "path":
        if words & TO_WORDS:
            return ("to {v}",)
        return ("in {v}", "in the folder {v}") if _FOLDER.search(label) else BY_KIND[kind]
    if words & _UNIT_WORDS and bool(words & FROM_WORDS) != bool(words & TO_WORDS):
        return ("from {v}",) if words & FROM_WORDS else ("to {v}",)
    if kind in _DAYS and re.search(r"check.in", label):
        return ("checking in on {v}", "arriving on {v}")
    if kind in _DAYS and re.search(r"check.out", label):
        return ("checking out on {v}", "leaving on {v}")
    return ()


def _worded(kind: ValueKind, label: str, last: str, effect: Effect) -> tuple[str, ...]:
    """What the words of a label alone decide, whatever the kind of its value."""
    words = frozenset(label.split())
    by = _BY.fullmatch(label)
    if by is not None:
        return (f"{by['past'] or _PAST.get(by['verb']) or by['verb'] + 'ed'} by {{v}}",)
    if kind == "place_name" and label in ("location", "location name", "city name", "town"):
        return ("in {v}",)
    if label in ("topics", "themes", "interests", "subjects"):
        return ("about {q}",)
    if label in ("sort", "sort field", "sorting"):
        return ("sorted by {v}", "ordered by {v}")
    if label in ("order", "sort order", "sort direction", "direction of sort", "ordering"):
        return ("in {v} order", "sorted in {v} order")
    if kind in _DAYS and (said := _dated(label)):
        return said
    if label.startswith("other ") and kind not in ("id", "uuid", "code", "slug"):
        return ("with the other {q}",)
    if last == "password":
        return ("with the password {v}",)
    if kind == "message" and effect == "send" and label in _UTTERED:
        return ("saying {q}", "with the {label} {q}")
    if kind in _NAMING_OTHERS and " " in label and not label.endswith(_NAMING_OTHERS[kind]):
        return ("with the {label} {v}",)
    if kind == "hashtag" and effect != "search":
        return ("for the hashtag {v}",) if label == "hashtag" else ()
    if kind in ("username", "person_name") and label.startswith("mention "):
        return ("mentioning {v}",)
    if kind == "person_name" and label == "full name":
        return ("for {v}",)
    if kind == "datetime" and bool(words & FROM_WORDS) != bool(words & TO_WORDS):
        return ("from {v}",) if words & FROM_WORDS else ("until {v}",)
    if kind == "tag" and last == "label":
        return ("labelled {q}", "with the label {q}")
    if kind == "url" and (made := _MADE.match(label)) and label.endswith(("url", "link", "address")):
        return (f"for the {made[0]} at {{v}}", f"from the {made[0]} at {{v}}")
    if (kind == "url" and effect in ("create", "update") and not _LINKS.isdisjoint(label.split())) or (
        kind == "url" and " " in label and last in ("url", "link")
    ):
        return ("with the {label} {v}",)
    if kind in ("country_code", "language_code", "currency") and " " in label and not label.endswith("code"):
        return ("with {v} as the {label}", "with the {label} {v}")
    return ()


# Somebody else's name, address or account: its label says whose.
_NAMING_OTHERS: Mapping[ValueKind, tuple[str, ...]] = {
    "username": ("user name",),
    "person_name": ("full name", "guest name", "passenger name", "visitor name", "recipient name", "customer name"),
    "category": ("category",),
}


def _dated(label: str) -> tuple[str, ...]:
    """A day by what happens on it: "due on May 4", "modified after May 4"."""
    bound = _SINCE.fullmatch(label)
    if bound is not None:
        return (f"{bound['deed']} {bound['joint']} {{v}}".strip(),)
    return DAYS_OF.get(label.removesuffix(" date").removesuffix(" on"), ())


_LINKS = english.listed(
    "url uri link links site website page href src source address image file video webhook endpoint"
)


def _numbers(kind: ValueKind, label: str, words: frozenset[str], last: str) -> tuple[str, ...]:
    """A number by what it measures, bounds or counts."""
    if kind == "year" and bool(words & _EARLIEST) != bool(words & _LATEST):
        return ("since {v}", "from {v} on") if words & _EARLIEST else ("until {v}", "up to {v}")
    if label == "number":
        return ("for the number {v}", "of the number {v}", "with the number {v}")
    if label in ("count", "quantity", "limit") or kind in ("limit", "page", "offset", "year", "amount"):
        return ALONE.get(label) or BY_KIND.get(kind) or _MEASURED
    unit = _UNIT.fullmatch(label)
    if unit is not None and sayable(unit["what"]):
        what, many = unit["what"], _UNITS.get(unit["unit"], unit["unit"])
        article = "an" if what[0] in "aeiou" else "a"
        if what in ("radius", "distance"):
            return (f"within {{v}} {many}", f"within a {what} of {{v}} {many}")
        return (f"with {article} {what} of {{v}} {many}",)
    counted = _HOW_MANY.fullmatch(label)
    if counted is not None and sayable(noun := english.plural(english.singular(counted[1] or counted[2]))):
        return (f"for {{v}} {noun}", f"with {{v}} {noun}")
    if kind in ("count", "quantity") and label.endswith("s") and " " not in label:
        return ("for {v} {label}",) if label in SPANS else ("with {v} {label}",)
    if kind == "month":
        return BY_KIND[kind]
    if label in NUMBERED:
        return POINTS.get(label) or ("for {label} {v}", "in {label} {v}")
    if kind in BY_KIND and kind not in ("rating", "price", "temperature"):
        return BY_KIND[kind]
    if label[-1:].isdigit():  # "number 2 84" reads as 284
        return ("with {v} as the {label}", "with the {label} set to {v}")
    if spent(label):
        return ("with {v} {label}",)
    if last in ("radius",):
        return BY_LAST[last]
    if english.is_plural(last) and sayable(label):
        return ("with {v} {label}",)
    return _MEASURED if sayable(label) else _BARE


@lru_cache(maxsize=8192)
def spent(label: str) -> bool:
    """Whether a label counts things with what has become of them: "hours spent", "days left"."""
    first, _, last = label.lower().partition(" ")
    return bool(last) and english.is_plural(first) and (state_word(last) or last in _BECOME or last.startswith("per "))


_BECOME = english.listed("spent left lost won sent sold held run slept worn gone")


@lru_cache(maxsize=8192)
def sought(noun: str, effect: Effect) -> tuple[str, ...]:
    """The ways to say what word is searched for: a text is about something, a person or a shop matches it."""
    if effect != "search":
        return ('for "{v}"',)
    matching = ('matching "{v}"', 'that match "{v}"') if english.is_plural(noun) else ('matching "{v}"',)
    if english.singular(noun.rpartition(" ")[2].lower()) in WRITTEN:
        return (*matching, 'about "{v}"', 'mentioning "{v}"', 'related to "{v}"')
    return matching


@lru_cache(maxsize=8192)
def thing(noun: str) -> bool:
    """Whether a noun phrase names a thing that has an id: "order", "credit card"; "netflix" does not."""
    return noun.rpartition(" ")[2] in THINGS and sayable(noun)


@lru_cache(maxsize=8192)
def sayable(label: str) -> bool:
    """Whether a label is words that people say, not the remains of a name: "tax rate", not "qpp" or "replace with"."""
    words = label.lower().split()
    if not 0 < len(words) < 5 or words[-1] in _CLOSING or (len(words) == 1 and words[0] in _EMPTY):
        return False
    return all(
        word in _SHORT
        or word in _CLOSING
        or (word.isdecimal() and place > 0)
        or (len(word) > 2 and word.replace("-", "").isalpha() and re.search(r"[aeiouy]", word) is not None)
        or (word.isupper() and len(word) < 6)
        for place, word in enumerate(words)
    )
