"""What a planner hands to the scripted roles: the scenario, and who says what when."""

from typing import Literal

from msgspec import Struct

from toolgen.core.events import Event
from toolgen.core.json import Json
from toolgen.core.plan import Binding
from toolgen.core.provenance import Reading
from toolgen.core.record import Scenario

STATED = "stated"  # the key of what the system message states


class Given(Struct, frozen=True):
    """An argument value that somebody says."""

    parameter: str
    value: Json
    quote: str
    reading: Reading
    clause: str  # the words that carry the quote; "" where it was said before
    label: str
    key: str  # which saying of it counts: STATED, or that of the errand and parameter that first needs it


class Pick(Struct, frozen=True):
    """Which item of an earlier list a call is about."""

    producer: int
    over: str
    how: Literal["min", "max", "first", "nth"]
    by: str = ""  # pointer of the ranked leaf, relative to the item
    nth: int = 0
    words: str = ""  # "the cheapest"
    again: bool = False  # the same item as before: "that hotel"


class Errand(Struct, frozen=True):
    """One call of the chain, and where each of its arguments will come from."""

    position: int
    givens: tuple[Given, ...]
    withheld: tuple[Given, ...]  # given only when asked
    bindings: tuple[Binding, ...]
    picks: tuple[Pick, ...]  # one for each list that a binding takes from; the first is the one that is spoken of

    def pick_of(self, producer: int, over: str) -> Pick | None:
        """Which item is taken from the list at `over` in the result of `producer`."""
        return next((pick for pick in self.picks if pick.producer == producer and pick.over == over), None)


class Request(Struct, frozen=True):
    """What the user asks in one turn, and how they answer when something is missing."""

    text: str
    errands: tuple[int, ...]
    reply: str = ""  # carries every withheld value of the request


class Briefing(Struct, frozen=True):
    """A planned conversation: enough for the scripted user and the scripted assistant to play it."""

    scenario: Scenario
    requests: tuple[Request, ...]
    errands: tuple[Errand, ...]
    script: tuple[Event, ...]  # the stated circumstances and the first request
