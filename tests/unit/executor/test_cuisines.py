"""The cuisine of a dish is one that its name allows."""

from datetime import date

from tests.support.builders import FakeCatalog, a_call, a_shape, an_endpoint
from toolgen.core.readings import at, every
from toolgen.core.rng import Seed
from toolgen.executor.operations import Operations
from toolgen.executor.world import World

LIST = an_endpoint(
    "list_recipes",
    effect="search",
    entity="recipe",
    response=a_shape(
        {
            "recipes": [
                {
                    "@entity": "recipe",
                    "recipe_id": "string:recipe.id",
                    "title": "string:recipe.title/title",
                    "cuisine": "string:recipe.cuisine/unknown",
                }
            ]
        }
    ),
)
TOLD = {"curry": "Indian", "risotto": "Italian", "lasagne": "Italian", "gratin": "French", "pie": "British"}


def test_the_cuisine_of_a_dish_is_that_of_its_name() -> None:
    for seed in range(1, 40):
        payload = World(Operations(FakeCatalog(LIST)), Seed(seed), date(2026, 5, 3)).perform(a_call(LIST, {})).payload
        for row in every(payload, "/recipes/*"):
            last = str(at(row, "/title")).split()[-1]
            if last in TOLD:
                assert at(row, "/cuisine") == TOLD[last], row
            elif "couscous" not in str(at(row, "/title")):
                assert at(row, "/cuisine") in ("European", "Mediterranean", *TOLD.values(), "Chinese")
