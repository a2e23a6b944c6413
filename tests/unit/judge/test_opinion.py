"""A judge model's opinion: what it is asked, what counts as an answer, and that the rubric is the published one."""

from pathlib import Path

import pytest

from tests.support.records import a_record
from toolgen.core import codec
from toolgen.core.completion import Completion, Prompt
from toolgen.core.errors import Unusable
from toolgen.judge.opinion import RUBRIC, opine, read, shown

DOCS = Path(__file__).parents[3] / "docs"


class Says:
    """A model that always says the same."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.prompts: list[Prompt] = []

    def complete(self, prompt: Prompt) -> Completion:
        self.prompts.append(prompt)
        return Completion(self._text, model="m-9")


def test_the_published_rubric_is_the_one_that_is_used() -> None:
    text = (DOCS / "judge.md").read_text()
    assert text[text.index("<!-- rubric -->") :].split("```text\n")[1].split("\n```")[0] == RUBRIC


def test_an_opinion_is_weighed_as_the_rules_weigh_theirs() -> None:
    model = Says('Sure: {"reason": "a b", "tool_correctness": 5, "naturalness": 2.5, "task_completion": 4}')
    opinion = opine(codec.conversation(a_record()), model, model="m", scope="s", max_output_tokens=99)
    assert (opinion.overall, opinion.reason, opinion.model) == (4.1, "a b", "m-9")
    assert model.prompts[0].answer_schema is not None
    assert model.prompts[0].temperature == 0.0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "five",
        "[5]",
        '{"tool_correctness": 5}',
        '{"reason": "x", "tool_correctness": 9, "naturalness": 5, "task_completion": 5}',
        '{"reason": "x", "tool_correctness": true, "naturalness": 5, "task_completion": 5}',
        '{"reason": "x", "tool_correctness": "5", "naturalness": 5, "task_completion": 5}',
    ],
)
def test_what_holds_no_scores_is_no_opinion(text: str) -> None:
    with pytest.raises(Unusable, match="the judge model m "):
        read(Completion(text), "m")


def test_the_conversation_is_shown_and_bounded() -> None:
    text = shown(codec.conversation(a_record()))
    assert "Alfama Terrace" in text
    assert len(text) < 30_000
