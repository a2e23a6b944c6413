"""BFCL's single-turn entries, its AST checker, and our scorer asked the same question."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from msgspec import Struct

from toolgen.core.benchmark import Course, Flight, Function, Gold, GoldCall, GoldTask, Spent
from toolgen.core.errors import ConfigError
from toolgen.core.events import CallIssued
from toolgen.core.json import Json
from toolgen.core.record import LoggedCall
from toolgen.core.tools import EndpointId
from toolgen.executor.backend import INSTALL, bfcl
from toolgen.pipeline.benchmark.entries import lines
from toolgen.pipeline.benchmark.offers import default_of, json_schema
from toolgen.scoring.flown import flown
from toolgen.scoring.matching import matched
from toolgen.scoring.score import score
from toolgen.scoring.values import agreeing, equal, stated

SETS = (
    "simple_python", "multiple", "parallel", "parallel_multiple",
    "live_simple", "live_multiple", "live_parallel", "live_parallel_multiple",
)  # fmt: skip
OMITTED = ""  # among the accepted values of an argument: it may be left out

Called = tuple[str, dict[str, Any]]  # function and arguments
Output = tuple[Called, ...]


class Question(Struct, frozen=True):
    """A single-turn entry."""

    entry_id: str
    of: str  # its set
    documents: Sequence[dict[str, Any]]
    answers: Sequence[tuple[str, dict[str, list[Any]]]]  # by call: function, and the values accepted by argument
    functions: Mapping[str, Function]


def require() -> None:
    """Skip where the wheel, or what it needs, is missing."""
    try:
        bfcl("constants.executable_backend_config")
        bfcl("eval_checker.multi_turn_eval.func_source_code.math_api")
    except ConfigError as error:
        pytest.skip(f"{error.__cause__}; {INSTALL}")


@cache
def questions() -> tuple[Question, ...]:
    """All entries about Python functions."""
    return tuple(question for name in SETS for question in _questions(name))


def _questions(name: str) -> Iterator[Question]:
    answers = {line["id"]: line["ground_truth"] for line in lines(f"possible_answer/BFCL_v4_{name}.json")}
    for line in lines(f"BFCL_v4_{name}.json"):
        yield Question(
            entry_id=line["id"],
            of=name,
            documents=line["function"],
            answers=[next(iter(call.items())) for call in answers[line["id"]]],
            functions={document["name"]: _function(document) for document in line["function"]},
        )


def _function(document: Mapping[str, Any]) -> Function:
    """A text without enumerated values is free."""
    parameters = document["parameters"]["properties"]
    schemas = {name: json_schema(each) for name, each in parameters.items()}
    for name, each in parameters.items():
        if (default := default_of(each)) is not None:
            schemas[name]["default"] = default
    return Function(
        function=document["name"],
        effect="read",
        entity="",
        schemas=schemas,
        free_text=tuple(name for name, schema in schemas.items() if _is_free(schema)),
        required=tuple(document["parameters"].get("required", ())),
    )


def _is_free(schema: Mapping[str, Any]) -> bool:
    if schema.get("type") == "array":
        return _is_free(schema.get("items", {}))
    return schema.get("type") == "string" and "enum" not in schema


@cache
def checker() -> Any:
    """BFCL's AST checker. Its table of model clients is left out: it tells which of them write names without dots."""
    table = ModuleType("bfcl_eval.constants.model_config")
    table.MODEL_CONFIG_MAPPING = {"toolgen": SimpleNamespace(underscore_to_dot=False)}  # type: ignore[attr-defined]  # a module made here
    sys.modules.setdefault(table.__name__, table)
    return bfcl("eval_checker.ast_eval.ast_checker")


def theirs(question: Question, output: Output) -> bool:
    """Whether BFCL accepts an output; an exception of its checker is no."""
    python = bfcl("constants.enums").Language.PYTHON
    answers = [{function: accepted} for function, accepted in question.answers]
    made = [{function: arguments} for function, arguments in output]
    try:
        found = checker().ast_checker(question.documents, made, answers, python, question.of, "toolgen")
    except Exception:  # its checker raises, of many kinds, where values are of another shape
        return False
    return bool(found["valid"])


def ours(question: Question, output: Output) -> bool:
    """Whether our scorer finds every call and every argument, and nothing else, for a choice of accepted values."""
    return any(_is_perfect(question, output, gold) for gold in _choices(question, output))


def _is_perfect(question: Question, output: Output, gold: Sequence[Called]) -> bool:
    """Whether function F1 and argument F1 are 1, by those parts of the scorer that decide it."""
    if len(gold) != len(output):
        return False
    whole = flight(gold, output, tuple(question.functions.values()))
    log, [task] = flown(whole), whole.gold.tasks
    calls = {call.gold_id: call for call in task.course.calls}
    pairs = matched(task.course.calls, log, list(log.calls))
    return len(pairs) == len(gold) and all(
        _is_equal(calls[gold_id], log.calls[call_id], question.functions.get(calls[gold_id].function))
        for gold_id, call_id in pairs.items()
    )


