"""The cassette: nothing that was answered is lost, and what is replayed is what was recorded."""

import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.support.cli import environment
from tests.support.prompts import PLANTED, SCORES, a_line, a_prompt
from tests.support.scripted_provider import Answer, Asked, error, playing, words
from toolgen.core.completion import AskedCall, Completion, Prompt, Usage
from toolgen.core.errors import (
    Blocked,
    BudgetSpent,
    NotRecorded,
    OutputError,
    ProviderError,
    RateLimited,
    Refused,
    Truncated,
    Unusable,
)
from toolgen.llm.cassette import Answered, Cassette, Recording, question_of
from toolgen.llm.meter import Meter
from toolgen.llm.transport import GaveUp, OutOfQuota, Rejected, Unreachable

COMPLETION = Completion(
    'é "quoted"\n🙂',
    (AskedCall("call-1", "f", {"x": [1, 2.5, None, True], "y": {"z": "ü"}}), AskedCall("call-2", "g", "{oops")),
    "tool_calls",
    Usage(11, 7),
    "some-model",
)
RECORDER = """
import sys
from pathlib import Path
from tests.support.prompts import a_prompt
from toolgen.core.completion import Completion
from toolgen.llm.cassette import Cassette, Recording
from toolgen.llm.meter import Meter

class Model:
    def complete(self, prompt):
        return Completion(f"answer {prompt.number}")

recording = Recording(Model(), Cassette(Path(sys.argv[1])), Meter())
for number in range(1, 100_000):
    recording.complete(a_prompt(number=number))
    print(number, flush=True)
"""


class Model:
    """Answers with what it was made with, or raises it; counts how often it was asked."""

    def __init__(self, outcome: Completion | ProviderError) -> None:
        self._outcome = outcome
        self.asked = 0

    def complete(self, prompt: Prompt) -> Completion:
        self.asked += 1
        if isinstance(self._outcome, ProviderError):
            raise self._outcome
        return self._outcome


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "run.cassette.sqlite"


def test_an_answer_is_replayed_as_it_was_and_asked_for_once(path: Path) -> None:
    model, meter = Model(COMPLETION), Meter()
    cassette = Cassette(path)
    recording = Recording(model, cassette, meter)
    assert recording.complete(a_prompt()) == COMPLETION
    assert recording.complete(a_prompt()) == COMPLETION
    cassette.close()
    reopened = Cassette(path, read_only=True)
    assert Recording(None, reopened, meter).complete(a_prompt()) == COMPLETION
    reopened.close()
    assert model.asked == 1
    assert meter.spent().recorded == 2


@pytest.mark.parametrize(
    ("error", "replayed_as"),
    [
        (RateLimited("slow down"), RateLimited),
        (Refused("no"), Refused),
        (Rejected("no", status=400), Refused),
        (Truncated("cut"), Truncated),
        (Blocked("held back"), Blocked),
        (Unusable("broken"), Unusable),
        (GaveUp("nothing", status=500), Unusable),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_a_failure_is_replayed_as_it_was_and_not_asked_for_again(
    path: Path, error: ProviderError, replayed_as: type[ProviderError]
) -> None:
    model = Model(error)
    cassette = Cassette(path)
    for inner in (model, model, None):
        with pytest.raises(ProviderError) as caught:
            Recording(inner, cassette, Meter()).complete(a_prompt())
        assert str(caught.value) == str(error)
        assert isinstance(caught.value, replayed_as)
        assert not caught.value.ends_run
    cassette.close()
    assert model.asked == 1


@pytest.mark.parametrize(
    "error",
    [
        BudgetSpent("spent"),
        Unreachable("nobody"),
        OutOfQuota("tomorrow"),
        Rejected("wrong key", status=401, ends_run=True),
    ],
    ids=lambda error: type(error).__name__,
)
def test_what_ends_a_run_is_asked_again_in_the_next(path: Path, error: ProviderError) -> None:
    cassette = Cassette(path)
    with pytest.raises(type(error)):
        Recording(Model(error), cassette, Meter()).complete(a_prompt())
    assert Recording(Model(COMPLETION), cassette, Meter()).complete(a_prompt()) == COMPLETION
    cassette.close()


def test_questions_that_differ_in_anything_are_different_questions() -> None:
    prompts = [
        a_prompt(),
        a_prompt("Say goodbye."),
        a_prompt(number=2),
        a_prompt(model="another"),
        a_prompt(tools=True),
        a_prompt(answer_schema=SCORES),
        a_prompt(answer_schema={**SCORES, "title": "t"}),
    ]
    assert len({question_of(prompt) for prompt in prompts}) == len(prompts)
    turned = dict(reversed(SCORES.items()))
    assert question_of(a_prompt(answer_schema=turned)) == question_of(a_prompt(answer_schema=SCORES))


def test_what_is_not_there_is_named_with_its_place_and_the_way_out(path: Path) -> None:
    cassette = Cassette(path)
    with pytest.raises(NotRecorded) as caught:
        Recording(None, cassette, Meter()).complete(a_prompt(number=3))
    cassette.close()
    assert str(caught.value) == (
        f"{path} does not hold question 3 of the assistant in conv_42_00000/1; "
        "replay under the settings of the recorded run, or run live"
    )


def test_a_process_that_is_killed_as_it_records_loses_nothing_that_was_answered(path: Path) -> None:
    environ = environment()
    with subprocess.Popen(
        [sys.executable, "-c", RECORDER, str(path)], stdout=subprocess.PIPE, text=True, env=environ
    ) as process:
        assert process.stdout is not None
        told = [int(process.stdout.readline()) for _ in range(40)]
        process.send_signal(signal.SIGKILL)
        told += [int(line) for line in process.stdout if line.endswith("\n")]
    cassette = Cassette(path, read_only=True)
    replaying = Recording(None, cassette, Meter())
    for number in told:
        assert replaying.complete(a_prompt(number=number)).text == f"answer {number}"
    cassette.close()
    again = Cassette(path)
    again.keep(question_of(a_prompt(number=10**6)), a_prompt(number=10**6), Answered(COMPLETION))
    again.close()


def test_threads_share_a_cassette(path: Path) -> None:
    cassette = Cassette(path)
    recording = Recording(Model(COMPLETION), cassette, Meter())
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: recording.complete(a_prompt(number=n)), range(200)))
        replaying = Recording(None, cassette, Meter())
        answers = list(pool.map(lambda n: replaying.complete(a_prompt(number=n)), range(200)))
        assert answers == [COMPLETION] * 200
    cassette.close()


