"""Short conversations for rules about what happens in one, written line by line."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Raw, Struct

from tests.support.records import a_definition
from toolgen.core.events import Act, AssistantSaid, CallIssued, Event, ResultArrived, SystemSaid, UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import Evidence, FromResult, Reading, Said
from toolgen.core.record import Conversation, Goal, GoalOutcome, Policy, Scenario
from toolgen.core.tools import EndpointId
from toolgen.runtime.project import project

Line = tuple[str, ...] | tuple[str, str, Mapping[str, Any]] | tuple[str, Sequence["Called"]]


class Called(Struct):
    """A call of a line, and its answer: a quote is looked up in what was said last, a path in what is named."""

    function: str
    arguments: dict[str, Json]
    sources: dict[str, str | tuple[str, Reading] | FromResult]
    payload: Json
    code: int = 200


def system(text: str) -> Line:
    return ("system", text, {})


def user(text: str, act: Act = "request") -> Line:
    return ("user", text, {"act": act})


def says(text: str, act: Act = "report", asks: tuple[str, ...] = (), evidence: tuple[Evidence, ...] = ()) -> Line:
    return ("assistant", text, {"act": act, "asks": asks, "evidence": evidence})


def calls(*made: Called) -> Line:
    return ("calls", made)


def endpoint(function: str) -> EndpointId:
    """`files_delete_file` is `Files/files/delete_file`."""
    tool, _, own = function.partition("_")
    return EndpointId(f"{tool.title()}/{tool}/{own}")


def goal(*functions: str, outcome: GoalOutcome = "done") -> Goal:
    named = tuple(map(endpoint, functions))
    return Goal("What the user wants", named, named[-1:] if outcome == "done" else (), outcome)


def offers(**functions: Sequence[str]) -> tuple[Raw, ...]:
    """Functions with the names of their parameters, all of them text."""
    return tuple(
        a_definition(name, endpoint(name), {parameter: {} for parameter in parameters}, [])
        for name, parameters in functions.items()
    )


def a_talk(
    lines: Sequence[Line], *, goals: Sequence[Goal], tools: tuple[Raw, ...], policies: tuple[Policy, ...] = ()
) -> Conversation:
    """The conversation in which these lines are said and these calls made."""
    log: list[Event] = []
    said: list[str] = []
    turn = issued = 0
    for line in lines:
        match line:
            case ("calls", made):
                turn += 1
                answers: list[Event] = []
                for call in made:
                    assert isinstance(call, Called)
                    issued += 1
                    log.append(_issued(call, f"call-{issued}", turn, said))
                    answers.append(_answer(call, f"call-{issued}"))
                log.extend(answers)
            case (who, str(text), fields):
                assert isinstance(fields, Mapping)
                here = f"said-{len(said)}"
                said.append(text)
                if who == "system":
                    log.append(SystemSaid(at_ms=0, said=here, text=text))
                elif who == "user":
                    log.append(UserSaid(at_ms=0, task="task-1", said=here, text=text, **fields))
                else:
                    turn += 1
                    log.append(AssistantSaid(at_ms=0, task="task-1", turn=turn, said=here, text=text, **fields))
            case _:
                raise AssertionError(line)
    projection = project(tuple(log), {})
    return Conversation(
        conversation_id="conv_42_00000",
        messages=projection.messages,
        tools=tools,
        step_trace=projection.step_trace,
        evidence=projection.evidence,
        events=tuple(log),
        pattern="sequential",
        sampled_path=tuple(event.endpoint_id for event in log if isinstance(event, CallIssued)),
        scenario=Scenario(
            persona="polite", date="2026-04-20", locale="en-US", goals=tuple(goals), withheld=(), policies=policies
        ),
    )


def _issued(call: Called, call_id: str, turn: int, said: Sequence[str]) -> CallIssued:
    sources: dict[str, Said | FromResult] = {}
    for name, source in call.sources.items():
        if isinstance(source, FromResult):
            sources[name] = source
            continue
        quote, reading = source if isinstance(source, tuple) else (source, "text")
        place = max(number for number, text in enumerate(said) if quote in text)
        sources[name] = Said(f"said-{place}", quote, reading)
    needed = [source.call_id for source in sources.values() if isinstance(source, FromResult)]
    return CallIssued(
        at_ms=0, task="task-1", turn=turn, call_id=call_id, endpoint_id=endpoint(call.function),
        function=call.function, arguments=call.arguments, sources=sources,
        depends_on=tuple(dict.fromkeys(needed)), reason="The user asked for it.",
    )  # fmt: skip


def _answer(call: Called, call_id: str) -> ResultArrived:
    return ResultArrived(
        at_ms=0, task="task-1", call_id=call_id, status="ok" if call.code < 300 else "error", code=call.code,
        payload=call.payload,
    )  # fmt: skip
