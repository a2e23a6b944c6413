"""What is said of a deed: that it is done, and nothing that nobody wants to know."""

import pytest

from tests.support.builders import FakeCatalog, a_parameter, a_shape, an_endpoint
from tests.unit.agents.test_report import a_part, a_result, proven
from toolgen.agents.deeds import is_known
from toolgen.agents.occasions import Occasion
from toolgen.agents.repertoire import Part, Repertoire
from toolgen.agents.report import report
from toolgen.core.json import Json
from toolgen.core.rng import Seed

SNIPPET = {
    "snippet_id": "string:snippet.id/id",
    "title": "string:snippet.title/title",
    "word_count": "integer:snippet.word_count/count",
    "created_at": "string:.created_at/datetime",
    "status": "string:snippet.status/status",
}


def texts(part: Part, payload: Json, occasion: Occasion, count: int = 60) -> list[str]:
    told = [report(part, a_result(payload), Seed(number).stream(), occasion) for number in range(count)]
    for passage in told:
        proven(passage, payload)
    return [passage.text for passage in told]


def test_a_deed_with_a_name_is_confirmed_without_counts_ids_and_the_time_of_day() -> None:
    part = a_part("create_snippet", SNIPPET, effect="create", entity="snippet")
    payload: Json = {
        "snippet_id": "SNP-1", "title": "Late arrival", "word_count": 17, "created_at": "2026-05-13T12:45:00Z",
        "status": "active",
    }  # fmt: skip
    for text in texts(part, payload, Occasion(asked={"title": "Late arrival"})):
        assert "Late arrival" in text
        assert text.count(".") == 1


def test_what_was_booked_is_told_with_its_sum_or_its_reference() -> None:
    sketch = {
        "booking_id": "string:booking.id/id", "total_price": "number:booking.total_price/price",
        "currency": "string:.currency", "note_count": "integer:booking.note_count/count",
    }  # fmt: skip
    part = a_part("book_room", sketch, effect="create", entity="booking")
    payload: Json = {"booking_id": "BKN-1", "total_price": 98.5, "currency": "EUR", "note_count": 0}
    told = texts(part, payload, Occasion())
    assert all("€98.50" in text or "BKN-1" in text for text in told)
    assert not any("note" in text for text in told)


def test_an_order_without_a_name_is_told_by_what_it_is_for() -> None:
    sketch = {"order_id": "string:order.id/id", "symbol": "string:.symbol", "status": "string:order.status/status"}
    part = a_part("place_order", sketch, effect="create", entity="order")
    payload: Json = {"order_id": "ORD-1", "symbol": "IBM", "status": "open"}
    assert all("for IBM" in text for text in texts(part, payload, Occasion(asked={"symbol": "IBM"})))


def test_what_was_changed_is_told_as_it_is_now() -> None:
    sketch = {"alert_id": "string:alert.id/id", "target_price": "number:alert.target_price/price"}
    part = a_part("update_alert", sketch, effect="update", entity="alert")
    told = texts(part, {"alert_id": "ALR-1", "target_price": 32.46}, Occasion(asked={"target_price": 32.46}))
    assert all("32.46" in text for text in told)


@pytest.mark.parametrize(("before", "named"), [((), False), (({"items": [{"name": "Ancient Bridge"}]},), True)])
def test_what_was_taken_away_has_the_name_that_it_had_before(before: tuple[Json, ...], named: bool) -> None:
    sketch = {
        "id": "string:holding.id/id",
        "status": "string:holding.status/status",
        "name": "string:holding.name/name",
    }
    part = a_part("delete_holding", sketch, effect="delete", entity="holding")
    payload: Json = {"id": "ho-1", "status": "deleted", "name": "Ancient Bridge"}
    for text in texts(part, payload, Occasion(before=before)):
        assert ("Ancient Bridge" in text) is named
        assert text.count("deleted") + text.count("removed") == 1


def test_a_name_is_known_wherever_in_a_value_it_stands() -> None:
    assert is_known("Alpha", [{"rows": [{"name": "Beta"}, {"name": "Alpha"}]}])
    assert not is_known("Alpha", ["Alphabet", {"Alpha": 1}])


def test_a_booking_is_named_by_what_it_is_for() -> None:
    sketch = {"rsvp_id": "string:rsvp.id/id", "title": "string:rsvp.title/title", "guests": "integer:.quantity"}
    part = a_part("create_rsvp", sketch, effect="create", entity="rsvp")
    told = texts(part, {"rsvp_id": "RSV-1", "title": "Book Workshop", "guests": 4}, Occasion())
    assert all("for Book Workshop" in text for text in told)


def test_several_tickets_are_told_as_several() -> None:
    sketch = {
        "order_id": "string:order.id/id", "total_price": "number:order.total_price/price",
        "currency": "string:.currency",
    }  # fmt: skip
    parameters = [a_parameter("quantity", kind="quantity", schema={"type": "integer"})]
    endpoint = an_endpoint(
        "purchase_tickets", effect="create", entity="ticket", parameters=parameters,
        response=a_shape(sketch, entity="ticket"),
    )  # fmt: skip
    part = Repertoire(FakeCatalog(endpoint)).part(endpoint.endpoint_id)
    payload: Json = {"order_id": "ORD-1", "total_price": 98.5, "currency": "EUR"}
    assert all("a ticket" not in text for text in texts(part, payload, Occasion(asked={"quantity": 2})))
    assert any("the tickets" in text for text in texts(part, payload, Occasion(asked={"quantity": 2})))
    assert not any("tickets" in text for text in texts(part, payload, Occasion(asked={"quantity": 1})))


def test_a_deed_tells_the_link_and_how_long_it_takes() -> None:
    export = a_part("export_form", {"url": "string:.url", "size_bytes": "integer:.size_bytes"}, effect="create")
    link = "https://www.example.net/crimson-forest-378"
    assert all(link in text for text in texts(export, {"url": link, "size_bytes": 4330339}, Occasion()))
    route = a_part("plan_route", {"duration_minutes": "integer:.duration"}, effect="create", entity="route")
    assert all("235 minutes" in text for text in texts(route, {"duration_minutes": 235}, Occasion()))


def test_an_invitation_that_is_pending_has_been_sent() -> None:
    part = a_part("send_invite", {"status": "string:.status"}, effect="send", entity="invite")
    assert all("sent" in text for text in texts(part, {"status": "pending"}, Occasion()))
