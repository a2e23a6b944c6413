"""Which sort of a thing an endpoint is about: an id of an economic event is none of an earnings event.

A tool that lists two sorts of a thing gives each its own ids. Where only one sort is listed, whatever it is called, the
ids of the thing are all that there are.
"""

from collections.abc import Mapping, Sequence

from toolgen.core.english import listed
from toolgen.core.tools import Endpoint

_SHOWN = listed(
    "all popular top latest recent upcoming live new trending random featured active available best similar related"
    " past today current hot newest open single specific public daily nearby next last first own other more list"
    " suggested recommended scheduled full detailed basic simple favourite favorite cheapest closest nearest"
)
"""Words that only say which of the things are shown."""

_STEM = 5  # letters by which two forms of a word are the same


def of_other_sorts(entity: str, target: Endpoint, sources: Mapping[int, Endpoint]) -> frozenset[int]:
    """Those of the sources that list another sort of the thing than the target's, where some source lists that."""
    wanted = _sort_of(entity, target)
    if not wanted or len(sources) < 2:
        return frozenset()
    sorts = {node: _sort_of(entity, source) for node, source in sources.items()}
    if all(wanted.isdisjoint(sort) for sort in sorts.values()):
        return frozenset()
    return frozenset(node for node, sort in sorts.items() if sort and wanted.isdisjoint(sort))


def _sort_of(entity: str, endpoint: Endpoint) -> frozenset[str]:
    """The words before the thing in what an endpoint is about, by their beginnings."""
    before, found, _ = endpoint.noun.casefold().partition(entity.rpartition("_")[2])
    words: Sequence[str] = before.split() if entity and found else ()
    return frozenset(word[:_STEM] for word in words if word not in _SHOWN)
