"""Endpoints that compute: where their words name a known calculation, the true result of the arguments.

Whole numbers are exact as far as JSON readers are (64 bits); beyond, a text has all digits and a number is a float.
"""

import math
from collections.abc import Callable, Sequence

from msgspec import Struct

from toolgen.core.english import words
from toolgen.core.json import Json
from toolgen.core.tools import Endpoint, Parameter
from toolgen.executor.calculations import CALCULATIONS
from toolgen.executor.layout import Layout, Listing, Node, Thing, things
from toolgen.executor.leaves import Leaf, vocabulary
from toolgen.executor.operands import Arguments, NotComputable

Calculation = Callable[[Arguments], Json]
_RESULT_NAMES = vocabulary(
    "result results output value answer converted data text response total calculation computed solution"
)
_FILLERS = vocabulary("is the of text string value result number numbers list total output input")
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
    work: Callable[[Arguments], Json]  # raises NotComputable where they are, and there is no result


def computed_facts(endpoint: Endpoint, layout: Layout) -> tuple[Computed, ...]:
    """The computed facts of an endpoint that computes, or reads a rate.

    They are those of leaves named after a calculation, and the result of the endpoint's own.
    """
    currencies = sum(parameter.slot.kind == "currency" for parameter in endpoint.parameters)
    if endpoint.effect != "compute" and not (endpoint.effect == "read" and currencies == 2):
        return ()
    own = _calculation(_endpoint_words(endpoint))
    parameters = [p for p in endpoint.parameters if p.role == "argument"]
    echoed = {p.name.lower() for p in parameters}
    follows = {each.leaf.attribute for thing in things(layout.root) for each in thing.derived}
    found: list[Computed] = []
    for leaf, inside in _places(layout):
        if leaf.name.lower() in echoed or leaf.attribute in follows:
            continue
        said = words(leaf.name)
        is_result = leaf.name == "" or set(said) <= _RESULT_NAMES
        calculation = own if own and is_result else _calculation(said, exact=True)
        if calculation is not None:
            found.append(Computed(leaf.attribute, inside, _work(calculation, leaf, parameters, own=calculation is own)))
    if own and not found:
        left = [each for each in _places(layout) if each[0].name.lower() not in echoed and each[0].kind != "status"]
        if left:
            leaf, inside = left[0]
            found.append(Computed(leaf.attribute, inside, _work(own, leaf, parameters, own=True)))
    return tuple(found)


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


def _work(calculation: Calculation, leaf: Leaf, parameters: Sequence[Parameter], *, own: bool) -> Calculation:
    """The calculation for a leaf. Only that which the endpoint is for (`own`) can make a call fail."""
    order = tuple(p.name for p in parameters)

    def work(arguments: Arguments) -> Json:
        given = {name: arguments[name] for name in order if name in arguments}
        try:
            return _plain(calculation(given), leaf)
        except (ValueError, TypeError, LookupError, StopIteration):
            return None
        except ArithmeticError as error:
            if not own:
                return None
            raise NotComputable(_REASONS.get(type(error), str(error))) from error

    return work


def _plain(result: Json, leaf: Leaf) -> Json:
    """The result as JSON, in the type of its leaf."""
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
