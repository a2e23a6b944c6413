"""Which leaves people ask about, once they have heard of a thing, and which can be asked for by their names."""

from toolgen.agents.leaves import Fact
from toolgen.agents.relations import DATED, state_word
from toolgen.agents.wanted import JOINTS, SLIGHT
from toolgen.core import english
from toolgen.core.tools import ValueKind


def is_asked_for(fact: Fact) -> bool:
    """Whether people ask for a leaf: what it costs, when and where it is, who made it, how to reach somebody."""
    if fact.several or fact.kind in _DULL or fact.weight <= SLIGHT or fact.predicate.unit in _SMALL_UNITS:
        return False
    if fact.kind in _ASKED_KINDS:
        return True
    first, _, last = fact.label.rpartition(" ")
    return bool(things_counted(fact)) or last in _ASKED_WORDS or (last == "count" and first in _COUNTED)


def things_counted(fact: Fact) -> str:
    """What is counted by a leaf that says how many there are: "members"."""
    noun = fact.predicate.noun
    counted = noun[4:] if noun.startswith("{v} ") and fact.kind in ("count", "quantity") else ""
    return counted if counted == fact.label else ""


_ASKED_KINDS: frozenset[ValueKind] = frozenset(
    (
        "price", "rating", "email", "phone", "street", "city", "country", "company", "person_name", "date",
        "start_date", "end_date", "datetime", "time", "start_time", "end_time", "status", "year", "duration",
        "age", "temperature", "genre", "language", "artist", "brand", "team", "league", "distance",
        "job_title", "category", "weekday", "airport_code", "place_name",
    )
)  # fmt: skip
_ASKED_WORDS = english.listed(
    "balance amount fee cost total salary budget revenue population capacity speed temperature difficulty "
    "album season website homepage position nationality profession occupation industry owner manager coach "
    "venue address location licence quantity stock language subject timezone carrier model source deadline "
    "director author topic condition elevation calories battery"
)


_SMALL_UNITS = frozenset((" seconds", " bytes", " ms"))  # in which machines measure
# What people want to know the number of.
_COUNTED = english.listed(
    "review member follower subscriber view like comment reply employee seat guest track episode response participant "
    "player team student room vote download play rating bedroom holding row "
    "entry word page file item product message chapter question open"
)


def is_thing(fact: Fact) -> bool:
    """Whether a field is called by a noun that somebody could ask for: nobody asks what the "archived by" is."""
    words = fact.label.lower().split()
    unit = fact.predicate.unit.split()
    if not fact.tokens or not {*words, *unit} <= set(english.words(fact.tokens[-1])):
        return False  # called otherwise than the result does
    return JOINTS.isdisjoint(words[-1:]) and words[-1] != "like" and not _is_verb(words[0]) and not _is_verb(words[-1])


def _is_verb(word: str) -> bool:
    """Whether a word says what is done or was done, or in which state something is, rather than what there is."""
    return (state_word(word) or word in DATED or word in _PLACED) and word not in _NOUNS


_PLACED = english.listed("last first next previous current better best worst meets opens closes has is was can")
_NOUNS = english.listed("start end departure arrival release birth event delivery renewal purchase publication expiry "
                        "registration creation primary home status")  # fmt: skip
_DULL = frozenset(("id", "uuid", "image_url", "code", "hash", "message", "sentence", "paragraph"))
