"""The sort of a thing is one that its name allows."""

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


def test_the_genre_of_a_game_is_that_of_its_title() -> None:
    shown = {
        "games": [
            {
                "@entity": "game",
                "game_id": "string:game.id",
                "title": "string:game.title/title",
                "genre": "string:game.genre/unknown",
            }
        ]
    }
    games = an_endpoint("list_games", effect="search", entity="game", response=a_shape(shown))
    told = {"racing": "racing", "kart": "racing", "tactics": "strategy", "farm": "simulation", "quest": "adventure"}
    seen = set()
    for seed in range(1, 40):
        payload = World(Operations(FakeCatalog(games)), Seed(seed), date(2026, 5, 3)).perform(a_call(games, {})).payload
        for row in every(payload, "/games/*"):
            said = str(at(row, "/title")).lower().split()
            expected = next((told[word] for word in said if word in told), "")
            seen.add(expected)
            assert at(row, "/genre") == expected or (not expected and at(row, "/genre") not in ("racing", "sports"))
    assert len(seen) > 3


def test_what_was_delivered_is_complete() -> None:
    shown = {"@entity": "order", "id": "string:order.id", "status": "string:order.status", "complete": "boolean"}
    get = an_endpoint("get_order", entity="order", response=a_shape(shown))
    for seed in range(1, 30):
        row = World(Operations(FakeCatalog(get)), Seed(seed), date(2026, 5, 3)).perform(a_call(get, {})).payload
        assert at(row, "/status") not in ("delivered", "completed") or at(row, "/complete") is True
        assert at(row, "/status") not in ("pending", "processing", "placed") or at(row, "/complete") is False
