"""What lies in a corpus beside files: nothing in it is waited for, and nothing is passed over in silence."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from tests.support.corpus import a_corpus, a_tool
from toolgen.registry.load import load
from toolgen.registry.read import digest


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """A deadline: to open a pipe that nobody writes to waits for ever."""

    def late(number: int, frame: FrameType | None) -> None:
        raise TimeoutError("something was waited for")

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def a_corpus_with_a_pipe(root: Path) -> Path:
    corpus = a_corpus(root, {"Travel/stay.json": a_tool()})
    pipe = next(corpus.rglob("stay.json")).with_name("pipe.json")
    os.mkfifo(pipe)
    return corpus


def test_a_pipe_in_a_corpus_is_skipped_with_a_finding(tmp_path: Path) -> None:
    corpus = a_corpus_with_a_pipe(tmp_path)
    with within(10):
        loaded = load(corpus, keep_junk=True)
    assert [(f.code, f.source) for f in loaded.findings if f.severity == "error"] == [
        ("not-a-file", "Travel/pipe.json")
    ]
    assert len(loaded.registry.tools) == 1


def test_a_pipe_in_a_corpus_does_not_hold_up_its_digest(tmp_path: Path) -> None:
    corpus = a_corpus_with_a_pipe(tmp_path)
    with within(10):
        first = digest(corpus)
        assert digest(corpus) == first
    next(corpus.rglob("pipe.json")).unlink()
    assert digest(corpus) != first
