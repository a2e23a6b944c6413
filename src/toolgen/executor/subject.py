"""Which instances a call is about: the one that it names, brings into being or describes, or those that it finds."""

from collections.abc import Mapping, Sequence
from datetime import date

import orjson
from msgspec import Struct

from toolgen.core.json import Json
from toolgen.core.rng import mix, salt
from toolgen.executor.bounds import ahead, bound_fact
from toolgen.executor.coherence import stale
from toolgen.executor.echoes import Echo
from toolgen.executor.kin import settle_kin
from toolgen.executor.ledger import GOLDEN, MASK64, Instance, Ledger, digest
from toolgen.executor.likeness import one_noun, switched
from toolgen.executor.members import is_alone
from toolgen.executor.nodes import Listing, Thing
from toolgen.executor.operations import Operation
from toolgen.executor.paging import total_of
from toolgen.executor.quoted import is_symbol
from toolgen.executor.search import fits, list_length, narrow, narrowing, places_called, true_of
from toolgen.executor.tallies import bounded, counted, is_whole

_LENGTH = salt("length")
_NAMES = ("name", "filename", "file_name", "folder_name", "folder.name", "directory.name", "file.name")


class Question(Struct):
    """A call that is being answered."""

    operation: Operation
    arguments: Mapping[str, Json]
    ledger: Ledger
    today: date
    key: int  # of what is asked, whenever it is asked
    given: dict[str, Json]  # facts of the main instance that the arguments state
    most: int | None = None  # items of the main list, where the service has fewer than it should
    whole: int | None = None  # items that there are in all, where an earlier result has told it


def ask(
    operation: Operation, arguments: Mapping[str, Json], ledger: Ledger, today: date, *, most: int | None = None
) -> Question:
    """The question that a call puts; how much is asked for and in which order does not change its key.

    Raises TypeError where the arguments are not JSON: lone surrogates, integers beyond 64 bits.
    """
    ignored = operation.ignored
    asked = {name: value for name, value in arguments.items() if name not in ignored} if ignored else arguments
    key = ledger.key ^ operation.salt ^ _content(asked)
    given = stated(operation.meaning.main, arguments)
    if operation.meaning.flags:
        given |= switched(operation.meaning.flags, arguments)
    return Question(operation, arguments, ledger, today, key, given, most)


def _content(arguments: Mapping[str, Json]) -> int:
    return digest(orjson.dumps(arguments, option=orjson.OPT_SORT_KEYS))


def stated(echoes: Sequence[Echo], arguments: Mapping[str, Json]) -> dict[str, Json]:
    """The facts that the arguments state."""
    if not echoes or not arguments:
        return {}
    return {
        echo.attribute: arguments[echo.parameter]
        for echo in echoes
        if echo.parameter in arguments and arguments[echo.parameter] is not None
    }


def main_instance(question: Question) -> Instance:
    """The instance that a call reads, writes or brings into being."""
    operation = question.operation
    if operation.effect in ("create", "send", "compute"):
        return _brought_about(question)
    instance = _named(question)
    if operation.effect in ("update", "delete"):
        for attribute in operation.meaning.revised:
            instance.facts.pop(attribute, None)
    if operation.effect == "update":
        for former, current in operation.meaning.former:
            if current in instance.facts:
                instance.facts[former] = instance.facts[current]
        for attribute in question.given:
            for old in stale(attribute):
                if old not in question.given:
                    instance.facts.pop(old, None)
        _renamed(instance, question.given)
        for attribute in operation.meaning.counted:
            known = instance.facts.get(attribute)
            if type(known) is int:
                instance.facts[attribute] = known + 1
    instance.facts.update(question.given)
    if operation.effect == "read":
        _asked_about(question, instance)
    return instance


def _asked_about(question: Question, instance: Instance) -> None:
    """Make true of the one thing that is read what it was looked for with: its day, and the words of its name."""
    meaning, arguments, facts = question.operation.meaning, question.arguments, instance.facts
    for bound in meaning.bounds:
        value = None
        if bound.leaf.attribute not in facts and not {bound.low, bound.high, bound.on}.isdisjoint(arguments):
            value = bound_fact(bound, instance.key, arguments, question.today)
        if value is not None:
            facts[bound.leaf.attribute] = value
    term, leaf = arguments.get(meaning.search) if meaning.search else None, meaning.symbol
    if isinstance(term, str) and leaf is not None and leaf.attribute not in facts and is_symbol(term):
        facts[leaf.attribute] = term.upper()
    elif isinstance(term, str) and meaning.searched is not None and meaning.searched.attribute not in facts:
        if meaning.searched.kind in ("word", "keyword"):
            facts[meaning.searched.attribute] = term
        narrow(instance, narrowing(question.given, meaning, arguments), 0, question.today)


