"""Mistakes on purpose: those that models make, and none against what the user has just been asked for."""

from msgspec.structs import replace

from tests.unit.graph.catalogs import an_endpoint
from toolgen.agents.briefing import Errand, Given
from toolgen.agents.mistakes import slip_in
from toolgen.agents.repertoire import Part
from toolgen.core.rng import Seed


def a_given(parameter: str, value: object, quote: str) -> Given:
    return Given(parameter, value, quote, "text", quote, parameter, f"0.{parameter}")  # type: ignore[arg-type]  # a value of the test's own


def ways(line: str, *givens: Given, withheld: tuple[Given, ...] = ()) -> set[tuple[str, str]]:
    """The slips that a call lends itself to: parameter and manner."""
    parts = [Part(an_endpoint("A/one", line))]
    errands = [Errand(0, givens, withheld, (), ())]
    slips = [slip_in(errands, parts, Seed(number).stream()) for number in range(30)]
    return {(slip.parameter, slip.how) for slip in slips if slip is not None}


def test_what_was_just_said_or_asked_for_is_not_left_out() -> None:
    one, two, three = (a_given(name, name, name) for name in ("make", "model", "colour"))
    before = replace(one, clause="")
    line = "search car find: make model colour"

    assert ways(line, one, two, three) == set()
    assert ways(line, one, two, withheld=(replace(three, clause=""),)) == set()
    assert ways("search car find: make", before) == set()
    assert ways(line, before, two, three) == {("make", "omitted")}


def test_a_value_is_passed_as_it_was_said_where_the_schema_refuses_that() -> None:
    assert ways("search car find: doors:integer", a_given("doors", 3, "three")) == {("doors", "as said")}
    assert ways("search car find: cheap:boolean", a_given("cheap", True, "cheap ones")) == set()


def test_half_a_place_is_not_left_out() -> None:
    part = an_endpoint("A/one", "search car find: latitude longitude make")
    slots = [replace(one, slot=replace(one.slot, kind=one.name)) for one in part.parameters[:2]]
    parts = [Part(replace(part, parameters=(*slots, part.parameters[2])))]
    before = [replace(a_given(name, name, name), clause="") for name in ("latitude", "longitude", "make")]
    errand = Errand(0, tuple(before), (), (), ())
    slips = [slip_in([errand], parts, Seed(number).stream()) for number in range(30)]

    assert {slip.parameter for slip in slips if slip is not None} == {"make"}
