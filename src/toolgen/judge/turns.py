"""The rule about calls of one turn: they are made at once, so none can need another's result."""

from collections.abc import Sequence

from toolgen.core.provenance import FromResult
from toolgen.judge.index import Index
from toolgen.judge.log import Found


def one_by_one(index: Index) -> bool:
    """No two calls stand in one turn."""
    return index.order.count("c") == len(index.calls)


def dependent_parallel(index: Index) -> Sequence[Found]:
    """A call that takes a value from the result of another, or names it as needed, does not stand beside it."""
    turns: dict[str, int] = {made.call.id: made.message for made in index.calls}
    found: list[Found] = []
    for made in index.calls:
        if made.step is None:
            continue
        needed = {source.call_id for source in made.step.sources.values() if type(source) is FromResult}
        for call_id in sorted(needed.union(made.step.depends_on)):
            if turns.get(call_id) == made.message:
                found.append((made.path, f"{made.call.id} needs the result of {call_id}, which is made beside it"))
    return found
