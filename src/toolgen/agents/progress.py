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
    "Yes? I'm still waiting for answers, so go ahead.", "Go ahead, I have a moment while this is running.",
    "I'm listening; the rest is still under way.", "Sure, what is it? Not everything is in yet.",
    "Yes, what can I do? Some answers are still to come.", "Tell me, there is nothing to do but wait right now.",
)  # fmt: skip
_DONE = ("That's everything.", "That was all of it.", "There is nothing left to do.")
_REST = ("I'll go on as soon as it is there.", "I'll tell you when it's in.", "The rest follows.", "")


def status(waiting: Sequence[str], rng: Stream) -> str:
    """How far things are, when asked."""
    if not waiting:
        return rng.pick(_NOTHING)
    return f"{_pending(waiting, rng)} {rng.pick(_REST)}".strip()


def go_ahead(rng: Stream) -> str:
    """The floor is the user's, while things are under way."""
    return rng.pick(_GO_AHEAD)


def done(rng: Stream) -> str:
    """Nothing is left to be done."""
    return rng.pick(_DONE)


def _pending(waiting: Sequence[str], rng: Stream) -> str:
    return capitalised(rng.pick(_PENDING).format(what=listed(list(waiting))))
