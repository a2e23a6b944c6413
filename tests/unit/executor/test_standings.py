"""Tables: ranks from one on in the order of the points, points from what was won, the best ones good."""

from datetime import date
from itertools import pairwise

from tests.support.builders import FakeCatalog, a_call, a_shape, an_endpoint
from toolgen.core.json import Json
from toolgen.core.readings import every
from toolgen.core.rng import Seed
from toolgen.core.tools import Endpoint
from toolgen.executor.operations import Operations
from toolgen.executor.world import World

SEEDS = range(20)


def numbers(endpoint: Endpoint, seed: int, name: str) -> list[float]:
    payload: Json = (
        World(Operations(FakeCatalog(endpoint)), Seed(seed), date(2026, 5, 3)).perform(a_call(endpoint, {})).payload
    )
    return [float(str(each)) for each in every(payload, f"/rows/*/{name}")]


def a_list(function: str, entity: str, *fields: str) -> Endpoint:
    row = {name: f"integer:{entity}.{name}/count" for name in fields}
    rows = {"rows": [{"@entity": entity, "id": f"string:{entity}.id", "name": f"string:{entity}.name/name", **row}]}
    return an_endpoint(function, effect="search", entity=entity, response=a_shape(rows))


def test_a_table_is_ranked_by_points_that_follow_from_what_was_won_and_drawn() -> None:
    table = a_list("get_standings", "standing", "rank", "points", "wins", "losses", "draws")
    for seed in SEEDS:
        points, *played = (numbers(table, seed, name) for name in ("points", "wins", "losses", "draws"))
        assert numbers(table, seed, "rank") == list(range(1, len(points) + 1))
        assert points == sorted(points, reverse=True)
        assert [3 * won + drawn for won, drawn in zip(played[0], played[2], strict=True)] == points
        assert len({sum(row) for row in zip(*played, strict=True)}) == 1, "all have played as often"


def test_nobody_draws_a_game_of_basketball() -> None:
    table = a_list("get_basketball_standings", "standing", "rank", "wins", "losses", "draws")
    assert all(set(numbers(table, seed, "draws")) == {0} for seed in SEEDS)


def test_a_chart_begins_with_the_first_and_pages_found_by_a_keyword_are_ranked_elsewhere() -> None:
    chart = a_list("get_top_games", "game", "rank", "player_count")
    found = a_list("get_rankings", "ranking", "rank", "keyword")
    for seed in SEEDS:
        assert numbers(chart, seed, "rank")[:3] == [1, 2, 3]
        assert all(one >= other for one, other in pairwise(numbers(chart, seed, "player_count")))
    assert any(numbers(found, seed, "rank")[0] != 1 for seed in SEEDS)
