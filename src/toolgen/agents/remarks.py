"""What a careful assistant adds to a result that is not quite what was asked for: fewer came back, or more."""

from collections.abc import Mapping, Sequence

from toolgen.agents.repertoire import Part
from toolgen.core import english
from toolgen.core.json import Json
from toolgen.core.rng import Stream

_FEWER = (
    "That is fewer {} than you asked for.", "You had asked for more {} than that.",
    "Mind that these are fewer {} than you wanted.",
)  # fmt: skip
_MORE = (
    "That is more {} than you asked for.", "You had asked for fewer {}.",
    "Mind that these are more {} than you wanted.",
)  # fmt: skip
_COUNTS = english.listed("count quantity number amount total")
_PAGES = (("page",), ("page", "number"), ("page", "no"), ("page", "num"), ("page", "index"))  # which one, not how many
_LEAST = english.listed("min minimum lowest low")
_HIGHEST = (("max",), ("maximum",))
_MOST = english.listed("limit max maximum top size rows page results count")  # of what is looked for: as many at most


def remark(part: Part, asked: Mapping[str, Json], payload: Json, rng: Stream) -> str:
    """What is to be said where a number that was asked for is not the number that came back; "" where it is."""
    if not isinstance(payload, dict):
        return ""
    looks = part.endpoint.effect in ("search", "read")
    bounded = any(not _LEAST.isdisjoint(english.words(name)) for name in asked)
    for name, wanted in asked.items():
        words = english.words(name)
        if bounded and words in _HIGHEST:  # of a range of values, of which the lowest is asked for as well
            continue
        if type(wanted) is not int or wanted < 1 or not words or words in _PAGES or words == ("number",):
            continue
        most = part.by_name[name].kind == "limit" or not _MOST.isdisjoint(words) if name in part.by_name else True
        if looks and not most:
            continue
        came = _came(words, payload)
        if came is None or came[0] == wanted or (looks and came[0] < wanted):
            continue
        return rng.pick(_MORE if came[0] > wanted else _FEWER).format(came[1])
    return ""


def _came(words: Sequence[str], payload: Mapping[str, Json]) -> tuple[int, str] | None:
    """How many came back of what a parameter counts, and what they are called.

    "sentences" are counted by "sentence_count", and a "count" by the only list that there is.
    """
    last = words[-1]
    lists = [(name, value) for name, value in payload.items() if isinstance(value, list)]
    if english.is_plural(last):
        for name, value in payload.items():
            said = english.words(name)
            if said == tuple(words) and isinstance(value, list):
                return len(value), " ".join(words)
            if type(value) is int and said == (english.singular(last), "count"):
                return value, last
    if (last in _COUNTS or last in _MOST) and len(lists) == 1:
        name, held = lists[0]
        things = " ".join(english.words(name))
        return len(held), things if english.is_plural(things.rpartition(" ")[2]) else "of them"
    return None
