"""Build src/toolgen/core/pools/values.json, the values that conversations are made of.

Run it by hand when a pool changes, and commit the result: toolgen itself never needs faker. Names, streets, words and
companies come from faker at a fixed seed; everything that has to be true (places, currencies, languages) is the table
in `scripts/pool_sources.py`; titles, brands and sentences are composed here, so they name nothing that exists.
"""

import itertools
import json
import random
import re
import sys
from collections.abc import Callable
from pathlib import Path

from faker import Faker

sys.path.insert(0, str(Path(__file__).parent))
import pool_sources as source

TARGET = Path(__file__).parents[1] / "src/toolgen/core/pools/values.json"
SEED = 20260101


def distinct(count: int, make: Callable[[], str]) -> list[str]:
    """The first `count` different values, in the order drawn."""
    seen: dict[str, None] = {}
    for _ in range(count * 40):
        seen.setdefault(make())
        if len(seen) == count:
            return list(seen)
    raise SystemExit(f"only {len(seen)} of {count} different values: {list(seen)[:3]}")


def words(text: str) -> list[str]:
    return text.split()


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


def titled(text: str) -> str:
    """As a title is written: "Beyond the River"."""
    first, *rest = text.split(" ")
    small = {"a", "and", "at", "for", "from", "of", "the", "under", "with"}
    return " ".join([first[0].upper() + first[1:], *(w if w in small else w[0].upper() + w[1:] for w in rest)])


def _grammatical(text: str) -> str:
    """The filled template with its articles right, and nothing made of an adjective."""
    text = re.sub(r"\ba (?=\w+ headphones)", "", text)
    return re.sub(r"\ba (?=[aeio])", "an ", text).replace("made of recycled.", "made of recycled wood.")


def composed(dice: random.Random, count: int, templates: list[str], *, title: bool = False) -> list[str]:
    """Different fillings of the templates: `{noun}` is one of source.PARTS["noun"]."""
    parts = {name: words(text) for name, text in source.PARTS.items()}

    def make() -> str:
        picked = {name: dice.choice(values) for name, values in parts.items()}
        text = _grammatical(dice.choice(templates).format(**picked))
        return titled(text) if title else text[0].upper() + text[1:]

    return distinct(count, make)


def is_a_place(name: str) -> bool:
    """Whether nothing in front of its last word is a house or a thing that no place is called after: Library Gym."""
    said = name.lower().split()
    return len(set(said)) == len(said) and set(said[:-1]).isdisjoint(words(source.NO_PLACES))


def place_names(dice: random.Random, count: int) -> list[str]:
    """Names of places, filled up with those of a quarter and a sort of place."""
    found = [name for name in composed(dice, count, source.PLACE_NAMES, title=True) if is_a_place(name)]
    quarters, sorts = words(source.PARTS["place"]), words(source.PARTS["venue"])
    for step in range(len(quarters)):
        for at, sort in enumerate(sorts):
            name = f"{quarters[(at * 7 + step) % len(quarters)]} {sort.capitalize()}"
            if name not in found and len(found) < count:
                found.append(name)
    return found


def places() -> list[list[str | float]]:
    rows: list[list[str | float]] = []
    for line in lines(source.PLACES):
        city, country, code, region, latitude, longitude, zone, currency, language, airport = line.split("|")
        rows.append([city, country, code, region, float(latitude), float(longitude), zone, currency, language, airport])
    return rows


def build() -> dict[str, object]:
    faker = Faker("en_US", use_weighting=False)
    faker.seed_instance(SEED)
    dice = random.Random(SEED)
    female = distinct(300, faker.first_name_female)
    male = distinct(300, lambda: next(n for n in iter(faker.first_name_male, "") if n not in female))
    brand_parts = itertools.product(*(words(text) for text in source.BRAND_SYLLABLES))
    brands = sorted({"".join(parts).capitalize() for parts in brand_parts})
    dice.shuffle(brands)
    function_words = frozenset(words(source.FUNCTION_WORDS))
    return {
        "first_names": [name for pair in zip(female, male, strict=True) for name in pair],
        "last_names": distinct(640, faker.last_name),
        "streets": distinct(640, lambda: f"{faker.last_name()} {dice.choice(words(source.STREET_SUFFIXES))}"),
        "companies": distinct(640, lambda: f"{faker.last_name()} {dice.choice(words(source.COMPANY_SUFFIXES))}"),
        "words": distinct(
            560, lambda: next(w for w in iter(faker.word, "") if len(w) > 3 and w.islower() and w not in function_words)
        ),
        "job_titles": distinct(320, lambda: faker.job().split(",")[0]),
        "user_agents": distinct(40, faker.chrome),
        "brands": brands[:520],
        "products": composed(dice, 640, source.PRODUCTS),
        "movies": composed(dice, 520, source.MOVIES, title=True),
        "books": composed(dice, 520, source.BOOKS, title=True),
        "songs": composed(dice, 520, source.SONGS, title=True),
        "artists": composed(dice, 320, source.ARTISTS, title=True),
        "events": composed(dice, 320, source.EVENTS, title=True),
        "teams": composed(dice, 320, source.TEAMS, title=True),
        "place_names": place_names(dice, 520),
        "names": composed(dice, 520, source.NAMES, title=True),
        "titles": composed(dice, 640, source.TITLES),
        "subjects": composed(dice, 520, source.SUBJECTS),
        "messages": composed(dice, 640, source.MESSAGES),
        "sentences": composed(dice, 900, source.SENTENCES),
        "file_stems": composed(dice, 520, source.FILE_STEMS),
        "places": places(),
        "currencies": [[*line.split("|")[:2], float(line.split("|")[2])] for line in lines(source.CURRENCIES)],
        "languages": [line.split("|") for line in lines(source.LANGUAGES)],
        **{name.lower(): lines(text) for name, text in source.LISTS.items()},
    }


if __name__ == "__main__":
    pools = build()
    rows = [f"{json.dumps(name)}: {json.dumps(values, ensure_ascii=False)}" for name, values in pools.items()]
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")
    sys.stdout.write(f"{TARGET.name}: {len(pools)} pools, {TARGET.stat().st_size / 1000:.0f} kB\n")
