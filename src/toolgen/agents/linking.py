"""Things of earlier results in words: "the first two hotels", "that booking", "in the city of the first stop"."""

import re
from collections.abc import Mapping, Sequence

from toolgen.agents.briefing import Errand, Pick
from toolgen.agents.clauses import FROM_WORDS, TO_WORDS, sayable
from toolgen.agents.joints import MOVING, joint
from toolgen.agents.pairs import twins
from toolgen.agents.repertoire import Part
from toolgen.agents.slots import Slotted
from toolgen.agents.wording import listed, with_article
from toolgen.core.english import listed as listed_words
from toolgen.core.english import plural, words
from toolgen.core.plan import Binding
from toolgen.core.rng import Stream
from toolgen.core.tools import ValueKind

Parts = Sequence[Part] | Mapping[int, Part]  # by position
COMPARING = frozenset(("compare", "match", "merge", "correlate", "combine", "swap"))


def part_at(position: int, parts: Parts) -> Part | None:
    if isinstance(parts, Mapping):
        return parts.get(position)
    return parts[position] if 0 <= position < len(parts) else None


def item_of(alike: Sequence[Errand], parts: Parts, rng: Stream) -> str:
    """The earlier thing that errands are about: an item of a list, or what an earlier call made or found."""
    errand = alike[0]
    if len(alike) > 1:
        return _several([other.picks[0] for other in alike], parts, rng)
    if errand.picks:
        return picked(errand.picks[0], parts)
    subject = subject_of(errand, parts)
    if subject is None:
        return ""
    part = parts[errand.position]
    slot = part.by_name[subject.parameter]
    noun = _written(slot.entity.replace("_", " "), part.noun)
    if not _spoken_since(slot, subject.producer, errand, parts):
        return f"that {noun}"
    return f"the {noun} you created" if parts[subject.producer].endpoint.effect == "create" else f"the earlier {noun}"


def _spoken_since(slot: Slotted, producer: int, errand: Errand, parts: Parts) -> bool:
    """Whether another thing of that name was asked for since: of another product, whose ids are its own."""
    noun, tool = slot.entity.rpartition("_")[2], parts[producer].endpoint.tool_id
    between = (part_at(position, parts) for position in range(producer + 1, errand.position))
    return any(
        part.endpoint.tool_id != tool and part.one.rpartition(" ")[2].lower() == noun
        for part in between
        if part is not None
    )


def _written(entity: str, noun: str) -> str:
    """An entity as the noun writes it: the SMS of "SMS status"."""
    found = re.search(rf"\b{re.escape(entity)}\b", noun, re.IGNORECASE)
    return found[0] if found is not None else entity


def _several(picks: Sequence[Pick], parts: Parts, rng: Stream) -> str:
    """Several items of one list: "each of the first two hotels", "the second and the third hotel"."""
    collection = parts[picks[0].producer].collections.get(picks[0].over)
    one = collection.one if collection is not None else "result"
    places = [pick.nth if pick.how == "nth" else 0 for pick in picks]
    if places == list(range(len(places))):
        count = _COUNTS[len(places)] if len(places) < len(_COUNTS) else str(len(places))
        if rng.chance(60):
            return f"{rng.pick(('the first', 'each of the first'))} {count} {plural(one)}"
    return f"the {listed([_ORDINALS[min(place, len(_ORDINALS) - 1)] for place in places])} {one}"


_COUNTS = ("no", "one", "two", "three", "four", "five")


def subject_of(errand: Errand, parts: Parts) -> Binding | None:
    """The binding that names what the errand is about, where it takes nothing from a list."""
    for binding in errand.bindings:
        slot = parts[errand.position].by_name[binding.parameter]
        if slot.kind == "id" and slot.entity:
            return binding
    return None


def picked(pick: Pick, parts: Parts) -> str:
    return pointed(pick, one_of(pick, parts))


def one_of(pick: Pick, parts: Parts) -> str:
    collection = parts[pick.producer].collections.get(pick.over)
    return collection.one if collection is not None else "result"


def kind_of_item(part: Part, errand: Errand, parts: Parts) -> str:
    if errand.picks:
        return one_of(errand.picks[0], parts)
    subject = subject_of(errand, parts)
    return "" if subject is None else part.by_name[subject.parameter].entity.replace("_", " ")


def linked(errand: Errand, parts: Parts, *, traits: bool) -> str:
    """The other values that come from earlier results: " in that city", " with the email of the first record"."""
    about = None if errand.picks else subject_of(errand, parts)
    groups: dict[tuple[int, str], list[Binding]] = {}
    for binding in errand.bindings:
        over, star, _ = binding.path.partition("/*")
        place = (binding.producer, over if star else "")
        spoken = star and errand.picks and place == (errand.picks[0].producer, errand.picks[0].over)
        if (traits or not spoken) and binding is not about:
            groups.setdefault(place, []).append(binding)
    said = ""
    for (producer, over), bindings in groups.items():
        slots = [parts[errand.position].by_name[binding.parameter] for binding in bindings]
        if len(slots) == 1 and not over and slots[0].pointing and _is_clear(slots[0], producer, errand, parts):
            said += f" {_pointed_at(slots[0], errand, parts[errand.position])}"
            continue
        pick = errand.pick_of(producer, over) if over else None
        origin = picked(pick, parts) if pick is not None else _origin(parts[producer])
        if len(slots) == 1 and slots[0].kind in ("id", "uuid"):
            if errand.picks and parts[producer].one == kind_of_item(parts[errand.position], errand, parts):
                continue  # more about the very item
            near = joint(parts[errand.position].endpoint.verb, origin)
            said += f" {'with' if slots[0].label.startswith('other ') else near} {origin}"
        elif {slot.kind for slot in slots} == {"latitude", "longitude"}:
            said += f" {'to' if parts[errand.position].endpoint.verb in MOVING else 'at'} the location of {origin}"
        else:
            said += _taken(bindings, slots, origin)
    return said


