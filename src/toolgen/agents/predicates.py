"""How a fact is said of the thing it is about: "costs 98", "is rated 4.5", "has 3 bedrooms", "was created on …".

A predicate is made once per leaf, from the leaf's own words and kind; `{v}` is the value. Where no verb fits, the fact
is said as a noun phrase ("a lead time of 8 days") or with a subject of its own ("the tone is neutral").
"""

import re
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from toolgen.agents.relations import DATED, RELATIONS, STATES, TIMED, state_word
from toolgen.agents.wording import is_plural, singular
from toolgen.core import english
from toolgen.core.tools import JsonType, ValueKind


class Predicate(Struct, frozen=True):
    """The ways to say a fact; empty where there is no such way."""

    verbs: tuple[str, ...] = ()  # "costs {v}", "is in {v}"
    noun: str = ""  # what the thing has: "a rating of {v}", "{v} bedrooms"
    beside: str = ""  # behind the name of the thing: "at {v}", "in {v}", "with {v} bedrooms"
    own: str = ""  # with a subject of its own: "the tone is {v}"
    other: "Predicate | None" = None  # for the number 1, and for a switch that is off
    state: bool = False  # the verbs fit only a value that says a state: "confirmed", not "draft"
    unit: str = ""  # what the value is measured in, with a space before it: " minutes"


_PRICES = english.listed("price cost fare")
_NUMBERS: frozenset[ValueKind] = frozenset(("count", "quantity", "number", "rating", "age", "duration"))
_COUNTED = re.compile(r"(?:(?:number|count|total) of )?(?P<things>[a-z][a-z ]*?)(?: count)?$")
_DATE_WORDS = re.compile(r"(?P<verb>\w+) (?:date|on|at|time)$")
_LED = re.compile(r"(?P<state>\w+(?:ed|id|ent|ble|en)) (?P<link>by|from|until|to|in|at|for)$")
_DATES: frozenset[ValueKind] = frozenset(("date", "start_date", "end_date", "datetime"))
_TEXTS: frozenset[ValueKind] = frozenset(("sentence", "paragraph", "message"))
# Numbers that are places or marks: nothing has "a line of 290".
_NUMBERED = english.listed("line row page number day month week hour seat version index position rank used code id")
MEASURES = {
    "bytes": "bytes", "kb": "KB", "mb": "MB", "gb": "GB", "km": "km", "kg": "kg", "mm": "mm", "cm": "cm", "ms": "ms",
    "percent": "percent", "minutes": "minutes", "hours": "hours", "seconds": "seconds", "days": "days",
    "weeks": "weeks", "months": "months", "miles": "miles", "kilometers": "kilometers", "kilometres": "kilometres",
    "meters": "meters", "metres": "metres", "years": "years", "kmh": "km/h", "kph": "km/h", "mph": "mph",
    "percentage": "percent", "usd": "USD", "eur": "EUR", "gbp": "GBP", "cents": "cents", "grams": "grams", "mg": "mg",
    "ml": "ml", "liters": "liters", "litres": "litres", "lbs": "pounds", "celsius": "°C", "fahrenheit": "°F",
    "c": "°C", "f": "°F", "ft": "feet", "px": "pixels", "pixels": "pixels", "hpa": "hPa", "khz": "kHz", "mhz": "MHz",
    "kw": "kW", "kwh": "kWh", "mbps": "Mbps", "bpm": "bpm", "rpm": "rpm", "kcal": "kcal",
}  # fmt: skip
_TIMES = english.listed("minutes hours seconds days weeks months years")
# Units are measured, not had: nothing "has 30 minutes".
_UNITS = english.listed(
    "second minute hour day week month year ms km kilometre kilometer mile meter metre gram kilogram kg pound degree "
    "percent byte kb mb gb pixel dollar euro cent odd statistic time rate"
)
# Nobody counts "distincts": such words say which ones are counted.
_QUALITIES = english.listed("distinct unique unread active new open total current available missing overall")
_CLASSES = frozenset(("type", "kind", "genre", "cuisine", "sport", "species", "platform", "industry", "family"))
_NAMES_OF_TEXTS = english.listed("text body content message answer snippet")
_ADDRESSES = english.listed("url link website permalink href homepage web site")


