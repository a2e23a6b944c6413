"""Language models as fakes with behaviour: one that does what a good model would, and some that do not."""

from collections import Counter
from collections.abc import Callable, Mapping

import orjson

from toolgen.core.completion import AskedCall, Completion, Prompt, Usage
from toolgen.core.errors import Unusable
from toolgen.core.events import AssistantSaid, CallIssued
from toolgen.core.record import Record


def data_of(prompt: Prompt) -> dict[str, object]:
    """The data between the marks of a prompt."""
    text = prompt.messages[0].content
    found = orjson.loads(text[text.index("{") : text.rindex("\n</data>")])
    assert isinstance(found, dict)
    return found


class FaithfulModel:
    """Answers as the scripted roles did in the offline records of the same conversations, in words of its own."""

    def __init__(self, records: Mapping[str, Record]) -> None:
        self._records = records
        self._turns: Counter[tuple[str, str]] = Counter()
        self.asked: Counter[str] = Counter()

    def complete(self, prompt: Prompt) -> Completion:
        self.asked[prompt.role] += 1
        record = self._records[prompt.scope.partition("/")[0]]
        corrected = prompt.messages[-1].content.startswith("That does not work:")
        turn = self._turns[(prompt.scope, prompt.role)] - corrected
        self._turns[(prompt.scope, prompt.role)] = turn + 1
        usage = Usage(10, 5)
        match prompt.role:
            case "planner":
                goals = [f"please {goal.goal}" for goal in record.metadata.scenario.goals]
                answer = {"persona": "somebody in a hurry", "goals": goals}
                return Completion(orjson.dumps(answer).decode(), usage=usage)
            case "user":
                return Completion(f"{data_of(prompt)['to_say']} Cheers!", usage=usage)
            case "assistant":
                call = [event for event in record.events if isinstance(event, CallIssued) and event.train][turn]
                asked = AskedCall(f"asked-{turn}", call.function, call.arguments)
                return Completion("", (asked,), "tool_calls", usage)
            case "summary":
                calling = {event.turn for event in record.events if isinstance(event, CallIssued)}
                spoken = [event for event in record.events if isinstance(event, AssistantSaid)]
                said = [event for event in spoken if event.act == "report" and event.turn not in calling]
                return Completion(said[turn].text, usage=usage)
            case _:
                scores = {"reason": "fine", "tool_correctness": 5, "naturalness": 4, "task_completion": 5}
                return Completion(orjson.dumps(scores).decode(), usage=usage)


class Saying:
    """A model whose answers to one role are changed; to the others it is faithful."""

    def __init__(self, inner: FaithfulModel, role: str, change: Callable[[Completion], Completion]) -> None:
        self._inner = inner
        self._role = role
        self._change = change

    def complete(self, prompt: Prompt) -> Completion:
        completion = self._inner.complete(prompt)
        return self._change(completion) if prompt.role == self._role else completion


class Mute:
    """A model that never answers."""

    def complete(self, prompt: Prompt) -> Completion:
        raise Unusable("no answer today")