def test_a_replay_needs_the_file(path: Path) -> None:
    with pytest.raises(OutputError, match=r"does not exist; --replay needs the cassette of a live run"):
        Cassette(path, read_only=True)


@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_that_is_no_cassette_is_named_and_left_alone(path: Path, read_only: bool) -> None:
    path.write_bytes(b"these are my notes, and they are longer than the header of a database\n" * 20)
    before = path.read_bytes()
    with pytest.raises(OutputError) as caught:
        Cassette(path, read_only=read_only)
    assert str(caught.value) == (
        f"{path} cannot be used as a cassette (file is not a database); name another with --cassette"
    )
    assert path.read_bytes() == before


def test_a_database_of_something_else_is_named(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE outcomes (a, b)")
    db.close()
    with pytest.raises(OutputError, match=r"no such column: question.*name another with --cassette"):
        Cassette(path)


def test_an_outcome_that_was_tampered_with_is_one_clear_error(path: Path) -> None:
    cassette = Cassette(path)
    Recording(Model(COMPLETION), cassette, Meter()).complete(a_prompt())
    cassette.close()
    with sqlite3.connect(path) as db:
        db.execute("UPDATE outcomes SET outcome = 'nonsense'")
    db.close()
    reopened = Cassette(path)
    with pytest.raises(OutputError, match="an outcome that toolgen did not write"):
        Recording(None, reopened, Meter()).complete(a_prompt())
    reopened.close()


def test_a_folder_for_the_cassette_is_made_and_one_that_cannot_be_is_named(tmp_path: Path) -> None:
    Cassette(tmp_path / "a" / "b" / "c.sqlite").close()
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match=r"cannot be used as a cassette \(([Nn]ot a directory|[Ff]ile exists)\)"):
        Cassette(tmp_path / "file" / "c.sqlite")
    with pytest.raises(OutputError, match="cannot be used as a cassette"):
        Cassette(tmp_path)


def test_a_replay_writes_nothing_neither_into_the_file_nor_beside_it(path: Path) -> None:
    cassette = Cassette(path)
    Recording(Model(COMPLETION), cassette, Meter()).complete(a_prompt())
    cassette.close()
    before = path.read_bytes()
    replaying = Cassette(path, read_only=True)
    assert Recording(None, replaying, Meter()).complete(a_prompt()) == COMPLETION
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    replaying.close()
    assert path.read_bytes() == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_where_nothing_may_be_written_serves_a_replay_and_refuses_a_recording(path: Path) -> None:
    cassette = Cassette(path)
    Recording(Model(COMPLETION), cassette, Meter()).complete(a_prompt())
    cassette.close()
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        replaying = Cassette(path, read_only=True)
        assert Recording(None, replaying, Meter()).complete(a_prompt()) == COMPLETION
        replaying.close()
        with pytest.raises(OutputError, match=r"readonly|read-only|unable to open"):
            Cassette(path)
    finally:
        path.parent.chmod(0o700)


def test_the_key_is_in_no_byte_of_the_cassette(path: Path) -> None:
    def hostile(asked: Asked) -> Answer:
        if asked.body["contents"][0]["parts"][0]["text"] == "fail":
            return error(400, f"bad key {asked.key}")
        return words("gemini", f"your key is {asked.key}")

    with playing(hostile) as server:
        completer, transport = a_line("gemini", server.base_url("gemini"))
        cassette = Cassette(path)
        recording = Recording(completer, cassette, Meter())
        recording.complete(a_prompt("repeat"))
        with pytest.raises(ProviderError):
            recording.complete(a_prompt("fail", number=2))
        files = sorted(path.parent.iterdir())
        assert len(files) == 3  # the database, its log, and the index of that
        assert not [file.name for file in files if PLANTED.encode() in file.read_bytes()]
        cassette.close()
        transport.close()
    assert PLANTED.encode() not in path.read_bytes()
