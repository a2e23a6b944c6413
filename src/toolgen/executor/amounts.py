"""What things cost in the currency beside their price: forty dollars are thousands of yen."""

from collections.abc import Sequence
from datetime import date
from functools import cache

from toolgen.core.english import words
from toolgen.core.json import Json
from toolgen.core.pools import load
from toolgen.core.tools import ValueKind
from toolgen.executor.leaves import Leaf, Settle, vocabulary

_AMOUNTS: tuple[ValueKind, ...] = ("price", "amount")
_NO_MONEY = vocabulary("volume size quantity units level hint rate ratio percent percentage sqft count")
_ANY_DAY = date(2000, 1, 1)  # amounts do not depend on today
_STRONG = 3.0  # to the dollar: as prices are told anyway
_ROUND: tuple[tuple[float, int], ...] = ((300, -2), (30, -1), (_STRONG, 0))  # decimals of prices in such a currency


@cache
def per_dollar(code: str) -> float:
    """How much of a currency makes a dollar, 1 for one that is not known."""
    return next((each.per_dollar for each in load().currencies if each.code == code), 1.0)


def amounts(leaves: Sequence[Leaf], entity: str) -> tuple[Settle, ...]:
    """What has to be settled of amounts that stand beside a currency; a rate of exchange is none."""
    currency = next((leaf for leaf in leaves if leaf.attribute == "currency" and leaf.json_type == "string"), None)
    if currency is None or "currency" in entity.split("_"):
        return ()
    told = [leaf for leaf in leaves if _is_money(leaf)]
    return (_settled(currency, told),) if told else ()


def _is_money(leaf: Leaf) -> bool:
    return (
        leaf.kind in _AMOUNTS
        and leaf.json_type in ("integer", "number")
        and not leaf.options
        and _NO_MONEY.isdisjoint(words(leaf.name))
    )


def _settled(currency: Leaf, told: Sequence[Leaf]) -> Settle:
    def settle(facts: dict[str, Json], key: int) -> None:
        code = facts.get(currency.attribute)
        if code is None:
            code = facts[currency.attribute] = currency.draw(key ^ currency.salt, _ANY_DAY)
        rate = per_dollar(str(code))
        if rate <= _STRONG:
            return
        digits = next(digits for least, digits in _ROUND if rate >= least)
        for leaf in told:
            if leaf.attribute not in facts:
                drawn = leaf.draw(key ^ leaf.salt, _ANY_DAY)
                if isinstance(drawn, int | float):
                    value = round(drawn * rate, digits)
                    facts[leaf.attribute] = int(value) if leaf.json_type == "integer" else float(value)

    return settle
