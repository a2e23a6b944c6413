"""From the options about time, as typed, to the terms of missions."""

import json
from pathlib import Path

import pytest

from toolgen.cli.time import Time, terms
from toolgen.core.errors import ConfigError
from toolgen.core.mission import INTERVENTIONS, PACES, PLAIN_TERMS, STYLES, Overrides, Terms


def refusal(time: Time) -> str:
    with pytest.raises(ConfigError) as refused:
        terms(time)
    return str(refused.value)


def overrides(folder: Path, content: object) -> Overrides:
    (folder / "latency.json").write_text(json.dumps(content))
    return terms(Time(latency_file=str(folder / "latency.json"))).overrides


def file_refusal(folder: Path, content: object) -> str:
    with pytest.raises(ConfigError) as refused:
        overrides(folder, content)
    return str(refused.value).replace(str(folder), "…")


def test_without_any_option_there_is_no_mission() -> None:
    assert terms(Time()) == PLAIN_TERMS
    assert PLAIN_TERMS.plain


def test_one_option_is_enough_for_a_mission_and_the_others_have_defaults() -> None:
    assert terms(Time(tasks="2")) == Terms(tasks=(2, 2), style="ack", guard="guarded", pace="realistic")
    assert terms(Time(style="poll")).tasks == (1, 1)


def test_options_that_ask_for_what_is_the_case_anyway_still_ask_for_a_mission() -> None:
    assert not terms(Time(tasks="1")).plain


@pytest.mark.parametrize(
    ("text", "tasks"), [("1", (1, 1)), ("3", (3, 3)), ("1-3", (1, 3)), ("2-2", (2, 2)), (" 2 - 3 ", (2, 3))]
)
def test_tasks_are_a_number_or_a_range(text: str, tasks: tuple[int, int]) -> None:
    assert terms(Time(tasks=text)).tasks == tasks


@pytest.mark.parametrize("text", ["", "0", "4", "3-1", "1-4", "-2", "2-", "one", "1-2-3", "1.5", "1–3"])
def test_other_numbers_of_tasks_are_refused(text: str) -> None:
    assert refusal(Time(tasks=text)) == f"--tasks: {text!r} is not allowed; give MIN-MAX, such as 1-3, from 1 to 3"


@pytest.mark.parametrize("style", [*STYLES, "mixed"])
def test_a_style_is_taken_as_it_is_named(style: str) -> None:
    assert terms(Time(style=style)).style == style


@pytest.mark.parametrize("pace", PACES)
def test_a_pace_is_taken_as_it_is_named(pace: str) -> None:
    assert terms(Time(latency=pace)).pace == pace


def test_what_is_named_otherwise_is_refused_with_what_there_is() -> None:
    assert refusal(Time(runtime="Guarded")) == "--runtime: 'Guarded' is not allowed; give one of guarded, bare"


@pytest.mark.parametrize(("text", "share"), [("none", 0), ("0", 0), ("35", 35), ("100", 100)])
def test_interventions_are_a_share_of_missions(text: str, share: int) -> None:
    made = terms(Time(interventions=text))
    assert (made.interventions, made.only) == (share, ())


def test_interventions_that_are_named_come_in_every_mission() -> None:
    made = terms(Time(interventions="lost-write, change,never_returns"))
    assert (made.interventions, made.only) == (100, ("lost_write", "change", "never_returns"))


@pytest.mark.parametrize("kind", [row[0] for row in INTERVENTIONS])
def test_every_kind_of_intervention_can_be_asked_for(kind: str) -> None:
    assert terms(Time(interventions=kind)).only == (kind,)


@pytest.mark.parametrize(("text", "named"), [("101", "101"), ("-1", "-1"), ("", ""), ("change,flood", "flood")])
def test_other_interventions_are_refused_with_what_there_is(text: str, named: str) -> None:
    assert refusal(Time(interventions=text)).startswith(
        f"--interventions: {named!r} is not allowed; give 0 to 100, none, or some of change, cancel_task"
    )


def test_a_number_stands_for_a_time_that_is_always_the_same(tmp_path: Path) -> None:
    assert overrides(tmp_path, {"endpoints": {"A/b/c": 2500}}) == Overrides({}, {"A/b/c": (2500,) * 9})


def test_two_numbers_stand_for_a_range(tmp_path: Path) -> None:
    made = overrides(tmp_path, {"kinds": {"read": [100, 900]}})
    assert made.kinds == {"read": (100, 200, 300, 400, 500, 600, 700, 800, 900)}


def test_a_range_ends_where_it_is_said_to(tmp_path: Path) -> None:
    assert overrides(tmp_path, {"kinds": {"read": [0, 7]}}).kinds == {"read": (0, 0, 1, 2, 3, 4, 5, 6, 7)}


def test_nine_numbers_are_taken_as_they_are(tmp_path: Path) -> None:
    octiles = [1, 1, 2, 3, 5, 8, 13, 21, 86_400_000]
    assert overrides(tmp_path, {"kinds": {"send": octiles}}).kinds == {"send": tuple(octiles)}


def test_a_latency_file_may_be_empty(tmp_path: Path) -> None:
    assert overrides(tmp_path, {}) == Overrides()


@pytest.mark.parametrize(
    "value", [-1, 86_400_001, 1.5, "100", None, True, [], [1, 2, 3], [9, 1], [1, "2"], {}, [100, None]]
)
def test_what_is_no_time_is_refused_with_its_place(tmp_path: Path, value: object) -> None:
    assert file_refusal(tmp_path, {"kinds": {"read": value}}) == (
        f"…/latency.json @ $.kinds['read']: {json.dumps(value)} is not allowed; give milliseconds from 0 to 86400000: "
        "one number, [least, most], or nine octiles in rising order"
    )


def test_a_table_that_is_no_object_is_refused(tmp_path: Path) -> None:
    assert file_refusal(tmp_path, {"endpoints": [5]}) == (
        "…/latency.json: endpoints is to be an object of names and milliseconds (docs/time.md)"
    )


def test_a_folder_is_no_latency_file(tmp_path: Path) -> None:
    assert refusal(Time(latency_file=str(tmp_path))) == f"{tmp_path}: is a directory; give a latency file"


def test_an_empty_name_is_no_latency_file() -> None:
    assert refusal(Time(latency_file="")) == ".: is a directory; give a latency file"


def test_bytes_that_are_no_text_are_no_latency_file(tmp_path: Path) -> None:
    (tmp_path / "latency.json").write_bytes(b"\xff\xfe{")
    assert "is no JSON" in refusal(Time(latency_file=str(tmp_path / "latency.json")))


def test_lists_in_lists_without_end_are_no_latency_file(tmp_path: Path) -> None:
    (tmp_path / "latency.json").write_text("[" * 100_000)
    assert "is no JSON" in refusal(Time(latency_file=str(tmp_path / "latency.json")))
