"""What names and texts look like by the sort of thing that they are of."""

import pytest

from toolgen.core.pools import grammar, load, lore, lore_tables, meant
from toolgen.core.rng import Seed
from toolgen.core.tools import ValueKind

KEYS = [Seed(9).at(position).number() for position in range(300)]


def said(kind: ValueKind, entity: str, name: str, *about: str) -> set[str]:
    made = lore.composer(kind, entity, name, about)
    assert made is not None
    return {made(key) for key in KEYS}


def found(kind: ValueKind, entity: str, name: str, term: str, *about: str) -> list[str]:
    find = lore.finding(kind, entity, name, about)
    assert find is not None
    return [find(key, term, position) for position, key in enumerate(KEYS)]


@pytest.mark.parametrize(
    ("entity", "name", "about", "sort"),
    [
        ("news", "title", ("get_all_news", "Crypto Today", "Finance"), ("article", "crypto")),
        ("climate_news", "title", ("news",), ("article", "climate")),
        ("work_order", "title", (), ("work_order", "work")),
        ("movie_review", "title", (), ("review", "film")),
        ("thing", "archive_name", (), ("archive", "")),
        ("result", "title", ("search_videos", "Movie Trailers"), ("video", "film")),
        ("quux", "title", ("quux",), ("title", "")),
    ],
)
def test_the_nearest_words_tell_the_sort_and_the_theme(
    entity: str, name: str, about: tuple[str, ...], sort: tuple[str, str]
) -> None:
    found, theme = meant.rule("title", entity, name, about) or ("", "")
    assert found == sort[0]
    assert theme == sort[1] or not sort[1]


@pytest.mark.parametrize(
    ("kind", "entity", "name", "text"),
    [
        ("paragraph", "user", "bio", "bio"),
        ("paragraph", "post", "text", "post"),
        ("paragraph", "email", "body", "mail"),
        ("message", "stop", "note", "note_trip"),
        ("message", "form", "closing_note", "closing"),
        ("paragraph", "product", "description", "product_text"),
        ("sentence", "leg", "instruction", "route_step"),
        ("paragraph", "quux", "text", "text"),
    ],
)
def test_texts_are_what_people_write_in_such_a_field(kind: ValueKind, entity: str, name: str, text: str) -> None:
    found, _ = meant.rule(kind, entity, name, ()) or ("", "")
    assert found == text


def test_products_belong_to_their_category() -> None:
    made = [
        lore.topical("product", "item", "name", (), category) for category in ("kitchen", "Garden & lawn", "standard")
    ]
    assert made[0] is not None
    assert made[1] is not None
    assert {made[0](key, {}) for key in KEYS}.isdisjoint(made[1](key, {}) for key in KEYS)
    assert made[2] is None


def test_what_is_in_a_city_is_called_after_no_other() -> None:
    made = lore.topical("name", "tour", "name", (), "")
    assert made is not None
    others = {place.city for place in load().places} - {"Doha"}
    assert not any(city in made(key, {"city": "Doha"}) for key in KEYS for city in others)


def test_what_a_search_finds_bears_its_words() -> None:
    for kind, entity, name in (("title", "article", "title"), ("name", "app", "name"), ("product", "item", "name")):
        names = found(kind, entity, name, "oat milk")  # type: ignore[arg-type]  # parametrised with literals
        assert all("oat milk" in each.lower() for each in names)
        assert len(set(names)) > 10, (kind, set(names))
    assert found("name", "app", "name", "Thef")[0] == "Thef"


def test_texts_that_a_search_finds_speak_of_its_words() -> None:
    texts = found("paragraph", "post", "text", "oat milk")
    assert sum("oat milk" in each.lower() for each in texts) > len(texts) * 0.9


def test_a_topic_is_what_names_and_texts_are_about() -> None:
    for kind, entity, name in (
        ("name", "group", "name"),
        ("paragraph", "group", "description"),
        ("title", "meetup", "title"),
    ):
        made = lore.topical(kind, entity, name, (), "chess")
        assert made is not None
        assert all("chess" in made(key, {}).lower() for key in KEYS), (kind, entity)


def test_people_are_searched_for_by_name() -> None:
    assert meant.rule("keyword", "contact", "query", ("search_contacts",)) == ("person_term", "")
    assert meant.rule("keyword", "recipe", "query", ("search_recipes",)) == ("term.dish", "")


