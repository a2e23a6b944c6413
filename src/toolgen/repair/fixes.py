"""The table of repairs: for each finding code, a change of the events with exactly one right answer, or none.

A repair never edits what somebody said, and never invents: every value it writes is recomputed from a source, and
every source it writes holds the value at the only place where it stands.
"""

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from toolgen.core.events import AssistantSaid, CallIssued, Event, ResultArrived, SystemSaid, UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import Evidence, FromResult, Reading, Said, Source
from toolgen.core.readings import Unreadable, agrees, at, read, same
from toolgen.core.tools import EndpointId
from toolgen.core.verdict import Finding
from toolgen.repair.order import after, renumbered
from toolgen.repair.places import (
    argument_name,
    call_place,
    echoed,
    evidence_place,
    held,
    recomputed,
    result_place,
    said,
    span,
)

Log = tuple[Event, ...]
Fix = Callable[[Log, Finding], Log | None]

_READINGS: tuple[Reading, ...] = ("text", "date", "datetime", "time", "number")


def mend(
    events: Log,
    findings: Sequence[Finding],
    *,
    functions: Mapping[EndpointId, str] | None = None,
    worth: Callable[[Log], float] | None = None,
) -> Log | None:
    """The log with everything mended that can be, None where nothing can.

    `functions` names the functions offered, for calls that name another. `worth` says how good a log is (the overall
    score of its conversation): with it, a repair that makes the log worse is not made. The log comes back unchanged
    where the fault is in a projection: projecting it anew is the repair.
    """
    found = [(order, finding) for finding in findings for order, code in enumerate(_ORDER) if code == finding.code]
    mended, touched = events, False
    best = worth(events) if worth is not None and found else 0.0
    for _, finding in sorted(found, key=_by_table_and_last_first):
        if finding.code in _NAMING:
            fixed = _named(mended, finding, functions or {})
        else:
            fixed = FIXES[finding.code](mended, finding)
        if fixed is None:
            continue
        if worth is not None:
            value = worth(fixed)
            if value < best:
                continue
            best = value
        mended, touched = fixed, True
    return mended if touched else None


def as_logged(events: Log, finding: Finding) -> Log | None:
    """The projection is at fault, not the log."""
    return events


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
    return _with_argument(events, place, name, value)


def missing_from_source(events: Log, finding: Finding) -> Log | None:
    """Arguments that have a source and were left out."""
    place = call_place(events, finding)
    if place is None or not isinstance(call := events[place], CallIssued):
        return None
    mended = events
    for name, source in call.sources.items():
        if name not in call.arguments:
            try:
                mended = _with_argument(mended, place, name, recomputed(source, events[:place]))
            except Unreadable:
                continue
    return mended if mended is not events else None


def unused_source(events: Log, finding: Finding) -> Log | None:
    """A source of what somebody said, or of what the result echoes, means an argument left out; any other is dropped."""
    place, name = call_place(events, finding), argument_name(finding)
    if place is None or not isinstance(call := events[place], CallIssued):
        return None
    if name in call.arguments or name not in call.sources:
        return None
    source = call.sources[name]
    try:
        value = recomputed(source, events[:place])
        if isinstance(source, Said) or echoed(events, call.call_id, name, value):
            return _with_argument(events, place, name, value)
    except Unreadable:
        pass
    return _replaced(events, place, replace(call, sources={n: s for n, s in call.sources.items() if n != name}))


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
            return _with_source(events, place, name, again[0])
    if isinstance(source, FromResult):
        inside = held(value, before, source.call_id)
        if len(inside) == 1:
            return _with_source(events, place, name, inside[0])
    anywhere: list[Source] = [*said(value, before), *held(value, before)]
    return _with_source(events, place, name, anywhere[0]) if len(anywhere) == 1 else None


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
    return _with_source(_with_argument(events, place, name, value), place, name, candidate)


def dependencies_of_sources(events: Log, finding: Finding) -> Log | None:
    """`depends_on` follows from the sources, where those are results that had arrived."""
    place = call_place(events, finding)
    if place is None or not isinstance(call := events[place], CallIssued):
        return None
    needed = tuple(dict.fromkeys(s.call_id for s in call.sources.values() if isinstance(s, FromResult)))
    if needed == call.depends_on or any(result_place(events[:place], call_id) is None for call_id in needed):
        return None
    return _replaced(events, place, replace(call, depends_on=needed))


