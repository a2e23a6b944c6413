"""A telephone number is one of the country that its owner is in."""

from datetime import date

import pytest

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.pools import load
from toolgen.core.pools.countries import countries
from toolgen.core.pools.phones import phone_in
from toolgen.core.readings import at, every
from toolgen.core.rng import Seed
from toolgen.executor.operations import Operations
from toolgen.executor.world import World

TODAY = date(2026, 5, 3)
SEARCH = an_endpoint(
    "find_technicians",
    effect="search",
    entity="technician",
    parameters=[a_parameter("city", kind="city")],
    response=a_shape(
        {
            "city": "string:.city",
            "technicians": [
                {
                    "@entity": "technician",
                    "technician_id": "string:technician.id",
                    "name": "string:technician.name/person_name",
                    "phone": "string:technician.phone/phone",
                }
            ],
        }
    ),
)


@pytest.mark.parametrize(
    ("city", "code"), [("Wellington", "+64-"), ("London", "+44-20-7946-0"), ("Chicago", "+1-312-555-01")]
)
def test_whoever_is_found_in_a_city_is_called_there(city: str, code: str) -> None:
    world = World(Operations(FakeCatalog(SEARCH)), Seed(1), TODAY)
    numbers = every(world.perform(a_call(SEARCH, {"city": city})).payload, "/technicians/*/phone")
    assert numbers
    assert all(str(number).startswith(code) for number in numbers)


def test_every_place_has_numbers_that_nobody_has() -> None:
    for place in load().places:
        number = phone_in(place, 7)
        code = countries()[place.country_code].calling_code
        assert number.startswith(f"+{code}-")
        assert 8 <= sum(each.isdecimal() for each in number) <= 15
        fictional = ("US", "CA", "GB", "AU", "IE", "FR", "DE", "SE")
        assert place.country_code in fictional or number[len(code) + 2] == "0"


@pytest.mark.parametrize(
    ("phone", "country"), [("+64-055-501-1234", "NZ"), ("+44-20-7946-0123", "GB"), ("+1-212-555-0133", "US")]
)
def test_a_number_tells_its_country(phone: str, country: str) -> None:
    look_up = an_endpoint(
        "look_up_number",
        entity="phone_number",
        parameters=[a_parameter("phone", kind="phone")],
        response=a_shape({"phone": "string:.phone", "country_code": "string:.country_code"}),
    )
    world = World(Operations(FakeCatalog(look_up)), Seed(1), TODAY)
    assert at(world.perform(a_call(look_up, {"phone": phone})).payload, "/country_code") == country


def test_all_numbers_of_one_person_are_of_the_place_that_he_lives_in() -> None:
    shown = {
        "@entity": "account",
        "city": "string:account.city/city",
        "cell_phone": "string:account.cell_phone/phone",
        "home_phone": "string:account.home_phone/phone",
    }
    get = an_endpoint("get_account", entity="account", response=a_shape(shown))
    for seed in range(1, 13):
        row = World(Operations(FakeCatalog(get)), Seed(seed), TODAY).perform(a_call(get, {})).payload
        assert str(at(row, "/home_phone")).split("-")[0] == str(at(row, "/cell_phone")).split("-")[0]
