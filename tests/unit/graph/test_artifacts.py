"""What a build leaves on disk."""

import json
from pathlib import Path

import msgspec
import pytest

from tests.unit.graph.catalogs import a_registry, a_tool, a_town
from toolgen.core.errors import CorpusError, OutputError
from toolgen.core.tools import Registry, Tool
from toolgen.graph.analysis import export, statistics
from toolgen.graph.artifacts import load, save, stored_manifest
from toolgen.graph.build import build
from toolgen.graph.mermaid import graph_page, mermaid_label, registry_page

HOSTILE = [
    '<img src=x onerror="alert(1)">',
    'a"] --> b',
    "pipe | pipe",
    "two\nlines\r```",
    "`code`",
    "end",
    "%%{init}%%",
]


def saved(registry: Registry, directory: Path) -> None:
    save(build(registry), registry, directory, selection={"max_tools": 8})


def test_the_graph_comes_back_as_it_was(tmp_path: Path) -> None:
    saved(a_town(), tmp_path)

    assert load(tmp_path).graph == build(a_town())


def test_every_endpoint_comes_back_as_it_was(tmp_path: Path) -> None:
    town = a_town()
    saved(town, tmp_path)
    catalog = load(tmp_path).catalog

    assert [catalog.endpoint(one.endpoint_id) for tool in town.tools for one in tool.endpoints] == [
        one for tool in town.tools for one in tool.endpoints
    ]


def test_the_section_of_an_endpoint_comes_back(tmp_path: Path) -> None:
    tool = a_tool("A/t", "read team get: -> name")
    tool = msgspec.structs.replace(tool, endpoints=(msgspec.structs.replace(tool.endpoints[0], section="hockey"),))
    saved(a_registry(tool), tmp_path)

    assert load(tmp_path).catalog.endpoint(tool.endpoints[0].endpoint_id).section == "hockey"


def test_text_that_looks_like_the_splice_does_no_harm(tmp_path: Path) -> None:
    tool = msgspec.structs.replace(a_tool("A/t", "read car get: -> name"), name='x","endpoints":[],"é')
    registry = a_registry(tool)
    saved(registry, tmp_path)

    assert load(tmp_path).catalog.endpoint(tool.endpoints[0].endpoint_id) == tool.endpoints[0]
    assert msgspec.json.decode((tmp_path / "registry.jsonl").read_bytes(), type=Tool) == tool


def test_an_unknown_endpoint_is_a_key_error(tmp_path: Path) -> None:
    saved(a_town(), tmp_path)

    with pytest.raises(KeyError):
        load(tmp_path).catalog.endpoint("nowhere")  # type: ignore[arg-type]  # no id of an endpoint is the point


def test_the_registry_is_one_tool_a_line(tmp_path: Path) -> None:
    town = a_town()
    saved(town, tmp_path)

    lines = (tmp_path / "registry.jsonl").read_bytes().splitlines()

    assert [msgspec.json.decode(line, type=Tool) for line in lines] == list(town.tools)


def test_the_edges_on_disk_are_those_of_the_graph(tmp_path: Path) -> None:
    saved(a_town(), tmp_path)
    edges = [json.loads(line) for line in (tmp_path / "edges.jsonl").read_text().splitlines()]
    graph = build(a_town())

    assert [edge["weight"] for edge in edges] == [round(weight, 4) for weight in graph.edge_weight]
    assert {
        "from": "Travel/harbour_stay/search_hotels",
        "to": "Travel/harbour_stay/get_hotel",
        "kind": "data",
        "fills": {"hotel_id": "/hotels/*/id"},
    } in [{key: value for key, value in edge.items() if key != "weight"} for edge in edges]


def test_two_builds_write_the_same_bytes(tmp_path: Path) -> None:
    saved(a_town(), tmp_path / "one")
    saved(a_town(), tmp_path / "two")

    assert {path.name: path.read_bytes() for path in (tmp_path / "one").iterdir()} == {
        path.name: path.read_bytes() for path in (tmp_path / "two").iterdir()
    }


def test_the_manifest_tells_what_was_built(tmp_path: Path) -> None:
    saved(a_town(), tmp_path)
    manifest = stored_manifest(tmp_path)

    assert manifest is not None
    assert manifest.corpus_digest == "feed"
    assert manifest.selection == {"max_tools": 8}
    assert manifest.counts["endpoints"] == 30


def test_artifacts_that_were_cut_short_are_not_there(tmp_path: Path) -> None:
    saved(a_town(), tmp_path)
    path = tmp_path / "graph.bin"
    path.write_bytes(path.read_bytes()[:-8])

    assert stored_manifest(tmp_path) is None
    with pytest.raises(CorpusError, match="no complete artifacts here; run toolgen build"):
        load(tmp_path)


def test_a_directory_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(OutputError, match="cannot write artifacts"):
        saved(a_town(), tmp_path / "file" / "below")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_cannot_leave_their_label(text: str) -> None:
    label = mermaid_label(text)

    assert not set(label) & set('<>"`|[]{}()\n\r%=')
    assert label.count("#") == label.count(";")


def test_pages_hold_hostile_names_only_escaped() -> None:
    tools = [
        msgspec.structs.replace(a_tool(f"A/{number}", "read car get: city -> city"), name=text)
        for number, text in enumerate(HOSTILE)
    ]
    page = registry_page(a_registry(*tools))

    assert "<img" not in page
    assert page.count("```") == 2


def test_diagrams_stay_small_enough_to_render() -> None:
    tools = [
        a_tool(f"C{number % 30:02d}/t{number}", "search car find: city -> *id city", "read car get: car_id -> name")
        for number in range(300)
    ]
    registry = a_registry(*tools)

    for page in (registry_page(registry), graph_page(build(registry))):
        for diagram in page.split("```mermaid")[1:]:
            lines = diagram.split("```")[0].splitlines()
            assert len([line for line in lines if '["' in line]) <= 60
            assert len(lines) <= 125


def test_statistics_count_what_is_there() -> None:
    numbers = statistics(build(a_town()))

    assert (numbers.endpoints, numbers.tools, numbers.categories) == (30, 8, 4)
    assert sum(numbers.edges.values()) == len(build(a_town()).target)


@pytest.mark.parametrize("name", ["graph.graphml", "graph.json"])
def test_exports_can_be_read_by_networkx(tmp_path: Path, name: str) -> None:
    import networkx

    export(build(a_town()), tmp_path / name)
    if name.endswith(".graphml"):
        back = networkx.read_graphml(tmp_path / name)
    else:
        back = networkx.node_link_graph(json.loads((tmp_path / name).read_bytes()), edges="links")

    assert back.number_of_edges() == len(build(a_town()).target)


def test_an_unknown_export_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"unknown graph format '\.png'; end the name in \.graphml or \.json"):
        export(build(a_town()), tmp_path / "graph.png")
