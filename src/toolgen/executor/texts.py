"""What is true of a text, and of two: lengths, longest words, how alike they are and where they differ."""

import difflib
import re
from collections.abc import Callable

from toolgen.core.english import words
from toolgen.core.json import Json
from toolgen.executor.operands import Arguments, Choice, NotComputable, text_of

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?]+(?=\s|$)")
_SPEED = 200  # words that are read in a minute
_LONGEST = 2_000  # characters whose distance is worked out
_CLOSE = 0.6

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"\+?\d[\d ()-]{5,}\d")
_NUMBER = re.compile(r"\d")


def sentence_count(text: str) -> int:
    return len(_SENTENCE_END.findall(text)) or 1


def reading_seconds(text: str) -> int:
    return max(1, round(len(text.split()) * 60 / _SPEED))


def language(text: str) -> Choice:
    """The language of a text that users write, which is English; raises NotComputable for any other."""
    if not text.isascii() or _ENGLISH.isdisjoint(words(text)):
        raise NotComputable("the text is in no known language")
    return Choice(("English", "en", "eng"))


def language_code(text: str) -> Choice:
    return Choice(language(text).words[1:])


_ENGLISH = frozenset(
    ("the", "a", "an", "is", "are", "was", "my", "your", "our", "it", "i", "you", "we", "to", "of", "in", "for", "and")
)


def longest_word(text: str) -> str:
    return str(max(_WORD.findall(text), key=len))


def mean_word_length(text: str) -> float:
    found = _WORD.findall(text)
    return round(sum(map(len, found)) / len(found), 2)


