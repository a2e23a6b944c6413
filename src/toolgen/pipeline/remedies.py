"""Whether a corrupted record has exactly one right fix: every small change of its log is tried, and the audit decides.

A fix is a change of the log alone: nobody's words and no result are touched, since what was said and what a tool
answered cannot be known better than by the record. Its size is the number of fields that it changes:

    0  none: the messages, steps and evidence are told anew from the log
    1  the name of a function that was never offered; the value of an argument; the path, the quote or the utterance of
       a source; a source without its argument left out; the path of a piece of evidence; a call that should not have
       been made left out with its result, or one made later
    2  a whole source, of an argument or of a piece of evidence; an item that a criterion picks, with its value; or, for
       each argument, the values of several of them, from their sources
    3  an argument with its source, both left out or both anew

Of the fixes that the audit accepts only those of the smallest size count. Two fixes are the same where call, field,
value and place of origin are: a place is a leaf of a result, or words of an utterance (words that overlap are one).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from toolgen.audit.arguments import offered
from toolgen.audit.replay import contradictions
from toolgen.audit.transcript import taken_apart
from toolgen.core.events import AssistantSaid, CallIssued
from toolgen.core.record import AssistantMessage, Record, ToolMessage
from toolgen.core.tools import EndpointId
from toolgen.core.verdict import Finding
from toolgen.pipeline.candidates import Log
from toolgen.pipeline.changes import Call, Remedy, evidence_changed

Retold = Callable[[Log], Record]


def right_fixes(record: Record, *, retold: Retold, functions: Mapping[EndpointId, str]) -> tuple[Log, ...]:
    """The smallest fixes that the audit accepts, two of them at most: exactly one means that it is the right one."""
    told = retold(record.events)
    if not contradictions(told):
        return (told.events,)
    remedies = sorted(_remedies(told, functions), key=lambda remedy: remedy.size)
    accepted: dict[tuple[object, ...], Remedy] = {}
    for remedy in remedies:
        if accepted and remedy.size > min(one.size for one in accepted.values()):
            break
        if any(_same_fix(remedy.key, key) for key in accepted) or remedy.log == told.events:
            continue
        if not contradictions(retold(remedy.log)):
            accepted[remedy.key] = remedy
            if len(accepted) > 1:
                break
    return tuple(remedy.log for remedy in accepted.values())


def _same_fix(left: tuple[object, ...], right: tuple[object, ...]) -> bool:
    """Whether two fixes differ in nothing but how many of the same words they quote."""
    if left[:-1] != right[:-1]:
        return False
    mine, theirs = left[-1], right[-1]
    if isinstance(mine, range) and isinstance(theirs, range):
        return mine.start < theirs.stop and theirs.start < mine.stop
    return mine == theirs


def _remedies(told: Record, functions: Mapping[EndpointId, str]) -> Iterator[Remedy]:
    """Every small change at a call or a piece of evidence that the audit objects to; at any call if it names none."""
    transcript = taken_apart(told.messages)
    found = contradictions(told)
    paths = [finding.path for finding in found]
    worded = any(path.startswith(words) for path in paths for words in _words(told))  # what was said stays said
    blamed = [call.call_id for call in transcript.calls if any(path.startswith(call.path) for path in paths)]
    blamed += [r.call_id for r in transcript.results if f"$.messages[{r.message}]" in paths]
    for place, event in enumerate(told.events):
        if isinstance(event, CallIssued) and not worded and (event.call_id in blamed or not blamed):
            call = Call(told, transcript, place, event)
            if event.function not in offered(told):
                yield from call.renamed(functions)
            if _one_too_many(found, call.path, [made.path for made in transcript.calls]):
                yield from call.left_out()
            yield from call.later()
            if blamed:
                yield from call.arguments_changed()
        if isinstance(event, AssistantSaid):
            yield from evidence_changed(told, transcript, place, event)


def _one_too_many(found: Sequence[Finding], call: str, calls: Sequence[str]) -> bool:
    """Whether the audit objects to it that the call is made, or that some call is, and not to what is in it.

    A call that a result, even a refusal, says was made is not undone for what was wrong with it; and one without a
    result may have been made.
    """
    return any(
        finding.code in _MADE_IN_VAIN
        and (finding.path.startswith(call) or not any(finding.path.startswith(other) for other in calls))
        for finding in found
    )


_MADE_IN_VAIN = frozenset(
    (
        "call-repeated", "repeated-in-vain", "repeated-in-doubt", "call-not-planned", "call-not-used",
        "call-for-what-is-known", "given-up-but-called",
    )
)  # fmt: skip


def _words(told: Record) -> list[str]:
    """Where the words stand that somebody said."""
    return [
        f"$.messages[{number}]"
        for number, message in enumerate(told.messages)
        if not isinstance(message, ToolMessage) and not (isinstance(message, AssistantMessage) and message.tool_calls)
    ]
