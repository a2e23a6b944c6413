"""What a rule is, and what a section of rules is."""

from collections.abc import Callable, Sequence
from typing import Literal

from msgspec import Struct

from toolgen.core.verdict import Severity
from toolgen.judge.index import Index
from toolgen.judge.log import Found

Axis = Literal["tool_correctness", "naturalness", "task_completion"]


class Rule(Struct, frozen=True):
    """A rule: what breaking it costs on its axis (points per finding), and whether that is a proven wrong."""

    code: str
    axis: Axis
    severity: Severity  # an "error" is proven wrong and caps `overall`; a "warning" only costs its penalty
    penalty: float
    reason: str
    check: Callable[[Index], Sequence[Found]]


class Section(Struct, frozen=True):
    """Rules that need not be asked where one cheap look shows that none of them finds anything."""

    sound: Callable[[Index], bool]
    rules: tuple[Rule, ...]


TOOLS: Axis = "tool_correctness"
WORDS: Axis = "naturalness"
TASK: Axis = "task_completion"
