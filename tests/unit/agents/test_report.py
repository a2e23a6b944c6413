"""What the assistant makes of results: every sentence has a subject, and every fact in it is proven."""

from collections.abc import Sequence

import pytest

from tests.support.builders import FakeCatalog, a_parameter, a_shape, an_endpoint
from toolgen.agents.briefing import Pick
from toolgen.agents.occasions import Occasion, changes
from toolgen.agents.passages import Passage
from toolgen.agents.repertoire import Part, Repertoire
from toolgen.agents.report import joined, report
from toolgen.core.events import CallIssued, ResultArrived
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult
from toolgen.core.readings import agrees, resolve
from toolgen.core.rng import Seed
from toolgen.core.tools import Effect

HOTEL = {
    "id": "integer:hotel.id",
    "name": "string:hotel.name/name",
    "city": "string:.city",
    "price": "number:hotel.price/price",
    "currency": "string:.currency",
    "rating": "number:hotel.rating/rating",
    "refundable": "boolean:hotel.refundable/boolean",
}
HOTELS: list[Json] = [
    {"id": 1, "name": "Alpha", "city": "Lyon", "price": 120.5, "currency": "USD", "rating": 4.1, "refundable": True},
    {"id": 2, "name": "Beta", "city": "Lyon", "price": 95, "currency": "USD", "rating": 4.7, "refundable": False},
    {"id": 3, "name": "Gamma", "city": "Lyon", "price": 140, "currency": "USD", "rating": 3.2, "refundable": True},
    {"id": 4, "name": "Delta", "city": "Lyon", "price": 99, "currency": "USD", "rating": 2.8, "refundable": True},
]


def a_part(function: str, sketch: object, *, effect: Effect = "read", entity: str = "hotel") -> Part:
    endpoint = an_endpoint(
        function, effect=effect, entity=entity, parameters=[a_parameter("q")], response=a_shape(sketch, entity=entity)
    )
    return Repertoire(FakeCatalog(endpoint)).part(endpoint.endpoint_id)


def a_result(payload: Json, *, code: int = 200) -> ResultArrived:
    status = "ok" if code < 400 else "error"
    return ResultArrived(at_ms=1, task="task-1", call_id="call-1", status=status, code=code, payload=payload)  # type: ignore[arg-type]  # one of two literals


def reports(part: Part, payload: Json, count: int = 150) -> Sequence[Passage]:
    """What is said of a result, in many wordings; each of them proven."""
    result = a_result(payload)
    told = [report(part, result, Seed(number).stream()) for number in range(count)]
    for passage in told:
        proven(passage, payload)
    return told


def proven(passage: Passage, payload: Json) -> None:
    assert passage.evidence
    for proof in passage.evidence:
        assert proof.text in passage.text
        assert agrees(proof.reading, proof.text, proof.value)
        assert isinstance(proof.source, FromResult)
        assert resolve(proof.source, payload) == proof.value


FOUND = a_part("search_hotels", [HOTEL], effect="search")


def test_a_list_is_told_in_many_wordings_none_of_which_recites_it() -> None:
    texts = {passage.text for passage in reports(FOUND, HOTELS)}
    assert len(texts) > 100
    assert all(sum(name in text for name in ("Alpha", "Beta", "Gamma", "Delta")) <= 4 for text in texts)
    assert not any("(price" in text or "Also: " in text for text in texts)


def test_what_stands_out_is_proven_by_a_selection() -> None:
    picked = [
        p
        for passage in reports(FOUND, HOTELS)
        for p in passage.evidence
        if isinstance(p.source, FromResult) and p.source.pick
    ]
    assert picked
    for proof in picked:
        assert isinstance(proof.source, FromResult)
        assert proof.source.by in ("/price", "/rating")
        assert proof.value in ("Beta", "Gamma", "Delta", 95, 140, 4.7, 2.8)


def test_prices_in_two_currencies_do_not_compare() -> None:
    mixed = [{**hotel, "currency": money} for hotel, money in zip(HOTELS, ("USD", "JPY", "USD", "EUR"), strict=True)]  # type: ignore[dict-item]  # Json: an object
    assert not any(" cheapest" in passage.text or "expensive" in passage.text for passage in reports(FOUND, mixed))


def test_a_tie_is_not_an_extreme() -> None:
    tied = [{**hotel, "price": 95, "rating": 4} for hotel in HOTELS]  # type: ignore[dict-item]  # Json: an object
    assert not any(" cheapest" in passage.text or " rated hotel" in passage.text for passage in reports(FOUND, tied))