_ACRONYMS = english.listed(
    "json xml html csv yaml pdf url api sms isbn vin bmi gdp utc dns ssl rss sku ip iban bic css sql uuid md5 http"
)
_ACRONYM = re.compile(rf"\b(?:{'|'.join(sorted(_ACRONYMS))})\b")


def spelt(text: str) -> str:
    """The text with its acronyms in capitals: "the JSON text"."""
    return _ACRONYM.sub(lambda found: found[0].upper(), text)


@lru_cache(maxsize=65_536)  # the same names stand in many responses
def predicate(label: str, kind: ValueKind, *, type_: JsonType, reachable: bool) -> Predicate:
    """How a leaf of this name, kind and type is said; `reachable` of somebody who has an address or a phone."""
    said = _plain(label, kind, type_=type_, reachable=reachable)
    if _ACRONYM.search(label) is None:
        return said
    return replace(said, verbs=tuple(map(spelt, said.verbs)), noun=spelt(said.noun), beside=spelt(said.beside),
                   own=spelt(said.own))  # fmt: skip


def several(label: str) -> Predicate:
    """How a list of plain values is said."""
    if label[-1:].isdigit():  # nobody says "the h2s"
        return Predicate()
    if " " not in label and _is_done(label):  # "the unfilled ones"
        alone = Predicate(own=f"the {label} one is {{v}}")
        return Predicate(own=f"the {label} ones are {{v}}", other=alone)
    many = label if any(map(english.is_plural, label.split())) else english.plural(label)
    one = singular(many)
    return Predicate(own=f"the {spelt(many)} are {{v}}", other=Predicate(own=f"the {spelt(one)} is {{v}}"))


def _plain(label: str, kind: ValueKind, *, type_: JsonType, reachable: bool) -> Predicate:
    number, switch = type_ in ("integer", "number"), type_ == "boolean"
    if switch:
        return _switched(label)
    words = label.split()
    last = words[-1]
    if label in _TIMES and number:
        one = english.singular(label)
        return Predicate(own=f"that is {{v}} {label}", other=Predicate(own=f"that is {{v}} {one}"))
    if label == "feels like" and number:
        return Predicate(("feels like {v}",), "", "", "it feels like {v}")
    if label.endswith("odds") and number:
        return Predicate((), f"{label} of {{v}}", f"with {label} of {{v}}", f"the {label} are {{v}}")
    if label in ("percent", "percentage") and number:
        return Predicate(own="that is {v} percent")
    if len(words) > 1 and last in MEASURES and kind not in _DATES and (number or len(last) > 1):
        return _measured(" ".join(words[:-1]), MEASURES[last])
    if kind in _DATES:
        return _dated(label)
    if kind in ("time", "start_time", "end_time") and label in TIMED:
        return _said(label, f"{TIMED[label]} at {{v}}")
    if number and kind not in ("id", "uuid"):
        return _numeric(label, kind)
    if kind in _TEXTS or label in ("description", "summary", "note"):
        return _read(label, kind)
    if kind in ("url", "image_url"):
        return _addressed(label, frozenset(words))
    if kind in ("email", "phone") and len(words) == 1 and reachable:
        return _said(label, "can be reached at {v}")
    return _related(label, kind)


def _said(label: str, verb: str, beside: str = "") -> Predicate:
    return Predicate((verb,), "", beside, _own(label))


def _own(label: str) -> str:
    """The fact with a subject of its own. Labels hold no braces."""
    return f"the {label} {'are' if is_plural(label) else 'is'} {{v}}"


def _switched(label: str) -> Predicate:
    """ "is refundable" and "is not refundable"; nothing where the label is not plainly a state."""
    told = label.removeprefix("is ").removeprefix("was ").removeprefix("are ")
    marked = told != label
    words = told.split()
    if told == "null":
        return Predicate()  # of no thing is that a state
    if len(words) == 1 and (state_word(told) or (marked and not told.endswith(("er", "or", "ist")))):
        return _either(f"is {told}", f"is not {told}")
    if marked and len(words) == 2 and words[0] in ("on", "in", "at"):
        return _either(f"is {told}", f"is not {told}")
    if not marked and label in ("in stock", "on sale", "up to date", "on water"):
        return _either(f"is {label}", f"is not {label}")
    if len(words) == 2 and words[1] == "included":
        return _either(f"includes {words[0]}", f"does not include {words[0]}")
    if len(words) == 2 and words[0] in ("has", "includes") and english.is_plural(words[1]):
        return _either(f"has {words[1]}", f"has no {words[1]}")
    return Predicate()


