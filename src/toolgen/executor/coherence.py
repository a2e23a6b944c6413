"""Facts that follow from facts: the e-mail address of a known name, the end after a start, what `places` knows.

Unknown facts of one instance agree anyway, since they are drawn with one key; this is for those of which some are
given (by an argument, an earlier result) and others are not.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from toolgen.core.json import Json
from toolgen.core.pools.text import NAMED, PERSONAL, PLACED, email_of, name_parts, person_of, username_of
from toolgen.core.rng import mix
from toolgen.executor.leaves import Leaf, Settle
from toolgen.executor.places import settlers_of_places


def settlers(leaves: Sequence[Leaf], entity: str) -> tuple[Settle, ...]:
    """What has to be settled for an instance that shows these leaves: nothing, for most."""
    persons: dict[str, list[Leaf]] = {}
    for leaf in leaves:
        if leaf.kind in PERSONAL and leaf.kind != "gender":
            persons.setdefault(leaf.direction, []).append(leaf)
    spans = _spans(leaves)
    return (
        *settlers_of_places(leaves, entity),
        *(_person_settler(toward, tuple(own), entity) for toward, own in persons.items()),
        *(_span_settler(first, last) for first, last in spans),
    )


def stale(attribute: str) -> tuple[str, ...]:
    """The facts that no longer follow once this one is written: a new city has another country, a new text a length."""
    toward, dot, bare = attribute.rpartition(".")
    if bare in ("content", "text", "body"):
        return tuple(f"{toward}{dot}{name}" for name in _MEASURED)
    return tuple(f"{toward}{dot}{kind}" for kind in PLACED if kind != bare) if bare in PLACED else ()


_MEASURED = ("size_bytes", "size", "file_size", "line_count", "word_count", "character_count", "page_count", "checksum")

# Persons


def _person_settler(toward: str, leaves: tuple[Leaf, ...], entity: str) -> Settle:
    prefix = f"{toward}." if toward else ""
    names = ("person_name", "name", "full_name") if NAMED.get(entity) == "person_name" else ("person_name",)
    whole = (*(prefix + name for name in names), *(leaf.attribute for leaf in leaves if leaf.kind == "person_name"))
    first_name, last_name, email = f"{prefix}first_name", f"{prefix}last_name", f"{prefix}email"
    username = f"{prefix}username"
    shown = tuple((leaf.attribute, leaf.kind) for leaf in leaves)
    names_shown = [leaf.attribute for leaf in leaves]
    drawn = leaves[0].salt

    def settle(facts: dict[str, Json], key: int) -> None:
        for attribute in names_shown:
            if attribute not in facts:
                break
        else:
            return
        name = None
        for each in whole:
            if each in facts:
                name = facts[each]
                break
        if isinstance(name, str) and " " in name:
            first, last = name.split(" ", 1)
        elif isinstance(facts.get(first_name), str) and isinstance(facts.get(last_name), str):
            first, last = str(facts[first_name]), str(facts[last_name])
        else:
            local = str(facts.get(email, "")).partition("@")[0].split(".")
            behind = person_of(str(facts.get(username, "")))
            if behind is not None:
                first, last = behind
            elif len(local) == 2 and local[0].isalpha() and local[1].isalpha():
                first, last = local[0].capitalize(), local[1].capitalize()
            elif name is None:
                first, last = name_parts(key ^ drawn)
            else:
                return
        for attribute, kind in shown:
            if attribute not in facts:
                facts[attribute] = _personal(kind, first, last)

    return settle


def _personal(kind: str, first: str, last: str) -> str:
    match kind:
        case "first_name":
            return first
        case "last_name":
            return last
        case "email":
            return email_of(first, last)
        case "username":
            return username_of(first, last)
        case _:
            return f"{first} {last}"


# Spans


def _spans(leaves: Sequence[Leaf]) -> list[tuple[Leaf, Leaf]]:
    """Pairs of start and end on the same scale."""
    starts = [leaf for leaf in leaves if leaf.kind in ("start_date", "start_time") and leaf.json_type == "string"]
    ends = [leaf for leaf in leaves if leaf.kind in ("end_date", "end_time") and leaf.json_type == "string"]
    return [(first, last) for first, last in zip(starts, ends, strict=False) if first.kind[6:] == last.kind[4:]]


def _span_settler(first: Leaf, last: Leaf) -> Settle:
    def settle(facts: dict[str, Json], key: int) -> None:
        start, end = facts.get(first.attribute), facts.get(last.attribute)
        step = 1 + (mix(key, first.salt) & 7)
        if isinstance(start, str) and end is None:
            moved = _moved(start, step)
            if moved:
                facts[last.attribute] = moved
        elif isinstance(end, str) and start is None:
            moved = _moved(end, -step)
            if moved:
                facts[first.attribute] = moved

    return settle


def _moved(moment: str, steps: int) -> str:
    """A date moved by days, a moment or a time of day by quarters of an hour; "" where it is none of them."""
    try:
        if len(moment) > 10 and moment[10] == "T":
            moved = datetime.fromisoformat(moment) + timedelta(minutes=15 * steps)
            return moved.isoformat().replace("+00:00", "Z")
        if len(moment) >= 10:
            return (date.fromisoformat(moment[:10]) + timedelta(days=steps)).isoformat() + moment[10:]
        hour, minute = map(int, moment.split(":")[:2])
    except (ValueError, OverflowError):
        return ""
    total = min(1425, max(0, hour * 60 + minute + 15 * steps))
    return f"{total // 60:02d}:{total % 60:02d}"
