"""Whose address it is: what the user calls a person decides, and nothing is concluded from words that fit several."""

import pytest

from tests.unit.judge.test_rules import codes, of_contact

SISTERS, BROTHERS = "ana.ruiz@example.com", "luis.ruiz@example.com"


@pytest.mark.parametrize(
    ("value", "who"),
    [
        (SISTERS, "my sister"),
        (SISTERS, "my sister Ana"),
        (SISTERS, "Ana Ruiz"),
        (BROTHERS, "my brother"),
        (SISTERS, "my brother and my sister"),
        (SISTERS, "somebody"),
        ("12 Elm Street", "my sister at her address in Lyon"),
        ("3 Oak Road", "my sister's address, the one in Lille"),
        ("7 Hill Road", "my brother's address in Lyon"),
        ("12 Elm Street", "my sister's address"),
    ],
)
def test_a_fact_of_the_one_who_was_named_is_sound(value: str, who: str) -> None:
    assert "wrong-contact" not in codes(of_contact(value, who))


@pytest.mark.parametrize(
    ("value", "who"),
    [
        (BROTHERS, "my sister"),
        (SISTERS, "my brother Luis"),
        (BROTHERS, "Ana Ruiz"),
        ("7 Hill Road", "my sister's address in Lyon"),
        ("3 Oak Road", "my sister's address, the one in Lyon"),
        ("12 Elm Street", "my sister's address (the one in Lille)"),
    ],
)
def test_a_fact_of_another_person_or_address_is_found(value: str, who: str) -> None:
    assert "wrong-contact" in codes(of_contact(value, who))
