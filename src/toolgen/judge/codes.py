"""The rule about ids in lower case ("bmoreno30", "c-45729"), which look like words and are facts."""

import re
from collections.abc import Sequence
from functools import lru_cache

from toolgen.judge.claims import masked
from toolgen.judge.index import Index
from toolgen.judge.log import Found

_SIGN = re.compile(r"\d(?:(?<=[a-z]\d)|(?<=[a-z][_-]\d))")  # digits are few: they are looked for first
_CODE = re.compile(r"(?<![\w@./:-])[a-z][\w-]*\d[\w-]*(?![@\w])")


def no_codes(index: Index) -> bool:
    """No digit follows a small letter, other than in what has evidence."""
    if _SIGN.search(index.reply_text) is None:
        return True
    stated = {code for word in index.vocabulary if not word.isalpha() for code in _codes(word)}
    return not stated or stated <= {code for fact in index.conversation.evidence for code in _CODE.findall(fact.text)}


@lru_cache(maxsize=100_000)
def _codes(word: str) -> tuple[str, ...]:
    """The codes in a word between spaces."""
    return tuple(_CODE.findall(word))


def invented_id(index: Index) -> Sequence[Found]:
    """An id has evidence, or was said or returned before."""
    return [
        (
            f"$.messages[{place}].content[{text.find(code)}:{text.find(code) + len(code)}]",
            f"{code!r} stands nowhere before",
        )
        for place, text in index.replies
        for code in _CODE.findall(masked(text, index.evidence.get(place, ())))
        if not _known(code, place, index)
    ]


def _known(code: str, place: int, index: Index) -> bool:
    """Whether a code was said, returned or offered before, in whatever case: the `NO2` of a field is told as "no2"."""
    if any(code in text.casefold() for before, text in index.heard.items() if before < place):
        return True
    if any(code in result.content.casefold() for result in index.answers.values() if result.message < place):
        return True
    return code in index.catalog_text or code in index.names.casefold()
