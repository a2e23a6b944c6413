"""What the assistant says it has done, or could not do: the verb of the endpoint as it is after the deed."""

from toolgen.agents.repertoire import Part
from toolgen.agents.tell import called
from toolgen.agents.wording import capitalised, is_plural
from toolgen.core.participles import participle
from toolgen.core.rng import Stream

# Verbs for looking: what was done with them is worth a word, but no news.
LOOKED = frozenset(("search for", "look for", "look up", "pull up", "check", "fetch", "retrieve", "query", "browse"))


def receipt(part: Part, name: str, rng: Stream) -> tuple[str, str]:
    """ "I've booked a room", "The alert has been set up": what was done, without a full stop, and the participle.

    `name` is the name of the thing in the result, "" where it has none.
    """
    done = participle(rng.pick(part.verbs))
    thing = called(part.subject, name) if name else part.subject
    if " " in done or is_plural(part.one) or rng.chance(50):
        text = f"I've {rng.pick(_ADVERBS)}{done} {thing if name else part.object}"
    else:
        text = f"{capitalised(thing)} {rng.pick(('has been', 'is', 'is now'))} {done}"
    return f"{text}{rng.pick(_BEHIND)}", done


_ADVERBS = ("", "", "", "just ", "now ")
_BEHIND = ("", "", "", "", " for you", " as you asked", " as requested")
