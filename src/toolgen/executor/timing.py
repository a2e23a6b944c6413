"""When: births lie decades behind, records behind and before their revisions; what the call does is done today."""

from collections.abc import Mapping
from datetime import timedelta

from msgspec import Struct

from toolgen.core import values
from toolgen.core.english import words
from toolgen.core.json import Json
from toolgen.core.numbers import Draw
from toolgen.core.participles import participle
from toolgen.core.pools.times import clock, epoch_seconds, first_minute, iso_datetime, last_minute, starts
from toolgen.core.rng import mix, salt
from toolgen.core.tools import Effect, ValueKind
from toolgen.executor.leaves import vocabulary

SPAN_KINDS = ("start_date", "end_date", "start_time", "end_time")
TIME_KINDS = (*SPAN_KINDS, "date", "time", "datetime", "timestamp")

_RECORD_WORDS = vocabulary(
    """created registered joined posted published added issued opened sent received uploaded released generated ordered
    placed purchased acquired subscribed followed submitted taken raised delivered paid launched signed purchase
    release publication publish premiere premiered aired air airing debut sale sold death died peak entry trade filing
    filed invented discovered opened built complete completed finished closed"""
)
_REVISION_WORDS = vocabulary("updated modified edited changed seen accessed last latest previous")
AHEAD = vocabulary("next upcoming scheduled planned expected estimated due deadline renewal promised")
_NOW_WORDS = vocabulary("recorded observed observation measured fetched retrieved refreshed checked current local now")
_VALUED = vocabulary("rate valuation pricing quote value reference")  # of a day that can only be this one
_SERIES = vocabulary("history historical series timeseries range trend fluctuation yearly monthly past")
_MADE_WORDS = vocabulary(
    "created generated issued calculated computed started finished completed processed converted rendered validated"
)
_BIRTH_WORDS = vocabulary("birth birthday birthdate dob born")
_FOUNDED_WORDS = vocabulary("founded established incorporated inception foundation")
# Words of an endpoint that tell on which side of today its times lie.
_LOOKING_BACK = vocabulary("past history historical archive archived recent latest previous last results highlights")
_LOOKING_AHEAD = vocabulary("upcoming future next scheduled schedule coming tomorrow forecast planned prediction")
_RUNNING_OUT = vocabulary("expires expiry expiration valid until")  # what is offered now does so later
_CLOCKS = vocabulary("time clock timezone")
_DAYS = vocabulary("date datetime day week")
_COMING_OUT = vocabulary("release premiere publication launch debut air airing")
# What has its day ahead, rather than behind.
_PLANNED = vocabulary(
    """event booking reservation flight trip itinerary appointment meeting concert show showtime screening forecast
    holiday match fixture game session slot delivery task reminder alarm class course departure journey sailing crossing
    train bus ride rental stay visit tour ticket todo deadline webinar conference exhibition availability calendar stop
    leg route shift round race auction festival weather tide moon sun sunrise sunset timetable plan mission lesson
    workshop hackathon tournament competition contest exam interview milestone sprint timeslot cruise walk hike agenda
    invitation next upcoming"""
)
_WITH_A_DAY = vocabulary("event venue departure arrival seats kickoff doors airline gate itinerary")
# What is over within a day, and the words for its beginning and its end.
_RUNS = vocabulary("job conversion print printing run build export import render download upload process")
_RUN_WORDS = vocabulary("started finished completed ended begun")
_HISTORIES = vocabulary(
    """history transaction trade payment statement expense receipt article news post review comment log valuation
    reading measurement snapshot trend"""
)
# Between which hours something happens that has its time of day.
_HOURS: Mapping[str, tuple[int, int]] = {
    "sunrise": (5, 7),
    "dawn": (5, 7),
    "sunset": (18, 21),
    "dusk": (18, 21),
    "moonrise": (17, 23),
    "moonset": (4, 9),
    "closing": (17, 22),
    "opening": (7, 10),
}
_RECORD_AGE = timedelta(days=60)  # records are older than this, their revisions younger
_REVISION_AGE = timedelta(days=62)  # "datetime" begins two days after its today, and spans sixty
_SPAN_AGE = timedelta(days=120)  # spans begin up to seventy-eight days after their today
_YEARS = salt("birth")
_HOUR = salt("hour")
_DAYS_AGO = salt("days.ago")
_FRESH = vocabulary("latest breaking trending newest recent headlines")
_FRESH_DAYS = 12
# What is over within weeks, one way or the other; and what tells that it is not.
PLAYED = vocabulary("match game fixture event scoreboard livescore")
PASSING = vocabulary(
    """order alert incident request shipment parcel package delivery claim refund transfer job print export import build
    payout withdrawal quote notification complaint dispatch pickup"""
)
_LIVE = vocabulary("live inplay livescore")
_NEWS = vocabulary("news headline headlines")  # which nobody tells of last year
_NEWS_DAYS = 30
_STILL = vocabulary("active open pending unresolved current outstanding unfulfilled ongoing running")
_PASSING_DAYS = 45


