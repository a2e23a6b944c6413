"""The items of a list: what each costs, by which names they are told apart, in which time they stand."""

from collections.abc import Mapping

from toolgen.core.json import Json
from toolgen.executor.ages import settle_ages
from toolgen.executor.apart import is_seat, side_by_side, told_apart
from toolgen.executor.charges import price_all
from toolgen.executor.histories import in_time
from toolgen.executor.ledger import Instance
from toolgen.executor.members import without_sole
from toolgen.executor.nodes import Listing, Thing
from toolgen.executor.parts import part_of
from toolgen.executor.spans import one_after_another, whose
from toolgen.executor.standings import rank_all
from toolgen.executor.subject import Question


def parts_listed(
    listing: Listing, item: Thing, inside: Instance, *, question: Question, inherited: Mapping[str, Json]
) -> list[Instance]:
    """The parts of an instance that a list shows, each once."""
    parts = (
        part_of(item, inside, f"{listing.name}{at}.", question=question, inherited=inherited)
        for at in range(_count(listing, item, inside, question))
    )
    shown = list({id(part): part for part in parts}.values())  # ids are few, and may be drawn twice
    shown = priced(item, shown, question)
    if item.naming is not None and shown and is_seat(item.naming):
        side_by_side(item.naming, shown)
    return shown


def _count(listing: Listing, item: Thing, inside: Instance, question: Question) -> int:
    """How many parts a list holds: as many as something beside it says."""
    told = inside.facts.get(listing.counter) if listing.counter else None
    if type(told) is int and told >= 0:
        return min(told, listing.most)
    if inside.created and question.operation.effect == "read" and item.identity is not None:
        return 0  # nothing belongs yet to what has just been made
    return min(3, listing.longest)


def priced(item: Thing, shown: list[Instance], question: Question) -> list[Instance]:
    """The items with what they cost, by their kinds where these are told apart, and with their ranks."""
    if item.tiers is not None and item.naming is not None and len(shown) > 1:
        shown = told_apart(item, item.naming, shown, question.today)
    if shown and (item.tiers is not None or item.least is not None):
        price_all(item, shown, question.ledger, question.today)
    if item.table is not None and shown:
        rank_all(item.table, shown, question.today)
    return shown


def arranged(
    listing: Listing, item: Thing, shown: list[Instance], *, question: Question, settled: set[str]
) -> list[Instance]:
    """The items told apart by name, and by time where that tells them apart."""
    today = question.today
    main = item.scope == "main"
    if item.naming is not None and len(shown) > 1:
        shown = told_apart(item, item.naming, shown, today)
    if item.sole is not None and main:
        without_sole(item.sole, shown, today)
    if main and len(shown) > 1 and whose(item.entity, question.given):
        one_after_another(item.leaves, shown, today)
    if item.moment is not None and shown:
        if item.ages is not None:
            for each in shown:
                settle_ages(item.ages, each, item.entity, ledger=question.ledger, today=today)
        shown = in_time(listing, item, shown, question=question, settled=settled)
    return shown
