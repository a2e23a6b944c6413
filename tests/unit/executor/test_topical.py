"""What the topic, the category and the city of a thing say of its name and of its texts."""

from collections.abc import Mapping
from datetime import date

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.json import Json
from toolgen.core.pools import load
from toolgen.core.readings import at, every
from toolgen.core.rng import Seed
from toolgen.core.tools import Endpoint
from toolgen.executor.operations import Operations
from toolgen.executor.world import World

SEEDS = range(1, 25)
CITIES = {place.city for place in load().places}
GROUP = {
    "@entity": "group",
    "group_id": "string:group.id",
    "name": "string:group.name/name",
    "interest": "string:group.interest/keyword",
    "description": "string:group.description/paragraph",
}
TOUR = {
    "@entity": "tour",
    "tour_id": "string:tour.id",
    "name": "string:tour.name/event",
    "city": "string:.city",
}
ARTICLE = {"@entity": "article", "article_id": "string:article.id", "title": "string:article.title/title"}
TEXT = {**ARTICLE, "summary": "string:article.summary/paragraph"}


def ask(world: World, endpoint: Endpoint, **arguments: Json) -> Json:
    answer = world.perform(a_call(endpoint, arguments))
    assert answer.status == "ok", answer.payload
    return answer.payload


def a_search(entity: str, row: Mapping[str, object]) -> Endpoint:
    query = a_parameter("query", kind="keyword", required=False)
    shape = a_shape({f"{entity}s": [dict(row)]})
    return an_endpoint(f"search_{entity}s", effect="search", entity=entity, parameters=[query], response=shape)


def worlds(*endpoints: Endpoint) -> list[World]:
    return [World(Operations(FakeCatalog(*endpoints)), Seed(seed), date(2026, 5, 3)) for seed in SEEDS]


def test_groups_are_called_by_what_interests_them() -> None:
    search = a_search("group", GROUP)
    for world in worlds(search):
        for group in every(ask(world, search), "/groups/*"):
            interest = str(at(group, "/interest")).lower()
            assert interest in str(at(group, "/name")).lower()
            assert interest in str(at(group, "/description")).lower()


def test_no_tour_is_called_after_another_city() -> None:
    search = a_search("tour", TOUR)
    named = 0
    for world in worlds(search):
        for tour in every(ask(world, search), "/tours/*"):
            called = {city for city in CITIES if city in str(at(tour, "/name"))}
            assert called <= {at(tour, "/city")}
            named += bool(called)
    assert named


def test_what_is_read_later_is_about_what_it_was_found_for() -> None:
    search = a_search("article", ARTICLE)
    read = an_endpoint(
        "get_article",
        entity="article",
        parameters=[a_parameter("article_id", slot="article.id", kind="id")],
        response=a_shape(TEXT),
    )
    for world in worlds(search, read):
        for row in every(ask(world, search, query="oat milk"), "/articles/*"):
            article = ask(world, read, article_id=at(row, "/article_id"))
            assert "oat milk" in str(at(article, "/title")).lower()
            assert "oat milk" in str(at(article, "/summary")).lower()


def test_the_tour_of_a_ticket_is_called_after_no_other_city() -> None:
    ticket = {
        "@entity": "listing",
        "listing_id": "string:listing.id",
        "tour_id": "string:tour.id",
        "tour_name": "string:tour.name/event",
        "city": "string:.city",
    }
    for world in worlds(tickets := a_search("listing", ticket)):
        for name in every(ask(world, tickets), "/listings/*/tour_name"):
            first = str(name).split()[0]
            assert first not in CITIES or first in every(ask(world, tickets), "/listings/*/city")


def test_what_a_hashtag_finds_bears_it() -> None:
    post = {"@entity": "post", "post_id": "string:post.id", "text": "string:post.text/paragraph"}
    tag = a_parameter("hashtag", kind="hashtag")
    search = an_endpoint(
        "search_posts", effect="search", entity="post", parameters=[tag], response=a_shape({"posts": [post]})
    )
    for world in worlds(search):
        for text in every(ask(world, search, hashtag="#coffee"), "/posts/*/text"):
            assert str(text).endswith(" #coffee")
            assert "coffee" in str(text).lower().removesuffix("#coffee")


def test_the_body_of_a_message_that_a_search_has_found_speaks_of_its_words() -> None:
    row = {"@entity": "message", "message_id": "string:message.id", "subject": "string:message.subject/subject"}
    search = a_search("message", row)
    read = an_endpoint(
        "get_message",
        entity="message",
        parameters=[a_parameter("message_id", slot="message.id", kind="id")],
        response=a_shape({**row, "body": "string:message.body/message"}),
    )
    for world in worlds(search, read):
        for each in every(ask(world, search, query="quarterly report"), "/messages/*/message_id"):
            assert "quarterly report" in str(at(ask(world, read, message_id=each), "/body")).lower()


def test_a_link_is_no_word_of_what_it_finds() -> None:
    search = a_search("article", ARTICLE)
    for world in worlds(search)[:6]:
        titles = every(ask(world, search, query="https://www.example.com/crooked-canyon-2"), "/articles/*/title")
        assert not any("example" in str(title) for title in titles)


def test_the_text_of_a_note_is_that_of_its_title() -> None:
    shown = {
        "notes": [
            {
                "@entity": "note",
                "note_id": "string:note.id",
                "title": "string:note.title/title",
                "text": "string:note.text/sentence",
            }
        ]
    }
    notes = an_endpoint("list_notes", effect="search", entity="note", response=a_shape(shown))
    texts: dict[str, set[str]] = {}
    for seed in range(1, 40):
        world = World(Operations(FakeCatalog(notes)), Seed(seed), date(2026, 5, 3))
        for row in every(world.perform(a_call(notes, {})).payload, "/notes/*"):
            texts.setdefault(str(at(row, "/title")), set()).add(str(at(row, "/text")))
    assert all(len(found) == 1 for title, found in texts.items() if title in ("Film list", "Language course"))
    assert {"Film list", "Language course"} <= texts.keys()
