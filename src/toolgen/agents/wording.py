"""How values are said, and how what is said reads as the value again.

Every function here returns text together with the reading that recovers the value from it, so that a source can
quote it. The English is deliberately plain: grammar that holds for any endpoint beats style that fails for some.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

import orjson
from msgspec import Struct

from toolgen.core import english
from toolgen.core.json import Json
from toolgen.core.locales import AMERICAN, Locale, clock_time, grouped, long_date
from toolgen.core.pools import proper_names
from toolgen.core.provenance import Reading
from toolgen.core.readings import NUMBER_WORDS, agrees, fold
from toolgen.core.tools import ValueKind

_DATE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_DATETIME = re.compile(rf"{_DATE.pattern}T{_TIME.pattern}:00")
_PLAIN_NUMBERS = frozenset(
    ("id", "code", "year", "timestamp", "postal_code", "phone", "latitude", "longitude", "index")
)

# Countries that are called with their article.
WITH_THE = frozenset(
    (
        "United States", "United Kingdom", "Netherlands", "Philippines", "United Arab Emirates", "Czech Republic",
        "Dominican Republic", "Bahamas", "Maldives", "Gambia", "Democratic Republic of the Congo",
    )
)  # fmt: skip
_OF = re.compile(r" (?:of|for|in|per|with|without|by|from|to|on|at) ")


class Phrase(Struct, frozen=True):
    """Text that reads as a value, against the words of its base where it has one."""

    text: str
    reading: Reading
    base_quote: str = ""


_YES, _NO = Phrase("yes", "boolean"), Phrase("no", "boolean")
_STAMP_LENGTHS = frozenset((5, 10, 19))  # of times, dates and both


def phrase(
    value: Json, kind: ValueKind, *, enum: bool = False, words: bool = False, locale: Locale = AMERICAN
) -> Phrase:
    """How a value is said where the user lives; `words` spells small whole numbers out.

    Plain texts, dates, times and numbers read back by construction; of everything else it is made sure.
    """
    if isinstance(value, bool):
        return _YES if value else _NO
    if isinstance(value, str):
        if enum and agrees("enum", said := as_said(value), value):
            return Phrase(said, "enum")
        return _spoken_text(value, locale)
    if isinstance(value, int | float):
        return _spoken_number(value, kind, locale, words=words)
    spoken = _spoken_structure(value)
    if agrees(spoken.reading, spoken.text, value):
        return spoken
    return Phrase(orjson.dumps(value).decode(), "json")


def as_said(option: str) -> str:
    """An option as people write it: in small letters, but for names, of cities as of machines ("Lathe 2")."""
    numbered = option[:1].isupper() and any(map(str.isdigit, option))
    return option if numbered or option in proper_names() else fold(option)


def _spoken_number(value: float, kind: ValueKind, locale: Locale, *, words: bool) -> Phrase:
    if words and isinstance(value, int) and 0 < value < len(NUMBER_WORDS):
        return Phrase(NUMBER_WORDS[value], "number")
    text = str(value) if kind in _PLAIN_NUMBERS else grouped(value, locale)
    if "n" in text:  # nan, inf
        return Phrase(orjson.dumps(value).decode(), "json")
    return Phrase(text, "number")


def _spoken_structure(value: Json) -> Phrase:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _spoken_list(value)
    if isinstance(value, Mapping):
        return Phrase("; ".join(f"{name}: {item}" for name, item in value.items()), "pairs")
    return Phrase("null", "json")


def _spoken_text(value: str, locale: Locale) -> Phrase:
    if len(value) in _STAMP_LENGTHS and value[0].isdigit():
        if _DATE.fullmatch(value):
            return Phrase(long_date(value, locale), "date")
        if _TIME.fullmatch(value):
            return Phrase(clock_time(value, locale), "time")
        if _DATETIME.fullmatch(value):
            return Phrase(f"{long_date(value[:10], locale)} at {clock_time(value[11:16], locale)}", "datetime")
    return Phrase(value, "text")


def _spoken_list(value: Sequence[Json]) -> Phrase:
    if len(value) == 1 and isinstance(value[0], str):
        return Phrase(value[0], "list")
    texts = [f"{item:g}" if isinstance(item, float) else str(item) for item in value]
    spoken = f"{', '.join(texts[:-1])} and {texts[-1]}" if len(texts) > 1 else "".join(texts)
    return Phrase(spoken, "list" if all(isinstance(item, str) for item in value) else "numbers")


def listed(items: Sequence[str], last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    return f"{', '.join(items[:-1])} {last} {items[-1]}" if len(items) > 1 else "".join(items)


@lru_cache(maxsize=65_536)  # nouns and labels of endpoints
def is_plural(noun: str) -> bool:
    """Whether the head of a noun phrase is plural ("hotels", "details of a hotel"; not "address")."""
    return english.is_plural(_head(noun))


def singular(noun: str) -> str:
    """The noun phrase with its head in the singular: "price alerts" is "price alert", "details of hotels" stays."""
    if " of " in noun:
        return noun
    before, space, head = noun.rpartition(" ")
    return f"{before}{space}{english.singular(head)}"


def _head(noun: str) -> str:
    return _OF.split(noun, maxsplit=1)[0].rsplit(" ", 1)[-1].lower()


def with_article(noun: str, *, new: bool = False) -> str:
    """The noun phrase as an object: "a booking" (new), "the hotel details", "hotels" stays as it is when new."""
    first = noun.split(" ", 1)[0].lower()
    if first in ("a", "an", "the", "all", "my", "your", "any", "some", "this", "that", "its", "their", "each", "every"):
        return noun
    if not new:
        return f"the {noun}"
    if is_plural(noun) or _head(noun) in english.MASS_NOUNS:
        return noun
    return f"an {noun}" if _opens_with_vowel(first, noun) else f"a {noun}"


def _opens_with_vowel(first: str, noun: str) -> bool:
    """Whether a noun sounds as if it began with a vowel: "an SMS", "an hourly rate", "a user"."""
    if noun[:2].isupper():  # an acronym, spelled out
        return noun[0] in "AEFHILMNORSX" and first not in _SPOKEN_AS_WORDS
    if first.startswith(("hour", "honest", "honor", "honour", "heir")):
        return True
    return first[:1] in "aeiou" and not first.startswith(("uni", "use", "usa", "utility", "euro", "one", "ubiq"))


_SPOKEN_AS_WORDS = frozenset(("nasa", "nato", "fifa", "nasdaq", "siren", "hex", "faq", "loinc", "shap"))


def capitalised(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]
