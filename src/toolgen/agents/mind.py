"""What the user of a conversation has in mind, and what the system message states of them, the day and the place."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from toolgen.agents.briefing import Given, Pick
from toolgen.agents.contacts import Contact, contacts, stated
from toolgen.agents.spoken import DateStyle, Stated
from toolgen.core import values
from toolgen.core.days import WEEKDAYS
from toolgen.core.locales import AMERICAN, LOCALES, Locale, long_date
from toolgen.core.rng import Stream, mix

_FIRST_DAY = date(2026, 1, 5)
_DAYS = 700
_TEXT = {"type": "string"}
# Where the user lives, in so many of 100 conversations; the system message says so where it is not the first.
_LOCALES = tuple(
    LOCALES[name] for name, share in (("en-US", 64), ("en-GB", 18), ("en-IN", 10), ("en-AU", 8)) for _ in range(share)
)
_COLLOQUIAL = {"formal": 40, "technical": 50, "polite": 70, "terse": 70}  # values in 100 said as people say them;
_USUALLY = 90  # and by everybody else
_LISTED = 55  # system messages in 100 that list contacts, where one of them may be meant
_FIGURES = 12  # users in 100 who write dates in figures, where the locale is stated


class Person(Struct, frozen=True):
    """Facts about the user that the system message may state."""

    name: str
    email: str
    city: str


class Mind(Struct):
    """What the user has in mind so far: values said or planned, by slot key."""

    base: int
    today: date
    person: Person
    stated: str  # the system message, "" if there is none
    here: Stated  # what it says of the day and the place
    colloquial: int  # values in 100 that are said as people say them
    people: tuple[Contact, ...]  # whom the system message lists
    known: dict[str, Given]
    picks: dict[tuple[int, str], Pick]
    spoken: dict[str, tuple[int, str]]  # the thing that was spoken of last, by what it is: where a pick is from
    left_open: bool = False  # whether the user has left open once which item they mean


def manner(persona: str) -> int:
    """How many of 100 values somebody says as people do: "next Friday", "two hundred bucks"."""
    return _COLLOQUIAL.get(persona, _USUALLY)


def mind_of(base: int, rng: Stream, rules: Sequence[str], *, colloquial: int, people: bool) -> Mind:
    """What somebody has in mind at the beginning, and what the system message states besides these rules.

    `colloquial`: how many of 100 values they say as people do; `people`: something may be asked about somebody else.
    """
    today = _FIRST_DAY + timedelta(days=rng.below(_DAYS))
    person = _person(base, today)
    locale = rng.pick(_LOCALES)
    facts = _stated(rng, person, today, locale)
    listed: tuple[Contact, ...] = ()
    if facts and people and rng.chance(_LISTED):
        listed = contacts(base, person.name.rpartition(" ")[2], today, rng)
        facts += stated(listed, rng)
    return Mind(
        base=base,
        today=today,
        person=person,
        stated=" ".join([text for text in (facts, *rules) if text]),
        here=_here(facts, today, locale, _dates(rng, colloquial)),
        colloquial=colloquial,
        people=listed,
        known={},
        picks={},
        spoken={},
    )


def _person(base: int, today: date) -> Person:
    key = mix(base, 0x70657273) | 1 << 40
    first, last = _DRAW_FIRST(key, today), _DRAW_LAST(key, today)
    email = f"{first}.{last}@example.com".lower().replace(" ", "").replace("'", "")
    return Person(f"{first} {last}", email, str(_DRAW_CITY(key, today)))


_DRAW_FIRST = values.compile("first_name", _TEXT)
_DRAW_LAST = values.compile("last_name", _TEXT)
_DRAW_CITY = values.compile("city", _TEXT)


def _stated(rng: Stream, person: Person, today: date, locale: Locale) -> str:
    """The system message: the date always, facts about the user often; one conversation in eight has none."""
    if rng.chance(12):
        return ""
    day = _day(today, locale)
    opening = rng.pick(
        (
            f"Today is {day}.",
            f"You are a helpful assistant with access to tools. Today is {day}.",
            f"Current date: {day}.",
            f"It is {day}. Use the tools when they help, and never guess a value.",
        )
    )
    facts = rng.pick(
        (
            "",
            f" The user is {person.name} ({person.email}), based in {person.city}.",
            f" You are talking to {person.name}, e-mail {person.email}.",
            f" User profile: name {person.name}; e-mail {person.email}; home city {person.city}.",
        )
    )
    named = (f" Locale: {locale.name}.", f" The user's locale is {locale.name}.")
    return opening + facts + rng.pick(named if locale is not AMERICAN else ("", *named))


def _day(today: date, locale: Locale) -> str:
    weekday = WEEKDAYS[today.weekday()]
    return f"{weekday}{' ' if locale.day_first else ', '}{long_date(today.isoformat(), locale)}"


def _dates(rng: Stream, colloquial: int) -> DateStyle:
    """How somebody says dates: in one way throughout."""
    if colloquial and rng.chance(_FIGURES):
        return "figures"
    return "spoken" if rng.chance(colloquial) else "written"


def _here(stated: str, today: date, locale: Locale, dates: DateStyle) -> Stated:
    """What a system message says of the day and the place; where there is none, everybody is American."""
    if not stated:
        return Stated(today, AMERICAN, dates=dates)
    return Stated(today, locale, long_date(today.isoformat(), locale), locale.name in stated, dates)
