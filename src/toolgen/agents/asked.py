"""What a parameter asks for beyond its kind, going by its words: whose it is, which end of a range, which time."""

import re
from collections.abc import Callable
from datetime import date
from typing import Literal

from toolgen.core import english
from toolgen.core.json import Json
from toolgen.core.rng import mix, salt
from toolgen.core.tools import Endpoint, Parameter, ValueKind

BOUNDS = frozenset(("enum", "const", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"))
_AMOUNTS: frozenset[ValueKind] = frozenset(("price", "amount"))
_DATES: frozenset[ValueKind] = frozenset(("date", "start_date", "end_date", "datetime"))
_LOW = english.listed("min minimum lowest least lower")
_HIGH = english.listed("max maximum highest most upper")
_BIRTH = re.compile(r"\bbirth|\bborn\b|\bdob\b", re.IGNORECASE)
_HISTORY = re.compile(
    r"\bhistor|\btime ?series\b|\bpast\b|\bprevious\b|\bcompare (?:symbols?|stocks?|tickers?|prices|returns|rates)\b",
    re.IGNORECASE,
)
_MEASURED = re.compile(r"(?<=\s)archives?\b|\btrend(?:s|ing)\b", re.IGNORECASE)  # an archive, but not to archive
_LOGGED = re.compile(
    r"\b(?:workouts?|earthquakes?|transactions?|sleeps?|expenses?|meal list|headlines?|charts?|top \w+|articles?|news"
    r"|posts?|reviews?|comments?|accounts?|invoices?|payments?|purchases?|incidents?|logs?)\b",
    re.IGNORECASE,
)
_RECORDED = re.compile(
    r"\b(?:created|updated|modified|edited|changed|received|sent|posted|published|uploaded|placed|submitted|added|joined"
    r"|seen|since|rate)\b",
    re.IGNORECASE,
)
_SEASON = 95  # days: more than any date is drawn ahead of today
_YEARS = salt("asked.years")


def of_person(parameter: Parameter, described: str) -> str:
    """Which fact of a person a parameter asks for, going by its very name: "owner" and "player" are of somebody known.

    The address of a wallet or a contract is nobody's home; `described` is what the endpoint says of itself.
    """
    if parameter.schema.get("type") != "string" or not BOUNDS.isdisjoint(parameter.schema):
        return ""
    fact = _FACTS_OF_PEOPLE.get(parameter.slot.kind, {}).get(parameter.label.strip().lower(), "")
    return "" if fact == "street" and _LEDGERS.search(f"{described} {parameter.description}") else fact


def is_own_mail(parameter: Parameter, endpoint: Endpoint) -> bool:
    """Whether an address is the user's: of whose accounts are listed, and where a booking or an alert is confirmed."""
    if parameter.slot.kind != "email" or _OF_OTHERS.search(parameter.name):
        return False
    if endpoint.effect in ("search", "read"):
        return not _ABOUT_PEOPLE.search(endpoint.entity)
    return endpoint.effect == "create" and not _ABOUT_PEOPLE.search(f"{endpoint.entity} {endpoint.verb}")


_OF_OTHERS = re.compile(r"(?i)sender|recipient|^to|from|^cc|assign|friend|invite|author|contact|lead|employee")
_ABOUT_PEOPLE = re.compile(
    r"contact|person|people|subscriber|customer|client|user|member|lead|invit|employee|candidate|guest|mail|breach|"
    r"profile|friend|domain|valid|verif|check|avatar|enrich"
)


_FACTS_OF_PEOPLE: dict[ValueKind, dict[str, str]] = {
    "email": dict.fromkeys(
        ("email", "e-mail", "email address", "e-mail address", "recipient email", "to email", "traveller email",
         "assignee email", "guest email", "contact email"), "email"),
    "phone": dict.fromkeys(
        ("phone", "phone number", "recipient phone", "destination phone number", "contact phone", "to phone"), "phone"),
    "person_name": dict.fromkeys(
        ("full name", "recipient name", "guest name", "passenger name", "contact name", "attendee name"), "name"),
    "first_name": {"first name": "first name"},
    "last_name": {"last name": "last name", "family name": "last name"},
    "street": dict.fromkeys(
        ("address", "street", "street address", "home address", "delivery address", "shipping address",
         "destination address", "recipient address"), "street"),
    "city": {"city": "city"},
}  # fmt: skip
_LEDGERS = re.compile(
    r"wallet|token|contract|chain|crypto|coin|hash|transaction|ethereum|nft|0x|\bIP\b|\bMAC\b|mempool|validator|e-?mail",
    re.IGNORECASE,
)


def side(parameter: Parameter) -> Literal["", "low", "high"]:
    """Which end of a range of amounts a parameter is ("min price"), where its schema sets no bounds of its own."""
    if parameter.slot.kind not in _AMOUNTS or not BOUNDS.isdisjoint(parameter.schema):
        return ""
    words = parameter.label.lower().split()
    return "" if _LOW.isdisjoint(words) == _HIGH.isdisjoint(words) else "high" if _LOW.isdisjoint(words) else "low"


def timely(
    draw: Callable[[int, date], Json], parameter: Parameter, named: str, *, logs: bool = False
) -> Callable[[int, date], Json]:
    """The draw of a value that lies in the time that is asked about: births and histories lie behind today.

    `named` is how the endpoint and its tool are called; `logs`: what it looks up was written down as it happened.
    """
    if parameter.slot.kind not in _DATES:
        return draw
    if _BIRTH.search(parameter.label):
        return lambda key, today: draw(key, date.fromordinal(today.toordinal() - 6_600 - (mix(key, _YEARS) % 18_000)))
    looked_back = _HISTORY.search(named) or (logs and (_LOGGED.search(named) or _MEASURED.search(named)))
    if looked_back or _RECORDED.search(parameter.label):
        return lambda key, today: draw(key, date.fromordinal(today.toordinal() - _SEASON))
    return draw
