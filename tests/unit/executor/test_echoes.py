"""What the call said is what the result repeats, wherever a leaf of that name stands nearest to the top."""

from datetime import date

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.json import Json
from toolgen.core.readings import at, every
from toolgen.core.rng import Seed
from toolgen.core.tools import Endpoint
from toolgen.executor.operations import Operations
from toolgen.executor.world import World

TODAY = date(2026, 5, 3)
LINK = "https://www.example.com/asked-for"


def ask(endpoint: Endpoint, *more: Endpoint, **arguments: Json) -> Json:
    world = World(Operations(FakeCatalog(endpoint, *more)), Seed(1), TODAY)
    answer = world.perform(a_call(endpoint, arguments))
    assert answer.status == "ok", answer.payload
    return answer.payload


def test_a_nested_part_repeats_the_argument_of_its_name() -> None:
    article = {"@entity": "article", "url": "string:.url", "title": "string:article.title/title"}
    extract = an_endpoint(
        "extract_text",
        effect="compute",
        entity="text",
        parameters=[a_parameter("url", kind="url")],
        response=a_shape({"@entity": "text", "article": article, "time": "number:.time/number"}),
    )
    assert at(ask(extract, url=LINK), "/article/url") == LINK


def test_the_leaf_nearest_to_the_top_repeats_the_argument_and_a_deeper_one_does_not() -> None:
    author = {"@entity": "author", "url": "string:.url"}
    get = an_endpoint(
        "get_page",
        entity="page",
        parameters=[a_parameter("url", kind="url")],
        response=a_shape({"@entity": "page", "url": "string:.url", "author": author}),
    )
    payload = ask(get, url=LINK)
    assert at(payload, "/url") == LINK
    assert at(payload, "/author/url") != LINK


def test_settings_below_the_result_repeat_the_search_words() -> None:
    criteria = {"@entity": "criterion", "query": "string:.query/keyword"}
    search = an_endpoint(
        "search_foods",
        effect="search",
        entity="food",
        parameters=[a_parameter("query", kind="keyword")],
        response=a_shape({"criteria": criteria, "foods": [{"@entity": "food", "name": "string:food.name/food"}]}),
    )
    assert at(ask(search, query="cheese"), "/criteria/query") == "cheese"


def test_items_show_what_they_were_filtered_by_though_the_argument_names_another_entity() -> None:
    search = an_endpoint(
        "list_funds",
        effect="search",
        entity="stock",
        parameters=[a_parameter("subtype", slot="stock.subtype/word")],
        response=a_shape({"funds": [{"@entity": "fund", "subtype": "string:fund.subtype/word"}]}),
    )
    assert set(every(ask(search, subtype="bond"), "/funds/*/subtype")) == {"bond"}


def test_the_id_that_a_list_was_asked_for_with_is_not_the_id_of_its_items() -> None:
    search = an_endpoint(
        "list_players",
        effect="search",
        entity="player",
        parameters=[a_parameter("id", slot="team.id/id")],
        response=a_shape({"players": [{"@entity": "player", "id": "string:player.id"}]}),
    )
    assert "TM-1" not in every(ask(search, id="TM-1"), "/players/*/id")


def test_a_word_of_the_entity_tells_no_direction() -> None:
    source = {"@entity": "source", "source_id": "string:source.id", "name": "string:source.name/name"}
    search = an_endpoint("list_sources", effect="search", entity="source", response=a_shape({"sources": [source]}))
    get = an_endpoint(
        "get_source",
        entity="source",
        parameters=[a_parameter("source_id", slot="source.id")],
        response=a_shape(source),
    )
    world = World(Operations(FakeCatalog(search, get)), Seed(1), TODAY)
    first = at(world.perform(a_call(search, {})).payload, "/sources/0")
    assert isinstance(first, dict)
    assert world.perform(a_call(get, {"source_id": first["source_id"]})).payload == first


