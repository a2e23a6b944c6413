"""What is traded: a symbol has one name, one currency and one price, whichever result shows it."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from toolgen.core.english import snake
from toolgen.core.json import Json
from toolgen.core.pools.tickers import market_values, name_of, names, prices, symbol_of
from toolgen.core.rng import mix, salt
from toolgen.executor.leaves import Leaf, Settle, vocabulary
from toolgen.executor.ledger import Instance
from toolgen.executor.series import cents, traded_on

_PRICED = salt("quoted.price")
OWNER = "symbol"  # the entity that the facts are kept of
_SYMBOLS = ("symbol", "crypto_symbol")
_QUOTED = vocabulary(
    """quote stock symbol ticker instrument security share equity etf company profile asset coin crypto cryptocurrency
    token"""
)
_NAMES = ("name", "company_name", "company", "stock_name", "coin_name", "security_name", "short_name", "long_name")
_NAMED = (*_NAMES, "company.name", "stock.name", "coin.name", "security.name")  # as attributes
_PRICES = ("price", "current_price", "last_price", "market_price", "last", "price_usd", "regular_market_price")
_OTHERS = ("currency", "exchange", "sector", "industry", "asset_type", "market_cap", "country")
# The prices of one day, each as a multiple of the last.
_DAILY: Mapping[str, float] = {
    **dict.fromkeys(("close", "price", "adj_close", "adjusted_close", "close_price", "closing_price"), 1),
    **dict.fromkeys(("open", "open_price", "opening_price"), 0.996),
    **dict.fromkeys(("high", "high_price", "day_high"), 1.011),
    **dict.fromkeys(("low", "low_price", "day_low"), 0.987),
}
_SHORT = 3  # letters that a symbol in New York has at most, mostly
_ALWAYS = ("company_name", "current_price", "last_price", "market_price", "stock_name")


def quoted(leaves: Sequence[Leaf], entity: str) -> list[tuple[Leaf, Leaf]]:
    """The leaves that tell of a symbol shown beside them, each with the leaf of that symbol.

    Of what is no quote (an order, an alert), only those are that no order has: a current price, a company's name.
    """
    own = [leaf for leaf in leaves if leaf.kind in _SYMBOLS and leaf.attribute in _SYMBOLS and not leaf.options]
    if len(own) != 1 or own[0].json_type != "string" or any(leaf.kind == "date" for leaf in leaves):
        return []
    quote = not _QUOTED.isdisjoint(entity.split("_"))
    found = []
    for leaf in leaves:
        name = snake(leaf.name)
        told = "name" if name in _NAMES else "price" if name in _PRICES else name if name in _OTHERS else ""
        if told and (quote or name in _ALWAYS) and not leaf.entity and not leaf.direction:
            found.append((replace(leaf, owner=OWNER, lent=told), own[0]))
    return found


def known_fact(symbol: Json, leaf: Leaf, key: int) -> Json:
    """What is known of a symbol of the pools: its name, its price; the United States, where most are listed."""
    code = str(symbol).upper()
    name = names().get(code)
    if name is None and leaf.lent == "name" and leaf.kind == "company":
        name = name_of(str(symbol)) or None
    if name is None and leaf.lent != "currency":
        return None
    exchange = "NASDAQ" if len(str(symbol)) > _SHORT else "NYSE"
    facts: dict[str, Json] = {"name": name, "currency": "USD", "country": "United States", "exchange": exchange}
    if leaf.lent in ("price", "market_cap") and leaf.json_type in ("integer", "number"):
        facts |= {"price": known_price(code, key), "market_cap": market_values().get(code)}
    told = facts.get(leaf.lent)
    return told if not leaf.options or told in leaf.options else None


def is_symbol(text: str) -> bool:
    """Whether a text is a symbol of the pools, in whatever letters."""
    return text.upper() in names()


def symbols(quotes: Sequence[tuple[Leaf, Leaf]]) -> tuple[Settle, ...]:
    """The symbol of what has been called by its name so far."""
    own = quotes[0][1].attribute

    def settle(facts: dict[str, Json], key: int) -> None:
        if own not in facts:
            symbol = named_symbol(facts, 0)
            if symbol:
                facts[own] = symbol

    return (settle,)


def named_symbol(facts: Mapping[str, Json], turn: int) -> str:
    """The symbol of a company whose name is known, "" where none is."""
    name = next((facts[each] for each in _NAMED if isinstance(facts.get(each), str)), None)
    return symbol_of(str(name), turn) if name else ""


def priced_daily(leaves: Sequence[Leaf]) -> tuple[Leaf, ...]:
    """The leaves of one day of a history that are prices of what is traded."""
    return tuple(leaf for leaf in leaves if snake(leaf.name) in _DAILY and leaf.json_type == "number")


def prices_of_day(leaves: Sequence[Leaf], price: float, symbol: str, moment: str) -> dict[str, Json]:
    """The prices on a day of what costs `price` now: it opens near the close, between the highest and the lowest."""
    close = traded_on(price, moment, symbol)
    return {leaf.attribute: round(close * _DAILY[snake(leaf.name)], cents(price)) for leaf in leaves}


def price_now(owner: Instance, symbol: str, drawn: Json) -> float:
    """What a symbol costs now: what has been shown, is known, or drawn, from then on; 0 where that is no number."""
    price = owner.facts.get("price", known_price(symbol, owner.key) or drawn)
    if not isinstance(price, int | float) or isinstance(price, bool):
        return 0
    owner.facts.setdefault("price", price)
    return price


def known_price(symbol: str, key: int) -> float | None:
    """About what a symbol of the pools costs; None for any other."""
    price = prices().get(symbol.upper())
    return None if price is None else round(price * (0.94 + 0.12 * mix(key, _PRICED) / 2**32), cents(price))
