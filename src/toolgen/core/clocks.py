"""Times of day in words: "half past six in the evening", "quarter to nine in the morning", "noon", "7 pm".

The part of the day belongs to the hour that is named. In the morning an hour is before noon, in the afternoon and the
evening after it; at night it is after noon from six to eleven, midnight for twelve, and before noon from one to five.
"""

import re

HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
MINUTES = {"five": 5, "ten": 10, "quarter": 15, "a quarter": 15, "twenty": 20, "twenty-five": 25, "half": 30}
_PARTS = ("in the morning", "in the afternoon", "in the evening", "at night")
_HOUR_NUMBER = {**{word: number for number, word in enumerate(HOURS, 1)}, **{str(n): n for n in range(1, 13)}}
_HOUR = "|".join(sorted(_HOUR_NUMBER, key=len, reverse=True))
_SPOKEN = (
    rf"(?:(?P<minutes>{'|'.join(sorted(MINUTES, key=len, reverse=True))}) (?P<side>past|after|to) )?"
    rf"(?:(?P<fixed>noon|midday|midnight)|(?P<hour>{_HOUR})(?: o['’]clock)? (?P<part>{'|'.join(_PARTS)}))"
)
_SHORT = r"(?P<digits>1[0-2]|[1-9])(?:[:.](?P<after>[0-5][0-9]))? ?(?P<half>am|pm|a\.m\.|p\.m\.)"
_SPOKEN_TIME = re.compile(_SPOKEN)
_SHORT_TIME = re.compile(_SHORT)
SPOKEN_TIME = re.compile(
    r"(?<!\w)(?:" + "|".join(re.sub(r"\(\?P<\w+>", "(?:", pattern) for pattern in (_SPOKEN, _SHORT)) + r")(?!\w)",
    re.IGNORECASE,
)


def time_of(text: str) -> str | None:
    """The time that words say as "18:30"; None for words that say none."""
    said = text.strip().casefold()
    short = _SHORT_TIME.fullmatch(said)
    if short is not None:
        hour = int(short["digits"]) % 12 + (12 if short["half"].startswith("p") else 0)
        return f"{hour:02d}:{short['after'] or '00'}"
    found = _SPOKEN_TIME.fullmatch(said)
    if found is None:
        return None
    hour = _hour(found)
    minutes = MINUTES[found["minutes"]] if found["minutes"] else 0
    if found["side"] == "to":
        if minutes == 30 or found["hour"] in ("twelve", "12"):  # "ten to twelve in the morning" may be either
            return None
        minutes = -minutes
    minute = (hour * 60 + minutes) % (24 * 60)
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _hour(found: re.Match[str]) -> int:
    if found["fixed"]:
        return 0 if found["fixed"] == "midnight" else 12
    hour = _HOUR_NUMBER[found["hour"]] % 12
    match found["part"]:
        case "in the morning":
            return hour
        case "at night":
            return hour if hour < 6 else hour + 12
        case _:
            return hour + 12
