"""The kinds of things that happen in a conversation, and how often: one table, which `--mix` overrides.

A kind is something a record can be said to have; a record may have several. `share` is in how many of 100 conversations
the planner wants it: where the chain gives no occasion for it, it is left out, and a record names the kinds that it
really has (`metadata.kinds`). `alone` of 100 of those are about nothing else, so no tool is called in them.
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

Kind = Literal[
    "no_tool", "irrelevant", "missing_function", "forbidden", "withdrawal", "confirmation", "clarification",
    "candidates", "advice", "correction", "follow_up", "chat", "learned_error", "words_with_calls", "parallel",
    "spoken_values",
]  # fmt: skip


class Share(Struct, frozen=True):
    """A row of the table."""

    kind: Kind
    share: float
    alone: float
    what: str


KINDS: tuple[Share, ...] = (
    Share("no_tool", 4, 100, "small talk, or a question that the assistant answers without a tool"),
    Share("irrelevant", 3, 100, "a request that has nothing to do with the tools offered"),
    Share("missing_function", 8, 30, "the function that would do it is not offered, and the assistant says so"),
    Share("forbidden", 7, 30, "a request that the stated policy forbids"),
    Share("withdrawal", 5, 0, "the user takes a request back before anything is done"),
    Share("confirmation", 60, 0, "something that cannot be undone is confirmed first, as the policy asks"),
    Share("clarification", 45, 0, "the user leaves out a value, or several, and is asked"),
    Share("candidates", 18, 0, "the user does not say which one, and chooses from what the assistant offers"),
    Share("advice", 15, 0, "the user does not know, asks for advice and takes it"),
    Share("correction", 16, 0, "the user corrects themself: at once, when asked, or after the answer"),
    Share("follow_up", 28, 0, "a question that is answered from results in hand, without a call"),
    Share("chat", 12, 0, "a thank-you or a question about the tools between the requests"),
    Share(
        "learned_error",
        4,
        0,
        "the assistant calls wrongly once and learns from the error (that turn is not trained on)",
    ),
    Share("words_with_calls", 25, 0, "the assistant says what it is doing in the turn in which it calls"),
    Share("parallel", 35, 0, "calls that do not need each other are made in one turn"),
    Share("spoken_values", 45, 0, 'values as people say them: "next Friday", "half past six"'),
)
Mix = Mapping[Kind, float]
DEFAULT: Mix = {row.kind: row.share for row in KINDS}
PLAIN: Mix = {row.kind: 0 for row in KINDS}
ALONE: Mix = {row.kind: row.alone for row in KINDS if row.alone}
