"""Which facts of a result are told: what was asked for, and nothing whose sense is not sure."""

from tests.unit.agents.test_deeds import texts
from tests.unit.agents.test_report import a_part
from toolgen.agents.occasions import Occasion
from toolgen.core.json import Json


def test_what_was_worked_out_is_told_and_nothing_beside_it() -> None:
    sketch = {
        "difference": "number:.unknown", "converted_amount": "number:.amount", "direction": "string:.unknown",
        "step_count": "integer:.count",
    }  # fmt: skip
    part = a_part("convert_amount", sketch, effect="compute", entity="amount")
    payload: Json = {"difference": 3, "converted_amount": 76375.0, "direction": "up", "step_count": 4}
    for text in texts(part, payload, Occasion()):
        assert "76,375" in text
        assert "76,375.0" not in text
        assert "up" not in text.split()
        assert " 4" not in text
        assert "3." not in text.replace("76,375.", "")


def test_a_date_that_was_given_is_not_the_answer_but_the_one_that_was_worked_out() -> None:
    sketch = {"start_date": "string:.start_date", "q": "string:.date", "weekday": "string:.weekday"}
    part = a_part("add_days", sketch, effect="compute", entity="date")
    payload: Json = {"start_date": "2026-11-20", "q": "2026-11-26", "weekday": "Thursday"}
    for text in texts(part, payload, Occasion(asked={"q": "2026-11-20", "days": 6})):
        assert "November 20" not in text


def test_a_leaf_whose_sense_is_not_sure_is_told_only_where_there_is_nothing_else() -> None:
    sketch = {
        "mark_px": "string:.unknown", "checksum": "string:.amount", "price": "number:position.price/price",
        "reply_count": "integer:.count", "archived": "boolean:.boolean",
    }  # fmt: skip
    part = a_part("get_position", sketch, entity="position")
    payload: Json = {"mark_px": "wall", "checksum": "f72d", "price": 12.5, "reply_count": 0, "archived": False}
    for text in texts(part, payload, Occasion()):
        assert "12.50" in text
        assert "wall" not in text
        assert "f72d" not in text
        assert "0 " not in text.replace("12.50", "")
        assert "archived" not in text
    alone = a_part("get_position", {"mark_px": "string:.unknown"}, entity="position")
    assert all("wall" in text for text in texts(alone, {"mark_px": "wall"}, Occasion()))


def test_what_was_passed_is_not_told_as_news() -> None:
    sketch = {"name": "string:city.name/name", "year": "integer:.year", "rating": "number:city.rating/rating"}
    part = a_part("get_city", sketch, entity="city")
    payload: Json = {"name": "Alpha", "year": 2019, "rating": 4.5}
    assert not any("2019" in text for text in texts(part, payload, Occasion(asked={"founded": 2019})))


def test_the_currency_of_a_converted_amount_is_the_one_that_it_was_converted_to() -> None:
    sketch = {
        "from_currency": "string:.currency", "to_currency": "string:.currency", "converted_amount": "number:.amount",
    }  # fmt: skip
    part = a_part("convert_amount", sketch, effect="compute", entity="amount")
    payload: Json = {"from_currency": "EUR", "to_currency": "NOK", "converted_amount": 1838.59}
    assert all("1,838.59 NOK" in text for text in texts(part, payload, Occasion()))


def test_a_leaf_of_an_object_inside_is_not_taken_for_the_things_own() -> None:
    sketch = {"file": {"name": "string:.filename", "size": "integer:.number"}, "amount": "number:payable.amount/price"}
    part = a_part("get_payable", sketch, entity="payable")
    payload: Json = {"file": {"name": "harbour.json", "size": 119}, "amount": 17.25}
    for text in texts(part, payload, Occasion()):
        assert "17.25" in text
        assert "harbour" not in text
        assert "119" not in text


