"""A mission flown again, event by event, with what the assistant could know: what it does must follow from that.

One pass, with the state of the moment and nothing looked up ahead, so that each objection holds at its own event.
"""

from collections.abc import Iterator, Mapping

from toolgen.audit.arguments import offered
from toolgen.audit.cockpit import Cockpit, Flown
from toolgen.audit.known import leaves
from toolgen.audit.pointers import Nowhere
from toolgen.audit.pointers import taken as pointed_at
from toolgen.audit.recovery import makes
from toolgen.audit.spoken import alike, stands_in
from toolgen.audit.transcript import MadeCall
from toolgen.core.events import AssistantSaid, CallIssued, ControlIssued, Event, UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult, Said
from toolgen.core.record import MissionFacts, Record
from toolgen.core.verdict import Finding

_LONG = 8  # characters that no value has by chance


def flights(record: Record) -> list[Finding]:
    """Every action of a mission that what was known does not bear out; nothing for other records."""
    mission = record.metadata.mission
    if mission is None:
        return []
    cockpit = Cockpit(mission)
    found: list[Finding] = []
    for number, event in enumerate(record.events):
        path = f"$.events[{number}]"
        found += [Finding(code, path, message) for code, message in _objections(event, cockpit, record)]
        found += [Finding(code, path, message) for code, message in cockpit.take(event)]
    found += [Finding(code, "$.events", message) for code, message in _at_the_end(cockpit, record, mission)]
    return found


def _objections(event: Event, cockpit: Cockpit, record: Record) -> Iterator[tuple[str, str]]:
    match event:
        case CallIssued():
            cockpit.enter(event.turn)
            yield from _called(event, cockpit)
        case AssistantSaid():
            cockpit.enter(event.turn)
            yield from _spoken(event, cockpit, record)
        case ControlIssued():
            cockpit.enter(event.turn)
            yield from _controlled(event, cockpit)
            if event.action not in offered(record):
                yield "action-not-offered", f"{event.action} is not among the tools"
        case _:
            pass


def _called(event: CallIssued, cockpit: Cockpit) -> Iterator[tuple[str, str]]:
    for odd in event.arguments.keys() ^ event.sources.keys():
        yield "unsourced", f"{odd!r} of {event.call_id} is an argument without a source, or a source without one"
    for name, source in event.sources.items():
        if isinstance(source, Said) and source.quote not in cockpit.said.get(source.said, ""):
            yield "unsaid", f"{source.quote!r} was not said to the assistant before {event.call_id}"
        if isinstance(source, FromResult):
            yield from _taken(source, event.call_id, cockpit)
            if name in event.arguments and not _holds(source, event.arguments[name], cockpit):
                yield "value-not-held", f"{source.path!r} of {source.call_id} is not {event.arguments[name]!r}"
            giver = cockpit.flown.get(source.call_id)
            if giver is not None and giver.call.task != event.task:
                yield "foreign-task", f"{event.call_id} of {event.task} takes from {source.call_id}"
    if event.function in cockpit.forbidden:
        yield "permission-lapsed", f"{event.function} may no longer be called"
    if event.task in cockpit.dropped:
        yield "dropped-task", f"the user has dropped {event.task}, and {event.call_id} goes on with it"
    for earlier in cockpit.flown.values():
        same = earlier.call.function == event.function and alike(dict(earlier.call.arguments), dict(event.arguments))
        if same and _makes(event) and (earlier.has_effect or earlier.how == "timed_out"):
            yield "repeated-in-doubt", f"{earlier.call.call_id} has been, or may have been, carried out already"
    secrets = [secret for flown in cockpit.flown.values() for secret in _secrets(flown)]
    if any(stands_in(secret, str(value)) for secret in secrets for value in leaves(dict(event.arguments))):
        yield "secret-told", f"{event.call_id} passes on what is confidential"
    wait = next((number for number, wait in enumerate(cockpit.waits) if wait.allows(event)), None)
    if wait is not None and not _follows_failure(event, cockpit):
        yield "waited-idly", f"{event.call_id} could have been issued before wait {wait + 1}"


def _holds(source: FromResult, value: Json, cockpit: Cockpit) -> bool:
    """Whether a result, where it has come, holds a value where it is said to."""
    giver = cockpit.flown.get(source.call_id)
    if giver is None or giver.result is None:
        return True
    try:
        return alike(pointed_at(source, giver.result.payload), value)
    except Nowhere:
        return False


def _makes(event: CallIssued) -> bool:
    return makes(MadeCall(event.call_id, event.function, event.endpoint_id, dict(event.arguments), 0, ""))