def test_two_spellings_of_an_id_are_one_and_another_id_of_the_kind_is_not() -> None:
    app = {"id": "string:app.id", "appId": "string:app.id", "other_app_id": "string:app.id"}
    get = an_endpoint(
        "get_app",
        entity="app",
        parameters=[a_parameter("appId", slot="app.id"), a_parameter("other_app_id", slot="app.id")],
        response=a_shape({"@entity": "app", **app}),
    )
    assert ask(get, appId="A-1", other_app_id="A-2") == {"id": "A-1", "appId": "A-1", "other_app_id": "A-2"}


def test_a_search_for_a_known_id_with_a_criterion_that_is_not_true_of_it_finds_nothing() -> None:
    user = {"@entity": "user", "user_id": "string:user.id", "email": "string:.email"}
    search = an_endpoint(
        "find_users",
        effect="search",
        entity="user",
        parameters=[a_parameter("user_id", slot="user.id"), a_parameter("email", kind="email", required=False)],
        response=a_shape({"users": [user], "total": "integer:.count"}),
    )
    world = World(Operations(FakeCatalog(search)), Seed(1), TODAY)
    known = at(world.perform(a_call(search, {"user_id": "U-1"})).payload, "/users/0/email")
    assert isinstance(known, str)
    asked: dict[str, Json] = {"user_id": "U-1", "email": f"not.{known}"}
    assert world.perform(a_call(search, asked)).payload == {"users": [], "total": 0}


def test_of_two_ids_of_one_entity_that_is_meant_which_the_result_is_called_after() -> None:
    get = an_endpoint(
        "get_label",
        entity="label",
        parameters=[a_parameter(name, slot="label.id", required=False) for name in ("other_label_id", "own_label_id")],
        response=a_shape({"info": {"@entity": "label", "own_label_id": "string:label.id"}}),
    )
    assert at(ask(get, own_label_id="L-1"), "/info/own_label_id") == "L-1"
    assert at(ask(get, own_label_id="L-1", other_label_id="L-2"), "/info/own_label_id") == "L-1"


def test_a_number_that_was_asked_for_is_not_overruled_by_the_length_of_a_list() -> None:
    get = an_endpoint(
        "get_stats",
        entity="player",
        parameters=[a_parameter("numberOfGames", kind="count", schema={"type": "integer"})],
        response=a_shape(
            {"numberOfGames": "integer:.games/count", "games": [{"@entity": "game", "id": "integer:game.id"}]}
        ),
    )
    assert at(ask(get, numberOfGames=33), "/numberOfGames") == 33


def test_a_list_that_was_saved_is_what_is_read_again() -> None:
    shown = {"@entity": "dataset", "dataset_id": "string:dataset.id", "numbers": ["integer:number.numbers/number"]}
    items: dict[str, Json] = {"type": "array", "items": {"type": "integer"}}
    save = an_endpoint(
        "save_dataset",
        effect="create",
        entity="dataset",
        parameters=[a_parameter("numbers", slot="dataset.numbers/array", schema=items)],
        response=a_shape(shown),
    )
    get = an_endpoint(
        "get_dataset",
        entity="dataset",
        parameters=[a_parameter("dataset_id", slot="dataset.id")],
        response=a_shape(shown),
    )
    world = World(Operations(FakeCatalog(save, get)), Seed(1), TODAY)
    saved = world.perform(a_call(save, {"numbers": [434, 437, 12]})).payload
    assert isinstance(saved, dict)
    assert saved["numbers"] == [434, 437, 12]
    assert world.perform(a_call(get, {"dataset_id": saved["dataset_id"]})).payload == saved


def test_the_address_that_is_shortened_is_the_long_one() -> None:
    shorten = an_endpoint(
        "create_short_url",
        effect="create",
        entity="url",
        parameters=[a_parameter("url", kind="url")],
        response=a_shape(
            {"@entity": "url", "origin_url": "string:url.origin_url/url", "short_url": "string:url.url/url"}
        ),
    )
    world = World(Operations(FakeCatalog(shorten)), Seed(1), date(2026, 5, 3))
    told = world.perform(a_call(shorten, {"url": "https://www.example.org/a-long-way"})).payload
    assert at(told, "/origin_url") == "https://www.example.org/a-long-way"
    assert at(told, "/short_url") != "https://www.example.org/a-long-way"
