"""Outputs that differ from a right one in one thing: what is right about them is for the checkers to say."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from tests.support.bfcl import OMITTED, Called, Output, Question
from toolgen.core.rng import Seed, Stream

Change = Callable[[Any], Any]  # the same value: there is nothing to change in it


def mutants(question: Question, output: Output) -> Iterator[tuple[str, Output]]:
    """One mutant of each kind for which the output gives occasion, by the name of its kind."""
    for name, change in VALUES.items():
        rng = Seed(1).at(question.entry_id, name).stream()
        if (found := _changed(output, change, rng)) is not None:
            yield name, found
    for name, mutate in SHAPES.items():
        rng = Seed(1).at(question.entry_id, name).stream()
        found = mutate(question, output, rng)
        if found is not None and not _same(found, output):
            yield name, found


def _same(left: Any, right: Any) -> bool:
    """Equality by type: Python's own takes True for 1."""
    return repr(left) == repr(right)


def _changed(output: Output, change: Change, rng: Stream) -> Output | None:
    """The output with one argument changed."""
    places = [
        (place, name)
        for place, (_, arguments) in enumerate(output)
        for name, value in arguments.items()
        if not _same(change(value), value)
    ]
    if not places:
        return None
    place, name = rng.pick(places)
    return _with(output, place, {**output[place][1], name: change(output[place][1][name])})


def _with(output: Output, place: int, arguments: dict[str, Any]) -> Output:
    return (*output[:place], (output[place][0], arguments), *output[place + 1 :])


def _another(value: Any) -> Any:
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case float():
            return value + 1.25
        case str():
            return f"{value} indeed"
        case list():
            return [*value[:-1], _another(value[-1])] if value else [1]
        case dict():
            return {name: _another(item) if place == 0 else item for place, (name, item) in enumerate(value.items())}
        case _:
            return 1


def _text(change: Callable[[str], str]) -> Change:
    return lambda value: change(value) if isinstance(value, str) else value


def _inner_texts(change: Callable[[str], str]) -> Change:
    """The change to the texts inside a list or an object."""

    def inside(value: Any) -> Any:
        if isinstance(value, list):
            return [change(item) if isinstance(item, str) else inside(item) for item in value]
        if isinstance(value, dict):
            return {name: change(item) if isinstance(item, str) else inside(item) for name, item in value.items()}
        return value

    return inside


def _inner_numbers(change: Callable[[Any], Any]) -> Change:
    def inside(value: Any) -> Any:
        if isinstance(value, list):
            return [inside(item) if isinstance(item, list | dict) else change(item) for item in value]
        if isinstance(value, dict):
            return {n: inside(item) if isinstance(item, list | dict) else change(item) for n, item in value.items()}
        return value

    return inside


def _whole_as_float(value: Any) -> Any:
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _float_as_whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _one_as_true(value: Any) -> Any:
    return bool(value) if isinstance(value, int | float) and value in (0, 1) else value


def _pointed(text: str) -> str:
    """A point between the first two digits that stand together."""
    for place in range(len(text) - 1):
        if text[place].isdigit() and text[place + 1].isdigit():
            return f"{text[: place + 1]}.{text[place + 1 :]}"
    return text


VALUES: Mapping[str, Change] = {
    "another value": _another,
    "35 becomes 3.5": lambda value: value / 10 if type(value) in (int, float) and value >= 10 else value,
    "point between digits of a text": _text(_pointed),
    "number as text": lambda value: str(value) if type(value) in (int, float) else value,
    "text as list": lambda value: [value] if isinstance(value, str) else value,
    "boolean as text": lambda value: str(value).lower() if isinstance(value, bool) else value,
    "boolean as number": lambda value: int(value) if isinstance(value, bool) else value,
    "1 as true": _one_as_true,
    "1 as true inside": _inner_numbers(_one_as_true),
    "5 as 5.0": _whole_as_float,
    "5 as 5.0 inside": _inner_numbers(_whole_as_float),
    "5.0 as 5": _float_as_whole,
    "5.0 as 5 inside": _inner_numbers(_float_as_whole),
    "nothing": lambda _: None,
    "upper case": _text(str.upper),
    "upper case inside": _inner_texts(str.upper),
    "spaces doubled": _text(lambda text: text.replace(" ", "  ")),
    "spaces left out": _text(lambda text: text.replace(" ", "")),
    "spaces left out inside": _inner_texts(lambda text: text.replace(" ", "")),
    "punctuation left out": _text(lambda text: "".join(each for each in text if each not in ",./-_*^")),
    "apostrophe as quotes": _text(lambda text: text.replace("'", '"')),
    "list reversed": lambda value: value[::-1] if isinstance(value, list) else value,
    "item left out": lambda value: value[:-1] if isinstance(value, list) else value,
    "item doubled": lambda value: [*value, *value[-1:]] if isinstance(value, list) else value,
    "field left out": lambda value: dict(list(value.items())[:-1]) if isinstance(value, dict) else value,
    "field added": lambda value: {**value, "surplus": 1} if isinstance(value, dict) else value,
}


