"""What the name of a thing says of its sort: a risotto is Italian, and a game that is called a racing is one."""

from collections.abc import Mapping, Sequence

from toolgen.core.english import snake, words
from toolgen.core.json import Json
from toolgen.executor.leaves import Leaf
from toolgen.executor.proportions import Work

_CUISINES = ("cuisine", "cuisine_type", "cuisine_name")
_DISHES = ("title", "name", "dish", "dish_name", "recipe_name", "recipe_title", "meal", "meal_name")
_COOKED = frozenset(("recipe", "dish", "meal", "food"))
_KNOWN: Mapping[str, str] = {
    "curry": "Indian", "masala": "Indian", "dal": "Indian", "risotto": "Italian", "lasagne": "Italian",
    "pizza": "Italian", "pasta": "Italian", "spaghetti": "Italian", "gnocchi": "Italian", "tiramisu": "Italian",
    "gratin": "French", "quiche": "French", "ratatouille": "French", "taco": "Mexican", "tacos": "Mexican",
    "burrito": "Mexican", "fajitas": "Mexican", "sushi": "Japanese", "ramen": "Japanese", "teriyaki": "Japanese",
    "paella": "Spanish", "gazpacho": "Spanish", "moussaka": "Greek", "goulash": "Hungarian", "couscous": "Moroccan",
    "pie": "British", "burger": "American", "noodles": "Chinese", "kimchi": "Korean",
}  # fmt: skip
_ANYWHERE = ("European", "Mediterranean")


_PLAYED: Mapping[str, str] = {
    "racing": "racing", "kart": "racing", "tactics": "strategy", "defence": "strategy", "farm": "simulation",
    "builder": "simulation", "quest": "adventure", "legends": "role-playing", "chess": "strategy", "puzzle": "puzzle",
    "football": "sports", "tennis": "sports", "golf": "sports",
}  # fmt: skip
_SHOWN_BY_NAME = ("racing", "sports")  # a game of these has it in its name


def genres(leaves: Sequence[Leaf], entity: str) -> list[tuple[Leaf, Work]]:
    """The genre of a game, with what its title says of it."""
    texts = {snake(leaf.name): leaf for leaf in leaves if leaf.json_type == "string" and not leaf.options}
    genre, title = texts.get("genre"), texts.get("title") or texts.get("name")
    if genre is None or title is None or entity.rpartition("_")[2] not in ("game", "videogame"):
        return []
    named, told = title.name, genre.name

    def work(shown: Mapping[str, Json]) -> Json:
        said = words(str(shown.get(named, "")))
        found = next((_PLAYED[word] for word in said if word in _PLAYED), None)
        return "adventure" if found is None and shown.get(told) in _SHOWN_BY_NAME else found

    return [(genre, work)]


_PLACES = (
    "library", "garden", "park", "museum", "gallery", "theatre", "cinema", "market", "hotel", "hostel", "inn", "cafe",
    "bistro", "restaurant", "bakery", "pharmacy", "school", "stadium", "station", "church", "bar", "gym", "bookshop",
)  # fmt: skip
_COURSES: Mapping[str, str] = {"soup": "soups", "salad": "salads", "pie": "baking", "cake": "baking"}


def categories(leaves: Sequence[Leaf], entity: str) -> list[tuple[Leaf, Work]]:
    """The category of a recipe or a place, with what its name says of it: a library is no office."""
    texts = {snake(leaf.name): leaf for leaf in leaves if leaf.json_type == "string" and not leaf.options}
    told = next((texts[name] for name in ("category", "category_name") if name in texts), None)
    title = next((texts[name].name for name in _DISHES if name in texts), "")
    noun = entity.rpartition("_")[2]
    if told is None or not title or noun not in ("recipe", "dish", "meal", "place", "venue", "poi"):
        return []
    cooked = noun in ("recipe", "dish", "meal")

    def work(shown: Mapping[str, Json]) -> Json:
        last = (words(str(shown.get(title, ""))) or ("",))[-1]
        return _COURSES.get(last, "main dishes") if cooked else last if last in _PLACES else None

    return [(told, work)]


def cuisines(leaves: Sequence[Leaf], entity: str) -> list[tuple[Leaf, Work]]:
    """The cuisine of a recipe or a dish, with what its name says of it."""
    texts = {snake(leaf.name): leaf for leaf in leaves if leaf.json_type == "string" and not leaf.options}
    told = next((texts[name] for name in _CUISINES if name in texts), None)
    title = next((texts[name].name for name in _DISHES if name in texts), "")
    return [(told, _told_by(title))] if told is not None and title and not _COOKED.isdisjoint(entity.split("_")) else []


def _told_by(title: str) -> Work:
    def work(shown: Mapping[str, Json]) -> Json:
        said = words(str(shown.get(title, "")))
        return next((_KNOWN[word] for word in reversed(said) if word in _KNOWN), _ANYWHERE[len(said) % 2])

    return work
