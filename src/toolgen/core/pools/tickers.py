"""Symbols of the pools and what they stand for, and symbols for companies that nobody has listed.

Names are public; prices beside them are drawn.
"""

from collections.abc import Mapping
from functools import cache

from toolgen.core.english import words
from toolgen.core.pools import load

_COMPANIES = """
AAPL Apple|MSFT Microsoft|GOOGL Alphabet|AMZN Amazon|NVDA Nvidia|META Meta Platforms|TSLA Tesla|NFLX Netflix
INTC Intel|AMD Advanced Micro Devices|IBM IBM|ORCL Oracle|CSCO Cisco Systems|ADBE Adobe|CRM Salesforce|QCOM Qualcomm
TXN Texas Instruments|SAP SAP|SONY Sony Group|TM Toyota Motor|NKE Nike|SBUX Starbucks|MCD McDonald's|KO Coca-Cola
PEP PepsiCo|WMT Walmart|COST Costco Wholesale|TGT Target|HD Home Depot|DIS Walt Disney|BA Boeing|GE General Electric
CAT Caterpillar|MMM 3M|XOM Exxon Mobil|CVX Chevron|JPM JPMorgan Chase|BAC Bank of America|V Visa|MA Mastercard
PFE Pfizer|JNJ Johnson & Johnson|UPS United Parcel Service|FDX FedEx
BTC Bitcoin|ETH Ethereum|SOL Solana|ADA Cardano|XRP XRP|DOT Polkadot|LTC Litecoin|DOGE Dogecoin|LINK Chainlink
AVAX Avalanche|MATIC Polygon|XLM Stellar|ATOM Cosmos|ALGO Algorand|UNI Uniswap|TRX TRON
"""
_FORMS = frozenset(("inc", "ltd", "group", "holdings", "corp", "the", "and", "of"))
_KINDS = ("Brothers", "Capital", "Energy", "Holdings", "Industries", "Labs", "Motors", "Partners", "Retail", "Systems")
_LONGEST = 4


@cache
def names() -> Mapping[str, str]:
    """What the symbols of the pools stand for."""
    rows = _COMPANIES.strip().replace("\n", "|").split("|")
    return dict(row.split(" ", 1) for row in rows)


@cache
def _symbols() -> Mapping[str, str]:
    return {name.casefold(): symbol for symbol, name in names().items()}


def name_of(symbol: str) -> str:
    """A name for a company that nobody has listed, in which the letters of its symbol stand: MSSY is Massey Group."""
    if not symbol.isalpha():
        return ""
    letters, pool = symbol.casefold(), load().last_names
    whole = next((name for name in pool if name[0].casefold() == letters[0] and _holds(name.casefold(), letters)), "")
    first = whole or next((name for name in pool if name[0].casefold() == letters[0]), symbol.capitalize())
    second = next((kind for kind in _KINDS if kind[0].casefold() == letters[1:2]), "")
    return f"{first} {second if second and not whole else 'Group'}"


def _holds(name: str, letters: str) -> bool:
    """Whether the letters stand in a name in their order."""
    rest = iter(name)
    return all(letter in rest for letter in letters)


def symbol_of(name: str, turn: int = 0) -> str:
    """The symbol that a company of this name trades under: its own, else letters of its words; another each turn."""
    known = _symbols().get(name.casefold())
    if known and not turn:
        return known
    said = [word for word in words(name) if word.isalpha() and word not in _FORMS] or ["co"]
    first = said[0][:2] if len(said) > 1 else said[0]
    letters = f"{first}{''.join(word[:2] for word in said[1:])}{said[0][2:]}".upper()[:_LONGEST]
    return f"{letters[: _LONGEST - 1]}{chr(ord('A') + (turn * 7) % 26)}" if turn else letters
