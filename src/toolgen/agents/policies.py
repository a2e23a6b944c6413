"""The rules that the system message states: what may not be done at all, and what only after the user has agreed."""

from collections.abc import Sequence

from toolgen.agents.repertoire import Part
from toolgen.agents.wording import listed
from toolgen.core.record import Policy
from toolgen.core.rng import Stream

_FORBID = (
    "Policy: never {task}, even if the user asks for it.", "You are not allowed to {task}.",
    "House rule: do not {task} on a user's behalf.", "The user may not {task} through this assistant.",
)  # fmt: skip
_CONFIRM = (
    "Before you {task}, ask the user to confirm.", "Always get the user's explicit confirmation before you {task}.",
    "Policy: you {task} only after the user has confirmed it.", "Never {task} without asking the user first.",
)  # fmt: skip


def forbidding(part: Part, offered: Sequence[Part], rng: Stream) -> Policy:
    """A rule against a task, whichever offered function does it."""
    functions = tuple(other.endpoint.function for other in offered if other.task == part.task)
    return Policy("forbid", functions, rng.pick(_FORBID).format(task=part.task))


def confirming(offered: Sequence[Part], rng: Stream) -> Policy | None:
    """A rule about what cannot be undone; None where nothing offered is of that kind."""
    guarded = [part for part in offered if part.endpoint.effect == "delete"]
    if not guarded or rng.chance(30):
        guarded += [part for part in offered if part.endpoint.effect == "send"]
    if not guarded:
        return None
    tasks = list(dict.fromkeys(part.task for part in guarded))
    functions = tuple(part.endpoint.function for part in offered if part.task in tasks)
    return Policy("confirm", functions, rng.pick(_CONFIRM).format(task=listed(tasks, "or")))
