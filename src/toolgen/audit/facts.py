"""Whether what the assistant states was said or returned before it stated it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

import msgspec
from msgspec import Struct

from toolgen.audit.arguments import source_fault
from toolgen.audit.known import MONTHS, Known, every_value
from toolgen.audit.senses import words
from toolgen.audit.spoken import clock, numeral, says, small_number, stands_in
from toolgen.audit.subjects import wrong_subjects
from toolgen.audit.transcript import GivenResult, Transcript
from toolgen.core.json import Json
from toolgen.core.provenance import RecordEvidence
from toolgen.core.record import (
    AssistantMessage,
    Record,
    Step,
    SystemMessage,
    ToolMessage,
    UserMessage,
)
from toolgen.core.verdict import Finding


class Claim(Struct, frozen=True):
    """A fact in prose."""

    kind: str
    text: str


def facts(record: Record, transcript: Transcript) -> list[Finding]:
    """Evidence that does not hold, and facts that nobody gave."""
    known = Known()
    for raw in record.tools:
        _learn_tool(msgspec.json.decode(raw), known)
    found: list[Finding] = []
    steps = {step.call_id: step for step in record.step_trace}
    results = {result.message: result for result in transcript.results}
    for index, message in enumerate(transcript.messages):
        match message:
            case SystemMessage() | UserMessage():
                known.hear(message.content)
            case ToolMessage():
                _take_in(results[index], steps, transcript, known)
            case AssistantMessage():
                shown = [fact for fact in record.evidence if fact.message == index]
                for fact in shown:
                    fault = _evidence_fault(fact, transcript)
                    if fault:
                        found.append(Finding("evidence-does-not-hold", f"$.messages[{index}]", fault))
                proven = [fact.text for fact in shown if not _evidence_fault(fact, transcript)]
                found += _ungrounded(message.content, proven, known, index)
                found += wrong_subjects(message.content, shown, transcript, index)
    places = range(len(transcript.messages))
    for fact in record.evidence:
        if fact.message not in places or not isinstance(transcript.messages[fact.message], AssistantMessage):
            found.append(Finding("evidence-does-not-hold", "$.evidence", f"message {fact.message} states nothing"))
    return found


def _take_in(result: GivenResult, steps: Mapping[str, Step], transcript: Transcript, known: Known) -> None:
    """A result, and the call that it answers, whose arguments are stated by it."""
    if result.readable:
        known.receive(result.payload)
    call = transcript.call(result.call_id)
    if call is not None and call.arguments is not None:
        step = steps.get(call.call_id)
        for name, value in call.arguments.items():
            source = None if step is None else step.sources.get(name)
            if source is not None and not source_fault(source, value, transcript, before=call.message):
                known.receive(value)


def _learn_tool(tool: Json, known: Known) -> None:
    for value in every_value(tool):
        if isinstance(value, str):
            known.teach(value)
            known.teach(" ".join(words(value)) if " " not in value else "")
        elif isinstance(value, Mapping):
            for name in value:
                known.name(str(name))


def _evidence_fault(fact: RecordEvidence, transcript: Transcript) -> str:
    """Why a piece of evidence does not hold; empty where it does."""
    content = str(getattr(transcript.messages[fact.message], "content", ""))
    if not stands_in(fact.text, content):
        return f"{fact.text!r} does not stand in message {fact.message}"
    if not says(fact.reading, fact.text, fact.value):
        return f"{fact.text!r} does not say {fact.value!r}"
    return source_fault(fact.source, fact.value, transcript, before=fact.message)


def _ungrounded(text: str, proven: Sequence[str], known: Known, index: int) -> list[Finding]:
    """Facts in a text that are neither proven nor known."""
    for shown in sorted(proven, key=len, reverse=True):
        text = _without(text, shown)
    return [
        Finding("fact-not-grounded", f"$.messages[{index}]", f"nothing before it gives the {claim.kind} {claim.text!r}")
        for claim in _claims(text)
        if not _is_known(claim, known)
    ]


def _without(text: str, shown: str) -> str:
    """The text with what is proven blanked out, where it is no part of a longer word or number."""
    start = text.find(shown)
    while start >= 0:
        end = start + len(shown)
        if stands_in(shown, text[max(0, start - 1) : end + 1]):
            blanked = "".join(_BLANK if character.isalnum() else character for character in shown)
            text = f"{text[:start]}{blanked}{text[end:]}"
        start = text.find(shown, end)
    return text


_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("url", re.compile(r"(?:https?://|www\.)[^\s)>\"'”]+[^\s)>\"'”.,;:!?]")),
    ("e-mail", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("date", re.compile(rf"\b(?:{MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?\b")),
    ("date", re.compile(r"\b\d{4}-\d{2}-\d{2}\b")),
    ("time", re.compile(r"\b\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\b\.?)?")),
    ("id", re.compile(r"\b(?=[\w-]*\d)(?=[\w-]*[A-Za-z_])[A-Za-z0-9][\w-]*\w\b")),
    ("number", re.compile(r"(?<!\w)\d[\d,]*(?:\.\d+)?(?:[eE][+-]?\d+)?")),
    ("currency", re.compile(r"[$€£¥₹]|\b(?:USD|EUR|GBP|JPY|CHF|AUD|CAD|INR|dollars?|euros?|pounds?|yen)\b")),
    ("number", re.compile(r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", re.IGNORECASE)),
)
_UNITS = re.compile(
    r"(?<=[\d\0])\s?(km/h|mph|km|kilometers|kilometres|miles|°C|°F|kg|lbs?|pounds|grams|meters|metres|feet|hours|minutes"
    r"|seconds|days|nights|weeks|months|years|percent|%|GB|MB|KB|TB)(?!\w)"
)
_SAME_UNIT: tuple[frozenset[str], ...] = tuple(
    frozenset(names.split())
    for names in (
        "km kilometers kilometres kilometer", "km/h kmh kph kmph", "mph miles", "miles mile mi",
        "°c celsius c metric", "°f fahrenheit f imperial", "kg kilograms kilogram kilos", "lb lbs pounds pound",
        "grams gram g", "meters metres m", "feet ft foot", "hours hour h hrs", "minutes minute min mins",
        "seconds second s sec", "days day date dates", "nights night", "weeks week", "months month",
        "years year", "percent % percentage pct rate", "gb gigabytes", "mb megabytes", "kb kilobytes",
        "tb terabytes",
    )
)  # fmt: skip
_CURRENCIES: tuple[frozenset[str], ...] = tuple(
    frozenset(names.split())
    for names in (
        "$ usd dollar dollars",
        "$ aud",
        "$ cad",
        "€ eur euro euros",
        "£ gbp pound pounds",
        "¥ jpy cny yen",
        "₹ inr",
        "chf",
    )
)
_BLANK = "\0"  # stands for every character of what has been dealt with
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_SENTENCE_END = '.!?:;\n"“”(-•*—–'
_FREE_WORDS = frozenset(
    ("i", "i'm", "i'll", "i've", "i'd", "ok", "okay", "id", "ids", "url", "urls", "api", "am", "pm", "utc", "gmt", "no",
     "yes")
)  # fmt: skip


def _claims(text: str) -> Iterable[Claim]:
    """The facts in a text, each kind blanked out before the next is looked for."""
    for unit in _UNITS.findall(text):
        yield Claim("unit", unit)
    text = re.sub(r"(?m)^\s*\d+[.)]\s", " ", text)
    for kind, pattern in _KINDS:
        for found in pattern.findall(text):
            if not (kind == "id" and _ORDINAL.fullmatch(found)):
                yield Claim(kind, found)
        text = pattern.sub(lambda match: _BLANK * len(match.group()), text)
    for found in re.finditer(r"[^\W\d_][^\W_]*(?:['’][^\W_]+)?", text):
        word = found.group()
        before = text[: found.start()].rstrip(" ")
        if word[0].isupper() and len(word) > 1 and before and before[-1] not in _SENTENCE_END:
            yield Claim("name", word)


def _is_known(claim: Claim, known: Known) -> bool:
    text = claim.text
    match claim.kind:
        case "number":
            return _number_known(text, known)
        case "date":
            plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)", "", text)
            return any(date == plain or date.startswith(f"{plain},") for date in known.dates if date)
        case "time":
            return text in known.times or clock(text) in known.times - {""} or known.holds(text)
        case "id":
            return known.holds(text) or text.casefold() in known.words or _number_with_unit(text, known)
        case "unit":
            return _any_word(text, _SAME_UNIT, known)
        case "currency":
            return known.holds(text) or _any_word(text, _CURRENCIES, known)
        case "name":
            bare = re.sub(r"['’]s$", "", text.casefold())
            return bare in _FREE_WORDS or bare in known.words or text.casefold() in known.words or known.holds(text)
        case _:
            return known.holds(text)


def _number_known(text: str, known: Known) -> bool:
    if text.casefold() in known.words:
        return True  # a number in words that stands in the definition of a tool
    word = small_number(text)
    number = Decimal(word) if word is not None else numeral(text.rstrip(","))
    return number in known.numbers


def _number_with_unit(text: str, known: Known) -> bool:
    """ "25km", "3x": a number that carries its unit."""
    found = re.fullmatch(r"(\d+)([A-Za-z]{1,5})", text)
    return found is not None and _number_known(found[1], known)


def _any_word(text: str, families: Sequence[frozenset[str]], known: Known) -> bool:
    folded = text.casefold()
    names = {name for family in families if folded in family for name in family} or {folded}
    return any(name in known.words or (not name.isalnum() and known.holds(name)) for name in names)
