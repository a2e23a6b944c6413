"""Parameters as the planner sees them: what is drawn for them, and which of them people speak of."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.support.builders import a_parameter, an_endpoint
from toolgen.agents.meanings import called
from toolgen.agents.slots import slots_of
from toolgen.core.tools import Endpoint
from toolgen.registry.placeholders import is_placeholder


def drawn(endpoint: Endpoint, name: str, *, count: int = 40) -> set[str]:
    """What a user may state for a parameter."""
    slot = slots_of(endpoint)[name]
    made = {str(slot.draw(key * 7919, date(2026, 3, 3))) for key in range(1, count)}
    return {str(each) for each in slot.examples} or made


def test_a_city_and_the_code_of_a_country_are_those_of_one_sample() -> None:
    city = replace(a_parameter("city", kind="city"), examples=("Montevideo",))
    country = replace(a_parameter("country", kind="country"), examples=("uy",))
    shop = an_endpoint("get_shop", parameters=(city, country))

    assert drawn(shop, "city") == {"Montevideo"}
    assert drawn(shop, "country") == {"uy"}
    assert len(drawn(an_endpoint("get_shop", parameters=(city,)), "city")) > 1


def test_a_list_of_contacts_is_not_called_as_a_person_is() -> None:
    parameter = a_parameter("list_name", kind="name", label="list name")
    names = drawn(an_endpoint("get_contacts", entity="contact", parameters=(parameter,)), "list_name")

    assert "Customers" in names
    assert not any(" " in name for name in names)


@pytest.mark.parametrize(
    ("name", "kind", "schema"),
    [("other_pref", "username", {"type": "string"}), ("with_prices", "price", {"type": "integer"})],
)
def test_nobody_speaks_of_an_option_that_is_only_a_setting(name: str, kind: str, schema: dict[str, str]) -> None:
    parameter = a_parameter(name, kind=kind, schema={**schema}, required=False, label=name.replace("_", " "))

    assert not slots_of(an_endpoint("get_users", parameters=(parameter,)))[name].speakable


def test_the_code_of_an_airport_is_called_so() -> None:
    parameter = a_parameter("codeIataAirport", kind="airport_code", label="code IATA code airport")

    assert called(parameter, an_endpoint("get_airport", parameters=(parameter,))) == "airport code"


@pytest.mark.parametrize(
    ("sample", "none"),
    [("Test_Task_name", True), ("my_id", True), ("enter-a-valid-group-id", True), ("daily_report", False)],
)
def test_a_sample_that_only_stands_for_a_name_is_none(sample: str, none: bool) -> None:
    assert is_placeholder(sample) is none
