"""Whatever stands in a corpus file, loading ends with a registry or one clear line, never with a traceback."""

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.corpus import a_corpus, a_parameter, a_tool, an_endpoint
from toolgen.core.errors import CorpusError
from toolgen.core.tools import Shape
from toolgen.registry.load import load
from toolgen.registry.trim import BUDGET, MAX_FIELDS, cost

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "toolbench.tar.xz"

texts = st.one_of(
    st.text(max_size=40), st.sampled_from(["id", "hotel_id", "<b>x</b>", "limit", "One of: a, b", "{x}", "\ud800"])
)
scalars = st.one_of(st.none(), st.booleans(), st.integers(-10, 10**20), st.floats(), texts)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4), max_leaves=12
)
types = st.sampled_from(
    ["STRING", "NUMBER", "BOOLEAN", "ENUM", "ARRAY", "OBJECT", "DATE (YYYY-MM-DD)", "TIME", None, 3]
)
parameters = st.fixed_dictionaries({"name": texts, "type": types, "description": texts, "default": values})
hostile = st.dictionaries(
    st.sampled_from(
        [
            "name",
            "url",
            "description",
            "method",
            "required_parameters",
            "optional_parameters",
            "schema",
            "body",
            "statuscode",
            "code",
        ]
    ),
    st.one_of(values, st.lists(parameters, max_size=3)),
)


def all_shapes(shape: Shape) -> Iterator[Shape]:
    yield shape
    for field in shape.fields.values():
        yield from all_shapes(field)
    if shape.items is not None:
        yield from all_shapes(shape.items)


@given(st.one_of(st.binary(max_size=200), values.map(lambda value: repr(value).encode("utf-8", "replace"))))
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_a_finding_or_a_tool(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        found = load(a_corpus(Path(folder), {"A/bad.json": content, "A/good.json": a_tool()}))
    assert any(tool.source == "A/good.json" for tool in found.registry.tools)


@given(hostile, values)
@settings(max_examples=150, deadline=None)
def test_any_endpoint_is_normalised_or_refused(endpoint: dict[str, Any], extra: object) -> None:
    with TemporaryDirectory() as folder:
        try:
            found = load(
                a_corpus(Path(folder), {"A/a.json": a_tool(an_endpoint() | endpoint, score=extra)}), keep_junk=True
            )
        except CorpusError:
            return
    for tool in found.registry.tools:
        for normal in tool.endpoints:
            assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", normal.function)
            assert normal.verb.isascii()
            assert len(normal.noun.split()) <= 6
            assert cost(normal.response) <= BUDGET
            assert all(len(shape.fields) <= MAX_FIELDS for shape in all_shapes(normal.response))


@given(parameters)
@settings(max_examples=200, deadline=None)
def test_samples_and_defaults_meet_their_own_schema(raw: dict[str, Any]) -> None:
    endpoint = an_endpoint(required_parameters=[a_parameter()], optional_parameters=[raw])
    with TemporaryDirectory() as folder:
        found = load(a_corpus(Path(folder), {"A/a.json": a_tool(endpoint)}), keep_junk=True)
    for parameter in found.registry.tools[0].endpoints[0].parameters:
        jsonschema.Draft202012Validator.check_schema(parameter.schema)
        for value in (*parameter.examples, *(() if parameter.default is None else (parameter.default,))):
            jsonschema.validate(value, parameter.schema)


@pytest.mark.skipif(not CORPUS.exists(), reason="the shared ToolBench archive is not beside the repository")
def test_the_2023_files_of_the_shared_corpus_load_without_a_skip(tmp_path: Path) -> None:
    import tarfile

    with tarfile.open(CORPUS) as archive:
        members = [member for member in archive if "toolenv2023/tools/" in member.name]
        archive.extractall(tmp_path, members=members, filter="data")
    (root,) = tmp_path.rglob("toolenv2023")
    found = load(root)
    assert found.summary.skipped == 0
    assert found.summary.shapes["example"] >= 50
