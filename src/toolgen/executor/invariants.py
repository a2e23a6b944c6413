"""Numbers of one thing that hold in any world: a part is no more than its whole, a whole is the sum of its parts.

Names say what is a part of what, in the tables below. What is known already (from an argument, from an earlier result)
stays; of the others, the part is lessened first, then the whole raised.
"""

from collections.abc import Mapping, Sequence

from toolgen.core.english import snake, words
from toolgen.core.json import Json
from toolgen.executor.leaves import Leaf, vocabulary
from toolgen.executor.proportions import Work, number

LEFT = vocabulary(
    """seats_left remaining stock stock_quantity quantity_available available_seats seats_available tickets_left
    places_left rooms_left rooms_available spots_left free_seats free_places remaining_seats stock_count quantity
    stock_level in_stock_count inventory available_quantity"""
)
REFUNDS = vocabulary("refund_amount refund refunded amount_refunded")
# A part and what it is no more than, by the whole names of both.
_NO_MORE_THAN: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (vocabulary("used used_bytes used_space used_count"), vocabulary("total limit quota capacity total_space size")),
    (vocabulary("filled filled_quantity fulfilled"), vocabulary("quantity amount ordered")),
    (vocabulary("click_count clicks"), vocabulary("open_count opens impressions")),
    (vocabulary("open_count opens unsubscribe_count bounce_count"), vocabulary("delivered_count delivered sent_count")),
    (vocabulary("delivered_count delivered"), vocabulary("recipient_count recipients sent_count")),
    (vocabulary("completed completed_count done"), vocabulary("total total_count total_tasks")),
    (LEFT, vocabulary("capacity total_seats seats_total seat_count max_capacity venue_capacity")),
    (vocabulary("unread_count unread"), vocabulary("message_count total_messages messages thread_length")),
    (REFUNDS, vocabulary("total_price total amount paid price")),
    (vocabulary("discount discount_amount"), vocabulary("price subtotal original_price")),
    (vocabulary("sale_price discounted_price"), vocabulary("original_price regular_price list_price price")),
    (
        vocabulary("packed_bytes compressed_size packed_size compressed_bytes"),
        vocabulary("size_bytes original_size size"),
    ),
    (
        vocabulary("wins losses draws ties won lost drawn"),
        vocabulary("games_played matches_played played games matches appearances match_count"),
    ),
    (vocabulary("rated_count review_count text_reviews"), vocabulary("ratings_count rating_count total_ratings")),
    (vocabulary("distinct_values unique_values unique_count"), vocabulary("row_count count total_count")),
    (vocabulary("cast_votes turnout"), vocabulary("registered_voters electorate")),
    (vocabulary("bedrooms bathrooms"), vocabulary("rooms room_count total_rooms")),
    (vocabulary("net_income net_profit operating_income ebitda gross_profit"), vocabulary("revenue total_revenue")),
    (vocabulary("recovered deaths active critical"), vocabulary("cases confirmed total_cases")),
    (vocabulary("current_rank_peak peak peak_rank peak_position best_rank"), vocabulary("rank current_rank position")),
    (vocabulary("age"), vocabulary("life_span lifespan")),
    (vocabulary("threshold"), vocabulary("value current_value reading")),
)
# A word of the part and one of the whole, where the rest of both names is the same: `used_size` and `total_size`.
_WORDS: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (vocabulary("used free available remaining left reserved occupied"), vocabulary("total limit quota capacity max")),
    (vocabulary("completed finished passed failed pending active open closed done"), vocabulary("total all")),
    (vocabulary("unique distinct"), vocabulary("total all")),
    (vocabulary("net"), vocabulary("gross")),
    (vocabulary("paid due outstanding"), vocabulary("total")),
    (vocabulary("current"), vocabulary("max maximum limit")),
)
_FREE, _USED, _ALL = vocabulary("free available remaining left"), vocabulary("used taken sold"), vocabulary("total all")
# A whole and its parts, all of which have to be there.
_SUMS: tuple[tuple[frozenset[str], tuple[str, ...]], ...] = (
    (vocabulary("played games matches games_played matches_played"), ("wins", "losses", "draws")),
    (vocabulary("played games matches games_played matches_played"), ("won", "lost", "drawn")),
    (vocabulary("value total total_value assessed_value"), ("land", "improvements")),
    (vocabulary("population total total_population"), ("male", "female")),
    (vocabulary("votes total_votes vote_count"), ("upvotes", "downvotes")),
    (vocabulary("cases confirmed total_cases"), ("active", "recovered", "deaths")),
    (vocabulary("passengers travellers travelers guests"), ("adults", "children")),
)