def test_a_question_has_its_own_answer() -> None:
    table = lore_tables.texts()
    pairs = dict(zip(table["trivia@q"], table["trivia@a"], strict=True))
    ask = lore.composer("sentence", "question", "question", ("quiz",))
    tell = lore.composer("sentence", "question", "answer", ("quiz",))
    assert ask is not None
    assert tell is not None
    assert all(pairs[ask(key)] == tell(key) for key in KEYS)


def test_rules_that_belong_together_are_as_long_as_each_other() -> None:
    table = {**lore_tables.names(), **lore_tables.texts()}
    together = {name.partition("@")[0] for name in table if "@" in name}
    assert {len({len(table[each]) for each in table if each.startswith(f"{name}@")}) for name in together} == {1}


def test_files_are_named_by_their_type() -> None:
    photo, report = lore.file_named("jpg"), lore.file_named("pdf")
    assert all(photo(key).endswith(".jpg") and report(key).endswith(".pdf") for key in KEYS)
    assert {photo(key).partition("_")[0] for key in KEYS}.isdisjoint(report(key).partition("_")[0] for key in KEYS)
    assert all(name.startswith("quarterly_report_") for name in found("filename", "file", "name", "Quarterly report"))


def test_countries_are_searched_for_by_name() -> None:
    assert meant.rule("keyword", "country", "search", ("search_countries",)) == ("country", "")


def test_hashtags_and_pictures_that_a_search_finds_bear_its_words() -> None:
    assert all("oatmilk" in tag for tag in found("hashtag", "hashtag", "hashtag", "oat milk"))
    assert all("/oat-milk-" in address for address in found("image_url", "image", "image_url", "oat milk"))


def test_a_job_found_by_what_it_is_done_with_is_called_after_who_does_it() -> None:
    find = lore.finding("job_title", "job", "title", ())
    assert find is not None

    assert find(7, "Laravel", 0) == "Laravel specialist"
    assert find(7, "nurse", 0) == "Nurse"
    assert all("specialist" in find(key, "Laravel", 1) for key in range(20))


def test_the_name_of_a_location_is_no_origin_of_names() -> None:
    assert meant.rule("place_name", "location", "name", ()) == ("city", "")
    assert meant.rule("place_name", "name", "origin", ()) == ("name_origin", "")


def test_the_subject_and_the_body_of_a_mail_are_about_one_thing() -> None:
    subject = lore.composer("subject", "email", "subject", ())
    body = lore.composer("paragraph", "email", "body", ())
    assert subject is not None
    assert body is not None
    things = set(lore_tables.texts()["workitem"])
    for key in KEYS:
        said = {thing for thing in things if thing in subject(key).lower()}
        assert said <= {thing for thing in things if thing in body(key).lower()}


def test_nothing_that_has_a_date_is_called_after_a_day_of_the_week_or_a_season() -> None:
    dated = ("event", "meetup", "task", "meeting", "article", "video", "note", "row", "survey", "newsletter", "table")
    table = lore_tables.names()
    for sort in (*dated, *(f"found.{each}" for each in dated if f"found.{each}" in table)):
        assert not any("eekday}" in rule or "eason}" in rule for rule in table[sort]), sort


def test_what_a_survey_is_answered_is_no_reply_of_a_colleague() -> None:
    assert meant.rule("message", "response", "comment", ("get_response", "surveys")) is not None
    rules = [meant.rule("message", entity, "comment", ("get_response", "surveys")) for entity in ("response", "form")]
    assert [found and found[0] for found in rules] == ["form_comment"] * 2


@pytest.mark.parametrize("table", [lore_tables.names(), lore_tables.texts()])
def test_what_a_rule_refers_to_is_in_its_table(table: dict[str, tuple[str, ...]]) -> None:
    themes = ("", *{theme for _, theme in lore_tables.themes().values()})
    parsed: grammar.Parsed = {}
    for rule in table:
        for theme in themes:
            assert grammar.composing(table, rule, theme, parsed=parsed) is not None


def test_what_a_maker_calls_by_a_model_comes_in_no_other_sizes() -> None:
    find = lore.finding("product", "product", "title", ())
    assert find is not None
    found = {find(key, "iPhone 15 Pro Max", key % 5) for key in range(200)}
    assert not any(word in name for name in found for word in ("small", "large", "gift set", "2-pack"))
    assert all("iphone 15 pro max" in name.lower() for name in found)
