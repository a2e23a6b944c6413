"""How varied the language of turns is once the values in them are masked: random ids would look like diversity.

    distinct-2          different bigrams / all bigrams, within turns (Li et al., 2016)
    MTLD                mean length of the stretches that keep a type-token ratio of 0.72, both ways averaged
                        (McCarthy and Jarvis, 2010)
    gzip ratio          bytes of the turns / bytes of the same compressed at level 9; more is more repetitive
    repeated 4-grams    share of the 4-grams of all turns that occur more than once

Tokens are words in lower case, without punctuation; whatever is masked is one token, and neighbours that are masked are
one. A reference brings no knowledge of its values: its names at the beginning of a sentence stay words.
"""

import gzip
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from toolgen.core.provenance import Quoted
from toolgen.core.readings import NUMBER_WORDS
from toolgen.core.record import AssistantMessage, Record, UserMessage
from toolgen.core.rng import Stream

FEWEST_WORDS = 6  # of a turn that is measured
MASK = "\x00"
MTLD_FACTOR = 0.72

_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_VALUES = re.compile(
    rf"""\"[^\"\n]*\"|“[^”\n]*”|‘[^’\n]*’|(?<!\w)'[^'\n]{{2,}}'(?!\w)
    |https?://\S+|www\.\S+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[\w-]+\.(?:com|org|net|io|pdf|txt|csv|json|docx?|jpe?g|png)\b
    |\b(?:{_MONTH})\ \d{{1,2}}(?:st|nd|rd|th)?(?:,?\ \d{{4}})?|\b\d{{4}}-\d{{2}}-\d{{2}}(?:T[\d:.Z+-]+)?
    |\b(?:{"|".join(word for word in NUMBER_WORDS if word != "one")})\b
    |\b(?=\w*\d)\w+(?:[-_.:/,]\w+)*|\b\w+(?:_\w+)+|(?<!\w)/[\w./-]+
    |(?<![.!?:]\ )(?<!^)(?<!\n)\b[A-Z][\w’'-]*(?:\ [A-Z][\w’'-]*)*""",
    re.VERBOSE,
)
_TOKEN = re.compile(rf"{MASK}|[^\W\d_]+(?:['’][^\W\d_]+)?")
_MASKS = re.compile(rf"{MASK}(?:[\s,.;:&/-]*(?:and\ )?{MASK})+")
_I = re.compile(r"\bI(?=\b|['’])")


class MaskedTurns(Struct, frozen=True):
    """What both sides of a record say, values masked."""

    user: tuple[str, ...]
    assistant: tuple[str, ...]


class Variety(Struct, frozen=True, kw_only=True):
    """The measures over a sample of turns."""

    turns: int
    words: int
    distinct_2: float
    mtld: float
    gzip_ratio: float
    repeated_4grams: float


def masked(text: str, values: Iterable[str] = ()) -> str:
    """The text with every value, known or recognised by its form, as one mask."""
    known = sorted({value for value in values if value}, key=lambda value: (-len(value), value))
    if known:
        text = re.sub(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)", MASK, text)
    text = _VALUES.sub(MASK, _I.sub("i", text))
    return _MASKS.sub(MASK, text)


def masked_turns(record: Record) -> MaskedTurns:
    """The turns of a record that have words, masked by what the record knows to be values.

    A value in plain words ("lion", "order") is one only where it was quoted or evidenced; elsewhere it may be language.
    """
    here: dict[int, set[str]] = {}
    quotes = (source for step in record.step_trace for source in step.sources.values() if isinstance(source, Quoted))
    for place, text, reading in (
        *((quote.message, quote.quote, quote.reading) for quote in quotes),
        *((fact.message, fact.text, fact.reading) for fact in record.evidence),
    ):
        if reading != "boolean":  # "with breakfast" and "is not archived" are language
            here.setdefault(place, set()).add(text)
    everywhere = {text for texts in here.values() for text in texts if not text.islower()}
    said: dict[type, list[str]] = {UserMessage: [], AssistantMessage: []}
    for index, message in enumerate(record.messages):
        if isinstance(message, UserMessage | AssistantMessage) and message.content:
            said[type(message)].append(masked(message.content, everywhere | here.get(index, set())))
    return MaskedTurns(tuple(said[UserMessage]), tuple(said[AssistantMessage]))


def sampled(turns: Iterable[str], size: int, rng: Stream) -> list[str]:
    """That many of the masked turns that are long enough, all of them where there are fewer."""
    return rng.some([turn for turn in turns if len(tokens(turn)) >= FEWEST_WORDS], size)


def tokens(text: str) -> list[str]:
    """The words of a masked text in lower case, and the masks."""
    return [token.lower() for token in _TOKEN.findall(text)]


def variety(turns: Sequence[str]) -> Variety:
    """The measures of masked turns."""
    tokenised = [tokens(turn) for turn in turns]
    words = [token for turn in tokenised for token in turn]
    pairs = Counter(pair for turn in tokenised for pair in _grams(turn, 2))
    fours = Counter(four for turn in tokenised for four in _grams(turn, 4))
    raw = "\n".join(" ".join(turn) for turn in tokenised).encode()
    return Variety(
        turns=len(turns),
        words=len(words),
        distinct_2=_share(len(pairs), pairs.total()),
        mtld=round((_mtld(words) + _mtld(words[::-1])) / 2, 1) if words else 0.0,
        gzip_ratio=round(len(raw) / len(gzip.compress(raw, 9, mtime=0)), 2) if raw else 0.0,
        repeated_4grams=_share(sum(count for count in fours.values() if count > 1), fours.total()),
    )


def _grams(turn: Sequence[str], size: int) -> list[tuple[str, ...]]:
    return [tuple(turn[start : start + size]) for start in range(len(turn) - size + 1)]


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


def _mtld(words: Sequence[str]) -> float:
    """Mean length of the factors in one direction; the last, partial one counts in proportion."""
    factors, types, length = 0.0, set[str](), 0
    for word in words:
        types.add(word)
        length += 1
        if len(types) / length < MTLD_FACTOR:
            factors, types, length = factors + 1, set(), 0
    if length:
        factors += (1 - len(types) / length) / (1 - MTLD_FACTOR)
    return len(words) / factors if factors else float(len(words))
