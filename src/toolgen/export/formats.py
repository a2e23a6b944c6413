"""The formats that trainers load, in plain sight."""

from collections.abc import Callable, Mapping
from typing import Literal

from toolgen.core.record import Record
from toolgen.export import hermes, openai, parquet, sharegpt, trl
from toolgen.export.turns import Row

Format = Literal["openai", "trl", "sharegpt", "hermes", "parquet"]

EXPORTERS: Mapping[Format, Callable[[Record], Row]] = {
    "openai": openai.row,
    "trl": trl.row,
    "sharegpt": sharegpt.row,
    "hermes": hermes.row,
    "parquet": parquet.row,
}
