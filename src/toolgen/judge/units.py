"""The rule about units and currencies: what stands beside a number was given with it."""

import re
from collections.abc import Sequence

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
    f"{name}{end}"
    for name in (*_NAMES, *_CURRENCIES)
    for end in _ENDS
    if name.upper() not in _CURRENCIES or name.isupper()
)
_UNIT = "|".join(sorted(map(re.escape, _NAMES), key=len, reverse=True))
_BESIDE = re.compile(rf"\d[ -]?(?P<unit>(?i:{_UNIT}))(?![\w/])|(?P<sign>[$€£¥₹]) ?\d")
_CODE = re.compile(rf"\b(?:{'|'.join(_CURRENCIES)})\b")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[$€£¥₹%]|°[CF]|\b[a-z]+/h\b")


def unmeasured(index: Index) -> bool:
    """Nobody speaks of a unit or a currency."""
    text = index.reply_text
    return _SPOKEN.isdisjoint(index.vocabulary) and not any([sign in text for sign in _SIGNS])


def unit_not_given(index: Index) -> Sequence[Found]:
    """A unit or currency stands in the result, in the definitions, or in what was said; an amount has its own."""
    found: list[Found] = []
    for place, text in index.replies:
        facts = [fact for fact in index.evidence.get(place, ()) if fact.text]
        shown = [match.span(match.lastgroup or 0) for match in _BESIDE.finditer(text)]
        shown += [match.span() for match in _CODE.finditer(text)]
        for start, end in shown:
            name = text[start:end]
            if any(
                name in fact.text and stands_at(fact.text, fact.text.find(name), fact.text.find(name) + len(name))
                for fact in facts
            ):
                continue  # a value that brings its unit along
            own = _own_currency(text[:start], facts, index)
            if (own and name in _CURRENCIES and name not in own) or not _is_given(name, place, index):
                found.append((f"$.messages[{place}].content[{start}:{end}]", f"nothing gives {name!r}"))
    return found


def _own_currency(before: str, facts: Sequence[RecordEvidence], index: Index) -> frozenset[str]:
    """The currencies of the object that the amount before these words comes from; none where it names none."""
    amount = before.rstrip(" ")
    for fact in facts:
        if type(fact.source) is FromResult and amount.endswith(fact.text) and fact.source.call_id in index.answers:
            holder, named = index.answers[fact.source.call_id].payload, ()
            for token in ("", *fact.source.path.split("/")[1:-1]):
                holder = _inside(holder, token) if token else holder
                if isinstance(holder, dict):
                    own = [
                        value for key, value in holder.items() if "currency" in key.lower() and isinstance(value, str)
                    ]
                    named = tuple(own) or named
            return frozenset(named)
    return frozenset()


def _inside(holder: Json, token: str) -> Json:
    if isinstance(holder, dict):
        return holder.get(token)
    return holder[int(token)] if isinstance(holder, list) and token.isdecimal() and int(token) < len(holder) else None


def _is_given(name: str, place: int, index: Index) -> bool:
    folded = name.casefold()
    return not _known_words(place, index).isdisjoint(_NAMES.get(folded, (folded,)))


def _known_words(place: int, index: Index) -> set[str]:
    """All that was said, returned or offered before a message, in words of lower case."""
    texts = [text for before, text in index.heard.items() if before < place]
    texts += [result.content for result in index.answers.values() if result.message < place]
    texts += [bytes(tool).decode("utf-8", "replace") for tool in index.conversation.tools]
    return {word.lower() for text in texts for word in _WORD.findall(text)}
