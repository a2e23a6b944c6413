"""What is found wrong, and what it costs: findings, the judge's verdict, and a model's opinion beside it."""

from typing import Literal

from msgspec import Struct

Severity = Literal["info", "warning", "error"]


class Finding(Struct, frozen=True, omit_defaults=True):
    """Something that a check found: a stable code, where it is, and a sentence."""

    code: str  # kebab-case: "argument-not-grounded"
    path: str  # JSON path in the checked document: "$.messages[4].tool_calls[0]"
    message: str
    severity: Severity = "error"
    source: str = ""  # corpus findings: the file


class Verdict(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Scores from 1 to 5 and the findings behind them."""

    tool_correctness: float
    naturalness: float
    task_completion: float
    overall: float
    findings: tuple[Finding, ...] = ()


class Opinion(Struct, frozen=True, kw_only=True):
    """What a language model thinks of a conversation, from 1 to 5, by the rubric of docs/judge.md."""

    tool_correctness: float
    naturalness: float
    task_completion: float
    overall: float  # weighed as the rules weigh theirs
    reason: str
    model: str
