"""What the scripted assistant does after a failure, as a careful engineer would: wait, try again, sign in, look, stop.

It works on calls that were made, results that arrived and functions that are offered, so that it knows no more than
the conversation does. docs/world.md has the table of failures and what is done about each.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from toolgen.agents import failing
from toolgen.agents.briefing import Errand
from toolgen.agents.passages import Passage
from toolgen.agents.repertoire import Part
from toolgen.core.events import CallIssued, ResultArrived
from toolgen.core.failures import PASSING, TIMEOUTS, doubles, is_idempotency_key, opens_session
from toolgen.core.json import Json
from toolgen.core.parts import goes_on
from toolgen.core.plan import Binding
from toolgen.core.ports import Call, Decision, View
from toolgen.core.provenance import CallId, FromResult, Source
from toolgen.core.readings import Unreadable, at, escaped
from toolgen.core.rng import Stream
from toolgen.core.tools import Endpoint, Shape

_TRIES = 4  # of one call, where it fails for a moment only
_BACK_OFF_MS = 1000  # before the first repetition, twice as long before each further one

Functions = Callable[[], Sequence[Endpoint]]


class _Detour(Struct):
    """A call made to be able to go on with another one."""

    call_id: CallId
    login: bool  # else a look at what is there
    tries: int = 1


class Recovery:
    """The failures of one conversation, and what has been done about them. Positions are those of the chain."""

    __slots__ = (
        "_closed",
        "_detours",
        "_found",
        "_functions",
        "_held_up",
        "_lacking",
        "_parts",
        "_reasons",
        "_settled",
        "_timed_out",
        "_tries",
        "_unclear",
    )

    def __init__(self, parts: Sequence[Part], functions: Functions) -> None:
        self._parts = parts
        self._functions = functions  # asked only where a call has failed: most conversations never need it
        self._tries: dict[int, int] = {}  # times called, where more than once
        self._detours: dict[int, _Detour] = {}
        self._settled: set[int] = set()  # nothing more is to be done about these
        self._timed_out: set[int] = set()
        self._reasons: dict[str, int] = {}  # how often a reason was given
        self._held_up = 0
        self._lacking: dict[int, str] = {}  # the parameter for which there will never be a value
        self._closed: set[str] = set()  # tools that want a login, and endpoints that this account may not use
        self._unclear: set[int] = set()  # nobody knows whether these took effect
        self._found: dict[int, tuple[CallId, str]] = {}  # what timed out and is there: result, and where it stands

    def decide(self, view: View, calls: dict[int, CallId]) -> Sequence[Decision]:
        """What is to be called because of what has failed; nothing where there is nothing to be done.

        `calls` has the id of the latest call for each position, and is brought up to date.
        """
        decided: list[Decision] = []
        for position, call_id in calls.items():
            result = view.results.get(call_id)
            if result is None or result.status == "ok" or position in self._settled:
                continue
            following = f"call-{view.issued + len(decided) + 1}"
            detour = self._detours.get(position)
            if detour is not None:
                call = self._after_detour(position, detour, result, view)
            else:
                call = self._after_failure(position, result, view, decided)
            if call is None:
                self._settled.add(position)
                self._close(position, result)
                continue
            decided.append(call)
            if position in self._detours:
                self._detours[position].call_id = following
            else:
                calls[position] = following
        return decided

    def told(self, position: int, result: ResultArrived, view: View, rng: Stream) -> Passage | None:
        """What the user is told of a failure; None where the result speaks for itself."""
        if result.status == "ok":
            return None
        part = self._parts[position]
        if position in self._found:
            call_id, pointer = self._found[position]
            return failing.went_through(part, result, view.results[call_id], pointer)
        if position in self._unclear:
            return failing.unclear(part, result, rng)
        if position in self._timed_out and part.endpoint.effect == "delete" and result.code == 404:
            return failing.is_gone(part, result)
        reason = failing.reason_of(result)
        before = self._reasons.get(reason, 0)
        self._reasons[reason] = before + 1
        return failing.again(part, before) if before and reason else None

    def is_hopeless(self, errand: Errand, view: View, calls: Mapping[int, CallId]) -> bool:
        """Whether a call would be refused like an earlier one, or what it needs will never come."""
        if self._is_closed(errand.position) or errand.position in self._lacking:
            return True
        for binding in errand.bindings:
            unmade = binding.producer in self._lacking and binding.producer not in calls
            if unmade or _is_lacking(binding, view.results.get(calls.get(binding.producer, ""))):
                self._lacking[errand.position] = binding.parameter
                return True
        return False

    def _is_closed(self, position: int) -> bool:
        if not self._closed:
            return False
        endpoint = self._parts[position].endpoint
        return endpoint.endpoint_id in self._closed or endpoint.tool_id in self._closed

    def _close(self, position: int, result: ResultArrived) -> None:
        endpoint = self._parts[position].endpoint
        if result.code == 401:
            self._closed.add(endpoint.tool_id)
        elif result.code == 403:
            self._closed.add(endpoint.endpoint_id)

    def held_up(self, part: Part, errand: Errand) -> Passage:
        """What the user is told where a call could not be made for want of what another one would have given."""
        if self._is_closed(errand.position):
            self._held_up += 1
            return failing.again(part, self._held_up)
        lacking = self._lacking.get(errand.position) or next((each.parameter for each in errand.bindings), "")
        self._held_up += 1
        return failing.held_up(part, part.by_name[lacking].label if lacking else "", self._held_up)

    def _after_failure(
        self, position: int, result: ResultArrived, view: View, decided: Sequence[Decision]
    ) -> Call | None:
        """The call that a failure asks for: the same again, or one that clears the way for it."""
        made = view.calls[result.call_id]
        tries = self._tries.get(position, 1)
        if result.code == 401:
            return self._login(position, made, view, decided)
        if result.code not in PASSING or tries >= _TRIES:
            return None
        if result.code in TIMEOUTS:
            self._timed_out.add(position)
            if not _is_safe(self._parts[position].endpoint, made):
                return self._look(position, made)
        why = f"{made.function} failed for a moment ({result.code})"
        if result.code in TIMEOUTS:
            why = f"{made.function} timed out, and making it twice does no harm"
        return self._again(position, made, why, _wait_ms(result, tries))

    def _again(self, position: int, made: CallIssued, why: str, after_ms: int = 0) -> Call:
        self._tries[position] = self._tries.get(position, 1) + 1
        waited = f" after {after_ms // 1000} s" if after_ms else ""
        return _call(made, f"{why}, so the same call is made again{waited}.", after_ms)

    def _login(self, position: int, made: CallIssued, view: View, decided: Sequence[Decision]) -> Call | None:
        """The login of the tool, where it is offered and can be called with what is in hand."""
        tool = _tool(made.endpoint_id)
        for endpoint in self._functions():
            own = endpoint.endpoint_id.rpartition("/")[2]
            if endpoint.tool_id != tool or endpoint.endpoint_id == made.endpoint_id or not opens_session(own):
                continue
            if any(isinstance(other, Call) and other.endpoint_id == endpoint.endpoint_id for other in decided):
                return None  # one login is enough; a call that waits for nobody else's is given up
            given = _in_hand(endpoint, list(view.calls.values()))
            if given is not None:
                self._detours[position] = _Detour("", True)
                reason = (
                    f"{made.function} was refused for want of a valid token, so {endpoint.function} is called first."
                )
                return _fresh(endpoint, given, reason)
        return None

    def _look(self, position: int, made: CallIssued) -> Call | None:
        """A call that shows whether the one that timed out took effect; where there is none, nobody knows."""
        self._unclear.add(position)
        wanted = self._parts[position].endpoint
        for endpoint in self._functions():
            if endpoint.tool_id != wanted.tool_id or endpoint.entity != wanted.entity:
                continue
            given = _in_hand(endpoint, [made]) if endpoint.effect == "search" else None
            if given is not None and _shows(endpoint, wanted, made.arguments):
                self._detours[position] = _Detour("", False)
                reason = (
                    f"{made.function} timed out and may have taken effect; {endpoint.function} shows whether it did."
                )
                return _fresh(endpoint, given, reason)
        return None

    def _after_detour(self, position: int, detour: _Detour, failed: ResultArrived, view: View) -> Call | None:
        answer, made = view.results[detour.call_id], view.calls[failed.call_id]
        if answer.status == "error":
            safe = detour.tries < _TRIES and answer.code in PASSING
            if not safe:
                return None
            detour.tries += 1
            again = view.calls[detour.call_id]
            why = f"{again.function} failed for a moment ({answer.code})"
            return _call(again, f"{why}, so it is called again.", _wait_ms(answer, detour.tries - 1))
        del self._detours[position]
        if detour.login:
            return self._again(position, made, "access was given again")
        pointer = _agreeing(answer.payload, made.arguments)
        if pointer is not None:
            self._found[position] = (answer.call_id, pointer)
            return None
        if goes_on(answer.payload) or self._tries.get(position, 1) >= _TRIES:
            return None
        self._unclear.discard(position)
        return self._again(position, made, f"nothing came of the first {made.function}")


def _is_lacking(binding: Binding, result: ResultArrived | None) -> bool:
    """Whether a result has come, and what is wanted of it is not there: it failed, or holds no such item or field."""
    if result is None:
        return False
    over, star, _ = binding.path.partition("/*")
    if result.status == "error":
        return True
    try:
        found = at(result.payload, over)
    except Unreadable:
        return True
    return found == [] if star else found is None


def _is_safe(endpoint: Endpoint, made: CallIssued) -> bool:
    """Whether a call can be made twice without its effect being doubled."""
    if any(is_idempotency_key(name) for name in made.arguments):
        return True
    return not doubles(endpoint.effect, endpoint.endpoint_id.rpartition("/")[2])


def _wait_ms(result: ResultArrived, tries: int) -> int:
    """How long to wait: as long as the service asks, else 1 s, 2 s, 4 s."""
    error = result.payload.get("error") if isinstance(result.payload, dict) else None
    seconds = error.get("retry_after") if isinstance(error, dict) else None
    if isinstance(seconds, int | float) and seconds > 0:
        return int(seconds * 1000)
    return _BACK_OFF_MS << (tries - 1)


def _call(made: CallIssued, reason: str, after_ms: int) -> Call:
    return Call(
        made.endpoint_id, made.function, made.arguments, made.sources, made.depends_on, reason, after_ms=after_ms
    )


def _fresh(endpoint: Endpoint, given: Mapping[str, tuple[Json, Source]], reason: str) -> Call:
    arguments = {name: value for name, (value, _) in given.items()}
    sources = {name: source for name, (_, source) in given.items()}
    return Call(endpoint.endpoint_id, endpoint.function, arguments, sources, _producers(sources), reason)


def _producers(sources: Mapping[str, Source]) -> tuple[CallId, ...]:
    return tuple(dict.fromkeys(s.call_id for s in sources.values() if isinstance(s, FromResult)))


def _in_hand(endpoint: Endpoint, calls: Sequence[CallIssued]) -> dict[str, tuple[Json, Source]] | None:
    """The required arguments of an endpoint as earlier calls had them, by name; None where one is lacking."""
    given: dict[str, tuple[Json, Source]] = {}
    for parameter in endpoint.parameters:
        if parameter.role != "argument" or not parameter.required:
            continue
        call = next((call for call in reversed(calls) if _has(call, parameter.name, parameter.slot.key)), None)
        if call is None:
            return None
        given[parameter.name] = (call.arguments[parameter.name], call.sources[parameter.name])
    return given


def _has(call: CallIssued, name: str, key: str) -> bool:
    return name in call.arguments and name in call.sources and key != ""


def _shows(endpoint: Endpoint, wanted: Endpoint, arguments: Mapping[str, Json]) -> bool:
    """Whether an endpoint lists what a call makes: its items have the id of such a thing, and all that the call stated.

    A list of something else, or one that shows less, would prove nothing by what is not on it.
    """
    made = _identities(wanted.response) - set(arguments)
    pending = [endpoint.response]
    while pending:
        shape = pending.pop()
        if shape.type != "array" or shape.items is None:
            pending.extend(shape.fields.values())
        elif set(arguments) <= shape.items.fields.keys() and not made.isdisjoint(shape.items.fields):
            return True
    return False


def _identities(shape: Shape) -> set[str]:
    """The names of the ids in a result, without those in its lists."""
    found: set[str] = set()
    for name, field in shape.fields.items():
        if field.type == "object":
            found |= _identities(field)
        elif field.slot is not None and field.slot.attribute == "id":
            found.add(name)
    return found


def _agreeing(payload: Json, arguments: Mapping[str, Json]) -> str | None:
    """Where an item stands that has all that a call stated and the item shows, "/items/0"; None if there is none."""
    for pointer, item in _items(payload, ""):
        shared = [name for name in arguments if name in item]
        if shared and all(str(item[name]) == str(arguments[name]) for name in shared):
            return pointer
    return None


def _items(payload: Json, pointer: str) -> Iterator[tuple[str, dict[str, Json]]]:
    """The objects in the lists of a payload, with their pointers."""
    if isinstance(payload, dict):
        for name, value in payload.items():
            yield from _items(value, f"{pointer}/{escaped(name)}")
    elif isinstance(payload, list):
        for place, item in enumerate(payload):
            if isinstance(item, dict):
                yield f"{pointer}/{place}", item


def _tool(endpoint_id: str) -> str:
    return endpoint_id.rpartition("/")[0]
