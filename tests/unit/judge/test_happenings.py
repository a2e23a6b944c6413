"""What happens beside the chain: the good neighbours of the bad conversations in `tests.support.happenings`."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from tests.support.happenings import (
    CONFIRM,
    DELETED,
    FORBID,
    FOUND,
    NAMED,
    OFFER,
    OPENED,
    OWNER,
    SEARCHED,
    SIZE,
    SURE,
    TOOLS,
    TWO,
    a_chat,
    a_choice,
    a_correction,
    a_deletion,
    a_follow_up,
    a_part,
    a_refusal,
    a_weekday,
    a_withdrawal,
    looked_at,
    of_file,
    opened,
    two_at_once,
)
from tests.support.talks import Called, a_talk, calls, goal, offers, says, system, user
from toolgen.core.json import Json
from toolgen.core.provenance import Evidence, FromResult, Said
from toolgen.core.record import Conversation, Policy
from toolgen.judge.score import assess

SUNDAY = Evidence("Sunday", "Sunday", Said("said-0", "May 3, 2026", "weekday"))
YES = user("Yes, go ahead.", "consent")


def codes(conversation: Conversation) -> set[str]:
    return {finding.code for finding in assess(conversation).findings}


GOOD: dict[str, Callable[[], Conversation]] = {
    "a part told as one": lambda: a_part("I found Plan and Notes so far."),
    "a whole told as one": lambda: a_part("I found Plan and Notes. That's all of them.", TWO),
    "confirmed": lambda: a_deletion(SURE, YES),
    "confirmed in other words": lambda: a_deletion(says("You want me to delete it, right?"), user("Correct.")),
    "chosen by name": lambda: a_choice(OFFER, user("Notes, please.", "choice"), number=1),
    "chosen by place": lambda: a_choice(OFFER, user("The first one.", "choice"), number=0),
    "recommended": lambda: a_choice(
        says("I'd go with Notes. Shall I?", "advice", ("choice",), NAMED[1:]), user("Good idea."), number=1
    ),
    "declined": lambda: a_refusal("I'm afraid I can't share a file."),
    "forbidden": lambda: a_refusal(
        "Our policy doesn't let me delete a file.",
        outcome=goal("files_delete_file", outcome="forbidden"),
        policies=(FORBID,),
    ),
    "taken back": lambda: a_withdrawal("Okay, I have not done anything."),
    "put right at once": lambda: a_correction(
        "Find files about budget. Sorry, I meant rent, not budget.", query="rent"
    ),
    "put right in an answer": lambda: a_correction(
        "Find files about budget.", says("Anywhere?", asks=("query",)), user("Actually rent, not budget."), query="rent"
    ),
    "answered from a result": lambda: a_follow_up(
        "Who is the owner of Notes?", says("It is Ada Berg.", evidence=(OWNER,))
    ),
    "the right weekday": lambda: a_weekday("That's a Sunday.", evidence=(SUNDAY,)),
    "a weekday with its date": lambda: a_weekday("Sunday, May 3, 2026.", evidence=(SUNDAY,)),
    "independent calls at once": lambda: two_at_once(dependent=False),
    "articles by sound": lambda: a_chat("Is it an hour, a user, an SMS, a URL, an NGO or a European one?", "No."),
    "words twice in good English": lambda: a_chat("Is it true that that works?", "It had had its day. So so."),
}


@pytest.mark.parametrize("conversation", GOOD.values(), ids=list(GOOD))
def test_what_is_done_as_it_should_be_breaks_no_rule(conversation: Callable[[], Conversation]) -> None:
    assert not codes(conversation())


def test_marks_of_acts_prove_nothing() -> None:
    assert "unconfirmed" in codes(a_deletion(says("Which folder?", "confirmation", ("consent",)), YES))
    assert "unconfirmed" in codes(a_deletion(SURE, user("Hmm, no, don't.", "consent")))
    assert "choice-ignored" in codes(a_choice(OFFER, user("Notes, please."), number=0))


def test_a_yes_is_for_one_request() -> None:
    other = (calls(of_file("files_delete_file", 0, {"status": "gone"})), says("That one, too.", evidence=(ALSO_GONE,)))
    lines = [system(CONFIRM.text), *FOUND, user("Delete the second file."), SURE, YES, *DELETED]
    goals = [SEARCHED, goal("files_delete_file"), goal("files_delete_file")]

    without = [*lines, user("Delete the first file, too."), *other]
    assert "unconfirmed" in codes(a_talk(without, goals=goals, tools=TOOLS, policies=(CONFIRM,)))
    asked = [*lines, user("Delete the first file, too."), says("May I delete that one?"), user("Yes, do."), *other]
    assert "unconfirmed" not in codes(a_talk(asked, goals=goals, tools=TOOLS, policies=(CONFIRM,)))


ALSO_GONE = Evidence("too", "gone", FromResult("call-3", "/status"))


def test_who_recommends_takes_what_was_agreed_to() -> None:
    advice = says("I'd go with Notes. Shall I?", "advice", ("choice",), NAMED[1:])

    assert "choice-ignored" in codes(a_choice(advice, user("Good idea."), number=0))
    assert "choice-ignored" not in codes(a_choice(advice, user("No, the other one."), number=0))


def test_what_was_taken_back_is_not_called() -> None:
    deleted = a_deletion(SURE, YES, outcome=goal("files_delete_file", outcome="withdrawn"))

    assert "withdrawn-done" in codes(deleted)


def test_a_refusal_needs_a_policy_that_forbids() -> None:
    refused = a_refusal("I'm not allowed to.", outcome=goal("files_delete_file", outcome="forbidden"))

    assert "wrong-refusal" in codes(refused)


def test_a_correction_after_the_answer_is_for_the_calls_after_it() -> None:
    again = (user("Actually rent, not budget. And now?", "correction"),)
    made = Called("files_search_files", {"query": "budget"}, {"query": "budget"}, {"files": []})
    goals = [goal("files_search_files", "files_search_files")]

    old = a_talk([*FOUND, *again, calls(made), says("Nothing.")], goals=goals, tools=TOOLS)
    assert "correction-ignored" in codes(old)
    right = Called("files_search_files", {"query": "rent"}, {"query": "rent"}, {"files": []})
    new = a_talk([*FOUND, *again, calls(right), says("Nothing.")], goals=goals, tools=TOOLS)
    assert "correction-ignored" not in codes(new)


def test_the_answer_to_a_question_is_about_the_thing_named() -> None:
    other = Evidence("Ivo Lund", "Ivo Lund", FromResult("call-1", "/files/0/owner"))

    answered = a_follow_up("Who is the owner of Notes?", says("It is Ivo Lund.", evidence=(other,)))
    assert "follow-up-unanswered" in codes(answered)


def test_what_a_list_is_too_short_for_need_not_be_called() -> None:
    goals = [SEARCHED, goal("files_get_file")]
    told = says("There are only two, so I couldn't get it.")

    assert not codes(a_talk([*FOUND, user("Show the third file."), told], goals=goals, tools=TOOLS))
    second = a_talk([*FOUND, user("Show the second file."), told], goals=goals, tools=TOOLS)
    assert "goal-call-missing" in codes(second)


def test_a_choice_among_offered_items_says_nothing_of_another_list() -> None:
    more: Json = {"files": [{"id": "FL-33333", "name": "Old"}, {"id": "FL-44444", "name": "New"}]}
    again = Called("files_search_files", {"query": "archive"}, {"query": "archive"}, more)
    counted = (Evidence("two", 2, FromResult("call-2", "/files", "count"), "number"),)
    lines = [*FOUND, user('And about "archive"?'), calls(again), says("There are two.", evidence=counted)]
    taken = Called("files_get_file", {"file_id": "FL-33333"}, {"file_id": FromResult("call-2", "/files/0/id")}, {})

    chosen = [*lines, user("Open one."), OFFER, user("The second one.", "choice"), calls(taken), says("Done.")]
    assert "criterion-ignored" not in codes(a_talk(chosen, goals=[SEARCHED, SEARCHED], tools=TOOLS))
    named = [*lines, user("Open the second file."), calls(taken), says("Done.")]
    assert "criterion-ignored" in codes(a_talk(named, goals=[SEARCHED, SEARCHED], tools=TOOLS))


def test_a_question_that_the_policy_asks_for_is_not_needless() -> None:
    viewed = a_talk(
        [system(CONFIRM.text), *FOUND, user("Open the second file."), SURE, YES, *opened(1)],
        goals=[SEARCHED, goal("files_get_file")],
        tools=TOOLS,
        policies=(CONFIRM,),
    )

    assert "question-needless" not in codes(a_deletion(SURE, YES))
    assert "question-needless" in codes(viewed)


def test_a_request_taken_back_makes_no_question_needless() -> None:
    lines = [*FOUND, user("Get me a forecast."), says("For which city?", asks=("city",))]
    lines += [user("Never mind.", "withdrawal"), says("All right.")]

    taken_back = [SEARCHED, goal("sky_get_forecast", outcome="withdrawn")]
    assert not codes(a_talk(lines, goals=taken_back, tools=TOOLS))
    assert "question-needless" in codes(a_talk(lines, goals=taken_back[:1], tools=TOOLS))


def test_one_value_may_be_the_answer_to_two_questions() -> None:
    answer = 'Take "The budget was approved after a long talk with everybody."'
    made = Called("files_create_file", {"title": answer[6:-1]}, {"title": answer[6:-1]}, {"id": "FL-1"})
    asked = [user("Save a note."), says("What is the title?", asks=("title",)), user(answer, "answer")]
    lines = [*asked, calls(made), says("Saved."), user("And a copy."), says("Which title?", asks=("title",))]

    again = a_talk([*lines, user(answer, "answer"), calls(made), says("Done.")], goals=[], tools=TOOLS)
    assert "user-repeats" not in codes(again)


@pytest.mark.parametrize(
    "text", ["a employee count", "an dog", "the the file", "a the file", "the your file", "an a b c"]
)
def test_articles_that_nobody_would_say_are_found(text: str) -> None:
    assert "article-wrong" in codes(a_chat(answer=f"I can find {text} for you.")) or "word-twice" in codes(
        a_chat(answer=f"I can find {text} for you.")
    )
    assert not codes(a_chat(f'Do you know "I can find {text} for you."?', "I can look for files."))


def test_what_is_open_is_asked_even_where_something_else_is() -> None:
    policy = Policy("confirm", ("files_get_file",), "Ask before you open a file.")
    begin = [system(policy.text), *FOUND, user("Show me one of the files.")]
    asked = [says("Do you want me to open a file?", "confirmation", ("consent",)), YES]
    goals = [SEARCHED, goal("files_get_file")]

    skipped = a_talk([*begin, *asked, *opened(0)], goals=goals, tools=TOOLS, policies=(policy,))
    assert "choice-skipped" in codes(skipped)
    chosen = [*begin, OFFER, user("Plan.", "choice"), *asked, *opened(0)]
    assert not codes(a_talk(chosen, goals=goals, tools=TOOLS, policies=(policy,)))


def test_a_question_whether_to_do_what_cannot_be_undone_declines_nothing() -> None:
    goals = [SEARCHED, goal("files_delete_file"), goal("files_share_file", outcome="unavailable")]
    sure = says("This can't be undone. Do you want me to delete it?", "confirmation", ("consent",))
    lines = [system(CONFIRM.text), *FOUND, user("Delete the second file."), sure, YES, *DELETED, user("And share it.")]

    pretended = a_talk([*lines, says("Sure, Ada has it.")], goals=goals, tools=TOOLS, policies=(CONFIRM,))
    assert "missing-pretended" in codes(pretended)
    told = a_talk([*lines, says("I can't share it.")], goals=goals, tools=TOOLS, policies=(CONFIRM,))
    assert not codes(told)


def test_a_report_that_something_is_confirmed_asks_for_nothing() -> None:
    lines = [says("It is confirmed that you want it?"), user("Yes, delete the second file.")]

    assert "unconfirmed" in codes(a_deletion(*lines))
    assert "unconfirmed" not in codes(a_deletion(says("Please confirm that it can go."), user("Confirmed.")))


def test_a_claim_behind_a_courtesy_is_a_claim() -> None:
    assert "withdrawn-done" in codes(a_withdrawal("No problem, it's done."))
    assert not codes(a_withdrawal("No problem, I won't save a note."))


def test_a_function_for_the_way_back_does_not_make_a_refusal_wrong() -> None:
    refused = "I don't have a tool to translate to English."
    lines = [user("Translate this to English."), says(refused, "decline")]
    tools = offers(words_english_to_german=["text"])

    other = a_talk(lines, goals=[goal("words_german_to_english", outcome="unavailable")], tools=tools)
    assert not codes(other)
    same = a_talk(lines, goals=[goal("words_english_to_german", outcome="unavailable")], tools=tools)
    assert "wrong-refusal" in codes(same)


def test_several_items_may_be_named_in_a_row() -> None:
    again = calls(of_file("files_get_file", 0, OPENED), of_file("files_get_file", 1, OPENED))
    told = says("Both have a size of 3120.", evidence=(SIZE, replace(SIZE, source=FromResult("call-3", "/size"))))
    goals = [SEARCHED, goal("files_get_file"), goal("files_get_file")]

    asked = user("Show me the first and second file.")
    assert "criterion-ignored" not in codes(a_talk([*FOUND, asked, again, told], goals=goals, tools=TOOLS))
    only = [*FOUND, user("Show me the first file."), again, told]
    assert "criterion-ignored" in codes(a_talk(only, goals=goals, tools=TOOLS))


def test_which_one_it_is_need_not_be_asked_where_it_does_not_matter() -> None:
    same: Json = {"files": [{"id": "FL-11111", "name": "Plan"}, {"id": "FL-11111", "name": "Notes"}]}
    found = (FOUND[0], calls(Called("files_search_files", {"query": "budget"}, {"query": "budget"}, same)), FOUND[2])
    goals = [SEARCHED, goal("files_get_file")]

    either = a_talk([*found, user("Show me one of the files."), *opened(0)], goals=goals, tools=TOOLS)
    assert "choice-skipped" not in codes(either)


def test_an_item_that_is_named_may_be_of_one_of_two_lists() -> None:
    source = FromResult("call-1", "/files/0/id")
    lists: Json = {"files": [{"id": "FL-33333", "name": "Old"}, {"id": "FL-44444", "name": "New"}]}
    again = Called("files_search_files", {"query": "archive"}, {"query": "archive"}, lists)
    other = FromResult("call-2", "/files/1/id")
    made = Called("files_move_file", {"file_id": "FL-11111", "to": "FL-44444"}, {"file_id": source, "to": other}, {})
    lines = [
        *FOUND,
        user('And about "archive"?'),
        calls(again),
        says("I found them."),
        user("Move the first file there."),
    ]

    assert "criterion-ignored" not in codes(
        a_talk([*lines, calls(made), says("Moved.")], goals=[SEARCHED], tools=TOOLS)
    )
    source = FromResult("call-1", "/files/1/id")
    made = Called("files_move_file", {"file_id": "FL-22222", "to": "FL-44444"}, {"file_id": source, "to": other}, {})
    assert "criterion-ignored" in codes(a_talk([*lines, calls(made), says("Moved.")], goals=[SEARCHED], tools=TOOLS))


def test_a_question_what_to_call_something_asks_for_no_leave() -> None:
    named = a_deletion(says("What should I call the copy?"), user("Sure, Plan, please.", "consent"))

    assert "unconfirmed" in codes(named)


def test_a_correction_is_of_whole_values() -> None:
    made = Called("files_search_files", {"query": "2.75", "folder": "2"}, {"query": "2.75", "folder": "2"}, TWO)
    said = user("Find files about 2.75 in folder 2. Correction: 32.1 rather than 2.75.")

    assert "correction-ignored" in codes(a_talk([said, calls(made), FOUND[2]], goals=[SEARCHED], tools=TOOLS))


def test_a_follow_up_is_answered_with_the_field_that_it_asks_for() -> None:
    name = Evidence("Notes", "Notes", FromResult("call-1", "/files/1/name"))
    assert not codes(a_follow_up("Who is the owner of Notes?", says("It is Ada Berg.", evidence=(OWNER,))))
    wrong = a_follow_up("Who is the owner of Notes?", says("The owner is Notes.", evidence=(name,)))
    assert "follow-up-unanswered" in codes(wrong)


def test_the_examples_of_a_longer_list_are_not_its_number() -> None:
    files: Json = [{"id": f"FL-{n}", "name": name} for n, name in enumerate(("Plan", "Notes", "Rent", "Rota"))]
    told = a_part("I found two files, such as Plan and Notes.", {"files": files})
    assert "part-told-as-whole" in codes(told)


def test_to_ask_for_a_yes_to_one_of_several_lets_nobody_choose() -> None:
    policy = Policy("confirm", ("files_get_file",), "Ask before you open a file.")
    begin = [system(policy.text), *FOUND, user("Show me one of the files.")]
    its_id = (Evidence("FL-11111", "FL-11111", FromResult("call-1", "/files/0/id")),)
    sure = says("Do you want me to open FL-11111?", "confirmation", ("consent",), its_id)

    talk = a_talk(
        [*begin, sure, YES, *opened(0)], goals=[SEARCHED, goal("files_get_file")], tools=TOOLS, policies=(policy,)
    )
    assert "choice-skipped" in codes(talk)


@pytest.mark.parametrize(
    ("found", "excused"),
    [
        pytest.param({"text": "Rent", "warnings": []}, False, id="no warnings"),
        pytest.param({"files": [{"id": "FL-1"}], "folders": []}, False, id="one list of two"),
        pytest.param({"total": 0, "files": []}, True, id="nothing"),
    ],
)
def test_what_depends_on_a_search_is_excused_where_it_found_nothing(found: Json, excused: bool) -> None:
    searched = Called("files_search_files", {"query": "rent"}, {"query": "rent"}, found)
    asked = user('Find files about "rent" and open the first.')
    goals = [SEARCHED, goal("files_get_file")]

    talk = a_talk([asked, calls(searched), says("I couldn't find any.")], goals=goals, tools=TOOLS)
    assert ("goal-call-missing" not in codes(talk)) is excused


@pytest.mark.parametrize(("function", "excused"), [("files_list_notes", True), ("files_get_plan", False)])
def test_notes_are_remarks_where_something_else_was_looked_for(function: str, excused: bool) -> None:
    looked = Called(function, {}, {}, {"text": "Rent", "notes": []})
    lines = [user("Look at what I have and open the first."), calls(looked), says("I couldn't open any.")]

    talk = a_talk(lines, goals=[goal(function), goal("files_get_file")], tools=(*TOOLS, *offers(**{function: []})))
    assert ("goal-call-missing" not in codes(talk)) is excused


def test_a_search_that_found_nothing_excuses_nothing_that_was_asked_for_before_it() -> None:
    nothing = Called("files_search_files", {"query": "rent"}, {"query": "rent"}, {"files": []})
    lines = [user("Get me a forecast."), says("I can't do that."), user('Find files about "rent".')]
    goals = [goal("sky_get_forecast"), SEARCHED]

    talk = a_talk([*lines, calls(nothing), says("I couldn't find any.")], goals=goals, tools=TOOLS)
    assert "goal-call-missing" in codes(talk)


def test_a_failure_is_not_admitted_by_the_answer_to_a_later_request() -> None:
    failed = Called(
        "files_search_files", {"query": "rent"}, {"query": "rent"}, {"error": {"code": "internal"}}, code=500
    )
    lines = [user('Find files about "rent".'), calls(failed)]
    later = [user("And share them."), says("I can't share a file.")]

    silent = a_talk([*lines, says("Here you are."), *later], goals=[SEARCHED], tools=TOOLS)
    assert "error-ignored" in codes(silent)
    told = a_talk([*lines, says("I couldn't search."), *later], goals=[SEARCHED], tools=TOOLS)
    assert "error-ignored" not in codes(told)


def test_a_question_that_was_just_answered_is_not_asked_again() -> None:
    made = Called("files_create_file", {"title": "Rent"}, {"title": "Rent"}, {"id": "FL-1"})
    asked = [user("Save a note."), says("What is the title?", asks=("title",)), user("Rent.", "answer")]
    again = [says("Sorry, once more: what is the title?", asks=("title",)), user("Rent.", "answer")]

    twice = a_talk([*asked, *again, calls(made), says("Saved.")], goals=[], tools=TOOLS)
    assert "question-needless" in codes(twice)
    once = a_talk([*asked, calls(made), says("Saved.")], goals=[], tools=TOOLS)
    assert "question-needless" not in codes(once)


def test_a_name_in_small_letters_is_a_name() -> None:
    channels: Json = {"channels": [{"name": "general", "members": 231}, {"name": "marketing", "members": 44}]}
    listed = Called("files_search_files", {"query": "chat"}, {"query": "chat"}, channels)
    names = tuple(
        Evidence(n, n, FromResult("call-1", f"/channels/{i}/name")) for i, n in enumerate(("general", "marketing"))
    )
    begin = [user('Find "chat".'), calls(listed), says("There are general and marketing.", evidence=names)]
    asked = [*begin, user("How many members does marketing have?", "follow_up")]

    other = (Evidence("231", 231, FromResult("call-1", "/channels/0/members")),)
    assert "follow-up-unanswered" in codes(
        a_talk([*asked, says("It has 231.", evidence=other)], goals=[SEARCHED], tools=TOOLS)
    )
    own = (Evidence("44", 44, FromResult("call-1", "/channels/1/members")),)
    assert "follow-up-unanswered" not in codes(
        a_talk([*asked, says("It has 44.", evidence=own)], goals=[SEARCHED], tools=TOOLS)
    )


def test_words_beside_a_call_do_not_end_the_answer_to_what_came_before() -> None:
    first = opened(1)[0]
    deleted = Called(
        "files_delete_file",
        {"file_id": "FL-22222"},
        {"file_id": FromResult("call-1", "/files/1/id")},
        {"status": "gone"},
    )
    told = Evidence("gone", "gone", FromResult("call-3", "/status"))
    lines = [*FOUND, user("Open the second file and delete it."), first, SURE, YES]
    done = says("Its size is 3120, and it is gone.", evidence=(SIZE, told))
    goals = [SEARCHED, goal("files_get_file"), goal("files_delete_file")]
    talk = a_talk([*lines, calls(deleted), done], goals=goals, tools=TOOLS)
    assert "goal-unanswered" not in codes(talk)

    beside = replace(talk.messages[-3], content="Let me do that.")
    messages = (*talk.messages[:-3], beside, *talk.messages[-2:])
    assert "goal-unanswered" not in codes(replace(talk, messages=messages))


@pytest.mark.parametrize(("told", "excused"), [("I couldn't do that.", True), ("Anything else?", False)])
def test_what_failed_for_good_and_was_admitted_need_not_be_made_again_for_a_later_request(
    told: str, excused: bool
) -> None:
    refused = Called("files_search_files", {"query": "rent"}, {"query": "rent"}, {"error": {"code": "gone"}}, code=404)
    lines = [user('Find files about "rent".'), calls(refused), says(told), *FOUND]
    talk = a_talk(lines, goals=[SEARCHED] * 2, tools=TOOLS)
    assert ("goal-call-missing" not in codes(talk)) is excused


def test_what_stands_between_two_apostrophes_is_no_quotation() -> None:
    assert "word-twice" in codes(a_chat("What did you do?", "I've looked. The way is is long. I've seen it."))
    assert "word-twice" not in codes(a_chat("What did you do?", "It is called 'bora bora', and I've seen it."))


def test_a_thing_has_the_name_that_it_had_where_its_id_was_found_unless_it_was_renamed() -> None:
    renamed = Called("files_rename_file", {"name": "Plan"}, {"name": "Plan"}, {"status": "renamed"})

    assert not codes(looked_at("Notes"))
    assert "results-disagree" in codes(looked_at("Plan"))
    assert "results-disagree" in codes(looked_at("Plan", name="name"))
    assert "results-disagree" not in codes(looked_at("Plan", user('Rename it to "Plan" first.'), calls(renamed)))


def test_a_text_of_several_lines_is_an_answer_that_is_told() -> None:
    text = "- name: Ada" + 40 * "\n  city: Faro"
    made = Called("files_get_file", {"file_id": "FL-1"}, {"file_id": "FL-1"}, {"text": text})
    lines = [user("Open FL-1."), calls(made)]
    whole = Evidence(text, text, FromResult("call-1", "/text"))

    def answered(*facts: Evidence, words: str) -> set[str]:
        return codes(a_talk([*lines, says(words, evidence=facts)], goals=[goal("files_get_file")], tools=TOOLS))

    assert "goal-unanswered" in answered(words="That is all sorted.")
    assert "goal-unanswered" not in answered(whole, words=f"It holds: {text}")


def test_an_empty_list_leaves_nothing_to_tell() -> None:
    nothing = Called("files_search_files", {"query": "rent"}, {"query": "rent"}, {"files": []})
    lines = [user('Find files about "rent".'), calls(nothing), says("The result came back without anything in it.")]

    assert "goal-unanswered" not in codes(a_talk(lines, goals=[SEARCHED], tools=TOOLS))


def test_what_failed_for_a_moment_is_not_tried_again_by_the_call_of_a_later_request() -> None:
    busy = Called("files_search_files", {"query": "rent"}, {"query": "rent"}, {"error": {"code": "busy"}}, code=503)
    begin = [user('Find files about "rent".'), calls(busy)]
    found = tuple(replace(f, source=FromResult("call-2", f"/files/{i}/name")) for i, f in enumerate(NAMED))
    told = [FOUND[1], says("I found Plan and Notes.", evidence=found)]

    later = [*begin, says("I couldn't search."), user('Then find "budget".'), *told]
    assert "given-up-too-soon" in codes(a_talk(later, goals=[SEARCHED] * 2, tools=TOOLS))
    asked = [*begin, says("I couldn't search. Shall I try others?"), user('Yes, "budget".'), *told]
    assert "given-up-too-soon" not in codes(a_talk(asked, goals=[SEARCHED], tools=TOOLS))


@pytest.mark.parametrize("refusal", ["I'm afraid none of my tools covers that.", "No tool of mine can do this."])
def test_that_no_tool_does_something_is_said_of_no_more_than_what_none_does(refusal: str) -> None:
    lines = [*FOUND, user("Open the second file."), says(refusal, "decline")]
    assert "needless-refusal" in codes(a_talk(lines, goals=[SEARCHED, goal("files_get_file")], tools=TOOLS))
    assert not codes(a_refusal(refusal))


def test_regret_for_what_was_declined_declines_nothing() -> None:
    lacking = goal("files_share_file", outcome="unavailable")
    regret = [user("Fine, I'll find another way."), says("I'm sorry I couldn't help with that.", "chat")]

    def answered(words: str) -> set[str]:
        lines = [*FOUND, user("Share the second file with Ada."), says(words, "decline"), *regret]
        return codes(a_talk(lines, goals=[SEARCHED, lacking], tools=TOOLS))

    assert "missing-pretended" in answered("That's done.")
    assert "missing-pretended" not in answered("No tool of mine can do this.")


def test_a_link_to_more_says_that_there_is_more() -> None:
    files = TWO["files"] if isinstance(TWO, dict) else None
    text = "I found Plan and Notes. That's all of them."

    assert "part-told-as-whole" in codes(a_part(text, {"files": files, "next": "https://files.example.com/2"}))
    assert not codes(a_part(text, {"files": files, "next": None}))


def test_a_fact_of_an_item_that_the_list_does_not_have_is_no_item_and_breaks_nothing() -> None:
    beyond = replace(OWNER, source=FromResult("call-1", "/files/7/owner"))
    assert "evidence-wrong" in codes(
        a_follow_up("Who is the owner of Notes?", says("It is Ada Berg.", evidence=(beyond,)))
    )


@pytest.mark.parametrize(("word", "ignored"), [("budget", True), ("rent", False)])
def test_a_value_that_was_put_right_stays_so_for_later_calls(word: str, ignored: bool) -> None:
    first, again = (
        Called("files_search_files", {"query": one}, {"query": one}, {"files": []}) for one in ("rent", word)
    )
    begin = [user("Find files about budget. Sorry, I meant rent, not budget."), calls(first), says("There are none.")]

    talk = a_talk(
        [*begin, user("Look again."), calls(again), says("Still none.")], goals=[SEARCHED, SEARCHED], tools=TOOLS
    )
    assert ("correction-ignored" in codes(talk)) is ignored


def test_the_name_of_a_thing_and_what_is_quoted_admit_no_failure() -> None:
    songs: Json = {"files": [{"id": "FL-11111", "name": "Sorry"}, {"id": "FL-22222", "name": "What failed"}]}
    found = Called("files_search_files", {"query": "budget"}, {"query": "budget"}, songs)
    busy: Json = {"error": {"status": 404, "message": "No such file."}}
    failed = Called(
        "files_get_file", {"file_id": "FL-11111"}, {"file_id": FromResult("call-1", "/files/0/id")}, busy, 404
    )
    lines = [FOUND[0], calls(found), says("I found both."), user("Open the first file."), calls(failed)]

    def answered(words: str) -> set[str]:
        return codes(a_talk([*lines, says(words)], goals=[SEARCHED, goal("files_get_file")], tools=TOOLS))

    assert "error-ignored" in answered("Sorry is a good one.")
    assert "error-ignored" in answered('It says "I had the same problem".')
    assert "error-ignored" not in answered("Sorry, I couldn't open it.")
    assert "error-ignored" not in answered('The service says "No such file.", so that failed.')


def test_a_call_about_another_item_of_the_list_is_no_second_try() -> None:
    busy: Json = {"error": {"status": 503, "message": "Busy."}}
    first = replace(of_file("files_get_file", 0, busy), code=503)
    second = of_file("files_get_file", 1, OPENED)
    told = replace(SIZE, source=FromResult("call-3", "/size"))
    goals = [SEARCHED, goal("files_get_file", "files_get_file")]
    for turns in ([calls(first, second)], [calls(first), calls(second)]):
        lines = [*FOUND, user("Open the first two files."), *turns, says("Its size is 3120.", evidence=(told,))]
        found = codes(a_talk(lines, goals=goals, tools=TOOLS))
        assert {"given-up-too-soon", "error-ignored"} <= found


@pytest.mark.parametrize(("nth", "asked_after"), [("second", True), ("first", False)])
def test_the_first_two_are_the_first_two(nth: str, asked_after: bool) -> None:
    more: Json = {"files": [{"id": f"FL-{n}{n}{n}{n}{n}", "name": f"Plan {n}"} for n in range(1, 5)]}
    found = Called("files_search_files", {"query": "budget"}, {"query": "budget"}, more)
    numbers = (0, 3) if asked_after else (0, 1)
    both = [
        Called("files_get_file", {"file_id": f"FL-{n + 1}{n + 1}{n + 1}{n + 1}{n + 1}"},
               {"file_id": FromResult("call-1", f"/files/{n}/id")}, OPENED)
        for n in numbers
    ]  # fmt: skip
    lines = [FOUND[0], calls(found), says("There are some."), user("Open the top two files."), calls(*both)]
    talk = a_talk([*lines, says("Both are open.")], goals=[SEARCHED, goal("files_get_file")], tools=TOOLS)
    assert ("criterion-ignored" in codes(talk)) is asked_after


def test_a_thing_of_which_most_is_told_otherwise_is_another_thing() -> None:
    def looked(**changed: Json) -> set[str]:
        thing: dict[str, Json] = {
            "file_id": "FL-22222",
            "owner": "Ada Berg",
            "folder": "/plans",
            "created": "2026-03-02",
        }
        held: Json = {"files": [{"file_id": "FL-11111", "owner": "Ivo Lund"}, thing]}
        found = Called("files_search_files", {"query": "budget"}, {"query": "budget"}, held)
        source = FromResult("call-1", "/files/1/file_id")
        look = Called(
            "files_get_file", {"file_id": "FL-22222"}, {"file_id": source}, {**thing, **changed, "size": 3120}
        )
        lines = [FOUND[0], calls(found), says("There are two."), user("Open the second file."), calls(look)]
        return codes(
            a_talk([*lines, says("Its size is 3120.", evidence=(SIZE,))], goals=[SEARCHED, goal("files_get_file")],
                   tools=TOOLS)
        )  # fmt: skip

    assert "results-disagree" not in looked(folder="/old")
    assert "results-disagree" in looked(owner="Ivo Lund", folder="/old")


def test_a_question_for_what_was_said_is_needless_even_where_nothing_is_found() -> None:
    nothing = Called("files_search_files", {"query": "budget"}, {"query": "budget"}, {"files": []})
    lines = [user('Find files about "budget".'), says("What should I look for?", "question", ("query",))]
    lines += [user("As I said before."), calls(nothing), says("There are none.")]
    assert "question-needless" in codes(a_talk(lines, goals=[SEARCHED], tools=TOOLS))


def test_what_an_earlier_list_was_long_enough_for_is_no_excuse_for_a_later_refusal() -> None:
    lines = [
        *FOUND,
        user("Open the second file."),
        *opened(1),
        user("Create a file named Rent."),
        says("Sorry, I can't."),
    ]
    goals = [SEARCHED, goal("files_get_file"), goal("files_create_file")]
    short = [*lines[:3], user("Open the third file."), says("Sorry, there are only two."), *lines[5:]]

    assert "goal-call-missing" in codes(a_talk(lines, goals=goals, tools=TOOLS))
    assert "goal-call-missing" not in codes(a_talk(short[:5], goals=goals[:2], tools=TOOLS))


def test_the_words_of_a_function_decline_nothing() -> None:
    tools = (*TOOLS, *offers(rooms_list_unavailable_times=["room"]))
    lacking = goal("files_share_file", outcome="unavailable")

    def answered(words: str) -> set[str]:
        lines = [*FOUND, user("Share the second file."), says(words, "decline"), user("What can you do?", "chat")]
        talk = [*lines, says("I can list unavailable times.", "chat")]
        return codes(a_talk(talk, goals=[SEARCHED, lacking], tools=tools))

    assert "missing-pretended" in answered("That's done.")
    assert "missing-pretended" not in answered("Sharing is unavailable here.")


def test_a_word_twice_in_what_is_quoted_of_nobody_is_the_speakers() -> None:
    def answered(name: str, quoted: str) -> set[str]:
        found = Called("files_search_files", {"query": "budget"}, {"query": "budget"}, {"files": [{"name": name}]})
        lines = [FOUND[0], calls(found), says(f'There is "{quoted}".')]
        return codes(a_talk(lines, goals=[SEARCHED], tools=TOOLS))

    assert "word-twice" in answered("Plans with Ada", "Plans with with Ada")
    assert "word-twice" not in answered("Plans with with Ada", "Plans with with Ada")


def test_a_name_may_have_the_accents_that_the_name_of_its_function_lacks() -> None:
    tools = (*TOOLS, *offers(emploi_nouvelle_caledonie_search=["city"]))
    for name in ("Emploi Nouvelle-Calédonie", "API-Calédonie"):
        lines = [user("What can you do?", "chat"), says(f"I can look up the {name} data.", "chat")]
        assert "invented-fact" not in codes(a_talk(lines, goals=[], tools=tools))
        assert "invented-fact" in codes(a_talk(lines, goals=[], tools=TOOLS))


def test_a_short_value_inside_a_longer_word_is_another_value() -> None:
    def answered(told: str) -> set[str]:
        tools = offers(files_search_files=["lang"])
        found = Called("files_search_files", {"lang": "en"}, {"lang": "en"}, {"lang": told, "size": 3120})
        lines = [user("Find files in en."), calls(found)]
        size = replace(SIZE, source=FromResult("call-1", "/size"))
        return codes(a_talk([*lines, says("The size is 3120.", evidence=(size,))], goals=[SEARCHED], tools=tools))

    assert "result-contradicts-request" in answered("verbena")
    assert "result-contradicts-request" not in answered("en-US")


def test_a_time_is_not_passed_as_what_is_no_time_while_the_time_gets_a_number() -> None:
    tools = offers(files_search_files=["start_time", "limit"])

    def asked(start_time: str, limit: str) -> set[str]:
        words: dict[str, Json] = {"start_time": start_time, "limit": limit}
        found = Called("files_search_files", words, {"start_time": start_time, "limit": limit}, TWO)
        lines = [
            user("Find up to 3 files that start at 12:45."),
            calls(found),
            says("I found Plan and Notes.", evidence=NAMED),
        ]
        return codes(a_talk(lines, goals=[SEARCHED], tools=tools))

    assert "roles-crossed" in asked("3", "12:45")
    assert "roles-crossed" not in asked("12:45", "3")


def test_a_question_that_is_quoted_asks_nothing() -> None:
    titled: Json = {"files": [{"id": "FL-11111", "name": "What now?"}, {"id": "FL-22222", "name": "Notes"}]}
    found = Called("files_search_files", {"query": "budget"}, {"query": "budget"}, titled)
    gone: Json = {"error": {"status": 404, "message": "No such file."}}
    failed = Called(
        "files_get_file", {"file_id": "FL-11111"}, {"file_id": FromResult("call-1", "/files/0/id")}, gone, 404
    )
    lines = [FOUND[0], calls(found), says("I found both."), user("Open the first file."), calls(failed)]
    later = [user("Share it with Ada."), says("I'm afraid I can't share a file.", "decline")]
    goals = [SEARCHED, goal("files_get_file"), goal("files_share_file", outcome="unavailable")]

    assert "error-ignored" in codes(a_talk([*lines, says('It is "What now?".'), *later], goals=goals, tools=TOOLS))
    assert "error-ignored" not in codes(a_talk([*lines, says("I couldn't open it."), *later], goals=goals, tools=TOOLS))


def test_a_digit_inside_a_year_is_not_the_number_that_was_put_right() -> None:
    made = Called("files_search_files", {"query": "2", "folder": "3"}, {"query": "2", "folder": "3"}, TWO)
    text = "Find files for 2 in folder 5. Sorry, I meant 3, not 2. It is for 2027."
    talk = a_talk([user(text), calls(made), FOUND[2]], goals=[SEARCHED], tools=TOOLS)
    assert "correction-ignored" in codes(talk)


def test_a_fact_without_evidence_that_stands_at_one_place_is_of_that_place() -> None:
    plans: list[Json] = [{"due": f"2026-05-0{n}", "price": 10 * n + 5} for n in range(1, 5)]
    found = Called("files_search_files", {"query": "budget"}, {"query": "budget"}, {"plans": plans})

    def told(second: str) -> set[str]:
        facts = [
            Evidence(f"May {n}, 2026", f"2026-05-0{n}", FromResult("call-1", f"/plans/{n - 1}/due"), "date")
            for n in (1, 3)
        ]
        facts += [
            Evidence(str(10 * n + 5), 10 * n + 5, FromResult("call-1", f"/plans/{n - 1}/price"), "number")
            for n in (1, 2, 3)
        ]
        answer = f"One on May 1, 2026 for 15; one on {second} for 25; and one on May 3, 2026 for 35."
        return codes(
            a_talk([FOUND[0], calls(found), says(answer, evidence=tuple(facts))], goals=[SEARCHED], tools=TOOLS)
        )

    assert "fact-of-another-thing" in told("May 4, 2026")
    assert "fact-of-another-thing" not in told("May 2, 2026")


def test_a_unit_that_a_name_ends_with_is_brought_along_and_no_dollar_is_another() -> None:
    oats: Json = {"files": [{"name": "Porridge oats, 500 g", "price": 7, "currency": "CAD"}]}
    found = Called("files_search_files", {"query": "budget"}, {"query": "budget"}, oats)
    named = Evidence("Porridge oats, 500 g", "Porridge oats, 500 g", FromResult("call-1", "/files/0/name"))

    def told(words: str) -> set[str]:
        return codes(a_talk([FOUND[0], calls(found), says(words, evidence=(named,))], goals=[SEARCHED], tools=TOOLS))

    assert "unit-not-given" not in told("It is Porridge oats, 500 g.")
    assert "unit-not-given" not in told("It is Porridge oats, 500 g, in CAD.")
    assert "unit-not-given" in told("It is Porridge oats, 500 g, in USD.")


@pytest.mark.parametrize(("many", "needless"), [("one", False), ("seven", True)])
def test_one_of_several_things_is_no_number(many: str, needless: bool) -> None:
    tools = offers(files_copy_file=["copies"])
    made = Called("files_copy_file", {"copies": 1}, {"copies": (many, "number")}, {"status": "done"})
    made = replace(made, arguments={"copies": {"one": 1, "seven": 7}[many]})
    lines = [
        user(f"Copy {many} of the files."),
        says("How many copies?", "question", ("copies",)),
        user(f"That is {many}."),
    ]
    talk = a_talk([*lines, calls(made), says("It is done.")], goals=[goal("files_copy_file")], tools=tools)
    assert ("question-needless" in codes(talk)) is needless


def test_a_sentence_ends_with_the_quotation_that_ends_it() -> None:
    made = Called(
        "files_search_files",
        {"query": "555-0183", "folder": "All is done."},
        {"query": "555-0183", "folder": "All is done."},
        TWO,
    )
    text = 'Find 555-0183 in "All is done." Hang on, 555-0183 is wrong, it should be 555-0174.'
    assert "correction-ignored" in codes(a_talk([user(text), calls(made), FOUND[2]], goals=[SEARCHED], tools=TOOLS))


def test_values_in_a_row_that_hold_full_stops_are_no_sentences_of_the_assistant() -> None:
    texts = [
        ["It was fine. How long did it take?", "This made my day. Where was this?"],
        ["A good one. How long did it take?", "This made my day. We will come again."],
    ]
    lines = []
    for number, held in enumerate(texts, 1):
        found = Called("files_search_files", {"query": "budget"}, {"query": "budget"}, {"texts": held, "page": number})
        proofs = tuple(Evidence(t, t, FromResult(f"call-{number}", f"/texts/{i}")) for i, t in enumerate(held))
        lines += [user('Find files about "budget".' if number == 1 else "And the next ones?"), calls(found)]
        lines.append(says(f'They are "{held[0]}", "{held[1]}".', evidence=proofs))
    assert "sentence-repeated" not in codes(a_talk(lines, goals=[SEARCHED] * 2, tools=TOOLS))
    again = [*lines[:3], user("Once more?", "chat"), says("They are the ones that I found for you.", "chat")]
    again += [user("And again?", "chat"), says("They are the ones that I found for you.", "chat")]
    assert "sentence-repeated" in codes(a_talk(again, goals=[SEARCHED], tools=TOOLS))


def test_a_number_in_the_name_of_what_is_offered_is_no_fact() -> None:
    tools = (*TOOLS, *offers(traits_big_five_personality_test=["text"]))

    def said(words: str) -> set[str]:
        return codes(a_talk([user("What can you do?", "chat"), says(words, "chat")], goals=[], tools=tools))

    assert "invented-fact" not in said("I can get the big five personality test.")
    assert "invented-fact" in said("I can get the big five personality test in five ways.")


def test_a_place_is_not_passed_as_what_something_is_about() -> None:
    tools = offers(files_search_files=["city", "keyword"])

    def asked(city: str, keyword: str) -> set[str]:
        words: dict[str, Json] = {"city": city, "keyword": keyword}
        found = Called("files_search_files", words, {"city": city, "keyword": keyword}, TWO)
        lines = [
            user('Find files in Manchester mentioning "chess".'),
            calls(found),
            says("I found Plan and Notes.", evidence=NAMED),
        ]
        return codes(a_talk(lines, goals=[SEARCHED], tools=tools))

    assert "roles-crossed" in asked("chess", "Manchester")
    assert "roles-crossed" not in asked("Manchester", "chess")
