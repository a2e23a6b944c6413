"""What a request may hold: wishes of people, words that fit the role of a value, nothing said of nothing."""

from collections.abc import Mapping

import pytest
from msgspec.structs import replace

from tests.support.builders import FakeCatalog, a_parameter, a_shape, an_endpoint
from toolgen.agents.acts import asked
from toolgen.agents.briefing import Errand, Given, Pick
from toolgen.agents.clauses import frames, woven
from toolgen.agents.errands import errand
from toolgen.agents.fusing import fused, joined
from toolgen.agents.givens import givens
from toolgen.agents.joints import joint
from toolgen.agents.language import request
from toolgen.agents.mind import Mind, mind_of
from toolgen.agents.objects import Wanted
from toolgen.agents.repertoire import Part, Repertoire
from toolgen.agents.switches import wished
from toolgen.agents.talk import consent, thanks, withdrawal
from toolgen.agents.voices import VOICES
from toolgen.agents.wishes import wishes
from toolgen.agents.withheld import withhold
from toolgen.core.json import Json
from toolgen.core.plan import Binding, Blueprint, PlannedCall
from toolgen.core.pools import load
from toolgen.core.rng import Seed, Stream
from toolgen.core.tools import Effect, Endpoint, Parameter, ValueKind

NUMBER: dict[str, Json] = {"type": "number"}
FLAG: dict[str, Json] = {"type": "boolean"}


def a_stream(number: int = 1) -> Stream:
    return Seed(number).stream()


def a_mind(number: int) -> Mind:
    return mind_of(number, a_stream(number), [], colloquial=0, people=False)


def parts_of(*endpoints: Endpoint) -> list[Part]:
    repertoire = Repertoire(FakeCatalog(*endpoints))
    return [repertoire.part(endpoint.endpoint_id) for endpoint in endpoints]


def planned(part: Part, *, seeds: int = 60) -> list[Errand]:
    """The same single call, as it is planned from seed to seed."""
    blueprint = Blueprint("conv_1_00001", 1, 1, "sequential", (PlannedCall(part.endpoint.endpoint_id),))
    return [errand(0, blueprint, [part], a_mind(seed), a_stream(seed)) for seed in range(seeds)]


@pytest.mark.parametrize(
    ("label", "many", "wanted"),
    [
        ("breakfast", False, True), ("include trashed", True, True), ("verified", True, True),
        ("ignore case", False, True), ("recursive", False, True), ("loyalty card", False, True),
        ("active only", True, True), ("strict", False, False),
        ("working days", False, False), ("append", False, False), ("case sensitive", False, False),
        ("is water view", True, False), ("has allows pets", True, False), ("verified", False, False),
    ],
)  # fmt: skip
def test_a_switch_is_a_wish_where_people_would_say_so(label: str, many: bool, wanted: bool) -> None:
    assert wished(label, many=many) is wanted


def test_nobody_asks_of_their_own_accord_for_what_is_not_to_be_done() -> None:
    parameters = [a_parameter("breakfast", kind="boolean", schema=FLAG, required=False)]
    [part] = parts_of(an_endpoint("find_hotels", effect="search", entity="hotel", parameters=parameters))
    said = [given.value for made in planned(part) for given in made.givens]
    assert said
    assert set(said) == {True}


def test_who_asks_for_a_change_says_what_is_to_change() -> None:
    parameters = [a_parameter("contact_id", slot="contact.id/id"), a_parameter("city", kind="city", required=False)]
    [part] = parts_of(an_endpoint("update_contact", effect="update", entity="contact", parameters=parameters))
    assert all("city" in {given.parameter for given in made.givens} for made in planned(part))


def test_one_of_two_numbers_is_never_left_to_be_asked_for() -> None:
    parameters = [a_parameter(name, kind="number", schema=NUMBER) for name in ("first_number", "second_number")]
    [part] = parts_of(an_endpoint("subtract_numbers", effect="compute", entity="number", parameters=parameters))
    for seed, made in enumerate(planned(part)):
        assert not withhold([made], [part], a_stream(seed))[0].withheld


