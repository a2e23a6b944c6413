"""Contamination: what a dataset has in common with reference sets, such as the benchmark a model is to be judged by.

Overlap is counted in runs of 13 words, as Brown et al. did ("Language Models are Few-Shot Learners", 2020, appendix
C), compared without case and punctuation. User turns are often shorter: a reference text of 5 to 12 words counts
where a whole turn is the same. Memory grows with the references, not with the dataset.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct

from toolgen.core.json import Json
from toolgen.core.record import AssistantMessage, Record, UserMessage
from toolgen.metrics.sketch import hashed

RUN = 13  # words
SHORTEST = 5  # words of a text that is compared whole
_SHOWN = 20
_WORD = re.compile(r"\w+")


class Reference(Struct, frozen=True):
    """A file to compare with."""

    name: str
    texts: int
    runs: int  # different runs of words, and short texts, that can be hit
    records_hit: int


class Hit(Struct, frozen=True):
    """Words that stand in a record and in a reference."""

    conversation_id: str
    message: int
    words: str
    reference: str
    line: int


class Contamination(Struct, frozen=True, kw_only=True):
    """How much of a dataset stands in the references."""

    run: int
    records: int
    hit: int
    share: float
    references: tuple[Reference, ...]
    examples: tuple[Hit, ...]


class ContaminationCount:
    """Compares records with references, which are read first."""

    def __init__(self) -> None:
        self._places: dict[int, tuple[int, int]] = {}  # hash -> number of the reference, line
        self._names: list[str] = []
        self._texts: list[int] = []
        self._runs: Counter[int] = Counter()
        self._hits: Counter[int] = Counter()
        self._records = self._hit = 0
        self._examples: list[Hit] = []

    def refer(self, name: str, lines: Iterable[bytes]) -> None:
        """Read a reference: every text in its lines of JSON; a line that is no JSON is a text itself."""
        number = len(self._names)
        self._names.append(name)
        texts = 0
        for at, line in enumerate(lines, 1):
            for text in _texts(line):
                texts += 1
                for run in _runs(_WORD.findall(text.casefold())):
                    key = hashed(run)
                    if key not in self._places:
                        self._places[key] = (number, at)
                        self._runs[number] += 1
        self._texts.append(texts)

    def add(self, record: Record) -> None:
        """Compare what user and assistant say in a record."""
        self._records += 1
        found: dict[int, None] = {}
        for index, message in enumerate(record.messages):
            if isinstance(message, UserMessage | AssistantMessage):
                self._compare(record.conversation_id, index, message.content, found)
        self._hit += bool(found)
        self._hits.update(list(found))

    def report(self) -> Contamination:
        """The overlap so far."""
        return Contamination(
            run=RUN,
            records=self._records,
            hit=self._hit,
            share=round(self._hit / self._records, 4) if self._records else 0.0,
            references=tuple(
                Reference(name, self._texts[number], self._runs[number], self._hits[number])
                for number, name in enumerate(self._names)
            ),
            examples=tuple(self._examples),
        )

    def _compare(self, name: str, index: int, text: str, found: dict[int, None]) -> None:
        shown = False
        for run in _runs(_WORD.findall(text.casefold())):
            place = self._places.get(hashed(run))
            if place is None:
                continue
            found[place[0]] = None
            if not shown and len(self._examples) < _SHOWN:
                self._examples.append(Hit(name, index, run, self._names[place[0]], place[1]))
                shown = True


def _runs(words: list[str]) -> Iterator[str]:
    """The runs of a text, or all of it where it is short (so a short text is hit by whole turns alone)."""
    if SHORTEST <= len(words) < RUN:
        yield " ".join(words)
    for at in range(len(words) - RUN + 1):
        yield " ".join(words[at : at + RUN])


def _texts(line: bytes) -> Iterator[str]:
    if not line.strip():
        return
    try:
        yield from _strings(msgspec.json.decode(line))
    except (msgspec.DecodeError, RecursionError):
        yield line.decode("utf-8", "replace")


def _strings(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
