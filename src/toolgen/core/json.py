"""What JSON is, as a type.

Type checkers see the recursive definition; at run time the name is `Any`, because msgspec (which decodes
our structs) does not support recursive aliases.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Scalar = str | int | float | bool | None
    Json = Scalar | Sequence["Json"] | Mapping[str, "Json"]
else:
    Json = Any
