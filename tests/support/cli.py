"""The command line in this process: quick, and still everything between arguments and exit code."""

import os
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from toolgen.cli.main import main

REPO = Path(__file__).parents[2]
CORPUS = REPO / "data" / "toolenv" / "tools"


class Ran(NamedTuple):
    """What a command came to."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


def run(*arguments: str) -> Ran:
    """Run toolgen here, in the current directory; nothing is a terminal."""
    out, err = StringIO(), StringIO()
    code = 0
    with (
        mock.patch.object(sys, "argv", ["toolgen", *arguments]),
        mock.patch.object(sys, "stdout", out),
        mock.patch.object(sys, "stderr", err),
    ):
        try:
            main()
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1 if stop.code else 0
    return Ran(code, out.getvalue(), err.getvalue())


def command(*arguments: str) -> list[str]:
    """The command of a separate process."""
    return [sys.executable, "-m", "toolgen", *arguments]


def environment(**changes: str) -> dict[str, str]:
    """A clean environment in which the package under test is found."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TOOLGEN_")}
    return {**kept, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "NO_COLOR": "1", **changes}


def run_apart(*arguments: str, cwd: Path, **changes: str) -> Ran:
    """Run toolgen in a process of its own."""
    done = subprocess.run(
        command(*arguments), cwd=cwd, env=environment(**changes), capture_output=True, text=True, timeout=120
    )
    return Ran(done.returncode, done.stdout, done.stderr)
