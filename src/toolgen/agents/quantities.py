"""How numbers are said of their things: counted, measured, paid, rated; "has 3 bedrooms", "lasts 112 minutes"."""

import re

from toolgen.agents.relations import state_word
from toolgen.agents.ways import ACRONYMS, Predicate, article, own, said
from toolgen.core import english
from toolgen.core.tools import ValueKind

_PRICES = english.listed("price cost fare")
_NUMBERS: frozenset[ValueKind] = frozenset(("count", "quantity", "number", "rating", "age", "duration"))
_COUNTED = re.compile(r"(?:(?:number|count|total) of )?(?P<things>[a-z][a-z ]*?)(?: count)?$")
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
TIMES = english.listed("minutes hours seconds days weeks months years")
# Units are measured, not had: nothing "has 30 minutes".
_UNITS = english.listed(
    "second minute hour day week month year ms km kilometre kilometer mile meter metre gram kilogram kg pound degree "
    "percent byte kb mb gb pixel dollar euro cent odd statistic time rate"
)
# Nobody counts "distincts": such words say which ones are counted.
_QUALITIES = english.listed("distinct unique unread active new open total current available missing overall")


def numeric(label: str, kind: ValueKind) -> Predicate:
    words = label.split()
    last = words[-1]
    if len(words) == 2 and words[0] in TIMES and last in _SPENT:
        way = f"has {last} for {{v}} {words[0]}"
        return Predicate((way,), f"{{v}} {label}", f"with {{v}} {label}", f"it {way}")
    if len(words) == 2 and words[0] == "times" and is_done(last):
        once = Predicate((f"was {last} {{v}} time",))
        return Predicate((f"was {last} {{v}} times",), other=once)
    if len(words) > 1 and (last in _LEFT or is_done(last)) and english.is_plural(words[-2]):
        one = f"{' '.join([*words[:-2], english.singular(words[-2])])} {last}"
        single = Predicate((), f"{{v}} {one}", f"with {{v}} {one}", f"there is {{v}} {one}")
        return Predicate((), f"{{v}} {label}", f"with {{v}} {label}", f"there are {{v}} {label}", single)
    if label in ("left", "remaining", "available"):
        return Predicate((), f"{{v}} {label}", f"with {{v}} {label}", f"there are {{v}} {label}")
    if label in _PLACES:
        return Predicate(own=f"the {label} one is {{v}}")
    if len(words) == 1 and is_done(last) and label not in ("rated", "founded", "established"):
        return Predicate()  # nothing "has a used of 45"
    if kind == "price" and label in _PRICES:
        return Predicate(("costs {v}", "is priced at {v}"), f"a {label} of {{v}}", "at {v}", own(label))
    if label in ("total price", "total cost", "grand total"):
        return Predicate(("comes to {v} in total", "costs {v} in total"), f"a {label} of {{v}}", "", own(label))
    if kind == "rating" and label in ("rating", "rated", "average rating", "stars"):
        return Predicate(("is rated {v}",), "a rating of {v}", "rated {v}", "the rating is {v}")
    if kind == "year":
        return _yearly(label)
    if label in ("rate", "exchange rate", "conversion rate"):
        return Predicate((), f"{article(label)} {label} of {{v}}", "at {v}", own(label))
    if kind in _NUMBERS or (kind == "amount" and len(words) == 1):
        counted = _counted(label)
        if counted.noun:
            return counted
    if any(map(english.is_plural, words)) or last in _NUMBERED:
        return Predicate(own=own(label))
    return Predicate((), f"{article(label)} {label} of {{v}}", "", own(label))


_SPENT = english.listed("run flown worked played slept driven")
_LEFT = english.listed("left remaining available done sold won lost")
_PLACES = english.listed("last first next previous current")


def is_done(word: str) -> bool:
    """Whether a word is the participle of a deed: "completed", not "speed"."""
    return word.endswith("ed") and state_word(word)


def _yearly(label: str) -> Predicate:
    if label == "year":
        return said(label, "is from {v}", "from {v}")
    if label in ("release year", "year released"):
        return said(label, "came out in {v}", "from {v}")
    if label in ("founded year", "year founded", "founded", "established"):
        return said(label, "was founded in {v}", "founded in {v}")
    done = label.removesuffix(" year")
    if done != label and is_done(done):
        return said(label, f"was {done} in {{v}}", f"{done} in {{v}}")
    return Predicate(own=own(label))


def measured(name: str, unit: str) -> Predicate:
    """A leaf whose name ends with its unit: "lead time days", "battery percent"."""
    one = {"feet": "foot"}.get(unit, english.singular(unit)) if unit.islower() and len(unit) > 3 else unit
    if unit in TIMES and name.endswith("ing"):
        name = f"{name} time"  # "reading seconds"
    return _measure(name, unit, other=_measure(name, one, other=None))


def _measure(name: str, unit: str, *, other: Predicate | None) -> Predicate:
    stands, behind = f"the {name} is {{v}} {unit}", f" {unit}"
    if " " not in name and is_done(name):  # nothing has a freed of so many bytes
        return Predicate(
            own=f"the {name} {unit if unit.islower() else 'size'} {'are' if unit.endswith('s') else 'is'} {{v}}",
            other=other,
        )
    if name.rpartition(" ")[2] in ("in", "within", "after", "for"):  # "ready in minutes"
        return Predicate((f"is {name} {{v}} {unit}",), "", "", stands, other, unit=behind)
    noun = f"{article(name)} {name} of {{v}} {unit}"
    if f"{unit.removesuffix('s')}s" in TIMES and name == "runtime":
        return Predicate((f"lasts {{v}} {unit}", f"takes {{v}} {unit}"), noun, "", stands, other, unit=behind)
    return Predicate((), noun, "", stands, other, unit=behind)


_GOING = english.listed("following pending missing remaining waiting")


def _counted(label: str) -> Predicate:
    """ "like count" and "bedrooms" count things; "thread length" does not."""
    found = _COUNTED.fullmatch(label)
    things = found["things"] if found is not None else ""
    before, _, last = things.rpartition(" ")
    head = english.singular(last)
    if (
        not head.isalpha()
        or head in ACRONYMS
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
