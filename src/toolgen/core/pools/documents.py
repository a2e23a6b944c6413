"""Small documents by the name of what takes them: `csv_text` is a table, a `date_text` speaks of a day."""

from collections.abc import Callable, Sequence
from datetime import date

import orjson

from toolgen.core.english import snake
from toolgen.core.pools import lore
from toolgen.core.pools.text import COMPOSED, PERSONAL, PLACED, place
from toolgen.core.pools.times import iso_date
from toolgen.core.rng import mix, salt

Document = Callable[[int, date], str]

_FORMATS = ("csv", "json", "xml", "yaml")
_TEXTS = frozenset(("text", "string", "data", "content", "document", "input", "body"))
_ROWS = tuple(salt(f"document.{row}") for row in range(3))
_DAYS = salt("document.day")
_LENGTH = salt("document.length")


def document(name: str) -> Document | None:
    """The documents that a name asks for; None where it asks for any text."""
    said = snake(name).split("_")
    if said[0] in _FORMATS and len(said) == 1:
        return _DOCUMENTS[said[0]]
    if said[-1] not in _TEXTS:
        return None
    for word in reversed(said[:-1]):
        if word in _FORMATS:
            return _DOCUMENTS[word]
        if word in _TELLING and said[-1] == "text":
            return _DOCUMENTS[word]
    return None


def _table(key: int, today: date) -> list[dict[str, str | int]]:
    """Two or three people, where each lives, and how old each is."""
    rows = _ROWS[: 2 + mix(key, _LENGTH) % 2]
    return [
        {
            "name": str(PERSONAL["first_name"](key ^ row, today)),
            "city": str(PLACED["city"](place(key ^ row))),
            "age": 21 + mix(key, row) % 50,
        }
        for row in rows
    ]


def _csv(key: int, today: date) -> str:
    rows = _table(key, today)
    return "\n".join([",".join(rows[0]), *(",".join(map(str, row.values())) for row in rows)])


def _json(key: int, today: date) -> str:
    return orjson.dumps(_table(key, today)).decode()


def _xml(key: int, today: date) -> str:
    people = "".join(
        f"<person>{''.join(f'<{name}>{value}</{name}>' for name, value in row.items())}</person>"
        for row in _table(key, today)
    )
    return f"<people>{people}</people>"


def _yaml(key: int, today: date) -> str:
    row = _table(key, today)[0]
    return "\n".join(f"{name}: {value}" for name, value in row.items())


def _dated(key: int, today: date) -> str:
    when = iso_date(today.toordinal() + 3 + mix(key, _DAYS) % 60)
    return f"{_opening(key, today)} The next meeting is on {when}."


def _contact(key: int, today: date) -> str:
    email, phone = PERSONAL["email"](key, today), COMPOSED["phone"](key, today)
    return f"{_opening(key, today)} Write to {email} or call {phone}."


def _opening(key: int, today: date) -> str:
    return lore.text()(key).partition(". ")[0].rstrip(".") + "."


_DOCUMENTS: dict[str, Document] = {
    "csv": _csv,
    "json": _json,
    "xml": _xml,
    "yaml": _yaml,
    "format": lambda key, today: (_csv, _json, _xml)[mix(key, _LENGTH) % 3](key, today),
    "date": _dated,
    "contact": _contact,
    "private": _contact,
}
_TELLING: Sequence[str] = ("format", "date", "contact", "private")