def _follows_failure(event: CallIssued, cockpit: Cockpit) -> bool:
    """Whether something of the task came to nothing, so that this call may be its remedy."""
    return any(
        flown.call.task == event.task and (flown.how not in ("", "delivered") or flown.is_void or not flown.call.train)
        for flown in cockpit.flown.values()
    )


def _spoken(event: AssistantSaid, cockpit: Cockpit, record: Record) -> Iterator[tuple[str, str]]:
    for fact in event.evidence:
        if isinstance(fact.source, FromResult):
            yield from _taken(fact.source, event.said, cockpit)
    plain = event.text.replace(",", "")
    for flown in cockpit.flown.values():
        if any(stands_in(secret, event.text) for secret in _secrets(flown)):
            yield "secret-told", f"{event.said} tells what is confidential in {flown.call.call_id}"
        if flown.is_void and flown.result is not None and flown.result.status == "ok":
            for value in _own(flown, record):
                if stands_in(value, plain) or stands_in(value, event.text):
                    yield "void-result-used", f"{event.said} tells {value!r} of {flown.call.call_id}"


def _taken(source: FromResult, who: str, cockpit: Cockpit) -> Iterator[tuple[str, str]]:
    flown = cockpit.flown.get(source.call_id)
    if flown is None:
        yield "used-unheard", f"{who} takes from {source.call_id}, which nobody has called yet"
    elif flown.is_void:
        yield "void-result-used", f"{who} takes from {source.call_id}, whose result was not to be used"
    elif source.call_id not in cockpit.heard:
        yield "used-unheard", f"{who} takes from {source.call_id} before its result was handed over"
    elif flown.call.function in cockpit.forbidden and flown.lapsed:
        yield "permission-lapsed", f"{who} takes from {source.call_id}, for which the permission has lapsed"


def _secrets(flown: Flown) -> list[str]:
    payload = flown.result.payload if flown.result is not None else None
    secret = payload.get("confidential") if isinstance(payload, Mapping) else None
    return [str(leaf) for leaf in leaves(secret) if len(str(leaf)) >= _LONG] if isinstance(secret, Mapping) else []


def _own(flown: Flown, record: Record) -> list[str]:
    """The long values of a result that stand nowhere else in the record: not with the user, nor in another result."""
    result = flown.result
    if result is None:
        return []
    others: list[Json] = [event.text for event in record.events if isinstance(event, UserSaid)]
    for logged in record.call_log:
        if logged.call_id != flown.call.call_id:
            others.append(logged.output)
        others.append(dict(logged.arguments))
    elsewhere = "\n".join(str(leaf) for other in others for leaf in leaves(other))
    values = [str(leaf) for leaf in leaves(result.payload) if not isinstance(leaf, bool)]
    return [value for value in values if len(value) >= _LONG and value not in elsewhere]


def _controlled(event: ControlIssued, cockpit: Cockpit) -> Iterator[tuple[str, str]]:
    if event.action != "wait":
        return
    if not cockpit.open:
        yield "waited-for-nothing", "nothing is pending"
    elif event.calls and not set(event.calls) & set(cockpit.open):
        yield "waited-for-nothing", "what is waited for is not pending"
    elif cockpit.ready & set(cockpit.open):
        yield "waited-for-nothing", "a result is ready to be fetched"
    if cockpit.user_waits:
        yield "user-not-heard", "the user wants to say something, and the assistant waits"
    if cockpit.last_wait_was_vain:
        yield "waited-again", "the last wait brought nothing, and nothing has happened since"


def _at_the_end(cockpit: Cockpit, record: Record, mission: MissionFacts) -> Iterator[tuple[str, str]]:
    for call_id, flown in cockpit.flown.items():
        if call_id in cockpit.open and not flown.is_void and flown.call.task not in cockpit.dropped:
            yield "left-pending", f"{call_id} is pending at the end"
    goals = record.metadata.scenario.goals
    for number, facts in enumerate(mission.tasks):
        own = [flown for flown in cockpit.flown.values() if flown.call.task == facts.task]
        done = number < len(goals) and goals[number].outcome == "done" and facts.task not in cockpit.dropped
        if done and all(flown.how in ("", "delivered") and not _is_empty(flown) for flown in own):
            called = [flown.call.endpoint_id for flown in own]
            for endpoint in facts.endpoints:
                if endpoint in called:
                    called.remove(endpoint)
                else:
                    yield "task-unfinished", f"{endpoint} of {facts.task} was never called"


def _is_empty(flown: Flown) -> bool:
    """Whether a result holds a list with nothing in it, so that there may have been nothing to go on with."""
    return flown.result is not None and "[]" in str(flown.result.payload)
