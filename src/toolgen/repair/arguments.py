"""Repairs of arguments: their values, their sources, and the items that they are about."""

from msgspec.structs import replace

from toolgen.core.events import CallIssued, ResultArrived, SystemSaid, UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult, Said, Source
from toolgen.core.readings import Unreadable, agrees, at, same
from toolgen.core.verdict import Finding
from toolgen.repair.edits import Log, replaced, with_argument, with_source
from toolgen.repair.places import argument_name, call_place, echoed, held, recomputed, result_place, said


def value_from_source(events: Log, finding: Finding) -> Log | None:
    """The argument becomes what its source says, unless the result shows that the argument was right.

    A result echoes what was asked for: where it echoes the argument as it is, the source is at fault.
    """
    place, name = call_place(events, finding), argument_name(finding)
    if place is None or not isinstance(call := events[place], CallIssued) or name not in call.sources:
        return None
    source = call.sources[name]
    if name in call.arguments:
        value = call.arguments[name]
        inside = held(value, events[:place], source.call_id) if isinstance(source, FromResult) else []
        if len(inside) == 1 or echoed(events, call.call_id, name, value):
            return source_of_value(events, finding)
    try:
        value = recomputed(source, events[:place])
    except Unreadable:
        return None
    if name in call.arguments and same(call.arguments[name], value):
        return None
    return with_argument(events, place, name, value)


def missing_from_source(events: Log, finding: Finding) -> Log | None:
    """Arguments that have a source and were left out."""
    place = call_place(events, finding)
    if place is None or not isinstance(call := events[place], CallIssued):
        return None
    mended = events
    for name, source in call.sources.items():
        if name not in call.arguments:
            try:
                mended = with_argument(mended, place, name, recomputed(source, events[:place]))
            except Unreadable:
                continue
    return mended if mended is not events else None


def unused_source(events: Log, finding: Finding) -> Log | None:
    """A source of what was said, or of what the result echoes, means an argument left out; any other is dropped."""
    place, name = call_place(events, finding), argument_name(finding)
    if place is None or not isinstance(call := events[place], CallIssued):
        return None
    if name in call.arguments or name not in call.sources:
        return None
    source = call.sources[name]
    try:
        value = recomputed(source, events[:place])
        if isinstance(source, Said) or echoed(events, call.call_id, name, value):
            return with_argument(events, place, name, value)
    except Unreadable:
        pass
    return replaced(events, place, replace(call, sources={n: s for n, s in call.sources.items() if n != name}))


def source_of_value(events: Log, finding: Finding) -> Log | None:
    """The only place before the call where the value of an argument stands."""
    place, name = call_place(events, finding), argument_name(finding)
    if place is None or not isinstance(call := events[place], CallIssued) or name not in call.arguments:
        return None
    value, before = call.arguments[name], events[:place]
    source = call.sources.get(name)
    if isinstance(source, Said):
        again = [
            Said(e.said, source.quote, source.reading)
            for e in before
            if isinstance(e, (SystemSaid, UserSaid)) and source.quote and source.quote in e.text
        ]
        if len(again) == 1 and agrees(source.reading, source.quote, value):
            return with_source(events, place, name, again[0])
    if isinstance(source, FromResult):
        inside = held(value, before, source.call_id)
        if len(inside) == 1:
            return with_source(events, place, name, inside[0])
    anywhere: list[Source] = [*said(value, before), *held(value, before)]
    return with_source(events, place, name, anywhere[0]) if len(anywhere) == 1 else None


def item_of_criterion(events: Log, finding: Finding) -> Log | None:
    """The item that the criterion of a source picks, where it picks one."""
    place, name = call_place(events, finding), argument_name(finding)
    if place is None or not isinstance(call := events[place], CallIssued):
        return None
    source = call.sources.get(name)
    if not isinstance(source, FromResult) or not source.pick:
        return None
    right = echoed(events, call.call_id, name, call.arguments.get(name))
    prefix = f"{source.over}/"
    rest = source.path.removeprefix(prefix).partition("/")[2]
    fitting: list[tuple[FromResult, Json]] = []
    answer = result_place(events[:place], source.call_id)
    result = events[answer] if answer is not None else None
    if not isinstance(result, ResultArrived):
        return None
    try:
        items = at(result.payload, source.over)
    except Unreadable:
        return None
    for number in range(len(items) if isinstance(items, list) else 0):
        candidate = replace(source, path=f"{prefix}{number}/{rest}" if rest else f"{prefix}{number}")
        try:
            fitting.append((candidate, recomputed(candidate, events[:place])))
        except Unreadable:
            continue
    if len(fitting) != 1:
        return None
    candidate, value = fitting[0]
    if right and not same(value, call.arguments.get(name)):
        return None  # the result is about the item that was taken: then it is the criterion that is wrong
    return with_source(with_argument(events, place, name, value), place, name, candidate)