def test_an_amount_has_its_currency() -> None:
    texts = [passage.text for passage in reports(FOUND, HOTELS)]
    assert any("$120.50" in text for text in texts)
    assert not any(" 120.5 " in text for text in texts)
    other = [{**hotel, "currency": "NOK"} for hotel in HOTELS]  # type: ignore[dict-item]  # Json: an object
    assert any("120.50 NOK" in passage.text for passage in reports(FOUND, other))


def test_what_holds_for_all_is_said_once() -> None:
    texts = [passage.text for passage in reports(FOUND, HOTELS[:3])]
    assert any("all in Lyon" in text for text in texts)
    assert not any(text.count("in Lyon") > 1 for text in texts)


def test_no_items_is_an_answer() -> None:
    assert all("0" in passage.text for passage in reports(FOUND, []))


BOOKED = a_part(
    "book_room",
    {
        "booking_id": "string:booking.id/id",
        "status": "string:booking.status/status",
        "total_price": "number:booking.total_price/price",
        "currency": "string:.currency",
        "deleted": "boolean:booking.deleted/boolean",
    },
    effect="create",
    entity="booking",
)


def test_a_deed_is_told_by_its_verb_and_proven() -> None:
    payload: Json = {
        "booking_id": "BK-77", "status": "confirmed", "total_price": 250.5, "currency": "EUR", "deleted": False,
    }  # fmt: skip
    texts = [passage.text for passage in reports(BOOKED, payload)]
    assert all("booked" in text and "room" in text for text in texts)
    assert any("€250.50" in text for text in texts)
    assert any("is confirmed" in text for text in texts)
    assert not any(text.startswith(("Done", "All set", "It ")) for text in texts)


def test_a_status_that_is_no_state_is_told_with_its_name() -> None:
    payload: Json = {"booking_id": "BK-77", "status": "draft", "total_price": 1, "currency": "EUR", "deleted": False}
    assert not any("is draft" in passage.text.replace("status is draft", "") for passage in reports(BOOKED, payload))


def test_a_single_thing_is_named_before_it_is_called_it() -> None:
    part = a_part("get_hotel", HOTEL)
    for passage in reports(part, HOTELS[0]):
        assert "Alpha" in passage.text
        assert not passage.text.startswith("It ")
    nameless = a_part("get_exchange_rate", {"rate": "number:.rate/percentage", "change": "number:.change/number"})
    for passage in reports(nameless, {"rate": 1.08, "change": 0.2}):
        assert "rate" in passage.text.partition(". ")[0]
        assert not passage.text.startswith("It ")


def test_the_thing_itself_is_not_had_by_itself() -> None:
    part = a_part("get_exchange_rate", {"exchange_rate": "number:.exchange_rate/percentage"})
    assert not any("has an exchange rate" in passage.text for passage in reports(part, {"exchange_rate": 1.08}))


def test_a_text_is_quoted() -> None:
    part = a_part("get_note", {"text": "string:note.text/paragraph"}, entity="note")
    for passage in reports(part, {"text": "We meet on Monday. Bring the plan."}):
        assert '"We meet on Monday. Bring the plan."' in passage.text
        assert passage.text.endswith(".")


def test_a_name_of_somebody_else_does_not_name_a_thing() -> None:
    posts = a_part("search_posts", [{"id": "integer:post.id", "username": "string:.username"}], entity="post")
    assert posts.main is not None
    assert posts.main.naming is None


@pytest.mark.parametrize("payload", [{}, [], None, "", 0, {"a": {"b": []}}, [{"x": None}], "x" * 5000, {"q": '"'}])
@pytest.mark.parametrize("part", [FOUND, BOOKED], ids=["list", "deed"])
def test_whatever_comes_back_something_is_said_about_it(part: Part, payload: Json) -> None:
    for number in range(20):
        assert report(part, a_result(payload), Seed(number).stream()).text.endswith((".", "?"))


def test_passages_are_joined_without_the_words_of_machines() -> None:
    passages = [Passage("The rate is 2."), Passage("There are three hotels."), Passage("The Little Inn is open.")]
    for number in range(60):
        text = joined(passages, Seed(number).stream()).text
        assert ": " not in text
        assert text.startswith("The rate is 2.")


def test_several_results_of_one_kind_are_told_apart() -> None:
    part = a_part("get_exchange_rate", {"spread": "number:.spread/number"}, entity="rate")
    for number in range(40):
        told = report(part, a_result({"spread": 2.5}), Seed(number).stream(), Occasion(which="second"))
        assert "the second exchange rate" in told.text.lower()


