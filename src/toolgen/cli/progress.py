"""Progress on stderr: one main line and a live row for each thing in work; plain lines where no terminal shows it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, assert_never

from toolgen.cli.render import printable
from toolgen.pipeline.notices import Active, Advanced, Began, Landed, LiveCalls, Notice, OnEvent, Stage
from toolgen.pipeline.tally import Facts

if TYPE_CHECKING:
    from rich.console import RenderableType

_REFRESHES_PER_SECOND = 8
_ROWS = 16  # live rows at most
_PLAIN_STEPS = 10  # plain lines from 0 to 100 %


@contextmanager
def watched(*, log: bool) -> Iterator[OnEvent]:
    """Show what a command reports; `log` shows every event as well."""
    if sys.stdout.isatty() and sys.stderr.isatty():
        with _live(log=log) as on_event:
            yield on_event
    else:
        yield _plain(log=log)


def _plain(*, log: bool) -> OnEvent:
    total = done = shown = 0
    unit = spent = ""

    def on_event(notice: Notice) -> None:
        nonlocal total, done, shown, unit, spent
        match notice:
            case Stage(text):
                _say(text)
            case Began():
                total, done, unit = notice.total, notice.done, notice.unit
                shown = _PLAIN_STEPS * done // total if total else 0
                _say(f"{done} of {total} {unit}" if total else unit)
            case Active(_, text):
                if log:
                    _say(f"started {text}")
            case Advanced() | Landed():
                done += sum(fact.accepted for fact in notice.facts) if isinstance(notice, Advanced) else 1
                for line in _lines(notice) if log else ():
                    _say(line)
                if total and _PLAIN_STEPS * done // total > shown:
                    shown = _PLAIN_STEPS * done // total
                    _say(f"{done} of {total} {unit}{spent}")
            case LiveCalls():
                spent = f"  {_spent(notice)}"
            case _:
                assert_never(notice)

    return on_event


@contextmanager
def _live(*, log: bool) -> Iterator[OnEvent]:
    from rich.console import Console, Group
    from rich.live import Live
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.text import Text

    console = Console(stderr=True, highlight=False)
    words = TextColumn("{task.description}", markup=False)
    spent = TextColumn("{task.fields[spent]}", markup=False)
    columns = (SpinnerColumn(), words, BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), spent)
    bar = Progress(*columns, console=console)
    main = bar.add_task("starting", total=None, spent="")
    active: dict[int, str] = {}

    def picture() -> "RenderableType":
        rows = list(active.values())[:_ROWS]
        return Group(bar, *(Text(f"  › {row}", style="dim", no_wrap=True, overflow="ellipsis") for row in rows))

    with Live(console=console, get_renderable=picture, refresh_per_second=_REFRESHES_PER_SECOND) as live:

        def on_event(notice: Notice) -> None:
            match notice:
                case Stage(text):
                    bar.update(main, description=printable(text))
                    if log:
                        live.console.print(printable(text), markup=False)
                case Began():
                    bar.update(main, description=notice.unit, total=notice.total or None, completed=notice.done)
                case Active(slot, text):
                    active[slot] = printable(text)
                case Advanced(slot, facts):
                    active.pop(slot, None)
                    bar.advance(main, sum(fact.accepted for fact in facts))
                    for fact in facts if log else ():
                        live.console.print(_line(fact), markup=False)
                case Landed(text):
                    bar.advance(main)
                    if log:
                        live.console.print(printable(text), markup=False)
                case LiveCalls():
                    bar.update(main, spent=_spent(notice))
                case _:
                    assert_never(notice)

        yield on_event


def _spent(calls: LiveCalls) -> str:
    left = "" if calls.minutes_left is None else f"  about {calls.minutes_left:.0f} min left"
    return f"live_calls={calls.live_calls}  tokens={calls.tokens}{left}"


def _lines(notice: Advanced | Landed) -> list[str]:
    return [notice.text] if isinstance(notice, Landed) else [_line(fact) for fact in notice.facts]


def _line(fact: Facts) -> str:
    verb = "accepted" if fact.accepted else "rejected"
    after = f" after {', '.join(fact.actions)} (first {fact.first:.2f})" if fact.actions else ""
    return printable(f"{fact.conversation_id} {verb} {fact.overall:.2f} {fact.pattern}{after}")


def _say(text: str) -> None:
    with suppress(OSError):  # that nobody can read the progress is no reason to stop
        sys.stderr.write(printable(text) + "\n")
