"""Lists of plain values: tags, numbers, the names of changed fields."""

from toolgen.core.english import snake
from toolgen.core.json import Json
from toolgen.core.rng import mix, salt
from toolgen.executor.bounds import bound_fact
from toolgen.executor.conform import conform
from toolgen.executor.leaves import Leaf
from toolgen.executor.ledger import GOLDEN, MASK64, Instance
from toolgen.executor.nodes import Listing
from toolgen.executor.search import list_length
from toolgen.executor.subject import Question

_CHANGED = ("changed_fields", "updated_fields", "changedfields", "updatedfields", "modified_fields")
_COLUMNS = ("columns", "column_names", "headers")
_LEAST_COLUMNS = 3  # no table has fewer
_WRITES = ("create", "update", "delete", "send")
_LENGTH = salt("length")


def scalars(listing: Listing, item: Leaf, inside: Instance, question: Question) -> Json:
    """The values of a list without objects: what was given or is known, else as many as are asked for."""
    facts, listed = inside.facts, f"{item.attribute}[]"
    given = question.arguments.get(listing.name)
    if isinstance(given, list | tuple) and question.operation.effect in _WRITES:
        facts[listed] = given  # what was saved is what is there from then on
    known = facts.get(item.attribute)
    if not isinstance(known, list | tuple):
        known = facts.get(listed, known)
    if isinstance(known, list | tuple):
        return [conform(item, each, inside.key, question.today, question.ledger.told) for each in known]
    if known is None and listing.name.lower() in _CHANGED and question.operation.effect == "update":
        return [name for name in question.arguments if name != question.operation.meaning.identity]
    if known is None:
        known = question.arguments.get(listing.one)  # what was added to `tags` as `tag` is among them
    values: list[Json] = (
        [] if known is None else [conform(item, known, inside.key, question.today, question.ledger.told)]
    )
    meaning, arguments = question.operation.meaning, question.arguments
    made = question.operation.effect == "compute"
    limit = arguments.get(meaning.limit, meaning.usual if made else None)
    count = 1 + mix(inside.key, _LENGTH ^ item.salt) % listing.longest
    if snake(listing.name) in _COLUMNS:
        count = max(count, min(_LEAST_COLUMNS, listing.longest))
    if limit is not None:
        count = list_length(limit, listing, 0, made=made)
    elif listing.counter and isinstance(facts.get(listing.counter), int):
        count = list_length(facts[listing.counter], listing, 0, made=True)
    for position in range(count * 2):
        key = (inside.key + position * GOLDEN) & MASK64
        value = bound_fact(meaning.spread, key, arguments, question.today) if meaning.spread else None
        if value is None:
            value = item.draw(key ^ item.salt, question.today)
        if len(values) < count and (value not in values or (position >= count and not isinstance(value, str))):
            values.append(value)
    facts[listed] = values
    return values
