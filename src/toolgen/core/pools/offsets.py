"""How far the time zones of the pool's places are from UTC, in hours of standard time (IANA, 2024)."""

from functools import cache

_ROWS = """
-10: Pacific/Honolulu
-9: America/Anchorage
-8: America/Los_Angeles America/Vancouver
-7: America/Phoenix America/Denver America/Edmonton
-6: America/Costa_Rica America/Mexico_City America/Chicago America/Winnipeg
-5: America/Bogota America/Cancun America/Guayaquil America/Lima America/Panama America/Detroit America/New_York
-5: America/Toronto
-4: America/Halifax America/Santiago
-3: America/Argentina/Buenos_Aires America/Bahia America/Montevideo America/Recife America/Sao_Paulo
0: Africa/Accra Atlantic/Reykjavik Europe/Dublin Europe/Lisbon Europe/London
1: Africa/Casablanca Africa/Lagos Africa/Tunis Europe/Amsterdam Europe/Belgrade Europe/Berlin Europe/Bratislava
1: Europe/Brussels Europe/Budapest Europe/Copenhagen Europe/Ljubljana Europe/Luxembourg Europe/Madrid Europe/Malta
1: Europe/Oslo Europe/Paris Europe/Prague Europe/Rome Europe/Stockholm Europe/Vienna Europe/Warsaw Europe/Zagreb
1: Europe/Zurich
2: Africa/Johannesburg Africa/Cairo Asia/Jerusalem Asia/Nicosia Europe/Athens Europe/Bucharest Europe/Helsinki
2: Europe/Riga Europe/Tallinn Europe/Vilnius
3: Africa/Nairobi Asia/Amman Asia/Qatar Europe/Istanbul
4: Asia/Dubai Asia/Tbilisi
5.5: Asia/Colombo Asia/Kolkata
5.75: Asia/Kathmandu
7: Asia/Bangkok Asia/Ho_Chi_Minh Asia/Jakarta
8: Asia/Kuala_Lumpur Asia/Manila Asia/Shanghai Asia/Singapore Asia/Taipei Australia/Perth
9: Asia/Seoul Asia/Tokyo
9.5: Australia/Adelaide
10: Australia/Brisbane Australia/Melbourne Australia/Sydney
12: Pacific/Auckland
"""


def offset(timezone: str) -> float:
    """Hours from UTC, 0 for a zone that no place of the pool is in."""
    return _offsets().get(timezone, 0)


@cache
def _offsets() -> dict[str, float]:
    rows = (line.partition(": ") for line in _ROWS.strip().splitlines())
    return {zone: float(hours) for hours, _, zones in rows for zone in zones.split()}
