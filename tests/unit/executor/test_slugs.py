"""A slug is made of the name, and the name is told by the slug."""

from datetime import date

import pytest

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.readings import at
from toolgen.core.rng import Seed
from toolgen.executor.operations import Operations
from toolgen.executor.slugs import named
from toolgen.executor.world import World


@pytest.mark.parametrize(
    ("slug", "name"),
    [
        ("cyber-zombie-society", "Cyber Zombie Society"),
        ("binance-usd", "Binance USD"),
        ("artgobblers", "Artgobblers"),
        ("house_of_cards", "House of Cards"),
    ],
)
def test_a_slug_is_read_as_a_name(slug: str, name: str) -> None:
    assert named(slug) == name


def test_what_is_found_under_a_slug_is_called_so() -> None:
    get = an_endpoint(
        "get_collection",
        entity="collection",
        parameters=[a_parameter("slug", slot="collection.slug/slug")],
        response=a_shape(
            {"name": "string:collection.name/name", "slug": "string:collection.slug/slug"}, entity="collection"
        ),
    )
    world = World(Operations(FakeCatalog(get)), Seed(1), date(2026, 5, 3))
    told = world.perform(a_call(get, {"slug": "cyber-zombie-society"})).payload
    assert at(told, "/name") == "Cyber Zombie Society"
