"""What nobody would say: a request for one of several without choosing it, a list of nothing in particular."""

import re
from typing import cast

import pytest
from msgspec.structs import replace

from tests.support.builders import FakeCatalog, a_parameter, an_endpoint
from toolgen.agents.bare import of_domain, whole
from toolgen.agents.briefing import Errand, Given, Pick
from toolgen.agents.errands import errand
from toolgen.agents.fitting import _TAGS, fitted
from toolgen.agents.fusing import fused, joined
from toolgen.agents.givens import alternative, givens
from toolgen.agents.language import request
from toolgen.agents.mind import Mind, mind_of
from toolgen.agents.objects import Wanted
from toolgen.agents.picks import by_identity
from toolgen.agents.questions import question
from toolgen.agents.repertoire import Part, Repertoire
from toolgen.agents.talk import left_open
from toolgen.agents.voices import VOICES
from toolgen.audit.spoken import says
from toolgen.core.json import Json
from toolgen.core.plan import Binding, Blueprint, PlannedCall
from toolgen.core.readings import agrees
from toolgen.core.rng import Seed, Stream
from toolgen.core.tools import Effect, Endpoint, ValueKind

COUNT: dict[str, Json] = {"type": "integer"}
NUMBER: dict[str, Json] = {"type": "number"}
CHANNELS = an_endpoint(
    "list_channels",
    effect="search",
    entity="channel",
)


def a_stream(number: int = 1) -> Stream:
    return Seed(number).stream()


def a_mind(number: int) -> Mind:
    return mind_of(number, a_stream(number), [], colloquial=0, people=False)


def a_part(endpoint: Endpoint) -> Part:
    return Repertoire(FakeCatalog(endpoint)).part(endpoint.endpoint_id)


def asked(part: Part, made: Errand, *, seeds: int = 60) -> list[str]:
    return [request(VOICES[seed % len(VOICES)], [made], [part], 0, a_stream(seed)).text for seed in range(seeds)]


def planned(part: Part, *, seeds: int = 60) -> list[Errand]:
    blueprint = Blueprint("conv_1_00001", 1, 1, "sequential", (PlannedCall(part.endpoint.endpoint_id),))
    return [errand(0, blueprint, [part], a_mind(seed), a_stream(seed)) for seed in range(seeds)]


def a_given(name: str, quote: str, clause: str) -> Given:
    return Given(name, quote, quote, "text", clause, name.replace("_", " "), f"0.{name}")


def test_a_list_that_is_asked_for_with_nothing_else_is_the_whole_of_it() -> None:
    for text in asked(a_part(CHANNELS), Errand(0, (), (), (), ())):
        assert re.search(r"\ball (?:the )?channels|(?:which|what) channels (?:are there|do you have)", text, re.I), text


def test_teams_with_nothing_else_said_are_those_of_the_sport_that_the_tool_is_about() -> None:
    assert of_domain("teams", "Handball Data") == "handball teams"
    assert of_domain("teams", "Football Hockey") == "teams"
    assert of_domain("countries", "Handball Data") == "countries"


def test_nobody_looks_for_companies_full_stop() -> None:
    parameters = [
        a_parameter("country", kind="country", required=False),
        a_parameter("limit", kind="limit", schema=COUNT, required=False),
    ]
    part = a_part(
        an_endpoint("find_companies", effect="search", entity="company",
                    parameters=parameters)
    )  # fmt: skip
    assert all("country" in {given.parameter for given in made.givens} for made in planned(part))


def test_nobody_sets_a_limit_on_a_list_of_everything() -> None:
    parameters = [a_parameter("limit", kind="limit", schema=COUNT, required=False)]
    part = a_part(an_endpoint("list_tables", effect="search", entity="table", parameters=parameters))
    assert not any(made.givens for made in planned(part))


