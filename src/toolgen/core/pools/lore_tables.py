"""The tables of the folder `lore` beside this module, each read once: rules, and the words by which they are meant."""

from functools import cache
from importlib.resources import files

from toolgen.core.days import WEEKDAYS
from toolgen.core.pools import grammar, load


@cache
def names() -> dict[str, tuple[str, ...]]:
    """The rules of names, and those that the pools give."""
    pools = load()
    table = {
        "city": tuple(dict.fromkeys(place.city for place in pools.places)),
        "country": tuple(dict.fromkeys(place.country for place in pools.places)),
        "region": tuple(dict.fromkeys(place.region for place in pools.places)),
        "first_name": pools.first_names,
        "last_name": pools.last_names,
        "street": pools.streets,
        "brand": pools.brands,
        "weekday": WEEKDAYS,
        "person_term": ("{first_name}", "{last_name}", "{first_name} {last_name}"),
    }
    for part in ("themes", "names", "products"):
        table |= grammar.rules(_read(part).partition("\n[")[0])
    return table


@cache
def texts() -> dict[str, tuple[str, ...]]:
    """The rules of texts, which refer to names as well."""
    return names() | grammar.rules(_read("texts"))


@cache
def themes() -> dict[str, tuple[int, str]]:
    """Themes by their words, each with its place: of two that words tell, the earlier is meant."""
    rows = _read("themes").partition("\n[words]\n")[2].strip().splitlines()
    found: dict[str, tuple[int, str]] = {}
    for place, row in enumerate(rows):
        theme, _, said = row.partition(": ")
        for word in said.split():
            found.setdefault(word, (place, theme))
    return found


@cache
def section(name: str) -> dict[str, str]:
    """The rules of a section of the table of sorts by their words."""
    text = _read("sorts").partition(f"[{name}]\n")[2].partition("\n[")[0]
    found: dict[str, str] = {}
    for row in text.splitlines():
        start, colon, said = row.partition(": ")
        for word in (said if colon else start).split() if not row.startswith("#") else ():
            found.setdefault(word, start)
    return found


def _read(part: str) -> str:
    return files("toolgen.core.pools").joinpath("lore", f"{part}.txt").read_text(encoding="utf-8")
