"""The rule about units and currencies: what stands beside a number was given with it."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from toolgen.core.json import Json
from toolgen.core.provenance import FromResult, RecordEvidence
from toolgen.judge.claims import stands_at
from toolgen.judge.index import Index
from toolgen.judge.log import Found

# Words for one unit, the ones that stand beside numbers first; by any of them it may be given.
_UNITS: tuple[tuple[str, str], ...] = (
    ("km kilometers kilometres kilometer kilometre", "kilo"), ("km/h kmh kph", "metric kmph"),
    ("mph", "miles imperial"), ("miles mile mi", "imperial"), ("°c celsius", "c metric centigrade"),
    ("°f fahrenheit", "f imperial"), ("kg kilograms kilogram kilos", "metric"),
    ("lb lbs pounds pound", "imperial"), ("grams gram g", ""), ("mg milligrams", ""),
    ("meters metres meter metre m", "metric"), ("cm centimeters centimetres", "metric"), ("mm millimeters", "metric"),
    ("feet foot ft", "imperial"), ("inches inch", "imperial in"), ("hours hour hrs", "h hr"),
    ("minutes minute mins", "min m"), ("seconds second secs", "s sec"), ("ms milliseconds", "millis"),
    ("days day", "date dates daily"), ("nights night", "check checkout days"), ("weeks week", "weekly"),
    ("months month", "monthly"), ("years year", "yearly age"), ("percent %", "percentage pct rate ratio"),
    ("bytes byte", "size"), ("kb kilobytes", "kbytes"), ("mb megabytes", "mbytes"), ("gb gigabytes", ""),
    ("tb terabytes", ""), ("calories kcal", "calorie cal"), ("rpm", "revolutions"),
    ("bpm", "beats tempo pulse"), ("kwh", "kilowatt energy"),
    ("degrees", "degree celsius fahrenheit temperature angle"),
    ("$ usd dollar dollars", "aud cad nzd sgd hkd mxn"), ("€ eur euro euros", ""), ("£ gbp pounds pound", "sterling"),
    ("¥ jpy yen", "cny yuan rmb"), ("₹ inr rupees rupee", ""), ("chf francs", "franc"),
)  # fmt: skip
_CODES = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF"
    " CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG"
    " HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA"
    " MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD"
    " RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX"
    " USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL BTC ETH"
)
_CURRENCIES = frozenset(_CODES.split())
_SIGNS = ("$", "€", "£", "¥", "₹", "%", "°")
_NAMES: dict[str, frozenset[str]] = {}
for _shown, _hints in _UNITS:
    for _name in _shown.split():
        _NAMES[_name] = _NAMES.get(_name, frozenset()) | frozenset(f"{_shown} {_hints}".split())
_ENDS = ("", ".", ",", ";", ")", "!", "?", "),", ").")
_SPOKEN = frozenset(
    f"{name}{end}"
    for name in {*_NAMES, *map(str.upper, _NAMES)} - {code.lower() for code in _CURRENCIES} | _CURRENCIES
    for end in _ENDS
)
_UNIT = "|".join(sorted(map(re.escape, _NAMES), key=len, reverse=True))
_TIMES = frozenset(("seconds", "second", "minutes", "minute", "hours", "hour", "days", "day", "nights", "weeks"))
_NOTHING: frozenset[str] = frozenset()
_COUNTS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER = rf"(?:\d[ -]?|\b(?i:{'|'.join(_COUNTS)})[ -])"
_AFTER = rf"(?=[^\W\d_]|[$€£¥₹%°])(?P<unit>(?i:{_UNIT}))(?![\w/])"
_BESIDE = re.compile(rf"{_NUMBER}{_AFTER}|(?P<sign>[$€£¥₹]) ?\d")
# The same without number words: with a set of characters in front, a search is several times as fast.
_BESIDE_DIGITS = re.compile(rf"(?P<sign>[\d$€£¥₹])(?:(?<=\d)[ -]?{_AFTER}|(?<=[$€£¥₹]) ?\d)")
_CODE = re.compile(r"[A-Z](?<!\w.)[A-Z]{2}\b")  # a capital with nothing of a word before it is looked for first
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[$€£¥₹%]|°[CF]|\b[a-z]+/h\b")


def unmeasured(index: Index) -> bool:
    """Nobody speaks of a unit or a currency."""
    text = index.reply_text
    return _SPOKEN.isdisjoint(index.vocabulary) and not any(map(text.__contains__, _SIGNS))


def unit_not_given(index: Index) -> Sequence[Found]:
    """A unit or currency stands in the result, in the definitions, or in what was said; an amount has its own."""
    found: list[Found] = []
    counted = any(map(index.lowered.__contains__, _COUNTS))
    for place, text in index.replies:
        facts = [fact for fact in index.evidence.get(place, ()) if fact.text]
        beside = _BESIDE if counted and any(map(text.lower().__contains__, _COUNTS)) else _BESIDE_DIGITS
        shown = [match.span(match.lastgroup or 0) for match in beside.finditer(text)]
        shown += [match.span() for match in _CODE.finditer(text) if match[0] in _CURRENCIES]
        for start, end in shown:
            name = text[start:end]
            if any(_brings(fact.text, name) for fact in facts) or (len(name) == 1 and name.isupper()):
                continue
            if _is_another(name, _measured(text[:start], facts), index) or not _is_given(name, place, index):
                found.append((f"$.messages[{place}].content[{start}:{end}]", f"nothing gives {name!r}"))
    return found


def _brings(value: str, name: str) -> bool:
    """Whether a value brings its unit along."""
    start = value.find(name)
    while start >= 0:
        if stands_at(value, start, start + len(name)):
            return True
        start = value.find(name, start + 1)
    return False


def _measured(before: str, facts: Sequence[RecordEvidence]) -> FromResult | None:
    """Where the amount comes from that these words end with."""
    amount = before.rstrip(" -")
    for fact in facts:
        if type(fact.source) is FromResult and amount.endswith(fact.text):
            return fact.source
    return None


def _is_another(name: str, source: FromResult | None, index: Index) -> bool:
    """Whether the amount has another unit by the name of its field, or another currency by a field beside it."""
    if source is None or source.call_id not in index.answers:
        return False
    holder = index.answers[source.call_id].payload
    currencies = _currencies(None)
    for token in source.path.split("/")[1:]:
        currencies = _currencies(holder) or currencies
        holder = _inside(holder, token)
    if currencies and name in _CURRENCIES:
        return name not in currencies
    folded = name.casefold()
    own = next((word.lower() for word in reversed(_WORD.findall(source.path))), "")
    if own not in _NAMES or (own in _TIMES) != (folded in _TIMES):
        return False
    return folded not in _NAMES[own] and own not in _NAMES.get(folded, _NOTHING)


def _currencies(holder: Json) -> set[str]:
    """The currencies that an object names."""
    if not isinstance(holder, dict):
        return set()
    return {value for key, value in holder.items() if "currency" in key.lower() and isinstance(value, str)}


def _inside(holder: Json, token: str) -> Json:
    if isinstance(holder, dict):
        return holder.get(token)
    return holder[int(token)] if isinstance(holder, list) and token.isdecimal() and int(token) < len(holder) else None


def _is_given(name: str, place: int, index: Index) -> bool:
    """Whether a unit is among the words that were said, returned or offered before a message, in lower case."""
    folded = name.casefold()
    names: Iterable[str] = _NAMES.get(folded, (folded,))
    if name in _CURRENCIES:  # one dollar is not another: "CAD" gives "$", and not "USD"
        names = [one for one in names if one == folded or one.upper() not in _CURRENCIES]
    for tool in index.conversation.tools:
        if not _words(bytes(tool)).isdisjoint(names):
            return True
    for result in index.answers.values():
        if result.message < place and _holds(result.content, names):
            return True
    for before, text in index.heard.items():
        if before < place and _holds(text, names):
            return True
    return _is_word(index.names, names)


def _holds(text: str, names: Iterable[str]) -> bool:
    """Whether any of the names is a word or sign of a text. A single letter is a unit in names of fields only."""
    return _is_word(text, [name for name in names if len(name) > 1 or not name.isalpha()])


def _is_word(text: str, names: Iterable[str]) -> bool:
    """Whether any of the names is a word of a text, in whatever case; most are not even a part of it."""
    lowered = text.lower()
    near = {name for name in names if name in lowered}
    if not near:
        return False
    if any([_stands_alone(name, lowered.find(name), text) for name in near]):
        return True
    return not near.isdisjoint(map(str.lower, set(_WORD.findall(text))))


def _stands_alone(name: str, start: int, text: str) -> bool:
    """Whether a name stands here between no letters and all in one case, which makes it a word without more ado."""
    end = start + len(name)
    shown = text[start:end]
    whole = not (text[max(0, start - 1) : start].isalpha() or text[end : end + 1].isalpha())
    return whole and shown.isascii() and shown.isalpha() and (shown == name or shown == name.upper())


@lru_cache(maxsize=60_000)
def _words(definition: bytes) -> frozenset[str]:
    """The words of a definition in lower case, other than single letters."""
    words = set(_WORD.findall(definition.decode("utf-8", "replace")))
    return frozenset(word.lower() for word in words if len(word) > 1 or not word.isalpha())
