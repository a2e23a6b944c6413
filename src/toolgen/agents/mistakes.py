"""A mistake on purpose: the assistant calls wrongly once, the service says what is wrong, and the assistant learns.

Such a turn is not to be imitated: it carries `train: false`. What is wrong is what models get wrong: a value passed as
it was said ("May 3", "three") and not as the schema wants it, or one of several required arguments left out that was
said a while ago. What the user says in the very turn is not left out: nobody is that deaf.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from toolgen.agents.briefing import Errand, Given, Slip
from toolgen.agents.repertoire import Part
from toolgen.core.ports import Call
from toolgen.core.provenance import Said
from toolgen.core.rng import Stream
from toolgen.core.tools import ValueKind

_STRICT = frozenset(("integer", "number", "array", "object"))
_FORMATS = frozenset(("date", "time", "date-time"))
_HALVES: frozenset[ValueKind] = frozenset(("latitude", "longitude", "end_date", "end_time", "maximum"))
_MANY = 2  # arguments of which one may be forgotten


def slip_in(errands: Sequence[Errand], parts: Sequence[Part], rng: Stream) -> Slip | None:
    """A slip that one of the calls lends itself to; None where every argument would pass as it is said."""
    open_to = [
        Slip(errand.position, given.parameter, how)
        for errand in errands
        for given in (*errand.givens, *errand.withheld)
        for how in _ways(given, errand, parts[errand.position])
    ]
    return rng.pick(open_to) if open_to else None


def _ways(given: Given, errand: Errand, part: Part) -> list[str]:
    """How a value may be got wrong."""
    slot = part.by_name[given.parameter]
    schema = next(p.schema for p in part.endpoint.parameters if p.name == given.parameter)
    refuses = schema.get("type") in _STRICT or "enum" in schema or schema.get("format") in _FORMATS
    several = len(errand.givens) + len(errand.withheld) + len(errand.bindings) >= _MANY
    forgotten = several and not given.clause and given not in errand.withheld and slot.kind not in _HALVES
    ways = ["omitted"] if slot.required and forgotten else []
    dated = given.reading == "date" and (schema.get("format") != "date" or slot.kind in ("start_date", "end_date"))
    if refuses and given.quote != given.value and not dated:
        ways.append("as said")
    return ways


def slipped(call: Call, slip: Slip) -> Call:
    """The call with its fault."""
    arguments, sources = {**call.arguments}, {**call.sources}
    source = sources.pop(slip.parameter)
    del arguments[slip.parameter]
    if slip.how == "as said" and isinstance(source, Said):
        arguments[slip.parameter] = source.quote
        sources[slip.parameter] = Said(source.said, source.quote, "text")
    return replace(call, arguments=arguments, sources=sources, train=False)


def mended(call: Call, slip: Slip) -> Call:
    """The call as it should have been, and why it is made again."""
    wrong = "was left out" if slip.how == "omitted" else "was not in the form that the function takes"
    return replace(call, reason=f"{slip.parameter} {wrong}, as the error says; the same call again, with it put right.")
