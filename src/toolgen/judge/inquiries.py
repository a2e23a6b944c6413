"""Rules about questions on results in hand: they are answered, about the thing asked, and without a needless call."""

import re
from collections.abc import Iterator, Sequence

from toolgen.core.english import words as in_order
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult, RecordEvidence
from toolgen.core.readings import Unreadable, at, same
from toolgen.judge.claims import stands_at
from toolgen.judge.index import Index
from toolgen.judge.items import singular
from toolgen.judge.log import Found
from toolgen.judge.pointers import split


def nothing_asked(index: Index) -> bool:
    """No user goes on to ask about what has been told."""
    return not index.log.inquiries


def follow_up_unanswered(index: Index) -> Sequence[Found]:
    """The answer to a question about a result states a fact of a result, of the very thing that the user names."""
    found: list[Found] = []
    for place, text in _asked(index):
        if index.order[place + 1 : place + 2] != "a":
            continue
        facts = [fact for fact in index.evidence.get(place + 1, ()) if type(fact.source) is FromResult]
        if not facts:
            found.append((f"$.messages[{place + 1}]", "the question is about a result, and no fact of one is told"))
        elif all(_about_another(fact, text, index) for fact in facts):
            found.append((f"$.messages[{place + 1}]", "the answer is about another thing than the user names"))
        elif not any(_asked_for(fact, text, index) for fact in facts):
            found.append((f"$.messages[{place + 1}]", "the answer gives another fact than the one asked for"))
    return found


def needless_look(index: Index) -> Sequence[Found]:
    """No call is made for what the results in hand hold."""
    found: list[Found] = []
    for place, _ in _asked(index):
        until = min([user for user, _ in index.users if user > place], default=len(index.messages))
        for made in index.calls:
            if not place < made.message < until or not made.succeeded:
                continue
            facts = [
                fact.value
                for reply in range(made.message, until)
                for fact in index.evidence.get(reply, ())
                if type(fact.source) is FromResult and fact.source.call_id == made.call.id
            ]
            known = [value for r in index.answers.values() if r.message < place for value in _leaves(r.payload)]
            if all(any(same(fact, value) for value in known) for fact in facts):
                found.append((made.path, f"what {made.call.id} is asked for was known already"))
    return found


def _asked(index: Index) -> Iterator[tuple[int, str]]:
    """The questions about results, by the mark that they have: only who asked can say what they were about."""
    for place in index.log.inquiries:
        if place in index.heard and index.answers:
            yield place, index.heard[place]


def _about_another(fact: RecordEvidence, question: str, index: Index) -> bool:
    """Whether a fact is of an item that the question does not name, while it names another one of the same list."""
    source = fact.source
    assert isinstance(source, FromResult)
    over, number, _ = split(source.path)
    if not number or source.call_id not in index.answers:
        return False
    try:
        items = at(index.answers[source.call_id].payload, over)
    except Unreadable:
        return False
    if not isinstance(items, list) or int(number) >= len(items):
        return False
    named = [_named(item, question) for item in items]
    return max(named, default=0) > named[int(number)] == 0


def _asked_for(fact: RecordEvidence, question: str, index: Index) -> bool:
    """Whether a fact is of the field that the question names best, or is picked by a criterion that it wants."""
    source = fact.source
    assert isinstance(source, FromResult)
    if source.pick or source.transform == "count" or source.call_id not in index.answers:
        return True
    said = {singular(word) for word in _WORDS.findall(question.lower())}
    holder, _, field = source.path.rpartition("/")
    try:
        beside = at(index.answers[source.call_id].payload, holder)
    except Unreadable:
        return True
    fit = _fit(field, said)
    if not fit[0] or not isinstance(beside, dict):
        return not in_order(field)
    if in_order(field)[-1] in ("at", "on"):
        return True  # spoken of as a date
    if fit[1] == 1:
        return True
    return all(_fit(name, said) <= fit for name, value in beside.items() if not isinstance(value, dict | list))


def _fit(field: str, said: set[str]) -> tuple[int, float]:
    """How many words of a field's name a question says, and which share of them that is."""
    named = [singular(word) for word in in_order(field)]
    told = sum([word in said for word in named])
    return told, told / len(named) if named else 0.0


_WORDS = re.compile(r"[^\W\d_]+")


def _named(item: Json, question: str) -> int:
    """How long the longest text of an item is that stands in a question; few words in small letters are names."""
    texts = item.items() if isinstance(item, dict) else ()
    return max(
        [
            len(text)
            for field, text in texts
            if isinstance(text, str)
            and (field in _NAMES or not (text.islower() and text.isalpha()))
            and _stands(text, question)
        ],
        default=0,
    )


_NAMES = frozenset(("name", "title"))


def _stands(name: str, text: str) -> bool:
    start = text.find(name) if len(name) > 2 else -1
    return start >= 0 and stands_at(text, start, start + len(name))


def _leaves(value: Json) -> Iterator[Json]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _leaves(item)
    elif isinstance(value, list):
        yield len(value)
        for item in value:
            yield from _leaves(item)
    else:
        yield value
