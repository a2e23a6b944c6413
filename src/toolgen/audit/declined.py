"""Whether rules are kept, and whether what was not done was rightly not done, and said to be so."""

import re
from collections.abc import Iterator, Sequence

from toolgen.audit.arguments import offered
from toolgen.audit.deeds import dropped
from toolgen.audit.senses import words
from toolgen.audit.transcript import Transcript
from toolgen.core.events import AssistantSaid, CallIssued, UserSaid
from toolgen.core.record import Goal, Policy, Record, SystemMessage
from toolgen.core.verdict import Finding

_REFUSAL = re.compile(
    r"\b(?:can['’]?t|cannot|could ?n['’]?o?t|not able|unable|no tools?|don['’]t have|do not have|not allowed|may not"
    r"|must not|mustn['’]t|doesn['’]t (?:let|allow|deal)|rules? (?:it|that|this) out|have to decline|no way|outside"
    r"|nothing here|not something|isn['’]t something|forbid|forbidden|against|won['’]t|beyond|sorry|afraid"
    r"|unfortunately|no function)\b",
    re.IGNORECASE,
)
_DEED = re.compile(
    r"\b(?:done|went through|taken care of|all set|successful(?:ly)?|completed|carried out|sorted)\b|\b(?:is|was"
    r"|has been|have been|I have|I['’]ve) (?:now |just )?(?:\w+ed|sent|set|put|made)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:nothing|not|no|never|without|cannot)\b|n['’]t\b", re.IGNORECASE)
_PLAIN = frozenset(
    ("get", "list", "search", "find", "show", "look", "up", "fetch", "read", "all", "by", "id", "the", "a", "of", "for",
     "to", "in", "from", "with", "on", "v", "api", "data", "info", "post", "put", "delete", "create", "update", "item",
     "items", "name", "new")
)  # fmt: skip


def declined(record: Record, transcript: Transcript) -> list[Finding]:
    """Every breach of a rule, and every fault of a goal that was not to be reached."""
    return [
        *_policies(record, transcript),
        *_breaches(record),
        *_unconfirmed(record),
        *_not_to_be_done(record, transcript),
        *_unsaid(record),
        *_pretended(record),
    ]


def _policies(record: Record, transcript: Transcript) -> Iterator[Finding]:
    stated = "\n".join(m.content for m in transcript.messages if isinstance(m, SystemMessage))
    names = offered(record)
    for number, policy in enumerate(record.metadata.scenario.policies):
        path = f"$.metadata.scenario.policies[{number}]"
        if policy.text not in stated:
            yield Finding("policy-not-stated", path, f"{policy.text!r} does not stand in the system message")
        for function in policy.functions:
            if function not in names:
                yield Finding("policy-not-stated", path, f"{function!r} is not among the tools")


def _breaches(record: Record) -> Iterator[Finding]:
    forbidden = {name for p in record.metadata.scenario.policies if p.rule == "forbid" for name in p.functions}
    for number, event in enumerate(record.events):
        if isinstance(event, CallIssued) and event.function in forbidden:
            yield Finding("policy-breached", f"$.events[{number}]", f"{event.function} is forbidden")


def _unconfirmed(record: Record) -> Iterator[Finding]:
    """What is to be confirmed is called only after a question about it and a yes to it."""
    guarded = {name for p in record.metadata.scenario.policies if p.rule == "confirm" for name in p.functions}
    question, agreed = "", False
    for number, event in enumerate(record.events):
        match event:
            case AssistantSaid():
                question = event.text if "consent" in event.asks else ""
            case UserSaid():
                if event.act == "consent" and question:
                    agreed = True
                elif event.act not in ("answer", "choice", "consent"):
                    agreed = False
            case CallIssued() if event.function in guarded and not agreed:
                yield Finding("not-confirmed", f"$.events[{number}]", f"nobody agreed to {event.function}")
            case _:
                pass


