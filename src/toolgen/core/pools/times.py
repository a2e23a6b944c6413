"""Dates and times drawn from a key, relative to today.

What starts and what ends is drawn from the same part of the key, so two draws of one key are in order. A plain
`date` lies ahead (people book and plan); a `timestamp` lies behind (records have been written).
"""

from collections.abc import Callable
from datetime import date

from toolgen.core.rng import mix, salt

_DAY = salt("time.day")
_MINUTE = salt("time.minute")
_EPOCH_DAY = date(1970, 1, 1).toordinal()
_CLOCK = tuple(f"{minute // 60:02d}:{minute % 60:02d}" for minute in range(24 * 60))
_ISO: dict[int, str] = {}  # ordinals repeat: a few hundred different ones in a whole run


def iso_date(day: int) -> str:
    """An ordinal as "2026-05-03"."""
    text = _ISO.get(day)
    if text is None:
        text = _ISO[day] = date.fromordinal(day).isoformat()
    return text


def clock(minute: int) -> str:
    """A minute of the day as "14:30"."""
    return _CLOCK[minute]


def iso_datetime(day: int, minute: int) -> str:
    """A moment in UTC as "2026-05-03T14:30:00Z"."""
    return f"{iso_date(day)}T{_CLOCK[minute]}:00Z"


def epoch_seconds(day: int, minute: int) -> int:
    """Seconds since 1970, UTC."""
    return (day - _EPOCH_DAY) * 86_400 + minute * 60


def ahead(key: int, today: date) -> int:
    """A day of the next two months, rather a near one: half of them in the first two weeks."""
    drawn = mix(key, _DAY)
    return today.toordinal() + 1 + (drawn * drawn * 61 >> 64)


def starts(key: int, today: date) -> int:
    """A day on which something starts."""
    drawn = mix(key, _DAY)
    return today.toordinal() + 2 + (drawn * drawn * 76 >> 64)


def ends(key: int, today: date) -> int:
    """Two to nine days after `starts`."""
    drawn = mix(key, _DAY)
    return today.toordinal() + 4 + (drawn * drawn * 76 >> 64) + (drawn & 7)


def behind(key: int, today: date) -> int:
    """A day of the last ten months."""
    return today.toordinal() - 1 - (mix(key, _DAY) * 300 >> 32)


def first_minute(key: int) -> int:
    """Between 8:00 and 15:45, in quarters of an hour."""
    return 480 + 15 * (mix(key, _MINUTE) >> 27)


def last_minute(key: int) -> int:
    """One to four and three quarter hours after `first_minute`."""
    drawn = mix(key, _MINUTE)
    return 540 + 15 * (drawn >> 27) + 15 * (drawn & 15)


# The day and the minute behind each kind of time.
MOMENTS: dict[str, tuple[Callable[[int, date], int], Callable[[int], int]]] = {
    "date": (ahead, first_minute),
    "start_date": (starts, first_minute),
    "end_date": (ends, last_minute),
    "time": (ahead, first_minute),
    "start_time": (starts, first_minute),
    "end_time": (starts, last_minute),
    "datetime": (ahead, first_minute),
    "timestamp": (behind, first_minute),
}
