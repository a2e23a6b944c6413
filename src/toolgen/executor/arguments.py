"""What the arguments of an endpoint mean to the world: facts, ids, bounds, list length, search words."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from toolgen.core.english import singular, snake, words
from toolgen.core.json import Json
from toolgen.core.pools.text import NAMED, PLACED
from toolgen.core.tools import Endpoint, Parameter
from toolgen.executor.bounds import Bound, bounds_of, spread_of
from toolgen.executor.deeds import settles, switch
from toolgen.executor.echoes import Echo, echoes_of, left_over, nearest_first, part_echoes
from toolgen.executor.kin import Kin, kin_of
from toolgen.executor.leaves import Leaf, vocabulary
from toolgen.executor.likeness import OTHERS, Flag, flags, names_one
from toolgen.executor.nodes import Layout, listings
from toolgen.executor.sorting import Sorting, sorting_of
from toolgen.executor.timing import is_revision

_LIMIT_NAMES = vocabulary(
    "limit per_page perpage page_size pagesize max_results maxresults num_results max_items hits_per_page"
)
_AMOUNT_NAMES = vocabulary("count n quantity how_many number num amount")
_SIZE_NAMES = vocabulary("size rows take page_limit results_per_page num_rows max_count max_rows")  # of a page
_PAGE_NAMES = vocabulary("page page_number page_no pagenum page_num")
_CONTROL_NAMES = _LIMIT_NAMES.union(
    _PAGE_NAMES,
    vocabulary("offset skip start_index cursor sort sort_by order order_by sort_order"),
    vocabulary("format output fields include locale lang"),
)
_SEARCH_NAMES = vocabulary("q query search term keyword keywords search_term search_query phrase")
_NAMING_KINDS = vocabulary(
    """name title product movie book song event place_name company artist team league food vehicle brand subject
    job_title animal ingredient filename hashtag"""
)
_NATURAL_KINDS = _NAMING_KINDS | vocabulary(
    "uuid slug code hash username email symbol crypto_symbol isbn vin airport_code domain ip url path id"
)
_TOLD_KINDS = ("sentence", "paragraph", "message")
_NAMES = ("name", "full_name", "person_name")
_FORMER = ("old", "former", "previous")
_FOLDERS = vocabulary("parent folder directory dir")
_LONGEST_SEARCH = 40
_FILE = re.compile(r"^\S+\.[a-z0-9]{2,4}$")


class Known(Struct, frozen=True):
    """An argument that names an instance."""

    parameter: str
    entity: str


class Meaning(Struct, frozen=True, kw_only=True):
    """What an endpoint's arguments mean."""

    main: tuple[Echo, ...]  # facts of the main instance
    envelope: tuple[Echo, ...]  # facts shown around it
    inherited: tuple[Echo, ...]  # ids of other things, which the parts of the result belong to
    parts: Mapping[str, tuple[Echo, ...]]  # facts of the parts of the result, by the place of the part
    known: tuple[Known, ...]
    identity: str  # the parameter that is the main instance's id, "" if none
    natural: tuple[Echo, ...]  # what names an instance where no id does: its symbol, path, e-mail address
    bounds: tuple[Bound, ...]  # of the items of the main list
    kin: tuple[Kin, ...]  # what they say of whose the items are
    flags: tuple[Flag, ...]  # switches that say what is true of them
    one: tuple[Echo, ...]  # what names the only item there can be, or each of several
    spread: Bound | None  # of the numbers of the only list of numbers
    within: tuple[Echo, ...]  # the folder that the paths of a list lie in
    limit: str
    usual: Json  # how many there are where nobody says it
    page: str
    search: str
    tagged: bool  # whether what is searched for is a hashtag
    symbol: Leaf | None  # what a symbol that is searched for is
    searched: Leaf | None  # what the search words are found in
    telling: tuple[Leaf, ...]  # texts that speak of them
    counted: tuple[str, ...]  # facts that say how often this has been done
    former: tuple[tuple[str, str], ...]  # facts that say what others were before an update
    revised: tuple[str, ...]  # facts that an update changes by itself: when it was
    naming: frozenset[str]  # facts that a list's items share only in part: names
    sorting: Sorting | None  # what says in which order the items of the main list come
    controls: frozenset[str]  # parameters that select or order, and identify nothing


