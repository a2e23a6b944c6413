"""Benchmark missions of the bundled corpus, and agents that fly them by chat."""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import islice
from typing import Any

import orjson
from msgspec.structs import replace

from tests.support.studio import FIXTURE, fixture_studio
from toolgen.core.benchmark import BenchmarkMission, Budget, Flight, GoldCall
from toolgen.core.json import Json
from toolgen.core.mission import Style
from toolgen.core.mission import Terms as MissionTerms
from toolgen.core.plan import Constraints
from toolgen.core.ports import Agent, Call, Cancel, Decision, Fetch, Say, View, Wait
from toolgen.graph.missions import plan_missions
from toolgen.pilots.chat import Chat, Reply, Turn
from toolgen.pipeline.benchmark.foreign import chat, offer_of
from toolgen.pipeline.benchmark.missions import Unfit, mission_of
from toolgen.pipeline.benchmark.simulator import Simulator, Terms, own_terms
from toolgen.pipeline.memory import RegistryCatalog
from toolgen.registry.load import load

SEED = 23


@cache
def a_simulator() -> Simulator:
    """Flies missions of the bundled corpus."""
    return Simulator(RegistryCatalog(load(FIXTURE).registry))


@cache
def some_missions(style: Style, interventions: int = 0, count: int = 6) -> tuple[BenchmarkMission, ...]:
    """Missions of two or three tasks in a style."""
    terms = MissionTerms(tasks=(2, 3), style=style, pace="realistic", interventions=interventions, withholds=False)
    simulator = a_simulator()
    made = (
        mission_of(each, simulator, 1) for each in plan_missions(fixture_studio()[0], SEED, Constraints(terms=terms))
    )
    return tuple(islice((mission for mission in made if not isinstance(mission, Unfit)), count))


def flown(
    mission: BenchmarkMission, speaker: Any, *, budget: Budget | None = None, terms: Terms | None = None
) -> Flight:
    """The flight of a speaker; its clock ticks a tenth of a second each time it is looked at."""
    terms = terms or own_terms(mission)
    offer = offer_of(mission, terms.style, budget or Budget())
    pilot = chat(speaker, offer, clock=ticking())
    return replace(a_simulator().fly(mission, pilot, terms), spent=pilot.spent)


def ticking(step_s: float = 0.1) -> Callable[[], float]:
    """A clock that goes on by a step whenever it is looked at."""
    seen = [0.0]

    def seconds() -> float:
        seen[0] += step_s
        return seen[0]

    return seconds


def relayed(mission: BenchmarkMission, agent: Agent, terms: Terms) -> Flight:
    """The flight of an agent of ours whose decisions go through the chat."""
    speaker = _Relaying(agent)
    pilot = chat(speaker, offer_of(mission, terms.style, Budget(turns=200)), clock=ticking())
    return a_simulator().fly(mission, _Peeking(pilot, speaker), terms)


class Saying:
    """Says one reply after the other, the last one for ever."""

    def __init__(self, *replies: Json) -> None:
        self._replies = list(replies)
        self.turns: list[Turn] = []

    def reply(self, turn: Turn) -> Reply:
        self.turns.append(turn)
        return Reply(self._replies.pop(0) if len(self._replies) > 1 else self._replies[0])


class GoldReader:
    """Reads nothing but messages, knows the gold calls, and makes each as soon as it has read what it needs."""

    def __init__(self, calls: Sequence[GoldCall], style: Style) -> None:
        self._calls = calls
        self._style = style

    def reply(self, turn: Turn) -> Reply:
        return Reply(self.answer([*turn.messages]))

    def answer(self, messages: list[dict[str, Any]]) -> dict[str, Any]:
        """The next message."""
        issued = self._issued(messages)
        handed, ready = self._handed(messages)
        body = orjson.loads(messages[-1]["content"]) if messages[-1]["role"] == "tool" else None
        if isinstance(body, dict) and body.get("user_waiting"):
            return {"role": "assistant", "content": "Yes, go ahead."}
        done = {gold for call_id, gold in issued.items() if call_id in handed}
        calls = [
            _asked(call.function, call.arguments)
            for call in self._calls
            if call.gold_id not in issued.values() and done.issuperset(call.after)
        ]
        calls += [_asked("get_result", {"call_id": call_id}) for call_id in sorted(ready - handed)]
        if not calls and len(done) == len(self._calls):
            return {"role": "assistant", "content": "That is done."}
        if self._style != "blocking" and not ready - handed:
            calls.append(_asked("wait", {}))
        return {"role": "assistant", "content": None, "tool_calls": calls}

    def _issued(self, messages: list[dict[str, Any]]) -> dict[str, str]:
        """The gold calls that were made, by call id."""
        free = {call.gold_id: (call.function, call.arguments) for call in self._calls}
        issued: dict[str, str] = {}
        for message in messages:
            for call in message.get("tool_calls", ()):
                made = call["function"]["name"], orjson.loads(call["function"]["arguments"])
                gold = next((gold for gold, wanted in free.items() if wanted == made), None)
                if gold is not None:
                    issued[call["id"]] = gold
                    del free[gold]
        return issued

    def _handed(self, messages: list[dict[str, Any]]) -> tuple[set[str], set[str]]:
        """The calls whose result was handed over, and those whose result may be asked for."""
        handed: set[str] = set()
        ready: set[str] = set()
        for message in messages:
            if message["role"] != "tool":
                continue
            if self._style == "blocking":
                handed.add(message["tool_call_id"])
                continue
            for arrival in orjson.loads(message["content"]).get("arrivals", ()):
                status = arrival.get("status", "delivered")
                (ready if status == "ready" else handed).add(arrival["call_id"])
        return handed, ready


class _Relaying:
    """Puts the decisions of an agent into a message."""

    def __init__(self, agent: Agent) -> None:
        self._agent = agent
        self.view: View | None = None

    def reply(self, turn: Turn) -> Reply:
        assert self.view is not None
        decisions = self._agent.decide(self.view)
        text = next((decision.text for decision in decisions if isinstance(decision, Say)), "")
        calls = [_worded(decision) for decision in decisions if not isinstance(decision, Say)]
        return Reply({"role": "assistant", "content": text, "tool_calls": calls})


class _Peeking:
    """Lets the agent behind the chat see the view."""

    def __init__(self, pilot: Chat, speaker: _Relaying) -> None:
        self._pilot = pilot
        self._speaker = speaker

    def decide(self, view: View) -> Sequence[Decision]:
        self._speaker.view = view
        return self._pilot.decide(view)


def _worded(decision: Decision) -> dict[str, Any]:
    match decision:
        case Call():
            return _asked(decision.function, decision.arguments)
        case Cancel():
            return _asked("cancel", {"call_id": decision.call_id})
        case Fetch():
            return _asked("get_result", {"call_id": decision.call_id})
        case Wait():
            until = {} if decision.until_ms is None else {"until_ms": decision.until_ms}
            return _asked("wait", {"call_ids": list(decision.calls), **until})
        case _:
            raise AssertionError(decision)


def _asked(name: str, arguments: Any) -> dict[str, Any]:
    return {"id": "x", "type": "function", "function": {"name": name, "arguments": orjson.dumps(arguments).decode()}}
