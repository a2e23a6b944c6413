import pytest

from tests.support.builders import FakeCatalog, an_endpoint
from toolgen.agents.receipts import receipt
from toolgen.agents.repertoire import Repertoire
from toolgen.core.participles import participle
from toolgen.core.rng import Seed


@pytest.mark.parametrize(
    ("verb", "done"),
    [
        ("book", "booked"),
        ("create", "created"),
        ("send", "sent"),
        ("set up", "set up"),
        ("sign up for", "signed up for"),
        ("cancel", "cancelled"),
        ("submit", "submitted"),
        ("pin", "pinned"),
        ("reply", "replied"),
        ("display", "displayed"),
        ("upload", "uploaded"),
        ("mimic", "mimicked"),
        ("fix", "fixed"),
        ("edit", "edited"),
        ("withdraw", "withdrawn"),
        ("tag", "tagged"),
        ("transfer", "transferred"),
    ],
)
def test_the_past_participle_of_a_verb(verb: str, done: str) -> None:
    assert participle(verb) == done


def test_a_receipt_says_what_was_done_to_what() -> None:
    endpoint = an_endpoint("book_room", effect="create", entity="room")
    part = Repertoire(FakeCatalog(endpoint)).part(endpoint.endpoint_id)
    for number in range(60):
        text, done = receipt(part, "", Seed(number).stream())
        assert done == "booked"
        assert "booked" in text
        assert "room" in text
        assert text[0].isupper()


def test_a_receipt_names_the_thing_where_the_result_does() -> None:
    endpoint = an_endpoint("create_playlist", effect="create", entity="playlist")
    part = Repertoire(FakeCatalog(endpoint)).part(endpoint.endpoint_id)
    assert all(
        "the playlist Road Trip" in receipt(part, "Road Trip", Seed(n).stream())[0].replace("The", "the")
        for n in range(30)
    )
