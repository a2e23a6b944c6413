"""Where things are moved to: never where they are."""

from datetime import date

import pytest

from tests.support.builders import a_parameter, an_endpoint
from toolgen.agents.slots import Slotted, slots_of
from toolgen.core import values
from toolgen.core.tools import Endpoint

TODAY = date(2026, 5, 3)
KEYS = range(0, 2**32, 2**26)


def folder_of(function: str, name: str = "folder") -> Slotted:
    """The folder that a function asks for."""
    parameters = [a_parameter("file_id", slot="file.id"), a_parameter(name, kind="path")]
    endpoint: Endpoint = an_endpoint(function, effect="update", entity="file", parameters=parameters)
    return slots_of(endpoint)[name]


@pytest.mark.parametrize(("function", "name"), [("move_file", "folder"), ("extract_archive", "destination_folder")])
def test_nothing_is_moved_to_a_folder_where_things_are_found(function: str, name: str) -> None:
    usual = {values.compile("path", {"type": "string"}, entity="file", name="folder")(key, TODAY) for key in KEYS}
    drawn = {folder_of(function, name).draw(key, TODAY) for key in KEYS}
    assert drawn
    assert drawn.isdisjoint(usual)


def test_where_something_is_moved_to_is_no_folder_that_was_spoken_of() -> None:
    assert folder_of("move_file").key == ""
    assert folder_of("list_files").key