@pytest.mark.parametrize(
    ("kind", "label", "effect", "words"),
    [
        ("date", "modified after", "search", "modified after {v}"),
        ("date", "due date", "create", "due on {v}"),
        ("date", "since", "search", "since {v}"),
        ("message", "closing note", "update", 'with the {label} "{v}"'),
        ("tag", "label", "update", 'labelled "{v}"'),
        ("email", "owner email", "create", "with the {label} {v}"),
        ("email", "sender email", "search", "from {v}"),
        ("username", "mention username", "create", "with the {label} {v}"),
        ("number", "hours spent", "update", "with {v} {label}"),
        ("hashtag", "hashtag", "read", "for the hashtag {v}"),
    ],
)
def test_the_words_around_a_value_fit_its_role(kind: ValueKind, label: str, effect: Effect, words: str) -> None:
    said = frames(kind, label, text=True, numeric=kind == "number", effect=effect)
    assert said[0] == words


def drawn(name: str, examples: tuple[Json, ...], *others: Parameter, schema: Mapping[str, Json] = NUMBER) -> set[Json]:
    """What is asked for from seed to seed where a parameter has examples."""
    one = replace(a_parameter(name, kind="unknown", schema=dict(schema)), examples=examples)
    [part] = parts_of(an_endpoint("measure", effect="compute", parameters=[one, *others]))
    return {
        given.value
        for seed in range(40)
        for given in givens([part.by_name[name]], 1, twin=False, mind=a_mind(seed), rng=a_stream(seed))
    }


def test_a_measure_is_a_number_near_its_example() -> None:
    thresholds = drawn("threshold", (80,))
    assert len(thresholds) > 10
    assert all(isinstance(value, int | float) and 40 <= value <= 120 for value in thresholds)
    bounded = drawn("visitors", (2,), schema={"type": "integer", "minimum": 1, "maximum": 10})
    assert bounded == {1, 2, 3}
    assert drawn("mode", (80,)) == {80}, "who knows what another would mean?"


def test_a_unit_is_one_that_may_stand_for_its_example() -> None:
    text: dict[str, Json] = {"type": "string"}
    litre = replace(a_parameter("target_unit", kind="unknown"), examples=("litre",))
    assert drawn("unit", ("cup",), litre, schema=text) == {"cup", "pint", "quart", "gallon"}
    pint = replace(a_parameter("target_unit", kind="unknown"), examples=("pint",))
    assert drawn("unit", ("cup",), pint, schema=text) == {"cup"}, "the other one may not be the same"
    assert drawn("unit", ("bucket",), litre, schema=text) == {"bucket"}


@pytest.mark.parametrize(("noun", "about"), [("articles", True), ("users", False), ("leagues", False)])
def test_only_what_is_written_is_about_something(noun: str, about: bool) -> None:
    parameters = [a_parameter("query", kind="keyword")]
    [part] = parts_of(an_endpoint(f"search_{noun}", effect="search", entity=noun[:-1], parameters=parameters))
    assert any(clause.startswith("about ") for clause in part.by_name["query"].clauses) is about


@pytest.mark.parametrize(
    ("verb", "over", "word"),
    [("add", "post", "to"), ("create", "group", "in"), ("send", "message", "to"), ("remove", "table", "from"),
     ("book", "hotel", "for")],
)  # fmt: skip
def test_a_deed_is_joined_to_its_thing_as_the_verb_wants_it(verb: str, over: str, word: str) -> None:
    assert joint(verb, over) == word


LOOK = an_endpoint(
    "list_channels", effect="search", entity="channel", parameters=[],
    response=a_shape({"channels": [{"channel_id": "channel.id/id", "name": "channel.name/name"}]}),
)  # fmt: skip
POST = an_endpoint(
    "post_message", effect="create", entity="message", parameters=[a_parameter("channel_id", slot="channel.id/id")],
    response=a_shape({"message_id": "message.id/id"}),
)  # fmt: skip
PIN = an_endpoint(
    "pin_message", effect="update", entity="message",
    parameters=[a_parameter("channel_id", slot="channel.id/id"), a_parameter("message_id", slot="message.id/id")],
)  # fmt: skip


