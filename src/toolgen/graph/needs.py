"""What must come before an endpoint: the calls of its own tool that return the identifiers which it requires.

A walk that starts at `cancel_booking` needs `list_bookings` first. Depth counts such calls; a feeder is always less
deep than what it feeds, so going back from feeder to feeder ends.
"""

from array import array
from collections.abc import Mapping, Sequence

from msgspec import Struct

from toolgen.core.tools import Endpoint
from toolgen.graph.linking import Link
from toolgen.graph.toolgraph import DEEPEST, ECHO, EFFECTS, IDENTIFIES, REQUIRED, Floats, Ints


class Needs(Struct, frozen=True):
    """Depths, and for each identifier needed the nodes that return it, as compressed rows."""

    depth: Ints
    need_first: Ints
    feeder_first: Ints
    feeder: Ints
    fed: Floats  # 1, or less for a node whose identifiers only circle among equals


_UNFED_WEIGHT = 0.3


def needs_of(links: Sequence[Mapping[int, Sequence[Link]]], endpoints: Sequence[Endpoint]) -> Needs:
    """Find the needs of every node from the links inside tools."""
    wanted: list[dict[str, list[int]]] = [{} for _ in links]
    asked = REQUIRED | IDENTIFIES
    for source, row in enumerate(links):
        for target, found in row.items():
            for link in found:
                if link.flags & asked == asked and not link.flags & ECHO:
                    wanted[target].setdefault(link.name, []).append(source)
    return _lay_out(wanted, _depths(wanted), endpoints)


def _depths(wanted: Sequence[Mapping[str, Sequence[int]]]) -> Ints:
    """The fewest levels of calls before each node; DEEPEST where its needs are met by nobody outside a circle."""
    depth = array("B", (DEEPEST if needs else 0 for needs in wanted))
    pending = [node for node, needs in enumerate(wanted) if needs]
    for level in range(1, DEEPEST):
        reached = [
            node
            for node in pending
            if all(any(depth[source] < level for source in sources) for sources in wanted[node].values())
        ]
        if not reached:
            break
        for node in reached:
            depth[node] = level
        pending = [node for node in pending if depth[node] == DEEPEST]
    return depth


def _lay_out(wanted: Sequence[Mapping[str, Sequence[int]]], depth: Ints, endpoints: Sequence[Endpoint]) -> Needs:
    need_first, feeder_first, feeder, fed = array("i", [0]), array("i", [0]), array("i"), array("d")
    for node, needs in enumerate(wanted):
        for name in sorted(needs):
            sources = [source for source in needs[name] if depth[source] < depth[node]]
            if sources and depth[node] < DEEPEST:
                sources.sort(key=lambda source: (depth[source], EFFECTS.index(endpoints[source].effect), source))
                feeder.extend(sources)
                feeder_first.append(len(feeder))
        need_first.append(len(feeder_first) - 1)
        fed.append(_UNFED_WEIGHT if depth[node] == DEEPEST else 1.0)
    return Needs(depth, need_first, feeder_first, feeder, fed)
