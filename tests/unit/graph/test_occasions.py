"""What is planned beside a chain: kinds in the shares of the table, and asides that the plan can stand for."""

from collections import Counter
from itertools import islice

import pytest

from tests.unit.graph.catalogs import a_town
from toolgen.core.mix import DEFAULT, KINDS, PLAIN, Kind
from toolgen.core.plan import Blueprint, Constraints
from toolgen.graph.build import build
from toolgen.graph.plan import plan
from toolgen.graph.toolgraph import COMPUTE

TOWN = build(a_town())


def some(count: int, **mix: float) -> list[Blueprint]:
    return list(islice(plan(TOWN, 42, Constraints(mix={**PLAIN, **mix})), count))  # type: ignore[dict-item]  # kinds as keywords


def test_a_plain_mix_has_no_kinds_and_always_calls() -> None:
    assert all(not one.kinds and not one.asides and one.calls for one in some(200))


def test_conversations_without_a_call_are_at_most_fifteen_in_a_hundred_by_default() -> None:
    planned = list(islice(plan(TOWN, 42, Constraints()), 2000))

    assert 0.05 < sum(not one.calls for one in planned) / len(planned) <= 0.15


@pytest.mark.parametrize("kind", [row.kind for row in KINDS if row.alone == 0])
def test_a_kind_is_drawn_in_its_share(kind: Kind) -> None:
    planned = some(1000, **{kind: 40})

    assert 0.35 < sum(kind in one.kinds for one in planned) / len(planned) < 0.45


def test_what_is_irrelevant_is_from_another_category_and_not_offered() -> None:
    asides = [(one, aside) for one in some(100, irrelevant=100) for aside in one.asides]

    assert asides
    for one, aside in asides:
        assert aside.endpoint_id not in one.distractors
        assert aside.endpoint_id.split("/")[0] not in {offered.split("/")[0] for offered in one.distractors[:1]}


def test_what_is_missing_is_never_offered_nor_called() -> None:
    asides = [(one, aside) for one in some(200, missing_function=100) for aside in one.asides]

    assert Counter(bool(one.calls) for one, _ in asides).keys() == {True, False}
    for one, aside in asides:
        assert aside.endpoint_id not in {*one.distractors, *(call.endpoint_id for call in one.calls)}


def test_every_kind_has_a_row_and_a_share() -> None:
    assert set(DEFAULT) == set(Kind.__args__)  # type: ignore[attr-defined]  # a Literal


def test_nothing_is_missing_that_could_be_worked_out_without_a_tool() -> None:
    effects = [
        TOWN.effect[TOWN.endpoint_ids.index(a.endpoint_id)]
        for o in some(300, missing_function=50, irrelevant=50)
        for a in o.asides
    ]

    assert effects
    assert COMPUTE in TOWN.effect
    assert COMPUTE not in effects
