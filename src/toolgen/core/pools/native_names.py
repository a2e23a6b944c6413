"""What the pool's languages are called in themselves."""

from collections.abc import Mapping
from functools import cache

_ROWS = """
English English|Spanish español|French français|German Deutsch|Portuguese português|Italian italiano|Dutch Nederlands
Greek ελληνικά|Danish dansk|Swedish svenska|Norwegian norsk|Finnish suomi|Icelandic íslenska|Estonian eesti
Latvian latviešu|Lithuanian lietuvių|Polish polski|Czech čeština|Slovak slovenčina|Hungarian magyar|Romanian română
Slovenian slovenščina|Croatian hrvatski|Serbian српски|Turkish Türkçe|Maltese Malti|Georgian ქართული|Japanese 日本語
Korean 한국어|Chinese 中文|Malay Bahasa Melayu|Thai ไทย|Vietnamese Tiếng Việt|Indonesian Bahasa Indonesia
Tagalog Tagalog|Hindi हिन्दी|Kannada ಕನ್ನಡ|Tamil தமிழ்|Sinhala සිංහල|Nepali नेपाली
Arabic العربية|Hebrew עברית
Swahili Kiswahili
"""


@cache
def native_names() -> Mapping[str, str]:
    """By the English name."""
    rows = (row.partition(" ") for row in _ROWS.strip().replace("\n", "|").split("|"))
    return {name: own for name, _, own in rows}
