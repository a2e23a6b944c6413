"""The rule about units and currencies: what stands beside a number was given with it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from toolgen.core.provenance import FromResult
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
    ("tb terabytes", ""), ("calories kcal", "calorie cal"), ("degrees", "degree celsius fahrenheit temperature angle"),
    ("$ usd dollar dollars us$", "aud cad nzd sgd hkd mxn"), ("€ eur euro euros", ""), ("£ gbp pounds pound", "sterling"),
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
    f"{name}{end}" for name in (*_NAMES, *_CURRENCIES) for end in _ENDS if name.upper() not in _CURRENCIES or name.isupper()
)
_BESIDE = re.compile(
    rf"\d[ -]?(?P<unit>{'|'.join(sorted(map(re.escape, _NAMES), key=len, reverse=True))})(?![\w/])"
    rf"|(?P<sign>[$€£¥₹]) ?\d|\b(?P<code>{'|'.join(_CURRENCIES)})\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[$€£¥₹%]|°[CF]|[a-z]+/h\b")


def unmeasured(index: Index) -> bool:
    """Nobody speaks of a unit or a currency."""
    text = index.reply_text
    return _SPOKEN.isdisjoint(index.vocabulary) and not any([sign in text for sign in _SIGNS])


def unit_not_given(index: Index) -> Sequence[Found]:
    """A unit or currency stands in the result, in the definitions, or in what was said; with an amount, its own."""
    found: list[Found] = []
    for place, text in index.replies:
        shown = masked(text, index.evidence.get(place, ()))
        for match in _BESIDE.finditer(text):
            name = str(match.group(match.lastgroup or 0))
            if match.lastgroup == "code" and not (name.isupper() and name in shown):
                continue
            if not _is_given(name, place, index) or _has_another(name, match, place, index):
                span = f"{match.start()}:{match.end()}"
                found.append((f"$.messages[{place}].content[{span}]", f"{name!r} was given by nothing"))
    return found


def _is_given(name: str, place: int, index: Index) -> bool:
    given = _known_words(place, index)
    return not given.isdisjoint(_NAMES.get(name.casefold(), (name.casefold(),)))


def _known_words(place: int, index: Index) -> set[str]:
    """All that was said, returned or offered before a message, in words of lower case."""
    texts = [text for before, text in index.heard.items() if before < place]
    texts += [result.content for result in index.answers.values() if result.message < place]
    texts.append(index.catalog_text)
    return {word.lower() for text in texts for word in _WORD.findall(text)}
