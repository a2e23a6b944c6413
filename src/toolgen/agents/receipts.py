"""What the assistant says it has done, or could not do: the verb of the endpoint as it is after the deed."""

from toolgen.agents.repertoire import Part
from toolgen.agents.tell import called
from toolgen.agents.wording import capitalised, is_plural
from toolgen.core.participles import participle
from toolgen.core.rng import Stream

# Verbs for looking: what was done with them is worth a word, but no news.
LOOKED = frozenset(("search for", "look for", "look up", "pull up", "check", "fetch", "retrieve", "query", "browse"))

# Where it is not done yet, but under way.
HANDED_ON = ("I've asked the service to {}", "I put in the request to {}", "The request to {} went through")


def receipt(part: Part, name: str, rng: Stream, *, purpose: str = "", done: str = "", on: str = "") -> tuple[str, str]:
    """ "I've booked a room", "The alert has been set up": what was done, without a full stop, and the participle.

    `name` is the name of the thing in the result, "" where it has none; `purpose` what it is for: "a ticket for Dune";
    `done` is the participle where the result has one of its own; `on` follows: "under the order id 4711".
    """
    done = done or participle(rng.pick(part.verbs))
    behind = f" for {purpose}" if purpose else ""
    thing = _named(part, name) if name else f"{part.subject}{behind}"
    if " " in done or is_plural(part.one) or part.subject == "the result" or rng.chance(50):
        text = f"I've {rng.pick(_ADVERBS)}{done} {thing if name else f'{part.object}{behind}'}"
    else:
        text = f"{capitalised(thing)} {rng.pick(_HAS_BEEN)} {done}"
    return f"{text} {on}" if on else f"{text}{rng.pick(_BEHIND)}", done


def _named(part: Part, name: str) -> str:
    """The thing by its name; of an act the name is what it is for: "the booking for Alpha"."""
    return f"{part.subject} for {name}" if part.acts else called(part.subject, name)


_HAS_BEEN = ("has been", "is", "is now", "has now been", "has just been")
_ADVERBS = ("", "", "", "just ", "now ")
_BEHIND = ("", "", "", "", "", " for you", " as you asked", " as requested", " the way you wanted")
