"""What a list that comes in parts says of itself: how many items there are in all, and whether it goes on."""

from collections.abc import Iterator

from toolgen.core.english import listed, snake
from toolgen.core.json import Json

TOTALS = listed(
    """total total_count totalcount total_results totalresults total_items totalitems total_records totalrecords
    total_hits num_results result_count results_count number_of_results hits_total records_total total_found"""
)
GOING_ON = listed("has_more hasmore has_next hasnext has_next_page more_results more_available truncated")
WRAPPERS = listed("pagination paging page_info pageinfo meta metadata links cursor cursors")


def told_total(payload: Json) -> tuple[str, int] | None:
    """How many items there are in all, with the JSON Pointer of where it stands; None where nothing says so."""
    for pointer, name, value in _around(payload):
        if type(value) is int and snake(name) in TOTALS:
            return pointer, value
    return None


def goes_on(payload: Json) -> bool:
    """Whether a list says that there is more of it."""
    return any(value is True and snake(name) in GOING_ON for _, name, value in _around(payload))


def _around(payload: Json) -> Iterator[tuple[str, str, Json]]:
    """Pointer, name and value of what stands at the top of a payload, and in what it says about its list."""
    if not isinstance(payload, dict):
        return
    for name, value in payload.items():
        if type(value) is dict:
            if snake(name) in WRAPPERS or snake(name) == "data":
                yield from ((f"/{name}/{inner}", inner, held) for inner, held in value.items())
        else:
            yield f"/{name}", name, value
