"""Facts that have to lie between arguments: a price below `max_price`, random numbers from `min` to `max`."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from toolgen.core.english import snake, words
from toolgen.core.json import Json
from toolgen.core.pools.times import iso_date
from toolgen.core.rng import mix, salt
from toolgen.core.tools import Parameter
from toolgen.executor.leaves import Leaf, vocabulary
from toolgen.executor.nodes import Layout, listings
from toolgen.executor.timing import begun

_LOWER = vocabulary("min minimum from after since start lower gte above")
_UPPER = vocabulary("max maximum to before until end upper lte below")
_LEAVING_OUT = vocabulary("after before")  # the day itself, which "since" and "until" do not
_DATED = frozenset(("date", "datetime", "timestamp", "start_date", "end_date"))
_DAY_WORDS = vocabulary("date day on at time datetime year")
_NEVER_ASKED = vocabulary("birth birthday born founded established built updated modified expires expiry due")
_STEM = 5  # letters by which "published" and "publication" are one
_BOUND = salt("bound")
_LARGEST = 2**63 - 1
_YEARS_BACK = 30  # from a year up to which is asked, where nobody says from when


class Bound(Struct, frozen=True):
    """A fact that has to lie between two arguments, either of which may be missing, or on the day or year of one."""

    leaf: Leaf
    low: str
    high: str
    on: str = ""


def bounds_of(parameters: list[Parameter], leaves: tuple[Leaf, ...]) -> tuple[Bound, ...]:
    sides: dict[str, tuple[Leaf, dict[str, str]]] = {}
    for parameter in parameters:
        said = words(parameter.name)
        side = "low" if _LOWER & set(said) else "high" if _UPPER & set(said) else ""
        leaf = _bounded_leaf(parameter, said, leaves) if side else None
        if leaf is not None:
            sides.setdefault(leaf.attribute, (leaf, {}))[1].setdefault(side, parameter.name)
    bounds = [Bound(leaf, names.get("low", ""), names.get("high", "")) for leaf, names in sides.values()]
    for parameter in parameters:
        leaf = _dated_leaf(parameter, leaves)
        if leaf is not None:
            bounds.append(Bound(leaf, "", "", parameter.name))
    return tuple(bounds)


def _dated_leaf(parameter: Parameter, leaves: Sequence[Leaf]) -> Leaf | None:
    """The leaf that an argument gives the day or the year of: `published_date` that of `datetime_published`."""
    said, kind = words(parameter.name), parameter.slot.kind
    yearly = kind == "year" or said == ("year",)
    if not (yearly or kind in _DATED) or (_LOWER | _UPPER) & set(said):
        return None
    if any(leaf.attribute == snake(parameter.name) or snake(leaf.name) == snake(parameter.name) for leaf in leaves):
        return None
    rest = {word for word in said if word not in _DAY_WORDS}
    times = [leaf for leaf in leaves if leaf.kind in _DATED and leaf.json_type == "string" and not leaf.options]
    years = [leaf for leaf in leaves if leaf.kind == "year" and leaf.json_type == "integer"] if yearly else []
    found = [leaf for leaf in (*years, *times) if _NEVER_ASKED.isdisjoint(words(leaf.name))]
    if not rest:
        found = [leaf for leaf in found if not leaf.owner] or found  # `payment_date` is that of the payment
        return found[0] if len(found) == 1 or (found and (yearly or found[0].kind == "start_date")) else None
    stems = {word[:_STEM] for word in rest}
    return next((leaf for leaf in found if stems <= {word[:_STEM] for word in words(leaf.name)}), None)


def spread_of(parameters: Sequence[Parameter], layout: Layout) -> Bound | None:
    """Between which arguments the numbers or days of a list lie, where there is one such list: random numbers, say."""
    lists = [each.item for each in listings(layout.root) if isinstance(each.item, Leaf)]
    if len(lists) != 1 or (lists[0].json_type not in ("integer", "number") and lists[0].kind not in _DATED):
        return None
    if lists[0].json_type == "string":
        sides = [p for p in parameters if p.slot.kind in _DATED]
    else:
        sides = [p for p in parameters if p.schema.get("type") in ("integer", "number")]
    low = next((p.name for p in sides if _LOWER & set(words(p.name))), "")
    high = next((p.name for p in sides if _UPPER & set(words(p.name))), "")
    return Bound(lists[0], low, high) if low or high else None


def _bounded_leaf(parameter: Parameter, said: tuple[str, ...], leaves: tuple[Leaf, ...]) -> Leaf | None:
    rest = "_".join(word for word in said if word not in _LOWER | _UPPER)
    if any(leaf.attribute == snake(parameter.name) or snake(leaf.name) == snake(parameter.name) for leaf in leaves):
        return None  # it is shown as such
    numeric = parameter.schema.get("type") in ("integer", "number")
    for leaf in leaves:
        if numeric and leaf.json_type in ("integer", "number") and rest and rest in (snake(leaf.name), leaf.attribute):
            return leaf
    if numeric and rest:  # "max_price" bounds the one leaf that speaks of a price: "price_per_night"
        speaking = [leaf for leaf in leaves if leaf.json_type in ("integer", "number") and rest in words(leaf.name)]
        if len(speaking) == 1:
            return speaking[0]
    if parameter.slot.kind not in _DATED:
        return None
    dated = [leaf for leaf in leaves if leaf.kind in _DATED and leaf.json_type == "string"]
    if rest in ("", "date", "time", "datetime"):
        return dated[0] if dated else None
    asked = {word for word in rest.split("_") if word not in ("date", "time", "at", "on")}
    return next((leaf for leaf in dated if asked <= set(words(leaf.name))), None)  # "modified_after": `modified_at`


def bound_fact(bound: Bound, key: int, arguments: Mapping[str, Json], today: date) -> Json:
    """A value between the bounds that were given; None where none was, or where they cannot be met.

    What was done once was done by today, whatever the bounds leave open.
    """
    if bound.on:
        return _fact_on(bound.leaf, key, arguments.get(bound.on), today)
    low, high = arguments.get(bound.low), arguments.get(bound.high)
    share = mix(key, _BOUND ^ bound.leaf.salt) / 4294967296.0
    if isinstance(low, str) or isinstance(high, str):
        after = _next(low, bound.low, 1)
        first = low if str(low) <= today.isoformat() < str(after) else after  # nothing is done tomorrow
        return _moment_between(bound.leaf, key, (first, _next(high, bound.high, -1)), today)
    if not isinstance(low, int | float) and not isinstance(high, int | float):
        return None
    top = high if isinstance(high, int | float) else 0
    first = low if isinstance(low, int | float) else top - _YEARS_BACK if bound.leaf.kind == "year" else top * 0.4
    widest = max(first, today.year) if bound.leaf.kind == "year" else _widest(bound.leaf, first)
    last = high if isinstance(high, int | float) else widest
    if last < first:
        return None
    if bound.leaf.json_type == "integer":
        lowest, highest = -int(-first // 1), int(last // 1)
        return min(highest, lowest + int(share * (highest - lowest + 1))) if lowest <= highest else None
    drawn = round(first + share * (last - first), 2)
    return drawn if first <= drawn <= last else first


def ahead(bound: Bound, arguments: Mapping[str, Json], today: date) -> bool:
    """Whether only days to come are asked for, of what is told once it is done: nothing has been published tomorrow."""
    asked = _day(arguments.get(bound.on or bound.low))
    if asked is None or asked <= today.toordinal() or not begun(bound.leaf.name):
        return False
    return str(bound.leaf.draw(bound.leaf.salt, today))[:10] <= today.isoformat()


def _next(limit: Json, name: str, step: int) -> Json:
    """The first day after one, or the last before it, where an argument of that name leaves out the day itself."""
    ordinal = _day(limit) if not _LEAVING_OUT.isdisjoint(words(name)) else None
    return limit if ordinal is None else iso_date(ordinal + step)


def _widest(leaf: Leaf, first: float) -> float:
    """How much there can be from a number on: as much as is usual, else twice as much, but no 120 percent."""
    usual = leaf.span[1] if leaf.span else 0
    if first < usual or leaf.kind in ("percentage", "rating") or usual == 100:
        return max(first, usual)
    return min(first * 2 + 1, _LARGEST)


def _fact_on(leaf: Leaf, key: int, asked: Json, today: date) -> Json:
    """The year that was asked for, or a moment of the year or the day."""
    year = _year(asked)
    if leaf.kind == "year":
        return year
    if year is not None:
        return _moment_between(leaf, key, (f"{year}-01-01", f"{year}-12-31"), today)
    return _moment_between(leaf, key, (asked, asked), today)


def _year(asked: Json) -> int | None:
    if isinstance(asked, str) and len(asked) == 4 and asked.isdecimal():
        asked = int(asked)
    return asked if type(asked) is int and 1000 <= asked <= 9999 else None


def _moment_between(leaf: Leaf, key: int, bounds: tuple[Json, Json], today: date) -> Json:
    """A day between two, at the hour that the leaf would have shown."""
    first, last = map(_day, bounds)
    if first is None and last is None:
        return None
    usual = str(leaf.draw(key ^ leaf.salt, today))
    done = usual[:10] <= today.isoformat()
    first = first if first is not None else (last or 0) - 30
    if last is None:
        last = min(first + 30, today.toordinal()) if done and first <= today.toordinal() else first + 30
    elif done and first <= today.toordinal():
        last = min(last, today.toordinal())
    share = mix(key, _BOUND ^ leaf.salt) / 4294967296.0
    return iso_date(first + int(share * (last - first + 1))) + usual[10:] if first <= last else None


def _day(text: Json) -> int | None:
    if not isinstance(text, str):
        return None
    try:
        return date.fromisoformat(text[:10]).toordinal()
    except ValueError:
        return None


def within(bound: Bound, value: Json, arguments: Mapping[str, Json]) -> bool:
    """Whether a known fact lies between the bounds."""
    if bound.on:
        asked, year = arguments.get(bound.on), _year(arguments.get(bound.on))
        if year is not None:
            return str(value)[:4] == str(year)
        return _day(asked) is None or str(value)[:10] == str(asked)[:10]
    low, high = arguments.get(bound.low), arguments.get(bound.high)
    if isinstance(value, str):
        shown = value[:10]
        low, high = _next(low, bound.low, 1), _next(high, bound.high, -1)
        return not (isinstance(low, str) and shown < low[:10]) and not (isinstance(high, str) and shown > high[:10])
    if isinstance(value, int | float):
        too_low = isinstance(low, int | float) and value < low
        return not too_low and not (isinstance(high, int | float) and value > high)
    return True
