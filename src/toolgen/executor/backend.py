"""BFCL's executable backends as a `ToolWorld`: calls run on the objects that its wheel ships, one set for each task.

A result of a write refers to the state that the write led to, by a digest of what BFCL itself compares, or by nothing
where that is as it was at first; so the log alone tells in which state a task ended. The wheel is installed apart, and
imported only here and where it is read.
"""

import json
from collections.abc import Mapping, Sequence
from copy import deepcopy
from hashlib import blake2b
from importlib import import_module
from typing import Any

import orjson
from msgspec import Struct, convert

from toolgen.core.errors import ConfigError
from toolgen.core.events import CallIssued, Reference
from toolgen.core.json import Json
from toolgen.core.mission import Pace, Prospect
from toolgen.core.ports import Performed
from toolgen.core.rng import Seed
from toolgen.core.tools import Effect
from toolgen.executor.latency import PER_MILLE, PROFILE, spans

INSTALL = "pip install --no-deps bfcl-eval==2026.3.23 mpmath==1.3.0"  # as in scripts/requirements-bfcl.txt
READS: frozenset[Effect] = frozenset(("read", "search", "compute"))
CLASSES = (
    "GorillaFileSystem", "MathAPI", "MessageAPI", "TicketAPI", "TradingBot", "TravelAPI", "TwitterAPI",
    "VehicleControlAPI",
)  # fmt: skip
"""Those that keep to themselves: BFCL has others, which search the web or load models."""

_STATELESS = frozenset(("MathAPI",))  # takes no scenario
_UNSEEN = frozenset(("parent",))  # leads back to what holds it
_UNSTABLE = frozenset(("timestamp",))  # told in the time zone of the machine
_LARGEST = 2_000_000  # characters of a state, far more than any begins with: a copy of a copy doubles it each time
_EXACT = 2**53  # beyond it, not every integer is a float
_MOST = {"precision": 1_000, "exponent": 1_000}  # beyond these a call might take for ever


class Deployed(Struct, frozen=True):
    """The classes behind a task, and the state that they begin in."""

    entry: str  # of BFCL
    classes: dict[str, dict[str, Any]]
    long_context: bool = False


class Method(Struct, frozen=True):
    """What a function stands for."""

    task: str
    of: str  # class
    method: str
    effect: Effect


class Deployment(Struct, frozen=True):
    """All that it takes to set up the world of a mission."""

    seed: int
    pace: Pace
    tasks: dict[str, Deployed]
    methods: dict[str, Method]  # by function


