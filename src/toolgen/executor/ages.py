"""Which of two days comes first: what belongs to something is no older than that, what is changed was there before.

Names tell which day is meant: of a thing, the day on which it came about, that on which something of it was done, and
what came later. A work (a film, a song) may be older than whatever lists it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from msgspec import Struct

from toolgen.core.english import snake, words
from toolgen.core.json import Json
from toolgen.core.rng import mix, salt
from toolgen.executor.dating import day
from toolgen.executor.leaves import Leaf, vocabulary
from toolgen.executor.ledger import Instance, Ledger
from toolgen.executor.timing import AHEAD

_MOMENTS = ("date", "datetime", "timestamp")
_FOLLOWING = vocabulary("comment reply review reaction feedback answer rating response retweet share")
_HAPPENING = vocabulary("transaction payment transfer trade expense withdrawal deposit message activity charge")
_PUBLISHED = vocabulary("published posted uploaded release released date")
_BEGUN = vocabulary(
    "created opened registered joined launched started placed ordered issued raised founded established"
)
_DONE = vocabulary(
    """created opened registered joined placed ordered issued raised added sent submitted subscribed purchased booked
    paid enrolled invited logged reported reserved requested uploaded posted received hired assigned"""
)
# What comes later, in its turn.
_STAGES: tuple[frozenset[str], ...] = (
    vocabulary("approved acknowledged confirmed accepted paid"),
    vocabulary("packed shipped dispatched fulfilled"),
    vocabulary("delivered received"),
    vocabulary("completed finished resolved closed cancelled canceled returned refunded"),
    vocabulary("updated modified changed edited"),
)
_HAD = vocabulary("acquired purchased bought catalogued cataloged")
_SEQUELS = vocabulary(
    "shipment delivery refund return invoice payment receipt review confirmation transaction comment reply"
)
_BEFORE = salt("ages.before")
_AFTER = salt("ages.after")
_LONGEST_BEFORE = 120  # days between a thing's beginning and the first that is known to belong to it


class Ages(Struct, frozen=True):
    """The leaves of a thing that tell of its life."""

    begun: Leaf | None  # when it came about
    done: Leaf | None  # which is no earlier than that of what it belongs to
    later: tuple[Leaf, ...]  # each no earlier than the one before
    published: bool  # it follows what was published, and not just what was made
    year: Leaf | None = None  # that it is of, before which nobody has acquired it


def ages_of(leaves: Sequence[Leaf], entity: str) -> Ages | None:
    """What tells of the life of a thing; None where there is nothing to agree with anything."""
    texts = [leaf for leaf in leaves if leaf.json_type == "string" and not leaf.owner and not leaf.direction]
    dated = [leaf for leaf in texts if leaf.kind in _MOMENTS and not leaf.options]
    following = entity.rpartition("_")[2] in _FOLLOWING
    begun = next((leaf for leaf in dated if _tells(leaf.name, _BEGUN)), None)
    happening = entity.rpartition("_")[2] in _HAPPENING
    past = [leaf for leaf in dated if AHEAD.isdisjoint(words(leaf.name))]
    done = next((leaf for leaf in past if following or happening or _tells(leaf.name, _DONE)), None)
    done = begun if begun is not None and not following and _tells(begun.name, _DONE) else done
    later = tuple(leaf for said in _STAGES for leaf in dated if _tells(leaf.name, said) and leaf not in (begun, done))
    had = next((leaf for leaf in dated if _tells(leaf.name, _HAD)), None)
    if done is None and had is not None:
        year = next((leaf for leaf in leaves if leaf.kind == "year" and leaf.json_type == "integer"), None)
        return Ages(begun, had, later, following, year)
    return Ages(begun, done, later, following) if begun or done else None


def settle_ages(ages: Ages, instance: Instance, entity: str, *, ledger: Ledger, today: date) -> None:
    """Make the days of an instance agree with those of what it belongs to, and of what belongs to it."""
    facts, done = instance.facts, ages.done
    if ages.begun is not None and ages.begun.attribute not in facts and "id" in facts:
        _before(ages.begun, instance, ledger.owned_by(entity, facts["id"]), today)
    if done is not None:
        for owner in _owners(facts, entity):
            ledger.owns(*owner, (instance, done.attribute))
        if done.attribute not in facts:
            before = _beginnings(facts, ledger, entity, published=ages.published)
            year = ages.year
            if year is not None:
                of = facts.setdefault(year.attribute, year.draw(instance.key ^ year.salt, today))
                before.append(f"{of}-01-01")
            _after(done, instance, before, today)
    first = ages.begun or done
    if ages.later and first is not None:
        until = str(facts.setdefault(first.attribute, first.draw(instance.key ^ first.salt, today)))
        for leaf in ages.later:
            if leaf.attribute not in facts:
                _after(leaf, instance, [until], today)
            until = max(until, str(facts.setdefault(leaf.attribute, leaf.draw(instance.key ^ leaf.salt, today))))


def _tells(name: str, said: frozenset[str]) -> bool:
    return not said.isdisjoint(words(name)) and AHEAD.isdisjoint(words(name))


def _owners(facts: Mapping[str, Json], entity: str) -> Iterator[tuple[str, Json]]:
    """What a thing belongs to: what its ids name, but for what only comes of it."""
    for name, identity in facts.items():
        owner = name[:-3]
        if not name.endswith(".id") or owner == entity or isinstance(identity, list | dict):
            continue
        if owner.rpartition("_")[2] not in _SEQUELS or entity.rpartition("_")[2] in _FOLLOWING:
            yield owner, identity


def _beginnings(facts: Mapping[str, Json], ledger: Ledger, entity: str, *, published: bool) -> list[str]:
    """When what a thing belongs to came about, as far as that is known."""
    owners = [ledger.find(*owner) for owner in _owners(facts, entity)]
    return [
        str(value)
        for owner in owners
        if owner is not None
        for attribute, value in owner.facts.items()
        if _begins(attribute, published=published) and day(value) is not None
    ]


@lru_cache(maxsize=65_536)
def _begins(attribute: str, *, published: bool) -> bool:
    """Whether a fact tells when a thing came about."""
    return "." not in attribute and _tells(snake(attribute), _BEGUN | _PUBLISHED if published else _BEGUN)


def _after(leaf: Leaf, instance: Instance, begun: Sequence[str], today: date) -> None:
    """Move a day behind the last of some others that are known."""
    last = max(begun, default="")
    since = day(last)
    drawn = str(leaf.draw(instance.key ^ leaf.salt, today)) if since is not None else ""
    own = day(drawn)
    if since is None or own is None or since > today or (own > since or (own == since and _orderly(last, drawn))):
        return
    days = (today - since).days
    moved = since + timedelta(days=1 + mix(instance.key, leaf.salt ^ _AFTER) % days) if days else since
    clock = drawn[10:] if days or not last[10:] else last[10:]
    instance.facts[leaf.attribute] = f"{moved.isoformat()}{clock if drawn[10:] else ''}"


def _orderly(first: str, last: str) -> bool:
    return not first[10:] or not last[10:] or first <= last


def _before(leaf: Leaf, instance: Instance, owned: Sequence[tuple[Instance, str]], today: date) -> None:
    """Move the beginning of a thing before the first that is known to belong to it."""
    days = [known for child, attribute in owned if (known := day(child.facts.get(attribute))) is not None]
    drawn = str(leaf.draw(instance.key ^ leaf.salt, today)) if days else ""
    own = day(drawn)
    if own is None or own < min(days):
        return
    moved = min(days) - timedelta(days=1 + mix(instance.key, leaf.salt ^ _BEFORE) % _LONGEST_BEFORE)
    instance.facts[leaf.attribute] = f"{moved.isoformat()}{drawn[10:]}"
