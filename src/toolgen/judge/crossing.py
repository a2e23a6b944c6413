"""The rule about two values of one utterance that took each other's place."""

import re
from collections.abc import Mapping, Sequence

from toolgen.core.provenance import Quoted, Reading
from toolgen.judge.calls import words
from toolgen.judge.index import Index, Made
from toolgen.judge.log import Found


def quotes_far_between(index: Index) -> bool:
    """No call has two values of one reading out of one message."""
    quoted = index.quoted
    return len(quoted) < 2 or len({(id(made), _sort(quote), quote.message) for made, _, quote in quoted}) == len(quoted)


def quotes_crossed(index: Index) -> Sequence[Found]:
    """Two values of one utterance bound to each other's parameters: the words before the quotes say which is which."""
    found: list[Found] = []
    quoted = index.quoted
    for number, (made, first, one) in enumerate(quoted):
        for other_made, second, other in quoted[number + 1 :]:
            if other_made is not made:
                break
            if one.message == other.message and one.quote != other.quote and _sort(one) == _sort(other):
                text = index.heard.get(one.message, "")
                if _crossed((first, one.quote), (second, other.quote), text):
                    found.append((f"{_where(made)}.{first}", f"{first!r} and {second!r} took each other's values"))
    return found


_AS_LABEL = re.compile(r"[\"'”]? as (?:the|a|an) ([\w -]{1,30})")
_IDLE = frozenset(("for", "with", "the", "and", "of", "by", "in", "on", "at", "a", "an"))
_ROLES = {
    "from": frozenset(("origin", "from", "departure", "source", "base", "sender", "start")),
    "to": frozenset(("destination", "to", "arrival", "target", "recipient", "end")),
    "into": frozenset(("destination", "to", "target")),
}
_PREPOSITION = re.compile(r"\b(from|to|into)\b[^.,;]{0,12}$")


_SORTS: Mapping[Reading, Reading] = {
    "relative_date": "date",
    "slash_date": "date",
    "relative_datetime": "datetime",
    "spoken_time": "time",
    "spoken_number": "number",
    "month": "number",
}


def _sort(quote: Quoted) -> Reading:
    """What is read, however it is said."""
    return _SORTS.get(quote.reading, quote.reading)


def _crossed(first: tuple[str, str], second: tuple[str, str], text: str) -> bool:
    one, other = words(first[0]) - _IDLE, words(second[0]) - _IDLE
    about_one = _about(first[1], text)
    if not _points(about_one, other - one):
        return False
    about_other = _about(second[1], text)
    return (
        _points(about_other, one - other)
        and not (_points(about_one, one - other) or _points(about_other, other - one))
        and not (_counts(first[1], one, text) or _counts(second[1], other, text))
    )


def _about(quote: str, text: str) -> str:
    """The words that say what a quote is: before it, or after it ("X as the origin")."""
    place = text.find(quote)
    label = _AS_LABEL.match(text, place + len(quote))
    if label is not None:
        return label[1].lower()
    before = text[max(place - 28, 0) : place].lower()
    return before[max(before.rfind(" from "), before.rfind(" to "), before.rfind(" into "), 0) :]


def _points(about: str, name: frozenset[str]) -> bool:
    """Whether words point at a parameter: by a word of its name, or by the preposition of its role."""
    found = _PREPOSITION.search(about)
    if found is not None and name & _ROLES[found[1]]:
        return True
    for word in name:
        if len(word) > 2 and word in about and re.search(rf"\b{word}\b[^.,;]{{0,10}}$", about) is not None:
            return True
    return False


def _counts(quote: str, name: frozenset[str], text: str) -> bool:
    """Whether the word after a quote is the parameter's: "for 23 digits"."""
    following = text[text.find(quote) + len(quote) :].lstrip("\"'” ").lower()
    return following.startswith(tuple(word for word in name if len(word) > 2))


def _where(made: Made) -> str:
    return f"{_step(made)}.sources"


def _step(made: Made) -> str:
    return f"$.step_trace[{made.step.step - 1}]" if made.step is not None else made.path
