"""Whatever the rule, the theme and the key: texts are whole, and there are enough of them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolgen.core.pools import grammar, lore_tables
from toolgen.core.rng import Seed

RULES = {**lore_tables.texts(), **lore_tables.names()}
SECTIONS = ("names", "texts", "fields", "families")
KEYS = st.integers(0, 2**64 - 1)
_BROKEN = re.compile(r'[{}"\n|]|  | [,.;:?!]|\ba [aeio]|^\s|\s$')


@given(st.sampled_from(sorted(RULES)), st.sampled_from(["", "food", "crypto", "office"]), KEYS)
def test_texts_are_whole(name: str, theme: str, key: int) -> None:
    table = lore_tables.texts() if name not in lore_tables.names() or key % 2 else lore_tables.names()
    text = grammar.composing(table, name, theme)(key, {"term": "oat milk", "titled": "Oat Milk", "joined": "oatmilk"})
    assert text
    assert not _BROKEN.search(text), (name, text)


@pytest.mark.parametrize("section", SECTIONS)
def test_words_lead_to_rules_that_there_are(section: str) -> None:
    table = lore_tables.names() if section in ("names", "families") else lore_tables.texts()
    prefix = "product." if section == "families" else ""
    assert {rule for rule in lore_tables.section(section).values() if prefix + rule not in table} == set()


def test_each_theme_has_something_to_search_for() -> None:
    themes = {theme for _, theme in lore_tables.themes().values()}
    assert {theme for theme in themes if f"query.{theme}" not in RULES} <= set()


@pytest.mark.parametrize("name", ["post", "mail", "news", "bio", "review", "message", "comment", "plot", "text"])
def test_texts_are_many(name: str) -> None:
    made = grammar.composing(lore_tables.texts(), name)
    keys = [Seed(1).at(name, place).number() for place in range(4_000)]
    assert len({made(key, {}) for key in keys}) > 1_500  # by the birthday paradox, well over a thousand in all