def _is_equal(gold: GoldCall, call: LoggedCall, function: Function | None) -> bool:
    sent, expected = stated(call.arguments, function), stated(gold.arguments, function)
    return len(agreeing(sent, expected, function)) == len(sent) == len(expected)


def scored(question: Question, output: Output) -> bool:
    """The same by the whole scorer."""
    functions = tuple(question.functions.values())
    scores = [score(flight(gold, output, functions)) for gold in _choices(question, output)]
    return any(
        counts.equal == counts.issued == counts.gold and other.equal == other.issued == other.gold
        for counts, other in ((found.functions, found.arguments) for found in scores)
    )


def _choices(question: Question, output: Output) -> Iterator[tuple[Called, ...]]:
    """The gold calls that can be made of accepted values; of equal use for this output, one."""
    ways: list[list[Called]] = []
    for function, accepted in question.answers:
        rivals = [arguments for name, arguments in output if name == function] or [{}]
        chosen: list[Called] = []
        for sent in rivals:
            call = (function, _nearest(accepted, sent, question.functions.get(function)))
            if call not in chosen:
                chosen.append(call)
        ways.append(chosen)
    return product(*ways)


def _nearest(accepted: Mapping[str, list[Any]], sent: Mapping[str, Any], function: Function | None) -> dict[str, Any]:
    """Of the arguments that are accepted, those that come closest to what was sent."""
    schemas: Mapping[str, Mapping[str, Json]] = {} if function is None else function.schemas
    free = () if function is None else function.free_text
    found: dict[str, Any] = {}
    for name, options in accepted.items():
        values = [_made(option, sent.get(name)) for option in options if option != OMITTED]
        if name not in sent and (OMITTED in options or not values):
            continue
        agreeing = [
            each
            for each in values
            if name in sent and equal(sent[name], each, schemas.get(name, {}), free_text=name in free)
        ]
        if agreeing or values:
            found[name] = (agreeing or values)[0]
    return found


def _made(option: Any, sent: Any) -> Any:
    """An accepted value; an object, and a list of objects, tells the accepted values of each field."""
    if isinstance(option, dict):
        given = sent if isinstance(sent, dict) else {}
        chosen = {}
        for key, values in option.items():
            if not isinstance(values, list):
                chosen[key] = values
            elif key in given and given[key] in values and given[key] != OMITTED:
                chosen[key] = given[key]
            elif (key in given or OMITTED not in values) and values and values != [OMITTED]:
                chosen[key] = next(value for value in values if value != OMITTED)
        return chosen
    if isinstance(option, list) and option and all(isinstance(each, dict) for each in option):
        given_list = sent if isinstance(sent, list) and len(sent) == len(option) else [None] * len(option)
        return [_made(each, other) for each, other in zip(option, given_list, strict=True)]
    return option


def golden(question: Question, *, least: bool) -> Output:
    """An output that is made of the first values accepted; with as few arguments as are, or as many."""
    output: list[Called] = []
    for function, accepted in question.answers:
        arguments = {}
        for name, options in accepted.items():
            values = [option for option in options if option != OMITTED]
            if values and not (least and OMITTED in options):
                arguments[name] = _made(values[0], None if least else _fullest(values[0]))
        output.append((function, arguments))
    return tuple(output)


def _fullest(option: Any) -> Any:
    """An object with all its fields, so that none is left out."""
    if isinstance(option, dict):
        return {
            key: next((value for value in values if value != OMITTED), None) if isinstance(values, list) else values
            for key, values in option.items()
        }
    if isinstance(option, list):
        return [_fullest(each) for each in option]
    return None


def flight(gold: Sequence[Called], output: Output, functions: tuple[Function, ...]) -> Flight:
    """A flight of one turn in which these calls were made and answered."""
    calls = tuple(
        GoldCall(gold_id=f"task-1/{n}", endpoint_id=EndpointId(name), function=name, arguments=arguments)
        for n, (name, arguments) in enumerate(gold, 1)
    )
    names = tuple(function.function for function in functions)
    task = GoldTask(task="task-1", category="", functions=names, course=Course(calls=calls))
    issued = [
        CallIssued(
            at_ms=0,
            task="task-1",
            turn=1,
            call_id=f"call-{n}",
            endpoint_id=EndpointId(name),
            function=name,
            arguments=arguments,
            sources={},
            depends_on=(),
            reason="",
        )
        for n, (name, arguments) in enumerate(output, 1)
    ]
    log = [
        LoggedCall(
            call_id=call.call_id,
            task="task-1",
            function=call.function,
            arguments=call.arguments,
            turn=1,
            issued_ms=0,
            arrived_ms=0,
            delivered_ms=0,
            status="delivered",
        )
        for call in issued
    ]
    return Flight(
        mission_id="bfcl",
        repetition=0,
        style="blocking",
        guard="bare",
        ended="answered",
        spent=Spent(),
        gold=Gold(
            mission_id="bfcl",
            tasks=(task,),
            functions=functions,
            company="single",
            style="blocking",
            think_ms=0,
            best_ms=0,
            exact=True,
            blocking_ms=0,
        ),
        events=tuple(issued),
        call_log=tuple(log),
    )
