"""Rules about requests that are not to be met: taken back, forbidden, or nothing that is offered would do them."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from toolgen.core.english import words as in_order
from toolgen.core.record import Goal
from toolgen.judge.calls import words
from toolgen.judge.index import Index, Made
from toolgen.judge.log import Found
from toolgen.judge.policies import refuses
from toolgen.judge.quotations import asks

_DECLINES = re.compile(
    r"\b(?:can['’]?t|cannot|can not|couldn['’]?t|could not|unable|not able|(?:don['’]?t|do not) have (?:a|any|the)"
    r"|no (?:tool|function|way|means)|none of (?:my|the)|nothing (?:here|that|to)|outside|beyond"
    r"|(?:not|(?:is|was|are)n['’]t) (?:something|possible|offered|supported)"
    r"|(?:doesn['’]?t|does not|don['’]?t|do not) (?:deal|cover|let|allow|support|permit|include)"
    r"|not allowed|may not|must not|mustn['’]?t|ruled? (?:it |that )?out|rules it out|forbid(?:s|den)?|decline"
    r"|not permitted|against|prohibit(?:s|ed)?|won['’]?t be able|unavailable|not available)\b",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(
    r"\b(?:never ?mind|forget (?:it|that|about)|leave (?:it|that)|drop (?:it|that)|skip (?:it|that)|after all"
    r"|changed my mind|second thought|another time|cancel that|scratch (?:it|that)|can wait)\b",
    re.IGNORECASE,
)
_CLAIMS = re.compile(
    r"\b(?:done|all set|went through|taken care of|carried out"
    r"|I(?:['’]ve| have) (?!(?:not|left|dropped|skipped|stopped)\b)\w+"
    r"|(?:has|have|is|are|was|were) (?:now |been |just |already )*(?:deleted|removed|sent|created|booked|cancell?ed"
    r"|updated|added|changed|saved|posted|paid|ordered|gone|scheduled|completed|confirmed|placed|made))\b",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\b(?:not|nothing|never|no|won['’]?t|dropped|skip|leave|left)\b|n['’]t\b", re.IGNORECASE)
_NO_PROBLEM = re.compile(r"\bno (?:problem|worries|trouble)\b", re.IGNORECASE)
_UNDONE = re.compile(  # what cannot be undone, and regret for what was declined before, decline nothing
    r"\b(?:(?:can['’]?t|cannot) be (?:undone|reversed|taken back)|no way back|sorry I couldn['’]?t help with that)\b",
    re.IGNORECASE,
)


def takes_back(text: str) -> bool:
    """Whether somebody takes back what they asked for."""
    return refuses(text) or _TAKES_BACK.search(text) is not None


def all_to_be_done(index: Index) -> bool:
    """Every goal is to be reached by calls."""
    return all([goal.outcome == "done" for goal in index.conversation.scenario.goals])


def withdrawn_done(index: Index) -> Sequence[Found]:
    """What the user took back is neither done nor said to be."""
    goals = index.conversation.scenario.goals
    if not any(goal.outcome == "withdrawn" for goal in goals):
        return ()
    found = [
        (made.path, f"the user took this back ({made.call.function.name})")
        for goal in goals
        if goal.outcome == "withdrawn"
        for endpoint in dict.fromkeys(goal.calls)
        for made in _beyond(endpoint, index)
    ]
    for place, text in index.users:
        if index.conversation.mission is None and _is_answer(place, index) and takes_back(text):
            reply = _NO_PROBLEM.sub("", _reply(place, index))
            if any(_CLAIMS.search(sentence) and not _DENIES.search(sentence) for sentence in _sentences(reply)):
                found.append((f"$.messages[{place + 1}]", "what the user took back is said to be done"))
    return found


def missing_pretended(index: Index) -> Sequence[Found]:
    """Who asks for what cannot be done, or may not be, is told so, in words and without a call."""
    lacking = [
        number
        for number, goal in enumerate(index.conversation.scenario.goals)
        if goal.outcome in ("unavailable", "forbidden")
    ]
    if not lacking:
        return ()
    told = sum([_says_no(_UNDONE.sub("", _reply(place, index)), index) for place, _ in index.users])
    return [
        (f"$.metadata.scenario.goals[{number}]", "nobody is told that this cannot be done") for number in lacking[told:]
    ]


def _says_no(reply: str, index: Index) -> bool:
    """Whether words decline something: not those of a function's name ("I can list unavailable times")."""
    found = list(_DECLINES.finditer(reply))
    if not found:
        return False
    named = [f" {' '.join(in_order(name))} " for name in index.offered]
    beside = [(match[0].lower(), _BESIDE.match(reply, match.end())) for match in found]
    return not all(after and any(f" {said} {after[1].lower()} " in name for name in named) for said, after in beside)


