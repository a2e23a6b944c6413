"""What comes in between: armed by a call of the log, fired before its result arrives, and said by the user in time."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from toolgen.core.events import (
    Act,
    AssistantSaid,
    CallIssued,
    DeadlinePassed,
    EntityChanged,
    Event,
    Intervened,
    UserSaid,
)
from toolgen.core.mission import SPOKEN, Prospect, Trigger
from toolgen.core.provenance import CallId
from toolgen.runtime.agenda import Entry, Moment
from toolgen.runtime.answers import wake
from toolgen.runtime.book import Book
from toolgen.runtime.payloads import failure

_LONGEST_HOLD_MS = 120_000  # for which a call is kept from arriving until the user has said what they want to say
_APPROVAL_MS = 20_000  # that somebody takes to approve


def triggered(book: Book, call: CallIssued) -> list[Trigger]:
    """The interventions that wait for this very call."""
    nth = book.counts.get(call.endpoint_id, 0)
    book.counts[call.endpoint_id] = nth + 1
    found = [
        trigger
        for trigger in book.contract.interventions
        if trigger.endpoint_id == call.endpoint_id and trigger.nth == nth and trigger not in book.fired
    ]
    book.fired.update(found)
    return found


def armed(book: Book, trigger: Trigger, call: CallIssued, prospect: Prospect) -> Iterable[Entry]:
    """What an intervention adds to the life of its call."""
    call_id, at_ms = call.call_id, call.at_ms
    if trigger.kind not in SPOKEN:
        yield Intervened(at_ms=at_ms, task=call.task, call_id=call_id, intervention=trigger.kind)
    match trigger.kind:
        case "never_returns":
            book.lost.add(call_id)
            book.performed[call_id] = failure("lost")  # it has no effect either
        case "lost_write":
            book.lost.add(call_id)
        case "refused_approval":
            book.performed[call_id] = failure("not_approved")
        case "secret":
            book.secret.add(call_id)
        case "partial":
            yield Moment(at_ms + (prospect.effect_ms + prospect.due_ms + 1) // 2, "part", call_id)
        case "approval":
            book.approvals.add(call_id)
        case _:
            if book.contract.style != "blocking":  # there, nobody can be heard while a call is pending
                book.held[call_id] = at_ms + prospect.due_ms + _LONGEST_HOLD_MS
            if not trigger.committed:
                book.early.add(call_id)
            within = (prospect.effect_ms, prospect.due_ms) if trigger.committed else (0, prospect.effect_ms)
            yield Moment(at_ms + sum(within) // 2, "fire", call_id, trigger)


def fire(book: Book, trigger: Trigger, call_id: CallId) -> Sequence[Entry]:
    """The moment of an intervention has come: the user wants to speak."""
    state, now = book.state, book.state.now_ms
    call = state.calls[call_id]
    if call_id in state.closed:
        return ()
    book.queue.append(trigger)
    entries: list[Entry] = [Intervened(at_ms=now, task=call.task, call_id=call_id, intervention=trigger.kind)]
    if trigger.kind == "stale":
        book.stale.add(call_id)
        entries.append(EntityChanged(at_ms=now, task=call.task, call_id=call_id, versions=book.changed(call)))
    elif trigger.kind == "deadline":
        entries.append(DeadlinePassed(at_ms=now, task=call.task))
    return [*entries, *wake(book)]


def interjections(book: Book) -> Sequence[Event]:
    """What the user has been waiting to say, now that the floor is theirs; nothing while they are being asked."""
    said = book.state.utterances[-1]
    if not book.queue or (isinstance(said, AssistantSaid) and said.asks):
        return ()
    trigger = book.queue.pop(0)
    for call_id in book.held:
        book.releases.setdefault(call_id, book.state.turn + 1)
    speech = UserSaid(
        at_ms=book.state.now_ms,
        task=trigger.task,
        said=f"said-{len(book.state.utterances)}",
        text=trigger.text,
        act=_act(trigger),
    )
    if trigger.kind != "revoke":
        return (speech,)
    functions = tuple(name for name, task in book.contract.owners.items() if task == trigger.task)
    why = f"the user has taken back their consent to what {trigger.task} does"
    return (book.policy_changed(trigger.task, functions, why, allowed=False), speech)


def is_held(book: Book, call_id: CallId) -> bool:
    """Whether the call is kept pending, because the user has something to say first, and is to be heard."""
    until = book.held.get(call_id)
    if until is None:
        return False
    release = book.releases.get(call_id)
    waiting = book.state.waiting
    busy = [each for each in book.state.unanswered if waiting is None or each != waiting.call_id]
    heard = release is not None and book.state.turn >= release and not busy
    if heard or book.state.now_ms >= until:
        del book.held[call_id]
        return False
    return True


def prolonged(prospect: Prospect, triggers: Sequence[Trigger]) -> Prospect:
    """The prospect where somebody has to approve first: nothing takes effect before that."""
    if not any(trigger.kind in ("approval", "refused_approval") for trigger in triggers):
        return prospect
    return replace(prospect, effect_ms=prospect.effect_ms + _APPROVAL_MS, due_ms=prospect.due_ms + _APPROVAL_MS)


def _act(trigger: Trigger) -> Act:
    match trigger.kind:
        case "change":
            return "correction"
        case "stale":
            return "notice"
        case "status":
            return "status"
        case _:
            return "withdrawal"