def _not_to_be_done(record: Record, transcript: Transcript) -> Iterator[Finding]:
    """A goal given up has no call beyond those of the goals that are reached, and a reason that holds."""
    goals = record.metadata.scenario.goals
    excused = dropped(record)
    left = [call.endpoint_id for call in transcript.calls if call.call_id not in excused]
    for goal in goals:
        if goal.outcome == "done":
            for endpoint in goal.calls:
                if endpoint in left:
                    left.remove(endpoint)
    for number, goal in enumerate(goals):
        if goal.outcome == "done":
            continue
        path = f"$.metadata.scenario.goals[{number}]"
        for endpoint in goal.calls:
            if endpoint in left:
                yield Finding("given-up-but-called", path, f"{endpoint} was called, though the goal is {goal.outcome}")
            fault = _reason(goal, endpoint, record)
            if fault:
                yield Finding("given-up-without-reason", path, fault)
        if goal.outcome == "withdrawn" and not _withdrawals(record):
            yield Finding("given-up-without-reason", path, "the user withdrew nothing")


def _withdrawals(record: Record) -> int:
    return sum(isinstance(e, UserSaid) and e.act in ("withdrawal", "refusal") for e in record.events)


def _reason(goal: Goal, endpoint: str, record: Record) -> str:
    """Why a goal was declined without need; empty where it was not."""
    candidates = [name for name in offered(record) if _does(name, endpoint)]
    if goal.outcome == "unavailable" and candidates:
        return f"{candidates[0]} is offered, which does it"
    if goal.outcome == "forbidden":
        forbidden = [p for p in record.metadata.scenario.policies if p.rule == "forbid"]
        if not any(_covers(policy, candidates) for policy in forbidden):
            return f"no policy forbids {endpoint}"
    return ""


def _covers(policy: Policy, candidates: Sequence[str]) -> bool:
    return bool(policy.functions) and (not candidates or bool(set(candidates) & set(policy.functions)))


def _does(function: str, endpoint: str) -> bool:
    """Whether a function is the endpoint, by its name: it ends with the endpoint's words, and those say something."""
    wanted = words(endpoint.rpartition("/")[2])
    tool = words(endpoint.rpartition("/")[0].rpartition("/")[2])
    mine = words(function)
    telling = [word for word in wanted if word not in _PLAIN]
    return len(telling) > 1 and mine[-len(wanted) :] == wanted and bool(set(mine[: -len(wanted)]) & set(tool))


def _unsaid(record: Record) -> Iterator[Finding]:
    """Each goal that could not be reached has a refusal in words."""
    goals = [goal for goal in record.metadata.scenario.goals if goal.outcome in ("unavailable", "forbidden")]
    refusals = [e for e in record.events if isinstance(e, AssistantSaid) and _REFUSAL.search(e.text)]
    if len(refusals) < len(goals):
        message = f"{len(goals)} requests could not be met, and {len(refusals)} were declined"
        yield Finding("not-declined", "$.metadata.scenario.goals", message)


def _pretended(record: Record) -> Iterator[Finding]:
    """A deed told of, though nothing was called since the user spoke: after a withdrawal, or in place of a refusal."""
    asked: UserSaid | None = None
    called = False
    for number, event in enumerate(record.events):
        match event:
            case UserSaid():
                asked, called = event, False
            case CallIssued():
                called = True
            case AssistantSaid() if event.act == "status":
                pass  # how far things are that were asked for before
            case AssistantSaid() if asked is not None and not called and asked.act != "follow_up" and not event.asks:
                claims = [s for s in re.split(r"(?<=[.!?])\s", event.text) if _DEED.search(s) and not _DENIED.search(s)]
                told = [fact.text for fact in event.evidence]
                if claims and asked.act != "chat" and not told:
                    yield Finding("pretended", f"$.events[{number}]", f"{claims[0]!r}, but nothing was done")
            case _:
                pass
