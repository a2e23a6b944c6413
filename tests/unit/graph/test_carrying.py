"""What people carry over from an answer to their next request, and what they say themselves."""

import pytest
from msgspec.structs import replace

from tests.unit.graph.catalogs import a_parameter, an_endpoint
from toolgen.core.tools import Shape, Slot, ValueKind
from toolgen.graph.carrying import carries
from toolgen.graph.fields import Leaf
from toolgen.graph.meaning import same_thing


def carried(kind: ValueKind, source: str, target: str, *, holder: str = "car", name: str = "", of: str = "") -> bool:
    """Whether a field of that kind, held by the entity, is carried from one endpoint of a tool to another of `of`."""
    label = name or kind
    slot = Slot("", kind, kind)
    leaf = Leaf(f"/{label}", label, Shape("string", slot=slot), slot, holder)
    ends = an_endpoint("A/one", source), an_endpoint(f"A/{of or 'one'}", target)
    return carries(leaf, replace(a_parameter(label), slot=slot), ends)


def id_carried(source: str, target: str, *, holder: str = "car", entity: str = "car") -> bool:
    slot = Slot(entity, "id", "id")
    leaf = Leaf("/id", "id", Shape("string", slot=slot), slot, holder)
    parameter = replace(a_parameter(f"{entity}_id"), slot=slot)
    return carries(leaf, parameter, (an_endpoint("A/one", source), an_endpoint("A/one", target)))


@pytest.mark.parametrize(
    ("source", "target", "taken"),
    [
        ("search car find: -> *id", "read car get: car_id", True),
        ("search car find: -> *id", "delete car drop: car_id", True),
        ("search car find: -> *id", "create rental rent: car_id", True),
        ("create car add: -> id", "create rental rent: car_id", True),
        ("create car add: -> id", "read car get: car_id", False),
        ("create car add: -> id", "delete car drop: car_id", False),
        ("create car add: -> id", "update car update: car_id", False),
        ("compute car quote: -> id", "read car get: car_id", False),
        ("send car ship: -> id", "send car ship_again: car_id", False),
        ("read car get: car_id -> id", "read price get: car_id", True),
    ],
)
def test_an_id_goes_to_questions_and_not_back_to_what_was_just_made(source: str, target: str, taken: bool) -> None:
    assert id_carried(source, target) == taken


def test_only_what_was_looked_at_is_taken_back() -> None:
    assert id_carried("search car find: -> *id", "delete car drop: car_id")
    assert not id_carried("read invoice get: -> id", "delete car drop: car_id", holder="invoice")


def test_a_new_thing_does_not_go_where_another_of_its_kind_is() -> None:
    assert not id_carried("search post find: -> *id", "create post add: group_id", holder="post", entity="group")
    assert id_carried("search group find: -> *id", "create post add: group_id", holder="group", entity="group")


def test_of_the_sorts_of_a_thing_that_were_listed_one_is_ordered() -> None:
    slot = Slot("ticket_type", "id", "id")
    parameter = replace(a_parameter("ticket_type_id"), slot=slot)
    ends = an_endpoint("A/one", "search ticket find: -> *id"), an_endpoint("A/one", "create ticket buy: ticket_type_id")

    def ordered(path: str) -> bool:
        return carries(Leaf(path, "ticket_type_id", Shape("string", slot=slot), slot, "ticket"), parameter, ends)

    assert ordered("/ticket_types/*/ticket_type_id")
    assert ordered("/data/ticket_types/*/ticket_type_id")
    assert not ordered("/tickets/*/ticket_type_id")


def test_a_seat_is_reserved_by_the_number_that_a_list_shows() -> None:
    slot = Slot("seat", "number", "number")
    leaf = Leaf("/seats/*/seat_number", "seat_number", Shape("string", slot=slot), slot, "seat")
    parameter = replace(a_parameter("seat_number"), slot=slot)
    source = an_endpoint("A/one", "search seat find: -> *id")
    reserve = replace(an_endpoint("A/one", "create seat reserve: seat_number"), verb="reserve")
    assert same_thing(leaf, parameter, (source, reserve))
    assert not same_thing(leaf, parameter, (source, replace(reserve, verb="add")))


@pytest.mark.parametrize(
    "kind", ["amount", "count", "date", "sentence", "status", "color", "price", "quantity", "keyword", "locale", "tag"]
)
def test_settings_amounts_counts_dates_and_texts_are_not_carried(kind: ValueKind) -> None:
    assert not carried(kind, "search car find: -> *id", "read report get: -> id")


@pytest.mark.parametrize("kind", ["symbol", "username", "domain", "path", "city", "airport_code", "team"])
def test_names_and_places_are_carried_from_an_answer(kind: ValueKind) -> None:
    assert carried(kind, "search car find: -> *id", "read report get: -> id")
    assert not carried(kind, "create car add: -> id", "read report get: -> id")


@pytest.mark.parametrize("name", ["json_text", "csv_content", "access_token", "password"])
def test_no_text_and_no_secret_is_carried_as_a_code(name: str) -> None:
    assert not carried("code", "search car find: -> *id", "read report get: -> id", name=name)


@pytest.mark.parametrize(
    ("holder", "name", "taken"),
    [("contact", "email", True), ("form", "email", False), ("contact", "boss_email", False)],
)
def test_an_address_is_that_of_a_person(holder: str, name: str, taken: bool) -> None:
    assert carried("email", "search x find: -> *id", "send file share: x", holder=holder, name=name) == taken


@pytest.mark.parametrize(("holder", "taken"), [("museum", True), ("customer", False), ("company", False)])
def test_nobody_goes_to_where_people_and_companies_are_at_home(holder: str, taken: bool) -> None:
    assert carried("city", "search x find: -> *id", "read weather now: city", holder=holder, of="two") == taken


@pytest.mark.parametrize(("holder", "taken"), [("currency", True), ("ticket", False)])
def test_a_currency_is_carried_from_a_list_of_currencies(holder: str, taken: bool) -> None:
    assert carried("currency", "search x find: -> *id", "read rate get: x", holder=holder, of="two") == taken


def test_what_was_made_up_does_not_leave_its_tool() -> None:
    made = "compute person generate_person: -> id"
    assert not carried("email", made, "send file share: email", holder="person", of="two")
    assert carried("email", made, "send file share: email", holder="person")
