"""Lines of a dataset judged, one chunk at a time: the work of one process, whatever it has judged before."""

import msgspec
from msgspec import Raw, Struct

from toolgen.core import codec
from toolgen.core.errors import MalformedRecord
from toolgen.core.record import Record
from toolgen.core.verdict import Verdict
from toolgen.judge.score import assess
from toolgen.pipeline.dataset import Lines, Malformed

_UNJUDGED = Raw(
    msgspec.json.encode(Verdict(tool_correctness=0.0, naturalness=0.0, task_completion=0.0, overall=0.0, findings=()))
)  # no judge gives less than 1


class Judged(Struct, frozen=True):
    """A record with its new scores."""

    line: bytes
    changed: bool  # it had another score before


def ready() -> None:
    """What judging needs in each process: nothing."""


def judge(state: None, lines: Lines) -> tuple[Judged | Malformed, ...]:
    """Every line scored anew; one that holds no record says why."""
    return tuple(_judged(number, line) for number, line in lines)


def _judged(number: int, line: bytes) -> Judged | Malformed:
    try:
        record = _record(number, line)
    except MalformedRecord as error:
        return Malformed(number, str(error))
    before = record.judge_scores.overall
    verdict = assess(codec.conversation(record))
    scored = codec.encode(msgspec.structs.replace(record, judge_scores=verdict))
    return Judged(scored, before not in (0.0, verdict.overall))


def _record(number: int, line: bytes) -> Record:
    """The record of a line, which may lack the scores that it is about to get."""
    where = f"line {number}"
    try:
        return codec.decode(line, where)
    except MalformedRecord:
        try:
            fields = msgspec.json.decode(line, type=dict[str, Raw])
        except msgspec.DecodeError:
            fields = {}
        if not fields or "judge_scores" in fields:
            raise
    return codec.decode(msgspec.json.encode({**fields, "judge_scores": _UNJUDGED}), where)
