"""How requests are worded: values fused, reasons that fit, slips outside of quotes, wishes without machine words."""

import re
from datetime import date

import pytest
from msgspec.structs import replace

from tests.support.builders import FakeCatalog, a_parameter, a_shape, an_endpoint
from toolgen.agents.briefing import Errand, Given, Pick
from toolgen.agents.fusing import fused, joined
from toolgen.agents.givens import givens
from toolgen.agents.language import request
from toolgen.agents.mind import mind_of
from toolgen.agents.objects import Wanted
from toolgen.agents.reasons import HOME, WORK, reason
from toolgen.agents.repertoire import Part, Repertoire
from toolgen.agents.slips import mistyped
from toolgen.agents.voices import VOICES
from toolgen.agents.wishes import wishes
from toolgen.agents.wording import with_article
from toolgen.core.json import Json
from toolgen.core.plan import Binding
from toolgen.core.provenance import Reading
from toolgen.core.rng import Seed, Stream
from toolgen.core.tools import Endpoint, Parameter

NUMBER: dict[str, Json] = {"type": "number"}
COUNT: dict[str, Json] = {"type": "integer"}


def a_stream(number: int = 1) -> Stream:
    return Seed(number).stream()


def a_part(endpoint: Endpoint) -> Part:
    return Repertoire(FakeCatalog(endpoint)).part(endpoint.endpoint_id)


def a_given(name: str, quote: str, *, clause: str = "", reading: Reading = "text") -> Given:
    label = name.replace("_", " ")
    return Given(name, quote, quote, reading, clause or f"with {label} {quote}", label, f"0.{name}")


def said(parameters: list[Parameter], givens: list[Given], *, one: str = "thing", verb: str = "", seed: int = 1) -> str:
    part = a_part(an_endpoint("look", parameters=parameters))
    values = fused(givens, part.by_name, Wanted(one, verb), a_stream(seed))
    return f"{values.object}|{joined(values.clauses)}"


def test_a_range_is_said_from_its_start_to_its_end() -> None:
    parameters = [a_parameter("until", kind="end_date"), a_parameter("since", kind="start_date")]
    givens = [a_given("until", "May 7, 2026", clause="until May 7, 2026"), a_given("since", "May 3, 2026")]
    assert re.fullmatch(r"\| from May 3, 2026 (to|until|through) May 7, 2026", said(parameters, givens))


def test_a_stay_that_begins_with_an_arrival_is_not_said_from_it() -> None:
    parameters = [a_parameter("arrival", kind="start_date"), a_parameter("departure", kind="end_date")]
    assert "from A" not in said(parameters, [a_given("arrival", "A"), a_given("departure", "B")])


def test_two_bounds_are_said_as_what_lies_between_them() -> None:
    parameters = [a_parameter("max_price", kind="price", schema=NUMBER), a_parameter("min_price", schema=NUMBER)]
    givens = [a_given("max_price", "20", reading="number"), a_given("min_price", "10", reading="number")]
    assert said(parameters, givens) == "| with a price between 10 and 20"


@pytest.mark.parametrize(
    ("name", "words"), [("min_battery", "with a battery of (at least|no less than) 5"),
                        ("max_lines", "with (at most|up to|no more than) 5 lines"),
                        ("max_price", "with a price of (at most|up to|no more than) 5")]
)  # fmt: skip
def test_one_bound_is_said_as_what_it_allows(name: str, words: str) -> None:
    assert re.fullmatch(rf"\| {words}", said([a_parameter(name, schema=COUNT)], [a_given(name, "5", reading="number")]))


def test_an_amount_stands_for_itself_with_its_currency() -> None:
    parameters = [a_parameter("amount", kind="amount", schema=NUMBER), a_parameter("currency", kind="currency")]
    givens = [a_given("amount", "200", reading="number"), a_given("currency", "EUR", clause="in EUR")]
    assert said(parameters, givens, one="amount") == "200 EUR|"
    assert said(parameters, givens, one="order") == "| for 200 EUR"


@pytest.mark.parametrize(("quote", "words"), [("3", "3 tickets"), ("one", "one ticket")])
def test_a_count_says_how_many_of_the_object(quote: str, words: str) -> None:
    parameters = [a_parameter("count", kind="count", schema=COUNT)]
    assert said(parameters, [a_given("count", quote, reading="number")], one="ticket") == f"{words}|"


def test_a_code_is_said_without_quotation_marks_and_a_word_with_them() -> None:
    parameters = [a_parameter("order_id", slot="order.id/id"), a_parameter("tag")]
    givens = [
        a_given("order_id", "ORD-4711", clause='with order id "ORD-4711"'),
        a_given("tag", "blue", clause='with tag "blue"'),
    ]
    words = said(parameters, givens)
    assert '"ORD-4711"' not in words
    assert "order ORD-4711" in words
    assert 'tag "blue"' in words


