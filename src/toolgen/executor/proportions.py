"""Amounts and rates that follow from each other: a tax from its percentage, a total from its parts, a conversion.

Names say what is what; where the amounts that a formula needs do not stand beside the leaf, it follows from nothing.
"""

from collections.abc import Callable, Mapping, Sequence

from toolgen.core.english import snake, words
from toolgen.core.json import Json
from toolgen.core.pools import rates
from toolgen.executor.leaves import Leaf, vocabulary

Work = Callable[[Mapping[str, Json]], Json]

_BASES = vocabulary("amount price base_amount net_amount subtotal sub_total base_price original_price")
_TOTALS = vocabulary("total total_amount total_price gross_amount amount_due final_price")
RATES = vocabulary("rate exchange_rate fx_rate conversion_rate mid_rate")
_FROM = vocabulary("base from source")
_UNITS = vocabulary("unit_price price_per_unit unit_cost price_each")
_SEVERAL = vocabulary("quantity qty units count")
_LINES = vocabulary("line_total subtotal amount line_amount")
_CONVERTED = vocabulary("converted result target")
_ADDED = vocabulary("tax vat fee fees shipping surcharge tip")
_TAKEN = vocabulary("discount rebate")
_SHARES = ("percent", "percentage", "rate")
_ALIKE = vocabulary("similarity_percent similarity_percentage percent_similar")
_CHANGES = vocabulary("change_count changes changes_count difference_count differences")
_DIGITS = 6  # of a rate


def proportions(leaves: Sequence[Leaf]) -> list[tuple[Leaf, Work]]:
    """Leaves with how each follows, in the order in which they are to be worked out."""
    numbers = {snake(leaf.name): leaf for leaf in leaves if leaf.json_type in ("integer", "number")}
    base = next((leaf for name, leaf in numbers.items() if name in _BASES), None)
    rate = next((leaf for name, leaf in numbers.items() if name in RATES), None)
    found: list[tuple[Leaf, Work]] = []
    for name, leaf in numbers.items():
        share = _share_of(name, numbers)
        if base is not None and leaf is not base and share is not None:
            found.append((leaf, _product(leaf, base.name, share.name, 100)))
        elif base is not None and rate is not None and _is_converted(name):
            found.append((leaf, _product(leaf, base.name, rate.name, 1)))
        elif rate is not None and name in ("inverse_rate", "inverse"):
            found.append((leaf, _inverse(rate.name)))
        elif "correlation" in words(leaf.name):
            found.append((leaf, _within_one(leaf.name)))
    found = [*_exchanged(leaves, numbers), *_changes(numbers), *found]
    unit = next((leaf for name, leaf in numbers.items() if name in _UNITS), None)
    several = next((leaf for name, leaf in numbers.items() if name in _SEVERAL), None)
    line = next((leaf for name, leaf in numbers.items() if name in _TOTALS | _LINES and leaf is not unit), None)
    if unit is not None and several is not None and line is not None and base is not line:
        found.append((line, _product(line, unit.name, several.name, 1)))
        return found
    total = next((leaf for name, leaf in numbers.items() if name in _TOTALS and leaf is not base), None)
    if base is not None and total is not None:
        found += _total(total, base, numbers)
    return found


def _exchanged(leaves: Sequence[Leaf], numbers: Mapping[str, Leaf]) -> list[tuple[Leaf, Work]]:
    """The rate between two currencies, which are not the same one."""
    codes = [leaf for leaf in leaves if leaf.kind == "currency" and leaf.json_type == "string" and not leaf.options]
    rate = next((leaf for name, leaf in numbers.items() if name in RATES), None)
    base = next((leaf for leaf in codes if not _FROM.isdisjoint(words(leaf.name))), None)
    other = next((leaf for leaf in codes if leaf is not base), None)
    if rate is None or base is None or other is None:
        return []
    return [(other, _another(base.name, other.name)), (rate, _rate(base.name, other.name))]


def _changes(numbers: Mapping[str, Leaf]) -> list[tuple[Leaf, Work]]:
    """How many changes there are between two things of a similarity in percent: the less alike, the more."""
    alike = next((leaf for name, leaf in numbers.items() if name in _ALIKE), None)
    changes = next((leaf for name, leaf in numbers.items() if name in _CHANGES), None)
    if alike is None or changes is None:
        return []

    def work(shown: Mapping[str, Json]) -> Json:
        percent = number(shown, alike.name)
        return None if percent is None or not 0 <= percent <= 100 else -(-(100 - round(percent)) // 4)

    return [(changes, work)]


def _another(base: str, other: str) -> Work:
    def work(shown: Mapping[str, Json]) -> Json:
        return ("USD" if shown.get(base) != "USD" else "EUR") if shown.get(base) == shown.get(other) else None

    return work


def _rate(base: str, other: str) -> Work:
    def work(shown: Mapping[str, Json]) -> Json:
        known = rates()
        one, two = known.get(str(shown.get(base))), known.get(str(shown.get(other)))
        return None if one is None or two is None else round(two / one, _DIGITS)

    return work


def _share_of(name: str, numbers: Mapping[str, Leaf]) -> Leaf | None:
    """The percentage of which a leaf is the amount: `tax_percent` of `tax_amount` or `tax`."""
    stem = name.removesuffix("_amount")
    return next((numbers[f"{stem}_{share}"] for share in _SHARES if f"{stem}_{share}" in numbers), None)


def _is_converted(name: str) -> bool:
    said = words(name)
    return not _CONVERTED.isdisjoint(said) and ("amount" in said or "value" in said)


def _total(total: Leaf, base: Leaf, numbers: Mapping[str, Leaf]) -> list[tuple[Leaf, Work]]:
    amounts = {name: leaf for name, leaf in numbers.items() if leaf not in (total, base) and not name.endswith(_SHARES)}
    added = [leaf.name for name, leaf in amounts.items() if not _ADDED.isdisjoint(words(name))]
    taken = [leaf.name for name, leaf in amounts.items() if not _TAKEN.isdisjoint(words(name))]
    if not added and not taken:
        return []

    def work(shown: Mapping[str, Json]) -> Json:
        parts = [number(shown, base.name), *(number(shown, name) for name in added)]
        lessened = [number(shown, name) for name in taken]
        if None in parts or None in lessened:
            return None
        return _typed(total, sum(filter(None, parts)) - sum(filter(None, lessened)), 2)

    return [(total, work)]


def _product(leaf: Leaf, one: str, other: str, per: int) -> Work:
    def work(shown: Mapping[str, Json]) -> Json:
        left, right = number(shown, one), number(shown, other)
        return None if left is None or right is None else _typed(leaf, left * right / per, 2)

    return work


def _inverse(rate: str) -> Work:
    def work(shown: Mapping[str, Json]) -> Json:
        value = number(shown, rate)
        return round(1 / value, _DIGITS) if value else None

    return work


def _within_one(name: str) -> Work:
    def work(shown: Mapping[str, Json]) -> Json:
        value = number(shown, name)
        return None if value is None or abs(value) <= 1 else round(value % 200 / 100 - 1, 2)

    return work


def number(shown: Mapping[str, Json], name: str) -> float | None:
    """A number that an object shows; None where it shows none."""
    value = shown.get(name)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _typed(leaf: Leaf, value: float, digits: int) -> Json:
    return round(value) if leaf.json_type == "integer" else round(value, digits)
