"""What is true of a thing that was made in this conversation: it is of today, and nobody has read or rated it yet."""

from collections.abc import Sequence
from datetime import date

from toolgen.core.english import singular, snake, words
from toolgen.core.json import Json
from toolgen.core.numbers import Draw
from toolgen.core.rng import salt
from toolgen.core.tools import ValueKind
from toolgen.executor.invariants import LEFT
from toolgen.executor.leaves import Leaf, Settle, vocabulary
from toolgen.executor.timing import begun, this_day

_MOMENTS: tuple[ValueKind, ...] = ("date", "datetime", "timestamp")
_ANY_DAY = date(2000, 1, 1)  # what a leaf writes moments like does not depend on today
_KEYS = tuple(salt(f"fresh.{number}") for number in range(4))  # a day that all of them give is this one
# What comes with time: so many of them a thing has when it is new.
_COMING = vocabulary(
    """like comment reply view share retweet repost download install play click open read visit vote upvote review
    rating follower subscriber member attendee participant sale sold use usage holding transaction response answer
    submission bounce unsubscribe reaction bookmark favorite favourite unread impression hit listener watcher fork
    star post message activity booking registration"""
)
_COUNTING = vocabulary("count number num total of time n the so far")
_CAPACITIES = ("seats", "capacity", "places", "spots", "max_attendees", "max_participants")
_NUMBERS: tuple[ValueKind, ...] = ("count", "number", "unknown", "quantity", "rating", "index")


def fresh(leaves: Sequence[Leaf]) -> tuple[tuple[str, Draw], ...]:
    """The facts of a new thing among those that the leaves show, each with how it is drawn."""
    found: list[tuple[str, Draw]] = []
    for leaf in leaves:
        if leaf.owner or leaf.options:
            continue
        if leaf.kind in _MOMENTS and begun(leaf.name):
            if _timed(leaf):
                continue
            form = "date" if isinstance(leaf.draw(0, _ANY_DAY), str) else ""
            found.append((leaf.attribute, _salted(this_day(form), leaf.salt)))
        elif leaf.json_type in ("integer", "number") and leaf.kind in _NUMBERS and _comes(leaf.name):
            found.append((leaf.attribute, lambda key, today: 0))
    return tuple(found)


def born(leaves: Sequence[Leaf]) -> tuple[str, ...]:
    """The attributes that tell to the minute when a new thing came about."""
    own = [leaf for leaf in leaves if not leaf.owner and not leaf.options]
    return tuple(leaf.attribute for leaf in own if leaf.kind in _MOMENTS and begun(leaf.name) and _timed(leaf))


def stamps(leaves: Sequence[Leaf]) -> tuple[str, ...]:
    """The attributes that tell to the minute when the call itself is answered."""
    own = [leaf for leaf in leaves if not leaf.owner and not leaf.options and leaf.kind in _MOMENTS]
    return tuple(leaf.attribute for leaf in own if _timed(leaf) and all(_of_today(leaf, key) for key in _KEYS))


def _timed(leaf: Leaf) -> bool:
    return "T" in str(leaf.draw(0, _ANY_DAY))


def _of_today(leaf: Leaf, key: int) -> bool:
    return str(leaf.draw(key, _ANY_DAY)).startswith(_ANY_DAY.isoformat())


def vacancies(leaves: Sequence[Leaf]) -> tuple[Settle, ...]:
    """What is left of the places of a new thing, where the call says how many there are: all of them."""
    return tuple(_vacant(leaf) for leaf in leaves if snake(leaf.name) in LEFT and leaf.json_type == "integer")


def _vacant(leaf: Leaf) -> Settle:
    def settle(facts: dict[str, Json], key: int) -> None:
        said = next((facts[name] for name in _CAPACITIES if isinstance(facts.get(name), int)), None)
        if said is not None:
            facts.setdefault(leaf.attribute, said)

    return settle


def _salted(drawn: Draw, salted: int) -> Draw:
    return lambda key, today: drawn(key ^ salted, today)


def _comes(name: str) -> bool:
    """Whether a name counts what comes with time: `like_count`, `replies`, `times_used`; a `rating` is none of them."""
    said = words(name)
    told = [singular(word).removesuffix("d") if word == "used" else singular(word) for word in said]
    rest = [word for word in told if word not in _COUNTING]
    counts = len(rest) < len(said) or any(word != singular(word) for word in said)
    return counts and bool(rest) and all(word in _COMING for word in rest)