class Deed(Struct, frozen=True):
    """What an endpoint does, and to what."""

    effect: Effect
    verb: str
    about: frozenset[str]  # the words of the thing whose time it is, and of what encloses the time
    topic: frozenset[str] = frozenset()  # the words of the endpoint
    beside: frozenset[str] = frozenset()  # the words of what is told beside the time


def dated(drawn: Draw, kind: ValueKind, name: str, schema: Mapping[str, Json], deed: Deed) -> Draw:
    """The draw of a time called `name` in an answer to a deed."""
    said = words(name)
    text = schema["type"] == "string"
    looking_back = not _LOOKING_BACK.isdisjoint(deed.topic) and _LOOKING_AHEAD.isdisjoint(deed.topic)
    if is_live(deed.topic, deed.about) and kind in ("start_date", "date", "datetime", "timestamp"):
        return _today(schema)
    if kind in SPAN_KINDS or kind == "time":
        timed = _timed(drawn, kind, said, schema) if text else drawn
        over = looking_back and kind in SPAN_KINDS and _RUNNING_OUT.isdisjoint(said)
        return (lambda key, today: timed(key, today - _SPAN_AGE)) if over else timed
    if kind == "date":
        schema = {"format": "date", **schema}
    elif text:
        schema = {**schema, "format": "date-time"}
    if _BIRTH_WORDS.intersection(said):
        return _years_back(schema, 20, 45)
    if _FOUNDED_WORDS.intersection(said):
        return _years_back(schema, 4, 60)
    if AHEAD.intersection(said):
        return drawn
    return _past(drawn, said, schema, deed, looking_back=looking_back)


def _past(drawn: Draw, said: tuple[str, ...], schema: Mapping[str, Json], deed: Deed, *, looking_back: bool) -> Draw:
    """The draw of a time that need not lie ahead."""
    effect, verb = deed.effect, deed.verb
    record, revision = bool(_RECORD_WORDS.intersection(said)), bool(_REVISION_WORDS.intersection(said))
    moment = record or revision or said[-1:] == ("at",) or _is_past(said)
    if _is_now(said, effect, deed.about, deed.topic, deed.beside) or participle(verb.partition(" ")[0]) in said:
        return _today(schema)
    if moment and not _RUN_WORDS.isdisjoint(said) and not _RUNS.isdisjoint(deed.about):
        return _today(schema)
    if moment and (effect in ("create", "send") or (effect in ("update", "delete") and not record)):
        return _today(schema)
    if not _LOOKING_AHEAD.isdisjoint(deed.topic) and not _COMING_OUT.isdisjoint(said) and effect in ("read", "search"):
        return drawn
    bare = _DAYS.union(deed.about).issuperset(said)
    planned = (
        not _PLANNED.isdisjoint(deed.about)
        or not _WITH_A_DAY.isdisjoint(deed.beside)
        or not _LOOKING_AHEAD.isdisjoint(deed.topic)
    )
    lately = bare and effect in ("read", "search") and (looking_back or not planned)
    if lately and not _CLOCKS.isdisjoint(deed.about):
        return _today(schema)
    if moment and record and effect in ("read", "search") and not _FRESH.isdisjoint(deed.topic):
        return _these_days(schema)
    told = not _NEWS.isdisjoint(deed.about | deed.topic)
    if moment and record and told and not looking_back and effect in ("read", "search"):
        return _these_days(schema, _NEWS_DAYS)
    passing = record and not revision and not looking_back and not PASSING.isdisjoint(deed.about)
    if moment and passing and effect in ("read", "search"):
        return _these_days(schema, _PASSING_DAYS if _STILL.isdisjoint(deed.topic) else _FRESH_DAYS)
    if revision or (lately and not moment and _HISTORIES.isdisjoint(deed.about)):
        recent = values.compile("datetime", schema)
        return lambda key, today: recent(key, today - _REVISION_AGE)
    if moment or (bare and not _HISTORIES.isdisjoint(deed.about)):
        past = values.compile("timestamp", schema)
        return lambda key, today: past(key, today - _RECORD_AGE)
    return drawn


