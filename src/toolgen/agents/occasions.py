"""What a result is told for: what the user is after, what they know already, and what the same turn changes."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from toolgen.agents.briefing import Pick
from toolgen.agents.passages import Passage, said
from toolgen.agents.repertoire import Part
from toolgen.core.events import AssistantSaid, CallIssued, ResultArrived
from toolgen.core.json import Json
from toolgen.core.ports import View
from toolgen.core.provenance import FromResult, Said
from toolgen.core.readings import Unreadable, at
from toolgen.core.tools import ValueKind

_IDENTIFYING: frozenset[ValueKind] = frozenset(("id", "uuid", "code", "slug"))


class Occasion(Struct, frozen=True):
    """What a result is told for."""

    brief: bool = False  # the user is after what comes of it
    which: str = ""  # its place ("first") among several of one kind
    pick: Pick | None = None  # the item that what comes of it is about
    asked: Mapping[str, Json] = {}  # the arguments of the call
    before: Sequence[Json] = ()  # what other calls have returned
    known: frozenset[str] = frozenset()  # texts that the user has said
    ranked_by: frozenset[float] = frozenset()  # the numbers for which things were picked in the same answer
    told: Sequence[Json] = ()  # what the list that the thing was taken from has told of it
    thing: Passage | None = None  # what the thing is called in the list that it was taken from
    owner: Passage | None = None  # and what that is called which it belongs to
    changed: bool = False  # the same turn changes the thing, so that its state is no longer what it was


def texts_said(view: View) -> frozenset[str]:
    """The texts that the user has said as values."""
    return frozenset(
        value
        for call in view.calls.values()
        for name, value in call.arguments.items()
        if type(value) is str and type(call.sources.get(name)) is Said
    )


def told_of(call: CallIssued, view: View, answer: Iterable[Passage]) -> list[Json]:
    """What has been told of the item of a list from which a call takes its thing, so far or earlier in this answer."""
    items = [
        (source.call_id, f"{source.path.rpartition('/')[0]}/")
        for source in call.sources.values()
        if isinstance(source, FromResult) and source.path.count("/") > 1
    ]
    proofs = [proof for passage in answer for proof in passage.evidence]
    for earlier in view.utterances if items else ():
        if isinstance(earlier, AssistantSaid):
            proofs += earlier.evidence
    return [
        proof.value
        for proof in proofs
        if isinstance(proof.source, FromResult)
        and any(proof.source.call_id == held and proof.source.path.startswith(item) for held, item in items)
    ]


def names_of(call: CallIssued, parts: Mapping[str, Part], view: View) -> tuple[Passage | None, Passage | None]:
    """What the thing that a call is about is called where its id was taken from; and what that is called of which it
    asks for something. None where it has no name there.
    """
    part = parts.get(call.function)
    for name, source in call.sources.items():
        slot = part.by_name.get(name) if part is not None else None
        if part is None or slot is None or not isinstance(source, FromResult) or slot.kind not in _IDENTIFYING:
            continue
        producer = parts.get(view.calls[source.call_id].function)
        called = _name_at(source.path, producer, view.results[source.call_id]) if producer is not None else None
        return (called if slot.entity == part.endpoint.entity else None), called
    return None, None


def _name_at(path: str, part: Part, result: ResultArrived) -> Passage | None:
    """The name of the item of a list in which a value stands."""
    for over, items in part.collections.items():
        index = path.removeprefix(f"{over}/").partition("/")[0] if path.startswith(f"{over}/") else ""
        if index.isdecimal() and items.naming is not None:
            base = f"{over}/{index}"
            try:
                return said(items.naming, at(result.payload, base), result, base)
            except Unreadable:
                return None
    return None


def changes(asked: Mapping[str, Json], made: Iterable[CallIssued], parts: Mapping[str, Part]) -> bool:
    """Whether one of the calls changes or removes what a call with these arguments was about."""
    for call in made:
        part = parts.get(call.function)
        if part is None or part.endpoint.effect not in ("update", "delete"):
            continue
        slots = part.by_name
        ids = [value for name, value in call.arguments.items() if name in slots and slots[name].kind in _IDENTIFYING]
        if any(value in ids for value in asked.values()):
            return True
    return False
