"""Rules about the task: what was wanted is done and told, what was missing is asked, what failed is admitted."""

import re
from collections.abc import Iterator, Sequence

from toolgen.core.json import Json
from toolgen.core.provenance import FromResult, Quoted, RecordSource
from toolgen.core.record import AssistantMessage, UserMessage
from toolgen.judge.claims import stands_at
from toolgen.judge.failures import came_up_empty, in_doubt, lists_in
from toolgen.judge.index import Index, Made
from toolgen.judge.log import Found
from toolgen.judge.outcomes import takes_back

_ADMISSION = re.compile(
    r"\b(?:couldn['’]?t|could not|can['’]?t|cannot|unable|wasn['’]?t able|weren['’]?t able|not able|didn['’]?t"
    r"|did not|failed|fails?|failure|errors?|unfortunately|not found|no longer|problem|unavailable|rejected"
    r"|invalid|sorry|went wrong|declined|refused|denied|unsuccessful|missing|timed out"
    r"|(?<!\bit )(?:is|are|was|were)(?: not|n['’]?t) (?:available|possible|found|allowed|permitted|supported|there"
    r"|working|responding|reachable|accepted)|(?:do|does)(?: not|n['’]?t) (?:exist|work|respond|allow|accept))\b",
    re.IGNORECASE,
)
_BOAST = re.compile(
    r"\b(?:done|all set|has been|successful(?:ly)?|went through|taken care of|completed|confirmed|is booked)\b",
    re.IGNORECASE,
)
_COURTESY = re.compile(r"\b(?:any|some)thing (?:else|more)\b", re.IGNORECASE)
_THANKS = re.compile(
    r"(?:(?:great|perfect|ok|okay|good|alright|all right)\W+)?(?:many )?(?:thank|thanks|cheers|ty\b)", re.IGNORECASE
)


def nothing_failed(index: Index) -> bool:
    """No call failed."""
    return not any([result.failed for result in index.answers.values()])


def goal_call_missing(index: Index) -> Sequence[Found]:
    """Each call that the goals name was made, unless something failed or found nothing, and the user was told."""
    goals = index.conversation.scenario.goals
    overcome = [call for call in index.calls if _failed(call) and _recovered(call, index)]
    made = [call.endpoint_id for call in index.calls if call not in overcome]
    lacking: list[tuple[int, str]] = []
    for number, goal in enumerate(goals):
        for endpoint in goal.calls if goal.outcome == "done" else ():
            if endpoint in made:
                made.remove(endpoint)
            else:
                lacking.append((number, endpoint))
    if not lacking or _too_few(index):
        return ()
    dead_ends = {
        call.endpoint_id
        for call in index.calls
        if ((in_doubt(call, index) or (_failed(call) and call not in overcome)) and admitted(call, index))
        or (call in overcome and _laid_to_rest(call, index))
        or (came_up_empty(call) and _refused_after(call, index))
    }
    return [
        (f"$.metadata.scenario.goals[{number}]", f"{endpoint} was never called")
        for number, endpoint in lacking
        if dead_ends.isdisjoint([earlier for goal in goals[: number + 1] for earlier in goal.calls])
    ]


_BEYOND = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "two": 2, "three": 3, "four": 4, "five": 5}
_NTH = re.compile(rf"\bthe (?:(?:top|first) )?({'|'.join(_BEYOND)})\b", re.IGNORECASE)


def _too_few(index: Index) -> bool:
    """Whether the user asks for an item that a list does not have ("the third" of two), and is told so."""
    for place, text in index.users:
        asked = max([_BEYOND[nth.lower()] for nth in _NTH.findall(text)], default=0)
        lists = [len(found) for r in index.answers.values() if not r.failed for found in lists_in(r.payload)]
        told = any(later > place and _ADMISSION.search(reply) for later, reply in index.replies)
        if told and any(0 < length < asked for length in lists):
            return True
    return False


def goal_unanswered(index: Index) -> Sequence[Found]:
    """Each result that a goal is answered by is told to the user afterwards, or its failure is."""
    found: list[Found] = []
    made: dict[str, int] = {}
    told: dict[str, int] = {}
    for call in index.calls:
        endpoint = call.call.endpoint_id
        if _failed(call) and _recovered(call, index):
            continue  # what came of it in the end is what is to be told
        made[endpoint] = made.get(endpoint, 0) + 1
        if _told(call, index):
            told[endpoint] = told.get(endpoint, 0) + 1
    needed: dict[str, int] = {}
    for number, goal in enumerate(index.conversation.scenario.goals):
        for endpoint in goal.answered_by if goal.outcome != "withdrawn" else ():
            needed[endpoint] = needed.get(endpoint, 0) + 1
            if told.get(endpoint, 0) < min(needed[endpoint], made.get(endpoint, 0)):
                found.append((f"$.metadata.scenario.goals[{number}]", f"the result of {endpoint} is never told"))
    return found


