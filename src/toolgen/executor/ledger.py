"""What is true in one conversation: instances, the facts known of them, and what has been created or deleted."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b

from toolgen.core.json import Json
from toolgen.core.rng import salt

MASK64 = 0xFFFFFFFFFFFFFFFF
NOTHING: frozenset[str] = frozenset()
_LAST_MINUTE = 1439  # of a day
GOLDEN = 0x9E3779B97F4A7C15  # steps of this size give keys that have nothing in common


def digest(text: bytes) -> int:
    """A 64-bit number for a text."""
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "little")


class Instance:
    """A thing of the world. Facts not yet known are drawn from its key when a result first shows them."""

    __slots__ = ("created", "deleted", "entity", "facts", "key", "lacks", "made", "maker", "moment")

    def __init__(self, entity: str, key: int, facts: dict[str, Json]) -> None:
        self.entity = entity
        self.key = key
        self.facts = facts
        self.created = False
        self.deleted = False
        self.made = False  # by a call of this conversation: it has no history
        self.maker = ""  # the tool that brought it into being
        self.moment = ""  # when that was
        self.lacks: frozenset[str] = NOTHING  # attributes that it shows only where they are known


class Ledger:
    """The instances of a conversation by entity and id. An id is known by its text: 5 and "5" are one.

    Instances without an id are entered under a key of their own; what they are is all that can be known of them.
    """

    __slots__ = ("_instances", "_issued", "_minted", "_minute", "_natural", "_owned", "key", "told")

    def __init__(self, key: int) -> None:
        self.key = key
        self.told: list[Json] = []  # what the arguments of all calls have said
        self._instances: dict[str, dict[str, Instance]] = {}
        self._issued: dict[int, int] = {}
        self._minted: set[str] = set()
        self._minute = -1
        self._natural: dict[tuple[str, str], dict[str, Json]] = {}
        self._owned: dict[tuple[str, str], list[tuple[Instance, str]]] = {}

    def find(self, entity: str, identity: Json) -> Instance | None:
        """The instance with this id, if any result or argument has named it."""
        known = self._instances.get(entity)
        return known.get(str(identity)) if known else None

    def named(self, entity: str, identity: Json) -> Instance:
        """The instance with this id, entered now if it was not known."""
        name = str(identity)
        known = self._instances.get(entity)
        if known is None:
            known = self._instances[entity] = {}
        instance = known.get(name)
        if instance is None:
            key = self.key ^ salt(entity) ^ digest(name.encode("utf-8", "surrogatepass"))
            instance = known[name] = Instance(entity, key, {"id": identity})
        return instance

    def keyed(self, entity: str, key: int) -> Instance:
        """The instance without an id that has this key."""
        known = self._instances.setdefault(entity, {})
        name = f"#{key}"
        instance = known.get(name)
        if instance is None:
            instance = known[name] = Instance(entity, key, {})
        return instance

    def enter(self, entity: str, identity: Json, instance: Instance) -> None:
        """Let an instance be known by this id too, unless another is."""
        self._instances.setdefault(entity, {}).setdefault(str(identity), instance)

    def akin(self, entity: str, identity: Json) -> Instance | None:
        """What is known by this id as a thing of nearly this name: a `payee_location` that was shown as a location."""
        name, noun = str(identity), entity.rpartition("_")[2]
        for other, known in self._instances.items():
            if name in known and other.rpartition("_")[2] == noun:
                return known[name]
        return None

    def of(self, entity: str) -> Iterator[Instance]:
        """The instances of an entity in the order in which they came up."""
        return iter(self._instances.get(entity, {}).values())

    def recognised(self, entity: str, known: Iterable[tuple[str, Json]]) -> Instance | None:
        """The instance of which all this is known, rather one that is there than one that was deleted."""
        facts = list(known)
        found = None
        for instance in self._instances.get(entity, {}).values() if facts else ():
            if all(instance.facts.get(name) == value for name, value in facts):
                if not instance.deleted:
                    return instance
                found = instance
        return found

    def compatible(self, entity: str, names: Mapping[str, Json], said: Mapping[str, Json]) -> Instance | None:
        """The instance of these names of which nothing that is known contradicts what is said of it."""
        for instance in self._instances.get(entity, {}).values():
            facts = instance.facts
            named = all(facts.get(name) == value for name, value in names.items())
            if named and not instance.deleted and all(facts.get(name, value) == value for name, value in said.items()):
                return instance
        return None

    def natural(self, kind: str, name: str) -> dict[str, Json]:
        """What is known of whatever has this name of a kind, whichever entity it was shown as."""
        return self._natural.setdefault((kind, name), {})

    def owns(self, entity: str, identity: Json, owned: tuple[Instance, str]) -> None:
        """Note what belongs to something, with the attribute that tells since when."""
        known = self._owned.setdefault((entity, str(identity)), [])
        if owned not in known:
            known.append(owned)

    def owned_by(self, entity: str, identity: Json) -> list[tuple[Instance, str]]:
        """What is known to belong to something."""
        return self._owned.get((entity, str(identity)), [])

    def minute(self, drawn: int, later: int) -> int:
        """The minute of today at which a call is answered: as `drawn` for the first, then so much later each time."""
        self._minute = drawn if self._minute < 0 else min(self._minute + later, _LAST_MINUTE)
        return self._minute

    def mint(self, entity: str) -> None:
        """Note that the world has handed out ids of this entity: from now on an invented one is recognised."""
        self._minted.add(entity)

    def has_minted(self, entity: str) -> bool:
        """Whether the world has handed out ids of this entity."""
        return entity in self._minted

    def occurrence(self, call_key: int) -> int:
        """How often this very call was issued before; counts this one."""
        before = self._issued.get(call_key, 0)
        self._issued[call_key] = before + 1
        return before
