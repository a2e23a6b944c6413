"""Whether a kind, or else a name, says what a value is."""

from toolgen.core.pools import by_name, codes
from toolgen.core.pools.documents import document
from toolgen.core.tools import ValueKind

_OPEN: frozenset[ValueKind] = frozenset(
    {"unknown", "word", "enum", "code", "index", "number", "minimum", "maximum"}
)  # fmt: skip
"""Kinds that leave open what a value is; its name may tell."""


def is_telling(kind: ValueKind, name: str) -> bool:
    """Whether a value of this kind and name can be drawn that means something."""
    if kind in ("object", "array", "hash"):
        return False
    if kind not in _OPEN:
        return True
    return bool(by_name.options(name) or by_name.kind(name) or by_name.span(name) or codes.form(name) or document(name))