def _named(question: Question) -> Instance:
    operation, ledger = question.operation, question.ledger
    entity, meaning = operation.layout.entity, operation.meaning
    identity = question.arguments.get(meaning.identity) if meaning.identity else None
    if identity is not None and not isinstance(identity, list | dict):
        known = ledger.find(entity, identity)
        if known is None:
            known = ledger.akin(entity, identity)
            if known is not None:
                ledger.enter(entity, identity, known)
        return known or ledger.named(entity, identity)
    if operation.effect == "read":
        described = question.given
        content = {name: value for name, value in question.arguments.items() if name not in meaning.controls}
    else:  # the other arguments are what is to be written
        described = stated(meaning.natural, question.arguments)
        names = {echo.parameter for echo in meaning.natural}
        content = {name: value for name, value in question.arguments.items() if name in names}
    for named in meaning.known if operation.effect == "read" and not meaning.identity else ():
        other = ledger.find(named.entity, question.arguments.get(named.parameter))
        if other is not None and one_noun(named.entity, entity):
            return other
    recognised = ledger.recognised(entity, described.items())
    if recognised is None and operation.effect == "read":  # by its name, where it says nothing else
        called = stated(meaning.natural, question.arguments)
        recognised = ledger.compatible(entity, called, described) if called else None
    return recognised or ledger.keyed(entity, ledger.key ^ salt(entity) ^ _content(content))


def _brought_about(question: Question) -> Instance:
    """What a call brings into being; the same call issued again brings another."""
    operation, ledger = question.operation, question.ledger
    key = (question.key + ledger.occurrence(question.key) * GOLDEN) & MASK64
    main, entity = operation.layout.main, operation.layout.entity
    identity = question.given.get("id")
    given = identity is not None
    if identity is None and main is not None and main.identity is not None:
        identity = main.identity.draw(key, question.today)
    if operation.effect == "compute" and identity is None:  # a mere answer; with an id it is a thing to come back to
        instance = Instance(entity, key, dict(question.given))
        instance.made = True
        return instance
    if identity is None or isinstance(identity, list | dict):
        instance = ledger.keyed(entity, key)
    else:
        instance = ledger.named(entity, identity)
        ledger.mint(entity)
    if given:  # it was there before, and this is done to it
        for attribute in operation.meaning.revised:
            instance.facts.pop(attribute, None)
    instance.facts.update(question.given)
    for echo in operation.meaning.within if operation.effect == "create" else ():
        if echo.parameter in question.arguments:
            instance.facts[echo.attribute] = _inside(str(question.arguments[echo.parameter]), question.given)
    if operation.unsaid.lasting:
        instance.lacks = operation.unsaid.for_good(question.arguments)
    instance.created = operation.effect == "create"
    instance.maker = _tool(operation)
    instance.made = instance.made or not given
    instance.deleted = False
    return instance


def _tool(operation: Operation) -> str:
    """The tool that an operation is of: what one has made, no other finds."""
    return operation.endpoint_id.rpartition("/")[0]


def _renamed(instance: Instance, given: Mapping[str, Json]) -> None:
    """What was moved to another path bears the name at its end."""
    for attribute, value in given.items():
        toward, dot, bare = attribute.rpartition(".")
        if bare == "path" and isinstance(value, str) and "." in value.rpartition("/")[2]:
            for name in ("name", "filename", "file_name"):
                if f"{toward}{dot}{name}" not in given:
                    instance.facts.pop(f"{toward}{dot}{name}", None)


def _inside(folder: str, given: Mapping[str, Json]) -> str:
    """The path of what was put into a folder under a name."""
    name = next((str(value) for attribute, value in given.items() if attribute in _NAMES), "")
    return f"{folder.rstrip('/')}/{name}" if name else folder


