"""The lists of objects in a response: what their items are called, by what they are told apart and ranked."""

from collections.abc import Iterator

from msgspec import Struct

from toolgen.agents.leaves import Fact, facts_of
from toolgen.agents.naming import called_of, naming_of
from toolgen.agents.ranking import rankings_of
from toolgen.agents.wanted import (
    asked_in,
    asked_of,
    in_words,
)  # fmt: skip
from toolgen.agents.wording import is_plural, singular
from toolgen.core import english
from toolgen.core.readings import escaped
from toolgen.core.tools import Endpoint, Shape


class Collection(Struct, frozen=True):
    """A list of objects in a response."""

    over: str  # JSON Pointer of the array
    noun: str  # what the items are called: "hotels"
    one: str  # what one of them is called: "hotel"
    naming: Fact | None  # the leaf that is an item's own name
    facts: tuple[Fact, ...]  # pointers relative to the item, most telling first
    rankings: tuple[tuple[Fact, str, str], ...]  # numeric leaf, words for its smallest and its largest


def collections_of(shape: Shape, endpoint: Endpoint, echoed: set[str]) -> Iterator[Collection]:
    """The lists of objects in a response, the outermost first, without what it merely repeats (`echoed`)."""
    pending = [("", shape, 0)]
    while pending:
        pointer, here, depth = pending.pop(0)
        if here.type == "array" and here.items is not None and here.items.type == "object":
            yield _collection(pointer, here.items, endpoint, echoed)
        elif here.type == "object" and depth < 3:
            for name, field in here.fields.items():
                pending.append((f"{pointer}/{escaped(name)}", field, depth + 1))


def _collection(over: str, item: Shape, endpoint: Endpoint, echoed: set[str]) -> Collection:
    asked = asked_in(asked_of(endpoint), item.entity)
    every = facts_of(item, echoed, item.entity, asked)
    # What was searched for by its name may be called otherwise: each item says its own.
    open_facts = facts_of(item, set(), item.entity)
    name = in_words(over.rpartition("/")[2]) if over else endpoint.noun
    called = {singular(endpoint.noun), item.entity.replace("_", " "), singular(name)}
    naming = naming_of(open_facts, item.entity) or called_of(open_facts, called)
    if naming is not None and naming.second:
        every = tuple(fact for fact in every if fact.pointer not in (naming.pointer, naming.second))
    elif naming is not None:
        naming = next((fact for fact in every if fact.pointer == naming.pointer), naming)
    facts = every if naming is None else tuple(fact for fact in every if fact.tokens[:-1] == naming.tokens[:-1])
    noun = _counted(name, item, endpoint)
    one = "set of odds" if noun == _ODDS else singular(noun)
    return Collection(over, noun, one, naming, facts, rankings_of(facts))


_ODDS = "sets of odds"  # which nobody counts one by one


def _counted(name: str, item: Shape, endpoint: Endpoint) -> str:
    """What the items of a list are called when they are counted, by the name of the list where it is a plural."""
    noun = name
    if {name.rpartition(" ")[2], item.entity.rpartition("_")[2]} & {"odds", "odd"}:
        return _ODDS
    if not is_plural(name) or name in ("results", "data") or (name == "items" and is_plural(endpoint.noun)):
        noun = item.entity.replace("_", " ") if item.entity.islower() else "result"  # a product is no thing to count
        noun = noun if is_plural(noun) else english.plural(noun)
    if any(word[-1:].isdigit() or word[1:2].isdigit() for word in noun.split()):
        noun = "items"  # no word: "h2s"
    if not is_plural(noun):
        noun = f"{noun} items"  # nobody counts news
    return noun
