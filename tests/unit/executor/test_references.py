"""What a result says of something that it refers to is what earlier results have said of it."""

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.json import Json
from toolgen.core.readings import at, every
from toolgen.core.rng import Seed
from toolgen.core.tools import Endpoint
from toolgen.executor.operations import Operations
from toolgen.executor.world import World

DAY: dict[str, Json] = {"type": "string", "format": "date"}


def a_world(*endpoints: Endpoint) -> World:
    return World(Operations(FakeCatalog(*endpoints)), Seed(3), date(2026, 5, 3))


def ask(world: World, endpoint: Endpoint, arguments: Mapping[str, Json]) -> Json:
    answer = world.perform(a_call(endpoint, dict(arguments)))
    assert answer.status == "ok", answer.payload
    return answer.payload


EVENT = {
    "@entity": "event",
    "event_id": "string:event.id",
    "title": "string:event.title/title",
    "date": "string:.date",
    "price": "number:event.price/price",
    "currency": "string:.currency",
}
SEARCH = an_endpoint(
    "search_events", effect="search", entity="event", parameters=[], response=a_shape({"events": [EVENT]})
)
GET = an_endpoint(
    "get_event", entity="event", parameters=[a_parameter("event_id", slot="event.id")], response=a_shape(EVENT)
)
JOIN = an_endpoint(
    "create_rsvp",
    effect="create",
    entity="rsvp",
    parameters=[a_parameter("event_id", slot="event.id")],
    response=a_shape(
        {
            "@entity": "rsvp",
            "rsvp_id": "string:rsvp.id",
            "event_id": "string:event.id",
            "title": "string:rsvp.title/title",
            "date": "string:.date",
            "currency": "string:.currency",
        }
    ),
)


def test_a_booking_has_the_title_the_day_and_the_currency_of_what_is_booked() -> None:
    world = a_world(SEARCH, JOIN)
    found = ask(world, SEARCH, {})
    for place in range(3):
        joined = ask(world, JOIN, {"event_id": at(found, f"/events/{place}/event_id")})
        for name in ("title", "date", "currency"):
            assert at(joined, f"/{name}") == at(found, f"/events/{place}/{name}")


def test_what_a_booking_says_of_an_event_is_true_when_the_event_is_looked_up_later() -> None:
    world = a_world(JOIN, GET)
    joined = ask(world, JOIN, {"event_id": "EVN-1"})
    event = ask(world, GET, {"event_id": "EVN-1"})
    assert (at(joined, "/title"), at(joined, "/date")) == (at(event, "/title"), at(event, "/date"))


def test_a_review_has_a_title_of_its_own() -> None:
    review = {"@entity": "review", "event_id": "string:event.id", "title": "string:review.title/title"}
    reviews = an_endpoint(
        "list_reviews",
        effect="search",
        entity="review",
        parameters=[a_parameter("event_id", slot="event.id")],
        response=a_shape({"reviews": [review]}),
    )
    world = a_world(SEARCH, reviews)
    found = ask(world, SEARCH, {})
    titles = every(ask(world, reviews, {"event_id": at(found, "/events/0/event_id")}), "/reviews/*/title")
    assert at(found, "/events/0/title") not in titles


def test_the_prices_of_one_result_are_in_one_currency() -> None:
    assert len(set(every(ask(a_world(SEARCH), SEARCH, {}), "/events/*/currency"))) == 1


def test_a_list_of_currencies_has_as_many_as_it_draws() -> None:
    item = {"@entity": "currency", "currency": "string:.currency", "rate": "number:currency.rate/number"}
    currencies = an_endpoint(
        "list_currencies", effect="search", entity="currency", parameters=[], response=a_shape({"all": [item]})
    )
    assert len(set(every(ask(a_world(currencies), currencies, {}), "/all/*/currency"))) > 1


def test_an_id_has_one_name_whatever_shows_it_and_however_the_name_is_called() -> None:
    invoice: dict[str, Json] = {
        "@entity": "invoice",
        "invoice_id": "string:invoice.id",
        "company_id": "integer:company.id",
        "company": "string:.company",
    }
    company = {"@entity": "company", "company_id": "integer:company.id", "name": "string:company.name/company"}
    get = an_endpoint(
        "get_invoice",
        entity="invoice",
        parameters=[a_parameter("invoice_id", slot="invoice.id")],
        response=a_shape(invoice),
    )
    make = an_endpoint(
        "generate_invoice",
        effect="create",
        entity="invoice",
        parameters=[a_parameter("company_id", slot="company.id", schema={"type": "integer"})],
        response=a_shape(invoice),
    )
    look = an_endpoint(
        "get_company",
        entity="company",
        parameters=[a_parameter("company_id", slot="company.id", schema={"type": "integer"})],
        response=a_shape(company),
    )
    world = a_world(get, make, look)
    first = ask(world, get, {"invoice_id": "INV-1"})
    named = {"company_id": at(first, "/company_id")}
    assert at(ask(world, make, named), "/company") == at(first, "/company")
    assert at(ask(world, look, named), "/name") == at(first, "/company")
    same = replace(look, response=a_shape({**company, "company": "string:.company"}))
    world = a_world(get, same)
    first = ask(world, get, {"invoice_id": "INV-1"})
    assert at(ask(world, same, {"company_id": at(first, "/company_id")}), "/company") == at(first, "/company")
