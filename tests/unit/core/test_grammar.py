"""Rules that compose texts."""

import pytest

from toolgen.core.pools import grammar

TABLE = grammar.rules(
    """
# a comment
dish: {a fruit} pie | {1:fruit} and more {1} |
  {Fruit} salad
fruit: apple | pear
fruit.exotic: mango
unit: {a tool}
tool: ewe | unicorn
about: {Subject}, then {subject}
again: all of {subject}
subject: bees | trees | seas | keys | knees
"""
)


def texts(start: str, theme: str = "", count: int = 200, **about: str) -> set[str]:
    made = grammar.composing(TABLE, start, theme)
    return {made(key * 0x9E3779B97F4A7C15 % 2**64, about) for key in range(count)}


def test_references_are_filled_with_articles_capitals_and_what_is_remembered() -> None:
    assert texts("dish") == {
        "an apple pie", "a pear pie", "apple and more apple", "pear and more pear", "Apple salad", "Pear salad",
    }  # fmt: skip


def test_a_theme_has_rules_of_its_own() -> None:
    assert texts("dish", "exotic") == {"a mango pie", "mango and more mango", "Mango salad"}


def test_articles_go_by_the_sound() -> None:
    assert texts("unit") == {"an ewe", "a unicorn"}


def test_texts_of_one_key_are_about_one_subject() -> None:
    about, again = grammar.composing(TABLE, "about"), grammar.composing(TABLE, "again")
    for key in range(50):
        subject = again(key, {}).rpartition(" ")[2]
        assert about(key, {}).startswith(subject.capitalize())


def test_a_subject_that_is_given_is_the_first_that_is_spoken_of() -> None:
    assert all(text.startswith("Oat milk, then ") for text in texts("about", subject="oat milk"))
    assert len(texts("about", subject="oat milk")) == 5


def test_two_rules_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="two rules are called 'dish'"):
        grammar.rules("dish: a\ndish: b")


def test_a_reference_to_a_rule_that_is_missing_is_refused() -> None:
    with pytest.raises(KeyError):
        grammar.composing({"dish": ("{sauce}",)}, "dish")