def compile_meaning(endpoint: Endpoint, layout: Layout) -> Meaning:
    """The meaning of an endpoint's parameters for its layout."""
    parameters = [p for p in endpoint.parameters if p.role == "argument"]
    leaves = layout.main.leaves if layout.main else ()
    texts = [leaf for leaf in leaves if leaf.kind in _NAMING_KINDS and leaf.json_type == "string"]
    bounds = bounds_of(parameters, leaves)
    if not layout.main_in_list:
        bounds = tuple(bound for bound in bounds if bound.on or bound.leaf.kind in ("date", "datetime", "timestamp"))
    bounding = {name for bound in bounds for name in (bound.low, bound.high)}
    search, limit = _search(parameters, leaves), _limit(parameters, layout)
    search_in = _searched(texts, leaves, layout)
    if layout.main_in_list and layout.entity.rpartition("_")[2] in OTHERS:
        search_in = None  # a synonym of a word has nothing of it
    controls = frozenset(
        p.name
        for p in parameters
        if snake(p.name) in _CONTROL_NAMES
        or p.slot.kind in ("limit", "page", "offset")
        or p.name in (search, limit, *bounding)
    )
    facts = _facts(parameters, leaves, controls, repeated="" if layout.main_in_list else search)
    main = echoes_of(facts, nearest_first(layout.root, layout.main), layout.entity, listed=layout.main_in_list)
    paths = _whereabouts(main, facts, endpoint, layout)
    known = [p for p in facts if p.slot.entity and p.slot.attribute == "id"]
    if endpoint.effect not in ("create", "send") and not layout.main_in_list:
        main += left_over(known, leaves, main)
    series = layout.main is not None and layout.main.moment is not None
    single = {p.name for p in facts if layout.main_in_list and not series and names_one(p, layout.entity)}
    natural = {p.name for p in facts if p.slot.kind in _NATURAL_KINDS}
    return Meaning(
        main=tuple(echo for echo in main if echo.attribute not in paths),
        within=tuple(echo for echo in main if echo.attribute in paths),
        natural=tuple(echo for echo in main if echo.parameter in natural),
        envelope=echoes_of(parameters, layout.envelope, ""),
        inherited=tuple(Echo(p.name, p.slot.key) for p in known),
        parts=part_echoes(layout.root, parameters, [*facts, *(p for p in parameters if p.name == search)]),
        known=tuple(Known(p.name, p.slot.entity) for p in known),
        identity=_identity([p.name for p in known if p.slot.entity == layout.entity], layout),
        bounds=bounds,
        kin=kin_of(parameters, leaves, layout.entity, frozenset(e.attribute for e in main))
        if layout.main_in_list
        else (),
        flags=flags(parameters, leaves) if layout.main_in_list else (),
        one=tuple(echo for echo in main if echo.parameter in single),
        spread=spread_of(parameters, layout),
        limit=limit,
        usual=next((p.default for p in parameters if p.name == limit), None),
        page=next((p.name for p in parameters if p.slot.kind == "page" or snake(p.name) in _PAGE_NAMES), ""),
        search=search,
        tagged=any(p.name == search and p.slot.kind == "hashtag" for p in parameters),
        symbol=next((leaf for leaf in leaves if leaf.kind in ("symbol", "crypto_symbol")), None),
        searched=search_in,
        telling=tuple(leaf for leaf in leaves if leaf.find is not None and leaf.kind in _TOLD_KINDS),
        counted=tuple(leaf.attribute for leaf in leaves if _counts_deed(leaf, endpoint)),
        former=tuple(
            (leaf.attribute, leaf.attribute.partition(".")[2]) for leaf in leaves if leaf.direction in _FORMER
        ),
        revised=tuple(leaf.attribute for leaf in leaves if is_revision(leaf.name) or _is_deed(leaf, endpoint)),
        naming=frozenset(leaf.attribute for leaf in (*texts, *_persons(leaves, layout)) if _is_name(leaf, layout)),
        sorting=sorting_of(parameters, leaves) if layout.main_in_list else None,
        controls=controls,
    )


