"""Whether the assistant asks for what the user withholds, and for nothing else."""

from itertools import pairwise

from toolgen.core.events import AssistantSaid, CallIssued, UserSaid
from toolgen.core.provenance import Said
from toolgen.core.record import Record
from toolgen.core.verdict import Finding

_NO_PARAMETERS = frozenset(("choice", "consent"))


def questions(record: Record) -> list[Finding]:
    """What is withheld and used without having been asked for, and questions for what is not withheld."""
    return [*_unasked(record), *_needless(record), *_asked_again(record)]


def _withheld(record: Record) -> set[tuple[str, str]]:
    """Function and parameter of each withheld item; parameters may have dots in their names, functions have none."""
    return {(function, name) for function, _, name in (i.partition(".") for i in record.metadata.scenario.withheld)}


def replies(record: Record) -> dict[str, AssistantSaid]:
    """The utterances of the user that answer a question, with that question."""
    answers: dict[str, AssistantSaid] = {}
    question: AssistantSaid | None = None
    for event in record.events:
        if isinstance(event, UserSaid) and question is not None:
            answers[event.said] = question
        if isinstance(event, AssistantSaid | UserSaid):
            question = event if isinstance(event, AssistantSaid) and event.asks else None
    return answers


def _used_replies(record: Record) -> set[tuple[str, str, str]]:
    """Function, parameter and utterance wherever an argument comes from an answer to a question."""
    answers = replies(record)
    return {
        (event.function, name, source.said)
        for event in record.events
        if isinstance(event, CallIssued)
        for name, source in event.sources.items()
        if isinstance(source, Said) and source.said in answers
    }


def _unasked(record: Record) -> list[Finding]:
    """A withheld value that is used, though no question was asked for it, nor an answer to one is its source."""
    found: list[Finding] = []
    used = {(function, name) for function, name, _ in _used_replies(record)}
    asked: set[str] = set()
    called: set[str] = set()
    for number, event in enumerate(record.events):
        if isinstance(event, AssistantSaid):
            asked.update(event.asks)
        elif isinstance(event, CallIssued) and event.function not in called:
            called.add(event.function)
            for function, name in sorted(_withheld(record)):
                if function == event.function and name not in asked and (function, name) not in used:
                    message = f"{function}.{name} was withheld, and nobody asked for it"
                    found.append(Finding("withheld-not-asked", f"$.events[{number}]", message))
    return found


def _needless(record: Record) -> list[Finding]:
    """A question for a parameter that is not withheld, of whose answer no withheld parameter makes use.

    To ask which item, or whether to go on, is no question for a parameter; and a question that made the user give up
    the request has no answer.
    """
    withheld = _withheld(record)
    names = {name for _, name in withheld}
    answers = replies(record)
    useful = {answers[said].said for function, name, said in _used_replies(record) if (function, name) in withheld}
    return [
        Finding("question-needless", f"$.events[{number}]", f"{name!r} is asked for, which the user does not withhold")
        for number, event in enumerate(record.events)
        if isinstance(event, AssistantSaid)
        for name in event.asks
        if name not in names | _NO_PARAMETERS and event.said not in useful | _given_up(record)
    ]


def _asked_again(record: Record) -> list[Finding]:
    """A question that the user has just answered, put again before anything was called."""
    found: list[Finding] = []
    answered: set[str] = set()
    asked: set[str] = set()
    for number, event in enumerate(record.events):
        match event:
            case AssistantSaid():
                asked = set(event.asks)
                if asked & answered:
                    found.append(Finding("asked-again", f"$.events[{number}]", f"{sorted(asked & answered)}"))
            case UserSaid() if asked and event.act in ("answer", "request", "correction"):
                answered |= asked
                asked = set()
            case UserSaid() | CallIssued():
                answered = set()
            case _:
                pass
    return found


def _given_up(record: Record) -> set[str]:
    """The questions after which the user withdrew."""
    spoken = [event for event in record.events if isinstance(event, AssistantSaid | UserSaid)]
    return {
        asked.said
        for asked, reply in pairwise(spoken)
        if isinstance(asked, AssistantSaid) and isinstance(reply, UserSaid) and reply.act == "withdrawal"
    }
