"""What a result tells only where somebody has said it: options that nobody gave are not true of anything.

A post that was made without a place is in no city, and a search for airports in Taiwan that nobody asked for is not
repeated above airports elsewhere. What a service would know anyway (an id, a currency, a status) is told as ever.
"""

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from toolgen.core.english import snake, words
from toolgen.core.json import Json
from toolgen.core.pools.text import PERSONAL, PLACED
from toolgen.core.tools import Effect, Endpoint, Parameter
from toolgen.executor.arguments import Meaning
from toolgen.executor.derived import is_count
from toolgen.executor.leaves import Leaf, vocabulary
from toolgen.executor.nodes import Layout, Listing

_WRITES: tuple[Effect, ...] = ("create", "update", "delete", "send")
_ANYWAY = ("id", "currency", "status", "state")
_STEPS = ("page", "limit", "offset")
_MAKERS = vocabulary(
    """author owner creator created sender organizer organiser host posted user uploader uploaded publisher reporter
    requester requested traveller submitter submitted username"""
)
_PLAIN = ("email", "full_name")


class Optional(Struct, frozen=True):
    """A fact that a result shows under a name, and the option that says it ("": none does)."""

    name: str
    attribute: str
    parameter: str


class Unsaid(Struct, frozen=True):
    """What is left out of the result of an endpoint unless it is known."""

    main: tuple[Optional, ...] = ()
    envelope: tuple[Optional, ...] = ()
    lasting: bool = False  # the thing that is made has none of it from then on

    def of_main(self, arguments: Mapping[str, Json]) -> frozenset[str]:
        """The attributes that a call says nothing of, of the thing that it is about."""
        return frozenset([each.attribute for each in self.main if each.parameter not in arguments])

    def for_good(self, arguments: Mapping[str, Json]) -> frozenset[str]:
        """The attributes that what a call makes has not, then or later: who made it may come out when it is read."""
        return frozenset([each.attribute for each in self.main if each.parameter and each.parameter not in arguments])

    def of_envelope(self, arguments: Mapping[str, Json]) -> frozenset[str]:
        """The attributes that a call says nothing of, around what it is about."""
        return frozenset([each.attribute for each in self.envelope if each.parameter not in arguments])


def unsaid(endpoint: Endpoint, layout: Layout, meaning: Meaning) -> Unsaid:
    """What the results of an endpoint tell only where it is known."""
    options = [p for p in endpoint.parameters if p.role == "argument" and not p.required and p.slot.kind not in _STEPS]
    around = _optional(layout.envelope, options, {})
    if layout.main is None or layout.main_in_list or not _echoes_only(endpoint):
        return Unsaid(envelope=around)
    by_attribute = {echo.attribute: echo.parameter for echo in meaning.main}
    follows = {each.leaf.name for each in layout.main.derived}
    texts = [field.item for field in layout.main.fields if isinstance(field, Listing) and isinstance(field.item, Leaf)]
    leaves = [leaf for leaf in (*layout.main.leaves, *texts) if leaf.name not in follows]
    if endpoint.effect == "compute":
        leaves = [leaf for leaf in leaves if leaf.kind not in PLACED and leaf.kind not in PERSONAL]
    main = _optional(leaves, options, by_attribute)
    if endpoint.response_shape == "derived" and endpoint.effect in _WRITES:
        main += tuple(Optional("name", "name", "") for leaf in leaves if leaf.attribute == "name")
    if endpoint.effect == "create":
        told = {each.attribute for each in main} | by_attribute.keys()
        main += tuple(Optional(leaf.name, leaf.attribute, "") for leaf in leaves if _is_maker(leaf, told))
    return Unsaid(main=main, envelope=around, lasting=endpoint.effect == "create")


def _echoes_only(endpoint: Endpoint) -> bool:
    """Whether what a result shows under the name of an option is that option, and not what the thing is like."""
    return endpoint.effect in _WRITES or endpoint.response_shape == "derived"


def _is_maker(leaf: Leaf, told: Collection[str]) -> bool:
    """Whether a leaf says who made a thing: that is the user, of whom the world knows nothing."""
    said = {*words(leaf.name)}
    return (
        leaf.kind in PERSONAL and leaf.attribute not in told and (leaf.name in _PLAIN or not said.isdisjoint(_MAKERS))
    )


def _optional(
    leaves: Sequence[Leaf], options: Sequence[Parameter], by_attribute: Mapping[str, str]
) -> tuple[Optional, ...]:
    named = {snake(option.name): option.name for option in options}
    optional = {*named.values()}
    found = []
    for leaf in leaves:
        if leaf.attribute in _ANYWAY or is_count(leaf.name):
            continue
        parameter = named.get(snake(leaf.name)) or by_attribute.get(leaf.attribute, "")
        if parameter in optional:
            found.append(Optional(leaf.name, leaf.attribute, parameter))
    return tuple(found)
