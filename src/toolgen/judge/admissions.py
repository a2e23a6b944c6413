"""Rules about failures in words: what failed is admitted to the user, and not told as done."""

import re
from collections.abc import Iterator, Sequence

from toolgen.core.json import Json
from toolgen.core.provenance import FromResult
from toolgen.judge.claims import stands_at
from toolgen.judge.failures import of_siblings
from toolgen.judge.index import Index, Made
from toolgen.judge.log import Found
from toolgen.judge.quotations import asks, unquoted

_ADMISSION = re.compile(
    r"\b(?:couldn['’]?t|could not|can['’]?t|cannot|unable|wasn['’]?t able|weren['’]?t able|not able|didn['’]?t"
    r"|did not|failed|fails?|failure|errors?|unfortunately|not found|no longer|problem|unavailable|rejected"
    r"|invalid|sorry|went wrong|declined|refused|denied|unsuccessful|missing|timed out"
    r"|(?<!\bit )(?:is|are|was|were)(?: not|n['’]?t) (?:available|possible|found|allowed|permitted|supported|there"
    r"|working|responding|accepted)"
    r"|(?:service|server|system|site|tool) (?:is|was)(?: not|n['’]?t) reachable"
    r"|(?:do|does)(?: not|n['’]?t) (?:exist|work|respond|allow|accept))\b",
    re.IGNORECASE,
)
_BOAST = re.compile(
    r"\b(?:done|all set|has been|successful(?:ly)?|went through|taken care of|completed|confirmed|is booked)\b",
    re.IGNORECASE,
)


def nothing_failed(index: Index) -> bool:
    """No call failed."""
    return not any([result.failed for result in index.answers.values()])


def error_ignored(index: Index) -> Sequence[Found]:
    """A call that failed is tried again otherwise, or the user is told."""
    return [
        (f"$.messages[{made.message}]", f"{made.call.id} failed, and nobody is told")
        for made in index.calls
        if failed(made) and not recovered(made, index) and not admitted(made, index) and not index.is_void(made)
    ]


def success_claimed(index: Index) -> Sequence[Found]:
    """What failed is not reported as done."""
    found: list[Found] = []
    for made in index.calls:
        if not failed(made) or made.result is None or recovered(made, index):
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
            if boasts and not admits(place, text, index):
                found.append((f"$.messages[{place}]", f"success is claimed, and {made.call.id} failed"))
    return found


def failed(made: Made) -> bool:
    return made.result is not None and made.result.failed


def recovered(made: Made, index: Index) -> bool:
    """Whether the same endpoint was called later with success, and not for another item of the same list."""
    return any(
        other.message > made.message
        and other.endpoint_id == made.endpoint_id
        and other.succeeded
        and not of_siblings(made, other)
        for other in index.calls
    )


def admits(place: int, text: str, index: Index) -> bool:
    """Whether words say that something went wrong: not the name of a thing ("Sorry is by Sorrel"), nor what is quoted.

    What a failure itself says may be quoted.
    """
    failures = [result.content for result in index.answers.values() if result.failed]
    text = unquoted(text, keep=lambda inner: any(inner in failure for failure in failures))
    found = list(_ADMISSION.finditer(text))
    if not found or not all(match[0][:1].isupper() for match in found):
        return bool(found)
    results = [result for result in index.answers.values() if not result.failed and result.message < place]
    names = [name for result in results for name in _capitalised(result.payload)]
    return not all(any(_covers(name, match) for name in names) for match in found)


def _capitalised(value: Json) -> Iterator[str]:
    """The texts of a payload that begin with a capital, as names do."""
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _capitalised(item)
    elif isinstance(value, str) and value[:1].isupper():
        yield value


def _covers(name: str, match: re.Match[str]) -> bool:
    """Whether a name stands where the words were found."""
    start = match.string.find(name)
    while start >= 0:
        end = start + len(name)
        if start <= match.start() and match.end() <= end and stands_at(match.string, start, end):
            return True
        start = match.string.find(name, start + 1)
    return False


def admitted(made: Made, index: Index) -> bool:
    """Whether the user hears of a failure: in words, in the answer that follows it or in a question before that.

    In a mission the answer that follows may be about another task: any later one will do.
    """
    if made.result is None:
        return False
    for place, text in index.replies:
        if place > made.result.message:
            if admits(place, text, index):
                return True
            if index.conversation.mission is None and not asks(text) and index.order[place] == "a":
                return False
    return False


def refused_after(made: Made, index: Index) -> bool:
    """Whether somebody is told, at any time after a look that found nothing, that something could not be done."""
    return any(place > made.message and admits(place, text, index) for place, text in index.replies)


def laid_to_rest(made: Made, index: Index) -> bool:
    """Whether the answer that follows on a failure admits it and asks nothing: what comes later is another request."""
    place = made.result.message if made.result is not None else len(index.order)
    answer = index.order.find("a", place)
    if answer < 0 or any(
        call.succeeded and call.endpoint_id == made.endpoint_id and place < call.message < answer
        for call in index.calls
    ):
        return False
    text = index.messages[answer].content
    return not asks(text) and admits(answer, text, index)
