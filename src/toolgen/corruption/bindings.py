"""Provenance made wrong: the wrong item, the wrong thing, the wrong place."""

import re

from toolgen.core.events import ResultArrived, SystemSaid, UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult, Said
from toolgen.core.readings import escaped
from toolgen.core.record import Record
from toolgen.core.rng import Stream
from toolgen.corruption.consequences import called_otherwise
from toolgen.corruption.invention import mangled
from toolgen.corruption.material import Argument, arguments, pick, put, result_of
from toolgen.corruption.retell import replace, retold


def misbound_item(record: Record, rng: Stream) -> Record | None:
    """The id of another item of the list than the one that was chosen."""
    candidates: list[tuple[Argument, FromResult, Json]] = []
    for argument in arguments(record):
        source = argument.call.sources.get(argument.name)
        if not isinstance(source, FromResult) or source.transform not in ("copy", "select"):
            continue
        for path, value in _same_field(record, source):
            if value != argument.value and type(value) is type(argument.value):
                candidates.append((argument, replace(source, path=path), value))
    if not candidates:
        return None
    argument, source, value = rng.pick(candidates)
    events = called_otherwise(record, argument.index, {argument.name: value}, {argument.name: source})
    return None if events is None else retold(record, events)


def _same_field(record: Record, source: FromResult) -> list[tuple[str, Json]]:
    """The same field of every item of the list that a source points into, with its pointer."""
    result = result_of(record, source.call_id)
    found = re.fullmatch(r"(.*?)/\d+(/.*)", source.path)
    if result is None or found is None:
        return []
    return [
        (path, value)
        for path, value in every_leaf(result[1].payload)
        if re.fullmatch(rf"{re.escape(found[1])}/\d+{re.escape(found[2])}", path)
    ]


def every_leaf(value: Json, path: str = "") -> list[tuple[str, Json]]:
    """The scalars of a payload with their pointers."""
    if isinstance(value, dict):
        parts = [(escaped(name), item) for name, item in value.items()]
    elif isinstance(value, list):
        parts = [(str(index), item) for index, item in enumerate(value)]
    else:
        return [(path, value)]
    return [leaf for name, item in parts for leaf in every_leaf(item, f"{path}/{name}")]


def misbound_entity(record: Record, rng: Stream) -> Record | None:
    """The id of another kind of thing, taken from a result that holds one."""
    candidates: list[tuple[Argument, FromResult, Json]] = []
    for argument in arguments(record):
        source = argument.call.sources.get(argument.name)
        if not isinstance(source, FromResult):
            continue
        entities = {
            (e.call_id, r.path): r
            for e in record.events[: argument.index]
            if isinstance(e, ResultArrived)
            for r in e.references
        }
        mine = entities.get((source.call_id, source.path))
        candidates += [
            (argument, FromResult(call_id, path), reference.id)
            for (call_id, path), reference in entities.items()
            if mine is not None and reference.entity != mine.entity and type(reference.id) is type(argument.value)
        ]
    if not candidates:
        return None
    argument, source, value = rng.pick(candidates)
    events = called_otherwise(record, argument.index, {argument.name: value}, {argument.name: source})
    if events is None:
        return None
    call = events[argument.index]
    needed = dict.fromkeys([*getattr(call, "depends_on", ()), source.call_id])
    return retold(record, put(events, argument.index, replace(call, depends_on=tuple(needed))))


def wrong_message(record: Record, rng: Stream) -> Record | None:
    """A source names another utterance than the one with the words."""
    candidates = [
        (argument, replace(source, said=event.said))
        for argument in arguments(record)
        if isinstance(source := argument.call.sources.get(argument.name), Said)
        for event in record.events
        if isinstance(event, SystemSaid | UserSaid) and event.said != source.said and source.quote not in event.text
    ]
    if not candidates:
        return None
    argument, source = rng.pick(candidates)
    sources = {**argument.call.sources, argument.name: source}
    return retold(record, put(record.events, argument.index, replace(argument.call, sources=sources)))


def wrong_path(record: Record, rng: Stream) -> Record | None:
    """A source points at another field of the result than the one with the value."""
    candidates: list[tuple[Argument, FromResult]] = []
    for argument in arguments(record):
        source = argument.call.sources.get(argument.name)
        result = result_of(record, source.call_id) if isinstance(source, FromResult) else None
        if isinstance(source, FromResult) and result is not None:
            leaves = every_leaf(result[1].payload)
            candidates += [(argument, replace(source, path=path)) for path, value in leaves if value != argument.value]
            candidates.append((argument, replace(source, path=f"{source.path}_ref")))
    if not candidates:
        return None
    argument, altered = rng.pick(candidates)
    sources = {**argument.call.sources, argument.name: altered}
    return retold(record, put(record.events, argument.index, replace(argument.call, sources=sources)))


def misquoted(record: Record, rng: Stream) -> Record | None:
    """A source quotes words that nobody said, though the value is right."""
    chosen = pick([a for a in arguments(record) if isinstance(a.call.sources.get(a.name), Said)], rng)
    source = None if chosen is None else chosen.call.sources[chosen.name]
    if chosen is None or not isinstance(source, Said):
        return None
    quote = mangled(source.quote, rng, unlike="")
    if quote == source.quote:
        return None
    sources = {**chosen.call.sources, chosen.name: replace(source, quote=quote)}
    return retold(record, put(record.events, chosen.index, replace(chosen.call, sources=sources)))


def unsourced(record: Record, rng: Stream) -> Record | None:
    """Nothing says where an argument comes from."""
    chosen = pick([a for a in arguments(record) if a.name in a.call.sources], rng)
    if chosen is None:
        return None
    sources = {name: source for name, source in chosen.call.sources.items() if name != chosen.name}
    return retold(record, put(record.events, chosen.index, replace(chosen.call, sources=sources)))
