"""The pilot that calls functions at random, with arguments that their schemas accept."""

from collections.abc import Sequence
from datetime import date

from toolgen.core.ports import Call, Decision, Fetch, Say, View, Wait
from toolgen.core.rng import Seed
from toolgen.core.tools import Endpoint
from toolgen.core.values import draw


class RandomValid:
    """Makes as many calls as the mission needs, all in one turn, and says that it is done when they are answered."""

    def __init__(self, endpoints: Sequence[Endpoint], calls: int, seed: Seed, today: date) -> None:
        self._endpoints = endpoints
        self._calls = calls
        self._rng = seed.at("random-valid").stream()
        self._today = today
        self._begun = False

    def decide(self, view: View) -> Sequence[Decision]:
        """Calls, then waits, then words; asks for what is there where results have to be asked for."""
        if not self._begun:
            self._begun = True
            return [self._call(self._rng.pick(self._endpoints)) for _ in range(self._calls)]
        answered = view.answers[-1].arrivals if view.answers else ()
        ready = [each.call_id for each in answered if each.status == "ready" and each.call_id in view.pending]
        if ready:
            return [Fetch(call_id) for call_id in ready]
        last = view.answers[-1].arrivals if view.answers else ()
        there = [arrival.call_id for arrival in last if arrival.status == "ready" and arrival.call_id in view.pending]
        if there:
            return [Fetch(call_id) for call_id in there]
        return (Wait(),) if view.pending else (Say("Done."),)

    def _call(self, endpoint: Endpoint) -> Call:
        offered = [parameter for parameter in endpoint.parameters if parameter.role == "argument"]
        arguments = {
            parameter.name: draw(
                parameter.slot.kind, self._rng.below(1 << 62), schema=parameter.schema, today=self._today
            )
            for parameter in offered
            if parameter.required or self._rng.chance(30)
        }
        return Call(endpoint_id=endpoint.endpoint_id, function=endpoint.function, arguments=arguments, sources={})
