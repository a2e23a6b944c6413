"""The small words between what is wanted and the thing it is wanted of: "a comment to that post", "for that hotel".

Which one it is follows from the verb, and where it is made from what it is made in; "for" holds for everything else.
"""

from toolgen.core import english

_TO = english.listed("add assign attach append apply connect link invite reply respond send subscribe")
MOVING = english.listed("dispatch move fly deliver ship")  # to a place, and not at it
_IN = english.listed("post publish pin")
_FROM = english.listed("remove delete detach unsubscribe disconnect unlink withdraw")
_HOLDING = english.listed("group channel folder board project workspace forum thread server room team community")


def joint(verb: str, over: str) -> str:
    """What joins a deed to another thing than its own, `over`: to, in, from or for."""
    if verb in _TO:
        return "to"
    if verb in _IN or (verb in ("create", "make", "start") and over.rpartition(" ")[2] in _HOLDING):
        return "in"
    return "from" if verb in _FROM else "for"
