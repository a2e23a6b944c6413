"""The graph of endpoints, as flat arrays: 30,000 nodes load in milliseconds and a step of a walk is one bisection.

Nodes are numbered by category, then tool, so the endpoints of a tool, and those of a category, are ranges. Rows are
compressed (CSR): what belongs to row `i` of a table stands at `first[i] … first[i + 1]`. The targets of a node's
edges are sorted, so those inside its own tool are a range as well.
"""

from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from toolgen.core.tools import EndpointId, ToolId

if TYPE_CHECKING:
    Ints = array[int]
    Floats = array[float]
else:
    Ints = Floats = array

EdgeKind = Literal["data", "workflow", "domain"]
EDGE_KINDS: tuple[EdgeKind, ...] = ("data", "workflow", "domain")
DATA, WORKFLOW, DOMAIN = range(3)

# What is known of a link, as bits.
REQUIRED = 1  # the consumer requires the parameter
ECHO = 2  # the producer merely repeats an argument of its own: no news, but the right value
UNIVERSAL = 4  # a value that means the same in every product, such as a city
STARRED = 8  # the value stands in an item of an array, so that other items offer other values
IDENTIFIES = 16  # the parameter identifies something: a user would hardly know it
TOGETHER = 32  # one of several such values (latitude and longitude, two cities): from one result, or said by the user
ALONE = 64  # the consumer requires nothing else
FANNED = REQUIRED | STARRED | IDENTIFIES | ALONE  # one call for each item: items may share a city, but never an id

DEEPEST = 9  # how many calls an endpoint may need before itself; more is treated as out of reach


class ToolGraph(Struct, frozen=True, kw_only=True):
    """Endpoints and the edges between them."""

    corpus_digest: str
    endpoint_ids: tuple[EndpointId, ...]
    tool_ids: tuple[ToolId, ...]
    categories: tuple[str, ...]
    names: tuple[str, ...]  # of linked parameters
    paths: tuple[str, ...]  # of linked response fields: JSON Pointers, `*` for "an item of this array"

    # nodes
    tool: Ints
    category: Ints
    entity: Ints  # equal numbers, equal nouns
    effect: Ints  # position in EFFECTS
    deed: Ints  # what is done to the thing, as a bit: see `follows`
    asks: Ints  # the number of what it requires, 0 for nothing: see `answers`
    tells: Ints  # what its answer tells, as bits
    sense: Floats  # how likely a conversation about it makes sense, 0 to 1
    weight: Floats  # how often a chain starts there
    unclear: Ints  # what keeps it from being plain: position in core.clarity.CODES, 0 for nothing
    planned: Ints  # 1 where it may be called, 0 where it is only offered beside what is
    depth: Ints  # how many calls must come before it, so that its identifiers are known
    tool_first: Ints
    category_first: Ints

    # edges, by their source
    edge_first: Ints
    target: Ints
    kind: Ints
    edge_weight: Floats
    cumulative: Floats  # sum of the weights before an edge, over all edges; one longer than they
    inner_first: Ints  # the range of a node's edges that stay inside its tool
    inner_end: Ints

    # the links of data edges: which field fills which parameter
    link_first: Ints
    link_name: Ints
    link_path: Ints
    link_flags: Ints

    # data edges by their target
    source_first: Ints
    source: Ints
    source_edge: Ints

    # what must come first: for each identifier that a node needs, the nodes of its tool that return it
    need_first: Ints
    feeder_first: Ints
    feeder: Ints

    # which endpoints look alike: near twins, best first, and those that would do as well
    twin_first: Ints
    twin: Ints
    stand_in_first: Ints
    stand_in: Ints

    # where two patterns can start
    fans: Ints  # nodes that list things which another endpoint can be asked about one by one
    joins: Ints  # nodes that take arguments from two different endpoints


TABLES: tuple[tuple[str, str], ...] = (
    ("tool", "i"), ("category", "i"), ("entity", "i"), ("effect", "B"), ("deed", "B"), ("asks", "i"), ("tells", "Q"),
    ("sense", "d"),
    ("weight", "d"), ("unclear", "B"), ("planned", "B"), ("depth", "B"),
    ("tool_first", "i"), ("category_first", "i"),
    ("edge_first", "i"), ("target", "i"), ("kind", "B"), ("edge_weight", "d"), ("cumulative", "d"),
    ("inner_first", "i"), ("inner_end", "i"),
    ("link_first", "i"), ("link_name", "i"), ("link_path", "i"), ("link_flags", "B"),
    ("source_first", "i"), ("source", "i"), ("source_edge", "i"),
    ("need_first", "i"), ("feeder_first", "i"), ("feeder", "i"),
    ("twin_first", "i"), ("twin", "i"), ("stand_in_first", "i"), ("stand_in", "i"),
    ("fans", "i"), ("joins", "i"),
)  # fmt: skip
"""The arrays of a graph in the order of its file, with their type codes."""

EFFECTS = ("search", "read", "compute", "create", "send", "update", "delete")
"""Effects in the order in which people come to them; positions are the numbers in `ToolGraph.effect`."""

SEARCH, READ, COMPUTE, CREATE, SEND, UPDATE, DELETE = range(7)


def is_fed(flags: int) -> bool:
    """Whether such a link returns an identifier that its consumer requires."""
    return flags & (REQUIRED | IDENTIFIES | ECHO) == REQUIRED | IDENTIFIES


def edge_between(graph: ToolGraph, source: int, target: int) -> int:
    """The edge from one node to another, or -1."""
    end = graph.edge_first[source + 1]
    edge = bisect_left(graph.target, target, graph.edge_first[source], end)
    return edge if edge < end and graph.target[edge] == target else -1


def feeders_of(graph: ToolGraph, node: int) -> list[Ints]:
    """For each identifier that the node needs, the nodes that return it, those with the fewest needs first."""
    first = graph.feeder_first
    return [
        graph.feeder[first[group] : first[group + 1]]
        for group in range(graph.need_first[node], graph.need_first[node + 1])
    ]
