"""Bindings: which arguments of a chain earlier calls supply. What is not bound, the user says."""

from toolgen.core.plan import Binding
from toolgen.core.rng import Stream
from toolgen.graph.terrain import Terrain, data_edges_to
from toolgen.graph.toolgraph import ECHO, REQUIRED, STARRED, TOGETHER, UNIVERSAL
from toolgen.graph.walk import ANY, Draft

_OPTIONAL_PERCENT = 50


def bindings_of(terrain: Terrain, draft: Draft, position: int, rng: Stream) -> tuple[Binding, ...]:
    """The bindings of one call: for each parameter the nearest result that brings news, else one that repeats.

    An optional parameter is bound where the chain came along it, and now and then where anybody would understand
    the value; else people leave it out.
    """
    graph, nodes = terrain.graph, draft.nodes
    edges = data_edges_to(terrain, nodes[position])
    if edges.keys().isdisjoint(nodes[:position]):
        return ()
    found: dict[int, tuple[int, int, int]] = {}  # by parameter: producer, path, flags
    together = -1  # the producer of all that belongs together
    via = draft.via[position]
    settled = {name: producer for producer, name in via.items() if name != ANY}
    for producer in range(position - 1, -1, -1):
        edge = edges.get(nodes[producer], -1)
        if edge < 0 or nodes.count(nodes[producer]) > 1:  # "the first one" of two alike results is neither's
            continue
        led = producer in via
        for link in range(graph.link_first[edge], graph.link_first[edge + 1]):
            flags, name = graph.link_flags[link], graph.link_name[link]
            if settled.get(name, producer) != producer or (flags & TOGETHER and together not in (-1, producer)):
                continue
            if name in found and (flags & ECHO or not found[name][2] & ECHO):
                continue
            if flags & REQUIRED or name in settled:
                led = False
            elif led:
                led = False  # one reason for coming this way is enough
            elif not flags & UNIVERSAL or not rng.chance(_OPTIONAL_PERCENT):
                continue
            if flags & TOGETHER:
                together = producer
            found[name] = (producer, graph.link_path[link], flags)
    if not found:
        return ()
    item = draft.items[position]
    return tuple(
        Binding(graph.names[name], producer, graph.paths[path], item if flags & STARRED else 0)
        for name, (producer, path, flags) in found.items()
    )
