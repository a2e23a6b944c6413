"""What a thing shows of another that it refers to: the title, the day and the currency of the event that is booked.

A booking, an order or an invitation has no title and no day of its own. Money is in the currency of what it is paid
for, whatever kind of thing that is.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from toolgen.core.english import snake, words
from toolgen.core.json import Json
from toolgen.core.rng import mix
from toolgen.executor.leaves import Leaf, vocabulary
from toolgen.executor.ledger import Ledger
from toolgen.executor.places import currency_of

_CLAIMS = vocabulary(
    """booking reservation rsvp order ticket registration enrollment enrolment subscription loan hold rental purchase
    invitation appointment quote refund cancellation showtime screening bookmark favorite favourite signup attendance
    pass checkout redemption crossing seat"""
)
_ADDRESSEES = vocabulary("to to_email recipient recipient_email")  # of a reply: whoever is replied to
_BILLS = vocabulary("invoice bill statement")  # which are sent to whoever has to pay them
_SHOWINGS = vocabulary("showtime screening performance")  # each of them of one movie, or one play
_OF_THE_THING = ("name", "title", "date", "start_date", "end_date", "start_time", "end_time", "time", "price")
_OWN_WORDS = vocabulary(
    "total refund paid due valid expires expiry until created updated booked issued confirmed deadline"
)
_MONEY = vocabulary("price cost fee fare amount total balance refund deposit tax tip budget salary rent wage")


class Referring(Struct, frozen=True):
    """A leaf that shows what is true of something else, and the leaf with that thing's id where there is but one."""

    leaf: Leaf
    identity: Leaf | None
    known_as: str = ""  # how that thing calls the fact, where it calls it otherwise


def referring(
    leaves: Sequence[Leaf], entity: str, *, listed: bool = False, own: Sequence[Leaf] = ()
) -> tuple[Referring, ...]:
    """The leaves that may be facts of what the thing refers to; items of a list (reviews) differ in them.

    An id that stands in place of one of the thing's own (`own`) refers to nothing else.
    """
    claim = not _CLAIMS.isdisjoint(entity.split("_"))
    ids = [leaf for leaf in leaves if leaf.owner and leaf.lent == "id" and not leaf.direction and leaf not in own]
    identity = ids[0] if len(ids) == 1 else None
    if identity is not None and not (claim or listed) and not any(leaf.attribute == "id" for leaf in leaves):
        return _view(leaves)
    owners = {leaf.owner for leaf in ids}
    shows = entity.rpartition("_")[2] in _SHOWINGS
    found = []
    for leaf in leaves:
        if entity.rpartition("_")[2] == "reply" and snake(leaf.name) in _ADDRESSEES:
            found.append(Referring(leaf, None, "sender.email"))
        if leaf.owner or leaf.entity or leaf.options or leaf.direction:
            continue
        if listed and leaf.kind in ("name", "title", "event") and identity is None and not shows:
            continue  # its own: what the rows refer to is the same for all of them
        if entity.rpartition("_")[2] == "currency" and leaf.kind == "currency":
            continue  # which one it is, nothing else says
        billed = entity.rpartition("_")[2] in _BILLS and leaf.kind in ("email", "phone", "street")
        if snake(leaf.name) in owners and leaf.json_type == "string":  # `company` beside `company_id`
            found.append(Referring(leaf, next(each for each in ids if each.owner == snake(leaf.name)), "name"))
        elif leaf.attribute == "currency" or billed:
            found.append(Referring(leaf, None))
        elif claim and leaf.kind in _OF_THE_THING and _OWN_WORDS.isdisjoint(words(leaf.name)):
            found.append(Referring(leaf, identity if leaf.kind not in ("price", "name") else None))
    return tuple(found)


def _view(leaves: Sequence[Leaf]) -> tuple[Referring, ...]:
    """What shows one other thing and has no id of its own, such as the telemetry of a drone, says what is true of that.

    Where it shows a place, it is the city of that thing.
    """
    own = [leaf for leaf in leaves if not leaf.owner and not leaf.entity and not leaf.direction]
    placed = next((leaf for leaf in own if leaf.kind in ("latitude", "country", "timezone")), None)
    city = [replace(placed, attribute="city", kind="city", json_type="string")] if placed is not None else []
    return tuple(Referring(leaf, None) for leaf in (*city, *own))


def lendable(each: Referring) -> tuple[Leaf, Leaf] | None:
    """The leaf as one that the other thing lends, for when nothing is known of that thing yet."""
    if each.identity is not None and each.known_as == "name":
        return replace(each.leaf, owner=each.identity.owner, lent="name"), each.identity
    if each.identity is None or each.leaf.kind not in ("title", "date", "start_date", "start_time", "time"):
        return None
    return replace(each.leaf, owner=each.identity.owner, lent=each.leaf.attribute), each.identity


def known_of_others(each: Referring, facts: Mapping[str, Json], ledger: Ledger) -> Json:
    """What earlier results have shown of a thing that an instance refers to; None where they have shown nothing."""
    attribute = each.known_as or each.leaf.attribute
    if each.known_as == "name" and each.identity is not None:
        named = ledger.find(each.identity.owner, facts.get(each.identity.attribute))
        return (named.facts.get("name") or named.facts.get(each.leaf.attribute)) if named is not None else None
    for name, identity in facts.items():
        if name.endswith(".id") and not isinstance(identity, list | dict):
            other = ledger.find(name[:-3], identity)
            if other is None:
                continue
            if attribute in other.facts:
                return other.facts[attribute]
            if attribute == "currency" and (code := currency_of(other.facts)):
                return code  # of the country that the other thing is in
    return None


def numbered(leaves: Sequence[Leaf]) -> tuple[Leaf, ...]:
    """The leaves that number one of those that something else has so many of: the screen of a cinema."""
    return tuple(leaf for leaf in leaves if snake(leaf.name) in _NUMBERED and leaf.json_type == "integer")


def one_of_so_many(leaf: Leaf, facts: dict[str, Json], key: int, ledger: Ledger) -> None:
    """Number one of as many as the thing that it belongs to was shown to have."""
    name = snake(leaf.name).removesuffix("_number")
    counts = (f"{name}s", f"{name}_count", f"number_of_{name}s", f"total_{name}s", f"num_{name}s")
    for reference, identity in list(facts.items()) if leaf.attribute not in facts else ():
        if reference.endswith(".id") and not isinstance(identity, list | dict):
            other = ledger.find(reference[:-3], identity)
            count = next((known for each in counts if other and type(known := other.facts.get(each)) is int), 0)
            if count > 0:
                facts[leaf.attribute] = 1 + mix(key, leaf.salt) % count


_NUMBERED = vocabulary(
    """screen screen_number hall hall_number platform gate_number floor floor_number lane court dock track table_number
    season season_number episode episode_number chapter chapter_number"""
)


def money(leaves: Sequence[Leaf], entity: str) -> str:
    """The attribute with the currency of the amounts beside it; "" without amounts, or where currencies are meant."""
    plain = next((leaf for leaf in leaves if leaf.attribute == "currency" and not leaf.options), None)
    if plain is None or "currency" in entity.split("_") or plain.json_type != "string":
        return ""
    said = {word for leaf in leaves if leaf.json_type in ("integer", "number") for word in words(leaf.name)}
    placed = any(leaf.kind in _PLACES and not leaf.direction for leaf in leaves)
    return "" if placed or "rate" in said or _MONEY.isdisjoint(said) else plain.attribute


_PLACES = ("city", "country", "country_code", "region", "airport_code", "timezone", "locale")
