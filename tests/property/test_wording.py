from hypothesis import given
from hypothesis import strategies as st

from toolgen.agents.switches import switch
from toolgen.agents.wording import phrase
from toolgen.core.json import Json
from toolgen.core.readings import agrees
from toolgen.core.tools import ValueKind

KINDS: tuple[ValueKind, ...] = (
    "city",
    "price",
    "id",
    "year",
    "count",
    "date",
    "time",
    "datetime",
    "latitude",
    "unknown",
)
scalars = st.one_of(
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.text(),
    st.dates().map(str),
    st.times().map(lambda time: time.strftime("%H:%M")),
    st.datetimes().map(lambda moment: moment.strftime("%Y-%m-%dT%H:%M:00")),
)
values = st.one_of(scalars, st.lists(scalars, max_size=4), st.dictionaries(st.text(), scalars, max_size=3))


@given(values, st.sampled_from(KINDS), st.booleans())
def test_whatever_is_said_reads_as_the_value(value: Json, kind: ValueKind, words: bool) -> None:
    said = phrase(value, kind, words=words)
    assert agrees(said.reading, said.text, value)


@given(st.text(alphabet=st.characters(categories=("Ll", "Zs")), min_size=1), st.booleans())
def test_a_spoken_switch_reads_as_its_position(label: str, value: bool) -> None:
    said = switch(label, value)
    assert agrees("boolean", said.text, value)
