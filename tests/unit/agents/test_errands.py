"""How a chain falls into requests, and what is said for each call: nothing that nobody would ask in one breath."""

from dataclasses import dataclass

import pytest
from msgspec.structs import replace

from tests.unit.graph.catalogs import a_parameter, an_endpoint
from toolgen.agents.errands import errand, groups_of
from toolgen.agents.givens import givens
from toolgen.agents.linking import item_of
from toolgen.agents.mind import mind_of
from toolgen.agents.repertoire import Part
from toolgen.core.plan import Binding, Blueprint, PlannedCall
from toolgen.core.rng import Seed
from toolgen.core.tools import Slot


@dataclass
class Line:
    """A call: its endpoint as a line, and from which earlier call its first argument comes."""

    line: str
    producer: int = -1


def groups(*lines: Line, parallel: bool = True, guarded: bool = False) -> list[list[list[int]]]:
    endpoints = [an_endpoint(f"A/t{number}", one.line) for number, one in enumerate(lines)]
    calls = tuple(
        PlannedCall(one.endpoint_id, (Binding(one.parameters[0].name, line.producer, "/cars/*/id"),))
        if line.producer >= 0
        else PlannedCall(one.endpoint_id)
        for one, line in zip(endpoints, lines, strict=True)
    )
    blueprint = Blueprint("conv_1_00000", 0, 1, "multi_tool", calls)
    parts = [Part(one) for one in endpoints]
    names = {part.endpoint.function for part in parts} if guarded else set()
    return [
        groups_of(blueprint, parts, Seed(number).stream(), parallel=parallel, apart=False, guarded=names)
        for number in range(100)
    ]


def test_what_has_to_be_agreed_to_is_asked_for_by_itself() -> None:
    lines = (Line("read weather now: city -> name"), Line("search hotel find: city -> *id"))
    assert any(made == [[0, 1]] for made in groups(*lines))
    assert all(made == [[0], [1]] for made in groups(*lines, guarded=True))


def test_what_has_nothing_to_do_with_each_other_is_asked_in_turns_of_its_own() -> None:
    for made in groups(Line("search car find: -> *id"), Line("read song play: title -> name")):
        assert made == [[0], [1]]


def test_what_goes_on_from_a_call_may_be_asked_with_it() -> None:
    together = [made == [[0, 1]] for made in groups(Line("search car find: -> *id"), Line("read car get: car_id", 0))]

    assert 30 < sum(together) < 70


@pytest.mark.parametrize("effect", ["update", "delete", "send", "create"])
def test_nobody_changes_in_one_breath_what_they_have_not_seen(effect: str) -> None:
    for made in groups(Line("search car find: -> *id"), Line(f"{effect} car change: car_id", 0)):
        assert made == [[0], [1]]


@pytest.mark.parametrize(("parallel", "least", "most"), [(True, 65, 95), (False, 5, 40)])
def test_two_questions_about_one_city_may_be_asked_in_one_breath(parallel: bool, least: int, most: int) -> None:
    made = groups(Line("read weather now: city -> name"), Line("search hotel find: city -> *id"), parallel=parallel)

    assert least <= sum(one == [[0, 1]] for one in made) <= most


def test_two_questions_about_one_thing_may_be_asked_in_one_breath() -> None:
    made = groups(
        Line("search car find: -> *id"),
        Line("read price get: car_id -> price", 0),
        Line("read review list: car_id -> name", 0),
    )

    assert [[0], [1, 2]] in made


@pytest.mark.parametrize(
    ("line", "name", "own"),
    [
        ("search alert find: email -> *id", "email", True),
        ("create booking book: email -> id", "email", True),
        ("create contact add: email -> id", "email", False),
        ("send file share: email -> status", "email", False),
        ("search message find: sender_email -> *id", "sender_email", False),
    ],
)
def test_an_address_is_the_users_own_where_their_own_things_are_asked_for(line: str, name: str, own: bool) -> None:
    endpoint = an_endpoint("A/t", line)
    mail = replace(a_parameter(name), slot=Slot("", "email", "email"))
    slot = Part(replace(endpoint, parameters=(mail,))).by_name[name]

    assert slot.own == own


