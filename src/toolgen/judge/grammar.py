"""Rules about slips that no person makes: words twice, "a apple" and "an dog", messages in small letters.

Values are left out: what a service or a user calls a thing is not the speaker's grammar.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import eq

from toolgen.core.provenance import Quoted
from toolgen.core.record import AssistantMessage
from toolgen.judge.claims import masked
from toolgen.judge.index import Index
from toolgen.judge.log import Found

_TWICE = re.compile(r"(?<![\w'’./-])([a-z]{1,14}) \1(?![\w'’/-]|\.\w)")
_ARTICLES = re.compile(r"(?<![\w'’-])(?:[Tt]he|[Aa]n?) (?:the|an?|my|your) (?=\w)")
_SAID_TWICE = frozenset(("that", "had", "very", "really", "so", "no", "bye", "up", "out", "ha", "many"))
_A = re.compile(
    r"(?<![\w'’.&-])[Aa] (?=[aeio][a-z]{2})"
    r"(?!eu|ewe|one\b|once|oui|ouija|(?:and|are|as|at|equals|if|in|into|is|it|of|on|or)\b)([a-z]+)\b(?!['’&_/]|\.\w)"
)
_AN = re.compile(r"(?<![\w'’.&-])[Aa]n (?=[b-df-gj-np-tv-z][a-z]*[aeiouy])([a-z]{3,})\b(?!['’&_/]|\.\w)")
# The same at a glance; with the same beginning of all that it finds, a search is several times as fast.
_SUSPECT = re.compile(
    r" (?:a (?:[aeio][a-z]{2}|the |my |your |an? )|an (?:[b-df-gj-np-tv-z][a-z]|the |my |your |an? )"
    r"|the (?:the |an? |my |your ))"
)
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]|(?<!\w)'[^']*'(?!\w)")  # between apostrophes nothing is quoted
_SMALL = re.compile(r"(?:^|(?<=[.!?] ))([a-z][a-z'’]*)(?= )")
_MASK = "█"


def no_word_twice(index: Index) -> bool:
    """Nobody says a word twice in a row."""
    spoken, asked = index.spoken, index.asked
    return not (any(map(eq, spoken, islice(spoken, 1, None))) or any(map(eq, asked, islice(asked, 1, None))))


def word_twice(index: Index) -> Sequence[Found]:
    """A word said twice in a row; some are in good English ("that that", "log in in")."""
    return [
        (f"$.messages[{place}].content", f"{match[0]!r}")
        for place, text in _own_words(index)
        for match in _TWICE.finditer(text)
        if match[1] not in _SAID_TWICE
    ]


def no_article_wrong(index: Index) -> bool:
    """No article stands before another, or before a letter that it does not go with."""
    return _SUSPECT.search(index.reply_text) is None and _SUSPECT.search(index.user_text) is None


def article_wrong(index: Index) -> Sequence[Found]:
    """Two articles, "a" before a vowel, "an" before a consonant; h, u and abbreviations are left alone."""
    return [
        (f"$.messages[{place}].content", f"{match[0]!r}")
        for place, text in _own_words(index)
        for pattern in (_A, _AN, _ARTICLES)
        for match in pattern.finditer(text)
    ]


def no_small_start(index: Index) -> bool:
    """Every message of the assistant begins with a capital or a sign."""
    return not any([text[0].islower() for _, text in index.replies])


def small_start(index: Index) -> Sequence[Found]:
    """The assistant begins in small letters, and not with a name that is written so."""
    return [
        (f"$.messages[{place}].content", f"the message begins with {match[1]!r}")
        for place, text in index.replies
        for match in [_SMALL.match(masked(text, index.evidence.get(place, ())))]
        if match is not None and not any(match[1] in heard for before, heard in index.heard.items() if before < place)
    ]


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
            if index.order[place] != "u" and _TWICE.search(text):
                held = list(_held(place, index))
                for quoted in _QUOTED.findall(text):
                    if any(quoted[1:-1] in before for before in held):
                        text = text.replace(quoted, _MASK)
                yield place, text  # what is quoted of nobody is the speaker's own
            else:
                yield place, _QUOTED.sub(_MASK, text)


def _held(place: int, index: Index) -> Iterator[str]:
    """What was said and returned before, and what is offered."""
    for message in index.messages[:place]:
        yield message.content
        yield message.content.replace('\\"', '"').replace("\\n", "\n")
    yield index.catalog_text
