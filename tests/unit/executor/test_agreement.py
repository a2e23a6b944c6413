"""What one result shows of one thing agrees: files, journeys, what is left, refunds, airports."""

from datetime import date

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.json import Json
from toolgen.core.pools import countries, load
from toolgen.core.pools.airports import icao_codes
from toolgen.core.readings import at, every
from toolgen.core.rng import Seed
from toolgen.core.tools import Endpoint, Shape, Slot
from toolgen.executor.operations import Operations
from toolgen.executor.world import World

TODAY = date(2026, 5, 3)
SEEDS = range(1, 25)


def answer(endpoint: Endpoint, seed: int, **arguments: Json) -> Json:
    told = World(Operations(FakeCatalog(endpoint)), Seed(seed), TODAY).perform(a_call(endpoint, arguments))
    assert told.status == "ok", told.payload
    return told.payload


def reading(entity: str, fields: dict[str, object], *, name: str = "") -> Endpoint:
    return an_endpoint(
        name or f"get_{entity}",
        entity=entity,
        parameters=[a_parameter("id", slot=f"{entity}.id")],
        response=a_shape({"@entity": entity, "id": f"string:{entity}.id", **fields}),
    )


def test_the_path_of_a_file_ends_in_its_name_and_its_type_fits() -> None:
    get = reading(
        "file",
        {
            "name": "string:file.name/filename",
            "path": "string:file.path/path",
            "mime_type": "string:file.mime_type/mime_type",
        },
    )
    for seed in SEEDS:
        told = answer(get, seed, id="FL-1")
        name = str(at(told, "/name"))
        assert str(at(told, "/path")).endswith(f"/{name}")
        assert (name.endswith(".pdf")) == (at(told, "/mime_type") == "application/pdf")


def test_what_is_sold_out_has_nothing_left() -> None:
    get = reading("event", {"sold_out": "boolean:event.sold_out/boolean", "seats_left": "integer:event.seats/number"})
    for seed in SEEDS:
        told = answer(get, seed, id="E-1")
        assert at(told, "/sold_out") is (at(told, "/seats_left") == 0)


def test_no_more_is_used_than_there_is() -> None:
    get = reading("quota", {"used": "integer:quota.used/number", "total": "integer:quota.total/number"})
    for seed in SEEDS:
        told = answer(get, seed, id="Q-1")
        used, total = at(told, "/used"), at(told, "/total")
        assert isinstance(used, int)
        assert isinstance(total, int)
        assert used <= total


def test_no_more_is_given_back_than_was_paid() -> None:
    price = {"total_price": "number:booking.total_price/price"}
    get = reading("booking", {**price})
    cancel = an_endpoint(
        "cancel_booking",
        effect="delete",
        entity="booking",
        parameters=[a_parameter("id", slot="booking.id")],
        response=a_shape(
            {"@entity": "booking", "id": "string:booking.id", "refund_amount": "number:booking.refund_amount/amount"}
        ),
    )
    for seed in SEEDS:
        world = World(Operations(FakeCatalog(get, cancel)), Seed(seed), TODAY)
        paid = at(world.perform(a_call(get, {"id": "B-1"})).payload, "/total_price")
        back = at(world.perform(a_call(cancel, {"id": "B-1"})).payload, "/refund_amount")
        assert isinstance(paid, float)
        assert back in (paid, round(paid / 2, 2))


def test_a_journey_leaves_and_arrives_on_the_day_that_was_asked_for() -> None:
    example = "2026-01-05T09:45:00Z"
    moments = {
        "departure_time": Shape("string", slot=Slot("journey", "departure_time", "start_time"), example=example),
        "arrival_time": Shape("string", slot=Slot("journey", "arrival_time", "datetime"), example=example),
    }
    get = an_endpoint(
        "search_journeys",
        effect="search",
        entity="journey",
        parameters=[a_parameter("date", kind="date")],
        response=a_shape({"journeys": [{"@entity": "journey", "id": "string:journey.id", **moments}]}),
    )
    for seed in SEEDS:
        told = answer(get, seed, date="2026-06-01")
        pairs = zip(every(told, "/journeys/*/departure_time"), every(told, "/journeys/*/arrival_time"), strict=True)
        for left, arrived in pairs:
            assert str(left)[:10] == str(arrived)[:10] == "2026-06-01"
            assert str(left) < str(arrived)


def test_an_airport_is_called_after_its_city() -> None:
    get = reading("airport", {"name": "string:airport.name/place_name", "city": "string:.city"})
    told = answer(get, 3, id="A-1")
    assert str(at(told, "/name")).startswith(str(at(told, "/city")))
    assert str(at(told, "/name")).endswith("Airport")