def call_after_its_needs(events: Log, finding: Finding) -> Log | None:
    """A call made too early, with its result, moves behind the results that its sources need.

    Only where the order is the whole fault: the sources give the arguments as they are, and nothing that the call
    needs needs the call. Otherwise it is the source that is wrong.
    """
    place = call_place(events, finding)
    if place is None or not isinstance(call := events[place], CallIssued):
        return None
    own, needs = result_place(events, call.call_id), _needs(events, call)
    if own is None:
        return None
    if not needs or max(needs) < place:
        return dependencies_of_sources(events, finding)
    if not _gives_arguments(events, call) or own in needs or _serves(events[place : max(needs) + 1], call.call_id):
        return source_of_value(events, finding)
    return after(events, (place, own), max(needs))


def _needs(events: Log, call: CallIssued) -> list[int]:
    """Where the results stand that the sources of a call name."""
    places = [result_place(events, s.call_id) for s in call.sources.values() if isinstance(s, FromResult)]
    return [place for place in places if place is not None]


def _gives_arguments(events: Log, call: CallIssued) -> bool:
    """Whether every result that a call names holds the argument, whenever it came."""
    try:
        return all(
            same(recomputed(source, events), call.arguments.get(name))
            for name, source in call.sources.items()
            if isinstance(source, FromResult)
        )
    except Unreadable:
        return False


def _serves(events: Sequence[Event], call_id: str) -> bool:
    """Whether any of these events uses the result of a call."""
    return _is_used(tuple(events), call_id)


def without_repetition(events: Log, finding: Finding) -> Log | None:
    """A repeated call goes, with its result; what referred to it refers to the first, which returned the same."""
    place = call_place(events, finding)
    if place is None or not isinstance(call := events[place], CallIssued):
        return None
    first = next(
        (
            e
            for e in events[:place]
            if isinstance(e, CallIssued) and e.function == call.function and same(e.arguments, call.arguments)
        ),
        None,
    )
    if first is None:
        return None
    one, other = result_place(events, first.call_id), result_place(events, call.call_id)
    if one is None or other is None or not same(_payload(events[one]), _payload(events[other])):
        return None
    kept = tuple(e for number, e in enumerate(events) if number not in (place, other))
    return renumbered(tuple(_redirected(event, call.call_id, first.call_id) for event in kept))


def without_needless(events: Log, finding: Finding) -> Log | None:
    """A call whose result nothing refers to goes, with its result."""
    place = call_place(events, finding)
    if place is None or not isinstance(call := events[place], CallIssued) or _is_used(events, call.call_id):
        return None
    answer = result_place(events, call.call_id)
    return renumbered(tuple(event for number, event in enumerate(events) if number not in (place, answer)))


def evidence_recomputed(events: Log, finding: Finding) -> Log | None:
    """Evidence of words that stand there: its value is what they read as, its source the only place that holds it."""
    where = evidence_place(events, finding)
    if where is None or not isinstance(spoken := events[where[0]], AssistantSaid):
        return None
    fact = spoken.evidence[where[1]]
    try:
        value = read(fact.reading, fact.text) if fact.reading != "enum" else fact.value
    except Unreadable:
        return None
    before = events[: where[0]]
    try:
        if same(recomputed(fact.source, before), value):
            return _with_evidence(events, where, replace(fact, value=value))
    except Unreadable:
        pass
    call_id = fact.source.call_id if isinstance(fact.source, FromResult) else ""
    places = held(value, before, call_id) or held(value, before)
    if len(places) != 1:
        return None
    return _with_evidence(events, where, replace(fact, value=value, source=places[0]))


def without_evidence(events: Log, finding: Finding) -> Log | None:
    """Evidence of words that were not said proves nothing."""
    where = evidence_place(events, finding)
    if where is None or not isinstance(spoken := events[where[0]], AssistantSaid):
        return None
    if spoken.evidence[where[1]].text in spoken.text:
        return None
    kept = (*spoken.evidence[: where[1]], *spoken.evidence[where[1] + 1 :])
    return _replaced(events, where[0], replace(spoken, evidence=kept))


def evidence_found(events: Log, finding: Finding) -> Log | None:
    """Evidence for words whose value stands at exactly one place in the results."""
    where = span(events, finding)
    if where is None or not isinstance(spoken := events[where[0]], AssistantSaid):
        return None
    place, text = where
    facts: list[Evidence] = []
    for reading in _READINGS:
        try:
            value = read(reading, text)
        except Unreadable:
            continue
        facts.extend(Evidence(text, value, source, reading) for source in held(value, events[:place]))
    if len(facts) != 1:
        return None
    return _replaced(events, place, replace(spoken, evidence=(*spoken.evidence, facts[0])))