def test_what_is_only_named_when_asked_is_not_spoken_of_as_known() -> None:
    part = a_part(
        an_endpoint("get_draft", effect="read", entity="draft",
                    parameters=[a_parameter("draft_id", slot="draft.id/id")])
    )  # fmt: skip
    withheld = (a_given("draft_id", "DRF-1", "with the id DRF-1"),)
    for text in asked(part, Errand(0, (), withheld, (), ())):
        assert re.search(r"\ba d", text), text


@pytest.mark.parametrize("advice", [True, False])
def test_who_leaves_open_which_says_how_it_is_to_be_settled(advice: bool) -> None:
    assert all("machine" in left_open("machine", a_stream(seed), advice=advice) or not advice for seed in range(9))


def test_which_item_is_left_open_only_where_items_differ_in_what_is_taken() -> None:
    parameters = [a_parameter("city", kind="city"), a_parameter("station_id", slot="station.id/id")]
    part = a_part(an_endpoint("get_weather", effect="read", parameters=parameters))
    pick = Pick(0, "/stations", "first")
    assert not by_identity(pick, [Binding("city", 0, "/stations/*/city")], part)
    assert by_identity(pick, [Binding("station_id", 0, "/stations/*/id")], part)


def test_a_text_speaks_of_the_place_that_is_given() -> None:
    slots = a_part(
        an_endpoint("post", parameters=[a_parameter("text", kind="paragraph"), a_parameter("city", kind="city")])
    )
    text = a_given("text", "Rain all day here in Valencia.", 'with the text "Rain all day here in Valencia."')
    [fit, _] = fitted([text, a_given("city", "Seville", "in Seville")], list(slots.by_name.values()))
    assert fit.value == fit.quote == "Rain all day here in Seville."
    assert fit.quote in fit.clause


def test_of_two_texts_that_are_compared_the_second_is_a_revision() -> None:
    parameters = [a_parameter("original_text", kind="paragraph"), a_parameter("revised_text", kind="paragraph")]
    part = a_part(an_endpoint("compare_texts", effect="compute", parameters=parameters))
    for made in planned(part, seeds=20):
        one, other = made.givens
        kept = [sentence for sentence in re.split(r"(?<=[.!?]) ", str(one.value)) if sentence in str(other.value)]
        assert kept
        assert one.value != other.value


@pytest.mark.parametrize(("function", "words"), [("get_jokes", "some jokes"), ("get_brands", "all (the )?brands")])
def test_nobody_wants_all_of_what_has_no_end(function: str, words: str) -> None:
    assert re.fullmatch(words, whole(a_part(an_endpoint(function, effect="search")), a_stream()))


def test_nobody_narrows_a_search_down_to_an_exact_number() -> None:
    parameters = [
        a_parameter("population", kind="count", schema=COUNT, required=False),
        a_parameter("min_population", kind="count", schema=COUNT, required=False),
    ]
    part = a_part(an_endpoint("find_cities", effect="search", entity="city", parameters=parameters))
    assert [slot.name for slot in part.optional] == ["min_population"]


def test_what_is_said_of_a_contact_keeps_its_words() -> None:
    names = ("name", "title", "city", "phone")
    part = a_part(an_endpoint("add_contact", effect="create", parameters=[a_parameter(name) for name in names]))
    phone = Given("phone", "+1-702", "+1-702", "text", "using my colleague Paula's phone number", "phone", "0.phone")
    others = [a_given(name, f"Xx{name}", f"with the {name} Xx{name}") for name in names[:3]]
    said = fused([*others, phone], part.by_name, Wanted("contact", "add"), a_stream())
    assert phone not in said.details


def test_what_a_country_has_is_of_it() -> None:
    part = a_part(an_endpoint("get_flag", effect="read", parameters=[a_parameter("country", kind="country")]))
    said = fused([a_given("country", "Netherlands", "in the Netherlands")], part.by_name, Wanted("flag"), a_stream())
    assert joined(said.clauses) == " of the Netherlands"


def test_an_interest_is_asked_for_as_what_is_looked_for() -> None:
    part = a_part(an_endpoint("find_groups", effect="search", parameters=[a_parameter("interest")]))
    said = {question([(part, a_given("interest", "chess", ""))], seed) for seed in range(60)}
    assert not any("What is the interest" in text for text in said)


