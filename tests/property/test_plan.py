"""What holds of every plan, whatever the seed and the constraints."""

import subprocess
import sys
from itertools import islice
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.graph.catalogs import a_town
from toolgen.core.plan import PATTERNS, Blueprint, Constraints
from toolgen.graph.build import build
from toolgen.graph.plan import plan
from toolgen.graph.toolgraph import DEEPEST, edge_between, feeders_of

TOWN = build(a_town())
NUMBERS = {endpoint_id: number for number, endpoint_id in enumerate(TOWN.endpoint_ids)}

seeds = st.integers(min_value=0, max_value=2**40)
constraints = st.builds(
    Constraints,
    max_calls=st.integers(3, 6),
    patterns=st.lists(st.sampled_from(PATTERNS), min_size=1, unique=True).map(tuple),
    steering=st.booleans(),
    min_calls_per_endpoint=st.integers(0, 2),
)


def prefix(seed: int, wish: Constraints, count: int) -> list[Blueprint]:
    return list(islice(plan(TOWN, seed, wish), count))


@given(seeds, constraints, st.integers(1, 12))
def test_record_k_does_not_depend_on_how_many_are_asked_for(seed: int, wish: Constraints, count: int) -> None:
    assert prefix(seed, wish, 12)[:count] == prefix(seed, wish, count)


@given(seeds, constraints)
def test_every_binding_is_a_link_of_an_earlier_call(seed: int, wish: Constraints) -> None:
    for blueprint in prefix(seed, wish, 12):
        for position, call in enumerate(blueprint.calls):
            for binding in call.bindings:
                assert binding.producer < position
                producer = blueprint.calls[binding.producer].endpoint_id
                edge = edge_between(TOWN, NUMBERS[producer], NUMBERS[call.endpoint_id])
                assert (binding.parameter, binding.path) in {
                    (TOWN.names[TOWN.link_name[link]], TOWN.paths[TOWN.link_path[link]])
                    for link in range(TOWN.link_first[edge], TOWN.link_first[edge + 1])
                }


@given(seeds, constraints)
def test_every_call_is_joined_to_the_rest_by_an_edge(seed: int, wish: Constraints) -> None:
    for blueprint in prefix(seed, wish, 12):
        nodes = [NUMBERS[call.endpoint_id] for call in blueprint.calls]
        if not nodes:
            continue
        reached, rest = {nodes[0]}, set(nodes[1:]) - {nodes[0]}
        while grown := {
            node
            for node in rest
            for one in reached
            if max(edge_between(TOWN, one, node), edge_between(TOWN, node, one)) >= 0
        }:
            reached |= grown
            rest -= grown
        assert not rest


@given(seeds, constraints)
def test_an_identifier_that_the_tool_returns_is_looked_up_first(seed: int, wish: Constraints) -> None:
    for blueprint in prefix(seed, wish, 12):
        nodes = [NUMBERS[call.endpoint_id] for call in blueprint.calls]
        for position, node in enumerate(nodes):
            assert TOWN.depth[node] < DEEPEST
            for feeders in feeders_of(TOWN, node):
                assert set(feeders) & set(nodes[:position])


@given(seeds, constraints)
def test_no_endpoint_is_called_twice_with_the_same_bindings(seed: int, wish: Constraints) -> None:
    for blueprint in prefix(seed, wish, 12):
        if blueprint.pattern == "fan_out":
            assert len(set(blueprint.calls)) == len(blueprint.calls)
        else:
            assert len({call.endpoint_id for call in blueprint.calls}) == len(blueprint.calls)


@settings(max_examples=3, deadline=None)
@given(seeds)
def test_the_plan_is_the_same_under_any_hash_seed(seed: int) -> None:
    code = (
        "import sys; from itertools import islice; from tests.unit.graph.catalogs import a_town;"
        "from toolgen.graph.build import build; from toolgen.graph.plan import plan;"
        "from toolgen.core.plan import Constraints;"
        f"print(list(islice(plan(build(a_town()), {seed}, Constraints()), 30)))"
    )
    root = Path(__file__).parents[2]
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env={"PYTHONHASHSEED": hash_seed, "PYTHONPATH": f"{root / 'src'}:{root}"},
            capture_output=True,
            text=True,
            check=True,
        )
        for hash_seed in ("0", "1")
    ]

    assert runs[0].stdout == runs[1].stdout != ""
