"""Rules about single calls: the function, its arguments, and whether the call is needed."""

import re
from collections.abc import Sequence
from functools import lru_cache

from toolgen.core.failures import PASSING
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult
from toolgen.core.readings import same
from toolgen.judge.failures import access_given_between, remedial
from toolgen.judge.index import Index, Made
from toolgen.judge.log import Found

_WRITES = frozenset(
    (
        "add", "append", "apply", "approve", "archive", "assign", "block", "book", "buy", "cancel",
        "change", "checkout", "clear", "close", "complete", "confirm", "convert", "copy", "create",
        "deactivate", "delete", "disable", "draw", "edit", "enable", "execute", "follow", "generate",
        "grant", "insert", "invite", "join", "leave", "like", "lock", "log", "make", "mark", "merge",
        "move", "mute", "open", "order", "patch", "pause", "pay", "pin", "place", "post", "publish",
        "purchase", "put", "register", "remove", "rename", "renew", "replace", "reply", "reserve", "reset",
        "restart", "restore", "resume", "roll", "run", "save", "schedule", "sell", "send", "set", "share",
        "shuffle", "start", "stop", "submit", "subscribe", "toggle", "transfer", "trigger", "turn",
        "unblock", "unfollow", "unlock", "unsubscribe", "update", "upload", "upsert", "withdraw", "write",
    )
)  # fmt: skip
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_BOUNDS = frozenset(("min", "minimum", "low", "lower"))
_CUT = 56  # characters; longer names have lost their end, and with it the words of the endpoint
_HASH = re.compile(r"~[0-9a-f]{6}\d*$")  # at the end of an id, it tells endpoints of one name apart
_CACHED = 100_000  # names and combinations of names kept: more than a catalog has, less than a dataset could invent


@lru_cache(maxsize=_CACHED)
def words(name: str) -> frozenset[str]:
    """The words of a name in any case style, in lower case."""
    return frozenset(word.lower() for word in _WORD.findall(name))


def writes(made: Made) -> bool:
    """Whether the name of a function says that it changes something."""
    return not _WRITES.isdisjoint(words(f"{made.call.function.name} {made.endpoint_id.rpartition('/')[2]}"))


def accepted(index: Index) -> bool:
    """Every call is one that its schema accepts."""
    for made in index.calls:
        if made.offered is None or made.arguments is None or not made.offered.accepts(made.arguments):
            return False
    return True


def is_lesson(made: Made, index: Index) -> bool:
    """Whether a call is wrong on purpose and says so: not to be trained on, refused, and made rightly the next time.

    A right call may still meet a service in trouble.
    """
    if made.event is None or made.event.train or made.result is None or not made.result.failed:
        return False
    again = next((c for c in index.calls if c.message > made.message and c.endpoint_id == made.endpoint_id), None)
    if again is None or again.offered is None or again.arguments is None:
        return False
    return again.succeeded or again.offered.accepts(again.arguments)


def unknown_function(index: Index) -> Sequence[Found]:
    return [
        (f"{made.path}.function.name", f"{made.call.function.name!r} was not offered")
        for made in index.calls
        if made.offered is None
    ]


def function_mismatch(index: Index) -> Sequence[Found]:
    """The function that is called is the one of the endpoint that the call names."""
    found: list[Found] = []
    named: dict[str, str] = {}
    for made in index.calls:
        name, endpoint_id, event = made.call.function.name, made.call.endpoint_id, made.event
        if event is not None and (event.function != name or event.endpoint_id != endpoint_id):
            found.append((made.path, f"the events call {event.function} of {event.endpoint_id}"))
        elif named.setdefault(name, endpoint_id) != endpoint_id:
            found.append((made.path, f"{name} was the function of {named[name]} before"))
        elif made.offered is not None and not _belongs(made, index):
            found.append((made.path, f"{name} is not the function of {endpoint_id}"))
    return found


def arguments_not_json(index: Index) -> Sequence[Found]:
    return [
        (f"{made.path}.function.arguments", "the arguments are not a JSON object")
        for made in index.calls
        if made.arguments is None
    ]


def missing_argument(index: Index) -> Sequence[Found]:
    return [
        (f"{made.path}.function.arguments", f"the required argument {name!r} is missing")
        for made in index.calls
        if made.offered is not None and made.arguments is not None
        for name in made.offered.required
        if name not in made.arguments and not is_lesson(made, index)
    ]


def unknown_argument(index: Index) -> Sequence[Found]:
    return [
        (f"{made.path}.function.arguments.{name}", f"{made.call.function.name} has no parameter {name!r}")
        for made in index.calls
        if made.offered is not None and made.arguments is not None
        for name in made.arguments
        if name not in made.offered.properties
    ]


def invalid_argument(index: Index) -> Sequence[Found]:
    found: list[Found] = []
    for made in index.calls:
        if made.offered is None or made.arguments is None or made.offered.accepts(made.arguments):
            continue
        if not is_lesson(made, index):
            for name, reason in made.offered.faults(made.arguments):
                found.append((f"{made.path}.function.arguments.{name}", reason))
    return found


def range_reversed(index: Index) -> Sequence[Found]:
    """What starts must not end before: `check_in` and `check_out`, `min_price` and `max_price`."""
    found: list[Found] = []
    for made in index.calls:
        arguments = made.arguments
        if arguments is None or len(arguments) < 2:
            continue
        for low, high in _ranges(tuple(arguments)):
            first, last = arguments[low], arguments[high]
            if _reversed(first, last, low):
                found.append((f"{made.path}.function.arguments.{high}", f"{high} {last!r} lies before {low} {first!r}"))
    return found