def found_instances(question: Question, item: Thing, listing: Listing) -> list[Instance]:
    """What a search finds: what was created and fits, then what exists anyway, without what was deleted."""
    operation, arguments, ledger = question.operation, question.arguments, question.ledger
    meaning, given = operation.meaning, question.given
    ledger.mint(item.entity)
    steps = narrowing(given, meaning, arguments)
    named = arguments.get(meaning.identity) if meaning.identity else None
    if named is not None:
        wanted = named if isinstance(named, list) else [named]
        instances = [ledger.named(item.entity, identity) for identity in wanted[: listing.most]]
        found = [each for each in instances if fits(each, given, meaning, arguments)]
        for instance in found:
            for attribute, value in given.items():
                instance.facts.setdefault(attribute, value)
        return found
    if any(ahead(bound, arguments, question.today) for bound in meaning.bounds):
        return []
    count = _count(question, listing)
    found = []
    if operation.paging is not None or arguments.get(meaning.page, 1) in (1, "1"):
        own = [each for each in ledger.of(item.entity) if each.created and each.maker == _tool(operation)]
        found = [each for each in own if fits(each, given, meaning, arguments)]
    for instance in found:
        for attribute, value in given.items():
            instance.facts.setdefault(attribute, value)
        narrow(instance, steps, 0, question.today)
    for position in range(count - len(found)):
        instance = item_at(question, item, position)
        if instance in found:  # the draw of ids had no more than these
            continue
        if instance.facts.keys() <= {"id"}:  # new: the search is true of it
            instance.facts.update(true_of(given, instance))
            for echo in meaning.one:
                values = _several(arguments.get(echo.parameter))
                if values:
                    instance.facts[echo.attribute] = values[position % len(values)]
            if meaning.kin:
                settle_kin(meaning.kin, instance, position, arguments, ledger=ledger, today=question.today)
            if steps:
                narrow(instance, steps, position, question.today)
        elif not fits(instance, given, meaning, arguments):
            continue
        found.append(instance)
    return found[:count]


def _several(value: Json) -> list[Json]:
    """The values that an argument names: those of a list, or of a text with commas."""
    if isinstance(value, str):
        return [each.strip() for each in value.split(",") if each.strip()]
    return list(value) if isinstance(value, list) else [] if value is None else [value]


def page_size(question: Question, listing: Listing) -> int:
    """How many items a part of a list has at most: as many as are asked for, else three to five."""
    meaning, made = question.operation.meaning, question.operation.effect == "compute"
    limit = question.arguments.get(meaning.limit, meaning.usual if made else None)
    return list_length(limit, listing, mix(question.key, _LENGTH), made=made)


def _count(question: Question, listing: Listing) -> int:
    """How many items a search finds: all of them where the list comes in parts, of which one is shown."""
    if question.most is not None:
        return question.most
    if question.operation.meaning.one:
        several = [_several(question.arguments.get(echo.parameter)) for echo in question.operation.meaning.one]
        least = min((len(values) for values in several if values), default=0)
        if least:
            return min(least, listing.most)
    once = places_called(question.operation.meaning, question.arguments)
    if once:
        return once
    if isinstance(listing.item, Thing) and is_alone(listing.item.sole, question.given):
        return 1
    paging, tally = question.operation.paging, question.operation.tally
    parted = paging is not None and bool(paging.steps)
    usual = list_length(None, listing, mix(question.key, _LENGTH))
    count = total_of(question.key, usual) if parted else page_size(question, listing)
    told = counted(tally, question.arguments, question.ledger) if tally is not None else None
    if tally is None or told is None:
        return count
    if not is_whole(tally, question.arguments):
        return min(count, told)
    question.whole = told
    limited = question.operation.meaning.limit in question.arguments
    return bounded(count, told, most=listing.most, limited=limited, parted=parted)


def item_at(question: Question, item: Thing, position: int) -> Instance:
    """The item at a position of a list; it does not depend on how many are asked for."""
    key = (question.key + position * GOLDEN) & MASK64
    if item.identity is None:
        return question.ledger.keyed(item.entity, key)
    return question.ledger.named(item.entity, item.identity.draw(key, question.today))


def computed_items(item: Thing, question: Question) -> list[Instance] | None:
    """The items of a list that is computed from the arguments; None where it is not."""
    found = question.operation.found.get(item.place)
    rows = found.facts(question.arguments, question.today) if found is not None else None
    if rows is None:
        return None
    keys = ((question.key + position * GOLDEN) & MASK64 for position in range(len(rows)))
    return [Instance(item.entity, key, row) for key, row in zip(keys, rows, strict=True)]