def test_files_modified_after_a_day_were_modified_after_it_and_not_after_today() -> None:
    search = an_endpoint(
        "search_files",
        effect="search",
        entity="file",
        parameters=[a_parameter("modified_after", kind="date")],
        response=a_shape(
            {"files": [{"@entity": "file", "id": "string:file.id", "modified_at": "string:file.modified_at/datetime"}]}
        ),
    )
    for seed in SEEDS:
        for day in every(answer(search, seed, modified_after="2026-04-20"), "/files/*/modified_at"):
            assert "2026-04-20" < str(day)[:10] <= TODAY.isoformat()
        days = every(answer(search, seed, modified_after=TODAY.isoformat()), "/files/*/modified_at")
        assert {str(day)[:10] for day in days} == {TODAY.isoformat()}


def test_what_shows_another_thing_says_what_is_true_of_that() -> None:
    drone = {
        "@entity": "drone",
        "id": "string:drone.id",
        "city": "string:.city",
        "battery": "integer:drone.battery/number",
    }
    listing = an_endpoint("list_drones", effect="search", entity="drone", response=a_shape({"drones": [drone]}))
    telemetry = an_endpoint(
        "get_telemetry",
        entity="telemetry",
        parameters=[a_parameter("drone_id", slot="drone.id")],
        response=a_shape(
            {
                "@entity": "telemetry",
                "drone_id": "string:drone.id",
                "latitude": "number:.latitude",
                "battery": "integer:telemetry.battery/number",
            }
        ),
    )
    places = {place.city: place.latitude for place in load().places}
    for seed in SEEDS:
        world = World(Operations(FakeCatalog(listing, telemetry)), Seed(seed), TODAY)
        first = at(world.perform(a_call(listing, {})).payload, "/drones/0")
        told = world.perform(a_call(telemetry, {"drone_id": at(first, "/id")})).payload
        assert at(told, "/battery") == at(first, "/battery")
        assert at(told, "/latitude") == places[str(at(first, "/city"))]


def test_no_two_columns_of_a_table_bear_one_name() -> None:
    columns = [{"@entity": "column", "column": "string:column.column/unknown", "kind": "string:column.kind/unknown"}]
    get = reading("table", {"columns": columns})
    for seed in SEEDS:
        names = every(answer(get, seed, id="T-1"), "/columns/*/column")
        assert len(set(map(str, names))) == len(names) > 1


def test_a_seat_is_in_the_row_beside_it() -> None:
    get = reading("seat", {"row": "integer:seat.row/number", "seat_number": "string:seat.seat_number/number"})
    told = answer(get, 2, id="S-1")
    assert str(at(told, "/seat_number")).startswith(str(at(told, "/row")))


def test_attractions_near_a_point_stand_at_points_of_their_own_in_that_city() -> None:
    item = {
        "@entity": "attraction",
        "id": "string:attraction.id",
        "city": "string:.city",
        "latitude": "number:.latitude",
        "longitude": "number:.longitude",
    }
    find = an_endpoint(
        "find_attractions",
        effect="search",
        entity="attraction",
        parameters=[a_parameter(kind, kind=kind, schema={"type": "number"}) for kind in ("latitude", "longitude")],
        response=a_shape({"attractions": [item]}),
    )
    for seed in SEEDS:
        told = answer(find, seed, latitude=43.2965, longitude=5.3698)
        points = every(told, "/attractions/*/latitude")
        assert len(set(map(str, points))) == len(points)
        assert all(abs(float(str(point)) - 43.2965) < 0.05 for point in points)
        assert set(every(told, "/attractions/*/city")) == {"Marseille"}


def test_no_airport_is_found_twice() -> None:
    item = {"@entity": "airport", "airport_code": "string:.airport_code", "city": "string:.city"}
    find = an_endpoint(
        "search_airports",
        effect="search",
        entity="airport",
        parameters=[a_parameter("city", kind="city")],
        response=a_shape({"airports": [item], "total": "integer:.count"}),
    )
    told = answer(find, 1, city="Bristol")
    assert every(told, "/airports/*/airport_code") == ["BRS"]
    assert at(told, "/total") == 1


def test_what_is_told_of_a_country_is_true_of_it() -> None:
    fields: dict[str, object] = {"country": "string:.country", "capital": "string:.city", "iso3": "string:.word"}
    get = reading("person", fields)
    codes = {place.country: place.country_code for place in load().places}
    for seed in SEEDS:
        told = answer(get, seed, id="P-1")
        country = countries.countries()[codes[str(at(told, "/country"))]]
        assert at(told, "/capital") == country.capital
        assert at(told, "/iso3") == country.alpha3


def test_the_pool_knows_the_countries_of_all_its_places() -> None:
    assert {place.country_code for place in load().places} == set(countries.countries())


def test_what_an_update_says_it_changed_are_its_arguments() -> None:
    update = an_endpoint(
        "update_contact",
        effect="update",
        entity="contact",
        parameters=[a_parameter("contact_id", slot="contact.id"), a_parameter("phone", kind="phone", required=False)],
        response=a_shape({"@entity": "contact", "id": "string:contact.id", "changed_fields": ["string:.word"]}),
    )
    assert at(answer(update, 1, contact_id="C-1", phone="+1-212-555-0100"), "/changed_fields") == ["phone"]


