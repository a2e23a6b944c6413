"""What the scripted roles know about an endpoint, worked out once: how to ask for it, and what to report of it."""

import re
from collections.abc import Sequence
from functools import cached_property

from toolgen.agents.leaves import Fact, facts_of
from toolgen.agents.lists import Collection, collections_of
from toolgen.agents.meant import meant_of
from toolgen.agents.naming import naming_of
from toolgen.agents.relations import state_word
from toolgen.agents.slots import Slotted, slots_of
from toolgen.agents.wanted import ASKED_FOR, JOINTS, asked_of
from toolgen.agents.wording import is_plural, singular, with_article
from toolgen.core import english
from toolgen.core.ports import Catalog
from toolgen.core.tools import Endpoint, EndpointId, ValueKind

_DEFINITE = frozenset(("calculate", "estimate", "predict", "determine"))  # what is worked out is one: "the sales tax"
_VERBS: dict[str, tuple[str, ...]] = {
    "search": ("search for", "find", "look for", "look up"),
    "find": ("find", "look for", "look up"),
    "list": ("list", "pull up", "get"),
    "get": ("get", "pull up", "check", "look up"),
    "look up": ("look up", "check", "find"),
    "fetch": ("get", "pull up", "look up"),
    "show": ("show", "pull up", "get"),
    "retrieve": ("get", "pull up", "look up"),
    "check": ("check", "look up"),
    "create": ("create", "set up", "make"),
    "delete": ("delete", "remove"),
    "remove": ("remove", "delete"),
    "update": ("update", "change"),
}


class Part:
    """All that the roles know about one endpoint.

    What takes work is worked out when first asked for: most endpoints of a large catalog are offered and never called.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self.writes = endpoint.effect in ("create", "update", "delete", "send")
        self.verbs = _VERBS.get(endpoint.verb, (endpoint.verb,))
        noun = _FULLER.get((endpoint.verb, endpoint.noun), endpoint.noun)
        self.noun = singular(noun) if self.writes else noun
        new = endpoint.effect in ("create", "search", "send", "compute") and endpoint.verb not in _DEFINITE
        new = new and not _is_there(endpoint)
        first = self.noun.partition(" ")[0].lower()
        new = (new or first == "random") and first not in _RANKED  # "a random joke", "the latest articles"
        self.object = with_article(self.noun, new=new)  # the noun with its article
        if endpoint.verb == "count" and not is_plural(self.noun):
            self.object = f"the {english.plural(self.noun)}"
        self.changed = _conversion(endpoint)
        self.object = self.changed or self.object
        self.task = f"{self.verbs[0]} {self.object}"  # verb and object

    @cached_property
    def one(self) -> str:
        """The noun in the singular."""
        return singular(self.noun)

    @cached_property
    def subject(self) -> str:
        """What the result is about, as the subject of a sentence: "the booking"."""
        return _subject(self.noun, self.endpoint)

    @cached_property
    def plural(self) -> "Part":
        """The same endpoint where several are meant: "the tickets" for "a ticket"."""
        part = Part(self.endpoint)
        part.noun = part.one = self.endpoint.noun
        part.object = part.subject = f"the {self.endpoint.noun}"
        part.task = f"{part.verbs[0]} {part.object}"
        return part

    @cached_property
    def acts(self) -> bool:
        """Whether it is something that is done about a thing, so that the thing's name is not its own: a booking."""
        return not self.one.startswith("work ") and not _ACTS.isdisjoint(
            (*self.one.lower().split()[-1:], *self.endpoint.entity.split("_")[-1:])
        )

    @cached_property
    def purpose(self) -> Fact | None:
        """The leaf that says what a nameless thing is for: the symbol of an order."""
        shape = self.endpoint.response
        entity = shape.entity or self.endpoint.entity
        return next(
            (fact for fact in facts_of(shape, set(), entity) if fact.kind in _PURPOSES and len(fact.tokens) == 1), None
        )

    @cached_property
    def by_name(self) -> dict[str, Slotted]:
        """The parameters by name, in their order."""
        return slots_of(self.endpoint)

    @cached_property
    def required(self) -> tuple[Slotted, ...]:
        """The parameters without which there is no call."""
        return tuple(slot for slot in self.by_name.values() if slot.required)

    @cached_property
    def meant(self) -> Slotted | None:
        """The option without which a request says nothing: the composer of songs by composer."""
        return meant_of(self.endpoint, self.by_name.values())

    @cached_property
    def optional(self) -> tuple[Slotted, ...]:
        """Those of the others that a person would mention."""
        return tuple(slot for slot in self.by_name.values() if not slot.required and slot.speakable)

    @cached_property
    def states(self) -> tuple[Slotted, ...]:
        """Those by which things are told apart by how they stand: a status, or whether they are open."""
        return tuple(slot for slot in self.by_name.values() if not _STATES.isdisjoint(english.words(slot.name)))

    @cached_property
    def naming(self) -> Fact | None:
        """The leaf that is the thing's own name, not that of its author or its place."""
        entity = self.endpoint.response.entity or self.endpoint.entity
        return naming_of(self._leaves, entity) or _as_given(self.endpoint, self._leaves, entity)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The leaves of the object that the naming leaf names, where there is one; else of the whole."""
        naming = self.naming
        if naming is None:
            return self._leaves
        return tuple(fact for fact in self._leaves if fact.tokens[:-1] == naming.tokens[:-1])

    @cached_property
    def collections(self) -> dict[str, Collection]:
        """The lists of objects in a result, by their pointer."""
        required = {slot.name for slot in self.required}  # an option that was not taken repeats nothing
        found = collections_of(self.endpoint.response, self.endpoint, self._echoed & required)
        return {collection.over: collection for collection in found}

    @cached_property
    def main(self) -> Collection | None:
        """The first of them."""
        return next(iter(self.collections.values()), None)

    @cached_property
    def _leaves(self) -> tuple[Fact, ...]:
        endpoint = self.endpoint
        entity = endpoint.response.entity or endpoint.entity
        return facts_of(endpoint.response, self._echoed, entity, asked_of(endpoint))

    @property
    def _echoed(self) -> set[str]:
        """What a result merely repeats: the arguments. What was changed is told as it is now, though it was stated.

        What is worked out may bear the name of what it was worked out from: a date that lies days behind a date.
        """
        changed = self.endpoint.effect == "update"
        slots = self.by_name.values()
        echoed = {slot.name for slot in slots if not changed or slot.kind in _UNCHANGED or slot.textual}
        if self.endpoint.effect == "compute":
            echoed -= {slot.name for slot in slots if slot.kind in _RECKONED}
        return echoed - self._renewed

    @property
    def _renewed(self) -> set[str]:
        """The text that comes out where it has the name of the text that was passed, and nothing else holds it."""
        fields = self.endpoint.response.fields
        if self.endpoint.effect != "compute":
            return set()
        texts = [name for name, field in fields.items() if field.slot is not None and field.slot.kind in _TEXTS]
        held = any(name in _OUTCOMES for name in fields) or len(texts) > 1
        things = {self.endpoint.entity, english.singular(self.endpoint.noun.rpartition(" ")[2])}
        return set() if held else things & set(texts)


class Repertoire:
    """Parts by endpoint id, worked out when first needed; lives as long as the process."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._parts: dict[EndpointId, Part] = {}

    def part(self, endpoint_id: EndpointId) -> Part:
        """What is known about an endpoint."""
        part = self._parts.get(endpoint_id)
        if part is None:
            part = self._parts[endpoint_id] = Part(self._catalog.endpoint(endpoint_id))
        return part


