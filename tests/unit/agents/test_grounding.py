"""Facts in free text: what is extracted, where it comes from, and what is planted without any source."""

from functools import cache
from itertools import islice

import pytest

from tests.support.studio import fixture_studio
from toolgen.agents.claimed import claims
from toolgen.agents.grounding import ground, source_of, strays
from toolgen.core.events import AssistantSaid
from toolgen.core.plan import Constraints
from toolgen.core.provenance import FromResult, Said
from toolgen.core.readings import agrees, resolve
from toolgen.core.record import Record
from toolgen.core.rng import Seed, Stream
from toolgen.graph.plan import plan
from toolgen.runtime.state import State

PLANTS = 200
MISSED_AT_MOST = 4  # of the planted facts; the rules of the judge stand behind this


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It costs $1,234.50 in all.", [("number", "1,234.50")]),
        ("Write to ann.lee@example.com.", [("address", "ann.lee@example.com")]),
        ("See https://a.example/x?y=1.", [("address", "https://a.example/x?y=1")]),
        ("On May 3, 2026 at 3:30 PM.", [("date", "May 3, 2026"), ("time", "3:30 PM")]),
        ("Order HTL-2041 and bk_9f3a.", [("id", "HTL-2041"), ("id", "bk_9f3a")]),
        ("The 2nd one is at Hotel Miradouro.", [("name", "Hotel Miradouro")]),
        ("Regarding Wooden Cottage, it is open.", [("name", "Wooden Cottage")]),
        ("1. first\n2. second", []),
        ("Here is the answer. Let me know!", []),
        ("There are seven and twenty of them.", [("number", "seven"), ("number", "twenty")]),
        ("Maria's room is 204.", [("name", "Maria"), ("number", "204")]),
        ("due 3 March or 03/04/2027", [("date", "3 March"), ("date", "03/04/2027")]),
    ],
)  # fmt: skip
def test_claims_are_what_a_reader_would_want_proven(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(claim.kind, claim.text) for claim in claims(text)] == expected


@cache
def records() -> tuple[Record, ...]:
    graph, studio = fixture_studio()
    outcomes = map(studio.realise, islice(plan(graph, 7, Constraints()), 120))
    return tuple(outcome for outcome in outcomes if isinstance(outcome, Record))


def told() -> list[tuple[State, AssistantSaid, str]]:
    """Each answer of the sample with what had happened before it, and the definitions offered."""
    found: list[tuple[State, AssistantSaid, str]] = []
    for record in records():
        words = b"\n".join(map(bytes, record.tools)).decode()
        state = State()
        for event in record.events:
            if isinstance(event, AssistantSaid) and event.evidence:
                before = State()
                for earlier in state.log:
                    before.apply(earlier)
                found.append((before, event, words))
            state.apply(event)
    return found


def test_every_fact_of_an_honest_answer_is_grounded_and_every_piece_of_evidence_recomputes() -> None:
    for view, said, words in told():
        grounded = ground(said.text, view, known=words)
        assert not grounded.ungrounded, (said.text, grounded.ungrounded)
        for proof in grounded.evidence:
            assert proof.text in said.text
            assert agrees(proof.reading, proof.text, proof.value)
            if isinstance(proof.source, FromResult):
                assert resolve(proof.source, view.results[proof.source.call_id].payload) == proof.value


def test_the_source_of_an_argument_gives_that_argument() -> None:
    found = 0
    for record in records():
        state = State()
        for event in record.events:
            if event.__class__.__name__ == "CallIssued":
                for value in event.arguments.values():  # type: ignore[union-attr]  # a call
                    source = source_of(value, {}, state)
                    if isinstance(source, FromResult):
                        assert resolve(source, state.results[source.call_id].payload) == value
                        found += 1
                    elif isinstance(source, Said):
                        assert agrees(source.reading, source.quote, value)
                        found += 1
            state.apply(event)
    assert found > 300


def _plant(rng: Stream) -> tuple[str, str]:
    """A sentence with a fact that nobody has given, and the fact."""
    digits = "".join(str(rng.below(10)) for _ in range(5))
    word = "".join(rng.pick("bcdfglmnprstv") + rng.pick("aeiou") for _ in range(3)).capitalize()
    other = "".join(rng.pick("bcdfglmnprstv") + rng.pick("aeiou") for _ in range(2)).capitalize()
    kinds = (
        ("id", f"{word[:3].upper()}-{digits}", "Your reference is {}."),
        ("id", f"{word.lower()}_{digits}", "It is stored as {}."),
        ("number", f"{1 + rng.below(8)},{digits[:3]}.{1 + rng.below(9)}", "The total comes to {} after tax."),
        ("number", f"{700 + rng.below(300)}.{1 + rng.below(99):02d}", "That leaves {} to pay."),
        ("date", f"March {1 + rng.below(28)}, {2031 + rng.below(9)}", "It will be ready on {}."),
        ("date", f"{2031 + rng.below(9)}-0{1 + rng.below(9)}-1{rng.below(10)}", "The deadline is {}."),
        ("e-mail", f"{word.lower()}@{other.lower()}.example", "A copy went to {}."),
        ("URL", f"https://{word.lower()}.example/{digits}", "The details are at {}."),
        ("name", f"{word} {other}", "The host is {}."),
        ("name", f"{other}{word.lower()} Heights", "{} is the best choice."),
        ("name", f"{word}", "You will be met by {} at the door."),
    )
    _, fact, sentence = kinds[rng.below(len(kinds))]
    return sentence.format(fact), fact


def test_planted_facts_without_a_source_are_found() -> None:
    rng = Seed(2026).at("plants").stream()
    answers = told()
    missed: list[str] = []
    for _ in range(PLANTS):
        view, said, words = answers[rng.below(len(answers))]
        sentence, fact = _plant(rng)
        text = f"{said.text} {sentence}" if rng.chance(50) else f"{sentence} {said.text}"
        found = [claim.text for claim in ground(text, view, known=words).ungrounded]
        if not any(fact in claim or claim in fact for claim in found):
            missed.append(sentence)
    print(f"{len(missed)} of {PLANTS} planted facts missed: {missed}")
    assert len(missed) <= MISSED_AT_MOST


def test_a_small_number_in_digits_needs_a_source_as_any_other_does() -> None:
    view, said, words = told()[0]
    missing = [claim.text for claim in ground("The answer must have between 1 and 97531 characters.", view).ungrounded]
    assert "97531" in missing
    assert "1" in missing or ground("1", view, known=words).evidence
    assert said.text


def test_a_user_may_only_say_what_was_given() -> None:
    given = 'Book "Alfama Terrace" for two nights from May 3, 2026 at 48.7758,9.1829'
    assert strays("Two nights at Alfama Terrace, 48.7758,9.1829, from May 3, 2026 please", given) == []
    assert [claim.text for claim in strays("Three rooms, code QX-17, for Bob Kelly", given)] == ["QX-17", "Bob Kelly"]
