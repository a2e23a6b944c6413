"""The rule about people whom the system message lists: what is passed is of the one whom the user named.

A list reads "Contacts: sister Ana Ruiz, ana@…, 12 Elm Street in Lyon and 3 Oak Road in Lille; brother …". Where the
user names nobody listed, or the words fit more than one person or address, nothing is concluded.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from toolgen.core.provenance import Quoted
from toolgen.judge.index import Index, Made
from toolgen.judge.log import Found

_LIST = re.compile(r"(?:[Cc]ontacts|[Aa]ddress book): (?P<entries>[^\n]*;[^\n]*)")
_ENTRY = re.compile(r"(?P<relation>[a-z][a-z-]*(?: [a-z]+)?) (?P<name>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*)[,:(]?")
_SENTENCE_END = re.compile(r"(?<=[a-z)])\. (?=[A-Z])")
_NAMED = re.compile(r"\b[Mm]y (?P<relation>[a-z][a-z-]*(?: [a-z]+)?)(?: (?P<name>[A-Z][\w'’-]*?))?(?:['’]s?)?(?![\w-])")


class Entry(Struct, frozen=True):
    """Somebody listed."""

    relation: str
    name: str
    text: str


def nobody_listed(index: Index) -> bool:
    """The system message has no list of people."""
    if index.order[:1] != "s":
        return True
    stated = index.heard[0]
    return "ontacts: " not in stated and "ddress book: " not in stated


def wrong_contact(index: Index) -> Sequence[Found]:
    """A fact of one person listed is not passed where the user named another, or another address of theirs."""
    found: list[Found] = []
    for made, name, quote in index.quoted:
        if quote.message == 0 and quote.quote:
            reason = _mistaken(quote, made, index)
            if reason:
                path = f"$.step_trace[{made.step.step - 1}].sources.{name}" if made.step is not None else made.path
                found.append((path, reason))
    return found


def _mistaken(quote: Quoted, made: Made, index: Index) -> str:
    entries = list(_entries(index.heard[quote.message]))
    holders = [entry for entry in entries if quote.quote in entry.text]
    if len(holders) != 1:
        return ""
    said = [text for place, text in index.users if place < made.message]
    for text in reversed(said):
        meant = _meant(text, entries)
        if not meant:
            continue
        if holders[0] not in meant:
            return f"{quote.quote!r} is of the {holders[0].relation}, and the user named the {meant[0].relation}"
        return _elsewhere(quote.quote, holders[0], text)
    return ""


def _entries(text: str) -> Iterator[Entry]:
    listed = _LIST.search(text)
    if listed is None:
        return
    entries = _SENTENCE_END.split(listed["entries"], maxsplit=1)[0]
    for entry in entries.split("; "):
        head = _ENTRY.match(entry)
        if head is not None:
            yield Entry(head["relation"], head["name"], entry)


def _meant(text: str, entries: Sequence[Entry]) -> list[Entry]:
    """Everybody listed whom the words may name: by what they are to the user, and by their name."""
    named = [(match["relation"], match["name"] or "") for match in _NAMED.finditer(text)]
    return [
        entry
        for entry in entries
        if entry.name in text
        or any(
            (relation == entry.relation or relation.startswith(f"{entry.relation} "))
            and (not name or entry.name.startswith(name))
            for relation, name in named
        )
    ]


def _elsewhere(quote: str, entry: Entry, text: str) -> str:
    """Why an address is not the one that the user means: they say in which city it is, and this one is in another."""
    cities = re.findall(r"\d[\w '’-]*? in ([A-Z][\w '’-]*?)(?= and \d|[,.)]|$)", entry.text)
    if len(cities) < 2:
        return ""
    here = re.search(rf"{re.escape(quote)} in ([A-Z][\w '’-]*?)(?= and \d|[,.)]|$)", entry.text)
    if here is None:
        return ""
    named = [city for city in cities if re.search(rf"(?:address|one|home|place|flat) in {re.escape(city)}\b", text)]
    if named and here[1] not in named:
        return f"{quote!r} is in {here[1]}, and the user named the address in {named[0]}"
    return ""
