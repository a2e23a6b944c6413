"""Telephone numbers of a place that nobody has: of ranges kept for fiction, where the country has one.

Elsewhere a number begins with a zero after the calling code, as no number does that can be dialled.
"""

from collections.abc import Mapping
from functools import cache

from toolgen.core.pools import Place
from toolgen.core.pools.countries import countries
from toolgen.core.rng import mix, salt

_NUMBER = salt("phones.number")
# Area codes of North American cities: 555-0100 to 555-0199 are kept for fiction in each of them (ATIS-0300115).
_AREAS = """
New York 212|Boston 617|Philadelphia 215|Washington 202|Atlanta 404|Miami 305|Orlando 407|Tampa 813|Charlotte 704
Pittsburgh 412|Detroit 313|Chicago 312|Minneapolis 612|Nashville 615|New Orleans 504|Dallas 214|Houston 713|Austin 512
Kansas City 816|Denver 303|Salt Lake City 801|Phoenix 602|Las Vegas 702|Los Angeles 213|San Diego 619
San Francisco 415|Sacramento 916|Portland 503|Seattle 206|Anchorage 907|Honolulu 808|Toronto 416|Ottawa 613
Montreal 514|Quebec City 418|Halifax 902|Winnipeg 204|Calgary 403|Vancouver 604
"""
# Ranges for fiction by city, else by country; each # is a digit (Ofcom, ACMA, ComReg, Arcep, Bundesnetzagentur, PTS).
_FICTION = """
London 44-20-7946-0###|Manchester 44-161-496-0###|Birmingham 44-121-496-0###|Bristol 44-117-496-0###
Edinburgh 44-131-496-0###|Glasgow 44-141-496-0###|Cardiff 44-29-2018-0###|Belfast 44-28-9649-6###|GB 44-1632-960-###
Sydney 61-2-5550-####|Melbourne 61-3-5550-####|Brisbane 61-7-5550-####|AU 61-8-5550-####|IE 353-20-91#-####
Paris 33-1-99-00-##-##|FR 33-5-36-49-##-##|Berlin 49-30-23125-###|Munich 49-89-99998-###|Hamburg 49-40-66969-###
Frankfurt 49-69-90009-###|DE 49-221-4710-###|Gothenburg 46-31-390-06##|SE 46-8-465-004##
"""


def phone_in(place: Place, key: int) -> str:
    """A number in a place."""
    drawn = mix(key, _NUMBER)
    area = _rows(_AREAS).get(place.city) if place.country_code in ("US", "CA") else None
    if area is not None:
        return f"+1-{area}-555-01{drawn % 100:02d}"
    forms = _rows(_FICTION)
    form = forms.get(place.city) or forms.get(place.country_code)
    form = (
        form
        or f"{countries()[place.country_code].calling_code}-{'005' if place.country_code == 'IT' else '055'}-501-####"
    )
    digits = iter(f"{drawn % 10_000_000:07d}")
    return "+" + "".join(next(digits) if character == "#" else character for character in form)


@cache
def _rows(text: str) -> Mapping[str, str]:
    rows = (row.rpartition(" ") for row in text.strip().replace("\n", "|").split("|"))
    return {name: value for name, _, value in rows}