def _conversion(endpoint: Endpoint) -> str:
    """What is made into what, where the name says both: "JSON to YAML"; "" elsewhere."""
    found = _FORMATS.search(endpoint.name.replace("_", " ").replace("-", " ")) if endpoint.verb == "convert" else None
    if found is None or not any(slot.required for slot in endpoint.parameters):
        return ""
    return " to ".join([_WRITTEN_OUT.get(each.lower(), each.upper()) for each in found.groups()])


_FORMAT = "json|yaml|xml|csv|tsv|toml|html|markdown|md|pdf|latex"
_FORMATS = re.compile(rf"\b({_FORMAT}) (?:to|2|into) ({_FORMAT})\b", re.IGNORECASE)
_WRITTEN_OUT = {"markdown": "Markdown", "md": "Markdown", "latex": "LaTeX"}


def _is_there(endpoint: Endpoint) -> bool:
    """Whether a call names the thing that it is about, by its id."""
    return any(
        p.required and p.role == "argument" and p.slot.kind in ("id", "uuid") and p.slot.entity == endpoint.entity
        for p in endpoint.parameters
    )


def _as_given(endpoint: Endpoint, facts: Sequence[Fact], entity: str) -> Fact | None:
    """The name that a thing has because the request said so, where the result tells it with the other facts."""
    name = naming_of(facts_of(endpoint.response, set(), entity), entity)
    if facts and facts[0].weight >= ASKED_FOR and endpoint.effect == "create":
        return None  # what is made is the thing itself: the slug of a title has the title for no name
    if name is None or endpoint.effect not in ("create", "update", "delete", "read"):
        return None
    return name if not facts or any(fact.tokens[:-1] == name.tokens[:-1] for fact in facts) else None


# Nobody looks up a phone, or sends text.
_FULLER = {
    ("look up", "phone"): "phone number", ("check", "phone"): "phone number", ("verify", "phone"): "phone number",
    ("validate", "phone"): "phone number", ("send", "text"): "text message",
}  # fmt: skip
_RANKED = english.listed("latest newest best top nearest closest cheapest most upcoming highest lowest last biggest")
_TEXTS: frozenset[ValueKind] = frozenset(("paragraph", "sentence", "message"))
_OUTCOMES = ("result", "output", "value", "answer")
_ACTS = english.listed(
    "booking reservation order appointment registration membership payment alert subscription bid rsvp purchase rental"
)
_PURPOSES: frozenset[ValueKind] = frozenset(("symbol", "crypto_symbol", "event", "movie", "product", "song", "book"))
_RECKONED: frozenset[ValueKind] = frozenset(("date", "start_date", "end_date", "datetime", "time"))
_UNCHANGED: frozenset[ValueKind] = frozenset(("id", "uuid", "code", "slug"))
_STATES = english.listed("status state active open closed archived deleted cancelled")
_VAGUE = english.listed(
    "detail info information data stat stats statistic statistics result list entry record profile by id"
)


DETERMINERS = english.listed("a an the all my your any some this that its their each every our")


def _subject(noun: str, endpoint: Endpoint) -> str:
    """The thing that a noun phrase is about: "the hotel" of "hotel details"; "the result" where that is not clear."""
    words = noun.split()
    while len(words) > 1 and english.singular(words[-1].lower()) in _VAGUE and not state_word(words[-2].lower()):
        words = words[:-1]
    if words and words[0].lower() in DETERMINERS:
        words = words[1:]
    one = singular(" ".join(words))
    entity = endpoint.entity
    if endpoint.effect == "compute" and is_plural(noun):
        return "the result"
    if not 0 < len(words) < 5 or not JOINTS.isdisjoint(words) or is_plural(one):
        one = entity.replace("_", " ") or "result"
    return f"the {one}"
