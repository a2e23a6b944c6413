"""Values seen in the corpus: a language that is written as a code is no language that somebody names."""

from typing import Any

import pytest
from msgspec.structs import replace

from tests.unit.graph.catalogs import a_parameter, an_endpoint
from toolgen.agents.seen import is_coded, seen
from toolgen.core.tools import Parameter, Slot, ValueKind

LINE = "search car find: thing"


def of(kind: ValueKind, *examples: Any, said: str = "") -> Parameter:
    return replace(a_parameter("thing"), slot=Slot("", kind, kind), examples=examples, description=said)


@pytest.mark.parametrize(
    ("parameter", "coded"),
    [
        (of("url", "7181285160586211328"), True),
        (of("url", "https://www.example.com/x"), False),
        (of("language", "en"), True),
        (of("language", "English"), False),
        (of("language", said="One of [en,fr,de]"), True),
        (of("locale", "DE"), True),
        (of("locale", "en-US"), False),
        (of("city", "en"), False),
    ],
)
def test_another_form_of_a_value_is_known_by_its_samples(parameter: Parameter, coded: bool) -> None:
    assert is_coded(parameter) == coded
    assert bool(seen(parameter, an_endpoint("A/one", LINE))) == (coded and bool(parameter.examples))


def test_samples_of_names_are_kept_and_those_of_an_enumeration_are_not_needed() -> None:
    title = of("title", "Moby Dick")

    assert seen(title, an_endpoint("A/one", LINE)) == ("Moby Dick",)
    assert not seen(replace(title, schema={"type": "string", "enum": ["a"]}), an_endpoint("A/one", LINE))
