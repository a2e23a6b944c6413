"""One value of a result in words, with the evidence that it is one: a passage."""

import re
from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from toolgen.agents.leaves import Fact
from toolgen.agents.wanted import OUTCOME
from toolgen.agents.wording import WITH_THE, listed, phrase
from toolgen.core.english import plural, singular
from toolgen.core.events import ResultArrived
from toolgen.core.json import Json
from toolgen.core.provenance import Evidence, FromResult, Transform
from toolgen.core.readings import Unreadable, at, tokens

_MAX_TEXT = 90  # characters of a text that is one fact among others
_MAX_QUOTE = 240  # and of one that is quoted
_MAX_OUTCOME = 600  # and of one that was asked for
_MAX_LISTED = 5  # values of a list that is one fact among others
_MAX_WHOLE = 1e15  # above it a float is no longer sure of its units
IN_ALL = " in all"  # of a list too long to be told
_MAX_ASKED = 15  # and of one that was asked for
_FIRST_OF_MANY = 8  # values of a longer one
_STOPS = (".", "!", "?")
_STAMP = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")
_CODED = re.compile(r"[A-Z0-9]+(?:[_:][A-Z0-9]+)+")  # PLAN:EXECUTING:STOP_FAILED
_LENGTH = re.compile(r"P(?=\d|T\d)(?:\d+[YMWD])*(?:T(?:\d+[HMS])+)?")  # PT2H15M
_GROUPED = re.compile(r"\d,\d")
_WORDED = frozenset(("status", "enum", "unknown", "category"))
_TEXTS = frozenset(("text", "content", "body", "output", "result"))
_QUOTED = frozenset(("sentence", "paragraph", "message"))
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}


class Passage(Struct, frozen=True):
    """Some words, with the evidence of the facts in them."""

    text: str
    evidence: tuple[Evidence, ...] = ()


def said(fact: Fact, holder: Json, result: ResultArrived, base: str = "") -> Passage | None:
    """A fact's value in words; None where its holder (at `base` in the result) lacks it or it does not lend itself.

    A switch is said as what it says of the thing: "is archived", "is not archived".
    """
    if fact.second:
        return _whole_name(fact, holder, result, base)
    value: Any = holder
    for token in fact.tokens:
        if type(value) is not dict or token not in value:
            return None
        value = value[token]
    transform: Transform = "copy"
    kind = type(value)
    if kind is str:
        if _STAMP.match(value):
            if fact.label.endswith(" time"):
                return _moment(value, FromResult(result.call_id, base + fact.pointer))
            value, transform = value[:10], "date"
        if not _is_sayable(fact, value):
            return None
    elif kind is bool:
        way = fact.predicate if value else fact.predicate.other
        if way is None or not way.verbs:
            return None
        source = FromResult(result.call_id, base + fact.pointer)
        state = way.verbs[0].removeprefix("is ")  # "is" may be shared with other states
        return Passage(way.verbs[0], (Evidence(state, value, source, "boolean"),))
    elif kind is list:
        return _several(fact, value, FromResult(result.call_id, base + fact.pointer))
    elif kind is not int and kind is not float:
        return None
    if fact.currency or fact.kind == "price":
        money = _money(fact, value, holder, result, base)
        if money is not None:
            return money
    whole = kind is float and value.is_integer() and fact.kind != "rating" and abs(value) < _MAX_WHOLE
    shown = int(value) if whole else value
    spoken = phrase(
        shown, fact.kind, enum=fact.enum and not (kind is str and value.isupper() and fact.kind != "status")
    )
    proof = Evidence(spoken.text, value, FromResult(result.call_id, base + fact.pointer, transform), spoken.reading)
    if fact.kind == "country" and value in WITH_THE:
        return Passage(f"the {value}", (proof,))
    return Passage(_marked(spoken.text, fact) if kind is str else spoken.text, (proof,))


def _is_sayable(fact: Fact, value: str) -> bool:
    """Whether a text may stand in a sentence: words and no code, not too long, in one line unless it was asked for."""
    if (_CODED.fullmatch(value) and fact.kind in _WORDED) or _LENGTH.fullmatch(value):
        return False
    plain = fact.weight < OUTCOME or (fact.kind not in _QUOTED and fact.label.split()[-1] not in _TEXTS)
    broken = plain and ("\n" in value or '"' in value)
    return bool(value) and len(value) <= _longest(fact) and not value.isspace() and not broken


def _whole_name(fact: Fact, holder: Json, result: ResultArrived, base: str) -> Passage | None:
    """First and last name; None where one is missing."""
    halves = [
        said(replace(fact, second="", pointer=pointer, tokens=tokens(pointer)), holder, result, base)
        for pointer in (fact.pointer, fact.second)
    ]
    found = [half for half in halves if half is not None]
    if len(found) < len(halves):
        return None
    return Passage(" ".join([half.text for half in found]), tuple([p for half in found for p in half.evidence]))


