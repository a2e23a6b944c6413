"""Serving the workbench: what is said on the screen around it."""

import socket
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from toolgen.cli.render import printable
from toolgen.core.errors import ConfigError
from toolgen.pipeline.workbench import Feed, application, serve

_STEP = 10  # percent between two lines of progress


def feed(file: str, artifacts: str, experiment: str | None) -> Feed:
    """What to show."""
    return Feed(
        dataset=Path(file),
        artifacts=Path(artifacts),
        experiment=Path(experiment) if experiment else None,
        cache=Path.home() / ".cache" / "toolgen",
    )


def run(feed: Feed, *, port: int, show: bool) -> None:
    """Index the dataset where that is needed, say where the page is, and serve it. Raises `ConfigError`."""
    if find_spec("starlette") is None or find_spec("uvicorn") is None:
        raise ConfigError('the dashboard needs two more packages: pip install "toolgen[serve]"')
    _check_free(port)
    app = application(feed, _progress(), port=port)
    address = f"http://127.0.0.1:{port}/"
    sys.stdout.write(f"{printable(str(feed.dataset))} at {address} (Ctrl-C ends it)\n")
    sys.stdout.flush()
    if show:
        import webbrowser

        webbrowser.open(address)
    serve(app, port=port)


def _check_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise ConfigError(
                f"port {port} of 127.0.0.1 cannot be used ({error.strerror}); give another --port"
            ) from error


def _progress() -> Callable[[int, int], None]:
    shown = 0

    def progress(done: int, total: int) -> None:
        nonlocal shown
        reached = 100 * done // total if total else 100
        if reached >= shown + _STEP and done < total:
            shown = reached - reached % _STEP
            sys.stderr.write(f"indexing: {shown} % of {total / 1e6:.0f} MB\n")

    return progress