def _origin(part: Part) -> str:
    """What an earlier result is of: "the hotel" rather than "the hotel details"."""
    return part.subject if part.subject != "the result" else with_article(part.one)


_PEOPLE = listed_words(
    "subscriber contact member user customer client friend guest follower technician employee person passenger supplier"
    " vendor seller buyer host organizer organiser traveller traveler author candidate student teacher tenant owner"
)


def _is_clear(slot: Slotted, producer: int, errand: Errand, parts: Parts) -> bool:
    """Whether "that city" can be one only: the one said for what holds it, and no other was spoken of since."""
    said = [asked for asked in parts[producer].required if asked.kind == slot.kind]
    return len(said) == 1 and not spoken_of(slot.kind, producer, errand, parts)


def spoken_of(kind: ValueKind, since: int, errand: Errand, parts: Parts) -> bool:
    """Whether a value of a kind was said between a call and this one."""
    between = (part_at(position, parts) for position in range(since + 1, errand.position))
    return any(part is not None and any(slot.kind == kind for slot in part.required) for part in between)


def _pointed_at(slot: Slotted, errand: Errand, part: Part) -> str:
    """ "in that city"; "with that city" where it is compared with another that a result holds."""
    others = [part.by_name[binding.parameter].label for binding in errand.bindings]
    if part.endpoint.verb in COMPARING and any(twins(other, slot.label) for other in others):
        return f"with {slot.pointing.partition(' ')[2]}"
    return slot.pointing


def _taken(bindings: Sequence[Binding], slots: Sequence[Slotted], origin: str) -> str:
    """Values by what the result calls them: " in the currency of the first account"."""
    names = [_leaf(binding.path, slot.label) for binding, slot in zip(bindings, slots, strict=True)]
    if {slot.kind for slot in slots} == {"start_date", "end_date"}:
        return f" for the dates of {origin}"
    if len(names) > 1:
        return f" with the {listed(list(dict.fromkeys(names)))} of {origin}"
    [name], [slot] = names, slots
    if slot.kind == "path" and name.endswith(" path"):
        return f" from the {name.removesuffix(' path')}"  # of a file one speaks, not of its path
    if slot.kind == "email" and slot.sends and name.endswith((" email", " email address")):
        return f" to the {name.partition(' email')[0]} of {origin}"
    toward = "with" if slot.clauses[0].startswith("with ") else "to"
    if slot.kind == "email" and slot.sends and not _PEOPLE.isdisjoint(origin.split()):
        return f" {toward} {origin}"
    whose = origin if origin.endswith((f" {name}", f" {plural(name)}")) else f"the {name} of {origin}"
    if slot.kind == "email" and slot.sends:
        return f" {toward} {whose}"
    near = next((match[1] for frame in slot.clauses if (match := _NEAR.fullmatch(frame))), "")
    if near:
        return f" {near} {whose}"
    alike = set(name.split()) & set(slot.label.split()) or name.replace(" ", "") == slot.label.replace(" ", "")
    return f" with {whose}" if alike else f" with {whose} as the {slot.label}"


_NEAR = re.compile(r"((?:[a-z]+ ){0,3}(?:in|on|at|from|to|for|after|since|before|until)) \"?\{v\}\"?")


def _leaf(path: str, label: str) -> str:
    """What a result calls a value; the label of the parameter where that says nothing."""
    name = " ".join([_SPELLED.get(word, word) for word in words(path.rpartition("/")[2])])
    if sayable(name) and name.rpartition(" ")[2] not in _SAYING_NOTHING:
        return name
    bare = " ".join([word for word in label.split() if word not in FROM_WORDS and word not in TO_WORDS])
    return bare or label  # "from currency" is a currency


_SPELLED = {
    "lat": "latitude",
    "lng": "longitude",
    "lon": "longitude",
    "img": "image",
    "pic": "picture",
    "desc": "description",
}


_SAYING_NOTHING = frozenset(("id", "name", "key", "text", "title", "code", "type", "number", "url", "uri"))


def pointed(pick: Pick, noun: str) -> str:
    """The item a pick is about, in words."""
    if pick.again:
        return f"that {noun}"
    if pick.open:
        return f"one of those {plural(noun)}"
    if pick.how == "nth":
        return f"the {_ORDINALS[min(pick.nth, len(_ORDINALS) - 1)]} {noun}"
    if " one" in pick.words:
        return pick.words.replace("the one", f"the {noun}", 1)
    return f"{pick.words} {noun}"


_ORDINALS = ("first", "second", "third", "fourth", "fifth")
