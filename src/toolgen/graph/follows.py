"""What nobody asks for in one conversation: a table of reasons, against which every pair of calls of a chain is held.

A reason is about two calls on one kind of thing, the second somewhere after the first. What a call does to its thing is
a bit in an array of the graph, so that a chain is judged by a few look-ups while chains are drawn.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from toolgen.core.english import listed, singular
from toolgen.core.tools import Effect, Endpoint
from toolgen.graph.answers import is_answered
from toolgen.graph.toolgraph import feeders_of

if TYPE_CHECKING:
    from toolgen.graph.toolgraph import ToolGraph

LOOK, SEEK, WORK, MAKE, SEND, ACT, AMEND, UNDO = (1 << place for place in range(8))
"""What a call does to its thing: reads it, searches for it, works it out, makes it, sends it, does something with it,
corrects it, takes it back. Bits, so that a reason names several."""

ASKING = LOOK | SEEK | WORK
DOING = MAKE | SEND | ACT | AMEND | UNDO

_DEEDS: dict[Effect, int] = {
    "read": LOOK, "search": SEEK, "compute": WORK, "create": MAKE, "send": SEND, "update": ACT, "delete": UNDO,
}  # fmt: skip
_UNDOING = listed(
    "abort archive cancel clear close deactivate delete detach disable discard drop end erase leave mute pause purge "
    "recall refund reject release remove reset revoke stop terminate unassign unblock undo unfollow unlike unlink "
    "unpin unsubscribe void withdraw"
)
_AMENDING = listed("adjust amend change edit modify move patch rename replace restart rewrite set update")


_NAMES_OF_ONE = (
    "article news story headline", "movie film", "picture photo image", "joke pun", "cryptocurrency coin crypto",
    "shop store", "doctor physician", "pet animal", "gif meme",
)  # fmt: skip
_NAMED = {name: names.split()[0] for names in _NAMES_OF_ONE for name in names.split()}


def kind_of_thing(endpoint: Endpoint) -> str:
    """What an endpoint is about, by one word where people have several for it: news items are articles."""
    kind = endpoint.entity or endpoint.noun
    return _NAMED.get(singular(re.split("[_ ]", kind)[-1].casefold()), kind)


class Reason(Struct, frozen=True):
    """Why one call does not come after another about the same kind of thing."""

    name: str
    first: int  # deeds
    then: int
    within: str  # "tool": inside one; "tools": between two, which know nothing of each other's things; "both"
    why: str


REASONS: tuple[Reason, ...] = (
    Reason("undone", DOING, UNDO, "tool", "nobody does what they are about to take back"),
    Reason("gone", UNDO, ASKING | DOING, "tool", "what was taken back is not spoken of any more"),
    Reason("checked", DOING, LOOK | SEEK, "tool", "what was done has been confirmed already"),
    Reason("amended", MAKE | SEND | AMEND, AMEND, "tool", "nobody makes it in a way that they do not want"),
    Reason("made twice", MAKE | SEND, MAKE, "both", "one such thing was wanted"),
    Reason("sent twice", SEND, SEND, "both", "one such message was wanted"),
    Reason("asked again", ASKING, ASKING, "tools", "that has been answered by another product"),
    Reason("searched again", SEEK, SEEK, "tool", "one search for such things is enough"),
    Reason("searched backwards", LOOK, SEEK, "tool", "nobody looks for what they have just read"),
)
"""What is held against a chain."""

ANSWERED = Reason("answered", LOOK, LOOK, "both", "that has been told already, under another name")
"""What is held against a call that is told the same as an earlier one, and would tell the same."""

ENDED = Reason("ended", UNDO, ASKING | DOING, "tool", "nobody is assigned to what has been closed")
"""What is held against a call on another kind of thing, which takes up what was taken back before."""

WASTED = Reason("wasted", DOING, UNDO, "tool", "nobody assigns somebody to what they are about to close")
"""What is held against taking back a thing that an earlier call has put to use."""


def deed_of(endpoint: Endpoint) -> int:
    """What an endpoint does to the thing that it is about: by its effect, and among changes by its verb."""
    deed = _DEEDS[endpoint.effect]
    if deed & ASKING:
        return deed
    verb = endpoint.verb.casefold()
    if verb in _UNDOING:
        return UNDO
    return AMEND if deed == ACT and verb in _AMENDING else deed


def _never_after(*, inside: bool) -> dict[int, int]:
    """For each deed the deeds that do not come after it."""
    table = {1 << place: 0 for place in range(8)}
    for reason in REASONS:
        if reason.within in ("both", "tool" if inside else "tools"):
            for deed in table:
                if reason.first & deed:
                    table[deed] |= reason.then
    return table


_INSIDE, _ACROSS = _never_after(inside=True), _never_after(inside=False)


def against(first: int, then: int, *, inside: bool) -> Reason | None:
    """The reason against a deed after another one on the same kind of thing, inside one tool or between two."""
    if not (_INSIDE if inside else _ACROSS)[first] & then:
        return None
    held = ("both", "tool" if inside else "tools")
    return next(one for one in REASONS if one.within in held and one.first & first and one.then & then)


def may_follow(graph: "ToolGraph", nodes: Sequence[int], node: int) -> bool:
    """Whether a node may come after these: none of them yet, and no reason against it."""
    if node in nodes:
        return False
    entity, about, deed = graph.entity, graph.entity[node], graph.deed[node]
    asked = graph.asks[node] if deed == LOOK else 0
    for earlier in nodes:
        if asked and graph.asks[earlier] == asked and _answered(graph, earlier, node):
            return False
        if entity[earlier] == about:
            after = _INSIDE if graph.tool[earlier] == graph.tool[node] else _ACROSS
            if after[graph.deed[earlier]] & deed:
                return False
        elif (graph.deed[earlier] == UNDO and _takes_up(graph, node, earlier)) or (
            deed == UNDO and graph.deed[earlier] & DOING and _takes_up(graph, earlier, node)
        ):
            return False
    return True


def _answered(graph: "ToolGraph", earlier: int, node: int) -> bool:
    """Whether a look that was told the same has told what this one would."""
    if graph.asks[earlier] != graph.asks[node] or graph.deed[earlier] != LOOK:
        return False
    inside = graph.tool[earlier] == graph.tool[node]
    if inside and graph.entity[earlier] != graph.entity[node]:
        return False  # who wrote one tool has given each thing its own answer
    return is_answered(graph.tells[earlier], graph.tells[node], inside=inside)


def _takes_up(graph: "ToolGraph", node: int, earlier: int) -> bool:
    """Whether a call needs a thing of the kind that an earlier call of its tool is about, beside its own."""
    about = graph.entity[earlier]
    return graph.tool[earlier] == graph.tool[node] and any(
        graph.entity[feeder] == about for group in feeders_of(graph, node) for feeder in group
    )


def reason_against(graph: "ToolGraph", nodes: Sequence[int]) -> Reason | None:
    """The first reason that speaks against a chain; the calls of a fan-out are one question about several things."""
    for place, node in enumerate(nodes):
        for earlier in nodes[:place]:
            if earlier == node:
                continue
            if graph.entity[earlier] == graph.entity[node]:
                inside = graph.tool[earlier] == graph.tool[node]
                found = against(graph.deed[earlier], graph.deed[node], inside=inside)
                if found is not None:
                    return found
            elif graph.deed[earlier] == UNDO and _takes_up(graph, node, earlier):
                return ENDED
            elif graph.deed[node] == UNDO and graph.deed[earlier] & DOING and _takes_up(graph, earlier, node):
                return WASTED
            if graph.deed[node] == LOOK and graph.asks[node] and _answered(graph, earlier, node):
                return ANSWERED
    return None
