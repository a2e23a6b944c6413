"""Names by the sort of thing that bears them: a hotel's ends in Hotel or Inn, an airport's in Airport.

The sort is the last word of what a value is called that is listed here, the entity in front of the name: "hotel" of
`hotel_name`, "museum" of `museum_city_name`.
"""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from toolgen.core.days import WEEKDAYS
from toolgen.core.english import singular, snake
from toolgen.core.pools import load
from toolgen.core.tools import ValueKind

_PLACES = """
hotel accommodation resort: Hotel | Inn | Lodge
hostel: Hostel
restaurant eatery diner: Bistro | Cafe
cafe: Cafe
bakery: Bakery
museum: Museum
gallery: Gallery
library: Library
gym: Gym
theatre theater: Theatre
park: Park
garden: Garden
market shop store: Market
cinema: Cinema
airport: Airport
station: Station
port harbour terminal: Harbour
stadium: Stadium
arena: Arena
hospital clinic: Hospital
pharmacy: Pharmacy
university: University
college: College
school: School
church: Church
beach: Beach
mountain peak: Peak
lake: Lake
trail: Trail
bank branch: Branch
venue: Theatre | Gallery | Garden | Library
attraction landmark sight: Museum | Gallery | Garden | Park | Theatre | Market
"""
_COMPANIES = """
airline: Air | Airways | Airlines
bank: Bank | Savings Bank
insurer insurance: Insurance
university: University
hospital clinic: Hospital
pharmacy: Pharmacy
brewery: Brewery | Brewing
publisher: Press | Books
law_firm: Law
"""
_FOLDERS = "folder directory dir"
_PICTURES = "poster backdrop image photo picture logo avatar thumbnail icon cover still banner"
_TEXTS = "text script readme"
_VIDEOS = "video clip reel film movie episode"
_SOUNDS = "song audio track music mp3 sound podcast recording ringtone"
_MIME_TYPES = """
image photo picture avatar thumbnail icon logo: image/png | image/jpeg | image/webp
audio sound song track: audio/mpeg
video clip movie: video/mp4
"""
_SYMBOLS = """
unit measure: m | km | kg | g | l | ml | °C | s | m² | kWh
currency: $ | € | £ | ¥ | ₹
element: H | C | O | Fe | Au | Ag
"""
_SORTS: Mapping[str, str] = {
    "place_name": _PLACES,
    "company": _COMPANIES,
    "path": f"{_FOLDERS}: /\n{_PICTURES}: .jpg\n{_TEXTS}: .txt\n{_VIDEOS}: .mp4\n{_SOUNDS}: .mp3",
    "filename": f"{_FOLDERS}: .\n{_PICTURES}: .jpg\n{_TEXTS}: .txt\n{_VIDEOS}: .mp4\n{_SOUNDS}: .mp3",
    "mime_type": _MIME_TYPES,
    "symbol": _SYMBOLS,
}


def names(kind: ValueKind, called: str) -> Sequence[str]:
    """The names that things so called bear; empty where the name tells no sort."""
    sorts = _sorts(kind)
    if not sorts:
        return ()
    said = [singular(word) for word in snake(called).split("_")]
    endings = next((sorts[word] for word in reversed(said) if word in sorts), ())
    return _ending(kind, endings) if endings else ()


_MEDIA = (".jpg", ".mp4", ".mp3")
_FOR_TEXTS = ("documents", "notes", "projects", "shared", "archive")


@cache
def _sorts(kind: ValueKind) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in _SORTS.get(kind, "").strip().splitlines():
        words, _, row = line.partition(": ")
        found.update(dict.fromkeys(words.split(), tuple(row.split(" | "))))
    return found


@lru_cache(maxsize=256)
def _ending(kind: ValueKind, endings: tuple[str, ...]) -> tuple[str, ...]:
    """The pool's names with these endings: those that have one already, else all of them with another last word."""
    pools = load()
    stems = tuple(stem for stem in pools.file_stems if stem.partition("_")[2] not in WEEKDAYS)
    if kind in ("mime_type", "symbol"):
        return endings
    if endings[0] in _MEDIA:
        return tuple(f"{'/' if kind == 'path' else ''}{stem.lower()}{endings[0]}" for stem in stems)
    if endings == (".txt",):
        folders = [f"/{folder}/" if kind == "path" else "" for folder in _FOR_TEXTS]
        return tuple(f"{folders[at % len(folders)]}{stem.lower()}.txt" for at, stem in enumerate(stems))
    if kind == "path":
        return tuple(f"/{folder}" for folder in pools.folders)
    if kind == "filename":  # of a folder
        return tuple(stem.lower() for stem in stems)
    pool = pools.place_names if kind == "place_name" else pools.companies
    own = tuple(name for name in pool if name.rpartition(" ")[2] in endings)
    if own:
        return own
    bare = dict.fromkeys(name.rpartition(" ")[0].removeprefix("The ") for name in pool)
    return tuple(f"{stem} {endings[place % len(endings)]}" for place, stem in enumerate(bare))
