"""The weather of a place on a day: as warm as it is there at that time of the year, and one sky for all that is told.

A rough climate by latitude and season, enough that no frost is told of Phoenix and no snow of 23 degrees; nobody's
forecast. Drawn from the instance's key, so that what is told of one day at one place agrees with itself.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from toolgen.core.days import MONTHS
from toolgen.core.english import snake, words
from toolgen.core.json import Json
from toolgen.core.rng import mix, salt
from toolgen.executor.dating import day
from toolgen.executor.leaves import Leaf, vocabulary
from toolgen.executor.ledger import digest
from toolgen.executor.places import latitude_of

_WARMTH, _SPREAD, _WIND, _SKY = (salt(f"weather.{name}") for name in ("warmth", "spread", "wind", "sky"))
_ENTITIES = vocabulary(
    """weather forecast temperature climate observation condition hour day alert current packing outlook radiation
    report normal conditions"""
)
_OTHER_WARMTH = vocabulary(
    """oven nozzle bed body color colour machine engine cpu gpu cooking water sea melting difference change delta
    anomaly range core"""
)
_WARM = vocabulary("temperature temperatures temp temps tmax tmin tavg")
_KELVIN = 273.15
_MIDDLE_LATITUDE = 40.0  # where nothing is known of the place
_CONDITIONS: Mapping[str, frozenset[str]] = {
    "dry": vocabulary(
        """sunny clear cloudy overcast fair mainly_clear partly_cloudy mostly_sunny mostly_cloudy scattered_clouds
        few_clouds hot fog mist wind windy"""
    ),
    "rain": vocabulary("rain light_rain heavy_rain showers drizzle thunderstorm storm rainy"),
    "snow": vocabulary("snow light_snow sleet blizzard snowy flurries"),
}
_MONTHS = [month.lower() for month in MONTHS]


class Day(Struct, frozen=True):
    """What is true of one day at one place: degrees Celsius, kilometres per hour, millimetres."""

    mean: float
    low: float
    high: float
    wind: float
    sky: str  # "dry", "rain" or "snow"
    share: float  # of what a sky can be: how much cloud, how much rain


def day_of(latitude: float, when: date, key: int) -> Day:
    """The weather of a day: warmest some weeks after midsummer, the more of a winter the farther from the equator."""
    away = abs(latitude)
    season = math.cos(2 * math.pi * (when.timetuple().tm_yday - 205) / 365.25) * (1 if latitude >= 0 else -1)
    mean = 27 - 0.42 * max(0.0, away - 18) + min(12.0, 0.3 * max(0.0, away - 12)) * season + _part(key, _WARMTH) * 6 - 3
    spread = 3 + _part(key, _SPREAD) * 3
    drawn, share = _part(key, _SKY), _part(key ^ _SKY, _SPREAD)
    sky = "dry" if drawn < 0.62 else "snow" if mean < 1 else "rain"
    return Day(mean, mean - spread, mean + spread, 3 + _part(key, _WIND) * 29, sky, share)


def _part(key: int, salted: int) -> float:
    return mix(key, salted) / 4294967296.0


Tell = Callable[[Day], float]
# What a number tells, by the words of its name, the more exact first: the set of words, and how it follows.
_NUMBERS: tuple[tuple[frozenset[str], Tell], ...] = (
    (vocabulary("low min minimum lowest tmin night"), lambda it: it.low),
    (vocabulary("high max maximum highest tmax"), lambda it: it.high),
    (vocabulary("dew dewpoint"), lambda it: it.low - 1 - 3 * it.share),
    (vocabulary("feels feelslike apparent felt wind heat"), lambda it: it.mean - it.wind / 20 + (it.mean > 24) * 1.5),
    (vocabulary("temperature temp avg average mean normal"), lambda it: it.mean),
)  # fmt: skip
_SKIES: Mapping[str, Tell] = {
    "humidity": lambda it: (48 if it.sky == "dry" else 74) + it.share * 20,
    "wind": lambda it: it.wind,
    "gust": lambda it: it.wind * 1.5 + 4,
    "chance": lambda it: it.share * 20 if it.sky == "dry" else 65 + it.share * 33,
    "fall": lambda it: 0.0 if it.sky == "dry" else 0.5 + it.share * 12,
    "snow": lambda it: 0.5 + it.share * 8 if it.sky == "snow" else 0.0,
    "cloud": lambda it: it.share * 40 if it.sky == "dry" else 70 + it.share * 30,
}
_NAMES: Mapping[str, str] = {
    name: tell
    for tell, names in (
        ("humidity", "humidity relative_humidity avg_humidity"),
        ("wind", "wind wind_speed wind_kph wind_kmh wind_speed_kmh windspeed wind_speed_kph wind_speed_ms wind_mph"),
        ("gust", "gust wind_gust gust_kph gust_kmh wind_gusts"),
        ("chance", "precipitation_probability chance_of_rain rain_chance rain_chance_percent precip_chance pop"),
        ("chance", "rain_probability precipitation_chance_percent"),
        ("fall", "precipitation precip precip_mm rain rainfall rain_mm precipitation_mm rainfall_mm"),
        ("snow", "snow snowfall snow_cm snow_depth snowfall_cm"),
        ("cloud", "cloud clouds cloud_cover cloudiness cloudcover cloud_cover_percent"),
    )
    for name in names.split()
}


class Sky(Struct, frozen=True):
    """The leaves of a thing that tell of the weather."""

    numbers: tuple[tuple[Leaf, Tell, str], ...]  # with the unit of degrees, "" of other numbers
    conditions: tuple[Leaf, ...]
    when: Leaf | None  # what shows of which day it is

    def settle(self, facts: dict[str, Json], key: int, today: date) -> None:
        """Make what is not known yet true of the place and the day that are."""
        if self.when is not None and self.when.attribute not in facts:
            facts[self.when.attribute] = self.when.draw(key ^ self.when.salt, today)
        said = facts.get(self.when.attribute if self.when is not None else "date")
        when, latitude = day(said) or _in_month(facts.get("month"), today), latitude_of(facts)
        if latitude is not None:  # whoever asks, and however: it is one sky
            key = digest(f"{latitude:.1f} {when}".encode())
        weather = day_of(_MIDDLE_LATITUDE if latitude is None else latitude, when, key)
        for leaf, tell, unit in self.numbers:
            if leaf.attribute not in facts:
                facts[leaf.attribute] = _shown(leaf, tell(weather), unit, facts)
        for leaf in self.conditions:
            if leaf.attribute not in facts:
                said = _condition(leaf, weather, key, today)
                if said is not None:
                    facts[leaf.attribute] = said


def _in_month(month: Json, today: date) -> date:
    """The middle of a month, this day where it is none."""
    if isinstance(month, str) and month.lower() in _MONTHS:
        month = _MONTHS.index(month.lower()) + 1
    return date(today.year, month, 15) if type(month) is int and 1 <= month <= 12 else today


def sky_of(leaves: Sequence[Leaf], entity: str) -> Sky | None:
    """What has to agree in a thing that tells of the weather; None where it tells of something else."""
    plain = [leaf for leaf in leaves if not leaf.entity]
    numbers = [(leaf, *told) for leaf in plain if (told := _told(leaf)) is not None]
    names = {snake(leaf.name) for leaf, _, _ in numbers}
    warm = any(unit for _, _, unit in numbers)
    airy = warm and (len(numbers) > 1 or not _ENTITIES.isdisjoint(entity.split("_")))
    if not airy and not (len(names & {*_NAMES}) > 1):
        return None
    sky = [leaf for leaf in plain if leaf.json_type == "string" and _is_condition(leaf)]
    dated = [leaf for leaf in leaves if leaf.kind in ("date", "start_date") and leaf.json_type == "string"]
    return Sky(tuple(numbers), tuple(sky), dated[0] if dated else None)


def _told(leaf: Leaf) -> tuple[Tell, str] | None:
    """How a number follows from the weather, and in which degrees it is told."""
    name, said = snake(leaf.name), {*words(leaf.name)}
    if leaf.json_type not in ("integer", "number") or leaf.options:
        return None
    if name in _NAMES:
        return _SKIES[_NAMES[name]], ""
    warm = leaf.kind == "temperature" or not said.isdisjoint(_WARM)
    if not warm or not said.isdisjoint(_OTHER_WARMTH):
        return None
    tell = next((tell for names, tell in _NUMBERS if not names.isdisjoint(said)), lambda it: it.mean)
    return tell, "f" if said & {"f", "fahrenheit"} else "k" if said & {"k", "kelvin"} else "c"


def _shown(leaf: Leaf, value: float, unit: str, facts: Mapping[str, Json]) -> Json:
    """A number in the unit that its name or an argument asks for."""
    asked = next((str(facts[name]).lower() for name in ("unit", "units", "temperature_unit") if name in facts), "")
    if unit == "f" or (unit == "c" and asked in ("imperial", "fahrenheit", "f")):
        value = value * 1.8 + 32
    elif unit == "k":
        value += _KELVIN
    return round(value) if leaf.json_type == "integer" else round(value, 1)


def _is_condition(leaf: Leaf) -> bool:
    said = words(leaf.name)
    return said[-1:] in (("condition",), ("conditions",), ("sky",)) or said in (("weather",), ("weather", "main"))


def _condition(leaf: Leaf, weather: Day, key: int, today: date) -> Json:
    """A condition that the leaf can show and the sky allows: by its own options, or by what it would draw."""
    allowed = _CONDITIONS[weather.sky]
    drawn = leaf.options or [leaf.draw(key ^ leaf.salt ^ salt(f"sky.{turn}"), today) for turn in range(12)]
    fitting = [each for each in drawn if snake(str(each)) in allowed]
    known = any(snake(str(each)) in names for each in drawn for names in _CONDITIONS.values())
    if not fitting:
        return {"dry": "clear", "rain": "rain", "snow": "snow"}[weather.sky] if known and not leaf.options else None
    return fitting[mix(key, leaf.salt) * len(fitting) >> 32]
