"""The expert of a mission: what it calls when, what it drops or does again, and what it says meanwhile."""

import pytest

from tests.support.missions import BOOK, Told, played
from toolgen.core.events import Answered, ControlIssued
from toolgen.core.mission import STYLES, Style


def asking(*missing: tuple[str, ...]) -> Told:
    """A mission whose user leaves out just these: the city of the hotels, the country of the museums."""
    flights = (played(seed=seed) for seed in range(100))
    return next(told for told in flights if tuple(said.asks for said in told.said if said.asks) == missing)


def test_what_is_ready_for_every_task_is_called_in_one_turn() -> None:
    assert played().calls == [
        ("search_hotels", 100),
        ("find_museums", 100),
        ("get_hotel", 1_200),
        ("show_museum", 1_200),
    ]


def test_everything_is_told_at_the_end_of_all_tasks_in_one_message() -> None:
    [told] = played().said
    assert told.tasks == ("task-1", "task-2")
    assert "Alfama" in told.text
    assert "Azulejo" in told.text


@pytest.mark.parametrize("style", STYLES)
def test_the_same_calls_are_made_in_every_style(style: Style) -> None:
    assert played(style=style).functions == ["search_hotels", "find_museums", "get_hotel", "show_museum"]


def test_where_results_are_polled_only_what_is_ready_is_fetched() -> None:
    told = played(style="poll")
    fetched = [e.calls for e in told.log if isinstance(e, ControlIssued) and e.action == "get_result"]
    answers = [e.status for e in told.log if isinstance(e, Answered) and e.status != "pending"]
    assert fetched == [("call-1",), ("call-2",), ("call-3",), ("call-4",)]
    assert set(answers) == {"ok"}


def test_where_results_block_nothing_is_waited_for() -> None:
    assert [event for event in played(style="blocking").log if isinstance(event, ControlIssued)] == []


def test_one_task_alone_is_a_mission_too() -> None:
    told = played(tasks=1)
    assert told.functions == ["search_hotels", "get_hotel"]
    assert told.said[-1].tasks == ()


def test_the_task_that_asks_is_the_one_that_is_answered() -> None:
    told = asking(("country",))
    question, answer = told.said[0], told.heard[-1]
    assert (question.task, question.asks) == ("task-2", ("country",))
    assert (answer.task, answer.act) == ("task-2", "answer")
    assert told.functions == ["search_hotels", "find_museums", "get_hotel", "show_museum"]


def test_the_other_task_is_under_way_before_anything_is_asked() -> None:
    told = asking(("city",))
    assert told.calls[0] == ("find_museums", 100)
    assert told.said[0].at_ms == 200


def test_two_questions_are_asked_one_after_the_other() -> None:
    told = asking(("city",), ("country",))
    assert [said.asks for said in told.said[:2]] == [("city",), ("country",)]
    assert [(said.task, said.act) for said in told.heard[1:]] == [("task-1", "answer"), ("task-2", "answer")]


def test_a_question_names_the_task_that_it_is_about() -> None:
    assert "search for hotels" in asking(("city",)).said[0].text
    assert "find museums" in asking(("country",)).said[0].text


def test_a_change_cancels_only_the_call_that_it_is_about_and_makes_it_anew() -> None:
    told = played("change")
    assert told.cancelled == ["search_hotels"]
    assert told.functions == ["search_hotels", "find_museums", "search_hotels", "show_museum", "get_hotel"]


def test_a_call_that_is_made_anew_has_what_the_user_has_changed_it_to() -> None:
    told = played("change")
    first, anew = told.arguments_of("search_hotels")
    assert str(first["city"]) in told.heard[0].text
    assert str(anew["city"]) in told.heard[-1].text
    assert first != anew


def test_who_changes_something_is_told_that_it_is_done() -> None:
    assert [said.act for said in played("change").said] == ["status", "status", "report"]


