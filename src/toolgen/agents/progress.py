"""What is said of tasks that are under way."""

from collections.abc import Sequence

from toolgen.agents.wording import capitalised, listed
from toolgen.core.rng import Stream

_PENDING = (
    "I'm still waiting for the answer to this: {what}.", "Still under way: {what}.", "Not finished yet: {what}.",
    "I'm waiting for one answer or more, to {what}.", "What I still have no answer to: {what}.",
)  # fmt: skip
_NOTHING = ("Nothing is pending at the moment.", "I'm not waiting for anything right now.", "All answers are in.")
_GO_AHEAD = (
    "Yes, go ahead, I'm still waiting for answers.", "Go ahead, I have a moment while this is running.",
    "I'm listening; the rest is still under way.", "Sure, go on. Not everything is in yet.",
    "Yes, I'm here. Some answers are still to come.", "Tell me, there is nothing to do but wait right now.",
)  # fmt: skip
_DROPPED = (
    "All right, I won't {what}.", "Understood, I have stopped: I won't {what}.", "Okay, off the list: I won't {what}.",
    "No problem, I'll leave that and won't {what}.", "Sure, I won't {what} then.",
)  # fmt: skip
_OFF = ("No problem, I'll leave that.", "Okay, that is off the list.", "Sure, I won't go on with that.")
_STANDS = (
    "This had taken effect already, and stands: {what}.", "It was too late to stop this: {what}.",
    "This part is done and can't be taken back by me: {what}.",
)  # fmt: skip
_DONE = ("That's everything.", "That was all of it.", "There is nothing left to do.")
_REST = ("I'll go on as soon as it is there.", "I'll tell you when it's in.", "The rest follows.", "")


def status(waiting: Sequence[str], rng: Stream) -> str:
    """How far things are, when asked."""
    if not waiting:
        return rng.pick(_NOTHING)
    return f"{_pending(waiting, rng)} {rng.pick(_REST)}".strip()


def go_ahead(nth: int) -> str:
    """The floor is the user's, while things are under way."""
    return _GO_AHEAD[nth % len(_GO_AHEAD)]


def dropped(tasks: Sequence[str], stands: Sequence[str], rng: Stream) -> str:
    """A task is dropped; what had taken effect by then stands."""
    said = rng.pick(_DROPPED if tasks else _OFF).format(what=listed(list(tasks), "or"))
    return f"{said} {rng.pick(_STANDS).format(what=listed(list(stands)))}" if stands else said


def done(rng: Stream) -> str:
    """Nothing is left to be done."""
    return rng.pick(_DONE)


def _pending(waiting: Sequence[str], rng: Stream) -> str:
    return capitalised(rng.pick(_PENDING).format(what=listed(list(waiting))))
