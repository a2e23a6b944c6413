"""Repairs of arguments: their values, and the items that they are about."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from toolgen.core.events import CallIssued, ResultArrived
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult, Said, Source
from toolgen.core.readings import Unreadable, at, same
from toolgen.core.verdict import Finding
from toolgen.repair.edits import Log, replaced, with_argument, with_source
from toolgen.repair.offered import Offered
from toolgen.repair.places import (
    argument_name,
    call_place,
    echoed,
    held,
    leaves,
    recomputed,
    recomputes,
    refused_for,
    result_place,
)
from toolgen.repair.quotes import fitting, said


def value_from_source(events: Log, finding: Finding, offer: Offered) -> Sequence[Log]:
    """The argument becomes what its source says, unless the result shows that the argument was right."""
    place, name = call_place(events, finding), argument_name(finding)
    if place is None or not isinstance(call := events[place], CallIssued) or name not in call.sources:
        return []
    try:
        value = _told(call.sources[name], events[:place], offer.schema(call.function, name))
    except Unreadable:
        return []
    if name in call.arguments:
        present = call.arguments[name]
        if same(present, value) or echoed(events, call.call_id, name, present):
            return []
    return [with_argument(events, place, name, value)]


def missing_from_source(events: Log, finding: Finding, offer: Offered) -> Sequence[Log]:
    """Arguments that have a source and were left out."""
    place = call_place(events, finding)
    if place is None or not isinstance(call := events[place], CallIssued):
        return []
    mended = events
    for name, source in call.sources.items():
        if name not in call.arguments and not refused_for(events, call.call_id, name):
            try:
                mended = with_argument(mended, place, name, recomputed(source, events[:place]))
            except Unreadable:
                continue
    return [mended] if mended is not events else []


def missing_from_elsewhere(events: Log, finding: Finding, offer: Offered) -> Sequence[Log]:
    """A required argument without a trace: what its result repeats, else the one thing that could be meant.

    A refusal for want of it says that it was not passed.
    """
    place = call_place(events, finding)
    if place is None or not isinstance(call := events[place], CallIssued):
        return []
    absent = [name for name in offer.required(call.function) if name not in call.arguments]
    if len(absent) != 1 or refused_for(events, call.call_id, absent[0]):
        return []
    name, before = absent[0], events[:place]
    sources: list[tuple[Source, Json]] = []
    for value in _repeated(events, call.call_id, name):
        sources += [(source, value) for source in (*said(value, before, name), *held(value, before))]
    sources = sources or _meant(events, place, name, offer.schema(call.function, name))
    return [with_source(with_argument(events, place, name, value), place, name, source) for source, value in sources]


def value_anew(events: Log, finding: Finding, offer: Offered) -> Sequence[Log]:
    """A required argument that nobody gave becomes the one value of its form that somebody did.

    For one that takes any words, that is what its result repeats of what was said.
    """
    place, name = call_place(events, finding), argument_name(finding)
    if place is None or not isinstance(call := events[place], CallIssued) or name not in call.arguments:
        return []
    value, schema = call.arguments[name], offer.schema(call.function, name)
    if name not in offer.required(call.function) or echoed(events, call.call_id, name, value):
        return []
    meant = dict(fitting(schema, events, place, name=name))
    if _takes_any_words(schema):
        for text in _texts(events, call.call_id):
            meant |= {source: text for source in said(text, events[:place]) if source.reading == "text"}
    return [with_source(with_argument(events, place, name, one), place, name, source) for source, one in meant.items()]


def without_argument(events: Log, finding: Finding, offer: Offered) -> Sequence[Log]:
    """An optional argument that nobody gave goes, where nothing was said that it might have been meant for.

    Where a parameter takes any words, that can only be said if its result has others under its name.
    """
    place, name = call_place(events, finding), argument_name(finding)
    if place is None or not isinstance(call := events[place], CallIssued) or name not in call.arguments:
        return []
    schema, value = offer.schema(call.function, name), call.arguments[name]
    if not schema or name in offer.required(call.function) or echoed(events, call.call_id, name, value):
        return []
    if _was_meant(events, place, name, schema):
        return []
    arguments = {n: v for n, v in call.arguments.items() if n != name}
    sources = {n: s for n, s in call.sources.items() if n != name}
    needed = tuple(dict.fromkeys(s.call_id for s in sources.values() if isinstance(s, FromResult)))
    return [replaced(events, place, replace(call, arguments=arguments, sources=sources, depends_on=needed))]


def _texts(events: Log, call_id: str) -> list[str]:
    """The texts in the result of a call that succeeded."""
    place = result_place(events, call_id)
    result = events[place] if place is not None else None
    found = leaves(result.payload, "") if isinstance(result, ResultArrived) and result.status == "ok" else ()
    return list(dict.fromkeys(leaf for _, leaf in found if isinstance(leaf, str) and leaf))


def _takes_any_words(schema: Mapping[str, Json]) -> bool:
    return schema.get("type") == "string" and not any(schema.get(key) for key in ("enum", "format", "pattern"))


def _was_meant(events: Log, place: int, name: str, schema: Mapping[str, Json]) -> bool:
    """Whether something was said before a call that an argument of it may have been meant to be."""
    call = events[place]
    if not isinstance(call, CallIssued):
        return True
    before = events[:place]
    shown = _repeated(events, call.call_id, name)
    if shown:
        return any(said(one, before, name) for one in shown)
    if schema.get("type") == "boolean":
        return bool(said(True, before, name) or said(False, before, name))
    if _takes_any_words(schema):
        return True
    return bool(fitting(schema, events, place, name=name))


def _meant(events: Log, place: int, name: str, schema: Mapping[str, Json]) -> list[tuple[Source, Json]]:
    """What an argument may be: what was returned under its name, else anything of its type; and what was said."""
    returned: list[tuple[Source, Json]] = [
        (FromResult(event.call_id, path), leaf)
        for event in events[:place]
        if isinstance(event, ResultArrived) and event.status == "ok"
        for path, leaf in leaves(event.payload, "")
        if isinstance(leaf, str | int | float) and _is_of(leaf, schema)
    ]
    named = [one for one in returned if isinstance(one[0], FromResult) and one[0].path.rpartition("/")[2] == name]
    return [*(named or returned), *fitting(schema, events, place, name=name)]


def unused_source(events: Log, finding: Finding, offer: Offered) -> Sequence[Log]:
    """A source of what was said, or of what the result echoes, means an argument left out; any other is dropped."""
    place, name = call_place(events, finding), argument_name(finding)
    if place is None or not isinstance(call := events[place], CallIssued):
        return []
    if name in call.arguments or name not in call.sources:
        return []
    source = call.sources[name]
    try:
        value = recomputed(source, events[:place])
        if isinstance(source, Said) or echoed(events, call.call_id, name, value):
            return [with_argument(events, place, name, value)]
    except Unreadable:
        pass
    return [replaced(events, place, replace(call, sources={n: s for n, s in call.sources.items() if n != name}))]


def item_of_criterion(events: Log, finding: Finding, offer: Offered) -> Sequence[Log]:
    """The item that the criterion of a source picks, unless the result is about the item that was taken."""
    place, name = call_place(events, finding), argument_name(finding)
    if place is None or not isinstance(call := events[place], CallIssued):
        return []
    source = call.sources.get(name)
    if not isinstance(source, FromResult) or not source.pick:
        return []
    taken = echoed(events, call.call_id, name, call.arguments.get(name))
    return [
        with_source(with_argument(events, place, name, value), place, name, candidate)
        for candidate, value in _items(events[:place], source)
        if not taken or same(value, call.arguments.get(name))
    ]


def _items(events: Log, source: FromResult) -> list[tuple[FromResult, Json]]:
    """The source moved to each item that its criterion allows, with the value there."""
    answer = result_place(events, source.call_id)
    result = events[answer] if answer is not None else None
    if not isinstance(result, ResultArrived):
        return []
    try:
        items = at(result.payload, source.over)
    except Unreadable:
        return []
    prefix = f"{source.over}/"
    rest = source.path.removeprefix(prefix).partition("/")[2]
    fitting: list[tuple[FromResult, Json]] = []
    for number in range(len(items) if isinstance(items, list) else 0):
        candidate = replace(source, path=f"{prefix}{number}/{rest}" if rest else f"{prefix}{number}")
        try:
            fitting.append((candidate, recomputed(candidate, events)))
        except Unreadable:
            continue
    return fitting


def _told(source: Source, events: Log, schema: Mapping[str, Json]) -> Json:
    """The value that a source gives; the member of an enumeration that words name. Raises `Unreadable`."""
    members = schema.get("enum")
    named: list[Json] = [
        member
        for member in (members if isinstance(source, Said) and isinstance(members, list) else ())
        if recomputes(source, member, events)
    ]
    return named[0] if named else recomputed(source, events)


def _repeated(events: Log, call_id: str, name: str) -> list[Json]:
    """What the result of a call has under the name of an argument."""
    place = result_place(events, call_id)
    result = events[place] if place is not None else None
    if not isinstance(result, ResultArrived):
        return []
    found = [leaf for path, leaf in leaves(result.payload, "") if path.rpartition("/")[2] == name]
    return [leaf for number, leaf in enumerate(found) if not any(same(leaf, one) for one in found[:number])]


def _is_of(value: Json, schema: Mapping[str, Json]) -> bool:
    match schema.get("type"):
        case "string":
            return isinstance(value, str)
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case _:
            return False
