"""Leaves that follow from what stands beside them: counts of lists, measures of texts, the lower and the higher."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from toolgen.core.english import snake, words
from toolgen.core.json import Json
from toolgen.executor.leaves import Leaf, vocabulary
from toolgen.executor.proportions import proportions
from toolgen.executor.texts import MEASURES

_COUNT_NAMES = vocabulary(
    """total count size length found total_count total_results result_count results_count num_results total_items
    total_records total_hits number_of_results item_count items_count num_items records_total returned total_found
    results_found hits"""
)
_TEXT_KINDS = ("sentence", "paragraph", "message")
_TEXT_NAMES = vocabulary("text content body result output converted")
_HELD = ("content", "contents", "text", "file_content", "extracted_text")  # what a file holds, told whole
_BULK: Mapping[str, Callable[[str], Json]] = {
    **dict.fromkeys(
        ("size_bytes", "file_size", "size_in_bytes", "file_size_bytes"),
        lambda text: len(text.encode("utf-8", "surrogatepass")),
    ),
    **dict.fromkeys(("page_count", "pages", "number_of_pages"), lambda text: 1 + len(text.split()) // 400),
}
_MARGIN = 0.03  # by which a low lies below what is known to lie above it
_SIDES = {
    "low": vocabulary("low lowest min minimum lower"),
    "high": vocabulary("high highest max maximum upper"),
    "middle": vocabulary("avg average mean median open close last current"),
}
_TOTALS = vocabulary("total grand_total total_price total_amount total_cost amount_due order_total total_due")
_SUBTOTALS = vocabulary("subtotal sub_total net_amount net_total")
_ADDED = vocabulary(
    """tax taxes tax_amount vat vat_amount shipping shipping_cost shipping_fee delivery_fee fee fees service_fee tip
    handling_fee"""
)
_TAKEN = vocabulary("discount discount_amount")


class Derived(Struct, frozen=True):
    """A leaf and how it follows from its object; None where it does not."""

    leaf: Leaf
    work: Callable[[Mapping[str, Json]], Json]


def is_count(name: str) -> bool:
    """Whether a name counts a list that it does not name."""
    return snake(name) in _COUNT_NAMES


def derivations(leaves: Sequence[Leaf], lists: Sequence[str], sums: Sequence[str] = ()) -> tuple[Derived, ...]:
    """What follows from what in an object with these leaves and lists, of which some (`sums`) are of numbers."""
    found: list[Derived] = []
    text = next((leaf.name for leaf in leaves if _is_text(leaf)), None)
    held = next((leaf.name for leaf in leaves if leaf.json_type == "string" and snake(leaf.name) in _HELD), None)
    for leaf in leaves:
        if leaf.json_type not in ("integer", "number"):
            continue
        counted = _counted(leaf, lists)
        if counted in sums and snake(leaf.name) in ("total", "sum"):
            continue  # what they add up to
        measure = MEASURES.get(snake(leaf.name))
        if counted is not None:
            found.append(Derived(leaf, _length_of(counted)))
        elif measure is not None and text is not None:
            found.append(Derived(leaf, _measure_of(text, measure)))
        elif held is not None and snake(leaf.name) in _BULK:
            found.append(Derived(leaf, _measure_of(held, _BULK[snake(leaf.name)])))
    total = _sum(leaves)
    known = {each.leaf.name for each in found} | ({total.leaf.name} if total else set())
    found += [Derived(leaf, work) for leaf, work in proportions(leaves) if leaf.name not in known]
    return (*(each for each in found if total is None or each.leaf != total.leaf), *([total] if total else ()))


def ordered(leaves: Sequence[Leaf]) -> tuple[tuple[Leaf, ...], ...]:
    """Numbers that stand in an order by name: `temp_low`, `temp_avg`, `temp_high`; `low`, `open`, `close`, `high`."""
    groups: dict[tuple[str, ...], dict[str, list[Leaf]]] = {}
    for leaf in leaves:
        said = words(leaf.name)
        side = next((name for name, sided in _SIDES.items() if not sided.isdisjoint(said)), "")
        side = "middle" if said in (("price",), ("market", "price")) else side
        if side and leaf.json_type in ("integer", "number"):
            rest = (leaf.json_type, *(word for word in said if word not in _SIDES[side] and word != "price"))
            groups.setdefault(rest, {}).setdefault(side, []).append(leaf)
    return tuple(
        (sides["low"][0], *sides.get("middle", ()), sides["high"][0])
        for sides in groups.values()
        if "low" in sides and "high" in sides
    )


def in_step(group: Sequence[Leaf], shown: Mapping[str, Json], known: frozenset[str]) -> list[tuple[Leaf, Json]]:
    """The numbers of a group in their order; where some are known, those beside them give way to them."""
    fixed = [leaf for leaf in group if leaf.attribute in known]
    if not fixed:
        values = sorted([shown[leaf.name] for leaf in group], key=_amount)
        return list(zip(group, values, strict=True))
    if len(fixed) == len(group):
        return []
    least, *middle, most = group
    low, high = (_amount(shown[leaf.name]) for leaf in (least, most))
    held = [_amount(shown[leaf.name]) for leaf in fixed]
    low = low if least in fixed or low <= min(held) else min(held) - abs(min(held)) * _MARGIN
    high = high if most in fixed or high >= max(held) else max(held) + abs(max(held)) * _MARGIN
    moved: list[tuple[Leaf, Json]] = [
        (leaf, _as(leaf, end)) for leaf, end in ((least, low), (most, high)) if leaf not in fixed
    ]
    return moved + [
        (leaf, _as(leaf, min(max(_amount(shown[leaf.name]), low), high))) for leaf in middle if leaf not in fixed
    ]


def _as(leaf: Leaf, value: float) -> Json:
    return int(value) if leaf.json_type == "integer" else round(value, 4)


def _sum(leaves: Sequence[Leaf]) -> Derived | None:
    """The total of a bill: its subtotal with tax, shipping and fees, less the discount."""
    amounts = {snake(leaf.name): leaf.name for leaf in leaves if leaf.json_type in ("integer", "number")}
    total = next((leaf for leaf in leaves if snake(leaf.name) in _TOTALS and leaf.name in amounts.values()), None)
    if total is None or _SUBTOTALS.isdisjoint(amounts):
        return None
    added = [name for said, name in amounts.items() if said in _ADDED | _SUBTOTALS]
    taken = [name for said, name in amounts.items() if said in _TAKEN]

    def work(shown: Mapping[str, Json]) -> Json:
        parts = [shown[name] for name in added] + [-1 * _amount(shown[name]) for name in taken]
        value = round(sum(map(_amount, parts)), 2)
        return int(value) if total.json_type == "integer" else value

    return Derived(total, work)


def _amount(value: Json) -> float:
    return value if isinstance(value, int | float) else 0


def _is_text(leaf: Leaf) -> bool:
    return leaf.json_type == "string" and (leaf.kind in _TEXT_KINDS or snake(leaf.name) in _TEXT_NAMES)


def _counted(leaf: Leaf, lists: Sequence[str]) -> str | None:
    name = snake(leaf.name)
    for listed in lists:
        several = snake(listed)
        one = several.removesuffix("s")
        if name in (f"{one}_count", f"{several}_count", f"num_{several}", f"total_{several}", f"number_of_{several}"):
            return listed
    said = {*words(name)} - {"count"}
    meant = [listed for listed in lists if said and said <= {*words(listed)}] if name.endswith("_count") else []
    if len(meant) == 1:  # the `shared_count` of `shared_books`
        return meant[0]
    return lists[0] if len(lists) == 1 and name in _COUNT_NAMES else None


def _length_of(name: str) -> Callable[[Mapping[str, Json]], Json]:
    def work(shown: Mapping[str, Json]) -> Json:
        listed = shown[name]
        return len(listed) if isinstance(listed, list) else None

    return work


def _measure_of(name: str, measure: Callable[[str], Json]) -> Callable[[Mapping[str, Json]], Json]:
    def work(shown: Mapping[str, Json]) -> Json:
        text = shown[name]
        return measure(text) if isinstance(text, str) else None

    return work