def is_live(topic: frozenset[str], about: frozenset[str]) -> bool:
    """Whether an endpoint tells of what is being played now."""
    return not _LIVE.isdisjoint(topic) and not PLAYED.isdisjoint(about)


def is_revision(name: str) -> bool:
    """Whether a leaf says when something was last changed."""
    return not _REVISION_WORDS.isdisjoint(words(name))


def begun(name: str) -> bool:
    """Whether a name tells when something came about or was last done, and not when it is to happen or was born."""
    said = words(name)
    if not (AHEAD | _BIRTH_WORDS | _FOUNDED_WORDS).isdisjoint(said):
        return False
    return not (_RECORD_WORDS | _REVISION_WORDS).isdisjoint(said) or said[-1:] == ("at",) or _is_past(said)


def _is_past(said: tuple[str, ...]) -> bool:
    """Whether the words tell when something was done: `closed_on`, `archived_date`."""
    return len(said) > 1 and said[-1] in ("on", "date", "time") and said[-2].endswith("ed")


def _rated(about: frozenset[str], topic: frozenset[str]) -> bool:
    return not about.isdisjoint(("rate", "exchange", "conversion")) and topic.isdisjoint(_SERIES)


def _is_now(
    said: tuple[str, ...],
    effect: Effect,
    about: frozenset[str] = frozenset(),
    topic: frozenset[str] = frozenset(),
    beside: frozenset[str] = frozenset(),
) -> bool:
    """Whether the words tell of this very moment: when it was measured, what an answer is as of, what a call makes."""
    if effect == "compute" and not (_MADE_WORDS | _REVISION_WORDS).isdisjoint(said):
        return True
    if effect in ("read", "compute") and said[-1:] == ("date",) and not _VALUED.isdisjoint(said):
        return True
    if effect in ("read", "compute") and said == ("date",) and _rated(about | beside, topic):
        return True
    return said == ("as", "of") or (effect in ("read", "compute") and not _NOW_WORDS.isdisjoint(said))


def _timed(drawn: Draw, kind: ValueKind, said: tuple[str, ...], schema: Mapping[str, Json]) -> Draw:
    """A time of day at the hour of what it names; an end that has a time of day on the day of the start."""
    form = schema.get("format")
    if kind == "end_date" and form == "date-time" and "time" in said:
        return lambda key, today: iso_datetime(starts(key, today), last_minute(key))
    hours = next((_HOURS[word] for word in said if word in _HOURS), None)
    if hours is None or form or kind in ("start_date", "end_date"):
        return drawn
    first, quarters = hours[0] * 60, (hours[1] - hours[0]) * 4
    return lambda key, today: clock(first + 15 * (mix(key, _HOUR) * quarters >> 32))


def _these_days(schema: Mapping[str, Json], span: int = _FRESH_DAYS) -> Draw:
    """One of the last days: what is told as the latest came out then."""
    form = str(schema.get("format", "date-time")) if schema["type"] == "string" else ""
    drawn = this_day(form)
    return lambda key, today: drawn(key, today - timedelta(days=1 + mix(key, _DAYS_AGO) % span))


def _today(schema: Mapping[str, Json]) -> Draw:
    return this_day(str(schema.get("format", "date-time")) if schema["type"] == "string" else "")


def this_day(form: str) -> Draw:
    """This day, at an hour of the key: as "date", as "date-time", or in seconds since 1970 ("")."""
    if not form:
        return lambda key, today: epoch_seconds(today.toordinal(), first_minute(key))
    if form == "date":
        return lambda key, today: today.isoformat()
    return lambda key, today: iso_datetime(today.toordinal(), first_minute(key))


def _years_back(schema: Mapping[str, Json], least: int, span: int) -> Draw:
    past = values.compile("timestamp", {**schema, "format": schema.get("format", "date")})
    return lambda key, today: past(key, today - timedelta(days=365 * (least + mix(key, _YEARS) % span)))
