"""The sort of a thing is one that its name allows."""

from datetime import date

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.json import Json
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


def test_a_dish_is_no_drink_and_a_library_no_office() -> None:
    shown = {"title": "string:recipe.title/title", "category": "string:recipe.category/unknown"}
    get = an_endpoint("get_recipe", entity="recipe", response=a_shape({"@entity": "recipe", **shown}))
    for seed in range(1, 30):
        row = World(Operations(FakeCatalog(get)), Seed(seed), date(2026, 5, 3)).perform(a_call(get, {})).payload
        last = str(at(row, "/title")).split()[-1]
        assert at(row, "/category") == {"soup": "soups", "salad": "salads", "pie": "baking"}.get(last, "main dishes")


def test_a_way_takes_as_long_as_it_is_far() -> None:
    shown = {"@entity": "distance", "distance_km": "number", "duration_minutes": "integer"}
    numbers = [a_parameter(name, schema={"type": "number"}) for name in ("lat1", "lon1", "lat2", "lon2")]
    get = an_endpoint(
        "measure_distance", effect="compute", entity="distance", parameters=numbers, response=a_shape(shown)
    )
    given: dict[str, Json] = {"lat1": -6.2088, "lon1": -77.0369, "lat2": 51.5074, "lon2": -0.1278}
    row = World(Operations(FakeCatalog(get)), Seed(1), date(2026, 5, 3)).perform(a_call(get, given)).payload
    far, long = at(row, "/distance_km"), at(row, "/duration_minutes")
    assert isinstance(far, float)
    assert isinstance(long, int)
    assert 9_400 < far < 9_900
    assert 600 < long < 900
