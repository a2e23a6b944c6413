"""What is quoted is somebody else's: a question in quotation marks asks nothing, a failure there admits nothing."""

import re
from collections.abc import Callable

_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")


def unquoted(text: str, *, keep: Callable[[str], bool] = lambda inner: False) -> str:
    """The text without what stands in quotation marks, but for what is to be kept."""
    if '"' not in text and "“" not in text:
        return text
    return _QUOTED.sub(lambda quoted: quoted[0] if keep(quoted[0][1:-1]) else "", text)


def asks(text: str) -> bool:
    """Whether the speaker asks something."""
    return "?" in text and "?" in unquoted(text)