def test_a_month_is_said_by_its_name_and_read_back() -> None:
    schema: dict[str, Json] = {"type": "integer", "minimum": 1, "maximum": 12}
    part = a_part(an_endpoint("get_temperature", parameters=[a_parameter("month", kind="month", schema=schema)]))
    for seed in range(20):
        [given] = givens(part.required, 0, twin=False, mind=a_mind(seed), rng=a_stream(seed))
        assert given.clause in (f"in {given.quote}", f"for {given.quote}")
        assert agrees(given.reading, given.quote, given.value)
        assert says(given.reading, given.quote, given.value)
        assert not says(given.reading, given.quote, 13)


@pytest.mark.parametrize(
    ("function", "name", "quote", "words"),
    [
        ("set_speed", "speed_rpm", "851", " to 851 rpm"),
        ("generate_series", "count", "17", " with 17 values"),
        ("generate_series", "step", "3", " with a step of 3"),
    ],
)
def test_a_number_is_said_for_what_it_does(function: str, name: str, quote: str, words: str) -> None:
    effect: Effect = "update" if function == "set_speed" else "compute"
    part = a_part(an_endpoint(function, effect=effect, parameters=[a_parameter(name, kind="unknown", schema=COUNT)]))
    slot = part.by_name[name]
    given = Given(
        name, int(quote), quote, "number", slot.clauses[0].format(v=quote, label=slot.label), slot.label, "0.x"
    )
    verb, _, noun = function.partition("_")
    assert joined(fused([given], part.by_name, Wanted(noun, verb), a_stream()).clauses) == words


def test_people_are_those_who_like_a_genre() -> None:
    genre = a_parameter("favourite_genre", kind="genre")
    part = a_part(an_endpoint("find_users", effect="search", entity="user", parameters=[genre]))
    said = fused(
        [a_given("favourite_genre", "horror", 'in the genre "horror"')], part.by_name, Wanted("user"), a_stream()
    )
    assert joined(said.clauses) == ' who like "horror"'


def test_one_of_two_that_is_known_is_compared_with_the_other() -> None:
    parameters = [a_parameter("symbol", kind="symbol"), a_parameter("other_symbol", kind="symbol")]
    part = a_part(an_endpoint("compare_symbols", effect="compute", entity="symbol", parameters=parameters))
    known = replace(a_given("symbol", "AMD", ""), clause="")
    made = Errand(1, (known, a_given("other_symbol", "MSSY", "with the other MSSY")), (), (), ())
    text = request(VOICES[1], [made], {0: part, 1: part}, 1, a_stream()).text
    assert "the same symbol with MSSY" in text


def worded(function: str, *givens: Given, effect: Effect = "compute", one: str = "", **kinds: ValueKind) -> str:
    """Values of a call in words: its object, and what follows."""
    part = a_part(an_endpoint(function, effect=effect, parameters=[a_parameter(n, kind=k) for n, k in kinds.items()]))
    verb, _, noun = function.partition("_")
    said = fused(givens, part.by_name, Wanted(one or noun, verb), a_stream())
    return f"{said.object}{joined(said.clauses)}"


def test_things_are_put_to_another_each_by_its_id() -> None:
    flight, hotel = a_given("flight_id", "fl_1", "with the flight id fl_1"), a_given("hotel_id", "hs_2", "with hs_2")
    said = worded("attach_flight", flight, hotel, effect="create", flight_id="id", hotel_id="id")
    assert said == "the flight fl_1 and the hotel hs_2"


def test_two_documents_are_compared_and_not_their_paths() -> None:
    one, other = (
        a_given("first_document_path", "/a.pdf", "at /a.pdf"),
        a_given("second_document_path", "/b.pdf", "at /b.pdf"),
    )
    said = worded(
        "compare_documents", one, other, one="document", first_document_path="path", second_document_path="path"
    )
    assert said == "the documents /a.pdf and /b.pdf"


