"""Lists that come in parts: by page, offset or cursor, in one order, with an honest end.

How many items a search has in all is a function of the question alone: not of the part, nor of how many are asked for.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from toolgen.core.english import snake
from toolgen.core.json import Json
from toolgen.core.parts import GOING_ON, TOTALS, WRAPPERS
from toolgen.core.rng import mix, salt
from toolgen.core.tools import Parameter
from toolgen.executor.leaves import Leaf, vocabulary
from toolgen.executor.nodes import Layout, Listing, Node, Thing

Role = Literal["total", "pages", "page", "size", "offset", "more", "back", "cursor", "next_page"]

_PAGES = vocabulary(
    "page page_number page_no pageno page_num pagenum page_index pageindex pagenumber current_page currentpage p"
)
_OFFSETS = vocabulary("offset skip start_index start_from")
_CURSORS = vocabulary(
    """cursor next_cursor end_cursor page_token pagetoken next_page_token next_token continuation_token max_cursor
    next_max_id continuation page_cursor"""
)
_ROLES: Mapping[Role, frozenset[str]] = {
    "total": TOTALS,
    "pages": vocabulary(
        "total_pages totalpages page_count pagecount pages num_pages number_of_pages last_page max_page"
    ),
    "page": vocabulary("page current_page currentpage page_number pagenumber page_no page_num"),
    "size": vocabulary("per_page perpage page_size pagesize items_per_page results_per_page limit"),
    "offset": vocabulary("offset skip start_index"),
    "more": GOING_ON,
    "back": vocabulary("has_previous has_prev has_previous_page"),
    "cursor": vocabulary(
        """next_cursor cursor end_cursor endcursor next_page_token next_token continuation_token next_max_id
        nextmaxid"""
    ),
    "next_page": vocabulary("next_page nextpage"),
}
_TYPES: Mapping[Role, tuple[str, ...]] = {
    "more": ("boolean",),
    "back": ("boolean",),
    "cursor": ("string", "integer"),
}
_COUNTS = ("integer", "number")
_TOTAL = salt("paging.total")
_WORDS = salt("paging.cursor")
_SINGLE = 75  # percent of the lists that fit on their first page
_PLACES = 48  # of a cursor: more digits than anybody would guess


class Told(Struct, frozen=True):
    """A field that says something about the list."""

    path: tuple[str, ...]
    role: Role
    text: bool  # it is written as text


class Paging(Struct, frozen=True, kw_only=True):
    """How the main list of an endpoint comes in parts. Names of parameters are "" where there is none."""

    page: str
    first: int  # the number of the first page
    offset: str
    cursor: str
    told: tuple[Told, ...]

    @property
    def steps(self) -> frozenset[str]:
        """The parameters that choose a part, and are no part of the question."""
        return frozenset(filter(None, (self.page, self.offset, self.cursor)))


class Window(Struct, frozen=True):
    """The part of a list that a call asks for."""

    start: int
    size: int


def paging_of(parameters: Sequence[Parameter], layout: Layout) -> Paging | None:
    """How an endpoint's list comes in parts; None where it comes whole, and nothing speaks of parts."""
    if not layout.main_in_list:
        return None
    page = _named(parameters, _PAGES)
    offset, cursor = _named(parameters, _OFFSETS), _named(parameters, _CURSORS)
    told = tuple(_told(layout.root, ()))
    if not (page or offset or cursor or any(field.role not in ("total", "size") for field in told)):
        return None
    return Paging(
        page=page.name if page else "",
        first=0 if page and (page.schema.get("minimum") == 0 or page.default == 0) else 1,
        offset=offset.name if offset else "",
        cursor=cursor.name if cursor else "",
        told=told,
    )


def total_of(key: int, size: int) -> int:
    """How many items a list has in all, where a part that nobody sized has `size` items."""
    drawn = mix(key, _TOTAL)
    if drawn % 100 < _SINGLE:
        return size
    return size + 1 + (drawn >> 8) % (2 * size + 1)


def window_of(paging: Paging, arguments: Mapping[str, Json], size: int, key: int, total: int | None = None) -> Window:
    """The part that the arguments ask for. A cursor that was never given stands for the beginning."""
    if paging.cursor and arguments.get(paging.cursor) not in (None, ""):
        start = _start_of(arguments[paging.cursor], key)
        return Window(start if total is None or start < total else 0, size)
    if paging.offset and paging.offset in arguments:
        return Window(max(0, _whole(arguments[paging.offset], 0)), size)
    page = _whole(arguments.get(paging.page), paging.first) if paging.page else paging.first
    return Window(max(0, page - paging.first) * size, size)


def tell(paging: Paging, payload: Json, window: Window, *, total: int, key: int) -> None:
    """Make what a payload says about its list true."""
    size, start = max(1, window.size), window.start
    end = start + window.size
    more = end < total
    facts: dict[Role, Json] = {
        "total": total,
        "pages": -(-total // size),
        "page": start // size + paging.first,
        "size": window.size,
        "offset": start,
        "more": more,
        "back": start > 0,
        "cursor": end if more else None,
        "next_page": start // size + paging.first + 1 if more else None,
    }
    for field in paging.told:
        holder = payload
        for name in field.path[:-1]:
            holder = holder.get(name) if isinstance(holder, dict) else None
        if not isinstance(holder, dict):
            continue
        value = facts[field.role]
        if field.role == "cursor" and field.text and isinstance(value, int):
            value = cursor_for(value, key)
        elif field.text and value is not None:
            value = str(value)
        holder[field.path[-1]] = value


def cursor_for(start: int, key: int) -> str:
    """The cursor of the part that begins at a position: opaque, and good for this question only."""
    return f"{mix(key, _WORDS ^ start):08x}{start:x}"


def _start_of(cursor: Json, key: int) -> int:
    if isinstance(cursor, int) and not isinstance(cursor, bool):
        return max(0, cursor)
    text = str(cursor)
    try:
        start = int(text[8:_PLACES], 16)
    except ValueError:
        return 0
    return start if cursor_for(start, key) == text else 0


def _whole(value: Json, otherwise: int) -> int:
    if isinstance(value, str) and value.isdecimal() and len(value) < 10:
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else otherwise


def _named(parameters: Sequence[Parameter], names: frozenset[str]) -> Parameter | None:
    return next((p for p in parameters if p.role == "argument" and snake(p.name) in names), None)


def _told(node: Node, path: tuple[str, ...]) -> Iterator[Told]:
    """The fields around the main list that speak of it."""
    if not isinstance(node, Thing):
        return
    for field in node.fields:
        here = (*path, field.name)
        if isinstance(field, Leaf):
            role = _role(field)
            if role is not None:
                yield Told(here, role, field.json_type == "string")
        elif isinstance(field, Thing) and (_holds_list(field) or snake(field.name) in WRAPPERS):
            yield from _told(field, here)


def _role(leaf: Leaf) -> Role | None:
    name = snake(leaf.name)
    for role, names in _ROLES.items():
        if name in names and leaf.json_type in _TYPES.get(role, _COUNTS):
            return role
    return None


def _holds_list(thing: Thing) -> bool:
    """Whether the main list stands in an object, or below it."""
    return any(
        (isinstance(field, Listing) and field.main) or (isinstance(field, Thing) and _holds_list(field))
        for field in thing.fields
    )
