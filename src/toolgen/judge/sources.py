"""Rules about provenance: every argument comes from where its source says, and from the right thing there."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial

from toolgen.core.json import Json
from toolgen.core.moments import date_of
from toolgen.core.provenance import FromResult, Quoted, Reading
from toolgen.core.readings import BASED, Unreadable, agrees, at, read, resolve, same
from toolgen.core.record import Step
from toolgen.judge.calls import words
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


def quotes_far_between(index: Index) -> bool:
    """No call has two values of one reading out of one message."""
    quoted = index.quoted
    return len(quoted) < 2 or len({(id(made), _sort(quote), quote.message) for made, _, quote in quoted}) == len(quoted)


def quotes_crossed(index: Index) -> Sequence[Found]:
    """Two values of one utterance bound to each other's parameters: the words before the quotes say which is which."""
    found: list[Found] = []
    quoted = index.quoted
    for number, (made, first, one) in enumerate(quoted):
        for other_made, second, other in quoted[number + 1 :]:
            if other_made is not made:
                break
            if one.message == other.message and one.quote != other.quote and _sort(one) == _sort(other):
                text = index.heard.get(one.message, "")
                if _crossed((first, one.quote), (second, other.quote), text):
                    found.append((f"{_where(made)}.{first}", f"{first!r} and {second!r} took each other's values"))
    return found


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


_AS_LABEL = re.compile(r"[\"'”]? as (?:the|a|an) ([\w -]{1,30})")
_IDLE = frozenset(("for", "with", "the", "and", "of", "by", "in", "on", "at", "a", "an"))
_ROLES = {
    "from": frozenset(("origin", "from", "departure", "source", "base", "sender", "start")),
    "to": frozenset(("destination", "to", "arrival", "target", "recipient", "end")),
    "into": frozenset(("destination", "to", "target")),
}
_PREPOSITION = re.compile(r"\b(from|to|into)\b[^.,;]{0,12}$")


_SORTS: Mapping[Reading, Reading] = {
    "relative_date": "date",
    "slash_date": "date",
    "relative_datetime": "datetime",
    "spoken_time": "time",
    "spoken_number": "number",
    "month": "number",
}


def _sort(quote: Quoted) -> Reading:
    """What is read, however it is said."""
    return _SORTS.get(quote.reading, quote.reading)


def _crossed(first: tuple[str, str], second: tuple[str, str], text: str) -> bool:
    one, other = words(first[0]) - _IDLE, words(second[0]) - _IDLE
    about_one = _about(first[1], text)
    if not _points(about_one, other - one):
        return False
    about_other = _about(second[1], text)
    return (
        _points(about_other, one - other)
        and not (_points(about_one, one - other) or _points(about_other, other - one))
        and not (_counts(first[1], one, text) or _counts(second[1], other, text))
    )


def _about(quote: str, text: str) -> str:
    """The words that say what a quote is: before it, or after it ("X as the origin")."""
    place = text.find(quote)
    label = _AS_LABEL.match(text, place + len(quote))
    if label is not None:
        return label[1].lower()
    before = text[max(place - 28, 0) : place].lower()
    return before[max(before.rfind(" from "), before.rfind(" to "), before.rfind(" into "), 0) :]


def _points(about: str, name: frozenset[str]) -> bool:
    """Whether words point at a parameter: by a word of its name, or by the preposition of its role."""
    found = _PREPOSITION.search(about)
    if found is not None and name & _ROLES[found[1]]:
        return True
    for word in name:
        if len(word) > 2 and word in about and re.search(rf"\b{word}\b[^.,;]{{0,10}}$", about) is not None:
            return True
    return False


def _counts(quote: str, name: frozenset[str], text: str) -> bool:
    """Whether the word after a quote is the parameter's: "for 23 digits"."""
    following = text[text.find(quote) + len(quote) :].lstrip("\"'” ").lower()
    return following.startswith(tuple(word for word in name if len(word) > 2))


def _where(made: Made) -> str:
    return f"{_step(made)}.sources"


def _step(made: Made) -> str:
    return f"$.step_trace[{made.step.step - 1}]" if made.step is not None else made.path
