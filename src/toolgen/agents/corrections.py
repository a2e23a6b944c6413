"""What a user gets wrong and puts right: at once, when asked, or once they have seen the answer."""

from collections.abc import Sequence

from msgspec.structs import replace

from toolgen.agents import language
from toolgen.agents.briefing import Errand, Given, Request
from toolgen.agents.codes import is_named
from toolgen.agents.course import Course
from toolgen.agents.givens import RANGE_KINDS, alternative
from toolgen.core.plan import Blueprint
from toolgen.core.record import Goal

LOOKING = frozenset(("read", "search", "compute"))


def correct(course: Course, planned: list[Errand], request: Request) -> tuple[list[Errand], Request]:
    """The request with a slip that the user puts right at once, or when asked; as it was where it has no such value."""
    rng = course.rng
    if rng.chance(35):
        return planned, request  # left for after the answer
    slips = _slips(course, planned, request.text)
    if not slips:
        return planned, request
    made, given = rng.pick(slips)
    other = alternative(given, course.parts[made.position], course.mind, rng)
    if other is None or other.quote in request.text or given.quote in other.quote or other.quote in given.quote:
        return planned, request
    if any(other.value == each.value for errand in planned for each in (*errand.givens, *errand.withheld)):
        return planned, request  # it is what is meant for another
    text = request.text.replace(given.quote, other.quote, 1)
    correction = language.correction(given.quote, other.quote, rng)
    if not request.reply or rng.chance(40):
        return planned, replace(request, text=f"{text} {correction}", act="correction")
    revised = replace(made, revised=(given.parameter,))
    kept = [revised if errand is made else errand for errand in planned]
    return kept, replace(request, text=text, reply=f"{request.reply} {correction}", reply_act="correction")


_PASTED = frozenset(("message", "sentence", "paragraph", "object", "array", "tag"))
_PAGING = frozenset(("limit", "page", "offset"))  # nobody gets wrong how many at most


def _correctable(course: Course, made: Errand, given: Given) -> bool:
    """Whether somebody might have got a value wrong: a short one of its own, not one end of a range."""
    slot = course.parts[made.position].by_name[given.parameter]
    kind = slot.kind
    if kind in _PAGING or slot.way or slot.enum:  # another city might be out of reach, another mode out of place
        return False
    if kind in RANGE_KINDS or kind in _PASTED or kind in ("latitude", "longitude") or given.quote[-1:] in ".!?":
        return False
    return bool(given.clause) and given.clause != given.quote and len(given.quote) < 40 and not is_named(given)


def _slips(course: Course, planned: Sequence[Errand], text: str) -> list[tuple[Errand, Given]]:
    """The values in a request that the user may get wrong at first: said once, and short."""
    return [
        (made, given)
        for made in planned
        for given in made.givens
        if _correctable(course, made, given) and text.count(given.quote) == 1
    ]


def correct_after(course: Course, blueprint: Blueprint, planned: Sequence[Errand]) -> None:
    """A look-up that the user wants again with another value, once they have seen the answer."""
    rng = course.rng
    consumed = {binding.producer for call in blueprint.calls for binding in call.bindings}
    open_to = [
        (made, given)
        for made in planned
        for given in (*made.givens, *made.withheld)
        if made.position not in consumed
        and course.parts[made.position].endpoint.effect in LOOKING
        and _correctable(course, made, given)
    ]
    if not open_to:
        return
    made, given = rng.pick(open_to)
    part = course.parts[made.position]
    other = alternative(given, part, course.mind, rng)
    if other is None or other.quote in given.quote or given.quote in other.quote:
        return
    position = len(course.parts)
    course.parts.append(part)
    said = [replace(old, clause="") for old in (*made.givens, *made.withheld) if old is not given]
    fresh = replace(other, clause=other.quote, key=f"{position}.{given.parameter}")
    slot = part.by_name[given.parameter]
    if slot.key in course.mind.known:
        course.mind.known[slot.key] = fresh
    course.errands.append(replace(made, position=position, givens=(*said, fresh), withheld=(), revised=()))
    text = language.corrected_request(course.voice, other.quote, given.quote, rng)
    course.exchanges.append(Request(text, (position,), act="correction"))
    endpoint = part.endpoint.endpoint_id
    course.goals.append(Goal(language.goal([part]), (endpoint,), (endpoint,)))