def outside_the_plan(index: Index) -> Sequence[Found]:
    """Every call is one that a goal or the sampled path names."""
    conversation = index.conversation
    planned: set[str] = set(conversation.sampled_path)
    for goal in conversation.scenario.goals:
        planned.update(goal.calls)
    return [
        (made.path, f"no goal needs {made.endpoint_id}")
        for made in index.calls
        if made.call.endpoint_id not in planned and not remedial(made, index)
    ]


def repeated_call(index: Index) -> Sequence[Found]:
    """The same call again, though the first one did not fail for a moment only, and nothing was changed in between.

    A call that is made more often than the plan has it is a repetition whatever was changed.
    """
    found: list[Found] = []
    calls = index.calls
    for number, made in enumerate(calls):
        for earlier in range(number):
            before = calls[earlier]
            if before.call.function.name != made.call.function.name or not _alike(before, made):
                continue
            between = calls[earlier + 1 : number]
            if not _beyond_the_plan(made, index) and any(
                writes(other) for other in between if other.call.function.name != before.call.function.name
            ):
                continue
            if before.result is not None and before.result.failed and _transient(before, index):
                continue
            if access_given_between(before, between, index):
                continue
            found.append((made.path, f"{made.call.id} repeats {before.call.id}"))
            break
    return found


def needless_call(index: Index) -> Sequence[Found]:
    """A call whose result feeds no other call, is told to nobody, and was not asked for."""
    untold = [made for made in index.calls if made.call.id not in index.told]
    if not untold:
        return ()
    fed = {
        source.call_id
        for step in index.conversation.step_trace
        for source in step.sources.values()
        if type(source) is FromResult
    }
    found: list[Found] = []
    for made in untold:
        if made.call.id in fed or (made.result is not None and made.result.failed) or index.is_void(made):
            continue
        asked_for = any(made.endpoint_id in goal.answered_by for goal in index.conversation.scenario.goals)
        if not asked_for and not remedial(made, index):
            found.append((made.path, f"nothing uses the result of {made.call.id}"))
    return found


def _belongs(made: Made, index: Index) -> bool:
    tool = made.offered
    if tool is not None and tool.endpoint_id:
        return tool.endpoint_id == made.endpoint_id
    name, endpoint_id = made.call.function.name, made.endpoint_id
    likeness = _likeness(name, endpoint_id)
    return (
        likeness >= 0.5
        or len(name) > _CUT
        or all(_likeness(other, endpoint_id) < likeness + 0.25 for other in index.offered)
    )


@lru_cache(maxsize=_CACHED)
def _likeness(name: str, endpoint_id: str) -> float:
    """How many of the words of an endpoint's own name stand in a function name, and of its tool's.

    Words may be written together on one side: the endpoint `spell_check` in the function `…_spellcheck`.
    """
    called = words(name)
    tool, _, own = endpoint_id.partition("/")[2].rpartition("/")
    own = _HASH.sub("", own)
    if len(own) > 4 and _joined(own) in _joined(name):
        return 1.0
    return 0.75 * _share(words(own), called) + 0.25 * _share(words(tool), called)


def _joined(name: str) -> str:
    return "".join(char for char in name.lower() if char.isalnum())


def _share(wanted: frozenset[str], given: frozenset[str]) -> float:
    return len(wanted & given) / len(wanted) if wanted else 0.0


def _beyond_the_plan(made: Made, index: Index) -> bool:
    """Whether an endpoint is called more often, with success, than the goals name it."""
    wanted = sum([goal.calls.count(made.endpoint_id) for goal in index.conversation.scenario.goals])
    succeeded = [call for call in index.calls if call.endpoint_id == made.endpoint_id and call.succeeded]
    return 0 < wanted < len(succeeded)


def _alike(first: Made, second: Made) -> bool:
    if first.arguments is None or second.arguments is None:
        return first.call.function.arguments == second.call.function.arguments
    return same(first.arguments, second.arguments)


def _transient(made: Made, index: Index) -> bool:
    event = index.log.results.get(made.call.id)
    return event is None or event.code in PASSING


def _reversed(first: Json, last: Json, low: str) -> bool:
    """Dates, or numbers whose names speak of least and most: "from 10 to 2" may be a conversion."""
    if isinstance(first, str) and isinstance(last, str):
        return first > last and bool(_DAY.match(first)) and bool(_DAY.match(last))
    if isinstance(first, int | float) and isinstance(last, int | float) and not _BOUNDS.isdisjoint(words(low)):
        return first > last
    return False


_OPPOSITES = {
    "start": "end", "from": "to", "begin": "end", "min": "max", "minimum": "maximum", "since": "until",
    "checkin": "checkout", "in": "out", "after": "before", "departure": "return", "low": "high", "lower": "upper",
    "pickup": "dropoff", "earliest": "latest",
}  # fmt: skip


@lru_cache(maxsize=_CACHED)
def _ranges(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The pairs of parameters that span a range."""
    return tuple((low, high) for low in names for high in names if low != high and _span(_parts(low), _parts(high)))


def _parts(name: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(name)]


def _span(low: list[str], high: list[str]) -> bool:
    if len(low) != len(high):
        return False
    differing = [(a, b) for a, b in zip(low, high, strict=True) if a != b]
    return len(differing) == 1 and _OPPOSITES.get(differing[0][0]) == differing[0][1]
