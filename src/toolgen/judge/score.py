"""From findings to scores. The formula, with its numbers, is what this module says and docs/judge.md repeats.

    axis            = max(1, 5 - sum of the penalties of its findings)          for each of the three axes
    naturalness    -= style, at most 1.0, see `style`
    weighted        = 0.4 tool_correctness + 0.2 naturalness + 0.4 task_completion
    overall         = weighted                                                  without a finding of severity "error"
                    = min(weighted, 3.0 - 0.1 (errors - 1)), at least 1         with `errors` of them

So a proven wrong never ends above 3.0, each further one costs more, and what is only clumsy can never reject a
conversation by itself. Scores are rounded to two decimals.
"""

from toolgen.core.record import Conversation
from toolgen.core.straight import straight
from toolgen.core.verdict import Finding, Verdict
from toolgen.judge.index import Index
from toolgen.judge.rules import SECTIONS
from toolgen.judge.timeline import Timeline

PROVEN_WRONG = 3.0  # the most that a conversation with an error can get
FURTHER_ERROR = 0.1
WEIGHTS = {"tool_correctness": 0.4, "naturalness": 0.2, "task_completion": 0.4}


def assess(conversation: Conversation) -> Verdict:
    """The verdict on a conversation, from nothing but the conversation."""
    index = made_ready(conversation)
    scores = {"tool_correctness": 5.0, "naturalness": 5.0, "task_completion": 5.0}
    findings: list[Finding] = []
    errors = 0
    for section in SECTIONS:
        if section.sound(index):
            continue
        for rule in section.rules:
            found = rule.check(index)
            if found:
                findings.extend(Finding(rule.code, path, reason, rule.severity) for path, reason in found)
                scores[rule.axis] -= rule.penalty * len(found)
                if rule.severity == "error":
                    errors += len(found)
    tool_correctness = max(1.0, scores["tool_correctness"])
    naturalness = max(1.0, scores["naturalness"] - style(index))
    task_completion = max(1.0, scores["task_completion"])
    overall = 0.4 * tool_correctness + 0.2 * naturalness + 0.4 * task_completion
    if errors:
        overall = max(1.0, min(overall, PROVEN_WRONG - FURTHER_ERROR * (errors - 1)))
    return Verdict(
        tool_correctness=round(tool_correctness, 2),
        naturalness=round(naturalness, 2),
        task_completion=round(task_completion, 2),
        overall=round(overall, 2),
        findings=tuple(findings),
    )


def made_ready(conversation: Conversation) -> Index:
    """What rules look at: of a mission its straight form, and beside it the time that it took."""
    mission = conversation.mission
    return Index(straight(conversation), None if mission is None else Timeline(conversation, mission))


def style(index: Index) -> float:
    """What the wording costs though no rule is broken, 0 to 1.

    verbosity   0.005 for each word by which the assistant's messages exceed 60 on average, at most 0.4
    monotony    0.3 times the share of assistant messages that open with the two words of an earlier one
    poverty     0.5 for a vocabulary below half of the words said, in proportion, at most 0.3
    """
    replies = index.replies
    if not replies:
        return 0.0
    words = index.reply_text.count(" ") + len(replies)
    verbosity = min(0.4, 0.005 * max(0.0, words / len(replies) - 60))
    openings = {tuple(text[:40].split(None, 2)[:2]) for _, text in replies}
    monotony = 0.3 * (1 - len(openings) / len(replies))
    poverty = min(0.3, max(0.0, 0.5 - len(index.vocabulary) / words))
    return verbosity + monotony + poverty