_BESIDE = re.compile(r" (\w+)")


def wrong_refusal(index: Index) -> Sequence[Found]:
    """A request is declined only where nothing that is offered does it, or a policy forbids it."""
    found: list[Found] = []
    scenario = index.conversation.scenario
    forbidden = {name for policy in scenario.policies if policy.rule == "forbid" for name in policy.functions}
    for number, goal in enumerate(scenario.goals):
        if goal.outcome == "unavailable":
            offered = next(_offered(goal, index), "")
            if offered:
                found.append((f"$.metadata.scenario.goals[{number}]", f"{offered} does it, and was offered"))
        elif goal.outcome == "forbidden" and not forbidden:
            found.append((f"$.metadata.scenario.goals[{number}]", "no policy forbids it"))
    return found


def nothing_declined(index: Index) -> bool:
    """Nobody says what cannot or may not be done."""
    said = index.reply_text
    return not any(
        [
            word in said
            for word in (
                "can't",
                "can’t",
                "cannot",
                "can not",
                "may not",
                "allowed",
                "unable",
                "have a",
                "one of",
                "of mine",
            )
        ]
    )


def needless_refusal(index: Index) -> Sequence[Found]:
    """No more requests are declined for good than there are wishes that nothing offered does or a policy forbids."""
    lacking = sum([goal.outcome in ("unavailable", "forbidden") for goal in index.conversation.scenario.goals])
    declined = [place for place, text in index.replies if _declines_at_once(place, text, index)]
    return [(f"$.messages[{place}]", "nothing else that is wanted is to be declined") for place in declined[lacking:]]


def _declines_at_once(place: int, text: str, index: Index) -> bool:
    """Whether a request is declined without a call, for want of a function or a permission, not of a value."""
    return index.order[place - 1 : place + 1] == "ua" and _FOR_GOOD.search(text) is not None


_FOR_GOOD = re.compile(
    r"\b(?:can['’]?t|cannot|can not|may not|not allowed to|unable to) [^.?!]*\b"
    r"(?:do that|help with that|(?:functions?|tools?) (?:I have|that I have|available)|approval|permission)\b"
    r"|\b(?:don['’]?t|do not) have (?:a|any|the) (?:function|tool)\b"
    r"|\bnone of (?:my|the) (?:functions|tools)\b|\bno (?:function|tool) of mine\b",
    re.IGNORECASE,
)


def _beyond(endpoint: str, index: Index) -> list[Made]:
    """The calls of an endpoint that are more than the goals to be reached have."""
    wanted = sum([goal.calls.count(endpoint) for goal in index.conversation.scenario.goals if goal.outcome == "done"])
    made = [
        call
        for call in index.calls
        if call.endpoint_id == endpoint and (call.succeeded or not wanted) and not index.is_void(call)
    ]
    return made[wanted:]


def _is_answer(place: int, index: Index) -> bool:
    """Whether a message of the user follows on a question of the assistant."""
    return index.order[place - 1 : place] == "a" and asks(index.messages[place - 1].content)


def _reply(place: int, index: Index) -> str:
    """What the assistant says at once, without a call."""
    return index.messages[place + 1].content if index.order[place + 1 : place + 2] == "a" else ""


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?;]) |, (?=I\b)", text)


def _offered(goal: Goal, index: Index) -> Iterator[str]:
    """The offered functions that are those of the goal, by their names."""
    for endpoint in goal.calls:
        for name in index.offered:
            if words(name) == _full_name(endpoint) and _in_order(endpoint, name):
                yield name


def _in_order(endpoint: str, name: str) -> bool:
    """Whether a function name has the words of an endpoint's own name in their order: `de_en` is not `en_de`."""
    rest = iter(in_order(name))
    return all(word in rest for word in in_order(endpoint.rpartition("/")[2]))


@lru_cache(maxsize=100_000)
def _full_name(endpoint: str) -> frozenset[str]:
    """The words of an endpoint's own name and of its tool's, which its function is named by."""
    return words(endpoint.partition("/")[2])