@pytest.mark.parametrize(
    ("then", "named"), [("update car repair: car_id -> status", False), ("read car get: car_id", True)]
)
def test_what_is_acted_upon_is_not_looked_for_by_its_state(then: str, named: bool) -> None:
    listing = an_endpoint("A/t0", "search car find: status? -> *id name")
    state = replace(listing.parameters[0], schema={"type": "string", "enum": ["open", "closed"]})
    listing = replace(listing, parameters=(replace(state, slot=Slot("car", "status", "enum")),))
    acting = an_endpoint("A/t0", then)
    calls = PlannedCall(listing.endpoint_id), PlannedCall(acting.endpoint_id, (Binding("car_id", 0, "/cars/*/id"),))
    blueprint = Blueprint("conv_1_00000", 0, 1, "sequential", calls)
    parts = [Part(listing), Part(acting)]
    said: set[str] = set()
    for number in range(60):
        rng = Seed(number).stream()
        mind = mind_of(number, rng, [], colloquial=0, people=False)
        said.update(given.parameter for given in errand(0, blueprint, parts, mind, rng).givens)

    assert ("status" in said) == named


@pytest.mark.parametrize(("between", "again"), [("read car read: car_id", False), ("read song play: title", True)])
def test_that_car_is_the_one_that_was_spoken_of_last(between: str, again: bool) -> None:
    lines = ("search car find: -> *id", "read car get: car_id -> name", between, "delete car delete: car_id")
    endpoints = [an_endpoint(f"A/t{number}", line) for number, line in enumerate(lines)]
    bound = (Binding("car_id", 0, "/cars/*/id"),)
    calls = tuple(PlannedCall(each.endpoint_id, bound if at in (1, 3) else ()) for at, each in enumerate(endpoints))
    blueprint, parts = Blueprint("conv_1_00000", 0, 1, "multi_tool", calls), [Part(each) for each in endpoints]
    rng = Seed(1).stream()
    mind = mind_of(1, rng, [], colloquial=0, people=False)
    errands = [errand(at, blueprint, parts, mind, rng) for at in range(len(lines))]
    assert errands[3].picks[0].again is again
    assert replace(errands[3].picks[0], again=False) == errands[1].picks[0]


@pytest.mark.parametrize(("effect", "noted"), [("send", False), ("update", True)])
def test_what_is_passed_on_has_no_note_about_something_else(effect: str, noted: bool) -> None:
    listing = an_endpoint("A/t0", "search message find: -> *id name")
    passing = an_endpoint("A/t1", f"{effect} message forward: message_id note?")
    note = replace(passing.parameters[1], slot=Slot("", "note", "message"), schema={"type": "string"})
    passing = replace(passing, parameters=(passing.parameters[0], note))
    bound = PlannedCall(passing.endpoint_id, (Binding("message_id", 0, "/messages/*/id"),))
    blueprint = Blueprint("conv_1_00000", 0, 1, "sequential", (PlannedCall(listing.endpoint_id), bound))
    parts, said = [Part(listing), Part(passing)], set[str]()
    for number in range(60):
        rng = Seed(number).stream()
        mind = mind_of(number, rng, [], colloquial=0, people=False)
        said.update(given.parameter for given in errand(1, blueprint, parts, mind, rng).givens)
    assert ("note" in said) == noted