@pytest.mark.parametrize(("base", "factor"), [("litre", 10), ("millilitre", 10_000), ("cup", 42)])
def test_a_bucket_holds_what_a_bucket_holds(base: str, factor: int) -> None:
    said = [
        a_given("unit", "bucket", "called bucket"),
        a_given("base_unit", base, f"from {base}"),
        replace(a_given("factor", "7", "with a factor of 7"), value=7, reading="number"),
    ]
    part = a_part(an_endpoint("add_unit", parameters=[a_parameter(given.parameter, kind="unknown") for given in said]))
    fit = fitted(said, list(part.by_name.values()))[2]
    assert fit.value == factor
    assert fit.quote in fit.clause
    assert agrees(fit.reading, fit.quote, fit.value)


def drawn_for(kind: ValueKind, name: str, seed: int = 1) -> Given:
    part = a_part(an_endpoint("get_thing", parameters=[a_parameter(name, kind=kind)]))
    [given] = givens(part.required, 0, twin=False, mind=a_mind(seed), rng=a_stream(seed))
    return given


@pytest.mark.parametrize(("kind", "name"), [("country_code", "country_code"), ("language_code", "lang")])
def test_a_code_is_told_with_what_it_stands_for(kind: ValueKind, name: str) -> None:
    for seed in range(20):
        given = drawn_for(kind, name, seed)
        assert re.fullmatch(rf"(?:for|in) (?:the )?[A-Z][\w ]+ \({given.quote}\)", given.clause), given.clause
        assert given.quote == given.value


def test_how_many_of_a_list_is_a_limit_that_people_would_set() -> None:
    count = a_parameter("amount", kind="amount", schema=COUNT)
    part = a_part(an_endpoint("list_followers", effect="search", entity="follower", parameters=[count]))
    assert part.by_name["amount"].kind == "limit"
    assert all(int(str(given.value)) < 20 for seed in range(9) for given in planned(part, seeds=seed + 1)[seed].givens)


def test_the_id_of_a_restaurant_is_no_amount() -> None:
    part = a_part(an_endpoint("get_info", parameters=[a_parameter("id_restaurant", kind="unknown", schema=COUNT)]))
    slot = part.by_name["id_restaurant"]
    assert (slot.kind, slot.entity, slot.label) == ("id", "restaurant", "restaurant id")


@pytest.mark.parametrize(
    ("noun", "words"),
    [
        ("random_joke", "a random joke"),
        ("latest_articles", "the latest articles"),
        ("hotels", "hotels"),
    ],
)
def test_what_is_ranked_is_definite_and_what_is_random_is_not(noun: str, words: str) -> None:
    assert a_part(an_endpoint(f"search_{noun}", effect="search")).object == words


def test_a_country_is_asked_about_and_not_for() -> None:
    part = a_part(an_endpoint("get_country", effect="read", parameters=[a_parameter("name", kind="country")]))
    said = fused([a_given("name", "Netherlands", "in the Netherlands")], part.by_name, Wanted("country"), a_stream())
    assert said.object == "the details of the Netherlands"


@pytest.mark.parametrize(
    ("function", "kind", "name", "quote", "clause", "words"),
    [
        ("dispatch_drone", "coordinates", "at", "1.5,2.5", "at the coordinates 1.5,2.5", " to the coordinates 1.5,2.5"),
        ("check_phone", "phone", "phone", "+1-415", "with the phone number +1-415", "the phone number +1-415"),
        ("cancel_SMS", "id", "SMS_id", "sm4", "with the SMS id sm4", r" with (the id|id|the ID) sm4"),
    ],
)  # fmt: skip
def test_words_around_a_value_fit_the_deed(
    function: str, kind: ValueKind, name: str, quote: str, clause: str, words: str
) -> None:
    part = a_part(an_endpoint(function, effect="update", parameters=[a_parameter(name, kind=kind)]))
    said = fused([a_given(name, quote, clause)], part.by_name, Wanted(part.one, part.endpoint.verb), a_stream())
    assert re.fullmatch(words.replace("+", r"\+"), f"{said.object}{joined(said.clauses)}")