def _either(on: str, off: str) -> Predicate:
    return Predicate((on,), other=Predicate((off,)))


def _numeric(label: str, kind: ValueKind) -> Predicate:
    words = label.split()
    last = words[-1]
    if len(words) == 2 and words[0] in _TIMES and last in _SPENT:
        way = f"has {last} for {{v}} {words[0]}"
        return Predicate((way,), "", "", f"it {way}")
    if len(words) == 2 and words[0] == "times" and _is_done(last):
        once = Predicate((f"was {last} {{v}} time",))
        return Predicate((f"was {last} {{v}} times",), other=once)
    if len(words) > 1 and (last in _LEFT or _is_done(last)) and english.is_plural(words[-2]):
        one = f"{' '.join([*words[:-2], english.singular(words[-2])])} {last}"
        single = Predicate((), f"{{v}} {one}", f"with {{v}} {one}", f"there is {{v}} {one}")
        return Predicate((), f"{{v}} {label}", f"with {{v}} {label}", f"there are {{v}} {label}", single)
    if label in ("left", "remaining", "available"):
        return Predicate((), f"{{v}} {label}", f"with {{v}} {label}", f"there are {{v}} {label}")
    if label in _PLACES:
        return Predicate(own=f"the {label} one is {{v}}")
    if len(words) == 1 and _is_done(last) and label not in ("rated", "founded", "established"):
        return Predicate()  # nothing "has a used of 45"
    if kind == "price" and label in _PRICES:
        return Predicate(("costs {v}", "is priced at {v}"), f"a {label} of {{v}}", "at {v}", _own(label))
    if label in ("total price", "total cost", "grand total"):
        return Predicate(("comes to {v} in total", "costs {v} in total"), f"a {label} of {{v}}", "", _own(label))
    if kind == "rating" and label in ("rating", "rated", "average rating", "stars"):
        return Predicate(("is rated {v}",), "a rating of {v}", "rated {v}", "the rating is {v}")
    if kind == "year":
        return _yearly(label)
    if label in ("rate", "exchange rate", "conversion rate"):
        return Predicate((), f"{_article(label)} {label} of {{v}}", "at {v}", _own(label))
    if kind in _NUMBERS or (kind == "amount" and len(words) == 1):
        counted = _counted(label)
        if counted.noun:
            return counted
    if any(map(english.is_plural, words)) or last in _NUMBERED:
        return Predicate(own=_own(label))
    return Predicate((), f"{_article(label)} {label} of {{v}}", "", _own(label))


_SPENT = english.listed("run flown worked played slept driven")
_LEFT = english.listed("left remaining available done sold won lost")
_PLACES = english.listed("last first next previous current")


def _is_done(word: str) -> bool:
    """Whether a word is the participle of a deed: "completed", not "speed"."""
    return word.endswith("ed") and state_word(word)


def _yearly(label: str) -> Predicate:
    if label == "year":
        return _said(label, "is from {v}", "from {v}")
    if label in ("release year", "year released"):
        return _said(label, "came out in {v}", "from {v}")
    if label in ("founded year", "year founded", "founded", "established"):
        return _said(label, "was founded in {v}", "founded in {v}")
    done = label.removesuffix(" year")
    if done != label and _is_done(done):
        return _said(label, f"was {done} in {{v}}", f"{done} in {{v}}")
    return Predicate(own=_own(label))


def _measured(name: str, unit: str) -> Predicate:
    """A leaf whose name ends with its unit: "lead time days", "battery percent"."""
    one = {"feet": "foot"}.get(unit, english.singular(unit)) if unit.islower() and len(unit) > 3 else unit
    if unit in _TIMES and name.endswith("ing"):
        name = f"{name} time"  # "reading seconds"
    return _measure(name, unit, other=_measure(name, one, other=None))


def _measure(name: str, unit: str, *, other: Predicate | None) -> Predicate:
    own, behind = f"the {name} is {{v}} {unit}", f" {unit}"
    if " " not in name and _is_done(name):  # nothing has a freed of so many bytes
        return Predicate(
            own=f"the {name} {unit if unit.islower() else 'size'} {'are' if unit.endswith('s') else 'is'} {{v}}",
            other=other,
        )
    if name.rpartition(" ")[2] in ("in", "within", "after", "for"):  # "ready in minutes"
        return Predicate((f"is {name} {{v}} {unit}",), "", "", own, other, unit=behind)
    noun = f"{_article(name)} {name} of {{v}} {unit}"
    if f"{unit.removesuffix('s')}s" in _TIMES and name == "runtime":
        return Predicate((f"lasts {{v}} {unit}", f"takes {{v}} {unit}"), noun, "", own, other, unit=behind)
    return Predicate((), noun, "", own, other, unit=behind)


