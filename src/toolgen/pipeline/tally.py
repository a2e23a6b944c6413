"""Counting as conversations come in: the same numbers from fresh outcomes and from the lines of an earlier attempt."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import count

import msgspec
from msgspec import Struct

from toolgen.core.record import Record, Rejection

_HOPELESS = 50  # rejections before a run may give up,
_PER_ACCEPTED = 5  # and how many of them for each accepted record


class Facts(Struct, frozen=True, array_like=True):
    """What the run remembers of one conversation."""

    index: int
    conversation_id: str
    pattern: str
    accepted: bool
    overall: float
    first: float  # overall score of the first attempt
    actions: tuple[str, ...]  # of the attempts after the first
    fallbacks: tuple[str, ...] = ()  # live roles whose scripted expert had to step in


class Counts(Struct, frozen=True, kw_only=True):
    """How many conversations came to what."""

    accepted: int
    rejected: int
    repaired: int  # accepted, after a repair
    regenerated: int  # accepted, after another try from the start


class Quality(Struct, frozen=True, kw_only=True):
    """Scores before and after repair and rejection."""

    first_attempt_mean: float | None  # over every conversation tried
    first_attempt_acceptance: float | None  # share of them that needed nothing
    mean: float | None  # over the accepted records


class Tally:
    """A running count; facts must be added in the order of their indices."""

    def __init__(self, threshold: float) -> None:
        self._threshold = threshold
        self.accepted = 0
        self.rejected = 0
        self._repaired = 0
        self._regenerated = 0
        self._first_sum = 0.0
        self._first_accepted = 0
        self._sum = 0.0
        self.fallbacks: Counter[str] = Counter()  # by role, over the accepted records

    @property
    def tried(self) -> int:
        """Conversations so far, which is also the index of the next one."""
        return self.accepted + self.rejected

    @property
    def hopeless(self) -> bool:
        """Whether so many conversations were rejected that going on makes no sense."""
        return self.rejected >= _HOPELESS and self.rejected > _PER_ACCEPTED * self.accepted

    def add(self, facts: Facts) -> None:
        """Count one conversation."""
        self._first_sum += facts.first
        self._first_accepted += facts.first >= self._threshold
        if not facts.accepted:
            self.rejected += 1
            return
        self.accepted += 1
        self._sum += facts.overall
        self.fallbacks.update(facts.fallbacks)
        self._repaired += "repaired" in facts.actions
        self._regenerated += "regenerated" in facts.actions

    def counts(self) -> Counts:
        """The counts so far."""
        return Counts(
            accepted=self.accepted,
            rejected=self.rejected,
            repaired=self._repaired,
            regenerated=self._regenerated,
        )

    def quality(self) -> Quality:
        """The means so far, rounded to four places."""
        return Quality(
            first_attempt_mean=_ratio(self._first_sum, self.tried),
            first_attempt_acceptance=_ratio(self._first_accepted, self.tried),
            mean=_ratio(self._sum, self.accepted),
        )


def facts_of(outcome: Record | Rejection) -> Facts:
    """The facts of a fresh outcome."""
    record = outcome.record if isinstance(outcome, Rejection) else outcome
    attempts = record.metadata.attempts
    return Facts(
        record.metadata.index,
        record.conversation_id,
        record.metadata.pattern,
        isinstance(outcome, Record),
        record.judge_scores.overall,
        attempts[0].overall if attempts else record.judge_scores.overall,
        tuple(attempt.action for attempt in attempts[1:]),
        _fallbacks(record.metadata.modes),
    )


def accepted_facts(lines: Iterable[bytes]) -> Iterator[Facts]:
    """The facts of the lines of a dataset, up to the first that is not a record."""
    for line in lines:
        try:
            yield _facts(_RECORD.decode(line), True)
        except msgspec.DecodeError:
            return


def rejected_facts(lines: Iterable[bytes]) -> Iterator[Facts]:
    """The facts of the lines of a file of rejected conversations, likewise."""
    for line in lines:
        try:
            yield _facts(_REJECTION.decode(line).record, False)
        except msgspec.DecodeError:
            return


class _Attempt(Struct):
    action: str
    overall: float


class _Metadata(Struct):
    index: int
    pattern: str
    attempts: tuple[_Attempt, ...]
    modes: dict[str, str] = {}


class _Scores(Struct):
    overall: float


class _RecordLine(Struct):
    conversation_id: str
    judge_scores: _Scores
    metadata: _Metadata


class _RejectionLine(Struct):
    record: _RecordLine


_RECORD = msgspec.json.Decoder(_RecordLine)
_REJECTION = msgspec.json.Decoder(_RejectionLine)


def _facts(line: _RecordLine, accepted: bool) -> Facts:
    attempts = line.metadata.attempts
    return Facts(
        line.metadata.index,
        line.conversation_id,
        line.metadata.pattern,
        accepted,
        line.judge_scores.overall,
        attempts[0].overall if attempts else line.judge_scores.overall,
        tuple(attempt.action for attempt in attempts[1:]),
        _fallbacks(line.metadata.modes),
    )


def _fallbacks(modes: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(role for role, mode in modes.items() if mode == "fallback")


def _ratio(total: float, count: int) -> float | None:
    return round(total / count, 4) if count else None


def in_order(accepted: Iterable[Facts], rejected: Iterable[Facts]) -> Iterator[Facts]:
    """Both kinds merged by index, from 0 up to the first that is in neither."""
    kinds = (iter(accepted), iter(rejected))
    heads = [next(kind, None) for kind in kinds]
    for index in count():
        position = next((at for at, head in enumerate(heads) if head is not None and head.index == index), None)
        if position is None:
            return
        head = heads[position]
        if head is not None:
            yield head
        heads[position] = next(kinds[position], None)
