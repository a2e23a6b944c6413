"""From a blueprint to a judged record: cast, simulate, project, judge; repair or try again when it is weak."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from msgspec import Raw, Struct
from orjson import dumps

from toolgen import __version__
from toolgen.agents import planner
from toolgen.agents.repertoire import Repertoire
from toolgen.core.definitions import function_definition
from toolgen.core.events import CallIssued, Event
from toolgen.core.mission import NO_OVERRIDES, Overrides
from toolgen.core.plan import Blueprint
from toolgen.core.ports import Catalog, ToolWorld
from toolgen.core.record import (
    SCHEMA_VERSION,
    Attempt,
    Conversation,
    Metadata,
    Outcome,
    Record,
    Rejection,
    Scenario,
)
from toolgen.core.tools import Endpoint, EndpointId
from toolgen.core.verdict import Opinion, Verdict
from toolgen.executor.latency import Latencies, Timed
from toolgen.executor.operations import Operations
from toolgen.executor.unsteady import Unsteady
from toolgen.executor.world import World
from toolgen.judge.score import assess
from toolgen.pipeline.casting import (
    SCRIPTED,
    Casting,
    Credits,
    Director,
    Props,
    ScriptedDirector,
    credits_of,
    seed_of,
)
from toolgen.pipeline.missions import Stage, fly, is_worth_overlapping
from toolgen.repair.fixes import mend
from toolgen.runtime.kinds import kinds_of
from toolgen.runtime.project import project
from toolgen.runtime.simulate import simulate


class Policy(Struct, frozen=True):
    """When a conversation is good enough, and what is done when it is not."""

    quality_threshold: float
    max_attempts: int
    repair: bool
    failure_rate: float = 0.0  # share of calls that meet trouble, as docs/world.md has it
    overrides: Overrides = NO_OVERRIDES  # how long calls take, where a file says so


class Judged(Struct, frozen=True):
    """A conversation with what rules and, in live profiles, a model think of it."""

    conversation: Conversation
    verdict: Verdict
    opinion: Opinion | None


class Studio:
    """Realises blueprints. Holds what is worked out once per endpoint; one per process."""

    def __init__(
        self, catalog: Catalog, *, corpus_digest: str, policy: Policy, director: Director | None = None
    ) -> None:
        self._catalog = catalog
        self._corpus_digest = corpus_digest
        self._policy = policy
        self._director: Director = ScriptedDirector() if director is None else director
        self._repertoire = Repertoire(catalog)
        self._operations = Operations(catalog)
        self._definitions: dict[EndpointId, Raw] = {}

    def realise(self, blueprint: Blueprint) -> Outcome:
        """The record of a blueprint, or why there is none: a pure function of the blueprint."""
        attempts: list[Attempt] = []
        tools = self._offered(blueprint)
        for number in range(1, self._policy.max_attempts + 1):
            action = "generated" if number == 1 else "regenerated"
            conversation, casting = self._performed(blueprint, number, tools)
            verdict = assess(conversation)
            attempts.append(_attempt(len(attempts) + 1, action, verdict))
            if self._weak(verdict) and self._policy.repair and blueprint.mission is None:
                conversation, verdict = self._repair(blueprint, conversation, verdict, attempts)
            if not self._weak(verdict) and is_worth_overlapping(conversation):
                break
        opinion, mode, model = self._director.opinion(conversation, blueprint.seed, number)
        credited = SCRIPTED if casting is None else credits_of(casting, mode, model)
        record = self._record(blueprint, Judged(conversation, verdict, opinion), attempts, credited)
        if self._weak(verdict):
            return Rejection(conversation_id=blueprint.conversation_id, reasons=verdict.findings, record=record)
        return record

    def played(self, blueprint: Blueprint, attempt: int = 1) -> Conversation:
        """An attempt at a blueprint, before anybody judges it."""
        return self._performed(blueprint, attempt, self._offered(blueprint))[0]

    def world(self, blueprint: Blueprint, attempt: int, scenario: Scenario) -> ToolWorld:
        """The world in which an attempt at a blueprint takes place, fresh."""
        world = World(self._operations, seed_of(blueprint, attempt).at("world"), date.fromisoformat(scenario.date))
        rate, seed = self._policy.failure_rate, seed_of(blueprint, attempt)
        behind = Unsteady(world, self._operations, seed.at("failures"), rate=rate) if rate else world
        if blueprint.mission is None:
            return behind
        latencies = Latencies(blueprint.mission.pace, self._policy.overrides)
        return Timed(behind, self._operations, latencies, seed.at("latency"))

    def _weak(self, verdict: Verdict) -> bool:
        return verdict.overall < self._policy.quality_threshold

    def _performed(
        self, blueprint: Blueprint, number: int, tools: tuple[Raw, ...]
    ) -> tuple[Conversation, Casting | None]:
        if blueprint.mission is None:
            return self._perform(blueprint, number, tools)
        stage = Stage(self._catalog, self._repertoire, self.world, partial(self._functions, blueprint))
        return fly(blueprint, number, stage, tools), None

    def _perform(self, blueprint: Blueprint, number: int, tools: tuple[Raw, ...]) -> tuple[Conversation, Casting]:
        briefing = planner.plan(blueprint, self._repertoire, seed_of(blueprint, number))
        parts = [self._repertoire.part(endpoint_id) for endpoint_id in briefing.endpoints]
        props = Props(parts, tools, partial(self._functions, blueprint))
        casting = self._director.cast(blueprint, number, briefing, props)
        scenario = casting.briefing.scenario
        events = simulate(casting.script, casting.cast, self.world(blueprint, number, scenario))
        return self._projected(blueprint, scenario, events, tools), casting

    def _projected(
        self, blueprint: Blueprint, scenario: Scenario, events: tuple[Event, ...], tools: tuple[Raw, ...]
    ) -> Conversation:
        path = tuple(call.endpoint_id for call in blueprint.calls)
        called = dict.fromkeys(event.endpoint_id for event in events if type(event) is CallIssued)
        projection = project(events, {step: self._endpoint(step).response_shape for step in called})
        return Conversation(
            conversation_id=blueprint.conversation_id,
            messages=projection.messages,
            tools=tools,
            step_trace=projection.step_trace,
            evidence=projection.evidence,
            events=events,
            pattern=blueprint.pattern,
            sampled_path=path,
            scenario=scenario,
        )

    def _record(self, blueprint: Blueprint, judged: Judged, attempts: Sequence[Attempt], credited: Credits) -> Record:
        conversation = judged.conversation
        used = [self._endpoint(step) for step in conversation.sampled_path]
        return Record(
            schema_version=SCHEMA_VERSION,
            conversation_id=conversation.conversation_id,
            items=conversation.items,
            messages_are="ack projection of items" if conversation.items else "",
            messages=conversation.messages,
            tools=conversation.tools,
            step_trace=conversation.step_trace,
            evidence=conversation.evidence,
            call_log=conversation.call_log,
            judge_scores=judged.verdict,
            llm_scores=judged.opinion,
            events=conversation.events,
            metadata=Metadata(
                generator=f"toolgen/{__version__}",
                seed=blueprint.seed,
                index=blueprint.index,
                pattern=blueprint.pattern,
                kinds=kinds_of(conversation.events, blueprint.asides, conversation.scenario.goals),
                distractors=blueprint.difficulty,
                sampled_path=conversation.sampled_path,
                tools=tuple(dict.fromkeys(endpoint.tool_id for endpoint in used)),
                domains=tuple(dict.fromkeys(endpoint.category for endpoint in used)),
                profile=self._director.profile,
                modes=credited.modes,
                models=credited.models,
                repair_attempts=sum(attempt.action == "repaired" for attempt in attempts),
                attempts=tuple(attempts),
                scenario=conversation.scenario,
                corpus_digest=self._corpus_digest,
                mission=conversation.mission,
            ),
        )

    def _repair(
        self, blueprint: Blueprint, conversation: Conversation, verdict: Verdict, attempts: list[Attempt]
    ) -> tuple[Conversation, Verdict]:
        """The conversation mended, where that makes it better; the attempt is noted either way."""

        def projected(events: tuple[Event, ...]) -> Conversation:
            return self._projected(blueprint, conversation.scenario, events, conversation.tools)

        functions = {step: self._endpoint(step).function for step in conversation.sampled_path}
        events = mend(
            conversation.events,
            verdict.findings,
            functions=functions,
            definitions=conversation.tools,
            worth=lambda log: assess(projected(log)).overall,
        )
        if events is None:
            return conversation, verdict
        mended = projected(events)
        again = assess(mended)
        attempts.append(_attempt(len(attempts) + 1, "repaired", again))
        return (mended, again) if again.overall > verdict.overall else (conversation, verdict)

    def _offered(self, blueprint: Blueprint) -> tuple[Raw, ...]:
        """The definitions offered to the assistant."""
        return tuple(map(self._definition, _offered_ids(blueprint)))

    def _functions(self, blueprint: Blueprint) -> tuple[Endpoint, ...]:
        """The endpoints offered to the assistant."""
        return tuple(map(self._endpoint, _offered_ids(blueprint)))

    def _definition(self, endpoint_id: EndpointId) -> Raw:
        definition = self._definitions.get(endpoint_id)
        if definition is None:
            definition = Raw(dumps(function_definition(self._endpoint(endpoint_id))))
            self._definitions[endpoint_id] = definition
        return definition

    def _endpoint(self, endpoint_id: EndpointId) -> Endpoint:
        return self._catalog.endpoint(endpoint_id)


def _offered_ids(blueprint: Blueprint) -> list[EndpointId]:
    """What the chain needs, its distractors, and what is asked for in vain, in a stable order."""
    asides = [aside.endpoint_id for aside in blueprint.asides if aside.offered]
    return sorted(dict.fromkeys([*(call.endpoint_id for call in blueprint.calls), *blueprint.distractors, *asides]))


def _attempt(number: int, action: str, verdict: Verdict) -> Attempt:
    return Attempt(number, action, verdict.overall, tuple(finding.code for finding in verdict.findings))
