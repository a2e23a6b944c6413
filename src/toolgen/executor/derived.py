"""Leaves that follow from what stands beside them: counts of lists, measures of texts, the lower and the higher."""

import re
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from toolgen.core.english import snake, words
from toolgen.core.json import Json
from toolgen.executor.leaves import Leaf, vocabulary

_COUNT_NAMES = vocabulary(
    """total count size length found total_count total_results result_count results_count num_results total_items
    total_records total_hits number_of_results item_count items_count num_items records_total returned total_found
    results_found hits"""
)
_TEXT_KINDS = ("sentence", "paragraph", "message")
_TEXT_NAMES = vocabulary("text content body result output converted")
_LOW_WORDS = vocabulary("low lowest min minimum lower")
_HIGH_WORDS = vocabulary("high highest max maximum upper")
_SENTENCE_END = re.compile(r"[.!?]+")

_MEASURES: dict[str, Callable[[str], int]] = {
    "word_count": lambda text: len(text.split()),
    "words": lambda text: len(text.split()),
    "character_count": len,
    "char_count": len,
    "characters": len,
    "length": len,
    "text_length": len,
    "sentence_count": lambda text: len(_SENTENCE_END.findall(text)) or 1,
}


class Derived(Struct, frozen=True):
    """A leaf and how it follows from its object; None where it does not."""

    leaf: Leaf
    work: Callable[[Mapping[str, Json]], Json]


def is_count(name: str) -> bool:
    """Whether a name counts a list that it does not name."""
    return snake(name) in _COUNT_NAMES


def derivations(leaves: Sequence[Leaf], lists: Sequence[str]) -> tuple[Derived, ...]:
    """What follows from what in an object with these leaves and lists."""
    found: list[Derived] = []
    text = next((leaf.name for leaf in leaves if _is_text(leaf)), None)
    for leaf in leaves:
        if leaf.json_type not in ("integer", "number"):
            continue
        counted = _counted(leaf, lists)
        measure = _MEASURES.get(snake(leaf.name))
        if counted is not None:
            found.append(Derived(leaf, _length_of(counted)))
        elif measure is not None and text is not None:
            found.append(Derived(leaf, _measure_of(text, measure)))
    return tuple(found)


def ordered(leaves: Sequence[Leaf]) -> tuple[tuple[Leaf, Leaf], ...]:
    """Pairs of numbers of which one is the lower by name: `temp_low` and `temp_high`."""
    sides: dict[tuple[str, ...], dict[str, Leaf]] = {}
    for leaf in leaves:
        said = words(leaf.name)
        side = "low" if _LOW_WORDS & set(said) else "high" if _HIGH_WORDS & set(said) else ""
        if side and leaf.json_type in ("integer", "number"):
            rest = tuple(word for word in said if word not in _LOW_WORDS | _HIGH_WORDS)
            sides.setdefault(rest, {}).setdefault(side, leaf)
    return tuple((pair["low"], pair["high"]) for pair in sides.values() if len(pair) == 2)


def _is_text(leaf: Leaf) -> bool:
    return leaf.json_type == "string" and (leaf.kind in _TEXT_KINDS or snake(leaf.name) in _TEXT_NAMES)


def _counted(leaf: Leaf, lists: Sequence[str]) -> str | None:
    name = snake(leaf.name)
    for listed in lists:
        several = snake(listed)
        one = several.removesuffix("s")
        if name in (f"{one}_count", f"{several}_count", f"num_{several}", f"total_{several}", f"number_of_{several}"):
            return listed
    return lists[0] if len(lists) == 1 and name in _COUNT_NAMES else None


def _length_of(name: str) -> Callable[[Mapping[str, Json]], Json]:
    def work(shown: Mapping[str, Json]) -> Json:
        listed = shown[name]
        return len(listed) if isinstance(listed, list) else None

    return work


def _measure_of(name: str, measure: Callable[[str], int]) -> Callable[[Mapping[str, Json]], Json]:
    def work(shown: Mapping[str, Json]) -> Json:
        text = shown[name]
        return measure(text) if isinstance(text, str) else None

    return work
