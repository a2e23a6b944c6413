"""The two proofs: a record against itself, and a record against a world that answers again."""

from msgspec import DecodeError
from msgspec.structs import replace

from toolgen.audit.arguments import arguments
from toolgen.audit.declined import declined
from toolgen.audit.echoes import echoes
from toolgen.audit.entities import entities
from toolgen.audit.exchanges import exchanges
from toolgen.audit.facts import facts
from toolgen.audit.flights import flights
from toolgen.audit.follow_ups import follow_ups
from toolgen.audit.log import log
from toolgen.audit.outcome import outcome
from toolgen.audit.people import people
from toolgen.audit.prose import prose
from toolgen.audit.questions import questions
from toolgen.audit.recovery import recovery
from toolgen.audit.relayed import relayed
from toolgen.audit.spoken import alike
from toolgen.audit.transcript import structure, taken_apart
from toolgen.audit.wholes import wholes
from toolgen.core import codec
from toolgen.core.events import CallIssued, ResultArrived
from toolgen.core.ports import ToolWorld
from toolgen.core.record import Record
from toolgen.core.straight import straight
from toolgen.core.verdict import Finding


def contradictions(record: Record) -> tuple[Finding, ...]:
    """Everything in the record that is provably wrong, by reading its messages in order; empty for a sound one.

    A mission is read twice: as it happened, for its time, and straight, for all that has nothing to do with time.
    """
    if record.metadata.mission is None:
        return _timeless(record)
    return (*flights(record), *relayed(record), *_timeless(straightened(record)))


def straightened(record: Record) -> Record:
    """A mission told as if every call had been answered at once."""
    told = straight(codec.conversation(record))
    return replace(
        record, messages=told.messages, step_trace=told.step_trace, evidence=told.evidence, events=told.events
    )


def _timeless(record: Record) -> tuple[Finding, ...]:
    transcript = taken_apart(record.messages)
    found = structure(transcript)
    for proof in (log, arguments, facts, prose, outcome, recovery, declined, wholes):
        try:
            found += proof(record, transcript)
        except DecodeError as error:
            found.append(Finding("definition-not-json", "$.tools", str(error)))
    return (
        *found,
        *echoes(transcript),
        *entities(transcript),
        *questions(record),
        *exchanges(record),
        *follow_ups(record),
        *people(record),
    )


def replayed(record: Record, world: ToolWorld) -> tuple[Finding, ...]:
    """The results that differ when the calls are made again, in order, in a fresh world."""
    results = {event.call_id: event for event in record.events if isinstance(event, ResultArrived)}
    found: list[Finding] = []
    for number, event in enumerate(record.events):
        if not isinstance(event, CallIssued):
            continue
        recorded, again = results.get(event.call_id), world.perform(event)
        path = f"$.events[{number}]"
        if recorded is None:
            found.append(Finding("result-missing", path, f"{event.call_id} has no result"))
        elif (recorded.status, recorded.code) != (again.status, again.code) or not alike(
            recorded.payload, again.payload
        ):
            message = (
                f"{event.call_id} is answered with {again.code} and another payload than the {recorded.code} recorded"
            )
            found.append(Finding("result-differs", path, message))
    return tuple(found)