def test_a_short_list_is_named_whole() -> None:
    for passage in reports(FOUND, HOTELS, 60):
        if "They " not in passage.text:
            assert all(name in passage.text for name in ("Alpha", "Beta", "Gamma", "Delta")), passage.text


def test_namesakes_are_told_apart() -> None:
    twins = [{**hotel, "name": "Alpha"} for hotel in HOTELS]  # type: ignore[dict-item]  # Json: an object
    texts = [passage.text for passage in reports(FOUND, twins, 40)]
    assert not any("Alpha, Alpha" in text or "Alpha and Alpha" in text for text in texts)


MADE = a_part(
    "make_slug",
    {"title": "string:.title", "slug": "string:.slug", "length": "integer:.length/number"},
    effect="compute",
    entity="slug",
)


def test_what_was_asked_for_is_told_however_dull() -> None:
    payload: Json = {"title": "Notes", "slug": "copper-meadow-540", "length": 30}
    assert all("copper-meadow-540" in passage.text for passage in reports(MADE, payload, 40))


DRAWN = a_part("random_numbers", {"numbers": ["integer:.numbers/number"]}, effect="compute", entity="")


def test_a_list_of_values_is_told_value_by_value_and_a_long_one_by_its_length() -> None:
    assert all("7, 10 and 11" in passage.text for passage in reports(DRAWN, {"numbers": [7, 10, 11]}, 20))
    assert all("20 in all" in passage.text for passage in reports(DRAWN, {"numbers": list(range(20))}, 20))


MISSION = a_part(
    "get_mission",
    {
        "status": "string:mission.status/status",
        "progress": "integer:mission.progress/number",
        "photos": [{"photo_id": "string:photo.id/id"}],
    },
    entity="mission",
)


def test_a_thing_is_told_before_the_list_that_it_holds() -> None:
    payload: Json = {"status": "pending", "progress": 99, "photos": [{"photo_id": "PHT-1"}, {"photo_id": "PHT-2"}]}
    for passage in reports(MISSION, payload, 40):
        assert "pending" in passage.text.split(". ")[0]
        assert "photos" in passage.text


DELETED = a_part(
    "delete_rows",
    {"deleted": "boolean:row.deleted/boolean", "status": "string:row.status/status", "rows_deleted": "integer:.count"},
    effect="delete",
    entity="row",
)


@pytest.mark.parametrize(
    "payload",
    [{"deleted": False}, {"status": "failed"}, {"rows_deleted": 0}, {"success": False}],
)
def test_a_deed_that_the_result_denies_is_not_told_as_done(payload: Json) -> None:
    for passage in reports(DELETED, payload, 30):
        assert "I've" not in passage.text
        assert "has been" not in passage.text
        assert any(word in passage.text for word in ("tried", "request", "call", "asked"))


def test_a_deed_that_the_result_confirms_is_told_as_done() -> None:
    for passage in reports(DELETED, {"deleted": True, "status": "completed", "rows_deleted": 3}, 30):
        assert "tried" not in passage.text


def test_the_item_that_a_request_was_about_is_told_and_a_tie_for_it_too() -> None:
    assert FOUND.main is not None
    pick = Pick(0, FOUND.main.over, "min", "/price", words="the cheapest")
    tied = [{**hotel, "price": 95} for hotel in HOTELS[:2]]  # type: ignore[dict-item]  # Json: an object
    for number in range(30):
        told = report(FOUND, a_result(HOTELS), Seed(number).stream(), Occasion(brief=True, pick=pick))
        assert "The cheapest hotel is Beta at $95." in told.text
        proven(told, HOTELS)
        level = report(FOUND, a_result(tied), Seed(number).stream(), Occasion(brief=True, pick=pick))
        assert "a tie for the cheapest hotel" in level.text
        proven(level, tied)


def test_fewer_than_asked_for_is_remarked() -> None:
    part = a_part(
        "generate_text", {"text": "string:.text/paragraph", "sentence_count": "integer:.count"}, effect="compute"
    )
    payload: Json = {"text": "One. Two.", "sentence_count": 2}
    for asked, remarked in ((11, True), (2, False)):
        told = report(part, a_result(payload), Seed(1).stream(), Occasion(asked={"sentences": asked}))
        assert any(words in told.text for words in ("asked for", "wanted")) is remarked


def test_the_highest_of_a_range_is_not_how_many_there_are() -> None:
    payload: Json = {"numbers": [59, 66, 119, 45]}
    asked: dict[str, Json] = {"count": 4, "minimum": 16, "maximum": 156}
    for number in range(20):
        told = report(DRAWN, a_result(payload), Seed(number).stream(), Occasion(asked=asked))
        assert not any(words in told.text for words in ("asked for", "wanted"))


