"""The rule about lists that come in parts: a part is not told as all there is."""

import re
from collections.abc import Sequence

from toolgen.core.json import Json
from toolgen.core.numerals import words_of
from toolgen.core.parts import goes_on, told_total
from toolgen.core.provenance import FromResult
from toolgen.core.readings import Unreadable, at
from toolgen.judge.index import Index
from toolgen.judge.log import Found
from toolgen.judge.pointers import split

_ALL = re.compile(
    r"\b(?:that['’]?s all|all of them|all there (?:is|are)|complete list|no more than these|nothing (?:else|more)"
    r"|no others?|the whole list|every one of them)\b",
    re.IGNORECASE,
)


_SOME = re.compile(r"\b(?:such as|including|among them|for example|like|starting with|beginning with)\b", re.IGNORECASE)
# Without one of these there is no match: they are cheaper to look for than the patterns.
_SIGNS_OF_ALL = (
    "s all", "all of them", "all there ", "complete list", "no more than these", "nothing else", "nothing more",
    "no other", "whole list", "one of them",
)  # fmt: skip
_SIGNS_OF_SOME = ("such as", "including", "among them", "for example", "like", "ing with")


_LINKS = ("next", "next_page_url", "next_url", "next_link")  # where a list goes on, filled only if it does


def complete(index: Index) -> bool:
    """Nobody speaks of all, or of some, of a list."""
    return not (_speaks(index, _SIGNS_OF_ALL) or _speaks(index, _SIGNS_OF_SOME))


def _speaks(index: Index, signs: Sequence[str]) -> bool:
    return any(map(index.lowered.__contains__, signs))


def part_told_as_whole(index: Index) -> Sequence[Found]:
    """What a result says to be a part is not called complete."""
    found = [
        (f"$.messages[{place}].content", "the items that are named are counted as all that were found")
        for place, text in index.replies
        if _SOME.search(text) and _counts_the_named(place, text, index)
    ]
    whole = [place for place, text in index.replies if _ALL.search(text)] if _speaks(index, _SIGNS_OF_ALL) else []
    if not whole:
        return found
    parts = {result.call_id for result in index.answers.values() if not result.failed and _is_part(result.payload)}
    return found + [
        (f"$.messages[{place}].content", "a part of a list is told as all of it")
        for place in whole
        if any(type(f.source) is FromResult and f.source.call_id in parts for f in index.evidence.get(place, ()))
    ]


def _is_part(payload: Json) -> bool:
    """Whether a result says that there is more than it holds."""
    if goes_on(payload) or (isinstance(payload, dict) and any(payload.get(link) for link in _LINKS)):
        return True
    total = told_total(payload)
    lists = [len(item) for item in payload.values() if isinstance(item, list)] if isinstance(payload, dict) else []
    return total is not None and len(lists) == 1 and total[1] > lists[0]


def _counts_the_named(place: int, text: str, index: Index) -> bool:
    """Whether a number in front of examples is that of the examples, and the list that they are from is longer."""
    named: dict[tuple[str, str], set[str]] = {}
    counted: set[tuple[str, str]] = set()
    for fact in index.evidence.get(place, ()):
        if type(fact.source) is not FromResult:
            continue
        over, number, _ = split(fact.source.path)
        if fact.source.transform == "count":
            counted.add((fact.source.call_id, fact.source.path))
        elif number:
            named.setdefault((fact.source.call_id, over), set()).add(number)
    for (call_id, over), numbers in named.items():
        if (call_id, over) in counted or len(numbers) < 2 or call_id not in index.answers:
            continue
        try:
            items = at(index.answers[call_id].payload, over)
        except Unreadable:
            continue
        said = rf"\b(?:{len(numbers)}|{words_of(len(numbers))})\b"
        if isinstance(items, list) and len(items) > len(numbers) and re.search(said, text, re.IGNORECASE):
            return True
    return False
