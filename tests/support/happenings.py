"""Sound conversations about files, and for each rule about what happens in one a conversation that breaks it."""

from collections.abc import Callable

from msgspec.structs import replace

from tests.support.talks import Called, Line, a_talk, calls, goal, offers, says, system, user
from toolgen.core.json import Json
from toolgen.core.provenance import Evidence, FromResult
from toolgen.core.record import Conversation, Goal, Policy

TOOLS = offers(
    files_search_files=["query", "folder"], files_delete_file=["file_id"], files_get_file=["file_id"],
    files_create_file=["title"], sky_get_forecast=["city"],
)  # fmt: skip
TWO: Json = {
    "files": [
        {"id": "FL-11111", "name": "Plan", "owner": "Ivo Lund"},
        {"id": "FL-22222", "name": "Notes", "owner": "Ada Berg"},
    ]
}
NAMED = (
    Evidence("Plan", "Plan", FromResult("call-1", "/files/0/name")),
    Evidence("Notes", "Notes", FromResult("call-1", "/files/1/name")),
)
SEARCH = Called("files_search_files", {"query": "budget"}, {"query": "budget"}, TWO)
SEARCHED = goal("files_search_files")
FOUND: tuple[Line, ...] = (
    user('Find files about "budget".'),
    calls(SEARCH),
    says("I found Plan and Notes.", evidence=NAMED),
)
CONFIRM = Policy("confirm", ("files_delete_file",), "Ask before you delete a file.")
FORBID = Policy("forbid", ("files_delete_file",), "Never delete a file.")
SURE = says("Shall I really delete it?", "confirmation", ("consent",))
GONE = Evidence("gone", "gone", FromResult("call-2", "/status"))
OFFER = says("Which one would you like: Plan or Notes?", "offer", ("choice",), NAMED)


def of_file(function: str, number: int, payload: Json) -> Called:
    """A call about one of the files found."""
    source = FromResult("call-1", f"/files/{number}/id")
    return Called(function, {"file_id": ("FL-11111", "FL-22222")[number]}, {"file_id": source}, payload)


DELETED = (calls(of_file("files_delete_file", 1, {"status": "gone"})), says("It is gone.", evidence=(GONE,)))
OPENED: Json = {"size": 3120}
SIZE = Evidence("3120", 3120, FromResult("call-2", "/size"), "number")


def opened(number: int) -> tuple[Line, Line]:
    """One of the files looked at, and what is told of it."""
    return calls(of_file("files_get_file", number, OPENED)), says("Its size is 3120.", evidence=(SIZE,))


def a_deletion(
    *between: Line, policies: tuple[Policy, ...] = (CONFIRM,), stated: str = CONFIRM.text, outcome: Goal | None = None
) -> Conversation:
    """Files found, and one of them deleted after what is said between."""
    goals = [SEARCHED, outcome or goal("files_delete_file")]
    lines = [system(stated), *FOUND, user("Delete the second file."), *between, *DELETED]
    return a_talk(lines, goals=goals, tools=TOOLS, policies=policies)


def a_choice(*between: Line, number: int) -> Conversation:
    """Files found, and one of them opened after what is said between."""
    lines = [*FOUND, user("Show me one of the files."), *between, *opened(number)]
    return a_talk(lines, goals=[SEARCHED, goal("files_get_file")], tools=TOOLS)


def a_refusal(answer: str, *, outcome: Goal | None = None, policies: tuple[Policy, ...] = ()) -> Conversation:
    """Files found, and then something asked for that is not to be done."""
    lacking = outcome or goal("files_share_file", outcome="unavailable")
    begin = [system(policy.text) for policy in policies]
    lines = [*begin, *FOUND, user("Share the second file with Ada."), says(answer, "decline")]
    return a_talk(lines, goals=[SEARCHED, lacking], tools=TOOLS, policies=policies)


def a_withdrawal(answer: str) -> Conversation:
    """A request that the user takes back when they are asked for something."""
    lines = [
        *FOUND,
        user("Save a note."),
        says("What title?", "question", ("title",)),
        user("Never mind.", "withdrawal"),
    ]
    goals = [SEARCHED, goal("files_create_file", outcome="withdrawn")]
    return a_talk([*lines, says(answer, "acknowledgement")], goals=goals, tools=TOOLS)


def a_correction(request: str, *more: Line, query: str) -> Conversation:
    """A search after the user has put right what they said."""
    made = Called("files_search_files", {"query": query}, {"query": query}, TWO)
    return a_talk([user(request), *more, calls(made), FOUND[2]], goals=[SEARCHED], tools=TOOLS)


def a_follow_up(question: str, *answer: Line) -> Conversation:
    """Files found, and a question about them."""
    return a_talk([*FOUND, user(question, "follow_up"), *answer], goals=[SEARCHED], tools=TOOLS)


def a_weekday(answer: str, evidence: tuple[Evidence, ...] = ()) -> Conversation:
    lines = [user("Which day of the week is May 3, 2026?", "chat"), says(answer, "chat", evidence=evidence)]
    return a_talk(lines, goals=[], tools=TOOLS)