def clarification_skipped(index: Index) -> Sequence[Found]:
    """What the user withholds is asked for, and comes from the answer."""
    found: list[Found] = []
    for number, entry in enumerate(index.conversation.scenario.withheld):
        function, _, parameter = entry.rpartition(".")
        sources: list[RecordSource] = []
        for made in index.calls:
            named = function in (made.call.endpoint_id, made.call.function.name)
            if named and made.step is not None and parameter in made.step.sources:
                sources.append(made.step.sources[parameter])
        void = any([function == made.call.function.name and index.is_void(made) for made in index.calls])
        if sources and not void and not any([isinstance(s, Quoted) and _was_asked(s.message, index) for s in sources]):
            path = f"$.metadata.scenario.withheld[{number}]"
            found.append((path, f"{parameter!r} of {function} was used without asking the user for it"))
    return found


def question_skipped_its_answer(index: Index) -> Sequence[Found]:
    """A question is followed by the user's answer: the assistant does not go on as if it had one."""
    return [
        (f"$.messages[{place}]", "the assistant asks and does not wait for the answer")
        for place, event in index.log.spoken
        if event.asks and not (place + 1 < len(index.messages) and type(index.messages[place + 1]) is UserMessage)
    ]


def question_needless(index: Index) -> Sequence[Found]:
    """A question whose answer nothing uses: what it asks for was known, or is not needed."""
    if "?" not in index.reply_text:
        return ()
    asked = [place for place, text in index.replies if "?" in text and _is_clarification(place, index)]
    if not asked:
        return ()
    used = {quote.message for _, _, quote in index.quoted}
    return [
        (f"$.messages[{place}]", "the assistant asks for what it does not need or was told already")
        for place in asked
        if (place + 1 not in used or _was_told(place, index) or _said_before(place, index))
        and not _COURTESY.search(index.messages[place].content)
        and not _is_due(place, index)
    ]


def _said_before(place: int, index: Index) -> bool:
    """Whether a question is the one that the user has just answered, with or without other words in front of it."""
    if index.order[place - 2 : place + 1] != "aua":
        return False
    before, again = (_QUESTION.findall(index.messages[number].content.lower()) for number in (place - 2, place))
    return bool(before) and bool(again) and again[-1].endswith(before[-1])


_QUESTION = re.compile(r"[^.!?:\n]+\?")


def _was_told(place: int, index: Index) -> bool:
    """Whether all that is taken from an answer stood in the request that the question is about."""
    taken = [quote for _, _, quote in index.quoted if quote.message == place + 1]
    request = index.heard.get(place - 1, "")
    names = {name for _, name, quote in index.quoted if quote.message == place + 1}
    other = {q.quote for _, name, q in index.quoted if q.message == place - 1 and name not in names}  # said for another
    return bool(taken) and all(
        quote.reading != "enum"
        and len(quote.quote) > _SHORT
        and quote.quote not in other
        and _stands(quote.quote, request)
        for quote in taken
    )


def _stands(quote: str, text: str) -> bool:
    start = text.find(quote)
    return start >= 0 and stands_at(text, start, start + len(quote))


_SHORT = 2  # characters of what may be said twice by chance


def _is_due(place: int, index: Index) -> bool:
    """Whether a question is one that a policy asks for, or whose answer is of no use any more.

    That is so where the user takes the request back or drops the task, where something before it fails and the user is
    told, or where a look finds nothing to go on with.
    """
    scenario = index.conversation.scenario
    guarded = {name for policy in scenario.policies if policy.rule == "confirm" for name in policy.functions}
    until = min([user for user, _ in index.users if user > place + 1], default=len(index.messages))
    following = [made for made in index.calls if place < made.message < until]
    if index.was_dropped_after(place):
        return True
    if any((_failed(made) and admitted(made, index)) or came_up_empty(made) for made in following):
        return True
    if not following:
        reply = index.messages[place + 1].content
        withdrawn = any(goal.outcome == "withdrawn" for goal in scenario.goals)
        return _THANKS.match(reply) is not None or (withdrawn and takes_back(reply))
    return not guarded.isdisjoint([made.call.function.name for made in following])


