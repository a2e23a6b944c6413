"""Which leaf is the name of a thing, or tells the items of a list apart that have no names."""

from msgspec.structs import replace

from toolgen.agents.leaves import PEOPLE, Fact, is_within
from toolgen.agents.ranking import ORDERED
from toolgen.agents.wanted import IDENTITIES
from toolgen.core import english
from toolgen.core.tools import ValueKind

_NAMING: tuple[ValueKind, ...] = (
    "name", "title", "person_name", "company", "product", "movie", "song", "book", "artist", "team", "event", "brand",
    "place_name", "food", "vehicle", "filename", "city", "username", "subject", "symbol", "keyword", "league", "path",
    "airport_code", "email",
)  # fmt: skip
_OWN_NAMES = frozenset(
    ("name", "title", "full name", "display name", "headline", "subject", "short name", "official name", "file name",
     "filename", "common name")
)  # fmt: skip
_NAMELIKE: frozenset[ValueKind] = frozenset(("product", "movie", "song", "book", "event", "food"))
_NAMED_BY: dict[ValueKind, frozenset[str]] = {
    "person_name": PEOPLE, "username": PEOPLE, "city": english.listed("city location stop place capital"),
    "symbol": english.listed("stock quote ticker symbol holding position coin security asset share"),
    "team": english.listed("team standing club squad"), "company": english.listed("company business supplier"),
    "keyword": english.listed("keyword tag topic suggestion autocomplete"), "airport_code": frozenset(("airport",)),
    "path": frozenset(("file", "folder", "document")), "artist": frozenset(("artist", "band")),
    "email": english.listed("inbox mailbox recipient subscriber invitee attendee"),
    "league": frozenset(("league", "competition")), "brand": frozenset(("brand",)),
}  # fmt: skip


def naming_of(facts: tuple[Fact, ...], entity: str) -> Fact | None:
    """The leaf that is the name of a thing of this kind."""
    thing = entity.replace("_", " ")
    own = set(entity.split("_"))
    named = [fact for fact in facts if _may_name(fact) and _is_own_name(fact, thing) and is_within(fact, own)]
    if all(fact.kind in ("username", "email") for fact in named):
        full = _full_name(facts, own)
        if full is not None:
            return full
    return min(named, key=lambda fact: (len(fact.tokens), _kind_place(fact)), default=None)


def _may_name(fact: Fact) -> bool:
    """Whether the value of a leaf may be a name: of a kind that names, or any text that is called a name."""
    if fact.kind in _NAMING:
        return True
    plain = not fact.several and not fact.numeric and fact.kind not in _NO_NAMES
    return plain and fact.label.rpartition(" ")[2] in ("name", "title")


def _kind_place(fact: Fact) -> int:
    return _NAMING.index(fact.kind) if fact.kind in _NAMING else len(_NAMING)


def _full_name(facts: tuple[Fact, ...], own: set[str]) -> Fact | None:
    """First and last name as one, where somebody is called by both."""
    halves = {fact.kind: fact for fact in facts if fact.kind in ("first_name", "last_name") and is_within(fact, own)}
    if len(halves) < 2 or halves["first_name"].tokens[:-1] != halves["last_name"].tokens[:-1]:
        return None
    return replace(halves["first_name"], kind="person_name", second=halves["last_name"].pointer)


def called_of(facts: tuple[Fact, ...], things: set[str]) -> Fact | None:
    """The leaf by which items of a list are told apart that have no names: the "genre" of each genre, a seat number."""
    called = things | {f"{thing} {name}" for thing in things for name in ("name", "title")} | {"label", "item"}
    numbers = {f"{thing} number" for thing in things}
    inside = {word for thing in things for word in thing.split()}
    plain = [fact for fact in facts if not fact.several and not fact.numeric and is_within(fact, inside)]
    fit = [fact for fact in plain if fact.label in called | _OWN_NAMES and fact.kind not in _NO_NAMES]
    fit += [fact for fact in plain if fact.label in numbers]
    return fit[0] if fit else None


_NO_NAMES: frozenset[ValueKind] = frozenset(
    (
        *ORDERED, *IDENTITIES, "date", "start_date", "end_date", "time", "start_time", "end_time", "datetime",
        "number", "boolean", "status", "paragraph", "message", "sentence", "url", "image_url",
    )
)  # fmt: skip


def _is_own_name(fact: Fact, thing: str) -> bool:
    """Whether a leaf holds the name of the thing, rather than that of a person, place or firm it has to do with."""
    if fact.label in _OWN_NAMES or fact.label in (thing, f"{thing} name", f"{thing} title"):
        return True
    if fact.kind in _NAMELIKE:
        return fact.label == fact.kind.replace("_", " ")
    return not _NAMED_BY.get(fact.kind, frozenset()).isdisjoint(thing.split()) and len(fact.label.split()) == 1