def two_texts(first: str, second: str) -> tuple[list[Parameter], list[Given]]:
    names = (first, second)
    givens = [a_given(name, word, clause=f'with {name} "{word}"') for name, word in zip(names, "pq", strict=True)]
    return [a_parameter(name, kind="unknown") for name in names], givens


@pytest.mark.parametrize(
    ("names", "one", "verb", "words"),
    [
        (("search_for", "replace_with"), "text", "replace", '"p" with "q"|'),
        (("text_a", "text_b"), "text", "compare", 'the texts "p" and "q"|'),
        (("number_1", "number_2"), "number", "subtract", '"q" from "p"|'),
        (("column", "value"), "row", "search", '| where the column "p" (is|equals|has the value) "q"'),
        (("old_unit", "new_unit"), "amount", "convert", '| from "p" to "q"'),
        (("word", "page"), "word", "look up", '| with word "p" and page "q"'),
        (("word", "page"), "word", "evaluate", 'the word "p"| with page "q"'),
    ],
)
def test_values_that_belong_together_are_one_expression(
    names: tuple[str, str], one: str, verb: str, words: str
) -> None:
    assert re.fullmatch(words.replace("|", r"\|", 1), said(*two_texts(*names), one=one, verb=verb))


def test_an_amount_is_converted_with_the_unit_that_it_is_in() -> None:
    parameters = [a_parameter("amount", kind="amount", schema=NUMBER), a_parameter("unit", kind="unknown")]
    givens = [a_given("amount", "300", reading="number"), a_given("unit", "cup", clause='in "cup"')]
    assert "300 cup" not in said(parameters, givens, one="unit", verb="show")
    givens[1] = a_given("unit", "cup", clause="in cup")
    assert said(parameters, givens, one="unit", verb="convert") == "300 cup|"


def test_what_is_said_of_somebody_else_stays_said_of_them() -> None:
    parameters = [a_parameter("email", kind="email")]
    given = a_given("email", "pia@example.com", clause="with my sister's email")
    assert said(parameters, [given], one="email", verb="check") == "| with my sister's email"


def test_neighbours_in_two_places_do_not_share_their_preposition() -> None:
    parameters = [a_parameter("country", kind="country"), a_parameter("year", kind="year")]
    givens = [a_given("country", "Germany", clause="in Germany"), a_given("year", "2020", clause="in 2020")]
    assert said(parameters, givens) == "| in Germany in 2020"


def test_neighbours_share_their_opener_but_never_break_a_quote() -> None:
    parameters = [a_parameter("city", kind="city"), a_parameter("date", kind="date")]
    givens = [a_given("city", "Medellin", clause="in Medellin"), a_given("date", "in ten days", clause="in ten days")]
    assert said(parameters, givens) == "| in Medellin in ten days"


def test_every_quote_stands_in_what_is_said() -> None:
    names = [f"field_{letter}" for letter in "abcdef"]
    part = a_part(an_endpoint("look", parameters=[a_parameter(name) for name in names]))
    givens = tuple(a_given(name, f"Value {name[-1].upper()}7") for name in names)
    for seed in range(60):
        asked = request(VOICES[seed % len(VOICES)], [Errand(0, givens, (), (), ())], [part], seed % 2, a_stream(seed))
        assert all(given.quote in asked.text for given in givens), asked.text


def test_a_slip_touches_no_quote_and_no_word_that_tells_items_apart() -> None:
    text = 'Please check the cheapest "slightly broken" lantern without orchard details'
    changed = {mistyped(text, ["orchard"], a_stream(seed)) for seed in range(80)}
    assert len(changed) > 5
    for slipped in changed:
        for kept in ('"slightly broken"', "orchard", "cheapest", "without"):
            assert kept in slipped


HOTELS = an_endpoint(
    "search_hotels",
    effect="search",
    entity="hotel",
    parameters=[],
    response=a_shape({"hotels": [{"id": "integer:hotel.id", "name": "string:hotel.name", "@entity": "hotel"}]}),
)
DETAILS = an_endpoint(
    "get_hotel_details", entity="hotel", parameters=[a_parameter("hotel_id", slot="hotel.id/id", schema=COUNT)]
)


def an_errand(position: int, item: int) -> Errand:
    binding = Binding("hotel_id", 0, "/hotels/*/id", item)
    return Errand(position, (), (), (binding,), (Pick(0, "/hotels", "nth", nth=item),))


def test_siblings_over_a_list_are_asked_for_in_one_breath() -> None:
    repertoire = Repertoire(FakeCatalog(HOTELS, DETAILS))
    parts = [repertoire.part(endpoint.endpoint_id) for endpoint in (HOTELS, DETAILS, DETAILS)]
    for seed in range(30):
        text = request(VOICES[seed % len(VOICES)], [an_errand(1, 0), an_errand(2, 1)], parts, 1, a_stream(seed)).text
        assert re.search(r"first two hotels|first and second hotel", text), text
        assert "do the same" not in text


