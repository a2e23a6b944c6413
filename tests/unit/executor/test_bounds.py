"""What is asked of days to come."""

from datetime import date

import pytest

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.readings import every
from toolgen.core.rng import Seed
from toolgen.executor.operations import Operations
from toolgen.executor.world import World

LIST = an_endpoint(
    "list_articles",
    effect="search",
    entity="article",
    parameters=[
        a_parameter("date", kind="date", required=False),
        a_parameter("from_date", kind="date", required=False),
    ],
    response=a_shape(
        {
            "articles": [
                {
                    "@entity": "article",
                    "article_id": "string:article.id",
                    "title": "string:article.title/title",
                    "published_at": "string:article.published_at/datetime",
                }
            ]
        }
    ),
)


@pytest.mark.parametrize(
    ("name", "day", "some"),
    [("date", "2026-06-01", False), ("date", "2026-04-07", True), ("from_date", "2026-06-01", False)],
)
def test_nothing_has_been_published_on_a_day_to_come(name: str, day: str, some: bool) -> None:
    for seed in range(1, 9):
        world = World(Operations(FakeCatalog(LIST)), Seed(seed), date(2026, 5, 3))
        assert bool(every(world.perform(a_call(LIST, {name: day})).payload, "/articles/*")) is some