class Backend:
    """A `ToolWorld` of real objects."""

    __slots__ = ("_deployment", "_first", "_full", "_instances", "_made", "_seed")

    def __init__(self, deployment: Deployment) -> None:
        self._deployment = deployment
        self._seed = Seed(deployment.seed).at("latency")
        self._made: dict[str, int] = {}
        self._first: dict[tuple[str, str], str] = {}  # states before anything was written
        self._full: set[tuple[str, str]] = set()
        self._instances = {
            (task, of): instance(of, state, long_context=deployed.long_context)
            for task, deployed in deployment.tasks.items()
            for of, state in deployed.classes.items()
        }

    def perform(self, call: CallIssued) -> Performed:
        """What the method answers; what it raises, or reports as an error, is a failure."""
        method = self._deployment.methods.get(call.function)
        if method is None or method.method.startswith("_"):
            return Performed("error", 404, {"error": f"There is no function {call.function}."})
        if (method.task, method.of) in self._full:
            return Performed("error", 507, {"error": "There is no space left."})
        target = self._instances[method.task, method.of]
        if method.effect not in READS and (method.task, method.of) not in self._first:
            self._first[method.task, method.of] = public(target)
        payload = answered(target, method.method, call.arguments)
        if isinstance(payload, dict) and "error" in payload:
            return Performed("error", 422, payload)
        if method.effect in READS:
            return Performed("ok", 200, payload)
        state = public(target)
        if len(state) > _LARGEST:
            self._full.add((method.task, method.of))
        named = "" if state == self._first[method.task, method.of] else digest(state)
        return Performed("ok", 200, payload, (Reference(method.of, named, ""),))

    def prospect(self, call: CallIssued) -> Prospect:
        """How long it takes: by kind of operation, and the same for the same call whenever it is made."""
        method = self._deployment.methods.get(call.function)
        effect: Effect = "read" if method is None else method.effect
        key = f"{call.function} {json.dumps(call.arguments, sort_keys=True)}"
        nth = self._made.get(key, 0)
        self._made[key] = nth + 1
        quantiles = tuple(step * PER_MILLE[self._deployment.pace] // 1000 for step in PROFILE[effect])
        effect_ms, due_ms = spans(quantiles, self._seed.at(key, nth).stream())
        thing = ("function", call.function) if method is None else (method.of, method.task)
        return Prospect(effect_ms, due_ms, effect not in READS, (thing,))

    def state(self, task: str) -> Mapping[str, Any]:
        """The objects of a task by class, to be compared."""
        return {of: found for (owner, of), found in self._instances.items() if owner == task}


def backend_of(described: Mapping[str, Json]) -> Backend:
    """The world that a mission describes; raises `ConfigError` where the wheel is missing."""
    return Backend(convert(described, Deployment))


def instance(of: str, state: Mapping[str, Any], *, long_context: bool) -> Any:
    """An object of a class of BFCL in its first state."""
    made = class_of(of)()
    if of not in _STATELESS:
        made._load_scenario(deepcopy(dict(state)), long_context=long_context)
    return made


def class_of(name: str) -> Any:
    """A class of BFCL by name; raises `ConfigError` for what is none that a mission may have."""
    if name not in CLASSES:
        raise ConfigError(f"a mission may not have {name} of BFCL behind it, only {', '.join(CLASSES)}")
    paths = bfcl("constants.executable_backend_config").CLASS_FILE_PATH_MAPPING
    return getattr(bfcl(paths[name].removeprefix("bfcl_eval.")), name)


def bfcl(module: str) -> Any:
    """A module of the wheel; raises `ConfigError` where it, or what it needs, is missing."""
    try:
        return import_module(f"bfcl_eval.{module}")
    except ModuleNotFoundError as error:
        raise ConfigError(f"missions from BFCL need {error.name}, which is not installed: {INSTALL}") from error


def answered(target: Any, method: str, arguments: Mapping[str, Json]) -> Json:
    """What a method answers, as JSON; as text where it is none, as in BFCL's own harness."""
    for name, most in _MOST.items():
        value = arguments.get(name)
        if isinstance(value, int | float) and abs(value) > most:
            return {"error": f"{name} is too large"}
    try:
        return _told(getattr(target, method)(**deepcopy(dict(arguments))))
    except Exception as error:  # the arguments are an agent's, the method does not check them: anything may be raised
        return {"error": f"Error during execution: {error}"}


def _told(result: Any) -> Json:
    """A result as JSON; as text where it is none, or has numbers that JSON readers do not take."""
    if isinstance(result, str):
        return result
    try:
        told: Json = orjson.loads(orjson.dumps(result, option=orjson.OPT_NON_STR_KEYS))
    except TypeError:
        return str(result)
    return told


def public(target: Any) -> str:
    """The public state of an object; the same text where BFCL finds two objects equal."""
    return json.dumps(_plain(target, private=False, above=()), sort_keys=True)


def digest(text: str) -> str:
    """A state in 16 characters."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def whole(target: Any) -> str:
    """All that the next call may depend on, with what BFCL does not compare: where one stands, what is drawn next."""
    return json.dumps(_plain(target, private=True, above=()), sort_keys=True)


def _plain(value: Any, *, private: bool, above: tuple[int, ...]) -> Json:
    """A value as JSON that is the same for equal values."""
    if isinstance(value, str | None):
        return value
    if isinstance(value, int | float):
        return value if abs(value) > _EXACT else float(value)
    if id(value) in above:
        return "above"
    above = (*above, id(value))
    if isinstance(value, Mapping):
        return {
            f"{type(key).__name__} {key}": _plain(item, private=private, above=above)
            for key, item in value.items()
            if key not in _UNSTABLE
        }
    if isinstance(value, Sequence):
        return [_plain(item, private=private, above=above) for item in value]
    if isinstance(value, set | frozenset):
        return sorted(json.dumps(_plain(item, private=private, above=above), sort_keys=True) for item in value)
    if private and hasattr(value, "getstate"):
        return str(value.getstate())
    return {
        name: _plain(item, private=private, above=above)
        for name, item in getattr(value, "__dict__", {"": str(value)}).items()
        if name not in _UNSEEN and name != "_last_modified" and (private or not name.startswith("_"))
    }
