"""Our scorer beside BFCL's AST checker: where they differ, and by which defect of which.

python -m tests.support.agreement       the table of docs/benchmark-bfcl.md
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import islice, permutations, product
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from tests.support.bfcl import OMITTED, Output, Question, checker, golden, ours, questions, theirs
from tests.support.mutants import called, mutants, texts
from toolgen.core.benchmark import Function

_MOST_ORDERS = 120
_LONGEST = 170  # characters of an example


class Tally(Struct):
    """What was compared, and what came of it."""

    gold: int = 0
    mutants: int = 0
    accepted: int = 0  # by both
    rejected: int = 0  # by both
    kinds: Counter[str] = Counter()
    differing: Counter[str] = Counter()  # by class
    examples: dict[str, str] = {}
    unexplained: list[str] = []


def compared() -> Tally:
    """All entries, each with its gold outputs and their mutants."""
    tally = Tally(kinds=Counter(), differing=Counter(), examples={}, unexplained=[])
    for question in questions():
        for kind, output in outputs(question):
            tally.kinds[kind] += 1
            if kind == "gold":
                tally.gold += 1
            else:
                tally.mutants += 1
            their, our = theirs(question, output), ours(question, output)
            if their and our:
                tally.accepted += 1
            elif not their and not our:
                tally.rejected += 1
            else:
                _enter(tally, question, kind, output, accepted=their)
    return tally


def outputs(question: Question) -> Iterator[tuple[str, Output]]:
    """What is compared for an entry, by its kind."""
    full, least = golden(question, least=False), golden(question, least=True)
    yield "gold", full
    if least != full:
        yield "gold", least
    yield from mutants(question, full)


def _enter(tally: Tally, question: Question, kind: str, output: Output, *, accepted: bool) -> None:
    reasons = THEY_ACCEPT if accepted else THEY_REJECT
    found = next((name for name, holds in reasons.items() if holds(question, output)), None)
    example = f"{question.entry_id}, {kind}: {called(output)}"
    if found is None:
        tally.unexplained.append(f"{'they' if accepted else 'we'} accept {example}; answers {question.answers}")
        return
    tally.differing[found] += 1
    tally.examples.setdefault(found, example)


def _with_texts(question: Question, change: Callable[[str], str]) -> Question:
    """The question with a change to every text in its answers, and in what its schemas enumerate or assume."""
    return replace(
        question,
        answers=[(name, _kept(accepted, change)) for name, accepted in question.answers],
        functions={
            name: replace(each, schemas={p: _schema(schema, change) for p, schema in each.schemas.items()})
            for name, each in question.functions.items()
        },
    )


def _kept(accepted: Mapping[str, Any], change: Callable[[str], str]) -> dict[str, Any]:
    """Answers with changed texts, the names of fields as they are."""
    return {name: texts(options, change) for name, options in accepted.items()}


def _schema(schema: Mapping[str, Any], change: Callable[[str], str]) -> dict[str, Any]:
    return {key: texts(value, change) if key in ("enum", "default") else value for key, value in schema.items()}


def _standard(text: str) -> str:
    found: str = checker().standardize_string(text)
    return found


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _if_texts(change: Callable[[str], str]) -> Callable[[Question, Output], bool]:
    def holds(question: Question, output: Output) -> bool:
        changed = tuple((name, texts(arguments, change)) for name, arguments in output)
        return ours(_with_texts(question, change), changed)

    return holds


def _if_emptied(question: Question, output: Output) -> bool:
    """Whether we accept it without what is empty, and may be left out."""
    bare = tuple(
        (
            name,
            {
                key: value
                for key, value in arguments.items()
                if value not in ("", []) or not _optional(question, name, key)
            },
        )
        for name, arguments in output
    )
    return bare != output and ours(question, bare)


def _optional(question: Question, function: str, name: str) -> bool:
    return any(of == function and OMITTED in accepted.get(name, ()) for of, accepted in question.answers)


THEY_ACCEPT: Mapping[str, Callable[[Question, Output], bool]] = {
    "case and spacing of what is no free text": _if_texts(_folded),
    "punctuation and spaces": _if_texts(_standard),
    "empty for left out": _if_emptied,
}


def _if_reordered(question: Question, output: Output) -> bool:
    return any(theirs(question, order) for order in islice(permutations(output), _MOST_ORDERS))


def _if_typed(question: Question, output: Output) -> bool:
    """Whether they accept it with each number written as its schema has it."""
    changed = tuple(
        (name, {key: _typed(value, question, name, key) for key, value in arguments.items()})
        for name, arguments in output
    )
    return theirs(question, changed)


def _typed(value: Any, question: Question, function: str, name: str) -> Any:
    schema = question.functions[function].schemas.get(name, {}) if function in question.functions else {}
    return _cast(value, schema)


def _cast(value: Any, schema: Mapping[str, Any]) -> Any:
    if isinstance(value, list):
        items = schema.get("items")
        return [_cast(item, items if isinstance(items, dict) else {}) for item in value]
    if schema.get("type") == "number":
        return float(value) if type(value) is int else value
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _if_defaults(question: Question, output: Output) -> bool:
    """Whether they accept it with the defaults that the answers name, and without others."""
    ways = [
        [
            (name, _defaulted(question.functions[name], arguments, accepted))
            for of, accepted in question.answers
            if of == name
        ]
        for name, arguments in output
    ]
    return any(theirs(question, tuple(way)) for way in islice(product(*ways), _MOST_ORDERS))


def _defaulted(function: Function, arguments: Mapping[str, Any], accepted: Mapping[str, list[Any]]) -> dict[str, Any]:
    defaults = {name: schema["default"] for name, schema in function.schemas.items() if "default" in schema}
    named = {n: value for n, value in defaults.items() if n in accepted and OMITTED not in accepted[n]}
    kept = {
        name: value
        for name, value in arguments.items()
        if repr(defaults.get(name)) != repr(value) or value in accepted.get(name, ())
    }
    return {**named, **kept}


def _if_contradictory(question: Question, output: Output) -> bool:
    """Whether an answer accepts what its own schema, or nothing, allows."""
    for function, accepted in question.answers:
        known = question.functions[function]
        for name, options in accepted.items():
            if not options or name not in known.schemas or (OMITTED in options and name in known.required):
                return True
    return any(
        set(known.required) - set(accepted) for f, accepted in question.answers for known in [question.functions[f]]
    )


THEY_REJECT: Mapping[str, Callable[[Question, Output], bool]] = {
    "greedy matching": _if_reordered,
    "numbers by their notation": _if_typed,
    "defaults": _if_defaults,
    "answers against their schema": _if_contradictory,
}


WHY: Mapping[str, str] = {
    "punctuation and spaces": "BFCL takes spaces and `,./-_*^` out of texts, so `35` passes for `3.5`, and `x2` for "
    "`x^2`",
    "case and spacing of what is no free text": "BFCL folds case everywhere; we do not in enumerated texts, which a "
    "schema accepts only as they stand, nor inside objects, whose texts no schema tells to be free",
    "empty for left out": 'in BFCL\'s answers `""` marks what may be left out, and its checker then takes an empty '
    "text or list for a value that was accepted",
    "numbers by their notation": "BFCL compares Python types: `5.0` is no 5 for an integer, `5` no 5.0 inside a list; "
    "in JSON Schema, and for us, they are one number",
    "defaults": "to tell a default, or to leave it out, is the same to us where the parameter is optional; BFCL "
    "accepts what its answers happen to list",
    "answers against their schema": "answers that leave out what is required, name a parameter that the function does "
    "not have, or accept no value at all: BFCL rejects whatever is sent, we go by the answer",
    "greedy matching": "BFCL gives each answer the first call that fits, and so finds no partner for a later one; "
    "another order of the same calls passes",
}


def table(tally: Tally) -> str:
    """What differs, as Markdown."""
    rows = ["| class | accepted by | outputs | why | an example |", "|---|---|---:|---|---|"]
    for name, why in WHY.items():
        by = "BFCL" if name in THEY_ACCEPT else "us"
        example = tally.examples[name].replace("|", "\\|")
        cut = example if len(example) <= _LONGEST else f"{example[:_LONGEST]} …"
        rows.append(f"| {name} | {by} | {tally.differing[name]} | {why} | `{cut}` |")
    return "\n".join(rows)


def summary(tally: Tally) -> str:
    """How much was compared, as a sentence."""
    total = tally.gold + tally.mutants
    same = tally.accepted + tally.rejected
    return (
        f"{len(questions()):,} entries gave {tally.gold:,} gold outputs and {tally.mutants:,} mutants of "
        f"{len(tally.kinds) - 1} kinds. Both checkers accept {tally.accepted:,} and both reject {tally.rejected:,}: "
        f"they agree on {same:,} of {total:,} ({same / total:.1%}). They differ on {total - same:,}, each of a "
        "class below."
    )


if __name__ == "__main__":
    found = compared()
    print(summary(found), table(found), *found.unexplained, sep="\n\n")
