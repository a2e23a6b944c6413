"""Rules about what the user chooses and puts right: the item they took of an offer, the value they corrected."""

import re
from collections.abc import Iterator, Mapping, Sequence

from toolgen.core.provenance import FromResult, Quoted
from toolgen.core.readings import Unreadable, at, same
from toolgen.judge.claims import stands_at
from toolgen.judge.criteria import nouns_of
from toolgen.judge.index import Index, Made
from toolgen.judge.items import singular, step_number
from toolgen.judge.log import Found
from toolgen.judge.pointers import split
from toolgen.judge.policies import refuses
from toolgen.judge.quotations import asks

_ORDINALS = ("first", "second", "third", "fourth", "fifth")
_ORDINAL = re.compile(rf"\b({'|'.join(_ORDINALS)})\b(?! (?:two|three|four|five)\b)", re.IGNORECASE)  # "the first two"
_OPEN = re.compile(r"\bone of (?:the|these|those|my) ([a-z]+)(?: ([a-z]+))?", re.IGNORECASE)
_FIRST = re.compile(r"\bthe first\b[^.?]*\?", re.IGNORECASE)
_STOPS = (". ", "? ", "! ", "\n", '." ', '?" ', '!" ', ".” ", "?” ", "!” ")  # where a sentence ends
_WRONG_BEFORE = ("not ", "instead of ", "rather than ")
_WRONG_AFTER = (" is wrong", " was wrong")


def nothing_offered(index: Index) -> bool:
    """No call follows on a question that tells items of a result."""
    if "?" not in index.reply_text:
        return True
    return not any([place in index.evidence and "?" in text for place, text in index.replies])


def choice_ignored(index: Index) -> Sequence[Found]:
    """The item that the user chose of an offer, or agreed to, is the one that is taken."""
    found: list[Found] = []
    for place, text in index.replies:
        items = _offer(place, index) if "?" in text and place in index.evidence else ()
        reply = index.heard.get(place + 1, "") if items else ""
        chosen = _chosen(items, reply) if reply else None
        if chosen is None:
            continue
        following = set(_following(place + 1, index))
        for made, name, source in index.taken:
            over, number, rest = split(source.path)
            if made.message not in following or (source.call_id, over) != chosen[:2] or number == chosen[2]:
                continue
            if not _alike(source.call_id, f"{over}/{chosen[2]}", source.path, rest, index):
                where = f"$.step_trace[{step_number(made)}].sources.{name}"
                found.append((where, f"the user chose {over}/{chosen[2]}, not item {number}"))
    return found


def nothing_open(index: Index) -> bool:
    """Nobody asks for "one of" several things."""
    return "ne of " not in index.user_text


def choice_skipped(index: Index) -> Sequence[Found]:
    """Where the user leaves open which one of several, they are asked."""
    found: list[Found] = []
    for place, text in index.users:
        left_open = _OPEN.search(text)
        if left_open is None:
            continue
        wanted = {singular(noun.lower()) for noun in left_open.groups() if noun}
        following = list(_following(place, index))
        until = max(following, default=place)
        if any(_lets_choose(asked, index) or _by_place(asked, index) for asked in range(place, until)):
            continue
        for made, name, source in index.taken:
            over, number, rest = split(source.path)
            if made.message not in following or not number:
                continue
            nouns = nouns_of(over, index.functions.get(source.call_id, ""))
            if not nouns.isdisjoint(wanted) and _tell_apart(source.call_id, over, rest, index):
                where = f"$.step_trace[{step_number(made)}].sources.{name}"
                found.append((where, f"nobody was asked which one of {over!r} it should be"))
    return found


def nothing_corrected(index: Index) -> bool:
    """Nobody says that a value is another one than was said."""
    said = index.user_text
    return (
        "not " not in said and "instead of " not in said and "rather than " not in said
        and " is wrong" not in said and " was wrong" not in said
    )  # fmt: skip


def correction_ignored(index: Index) -> Sequence[Found]:
    """A value that the user has put right before a call is not passed as it was said first."""
    found: list[Found] = []
    for made, name, quote in index.quoted:
        if len(quote.quote) < 2 and not quote.quote.isdigit():
            continue
        for place, text in index.users:
            if not quote.message <= place < made.message:
                continue
            wrong = _put_right(quote.quote, text)
            if wrong is not None and not _otherwise(made, place, quote.quote, wrong, index):
                where = f"$.step_trace[{step_number(made)}].sources.{name}"
                found.append((where, f"the user has put {quote.quote!r} right in message {place}"))
                break
    return found


def _lets_choose(place: int, index: Index) -> bool:
    """Whether a question offers items to choose from, or recommends one; to ask for a yes to a deed does neither."""
    offered = _offer(place, index)
    recommended = any(said == place and _CHOICE in event.asks for said, event in index.log.spoken)
    return len(offered) > 1 or (bool(offered) and recommended)


