"""A username tells whose it is: the same person whichever of the two is known first."""

from toolgen.core.pools import load
from toolgen.core.pools.text import name_parts, person_of, username_of
from toolgen.core.rng import Seed


def test_every_name_comes_back_from_its_username() -> None:
    pools = load()
    for place, first in enumerate(pools.first_names):
        last = pools.last_names[place % len(pools.last_names)]
        assert person_of(username_of(first, last)) == (first, last)


def test_drawn_persons_come_back_from_their_usernames() -> None:
    for number in range(500):
        first, last = name_parts(Seed(number).number())
        assert person_of(username_of(first, last)) == (first, last)


def test_a_username_of_somebody_unknown_tells_nothing() -> None:
    assert [person_of(name) for name in ("", "jdoe", "x1", "qzzzz42", "jane.doe", "JDOE42")] == [None] * 6


def test_names_outside_the_pools_have_usernames_too() -> None:
    assert username_of("Żaneta", "O'Hara-Smith").startswith("żoharasmith")
