"""Blueprints: what chains look like under given constraints, and what is refused."""

from collections import Counter
from itertools import islice

import pytest

from tests.unit.graph.catalogs import HOTEL_LINES, WEATHER_LINES, a_registry, a_tool, a_town
from toolgen.core.errors import ConfigError, PlanError
from toolgen.core.mix import PLAIN
from toolgen.core.plan import PATTERNS, Blueprint, Constraints, Pattern
from toolgen.graph.build import build
from toolgen.graph.plan import check, plan
from toolgen.graph.toolgraph import ToolGraph

TOWN = build(a_town(), keep_unclear=True)


def some(constraints: Constraints, count: int = 60, *, seed: int = 42, graph: ToolGraph = TOWN) -> list[Blueprint]:
    return list(islice(plan(graph, seed, constraints), count))


def tools_of(blueprint: Blueprint) -> list[str]:
    return [call.endpoint_id.rsplit("/", 1)[0] for call in blueprint.calls]


def names_of(blueprint: Blueprint) -> list[str]:
    return [call.endpoint_id.rsplit("/", 1)[1] for call in blueprint.calls]


def test_a_conversation_is_named_after_seed_and_index() -> None:
    assert [one.conversation_id for one in some(Constraints(), 2, seed=7)] == ["conv_7_00000", "conv_7_00001"]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_that_is_asked_for_is_what_comes(pattern: Pattern) -> None:
    assert {one.pattern for one in some(Constraints(patterns=(pattern,)))} == {pattern}


def test_a_single_is_one_call_that_needs_no_other() -> None:
    for one in some(Constraints(patterns=("single",))):
        assert len(one.calls) == 1
        assert names_of(one)[0] not in ("get_hotel", "list_reviews", "book_room", "rename_contact")


def test_a_sequence_stays_in_one_tool() -> None:
    for one in some(Constraints(patterns=("sequential",))):
        assert len(set(tools_of(one))) == 1
        assert len(one.calls) >= 2


def test_a_multi_tool_chain_uses_several_tools() -> None:
    assert all(len(set(tools_of(one))) >= 2 for one in some(Constraints(patterns=("multi_tool",))))


def test_a_fan_out_hands_on_one_result_two_or_three_times() -> None:
    for one in some(Constraints(patterns=("fan_out",))):
        producers = Counter(binding.producer for call in one.calls for binding in call.bindings)
        assert max(producers.values()) >= 2


def test_a_fan_out_to_one_endpoint_asks_about_different_items() -> None:
    for one in some(Constraints(patterns=("fan_out",))):
        seen = [(call.endpoint_id, call.bindings) for call in one.calls]
        assert len(seen) == len(set(seen))


def test_a_join_takes_arguments_from_two_calls() -> None:
    for one in some(Constraints(patterns=("branch_and_join",))):
        assert max(len({binding.producer for binding in call.bindings}) for call in one.calls) >= 2


def test_lengths_stay_within_the_constraints() -> None:
    lengths = {len(one.calls) for one in some(Constraints(min_calls=3, max_calls=4))}

    assert lengths == {3, 4}


def test_nothing_is_read_after_it_was_deleted() -> None:
    for one in some(Constraints(max_calls=6), 400):
        names, tools = names_of(one), tools_of(one)
        for position, name in enumerate(names):
            if name == "cancel_booking":
                later = zip(names[position + 1 :], tools[position + 1 :], strict=True)
                assert not any(
                    tool == tools[position] and after in ("get_booking", "book_room") for after, tool in later
                )


def test_distractors_are_two_to_five_other_endpoints() -> None:
    for one in some(Constraints(mix=PLAIN)):
        assert len(set(one.distractors)) == len(one.distractors) <= 5
        assert not {call.endpoint_id for call in one.calls} & set(one.distractors)


def test_the_nearest_result_with_news_supplies_the_argument() -> None:
    for one in some(Constraints(patterns=("sequential",)), 200):
        for position, call in enumerate(one.calls):
            for binding in call.bindings:
                if binding.parameter == "hotel_id" and "search_hotels" in names_of(one)[:position]:
                    assert names_of(one)[binding.producer] in ("search_hotels", "get_booking")


def test_a_quota_is_met_within_the_conversations_that_check_asks_for() -> None:
    constraints = Constraints(min_calls_per_endpoint=3)
    with pytest.raises(ConfigError, match=r"needs \d+ conversations, but -n is 2; use -n \d+") as refusal:
        check(TOWN, constraints, conversations=2, seed=42)
    needed = int(str(refusal.value).rsplit("use -n ", 1)[1].split()[0])

    calls = Counter(call.endpoint_id for one in some(constraints, needed) for call in one.calls)

    assert all(calls[endpoint_id] >= 3 for endpoint_id in TOWN.endpoint_ids)
    check(TOWN, constraints, conversations=needed, seed=42)


def test_a_quota_that_no_chain_can_meet_is_refused() -> None:
    with pytest.raises(PlanError, match=r"--min-calls-per-endpoint 1 cannot reach \d+ of 30 endpoints, such as"):
        check(TOWN, Constraints(patterns=("branch_and_join",), min_calls_per_endpoint=1), conversations=None)


def test_a_length_that_a_pattern_cannot_have_is_refused() -> None:
    with pytest.raises(ConfigError, match="--pattern single is one call, but --length 5-5; use --length 1-5"):
        check(TOWN, Constraints(patterns=("single",), min_calls=5), conversations=None)


def test_an_empty_range_of_lengths_is_refused() -> None:
    with pytest.raises(ConfigError, match="--length 4-2 is empty"):
        check(TOWN, Constraints(min_calls=4, max_calls=2), conversations=None)


def test_a_pattern_that_the_selection_does_not_offer_is_refused_with_the_way_out() -> None:
    graph = build(a_registry(a_tool("Weather/sky", *WEATHER_LINES)))

    with pytest.raises(PlanError, match="lacks an endpoint that takes arguments from two others; allow more tools"):
        check(graph, Constraints(patterns=("branch_and_join",)), conversations=None)


def test_patterns_that_nobody_insists_on_are_left_out_where_they_are_impossible() -> None:
    graph = build(a_registry(a_tool("Travel/stay", *HOTEL_LINES)))

    check(graph, Constraints(), conversations=None)

    assert {one.pattern for one in some(Constraints(mix=PLAIN), 100, graph=graph)} <= {
        "single",
        "sequential",
        "fan_out",
    }


def test_an_empty_selection_is_refused() -> None:
    with pytest.raises(PlanError, match="the selection holds no endpoint; allow more tools and categories"):
        check(build(a_registry()), Constraints(), conversations=None)


def test_steering_finds_more_different_sequences() -> None:
    city = build(a_town("abcdefghij"))

    def sequences(*, steering: bool) -> int:
        plans = some(Constraints(steering=steering), 800, graph=city)
        return len({tuple(call.endpoint_id for call in one.calls) for one in plans})

    assert sequences(steering=True) > 1.05 * sequences(steering=False)


def test_steering_uses_every_endpoint() -> None:
    used = {call.endpoint_id for one in some(Constraints(), 120) for call in one.calls}

    assert used == set(TOWN.endpoint_ids)
