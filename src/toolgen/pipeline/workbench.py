"""What the workbench is fed with: a dataset, what its metrics say, an experiment, and the graph around its calls."""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import Struct

from toolgen.core.benchmark import ERROR_LABELS, ErrorLabel, RunHeader
from toolgen.core.errors import OutputError
from toolgen.core.json import Json
from toolgen.core.mix import KINDS, Kind
from toolgen.core.tools import EndpointId
from toolgen.dashboard import server
from toolgen.dashboard.index import Part, Problem, Progress
from toolgen.dashboard.library import Facets, Library
from toolgen.dashboard.rows import Row
from toolgen.graph import artifacts as stored
from toolgen.graph.toolgraph import EDGE_KINDS, EdgeKind, ToolGraph, edge_between
from toolgen.pipeline import manifest as manifests
from toolgen.pipeline.analyze import Analysis, analyze
from toolgen.pipeline.benchmark import files
from toolgen.pipeline.benchmark.flights import opened, reader
from toolgen.pipeline.dataset import check_file
from toolgen.pipeline.experiment import Experiment
from toolgen.pipeline.notices import OnEvent, unwatched

if TYPE_CHECKING:
    from starlette.types import ASGIApp

BUNDLE_VERSION = 1
_NEIGHBOURS = 4  # shown for each endpoint of a path, beside those on it


class Feed(Struct, frozen=True, kw_only=True):
    """Where everything is that the workbench shows."""

    dataset: Path
    artifacts: Path
    experiment: Path | None = None  # what `toolgen run-experiment --json` printed
    cache: Path | None = None  # where the index goes if it cannot stand beside the dataset


class Edge(Struct, frozen=True, kw_only=True, rename={"source": "from", "target": "to"}):
    """An edge of the endpoint graph."""

    source: str
    target: str
    kind: EdgeKind
    weight: float
    fills: dict[str, str]  # parameter to the path of the field that fills it


class Overview(Struct, frozen=True, kw_only=True):
    """What a dataset is like, and whether steering helped."""

    analysis: Analysis
    experiment: Experiment | None


class RunFacts(Struct, frozen=True):
    """What is known of a run beside its flights."""

    header: RunHeader
    labels: dict[ErrorLabel, str]  # what each error is, in a sentence


