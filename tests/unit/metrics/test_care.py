import json

import pytest
from msgspec.structs import replace

from tests.support.exports import fixture_records
from tests.support.records import a_record
from toolgen.core.errors import ConfigError
from toolgen.core.record import Record, UserMessage
from toolgen.metrics import split
from toolgen.metrics.contamination import ContaminationCount
from toolgen.metrics.duplicates import DuplicateCount

LONG = "could you please find me a quiet room with a view of the harbour for two people in the first week of may"


def saying(text: str, name: str = "conv_0_00001") -> Record:
    record = a_record()
    told = [message for message in record.messages if not isinstance(message, UserMessage)]
    return replace(record, conversation_id=name, messages=(UserMessage(text), *told))


def test_the_same_request_over_the_same_path_is_a_duplicate_whatever_its_case_and_punctuation() -> None:
    count = DuplicateCount(near=False)
    assert count.add(saying("Find a room, please!")) is None
    found = count.add(saying("find a  room please", "conv_0_00002"))
    assert found is not None
    assert (found.of, found.likeness) == ("conv_0_00001", "exact")


def test_the_same_request_over_another_path_is_no_duplicate() -> None:
    count = DuplicateCount(near=False)
    record = saying("Find a room.")
    count.add(record)
    assert count.add(replace(record, step_trace=record.step_trace[:1])) is None


def test_a_changed_word_makes_a_near_duplicate_and_another_request_does_not() -> None:
    pytest.importorskip("rensa", reason="rensa is not installed; pip install 'toolgen[dedup]'")
    count = DuplicateCount(near=True)
    count.add(saying(LONG))
    near = count.add(saying(LONG.replace(" may", " june"), "conv_0_00002"))
    assert near is not None
    assert near.likeness == "near"
    assert near.similarity >= 0.8
    other = "what is the weather like in lisbon tomorrow and will i need an umbrella when i walk to the office at nine"
    assert count.add(saying(other)) is None
    assert (count.report().exact, count.report().near) == (0, 1)


def test_a_planted_copy_is_found_among_all_records_and_nothing_else_is() -> None:
    pytest.importorskip("rensa", reason="rensa is not installed; pip install 'toolgen[dedup]'")
    count = DuplicateCount(near=True)
    before = [count.add(record) for record in fixture_records()]
    again = [count.add(record) for record in fixture_records()]
    assert before == [None] * len(before)
    assert [one.of for one in again if one is not None] == [record.conversation_id for record in fixture_records()]


def test_thirteen_words_of_a_reference_are_found_with_their_place() -> None:
    count = ContaminationCount()
    quoted = {"question": [[{"role": "user", "content": LONG.upper()}]]}
    count.refer("bench.jsonl", [b"", json.dumps({"text": "none of it"}).encode(), json.dumps(quoted).encode()])
    count.add(saying(f"Hello! {LONG} Thanks."))
    report = count.report()
    assert (report.hit, report.records, report.references[0].records_hit) == (1, 1, 1)
    assert report.examples[0].words == " ".join(LONG.split()[:13])
    assert (report.examples[0].reference, report.examples[0].line, report.examples[0].message) == ("bench.jsonl", 3, 0)


def test_twelve_words_in_a_row_are_not_enough() -> None:
    count = ContaminationCount()
    count.refer("bench.txt", [LONG.encode()])
    count.add(saying(" ".join(LONG.split()[:12]) + " but not the rest of it"))
    assert count.report().hit == 0


def test_a_short_reference_is_hit_by_the_same_turn_and_not_by_a_longer_one() -> None:
    count = ContaminationCount()
    count.refer("bench.txt", [b"Book the second one, please."])
    count.add(saying("book the second one please"))
    count.add(saying("book the second one please and tell me what it costs in the end, will you?"))
    assert count.report().hit == 1


def test_references_that_are_no_json_or_no_text_are_read_as_they_are() -> None:
    count = ContaminationCount()
    count.refer("odd", [b"\xff\xfe not utf-8 but five words", b"[1, null, true]", b"[" * 5000])
    assert count.report().references[0].texts == 2


def test_a_tool_stays_on_its_side_when_others_join() -> None:
    shares = split.parsed("train=0.9,validation=0.05,test=0.05")
    sides = [split.side(f"Category/tool_{number}", shares) for number in range(4000)]
    assert split.side("Category/tool_7", shares) == sides[7]
    assert 0.88 < sides.count("train") / 4000 < 0.92
    assert 0.04 < sides.count("test") / 4000 < 0.06


def test_tools_of_different_sides_have_none_in_common() -> None:
    shares = split.parsed("a=0.5,b=0.5")
    tools = [f"Category/tool_{number}" for number in range(40)]
    left = [tool for tool in tools if split.side(tool, shares) == "a"]
    assert split.common_side(left, shares) == "a"
    assert split.common_side(tools, shares) is None


@pytest.mark.parametrize(
    "text", ["train", "train=0", "train=1.2", "train=0.5,train=0.5", "a b=1", "train=nan", "../x=1", ""]
)
def test_shares_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(ConfigError, match=r"--split: .* is not allowed; give such as train=0.9"):
        split.parsed(text)


def test_shares_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ConfigError, match=r"the shares add up to 0\.95; they must add up to 1"):
        split.parsed("train=0.9,test=0.05")
