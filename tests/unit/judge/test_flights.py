"""Rules about time: what is done in its time passes, what comes too early, too late or in vain is found."""

import pytest
from msgspec.structs import replace

from tests.support import flights
from tests.support.flights import BAD, GOOD, good
from tests.support.records import a_conversation
from toolgen.core.record import Conversation
from toolgen.judge.rules import SECTIONS
from toolgen.judge.score import assess
from toolgen.judge.timing import timeless

RULES = [rule.code for section in SECTIONS if section.sound is timeless for rule in section.rules]


def codes(conversation: Conversation) -> set[str]:
    return {finding.code for finding in assess(conversation).findings}


@pytest.mark.parametrize("name", GOOD)
def test_a_flight_as_it_should_be_breaks_no_rule(name: str) -> None:
    assert not codes(GOOD[name]())


@pytest.mark.parametrize("code", RULES)
def test_a_flight_gone_wrong_breaks_its_rule(code: str) -> None:
    assert code in codes(BAD[code]())


def test_a_conversation_without_time_is_not_held_against_rules_about_time() -> None:
    assert not codes(a_conversation()).intersection(RULES)


@pytest.mark.parametrize("told", [False, True])
def test_a_part_is_not_taken_for_the_whole(told: bool) -> None:
    found = codes(flights.out_of_a_part(told=told))
    assert ("told-too-early" if told else "premature-call") in found


def test_what_the_user_says_about_another_task_is_not_taken() -> None:
    assert "task-mixed" in codes(flights.bound_to_another_answer())


def test_a_booking_made_again_in_doubt_is_a_retry_even_if_the_first_came_to_nothing() -> None:
    assert "write-retried" in codes(flights.timed_out(again=True, effect=False))


@pytest.mark.parametrize(("lost", "code"), [("call_log", "call-log-differs"), ("items", "items-differ")])
def test_a_projection_left_out_is_missed(lost: str, code: str) -> None:
    assert code in codes(replace(good("deferred").conversation(), **{lost: ()}))
