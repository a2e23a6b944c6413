"""How a command ends badly: one line on stderr that says what, where and the way out, and exit code 2."""

import errno
import os
import sys
from collections.abc import Sequence
from typing import NoReturn, Protocol, runtime_checkable

from toolgen.core.errors import ConfigError, ToolgenError


@runtime_checkable
class Misuse(Protocol):
    """What Typer raises about the words of a command line; its class is not part of Typer's interface."""

    exit_code: int

    def format_message(self) -> str:
        """What is wrong."""


def end(error: Exception, *, debug: bool) -> NoReturn:
    """Say what went wrong and leave; with `debug`, the traceback comes first."""
    if debug:
        import traceback

        traceback.print_exception(error)
    fail(_about(error))


def fail(message: str) -> NoReturn:
    """Say it in one line, and leave."""
    line = " ".join("".join(char if char.isprintable() else " " for char in message).split())
    sys.stderr.write(f"toolgen: {line}\n")
    raise SystemExit(2)


def open_closed_streams() -> None:
    """A caller may have closed stdout or stderr, as daemons do: what is said there is lost, the work is not."""
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - open for the whole process
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def refuse_undecodable(arguments: Sequence[str]) -> None:
    """Manifests and reports are UTF-8 and name files, so a name that is not text could not be written down."""
    for argument in arguments:
        if any("\ud800" <= char <= "\udfff" for char in argument):
            raise ConfigError(f"{argument!r} is not UTF-8 text; rename the file or folder")


def _about(error: Exception) -> str:
    if isinstance(error, ToolgenError):
        return str(error)
    if isinstance(error, OSError):
        return _of_the_system(error)
    if isinstance(error, Misuse):
        return _of_the_words(error)
    return f"unexpected {type(error).__name__}: {error}; this is a fault of toolgen: --debug shows where"


def _of_the_words(error: Misuse) -> str:
    """A misspelt command or option, a value of the wrong type: what Typer says of it, and where help is."""
    path = getattr(getattr(error, "ctx", None), "command_path", "toolgen")
    said = error.format_message().strip().rstrip(".").replace(". Did you mean", "; did you mean").replace("?", "")
    return f"{said[:1].lower()}{said[1:]}{'?' if 'did you mean' in said else ''}; see `{path} --help`"


def _of_the_system(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    reason = error.strerror or str(error)
    way_out = ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        way_out = "; what was written is kept: make room, and the same command goes on"
    elif error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        way_out = "; change the permissions, or name another place"
    return f"{where}{reason[:1].lower()}{reason[1:]}{way_out}"
