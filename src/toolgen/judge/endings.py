"""The rule about how a message ends: as a sentence, not in the middle of a word."""

from collections.abc import Sequence

from toolgen.judge.index import Index
from toolgen.judge.log import Found

_MARKS = frozenset(".!?…:)]\"'”’»*`|")
_STOPS = frozenset(".!?")
_ITEMS = ("- ", "* ", "• ", "| ")


def whole(index: Index) -> bool:
    """Everything that the assistant says ends with a full stop or the like."""
    return {text[-1] for _, text in index.replies} <= _STOPS


def broken_off(index: Index) -> Sequence[Found]:
    """A message ends with a mark, a sign that is no letter, or an item of a list."""
    return [
        (f"$.messages[{place}].content", f"the message breaks off after {text[-20:]!r}")
        for place, text in index.replies
        if not _ends(text.rstrip())
    ]


def _ends(text: str) -> bool:
    if not text or text[-1] in _MARKS or not (text[-1].isascii() or text[-1].isalnum()):
        return True
    last = text.rpartition("\n")[2].lstrip()
    return last.startswith(_ITEMS) or (last[:1].isdecimal() and last[1:3] in (". ", ") "))
