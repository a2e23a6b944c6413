"""Rules about provenance: every argument comes from where its source says, and from the right thing there."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial

from toolgen.core.json import Json
from toolgen.core.moments import date_of
from toolgen.core.provenance import FromResult, Quoted, Reading
from toolgen.core.readings import BASED, Unreadable, agrees, at, read, resolve, same
from toolgen.core.record import Step
from toolgen.judge.index import Fault, Index, Made, Result
from toolgen.judge.log import Found


def faults(index: Index) -> list[Fault]:
    """All sources recomputed, once for all rules of this module."""
    known = index.source_faults
    if known is None:
        known = index.source_faults = _faults(index)
    return known


def proven(index: Index) -> bool:
    """Every argument has a source that gives it, and every call depends on what its sources name."""
    return not faults(index)


def source_missing(index: Index) -> Sequence[Found]:
    return _of("source-missing", index)


def source_unused(index: Index) -> Sequence[Found]:
    return _of("source-unused", index)


def quote_not_said(index: Index) -> Sequence[Found]:
    return _of("quote-not-said", index)


def quoted_too_late(index: Index) -> Sequence[Found]:
    return _of("quoted-too-late", index)


def user_contradicted(index: Index) -> Sequence[Found]:
    return _of("user-contradicted", index)


def result_path_broken(index: Index) -> Sequence[Found]:
    return _of("result-path-broken", index)


def result_contradicted(index: Index) -> Sequence[Found]:
    return _of("result-contradicted", index)


def wrong_item(index: Index) -> Sequence[Found]:
    return _of("wrong-item", index)


def dependency_swapped(index: Index) -> Sequence[Found]:
    """A call needs what had not come back yet, in its sources or in `depends_on`."""
    return _of("dependency-swapped", index)


def depends_on_differs(index: Index) -> Sequence[Found]:
    """`depends_on` names exactly the calls whose results the arguments come from."""
    return _of("depends-on-differs", index)


def reads(reading: Reading, text: str, value: Json, base: str = "") -> bool:
    """`core.readings.agrees`, with the commonest cases decided at once."""
    if reading == "text" or (text == value and reading == "enum"):
        return text == value
    if reading == "number" and text.isdecimal() and type(value) is int:
        return int(text) == value
    known = _READ.get(reading)
    if known is None:
        return agrees(reading, text, value, base)
    try:
        return same(known(text), value)
    except Unreadable:
        return False


# What reads the same few texts over and over.
_READ: Mapping[Reading, Callable[[str], Json]] = {
    reading: lru_cache(maxsize=20_000)(partial(read, reading))
    for reading in ("date", "time", "datetime", "number", "boolean", "spoken_time", "spoken_number")
}


def taken(source: FromResult, payload: Json) -> Json:
    """`core.readings.resolve`, with the commonest case decided at once; raises `Unreadable`."""
    if source.transform != "copy" or source.pick:
        return resolve(source, payload)
    value = payload
    try:
        for token in _tokens(source.path):
            value = value[token]  # type: ignore[index]  # what does not fit raises, and is looked up again
    except (KeyError, IndexError, TypeError):
        return at(payload, source.path)
    return value


@lru_cache(maxsize=100_000)
def _tokens(pointer: str) -> tuple[str | int, ...]:
    """The steps of a JSON Pointer, numbers as positions in an array."""
    steps = [token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:]]
    return tuple(int(step) if step.isdecimal() else step for step in steps)


def _of(code: str, index: Index) -> list[Found]:
    known = index.source_faults
    if known is None:
        known = faults(index)
    return [(fault.path, fault.reason) for fault in known if fault.code == code] if known else []


def _faults(index: Index) -> list[Fault]:
    found: list[Fault] = []
    for made, name, quote in index.quoted:
        if made.arguments is not None and name in made.arguments:
            said = index.heard.get(quote.message)
            if said is None or quote.message > made.message or quote.quote not in said or not quote.quote:
                found.append(_unsaid(quote, name, made, said))
            elif not reads(quote.reading, quote.quote, made.arguments[name], quote.base_quote):
                reason = f"{quote.quote!r} read as {quote.reading} is not {made.arguments[name]!r}"
                found.append(Fault("user-contradicted", f"{_where(made)}.{name}", reason))
            elif quote.base_quote or quote.reading in BASED:
                found.extend(_baseless(quote, name, made, index))
    needed: dict[int, set[str]] = {}
    for made, name, source in index.taken:
        needed.setdefault(id(made), set()).add(source.call_id)
        if made.arguments is not None and name in made.arguments:
            fault = _taken(source, made.arguments[name], made, index)
            if fault is not None:
                found.append(Fault(fault[0], f"{_where(made)}.{name}", fault[1]))
    for made in index.calls:
        needs = needed.get(id(made), _NOTHING)
        if not _bound(made):
            found.extend(_unbound(made))
        if made.step is not None and (needs or made.step.depends_on):
            found.extend(_misordered(made, made.step, needs, index))
    return found


_NOTHING: set[str] = set()


def _bound(made: Made) -> bool:
    """Whether there is one source for each argument."""
    if made.step is None or made.arguments is None:
        return False
    return made.arguments.keys() == made.step.sources.keys()


def _unbound(made: Made) -> Iterator[Fault]:
    """Arguments and sources that do not belong together."""
    arguments, sources = made.arguments or {}, made.step.sources if made.step is not None else {}
    for name in arguments:
        if name not in sources:
            yield Fault("source-missing", f"{_where(made)}.{name}", f"nothing says where {name!r} comes from")
    for name in sources:
        if name not in arguments:
            yield Fault("source-unused", f"{_where(made)}.{name}", f"a source for {name!r}, which is no argument")


def _misordered(made: Made, step: Step, needed: set[str], index: Index) -> Iterator[Fault]:
    """Dependencies that had not come back, or do not follow from the sources."""
    for call_id in step.depends_on:
        result = index.answers.get(call_id)
        if result is None or result.message >= made.message:
            reason = f"{call_id} had no result when {made.call.id} was made"
            yield Fault("dependency-swapped", f"{_step(made)}.depends_on", reason)
    if needed != set(step.depends_on):
        yield Fault("depends-on-differs", f"{_step(made)}.depends_on", f"the sources depend on {sorted(needed)}")


def _unsaid(source: Quoted, name: str, made: Made, said: str | None) -> Fault:
    path = f"{_where(made)}.{name}"
    if said is None:
        return Fault("quote-not-said", path, f"message {source.message} is neither the user's nor the system's")
    if source.message > made.message:
        return Fault("quoted-too-late", path, f"message {source.message} came after the call")
    return Fault("quote-not-said", path, f"{source.quote!r} does not stand in message {source.message}")


def _baseless(source: Quoted, name: str, made: Made, index: Index) -> Iterator[Fault]:
    """Words that are read against something which was not stated, or is not what the conversation takes place in."""
    path, stated = f"{_where(made)}.{name}", index.heard.get(source.base)
    if stated is None or source.base > made.message or source.base_quote not in stated:
        yield Fault("quote-not-said", path, f"{source.base_quote!r} does not stand in message {source.base}")
    elif source.reading not in BASED:
        yield Fault("quote-not-said", path, f"what is read as {source.reading} is read against nothing")
    elif source.reading == "slash_date":
        if source.base_quote != index.conversation.scenario.locale:
            yield Fault("user-contradicted", path, f"{source.base_quote!r} is not the user's locale")
    elif date_of(source.base_quote) != index.conversation.scenario.date:
        yield Fault("user-contradicted", path, f"{source.base_quote!r} is not today")


def _taken(source: FromResult, value: Json, made: Made, index: Index) -> tuple[str, str] | None:
    result = index.answers.get(source.call_id)
    if result is None:
        return "result-path-broken", f"{source.call_id} has no result"
    if result.message >= made.message:
        return "dependency-swapped", f"{source.call_id} had no result when {made.call.id} was made"
    if result.failed:
        return "result-path-broken", f"{source.call_id} failed and holds nothing to use"
    try:
        held = taken(source, result.payload)
    except Unreadable as error:
        return _unresolved(source, result, value), str(error)
    if held is not value and not same(held, value):
        return "result-contradicted", f"{source.path!r} of {source.call_id} is {held!r}, not {value!r}"
    return None


def _unresolved(source: FromResult, result: Result, value: Json) -> str:
    """A path that holds the value, but not by the criterion that the source names, is the wrong item."""
    if not source.pick:
        return "result-path-broken"
    try:
        at(result.payload, source.path)
    except Unreadable:
        return "result-path-broken"
    return "wrong-item"


def _where(made: Made) -> str:
    return f"{_step(made)}.sources"


def _step(made: Made) -> str:
    return f"$.step_trace[{made.step.step - 1}]" if made.step is not None else made.path
