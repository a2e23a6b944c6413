"""A model that flies: what it is asked, what counts as its doing, and what ends a run."""

from collections.abc import Callable
from typing import Any

import orjson
import pytest
from msgspec.structs import replace

from tests.support.flying import GoldReader, a_simulator, some_missions, ticking
from toolgen.core.benchmark import BenchmarkMission, Budget, Flight
from toolgen.core.completion import AskedCall, Completion, Prompt, Usage
from toolgen.core.errors import Blocked, ProviderError, RateLimited, Refused, Truncated, Unusable
from toolgen.core.ports import Completer
from toolgen.pilots.model import Asking
from toolgen.pipeline.benchmark.foreign import Models
from toolgen.pipeline.benchmark.run import Boarded
from toolgen.pipeline.benchmark.simulator import Terms, own_terms
from toolgen.scoring.score import score

ASKING = Asking(model="some-model", max_output_tokens=300)


class Fake:
    """Answers with what a function makes of the prompt."""

    def __init__(self, answer: Callable[[Prompt], Completion]) -> None:
        self._answer = answer
        self.asked: list[Prompt] = []

    def complete(self, prompt: Prompt) -> Completion:
        self.asked.append(prompt)
        return self._answer(prompt)


def flown(mission: BenchmarkMission, completer: Completer, *, terms: Terms | None = None) -> Flight:
    """A flight of the model, the way a run makes it."""
    terms = terms or own_terms(mission)
    boarded: Boarded = Models(completer, ASKING, Budget(), ticking(), stop=lambda: None).board(mission, terms, 2)
    flight = a_simulator().fly(mission, boarded.agent, terms, repetition=2)
    assert boarded.spent is not None
    return replace(flight, spent=boarded.spent())


def reading(mission: BenchmarkMission) -> Fake:
    """A model that does all that is right, from the messages of its prompts."""
    calls = [call for task in mission.gold.tasks for call in task.course.calls]
    reader = GoldReader(calls, mission.contract.style)

    def answer(prompt: Prompt) -> Completion:
        message = reader.answer([_wire(each) for each in prompt.messages])
        asked = [each["function"] for each in message.get("tool_calls", ())]
        made = tuple(AskedCall("any", each["name"], orjson.loads(each["arguments"])) for each in asked)
        return Completion(message["content"] or "", made, usage=Usage(100, 10))

    return Fake(answer)


def _wire(message: Any) -> dict[str, Any]:
    calls = [
        {"id": call.id, "function": {"name": call.name, "arguments": orjson.dumps(call.arguments).decode()}}
        for call in message.calls
    ]
    return {"role": message.role, "content": message.content, "tool_call_id": message.call_id, "tool_calls": calls}


@pytest.mark.parametrize("style", ["ack", "deferred", "poll"])
def test_a_model_that_reads_well_scores_everything_and_its_tokens_are_counted(style: Any) -> None:
    mission = some_missions(style)[0]
    model = reading(mission)
    flight = flown(mission, model)
    assert score(flight).overall
    turns = flight.spent.turns
    assert (flight.spent.input_tokens, flight.spent.output_tokens) == (100 * turns, 10 * turns)
    assert len(model.asked) == turns


def test_a_model_is_asked_with_the_system_message_apart_and_every_tool() -> None:
    mission = some_missions("ack")[0]
    model = reading(mission)
    flown(mission, model)
    first, last = model.asked[0], model.asked[-1]
    assert (first.scope, first.role, first.number, first.model) == (
        f"{mission.mission_id}/2",
        "assistant",
        1,
        "some-model",
    )
    assert first.system == mission.opening[0].text
    assert [(each.role, each.content) for each in first.messages] == [("user", mission.opening[1].text)]
    names = [orjson.loads(bytes(tool))["function"]["name"] for tool in first.tools]
    assert names[-2:] == ["wait", "cancel"]
    assert len(names) == len(mission.tools) + 2
    assert (first.tool_choice, first.max_output_tokens, first.temperature) == ("auto", 300, 0.0)
    assert last.messages[: len(first.messages)] == first.messages
    answered = {each.call_id: each.name for each in last.messages if each.role == "tool"}
    made = {call.id: call.name for each in last.messages for call in each.calls}
    assert answered == made


def failing(error: ProviderError) -> Fake:
    def answer(_: Prompt) -> Completion:
        raise error

    return Fake(answer)


@pytest.mark.parametrize(
    ("error", "ended"),
    [
        (Truncated("cut at 300 tokens"), "agent"),
        (Blocked("declined"), "agent"),
        (RateLimited("still 429"), "infrastructure"),
        (Unusable("no JSON"), "infrastructure"),
        (Refused("HTTP 400"), "infrastructure"),
    ],
)
def test_a_failure_is_that_of_the_model_or_of_what_carries_it(error: ProviderError, ended: str) -> None:
    flight = flown(some_missions("ack")[0], failing(error))
    assert (flight.ended, flight.problem, flight.spent.turns) == (ended, str(error), 1)


def test_an_error_after_which_asking_is_no_use_ends_the_run() -> None:
    with pytest.raises(Refused, match="no such key"):
        flown(some_missions("ack")[0], failing(Refused("no such key", ends_run=True)))


def test_arguments_that_a_model_could_not_write_are_what_it_did() -> None:
    mission = some_missions("ack")[0]
    name = mission.gold.tasks[0].course.calls[0].function
    replies = [
        Completion("", (AskedCall("a", name, '{"city": '), AskedCall("a", name, ["Lisbon"]))),
        Completion("Done."),
    ]
    flight = flown(mission, Fake(lambda _: replies.pop(0)))
    assert flight.ended == "answered"
    assert len(flight.call_log) == 2
