"""Why somebody asks: a short sentence that holds for any request of its kind, so that it never stands out of place.

What is wanted decides what may be said: what is looked for is compared or chosen from, what is deleted is no longer
needed, what is worked out is to be checked. Nothing names the thing, its place or its day a second time.
"""

from msgspec import Struct

from toolgen.agents.repertoire import Part
from toolgen.core.rng import Stream
from toolgen.core.tools import Effect

_PEOPLE = ("a colleague", "my manager", "a client", "our accountant", "somebody upstairs", "the team", "my deputy")
_FRIENDS = ("a friend", "my sister", "my flatmate", "my neighbour", "my cousin", "my daughter", "my brother", "my mum")
_OCCASIONS = (
    "before the end of the day", "by lunchtime", "before I log off", "this week", "before my next meeting",
    "this morning", "this afternoon", "today",
)  # fmt: skip
_MOMENTS = (
    "before the weekend", "tonight", "before dinner", "this evening", "today", "this week", "while I have the time",
)  # fmt: skip
_SOUGHT = (
    "see what there is", "get an overview", "find out what's available", "see what comes up",
)  # fmt: skip
_READ = (
    "get my facts straight", "know where things stand", "fill a gap in my notes", "be sure I have the facts right",
    "answer a question from {who}", "rule out a misunderstanding", "be on the safe side",
)  # fmt: skip
_WORKING_OUT = (
    "check my own result", "be sure of the result", "get this exactly right", "compare notes with {who}",
)  # fmt: skip
_WANTING = (
    "I want to {purpose}", "I'd like to {purpose}", "I'd like to {purpose} {when}", "I have to {purpose} {when}",
    "I need to {purpose} {when}",
)  # fmt: skip
_MAKING = (
    "it's the last thing on my list", "I've put it off for too long", "I'd rather not leave it for later",
    "I promised {who} to see to it", "I said I'd do it {when}", "{who} reminded me of it", "I want it done {when}",
)  # fmt: skip
_DROPPING = (
    "I don't need it any more", "it's no longer needed", "I changed my mind about it", "{who} and I agreed on that",
    "I should have done that long ago", "my plans have changed",
)  # fmt: skip
_CHANGING = (
    "what's there now is wrong", "things have changed", "{who} spotted a mistake", "I made a mistake earlier",
    "it's out of date as it is",
)  # fmt: skip
_SENDING = (
    "it shouldn't wait any longer", "I said I'd do it {when}", "I don't want to forget it again",
    "I promised to do it {when}", "I meant to do that earlier",
)  # fmt: skip
_STATED: dict[Effect, tuple[str, ...]] = {
    "create": _MAKING, "delete": _DROPPING, "update": _CHANGING, "send": _SENDING,
}  # fmt: skip
_PURPOSES: dict[Effect, tuple[str, ...]] = {"search": _SOUGHT, "read": _READ, "compute": _WORKING_OUT}
_BY_WHEN = ("before ", "by ", "while ")
_SOON = "before I forget"
_CORRECTING = frozenset(("update", "change", "edit", "modify", "rename", "adjust", "correct", "replace"))


class Circle(Struct, frozen=True):
    """Who somebody has to do with, and when things matter to them."""

    people: tuple[str, ...]
    times: tuple[str, ...]


WORK = Circle(_PEOPLE, _OCCASIONS)
HOME = Circle(_FRIENDS, _MOMENTS)


def reason(part: Part, circle: Circle, rng: Stream, *, named: bool) -> str:
    """Why somebody wants this of an endpoint, in lower case without a full stop; "" where nothing can be said.

    `named` where what is wanted has not been said yet, so that nothing may point back at it.
    """
    effect = part.endpoint.effect
    if effect == "update" and part.endpoint.verb not in _CORRECTING:
        return ""
    who, when = rng.pick(circle.people), rng.pick(circle.times)
    stated = _STATED.get(effect)
    if stated is not None:
        return "" if named else rng.pick(stated).format(who=who, when=when)
    purpose = rng.pick(_PURPOSES[effect]).format(who=who)
    if effect == "search" and not when.startswith(_BY_WHEN):
        when = _SOON  # "what there is this week" would ask for something else
    return rng.pick(_WANTING).format(purpose=purpose, when=when)
