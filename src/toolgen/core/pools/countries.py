"""What is true of the countries of the pool's places: ISO 3166-1 alpha-3, capital, continent and calling code.

The ICAO code is that of the airport of the place.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache

from msgspec import Struct

from toolgen.core.english import snake
from toolgen.core.pools import Place
from toolgen.core.pools.airports import icao_codes


class Country(Struct, frozen=True):
    """A country by its ISO 3166-1 alpha-2 code."""

    code: str
    alpha3: str
    continent: str  # two letters, as in GeoNames
    calling_code: str  # ITU-T E.164, without the plus sign
    capital: str


_ROWS = """
AE ARE AS 971 Abu Dhabi|AR ARG SA 54 Buenos Aires|AT AUT EU 43 Vienna|AU AUS OC 61 Canberra|BE BEL EU 32 Brussels
BR BRA SA 55 Brasilia|CA CAN NA 1 Ottawa|CH CHE EU 41 Bern|CL CHL SA 56 Santiago|CN CHN AS 86 Beijing
CO COL SA 57 Bogota|CR CRI NA 506 San Jose|CY CYP EU 357 Nicosia|CZ CZE EU 420 Prague|DE DEU EU 49 Berlin
DK DNK EU 45 Copenhagen|EC ECU SA 593 Quito|EE EST EU 372 Tallinn|EG EGY AF 20 Cairo|ES ESP EU 34 Madrid
FI FIN EU 358 Helsinki|FR FRA EU 33 Paris|GB GBR EU 44 London|GE GEO AS 995 Tbilisi|GH GHA AF 233 Accra
GR GRC EU 30 Athens|HR HRV EU 385 Zagreb|HU HUN EU 36 Budapest|ID IDN AS 62 Jakarta|IE IRL EU 353 Dublin
IL ISR AS 972 Jerusalem|IN IND AS 91 New Delhi|IS ISL EU 354 Reykjavik|IT ITA EU 39 Rome|JO JOR AS 962 Amman
JP JPN AS 81 Tokyo|KE KEN AF 254 Nairobi|KR KOR AS 82 Seoul|LK LKA AS 94 Colombo|LT LTU EU 370 Vilnius
LU LUX EU 352 Luxembourg|LV LVA EU 371 Riga|MA MAR AF 212 Rabat|MT MLT EU 356 Valletta|MX MEX NA 52 Mexico City
MY MYS AS 60 Kuala Lumpur|NG NGA AF 234 Abuja|NL NLD EU 31 Amsterdam|NO NOR EU 47 Oslo|NP NPL AS 977 Kathmandu
NZ NZL OC 64 Wellington|PA PAN NA 507 Panama City|PE PER SA 51 Lima|PH PHL AS 63 Manila|PL POL EU 48 Warsaw
PT PRT EU 351 Lisbon|QA QAT AS 974 Doha|RO ROU EU 40 Bucharest|RS SRB EU 381 Belgrade|SE SWE EU 46 Stockholm
SG SGP AS 65 Singapore|SI SVN EU 386 Ljubljana|SK SVK EU 421 Bratislava|TH THA AS 66 Bangkok|TN TUN AF 216 Tunis
TR TUR AS 90 Ankara|TW TWN AS 886 Taipei|US USA NA 1 Washington|UY URY SA 598 Montevideo|VN VNM AS 84 Hanoi
ZA ZAF AF 27 Pretoria
"""
_PEOPLE = """AE 9.5|AR 46.2|AT 9.1|AU 26.6|BE 11.8|BR 203.1|CA 40.1|CH 8.8|CL 19.6|CN 1410.7|CO 52.1|CR 5.2|CY 0.92
|CZ 10.9|DE 84.4|DK 5.9|EC 18.2|EE 1.37|EG 105.6|ES 48.3|FI 5.6|FR 68.2|GB 67.6|GE 3.7|GH 33.5|GR 10.4|HR 3.85|HU 9.6
|ID 277.5|IE 5.3|IL 9.8|IN 1428.6|IS 0.38|IT 58.9|JO 11.3|JP 124.4|KE 55.1|KR 51.7|LK 22.0|LT 2.87|LU 0.66|LV 1.88
|MA 37.1|MT 0.54|MX 129.7|MY 33.4|NG 223.8|NL 17.9|NO 5.5|NP 30.9|NZ 5.2|PA 4.5|PE 34.1|PH 117.3|PL 37.6|PT 10.6|QA 2.7
|RO 19.1|RS 6.6|SE 10.5|SG 5.9|SI 2.12|SK 5.4|TH 71.8|TN 12.5|TR 85.3|TW 23.4|US 334.9|UY 3.4|VN 98.9|ZA 60.4"""
_CONTINENTS = {
    "AF": "Africa",
    "AS": "Asia",
    "EU": "Europe",
    "NA": "North America",
    "OC": "Oceania",
    "SA": "South America",
}


@cache
def countries() -> Mapping[str, Country]:
    """The countries by alpha-2 code."""
    found: dict[str, Country] = {}
    for row in _ROWS.strip().replace("\n", "|").split("|"):
        code, alpha3, continent, calling_code, capital = row.split(" ", 4)
        found[code] = Country(code, alpha3, continent, calling_code, capital)
    return found


@cache
def populations() -> Mapping[str, int]:
    """How many people live in the countries, by alpha-2 code: rounded, about 2023."""
    rows = (row.split() for row in _PEOPLE.split("|"))
    return {code.strip(): round(float(millions) * 1_000_000) for code, millions in rows}


def code_of(said: str) -> str:
    """The alpha-2 code of a country that is said by a code, in capitals or not, or by another name; "" for others."""
    plain = re.sub(r"[\s_-]+", " ", said.strip().casefold())
    return _CODES_SAID.get(plain) or _by_code().get(plain, "")


@cache
def _by_code() -> Mapping[str, str]:
    return {each.casefold(): code for code, country in countries().items() for each in (code, country.alpha3)}


_CODES_SAID = {
    "america": "US", "united states of america": "US", "uk": "GB", "england": "GB", "great britain": "GB",
    "britain": "GB", "holland": "NL", "the netherlands": "NL", "uae": "AE", "korea": "KR", "czechia": "CZ",
    "turkiye": "TR",
}  # fmt: skip


def fact(name: str) -> Callable[[Place], str] | None:
    """What a field of this name tells of the country of a place; None where it tells nothing of a country."""
    return _FACTS.get(snake(name).removeprefix("country_"))


def _of(place: Place) -> Country:
    return countries()[place.country_code]


_SPELLINGS: tuple[tuple[str, Callable[[Place], str]], ...] = (
    ("iso_3 iso3 alpha_3 alpha3 cca_3 cca3 code_3", lambda place: _of(place).alpha3),
    ("iso_2 iso2 alpha_2 alpha2 cca_2 cca2 code_2", lambda place: place.country_code),
    ("continent_code", lambda place: _of(place).continent),
    ("continent continent_name", lambda place: _CONTINENTS[_of(place).continent]),
    ("calling_code dial_code dialling_code dialing_code phone_code idd", lambda place: f"+{_of(place).calling_code}"),
    ("capital capital_city", lambda place: _of(place).capital),
    ("icao icao_code airport_icao icao_airport_code", lambda place: icao_codes()[place.airport_code]),
)
_FACTS: Mapping[str, Callable[[Place], str]] = {name: fact for names, fact in _SPELLINGS for name in names.split()}
