"""After a deed: statuses and switches say that it was done."""

from datetime import date

import pytest

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.json import Json
from toolgen.core.readings import at
from toolgen.core.rng import Seed
from toolgen.core.tools import Effect
from toolgen.executor.deeds import settles, statuses, switch
from toolgen.executor.operations import Operations
from toolgen.executor.world import World


@pytest.mark.parametrize(
    ("effect", "verb", "options", "expected"),
    [
        ("delete", "cancel", (), ("cancelled",)),
        ("update", "close", (), ("closed",)),
        ("update", "restart", (), ("running", "restarted")[:1]),
        ("create", "book", ("pending", "confirmed", "cancelled"), ("confirmed",)),
        ("update", "stop", ("stopped", "fault"), ("stopped",)),
        ("update", "mute", (), ("muted",)),
        ("update", "update", (), ("updated",)),
        ("create", "create", (), ("created",)),
        ("send", "share", (), ("shared",)),
        ("create", "create", ("open", "assigned", "done"), ("open",)),
        ("update", "assign", ("assigned", "conflict"), ("assigned",)),
        ("delete", "withdraw", ("withdrawn", "too_late"), ("withdrawn",)),
        ("read", "get", ("open", "closed"), ()),
    ],
)
def test_a_status_after_a_deed_is_one_that_the_deed_leads_to(
    effect: Effect, verb: str, options: tuple[Json, ...], expected: tuple[str, ...]
) -> None:
    assert statuses(effect, verb, options) == expected


@pytest.mark.parametrize("effect", ["create", "send", "update", "delete"])
def test_no_status_after_a_deed_says_that_it_failed(effect: Effect) -> None:
    assert not {"failed", "already_done"} & set(statuses(effect, "process", ("failed", "ok", "already_done")))


@pytest.mark.parametrize(
    ("name", "effect", "verb", "expected"),
    [
        ("archived", "update", "archive", True),
        ("is_archived", "update", "unarchive", False),
        ("following", "update", "follow", True),
        ("active", "create", "create", True),
        ("active", "update", "pause", False),
        ("trashed", "delete", "delete", True),
        ("read", "send", "send", False),
        ("active", "read", "get", None),
        ("wifi", "create", "book", None),
    ],
)
def test_a_switch_after_a_deed_says_what_was_done(name: str, effect: Effect, verb: str, expected: bool | None) -> None:
    assert switch(name, effect, verb) is expected


def test_only_a_verb_that_tells_a_state_decides_a_known_status_anew() -> None:
    assert settles("status", "update", "close", ())
    assert settles("status", "update", "stop", ("stopped", "fault"))
    assert not settles("status", "update", "update", ("todo", "done"))
    assert not settles("status", "update", "rename", ("todo", "done"))


def test_what_is_made_with_so_many_seats_has_all_of_them_left() -> None:
    create = an_endpoint(
        "create_event",
        effect="create",
        entity="event",
        parameters=[a_parameter("seats", slot="event.seats/quantity", schema={"type": "integer"})],
        response=a_shape({"@entity": "event", "event_id": "string:event.id", "seats_left": "integer:event.seats_left"}),
    )
    world = World(Operations(FakeCatalog(create)), Seed(3), date(2026, 5, 3))
    assert at(world.perform(a_call(create, {"seats": 7})).payload, "/seats_left") == 7


def test_a_status_that_is_a_switch_says_that_it_went_well() -> None:
    assert switch("status", "read", "get") is True
    assert switch("success", "search", "list") is True