def test_a_dropped_task_is_cancelled_and_the_other_goes_on() -> None:
    told = played("cancel_task")
    assert told.cancelled == ["search_hotels"]
    assert told.functions == ["search_hotels", "find_museums", "show_museum"]


def test_what_is_dropped_is_said_at_once_and_not_reported_later() -> None:
    floor, dropped, report = played("cancel_task").said
    assert (dropped.act, dropped.tasks or (dropped.task,)) == ("acknowledgement", ("task-1",))
    assert "search for hotels or get the hotel" in dropped.text
    assert "Alfama" not in report.text
    assert floor.at_ms < dropped.at_ms < report.at_ms


def test_what_had_taken_effect_when_its_task_was_dropped_is_said_to_stand() -> None:
    told = played("cancel_task", call=1, committed=True, first=BOOK)
    assert told.cancelled == ["book_room"]
    assert told.said[1].text.count("book a room") == 1
    assert "stop" in told.said[1].text or "stands" in told.said[1].text or "taken back" in told.said[1].text


def test_what_was_stopped_in_time_is_not_said_to_stand() -> None:
    told = played("cancel_task", call=1, first=BOOK)
    assert "won't book a room" in told.said[1].text
    assert told.said[1].text.count("book a room") == 1


def test_a_deadline_that_passes_ends_its_task_alone() -> None:
    told = played("deadline")
    assert (told.cancelled, told.functions) == (["search_hotels"], ["search_hotels", "find_museums", "show_museum"])


def test_a_permission_that_is_taken_back_is_used_no_more() -> None:
    told = played("revoke")
    assert (told.cancelled, told.functions) == (["search_hotels"], ["search_hotels", "find_museums", "show_museum"])
    assert "Alfama" not in " ".join(said.text for said in told.said)


def test_what_somebody_has_changed_meanwhile_is_looked_at_again() -> None:
    told = played("stale", call=1)
    assert told.cancelled == ["get_hotel"]
    assert told.functions == ["search_hotels", "find_museums", "get_hotel", "show_museum", "get_hotel"]


def test_who_asks_how_far_things_are_is_told_what_is_done_and_what_is_pending() -> None:
    told = played("status", call=1)
    assert told.cancelled == []
    assert "search for hotels and find museums" in told.said[1].text
    assert "get the hotel and show the museum" in told.said[1].text
    assert told.said[1].evidence == ()


def test_before_anything_is_there_nothing_is_said_to_be_done() -> None:
    [_, status, _] = played("status").said
    assert status.text.endswith("search for hotels and find museums.")
    assert status.text.count("search for hotels") == 1


def test_a_look_that_never_returns_is_tried_again_while_the_other_task_goes_on() -> None:
    told = played("never_returns")
    assert told.functions == ["search_hotels", "find_museums", "show_museum", "search_hotels", "get_hotel"]


def test_a_write_that_timed_out_is_not_tried_again() -> None:
    told = played("lost_write", call=1, first=BOOK)
    assert told.functions.count("book_room") == 1
    assert "BKN-7" not in told.said[-1].text


def test_a_secret_is_told_to_nobody() -> None:
    assert "key_" not in " ".join(said.text for said in played("secret", call=1).said)


def test_the_whole_is_waited_for_where_a_part_comes_first() -> None:
    told = played("partial")
    assert told.functions == ["search_hotels", "find_museums", "get_hotel", "show_museum"]


def test_a_task_that_fails_does_not_keep_the_other_from_going_on() -> None:
    told = played(errors=["search_hotels"])
    assert told.functions == ["search_hotels", "find_museums", "show_museum"]
    assert "Not found." in told.said[-1].text
    assert "Azulejo" in told.said[-1].text


@pytest.mark.parametrize("style", STYLES)
def test_who_wants_to_speak_is_heard(style: Style) -> None:
    assert [said.act for said in played("status", style=style).heard] == ["request", "status"]
