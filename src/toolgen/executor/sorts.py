"""What follows from the sort of a thing, and from the facts that a result tells twice: the beds of a room, an address.

A twin room has two beds, an attraction of the category "museum" is called a museum, and the full address of a house
begins with its street.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache

from toolgen.core.english import snake, words
from toolgen.core.json import Json
from toolgen.core.pools import airports, by_sort, load, trades
from toolgen.core.pools.native_names import native_names
from toolgen.core.pools.text import NAMED, PERSONAL
from toolgen.core.rng import mix
from toolgen.executor.leaves import Leaf, Settle, vocabulary
from toolgen.executor.ledger import GOLDEN, MASK64
from toolgen.executor.proportions import Work

_TURNS = 16  # for a sort that a known name fits
_ANY_DAY = date(2000, 1, 1)  # names do not depend on today
_ROOMS = vocabulary("room_type type bed_type room_name room")
# Beds and guests of a room by its type.
_SLEEPING: Mapping[str, tuple[int, int]] = {
    "single": (1, 1), "double": (1, 2), "twin": (2, 2), "queen": (1, 2), "king": (1, 2), "triple": (3, 3),
    "quad": (4, 4), "family": (3, 5), "suite": (2, 4), "studio": (1, 2), "dorm": (6, 6), "deluxe": (1, 2),
}  # fmt: skip
_BEDS = vocabulary("beds bed_count number_of_beds")
_GUESTS = vocabulary("max_guests max_occupancy capacity guests_max occupancy sleeps accommodates max_persons")
_CATEGORIES = vocabulary("category type kind sort place_type attraction_type venue_type")
_INDUSTRIES = vocabulary("industry sector branch")
_SHORT = vocabulary("short_name shortname short_title")
_WHOLE = vocabulary("full_name fullname long_name official_name complete_name")
_BRIEF = 12  # characters of a name that needs no shorter one
_FULL = vocabulary("formatted full display complete")
_LINES = vocabulary("street address address_line1 address_line_1 line1 line_1 street_address road_address")


def sorts(leaves: Sequence[Leaf], entity: str) -> list[tuple[Leaf, Work]]:
    """The leaves that follow from what stands beside them: the beds of a type of room, an address told twice."""
    plain = [leaf for leaf in leaves if not leaf.direction or leaf.direction.isdecimal()]  # the 1 of `addressLine1`
    texts = {snake(leaf.name): leaf for leaf in plain if leaf.json_type == "string"}
    numbers = [leaf for leaf in leaves if leaf.json_type in ("integer", "number") and not leaf.options]
    found: list[tuple[Leaf, Work]] = []
    room = next((leaf for name, leaf in texts.items() if name in _ROOMS), None)
    if room is not None and "room" in (*entity.split("_"), *words(room.name)):
        for place, names in enumerate((_BEDS, _GUESTS)):
            found += [(leaf, _sleeping(room.name, place)) for leaf in numbers if snake(leaf.name) in names]
    return [
        *found,
        *_addresses(texts),
        *_shorter(texts, entity),
        *_branded(texts),
        *_in_their_own_words(texts, entity),
        *_coded(texts),
        *_topped(texts),
        *_paid_per(texts, numbers),
    ]


def _branded(texts: Mapping[str, Leaf]) -> list[tuple[Leaf, Work]]:
    """The brand of a product that has it in its name."""
    brand = next((leaf for leaf in texts.values() if leaf.kind == "brand" and not leaf.options), None)
    product = next((leaf for leaf in texts.values() if leaf.kind == "product" and leaf is not brand), None)
    if brand is None or product is None:
        return []
    named = product.name

    def work(shown: Mapping[str, Json]) -> Json:
        said = re.findall(r"[A-Z][a-z]+", str(shown.get(named)))
        return next((word for word in said if word in _brands()), None)

    return [(brand, work)]


@cache
def _brands() -> frozenset[str]:
    return frozenset(load().brands)


def _in_their_own_words(texts: Mapping[str, Leaf], entity: str) -> list[tuple[Leaf, Work]]:
    """What a language is called in itself."""
    own = next((leaf for name, leaf in texts.items() if name in _NATIVE), None)
    name = next((leaf.name for leaf in texts.values() if leaf.kind == "language" and leaf is not own), "")
    return [(own, lambda shown: native_names().get(str(shown.get(name))))] if own is not None and name else []


_NATIVE = vocabulary("native_name native nativename name_native native_language_name endonym")


def _coded(texts: Mapping[str, Leaf]) -> list[tuple[Leaf, Work]]:
    """The ICAO code of the airport whose IATA code stands beside it."""
    iata = next((leaf.name for leaf in texts.values() if leaf.kind == "airport_code"), None)
    icao = [leaf for name, leaf in texts.items() if "icao" in name.split("_") and leaf.kind != "airport_code"]
    return [] if iata is None else [(leaf, _icao_of(iata)) for leaf in icao]


def _topped(texts: Mapping[str, Leaf]) -> list[tuple[Leaf, Work]]:
    """The top-level domain of the domain that stands beside it."""
    domain = next((leaf.name for leaf in texts.values() if leaf.kind == "domain"), "")
    tops = [leaf for name, leaf in texts.items() if name in ("tld", "top_level_domain", "domain_extension")]
    return [(leaf, lambda shown: str(shown.get(domain)).rpartition(".")[2]) for leaf in tops] if domain else []


def _paid_per(texts: Mapping[str, Leaf], numbers: Sequence[Leaf]) -> list[tuple[Leaf, Work]]:
    """What a salary is paid for: nobody has tens of thousands a month."""
    period = next((leaf for name, leaf in texts.items() if name in _PERIODS), None)
    pay = next((leaf.name for leaf in numbers if "salary" in words(leaf.name)), "")
    if period is None or not pay or period.options:
        return []

    def work(shown: Mapping[str, Json]) -> Json:
        amount = shown.get(pay)
        return "yearly" if isinstance(amount, int | float) and amount > _MOST_A_MONTH else None

    return [(period, work)]


_PERIODS = vocabulary("salary_type salary_period pay_period pay_frequency salary_interval")
_MOST_A_MONTH = 12_000


def _icao_of(name: str) -> Work:
    return lambda shown: airports.icao_codes().get(str(shown.get(name)))


def known_by_icao(leaves: Sequence[Leaf]) -> list[Settle]:
    """What has to be settled so that the airport of a known ICAO code is that airport."""
    texts = [leaf for leaf in leaves if leaf.json_type == "string" and not leaf.owner and not leaf.direction]
    iata = next((leaf for leaf in texts if leaf.kind == "airport_code"), None)
    icao = next((leaf for leaf in texts if "icao" in words(leaf.name) and leaf is not iata), None)
    if iata is None or icao is None:
        return []
    own, code = icao.attribute, iata.attribute

    def settle(facts: dict[str, Json], key: int) -> None:
        known = airports.iata_codes().get(str(facts.get(own, "")).upper())
        if known is not None:
            facts.setdefault(code, known)

    return [settle]


def _shorter(texts: Mapping[str, Leaf], entity: str) -> list[tuple[Leaf, Work]]:
    """The short and the full name of what has a name, people aside."""
    name = next((texts[each] for each in ("name", f"{entity}_name", "title") if each in texts), None)
    if name is None or NAMED.get(entity.rpartition("_")[2]) == "person_name" or name.kind in PERSONAL:
        return []
    short = [(leaf, _shortened(name.name)) for said, leaf in texts.items() if said in _SHORT and leaf is not name]
    return [*short, *((leaf, _same(name.name)) for said, leaf in texts.items() if said in _WHOLE and leaf is not name)]


def _shortened(name: str) -> Work:
    """Its first word, without an article, where the whole is long."""

    def work(shown: Mapping[str, Json]) -> Json:
        whole = shown.get(name)
        if not isinstance(whole, str) or not whole.strip():
            return None
        said = whole.removeprefix("The ").split()
        return whole if len(whole) <= _BRIEF else said[0]

    return work


def _sleeping(room: str, place: int) -> Work:
    def work(shown: Mapping[str, Json]) -> Json:
        said = words(str(shown.get(room)))
        return next((_SLEEPING[word][place] for word in said if word in _SLEEPING), None)

    return work


def _addresses(texts: Mapping[str, Leaf]) -> list[tuple[Leaf, Work]]:
    """Streets told twice are one, and a full address has the street and the city in it."""
    streets = {name: leaf for name, leaf in texts.items() if leaf.kind == "street"}
    plain = next((leaf for name, leaf in streets.items() if name in _LINES), None)
    city = next((leaf.name for leaf in texts.values() if leaf.kind == "city"), "")
    code = next((leaf.name for leaf in texts.values() if leaf.kind == "postal_code"), "")
    found: list[tuple[Leaf, Work]] = []
    for name, leaf in streets.items():
        if not _FULL.isdisjoint(words(name)):
            found.append((leaf, _full(leaf.name, plain.name if plain else leaf.name, city, code)))
        elif plain is not None and leaf is not plain and name in _LINES:
            found.append((leaf, _same(plain.name)))
    return found


def _full(own: str, street: str, city: str, code: str) -> Work:
    def work(shown: Mapping[str, Json]) -> Json:
        parts = [str(shown[name]) for name in (code, city) if name and isinstance(shown.get(name), str)]
        first = shown.get(street) or shown.get(own)
        return ", ".join(filter(None, (str(first), " ".join(parts)))) if isinstance(first, str) else None

    return work


def _same(name: str) -> Work:
    return lambda shown: shown.get(name)


def called_by_sort(leaves: Sequence[Leaf]) -> list[Settle]:
    """What has to be settled so that a place is called by its category: the museum Museum, the market Market."""
    texts = [leaf for leaf in leaves if leaf.json_type == "string" and not leaf.owner and not leaf.direction]
    name = next((leaf for leaf in texts if leaf.kind == "place_name"), None)
    sort = next((leaf for leaf in texts if snake(leaf.name) in _CATEGORIES and leaf.options), None)
    if name is None or sort is None or not any(_names(option) for option in sort.options):
        return []
    called, told = name, sort

    def settle(facts: dict[str, Json], key: int) -> None:
        known = facts.get(called.attribute)
        if isinstance(known, str) and told.attribute not in facts:
            ending = known.rpartition(" ")[2].lower()
            same = next((option for option in told.options if str(option).lower() == ending), None)
            if same is not None:
                facts[told.attribute] = same
            return
        if told.attribute not in facts:
            facts[told.attribute] = told.draw(key ^ told.salt, _ANY_DAY)
        names = _names(facts[told.attribute])
        if names and known is None:
            facts[called.attribute] = names[mix(key, called.salt) * len(names) >> 32]

    return [settle]


def called_by_trade(leaves: Sequence[Leaf]) -> list[Settle]:
    """What has to be settled so that the name of a company does not contradict its industry."""
    texts = [leaf for leaf in leaves if leaf.json_type == "string" and not leaf.owner and not leaf.direction]
    name = next((leaf for leaf in texts if leaf.kind == "company"), None)
    industry = next((leaf for leaf in texts if snake(leaf.name) in _INDUSTRIES and not leaf.options), None)
    if name is None or industry is None:
        return []
    called, told = name, industry

    def settle(facts: dict[str, Json], key: int) -> None:
        industry = facts.get(told.attribute)
        if called.attribute not in facts:
            pool = trades.names_in(industry) if isinstance(industry, str) else ()
            drawn = pool[mix(key, called.salt) * len(pool) >> 32] if pool else called.draw(key ^ called.salt, _ANY_DAY)
            facts[called.attribute] = drawn
        if industry is None:
            fitting = trades.industries_of(str(facts[called.attribute]))
            facts[told.attribute] = fitting[mix(key, told.salt) * len(fitting) >> 32]

    return [settle]


def employed(leaves: Sequence[Leaf]) -> list[Settle]:
    """What has to be settled so that people have jobs of their departments, and accounts are called by their types."""
    texts = [leaf for leaf in leaves if leaf.json_type == "string" and not leaf.owner and not leaf.direction]
    named = {snake(leaf.name): leaf for leaf in texts}
    title = next((leaf for leaf in texts if leaf.kind == "job_title" and not leaf.options), None)
    found = [_told_by(title, named["department"], trades.jobs_in)] if title and "department" in named else []
    account = next((named[name] for name in ("account_name", "name") if name in named), None)
    if account is not None and "account_type" in named and not account.options:
        found.append(_told_by(account, named["account_type"], _accounts))
    return found


def _accounts(kind: str) -> Sequence[str]:
    said = kind.replace("_", " ").strip()
    return (said if said.endswith("account") else f"{said} account",) if said else ()


def _told_by(told: Leaf, telling: Leaf, names: Callable[[str], Sequence[str]]) -> Settle:
    """What draws a name from those that another fact of the thing allows."""

    def settle(facts: dict[str, Json], key: int) -> None:
        known, drawn = facts.get(told.attribute), None
        if telling.attribute not in facts:
            for turn in range(_TURNS if known is not None else 1):
                drawn = telling.draw(((key + turn * GOLDEN) & MASK64) ^ telling.salt, _ANY_DAY)
                if any(str(known).lower().startswith(each.lower()) for each in names(str(drawn))):
                    break
            facts[telling.attribute] = drawn
        if known is not None:
            return
        fitting = names(str(facts[telling.attribute]))
        if fitting:
            name = fitting[mix(key, told.salt) * len(fitting) >> 32]
            facts[told.attribute] = name[:1].upper() + name[1:]

    return settle


def _names(sort: Json) -> Sequence[str]:
    return by_sort.names("place_name", str(sort)) if isinstance(sort, str) else ()