def invariants(leaves: Sequence[Leaf]) -> list[tuple[Leaf, Work]]:
    """The leaves that other numbers of the same thing bound or make up, in the order in which they are settled."""
    numbers = {
        snake(leaf.name): leaf for leaf in leaves if leaf.json_type in ("integer", "number") and not leaf.options
    }
    if len(numbers) < 2:
        return []
    pairs = [(leaf, whole) for name, leaf in numbers.items() if (whole := _whole(name, numbers)) is not None]
    sums = [(whole, parts) for names, parts in _SUMS if (whole := _first(names, numbers)) and {*parts} <= {*numbers}]
    return [
        *((leaf, _capped(leaf, whole.name)) for leaf, whole in pairs),
        *((whole, _sum([numbers[part].name for part in parts], whole)) for whole, parts in sums),
        *((whole, _raised(leaf.name, whole)) for leaf, whole in pairs),
        *_rests(numbers),
    ]


def _rests(numbers: Mapping[str, Leaf]) -> list[tuple[Leaf, Work]]:
    """What is free of a total of which some is used."""
    found = []
    for name, leaf in numbers.items():
        said = {*words(name)}
        stem = said - _FREE
        used = next(
            (each for other, each in numbers.items() if {*words(other)} - _USED == stem != {*words(other)}), None
        )
        total = next(
            (each for other, each in numbers.items() if {*words(other)} - _ALL == stem != {*words(other)}), None
        )
        if stem != said and used is not None and total is not None:
            found.append((leaf, _difference(total.name, used.name, leaf)))
    return found


def _difference(whole: str, part: str, leaf: Leaf) -> Work:
    def work(shown: Mapping[str, Json]) -> Json:
        total, used = number(shown, whole), number(shown, part)
        if total is None or used is None or used > total:
            return None
        return round(total - used) if leaf.json_type == "integer" else round(total - used, 2)

    return work


def _first(names: frozenset[str], numbers: Mapping[str, Leaf]) -> Leaf | None:
    return next((leaf for name, leaf in numbers.items() if name in names), None)


def _whole(name: str, numbers: Mapping[str, Leaf]) -> Leaf | None:
    """What a number of this name is no more than."""
    for parts, wholes in _NO_MORE_THAN:
        found = next((each for each in sorted(wholes) if each in numbers and each != name), "") if name in parts else ""
        if found:
            return numbers[found]
    said = {*words(name)}
    for parts, wholes in _WORDS:
        if said.isdisjoint(parts):
            continue
        for other, leaf in numbers.items():
            rest = {*words(other)}
            if other != name and rest & wholes and rest - wholes == said - parts:
                return leaf
    return None


def _capped(leaf: Leaf, whole: str) -> Work:
    """The part as it was drawn, or a share of the whole where that is less."""

    def work(shown: Mapping[str, Json]) -> Json:
        part, limit = number(shown, leaf.name), number(shown, whole)
        if part is None or limit is None or part <= limit or limit < 0:
            return None
        share = limit * (part % 89 + 1) / 100
        return int(share) if leaf.json_type == "integer" else round(share, 2)

    return work


def _raised(part: str, leaf: Leaf) -> Work:
    """The whole as it was drawn, or the part that is known to be more."""

    def work(shown: Mapping[str, Json]) -> Json:
        known, whole = number(shown, part), number(shown, leaf.name)
        if known is None or whole is None or known <= whole:
            return None
        return -int(-known // 1) if leaf.json_type == "integer" else known

    return work


def _sum(parts: Sequence[str], leaf: Leaf) -> Work:
    def work(shown: Mapping[str, Json]) -> Json:
        amounts = [number(shown, name) for name in parts]
        total = sum(amount for amount in amounts if amount is not None)
        if None in amounts:
            return None
        return round(total) if leaf.json_type == "integer" else round(total, 2)

    return work