def _dated(label: str) -> Predicate:
    if label in ("date", "datetime"):
        return Predicate(beside="on {v}", own="the date is {v}")
    if _LED.fullmatch(label):
        return _said(label, f"is {label} {{v}}")
    found = _DATE_WORDS.fullmatch(label)
    verb = found["verb"] if found is not None else label
    if verb in DATED:
        return _said(label, f"{DATED[verb]} {{v}}")
    if found is not None and ((verb.endswith("ed") and len(verb) > 4) or verb in STATES):
        return _said(label, f"was {verb} on {{v}}", f"{verb} on {{v}}")
    return Predicate(own=_own(label))


_GOING = english.listed("following pending missing remaining waiting")


def _counted(label: str) -> Predicate:
    """ "like count" and "bedrooms" count things; "thread length" does not."""
    found = _COUNTED.fullmatch(label)
    things = found["things"] if found is not None else ""
    before, _, last = things.rpartition(" ")
    head = english.singular(last)
    if (
        not head.isalpha()
        or head in _ACRONYMS
        or head in _UNITS
        or head in _QUALITIES
        or head.endswith(("ed", "ly"))
        or (head.endswith("ing") and not english.is_plural(last) and (head in _GOING or not label.endswith(" count")))
        or not (label.endswith(" count") or english.is_plural(last))
    ):
        return Predicate()
    one = f"{before} {head}".strip()
    many = english.plural(one)
    single = Predicate((), f"{{v}} {one}", f"with {{v}} {one}", f"there is {{v}} {one}")
    return Predicate((), f"{{v}} {many}", f"with {{v}} {many}", f"there are {{v}} {many}", single)


def _read(label: str, kind: ValueKind) -> Predicate:
    if label in _NAMES_OF_TEXTS:
        return Predicate(("reads {v}", "says {v}"), "", "", _own(label))
    if label in ("description", "summary"):
        return Predicate(("is described as {v}",), "", "", _own(label))
    return Predicate((), f"the {label} {{v}}", "", _own(label))


def _addressed(label: str, words: frozenset[str]) -> Predicate:
    if words <= _ADDRESSES:
        return Predicate(("is at {v}", "can be found at {v}"), "", "", _own(label))
    if "download" in words:
        return _said(label, "can be downloaded from {v}")
    if "tracking" in words:
        return _said(label, "can be tracked at {v}")
    return Predicate(own=_own(label))


def _related(label: str, kind: ValueKind) -> Predicate:
    relation = RELATIONS.get(label) or RELATIONS.get(label.removesuffix(" name"))
    if relation is not None:
        return _said(label, *relation)
    if kind in ("city", "country", "region", "place_name") and label in ("city", "country", "region", "state"):
        return _said(label, "is in {v}", "in {v}")
    if kind == "street" and label in ("address", "street", "street address"):
        return _said(label, "is at {v}", "at {v}")
    if label in _CLASSES:
        return Predicate(beside="{v}", own=_own(label))
    if kind == "status" or label.rpartition(" ")[2] in ("status", "state"):
        stated = label in ("status", "state")
        return Predicate(("is {v}", "is currently {v}", "is {v}") if stated else (), "", "{v}", _own(label), state=True)
    if kind in ("id", "uuid", "code") and label.endswith((" id", " number", " code", " reference", " key")):
        return Predicate((), f"the {label} {{v}}", f"under the {label} {{v}}", _own(label))
    if _LED.fullmatch(label):
        return _said(label, f"is {label} {{v}}", f"{label} {{v}}")
    return Predicate(own=_own(label))


def _article(label: str) -> str:
    if label.startswith(_AS_CONSONANT):
        return "a"
    return "an" if label[:1] in "aeiou" or label.startswith(("hour", "honest", "html", "rss", "mp", "xp")) else "a"


_AS_CONSONANT = ("user", "uni", "usage", "used", "use ", "uuid", "url", "utc", "usd", "eur", "one", "ubi", "util")
