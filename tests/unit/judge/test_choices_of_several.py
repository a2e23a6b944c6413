"""What a reply takes of an offer, by its place."""

import pytest

from toolgen.judge.choices import _chosen

ITEMS = [("call-1", "/hotels", "0", "Alpha"), ("call-1", "/hotels", "1", "Beta")]


@pytest.mark.parametrize(
    ("reply", "taken"), [("The first one, please.", "0"), ("Show me each of the first two hotels.", None)]
)
def test_the_first_two_are_not_the_first(reply: str, taken: str | None) -> None:
    chosen = _chosen(ITEMS, reply)
    assert (chosen[2] if chosen else None) == taken
