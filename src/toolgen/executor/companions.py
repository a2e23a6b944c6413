"""Leaves that what stands beside them decides: the weekday of a date, the mean of a list, one share of a total."""

import math
import re
import statistics
from collections.abc import Callable, Mapping, Sequence
from datetime import date as date_type

from toolgen.core.english import singular, snake, words
from toolgen.core.json import Json
from toolgen.executor.dating import day, weekday_of
from toolgen.executor.leaves import Leaf, vocabulary
from toolgen.executor.operands import number_of
from toolgen.executor.proportions import Work, number

LEFT_OUT = object()  # what a leaf is where there is nothing that it could tell of

_WEEKDAYS = vocabulary("weekday day_of_week day_name week_day")
_SPANS = vocabulary("nights night_count number_of_nights days duration_days total_days length_days trip_days stay_days")
_SHARES = vocabulary("share share_amount per_person amount_per_person price_per_person cost_per_person each")
_HEADS = vocabulary("people persons guests passengers travellers travelers party_size group_size participants")
_TOTALS = vocabulary("total total_amount total_price total_cost grand_total amount_due")
_SOUND = vocabulary("valid is_valid healthy is_healthy passed clean compliant is_compliant")
_FAULTS = vocabulary("error errors issue issues violation violations problem problems damaged failed failures broken")
_FIRST = vocabulary("top first best leading")
_LAST = vocabulary("last final latest")
_AHEAD = vocabulary("winner better best higher larger leader cheaper warmer faster stronger preferred")
_BEHIND = vocabulary("cheaper lower smaller")
_SIDES = vocabulary("a b first second other benchmark left right 1 2 one two base target")
_MEASURES: Mapping[str, Callable[[list[float]], float]] = {
    name: work
    for names, work in (
        ("minimum min lowest smallest", min),
        ("maximum max highest largest", max),
        ("mean average avg", statistics.fmean),
        ("median", statistics.median),
        ("sum total", math.fsum),
        ("count n size", len),
    )
    for name in names.split()
}
_CALENDAR: Mapping[str, Callable[[date_type], int]] = {
    "week_number": lambda when: when.isocalendar().week,
    "week": lambda when: when.isocalendar().week,
    "iso_week": lambda when: when.isocalendar().week,
    "day_of_year": lambda when: when.timetuple().tm_yday,
    "quarter": lambda when: (when.month + 2) // 3,
    "year": lambda when: when.year,
    "month": lambda when: when.month,
    "month_number": lambda when: when.month,
    "day": lambda when: when.day,
}
_BINARY = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*([-+*/x×])\s*(-?\d+(?:\.\d+)?)\s*")
_DIGITS = 4


def companions(
    leaves: Sequence[Leaf], lists: Mapping[str, Sequence[Leaf]], scalars: Sequence[Leaf]
) -> list[tuple[Leaf, Work]]:
    """Leaves with how each follows, of an object with these lists of objects and of plain values."""
    named = {snake(leaf.name): leaf for leaf in leaves}
    found: list[tuple[Leaf, Work]] = [
        *_days(leaves, named),
        *_shares(named),
        *_soundness(leaves, named, [*lists, *(leaf.name for leaf in scalars)]),
        *_picks(leaves, lists, scalars),
        *_winners(leaves),
        *_measures(named, scalars),
    ]
    expression, result = named.get("expression"), named.get("result")
    if expression is not None and result is not None and expression.json_type == "string":
        found.append((result, _worked(expression.name, result)))
    return found


# Days


def _days(leaves: Sequence[Leaf], named: Mapping[str, Leaf]) -> list[tuple[Leaf, Work]]:
    dated = [leaf for leaf in leaves if leaf.kind in ("date", "start_date") and leaf.json_type == "string"]
    date = named.get("date") if named.get("date") in dated else dated[0] if len(dated) == 1 else None
    start = next((leaf for leaf in leaves if leaf.kind == "start_date" and leaf.json_type == "string"), None)
    end = next((leaf for leaf in leaves if leaf.kind == "end_date" and leaf.json_type == "string"), None)
    found: list[tuple[Leaf, Work]] = []
    for name, leaf in named.items():
        if name in _WEEKDAYS and date is not None and leaf.json_type == "string" and not leaf.options:
            found.append((leaf, _weekday(date.name)))
        elif name in _SPANS and start is not None and end is not None and leaf.json_type in ("integer", "number"):
            found.append((leaf, _span(start.name, end.name)))
        elif name in _CALENDAR and (day := date or start) is not None and leaf.json_type == "integer":
            found.append((leaf, _calendar(day.name, _CALENDAR[name])))
    return found


