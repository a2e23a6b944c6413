"""BFCL's multi-turn tasks as its wheel ships them: what users say, the functions, the first state, and gold calls."""

import ast
import inspect
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import orjson
from msgspec import Struct

from toolgen.core.errors import ConfigError
from toolgen.core.json import Json
from toolgen.executor.backend import INSTALL, bfcl, class_of

SETS = ("base", "miss_param", "long_context")
"""The fourth set, miss_func, hands out a function only after a turn in which it was missed: in one request with all
that is wanted, it is the base set again."""


class Entry(Struct, frozen=True, kw_only=True):
    """A task of BFCL."""

    entry_id: str  # "multi_turn_base_17"
    number: int  # 17: entries of one number share their scenario
    turns: tuple[str, ...]  # of the user
    gold: tuple[tuple[str, ...], ...]  # by turn, in Python's notation
    classes: dict[str, dict[str, Any]]  # the classes involved, and their first state
    excluded: frozenset[str]  # functions that are not offered
    long_context: bool


class Wanted(Struct, frozen=True):
    """A gold call."""

    turn: int
    of: str  # class
    method: str
    arguments: dict[str, Json]


Documents = Mapping[str, Mapping[str, dict[str, Any]]]  # by class and function


@cache
def entries() -> Mapping[str, Entry]:
    """All tasks by id, in the order of the files."""
    return {entry.entry_id: entry for name in SETS for entry in _entries(name)}


@cache
def documents() -> Documents:
    """What BFCL tells a model of each function of the classes that its multi-turn tasks involve."""
    files = bfcl("constants.executable_backend_config").MULTI_TURN_FUNC_DOC_FILE_MAPPING
    involved = dict.fromkeys(of for entry in entries().values() for of in entry.classes)
    return {of: {each["name"]: each for each in lines(f"multi_turn_func_doc/{files[of]}")} for of in involved}


@cache
def wanted(entry_id: str) -> tuple[Wanted, ...]:
    """The gold calls of a task in their order, arguments by name."""
    entry = entries()[entry_id]
    owners = {name: of for of, functions in documents().items() if of in entry.classes for name in functions}
    return tuple(_parsed(call, turn, owners) for turn, calls in enumerate(entry.gold) for call in calls)


def lines(name: str) -> list[dict[str, Any]]:
    """The lines of a data file of the wheel; raises `ConfigError` where it is missing."""
    spec = find_spec("bfcl_eval")
    if spec is None or not spec.submodule_search_locations:
        raise ConfigError(f"missions from BFCL need bfcl_eval, which is not installed: {INSTALL}")
    path = Path(spec.submodule_search_locations[0]) / "data" / name
    try:
        return [orjson.loads(line) for line in path.read_bytes().splitlines()]
    except OSError as error:
        raise ConfigError(f"bfcl_eval has no {name}; install the version that is pinned: {INSTALL}") from error


def _entries(name: str) -> Iterator[Entry]:
    file = f"BFCL_v4_multi_turn_{name}.json"
    answers = {line["id"]: line["ground_truth"] for line in lines(f"possible_answer/{file}")}
    for line in lines(file):
        yield Entry(
            entry_id=line["id"],
            number=int(line["id"].rpartition("_")[2]),
            turns=tuple(said["content"] for turn in line["question"] for said in turn),
            gold=tuple(map(tuple, answers[line["id"]])),
            classes={of: line["initial_config"].get(of, {}) for of in sorted(line["involved_classes"])},
            excluded=frozenset(line.get("excluded_function", ())),
            long_context=name == "long_context",
        )


def _parsed(text: str, turn: int, owners: Mapping[str, str]) -> Wanted:
    call = ast.parse(text, mode="eval").body
    assert isinstance(call, ast.Call)
    assert isinstance(call.func, ast.Name)
    of, method = owners[call.func.id], call.func.id
    names = list(inspect.signature(getattr(class_of(of), method)).parameters)[1:]
    given: list[tuple[str | None, ast.expr]] = [
        *zip(names, call.args, strict=False),
        *((k.arg, k.value) for k in call.keywords),
    ]
    arguments = {name: _json(ast.literal_eval(value)) for name, value in given if name is not None}
    return Wanted(turn, of, method, arguments)


def _json(value: Any) -> Json:
    found: Json = orjson.loads(orjson.dumps(value))
    return found
