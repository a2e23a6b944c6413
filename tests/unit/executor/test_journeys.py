"""A way costs the more the longer it is; a screen is one that its cinema has; a year in a number is that of the day."""

from datetime import date

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.json import Json
from toolgen.core.readings import at, every
from toolgen.core.rng import Seed
from toolgen.core.tools import Endpoint
from toolgen.executor.amounts import per_dollar
from toolgen.executor.operations import Operations
from toolgen.executor.world import World

TODAY = date(2026, 5, 3)
FLIGHTS = an_endpoint(
    "search_flights",
    effect="search",
    entity="flight",
    parameters=[
        a_parameter("departure_airport_code", kind="airport_code", slot=".departure_airport_code/airport_code"),
        a_parameter("arrival_airport_code", kind="airport_code", slot=".arrival_airport_code/airport_code"),
        a_parameter("cabin", kind="enum", slot=".cabin", required=False),
    ],
    response=a_shape(
        {
            "flights": [
                {
                    "@entity": "flight",
                    "flight_id": "string:flight.id",
                    "departure_airport_code": "string:.departure_airport_code/airport_code",
                    "arrival_airport_code": "string:.arrival_airport_code/airport_code",
                    "price": "number:flight.price/price",
                    "currency": "string:.currency",
                    "aircraft": "string:flight.aircraft/word",
                }
            ]
        }
    ),
)


def performed(world: World, endpoint: Endpoint, **arguments: Json) -> Json:
    answer = world.perform(a_call(endpoint, arguments))
    assert answer.status == "ok", answer.payload
    return answer.payload


def a_world(seed: int, *endpoints: Endpoint) -> World:
    return World(Operations(FakeCatalog(*endpoints)), Seed(seed), TODAY)


def in_dollars(row: Json) -> float:
    return float(str(at(row, "/price"))) / per_dollar(str(at(row, "/currency")))


def test_a_flight_costs_more_the_further_it_goes_and_no_small_aircraft_crosses_an_ocean() -> None:
    for seed in range(12):
        world = a_world(seed, FLIGHTS)
        near = every(performed(world, FLIGHTS, departure_airport_code="LIS", arrival_airport_code="OPO"), "/flights/*")
        far = every(performed(world, FLIGHTS, departure_airport_code="LIS", arrival_airport_code="SYD"), "/flights/*")
        assert max(map(in_dollars, near)) < 100
        assert min(map(in_dollars, far)) > 400
        assert not {at(row, "/aircraft") for row in far} & {"ATR 72", "Embraer E190", "Boeing 737", "Airbus A320"}


def test_business_class_is_dearer() -> None:
    ends: dict[str, Json] = {"departure_airport_code": "LIS", "arrival_airport_code": "BER"}
    for seed in range(12):
        world = a_world(seed, FLIGHTS)
        usual = every(performed(world, FLIGHTS, **ends, cabin="economy"), "/flights/*")
        better = every(performed(world, FLIGHTS, **ends, cabin="business"), "/flights/*")
        assert min(map(in_dollars, better)) > max(map(in_dollars, usual))


def test_the_fuel_for_a_way_costs_what_it_takes() -> None:
    plan = an_endpoint(
        "plan_route",
        effect="create",
        entity="route",
        parameters=[
            a_parameter(f"{side}_city", kind="city", slot=f".{side}_city/city") for side in ("origin", "destination")
        ],
        response=a_shape({"@entity": "route", "route_id": "string:route.id"}),
    )
    cost = an_endpoint(
        "estimate_fuel_cost",
        entity="fuel_cost",
        parameters=[a_parameter("route_id", kind="id", slot="route.id")],
        response=a_shape({"route_id": "string:route.id", "fuel_cost": "number:fuel_cost.fuel_cost/price"}),
    )
    told = []
    for there in ("Porto", "Madrid"):
        world = a_world(1, plan, cost)
        route = performed(world, plan, origin_city="Lisbon", destination_city=there)
        told.append(float(str(at(performed(world, cost, route_id=at(route, "/route_id")), "/fuel_cost"))))
    assert 30 < told[0] < 60 < told[1] < 90


def test_a_showtime_is_on_a_screen_that_its_cinema_has() -> None:
    cinemas = an_endpoint(
        "list_cinemas",
        effect="search",
        entity="cinema",
        parameters=[a_parameter("city", kind="city")],
        response=a_shape(
            {
                "cinemas": [
                    {"@entity": "cinema", "cinema_id": "string:cinema.id", "screens": "integer:cinema.screens/count"}
                ]
            }
        ),
    )
    showtimes = an_endpoint(
        "list_showtimes",
        effect="search",
        entity="showtime",
        parameters=[a_parameter("cinema_id", kind="id", slot="cinema.id")],
        response=a_shape(
            {
                "showtimes": [
                    {
                        "@entity": "showtime",
                        "showtime_id": "string:showtime.id",
                        "screen": "integer:showtime.screen/count",
                    }
                ]
            }
        ),
    )
    for seed in range(30):
        world = a_world(seed, cinemas, showtimes)
        for cinema in every(performed(world, cinemas, city="Bruges"), "/cinemas/*"):
            shown = performed(world, showtimes, cinema_id=at(cinema, "/cinema_id"))
            assert all(
                1 <= int(str(each)) <= int(str(at(cinema, "/screens"))) for each in every(shown, "/showtimes/*/screen")
            )


def test_an_invoice_with_a_year_in_its_number_is_of_that_year() -> None:
    invoice = an_endpoint(
        "get_invoice",
        entity="invoice",
        parameters=[a_parameter("invoice_id", kind="id", slot="invoice.id")],
        response=a_shape(
            {
                "@entity": "invoice",
                "invoice_id": "string:invoice.id",
                "issued_on": "string:invoice.issued_on/date",
                "due_date": "string:invoice.due_date/date",
            }
        ),
    )
    for seed in range(12):
        told = performed(a_world(seed, invoice), invoice, invoice_id="FC-2024-0188")
        issued, due = (date.fromisoformat(str(at(told, f"/{name}"))) for name in ("issued_on", "due_date"))
        assert issued.year == 2024
        assert 0 < (due - issued).days < 60
