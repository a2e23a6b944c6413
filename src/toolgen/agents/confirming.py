"""The question before a deed that cannot be taken back, or that the policy wants confirmed: what is done, to what."""

from collections.abc import Mapping, Sequence

from toolgen.agents.briefing import STATED, Errand
from toolgen.agents.passages import Passage, said
from toolgen.agents.repertoire import Part
from toolgen.agents.slots import Slotted
from toolgen.agents.tell import called
from toolgen.agents.wording import phrase
from toolgen.core.events import ResultArrived
from toolgen.core.json import Json
from toolgen.core.pools.text import NAMED
from toolgen.core.ports import Call
from toolgen.core.provenance import Evidence, FromResult
from toolgen.core.readings import Unreadable, at
from toolgen.core.rng import Stream

_SURE = (
    "Just to be sure: shall I really {what}?", "Before I do: you want me to {what}, right?",
    "Please confirm: should I {what}?", "Can you confirm that I should {what}?",
    "I need your go-ahead first. Shall I {what}?", "One check before I go on: should I {what}?",
    "Is it all right if I {what}?",
)  # fmt: skip
_FINAL = ("This can't be undone. Do you want me to {what}?", "There is no way back from this: shall I {what}?")
_LONGEST = 60  # characters of a value that is named in a question
_IDS = ("id", "uuid")
_CLAUSES = 2  # values that are named


def confirmation(
    errand: Errand, parts: Sequence[Part], call: Call, results: Mapping[str, ResultArrived], rng: Stream
) -> Passage:
    """What is to be done, in the words that the user used for it, and to what: by its name, where that has been told.

    `parts` are those of the conversation. A deed that can be undone is not said to be final.
    """
    part = parts[errand.position]
    name, own = _name(errand, parts, call, results)
    short = [given for given in errand.givens if given.clause and len(given.clause) < _LONGEST][:_CLAUSES]
    clauses = [given.clause.replace("my ", "your ") if given.key == STATED else given.clause for given in short]
    clauses = [_own(clause, part) for clause in clauses]
    proofs: list[Evidence] = list(name.evidence) if name is not None else []
    left = [binding for binding in errand.bindings if binding.parameter != own]
    for binding in left[: max(0, _CLAUSES - len(clauses)) or not (clauses or name)]:
        slot, value = part.by_name[binding.parameter], call.arguments[binding.parameter]
        source = call.sources[binding.parameter]
        if type(source) is not FromResult:
            continue
        other = None
        if slot.kind in _IDS and slot.entity:
            other = _beside(parts[binding.producer], results[source.call_id], source.path, slot.entity)
        to = (
            "to"
            if part.endpoint.effect == "send" and NAMED.get(slot.entity.rpartition("_")[2]) == "person_name"
            else "for"
        )
        clause = _of(slot.entity, other, to) if other is not None else _clause(value, source, slot, rng)
        if clause is not None:
            clauses.append(_own(clause.text, part))
            proofs.extend(clause.evidence)
    if part.endpoint.effect == "send" and not any(" to " in f" {clause}" for clause in clauses):
        clauses.extend(_addressees(errand, part))
    task = part.task if name is None else f"{part.verbs[0]} {_thing(part, name.text)}"
    final = part.endpoint.effect in ("delete", "send")
    text = rng.pick(_SURE + _FINAL if final else _SURE).format(what=" ".join([task, *clauses]))
    return Passage(text, tuple(proofs))


def _addressees(errand: Errand, part: Part) -> list[str]:
    """To whom something goes that the user has said when asked for it."""
    kinds = {name: slot.kind for name, slot in part.by_name.items()}
    said_so = [given for given in errand.withheld if kinds[given.parameter] in ("email", "phone")]
    return [f"to {given.quote}" for given in said_so[:1] if not given.quote.startswith(("my ", "the "))]


def _own(clause: str, part: Part) -> str:
    """The id of the very thing is called no more than that: "delete the post with the ID 740115"."""
    return clause.replace(f"with the {part.one.rpartition(' ')[2]} id ", "with the ID ", 1)


def _clause(value: Json, source: FromResult, slot: Slotted, rng: Stream) -> Passage | None:
    """A value out of a result in the words that it has in a request."""
    if not isinstance(value, str | int) or isinstance(value, bool):
        return None
    spoken = phrase(value, slot.kind)
    if (spoken.reading == "text" and len(spoken.text) > _LONGEST) or '"' in spoken.text:
        return None
    text = rng.pick(slot.clauses).format(v=spoken.text, label=slot.label)
    return Passage(text, (Evidence(spoken.text, value, source, spoken.reading),))


def _of(entity: str, name: Passage, to: str) -> Passage:
    thing = entity.replace("_", " ")
    return Passage(f"{to} {called(f'the {thing}', name.text)}", name.evidence)


def _thing(part: Part, name: str) -> str:
    return f"the {part.one} for {name}" if part.acts else called(f"the {part.one}", name)


def _name(
    errand: Errand, parts: Sequence[Part], call: Call, results: Mapping[str, ResultArrived]
) -> tuple[Passage | None, str]:
    """The name of the thing that is dealt with, out of the result that its id comes from, and the id's parameter."""
    part = parts[errand.position]
    for binding in errand.bindings:
        source, slot = call.sources[binding.parameter], part.by_name[binding.parameter]
        if type(source) is not FromResult or slot.kind not in _IDS or slot.entity != part.endpoint.entity:
            continue
        name = _beside(parts[binding.producer], results[source.call_id], source.path, slot.entity)
        if name is not None and len(name.text) <= _LONGEST:
            return name, binding.parameter
    return None, ""


def _beside(part: Part, result: ResultArrived, path: str, entity: str) -> Passage | None:
    """The name that a thing of this kind has beside its id."""
    holder, _, _ = path.rpartition("/")
    for items in part.collections.values():
        if items.naming is not None and holder.rpartition("/")[0] == items.over and _is_of(items.one, entity):
            try:
                return said(items.naming, at(result.payload, holder), result, holder)
            except Unreadable:
                return None
    naming, own = part.naming, part.endpoint.response.entity or part.endpoint.entity
    if naming is None and part.acts:
        naming = part.purpose
    if naming is None or own != entity or "/".join(("", *naming.tokens[:-1])) != holder:
        return None
    return said(naming, result.payload, result)


def _is_of(one: str, entity: str) -> bool:
    return one.replace(" ", "_").endswith(entity)
