import pytest

from toolgen.audit.pointers import Nowhere, taken
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult

PAYLOAD: Json = {
    "items": [{"id": "a", "price": 5}, {"id": "b", "price": 3.5}, {"id": "c", "price": 9}],
    "a/b": {"~": 1},
    "text": "12 pieces",
    "at": "2026-05-03T18:30:00",
}


@pytest.mark.parametrize(
    ("source", "value"),
    [
        (FromResult("c", "/items/1/id"), "b"),
        (FromResult("c", "/a~1b/~0"), 1),
        (FromResult("c", "/items/0/price", "text"), "5"),
        (FromResult("c", "/text", "number"), 12),
        (FromResult("c", "/at", "date"), "2026-05-03"),
        (FromResult("c", "/at", "time"), "18:30"),
        (FromResult("c", "/items/0/id", "list"), ["a"]),
        (FromResult("c", "/items", "count"), 3),
        (FromResult("c", "/items/*/price", "sum"), 17.5),
        (FromResult("c", "/items/*/price", "min"), 3.5),
        (FromResult("c", "/items/*/price", "max"), 9),
        (FromResult("c", "/items/1/id", "select", over="/items", by="/price", pick="min"), "b"),
        (FromResult("c", "/items/2/id", "select", over="/items", by="/price", pick="max"), "c"),
        (FromResult("c", "/items/1/price", "select", over="/items", by="/id", pick="equals", equals="b"), 3.5),
        (FromResult("c", "/items/0/id", over="/items", pick="first"), "a"),
    ],
)
def test_a_source_takes_its_value_out_of_the_result(source: FromResult, value: Json) -> None:
    assert taken(source, PAYLOAD) == value


@pytest.mark.parametrize(
    "source",
    [
        FromResult("c", "/items/3/id"),
        FromResult("c", "/missing"),
        FromResult("c", "items"),
        FromResult("c", "/text", "count"),
        FromResult("c", "/items/*/id", "sum"),
        FromResult("c", "/text", "date"),
        FromResult("c", "/items/*/id"),
        FromResult("c", "/items/0/id", "select"),
        FromResult("c", "/items/0/id", "select", over="/items", by="/price", pick="min"),
        FromResult("c", "/items/1/id", over="/items", pick="first"),
        FromResult("c", "/text", "select", over="/items", by="/price", pick="min"),
        FromResult("c", "/items/1/id", "select", over="/items", by="/id", pick="equals", equals="a"),
    ],
)
def test_a_source_that_leads_nowhere_or_breaks_its_criterion_is_refused(source: FromResult) -> None:
    with pytest.raises(Nowhere):
        taken(source, PAYLOAD)
