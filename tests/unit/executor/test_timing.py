"""Times of results lie where their names say: before today, on it, or ahead."""

from datetime import date

import pytest

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core import values
from toolgen.core.readings import at, every
from toolgen.core.rng import Seed
from toolgen.core.tools import Effect, ValueKind
from toolgen.executor.operations import Operations
from toolgen.executor.timing import Deed, dated
from toolgen.executor.world import World

TODAY = date(2026, 5, 3)
KEYS = [Seed(7).at(position).number() for position in range(60)]


def drawn(name: str, kind: ValueKind, effect: Effect, verb: str, entity: str = "thing") -> list[str]:
    schema = {"type": "string"}
    draw = dated(values.compile(kind, schema), kind, name, schema, Deed(effect, verb, frozenset(entity.split("_"))))
    return [str(draw(key, TODAY)) for key in KEYS]


@pytest.mark.parametrize("name", ["created_at", "closed_on", "last_service", "joined_on", "purchase_date"])
def test_what_was_done_once_lies_behind(name: str) -> None:
    assert max(drawn(name, "date", "read", "get")) < TODAY.isoformat()


@pytest.mark.parametrize("name", ["next_meeting", "expected_date", "scheduled_at"])
def test_what_is_to_come_lies_ahead(name: str) -> None:
    assert min(drawn(name, "date", "read", "get")) > TODAY.isoformat()


@pytest.mark.parametrize(
    ("name", "effect", "verb"),
    [
        ("as_of", "read", "get"),
        ("recorded_at", "read", "get"),
        ("created_at", "create", "create"),
        ("issued_on", "compute", "generate"),
        ("archived_on", "update", "archive"),
    ],
)
def test_what_the_call_does_or_measures_is_of_today(name: str, effect: Effect, verb: str) -> None:
    assert {each[:10] for each in drawn(name, "date", effect, verb)} == {TODAY.isoformat()}


def test_the_latest_came_out_these_days() -> None:
    schema = {"type": "string"}
    deed = Deed("search", "list", frozenset(("news",)), frozenset(("latest", "news")))
    draw = dated(values.compile("datetime", schema), "datetime", "published_at", schema, deed)

    days = [(TODAY - date.fromisoformat(str(draw(key, TODAY))[:10])).days for key in KEYS]

    assert min(days) >= 1
    assert max(days) <= 12


def test_a_firm_was_founded_years_ago() -> None:
    assert max(drawn("founded_on", "date", "read", "get")) < "2022-05-03"


def test_the_date_of_a_transaction_lies_behind() -> None:
    assert max(drawn("date", "date", "search", "list", "transaction")) < TODAY.isoformat()


def test_the_sun_rises_in_the_morning_and_sets_in_the_evening() -> None:
    assert (
        "05:00"
        <= min(drawn("sunrise", "time", "read", "get"))
        <= max(drawn("sunrise", "time", "read", "get"))
        < "07:00"
    )
    assert min(drawn("sunset", "time", "read", "get")) >= "18:00"


def test_a_comment_comes_after_what_it_is_about() -> None:
    video = {"@entity": "video", "video_id": "string:video.id", "published_at": "string:video.published_at/datetime"}
    comment = {
        "@entity": "comment",
        "comment_id": "string:comment.id",
        "video_id": "string:video.id",
        "published_at": "string:comment.published_at/datetime",
    }
    numbered = [a_parameter("video_id", slot="video.id")]
    read = an_endpoint("get_video", entity="video", parameters=numbered, response=a_shape(video))
    comments = an_endpoint(
        "list_comments",
        effect="search",
        entity="comment",
        parameters=numbered,
        response=a_shape({"comments": [comment]}),
    )
    for seed in range(12):
        world = World(Operations(FakeCatalog(read, comments)), Seed(seed), date(2026, 5, 3))
        published = str(at(world.perform(a_call(read, {"video_id": "VD-1"})).payload, "/published_at"))[:10]
        told = world.perform(a_call(comments, {"video_id": "VD-1"})).payload
        assert all(published <= str(each)[:10] <= "2026-05-03" for each in every(told, "/comments/*/published_at"))


def test_a_job_that_shows_when_it_was_finished_is_completed() -> None:
    job = {
        "@entity": "job",
        "job_id": "string:job.id",
        "status": "string:.status",
        "finished_at": "string:job.finished_at/datetime",
    }
    start = an_endpoint(
        "convert_file",
        effect="compute",
        entity="job",
        parameters=[a_parameter("path", slot=".path")],
        response=a_shape({name: job[name] for name in ("@entity", "job_id", "status")}),
    )
    read = an_endpoint(
        "get_job", entity="job", parameters=[a_parameter("job_id", slot="job.id")], response=a_shape(job)
    )
    world = World(Operations(FakeCatalog(start, read)), Seed(3), date(2026, 5, 3))
    begun = world.perform(a_call(start, {"path": "/a.txt"})).payload
    assert at(begun, "/status") == "accepted"
    assert at(world.perform(a_call(read, {"job_id": at(begun, "/job_id")})).payload, "/status") == "completed"


def test_news_is_of_these_weeks() -> None:
    schema = {"type": "string"}
    deed = Deed("search", "get", frozenset(("news",)), frozenset(("all", "news")))
    draw = dated(values.compile("datetime", schema), "datetime", "published_at", schema, deed)
    assert max((TODAY - date.fromisoformat(str(draw(key, TODAY))[:10])).days for key in KEYS) <= 30