# Measures of a text, by the name of the leaf that tells them.
MEASURES: dict[str, Callable[[str], Json]] = {
    "word_count": lambda text: len(text.split()),
    "words": lambda text: len(text.split()),
    "total_words": lambda text: len(text.split()),
    "number_of_words": lambda text: len(text.split()),
    "character_count": len,
    "char_count": len,
    "characters": len,
    "total_characters": len,
    "length": len,
    "text_length": len,
    "sentence_count": sentence_count,
    "sentences": sentence_count,
    "paragraph_count": lambda text: len([part for part in re.split(r"\n\s*\n", text) if part.strip()]),
    "line_count": lambda text: len(text.splitlines()),
    "unique_words": lambda text: len({word.casefold() for word in _WORD.findall(text)}),
    "unique_word_count": lambda text: len({word.casefold() for word in _WORD.findall(text)}),
    "letter_count": lambda text: sum(map(str.isalpha, text)),
    "vowel_count": lambda text: sum(letter in "aeiou" for letter in text.lower()),
    "digit_count": lambda text: len(_NUMBER.findall(text)),
    "space_count": lambda text: text.count(" "),
    "average_word_length": mean_word_length,
    "reading_seconds": reading_seconds,
    "reading_time_seconds": reading_seconds,
    "reading_minutes": lambda text: max(1, -(-len(text.split()) // _SPEED)),
}
# Parts of a text that are texts themselves.
EXCERPTS: dict[str, Callable[[str], Json]] = {
    "longest_word": longest_word,
    "shortest_word": lambda text: min(_WORD.findall(text), key=len),
    "first_word": lambda text: _WORD.findall(text)[0],
    "last_word": lambda text: _WORD.findall(text)[-1],
    "first_line": lambda text: text.splitlines()[0],
    "delimiter": lambda text: next(mark for mark in ("\t", ";", "|", ",") if mark in text),
}


def measured(measure: Callable[[str], Json | Choice]) -> Callable[[Arguments], Json | Choice]:
    return lambda given: measure(text_of(given))


# Edits


def replaced(given: Arguments) -> Json:
    wanted, other = _sought(given)
    return text_of(given).replace(wanted, other)


def replacements(given: Arguments) -> Json:
    return text_of(given).count(_sought(given)[0])


def _sought(given: Arguments) -> tuple[str, str]:
    """What is to be replaced, and by what."""
    other = next((v for name, v in given.items() if {*words(name)} & {"replace", "replacement", "new"}), "")
    sought = next(
        v for name, v in given.items() if {*words(name)} & {"search", "find", "old", "target", "pattern"} and v != other
    )
    if not isinstance(sought, str) or not sought:
        raise ValueError("nothing to look for")
    return sought, str(other)


def cleaned(given: Arguments) -> Json:
    """Without tags and needless blanks."""
    text = text_of(given)
    if given.get("strip_html") is not False:
        text = re.sub(r"<[^>]+>", "", text)
    if given.get("keep_line_breaks"):
        return "\n".join(" ".join(line.split()) for line in text.splitlines())
    return " ".join(text.split())


def masked(given: Arguments) -> Json:
    """With a mask over every e-mail address and telephone number."""
    mark = next((str(v) for name, v in given.items() if "character" in words(name) or "mask" in words(name)), "*")[:1]
    text = text_of(given)
    for private in (_EMAIL, _PHONE):
        text = private.sub(lambda found: (mark or "*") * len(found[0]), text)
    return text


# Two texts


def both(given: Arguments) -> tuple[str, str]:
    """The two texts that are compared, in small letters where case does not count."""
    first, second, *_ = [value for value in given.values() if isinstance(value, str)]
    folds = any(value is True and {*words(name)} >= {"ignore", "case"} for name, value in given.items())
    return (first.casefold(), second.casefold()) if folds else (first, second)


def is_same(given: Arguments) -> Json:
    first, second = both(given)
    return first == second


def edit_distance(given: Arguments) -> int:
    """Levenshtein's distance."""
    first, second = both(given)
    if max(len(first), len(second)) > _LONGEST:
        raise ValueError("too long to compare")
    row = list(range(len(second) + 1))
    for place, letter in enumerate(first, 1):
        before, row[0] = row[0], place
        for at, other in enumerate(second, 1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (letter != other))
    return row[-1]


def similarity(given: Arguments) -> float:
    """1 for equal texts, 0 for texts that have no letter in common."""
    first, second = both(given)
    longest = max(len(first), len(second))
    return round(1 - edit_distance(given) / longest, 2) if longest else 1.0


def percent_alike(given: Arguments) -> float:
    return round(similarity(given) * 100, 1)


def common_words(given: Arguments) -> Json:
    first, second = both(given)
    others = {word.casefold() for word in _WORD.findall(second)}
    return list(dict.fromkeys(word for word in map(str.casefold, _WORD.findall(first)) if word in others))


def ranking(given: Arguments) -> list[dict[str, Json]]:
    """The texts of a list by how much they are like the other text, the likest first; none below a given least."""
    text = text_of(given)
    several = next(v for v in given.values() if isinstance(v, list) and v and all(isinstance(each, str) for each in v))
    least = next((v for name, v in given.items() if isinstance(v, int | float) and "minimum" in words(name)), 0)
    found = [(similarity({"a": text.casefold(), "b": str(each).casefold()}), str(each)) for each in several]
    return [
        {"candidate": each, "similarity": share}
        for share, each in sorted(found, key=lambda row: -row[0])
        if share >= least
    ]


def verdict(given: Arguments) -> Choice:
    if is_same(given):
        return Choice(("same", "identical", "equal", "match"))
    close = similarity(given) >= _CLOSE
    return Choice(("close", "similar", "partial") if close else ("different", "distinct", "mismatch", "no match"))


def differences(given: Arguments) -> list[dict[str, Json]]:
    """Where two texts differ, word by word; a position counts the words of the first before it."""
    first, second = (text.split() for text in both(given))
    kinds = {"replace": "replaced", "delete": "removed", "insert": "added"}
    return [
        {
            "position": start,
            "kind": kinds[tag],
            "before": " ".join(first[start:end]),
            "after": " ".join(second[at:till]),
        }
        for tag, start, end, at, till in difflib.SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
        if tag != "equal"
    ]


def marked(given: Arguments) -> Json:
    """The second text, with what is gone in [-…-] and what is new in {+…+}."""
    first, second = (text.split() for text in both(given))
    said: list[str] = []
    for tag, start, end, at, till in difflib.SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if tag == "equal":
            said.append(" ".join(first[start:end]))
            continue
        if end > start:
            said.append(f"[-{' '.join(first[start:end])}-]")
        if till > at:
            said.append(f"{{+{' '.join(second[at:till])}+}}")
    return " ".join(said)


# What a text says


def emails(given: Arguments) -> list[dict[str, Json]]:
    """The people that a text tells how to reach: by an e-mail address and the telephone number next to it."""
    text = text_of(given)
    phones = _PHONE.findall(text)
    found: list[dict[str, Json]] = []
    for place, match in enumerate(_EMAIL.finditer(text)):
        name = re.split(r"[._+-]", match[0].partition("@")[0])
        facts: dict[str, Json] = {"email": match[0], "name": " ".join(part.capitalize() for part in name if part)}
        found.append({**facts, "phone": phones[place] if place < len(phones) else "", "position": match.start()})
    return found


def matches(given: Arguments) -> list[dict[str, Json]]:
    """Where a pattern stands in a text; what is no regular expression is looked for as it is written."""
    pattern = next(str(v) for name, v in given.items() if {*words(name)} & {"pattern", "regex", "expression"})
    text = text_of({name: value for name, value in given.items() if value != pattern})
    flags = re.IGNORECASE if given.get("case_sensitive") is False else 0
    simple = re.fullmatch(r"[\w\s\[\].^$+-]{1,40}", pattern) and pattern.count("+") < 3  # no search takes long
    try:
        found = re.finditer(pattern if simple else re.escape(pattern), text, flags)
        return [{"match": each[0], "start": each.start(), "end": each.end()} for each in found if each[0]]
    except re.error:
        return []