@pytest.mark.parametrize(("verb", "state"), [("assign", "open"), ("reopen", "closed"), ("repair", "")])
def test_what_is_acted_upon_is_looked_for_in_a_state_that_allows_it(verb: str, state: str) -> None:
    listing = an_endpoint("A/t0", "search car find: status? -> *id name")
    parameter = replace(listing.parameters[0], schema={"type": "string", "enum": ["closed", "open"]})
    listing = replace(listing, parameters=(replace(parameter, slot=Slot("car", "status", "enum")),))
    acting = replace(an_endpoint("A/t0", "update car act: car_id"), verb=verb)
    calls = PlannedCall(listing.endpoint_id), PlannedCall(acting.endpoint_id, (Binding("car_id", 0, "/cars/*/id"),))
    blueprint, parts = Blueprint("conv_1_00000", 0, 1, "sequential", calls), [Part(listing), Part(acting)]
    for number in range(20):
        rng = Seed(number).stream()
        mind = mind_of(number, rng, [], colloquial=0, people=False)
        said = {given.parameter: given.value for given in errand(0, blueprint, parts, mind, rng).givens}
        assert said == ({"status": state} if state else {})


def _people(line: str, tool: str) -> Part:
    """An endpoint whose parameters are of the kinds that they are called."""
    endpoint = an_endpoint(tool, line)
    slotted = [replace(one, slot=Slot("", one.name, one.name)) for one in endpoint.parameters]  # type: ignore[arg-type]  # names as kinds
    return Part(replace(endpoint, parameters=tuple(slotted)))


def test_whoever_is_named_has_an_address_of_their_own() -> None:
    asked, added = (
        _people("search channel find: email", "A/t0"),
        _people("create member add: email person_name", "A/t1"),
    )
    rng = Seed(1).stream()
    mind = mind_of(1, rng, [], colloquial=0, people=False)
    [first] = givens(asked.required, 0, twin=False, mind=mind, rng=rng)
    email, name = givens(added.required, 1, twin=False, mind=mind, rng=rng)

    assert email.clause
    assert email.value != first.value
    assert str(email.value).startswith(str(name.value).split()[0].lower())


def test_an_id_is_known_to_its_own_product() -> None:
    slots = [Part(an_endpoint(tool, "read car get: car_id")).by_name["car_id"] for tool in ("A/t0", "A/t0", "A/t1")]

    assert slots[0].salt == slots[1].salt != slots[2].salt


@pytest.mark.parametrize(
    ("between", "said"),
    [
        ("A/t2 read post get: entry_id", "the post you created"),
        ("A/t0 read post get: entry_id", "that post"),
        ("A/t2 read song play: entry_id", "that post"),
    ],
)
def test_that_post_is_not_one_of_which_another_was_seen_since(between: str, said: str) -> None:
    tool, _, line = between.partition(" ")
    lines = (("A/t0", "create post add: text -> id"), (tool, line), ("A/t0", "update post like: post_id"))
    endpoints = [an_endpoint(each, words) for each, words in lines]
    bound = PlannedCall(endpoints[2].endpoint_id, (Binding("post_id", 0, "/id"),))
    calls = (PlannedCall(endpoints[0].endpoint_id), PlannedCall(endpoints[1].endpoint_id), bound)
    blueprint, parts = Blueprint("conv_1_00000", 0, 1, "multi_tool", calls), [Part(each) for each in endpoints]
    rng = Seed(1).stream()
    mind = mind_of(1, rng, [], colloquial=0, people=False)
    made = [errand(at, blueprint, parts, mind, rng) for at in range(3)]

    assert item_of([made[2]], parts, rng) == said


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("search song get_songs_by_composer: composer? limit?", "composer"),
        ("search news get_news_by_country_name: country_name? limit?", "country_name"),
        ("search follower list_user_followers: user_name? limit?", "user_name"),
        ("search song get_songs_by_composer: artist composer?", ""),
        ("search song list_songs: composer? limit?", ""),
    ],
)
def test_what_the_name_says_that_it_is_looked_up_by_is_said(line: str, named: str) -> None:
    found = Part(an_endpoint("A/t0", line)).meant

    assert (found.name if found is not None else "") == named
