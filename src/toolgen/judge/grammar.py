"""Rules about slips that no person makes: words twice, "a apple" and "an dog", messages in small letters.

Values are left out: what a service or a user calls a thing is not the speaker's grammar.
"""

import re
from collections.abc import Iterator, Sequence

from toolgen.core.provenance import Quoted
from toolgen.core.record import AssistantMessage
from toolgen.judge.claims import masked
from toolgen.judge.index import Index
from toolgen.judge.log import Found

# Cheap to look for: the pattern is asked only where one of these stands. One space, since no longer one is written.
_SIGNS = (
    "the the ", " a a ", "an an ", "of of ", " to to ", "and and ", " is is ", "my my ", "your your ", "for for ",
    "with with ", "the a ", " a the ", " an the ", "the an ", " a an ", " an a ", "the my ", "the your ", "are are ",
)  # fmt: skip
_TWICE = re.compile(
    r"(?<![\w'’-])(?:(the|a|an|of|to|and|is|are|my|your|for|with) \1|(?:the|a|an) (?:the|a|an|my|your)) (?=\w)"
)
_A = re.compile(r"(?<![\w'’.&-])[Aa] (?=[aeio][a-z]{2})(?!eu|ewe|one\b|once|oui|ouija)([a-z]+)\b(?!['’.&_/])")
_AN = re.compile(r"(?<![\w'’.&-])[Aa]n (?=[b-df-gj-np-tv-z][a-z]*[aeiouy])([a-z]{3,})\b(?!['’.&_/])")
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]|'[^']*'")
_SMALL = re.compile(r"(?:^|(?<=[.!?] ))([a-z][a-z'’]*)(?= )")
_MASK = "█"


def no_word_twice(index: Index) -> bool:
    """No little word stands twice, nor two articles side by side."""
    said = f"{index.reply_text}\n{index.user_text}"
    return not any([sign in said for sign in _SIGNS])


def word_twice(index: Index) -> Sequence[Found]:
    """A little word said twice, or two articles."""
    return [
        (f"$.messages[{place}].content", f"{match[0].strip()!r}")
        for place, text in _own_words(index)
        for match in _TWICE.finditer(text)
    ]


def no_article_wrong(index: Index) -> bool:
    """No article stands before a letter that it does not go with."""
    return not (_disagrees(index.reply_text) or _disagrees(index.user_text))


def article_wrong(index: Index) -> Sequence[Found]:
    """ "a" before a vowel or "an" before a consonant; what begins with h or u is left alone, as are abbreviations."""
    return [
        (f"$.messages[{place}].content", f"{match[0]!r}")
        for place, text in _own_words(index)
        for pattern in (_A, _AN)
        for match in pattern.finditer(text)
    ]


def no_small_start(index: Index) -> bool:
    """Every message of the assistant begins with a capital or a sign."""
    return not any([text[:1].islower() for _, text in index.replies])


def small_start(index: Index) -> Sequence[Found]:
    """The assistant begins in small letters, and not with a name that is written so."""
    return [
        (f"$.messages[{place}].content", f"the message begins with {match[1]!r}")
        for place, text in index.replies
        for match in [_SMALL.match(masked(text, index.evidence.get(place, ())))]
        if match is not None and not any(match[1] in heard for before, heard in index.heard.items() if before < place)
    ]


def _disagrees(said: str) -> bool:
    place = said.find(" a ")
    while place >= 0:
        if said[place + 3 : place + 4] in "aeio":
            return True
        place = said.find(" a ", place + 3)
    place = said.find(" an ")
    while place >= 0:
        if said[place + 4 : place + 5] not in "aeiouhAEIOUH":
            return True
        place = said.find(" an ", place + 4)
    return False


def _own_words(index: Index) -> Iterator[tuple[int, str]]:
    """What each of them says, without the values."""
    quotes = {
        source.quote
        for step in index.conversation.step_trace
        for source in step.sources.values()
        if isinstance(source, Quoted) and len(source.quote) > 3
    }
    for place, message in enumerate(index.messages):
        text = message.content
        if index.order[place] == "u" or isinstance(message, AssistantMessage):
            text = masked(text, index.evidence.get(place, ()))
            for quote in sorted(quotes, key=len, reverse=True):
                text = text.replace(quote, _MASK)
            yield place, _QUOTED.sub(_MASK, text)