@pytest.mark.parametrize("seed", range(40))
def test_reasons_say_nothing_that_the_deed_contradicts(seed: int) -> None:
    deleting = a_part(an_endpoint("delete_booking", effect="delete", entity="booking", parameters=[]))
    because = reason(deleting, HOME if seed % 2 else WORK, a_stream(seed), named=False)
    assert because
    assert "compare" not in because
    assert "{" not in because


def test_nothing_points_back_at_what_was_not_said_yet() -> None:
    part = a_part(an_endpoint("create_booking", effect="create", entity="booking", parameters=[]))
    assert reason(part, HOME, a_stream(), named=True) == ""


@pytest.mark.parametrize(
    ("noun", "spoken"),
    [("SMS", "an SMS"), ("XML document", "an XML document"), ("user", "a user"), ("hourly rate", "an hourly rate"),
     ("private data", "private data"), ("hotels", "hotels"), ("invoice", "an invoice"), ("URL", "a URL")],
)  # fmt: skip
def test_articles_go_by_sound_and_by_what_can_be_counted(noun: str, spoken: str) -> None:
    assert with_article(noun, new=True) == spoken


CITIES = an_endpoint(
    "list_stops", effect="search", entity="stop", parameters=[],
    response=a_shape({"stops": [{"stop_id": "stop.id/id", "city": ".city/city", "currency": ".currency/currency"}]}),
)  # fmt: skip


def taking(endpoint: Endpoint, *bindings: Binding) -> str:
    """What is asked of an endpoint that takes these values from the first stop."""
    repertoire = Repertoire(FakeCatalog(CITIES, endpoint))
    parts = [repertoire.part(each.endpoint_id) for each in (CITIES, endpoint)]
    errand = Errand(1, (), (), bindings, (Pick(0, "/stops", "first", words="the first"),))
    return wishes([errand], parts, a_stream())[0].deed


def test_a_trait_of_an_item_is_named_and_a_way_is_told_from_its_end() -> None:
    weather = an_endpoint("get_weather", parameters=[a_parameter("city", kind="city")])
    assert taking(weather, Binding("city", 0, "/stops/*/city")).endswith(" in the city of the first stop")
    route = an_endpoint(
        "plan_route", effect="compute",
        parameters=[a_parameter("to_stop_id", slot="stop.id/id", label="to stop id")],
    )  # fmt: skip
    assert taking(route, Binding("to_stop_id", 0, "/stops/*/stop_id")).endswith("a route to the first stop")


def test_nobody_converts_a_currency_into_itself() -> None:
    names = ("base_currency", "currency")
    part = a_part(an_endpoint("convert", parameters=[a_parameter(name, kind="currency") for name in names]))
    for seed in range(80):
        rng = a_stream(seed)
        mind = mind_of(seed, rng, [], colloquial=0, people=False)
        one, other = givens(part.required, 0, twin=False, mind=mind, rng=rng)
        assert one.value != other.value
        assert other.quote in other.clause


@pytest.mark.parametrize(
    ("kind", "one", "clause", "words"),
    [
        ("movie", "movie", "of the movie Alpha", "(called|named|by the name of) Alpha"),
        ("movie", "review", "of the movie Alpha", "of the movie Alpha"),
        ("vin", "VIN", "with the VIN HX7", "for HX7"),
    ],
)
def test_a_thing_is_not_said_to_be_of_itself(kind: str, one: str, clause: str, words: str) -> None:
    value = clause.rpartition(" ")[2]
    assert re.fullmatch(
        rf"\| {words}", said([a_parameter("which", kind=kind)], [a_given("which", value, clause=clause)], one=one)
    )


def test_the_length_of_one_series_is_no_number_of_series() -> None:
    parameters = [a_parameter("count", kind="count", schema=COUNT)]
    givens = [a_given("count", "32", reading="number")]
    assert said(parameters, givens, one="series").startswith("|")
    assert said(parameters, givens, one="ticket") == "32 tickets|"


@pytest.mark.parametrize(("description", "text"), [("Read a text file.", True), ("Get the details of a file.", False)])
def test_a_file_whose_text_is_wanted_is_a_text_file(description: str, text: bool) -> None:
    endpoint = an_endpoint("read_file", entity="file", parameters=[a_parameter("path", kind="path")])
    (path,) = a_part(replace(endpoint, description=description)).required
    drawn = [str(path.draw(Seed(3).at(place).number(), date(2026, 5, 3))) for place in range(40)]
    assert all(each.startswith("/") and each.count("/") == 2 for each in drawn)
    assert all(each.endswith(".txt") for each in drawn) is text
