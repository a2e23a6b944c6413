"""What is offered beside the needed functions: at every difficulty, and never what would do as well."""

from itertools import islice
from pathlib import Path

import msgspec
import pytest

from tests.unit.graph.catalogs import a_registry, a_tool, a_town
from toolgen.core.mix import PLAIN
from toolgen.core.plan import DIFFICULTIES, Blueprint, Constraints, Difficulty
from toolgen.core.tools import Registry, Tool
from toolgen.graph.alike import function_words
from toolgen.graph.build import build
from toolgen.graph.distractors import as_good
from toolgen.graph.plan import plan
from toolgen.graph.toolgraph import ToolGraph
from toolgen.registry.load import load

TOWN = a_town(("harbour", "meadow", "valley"))
GRAPH = build(TOWN)
CORPUS = load(Path(__file__).parents[3] / "data" / "toolenv" / "tools").registry
FIXTURE = build(CORPUS)
WORDS = {endpoint.endpoint_id: function_words(endpoint) for tool in CORPUS.tools for endpoint in tool.endpoints}


def some(difficulty: Difficulty, *, graph: ToolGraph = GRAPH, count: int = 120) -> list[Blueprint]:
    return list(islice(plan(graph, 42, Constraints(distractors=difficulty, mix=PLAIN)), count))


def stand_ins(graph: ToolGraph, endpoint_id: str) -> set[str]:
    node = [str(one) for one in graph.endpoint_ids].index(endpoint_id)
    row = graph.stand_in[graph.stand_in_first[node] : graph.stand_in_first[node + 1]]
    return {graph.endpoint_ids[other] for other in row}


def twins(graph: ToolGraph, endpoint_id: str) -> list[str]:
    node = [str(one) for one in graph.endpoint_ids].index(endpoint_id)
    return [graph.endpoint_ids[other] for other in graph.twin[graph.twin_first[node] : graph.twin_first[node + 1]]]


def described(tool: Tool, description: str) -> Tool:
    return msgspec.structs.replace(tool, description=description)


def a_pair(one: str, other: str, *, where: str = "Weather") -> ToolGraph:
    """Two tools of one endpoint each, the second in the named category."""
    return build(a_registry(a_tool("Weather/sky", one), a_tool(f"{where}/air", other)))


def mean_likeness(difficulty: Difficulty) -> float:
    """How much of the words of names the offered functions share with the needed one that is most like them."""
    likeness = []
    for one in some(difficulty, graph=FIXTURE):
        for other in one.distractors:
            shown = WORDS[other]
            needed = [WORDS[call.endpoint_id] for call in one.calls]
            likeness.append(max(len(shown & words) / len(shown | words) for words in needed))
    return sum(likeness) / len(likeness)


@pytest.mark.parametrize("difficulty", DIFFICULTIES)
def test_a_blueprint_says_how_its_distractors_were_drawn(difficulty: Difficulty) -> None:
    assert {one.difficulty for one in some(difficulty)} == {difficulty}


@pytest.mark.parametrize("difficulty", DIFFICULTIES)
def test_two_to_five_other_functions_are_offered(difficulty: Difficulty) -> None:
    for one in some(difficulty, graph=FIXTURE):
        assert 2 <= len(set(one.distractors)) == len(one.distractors) <= 5
        assert not {call.endpoint_id for call in one.calls} & set(one.distractors)


@pytest.mark.parametrize("difficulty", DIFFICULTIES)
def test_nothing_is_offered_that_would_do_as_well(difficulty: Difficulty) -> None:
    plans = some(difficulty)
    rivals = [{rival for call in one.calls for rival in stand_ins(GRAPH, call.endpoint_id)} for one in plans]

    assert any(rivals)
    assert not any(here & set(one.distractors) for here, one in zip(rivals, plans, strict=True))


def test_distractors_of_the_category_are_of_a_category_in_use() -> None:
    for one in some("category", graph=FIXTURE):
        assert {other.split("/")[0] for other in one.distractors} <= {
            call.endpoint_id.split("/")[0] for call in one.calls
        }


def test_twins_look_more_like_what_is_needed_than_neighbours_and_those_more_than_strangers() -> None:
    assert mean_likeness("near") > 1.3 * mean_likeness("category") > 1.3 * mean_likeness("random") > 0


