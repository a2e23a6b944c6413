from collections.abc import Callable

import pytest
from msgspec.structs import replace

from toolgen.core.errors import PlanError
from toolgen.core.mission import Intervention, Mission
from toolgen.core.plan import Binding, Blueprint, PlannedCall, check_mission
from toolgen.core.tools import EndpointId

LIST, READ = EndpointId("Files/drive/list"), EndpointId("Files/drive/read")
MISSION = Mission(
    lengths=(2,), patterns=("sequential",), style="ack", guard="guarded", pace="light", think_ms=800, timeout_ms=90_000
)
BLUEPRINT = Blueprint(
    "conv_1_00000", 0, 1, "sequential", (PlannedCall(LIST), PlannedCall(READ, (Binding("id", 0, "/0/id"),))),
    mission=MISSION,
)  # fmt: skip


def test_a_mission_that_can_be_flown_passes() -> None:
    check_mission(BLUEPRINT)
    check_mission(replace(BLUEPRINT, mission=None))


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (
            lambda: replace(BLUEPRINT, mission=replace(MISSION, timeout_ms=-5)),
            "given up after -5 ms, before they begin",
        ),
        (lambda: replace(BLUEPRINT, mission=replace(MISSION, lengths=(3,))), "tasks of 3 calls, but the plan has 2"),
        (
            lambda: replace(BLUEPRINT, calls=(PlannedCall(LIST, (Binding("id", 1, "/id"),)), BLUEPRINT.calls[1])),
            "call 1 of task 1 needs the result of call 2, which does not come before it",
        ),
        (
            lambda: replace(BLUEPRINT, mission=replace(MISSION, interventions=(Intervention("change", 0, 2),))),
            "change waits for a call that task 1 has not",
        ),
        (
            lambda: replace(BLUEPRINT, mission=replace(MISSION, interventions=(Intervention("change", 1, 0),))),
            "change is to come in between a task that there is not",
        ),
    ],
)
def test_a_mission_that_nobody_could_fly_is_refused_in_one_line(changed: Callable[[], Blueprint], message: str) -> None:
    with pytest.raises(PlanError, match=message) as refused:
        check_mission(changed())
    assert "\n" not in str(refused.value)