def test_the_thing_that_is_acted_on_is_pointed_at_beside_the_one_that_holds_it() -> None:
    bindings = (Binding("channel_id", 0, "/channels/*/channel_id"), Binding("message_id", 1, "/message_id"))
    made = Errand(2, (), (), bindings, (Pick(0, "/channels", "first", words="the first", again=True),))
    [wish] = wishes([made], parts_of(LOOK, POST, PIN), a_stream())
    assert wish.deed == "pin that message in that channel"


def a_given(name: str, quote: str, clause: str) -> Given:
    label = name.replace("_", " ")
    return Given(name, quote, quote, "text", clause, label, f"0.{name}")


def test_code_is_pasted_and_what_it_becomes_is_said() -> None:
    parameters: list[Parameter] = [a_parameter("json_text", kind="code", label="JSON text")]
    endpoint = an_endpoint("convert_json_to_yaml", effect="compute", entity="yaml", parameters=parameters)
    [part] = parts_of(endpoint)
    assert part.object == "JSON to YAML"
    values = fused(
        [a_given("json_text", '{"a": 1}', 'with the JSON text "{"a": 1}"')], part.by_name, Wanted(), a_stream()
    )
    assert (joined(values.clauses), [given.parameter for given in values.trailing]) == ("", ["json_text"])


def test_what_a_wish_sets_is_said_before_the_next_wish() -> None:
    meal = a_parameter("meal", schema={"type": "string", "enum": ["vegan", "none"]})
    seats = an_endpoint("reserve_seat", effect="create", entity="seat", parameters=[meal])
    tables = an_endpoint("list_tables", effect="search", entity="table", parameters=[])
    parts = parts_of(seats, tables)
    set_to = Given("meal", "vegan", "vegan", "enum", "with the meal set to vegan", "meal", "0.meal")
    for seed in range(60):
        rng = a_stream(seed)
        wanted = wishes([Errand(0, (set_to,), (), (), ()), Errand(1, (), (), (), ())], parts, rng)
        sentences = asked(VOICES[seed % len(VOICES)], wanted, 0, rng)
        holding = [place for place, text in enumerate(sentences) if "vegan" in text]
        assert holding[0] <= next(place for place, text in enumerate(sentences) if "tables" in text)


def test_a_price_with_a_currency_of_its_own_is_said_in_figures() -> None:
    parameters = [a_parameter("price", kind="price", schema=NUMBER), a_parameter("currency", kind="currency")]
    [part] = parts_of(an_endpoint("create_listing", effect="create", entity="listing", parameters=parameters))
    for seed in range(60):
        mind = mind_of(seed, a_stream(seed), [], colloquial=100, people=False)
        price, _ = givens(part.required, 0, twin=False, mind=mind, rng=a_stream(seed))
        assert price.reading == "number"


def test_a_price_is_in_no_currency_where_the_answer_says_in_which_it_is() -> None:
    def readings(answer: dict[str, Json]) -> set[str]:
        parameters = [a_parameter("city", kind="city"), a_parameter("max_price", kind="price", schema=NUMBER)]
        hotels = a_shape({"hotels": [{"@entity": "hotel", "name": "string:hotel.name/name", **answer}]})
        search = an_endpoint("find_hotels", effect="search", entity="hotel", parameters=parameters, response=hotels)
        [part] = parts_of(search)
        minds = [mind_of(seed, a_stream(seed), [], colloquial=100, people=False) for seed in range(60)]
        said = [givens(part.required, 0, twin=False, mind=mind, rng=a_stream(7)) for mind in minds]
        return {word for _, price in said for word in price.quote.split()} & {"dollars", "bucks", "euros", "pounds"}

    assert readings({})
    assert not readings({"currency": "string:.currency"})


