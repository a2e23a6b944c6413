"""What the judge says of a dataset: scores, their spread, findings, and what repair changed."""

from heapq import heappush, heappushpop

from msgspec import Struct

from toolgen.core.record import Record
from toolgen.core.verdict import Verdict
from toolgen.metrics.sketch import Bin, Histogram

QUANTILES = (0.0, 0.05, 0.25, 0.5, 0.75, 0.95)

_WORST = 5


class Scores(Struct, frozen=True, kw_only=True):
    """Means of the four scores."""

    tool_correctness: float | None
    naturalness: float | None
    task_completion: float | None
    overall: float | None


class FindingCount(Struct, frozen=True):
    """How many records have a finding of this code, and one of them."""

    code: str
    records: int
    example: str  # conversation id
    message: str


class Weak(Struct, frozen=True):
    """One of the worst records."""

    conversation_id: str
    overall: float
    findings: tuple[str, ...]


class Quality(Struct, frozen=True, kw_only=True):
    """Scores over a dataset."""

    records: int
    mean: Scores
    quantiles: dict[str, float | None]  # of the overall score
    histogram: tuple[Bin, ...]
    findings: tuple[FindingCount, ...]
    worst: tuple[Weak, ...]
    first_attempt_mean: float | None
    repaired: float  # share of records
    regenerated: float


class QualityCount:
    """Counts verdicts as they come."""

    def __init__(self) -> None:
        self._scores = {name: Histogram() for name in Scores.__struct_fields__}
        self._first = Histogram()
        self._repaired = self._regenerated = 0
        self._findings: dict[str, FindingCount] = {}
        self._worst: list[tuple[float, int, Weak]] = []  # a heap, the best of the worst on top

    def add(self, record: Record, verdict: Verdict) -> None:
        """Count the verdict on a record: its own, or a new one."""
        for name, histogram in self._scores.items():
            histogram.add(getattr(verdict, name))
        attempts = record.metadata.attempts
        self._first.add(attempts[0].overall if attempts else verdict.overall)
        actions = {attempt.action for attempt in attempts}
        self._repaired += "repaired" in actions
        self._regenerated += "regenerated" in actions
        for code, message in {finding.code: finding.message for finding in verdict.findings}.items():
            seen = self._findings.get(code, FindingCount(code, 0, record.conversation_id, message))
            self._findings[code] = FindingCount(code, seen.records + 1, seen.example, seen.message)
        self._note_weak(record.conversation_id, verdict)

    def report(self) -> Quality:
        """The quality so far."""
        overall = self._scores["overall"]
        number = overall.number
        return Quality(
            records=number,
            mean=Scores(**{name: histogram.mean() for name, histogram in self._scores.items()}),
            quantiles={f"{100 * share:.0f} %": overall.quantile(share) for share in QUANTILES},
            histogram=tuple(overall.bins()),
            findings=tuple(sorted(self._findings.values(), key=lambda kind: (-kind.records, kind.code))),
            worst=tuple(weak for _, _, weak in sorted(self._worst, key=lambda entry: (-entry[0], -entry[1]))),
            first_attempt_mean=self._first.mean(),
            repaired=round(self._repaired / number, 4) if number else 0.0,
            regenerated=round(self._regenerated / number, 4) if number else 0.0,
        )

    def _note_weak(self, conversation_id: str, verdict: Verdict) -> None:
        order = self._scores["overall"].number  # earlier records win ties
        if len(self._worst) == _WORST and -verdict.overall <= self._worst[0][0]:
            return
        codes = tuple(dict.fromkeys(finding.code for finding in verdict.findings))
        entry = (-verdict.overall, -order, Weak(conversation_id, verdict.overall, codes))
        if len(self._worst) < _WORST:
            heappush(self._worst, entry)
        else:
            heappushpop(self._worst, entry)