class Head(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the page reads first: about the dataset, and whether a server has the rest."""

    bundle_version: int
    held: Literal["whole", "served"]
    name: str
    total: int
    facets: Facets
    kinds: dict[Kind, str]  # what each kind of thing is, in a sentence
    problem_count: int
    problems: tuple[Problem, ...]
    has_graph: bool
    run: RunFacts | None = None  # the rows are flights of a benchmark, not conversations


class Bundle(Head, frozen=True, kw_only=True, omit_defaults=True):
    """A dataset in one file; `lines`, the records in the order of `rows`, follow these fields."""

    dataset_total: int  # more than `total` where this is a sample
    overview: Overview
    graph: tuple[Edge, ...]
    rows: tuple[Row, ...]


def open_library(feed: Feed, progress: Progress) -> Library:
    """The dataset of a feed, with its rejected conversations where they stand beside it."""
    check_file(feed.dataset)
    if is_run(feed):
        parts = [Part(feed.dataset, False, reader())]
    else:
        parts = [Part(feed.dataset, feed.dataset.name.endswith(".rejected.jsonl"))]
        beside = manifests.rejected_path(feed.dataset)
        if beside != feed.dataset and beside.is_file() and not beside.is_symlink():
            parts.append(Part(beside, True))
    name = f".{feed.dataset.name}.index"
    places = [feed.dataset.with_name(name)]
    if feed.cache is not None:
        digest = manifests.stem(feed.dataset).absolute().as_posix().encode().hex()[-64:]
        places.append(feed.cache / f"{digest}{name}")
    return Library(parts, places, progress)


def is_run(feed: Feed) -> bool:
    """Whether the file is a run of a benchmark. Raises `OutputError` where it is one that cannot be read."""
    if not files.is_run(feed.dataset):
        return False
    files.read_run_header(feed.dataset)
    return True


def head(feed: Feed, library: Library) -> Head:
    """What the page of a server reads first."""
    count, problems = library.problems()
    run = RunFacts(files.read_run_header(feed.dataset), dict(ERROR_LABELS)) if is_run(feed) else None
    return Head(
        bundle_version=BUNDLE_VERSION,
        held="served",
        name=feed.dataset.name,
        total=library.total(),
        facets=library.facets(),
        kinds={row.kind: row.what for row in KINDS},
        problem_count=count,
        problems=problems,
        has_graph=run is None and stored.stored_manifest(feed.artifacts) is not None,
        run=run,
    )


def overview(feed: Feed, on_event: OnEvent = unwatched) -> Overview:
    """The metrics of the dataset, and the experiment where there is one."""
    experiment = None
    if feed.experiment is not None:
        try:
            experiment = msgspec.json.decode(feed.experiment.read_bytes(), type=Experiment)
        except msgspec.DecodeError as error:
            raise OutputError(
                f"{feed.experiment} holds no experiment ({error}); make it with toolgen run-experiment --json"
            ) from error
    return Overview(analysis=analyze(feed.dataset, artifacts=feed.artifacts, on_event=on_event), experiment=experiment)


def surroundings(feed: Feed) -> Callable[[Sequence[str]], tuple[Edge, ...]]:
    """A function from a sampled path to the edges on it and around it; none where there are no artifacts."""
    if stored.stored_manifest(feed.artifacts) is None:
        return lambda path: ()
    graph = stored.load(feed.artifacts).graph
    number = {endpoint_id: node for node, endpoint_id in enumerate(graph.endpoint_ids)}

    def around(path: Sequence[str]) -> tuple[Edge, ...]:
        nodes = [number[EndpointId(name)] for name in dict.fromkeys(path) if name in number]
        between = [edge_between(graph, one, other) for one in nodes for other in nodes if one != other]
        edges = {edge: None for edge in between if edge >= 0}
        for node in nodes:
            own = range(graph.edge_first[node], graph.edge_first[node + 1])
            strongest = sorted(own, key=lambda edge: (-graph.edge_weight[edge], edge))[:_NEIGHBOURS]
            edges.update(dict.fromkeys(strongest))
        origin = {edge: node for node in nodes for edge in range(graph.edge_first[node], graph.edge_first[node + 1])}
        return tuple(_edge(graph, origin[edge], edge) for edge in sorted(edges))

    return around


def application(feed: Feed, progress: Progress, *, port: int) -> "ASGIApp":
    """The server of a feed, with its dataset indexed."""
    files = server.page()
    library = open_library(feed, progress)
    around = surroundings(feed)

    @cache
    def measured(made_of: str) -> bytes:
        return msgspec.json.encode(overview(feed))

    answers = server.Answers(
        head=lambda: msgspec.json.encode(head(feed, library)),
        overview=lambda: measured(library.made_of),
        graph=lambda path: msgspec.json.encode(around(path)),
        record=(lambda line: msgspec.json.encode(opened(line))) if is_run(feed) else bytes,
    )
    return server.application(library, answers, files, port=port)


def serve(app: "ASGIApp", *, port: int) -> None:
    """Answer until interrupted."""
    server.serve(app, port=port)


def _edge(graph: ToolGraph, node: int, edge: int) -> Edge:
    links = range(graph.link_first[edge], graph.link_first[edge + 1])
    return Edge(
        source=graph.endpoint_ids[node],
        target=graph.endpoint_ids[graph.target[edge]],
        kind=EDGE_KINDS[graph.kind[edge]],
        weight=round(graph.edge_weight[edge], 4),
        fills={graph.names[graph.link_name[link]]: graph.paths[graph.link_path[link]] for link in links},
    )


def schema() -> dict[str, Json]:
    """The JSON Schema of a bundle, as published in docs/bundle.schema.json."""
    return msgspec.json.schema(Bundle)