WEATHER = a_part(
    "get_forecast",
    {"country": "string:.country", "temp_c": "number:.temp_c/temperature", "wind_kmh": "number:.wind_kmh/speed"},
    entity="forecast",
)


def test_a_number_has_the_unit_that_its_name_has_and_a_forecast_is_nowhere() -> None:
    texts = [p.text for p in reports(WEATHER, {"country": "United Kingdom", "temp_c": 21.6, "wind_kmh": 13.2}, 40)]
    assert all("21.6 °C" in text for text in texts)
    assert any("13.2 km/h" in text for text in texts)
    assert not any("forecast is in" in text or "is United" in text for text in texts)


def test_a_fact_is_not_told_twice_in_other_numbers() -> None:
    part = a_part("get_hotel", {**HOTEL, "stars": "number:hotel.stars/rating"})
    for passage in reports(part, {**HOTELS[0], "stars": 2}, 40):  # type: ignore[dict-item]  # Json: an object
        assert passage.text.count(" rated ") < 2


def test_items_are_ranked_by_numbers_and_not_by_the_text_of_numbers() -> None:
    by_text = a_part("list_hotels", [{**HOTEL, "price": "string:hotel.price/price"}], effect="search")

    rankings = a_part("list_hotels", [HOTEL]).collections[""].rankings
    assert {fact.pointer for fact, _, _ in rankings} == {"/rating", "/price"}
    assert [fact.pointer for fact, _, _ in by_text.collections[""].rankings] == ["/rating"]


def test_what_has_a_target_price_is_not_cheap() -> None:
    alert = {"symbol": "string:alert.symbol/symbol", "target_price": "number:alert.target_price/price"}
    [(_, least, most)] = a_part("list_alerts", [alert], effect="search", entity="alert").collections[""].rankings
    assert (least, most) == ("the one with the lowest target price", "the one with the highest target price")


def test_items_without_names_are_told_by_who_or_what_they_are_about_and_not_by_a_bare_number() -> None:
    scorer = {"scorer_id": "string:scorer.id", "player": "string:.person_name", "goals": "integer:.count"}
    part = a_part("get_scorers", [scorer], effect="search", entity="scorer")
    payload: Json = [
        {"scorer_id": "S1", "player": "Cesar Rivers", "goals": 8},
        {"scorer_id": "S2", "player": "Belinda Hunt", "goals": 18},
        {"scorer_id": "S3", "player": "Ana Diaz", "goals": 4},
    ]
    told = [passage.text for passage in reports(part, payload)]
    assert all("Cesar Rivers" in text and "Belinda Hunt" in text for text in told)
    assert any("Cesar Rivers with 8 goals" in text for text in told)


def test_a_list_is_named_by_what_its_items_are_called_whatever_stands_before_that_in_the_request() -> None:
    country = {"country": "string:.country", "population": "integer:.count"}
    part = a_part("get_supported_countries", [country], effect="search", entity="country")
    payload: Json = [{"country": "Nepal", "population": 6709620}, {"country": "Mexico", "population": 6684661}]
    assert all("Nepal" in passage.text for passage in reports(part, payload))


def test_namesakes_that_nothing_tells_apart_are_named_with_their_ids() -> None:
    airport = {"airport_id": "string:airport.id", "name": "string:airport.name/name"}
    part = a_part("list_airports", [airport], effect="search", entity="airport")
    payload: Json = [{"airport_id": "ARP-1", "name": "North"}, {"airport_id": "ARP-2", "name": "North"}]
    assert all("North (ARP-1)" in passage.text for passage in reports(part, payload))


def test_a_fact_that_has_been_told_of_each_item_is_not_told_in_a_row() -> None:
    table = {"name": "string:table.name/name", "row_count": "integer:.count"}
    part = a_part("list_tables", [table], effect="search", entity="table")
    payload: Json = [{"name": "Visits", "row_count": n} for n in (34, 602, 335)]
    assert all(passage.text.count("602") == 1 for passage in reports(part, payload))


def test_a_list_of_words_is_told_whole() -> None:
    part = a_part("get_keywords", ["string:.keyword"], entity="keyword")
    for passage in reports(part, ["different", "account", "wall"]):
        assert all(word in passage.text for word in ("different", "account", "wall"))


def test_of_many_numbers_that_were_asked_for_the_first_are_told() -> None:
    part = a_part("generate_numbers", {"numbers": ["integer:.number"], "last": "integer:.number"}, effect="compute")
    told = [passage.text for passage in reports(part, {"numbers": list(range(11, 41)), "last": 40})]
    assert all("11, 12, 13" in text and "30 in all" in text for text in told)