def a_chat(asked: str = "What can you do?", answer: str = "I can look for files.") -> Conversation:
    return a_talk([user(asked, "chat"), says(answer, "chat")], goals=[], tools=TOOLS)


def two_at_once(*, dependent: bool) -> Conversation:
    """Two calls in one turn."""
    other = Called("sky_get_forecast", {"city": "Oslo"}, {"city": "Oslo"}, {"celsius": 19})
    if dependent:
        other = of_file("files_get_file", 1, OPENED)
    told = SIZE if dependent else Evidence("19", 19, FromResult("call-2", "/celsius"), "number")
    lines = [
        user('Find files about "budget", and what will it be like in Oslo?'),
        calls(SEARCH, other),
        says(f"I found Plan and Notes. The value is {told.text}.", evidence=(*NAMED, told)),
    ]
    return a_talk(lines, goals=[SEARCHED, goal(other.function)], tools=TOOLS)


def looked_at(now: str, *between: Line, name: str = "file_name") -> Conversation:
    """Files found, and one of them looked at, which has this name now; it was called Notes."""
    files: Json = [{"file_id": "FL-11111", name: "Plan"}, {"file_id": "FL-22222", name: "Notes"}]
    found = Called("files_search_files", {"query": "budget"}, {"query": "budget"}, {"files": files})
    source = FromResult("call-1", "/files/1/file_id")
    held: Json = {"file_id": "FL-22222", name: now, "size": 3120}
    looked = Called("files_get_file", {"file_id": "FL-22222"}, {"file_id": source}, held)
    names = tuple(replace(fact, source=FromResult("call-1", f"/files/{i}/{name}")) for i, fact in enumerate(NAMED))
    told = replace(SIZE, source=FromResult(f"call-{len(between) // 2 + 2}", "/size"))
    lines = [FOUND[0], calls(found), says("I found Plan and Notes.", evidence=names), user("Open the second file.")]
    goals = [SEARCHED, goal("files_get_file")]
    return a_talk(
        [*lines, *between, calls(looked), says("Its size is 3120.", evidence=(told,))], goals=goals, tools=TOOLS
    )


def looked_again() -> Conversation:
    found = Called("files_search_files", {"query": "budget"}, {"query": "budget"}, TWO)
    ada = Evidence("Ada Berg", "Ada Berg", FromResult("call-2", "/files/1/owner"))
    return a_follow_up("Who is the owner of Notes?", calls(found), says("It is Ada Berg.", evidence=(ada,)))


PART: Json = {"files": TWO["files"], "has_more": True} if isinstance(TWO, dict) else None


def a_part(answer: str, payload: Json = PART) -> Conversation:
    """Files found, of which there are more."""
    found = Called("files_search_files", {"query": "budget"}, {"query": "budget"}, payload)
    return a_talk([FOUND[0], calls(found), says(answer, evidence=NAMED)], goals=[SEARCHED], tools=TOOLS)


OWNER = Evidence("Ada Berg", "Ada Berg", FromResult("call-1", "/files/1/owner"))
BAD: dict[str, Callable[[], Conversation]] = {
    "policy-breach": lambda: a_deletion(policies=(FORBID,), stated=FORBID.text),
    "unconfirmed": lambda: a_deletion(SURE, user("No, better not.", "consent")),
    "policy-unstated": lambda: a_deletion(SURE, user("Yes, go ahead.", "consent"), stated="Today is April 20, 2026."),
    "withdrawn-done": lambda: a_withdrawal("I've created it."),
    "missing-pretended": lambda: a_refusal("Sure, Ada has it now."),
    "wrong-refusal": lambda: a_refusal(
        "I don't have a tool to open the file.", outcome=goal("files_get_file", outcome="unavailable")
    ),
    "needless-refusal": lambda: a_talk(
        [*FOUND, user("Open the second file."), says("I can't do that with the functions I have.", "decline")],
        goals=[SEARCHED],
        tools=TOOLS,
    ),
    "dependent-parallel": lambda: two_at_once(dependent=True),
    "choice-ignored": lambda: a_choice(OFFER, user("Notes, please.", "choice"), number=0),
    "choice-skipped": lambda: a_choice(number=0),
    "correction-ignored": lambda: a_correction(
        "Find files about budget. Sorry, I meant rent, not budget.", query="budget"
    ),
    "follow-up-unanswered": lambda: a_follow_up("Who is the owner of Notes?", says("It is a good one.")),
    "needless-look": looked_again,
    "weekday-wrong": lambda: a_weekday("That's a Monday."),
    "word-twice": lambda: a_chat(answer="I can look for for files."),
    "article-wrong": lambda: a_chat(answer="I can open a archive."),
    "part-told-as-whole": lambda: a_part("I found Plan and Notes. That's all of them."),
    "small-start": lambda: a_chat(answer="i can look for files."),
}