FIXES: Mapping[str, Fix] = {
    # the order is the order of repair: values, sources, order of calls, evidence, and last what makes the log shorter
    "events-differ": as_logged,
    "trace-differs": as_logged,
    "evidence-differs": as_logged,
    "wrong-item": item_of_criterion,
    "missing-argument": missing_from_source,
    "source-unused": unused_source,
    "user-contradicted": value_from_source,
    "result-contradicted": value_from_source,
    "invalid-argument": value_from_source,
    "source-missing": source_of_value,
    "quote-not-said": source_of_value,
    "quoted-too-late": source_of_value,
    "result-path-broken": source_of_value,
    "dependency-swapped": call_after_its_needs,
    "depends-on-differs": dependencies_of_sources,
    "evidence-wrong": evidence_recomputed,
    "evidence-not-stated": without_evidence,
    "fact-without-evidence": evidence_found,
    "repeated-call": without_repetition,
    "needless-call": without_needless,
}
_NAMING = ("function-mismatch", "unknown-function")  # mended where the functions are given
_ORDER = (*_NAMING, *FIXES)


def _by_table_and_last_first(entry: tuple[int, Finding]) -> tuple[int, list[int], str]:
    """Later places first, so that what one repair removes does not move what the next one looks for."""
    order, finding = entry
    numbers = [-int(part) for part in finding.path.replace("]", "[").split("[") if part.isdecimal()]
    return order, numbers, finding.path


def _named(events: Log, finding: Finding, functions: Mapping[EndpointId, str]) -> Log | None:
    """The function of the endpoint that the call names."""
    place = call_place(events, finding)
    if place is None or not isinstance(call := events[place], CallIssued):
        return None
    name = functions.get(call.endpoint_id)
    return None if name is None or name == call.function else _replaced(events, place, replace(call, function=name))


def _replaced(events: Log, place: int, event: Event) -> Log:
    return (*events[:place], event, *events[place + 1 :])


def _with_argument(events: Log, place: int, name: str, value: Json) -> Log:
    call = events[place]
    return (
        _replaced(events, place, replace(call, arguments={**call.arguments, name: value}))
        if isinstance(call, CallIssued)
        else events
    )


def _with_source(events: Log, place: int, name: str, source: Source) -> Log:
    call = events[place]
    if not isinstance(call, CallIssued):
        return events
    sources = {**call.sources, name: source}
    needed = tuple(dict.fromkeys(s.call_id for s in sources.values() if isinstance(s, FromResult)))
    return _replaced(events, place, replace(call, sources=sources, depends_on=needed))


def _with_evidence(events: Log, where: tuple[int, int], fact: Evidence) -> Log | None:
    spoken = events[where[0]]
    if not isinstance(spoken, AssistantSaid) or spoken.evidence[where[1]] == fact:
        return None
    facts = (*spoken.evidence[: where[1]], fact, *spoken.evidence[where[1] + 1 :])
    return _replaced(events, where[0], replace(spoken, evidence=facts))


def _payload(event: Event) -> Json:
    return event.payload if isinstance(event, ResultArrived) else None


def _is_used(events: Log, call_id: str) -> bool:
    for event in events:
        if isinstance(event, CallIssued):
            sources: Sequence[Source] = tuple(event.sources.values())
        elif isinstance(event, AssistantSaid):
            sources = tuple(fact.source for fact in event.evidence)
        else:
            continue
        if any(isinstance(source, FromResult) and source.call_id == call_id for source in sources):
            return True
    return False


def _redirected(event: Event, old: str, new: str) -> Event:
    """The event with every reference to one call made a reference to another."""
    if isinstance(event, CallIssued):
        sources = {name: _moved(source, old, new) for name, source in event.sources.items()}
        depends_on = tuple(dict.fromkeys(new if call_id == old else call_id for call_id in event.depends_on))
        return replace(event, sources=sources, depends_on=depends_on)
    if isinstance(event, AssistantSaid):
        return replace(
            event, evidence=tuple(replace(fact, source=_moved(fact.source, old, new)) for fact in event.evidence)
        )
    return event


def _moved(source: Source, old: str, new: str) -> Source:
    if isinstance(source, FromResult) and source.call_id == old:
        return replace(source, call_id=new)
    return source