def _calendar(date: str, told: Callable[[date_type], int]) -> Work:
    """What a calendar says of a day: its week, its year."""

    def work(shown: Mapping[str, Json]) -> Json:
        when = day(shown.get(date))
        return None if when is None else told(when)

    return work


def _weekday(date: str) -> Work:
    return lambda shown: weekday_of(shown.get(date))


def _span(start: str, end: str) -> Work:
    def work(shown: Mapping[str, Json]) -> Json:
        first, last = day(shown.get(start)), day(shown.get(end))
        return None if first is None or last is None or last < first else (last - first).days

    return work


# Shares


def _shares(named: Mapping[str, Leaf]) -> list[tuple[Leaf, Work]]:
    numbers = {name: leaf for name, leaf in named.items() if leaf.json_type in ("integer", "number")}
    total = next((leaf for name, leaf in numbers.items() if name in _TOTALS), None) or numbers.get("amount")
    heads = next((leaf for name, leaf in numbers.items() if name in _HEADS), None)
    share = next((leaf for name, leaf in numbers.items() if name in _SHARES), None)
    if total is None or heads is None or share is None:
        return []

    def work(shown: Mapping[str, Json]) -> Json:
        amount, several = number(shown, total.name), number(shown, heads.name)
        return round(amount / several, 2) if amount is not None and several else None

    return [(share, work)]


# Faults


def _soundness(leaves: Sequence[Leaf], named: Mapping[str, Leaf], lists: Sequence[str]) -> list[tuple[Leaf, Work]]:
    """What is sound has no faults: their number follows from that, and it follows from a list of them."""
    sound = next((leaf for name, leaf in named.items() if name in _SOUND and leaf.json_type == "boolean"), None)
    if sound is None:
        return []
    faults = [name for name in lists if not _FAULTS.isdisjoint(words(name))]
    if faults:
        return [(sound, lambda shown: not shown.get(faults[0]))]
    counts = [leaf for leaf in leaves if leaf.json_type == "integer" and not _FAULTS.isdisjoint(words(leaf.name))]
    return [(leaf, _faults(leaf.name, sound.name)) for leaf in counts]


def _faults(name: str, sound: str) -> Work:
    return lambda shown: 0 if shown.get(sound) else max(1, int(number(shown, name) or 1))


# Lists


def _picks(
    leaves: Sequence[Leaf], lists: Mapping[str, Sequence[Leaf]], scalars: Sequence[Leaf]
) -> list[tuple[Leaf, Work]]:
    """The first or the last of a list: `top_hashtag` of `hashtags`, `first_date` of `dates` with a `date` each."""
    found: list[tuple[Leaf, Work]] = []
    for leaf in leaves:
        head, _, rest = snake(leaf.name).partition("_")
        if not rest or head not in _FIRST | _LAST:
            continue
        place = -1 if head in _LAST else 0
        for listed in scalars:
            if singular(snake(listed.name)) == rest and listed.json_type == leaf.json_type:
                found.append((leaf, _pick(listed.name, "", place)))
        for name, fields in lists.items():
            same = [field.name for field in fields if snake(field.name) == rest and field.json_type == leaf.json_type]
            if same and singular(snake(name)) == rest:
                found.append((leaf, _pick(name, same[0], place)))
    return found


def _pick(listed: str, field: str, place: int) -> Work:
    def work(shown: Mapping[str, Json]) -> Json:
        rows = shown.get(listed)
        if not isinstance(rows, list) or not rows:
            return LEFT_OUT  # type: ignore[return-value]  # a mark, which is no JSON
        row = rows[place]
        return row.get(field) if isinstance(row, Mapping) else row

    return work


# Rivals