def test_what_was_checked_is_told_by_its_outcome() -> None:
    sketch = {"healthy": "boolean:.boolean", "damaged_files": "integer:.count"}
    part = a_part("verify_archive", sketch, effect="compute", entity="archive")
    for healthy, words in ((True, "is healthy"), (False, "is not healthy")):
        told = texts(part, {"healthy": healthy, "damaged_files": 0}, Occasion())
        assert all(words in text for text in told)
        assert not any("0" in text for text in told)


def test_a_day_that_was_worked_out_is_told_with_its_weekday_and_nothing_else() -> None:
    sketch = {"days": "integer:.quantity", "end_date": "string:.end_date", "weekday": "string:.weekday"}
    part = a_part("add_days", sketch, effect="compute", entity="date")
    payload: Json = {"days": 6, "end_date": "2026-11-26", "weekday": "Thursday"}
    told = texts(part, payload, Occasion(asked={"days": 6, "date": "2026-11-20"}))
    assert all("hat is Thursday, November 26, 2026." in text for text in told)
    assert not any("6 days" in text for text in told)


def test_several_things_that_were_compared_are_told_of_together() -> None:
    sketch = {"identical": "boolean:.boolean", "edit_distance": "integer:.distance"}
    part = a_part("compare_texts", sketch, effect="compute", entity="text")
    told = texts(part, {"identical": False, "edit_distance": 35}, Occasion())
    assert set(told) == {"The texts are not identical."}


def test_a_country_that_is_looked_up_is_told_by_more_than_its_name() -> None:
    sketch = {"country": "string:.country", "capital": "string:.city", "population": "integer:.count"}
    part = a_part("get_country", sketch, entity="country")
    payload: Json = {"country": "Spain", "capital": "Madrid", "population": 48300000}
    assert all("48,300,000" in text or "Madrid" in text for text in texts(part, payload, Occasion()))


def test_quotes_are_told_by_what_they_say_and_not_by_the_name_of_who_said_it() -> None:
    item = {"id": "integer:quote.id", "quote": "string:.sentence", "author": {"name": "string:.person_name"}}
    part = a_part("list_quotes", [item], effect="search", entity="quote")
    payload: Json = [
        {"id": 1, "quote": "Hope is the only luggage worth keeping.", "author": {"name": "Raven Hart"}},
        {"id": 2, "quote": "A good map never tells you where to go.", "author": {"name": "Shane Lutz"}},
    ]
    for text in texts(part, payload, Occasion()):
        assert "Hope is the only luggage" in text
        assert "Raven Hart" not in text


def test_the_headline_of_a_thing_comes_before_the_hour_of_its_record() -> None:
    sketch = {
        "condition": "string:.status", "temperature_celsius": "number:.unknown", "observed_at": "string:.datetime",
    }  # fmt: skip
    part = a_part("get_current_weather", sketch, entity="weather")
    payload: Json = {"condition": "sunny", "temperature_celsius": 22.2, "observed_at": "2027-10-23T15:15:00Z"}
    for text in texts(part, payload, Occasion()):
        assert "22.2 °C" in text
        assert "sunny" in text
        assert "observed" not in text


def test_how_long_something_has_run_is_told_where_the_user_knows_the_rest() -> None:
    sketch = {"name": "string:machine.name/name", "site": "string:.city", "hours_run": "integer:.unknown"}
    part = a_part("get_machine", sketch, entity="machine")
    payload: Json = {"name": "Lathe 1", "site": "Cardiff", "hours_run": 3807}
    for text in texts(part, payload, Occasion(known=frozenset({"Cardiff"}))):
        assert "run for 3,807 hours" in text
        assert "Cardiff" not in text


def test_a_state_that_the_same_turn_changes_is_not_told() -> None:
    sketch = {"symbol": "string:.unknown", "status": "string:.status", "quantity": "integer:.quantity"}
    part = a_part("get_order", sketch, entity="order")
    payload: Json = {"symbol": "IBM", "status": "open", "quantity": 4}
    assert not any("open" in text for text in texts(part, payload, Occasion(changed=True)))


