"""Why somebody asks: a sentence put together from what is wanted, who else is concerned, and when it matters.

What is wanted decides what may be said: a thing that is looked for is compared or chosen from, what is deleted is no
longer needed, what is worked out is to be checked. So no reason stands beside a request that it has nothing to do with.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from toolgen.agents.briefing import Given
from toolgen.agents.repertoire import Part
from toolgen.agents.wording import is_plural
from toolgen.core.rng import Stream
from toolgen.core.tools import ValueKind

_PEOPLE = (
    "a colleague", "my manager", "a client", "the new intern", "our accountant", "somebody upstairs", "the whole team",
    "my deputy", "an auditor", "head office", "my co-founder", "our partner abroad", "procurement", "the night shift",
    "a supplier", "our legal department", "a visiting consultant", "the board", "support", "my successor",
)  # fmt: skip
_FRIENDS = (
    "a friend", "my sister", "my flatmate", "my neighbour", "my cousin", "a mate", "my better half", "my daughter",
    "an old classmate", "my brother-in-law", "my mum", "someone at the club", "my grandpa", "a fellow student",
    "our babysitter", "my teenage son", "the woman next door", "half the family", "an aunt of mine", "my landlord",
)  # fmt: skip
_OCCASIONS = (
    "before the end of the day", "ahead of a review", "for tomorrow's stand-up", "by lunchtime", "before I log off",
    "for the quarterly summary", "in time for a call at noon", "before we decide anything", "this week",
    "for an internal write-up", "before Monday", "while it's quiet here", "for a slide deck", "by close of business",
    "before the budget gets frozen", "during the handover", "prior to sign-off", "for an audit trail",
    "between two meetings", "without involving half the company",
)  # fmt: skip
_MOMENTS = (
    "before the weekend", "tonight", "while I still have the energy", "before I forget again", "over coffee",
    "before everyone gets home", "this evening", "before we leave", "as soon as I can", "during my lunch break",
    "before I change my mind", "on my day off", "while the kids are asleep", "before dinner", "on the train",
    "without spending hours on it", "ahead of the holidays", "once and for all", "before my phone dies",
    "for a little side project",
)  # fmt: skip
_SEEKING = (
    "compare different {what}", "weigh up different {what}", "choose between several {what}",
    "make up my mind about {what}", "narrow down {what}",
    "get an overview of {what}", "draw up a shortlist of {what}", "browse {what}", "catch up on {what}",
)  # fmt: skip
_SOUGHT = (
    "see what's out there", "know what I'm dealing with", "draw up a shortlist", "find something suitable",
    "avoid missing anything good", "collect a few candidates", "pick one", "spot a bargain, or at least a good fit",
    "get some inspiration", "settle on something", "figure out my options", "make an informed choice",
)  # fmt: skip
_READING = (
    "double-check {what}", "be sure about {what}", "make sense of {what}", "have {what} at hand", "write {what} down",
    "keep an eye on {what}", "put {what} into context",
)  # fmt: skip
_READ = (
    "see where things stand", "know what to expect", "rule out a misunderstanding", "fill a gap in my notes",
    "satisfy my curiosity", "pass it on correctly", "clear up some confusion", "confirm a hunch", "stop guessing",
    "have solid ground for an argument", "report back with facts", "sleep better", "plan the rest around it",
)  # fmt: skip
_WORKING_OUT = (
    "verify what I worked out by hand", "settle an argument", "be certain of the outcome", "save myself the effort",
    "avoid a silly slip", "have something to compare with", "get this exactly right", "skip the tedious part",
    "check my own attempt", "prove a sceptic wrong", "finish what I started", "tidy up a draft",
)  # fmt: skip
_MAKING = (
    "{who} is counting on it", "{who} has been nagging me about it", "I promised {who} to see to it",
    "it should have been in place ages ago", "I'd hate to leave it for later", "nobody else has got round to it",
    "it's the last item on my list", "{who} would otherwise have to start from scratch", "it was agreed {when}",
    "I volunteered, so here we are", "{who} expects nothing less", "otherwise we'd miss our chance",
)  # fmt: skip
_DROPPING = (
    "nobody needs it any more", "it's out of date", "it was only meant as a trial", "it got there by accident",
    "we agreed to tidy up", "it keeps confusing people", "{who} objected", "I was too hasty", "plans fell through",
    "it does more harm than good", "there's a better version elsewhere",
)  # fmt: skip
_CHANGING = (
    "what's there now is wrong", "plans have shifted", "{who} spotted a mistake", "circumstances have changed",
    "it was entered carelessly", "I mixed something up earlier", "{who} insists", "the old entry misled everyone",
)  # fmt: skip
_SENDING = (
    "{who} is waiting to hear from me", "I owe {who} an update", "it shouldn't wait any longer",
    "I said I'd be in touch", "silence would look rude", "{who} got impatient", "word should get round {when}",
)  # fmt: skip
_ASKED = (
    "{who} asked about {what}", "{who} wants to know about {what}", "{who} brought up {what}",
    "{who} keeps going on about {what}", "I told {who} I'd look into {what}", "I owe {who} an answer about {what}",
)  # fmt: skip
_WANTING = (
    "I want to {purpose} {when}", "I'd like to {purpose} {when}", "I'm hoping to {purpose} {when}",
    "I have to {purpose} {when}", "I've got to {purpose} {when}", "the idea is to {purpose} {when}",
    "it's about time to {purpose}",
)  # fmt: skip
_EXPECTED = (
    "{who} expects me to {purpose} {when}", "{who} and I need to {purpose} {when}", "we're trying to {purpose} {when}",
    "I'm supposed to {purpose} {when}",
)  # fmt: skip
_THERE = (
    "we may move there {when}", "{who} lives there", "I'll be over there soon", "it would be my first visit",
    "I used to study there", "{who} keeps raving about the place", "we're stuck there for a while",
)  # fmt: skip
_THEN = (
    "that's the only gap in my calendar", "no other day suits {who}", "I've already taken time off",
    "it has to be then, I'm afraid", "the rest of that month is packed", "{who} picked the date, not me",
)  # fmt: skip
_AFFORDED = (
    "money is tight at the moment", "I can't stretch any further", "{who} set that limit", "anything above would hurt",
    "that's all we've put aside",
)  # fmt: skip
_COMPANY = ("it's just us", "nobody else is coming along", "{who} is joining as well", "the others dropped out")


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
    what = _what(part)
    if what and effect != "compute" and named and rng.chance(40):
        return rng.pick(_ASKED).format(who=who, what=what)
    purpose = rng.pick(_PURPOSES[effect][0 if named and what else 1]).format(what=what)
    frames = _WANTING if rng.chance(65) or _OF_ONESELF.search(purpose) else _EXPECTED
    return rng.pick(frames).format(purpose=purpose, when=when, who=who)


def circumstance(givens: Sequence[Given], part: Part, circle: Circle, rng: Stream) -> str:
    """What somebody adds about a value that they gave, in lower case without a full stop; "" where there is nothing."""
    if part.endpoint.effect not in ("search", "read", "create"):
        return ""
    for given in givens:
        slot = part.by_name[given.parameter]
        if given.clause and not _OF_ANOTHER.search(given.label) and (stock := _circumstances(slot.kind, given.label)):
            return rng.pick(stock).format(who=rng.pick(circle.people), when=rng.pick(circle.times))
    return ""


def _circumstances(kind: ValueKind, label: str) -> tuple[str, ...]:
    if kind == "city":
        return _THERE
    if kind in ("start_date", "date") and _DATED.search(label):
        return _THEN
    if kind == "price" and "max" in label:
        return _AFFORDED
    return _COMPANY if label in ("guests", "adults", "people", "passengers", "travellers", "seats") else ()


_OF_ANOTHER = re.compile(r"\b(?:from|origin|departure|base|sender|home|birth)\b")
_DATED = re.compile(r"^(?:start |travel |event |visit |arrival )?date$|check.?in|start")
_STATED = {"create": _MAKING, "delete": _DROPPING, "update": _CHANGING, "send": _SENDING}
_OF_ONESELF = re.compile(r"\b(?:my|myself|sleep|inspiration|tedious|I'm)\b")  # nobody else expects that of somebody
_CORRECTING = frozenset(("update", "change", "edit", "modify", "rename", "adjust", "correct", "replace"))
_PURPOSES = {
    "search": (_SEEKING, _SOUGHT), "read": (_READING, _READ), "compute": (_WORKING_OUT, _WORKING_OUT),
}  # fmt: skip


def _what(part: Part) -> str:
    """What is wanted, as it is spoken of in passing; "" where that takes too many words."""
    if part.noun.count(" ") > 1:
        return ""
    if part.endpoint.effect == "search":
        return part.noun if is_plural(part.noun) else ""
    return part.object
