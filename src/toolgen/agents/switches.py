"""How somebody says yes or no to what a switch is called: "with breakfast", "ignoring case", "only verified ones"."""

import re
from functools import lru_cache

from toolgen.agents.clauses import sayable
from toolgen.agents.wording import Phrase
from toolgen.core import english
from toolgen.core.readings import agrees

_LEADS = re.compile(r"(?:includes?|including|with|show|return|returns|has|have|add|use|enable|allow|display|want|get) ")
_IS = re.compile(r"(?:is|are|was|be) ")
_STATE = re.compile(r"(?:(?:in|on) \w+|[a-z]+(?:ed|able|ible|ive)|free|public|private|open|adult|new|hot|live|safe)")
_DEEDS = english.listed("""
    ignore round sort search skip strip trim keep merge normalize normalise shuffle reverse notify preserve highlight
    expand translate convert overwrite force follow detect remove replace collapse mask save group append
    """)
_ENTIRE = frozenset(("feed", "bed", "seed", "speed", "red", "table", "drive", "archive", "executive", "live"))


def switch(label: str, value: bool, *, many: bool = False) -> Phrase:
    """The words that say it, all of them the quote; a plain yes or no where there are none. `many` are looked for."""
    said = switched(label, value, many=many)
    return Phrase(said or ("yes" if value else "no"), "boolean")


@lru_cache(maxsize=8192)
def switched(label: str, value: bool, *, many: bool = False) -> str:
    """A clause that says it; "" where a plain answer is all that there is."""
    said = _clause(label, on=value)
    if many and said.startswith(("marked as ", "not marked as ")):
        said = f"that are {said.replace('marked as ', '')}"
    return said if said and agrees("boolean", said, value) else ""


def _clause(label: str, *, on: bool) -> str:
    if re.search(r"\bonly\b", label):
        return _only(" ".join(label.replace("only", " ").split()), on=on)
    first, _, rest = label.partition(" ")
    if label == "recursive":
        return "recursively" if on else "not recursively"
    if first in _DEEDS and (not rest or sayable(rest) or rest in ("up", "down")):
        deed = " ".join([english.gerund(first), rest]).strip()
        return deed if on else f"without {deed}"
    about = _LEADS.match(label)
    bare = label[about.end() :] if about is not None else label
    marked = _IS.match(bare)
    bare = bare[marked.end() :] if marked is not None else bare
    if not sayable(bare):
        return ""
    if _STATE.fullmatch(bare) and bare not in _ENTIRE:
        if about is not None:
            return f"including {bare} ones" if on else f"without {bare} ones"
        return f"marked as {bare}" if on else f"not marked as {bare}"
    if marked is not None:
        return f"marked as {bare}" if on else f"not marked as {bare}"
    return f"with {bare}" if on else f"without {bare}"


def _only(bare: str, *, on: bool) -> str:
    """ "with flight info only" is as it is, "active only" means the active ones; the opposite needs no words."""
    if not on or not sayable(bare):
        return ""
    if bare.startswith(("with ", "in ", "on ")):
        return f"{bare} only"
    return f"only {bare}" if english.is_plural(bare.rpartition(" ")[2]) else f"only {bare} ones"
