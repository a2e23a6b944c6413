"""The formula: what findings cost, what caps the score, and what style takes from it."""

import msgspec
import orjson

from tests.support.records import a_conversation, a_record, changed, edited, events, without
from toolgen.core import codec
from toolgen.core.record import Conversation
from toolgen.judge.index import Index
from toolgen.judge.score import PROVEN_WRONG, assess, style


def test_a_sound_conversation_gets_full_marks() -> None:
    verdict = assess(a_conversation())

    assert (verdict.tool_correctness, verdict.naturalness, verdict.task_completion, verdict.overall) == (5, 5, 5, 5)


def test_a_record_read_from_a_file_gets_the_same_verdict() -> None:
    read = codec.conversation(codec.decode(codec.encode(a_record())))

    assert assess(read) == assess(a_conversation())


def test_each_further_error_lowers_the_cap() -> None:
    one = changed(events(), 10, depends_on=())
    two = changed(one, 6, depends_on=())

    assert assess(a_conversation(one)).overall == PROVEN_WRONG
    assert assess(a_conversation(two)).overall == 2.9


def test_a_warning_costs_its_penalty_and_caps_nothing() -> None:
    log = changed(events(), 12, text="Your booking is confirmed, and " + "we look forward to seeing you, " * 40)
    verdict = assess(a_conversation(log))

    assert {finding.severity for finding in verdict.findings} == {"warning", "error"}  # the evidence is gone, too
    assert verdict.naturalness < 4


def test_scores_never_leave_their_scale() -> None:
    verdict = assess(a_conversation(without(events(), 4, 5, 6, 7, 9, 10, 11)))

    assert 1 <= min(verdict.tool_correctness, verdict.naturalness, verdict.task_completion, verdict.overall) <= 3


def test_long_speeches_cost_naturalness() -> None:
    short = a_conversation()
    log = changed(events(), 12, text=f"{events()[12].text} {'Do enjoy the walk along the old harbour wall. ' * 12}")  # type: ignore[union-attr]  # an answer

    assert style(Index(a_conversation(log))) > style(Index(short)) == 0


def test_findings_say_where_and_why() -> None:
    log = changed(events(), 10, depends_on=())
    (finding,) = assess(a_conversation(log)).findings

    assert finding.code == "depends-on-differs"
    assert finding.path == "$.step_trace[2].depends_on"
    assert finding.message == "the sources depend on ['call-2']"
    assert finding.severity == "error"


def test_an_empty_conversation_is_refused_without_a_crash() -> None:
    nothing = a_conversation((), messages=(), step_trace=(), evidence=())

    assert assess(nothing).overall <= PROVEN_WRONG


def test_records_in_a_shape_that_no_log_makes_are_judged_without_a_crash() -> None:
    def broken(conversation: Conversation) -> list[Conversation]:
        data = orjson.loads(msgspec.json.encode(conversation))
        variants = []
        for place in range(len(data["messages"])):
            for change in ({"content": ""}, {"content": "{"}, {"content": "[1]"}, {"tool_call_id": "call-77"}):
                copy = orjson.loads(orjson.dumps(data))
                copy["messages"][place].update(
                    {key: value for key, value in change.items() if key in copy["messages"][place]}
                )
                variants.append(msgspec.json.decode(orjson.dumps(copy), type=Conversation))
        return variants

    for variant in broken(a_conversation()):
        assert assess(variant).overall <= 5


def test_arguments_that_are_no_object_are_judged_without_a_crash() -> None:
    def listed(data: dict[str, list[dict[str, list[dict[str, dict[str, str]]]]]]) -> None:
        data["messages"][4]["tool_calls"][0]["function"]["arguments"] = "[1, 2]"

    assert "arguments-not-json" in {finding.code for finding in assess(edited(listed)).findings}
