"""What is said of tasks that are under way."""

from collections.abc import Sequence

from toolgen.agents.wording import listed
from toolgen.core.rng import Stream

_RUNNING = (
    "still running: {what}.", "still under way: {what}.", "not in yet: {what}.", "I'm waiting for this: {what}.",
)  # fmt: skip
_SO_FAR = (
    "Done so far: {what};",
    "This much is done: {what};",
    "Finished by now: {what};",
    "I have this already: {what};",
)
_NOT_YET = ("Nothing is finished yet;", "No results so far;", "Not yet;", "Nothing has come back so far;")
_NOTHING = ("Nothing is pending at the moment.", "I'm not waiting for anything right now.", "All answers are in.")
_GO_AHEAD = (
    "Yes, go ahead.", "Sure, I'm listening.", "Of course, tell me.", "Yes, I'm here.", "Please do, I'm all ears.",
    "Certainly, go ahead.", "I'm with you, go on.", "Yes, please tell me.",
)  # fmt: skip
_CHANGED = (
    "All right, I'll change that.", "Okay, I'll use that instead.", "Got it, I'm redoing that part.",
    "Noted, I'll run it that way.", "Sure, corrected.",
)  # fmt: skip
_AGAIN = (
    "Thanks, I'll look again.", "Good to know, I'm fetching it anew.", "All right, I'll get the current version.",
    "Okay, once more then.", "Thanks for telling me, I'll run that again.",
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


def status(finished: Sequence[str], waiting: Sequence[str], rng: Stream) -> str:
    """How far things are, when asked: what is done, and what is not."""
    if not waiting:
        return rng.pick(_NOTHING)
    so_far = rng.pick(_SO_FAR).format(what=listed(list(finished))) if finished else rng.pick(_NOT_YET)
    return f"{so_far} {rng.pick(_RUNNING).format(what=listed(list(waiting)))}"


def changed(rng: Stream) -> str:
    """What the user has corrected is done their way."""
    return rng.pick(_CHANGED)


def again(rng: Stream) -> str:
    """What has changed meanwhile is fetched anew."""
    return rng.pick(_AGAIN)


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
