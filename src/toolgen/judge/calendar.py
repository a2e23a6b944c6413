"""The rule about the calendar: a day that is told with its weekday has that weekday."""

import re
from collections.abc import Sequence

from toolgen.core.days import MONTHS, WEEKDAYS
from toolgen.core.moments import date_of, weekday_of
from toolgen.judge.index import Index
from toolgen.judge.log import Found

_DAY = rf"(?:(?:{'|'.join(MONTHS)}) \d{{1,2}},? \d{{4}}|\d{{1,2}} (?:{'|'.join(MONTHS)}),? \d{{4}}|\d{{4}}-\d\d-\d\d)"
_NAMES = "|".join(WEEKDAYS)
_TOGETHER = re.compile(
    rf"\b({_NAMES}),? ({_DAY})\b|\b({_DAY}) (?:is|falls on|will be|was|would be|,|\() ?(?:an? )?({_NAMES})\b"
)
_DATE = re.compile(_DAY)
_ENDS = ("", ".", ",", ";", ")", "!", "?")
_SPOKEN = frozenset(f"{begin}{name}{end}" for name in WEEKDAYS for begin in ("", "(") for end in _ENDS)
_WEEKDAY = re.compile(rf"\b({_NAMES})\b")


def no_weekday(index: Index) -> bool:
    """The assistant names no day of the week."""
    return "day" not in index.reply_text or _SPOKEN.isdisjoint(index.vocabulary)


def weekday_wrong(index: Index) -> Sequence[Found]:
    """A weekday beside its date, or in answer to a question about the only date in it, is the calendar's."""
    found: list[Found] = []
    for place, text in index.replies:
        if "day" not in text:
            continue
        pairs = [(one or four, two or three) for one, two, three, four in _TOGETHER.findall(text)]
        if not pairs:
            pairs = _answered(text, index.heard.get(place - 1, ""))
        for name, day in pairs:
            right = weekday_of(day)
            if right is not None and right != name:
                found.append((f"$.messages[{place}].content", f"{day} is a {right}, not a {name}"))
    return found


def _answered(text: str, question: str) -> list[tuple[str, str]]:
    """A weekday that answers what day of the week a date is."""
    names, dates = _WEEKDAY.findall(text), _DATE.findall(question)
    if (
        len(names) != 1
        or len(dates) != 1
        or not re.search(r"week ?day|day of the week|which day|what day", question, re.I)
    ):
        return []
    return [(names[0], dates[0])] if date_of(dates[0]) else []
