"""Where a model's opinion and the verdict of the rules part, over the records that have both."""

from heapq import heappush, heappushpop

from msgspec import Struct

from toolgen.core.record import Record

_APART = 1.0  # points of `overall` from which on the two are said to disagree
_EXAMPLES = 5


class Disagreement(Struct, frozen=True):
    """A record on which the two are far apart."""

    conversation_id: str
    rules: float
    model: float
    reason: str  # the model's
    codes: tuple[str, ...]  # what the rules found


class Agreement(Struct, frozen=True, kw_only=True):
    """How rules and model compare."""

    records: int  # with both scores
    mean_rules: float | None
    mean_model: float | None
    mean_difference: float | None  # absolute
    disagreements: int  # by a point or more
    examples: tuple[Disagreement, ...]  # the widest apart first


class AgreementCount:
    """A running comparison in bounded memory."""

    def __init__(self) -> None:
        self._records = 0
        self._sums = [0.0, 0.0, 0.0]
        self._apart = 0
        self._widest: list[tuple[float, int, Disagreement]] = []

    def add(self, record: Record) -> None:
        """Count a record; one without an opinion is passed over."""
        opinion, verdict = record.llm_scores, record.judge_scores
        if opinion is None:
            return
        self._records += 1
        distance = abs(opinion.overall - verdict.overall)
        for place, value in enumerate((verdict.overall, opinion.overall, distance)):
            self._sums[place] += value
        if distance < _APART:
            return
        self._apart += 1
        codes = tuple(dict.fromkeys(finding.code for finding in verdict.findings))
        example = Disagreement(record.conversation_id, verdict.overall, opinion.overall, opinion.reason, codes)
        item = (distance, -self._records, example)
        if len(self._widest) < _EXAMPLES:
            heappush(self._widest, item)
        else:
            heappushpop(self._widest, item)

    def report(self) -> Agreement | None:
        """The comparison, None where no record has both scores."""
        if not self._records:
            return None
        rules, model, difference = (round(total / self._records, 4) for total in self._sums)
        return Agreement(
            records=self._records,
            mean_rules=rules,
            mean_model=model,
            mean_difference=difference,
            disagreements=self._apart,
            examples=tuple(item[2] for item in sorted(self._widest, reverse=True)),
        )
