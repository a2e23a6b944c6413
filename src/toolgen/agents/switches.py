"""How somebody says yes or no to what a switch is called: "with breakfast", "ignoring case", "only verified ones"."""

import re
from functools import lru_cache

from toolgen.agents.clauses import sayable
from toolgen.agents.relations import state_word
from toolgen.agents.wording import Phrase
from toolgen.core import english
from toolgen.core.readings import agrees

_LEADS = re.compile(r"(?:includes?|including|with|show|return|returns|has|have|add|use|enable|allow|display|want|get) ")
_IS = re.compile(r"(?:is|are|was|be) ")
_STATE = re.compile(r"(?:(?:in|on) \w+|[a-z]+(?:ed|able|ible|ive)|free|public|private|open|adult|new|hot|live|safe)")
_DEEDS = english.listed("""
    ignore round sort skip strip trim keep merge normalize normalise shuffle reverse preserve highlight expand remove
    collapse mask
    """)
_ENTIRE = frozenset(("feed", "bed", "seed", "speed", "red", "table", "drive", "archive", "executive", "live"))


# What people want with a thing, and what they call a little more closely.
_EXTRAS = english.listed("""
    breakfast lunch dinner meal parking wifi insurance luggage baggage transcript transcripts subtitles captions images
    image photos thumbnails comments replies metadata details attachments headers header prices reviews ratings
    statistics timestamps explanations sources references examples translations translation lyrics cabin railcard card
    pool pets logo emoji emojis hashtags links fees taxes coordinates description descriptions candles seasons
    """)
_CLOSER = english.listed("free private outdoor indoor full loyalty short long")
_COUNTED = english.listed("cabin railcard card pool logo header transcript description translation image")


_HANDLED = english.listed("""
    sorted paginated formatted nested compressed minified expanded simplified normalized detailed randomized grouped
    cached encoded escaped flattened localized cumulative adjusted recursive relative
    """)  # what is done to an answer, which is no trait of a thing


def wished(label: str, *, many: bool) -> bool:
    """Whether somebody would ask for it of their own accord: "with breakfast", "only verified ones", "recursively"."""
    said = switched(label, True, many=many)
    return bool(said) and not said.startswith("marked as ") and said.rpartition(" ")[2] not in _HANDLED


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
    if first in _DEEDS and rest and (sayable(rest) or rest in ("up", "down")):
        deed = f"{english.gerund(first)} {rest}"
        return deed if on else f"without {deed}"
    about = _LEADS.match(label)
    bare = label[about.end() :] if about is not None else label
    marked = _IS.match(bare)
    bare = bare[marked.end() :] if marked is not None else bare
    if _STATE.fullmatch(bare) and bare not in _ENTIRE and sayable(bare):
        if about is not None:
            return f"including {bare} ones" if on else f"without {bare} ones"
        return f"marked as {bare}" if on else f"not marked as {bare}"
    return _extra(bare, led=about is not None, on=on)


def _extra(bare: str, *, led: bool, on: bool) -> str:
    """ "with breakfast"; nothing of a word that may be a deed, a state or a thing that nobody has: "with strict"."""
    before, _, head = bare.rpartition(" ")
    if head not in _EXTRAS or not sayable(bare) or (before and not led and before not in _CLOSER):
        return ""
    if before and _VERBAL.match(before):
        return ""
    return f"with {f'a {bare}' if not led and head in _COUNTED else bare}" if on else f"without {bare}"


_VERBAL = re.compile(r"(?:have|has|had|allow|load|match|keyword|is|are|do|get|make)s?\b")


def _only(bare: str, *, on: bool) -> str:
    """ "with flight info only" is as it is, "active only" means the active ones; the opposite needs no words."""
    if not on or not sayable(bare):
        return ""
    if bare.startswith(("with ", "in ", "on ")):
        return f"{bare} only"
    return f"only {bare} ones" if " " not in bare and state_word(bare) else ""