def test_the_same_file_is_copied_and_not_a_file_at_its_path() -> None:
    parameters = [a_parameter("path", kind="path"), a_parameter("folder", kind="path")]
    part = a_part(an_endpoint("copy_file", effect="create", entity="file", parameters=parameters))
    known = replace(a_given("path", "/a.txt", ""), clause="")
    text = request(VOICES[1], [Errand(1, (known,), (), (), ())], {0: part, 1: part}, 1, a_stream()).text
    assert "the same file" in text
    assert "path" not in text


@pytest.mark.parametrize(("label", "words"), [("guests", " for 3 guests"), ("records", " with 3 records")])
def test_what_is_counted_is_had_and_people_are_what_it_is_for(label: str, words: str) -> None:
    part = a_part(
        an_endpoint("make_thing", effect="create", parameters=[a_parameter(label, kind="count", schema=COUNT)])
    )
    given = Given(label, 3, "3", "number", f"with 3 {label}", label, "0.x")
    assert joined(fused([given], part.by_name, Wanted("thing", "make"), a_stream()).clauses) == words


def test_what_is_looked_for_has_a_skill_and_only_what_is_made_has_it_set() -> None:
    schema: dict[str, Json] = {"type": "string", "enum": ["welding", "painting"]}
    skill = a_parameter("skill", kind="enum", schema=schema)
    part = a_part(an_endpoint("find_technicians", effect="search", parameters=[skill]))
    assert part.by_name["skill"].clauses == ("with the {label} {v}",)
    optional = replace(skill, required=False)
    assert not a_part(an_endpoint("find_technicians", effect="search", parameters=[optional])).optional
    assert a_part(an_endpoint("make_technician", effect="create", parameters=[optional])).optional


@pytest.mark.parametrize("name", ["max_cursor", "offset", "page_token"])
def test_nobody_speaks_of_a_cursor(name: str) -> None:
    parameter = a_parameter(name, kind="limit", schema=COUNT, required=False)
    assert not a_part(an_endpoint("search_posts", effect="search", parameters=[parameter])).optional


def test_the_number_of_a_phone_tool_is_a_phone_number() -> None:
    endpoint = an_endpoint("verify_number", tool="Tools/phone_verification", parameters=[a_parameter("number")])
    assert a_part(endpoint).by_name["number"].kind == "phone"


def test_nobody_says_a_radius_to_a_decimal() -> None:
    part = a_part(an_endpoint("find_places", parameters=[a_parameter("radius", kind="distance", schema=NUMBER)]))
    for seed in range(20):
        [given] = givens(part.required, 0, twin=False, mind=a_mind(seed), rng=a_stream(seed))
        assert float(str(given.value)) <= 5 or float(str(given.value)).is_integer()


def test_a_tag_fits_whatever_is_tagged() -> None:
    parameters = [a_parameter("tag", kind="tag"), a_parameter("title", kind="title")]
    for effect, neutral in (("create", True), ("search", False)):
        part = a_part(an_endpoint("add_snippet", effect=cast(Effect, effect), entity="snippet", parameters=parameters))
        tags = {str(given.value) for made in planned(part) for given in made.givens if given.parameter == "tag"}
        assert (tags <= set(_TAGS)) == neutral


def test_one_guest_is_not_put_right_to_five_guest() -> None:
    part = a_part(
        an_endpoint("book_table", effect="create", parameters=[a_parameter("guests", kind="count", schema=COUNT)])
    )
    for quote in ("1", "4"):
        given = Given("guests", int(quote), quote, "number", f"for {quote} guests", "guests", "0.guests")
        others = [alternative(given, part, a_mind(seed), a_stream(seed)) for seed in range(40)]
        assert not any(other is not None and (other.quote == "1") != (quote == "1") for other in others)
