"""How a fact is said of the thing it is about: "costs 98", "is rated 4.5", "has 3 bedrooms", "was created on …".

A predicate is made once per leaf, from the leaf's own words and kind; `{v}` is the value. Where no predicate fits,
the fact is said with its name: "its status is confirmed".
"""

import re

from msgspec import Struct

from toolgen.core import english
from toolgen.core.tools import ValueKind


class Predicate(Struct, frozen=True):
    """What is said of a thing, and what is put behind its name in a list; "" where there is no such way."""

    clause: str = ""  # "has {v} bedrooms"
    one: str = ""  # the same for the number 1: "has {v} bedroom"
    beside: str = ""  # "with {v} bedrooms", "at {v}"
    beside_one: str = ""
    named: str = ""  # "the lead time is {v} days", where the name of the leaf holds a unit
    named_one: str = ""


_PARTICIPLES = english.listed("sent paid made sold built written begun held taken given known shown drawn bought won")
_PRICES = english.listed("price cost fare")
_NUMBERS: frozenset[ValueKind] = frozenset(("count", "quantity", "number", "rating", "age", "duration"))
_COUNTED = re.compile(r"(?:(?:number|count|total) of )?(?P<things>[a-z][a-z ]*?)(?: count)?$")
_DATED = re.compile(r"(?P<verb>\w+) (?:date|on|at)$")
_VERBS_OF_DATES = {
    "start": "starts on {v}", "end": "ends on {v}", "due": "is due on {v}", "expiry": "expires on {v}",
    "expiration": "expires on {v}", "expires": "expires on {v}", "departure": "leaves on {v}",
    "arrival": "arrives on {v}", "release": "came out on {v}", "birth": "was born on {v}",
    "delivery": "is to be delivered on {v}", "event": "takes place on {v}", "ends": "ends on {v}",
    "starts": "starts on {v}",
}  # fmt: skip
_DATES: frozenset[ValueKind] = frozenset(("date", "start_date", "end_date", "datetime"))
_MEASURES = {
    "bytes": "bytes", "kb": "KB", "mb": "MB", "gb": "GB", "km": "km", "kg": "kg", "mm": "mm", "cm": "cm", "ms": "ms",
    "percent": "percent", "minutes": "minutes", "hours": "hours", "seconds": "seconds", "days": "days",
    "weeks": "weeks", "months": "months", "miles": "miles", "kilometers": "kilometers", "kilometres": "kilometres",
    "meters": "meters", "metres": "metres",
}  # fmt: skip
_VERBS_OF_TIMES = {
    "departure time": "leaves at {v}", "arrival time": "arrives at {v}", "start time": "starts at {v}",
    "end time": "ends at {v}", "opening time": "opens at {v}", "closing time": "closes at {v}",
}  # fmt: skip
# Units are measured, not had: nothing "has 30 minutes".
_UNITS = english.listed(
    "second minute hour day week month year ms km kilometre kilometer mile meter metre gram kilogram kg pound degree "
    "percent byte kb mb gb pixel dollar euro cent odd statistic"
)


def predicate(label: str, kind: ValueKind) -> Predicate:
    """How a leaf of this name and kind is said."""
    words = label.split()
    last = words[-1] if words else ""
    if len(words) > 1 and last in _MEASURES and kind not in _DATES:
        return _measured(" ".join(words[:-1]), _MEASURES[last])
    if len(words) > 1 and last in ("left", "remaining", "available") and english.is_plural(words[-2]):
        return Predicate(f"has {{v}} {label}", "", f"with {{v}} {label}", "")
    if kind == "price" and label in _PRICES:
        return Predicate("costs {v}", "", "at {v}", "")
    if kind == "rating" and label in ("rating", "rated", "average rating"):
        return Predicate("is rated {v}", "", "rated {v}", "")
    if kind in ("city", "country", "region") and label == kind:
        return Predicate("is in {v}", "", "in {v}", "")
    if kind in ("email", "phone") and len(words) == 1:
        return Predicate("can be reached at {v}", "", "", "")
    if kind in _DATES:
        return _dated(label)
    if kind in ("time", "start_time", "end_time") and label in _VERBS_OF_TIMES:
        return Predicate(_VERBS_OF_TIMES[label], "", "", "")
    if kind in _NUMBERS or (kind == "amount" and len(words) == 1):
        counted = _counted(label)
        if counted.clause:
            return counted
    if kind in (
        "amount",
        "price",
        "percentage",
        "distance",
        "weight",
        "speed",
        "duration",
        "rating",
        "quantity",
        "number",
    ):
        return (
            Predicate() if english.is_plural(last) else Predicate(f"has {_article(label)} {label} of {{v}}", "", "", "")
        )
    return Predicate()


def _measured(name: str, unit: str) -> Predicate:
    """A leaf whose name ends with its unit: "lead time days", "battery percent"."""
    one = english.singular(unit) if unit.islower() and len(unit) > 3 else unit
    return Predicate(
        beside=f"{name} {{v}} {unit}",
        beside_one=f"{name} {{v}} {one}",
        named=f"the {name} is {{v}} {unit}",
        named_one=f"the {name} is {{v}} {one}",
    )


def _dated(label: str) -> Predicate:
    if label == "date":
        return Predicate(beside="on {v}")
    found = _DATED.fullmatch(label)
    if found is None:
        return Predicate()
    verb = found["verb"]
    if verb in _VERBS_OF_DATES:
        return Predicate(_VERBS_OF_DATES[verb], "", "", "")
    if (verb.endswith("ed") and len(verb) > 4) or verb in _PARTICIPLES:
        return Predicate(f"was {verb} on {{v}}", "", f"{verb} on {{v}}", "")
    return Predicate()


def _counted(label: str) -> Predicate:
    """ "like count" and "bedrooms" count things; "thread length" does not."""
    found = _COUNTED.fullmatch(label)
    things = found["things"] if found is not None else ""
    before, _, last = things.rpartition(" ")
    head = english.singular(last)
    if (
        not head.isalpha()
        or head in _UNITS
        or head.endswith(("ed", "ing", "ly"))
        or not (label.endswith(" count") or english.is_plural(last))
    ):
        return Predicate()
    one = f"{before} {head}".strip()
    many = english.plural(one)
    return Predicate(f"has {{v}} {many}", f"has {{v}} {one}", f"with {{v}} {many}", f"with {{v}} {one}")


def _article(label: str) -> str:
    return "an" if label[:1] in "aeiou" else "a"
