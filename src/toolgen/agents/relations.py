"""Words that say how a value is related to its thing, by the English name of the leaf: "by Ann Lee", "made by Acme".

Nothing here is about one catalog: these are relational nouns, participles and verbs that any API may use.
"""

from toolgen.core import english

# Name of a leaf: what is said of the thing, and what stands behind its name ("" where that would not be clear).
RELATIONS: dict[str, tuple[str, str]] = {
    "author": ("is by {v}", "by {v}"), "artist": ("is by {v}", "by {v}"), "composer": ("was composed by {v}", "by {v}"),
    "photographer": ("was taken by {v}", "by {v}"), "reviewer": ("is by {v}", "by {v}"),
    "creator": ("was created by {v}", "by {v}"), "director": ("was directed by {v}", "directed by {v}"),
    "writer": ("was written by {v}", "by {v}"), "designer": ("was designed by {v}", "by {v}"),
    "owner": ("belongs to {v}", "owned by {v}"), "owner email": ("belongs to {v}", "owned by {v}"),
    "assignee": ("is assigned to {v}", "assigned to {v}"), "assigned to": ("is assigned to {v}", "assigned to {v}"),
    "sender": ("is from {v}", "from {v}"), "recipient": ("is addressed to {v}", "to {v}"),
    "seller": ("is sold by {v}", "sold by {v}"), "vendor": ("is sold by {v}", "sold by {v}"),
    "merchant": ("is sold by {v}", "sold by {v}"), "organizer": ("is organised by {v}", ""),
    "organiser": ("is organised by {v}", ""), "host": ("is hosted by {v}", "hosted by {v}"),
    "publisher": ("is published by {v}", "published by {v}"), "manufacturer": ("is made by {v}", "made by {v}"),
    "maker": ("is made by {v}", "made by {v}"), "make": ("is made by {v}", "made by {v}"),
    "brand": ("is made by {v}", "by {v}"), "airline": ("is operated by {v}", "with {v}"),
    "carrier": ("is handled by {v}", "with {v}"), "operator": ("is operated by {v}", "with {v}"),
    "provider": ("is provided by {v}", "from {v}"), "supplier": ("is supplied by {v}", "from {v}"),
    "source": ("comes from {v}", "from {v}"), "coach": ("is coached by {v}", "coached by {v}"),
    "manager": ("is managed by {v}", "managed by {v}"), "registrar": ("is registered with {v}", ""),
    "departure city": ("leaves from {v}", "from {v}"), "departure airport": ("leaves from {v}", "from {v}"),
    "departure airport code": ("leaves from {v}", "from {v}"), "departure port": ("leaves from {v}", "from {v}"),
    "departure station": ("leaves from {v}", "from {v}"), "arrival city": ("goes to {v}", "to {v}"),
    "arrival airport": ("goes to {v}", "to {v}"), "arrival airport code": ("goes to {v}", "to {v}"),
    "arrival port": ("goes to {v}", "to {v}"), "arrival station": ("goes to {v}", "to {v}"),
    "from team": ("comes from {v}", "from {v}"), "to team": ("goes to {v}", "to {v}"),
    "destination": ("goes to {v}", "to {v}"), "origin": ("comes from {v}", "from {v}"),
    "venue": ("takes place at {v}", "at {v}"), "location": ("is located in {v}", "in {v}"),
    "folder": ("is in the folder {v}", "in {v}"), "path": ("is stored at {v}", "at {v}"),
    "file path": ("is stored at {v}", "at {v}"),
    "bookmaker": ("comes from {v}", "from {v}"), "category": ("is filed under {v}", "{v}"),
    "topic": ("is about {v}", "about {v}"), "expires on": ("expires on {v}", ""), "meets on": ("meets on {v}", ""),
    "to": ("is addressed to {v}", "to {v}"), "gender": ("is {v}", ""),
}  # fmt: skip

# Verbs for the date that a word before "date" or "at" names.
DATED: dict[str, str] = {
    "start": "starts on", "starts": "starts on", "end": "ends on", "ends": "ends on", "due": "is due on",
    "expiry": "expires on", "expiration": "expires on", "expires": "expires on", "departure": "leaves on",
    "arrival": "arrives on", "release": "came out on", "birth": "was born on", "event": "takes place on",
    "delivery": "is to be delivered on", "ready": "is to be ready on", "renewal": "renews on", "check": "is checked on",
    "purchase": "was bought on", "publication": "was published on", "creation": "was created on",
    "modification": "was modified on", "registration": "was registered on", "closes": "closes on",
    "left": "was left on",
    "opens": "opens on", "meets": "meets on", "begins": "begins on", "departs": "leaves on", "arrives": "arrives on",
    "renews": "renews on",
}  # fmt: skip
TIMED: dict[str, str] = {
    "departure time": "leaves", "arrival time": "arrives", "start time": "starts", "end time": "ends",
    "opening time": "opens", "closing time": "closes",
}  # fmt: skip

# Words for a state that do not look like participles or adjectives by their end.
STATES = english.listed("""
    open free full private public online offline valid invalid sent paid made sold built written begun held taken given
    new known shown drawn bought won lost empty busy ready done live idle on off active inactive current prime clear
    standing safe fresh hidden broken frozen down up real safe secure correct official premium anonymous remote
    healthy intact identical equal unique similar coprime faulty
    primary default virtual recurring pending ongoing running waiting processing incoming outgoing booming working
    """)
_STATE_ENDS = ("ed", "able", "ible")
_NO_STATES = english.listed("speed feed seed need weed bed red shed table variable cable need embed breed media")


def state_word(word: str) -> bool:
    """Whether a word says in which state a thing is: "confirmed", "open", "refundable"."""
    return word in STATES or (word.endswith(_STATE_ENDS) and word not in _NO_STATES and len(word) > 3)
