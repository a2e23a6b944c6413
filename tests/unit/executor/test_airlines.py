"""Airlines bear codes of their own, their flights begin with them, and an airport has the codes that it has."""

from datetime import date

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.pools import load
from toolgen.core.pools.airports import icao_codes
from toolgen.core.readings import at, every
from toolgen.core.rng import Seed
from toolgen.executor.airlines import code_of
from toolgen.executor.operations import Operations
from toolgen.executor.world import World

TODAY = date(2026, 5, 3)


def test_every_airport_of_the_pools_has_one_icao_code() -> None:
    codes = [icao_codes()[place.airport_code] for place in load().places]
    assert len({*codes}) == len({place.airport_code for place in load().places})
    assert all(len(code) == 4 and code.isupper() for code in codes)


def test_an_airport_is_known_by_either_code() -> None:
    airport = an_endpoint(
        "get_airport",
        entity="airport",
        parameters=[a_parameter("icao", kind="code", slot="airport.icao/code")],
        response=a_shape(
            {
                "@entity": "airport",
                "iata": "string:.airport_code",
                "icao": "string:airport.icao/code",
                "city": "string:.city",
            }
        ),
    )
    told = World(Operations(FakeCatalog(airport)), Seed(1), TODAY).perform(a_call(airport, {"icao": "EHAM"})).payload
    assert (at(told, "/iata"), at(told, "/city")) == ("AMS", "Amsterdam")


def test_an_airline_has_a_code_of_two_letters_with_which_its_flights_begin() -> None:
    airlines = an_endpoint(
        "list_airlines",
        effect="search",
        entity="airline",
        response=a_shape(
            {
                "airlines": [
                    {"@entity": "airline", "name": "string:airline.name/company", "iata_code": "string:.airport_code"}
                ]
            }
        ),
    )
    flights = an_endpoint(
        "list_flights",
        effect="search",
        entity="flight",
        parameters=[a_parameter("airline", kind="company", slot="flight.airline/company")],
        response=a_shape(
            {
                "flights": [
                    {
                        "@entity": "flight",
                        "flight_id": "string:flight.id",
                        "airline": "string:flight.airline/company",
                        "flight_number": "string:flight.flight_number/code",
                    }
                ]
            }
        ),
    )
    for seed in range(10):
        world = World(Operations(FakeCatalog(airlines, flights)), Seed(seed), TODAY)
        for row in every(world.perform(a_call(airlines, {})).payload, "/airlines/*"):
            assert at(row, "/iata_code") == code_of(str(at(row, "/name")))[:2]
        shown = world.perform(a_call(flights, {"airline": "Hart Airways"})).payload
        assert {str(each)[:2] for each in every(shown, "/flights/*/flight_number")} == {code_of("Hart Airways")[:2]}
