"""What happens beside the chain: for each rule about it a bad conversation, and its good neighbours."""

from collections.abc import Sequence
from typing import Any

from tests.support.talks import Called, Line, a_talk, calls, goal, offers, says, system, user
from toolgen.core.json import Json
from toolgen.core.provenance import Evidence, FromResult
from toolgen.core.record import Goal, Policy
from toolgen.judge.score import assess

TOOLS = offers(
    files_search_files=["query"], files_delete_file=["file_id"], files_get_file=["file_id"],
    files_create_file=["title"], sky_get_forecast=["city"],
)  # fmt: skip
TWO: Json = {"files": [{"id": "FL-11111", "name": "Plan"}, {"id": "FL-22222", "name": "Notes"}]}
SEARCH = Called("files_search_files", {"query": "budget"}, {"query": "budget"}, TWO)
NAMED = (
    Evidence("Plan", "Plan", FromResult("call-1", "/files/0/name")),
    Evidence("Notes", "Notes", FromResult("call-1", "/files/1/name")),
)
FOUND = (user('Find files about "budget".'), calls(SEARCH), says("I found Plan and Notes.", evidence=NAMED))


def codes(lines: Sequence[Line], goals: Sequence[Goal], **more: Any) -> set[str]:
    return {finding.code for finding in assess(a_talk(lines, goals=goals, tools=TOOLS, **more)).findings}


def of_file(function: str, number: int, payload: Json, **fields: Any) -> Called:
    source = FromResult("call-1", f"/files/{number}/id", **fields)
    return Called(function, {"file_id": ("FL-11111", "FL-22222")[number]}, {"file_id": source}, payload)


def test_what_a_list_is_too_short_for_need_not_be_called() -> None:
    goals = [goal("files_search_files"), goal("files_get_file")]
    asked = user("Show the third file.")
    told = says("There are only two, so I couldn't get it.")

    assert not codes([*FOUND, asked, told], goals)
    assert "goal-call-missing" in codes([*FOUND, user("Show the second file."), told], goals)


def test_a_choice_among_offered_items_says_nothing_of_another_list() -> None:
    more: Json = {"files": [{"id": "FL-33333", "name": "Old"}, {"id": "FL-44444", "name": "New"}]}
    again = Called("files_search_files", {"query": "archive"}, {"query": "archive"}, more)
    offer = says("Which one: Plan or Notes?", "offer", ("choice",), NAMED)
    lines = [*FOUND, user('And about "archive"?'), calls(again), says("There are two.", evidence=COUNTED)]
    taken = Called("files_get_file", {"file_id": "FL-33333"}, {"file_id": FromResult("call-2", "/files/0/id")}, {})

    answered = [*lines, user("Open one."), offer, user("The second one.", "choice"), calls(taken), says("Done.")]
    assert "criterion-ignored" not in codes(answered, [goal("files_search_files", "files_search_files")])
    named = [*lines, user("Open the second file."), calls(taken), says("Done.")]
    assert "criterion-ignored" in codes(named, [goal("files_search_files", "files_search_files")])


COUNTED = (Evidence("two", 2, FromResult("call-2", "/files", "count"), "number"),)


def test_a_question_that_the_policy_asks_for_is_not_needless() -> None:
    policy = Policy("confirm", ("files_delete_file",), "Ask before you delete a file.")
    goals = [goal("files_search_files"), goal("files_delete_file")]
    deleted = calls(of_file("files_delete_file", 1, {"status": "deleted"}))
    begin = [system(policy.text), *FOUND]
    ask = (says("Shall I really delete it?", "confirmation", ("consent",)), user("Yes, go ahead.", "consent"))
    done = says("It is gone.", evidence=(Evidence("gone", "deleted", FromResult("call-2", "/status")),))
    assert "question-needless" not in codes(
        [*begin, user("Delete the second file."), *ask, deleted, done], goals, policies=(policy,)
    )
    viewed = calls(of_file("files_get_file", 1, {"size": 3}))
    other = [goal("files_search_files"), goal("files_get_file")]
    needless = [*begin, user("Open the second file."), *ask, viewed, says("I have it.")]
    assert "question-needless" in codes(needless, other, policies=(policy,))


def test_a_request_taken_back_makes_no_question_needless() -> None:
    lines = [*FOUND, user("Get me a forecast."), says("For which city?", asks=("city",))]
    lines += [user("Never mind.", "withdrawal"), says("All right.")]

    taken_back = [goal("files_search_files"), goal("sky_get_forecast", outcome="withdrawn")]
    assert not codes(lines, taken_back)
    assert "question-needless" in codes(lines, taken_back[:1])


def test_one_value_may_be_the_answer_to_two_questions() -> None:
    answer = 'Take "The budget was approved after a long talk with everybody."'
    asked = [user("Save a note."), says("What is the title?", asks=("title",)), user(answer, "answer")]
    made = Called(
        "files_create_file", {"title": answer[6:-1]}, {"title": answer[6:-1]}, {"id": "FL-1"}
    )  # fmt: skip
    lines = [*asked, calls(made), says("Saved."), user("And a copy."), says("Which title?", asks=("title",))]

    assert "user-repeats" not in codes([*lines, user(answer, "answer"), calls(made), says("Done.")], [])