def test_the_chain_does_not_depend_on_the_difficulty() -> None:
    chains = [[one.calls for one in some(difficulty)] for difficulty in DIFFICULTIES]

    assert all(other == chains[0] for other in chains)


def test_two_products_that_answer_the_same_question_stand_in_for_each_other() -> None:
    graph = a_pair("read weather current_weather: city", "read weather get_current_weather: city units?")

    assert stand_ins(graph, "Weather/sky/current_weather") == {"Weather/air/get_current_weather"}


def test_a_product_cannot_look_up_the_identifiers_of_another() -> None:
    graph = a_pair("read station get_station: station_id", "read station get_station: station_id")

    assert stand_ins(graph, "Weather/sky/get_station") == set()
    assert twins(graph, "Weather/sky/get_station") == ["Weather/air/get_station"]


def test_products_that_say_the_same_of_themselves_count_as_one() -> None:
    lines = ("search station find_stations: city -> *id name", "read station get_station: station_id -> id name")
    first = described(a_tool("Weather/sky", *lines), "All stations of the coast.")
    second = described(a_tool("Travel/sky_two", *lines), "All stations of the coast.")
    graph = build(a_registry(first, second))

    assert stand_ins(graph, "Weather/sky/get_station") == {"Travel/sky_two/get_station"}


@pytest.mark.parametrize(
    "other",
    [
        "read weather current_weather: postcode",  # asks for what the user did not say
        "read weather current_weather: city hour",  # asks for more than the user said
        "delete weather current_weather: city",  # does another kind of thing
        "read forecast weekly_forecast: city",  # is called, and asked for, otherwise
    ],
)
def test_what_differs_in_a_way_that_can_be_seen_does_not_stand_in(other: str) -> None:
    assert stand_ins(a_pair("read weather current_weather: city", other), "Weather/sky/current_weather") == set()


def test_another_category_does_not_stand_in() -> None:
    graph = a_pair("search item search: text", "search item search: text", where="Music")

    assert stand_ins(graph, "Weather/sky/search") == set()


def test_what_asks_about_the_same_kind_of_thing_is_as_good_as_what_is_refused() -> None:
    graph = a_pair("search article list_articles:", "read news latest_news:")

    assert as_good(graph, 0, 1)
    assert not as_good(a_pair("search article list_articles:", "delete news delete_news: id"), 0, 1)
    assert not as_good(a_pair("search article list_articles:", "read movie get_movie: id"), 0, 1)


def test_no_request_is_refused_beside_a_function_that_asks_about_the_same() -> None:
    node = {endpoint_id: number for number, endpoint_id in enumerate(FIXTURE.endpoint_ids)}
    plans = islice(plan(FIXTURE, 42, Constraints()), 300)
    refused = [
        (node[aside.endpoint_id], node[other]) for one in plans for aside in one.asides for other in one.distractors
    ]

    assert refused
    assert not any(as_good(FIXTURE, wanted, other) for wanted, other in refused)


def test_a_stand_in_is_no_twin_and_to_stand_in_is_mutual() -> None:
    for node, endpoint_id in enumerate(GRAPH.endpoint_ids):
        alike = stand_ins(GRAPH, endpoint_id)
        assert not alike & set(twins(GRAPH, endpoint_id))
        assert endpoint_id not in twins(GRAPH, endpoint_id)
        assert all(endpoint_id in stand_ins(GRAPH, other) for other in alike), node


def test_the_order_of_the_tools_does_not_change_who_is_alike() -> None:
    backwards = build(Registry(tools=TOWN.tools[::-1], corpus_digest=TOWN.corpus_digest))

    assert backwards == GRAPH


def test_what_a_refused_request_asks_for_is_not_offered_under_another_name() -> None:
    plans = list(islice(plan(GRAPH, 42, Constraints(mix={**PLAIN, "missing_function": 100.0})), 200))
    asked = [(aside.endpoint_id, set(one.distractors)) for one in plans for aside in one.asides]

    assert any(stand_ins(GRAPH, endpoint_id) for endpoint_id, _ in asked)
    assert not any(stand_ins(GRAPH, endpoint_id) & offered for endpoint_id, offered in asked)