def test_a_person_is_nobodys_it() -> None:
    sketch = {
        "full_name": "string:contact.name/person_name", "email": "string:.email", "birthday": "string:.date",
        "note_count": "integer:.count",
    }  # fmt: skip
    part = a_part("get_contact", sketch, entity="contact")
    payload: Json = {"full_name": "Ann Lee", "email": "ann.lee@example.com", "birthday": "1996-11-28", "note_count": 3}
    said = texts(part, payload, Occasion())
    assert any("their" in text for text in said)
    for text in said:
        assert not {"it", "its"} & set(text.lower().replace(",", " ").split())
        assert "comes with" not in text


def test_what_is_made_is_told_as_made_and_not_by_a_bare_date() -> None:
    sketch = {"company": "string:.company", "due_date": "string:.date", "status": "string:.status"}
    part = a_part("generate_invoice", sketch, effect="compute", entity="invoice")
    payload: Json = {"company": "Bird Works", "due_date": "2027-01-20", "status": "draft"}
    for text in texts(part, payload, Occasion()):
        assert "generated" in text
        assert not text.startswith("That is")


def test_what_was_worked_on_is_told_as_done_and_not_as_a_state_of_its_object() -> None:
    sketch = {
        "archive_name": "string:archive.name/name", "file_count": "integer:.count", "finished_at": "string:.datetime",
    }  # fmt: skip
    part = a_part("extract_archive", sketch, effect="compute", entity="archive")
    payload: Json = {"archive_name": "Q4 reports", "file_count": 2, "finished_at": "2027-06-16T12:00:00Z"}
    for text in texts(part, payload, Occasion()):
        assert "extracted" in text
        assert "finished" not in text


def test_numbers_that_were_worked_out_are_told_for_themselves() -> None:
    sketch = {"word_count": "integer:.count", "sentence_count": "integer:.count"}
    part = a_part("count_words", sketch, effect="compute", entity="word")
    said = texts(part, {"word_count": 14, "sentence_count": 2}, Occasion())
    assert all("here are 14 words and 2 sentences" in text for text in said)


def test_addresses_of_one_person_share_their_verb() -> None:
    sketch = {"full_name": "string:contact.name/person_name", "email": "string:.email", "phone": "string:.phone"}
    part = a_part("get_contact", sketch, entity="contact")
    payload: Json = {"full_name": "Ann Lee", "email": "ann.lee@example.com", "phone": "+1-503-555-0107"}
    assert all(text.count("reached at") == 1 for text in texts(part, payload, Occasion()))


def test_texts_that_are_not_the_same_are_told_by_how_much_alike_they_are() -> None:
    sketch = {"similarity": "number:.unknown", "identical": "boolean:.boolean", "edit_distance": "integer:.distance"}
    part = a_part("compare_texts", sketch, effect="compute", entity="text")
    told = texts(part, {"similarity": 0.53, "identical": False, "edit_distance": 30}, Occasion())
    assert set(told) == {"The texts are not identical; the similarity is 0.53."}


def test_who_looks_up_an_answer_of_a_list_is_told_what_the_list_did_not_tell() -> None:
    sketch = {"response_id": "integer:response.id", "city": "string:.city", "score": "integer:.rating",
              "comment": "string:.sentence", "submitted_at": "string:.datetime"}  # fmt: skip
    part = a_part("get_response", sketch, entity="response")
    payload: Json = {"response_id": 117641, "city": "Lisbon", "score": 5, "comment": "More time for questions.",
                     "submitted_at": "2027-09-29T10:30:00Z"}  # fmt: skip
    for text in texts(part, payload, Occasion(told=("Lisbon", 5, "2027-09-29"))):
        assert "More time for questions." in text
        assert not any(known in text for known in ("Lisbon", "5", "September"))