def _dropped(question: Question, output: Output, rng: Stream, *, required: bool) -> Output | None:
    places = [
        (place, name)
        for place, (function, arguments) in enumerate(output)
        for name in arguments
        if (name in question.functions[function].required) == required
    ]
    if not places:
        return None
    place, name = rng.pick(places)
    return _with(output, place, {key: value for key, value in output[place][1].items() if key != name})


def _emptied(question: Question, output: Output, rng: Stream) -> Output | None:
    """What may be left out is sent, and empty."""
    places = [
        (place, name)
        for place, (_, accepted) in enumerate(question.answers)
        for name, options in accepted.items()
        if OMITTED in options
    ]
    if not places:
        return None
    place, name = rng.pick(places)
    kind = question.functions[output[place][0]].schemas.get(name, {}).get("type")
    return _with(output, place, {**output[place][1], name: [] if kind == "array" else ""})


def _unasked(question: Question, output: Output, rng: Stream) -> Output | None:
    """An argument that the function has, and that was not wanted."""
    samples: dict[Any, Any] = {
        "string": "more",
        "integer": 7,
        "number": 7.5,
        "boolean": True,
        "array": [],
        "object": {},
    }
    places = [
        (place, name, samples.get(schema.get("type"), "more"))
        for place, (function, arguments) in enumerate(output)
        for name, schema in question.functions[function].schemas.items()
        if name not in arguments
    ]
    if not places:
        return None
    place, name, value = rng.pick(places)
    return _with(output, place, {**output[place][1], name: value})


def _default(question: Question, output: Output, rng: Stream, *, told: bool) -> Output | None:
    """A default is told that was not, or is left out where it was told."""
    places = [
        (place, name, schema["default"])
        for place, (function, arguments) in enumerate(output)
        for name, schema in question.functions[function].schemas.items()
        if "default" in schema
        and ((told and name not in arguments) or (not told and _same(arguments.get(name), schema["default"])))
    ]
    if not places:
        return None
    place, name, value = rng.pick(places)
    rest = {key: other for key, other in output[place][1].items() if key != name}
    return _with(output, place, {**rest, name: value} if told else rest)


def _renamed(question: Question, output: Output, rng: Stream) -> Output:
    place = rng.below(len(output))
    function, arguments = output[place]
    others = [name for name in question.functions if name != function]
    return (*output[:place], (rng.pick(others) if others else f"{function}_2", arguments), *output[place + 1 :])


def _repeated(question: Question, output: Output, rng: Stream) -> Output | None:
    """The first call stands where the last one should: f(1), f(1) for f(1), f(9)."""
    return (*output[:-1], output[0]) if len(output) > 1 else None


def _added(question: Question, output: Output, rng: Stream) -> Output:
    place = rng.below(len(output))
    return _with(output, place, {**output[place][1], "surplus": 1})


def _shifted(question: Question, output: Output, rng: Stream) -> Output | None:
    """Calls of one function exchange an argument."""
    by_function: dict[str, list[int]] = {}
    for place, (function, _) in enumerate(output):
        by_function.setdefault(function, []).append(place)
    for places in by_function.values():
        if len(places) > 1:
            first, second = output[places[0]][1], output[places[1]][1]
            shared = [name for name in first if name in second and first[name] != second[name]]
            if shared:
                name = rng.pick(shared)
                found = _with(output, places[0], {**first, name: second[name]})
                return _with(found, places[1], {**second, name: first[name]})
    return None


Shape = Callable[[Question, Output, Stream], Output | None]
SHAPES: Mapping[str, Shape] = {
    "required argument left out": lambda q, o, rng: _dropped(q, o, rng, required=True),
    "optional argument left out": lambda q, o, rng: _dropped(q, o, rng, required=False),
    "optional argument empty": _emptied,
    "argument that nobody wanted": _unasked,
    "argument that does not exist": _added,
    "default told": lambda q, o, rng: _default(q, o, rng, told=True),
    "default left out": lambda q, o, rng: _default(q, o, rng, told=False),
    "another function": _renamed,
    "no call": lambda q, o, rng: (),
    "call left out": lambda q, o, rng: o[:-1] if len(o) > 1 else None,
    "call doubled": lambda q, o, rng: (*o, o[rng.below(len(o))]),
    "calls in reverse": lambda q, o, rng: o[::-1],
    "first call twice": _repeated,
    "argument exchanged between calls": _shifted,
}


def texts(value: Any, change: Callable[[str], str]) -> Any:
    """A value with a change to all texts in it."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list | tuple):
        return [texts(item, change) for item in value]
    if isinstance(value, dict):
        return {name: texts(item, change) for name, item in value.items()}
    return value


def called(output: Sequence[Called]) -> str:
    """An output in words, for a table."""
    return "; ".join(f"{name}({', '.join(f'{k}={v!r}' for k, v in args.items())})" for name, args in output)
