"""Calls of a client become turns, and every call gets its answer."""

import json
from threading import Thread

import pytest

from toolgen.mcp.exchange import Answer, Asked, Exchange, Left, Silent

OVER = Answer("over", error=True)


def exchange(*, quiet_s: float = 0.0, patience_s: float = 5.0) -> Exchange:
    return Exchange(quiet_s=quiet_s, patience_s=patience_s)


def test_calls_that_come_before_they_are_asked_for_are_one_turn() -> None:
    line = exchange()
    answers = [line.ask(name, {}) for name in ("a", "b")]
    gathered = line.gather()
    assert [asked.name for asked in gathered] == ["a", "b"]
    for asked in gathered:
        asked.settle(Answer(json.dumps(asked.name)))
    assert [json.loads(answer.result(1).text) for answer in answers] == ["a", "b"]


def test_a_turn_takes_in_what_comes_within_the_pause() -> None:
    line = exchange(quiet_s=5.0)
    line.ask("a", {})

    def go_on() -> None:
        line.ask("b", {})
        line.leave()

    later = Thread(target=go_on)
    later.start()
    assert [asked.name for asked in line.gather()] == ["a", "b"]
    later.join()


def test_a_flood_is_cut_into_turns() -> None:
    line = exchange()
    for number in range(1000):
        line.ask(str(number), {})
    turns = [line.gather() for _ in range(4)]
    assert [asked.name for turn in turns for asked in turn] == [str(number) for number in range(1000)]
    assert max(map(len, turns)) < 1000


def test_what_was_called_before_leaving_counts() -> None:
    line = exchange(quiet_s=5.0)
    line.ask("a", {})
    line.leave()
    assert [asked.name for asked in line.gather()] == ["a"]
    for _ in range(2):
        with pytest.raises(Left):
            line.gather()


def test_a_client_that_makes_no_call_is_not_waited_for_for_ever() -> None:
    with pytest.raises(Silent):
        exchange(patience_s=0.01).gather()


def test_after_the_end_every_call_is_told_so() -> None:
    line = exchange()
    early = line.ask("a", {})
    line.end(OVER)
    assert early.result(1) == OVER
    assert line.ask("b", {}).result(1) == OVER


def test_a_client_that_no_longer_waits_does_no_harm() -> None:
    line = exchange()
    answer = line.ask("a", {})
    (asked,) = line.gather()
    assert isinstance(asked, Asked)
    answer.cancel()
    asked.settle(OVER)
    assert answer.cancelled()
