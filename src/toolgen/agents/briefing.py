"""What a planner hands to the scripted roles: the scenario, and who says what when."""

from typing import Literal

from msgspec import Struct

from toolgen.core.events import Act, Event
from toolgen.core.json import Json
from toolgen.core.plan import Binding
from toolgen.core.provenance import Evidence, Reading
from toolgen.core.record import Scenario
from toolgen.core.tools import EndpointId

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
    base_quote: str = ""  # what the system message states, against which the quote is read: the date, or the locale


class Pick(Struct, frozen=True):
    """Which item of an earlier list a call is about."""

    producer: int
    over: str
    how: Literal["min", "max", "first", "nth", "chosen"]  # chosen: the user says which, once it is offered
    by: str = ""  # pointer of the ranked leaf, relative to the item
    nth: int = 0
    words: str = ""  # "the cheapest"
    again: bool = False  # the same item as before: "that hotel"
    open: bool = False  # the request leaves open which: "one of those hotels"


class Errand(Struct, frozen=True):
    """One call of the chain, and where each of its arguments will come from."""

    position: int
    givens: tuple[Given, ...]
    withheld: tuple[Given, ...]  # given only when asked
    bindings: tuple[Binding, ...]
    picks: tuple[Pick, ...]  # one for each list that a binding takes from; the first is the one that is spoken of
    revised: tuple[str, ...] = ()  # parameters whose value the user changes when they answer a question

    def pick_of(self, producer: int, over: str) -> Pick | None:
        """Which item is taken from the list at `over` in the result of `producer`."""
        return next((pick for pick in self.picks if pick.producer == producer and pick.over == over), None)


class Choice(Struct, frozen=True):
    """An item that the user leaves open: they choose from what is offered, or take what is recommended."""

    advice: bool  # ask for a recommendation, and take it
    salt: int  # for what they choose, and the words
    one: str  # what such an item is called: "hotel"


class Consent(Struct, frozen=True):
    """The user's answer when asked to confirm."""

    given: bool
    text: str


class Slip(Struct, frozen=True):
    """A call that the assistant gets wrong at first, to be seen learning from the error."""

    position: int
    parameter: str
    how: str  # "omitted", or passed "as said"


class Request(Struct, frozen=True):
    """What the user asks in one turn, how they answer when something is missing, and how it goes on from there."""

    text: str
    errands: tuple[int, ...]
    reply: str = ""  # carries every withheld value of the request, or takes the request back
    act: Act = "request"
    reply_act: Act = "answer"
    choice: Choice | None = None  # the user leaves open which item it is about
    consent: Consent | None = None  # the assistant has to ask before it calls
    lead: str = ""  # what the assistant says while it calls
    slip: Slip | None = None

    @property
    def withdrawn(self) -> bool:
        """Whether the user takes it back."""
        return self.reply_act == "withdrawal" or (self.consent is not None and not self.consent.given)


class Talk(Struct, frozen=True):
    """Something that is answered in words: small talk, a question about the tools, a request that cannot be met."""

    text: str
    answer: str
    act: Act = "request"
    answered_as: Act = "decline"
    evidence: tuple[Evidence, ...] = ()  # of facts in the answer that what the user has just said proves


class FollowUp(Struct, frozen=True):
    """A question about results in hand. What it asks is found when it is asked (`agents.follow_up`)."""

    salt: int


Exchange = Request | Talk | FollowUp


class Briefing(Struct, frozen=True):
    """A planned conversation: enough for the scripted user and the scripted assistant to play it."""

    scenario: Scenario  # a goal for each request and for each talk that wants something
    exchanges: tuple[Exchange, ...]
    errands: tuple[Errand, ...]  # by position: those of the chain first
    endpoints: tuple[EndpointId, ...]  # of the errands
    script: tuple[Event, ...]  # the stated circumstances and the first request
