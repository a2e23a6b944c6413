"""Rules about questions: what is missing is asked, what was said is not, and the answer is waited for."""

import re
from collections.abc import Sequence

from toolgen.core.provenance import Quoted, RecordSource
from toolgen.core.record import AssistantMessage, UserMessage
from toolgen.judge.admissions import admitted, failed
from toolgen.judge.claims import stands_at
from toolgen.judge.failures import came_up_empty
from toolgen.judge.index import Index
from toolgen.judge.log import Found
from toolgen.judge.outcomes import takes_back
from toolgen.judge.quotations import asks
from toolgen.judge.task import makes_all

_COURTESY = re.compile(r"\b(?:any|some)thing (?:else|more)\b", re.IGNORECASE)
_THANKS = re.compile(
    r"(?:(?:great|perfect|ok|okay|good|alright|all right)\W+)?(?:many )?(?:thank|thanks|cheers|ty\b)", re.IGNORECASE
)


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
    asked = [place for place, text in index.replies if asks(text) and _is_clarification(place, index)]
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
        and quote.quote.lower() != _PRONOUN
        and quote.quote not in other
        and _stands(quote.quote, request)
        for quote in taken
    )


def _stands(quote: str, text: str) -> bool:
    start = text.find(quote)
    return start >= 0 and stands_at(text, start, start + len(quote))


_SHORT = 2  # characters of what may be said twice by chance
_PRONOUN = "one"  # "one of the ingredients" says no number


def _is_due(place: int, index: Index) -> bool:
    """Whether a question is one that a policy asks for, or whose answer is of no use any more.

    That is so where the user takes the request back or drops the task; and where a call that needs the answer was never
    made, because something before it failed and the user was told, or because a look found nothing to go on with.
    """
    scenario = index.conversation.scenario
    guarded = {name for policy in scenario.policies if policy.rule == "confirm" for name in policy.functions}
    until = min([user for user, _ in index.users if user > place + 1], default=len(index.messages))
    following = [made for made in index.calls if place < made.message < until]
    if index.was_dropped_after(place):
        return True
    if not makes_all(index) and any(
        (failed(made) and admitted(made, index)) or came_up_empty(made) for made in following
    ):
        return True
    if not following:
        reply = index.messages[place + 1].content
        withdrawn = any(goal.outcome == "withdrawn" for goal in scenario.goals)
        return _THANKS.match(reply) is not None or (withdrawn and takes_back(reply))
    return not guarded.isdisjoint([made.call.function.name for made in following])


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
    return asks(text) or any(said == place and event.asks for said, event in index.log.spoken)


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
