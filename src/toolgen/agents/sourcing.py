"""Where in results the values of a call stand, and what a call is about by them."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from toolgen.agents.briefing import Errand, Pick
from toolgen.agents.repertoire import Part
from toolgen.agents.slots import Slotted
from toolgen.core.events import CallIssued, ResultArrived
from toolgen.core.json import Json
from toolgen.core.plan import Binding
from toolgen.core.ports import Call
from toolgen.core.provenance import FromResult
from toolgen.core.readings import Unreadable, at
from toolgen.core.tools import ValueKind


def picked_by(errands: Sequence[Errand], position: int) -> Pick | None:
    """The item of a result that later calls are about, where a criterion picks it."""
    picks = [pick for errand in errands for pick in errand.picks if pick.producer == position]
    return next((pick for pick in picks if pick.how in ("min", "max")), None)


def source_of(binding: Binding, pick: Pick | None, result: ResultArrived) -> FromResult:
    """Where in a result the value of a binding stands, given which item the call is about."""
    over, star, tail = binding.path.partition("/*")
    if not star or pick is None:
        return FromResult(result.call_id, binding.path)
    path = f"{over}/{_index(pick, at(result.payload, over))}{tail.replace('/*', '/0')}"
    if pick.how == "nth":
        return FromResult(result.call_id, path)
    if pick.how == "first":
        return FromResult(result.call_id, path, over=over, pick="first")
    if pick.how == "chosen":
        name = at(result.payload, f"{over}/{pick.nth}{pick.by}")
        return FromResult(result.call_id, path, "select", over=over, by=pick.by, pick="equals", equals=name)
    return FromResult(result.call_id, path, "select", over=over, by=pick.by, pick=pick.how)


_TELLING_APART: frozenset[ValueKind] = frozenset(("id", "uuid", "code", "slug", "username", "path", "filename"))


def things_named(call: Call | CallIssued, parts: Mapping[str, Part]) -> set[tuple[str, str]]:
    """The things that a call is about, as results have named them."""
    part = parts.get(call.function)
    return {
        (source.call_id, str(call.arguments[name]))
        for name, source in call.sources.items()
        if isinstance(source, FromResult)
        and (part is None or name not in part.by_name or part.by_name[name].kind in _TELLING_APART)
    }


def fitting(source: FromResult, value: Json, slot: Slotted) -> FromResult:
    """The source with the conversion that makes its value fit the parameter: a number as text, or text as a number."""
    if slot.textual and isinstance(value, int | float) and not isinstance(value, bool):
        return replace(source, transform="text")
    if slot.numeric and isinstance(value, str):
        return replace(source, transform="number")
    return source


def _index(pick: Pick, items: Json) -> int:
    if not isinstance(items, list) or not items:
        raise Unreadable(f"no items at {pick.over!r}")
    if pick.how == "first":
        return 0
    if pick.how in ("nth", "chosen"):
        if pick.nth >= len(items):
            raise Unreadable(f"no item {pick.nth} at {pick.over!r}")
        return pick.nth
    ranked = [at(item, pick.by) for item in items]
    numbers = [value for value in ranked if isinstance(value, int | float)]
    if len(numbers) < len(ranked):
        raise Unreadable(f"not every item has a number at {pick.by!r}")
    return numbers.index(min(numbers) if pick.how == "min" else max(numbers))