def test_what_is_traded_is_bought_and_what_is_looked_for_may_have_been_sold() -> None:
    side = a_parameter("side", kind="enum", schema={"type": "string", "enum": ["sell", "buy"]})
    parameters = [a_parameter("symbol", kind="symbol"), side]

    def sides(function: str, effect: Effect) -> set[Json]:
        [part] = parts_of(an_endpoint(function, effect=effect, entity="order", parameters=parameters))
        minds = [mind_of(seed, a_stream(seed), [], colloquial=100, people=False) for seed in range(30)]
        said = [givens(part.required, 0, twin=False, mind=mind, rng=a_stream(7)) for mind in minds]
        return {given.value for found in said for given in found if given.parameter == "side"}

    assert sides("place_order", "create") == {"buy"}
    assert sides("list_orders", "search") == {"buy", "sell"}


def test_what_is_changed_is_said_apart_from_which_thing_it_is() -> None:
    parameters = [a_parameter("alert_id", slot="alert.id/id"), a_parameter("target_price", kind="price", schema=NUMBER)]
    [part] = parts_of(an_endpoint("update_alert", effect="update", entity="alert", parameters=parameters))
    price = Given("target_price", 70, "70", "number", "with a target price of 70", "target price", "0.target_price")
    values = fused([price], part.by_name, Wanted(verb="update"), a_stream())
    assert (values.clauses, [given.parameter for given in values.details]) == ((), ["target_price"])


def test_nobody_asks_of_their_own_accord_for_nothing() -> None:
    meal = a_parameter("meal", schema={"type": "string", "enum": ["none", "vegan"]}, kind="enum", required=False)
    [part] = parts_of(an_endpoint("reserve_seat", effect="create", entity="seat", parameters=[meal]))
    assert {given.value for made in planned(part) for given in made.givens} == {"vegan"}


def test_only_what_is_required_is_left_to_be_asked_for() -> None:
    parameters = [a_parameter("city", kind="city"), a_parameter("date", kind="date", required=False)]
    [part] = parts_of(an_endpoint("search_events", effect="search", entity="event", parameters=parameters))
    for seed, made in enumerate(planned(part)):
        assert {given.parameter for given in withhold([made], [part], a_stream(seed))[0].withheld} == {"city"}


def test_days_are_added_to_a_day() -> None:
    parameters = [a_parameter("date", kind="date"), a_parameter("days", kind="quantity", schema=NUMBER)]
    [part] = parts_of(an_endpoint("add_days", effect="compute", entity="day", parameters=parameters))
    day = Given("date", "2026-05-04", "May 4, 2026", "date", "on May 4, 2026", "date", "0.date")
    ten = Given("days", 10, "ten", "number", "for ten days", "days", "0.days")
    values = fused([day, ten], part.by_name, Wanted("day", "add"), a_stream())
    assert (values.object, values.clauses) == ("ten days to May 4, 2026", ())


@pytest.mark.parametrize(
    ("quote", "label", "weighed"),
    [("PRN-1", "print id", False), ("a@example.com", "email", False), ("Lisbon", "city", True)],
)
def test_what_is_known_is_told_and_what_is_chosen_may_be_weighed(quote: str, label: str, weighed: bool) -> None:
    left_open = Given(label.replace(" ", "_"), quote, quote, "text", f"for {quote}", label, "0.x")
    [part] = parts_of(an_endpoint("get_print", entity="print", parameters=[a_parameter(left_open.parameter)]))
    replies = {
        request(voice, [Errand(0, (), (left_open,), (), ())], [part], 0, a_stream(seed)).reply
        for voice in VOICES
        for seed in range(30)
    }
    assert any("go for" in reply or "sounds right" in reply for reply in replies) is weighed


@pytest.mark.parametrize(
    ("country", "clause"), [("Netherlands", "in the Netherlands"), ("Norway", "in Norway"), ("Mali", "in Mali")]
)
def test_a_country_has_its_article(country: str, clause: str) -> None:
    assert woven("in {v}", country, "country") == clause


