"""Days that follow from others: what is due, and journeys of one person."""

from datetime import date
from itertools import pairwise

from tests.support.builders import a_parameter, a_shape, an_endpoint
from tests.unit.executor.test_world import TODAY, a_world, ask
from toolgen.core.readings import at, every
from toolgen.core.tools import Shape, Slot

INVOICE = an_endpoint(
    "get_invoice",
    entity="invoice",
    parameters=[a_parameter("invoice_id", slot="invoice.id/id")],
    response=a_shape(
        {
            "@entity": "invoice",
            "invoice_id": "string:invoice.id/id",
            "issued_on": "string:invoice.issued_on/date",
            "due_date": "string:invoice.due_date/end_date",
            "status": Shape("string", Slot("", "status", "enum"), enum=("draft", "sent", "paid", "overdue")),
        }
    ),
)
TRIPS = an_endpoint(
    "list_trips",
    effect="search",
    entity="trip",
    parameters=[a_parameter("traveller_email", kind="email")],
    response=a_shape(
        {
            "trips": [
                {
                    "@entity": "trip",
                    "trip_id": "string:trip.id/id",
                    "start_date": "string:trip.start_date/start_date",
                    "end_date": "string:trip.end_date/end_date",
                }
            ]
        }
    ),
)


def test_what_was_issued_is_due_weeks_later_and_overdue_only_after_that() -> None:
    statuses = set()
    for seed in range(80):
        shown = ask(a_world(INVOICE, seed=seed), INVOICE, invoice_id="IN-7")
        issued, due = (date.fromisoformat(str(at(shown, f"/{name}"))[:10]) for name in ("issued_on", "due_date"))
        assert 14 <= (due - issued).days <= 45
        status = at(shown, "/status")
        assert status != "overdue" if due >= TODAY else status in ("paid", "overdue")
        statuses.add(status)
    assert len(statuses) > 1


def test_nobody_is_on_two_journeys_at_once() -> None:
    for seed in range(60):
        world = a_world(TRIPS, seed=seed)
        shown = ask(world, TRIPS, traveller_email="ada.king@example.com")
        starts, ends = every(shown, "/trips/*/start_date"), every(shown, "/trips/*/end_date")
        spans = sorted(zip(map(str, starts), map(str, ends), strict=True))
        assert len(spans) > 2
        assert all(last < following for (_, last), (following, _) in pairwise(spans))
        assert ask(world, TRIPS, traveller_email="ada.king@example.com") == shown
