"""What a fact's ways to be said are made of: verbs, nouns and sentences, with `{v}` for the value."""

import re

from msgspec import Struct

from toolgen.agents.wording import is_plural
from toolgen.core import english


class Predicate(Struct, frozen=True):
    """The ways to say a fact; empty where there is no such way."""

    verbs: tuple[str, ...] = ()  # "costs {v}", "is in {v}"
    noun: str = ""  # what the thing has: "a rating of {v}", "{v} bedrooms"
    beside: str = ""  # behind the name of the thing: "at {v}", "in {v}", "with {v} bedrooms"
    own: str = ""  # with a subject of its own: "the tone is {v}"
    other: "Predicate | None" = None  # for the number 1, and for a switch that is off
    state: bool = False  # the verbs fit only a value that says a state: "confirmed", not "draft"
    unit: str = ""  # what the value is measured in, with a space before it: " minutes"


ACRONYMS = english.listed(
    "json xml html csv yaml pdf url api sms isbn vin bmi gdp utc dns ssl rss sku ip iban bic css sql uuid md5 http"
)
ACRONYM = re.compile(rf"\b(?:{'|'.join(sorted(ACRONYMS))})\b")


def spelt(text: str) -> str:
    """The text with its acronyms in capitals: "the JSON text"."""
    return ACRONYM.sub(lambda found: found[0].upper(), text)


def said(label: str, verb: str, beside: str = "") -> Predicate:
    return Predicate((verb,), "", beside, own(label))


def own(label: str) -> str:
    """The fact with a subject of its own. Labels hold no braces."""
    return f"the {label} {'are' if is_plural(label) else 'is'} {{v}}"


def article(label: str) -> str:
    if label.startswith(_AS_CONSONANT):
        return "a"
    return "an" if label[:1] in "aeiou" or label.startswith(("hour", "honest", "html", "rss", "mp", "xp")) else "a"


_AS_CONSONANT = ("user", "uni", "usage", "used", "use ", "uuid", "url", "utc", "usd", "eur", "one", "ubi", "util")