def test_a_text_of_several_lines_or_with_quotes_that_was_asked_for_is_told() -> None:
    part = a_part("convert_table", {"csv_text": "string:.paragraph", "row_count": "integer:.count"}, effect="compute")
    assert all("city\nPorto" in p.text for p in reports(part, {"csv_text": "city\nPorto", "row_count": 1}))
    assert all('[{"a": 1}]' in p.text for p in reports(part, {"csv_text": '[{"a": 1}]', "row_count": 1}))


def test_who_asks_for_a_status_is_told_the_status() -> None:
    sketch = {"status": "string:.status", "parts": "integer:.count", "price": "number:.price", "at": "string:.datetime"}
    part = a_part("get_sms_status", sketch, entity="sms")
    payload: Json = {"status": "queued", "parts": 3, "price": 281.79, "at": "2026-01-02T10:00:00Z"}
    assert all("queued" in passage.text for passage in reports(part, payload))


def test_who_reads_a_text_is_told_what_it_says() -> None:
    sketch = {"name": "string:template.name/name", "text": "string:.paragraph", "uses": "integer:.count",
              "words": "integer:.count", "author": "string:.person_name", "rating": "number:.rating"}  # fmt: skip
    part = a_part("get_template", sketch, entity="template")
    payload: Json = {"name": "Thanks", "text": "See you soon.", "uses": 3, "words": 3, "author": "Al Ross", "rating": 4}
    assert all("See you soon." in passage.text for passage in reports(part, payload))


def test_a_text_that_was_worked_out_is_told_though_it_has_the_name_of_the_text_that_was_passed() -> None:
    endpoint = an_endpoint(
        "clean_text", effect="compute", entity="text", parameters=[a_parameter("text", kind="paragraph")],
        response=a_shape({"text": "string:.paragraph", "removed": "integer:.count"}, entity="text"),
    )  # fmt: skip
    part = Repertoire(FakeCatalog(endpoint)).part(endpoint.endpoint_id)
    told = reports(part, {"text": "All is well.", "removed": 3})
    assert all("All is well." in passage.text for passage in told)


def test_both_sides_are_told_where_there_are_two() -> None:
    sketch = {"home_team": "string:.team", "away_team": "string:.team", "home_score": "integer:.number",
              "away_score": "integer:.number", "status": "string:.status"}  # fmt: skip
    part = a_part("get_match", sketch, entity="match")
    payload: Json = {"home_team": "Hawks", "away_team": "Owls", "home_score": 3, "away_score": 1, "status": "finished"}
    for passage in reports(part, payload):
        assert ("Hawks" in passage.text) == ("Owls" in passage.text)
        assert ("3" in passage.text) == ("1" in passage.text)


def test_the_number_of_a_page_counts_nothing() -> None:
    asked: dict[str, Json] = {"page": 1}
    payload: Json = {"hotels": HOTELS}
    part = a_part("list_hotels", {"hotels": [HOTEL]}, effect="search")
    for number in range(50):
        text = report(part, a_result(payload), Seed(number).stream(), Occasion(asked=asked)).text
        assert not any(words in text for words in ("asked for", "wanted"))


def test_items_that_only_place_and_time_tell_apart_are_told_by_these() -> None:
    departure = {
        "arrival_city": "string:.city",
        "departure_time": "string:.start_time",
        "delay_minutes": "integer:.duration",
    }
    part = a_part("list_departures", [departure], effect="search", entity="departure")
    payload: Json = [
        {"arrival_city": "Zurich", "departure_time": "09:15", "delay_minutes": 8},
        {"arrival_city": "Chennai", "departure_time": "15:00", "delay_minutes": 34},
    ]
    assert all("to Zurich at 9:15 AM with a delay of 8 minutes" in passage.text for passage in reports(part, payload))


def test_items_with_two_sides_are_told_by_both() -> None:
    match = {"home_team": "string:.team", "away_team": "string:.team", "home_score": "integer:.number"}
    part = a_part("list_matches", [match], effect="search", entity="match")
    payload: Json = [
        {"home_team": "Hawks", "away_team": "Owls", "home_score": 3},
        {"home_team": "Bears", "away_team": "Foxes", "home_score": 1},
    ]
    assert all("Hawks against Owls" in passage.text for passage in reports(part, payload))


def test_a_time_of_day_is_not_on_a_day() -> None:
    part = a_part("get_trip", {"departure_time": "string:.datetime", "stops": "integer:.count"}, entity="trip")
    assert not any(" on 12:00" in passage.text for passage in reports(part, {"departure_time": "12:00", "stops": 2}))