def _moment(value: str, source: FromResult) -> Passage:
    """Day and hour of a time stamp."""
    day, hour = phrase(value[:10], "date"), phrase(value[11:16], "time")
    proofs = (
        Evidence(day.text, value[:10], replace(source, transform="date"), day.reading),
        Evidence(hour.text, value[11:16], replace(source, transform="time"), hour.reading),
    )
    return Passage(f"{day.text} at {hour.text}", proofs)


def _longest(fact: Fact) -> int:
    if fact.weight >= OUTCOME:
        return _MAX_OUTCOME
    return _MAX_QUOTE if fact.kind in _QUOTED else _MAX_TEXT


def _several(fact: Fact, values: Sequence[Json], source: FromResult) -> Passage | None:
    """The values of a list, each proven; of a long one that was asked for, how many there are."""
    if not values or any(not isinstance(value, str | int | float) or isinstance(value, bool) for value in values):
        return None
    asked = fact.weight >= OUTCOME or not isinstance(values[0], str)
    if len(values) > (_MAX_ASKED if asked else _MAX_LISTED):
        if not asked:
            return None
        some = _several(fact, values[:_FIRST_OF_MANY], source)
        count = phrase(len(values), "count")
        proof = Evidence(count.text, len(values), replace(source, transform="count"), count.reading)
        begun = "" if some is None else f"{', '.join(_texts(fact, some.evidence))} and so on, "
        return Passage(f"{begun}{count.text}{IN_ALL}", (*(() if some is None else some.evidence), proof))
    proofs: list[Evidence] = []
    for place, value in enumerate(values):
        if isinstance(value, str) and (not value.strip() or len(value) > _MAX_TEXT or "\n" in value or '"' in value):
            return None
        spoken = phrase(value, fact.kind, enum=fact.enum)
        at_place = replace(source, path=f"{source.path}/{place}")
        proofs.append(Evidence(spoken.text, value, at_place, spoken.reading))
    return Passage(enumerated(_texts(fact, proofs)), tuple(proofs))


def _texts(fact: Fact, proofs: Sequence[Evidence]) -> list[str]:
    return [_marked(proof.text, fact) if proof.reading == "text" else proof.text for proof in proofs]


def enumerated(names: Sequence[str]) -> str:
    """A list of names; with semicolons where the names hold commas of their own."""
    if any(", " in name or _GROUPED.search(name) for name in names):
        return f"{'; '.join(names[:-1])}; and {names[-1]}" if len(names) > 1 else names[0]
    return listed(names)


def _marked(text: str, fact: Fact) -> str:
    """The text in quotation marks, where the reader could not tell where it begins or ends."""
    if '"' in text:
        return f"“{text}”"
    if "\n" in text:
        return f'"{text}"'
    if text.endswith(_STOPS) or fact.kind in _QUOTED:
        return f'"{text}"'
    if fact.kind in _WORDED and fact.kind != "unknown":
        return text
    if text.count(" ") > 1 and any(word[0].islower() and len(word) > 3 for word in text.split()):  # "Notes on a plan"
        return f'"{text}"'
    return text


_SHORTEST = 3  # letters that a unit has which is no abbreviation


def _money(fact: Fact, value: Any, holder: Json, result: ResultArrived, base: str) -> Passage | None:
    """An amount with two decimals, and with its currency where the result says it: "$98.50", "98.50 NOK"."""
    if isinstance(value, str):
        return None
    text = f"{value:,.2f}" if isinstance(value, float) and round(value, 2) == value else phrase(value, fact.kind).text
    if "e" in text or "n" in text:
        return None
    proof = Evidence(text, value, FromResult(result.call_id, base + fact.pointer), "number")
    currency: Json = None
    if fact.currency:
        try:
            currency = at(holder, fact.currency)
        except Unreadable:
            currency = None
    if isinstance(currency, str) and fact.currency.lower().endswith("unit"):
        number = phrase(int(value) if float(value).is_integer() else value, fact.kind)
        plain = currency.isalpha() and len(currency) > _SHORTEST and value != 1
        several = plural(singular(currency)) if plain else currency
        told = several if several.startswith(currency) else currency
        counted = Evidence(number.text, value, FromResult(result.call_id, base + fact.pointer), number.reading)
        unit = Evidence(currency, currency, FromResult(result.call_id, base + fact.currency))
        return Passage(f"{number.text} {told}", (counted, unit))
    if not isinstance(currency, str) or len(currency) != 3 or not currency.isupper() or not currency.isalpha():
        return Passage(text, (proof,))
    if currency in _SIGNS:
        return Passage(f"{_SIGNS[currency]}{text}", (proof,))
    source = FromResult(result.call_id, base + fact.currency)
    return Passage(f"{text} {currency}", (proof, Evidence(currency, currency, source)))