def _facts(
    parameters: Sequence[Parameter], leaves: Sequence[Leaf], controls: frozenset[str], *, repeated: str
) -> list[Parameter]:
    """The parameters that state facts.

    A thing that repeats its search words (`repeated`) is about them; the items of a list only match them. What steers
    an answer and is shown by what is answered (the `format` of a schema) is a fact of it.
    """
    told = {snake(leaf.name) for leaf in leaves}
    return [
        p
        for p in parameters
        if p.name not in controls or (snake(p.name) in told and (snake(p.name) in _CONTROL_NAMES or p.name == repeated))
    ]


def _whereabouts(main: Sequence[Echo], facts: Sequence[Parameter], endpoint: Endpoint, layout: Layout) -> set[str]:
    """The paths that say where a thing lies, and not which one it is: what is put into a folder is not the folder."""
    leaves = layout.main.leaves if layout.main else ()
    if layout.main_in_list:
        return {leaf.attribute for leaf in leaves if leaf.kind == "path" and leaf.json_type == "string"}
    if endpoint.effect != "create":
        return set()
    folders = {p.name for p in facts if not _FOLDERS.isdisjoint(words(p.name))}
    own = {leaf.attribute for leaf in leaves if snake(leaf.name) == "path"}
    return {each.attribute for each in main if each.parameter in folders} & own


def _is_deed(leaf: Leaf, endpoint: Endpoint) -> bool:
    """Whether a leaf shows what the call itself has done, whatever the thing was like before."""
    if leaf.json_type == "boolean":
        return switch(leaf.name, endpoint.effect, endpoint.verb) is not None
    return settles(leaf.name, endpoint.effect, endpoint.verb, leaf.options)


def _counts_deed(leaf: Leaf, endpoint: Endpoint) -> bool:
    """Whether a leaf counts what the call does: the `like_count` of a post that is liked."""
    head = endpoint.verb.partition(" ")[0]
    said = [singular(word) for word in words(leaf.name)]
    counts = {*said} - {"count", "number", "total", "num", "of"}
    return (
        endpoint.effect == "update" and leaf.json_type == "integer" and counts <= {head, f"{head}er"} and bool(counts)
    )


def _identity(names: Sequence[str], layout: Layout) -> str:
    """The parameter that is the main instance's id: of several, that which its leaf is called after."""
    leaf = layout.main.identity.name if layout.main and layout.main.identity else ""
    return next((name for name in names if snake(name) == snake(leaf)), names[0] if names else "")


def _searched(texts: Sequence[Leaf], leaves: Sequence[Leaf], layout: Layout) -> Leaf | None:
    """What search words are found in: the name, of a person or of anything else, before any other text."""
    people = (leaf for leaf in leaves if leaf.kind == "person_name" and leaf.attribute in _NAMES)
    name = next((leaf for leaf in texts if _is_name(leaf, layout)), None) or next(people, None)
    return name or (texts[0] if texts else _named(layout))


