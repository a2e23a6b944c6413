"""Ids and function names: readable, stable, unique, and made of content alone, never of load order."""

from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b

from toolgen.registry.words import split, standard

MAX_FUNCTION = 64
_MAX_PART = 60
_MAX_TOOL_WORDS = 6


def short_hash(text: str, digits: int = 6) -> str:
    """A few hexadecimal digits that stand for a text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()[:digits]


def part(name: str, otherwise: str) -> str:
    """A name as a part of an id; a name without Latin letters, or too long a one, is told by its hash."""
    text = standard(name)
    if not text:
        return f"{otherwise}_{short_hash(name)}"
    return text if len(text) <= _MAX_PART else f"{text[:_MAX_PART].rstrip('_')}~{short_hash(name)}"


def distinct(names: Sequence[str], contents: Sequence[str]) -> list[str]:
    """The names, each that occurs more than once with a hash of its content, equal contents told apart in order."""
    times = Counter(names)
    seen: Counter[str] = Counter()
    result: list[str] = []
    for name, content in zip(names, contents, strict=True):
        if times[name] > 1:
            name = f"{name}~{short_hash(content)}"
            seen[name] += 1
            if seen[name] > 1:
                name = f"{name}{seen[name]}"
        result.append(name)
    return result


def function_name(tool_name: str, endpoint_name: str, endpoint_id: str) -> str:
    """`harbour_stay_search_hotels`: tool and endpoint without repeated words, in at most 64 characters."""
    words = [word for word in map(standard, split(endpoint_name)) if word]
    tool_words = [
        word for word in dict.fromkeys(standard(tool_name).split("_")) if word and word not in ("api", "apis")
    ]
    tool_words = [word for word in tool_words[:_MAX_TOOL_WORDS] if len(words) > 3 or word not in words]
    if len(words) > 3:
        words = [word for word in words if word not in tool_words] or words
    full = "_".join([*tool_words, *words])
    if not full:
        return f"call_{short_hash(endpoint_id, 8)}"
    if full[0].isdigit():
        full = f"get_{full}"
    return full if len(full) <= MAX_FUNCTION else shortened(full, endpoint_id)


def shortened(name: str, endpoint_id: str) -> str:
    """A name within the bound, told apart by a hash of the endpoint's id."""
    return f"{name[: MAX_FUNCTION - 7].rstrip('_')}_{short_hash(endpoint_id)}"