def test_what_has_been_done_to_things_is_not_made_a_noun() -> None:
    part = a_part("render_text", {"unfilled": ["string:.word"], "freed_bytes": "integer:.size_bytes"}, entity="text")
    texts = [passage.text for passage in reports(part, {"unfilled": ["notes", "status"], "freed_bytes": 645494})]
    assert not any("unfilleds" in text or "freed of" in text for text in texts)


def test_a_departure_is_told_with_its_hour() -> None:
    part = a_part("get_sailing", {"departure_time": "string:.datetime", "stops": "integer:.count"}, entity="sailing")
    payload: Json = {"departure_time": "2027-03-20T09:45:00Z", "stops": 2}
    assert all("March 20, 2027 at 9:45 AM" in passage.text for passage in reports(part, payload))


def test_the_first_fact_is_told_of_each_item_though_it_is_the_same_for_all() -> None:
    rate = {"date": "string:.date", "rate": "number:.percentage"}
    part = a_part("get_rates", {"rates": [rate]}, effect="search", entity="rate")
    payload: Json = {"rates": [{"date": "2026-04-29", "rate": 1.5}, {"date": "2026-04-30", "rate": 1.5}]}
    assert all(passage.text.count("1.5") == 2 for passage in reports(part, payload))


def test_several_prices_per_night_are_prices() -> None:
    room = {"name": "string:room.name/name", "price_per_night": "number:.price"}
    part = a_part("list_rooms", [room], effect="search", entity="room")
    payload: Json = [{"name": name, "price_per_night": 90 + n} for n, name in enumerate(("Ash", "Bay", "Cove"))]
    assert not any("per nights" in passage.text for passage in reports(part, payload))


def test_which_ones_are_counted_is_no_noun() -> None:
    part = a_part("factorize", {"distinct_count": "integer:.count", "unread_count": "integer:.count"})
    texts = [passage.text for passage in reports(part, {"distinct_count": 3, "unread_count": 55})]
    assert not any("distincts" in text or "unreads" in text for text in texts)


def test_who_asks_for_an_image_is_told_where_it_is() -> None:
    sketch = {"image_url": "string:.image_url", "width": "integer:.number", "height": "integer:.number",
              "size_bytes": "integer:.size_bytes", "format": "string:.word"}  # fmt: skip
    part = a_part("get_image", sketch, entity="image")
    payload: Json = {
        "image_url": "https://x.example/a.jpg",
        "width": 5,
        "height": 6,
        "size_bytes": 70,
        "format": "webp",
    }
    assert all("https://x.example/a.jpg" in passage.text for passage in reports(part, payload))


def test_a_state_stands_in_brackets_behind_its_thing_whatever_it_begins_with() -> None:
    match = {"home_team": "string:.team", "away_team": "string:.team", "status": "string:.status"}
    part = a_part("list_matches", [match], effect="search", entity="match")
    payload: Json = [
        {"home_team": "Hawks", "away_team": "Owls", "status": "in progress"},
        {"home_team": "Bears", "away_team": "Foxes", "status": "finished"},
    ]
    assert not any("Owls in progress" in passage.text for passage in reports(part, payload))


def test_items_of_an_unknown_kind_are_called_by_proper_names_only() -> None:
    row = {"band": "string:.unknown", "affinity": "integer:.count"}
    part = a_part("get_affinities", [row], effect="search", entity="affinity")
    named: Json = [{"band": "Silver Fern", "affinity": 4}, {"band": "Blue Door", "affinity": 6}]
    words: Json = [{"band": "rain", "affinity": 4}, {"band": "snow", "affinity": 6}]
    assert all("Silver Fern" in passage.text for passage in reports(part, named))
    assert not any("rain" in passage.text for passage in reports(part, words))


def test_seats_are_called_by_their_numbers() -> None:
    seat = {"seat_number": "string:.number", "surcharge": "number:.price"}
    part = a_part("get_seat_map", {"seats": [seat]}, effect="search", entity="seat")
    payload: Json = {"seats": [{"seat_number": "12A", "surcharge": 9}, {"seat_number": "3C", "surcharge": 25}]}
    assert all("12A" in passage.text and "3C" in passage.text for passage in reports(part, payload))


def test_what_expires_has_an_expiry_date() -> None:
    file = {"name": "string:file.name/name", "expires_at": "string:.datetime"}
    part = a_part("list_files", [file], effect="search", entity="file")
    payload: Json = [{"name": name, "expires_at": f"2027-01-0{n}T10:00:00Z"} for n, name in enumerate("abc", 1)]
    assert not any("expires date" in passage.text for passage in reports(part, payload))


