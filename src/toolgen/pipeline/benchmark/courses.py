"""What is right in a task of BFCL: its gold calls, and which of them have to be done before which.

Two calls of one object keep their order where the other order gives another result or another state, tried out on
copies. What changes something keeps its order over the turns of the user, who asks for one thing after the other. And a
value that only an earlier result tells makes that result an input.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pickle import dumps, loads
from typing import Any

from msgspec import Struct

from toolgen.core.json import Json
from toolgen.core.readings import same
from toolgen.core.rng import Seed
from toolgen.executor.backend import answered, digest, instance, public, whole
from toolgen.pipeline.benchmark.entries import Entry, Wanted, entries, wanted

_ORDERS = 3  # in which a task is played besides its own, to prove what has to be done before what
_LEAST_CHARACTERS, _LEAST_NUMBER = 3, 10  # below, a value is in two places by chance


class Step(Struct, frozen=True):
    """A gold call, as it went."""

    call: Wanted
    payload: Json
    writes: bool  # changes what BFCL compares
    after: tuple[int, ...] = ()  # steps that have to be done before
    sources: dict[str, tuple[int, str]] = {}  # by argument: the step and the place in its result


class Before(Struct, frozen=True):
    """The object of a step."""

    copy: bytes  # pickled, as it is before the step
    changes: bool  # whether anything in it, compared by BFCL or not, is another afterwards


class Played(Struct, frozen=True):
    """A task as its gold goes."""

    steps: tuple[Step, ...]
    states: dict[str, str]  # by class: the digest of the final state


@cache
def replayed(entry_id: str) -> tuple[Step, ...]:
    """Play the gold of a task, and see what changes."""
    entry = entries()[entry_id]
    objects = _fresh(entry)
    steps: list[Step] = []
    for call in wanted(entry_id):
        target = objects[call.of]
        before = public(target)
        payload = answered(target, call.method, call.arguments)
        steps.append(Step(call, payload, public(target) != before))
    return tuple(steps)


@cache
def played(entry_id: str) -> Played:
    """Play the gold of a task, and find out what has to be done before what."""
    entry, steps = entries()[entry_id], replayed(entry_id)
    objects = _fresh(entry)
    before: list[Before] = []
    for step in steps:
        target = objects[step.call.of]
        private, copy = whole(target), dumps(target)
        answered(target, step.call.method, step.call.arguments)
        before.append(Before(copy, whole(target) != private))
    said = " ".join(entry.turns)
    sources = [_sources(steps, place, said) for place in range(len(steps))]
    pairs = [(i, j) for j in range(len(steps)) for i in range(j) if _is_before(steps, before, i, j)]
    pairs += [(source, j) for j, found in enumerate(sources) for source, _ in found.values()]
    after = _direct(len(steps), pairs)
    found = Played(
        tuple(
            Step(step.call, step.payload, step.writes, tuple(after[place]), sources[place])
            for place, step in enumerate(steps)
        ),
        {of: digest(public(target)) for of, target in objects.items()},
    )
    return found if _holds(entry, found) else _in_line(found)


def _fresh(entry: Entry) -> dict[str, Any]:
    return {of: instance(of, state, long_context=entry.long_context) for of, state in entry.classes.items()}


def _is_before(steps: Sequence[Step], before: Sequence[Before], i: int, j: int) -> bool:
    """Whether one step has to be done before another, later one."""
    first, second = steps[i].call, steps[j].call
    if steps[i].writes and steps[j].writes and first.turn < second.turn:
        return True
    if first.of != second.of or not (before[i].changes or before[j].changes):
        return False
    return not _commute(before[i].copy, first, second)


def _commute(copy: bytes, first: Wanted, second: Wanted) -> bool:
    """Whether two calls give the same results and the same state in either order."""
    here, there = loads(copy), loads(copy)
    results = [answered(here, call.method, call.arguments) for call in (first, second)]
    others = [answered(there, call.method, call.arguments) for call in (second, first)]
    return same(results, others[::-1]) and whole(here) == whole(there)


def _sources(steps: Sequence[Step], place: int, said: str) -> dict[str, tuple[int, str]]:
    """The arguments that no user has told, and the first result that has them."""
    found: dict[str, tuple[int, str]] = {}
    for name, value in steps[place].call.arguments.items():
        if not _tells(value) or str(value) in said:
            continue
        for earlier in range(place):
            path = next((path for path, leaf in _leaves(steps[earlier].payload) if same(leaf, value)), None)
            if path is not None:
                found[name] = (earlier, path)
                break
    return found


def _tells(value: Json) -> bool:
    """Whether a value is unlikely to be the same by chance."""
    if isinstance(value, str):
        return len(value) >= _LEAST_CHARACTERS
    return isinstance(value, int | float) and abs(value) >= _LEAST_NUMBER


def _leaves(value: Json, path: str = "") -> Iterator[tuple[str, Json]]:
    """The scalars of a result with their JSON Pointers."""
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield from _leaves(item, f"{path}/{name}")
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from _leaves(item, f"{path}/{place}")
    else:
        yield path, value


def _direct(size: int, pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """By step: what comes right before it; what follows from the rest is left out."""
    above: list[set[int]] = [set() for _ in range(size)]  # all that comes before, near or far
    after: list[list[int]] = [[] for _ in range(size)]
    for j in range(size):
        for i in sorted({first for first, second in pairs if second == j}, reverse=True):
            if i not in above[j]:
                after[j].append(i)
                above[j] |= {i} | above[i]
        after[j].sort()
    return after


def _holds(entry: Entry, found: Played) -> bool:
    """Whether other orders that keep to what was found give the same results and end in the same state."""
    for number in range(_ORDERS):
        rng = Seed(number).at("orders", entry.entry_id).stream()
        objects, done = _fresh(entry), set[int]()
        while len(done) < len(found.steps):
            ready = [i for i, step in enumerate(found.steps) if i not in done and done.issuperset(step.after)]
            place = ready[-1] if number == 0 else rng.pick(ready)
            step = found.steps[place]
            if not same(answered(objects[step.call.of], step.call.method, step.call.arguments), step.payload):
                return False
            done.add(place)
        if {of: digest(public(target)) for of, target in objects.items()} != found.states:
            return False
    return True


def _in_line(found: Played) -> Played:
    """The same with each step after the one before it."""
    steps = [
        Step(step.call, step.payload, step.writes, (place - 1,) if place else (), step.sources)
        for place, step in enumerate(found.steps)
    ]
    return Played(tuple(steps), found.states)