def _winners(leaves: Sequence[Leaf]) -> list[tuple[Leaf, Work]]:
    """Which of two compared is ahead: the one with the larger of two numbers, where each has one."""
    found: list[tuple[Leaf, Work]] = []
    for leaf in leaves:
        if _AHEAD.isdisjoint(words(leaf.name)) or leaf.json_type != "string":
            continue
        texts = [each for each in leaves if each is not leaf and each.json_type == "string" and not each.options]
        numbers = [each for each in leaves if each.json_type in ("integer", "number")]
        rivals, figures = _pair(texts), _pair(numbers)
        lead = next((each.name for each in numbers if "difference" in words(each.name)), "")
        said = ("first", "second") if "first" in leaf.options else ()
        if rivals or (said and (figures or lead)):
            found.append((leaf, _ahead(leaf, rivals, figures, lead if said else "")))
    return found


def _pair(leaves: Sequence[Leaf]) -> tuple[str, ...]:
    """The names of two leaves that only a word for a side tells apart."""
    for place, one in enumerate(leaves):
        for other in leaves[place + 1 :]:
            left, right = {*words(one.name)}, {*words(other.name)}
            if left != right and left & right and (left ^ right) <= _SIDES and one.kind == other.kind:
                return one.name, other.name
    return ()


def _ahead(leaf: Leaf, rivals: tuple[str, ...], figures: tuple[str, ...], lead: str) -> Work:
    less = not _BEHIND.isdisjoint(words(leaf.name))

    def work(shown: Mapping[str, Json]) -> Json:
        first, second = (number(shown, name) or 0 for name in figures) if figures else (number(shown, lead) or 0, 0)
        if not figures and not lead:  # nothing tells them apart but themselves
            first = sum(map(ord, "".join(str(shown.get(name)) for name in rivals))) % 2
            second = 1 - first
        place = 0 if first == second else int((first < second) != less)
        if leaf.options:
            words_of = ("equal", "tie", "same") if first == second else (("first", "second")[place],)
            return next((option for option in leaf.options if option in words_of), None)
        return shown.get(rivals[place])

    return work


def _measures(named: Mapping[str, Leaf], scalars: Sequence[Leaf]) -> list[tuple[Leaf, Work]]:
    """What is told of the only list of numbers; without one, the total follows from the mean and the count."""
    measured = [leaf for leaf in scalars if leaf.json_type in ("integer", "number")]
    numbers = {name: leaf for name, leaf in named.items() if leaf.json_type in ("integer", "number")}
    if len(measured) == 1 and len(scalars) == 1:
        return [
            (leaf, _measured(measured[0].name, _MEASURES[name], leaf))
            for name, leaf in numbers.items()
            if name in _MEASURES
        ]
    mean = next((numbers[name] for name in ("mean", "average", "avg") if name in numbers), None)
    total = next((numbers[name] for name in ("total", "sum") if name in numbers), None)
    if mean is None or total is None or "count" not in numbers or scalars:
        return []
    return [(total, _times(mean.name, numbers["count"].name, total))]


def _measured(listed: str, measure: Callable[[list[float]], float], leaf: Leaf) -> Work:
    def work(shown: Mapping[str, Json]) -> Json:
        rows = shown.get(listed)
        plain = [row for row in rows if isinstance(row, int | float)] if isinstance(rows, list) else []
        return _typed(measure(plain), leaf) if plain else None

    return work


def _times(one: str, other: str, leaf: Leaf) -> Work:
    def work(shown: Mapping[str, Json]) -> Json:
        left, right = number(shown, one), number(shown, other)
        return None if left is None or right is None else _typed(left * right, leaf)

    return work


def _worked(expression: str, leaf: Leaf) -> Work:
    """The result of an expression of two numbers."""

    def work(shown: Mapping[str, Json]) -> Json:
        found = _BINARY.fullmatch(str(shown.get(expression)))
        first, second = (number_of(found[1]), number_of(found[3])) if found else (None, None)
        if found is None or first is None or second is None:
            return None
        match found[2]:
            case "+":
                result = first + second
            case "-":
                result = first - second
            case "/":
                result = first / second if second else math.nan
            case _:
                result = first * second
        value = None if math.isnan(result) else round(result, 10)
        return str(value) if leaf.json_type == "string" and value is not None else value

    return work


def _typed(value: float, leaf: Leaf) -> Json:
    return round(value) if leaf.json_type == "integer" else round(value, _DIGITS)
