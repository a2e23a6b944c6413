"""Whether what comes back could be about what it has to be about: texts of a topic, rows of a service's field.

The texts of the mock world are about whole sections of a newspaper (technology, health, football), never about one
company or one war, and a text about one thing (a review, a comment, a transcript) fits none. Rows are those that
most services have: a transaction is one of a bank account, a card one that is paid with, a product that of a general
store. A service of another field would return others.
"""

from collections.abc import Mapping

from toolgen.core.english import listed
from toolgen.core.tools import Endpoint
from toolgen.registry.real import asked_which, head_of, words_of
from toolgen.registry.said import GENERIC, LOOKING, is_known
from toolgen.registry.words import split

_PRESS = listed("news article headline story blog")

_SECTIONS = listed("""
    technology tech ai artificial intelligence crypto cryptocurrency business finance financial economy economic health
    science sport sports travel food music film movie movies entertainment games gaming climate environment space
    fashion politics world market markets stock stocks
    """)
"""Topics that are as wide as the section of a newspaper."""

_OF_THE_PRESS = listed("""
    news live feed feeds get all latest data list trending top recent hub aggregator aggregation best fetching random
    access instant real time unofficial official details detail free breaking today article articles headline headlines
    story stories blog blogs post posts user scraper google search summary info information project category deprecated
    your my update updates new now day daily
    """)
"""Words of the press that say nothing of a topic."""

_TEXTS = listed("""
    review comment transcript subtitle caption reply lyric lyrics answer question feedback testimonial highlight rating
    tweet recommendation email notification message mail conversation
    """)
"""Texts of which each is about one thing."""

_LOADING = listed("download downloader downloads downloading")

_FIELDS: Mapping[str, frozenset[str]] = {
    "transaction": listed("crypto cryptocurrency wallet blockchain nft coin charging ev shipping"),
    "payment": listed("crypto cryptocurrency wallet blockchain nft coin charging ev shipping"),
    "account": listed("crypto cryptocurrency wallet blockchain nft coin"),
    "reservation": listed("charging ev limo limousine car cars vehicle parking transportation"),
    "booking": listed("charging ev limo limousine car cars vehicle parking transportation"),
    "order": listed("trading stock stocks engine broker exchange crypto"),
    "card": listed("game games gaming deck playing fake"),
    "offer": listed("job jobs career careers hiring cloud"),
    "device": listed("gps tracking messaging chat communication"),
}  # fmt: skip
"""Things of several fields, and the words of fields of which the tables have none."""

_GOODS = listed("product item listing store shop")
_OF_ONE_KIND = listed("""
    fashion beauty cosmetics food nutrition grocery furniture car cars auto parts wine sneaker sneakers jewelry watch
    """)
"""Words of shops of one kind of goods."""


def is_off_topic(endpoint: Endpoint) -> bool:
    """Whether the texts or the rows would have to be of a topic or a field of which nothing is known."""
    if endpoint.effect not in LOOKING or endpoint.response_shape != "derived":
        return False
    thing = head_of(endpoint)
    if thing in _PRESS:
        return _is_narrow(endpoint)
    said = {*words_of(endpoint), *split(endpoint.category)}
    if thing in _GOODS:
        return not _OF_ONE_KIND.isdisjoint(said)
    return not _FIELDS.get(thing, frozenset()).isdisjoint(said)


def _is_narrow(endpoint: Endpoint) -> bool:
    """Whether the news are of a place, a company, a topic that is said, or one that is no section of a newspaper."""
    if endpoint.effect == "search" and asked_which(endpoint):
        return True
    said = words_of(endpoint)
    return any(is_known(word) for word in said - _OF_THE_PRESS - _SECTIONS - GENERIC)


def is_one_text(endpoint: Endpoint) -> bool:
    """Whether what comes back is a text about one thing, or what stands behind a link."""
    if endpoint.effect not in LOOKING or endpoint.response_shape != "derived":
        return False
    if head_of(endpoint) in _TEXTS:
        return True
    if not any(one.slot.kind == "url" for one in asked_which(endpoint)):
        return False
    return endpoint.effect == "search" or not _LOADING.isdisjoint({*words_of(endpoint), endpoint.verb})