def test_a_switch_over_the_answer_is_no_trait_of_what_is_looked_for() -> None:
    assert not wished("sorted", many=True)


def test_who_is_careful_with_words_says_nothing_casual() -> None:
    said = {text for seed in range(200) for text in (
        consent(a_stream(seed), given=True, careful=True), withdrawal(a_stream(seed), careful=True),
        thanks(a_stream(seed), served=False, careful=True).text,
    )}  # fmt: skip
    assert len(said) > 10
    assert not any(
        word in text for text in said for word in ("Yep", "Go for it", "You know what", "Too bad", "drop it")
    )


def test_one_who_goes_on_in_the_same_sentence_is_asked_in_one_grammar() -> None:
    first, other = (an_endpoint(f"list_{noun}", effect="search", entity=noun[:-1]) for noun in ("rooms", "hotels"))
    parts = parts_of(first, other)
    for seed in range(200):
        rng = a_stream(seed)
        errands = [Errand(0, (), (), (), ()), Errand(1, (), (), (), ())]
        sentences = asked(VOICES[seed % len(VOICES)], wishes(errands, parts, rng), seed % 2, rng)
        both = [text for text in sentences if "rooms" in text and "hotels" in text]
        assert not any("ing rooms" in text or "ing hotels" in text for text in both), both


def test_what_two_calls_lack_alike_is_told_once() -> None:
    lists = [
        an_endpoint(f"get_{noun}", entity=noun, parameters=[a_parameter("owner_email", kind="email")])
        for noun in ("list", "board")
    ]
    parts = parts_of(*lists)
    same = Given("owner_email", "a@example.com", "a@example.com", "text", "for a@example.com", "owner email", "0.x")
    errands = [Errand(place, (), (same,), (), ()) for place in range(2)]
    for seed in range(40):
        assert request(VOICES[seed % len(VOICES)], errands, parts, 0, a_stream(seed)).reply.count("a@example.com") == 1


def test_which_of_two_is_said_anew_only_after_it_was_told() -> None:
    domain = [a_parameter("domain", kind="domain")]
    parts = parts_of(
        *(an_endpoint(f"get_{noun}", entity=noun, parameters=domain) for noun in ("site", "record", "owner"))
    )
    told = Given("domain", "a.example", "a.example", "text", "for a.example", "domain", "0.domain")
    known = Given("domain", "a.example", "a.example", "text", "", "domain", "0.domain")
    together = [Errand(0, (), (told,), (), ()), Errand(1, (known,), (), (), ()), Errand(2, (known,), (), (), ())]
    assert not any("a.example" in wish.deed for wish in wishes(together, parts, a_stream()))
    assert wishes([Errand(2, (known,), (), (), ())], parts, a_stream())[0].deed.endswith("for a.example")


def test_a_date_of_an_earlier_request_is_said_anew() -> None:
    until = [a_parameter("end_date", kind="end_date")]
    parts = parts_of(*(an_endpoint(f"get_{noun}", entity=noun, parameters=until) for noun in ("sale", "fee")))
    known = Given("end_date", "2027-01-19", "January 19, 2027", "date", "", "end date", "0.end_date")
    [later] = wishes([Errand(1, (known,), (), (), ())], parts, a_stream())
    assert later.deed.endswith("January 19, 2027")
    spoken = replace(known, quote="two weeks later", reading="relative_date")
    [later] = wishes([Errand(1, (spoken,), (), (), ())], parts, a_stream())
    assert later.deed.endswith("the same date")


def test_a_folder_is_not_asked_for_where_a_path_in_it_was_said() -> None:
    parts = parts_of(an_endpoint("copy_file", parameters=[a_parameter("path"), a_parameter("folder", kind="path")]))
    path = Given("path", "/backups/a.zip", "/backups/a.zip", "text", "at /backups/a.zip", "path", "0.path")
    folder = Given("folder", "/backups", "/backups", "text", "to /backups", "folder", "0.folder")
    for seed in range(20):
        [made] = withhold([Errand(0, (path, folder), (), (), ())], parts, a_stream(seed))
        assert folder not in made.withheld


