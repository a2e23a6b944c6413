"""Facts of results told of their things: the clauses that reports and answers are made of."""

from msgspec import Struct
from msgspec.structs import replace

from toolgen.agents.leaves import Fact
from toolgen.agents.passages import IN_ALL, Passage, said
from toolgen.agents.relations import state_word
from toolgen.agents.ways import Predicate
from toolgen.agents.wording import capitalised
from toolgen.core.events import ResultArrived
from toolgen.core.json import Json
from toolgen.core.rng import Stream


class Told(Struct, frozen=True):
    """A fact that is about to be told: its value in words, and the ways to say it."""

    fact: Fact
    passage: Passage
    ways: Predicate

    @property
    def clause(self) -> str:
        """What the fact says of its thing, without the thing: "costs 98"; "" where it needs a subject of its own."""
        ways = self.ways
        if ways.verbs and not (ways.state and not state_word(self.passage.text)):
            return ways.verbs[0]
        return f"has {ways.noun}" if ways.noun else ""


def told(fact: Fact, holder: Json, result: ResultArrived, base: str = "") -> Told | None:
    """A fact ready to be told; None where it cannot be."""
    passage = said(fact, holder, result, base)
    if passage is None:
        return None
    proof, other = passage.evidence[0], fact.predicate.other
    single = _is_single(proof.value)
    if fact.several:
        single = len(passage.evidence) == 1 and not passage.text.endswith(IN_ALL)
    ways = other if other is not None and single else fact.predicate
    return Told(fact, passage, _timed(ways) if proof.reading == "time" and fact.kind in _DATES else ways)


_DATES = frozenset(("date", "datetime", "start_date", "end_date"))


def _timed(ways: Predicate) -> Predicate:
    """How a time of day is said where a date was looked for: "leaves at noon", not "leaves on noon"."""
    at_time = [pattern.replace(" on {v}", " at {v}") for pattern in ways.verbs]
    return replace(ways, verbs=tuple(at_time), beside=ways.beside.replace("on {v}", "at {v}"))


def _is_single(value: Json) -> bool:
    """Whether a value takes the other way of saying its fact: one thing, a switch that is off, a list of one."""
    return value is False or (value == 1 and value is not True)


def clause(item: Told, rng: Stream) -> str:
    """What the fact says of its thing, as a verb phrase; "" where it needs a subject of its own."""
    pattern = item.clause
    if pattern and item.ways.verbs and len(item.ways.verbs) > 1 and pattern == item.ways.verbs[0]:
        pattern = rng.pick(item.ways.verbs)
    return pattern.replace("{v}", item.passage.text)


def own(item: Told) -> str:
    """The fact with a subject of its own: "the tone is neutral"."""
    return item.ways.own.replace("{v}", item.passage.text)


def beside(item: Told) -> str:
    """The fact behind the name of its thing: "at $98", "with 3 bedrooms"; "" where there is no such way."""
    pattern = item.ways.beside or (f"with {item.ways.noun}" if item.ways.noun else "")
    return pattern.replace("{v}", item.passage.text)


def subject_of(thing: str, name: Passage) -> str:
    """A thing by its name, as a sentence may begin; a name in lower case gets its noun in front: "the file a.txt"."""
    plain = name.text[0].isupper() or name.text[0] == '"' or name.text.startswith("the ")  # the United States
    return name.text if plain else called(thing, name.text)


def called(thing: str, name: str) -> str:
    """A noun and a name: "the file a.txt", but "the SMS called Blue Door", lest the two read as one name."""
    return f"{thing} called {name}" if thing.rpartition(" ")[2][:1].isupper() and name[0] != '"' else f"{thing} {name}"


def sentence(text: str) -> str:
    """The text as a sentence."""
    return f"{capitalised(text)}."


def lowered(text: str) -> str:
    """The text as it goes on inside a sentence."""
    return text[:1].lower() + text[1:]


def ordinal(index: int) -> str:
    """The place of an item in words, counted from 0."""
    if index < len(_ORDINALS):
        return _ORDINALS[index]
    number = index + 1
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return f"{number}{ending}"


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
