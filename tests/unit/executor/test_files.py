"""What is told of a file agrees with its name and with what is in it."""

from datetime import date

import pytest

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.json import Json
from toolgen.core.readings import at, every
from toolgen.core.rng import Seed
from toolgen.core.tools import Endpoint, Shape, Slot
from toolgen.executor.operations import Operations
from toolgen.executor.world import World

SEEDS = range(1, 13)
KINDS = Shape("string", slot=Slot("directory", "kind", "unknown"), enum=("file", "directory"))
LIST = an_endpoint(
    "list_directory",
    effect="search",
    entity="directory",
    parameters=[a_parameter("path", kind="path")],
    response=a_shape(
        {
            "entries": [
                {
                    "@entity": "directory",
                    "name": "string:directory.name/name",
                    "path": "string:.path",
                    "kind": KINDS,
                    "size_bytes": "integer:directory.size_bytes/size_bytes",
                }
            ]
        }
    ),
)
SEARCH = an_endpoint(
    "search_files",
    effect="search",
    entity="file",
    parameters=[a_parameter("query", kind="keyword"), a_parameter("file_type", slot="file.file_type/word")],
    response=a_shape(
        {
            "files": [
                {"@entity": "file", "id": "string:file.id", "name": "string:file.name/filename", "path": "string:.path"}
            ]
        }
    ),
)
WRITE = an_endpoint(
    "write_file",
    effect="update",
    entity="file",
    parameters=[a_parameter("path", kind="path"), a_parameter("content", slot="file.content/paragraph")],
    response=a_shape(
        {
            "@entity": "file",
            "path": "string:.path",
            "size_bytes": "integer:file.size_bytes/size_bytes",
            "line_count": "integer:file.line_count/count",
        }
    ),
)
READ = an_endpoint(
    "read_file",
    entity="file",
    parameters=[a_parameter("path", kind="path")],
    response=a_shape(
        {
            "@entity": "file",
            "path": "string:.path",
            "content": "string:file.content/paragraph",
            "size_bytes": "integer:file.size_bytes/size_bytes",
            "page_count": "integer:file.page_count/count",
        }
    ),
)
MOVE = an_endpoint(
    "move_file",
    effect="update",
    entity="file",
    parameters=[a_parameter("file_id", slot="file.id"), a_parameter("destination_path", kind="path")],
    response=a_shape(
        {
            "@entity": "file",
            "file_id": "string:file.id",
            "name": "string:file.name/filename",
            "old_path": "string:.path",
            "path": "string:.path",
        }
    ),
)
FOLDER = an_endpoint(
    "create_folder",
    effect="create",
    entity="folder",
    parameters=[a_parameter("folder_name", slot="folder.name/filename"), a_parameter("parent_path", kind="path")],
    response=a_shape({"@entity": "folder", "id": "string:folder.id", "path": "string:.path"}),
)


def ask(world: World, endpoint: Endpoint, **arguments: Json) -> Json:
    answer = world.perform(a_call(endpoint, arguments))
    assert answer.status == "ok", answer.payload
    return answer.payload


def a_world(seed: int, *endpoints: Endpoint) -> World:
    return World(Operations(FakeCatalog(*endpoints)), Seed(seed), date(2026, 5, 3))


def test_the_entries_of_a_folder_are_called_as_their_paths_end_and_only_files_have_types() -> None:
    for seed in SEEDS:
        for entry in every(ask(a_world(seed, LIST), LIST, path="/reports"), "/entries/*"):
            name = str(at(entry, "/name"))
            assert at(entry, "/path") == f"/reports/{name}"
            assert (at(entry, "/kind") == "file") is ("." in name)


@pytest.mark.parametrize(
    ("wanted", "endings"),
    [("document", ("pdf", "txt", "docx", "md", "html")), ("archive", ("zip",)), ("image", ("png", "jpg"))],
)
def test_files_of_a_type_end_as_files_of_that_type_do(wanted: str, endings: tuple[str, ...]) -> None:
    for seed in SEEDS:
        for row in every(ask(a_world(seed, SEARCH), SEARCH, query="report", file_type=wanted), "/files/*"):
            name = str(at(row, "/name"))
            assert name.endswith(endings)
            assert "report" in name
            assert str(at(row, "/path")).endswith(name)