def test_two_of_a_kind_that_are_known_are_told_apart() -> None:
    pair = [a_parameter("base_currency", kind="currency"), a_parameter("target_currency", kind="currency")]
    parts = parts_of(*(an_endpoint(f"get_{noun}", entity=noun, parameters=pair) for noun in ("rate", "sum")))
    known = tuple(
        Given(p.name, code, code, "text", "", p.name.replace("_", " "), f"0.{p.name}")
        for p, code in zip(pair, ("ISK", "USD"), strict=True)
    )
    together = [Errand(0, (), (), (), ()), Errand(1, known, (), (), ())]
    assert wishes(together, parts, a_stream())[-1].deed.endswith(" for the same currencies")
    [later] = wishes([Errand(1, known, (), (), ())], parts, a_stream())
    assert later.deed.endswith(" from ISK to USD")


def test_thanks_for_nothing_are_not_welcomed() -> None:
    replies = {thanks(a_stream(seed), served=False).answer for seed in range(100)}
    assert len(replies) > 2
    assert not any("welcome" in reply or "Glad" in reply or "pleasure" in reply.lower() for reply in replies)


@pytest.mark.parametrize(
    ("label", "said"), [("year from", "since 2021"), ("to year", "until 2021"), ("year", "for 2021")]
)
def test_a_year_that_bounds_is_said_to(label: str, said: str) -> None:
    clauses = [woven(frame, "2021", label) for frame in frames("year", label, text=False, numeric=True)]
    assert said in clauses
    assert label == "year" or not any(clause.startswith(("for", "in")) for clause in clauses)


def test_what_is_said_for_one_call_is_not_asked_for_the_other() -> None:
    many = [a_parameter("quantity", kind="quantity")]
    parts = parts_of(
        *(an_endpoint(f"update_{noun}", effect="update", entity=noun, parameters=many) for noun in ("order", "item"))
    )
    six = [Given("quantity", 6, "six", "number", "with six", "quantity", f"{place}.quantity") for place in range(2)]
    errands = [Errand(place, (given,), (), (), ()) for place, given in enumerate(six)]
    for seed in range(40):
        assert not any(each.withheld for each in withhold(errands, parts, a_stream(seed)))


def test_the_title_of_a_text_is_that_of_the_text_and_no_example() -> None:
    title = replace(a_parameter("title", kind="title"), examples=("Notes of mine",))
    pair = [title, a_parameter("text", kind="paragraph")]
    [both] = parts_of(an_endpoint("create_snippet", effect="create", entity="snippet", parameters=pair))
    [alone] = parts_of(an_endpoint("find_snippet", effect="read", entity="snippet", parameters=[title]))

    def titles(part: Part) -> list[Json]:
        return [
            givens(part.required, 0, twin=False, mind=a_mind(seed), rng=a_stream(seed))[0].value for seed in range(40)
        ]

    assert "Notes of mine" not in titles(both)
    assert "Notes of mine" in titles(alone)


def test_a_currency_beside_that_of_a_result_is_another() -> None:
    country, target = a_parameter("country", kind="country"), a_parameter("target_currency", kind="currency")
    [where, to] = parts_of(*(an_endpoint(f"get_{p.name}", entity=p.name, parameters=[p]) for p in (country, target)))
    for seed in range(200):
        mind, rng = a_mind(seed), a_stream(seed)
        [said] = givens(where.required, 0, twin=False, mind=mind, rng=rng)
        theirs = {place.currency for place in load().places if place.country == said.value}
        bound: tuple[ValueKind, ...] = ("currency",)
        [given] = givens(to.required, 1, twin=False, mind=mind, rng=rng, bound=bound)
        assert given.value not in theirs | {"EUR", "USD"}
        assert given.quote in given.clause
