import pytest

from toolgen.core.json import Json
from toolgen.core.provenance import FromResult, Reading
from toolgen.core.readings import Unreadable, agrees, at, escaped, every, read, resolve, same, tokens

PAYLOAD: Json = {
    "hotels": [
        {"id": "H1", "price": 120, "tags": ["sea", "quiet"]},
        {"id": "H2", "price": 80.5, "tags": []},
        {"id": "H3", "price": 200, "tags": ["spa"]},
    ],
    "when": "2026-05-03T18:30:00Z",
    "a/b": {"~c": 1},
}


@pytest.mark.parametrize(
    ("reading", "text", "value"),
    [
        ("text", "Lisbon", "Lisbon"),
        ("number", "three", 3),
        ("number", "1,234.50", 1234.5),
        ("number", "EUR 12", 12),
        ("number", "-4", -4),
        ("date", "May 3, 2026", "2026-05-03"),
        ("time", "6:30 PM", "18:30"),
        ("time", "12:05 AM", "00:05"),
        ("datetime", "May 3, 2026 at 6:30 PM", "2026-05-03T18:30:00"),
        ("boolean", "with breakfast", True),
        ("boolean", "without breakfast", False),
        ("list", "red, green and blue", ["red", "green", "blue"]),
        ("list", "red", ["red"]),
        ("numbers", "1, 2.5 and 3", [1, 2.5, 3]),
        ("pairs", "color: red; size: M", {"color": "red", "size": "M"}),
        ("json", '{"a": [1]}', {"a": [1]}),
    ],
)
def test_text_reads_as_its_value(reading: Reading, text: str, value: Json) -> None:
    assert same(read(reading, text), value)
    assert agrees(reading, text, value)


@pytest.mark.parametrize(
    ("reading", "text"),
    [
        ("number", "many"),
        ("date", "2026-05-03"),
        ("date", "Foo 3, 2026"),
        ("time", "8:30"),
        ("json", "{"),
        ("pairs", "x"),
    ],
)
def test_text_that_does_not_read_is_refused(reading: Reading, text: str) -> None:
    with pytest.raises(Unreadable):
        read(reading, text)


def test_an_enum_member_is_compared_up_to_case_and_separators() -> None:
    assert agrees("enum", "price low to high", "PRICE_LOW-TO-HIGH")
    assert not agrees("enum", "price", "PRICE_LOW")


@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [(1, True, False), ("35", 35, False), (2, 2.0, True), ([1, "a"], [1, "a"], True), ({"a": 0}, {"a": False}, False)],
)
def test_values_are_compared_by_type(left: Json, right: Json, equal: bool) -> None:
    assert same(left, right) is equal


@pytest.mark.parametrize(
    ("source", "value"),
    [
        (FromResult("c", "/hotels/1/id"), "H2"),
        (FromResult("c", "/hotels", "count"), 3),
        (FromResult("c", "/hotels/*/price", "sum"), 400.5),
        (FromResult("c", "/hotels/*/price", "min"), 80.5),
        (FromResult("c", "/hotels/*/price", "max"), 200),
        (FromResult("c", "/when", "date"), "2026-05-03"),
        (FromResult("c", "/when", "time"), "18:30"),
        (FromResult("c", "/hotels/0/price", "text"), "120"),
        (FromResult("c", "/hotels/0/id", "list"), ["H1"]),
        (FromResult("c", "/hotels/1/id", "select", over="/hotels", by="/price", pick="min"), "H2"),
        (FromResult("c", "/hotels/2/id", "select", over="/hotels", by="/id", pick="equals", equals="H3"), "H3"),
        (FromResult("c", "/hotels/0/id", over="/hotels", pick="first"), "H1"),
    ],
)
def test_a_source_recomputes_to_its_value(source: FromResult, value: Json) -> None:
    assert same(resolve(source, PAYLOAD), value)


@pytest.mark.parametrize(
    "source",
    [
        FromResult("c", "/hotels/7/id"),
        FromResult("c", "/hotels/0/id", "select", over="/hotels", by="/price", pick="min"),
        FromResult("c", "/hotels/1/id", over="/hotels", pick="first"),
        FromResult("c", "/when", "count"),
        FromResult("c", "/hotels/*/id", "sum"),
        FromResult("c", "/hotels/0/id", "date"),
        FromResult("c", "/when", "select", over="/hotels", by="/price", pick="min"),
    ],
)
def test_a_source_that_leads_nowhere_is_refused(source: FromResult) -> None:
    with pytest.raises(Unreadable):
        resolve(source, PAYLOAD)


def test_pointers_unescape_and_expand() -> None:
    assert at(PAYLOAD, "/a~1b/~0c") == 1
    assert at(PAYLOAD, "") is PAYLOAD
    assert every(PAYLOAD, "/hotels/*/tags/*") == ["sea", "quiet", "spa"]


@pytest.mark.parametrize("name", ["plain", "a/b", "~c", "~1", "/~0/", ""])
def test_a_name_in_a_pointer_is_read_back_as_it_was(name: str) -> None:
    assert tokens(f"/{escaped(name)}") == (name,)
