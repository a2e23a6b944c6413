"""Amounts that follow from what stands beside them."""

import pytest

from toolgen.core.json import Json
from toolgen.executor.leaves import Leaf
from toolgen.executor.proportions import proportions


def a_leaf(name: str) -> Leaf:
    return Leaf(
        name=name,
        attribute=name,
        json_type="number",
        kind="number",
        salt=1,
        draw=lambda key, today: 1.0,
        accepts=(float,),
    )


def worked(shown: dict[str, Json]) -> dict[str, Json]:
    """The object after all that follows has been worked out."""
    for leaf, work in proportions([a_leaf(name) for name in shown]):
        value = work(shown)
        if value is not None:
            shown[leaf.name] = value
    return shown


@pytest.mark.parametrize(
    ("shown", "name", "value"),
    [
        ({"amount": 200.0, "tax_percent": 19.0, "tax_amount": 3.1}, "tax_amount", 38.0),
        ({"amount": 200.0, "tax_percent": 19.0, "tax_amount": 3.1, "total_amount": 9.0}, "total_amount", 238.0),
        ({"price": 50.0, "discount": 5.0, "total": 1.0}, "total", 45.0),
        ({"amount": 10.0, "exchange_rate": 4.5, "converted_amount": 99.0}, "converted_amount", 45.0),
        ({"rate": 4.0, "inverse_rate": 9.0}, "inverse_rate", 0.25),
        ({"correlation": 496.0}, "correlation", -0.04),
    ],
)
def test_an_amount_follows_from_those_beside_it(shown: dict[str, Json], name: str, value: float) -> None:
    assert worked(shown)[name] == pytest.approx(value)


def test_what_has_nothing_beside_it_follows_from_nothing() -> None:
    assert worked({"tax_amount": 3.1, "total": 7.0}) == {"tax_amount": 3.1, "total": 7.0}


def test_a_correlation_within_bounds_is_left_alone() -> None:
    assert worked({"correlation": 0.4}) == {"correlation": 0.4}