def _named(layout: Layout) -> Leaf | None:
    """What search words are found in where nothing has a name of its own: a keyword, a country, a person, a picture."""
    texts = [leaf for leaf in (layout.main.leaves if layout.main else ()) if leaf.json_type == "string"]
    plain = [leaf for leaf in texts if not leaf.options and not leaf.owner and not leaf.direction]
    word = next((leaf for leaf in plain if leaf.kind in ("keyword", "word")), None)
    named = layout.main.naming if layout.main else None
    person = next((leaf for leaf in plain if leaf.kind == "person_name"), None)
    if NAMED.get(layout.entity) != "person_name":
        person = next((leaf for leaf in plain if leaf.find is not None and leaf.kind in _TOLD_KINDS), person)
    place = next((leaf for leaf in plain if leaf.kind in PLACED and leaf.kind == layout.entity), None)
    if layout.entity.rpartition("_")[2] in ("location", "place", "destination") and place is None:
        place = next((leaf for leaf in plain if leaf.kind == "city"), None)
    picture = next((leaf for leaf in plain if leaf.kind == "image_url"), None)
    if layout.entity.rpartition("_")[2] == "domain":
        place = next((leaf for leaf in plain if leaf.kind == "domain"), place)
    known = word or (named if named is not None and named.kind in PLACED else place)
    own = person is not None and (person.kind != "person_name" or NAMED.get(layout.entity) == "person_name")
    return known or (person or picture if own else picture or person)  # a photo is not called after who took it


def _persons(leaves: Sequence[Leaf], layout: Layout) -> list[Leaf]:
    """The leaves with the names of the items of a list of people."""
    return [leaf for leaf in leaves if leaf.kind == "person_name" and leaf.attribute in _NAMES and layout.main_in_list]


def _is_name(leaf: Leaf, layout: Layout) -> bool:
    """Whether things are called by a leaf, as a movie is by its title and a car is not by its make."""
    entity = layout.entity
    called = leaf.attribute in ("name", "title", entity, f"{entity}_name") or NAMED.get(entity) == leaf.kind
    return called or (layout.main is not None and layout.main.naming is leaf)


def _search(parameters: Sequence[Parameter], leaves: Sequence[Leaf]) -> str:
    """The parameter with search words: a keyword that no leaf shows as such."""
    shown = {snake(leaf.name) for leaf in leaves}
    for parameter in parameters:
        if snake(parameter.name) in _SEARCH_NAMES:
            return parameter.name
        if parameter.slot.kind == "keyword" and snake(parameter.name) not in shown:
            return parameter.name
    tags = (p.name for p in parameters if p.slot.kind == "hashtag" and snake(p.name) not in shown)
    return next(tags, "")


def _limit(parameters: Sequence[Parameter], layout: Layout) -> str:
    """The parameter that says how many items a list may have, or how many to make."""
    for parameter in parameters:
        if parameter.slot.kind == "limit" or snake(parameter.name) in _LIMIT_NAMES:
            return parameter.name
    lists = [listing for listing in listings(layout.root) if listing.main or isinstance(listing.item, Leaf)]
    shown = {snake(leaf.name) for leaf in (*layout.envelope, *(layout.main.leaves if layout.main else ()))}
    if len(lists) == 1:
        for parameter in parameters:
            if snake(parameter.name) in shown and snake(parameter.name) != "count":
                continue  # told again in the answer, so it is about something, not how many there are
            named = snake(parameter.name) in _AMOUNT_NAMES
            sized = layout.main_in_list and snake(parameter.name) in _SIZE_NAMES
            if (named or sized) and parameter.schema.get("type") in ("integer", "number"):
                return parameter.name
    return ""


def searched_name(term: str, drawn: Json, position: int) -> str:
    """A name with the search words in it; the first of a list is what was searched for, where that is a name."""
    head = term[:1].upper() + term[1:_LONGEST_SEARCH]
    if position == 0 and term[:1].isupper():
        return head
    if _FILE.search(str(drawn)):
        return f"{term.lower().replace(' ', '_')[:_LONGEST_SEARCH]}_{drawn}"
    tail = str(drawn).split()
    return (
        f"{head} {tail[-1][:1].upper()}{tail[-1][1:]}" if tail and tail[-1].casefold() not in head.casefold() else head
    )
