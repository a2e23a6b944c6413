"""What users do not say until they are asked."""

import re
from collections.abc import Collection, Sequence

from toolgen.agents.briefing import STATED, Errand, Given
from toolgen.agents.pairs import twins
from toolgen.agents.repertoire import Part
from toolgen.core.rng import Stream

_HEARD = 3  # characters from which a value is heard in another one
_PAGING = frozenset(("page", "limit", "offset", "cursor", "per", "size"))  # nobody is asked for these


def _halved(given: Given, errand: Errand) -> bool:
    """Whether what is left makes no sense without it: one of two numbers to subtract, of two coordinates, of a name."""
    if _POINTED.search(given.label) or any(other.clause.startswith("and ") for other in errand.givens):
        return True
    if _SPAN.search(given.label) and any(other is not given and _SPAN.search(other.label) for other in errand.givens):
        return True
    return any(
        other is not given and (twins(given.label, other.label) or twins(other.label, given.label))
        for other in errand.givens
    )


_SPAN = re.compile(r"\b(?:start|end|check.?in|check.?out|first day|last day|date from|date to)\b")
_POINTED = re.compile(
    r"^(?:base |from |source )?unit$|\b(?:lat|latitude|lng|lon|longitude|first name|last name|dividend|divisor)\b",
    re.IGNORECASE,
)


def _said_besides(given: Given, errand: Errand, errands: Sequence[Errand]) -> bool:
    """Whether another call of the request says the same: who says "six" for one is not asked for the other."""
    if any(other is not given and len(given.quote) > _HEARD and given.quote in other.quote for other in errand.givens):
        return True  # the folder of a path that is said
    others = (other for each in errands if each is not errand for other in each.givens)
    return any(other.clause and other.quote == given.quote for other in others)


def withhold(
    errands: Sequence[Errand], parts: Sequence[Part], rng: Stream, *, heard: Collection[str] = ()
) -> list[Errand]:
    """Move one or two required values from what is said at once to what is said when asked; none `heard` before."""
    open_to = [
        (errand.position, given)
        for errand in errands
        for given in errand.givens
        if given.clause
        and parts[errand.position].by_name[given.parameter].required  # nobody asks for what may be left out
        and given.key != STATED  # what the system message states is never asked for
        and given.reading not in ("boolean", "json")
        and given.quote not in heard
        and not _said_besides(given, errand, errands)
        and not _PAGING.intersection(given.label.split())
        and not _halved(given, errand)
    ]
    if not open_to:
        return list(errands)
    chosen = rng.some(open_to, 1 + rng.chance(25))
    withheld = {(position, given.parameter) for position, given in chosen}
    return [
        Errand(
            errand.position,
            tuple(g for g in errand.givens if (errand.position, g.parameter) not in withheld),
            tuple(g for g in errand.givens if (errand.position, g.parameter) in withheld),
            errand.bindings,
            errand.picks,
        )
        for errand in errands
    ]
