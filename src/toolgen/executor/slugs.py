"""A slug and the name that it is made of: what is found under "cyber-zombie-society" is the Cyber Zombie Society."""

import re
from collections.abc import Sequence

from toolgen.core.english import snake
from toolgen.core.json import Json
from toolgen.executor.leaves import Leaf, Settle, vocabulary
from toolgen.executor.rewriting import slugify

_SLUG = re.compile(r"[a-z]{2,}(?:[-_][a-z0-9]+)*")
_NAMES = ("name", "title", "full_name", "person_name")
_SMALL = vocabulary("a an and at by for from in of on or the to vs with")
_SHORT = 3  # letters of an abbreviation: USD, NFT
_WORDS = vocabulary("big new old red one two six ten day sun sea sky war art ape cat dog fox bit all top my")


def slugs(leaves: Sequence[Leaf]) -> tuple[Settle, ...]:
    """What has to be settled of what shows both its slug and its name."""
    own = [leaf for leaf in leaves if leaf.json_type == "string" and not leaf.owner and not leaf.options]
    slug = next((leaf for leaf in own if snake(leaf.name) == "slug"), None)
    name = next((leaf for attribute in _NAMES for leaf in own if leaf.attribute == attribute), None)
    if slug is None or name is None:
        return ()

    def settle(facts: dict[str, Json], key: int) -> None:
        known, called = facts.get(slug.attribute), facts.get(name.attribute)
        if called is None and isinstance(known, str) and _SLUG.fullmatch(known):
            facts[name.attribute] = named(known)
        elif known is None and isinstance(called, str):
            facts[slug.attribute] = slugify(called)

    return (settle,)


def named(slug: str) -> str:
    """The name that a slug stands for, as far as it can be told."""
    said = re.split("[-_]", slug)
    return " ".join(_cased(word, first=not place, several=len(said) > 1) for place, word in enumerate(said))


def _cased(word: str, *, first: bool, several: bool) -> str:
    if word in _SMALL and not first:
        return word
    if several and not first and len(word) <= _SHORT and word.isalpha() and word not in _WORDS:
        return word.upper()
    return word.capitalize()