@pytest.mark.parametrize(("unit", "said"), [("litre", "127.2 litres"), ("litres", "127.2 litres"), ("ml", "127.2 ml")])
def test_what_is_converted_is_told_with_its_unit(unit: str, said: str) -> None:
    sketch = {"converted_amount": "number:.converted_amount/amount", "target_unit": "string:.target_unit/unit"}
    part = a_part("convert_units", sketch, effect="compute", entity="unit")
    payload: Json = {"converted_amount": 127.2, "target_unit": unit}
    for passage in reports(part, payload, 20):
        assert said in passage.text
        proven(passage, payload)


def test_a_nameless_thing_is_called_as_in_the_list_that_it_was_taken_from() -> None:
    part = a_part(
        "get_listing", {"price": "number:listing.price/price", "quantity": "integer:.quantity"}, entity="listing"
    )
    name = Passage("Blue Door")
    for number in range(40):
        passage = report(part, a_result({"price": 12.5, "quantity": 9}), Seed(number).stream(), Occasion(thing=name))
        assert "Blue Door" in passage.text


def test_positions_are_told_with_their_quantities() -> None:
    part = a_part(
        "list_positions",
        {"positions": [{"@entity": "position", "symbol": "string:.symbol", "quantity": "integer:.quantity"}]},
        entity="position",
    )
    rows: list[Json] = [
        {"symbol": "IBM", "quantity": 11},
        {"symbol": "MSFT", "quantity": 5},
        {"symbol": "SAP", "quantity": 7},
    ]
    for passage in reports(part, {"positions": rows}):
        assert "11" in passage.text
        assert "7" in passage.text


def test_odds_are_told_with_all_three_and_transfers_by_player_and_clubs() -> None:
    odds = {
        "@entity": "odds", "bookmaker": "string:.company", "home_odds": "number:.number", "draw_odds": "number:.number",
        "away_odds": "number:.number",
    }  # fmt: skip
    part = a_part("list_odds", {"odds": [odds]}, entity="odds")
    rows: list[Json] = [
        {"bookmaker": "Driftbet", "home_odds": 4.69, "draw_odds": 3.6, "away_odds": 2.09},
        {"bookmaker": "Thorn Bets", "home_odds": 3.96, "draw_odds": 4.7, "away_odds": 2.92},
    ]
    for passage in reports(part, {"odds": rows}):
        assert "home odds of 4.69, draw odds of 3.6 and away odds of 2.09" in passage.text
    moves = {
        "@entity": "transfer",
        "player": "string:.person_name",
        "from_team": "string:.team",
        "to_team": "string:.team",
    }
    part = a_part("list_transfers", {"transfers": [moves]}, entity="transfer")
    rows = [
        {"player": "Cody Silva", "from_team": "Kingsley Hawks", "to_team": "Dunmore Bears"},
        {"player": "Ann Lee", "from_team": "Oakridge Rovers", "to_team": "Kingsley Hawks"},
    ]
    for passage in reports(part, {"transfers": rows}):
        assert "Cody Silva from Kingsley Hawks to Dunmore Bears" in passage.text


def test_somebody_is_called_by_first_and_last_name() -> None:
    row = {
        "@entity": "customer",
        "first_name": "string:.first_name",
        "last_name": "string:.last_name",
        "username": "string:.username",
    }
    part = a_part("list_customers", {"customers": [row]}, entity="customer")
    rows: list[Json] = [
        {"first_name": "Jorge", "last_name": "Elliott", "username": "je61"},
        {"first_name": "Kent", "last_name": "Beard", "username": "kb29"},
    ]
    for passage in reports(part, {"customers": rows}):
        assert "Jorge Elliott" in passage.text
        assert "Kent Beard" in passage.text


def test_the_only_item_of_a_list_is_told_with_what_is_most_telling() -> None:
    for passage in reports(a_part("search_hotels", {"hotels": [HOTEL]}, effect="search"), {"hotels": HOTELS[:1]}):
        assert "120.50" in passage.text


def test_a_length_that_only_machines_write_is_not_told() -> None:
    row = {"name": "string:movie.name/name", "duration": "string:.duration"}
    rows: list[Json] = [{"name": name, "duration": "PT2H15M"} for name in ("Alpha", "Beta", "Gamma")]
    assert not any(
        "PT2H" in passage.text for passage in reports(a_part("list_movies", {"movies": [row]}), {"movies": rows})
    )