def test_what_is_told_of_the_company_of_an_invoice_is_true_of_that_company() -> None:
    company = {"@entity": "company", "company_id": "string:company.id", "company": "string:company.company/company"}
    find = an_endpoint("find_companies", effect="search", entity="company", response=a_shape({"companies": [company]}))
    invoice = {"@entity": "invoice", "id": "string:invoice.id", **{k: v for k, v in company.items() if k[0] != "@"}}
    get = an_endpoint(
        "create_invoice",
        effect="create",
        entity="invoice",
        parameters=[a_parameter("company_id", slot="company.id")],
        response=a_shape({**invoice, "company": "string:invoice.company/company"}),
    )
    for seed in SEEDS:
        world = World(Operations(FakeCatalog(find, get)), Seed(seed), TODAY)
        first = at(world.perform(a_call(find, {})).payload, "/companies/0")
        told = world.perform(a_call(get, {"company_id": at(first, "/company_id")})).payload
        assert at(told, "/company") == at(first, "/company")


def test_a_company_is_called_as_the_invoice_that_was_read_before_says() -> None:
    company = {"@entity": "company", "company_id": "string:company.id", "company": "string:company.company/company"}
    identity = a_parameter("company_id", slot="company.id", kind="id")
    read = an_endpoint("get_company", entity="company", parameters=[identity], response=a_shape(company))
    invoice = {**company, "@entity": "invoice", "id": "string:invoice.id", "company": "string:invoice.company/company"}
    number = a_parameter("invoice_id", slot="invoice.id", kind="id")
    bill = an_endpoint("get_invoice", entity="invoice", parameters=[number], response=a_shape(invoice))
    for seed in SEEDS:
        world = World(Operations(FakeCatalog(bill, read)), Seed(seed), TODAY)
        told = world.perform(a_call(bill, {"invoice_id": "INV-1"})).payload
        shown = world.perform(a_call(read, {"company_id": at(told, "/company_id")})).payload
        assert at(told, "/company") == at(shown, "/company")


def test_a_reply_says_which_message_it_answers() -> None:
    reply = an_endpoint(
        "reply_to_message",
        effect="send",
        entity="reply",
        parameters=[a_parameter("message_id", slot="message.id")],
        response=a_shape(
            {"@entity": "reply", "message_id": "string:message.id", "in_reply_to": "string:reply.to/unknown"}
        ),
    )
    assert at(answer(reply, 1, message_id="MSS-1"), "/in_reply_to") == "MSS-1"


def test_the_format_of_a_file_is_that_of_its_name() -> None:
    get = reading("file", {"file_name": "string:file.name/filename", "format": "string:file.format/unknown"})
    for seed in SEEDS:
        told = answer(get, seed, id="FL-1")
        assert str(at(told, "/file_name")).endswith(f".{at(told, '/format')}")


def test_the_seats_of_one_order_are_next_to_each_other() -> None:
    order = {"@entity": "order", "order_id": "string:order.id", "tickets": [{"seat": "string:ticket.seat/unknown"}]}
    get = an_endpoint(
        "get_order",
        entity="order",
        parameters=[a_parameter("order_id", slot="order.id", kind="id")],
        response=a_shape(order),
    )
    for seed in range(1, 13):
        world = World(Operations(FakeCatalog(get)), Seed(seed), date(2026, 5, 3))
        seats = every(world.perform(a_call(get, {"order_id": "OR-1"})).payload, "/tickets/*/seat")
        places = [int(str(seat)[:-1]) * 6 + "ABCDEF".index(str(seat)[-1]) for seat in seats]
        assert places == list(range(places[0], places[0] + len(places)))


def test_the_codes_of_an_airport_are_its_own() -> None:
    airport = {
        "@entity": "airport",
        "airport_id": "string:airport.id",
        "iata_code": "string:.airport_code",
        "icao_code": "string:airport.icao_code/code",
        "city": "string:.city",
    }
    code = a_parameter("icao_code", slot="airport.icao_code/code")
    read = an_endpoint("get_airport", entity="airport", parameters=[code], response=a_shape(airport))
    for seed in SEEDS:
        shown = answer(read, seed, icao_code="EHAM")
        assert (at(shown, "/iata_code"), at(shown, "/city")) == ("AMS", "Amsterdam")
    search = an_endpoint("list_airports", effect="search", entity="airport", response=a_shape({"airports": [airport]}))
    for seed in SEEDS:
        for row in every(answer(search, seed), "/airports/*"):
            assert at(row, "/icao_code") == icao_codes()[str(at(row, "/iata_code"))]


def test_every_airport_of_the_pools_has_an_icao_code() -> None:
    assert {place.airport_code for place in load().places} == icao_codes().keys()
    assert len(set(icao_codes().values())) == len(icao_codes())
