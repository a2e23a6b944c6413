"""The items of a series in time: days that differ, prices that move from one to the next."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from toolgen.core.english import snake
from toolgen.core.json import Json
from toolgen.executor.dating import day
from toolgen.executor.leaves import Leaf
from toolgen.executor.ledger import Instance
from toolgen.executor.nodes import Listing, Thing
from toolgen.executor.proportions import RATES
from toolgen.executor.quoted import OWNER as QUOTED
from toolgen.executor.quoted import price_now, priced_daily, prices_of_day
from toolgen.executor.series import apart, market_days, market_days_before, quoted_on, trading_days
from toolgen.executor.sorting import wanted_order
from toolgen.executor.subject import Question, item_at

_ISO_DAY = len("2026-05-03")


def in_time(
    listing: Listing, item: Thing, found: list[Instance], *, question: Question, settled: AbstractSet[str]
) -> list[Instance]:
    """The items of a series in the order of time (unless another is asked for), no day of it twice."""
    moment = item.moment
    assert moment is not None
    symbol = question.given.get("symbol")
    prices = priced_daily(item.leaves) if isinstance(symbol, str) else ()
    rate = next((leaf for leaf in item.leaves if snake(leaf.name) in RATES and leaf.attribute in settled), None)
    days = _days_asked(listing, moment, len(found), question) if (prices or rate) and item.scope == "main" else []
    moments: Sequence[Json] = [each.isoformat() for each in days]
    if days:
        found = _as_many(item, found, len(days), question)
    else:
        at_first = [
            each.facts.get(moment.attribute) or moment.draw(each.key ^ moment.salt, question.today) for each in found
        ]
        moments = trading_days(apart(at_first)) if prices else apart(at_first)
    dated = [(at, each) for at, each in zip(moments, found, strict=True) if at is not None]
    for at, each in dated:
        each.facts[moment.attribute] = at
        known = each.facts.get(rate.attribute) if rate is not None else None
        if rate is not None and isinstance(known, float):
            each.facts[rate.attribute] = quoted_on(known, str(at))
    if prices and dated:
        first = dated[0][1]
        owner = question.ledger.named(QUOTED, symbol)
        price = price_now(owner, str(symbol), prices[0].draw(first.key ^ prices[0].salt, question.today))
        for at, each in dated if price else ():
            each.facts.update(prices_of_day(prices, price, str(symbol), str(at)))
    sorting = question.operation.meaning.sorting
    wanted = wanted_order(sorting, question.arguments) if sorting is not None else None
    if wanted is not None and (not days or wanted[0].attribute != moment.attribute):
        return [each for _, each in dated]
    return [each for _, each in sorted(dated, key=lambda row: str(row[0]), reverse=wanted is not None and wanted[1])]


def _days_asked(listing: Listing, moment: Leaf, shown: int, question: Question) -> list[date]:
    """The days of trade that a history tells of: all that were asked for, up to today, or the latest ones."""
    operation, arguments = question.operation, question.arguments
    if operation.paging is not None or question.most is not None or len(_specimen(moment, question)) > _ISO_DAY:
        return []
    bound = next((each for each in operation.meaning.bounds if each.leaf.attribute == moment.attribute), None)
    first, last = (day(arguments.get(name)) for name in (bound.low, bound.high)) if bound is not None else (None, None)
    if bound is not None and bound.on:
        return []
    limit = arguments.get(operation.meaning.limit)
    last = min(last or question.today, question.today)
    most = min(listing.most, limit) if isinstance(limit, int) and limit > 0 else listing.most
    if first is None:
        return market_days_before(last, min(shown, most))
    if first > last:
        return []
    days = market_days(first, last, listing.most)
    return days[-most:]


def _specimen(moment: Leaf, question: Question) -> str:
    return str(moment.draw(question.key ^ moment.salt, question.today))


def _as_many(item: Thing, found: list[Instance], wanted: int, question: Question) -> list[Instance]:
    """So many items, the same ones whenever the question is put again."""
    more = (item_at(question, item, position) for position in range(len(found), wanted))
    for each in more:
        each.facts.update({name: value for name, value in question.given.items() if name not in each.facts})
        found = [*found, each]
    return found[:wanted]
