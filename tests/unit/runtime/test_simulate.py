from collections.abc import Sequence

from toolgen.core.events import AssistantSaid, CallIssued, Event, ResultArrived, SystemSaid, UserSaid
from toolgen.core.mission import Contract, Prospect
from toolgen.core.ports import Call, Decision, Performed, Say, View
from toolgen.core.tools import EndpointId
from toolgen.runtime.simulate import Cast, simulate

BLOCKING = Contract()
SEARCH = EndpointId("Travel/stay/search")
SCRIPT: tuple[Event, ...] = (
    SystemSaid(at_ms=0, said="said-0", text="Today is Monday."),
    UserSaid(at_ms=0, task="task-1", said="said-1", text="Find hotels."),
)


class Silent:
    def decide(self, view: View) -> Sequence[Decision]:
        return ()


class Talker:
    """Says the same thing for ever."""

    def decide(self, view: View) -> Sequence[Decision]:
        return (Say("Yes?"),)


class Caller:
    """Makes some calls at once, then tells how many results it has."""

    def __init__(self, *delays: int) -> None:
        self.delays = delays
        self.seen: list[int] = []

    def decide(self, view: View) -> Sequence[Decision]:
        if not view.calls:
            return [Call(SEARCH, "search", {"delay": delay}, {}) for delay in self.delays]
        self.seen.append(len(view.results))
        return () if view.pending else (Say(f"{len(view.results)} results."),)


class Slow:
    """Answers after the delay that the call names."""

    def perform(self, call: CallIssued) -> Performed:
        return Performed("ok", 200, {"delay": call.arguments["delay"]})

    def prospect(self, call: CallIssued) -> Prospect:
        delay = call.arguments["delay"]
        assert isinstance(delay, int)
        return Prospect(effect_ms=delay, due_ms=delay)


def test_a_conversation_ends_when_nobody_decides_anything() -> None:
    log = simulate(SCRIPT, Cast(Silent(), Silent()), Slow())
    assert log == SCRIPT


def test_agents_that_never_stop_are_stopped() -> None:
    assert len(simulate(SCRIPT, Cast(Talker(), Talker()), Slow(), budget=20)) == 20


def test_results_arrive_in_the_order_of_their_time_not_of_their_calls() -> None:
    log = simulate(SCRIPT, Cast(Silent(), Caller(30, 10, 20)), Slow(), BLOCKING)
    assert [event.call_id for event in log if isinstance(event, ResultArrived)] == ["call-2", "call-3", "call-1"]
    assert [event.at_ms for event in log] == sorted(event.at_ms for event in log)


def test_where_results_block_the_assistant_is_asked_when_all_of_them_are_in() -> None:
    caller = Caller(0, 0)
    log = simulate(SCRIPT, Cast(Silent(), caller), Slow())
    assert caller.seen == [2]
    assert isinstance(log[-1], AssistantSaid)
    assert log[-1].text == "2 results."


def test_calls_of_one_turn_share_its_number_and_later_turns_have_higher_ones() -> None:
    log = simulate(SCRIPT, Cast(Silent(), Caller(0, 0)), Slow())
    turns = [event.turn for event in log if isinstance(event, CallIssued | AssistantSaid)]
    assert turns == [1, 1, 2]


class Patient:
    """Calls twice in one turn, the second after a wait, and says something beside them."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, list[str]]] = []

    def decide(self, view: View) -> Sequence[Decision]:
        self.asked.append((view.now_ms, list(view.pending)))
        if len(view.calls) or view.pending:
            return () if view.pending else (Say("Done."),)
        return [
            Say("One moment."),
            Call(SEARCH, "search", {"delay": 0}, {}),
            Call(SEARCH, "search", {"delay": 0}, {}, after_ms=5000),
        ]


def test_a_turn_with_a_call_that_waits_stands_at_one_time_and_keeps_the_floor() -> None:
    assistant = Patient()
    log = simulate(SCRIPT, Cast(Silent(), assistant), Slow())[2:]
    assert [(type(event).__name__, event.at_ms) for event in log[:3]] == [
        ("CallIssued", 5000),
        ("CallIssued", 5000),
        ("AssistantSaid", 5000),
    ]
    assert {event.turn for event in log[:3] if isinstance(event, CallIssued | AssistantSaid)} == {1}
    assert [event.call_id for event in log if isinstance(event, ResultArrived)] == ["call-1", "call-2"]


def test_who_speaks_while_a_call_waits_does_not_make_the_assistant_call_again() -> None:
    assistant = Patient()
    interruption = UserSaid(at_ms=2000, task="task-1", said="said-9", text="And hurry.")
    log = simulate((*SCRIPT, interruption), Cast(Silent(), assistant), Slow())
    assert [event.at_ms for event in log] == sorted(event.at_ms for event in log)
    assert len([event for event in log if isinstance(event, CallIssued)]) == 2
