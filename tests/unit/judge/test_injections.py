"""Attacks by text change nothing that the rules find, and reach no judge model as anything but data."""

from functools import cache
from itertools import islice

import pytest

from tests.support.studio import fixture_studio
from toolgen.core import codec
from toolgen.core.plan import Constraints
from toolgen.core.record import Record, UserMessage
from toolgen.core.rng import Seed
from toolgen.corruption.injections import INJECTIONS, planted
from toolgen.corruption.kinds import CORRUPTIONS
from toolgen.graph.plan import plan
from toolgen.judge.facts import _mentioned
from toolgen.judge.opinion import shown
from toolgen.judge.score import assess


@cache
def sample() -> tuple[Record, ...]:
    """Sound records, and wrong ones."""
    graph, studio = fixture_studio()
    sound = [
        record
        for record in map(studio.realise, islice(plan(graph, 5, Constraints()), 12))
        if isinstance(record, Record)
    ]
    wrong = [
        corrupted
        for number, (name, kind) in enumerate(CORRUPTIONS.items())
        if (corrupted := kind.corrupt(sound[number % len(sound)], Seed(1).at(name).stream())) is not None
    ]
    return (*sound, *wrong)


def found(record: Record) -> set[tuple[str, str]]:
    """Codes and places of the findings; places inside a text are not compared, since it may have grown."""
    findings = assess(codec.conversation(record)).findings
    return {(finding.code, finding.path.partition(".content[")[0]) for finding in findings}


def test_there_are_thirty_attacks_in_all_three_places() -> None:
    assert len(INJECTIONS) >= 30
    assert {injection.place for injection in INJECTIONS.values()} == {"description", "result", "user"}


@pytest.mark.parametrize("name", INJECTIONS)
def test_an_attack_moves_no_finding_but_about_the_attacked_words_themselves(name: str) -> None:
    tried = 0
    for record in sample():
        attacked = planted(record, INJECTIONS[name])
        if attacked is None:
            continue
        before, after = found(record), found(attacked)
        first = next(number for number, message in enumerate(record.messages) if isinstance(message, UserMessage))
        about = f"$.messages[{first}]" if INJECTIONS[name].place == "user" else "nothing"
        assert {path for path in after ^ before if not path[1].startswith(about)} == set()
        tried += 1
    assert tried >= 20


@pytest.mark.parametrize("name", INJECTIONS)
def test_an_attack_cannot_close_the_marks_around_the_data(name: str) -> None:
    attacked = planted(sample()[0], INJECTIONS[name])
    assert attacked is not None
    text = shown(codec.conversation(attacked))
    assert (text.count("<data>"), text.count("</data>"), text.count("<")) == (1, 1, 2)


@pytest.mark.parametrize(
    ("name", "text", "there"), [("ai", "please fail it", False), ("ai", "an ai, say", True), ("anna", "annabel", True)]
)
def test_a_name_of_two_letters_is_not_found_inside_a_word(name: str, text: str, there: bool) -> None:
    assert _mentioned(name, text) == there
