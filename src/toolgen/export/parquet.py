"""Parquet with the same columns and keys in every row: nothing is null, what differs between rows is JSON text.

Needs pyarrow, the extra `parquet`.
"""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from toolgen.core.errors import ConfigError
from toolgen.core.record import AssistantMessage, Record
from toolgen.export import jsonl
from toolgen.export.jsonl import Written
from toolgen.export.turns import Row, Turn, array, turns

_GROUP = 1000  # rows in memory, and in a row group


def row(record: Record) -> Row:
    """Messages with every key, the functions offered as JSON text, and what to filter by."""
    return {
        "conversation_id": record.conversation_id,
        "messages": [message for turn in turns(record, lessons=True) for message in _messages(turn)],
        "tools": array(record.tools),
        "pattern": record.metadata.pattern,
        "kinds": list(record.metadata.kinds),
        "categories": list(record.metadata.domains),
        "score": record.judge_scores.overall,
    }


def write(path: Path, rows: Iterable[Row]) -> Written:
    """Write a file, a row group at a time, whole but still under its partial name.

    Raises `ConfigError` without pyarrow.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise ConfigError('parquet needs pyarrow; pip install "toolgen[parquet]", or use another --to') from error
    growing = jsonl.partial(path)
    schema = _schema(pyarrow)
    remaining = iter(rows)
    lines = 0
    with parquet.ParquetWriter(growing, schema, compression="zstd") as writer:
        while group := list(islice(remaining, _GROUP)):
            writer.write_table(pyarrow.Table.from_pylist(group, schema=schema))
            lines += len(group)
    return Written(path.name, lines, growing.stat().st_size, jsonl.checksum(growing))


def _messages(turn: Turn) -> list[Row]:
    calls = [
        {
            "id": one.call.id,
            "type": "function",
            "function": {"name": one.call.function.name, "arguments": one.call.function.arguments},
        }
        for one in turn.answered
    ]
    role = turn.message.__struct_config__.tag
    train = not isinstance(turn.message, AssistantMessage) or turn.message.train
    said = {"role": role, "content": turn.message.content, "tool_calls": calls, "tool_call_id": "", "train": train}
    results = [
        {"role": "tool", "content": one.result, "tool_calls": [], "tool_call_id": one.call.id, "train": True}
        for one in turn.answered
    ]
    return [said, *results]


def _schema(arrow: Any) -> Any:
    def record(**fields: Any) -> Any:
        return arrow.struct([arrow.field(name, kind, nullable=False) for name, kind in fields.items()])

    text = arrow.string()
    call = record(id=text, type=text, function=record(name=text, arguments=text))
    message = record(role=text, content=text, tool_calls=arrow.list_(call), tool_call_id=text, train=arrow.bool_())
    columns = {
        "conversation_id": text, "messages": arrow.list_(message), "tools": text, "pattern": text,
        "kinds": arrow.list_(text),
        "categories": arrow.list_(text), "score": arrow.float64(),
    }  # fmt: skip
    return arrow.schema([arrow.field(name, kind, nullable=False) for name, kind in columns.items()])
