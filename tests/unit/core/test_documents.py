"""Small documents for what reads documents."""

import csv
import json
from datetime import date
from io import StringIO
from xml.etree import ElementTree

import pytest

from toolgen.core.pools.documents import document
from toolgen.core.values import compile as drawing

TODAY = date(2026, 3, 4)


@pytest.mark.parametrize("kind", ["code", "unknown"])
def test_what_takes_a_table_gets_one(kind: str) -> None:
    drawn = drawing(kind, {"type": "string"}, name="csv_text")  # type: ignore[arg-type]  # parametrised with literals
    for key in range(9):
        rows = list(csv.reader(StringIO(str(drawn(key, TODAY)))))
        assert len(rows) >= 3
        assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize("name", ["json", "json_text", "json_document"])
def test_a_format_asks_for_a_document_in_it(name: str) -> None:
    made = document(name)
    assert made is not None
    assert {type(json.loads(made(key, TODAY))) for key in range(9)} == {list}


def test_xml_has_one_root() -> None:
    made = document("xml_data")
    assert made is not None
    assert ElementTree.fromstring(made(7, TODAY)).tag == "people"


@pytest.mark.parametrize("name", ["text", "json_url", "format"])
def test_any_other_name_asks_for_none(name: str) -> None:
    assert document(name) is None