def error_ignored(index: Index) -> Sequence[Found]:
    """A call that failed is tried again otherwise, or the user is told."""
    return [
        (f"$.messages[{made.message}]", f"{made.call.id} failed, and nobody is told")
        for made in index.calls
        if _failed(made) and not _recovered(made, index) and not admitted(made, index) and not index.is_void(made)
    ]


def success_claimed(index: Index) -> Sequence[Found]:
    """What failed is not reported as done."""
    found: list[Found] = []
    for made in index.calls:
        if not _failed(made) or made.result is None or _recovered(made, index):
            continue
        reporting = {
            fact.message
            for fact in index.conversation.evidence
            if isinstance(fact.source, FromResult)
            and fact.source.call_id == made.call.id
            and not fact.source.path.startswith("/error")
        }
        following = min((place for place, _ in index.replies if place > made.result.message), default=-1)
        for place, text in index.replies:
            boasts = place in reporting or (place == following and _BOAST.search(text))
            if boasts and not _ADMISSION.search(text):
                found.append((f"$.messages[{place}]", f"success is claimed, and {made.call.id} failed"))
    return found


def _failed(made: Made) -> bool:
    return made.result is not None and made.result.failed


def _recovered(made: Made, index: Index) -> bool:
    """Whether the same endpoint was called later with success."""
    return any(
        other.message > made.message and other.endpoint_id == made.endpoint_id and other.succeeded
        for other in index.calls
    )


def admitted(made: Made, index: Index) -> bool:
    """Whether the user hears of a failure: in words, in the answer that follows it or in a question before that.

    In a mission the answer that follows may be about another task: any later one will do.
    """
    if made.result is None:
        return False
    for place, text in index.replies:
        if place > made.result.message:
            if _ADMISSION.search(text):
                return True
            if index.conversation.mission is None and "?" not in text and index.order[place] == "a":
                return False
    return False


def _refused_after(made: Made, index: Index) -> bool:
    """Whether somebody is told, at any time after a look that found nothing, that something could not be done."""
    return any(place > made.message and _ADMISSION.search(text) for place, text in index.replies)


def _told(made: Made, index: Index) -> bool:
    if made.result is None:
        return False
    if made.call.id in index.told and _told_in_time(made, made.result.message, index):
        return True
    if made.result.failed:
        return admitted(made, index)
    later = any(place > made.result.message for place, _ in index.replies)
    return later and not any(_sayable(made.result.payload))


def _told_in_time(made: Made, place: int, index: Index) -> bool:
    """Whether the answer that follows on a result tells of it: not only a later one, to another question.

    In a mission, where the answer that follows may be about another task, any later one will do.
    """
    for later, text in index.replies:
        if later < place:
            continue
        facts = index.evidence.get(later, ())
        if any(isinstance(fact.source, FromResult) and fact.source.call_id == made.call.id for fact in facts):
            return True
        if "?" not in text and index.order[later] == "a" and index.conversation.mission is None:
            return False
    return False


def _laid_to_rest(made: Made, index: Index) -> bool:
    """Whether the answer that follows on a failure admits it and asks nothing: what comes later is another request."""
    place = made.result.message if made.result is not None else len(index.order)
    answer = index.order.find("a", place)
    if answer < 0 or any(
        call.succeeded and call.endpoint_id == made.endpoint_id and place < call.message < answer
        for call in index.calls
    ):
        return False
    text = index.messages[answer].content
    return "?" not in text and _ADMISSION.search(text) is not None


def _sayable(value: Json) -> Iterator[bool]:
    """Whether a payload holds anything that an answer could state."""
    if isinstance(value, dict):
        for item in value.values():
            yield from _sayable(item)
    elif isinstance(value, list):
        yield bool(value)
    elif value is not None:
        yield not isinstance(value, str) or bool(value.strip())


def _was_asked(place: int, index: Index) -> bool:
    """Whether the message is the user's answer to a question."""
    if place < 1 or place >= len(index.messages) or not isinstance(index.messages[place], UserMessage):
        return False
    before = index.messages[place - 1]
    return (
        isinstance(before, AssistantMessage)
        and not before.tool_calls
        and _is_question(place - 1, before.content, index)
    )


def _is_question(place: int, text: str, index: Index) -> bool:
    return "?" in text or any(said == place and event.asks for said, event in index.log.spoken)


def _is_clarification(place: int, index: Index) -> bool:
    """An utterance that answers the user with a question, and reports nothing."""
    message, before = index.messages[place], index.messages[place - 1]
    return (
        isinstance(before, UserMessage)
        and isinstance(message, AssistantMessage)
        and not message.tool_calls
        and place not in index.evidence
        and place + 1 < len(index.messages)
    )
