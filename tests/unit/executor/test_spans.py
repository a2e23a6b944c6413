"""Days that follow from others: what is due, and journeys of one person."""

from datetime import date
from itertools import pairwise

from msgspec.structs import replace

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


def test_what_was_started_is_not_queued_any_more() -> None:
    status = Shape("string", Slot("", "status", "enum"), enum=("queued", "running", "completed"))
    job = an_endpoint(
        "get_job",
        entity="job",
        parameters=[a_parameter("job_id", slot="job.id/id")],
        response=a_shape({"@entity": "job", "status": status, "started_at": "string:job.started_at/datetime"}),
    )
    for seed in range(40):
        shown = ask(a_world(job, seed=seed), job, job_id="J-1")
        assert at(shown, "/status") in ("running", "completed")
        assert str(at(shown, "/started_at")).startswith(TODAY.isoformat())


def test_a_conversion_is_of_today() -> None:
    shape = {"amount": "number:.amount/amount", "rate": "number:.rate/number", "date": "string:.date/date"}
    convert = an_endpoint(
        "convert_amount",
        effect="compute",
        entity="amount",
        parameters=[a_parameter("amount", kind="amount", schema={"type": "number"})],
        response=a_shape(shape),
    )
    for seed in range(20):
        assert at(ask(a_world(convert, seed=seed), convert, amount=5), "/date") == TODAY.isoformat()


def test_no_part_is_listed_twice() -> None:
    few = Shape("string", Slot("holding", "id", "id"), example="ho-7")
    held = {"@entity": "holding", "holding_id": few, "quantity": "integer:holding.quantity/count"}
    valued = an_endpoint(
        "get_portfolio",
        entity="portfolio",
        parameters=[a_parameter("portfolio_id", slot="portfolio.id/id")],
        response=a_shape({"@entity": "portfolio", "total": "number:portfolio.total/number", "holdings": [held]}),
    )
    for seed in range(60):
        ids = every(ask(a_world(valued, seed=seed), valued, portfolio_id="P-1"), "/holdings/*/holding_id")
        assert len(set(map(str, ids))) == len(ids)


def test_what_is_little_alike_has_many_changes() -> None:
    compare = an_endpoint(
        "compare",
        effect="compute",
        entity="document",
        parameters=[],
        response=a_shape(
            {
                "similarity_percent": "integer:.similarity_percent/percentage",
                "change_count": "integer:.change_count/count",
            }
        ),
    )
    for seed in range(30):
        shown = ask(a_world(compare, seed=seed), compare)
        percent, changes = at(shown, "/similarity_percent"), at(shown, "/change_count")
        assert isinstance(percent, int)
        assert isinstance(changes, int)
        assert (changes == 0) is (percent == 100)
        assert changes >= (100 - percent) / 4


def test_what_one_tool_has_made_no_other_finds() -> None:
    row = {"@entity": "post", "id": "string:post.id", "text": "string:post.text/sentence"}
    text = [a_parameter("text", kind="sentence")]
    made = an_endpoint("create_post", effect="create", entity="post", parameters=text, response=a_shape(row))
    found = an_endpoint(
        "search_posts", effect="search", entity="post", parameters=[], response=a_shape({"posts": [row]})
    )
    away = replace(found, endpoint_id=f"Other/{found.endpoint_id.partition('/')[2].replace('/', '_')}/search")
    world = a_world(made, found, away)
    post = at(ask(world, made, text="hello"), "/id")
    assert post in every(ask(world, found), "/posts/*/id")
    assert post not in every(ask(world, away), "/posts/*/id")
