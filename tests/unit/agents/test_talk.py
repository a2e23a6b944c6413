"""What is said of the tools: abilities that can be spoken of, all of them or said to be some."""

import pytest
from msgspec.structs import replace

from tests.support.builders import an_endpoint
from toolgen.agents.repertoire import Part
from toolgen.agents.talk import capabilities, clear, declined
from toolgen.core.rng import Seed

NOUNS = ("rooms", "hotels", "jokes", "films", "birds", "songs")


@pytest.mark.parametrize(("offered", "some"), [(3, False), (4, False), (5, True), (6, True)])
def test_who_names_a_part_of_the_abilities_says_so(offered: int, some: bool) -> None:
    parts = [Part(an_endpoint(f"list_{noun}", entity=noun)) for noun in NOUNS[:offered]]
    for seed in range(20):
        answer = capabilities(parts, Seed(seed).stream(), first=True).answer
        assert any(word in answer for word in ("mong other things", "or instance")) is some


def test_what_is_unclear_is_not_named_as_an_ability() -> None:
    plain, odd = (Part(an_endpoint(f"list_{noun}", entity=noun)) for noun in NOUNS[:2])
    odd = Part(replace(odd.endpoint, unclear="unclear-name"))

    assert clear([plain, odd]) == [plain]
    assert clear([odd]) == [odd]
    assert "hotels" not in capabilities([plain, odd], Seed(1).stream(), first=True).answer


def test_nobody_begins_in_the_middle() -> None:
    parts = [Part(an_endpoint("list_rooms", entity="rooms"))]
    asked = [capabilities(parts, Seed(seed).stream(), first=False).text for seed in range(60)]

    assert not any("Before I start" in text or "new to this" in text for text in asked)


def test_nothing_is_destroyed_in_the_place_of_something_else() -> None:
    wanted = Part(an_endpoint("tag_room", effect="update", entity="room"))
    other = Part(an_endpoint("delete_room", effect="delete", entity="room"))
    near = Part(an_endpoint("get_room", entity="room"))

    said = [declined("missing_function", wanted, [other, near], Seed(seed).stream()) for seed in range(60)]
    assert any("get the room" in text for text in said)
    assert not any("delete" in text for text in said)
