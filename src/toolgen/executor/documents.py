"""Tables and documents as text: what they hold, and the same in another format."""

import csv
import io
from collections.abc import Mapping, Sequence
from xml.etree import ElementTree

import orjson

from toolgen.core.english import singular, words
from toolgen.core.json import Json
from toolgen.executor.operands import Arguments, Choice, NotComputable

FORMATS = frozenset(("csv", "json", "xml", "yaml"))
_DELIMITERS = (",", ";", "|", "\t")
_DEEPEST = 20


def document(given: Arguments) -> Json:
    """What the text holds that an argument names by its format. Raises NotComputable where it is not of the format."""
    name, text = _source(given)
    form = next(word for word in words(name) if word in FORMATS)
    return parsed(form, text, given)


def parsed(form: str, text: str, given: Arguments) -> Json:
    match form:
        case "csv":
            return list(_rows(text, given))
        case "json":
            try:
                held: Json = orjson.loads(text)
            except orjson.JSONDecodeError as error:
                raise NotComputable("the text is not JSON") from error
            return held
        case "xml":
            return _held(_root(text), 0)
        case _:
            lines = [line.partition(":") for line in text.splitlines() if line.strip()]
            if not lines or any(not colon for _, colon, _ in lines):
                raise NotComputable("the text is not YAML")
            return {name.strip(): value.strip() for name, _, value in lines}


def _source(given: Arguments) -> tuple[str, str]:
    return next((n, v) for n, v in given.items() if isinstance(v, str) and not FORMATS.isdisjoint(words(n)))


def delimiter(text: str) -> str:
    """What separates the columns of a table: every line has as many of it."""
    lines = [line for line in text.splitlines() if line]
    for mark in _DELIMITERS:
        counts = {line.count(mark) for line in lines}
        if len(lines) > 1 and len(counts) == 1 and 0 not in counts:
            return mark
    raise ValueError("no table")


def _cells(text: str, given: Arguments) -> list[list[str]]:
    said = next((str(v) for name, v in given.items() if {*words(name)} & {"delimiter", "separator"}), "")
    try:
        mark = said if len(said) == 1 and said in text else delimiter(text)
    except ValueError as error:
        raise NotComputable("the text is not a table") from error
    return [row for row in csv.reader(io.StringIO(text), delimiter=mark) if row]


def columns(given: Arguments) -> list[str]:
    name, text = _source(given)
    if "csv" not in words(name):
        rows = _records(document(given))
        return list(dict.fromkeys(column for row in rows for column in row))
    first = _cells(text, given)[0]
    return [f"column_{place}" for place in range(1, len(first) + 1)] if _is_bare(given) else first


def _is_bare(given: Arguments) -> bool:
    return any(value is False and "header" in words(name) for name, value in given.items())


def _rows(text: str, given: Arguments) -> list[dict[str, Json]]:
    head, body = columns(given), _cells(text, given)
    return [
        {name: _typed(cell) for name, cell in zip(head, row, strict=False)}
        for row in (body if _is_bare(given) else body[1:])
    ]


def _typed(cell: str) -> Json:
    return int(cell) if cell.lstrip("-").isdecimal() and len(cell) < 16 else cell


def _records(held: Json) -> list[Mapping[str, Json]]:
    """The objects of a list, or the one that there is."""
    rows = held if isinstance(held, list) else [held]
    found = [row for row in rows if isinstance(row, Mapping)]
    if not found:
        raise NotComputable("the document holds no records")
    return found


# XML


def _root(text: str) -> ElementTree.Element:
    if "<!" in text:  # a document type can make a short text endlessly long
        raise NotComputable("documents with declarations are not read")
    try:
        return ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise NotComputable("the text is not XML") from error


def _held(element: ElementTree.Element, depth: int) -> Json:
    children = list(element)
    if not children or depth > _DEEPEST:
        return _typed((element.text or "").strip())
    names = {child.tag for child in children}
    held = [_held(child, depth + 1) for child in children]
    if (len(names) == 1 and singular(element.tag) != element.tag) or (len(names) == 1 and len(children) > 1):
        return held
    return {child.tag: value for child, value in zip(children, held, strict=True)}


def root_element(given: Arguments) -> Json:
    return _root(_source(given)[1]).tag


def element_count(given: Arguments) -> Json:
    return sum(1 for _ in _root(_source(given)[1]).iter())


# What is told of a document, and the same in another format


def row_count(given: Arguments) -> Json:
    return len(_records(document(given)))


def depth(given: Arguments) -> Json:
    return _depth(document(given))


def _depth(held: Json) -> int:
    if isinstance(held, Mapping):
        return 1 + max(map(_depth, held.values()), default=0)
    return 1 + max(map(_depth, held), default=0) if isinstance(held, list) else 0


def as_json(given: Arguments) -> Json:
    return orjson.dumps(document(given), option=_sorting(given)).decode()


def _sorting(given: Arguments) -> int:
    sorts = any(value is True and "sort" in words(name) for name, value in given.items())
    return orjson.OPT_SORT_KEYS if sorts else 0


def as_csv(given: Arguments) -> Json:
    said = next((str(v) for name, v in given.items() if {*words(name)} & {"delimiter", "separator"}), ",")
    written, head = io.StringIO(), columns(given)
    writer = csv.writer(written, delimiter=said if len(said) == 1 else ",", lineterminator="\n")
    writer.writerow(head)
    writer.writerows([row.get(name, "") for name in head] for row in _records(document(given)))
    return written.getvalue().rstrip("\n")


def as_yaml(given: Arguments) -> Json:
    held: Json = orjson.loads(orjson.dumps(document(given), option=_sorting(given)))
    return "\n".join(_yaml(held, ""))


def _yaml(held: Json, indent: str) -> list[str]:
    if isinstance(held, Mapping):
        lines: list[str] = []
        for name, value in held.items():
            nested = isinstance(value, Mapping | list) and bool(value)
            lines += (
                [f"{indent}{name}:", *_yaml(value, indent + "  ")] if nested else [f"{indent}{name}: {_plain(value)}"]
            )
        return lines
    if isinstance(held, Sequence) and not isinstance(held, str):
        listed: list[str] = []
        for value in held:
            inner = _yaml(value, indent + "  ")
            listed += [f"{indent}- {inner[0].lstrip()}", *inner[1:]] if inner else [f"{indent}- []"]
        return listed
    return [f"{indent}{_plain(held)}"]


def _plain(value: Json) -> str:
    return value if isinstance(value, str) else orjson.dumps(value).decode()


# Which format a text has


def format_of(text: str) -> Choice:
    start = text.lstrip()[:1]
    for form, opens in (("json", start in ("{", "[")), ("xml", start == "<"), ("csv", True), ("yaml", True)):
        try:
            if opens:
                parsed(form, text, {f"{form}_text": text})
                return Choice((form,))
        except (ArithmeticError, ValueError):
            continue
    return Choice(("unknown", "text", "plain", "txt"))


def encoding_of(text: str) -> Json:
    return "us-ascii" if text.isascii() else "utf-8"