_CHOICE = "choice"

Item = tuple[str, str, str, str]  # call, array, item, and what it was called


def _offer(place: int, index: Index) -> list[Item]:
    """The items of one list that a question names, in order; none where it is no question, or about several lists."""
    items: list[Item] = []
    if index.order[place] != "a" or not asks(index.messages[place].content):
        return []
    for fact in index.evidence.get(place, ()):
        source = fact.source
        if type(source) is not FromResult:
            return []
        over, number, _ = split(source.path)
        if not number:
            continue
        if items and (source.call_id, over) != items[0][:2]:
            return []
        if not any(item[2] == number for item in items):
            items.append((source.call_id, over, number, fact.text))
    return items


def _chosen(items: Sequence[Item], reply: str) -> Item | None:
    """The item that an answer takes: the only one, unless it says no; else by its name or its place in the offer."""
    named = [item for item in items if _stands(item[3], reply)]
    longest = max(map(len, [item[3] for item in named]), default=0)
    named = [item for item in named if len(item[3]) == longest]
    if named:
        return named[0] if len(named) == 1 else None
    if len(items) == 1:
        return None if refuses(reply) else items[0]
    placed = {_ORDINALS.index(word.lower()) for word in _ORDINAL.findall(reply)}
    nth = placed.pop() if len(placed) == 1 else len(items)
    return items[nth] if nth < len(items) else None


def _following(place: int, index: Index) -> Iterator[int]:
    """The messages with calls that an answer leads to: past further questions, up to the next request."""
    place += 1
    while index.order[place : place + 2] == "au" and asks(index.messages[place].content):
        place += 2
    while index.order[place : place + 1] in ("c", "t"):
        if index.order[place] == "c":
            yield place
        place += 1


def _alike(call_id: str, chosen: str, taken: str, rest: str, index: Index) -> bool:
    """Whether two items hold the same value there, so that it does not matter which one was taken."""
    try:
        payload = index.answers[call_id].payload
        return same(at(payload, f"{chosen}/{rest}" if rest else chosen), at(payload, taken))
    except (KeyError, Unreadable):
        return False


def _tell_apart(call_id: str, over: str, rest: str, index: Index) -> bool:
    """Whether it matters which item of a list is taken."""
    result = index.answers.get(call_id)
    try:
        items = at(result.payload, over) if result is not None else None
        if not isinstance(items, list) or len(items) < 2:
            return False
        values = [at(item, f"/{rest}" if rest else "") for item in items]
    except Unreadable:
        return False
    return any(not same(value, values[0]) for value in values)


def _by_place(place: int, index: Index) -> bool:
    """Whether the assistant asks whether it should be the first one, where no name tells the items apart."""
    return index.order[place] == "a" and _FIRST.search(index.messages[place].content) is not None


def _times(value: str, text: str) -> int:
    """How often a value stands in a text as a whole: the 2 of "2027" is none."""
    found, start = 0, text.find(value)
    while start >= 0:
        found += stands_at(text, start, start + len(value))
        start = text.find(value, start + 1)
    return found


def _stands(name: str, text: str) -> bool:
    start = text.find(name)
    return start >= 0 and stands_at(text, start, start + len(name))


def _put_right(wrong: str, text: str) -> tuple[int, int] | None:
    """The sentence in which somebody says that a value is wrong; None where nobody does."""
    start = text.find(wrong)
    while start >= 0:
        before, after = text[max(0, start - 14) : start], text[start + len(wrong) :]
        whole = stands_at(text, start, start + len(wrong))
        if whole and (before.endswith(_WRONG_BEFORE) or after.startswith(_WRONG_AFTER)):
            begin = max([text.rfind(stop, 0, start) for stop in _STOPS])
            ends = [end for stop in _STOPS if (end := text.find(stop, start + len(wrong))) >= 0]
            return max(0, begin + 1), min(ends, default=len(text))
        start = text.find(wrong, start + 1)
    return None


def _otherwise(made: Made, place: int, quote: str, sentence: tuple[int, int], index: Index) -> bool:
    """Whether another argument of the call has what the correction says: the value was right for this one."""
    text = index.heard[place]
    words = text[slice(*sentence)]
    said = sum([_times(quote, heard) for heard in index.heard.values()])
    if said == _times(quote, words) + 1:
        return False  # it was said once, and that was the slip
    sources: Mapping[str, object] = made.step.sources if made.step is not None else {}
    wrong = [s.quote for s in sources.values() if type(s) is Quoted and _put_right(s.quote, index.heard[place])]
    return any(
        type(source) is Quoted
        and source.message == place
        and _stands(source.quote, words)
        and source.quote not in wrong
        for source in sources.values()
    )
