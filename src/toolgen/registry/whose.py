"""Whether a request says of what, or whose: "list the comments" is nobody's wish."""

from toolgen.core.english import is_plural, listed, singular
from toolgen.core.tools import Endpoint
from toolgen.registry.real import asked_which, head_of
from toolgen.registry.said import LOOKING

_PARTS = listed("""
    post follower following comment reel story episode chapter track member tweet like thread match message review
    ingredient driver reply song_lyric
    """)
"""What belongs to somebody, or is a part of something."""

_ONES_OWN = listed("""
    account customer invoice payment contact appointment transaction subscription order booking project task note
    campaign document file folder template survey form quiz employee ticket shipment device sensor mailbox inbox
    subscriber user profile photo job expense budget card wallet report meeting calendar event reservation email sms
    notification workspace team shop listing offer coupon deal voucher promotion
    """)
"""What the user of a service has there: no question whose."""

_WORKS = listed("""
    movie film anime manga song artist album playlist video app game recipe meal joke quote riddle photo image podcast
    book beer wine poem fact gif news article headline coin hashtag
    """)
"""What people look through without looking for anything."""


def says_not_whose(endpoint: Endpoint) -> bool:
    """Whether things are listed, and nothing that is required says of what, or whose they are."""
    if endpoint.effect not in LOOKING or asked_which(endpoint):
        return False
    if endpoint.response_shape == "known" and (endpoint.effect == "search" or is_plural(endpoint.noun.split()[-1])):
        return True  # a documented list of everything is mostly a table of one programme
    if endpoint.effect != "search":
        return False
    if not _OWNERS.isdisjoint([singular(word) for word in endpoint.noun.lower().split()[:-1]]):
        return True  # "channel videos", "user posts": of which channel, of whom?
    return head_of(endpoint) in _PARTS or head_of(endpoint) not in _ONES_OWN | _WORKS


_OWNERS = listed(
    "user channel artist playlist author album company movie series profile member seller shop store group"
)
"""Those whose things are asked for where they stand before them."""
