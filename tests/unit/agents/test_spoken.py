"""What the planner makes of values in words: they stand in what is said, and their sources read back."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

import pytest
from msgspec.structs import replace

from tests.support.builders import FakeCatalog, a_parameter, a_shape, an_endpoint
from toolgen.agents.asked import side, timely
from toolgen.agents.briefing import Given
from toolgen.agents.contacts import contacts, of_contact, stated
from toolgen.agents.errands import errand
from toolgen.agents.givens import alternative, givens
from toolgen.agents.local import in_locale
from toolgen.agents.mind import Mind, mind_of
from toolgen.agents.repertoire import Repertoire
from toolgen.agents.slots import Slotted
from toolgen.agents.spoken import Stated, spoken, woven
from toolgen.core.locales import AMERICAN, LOCALES
from toolgen.core.plan import Binding, Blueprint, PlannedCall
from toolgen.core.ports import Say
from toolgen.core.provenance import Evidence, FromResult
from toolgen.core.rng import Seed, Stream
from toolgen.core.tools import Endpoint

HERE = Stated(date(2026, 1, 5), AMERICAN, "January 5, 2026", named=True)


def streams(count: int = 60) -> Iterator[Stream]:
    return (Seed(number).stream() for number in islice(range(1000), count))


def required(endpoint: Endpoint) -> tuple[Slotted, ...]:
    return Repertoire(FakeCatalog(endpoint)).part(endpoint.endpoint_id).required


def test_without_a_stated_day_nobody_says_tomorrow() -> None:
    unstated = Stated(date(2026, 1, 5), AMERICAN)
    for rng in streams():
        assert spoken("2026-01-06", "date", unstated, rng, frame="on {v}", label="date") is None


def test_a_value_that_cannot_be_said_exactly_is_not_said_in_words() -> None:
    for rng in streams():
        assert spoken("18:37", "time", HERE, rng, frame="at {v}", label="time") is None
        assert spoken(1234.57, "price", HERE, rng, frame="of {v}", label="price") is None
        assert spoken("2027-01-06", "date", HERE, rng, frame="on {v}", label="date") is None


def test_only_what_is_called_a_price_is_counted_in_money() -> None:
    prices = {spoken(200, "amount", HERE, rng, frame="of {v}", label="max price") for rng in streams()}
    others = {spoken(200, "amount", HERE, rng, frame="of {v}", label="amount") for rng in streams()}
    assert {said.text for said in prices if said} == {"two hundred", "two hundred bucks", "two hundred dollars",
                                                      "200 bucks", "200 dollars"}  # fmt: skip
    assert {said.text for said in others if said} == {"two hundred"}


@pytest.mark.parametrize(
    ("frame", "text", "clause"),
    [
        ("on {v}", "tomorrow", "tomorrow"),
        ("on {v}", "in two weeks", "in two weeks"),
        ("on {v}", "Friday", "on Friday"),
        ("on {v}", "the 14th", "on the 14th"),
        ("on {v}", "3 May", "on 3 May"),
        ("checking in on {v}", "next Friday", "checking in next Friday"),
        ("from {v}", "tomorrow", "from tomorrow"),
    ],
)
def test_on_stands_only_before_what_takes_it(frame: str, text: str, clause: str) -> None:
    assert woven(frame, text).format(v=text) == clause


def test_what_names_a_day_by_how_far_it_is_stands_alone() -> None:
    for rng in streams():
        said = spoken("2026-01-19", "date", HERE, rng, frame="for {v}", label="date")
        assert said is not None
        assert "week" not in said.text


def test_the_facts_of_one_contact_go_together_and_one_clause_says_whose() -> None:
    endpoint = an_endpoint(
        "send_parcel",
        effect="send",
        parameters=[
            a_parameter("recipient_name", kind="person_name"),
            a_parameter("delivery_address", kind="street"),
            a_parameter("city", kind="city"),
            a_parameter("phone", kind="phone"),
        ],
    )
    slots = required(endpoint)
    for rng in streams(30):
        people = contacts(12345, "Ruiz", date(2026, 1, 5), rng)
        text = stated(people, rng)
        given = of_contact(slots, people, rng)
        [person] = [one for one in people if one.name == given["recipient_name"].value]
        assert given["phone"].value == person.phone
        assert (given["delivery_address"].value, given["city"].value) in person.addresses
        assert all(one.quote in text for one in given.values())
        clauses = [one.clause for one in given.values() if one.clause]
        assert len(clauses) == 1
        assert clauses[0].startswith(f"to {person.called}'s address")


def test_a_city_alone_and_the_address_of_a_wallet_are_nobodys() -> None:
    endpoint = an_endpoint(
        "get_wallet", parameters=[a_parameter("address", kind="street"), a_parameter("city", kind="city")]
    )
    people = contacts(1, "Ruiz", date(2026, 1, 5), Seed(1).stream())
    assert of_contact(required(endpoint), people, Seed(2).stream()) == {}


def test_births_and_histories_lie_behind_today() -> None:
    today = date(2026, 1, 5)
    drawn = timely(lambda key, now: now.isoformat(), a_parameter("date_of_birth", kind="date"), "Register")
    assert str(drawn(7, today)) < "2009"
    drawn = timely(lambda key, now: now.isoformat(), a_parameter("date", kind="date"), "Exchange rate history")
    assert drawn(7, today) == "2025-10-02"
    drawn = timely(lambda key, now: now.isoformat(), a_parameter("modified_after", kind="date"), "Search files")
    assert drawn(7, today) == "2025-10-02"
    drawn = timely(lambda key, now: now.isoformat(), a_parameter("date", kind="date"), "List workouts", logs=True)
    assert drawn(7, today) == "2025-10-02"
    drawn = timely(lambda key, now: now.isoformat(), a_parameter("start_date", kind="date"), "Compare symbols")
    assert drawn(7, today) == "2025-10-02"
    for named in ("Trending hashtags", "News archive"):
        drawn = timely(lambda key, now: now.isoformat(), a_parameter("date", kind="date"), named, logs=True)
        assert drawn(7, today) == "2025-10-02"
        drawn = timely(lambda key, now: now.isoformat(), a_parameter("date", kind="date"), named)
        assert drawn(7, today) == "2026-01-05"
    drawn = timely(lambda key, now: now.isoformat(), a_parameter("date", kind="date"), "List articles", logs=True)
    assert drawn(7, today) == "2025-10-02"
    drawn = timely(lambda key, now: now.isoformat(), a_parameter("date", kind="date"), "Plan workouts")
    assert drawn(7, today) == "2026-01-05"
    drawn = timely(lambda key, now: now.isoformat(), a_parameter("date", kind="date"), "Find flights")
    assert drawn(7, today) == "2026-01-05"


def test_the_ends_of_a_range_of_prices_are_told_apart() -> None:
    sides = [side(a_parameter(name, kind="price")) for name in ("min_price", "max_price", "price", "min_max_price")]
    assert sides == ["low", "high", "", ""]


def test_an_answer_is_put_into_the_form_of_the_locale_and_texts_stay_verbatim() -> None:
    call = FromResult("call-1", "/x")
    said = Say(
        "Notes of May 3, 2026 has 1,234,567 rows, was made on May 3, 2026 and opens at 6:30 PM.",
        evidence=(
            Evidence("Notes of May 3, 2026", "Notes of May 3, 2026", call),
            Evidence("1,234,567", 1234567, call, "number"),
            Evidence("May 3, 2026", "2026-05-03", call, "date"),
            Evidence("6:30 PM", "18:30", call, "time"),
        ),
    )
    [british] = in_locale([said], LOCALES["en-GB"])
    [indian] = in_locale([said], LOCALES["en-IN"])
    assert isinstance(british, Say)
    assert isinstance(indian, Say)
    assert british.text == "Notes of May 3, 2026 has 1,234,567 rows, was made on 3 May 2026 and opens at 18:30."
    assert indian.text == "Notes of May 3, 2026 has 12,34,567 rows, was made on 3 May 2026 and opens at 6:30 pm."
    assert [fact.text for fact in indian.evidence] == ["Notes of May 3, 2026", "12,34,567", "3 May 2026", "6:30 pm"]
    assert in_locale([said], AMERICAN) == [said]


def a_mind(rng: Stream) -> Mind:
    return mind_of(7, rng, (), colloquial=0, people=False)


def test_an_address_is_that_of_the_person_who_is_named() -> None:
    endpoint = an_endpoint(
        "create_contact",
        effect="create",
        parameters=[a_parameter("full_name", kind="person_name"), a_parameter("email", kind="email")],
    )
    for rng in streams(30):
        name, email = givens(required(endpoint), 0, twin=False, mind=a_mind(rng), rng=rng)
        if name.clause and email.clause:
            assert str(name.value).split()[-1].lower().replace("'", "") in str(email.value)
            assert email.quote in email.clause


def test_where_a_result_gives_one_place_the_other_is_not_where_the_user_has_been_all_along() -> None:
    endpoint = an_endpoint("search_sailings", parameters=[a_parameter("departure_city", kind="city")])
    for rng in streams(10):
        mind = a_mind(rng)
        [home] = givens(required(endpoint), 0, twin=False, mind=mind, rng=rng)
        [again] = givens(required(endpoint), 1, twin=False, mind=mind, rng=rng)
        [other] = givens(required(endpoint), 1, twin=False, mind=mind, rng=rng, bound=["city"])
        assert again.value == home.value != other.value


def test_an_example_is_put_right_by_another_example_only() -> None:
    site = a_parameter("site", kind="domain")
    endpoint = an_endpoint("list_machines", parameters=[replace(site, examples=("Riverside Mill",))])
    part = Repertoire(FakeCatalog(endpoint)).part(endpoint.endpoint_id)
    slot = replace(part.by_name["site"], examples=("Riverside Mill",))
    for rng in streams(10):
        given = Given("site", "Riverside Mill", "Riverside Mill", "text", "at Riverside Mill", "site", "0.site")
        part.by_name["site"] = slot
        assert alternative(given, part, a_mind(rng), rng) is None


def test_siblings_take_an_item_each_whichever_of_its_fields_is_bound_first() -> None:
    listing = an_endpoint("list_provinces", effect="search", response=a_shape({"items": [{"id": "string:a.id"}]}))
    one = an_endpoint("get_province", parameters=[a_parameter("flag"), a_parameter("province_id", kind="id")])
    calls = [PlannedCall(listing.endpoint_id, ())] + [
        PlannedCall(
            one.endpoint_id,
            (Binding("flag", 0, "/items/*/flag", nth), Binding("province_id", 0, "/items/*/id", nth)),
        )
        for nth in range(2)
    ]
    blueprint = Blueprint("conv_1_00001", 1, 1, "fan_out", tuple(calls))
    repertoire = Repertoire(FakeCatalog(listing, one))
    parts = [repertoire.part(call.endpoint_id) for call in calls]
    rng = Seed(1).stream()
    mind = a_mind(rng)
    picks = [errand(place, blueprint, parts, mind, rng).picks for place in (1, 2)]
    assert [[(pick.how, pick.nth) for pick in made] for made in picks] == [[("nth", 0)], [("nth", 1)]]


def test_whose_number_it_was_is_said_for_each_call() -> None:
    phone = [a_parameter("phone", kind="phone")]
    slots = required(an_endpoint("send_sms", effect="send", entity="sms", parameters=phone))
    for rng in streams():
        people = contacts(12345, "Ruiz", date(2026, 1, 5), rng)
        mind = replace(mind_of(7, rng, (), colloquial=0, people=False), people=people)
        said = [givens(slots, place, twin=False, mind=mind, rng=rng)[0] for place in range(3)]
        theirs = {person.phone for person in people}
        assert all(given.clause for given in said if given.value in theirs)
