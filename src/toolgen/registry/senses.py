"""Words of several senses: which fields they stand for, by the company that they keep.

A season is one of sport or of a series, a card one of a bank or of a deck. Such a word alone is no domain: only a
second word of the same topic, at the endpoint or its tool, says which is meant.
"""

from toolgen.registry.company import TOPICS
from toolgen.registry.sense import Sense
from toolgen.registry.senses_of_affairs import OF_AFFAIRS
from toolgen.registry.senses_of_leisure import OF_LEISURE

SENSES: dict[str, tuple[Sense, ...]] = OF_LEISURE | OF_AFFAIRS


def fields_of_sense(word: str, company: frozenset[str], *, sure: bool = False) -> str | None:
    """The fields of a word among such words: "" where none of its senses is shown, None where it has but one.

    The sense that most of the company shows is meant, of several the first. To be `sure`, one has to be shown; the
    one that is left where no other is, does not count.
    """
    senses = SENSES.get(word)
    if senses is None:
        return None
    shown = [
        len({each for topic in sense.topics.split() for each in company & TOPICS[topic]} - {word}) for sense in senses
    ]
    most = max(shown)
    if most:
        return senses[shown.index(most)].fields
    return "" if sure else next((sense.fields for sense in senses if not sense.topics), "")