def test_a_file_is_as_long_as_what_was_written_to_it() -> None:
    for seed in SEEDS:
        world = a_world(seed, READ, WRITE)
        read = ask(world, READ, path="/notes/a.txt")
        assert at(read, "/size_bytes") == len(str(at(read, "/content")))
        assert at(read, "/page_count") == 1
        told = ask(world, WRITE, path="/notes/a.txt", content="One line.\nAnother.")
        assert at(told, "/size_bytes") == 18
        assert at(told, "/line_count") == 2
        assert at(ask(world, READ, path="/notes/a.txt"), "/size_bytes") == 18


def test_what_was_moved_is_at_its_destination_and_was_where_it_was() -> None:
    for seed in SEEDS:
        world = a_world(seed, SEARCH, MOVE)
        row = at(ask(world, SEARCH, query="report", file_type="document"), "/files/0")
        moved = ask(world, MOVE, file_id=at(row, "/id"), destination_path="/archive/final.pdf")
        assert at(moved, "/path") == "/archive/final.pdf"
        assert at(moved, "/old_path") == at(row, "/path")
        assert at(moved, "/name") == "final.pdf"


def test_a_folder_is_made_inside_its_parent() -> None:
    for seed in SEEDS:
        told = ask(a_world(seed, FOLDER), FOLDER, folder_name="Photos", parent_path="/reports")
        assert at(told, "/path") == "/reports/Photos"


def test_files_that_were_searched_for_by_their_type_end_as_such_whatever_the_fact_is_called() -> None:
    kinds = ("document", "spreadsheet", "image", "video", "archive")
    typed = a_shape("string:file.type/enum")
    row = {"@entity": "file", "id": "string:file.id", "name": "string:.filename", "file_type": typed}
    search = an_endpoint(
        "search_files",
        effect="search",
        entity="file",
        parameters=[
            a_parameter("query", kind="keyword"),
            a_parameter("file_type", slot="file.type/enum", schema={"type": "string", "enum": list(kinds)}),
        ],
        response=a_shape({"files": [row]}),
    )
    for seed in SEEDS:
        for name in every(ask(a_world(seed, search), search, query="report", file_type="archive"), "/files/*/name"):
            assert str(name).endswith(".zip")


def test_a_file_holds_what_its_name_says() -> None:
    for seed in SEEDS:
        content = at(ask(a_world(seed, READ), READ, path="/reports/price_list_q3.txt"), "/content")
        assert "price list" in str(content).lower()


def test_folders_of_photographs_hold_photographs() -> None:
    for seed in SEEDS:
        for entry in every(ask(a_world(seed, LIST), LIST, path="/photos"), "/entries/*"):
            assert at(entry, "/kind") == "directory" or str(at(entry, "/name")).endswith((".jpg", ".png"))
        for path in every(ask(a_world(seed, SEARCH), SEARCH, query="budget", file_type="pdf"), "/files/*/path"):
            assert not str(path).startswith(("/photos", "/backups", "/exports"))


def test_a_file_that_is_read_is_the_one_that_was_listed_whatever_else_the_call_says() -> None:
    found = an_endpoint(
        "list_files",
        effect="search",
        entity="file",
        parameters=[a_parameter("folder", kind="word")],
        response=a_shape(
            {
                "files": [
                    {
                        "@entity": "file",
                        "path": "string:.path",
                        "modified_at": "string:file.modified_at/datetime",
                    }
                ]
            }
        ),
    )
    read = an_endpoint(
        "read_file",
        entity="file",
        parameters=[
            a_parameter("path", kind="path"),
            a_parameter("max_lines", slot="file.max_lines/number", schema={"type": "integer"}),
        ],
        response=a_shape(
            {"path": "string:.path", "modified_at": "string:file.modified_at/datetime"},
            entity="file",
        ),
    )
    for seed in SEEDS:
        world = World(Operations(FakeCatalog(found, read)), Seed(seed), date(2026, 5, 3))
        listed = world.perform(a_call(found, {"folder": "/notes"})).payload
        told = world.perform(a_call(read, {"path": at(listed, "/files/0/path"), "max_lines": 40})).payload
        assert at(told, "/modified_at") == at(listed, "/files/0/modified_at")
