"""Where a pointer leads: to an item of a list, and to a place inside it."""

from functools import lru_cache


@lru_cache(maxsize=100_000)
def split(path: str) -> tuple[str, str, str]:
    """The last array on a path: where it is, the item, and the way inside the item."""
    tokens = path.split("/")
    for place in range(len(tokens) - 1, 0, -1):
        if tokens[place].isdecimal():
            return "/".join(tokens[:place]), tokens[place], "/".join(tokens[place + 1 :])
    return "", "", ""