def test_a_place_is_told_with_both_its_coordinates() -> None:
    sketch = {"name": "string:satellite.name/name", "latitude": "number:.latitude", "longitude": "number:.longitude"}
    part = a_part("get_satellite", sketch, entity="satellite")
    for passage in reports(part, {"name": "Orbiter 7", "latitude": -34.9, "longitude": 138.6}):
        assert "is at -34.9, 138.6" in passage.text


def test_a_number_for_which_a_thing_was_picked_is_not_told_again() -> None:
    sketch = {"name": "string:beer.name/name", "rating": "number:beer.rating/rating", "brewery": "string:.company"}
    part = a_part("get_beer", sketch, entity="beer")
    payload: Json = {"name": "Pale Ale", "rating": 4.4, "brewery": "Bird Works"}
    for number in range(40):
        occasion = Occasion(ranked_by=frozenset({4.4}))
        assert "4.4" not in report(part, a_result(payload), Seed(number).stream(), occasion).text


def test_what_was_called_twice_is_told_once() -> None:
    twice = [Passage("Ann Lee has 12 followers."), Passage("Ann Lee has 12 followers.")]
    assert joined(twice, Seed(1).stream()).text == "Ann Lee has 12 followers."


def test_numbers_with_commas_of_their_own_are_set_apart() -> None:
    row = {"@entity": "video", "title": "string:video.title/title", "like_count": "integer:.count"}
    part = a_part("list_videos", {"videos": [row]}, entity="video")
    rows: list[Json] = [{"title": title, "like_count": n} for title, n in (("A B", 4142), ("C D", 558), ("E F", 8153))]
    told = [passage.text for passage in reports(part, {"videos": rows})]
    counted = [text for text in told if all(number in text for number in ("4,142", "558", "8,153"))]
    assert counted
    assert all("4,142; 558; and 8,153" in text for text in counted)


def test_subscriptions_are_told_by_their_plans_though_two_are_alike() -> None:
    row = {
        "@entity": "subscription",
        "plan": "string:.unknown",
        "price": "number:.price",
        "renewal_date": "string:.date",
    }
    part = a_part("list_subscriptions", {"subscriptions": [row]}, entity="subscription")
    rows: list[Json] = [
        {"plan": plan, "price": price, "renewal_date": "2026-05-07"}
        for plan, price in (("free", 0.5), ("premium", 36.11), ("premium", 36.11))
    ]
    assert all("premium at 36.11" in passage.text for passage in reports(part, {"subscriptions": rows}))


def test_an_argument_that_is_no_parameter_changes_nothing() -> None:
    part = a_part("cancel_order", {"status": "string:.status"}, effect="update", entity="order")
    call = CallIssued(
        at_ms=1, task="task-1", turn=1, call_id="call-2",
        endpoint_id=part.endpoint.endpoint_id, function="cancel_order",
        arguments={"workitem": "ORD-1"}, sources={}, depends_on=(), reason="",
    )  # fmt: skip
    assert not changes({"order_id": "ORD-1"}, [call], {"cancel_order": part})


def test_thirteen_numbers_that_were_asked_for_are_told_all() -> None:
    part = a_part("generate_numbers", {"numbers": ["integer:.number"]}, effect="compute")
    assert all("26 and 28" in p.text for p in reports(part, {"numbers": list(range(4, 30, 2))}, 20))


def test_a_long_series_is_told_by_its_latest_its_highest_and_its_lowest_value() -> None:
    sketch = {"base": "string:.currency", "rates": [{"date": "string:.date", "rate": "number:.number"}]}
    part = a_part("get_rate_history", sketch, entity="rate")
    values = [1.08, 1.11, 1.2, 1.09, 1.07, 1.1, 1.12, 1.13, 1.14, 1.15, 1.16, 1.17]
    rates: list[Json] = [{"date": f"2026-05-{day:02}", "rate": value} for day, value in enumerate(values, 1)]
    for passage in reports(part, {"base": "EUR", "rates": rates}, 20):
        assert "12 rates" in passage.text
        assert "the latest rate is 1.17 on May 12, 2026" in passage.text.replace("The", "the")
        assert "the highest is 1.2 on May 3, 2026" in passage.text
        assert "the lowest is 1.07 on May 5, 2026" in passage.text


def test_what_is_seen_is_not_seen_twice_in_a_breath() -> None:
    told = [passage.text for passage in reports(FOUND, HOTELS, 400)]
    assert any("s far as I can see, there" in text for text in told)
    assert not any(f"{hedge} I {verb}" in text for text in told for hedge in _HEDGES for verb in ("see", "got"))


_HEDGES = ("s far as I can see,", "t looks like", "rom what I see,", "t seems")
