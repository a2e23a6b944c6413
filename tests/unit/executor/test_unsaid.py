"""What nobody has said is not told of what a call makes, changes or looks for."""

from datetime import date

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.json import Json
from toolgen.core.rng import Seed
from toolgen.core.tools import Endpoint
from toolgen.executor.operations import Operations
from toolgen.executor.world import World

CONTACT = {
    "@entity": "contact",
    "contact_id": "string:contact.id",
    "full_name": "string:contact.name/person_name",
    "phone": "string:.phone",
    "city": "string:.city",
    "tags": ["string:.keyword"],
    "created_at": "string:contact.created_at/datetime",
}
OPTIONS = [
    a_parameter("phone", slot=".phone", required=False),
    a_parameter("city", slot=".city", required=False),
    a_parameter("tags", slot=".keyword", required=False),
]
NAMED = a_parameter("full_name", slot="contact.name/person_name")
NUMBERED = a_parameter("contact_id", slot="contact.id")
CREATE = an_endpoint(
    "create_contact", effect="create", entity="contact", parameters=[NAMED, *OPTIONS], response=a_shape(CONTACT)
)
GET = an_endpoint("get_contact", entity="contact", parameters=[NUMBERED], response=a_shape(CONTACT))
UPDATE = an_endpoint(
    "update_contact", effect="update", entity="contact", parameters=[NUMBERED, *OPTIONS], response=a_shape(CONTACT)
)


def ask(world: World, endpoint: Endpoint, **arguments: Json) -> dict[str, Json]:
    answer = world.perform(a_call(endpoint, arguments))
    assert isinstance(answer.payload, dict)
    assert answer.status == "ok", answer.payload
    return answer.payload


def a_world(*endpoints: Endpoint) -> World:
    return World(Operations(FakeCatalog(*endpoints)), Seed(3), date(2026, 5, 3))


def test_what_is_made_shows_no_option_that_nobody_gave_then_or_later() -> None:
    world = a_world(CREATE, GET)
    made = ask(world, CREATE, full_name="Ann Lee", city="Porto")
    assert made.keys() == {"contact_id", "full_name", "city", "created_at"}
    assert ask(world, GET, contact_id=made["contact_id"]) == made


def test_what_an_update_gives_is_shown_from_then_on() -> None:
    world = a_world(CREATE, GET, UPDATE)
    made = ask(world, CREATE, full_name="Ann Lee")
    changed = ask(world, UPDATE, contact_id=made["contact_id"], phone="+1-212-555-0101")
    assert changed["phone"] == "+1-212-555-0101"
    assert "city" not in changed
    assert ask(world, GET, contact_id=made["contact_id"])["phone"] == "+1-212-555-0101"


def test_an_update_shows_what_was_known_before() -> None:
    world = a_world(GET, UPDATE)
    known = ask(world, GET, contact_id="CNT-1")
    changed = ask(world, UPDATE, contact_id="CNT-1", phone="+1-212-555-0101")
    assert (changed["city"], changed["full_name"]) == (known["city"], known["full_name"])


def test_a_search_repeats_no_option_that_nobody_gave() -> None:
    search = an_endpoint(
        "search_airports",
        effect="search",
        entity="airport",
        parameters=[a_parameter("country", slot=".country", required=False)],
        response=a_shape({"country": "string:.country", "airports": [{"@entity": "airport", "name": "string:.name"}]}),
    )
    world = a_world(search)
    assert "country" not in ask(world, search)
    assert ask(world, search, country="Portugal")["country"] == "Portugal"


def test_the_user_who_made_a_thing_gets_no_name() -> None:
    post = {"@entity": "post", "post_id": "string:post.id", "username": "string:.username", "text": "string:post.text"}
    create = an_endpoint(
        "create_post",
        effect="create",
        entity="post",
        parameters=[a_parameter("text", slot="post.text")],
        response=a_shape(post),
    )
    assert ask(a_world(create), create, text="Good day.").keys() == {"post_id", "text"}
