"""What the planner and the scripted roles make of a chain, on hand-built endpoints."""

from itertools import islice

import pytest

from tests.support.builders import FakeCatalog, a_parameter, a_registry, a_shape, an_endpoint
from toolgen.core.events import AssistantSaid, CallIssued, UserSaid
from toolgen.core.plan import Blueprint, Constraints
from toolgen.core.provenance import FromResult, Said
from toolgen.core.record import Record, Rejection
from toolgen.graph.build import build
from toolgen.graph.plan import plan
from toolgen.pipeline.realise import Policy, Studio

HOTEL = {"id": "integer:hotel.id", "name": "string:hotel.name", "price": "number:hotel.price", "city": "string:.city"}
ENDPOINTS = (
    an_endpoint(
        "search_hotels",
        effect="search",
        entity="hotel",
        parameters=[
            a_parameter("city", kind="city"),
            a_parameter("check_in", kind="start_date", schema={"type": "string", "format": "date"}),
        ],
        response=a_shape({"hotels": [{**HOTEL, "@entity": "hotel"}], "total": "integer:.count"}),
    ),
    an_endpoint(
        "get_hotel_details",
        entity="hotel",
        parameters=[a_parameter("hotel_id", slot="hotel.id/id", schema={"type": "integer"})],
        response=a_shape({**HOTEL, "street": "string:.street"}, entity="hotel"),
    ),
    an_endpoint(
        "book_hotel_room",
        effect="create",
        entity="booking",
        parameters=[
            a_parameter("hotel_id", slot="hotel.id/id", schema={"type": "integer"}),
            a_parameter("guest_name", kind="person_name"),
        ],
        response=a_shape({"booking_id": "string:booking.id", "status": "string:booking.status"}, entity="booking"),
    ),
)


def conversations(count: int = 60, seed: int = 7) -> list[tuple[Blueprint, Record]]:
    catalog = FakeCatalog(*ENDPOINTS)
    policy = Policy(quality_threshold=1.0, max_attempts=1, repair=False)
    studio = Studio(catalog, corpus_digest="0", policy=policy)
    blueprints = list(islice(plan(build(a_registry(*ENDPOINTS)), seed, Constraints()), count))
    outcomes = map(studio.realise, blueprints)
    records = [outcome.record if isinstance(outcome, Rejection) else outcome for outcome in outcomes]
    return list(zip(blueprints, records, strict=True))


@pytest.fixture(scope="module")
def played() -> list[tuple[Blueprint, Record]]:
    return conversations()


def test_what_is_withheld_is_asked_for_and_taken_from_the_answer(played: list[tuple[Blueprint, Record]]) -> None:
    asked = 0
    for _, record in played:
        for position, event in enumerate(record.events):
            if not isinstance(event, AssistantSaid) or event.act != "question":
                continue
            answer = record.events[position + 1]
            assert isinstance(answer, UserSaid)
            if answer.act == "withdrawal":
                continue
            calls = [later for later in record.events[position:] if isinstance(later, CallIssued)]
            for name in event.asks:
                source = next(call.sources[name] for call in calls if name in call.sources)
                assert isinstance(source, Said)
                assert source.said == answer.said
                asked += 1
    assert asked > 10


def test_an_argument_that_an_earlier_result_holds_is_taken_from_it(played: list[tuple[Blueprint, Record]]) -> None:
    taken = 0
    for blueprint, record in played:
        for planned, step in zip(blueprint.calls, record.step_trace, strict=False):
            if planned.endpoint_id == step.endpoint_id:
                for binding in planned.bindings:
                    assert isinstance(step.sources[binding.parameter], FromResult)
                    taken += 1
    assert taken > 20


def test_a_user_who_asks_for_the_cheapest_gets_the_cheapest(played: list[tuple[Blueprint, Record]]) -> None:
    chosen = [
        source
        for _, record in played
        for step in record.step_trace
        for source in step.sources.values()
        if isinstance(source, FromResult) and source.pick in ("min", "max")
    ]
    assert {source.by for source in chosen} == {"/price"}
    said = " ".join(event.text for _, record in played for event in record.events if isinstance(event, UserSaid))
    assert "the cheapest hotel" in said
    assert "the most expensive hotel" not in said  # nobody books that because it is


def test_nobody_says_a_function_name(played: list[tuple[Blueprint, Record]]) -> None:
    names = [endpoint.function for endpoint in ENDPOINTS]
    for _, record in played:
        for event in record.events:
            if isinstance(event, UserSaid | AssistantSaid):
                assert not any(name in event.text for name in names)


def test_a_conversation_ends_with_the_assistant_and_its_evidence(played: list[tuple[Blueprint, Record]]) -> None:
    for _, record in played:
        last = record.events[-1]
        assert isinstance(last, AssistantSaid)
        assert last.evidence or last.act != "report"
        assert all(fact.text in last.text for fact in last.evidence)


def test_the_same_seed_says_the_same_words() -> None:
    assert conversations(10) == conversations(10)
    assert conversations(10) != conversations(10, seed=8)
