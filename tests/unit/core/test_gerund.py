import pytest

from toolgen.core.english import gerund


@pytest.mark.parametrize(
    ("verb", "form"),
    [("get", "getting"), ("make", "making"), ("look", "looking"), ("tie", "tying"), ("see", "seeing"),
     ("plan", "planning"), ("show", "showing"), ("fix", "fixing"), ("transfer", "transferring"),
     ("cancel", "canceling"), ("check", "checking"), ("quote", "quoting")],
)  # fmt: skip
def test_the_ing_form_of_a_verb(verb: str, form: str) -> None:
    assert gerund(verb) == form
