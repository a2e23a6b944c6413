"""Past participles of English verbs: what is done has been "cancelled", "sent" or "set up"."""

from collections.abc import Mapping
from functools import lru_cache

from toolgen.core.english import listed

_IRREGULAR: Mapping[str, str] = {
    "be": "been", "begin": "begun", "break": "broken", "bring": "brought", "build": "built", "buy": "bought",
    "choose": "chosen", "cut": "cut", "do": "done", "draw": "drawn", "drive": "driven", "feed": "fed", "find": "found",
    "forget": "forgotten", "freeze": "frozen", "get": "got", "give": "given", "go": "gone", "grow": "grown",
    "have": "had", "hide": "hidden", "hold": "held", "keep": "kept", "lay": "laid", "lead": "led", "leave": "left",
    "lend": "lent", "let": "let", "lose": "lost", "make": "made", "meet": "met", "override": "overridden",
    "overwrite": "overwritten", "pay": "paid", "put": "put", "read": "read", "rebuild": "rebuilt", "reset": "reset",
    "resend": "resent", "rewrite": "rewritten", "ring": "rung", "run": "run", "say": "said", "see": "seen",
    "sell": "sold", "send": "sent", "set": "set", "shut": "shut", "speak": "spoken", "spend": "spent",
    "split": "split", "take": "taken", "teach": "taught", "tell": "told", "think": "thought", "throw": "thrown",
    "undo": "undone", "unfreeze": "unfrozen", "wake": "woken", "win": "won", "withdraw": "withdrawn",
    "write": "written", "text": "texted",
}  # fmt: skip
# Verbs of more than one syllable that double their last consonant.
_DOUBLED = listed(
    "submit permit commit admit omit remit emit refer transfer prefer infer occur control enrol cancel unpin unban "
    "unplug untag program format"
) - {"cancel"}
_VOWELS = "aeiou"


@lru_cache(maxsize=4096)
def participle(verb: str) -> str:
    """The past participle of an English verb, which may bring a particle along: "set up", "sign up for"."""
    head, space, particle = verb.partition(" ")
    return f"{_participle(head)}{space}{particle}"


def _participle(verb: str) -> str:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb == "cancel":
        return "cancelled"
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return f"{verb[:-1]}ied"
    if verb.endswith("c"):
        return f"{verb}ked"
    syllables = sum(
        letter in _VOWELS and (place == 0 or verb[place - 1] not in _VOWELS) for place, letter in enumerate(verb)
    )
    short = len(verb) > 2 and verb[-1] not in "aeiouwxyh" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS
    return f"{verb}{verb[-1]}ed" if short and (syllables == 1 or verb in _DOUBLED) else f"{verb}ed"
