"""Currencies as things: a code has one name, one sign, one number of decimals and, roughly, one rate to the dollar."""

from collections.abc import Mapping, Sequence
from functools import cache

from toolgen.core.english import snake
from toolgen.core.json import Json
from toolgen.core.pools import Currency, load
from toolgen.core.rng import mix, salt
from toolgen.executor.leaves import Leaf, Settle, vocabulary
from toolgen.executor.places import currency_of

_DRAWN = salt("currencies.code")
_CODES = vocabulary("code currency currency_code iso_code iso iso_4217 currency_iso")
_NAMES = vocabulary("name currency_name full_name title")
_SIGNS = vocabulary("symbol symbol_sign currency_symbol sign symbol_native currency_sign")
_RATES = vocabulary("usd_rate exchange_rate rate rate_to_usd per_dollar rate_usd")
_DECIMALS = vocabulary("decimals decimal_digits decimal_places minor_unit")
_WHOLE = ("JPY", "KRW", "VND", "CLP", "ISK")  # ISO 4217: without a minor unit
_KNOWN_SIGNS: Mapping[str, str] = {
    "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CNY": "¥", "INR": "₹", "CHF": "CHF", "KRW": "₩", "VND": "₫",
    "ILS": "₪", "PHP": "₱", "NGN": "₦", "GHS": "₵", "CRC": "₡", "TRY": "₺", "THB": "฿", "PLN": "zł", "CZK": "Kč",
    "SEK": "kr", "NOK": "kr", "DKK": "kr", "ISK": "kr", "HUF": "Ft", "BRL": "R$", "ZAR": "R", "CAD": "$", "AUD": "$",
    "NZD": "$", "SGD": "$", "MXN": "$", "CLP": "$", "COP": "$", "ARS": "$", "UYU": "$", "TWD": "$",
}  # fmt: skip


@cache
def _by_code() -> Mapping[str, Currency]:
    return {currency.code: currency for currency in load().currencies}


def currencies(leaves: Sequence[Leaf], entity: str) -> list[Settle]:
    """What has to be settled of a thing that is a currency."""
    own = [leaf for leaf in leaves if leaf.direction in ("", snake(leaf.name))]  # its name was set apart from its code
    plain = {snake(leaf.name): leaf for leaf in own if not leaf.owner and not leaf.options}
    code = next((leaf for name, leaf in plain.items() if name in _CODES and leaf.json_type == "string"), None)
    if entity.rpartition("_")[2] != "currency" or code is None:
        return []
    told = [(leaf, names) for name, leaf in plain.items() for names in _TOLD if name in names and leaf is not code]
    return [_settled(code, told)]


_TOLD = (_NAMES, _SIGNS, _RATES, _DECIMALS)


def _settled(code: Leaf, told: Sequence[tuple[Leaf, frozenset[str]]]) -> Settle:
    def settle(facts: dict[str, Json], key: int) -> None:
        if code.attribute not in facts:
            codes = tuple(_by_code())
            facts[code.attribute] = _asked(facts) or currency_of(facts) or codes[mix(key, _DRAWN) * len(codes) >> 32]
        currency = _by_code().get(str(facts[code.attribute]))
        if currency is None:
            return
        for leaf, names in told:
            if leaf.attribute not in facts:
                facts[leaf.attribute] = _fact(currency, names, text=leaf.json_type == "string")

    return settle


def _asked(facts: Mapping[str, Json]) -> str:
    """The code that it was asked for by, however that was called: `currencycode`, "chf"; "" where it was not."""
    said = (str(value).upper() for name, value in facts.items() if name.replace("_", "") in _SQUEEZED)
    return next((code for code in said if code in _by_code()), "")


_SQUEEZED = frozenset(name.replace("_", "") for name in (*_CODES, "isocode"))


def _fact(currency: Currency, names: frozenset[str], *, text: bool) -> Json:
    if names is _NAMES:
        return currency.name
    if names is _SIGNS:
        return _KNOWN_SIGNS.get(currency.code, currency.code)
    number = currency.per_dollar if names is _RATES else 0 if currency.code in _WHOLE else 2
    return str(number) if text else number
