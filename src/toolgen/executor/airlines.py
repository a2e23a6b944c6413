"""Airlines by their codes: an airline has two characters, with which its flights begin.

The code of an airline that nobody knows is made of its name, so that it is the same wherever it is shown.
"""

from collections.abc import Sequence
from datetime import date

from toolgen.core.english import snake, words
from toolgen.core.json import Json
from toolgen.core.rng import mix, salt
from toolgen.executor.leaves import Leaf, Settle, vocabulary

_ANY_DAY = date(2000, 1, 1)
_SECOND = salt("airlines.second")
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_CODES = vocabulary("iata iata_code airline_iata airline_iata_code airline_code code iata_airline_code carrier_code")
_LONG_CODES = vocabulary("icao icao_code airline_icao airline_icao_code")
_NAMES = ("airline", "airline_name", "name", "carrier", "carrier_name")
_FLIGHTS = ("flight_number", "flight_no", "flight_iata", "flight")
_IATA = 2
_NUMBER = 9_000  # flights that a number of four digits tells apart


def airlines(leaves: Sequence[Leaf], entity: str) -> list[Settle]:
    """What has to be settled of an airline and of its flights."""
    texts = {
        snake(leaf.name): leaf for leaf in leaves if leaf.json_type == "string" and not leaf.options and not leaf.owner
    }
    own = "airline" in entity.split("_")
    said = any("airline" in words(name) or "carrier" in words(name) for name in texts)
    name = next((texts[each] for each in _NAMES if each in texts and (own or each != "name")), None)
    if name is None or not (own or said):
        return []
    codes = [(leaf, _IATA) for each, leaf in texts.items() if each in _CODES and (own or "airline" in words(each))]
    codes += [
        (leaf, _IATA + 1) for each, leaf in texts.items() if each in _LONG_CODES and (own or "airline" in words(each))
    ]
    flight = next((texts[each] for each in _FLIGHTS if each in texts and each != snake(name.name)), None)
    return [_coded(name, codes, flight)] if codes or flight is not None else []


def _coded(name: Leaf, codes: Sequence[tuple[Leaf, int]], flight: Leaf | None) -> Settle:
    def settle(facts: dict[str, Json], key: int) -> None:
        called = facts.get(name.attribute)
        if called is None:
            called = facts[name.attribute] = name.draw(key ^ name.salt, _ANY_DAY)
        for leaf, length in codes:
            facts.setdefault(leaf.attribute, code_of(str(called))[:length])
        if flight is not None and flight.attribute not in facts:
            number = mix(key, flight.salt) % _NUMBER + 100
            facts[flight.attribute] = f"{code_of(str(called))[:_IATA]}{number}"

    return settle


def code_of(name: str) -> str:
    """Three letters for the name of an airline, of which the first two are its shorter code."""
    initials = [word[0].upper() for word in name.split() if word[:1].isalpha()] or ["X"]
    drawn = mix(salt(name), _SECOND)
    return f"{initials[0]}{_LETTERS[drawn % len(_LETTERS)]}{_LETTERS[(drawn >> 8) % len(_LETTERS)]}"
