import pytest

from toolgen.agents.predicates import predicate, several
from toolgen.agents.ways import Predicate
from toolgen.core.tools import JsonType, ValueKind


def said(label: str, kind: ValueKind, type_: JsonType) -> str:
    ways = predicate(label, kind, type_=type_, reachable=False)
    return (ways.verbs or (ways.noun,))[0] or ways.own


@pytest.mark.parametrize(
    ("label", "kind", "type_", "clause"),
    [
        ("price", "price", "number", "costs {v}"),
        ("total price", "price", "number", "comes to {v} in total"),
        ("rating", "rating", "number", "is rated {v}"),
        ("seller rating", "rating", "number", "a seller rating of {v}"),
        ("member count", "count", "integer", "{v} members"),
        ("holdings count", "count", "integer", "{v} holdings"),
        ("seats left", "unknown", "integer", "{v} seats left"),
        ("lead time days", "duration", "integer", "a lead time of {v} days"),
        ("duration minutes", "duration", "integer", "a duration of {v} minutes"),
        ("hourly rate", "amount", "number", "an hourly rate of {v}"),
        ("uptime percentage", "percentage", "number", "an uptime of {v} percent"),
        ("usage", "amount", "number", "a usage of {v}"),
        ("line", "number", "integer", "the line is {v}"),
        ("mean without outliers", "unknown", "number", "the mean without outliers is {v}"),
        ("due date", "date", "string", "is due on {v}"),
        ("left date", "datetime", "string", "was left on {v}"),
        ("created date", "datetime", "string", "was created on {v}"),
        ("arrival time", "datetime", "string", "arrives on {v}"),
        ("valid until", "date", "string", "is valid until {v}"),
        ("departure time", "start_time", "string", "leaves at {v}"),
        ("author", "person_name", "string", "is by {v}"),
        ("owner email", "email", "string", "belongs to {v}"),
        ("city", "city", "string", "is in {v}"),
        ("text", "paragraph", "string", "reads {v}"),
        ("download url", "url", "string", "can be downloaded from {v}"),
        ("tone", "unknown", "string", "the tone is {v}"),
        ("booking id", "id", "string", "the booking id {v}"),
    ],
)
def test_a_fact_has_the_verb_that_its_name_and_kind_ask_for(
    label: str, kind: ValueKind, type_: JsonType, clause: str
) -> None:
    assert said(label, kind, type_) == clause


@pytest.mark.parametrize(
    ("label", "on", "off"),
    [
        ("refundable", "is refundable", "is not refundable"),
        ("is archived", "is archived", "is not archived"),
        ("is prime", "is prime", "is not prime"),
        ("breakfast included", "includes breakfast", "does not include breakfast"),
        ("in stock", "is in stock", "is not in stock"),
    ],
)
def test_a_switch_is_said_as_a_state(label: str, on: str, off: str) -> None:
    ways = predicate(label, "boolean", type_="boolean", reachable=False)
    assert ways.verbs == (on,)
    assert ways.other is not None
    assert ways.other.verbs == (off,)


@pytest.mark.parametrize("label", ["sea", "is owner", "enable x forwarding", "success", "has image", "speed"])
def test_a_switch_that_names_no_state_is_left_out(label: str) -> None:
    assert not predicate(label, "boolean", type_="boolean", reachable=False).verbs


def test_one_of_a_thing_is_not_said_in_the_plural() -> None:
    ways = predicate("page count", "count", type_="integer", reachable=False)
    assert ways.other is not None
    assert ways.other.noun == "{v} page"


def test_a_list_whose_name_ends_in_a_digit_is_not_told() -> None:
    assert several("h2") == Predicate()
    assert several("heading").own == "the headings are {v}"
