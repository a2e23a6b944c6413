"""The item list of `deferred` style: no call has an output before it comes, and none says that it waits."""

import orjson

from tests.support.pilots import FOUND, between, call, flown
from toolgen.core.events import Event
from toolgen.core.ports import Cancel, Decision, Say, Wait
from toolgen.core.record import CallItem, Item, MessageItem, OutputItem
from toolgen.runtime.items import items

GO_AHEAD: list[Decision] = [Say("Go ahead.")]


def kinds(log: tuple[Event, ...]) -> list[str]:
    """Each item in a word: who spoke, or what was called or answered."""
    return [_word(item) for item in items(log)]


def _word(item: Item) -> str:
    match item:
        case MessageItem():
            return item.role
        case CallItem():
            return f"{item.name} {item.call_id}"
        case OutputItem():
            return f"> {item.call_id}"


def output(log: tuple[Event, ...], call_id: str) -> object:
    return next(orjson.loads(i.output) for i in items(log) if isinstance(i, OutputItem) and i.call_id == call_id)


def test_a_call_has_its_output_when_it_comes_and_waiting_is_not_told() -> None:
    told = flown([call("search"), call("weather")], [Wait()], [Wait()], [Say("Done.")], style="deferred")
    assert kinds(told.log) == ["user", "search call-1", "weather call-2", "> call-2", "> call-1", "assistant"]
    assert output(told.log, "call-1") == FOUND


def test_a_call_that_was_cancelled_has_no_output_and_cancelling_has_one() -> None:
    told = flown([call("search")], [Cancel("call-1")], style="deferred")
    assert kinds(told.log) == ["user", "search call-1", "cancel control-1", "> control-1"]
    assert output(told.log, "control-1") == {"status": "cancelled"}


def test_a_part_and_the_whole_are_two_outputs_of_one_call() -> None:
    told = flown([call("search")], style="deferred", interventions=(between("partial"),))
    assert kinds(told.log)[2:] == ["> call-1", "> call-1"]
    assert output(told.log, "call-1") == {
        "status": "partial",
        "result": {"city": "Lisbon", "hotels": ["Alfama", "Baixa"]},
    }


def test_what_is_withheld_says_so_instead_of_its_result() -> None:
    told = flown([call("search")], [Wait()], GO_AHEAD, style="deferred", interventions=(between("stale"),))
    reason = "what it is about has been changed since it was read"
    assert output(told.log, "call-1") == {"status": "withheld", "reason": reason}


def test_what_timed_out_has_its_error_as_its_output() -> None:
    told = flown([call("search")], style="deferred", timeout_ms=2_000, interventions=(between("never_returns"),))
    error = {"status": 504, "code": "deadline_exceeded", "message": "no answer within 2 s"}
    assert output(told.log, "call-1") == {"error": error}
