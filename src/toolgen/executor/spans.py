"""Days that follow from others: what was issued is due weeks later, and nobody is on two journeys at once."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from toolgen.core.english import words
from toolgen.core.json import Json
from toolgen.core.rng import mix, salt
from toolgen.executor.dating import day
from toolgen.executor.leaves import Leaf, vocabulary
from toolgen.executor.ledger import Instance
from toolgen.executor.proportions import Work

_ISSUED = vocabulary("issued issue invoiced billed billing")
_MADE = _ISSUED | vocabulary("created ordered placed opened filed submitted")
_YEAR = re.compile(r"(?<!\d)20[12]\d(?!\d)")
_SHORTEST = 28  # days of a month
_DUE = vocabulary("due")
_TERMS = (14, 21, 30, 30, 45)  # days in which something is to be paid
_TERM = salt("spans.term")
_JOURNEYS = vocabulary("itinerary trip journey stay vacation holiday leave absence rental")
_SOMEBODY = vocabulary("email traveller traveler user username member guest customer employee owner passenger")


def due(leaves: Sequence[Leaf]) -> list[tuple[Leaf, Work]]:
    """When what shows its day of issue is to be paid."""
    days = [leaf for leaf in leaves if leaf.json_type == "string" and not leaf.options and not leaf.owner]
    issued = next((leaf for leaf in days if _ISSUED & {*words(leaf.name)}), None)
    found = next((leaf for leaf in days if _DUE & {*words(leaf.name)} and leaf is not issued), None)
    if issued is None or found is None:
        return []

    def work(shown: Mapping[str, Json]) -> Json:
        first = day(shown.get(issued.name))
        if first is None or day(shown.get(found.name)) is None:
            return None
        term = _TERMS[mix(first.toordinal(), _TERM) % len(_TERMS)]
        return (first + timedelta(days=term)).isoformat() + str(shown[found.name])[10:]

    return [(found, work)]


def of_its_year(leaves: Sequence[Leaf]) -> list[tuple[Leaf, Work]]:
    """When what bears a year in its number was issued: in that year."""
    own = next((leaf for leaf in leaves if leaf.attribute == "id" and leaf.json_type == "string"), None)
    issued = next((leaf for leaf in leaves if _MADE & {*words(leaf.name)} and leaf.json_type == "string"), None)
    if own is None or issued is None or issued.options or issued.owner:
        return []

    def work(shown: Mapping[str, Json]) -> Json:
        year, when = _YEAR.search(str(shown.get(own.name))), day(shown.get(issued.name))
        if year is None or when is None or when.year == int(year[0]):
            return None
        return f"{year[0]}-{when.month:02d}-{min(when.day, _SHORTEST):02d}{str(shown[issued.name])[10:]}"

    return [(issued, work)]


def whose(entity: str, given: Mapping[str, Json]) -> bool:
    """Whether things of a sort are the journeys of somebody whom the call names."""
    named = any(not _SOMEBODY.isdisjoint(words(attribute)) for attribute in given)
    return entity.rpartition("_")[2] in _JOURNEYS and named


def one_after_another(leaves: Sequence[Leaf], found: Sequence[Instance], today: date) -> None:
    """Move each of some journeys that begins before the one before it has ended to the days after that."""
    start = next((leaf for leaf in leaves if leaf.kind == "start_date" and leaf.json_type == "string"), None)
    end = next((leaf for leaf in leaves if leaf.kind == "end_date" and leaf.json_type == "string"), None)
    if start is None or end is None:
        return
    spans = []
    for each in found:
        drawn = [each.facts.get(leaf.attribute) or leaf.draw(each.key ^ leaf.salt, today) for leaf in (start, end)]
        first, last = map(day, drawn)
        if first is None or last is None or last < first or len(str(drawn[0])) > len("2026-05-03"):
            return
        spans.append((first, last, each))
    until: date | None = None
    for first, last, each in sorted(spans, key=lambda span: span[0]):
        known = start.attribute in each.facts or end.attribute in each.facts
        late = timedelta(days=0 if known or until is None or until < first else (until - first).days + 2)
        until = max(last + late, until or last)
        if not known:
            each.facts[start.attribute] = (first + late).isoformat()
            each.facts[end.attribute] = (last + late).isoformat()
