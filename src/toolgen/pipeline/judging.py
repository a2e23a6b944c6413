"""Lines of a dataset judged, one chunk at a time: the work of one process, whatever it has judged before."""

import msgspec
from msgspec import Raw, Struct

from toolgen.core import codec
from toolgen.core.errors import MalformedRecord, ProviderError
from toolgen.core.ports import Completer
from toolgen.core.record import Record
from toolgen.core.verdict import Verdict
from toolgen.judge.opinion import opine
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


class Opinions(Struct, frozen=True):
    """A judge model at the end of an open line."""

    completer: Completer
    model: str
    max_output_tokens: int
    require: bool


def judge_with(opinions: Opinions, lines: Lines) -> tuple[Judged | Malformed, ...]:
    """Every line scored anew by the rules, and given the opinion of a model."""
    return tuple(_opined(opinions, one) for one in judge(None, lines))


def _opined(opinions: Opinions, judged: Judged | Malformed) -> Judged | Malformed:
    if isinstance(judged, Malformed):
        return judged
    record = codec.decode(judged.line)
    try:
        opinion = opine(
            codec.conversation(record),
            opinions.completer,
            model=opinions.model,
            scope=f"evaluate/{record.conversation_id}",
            max_output_tokens=opinions.max_output_tokens,
        )
    except ProviderError as error:
        if error.ends_run or opinions.require:
            raise
        opinion = None
    scored = codec.encode(msgspec.structs.replace(record, llm_scores=opinion))
    return Judged(scored, judged.changed)


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
