"""The items of a series in time: days that differ, prices that move from one to the next."""

from collections.abc import Set as AbstractSet

from toolgen.core.english import snake
from toolgen.executor.leaves import Leaf
from toolgen.executor.ledger import Instance
from toolgen.executor.nodes import Thing
from toolgen.executor.proportions import RATES
from toolgen.executor.quoted import OWNER as QUOTED
from toolgen.executor.quoted import price_now, priced_daily, prices_of_day
from toolgen.executor.series import apart, quoted_on, trading_days
from toolgen.executor.sorting import wanted_order
from toolgen.executor.subject import Question


def in_time(
    item: Thing, moment: Leaf, found: list[Instance], *, question: Question, settled: AbstractSet[str]
) -> list[Instance]:
    """The items of a series in the order of time (unless another is asked for), no day of it twice."""
    drawn = [each.facts.get(moment.attribute) or moment.draw(each.key ^ moment.salt, question.today) for each in found]
    symbol = question.given.get("symbol")
    prices = priced_daily(item.leaves) if isinstance(symbol, str) else ()
    moments = trading_days(apart(drawn)) if prices else apart(drawn)
    dated = [(at, each) for at, each in zip(moments, found, strict=True) if at is not None]
    rate = next((leaf for leaf in item.leaves if snake(leaf.name) in RATES and leaf.attribute in settled), None)
    for at, each in dated:
        each.facts[moment.attribute] = at
        known = each.facts.get(rate.attribute) if rate is not None else None
        if rate is not None and isinstance(known, float):
            each.facts[rate.attribute] = quoted_on(known, str(at))
    if prices and dated:
        first = dated[0][1]
        owner = question.ledger.named(QUOTED, symbol)
        price = price_now(owner.facts, prices[0].draw(first.key ^ prices[0].salt, question.today))
        for at, each in dated if price else ():
            each.facts.update(prices_of_day(prices, price, str(symbol), str(at)))
    sorting = question.operation.meaning.sorting
    if sorting is not None and wanted_order(sorting, question.arguments) is not None:
        return [each for _, each in dated]
    return [each for _, each in sorted(dated, key=lambda row: str(row[0]))]
