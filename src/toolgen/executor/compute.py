"""Endpoints that compute: where their words name a known calculation, the true result of the arguments.

Whole numbers are exact as far as JSON readers are (64 bits); beyond, a text has all digits and a number is a float.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from toolgen.core.english import snake, words
from toolgen.core.json import Json
from toolgen.core.tools import Endpoint, Parameter
from toolgen.executor.calculations import CALCULATIONS
from toolgen.executor.dating import DATE_KINDS, START_WORDS, day, moved_later, weekday_of
from toolgen.executor.leaves import Leaf, vocabulary
from toolgen.executor.nodes import Layout, Listing, Node, Thing, listings, things
from toolgen.executor.operands import Arguments, Choice, NotComputable
from toolgen.executor.proportions import RATES
from toolgen.executor.topic import Calculation, Rows, Timely, Topic, fact, rows, sorts_of
from toolgen.executor.topics import topics_for

_RESULT_NAMES = vocabulary(
    "result results output value answer converted data text response total calculation computed solution"
)
_FILLERS = vocabulary("is the of text string value result number numbers list total output input")
_NO_RESULT = ("id", "status")
_DIGITS = 10
_LARGEST = 2**63 - 1
_REASONS: dict[type[ArithmeticError], str] = {
    ZeroDivisionError: "division by zero",
    OverflowError: "the result is too large",
}


class Computed(Struct, frozen=True):
    """A fact that is computed from the arguments; None where they are not what it takes."""

    attribute: str
    inside: bool  # of the main instance, not of the envelope
    work: Callable[
        [Arguments, date], Json
    ]  # raises NotComputable where the arguments are what it takes, and there is no result
    topical: bool = False  # there is nothing that it could be instead: it is left out where it does not follow
    unless: str = ""  # an argument that says it itself


class Found(Struct, frozen=True):
    """A list of objects that is computed from the arguments."""

    attributes: Mapping[str, str]  # of its items, by what the computation calls them
    work: Rows

    def facts(self, arguments: Arguments, today: date) -> list[dict[str, Json]] | None:
        """The facts of each item; None where the arguments are not what it takes."""
        try:
            found = self.work(arguments, today)
        except (ValueError, TypeError, LookupError, StopIteration):
            return None
        return [{self.attributes[name]: row[name] for name in row if name in self.attributes} for row in found]


def found_lists(endpoint: Endpoint, layout: Layout) -> dict[str, Found]:
    """The computed lists of objects, by the place of their items."""
    topics = _topics(endpoint)
    found: dict[str, Found] = {}
    for listing in listings(layout.root) if topics else ():
        work = rows(topics, snake(listing.name))
        if work is not None and isinstance(listing.item, Thing):
            found[listing.item.place] = Found({snake(leaf.name): leaf.attribute for leaf in listing.item.leaves}, work)
    return found


def computed_facts(endpoint: Endpoint, layout: Layout) -> tuple[Computed, ...]:
    """The computed facts of an endpoint: what its topics tell, the leaves named after a calculation, its own result.

    An endpoint that neither computes nor reads a rate tells only what is true of what it is given.
    """
    parameters = [p for p in endpoint.parameters if p.role == "argument"]
    places, topics = _places(layout), _topics(endpoint)
    own = _calculation(_endpoint_words(endpoint)) if _computes(endpoint) else None
    dates = [*_dated(places, own, parameters)] if own is moved_later else []
    found = [*dates, *_topical(places, topics, parameters, {each.attribute for each in dates})]
    if not _computes(endpoint):
        return tuple(found)
    known = {each.attribute for each in found}
    echoed = {p.name.lower() for p in parameters}
    derived = [each.leaf for thing in things(layout.root) for each in thing.derived]
    follows = {leaf.attribute for leaf in derived if snake(leaf.name) not in RATES}  # a rate is what is computed
    free = [
        (leaf, inside) for leaf, inside in places if leaf.name.lower() not in echoed and leaf.attribute not in known
    ]
    count = len(found)
    for leaf, inside in free:
        said = words(leaf.name)
        is_result = leaf.name == "" or set(said) <= _RESULT_NAMES
        if leaf.attribute in follows and not (own and is_result):
            continue
        calculation = own if own and is_result else _calculation(said, exact=True)
        if calculation is not None:
            found.append(Computed(leaf.attribute, inside, _work(calculation, leaf, parameters, own=calculation is own)))
    if own and len(found) == count and not dates:
        texts = [each for each in places if each[0].name.lower() in echoed and words(each[0].name) == ("text",)]
        left = texts or [each for each in free if each[0].kind not in _NO_RESULT and each[0].attribute not in follows]
        for leaf, inside in left[:1]:
            found.append(Computed(leaf.attribute, inside, _work(own, leaf, parameters, own=True)))
    return tuple(found)


def _computes(endpoint: Endpoint) -> bool:
    currencies = sum(parameter.slot.kind == "currency" for parameter in endpoint.parameters)
    return endpoint.effect == "compute" or (endpoint.effect == "read" and currencies == 2)


def _topics(endpoint: Endpoint) -> tuple[Topic, ...]:
    sorts = sorts_of([p for p in endpoint.parameters if p.role == "argument"])
    said = frozenset(_endpoint_words(endpoint))
    return tuple(topics_for(said, sorts, computes=endpoint.effect == "compute"))


def _topical(
    places: Sequence[tuple[Leaf, bool]], topics: Sequence[Topic], parameters: Sequence[Parameter], known: set[str]
) -> Iterator[Computed]:
    """What the topics tell. What an argument says is told as it is, unless that is a switch."""
    switches = {p.name for p in parameters if p.schema.get("type") == "boolean"}
    echoed = {snake(p.name): p.name for p in parameters if p.name not in switches}
    for leaf, inside in places:
        name = snake(leaf.name)
        found = fact(topics, name)
        if found is None or leaf.attribute in known:
            continue
        work = _work(found, leaf, parameters, own=False)
        yield Computed(leaf.attribute, inside, work, topical=True, unless=echoed.get(name, ""))


def _dated(
    places: Sequence[tuple[Leaf, bool]], own: Calculation, parameters: Sequence[Parameter]
) -> Iterator[Computed]:
    """The day that was given and the day that follows, of an answer that shows both, and the weekday of the latter."""
    dates = [(leaf, inside) for leaf, inside in places if leaf.kind in DATE_KINDS]
    starts = [each for each in dates if not START_WORDS.isdisjoint(words(each[0].name))]
    ends = [each for each in dates if each not in starts]
    for leaf, inside in starts if ends else []:
        yield Computed(leaf.attribute, inside, _work(_first_day, leaf, parameters, own=False))
    for leaf, inside in ends[:1]:
        yield Computed(leaf.attribute, inside, _work(own, leaf, parameters, own=True))
    for leaf, inside in places if ends else []:
        if leaf.kind == "weekday":
            yield Computed(
                leaf.attribute, inside, _work(lambda given: weekday_of(own(given)), leaf, parameters, own=False)
            )


def _first_day(given: Arguments) -> Json:
    return next(value for value in given.values() if day(value) is not None)


def _places(layout: Layout) -> list[tuple[Leaf, bool]]:
    """The leaves of the envelope and of the main instance, lists of scalars among them."""
    found = [(leaf, False) for leaf in layout.envelope] + _listed(layout.root, False)
    if layout.main is not None:
        found += [(leaf, True) for leaf in layout.main.leaves] + _listed(layout.main, True)
    return found


def _listed(node: Node, inside: bool) -> list[tuple[Leaf, bool]]:
    fields: Sequence[Node] = node.fields if isinstance(node, Thing) else (node,)
    return [(each.item, inside) for each in fields if isinstance(each, Listing) and isinstance(each.item, Leaf)]


def _endpoint_words(endpoint: Endpoint) -> tuple[str, ...]:
    return (*words(endpoint.name), *words(endpoint.verb), *words(endpoint.noun))


def _calculation(said: Sequence[str], *, exact: bool = False) -> Calculation | None:
    """The calculation that the words name; exact: and nothing else ("first_post_count" counts no arguments)."""
    spoken = frozenset(said)
    return next(
        (work for names, work in CALCULATIONS if names <= spoken and (not exact or spoken - names <= _FILLERS)), None
    )


def _work(
    calculation: Calculation | Timely, leaf: Leaf, parameters: Sequence[Parameter], *, own: bool
) -> Callable[[Arguments, date], Json]:
    """The calculation for a leaf. Only that which the endpoint is for (`own`) can make a call fail."""
    defaults = tuple((p.name, p.default) for p in parameters)

    def work(arguments: Arguments, today: date) -> Json:
        given = {name: arguments.get(name, default) for name, default in defaults}
        given = {name: value for name, value in given.items() if value is not None}
        try:
            result = calculation.work(given, today) if isinstance(calculation, Timely) else calculation(given)
            return _plain(result, leaf)
        except (ValueError, TypeError, LookupError, StopIteration):
            return None
        except NotComputable:
            raise
        except ArithmeticError as error:
            if not own:
                return None
            raise NotComputable(_REASONS.get(type(error), str(error))) from error

    return work


def _plain(result: Json | Choice, leaf: Leaf) -> Json:
    """The result as JSON, in the type of its leaf."""
    if isinstance(result, Choice):
        return next((option for option in leaf.options if str(option).lower() in result.words), result.words[0])
    if isinstance(result, list):
        return [_plain(item, leaf) for item in result]
    if isinstance(result, bool) or not isinstance(result, int | float):
        return result
    rough = float(result)  # OverflowError beyond what a float holds
    if not math.isfinite(rough):
        raise OverflowError
    if isinstance(result, float):
        return float(round(result)) if leaf.json_type == "integer" else round(result, _DIGITS)
    if abs(result) > _LARGEST:
        return str(result) if leaf.json_type == "string" else rough
    return result
