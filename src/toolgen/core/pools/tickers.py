"""Symbols of the pools, what they stand for and roughly cost, and symbols for companies that nobody has listed."""

from collections.abc import Mapping
from functools import cache

from toolgen.core.english import words
from toolgen.core.pools import load

# Symbol, name, dollars and market value in billions of dollars: rough, and fixed, as rates of exchange are.
_COMPANIES = """
AAPL Apple 228 3450|MSFT Microsoft 425 3150|GOOGL Alphabet 178 2180|AMZN Amazon 205 2150|NVDA Nvidia 135 3320
META Meta Platforms 570 1440|TSLA Tesla 280 900|NFLX Netflix 740 318|INTC Intel 24 104
AMD Advanced Micro Devices 145 235|IBM IBM 225 208|ORCL Oracle 172 477|CSCO Cisco Systems 56 224|ADBE Adobe 500 220
CRM Salesforce 300 287|QCOM Qualcomm 165 184|TXN Texas Instruments 195 178|SAP SAP 235 274|SONY Sony Group 95 117
TM Toyota Motor 178 238|NKE Nike 78 117|SBUX Starbucks 97 110|MCD McDonald's 295 211|KO Coca-Cola 64 276
PEP PepsiCo 165 226|WMT Walmart 85 684|COST Costco Wholesale 920 408|TGT Target 145 67|HD Home Depot 400 398
DIS Walt Disney 98 178|BA Boeing 155 96|GE General Electric 180 195|CAT Caterpillar 385 186|MMM 3M 130 71
XOM Exxon Mobil 118 524|CVX Chevron 155 283|JPM JPMorgan Chase 240 683|BAC Bank of America 46 355|V Visa 305 590
MA Mastercard 520 480|PFE Pfizer 27 153|JNJ Johnson & Johnson 158 380|UPS United Parcel Service 132 113
FDX FedEx 275 67|BTC Bitcoin 68000 1345|ETH Ethereum 2600 313|SOL Solana 170 80|ADA Cardano 0.36 12.8
XRP XRP 0.54 30.6|DOT Polkadot 4.2 6.3|LTC Litecoin 70 5.3|DOGE Dogecoin 0.14 20.5|LINK Chainlink 11 6.9
AVAX Avalanche 26 10.6|MATIC Polygon 0.37 3.2|XLM Stellar 0.095 2.8|ATOM Cosmos 4.4 1.7|ALGO Algorand 0.12 1
UNI Uniswap 7.5 4.5|TRX TRON 0.165 14.3
"""
_FORMS = frozenset(("inc", "ltd", "group", "holdings", "corp", "the", "and", "of"))
_KINDS = ("Brothers", "Capital", "Energy", "Holdings", "Industries", "Labs", "Motors", "Partners", "Retail", "Systems")
_LONGEST = 4


@cache
def names() -> Mapping[str, str]:
    """What the symbols of the pools stand for."""
    return {symbol: name for symbol, name, _, _ in _rows()}


@cache
def prices() -> Mapping[str, float]:
    """What they cost, in dollars."""
    return {symbol: float(price) for symbol, _, price, _ in _rows()}


@cache
def market_values() -> Mapping[str, int]:
    """What all of it is worth, in dollars."""
    return {symbol: round(float(billions) * 1e9) for symbol, _, _, billions in _rows()}


def _rows() -> list[tuple[str, str, str, str]]:
    rows = []
    for row in _COMPANIES.strip().replace("\n", "|").split("|"):
        named, price, billions = row.rsplit(" ", 2)
        symbol, _, name = named.partition(" ")
        rows.append((symbol, name, price, billions))
    return rows


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
