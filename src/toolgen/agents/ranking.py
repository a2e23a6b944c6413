"""By which numbers the items of a list are ranked, and what the least and the most of each is called."""

import re
from collections.abc import Sequence

from toolgen.agents.leaves import Fact
from toolgen.core import english
from toolgen.core.tools import ValueKind

ORDERED: dict[ValueKind, tuple[str, str]] = {
    "price": ("the cheapest", "the most expensive"),
    "amount": ("the one with the lowest {label}", "the one with the highest {label}"),
    "rating": ("the lowest rated", "the best rated"),
    "distance": ("the closest", "the farthest"),
    "duration": ("the shortest", "the longest"),
    "count": ("the one with the fewest {label}", "the one with the most {label}"),
    "quantity": ("the one with the lowest {label}", "the one with the highest {label}"),
    "temperature": ("the coolest", "the warmest"),
    "percentage": ("the one with the lowest {label}", "the one with the highest {label}"),
    "age": ("the youngest", "the oldest"),
    "weight": ("the lightest", "the heaviest"),
    "size_bytes": ("the smallest", "the largest"),
}


# Prices that nobody pays for the thing that shows them: an alert at a target price is not cheap.
_NO_COST = english.listed("target trigger threshold alert strike")


_BOUNDING = re.compile(r"\b(?:max|maximum|min|minimum|average|mean|median)\b")


def rankings_of(facts: Sequence[Fact]) -> tuple[tuple[Fact, str, str], ...]:
    """The numbers by which items are ranked, each with the words for its least and its most.

    Of two leaves that the same words would rank by, the one that is called so: the "rating" before the "stars".
    """
    ranked = [fact for fact in facts if fact.kind in ORDERED and fact.numeric and not fact.enum]
    ranked = [fact for fact in ranked if not _BOUNDING.search(fact.label)]  # nobody asks for the most maximum guests
    rankings = [_ranking(fact) for fact in sorted(ranked, key=lambda fact: fact.kind not in fact.label)]
    unambiguous = {least: (fact, least, most) for fact, least, most in reversed(rankings)}
    return tuple(unambiguous.values())


def _ranking(fact: Fact) -> tuple[Fact, str, str]:
    least, most = ORDERED[fact.kind]
    label, noun = fact.label, fact.predicate.noun
    if noun.startswith("{v} "):
        label = noun[4:]  # "the one with the most members"
        least, most = "the one with the fewest {label}", "the one with the most {label}"
    elif " of {v} " in noun:
        label = noun.partition(" ")[2].partition(" of {v}")[0]  # the name without its unit
        least, most = (words.replace("fewest", "lowest").replace("most {", "highest {") for words in (least, most))
    elif fact.kind == "count" or (fact.kind == "price" and not _NO_COST.isdisjoint(label.split())):
        least, most = "the one with the lowest {label}", "the one with the highest {label}"
    return fact, least.format(label=label), most.format(label=label)
