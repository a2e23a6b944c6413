"""Bad input: one clear line on stderr that says what, where and the way out, and the right exit code."""

import json
import os
import resource
import shlex
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.cli import CORPUS, command, environment, run, run_apart


def one_line(err: str) -> str:
    """The message, which must be the only one and no traceback."""
    lines = [line for line in err.splitlines() if line.startswith("toolgen: ")]
    assert len(lines) == 1, err
    assert "Traceback" not in err
    return lines[0]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--seed", "abc"), "--seed: 'abc' is not allowed; give a whole number from 0"),
        (("--seed", "-1"), "--seed: '-1' is not allowed; give a whole number from 0"),
        (("--distractors", "hard"), "--distractors: 'hard' is not allowed; give one of random, category, near, mixed"),
        (("--quality-threshold", "6"), "--quality-threshold: '6' is not allowed; give a number from 1 to 5"),
        (("--max-attempts", "0"), "--max-attempts: '0' is not allowed"),
        (("--workers", "many"), "--workers: 'many' is not allowed"),
        (("--length", "5-2"), "--length: '5-2' is not allowed; give MIN-MAX, such as 2-5"),
        (("--mix", "folow_up=5"), "--mix: 'folow_up' is not a kind; give plain, or some of no_tool, irrelevant"),
        (("--mix", "chat=101"), "--mix: 'chat=101' is not allowed; give chat=SHARE, of 0 to 100"),
        (("--mix", "no_tool=60,irrelevant=60"), "--mix: 124.5 of 100 conversations would be without a call"),
        (("--length", "x"), "--length: 'x' is not allowed"),
        (("--pattern", "zigzag"), "--pattern: 'zigzag' is not a pattern; give one of single, sequential"),
        (("--shapes", "some"), "--shapes: 'some' is not allowed; give known or any"),
        (("--category", "Nowhere"), "unknown category 'Nowhere'"),
        (("--tools", "no_such_tool"), "unknown tool 'no_such_tool'"),
        (("--pattern", "single", "--length", "3-4"), "use --length 1-4 or another pattern"),
        (("--min-calls-per-endpoint", "3"), "--min-calls-per-endpoint 3"),
        (("--toolenv-dir", "missing"), "'missing' is not a readable directory; point --toolenv-dir at"),
        (("-o", "."), ". is a directory; give -o the name of a file"),
    ],
)
def test_what_cannot_work_is_refused_before_anything_is_generated(
    folder: Path, artifacts: Path, arguments: tuple[str, ...], message: str
) -> None:
    own = () if any(name in arguments for name in ("--category", "--tools")) else ("--artifacts", str(artifacts))
    ran = run("generate", "-n", "5", "--toolenv-dir", str(CORPUS), *own, *arguments)
    assert ran.code == 2
    assert message in one_line(ran.err)
    assert not list(folder.rglob("conversations*.jsonl*"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("no-such-command",), "no such command 'no-such-command'; see `toolgen --help`"),
        (("--no-such-option",), "no such option: --no-such-option; see `toolgen --help`"),
        (("generat",), "did you mean 'generate'?"),
        (("generate", "-n", "x"), "'-n' / '--count'"),
        (("generate", "-n", "0"), "'-n' / '--count'"),
        (("generate", "--max-tools", "few"), "'--max-tools'"),
        (("generate", "--min-calls-per-endpoint", "-1"), "'--min-calls-per-endpoint'"),
        (("build", "--max-categories", "x"), "'--max-categories'"),
        (("build", "--shapes", "some"), "--shapes: 'some' is not allowed; give known or any"),
        (("build", "--category", "Travl"), "unknown category 'Travl'; did you mean 'Travel_Planning'?"),
        (("build", "--tools", "hotl"), "unknown tool 'hotl'; did you mean 'Travel_Planning/harbourstay_hotels'?"),
        (
            ("build", "--exclude-tools", "hotl"),
            "unknown tool 'hotl'; did you mean 'Travel_Planning/harbourstay_hotels'?",
        ),
        (("evaluate", "x.jsonl", "--fail-under", "high"), "'--fail-under'"),
        (("evaluate", "x.jsonl", "--workers", "many"), "--workers: 'many' is not allowed"),
        (("evaluate", "x.jsonl", "y.jsonl"), "y.jsonl"),
        (("analyze",), "missing argument 'FILE'; see `toolgen analyze --help`"),
        (("run-experiment", "--seeds", "1"), "'--seeds'"),
        (("run-experiment", "--seed", "abc"), "--seed: 'abc' is not allowed"),
        (("run-experiment", "--length", "x"), "--length: 'x' is not allowed"),
        (("run-experiment", "--pattern", "foo"), "--pattern: 'foo' is not a pattern"),
        (("replay", "x.jsonl"), "missing argument 'ID'; see `toolgen replay --help`"),
        (("config", "x"), "see `toolgen config --help`"),
        (("generate", "--seed"), "'--seed' requires an argument"),
    ],
)
def test_misuse_is_one_line_and_exits_with_2(folder: Path, arguments: tuple[str, ...], message: str) -> None:
    corpus = ("--toolenv-dir", str(CORPUS)) if arguments[0] == "build" else ()
    ran = run(*arguments, *corpus)
    assert ran.code == 2
    assert message in one_line(ran.err)
    assert "Usage" not in ran.err
    assert ran.out == ""


@pytest.mark.parametrize("name", ["build", "generate", "evaluate", "analyze", "run-experiment", "replay", "config"])
def test_an_unknown_option_is_one_line_for_every_command(folder: Path, name: str) -> None:
    ran = run(name, "--no-such-option")
    assert ran.code == 2
    assert ran.err == f"toolgen: no such option: --no-such-option; see `toolgen {name} --help`\n"


def test_an_empty_corpus_is_one_clear_line(folder: Path) -> None:
    (folder / "empty").mkdir()
    ran = run("generate", "--toolenv-dir", "empty")
    assert ran.code == 2
    assert "corpus folder 'empty' holds no tool files" in one_line(ran.err)


def test_debug_shows_the_traceback(folder: Path) -> None:
    ran = run_apart("generate", "--seed", "abc", "--debug", cwd=folder)
    assert ran.code == 2
    assert "Traceback" in ran.err
    assert "ConfigError" in ran.err


@pytest.mark.parametrize("name", ["evaluate", "analyze"])
def test_a_missing_dataset_is_one_clear_line(folder: Path, name: str) -> None:
    ran = run(name, "missing.jsonl")
    assert ran.code == 2
    assert one_line(ran.err) == "toolgen: missing.jsonl is not a file; give the path of a dataset"


def test_evaluate_needs_a_dataset_or_the_self_test(folder: Path) -> None:
    ran = run("evaluate")
    assert ran.code == 2
    assert "evaluate needs the path of a dataset, or --self-test" in one_line(ran.err)


def test_a_table_is_written_by_the_self_test_only(folder: Path) -> None:
    ran = run("evaluate", "records.jsonl", "--write", "judge.md")
    assert ran.code == 2
    assert "--write: there is a table only with --self-test" in one_line(ran.err)


def test_replay_needs_a_manifest_and_a_conversation_that_is_there(folder: Path, artifacts: Path) -> None:
    (folder / "mine.jsonl").write_text("{}\n")
    ran = run("replay", "mine.jsonl", "conv_1_00000")
    assert ran.code == 2
    assert "mine.jsonl has no manifest beside it" in one_line(ran.err)
    options = ("--toolenv-dir", str(CORPUS), "--artifacts", str(artifacts))
    assert run("generate", "-n", "2", "--seed", "1", "-o", "data.jsonl", *options).code == 0
    ran = run("replay", "data.jsonl", "conv_1_99999", *options)
    assert ran.code == 2
    assert "data.jsonl has no conversation 'conv_1_99999'" in one_line(ran.err)


def test_a_folder_that_is_not_ours_is_not_used_for_artifacts(folder: Path) -> None:
    (folder / "photos").mkdir()
    (folder / "photos/cat.jpg").write_bytes(b"cat")
    ran = run("build", "--toolenv-dir", str(CORPUS), "--artifacts", "photos")
    assert ran.code == 2
    assert "photos holds files that are not toolgen's; give another --artifacts" in one_line(ran.err)
    assert [path.name for path in (folder / "photos").iterdir()] == ["cat.jpg"]


def test_text_that_would_drive_a_terminal_is_made_harmless(folder: Path) -> None:
    ran = run("evaluate", "a\x1b[31mred\nb.jsonl")
    assert ran.code == 2
    assert "\x1b" not in one_line(ran.err)


def at_most(bytes_per_file: int) -> Callable[[], None]:
    """A full disk, as far as one process can tell: no file may grow beyond this."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_per_file, bytes_per_file))

    return limit


def test_a_full_disk_keeps_what_was_written_and_the_run_goes_on_later(folder: Path, artifacts: Path) -> None:
    arguments = ("generate", "-n", "60", "--seed", "5", "--toolenv-dir", str(CORPUS), "--artifacts", str(artifacts))
    full = subprocess.run(
        command(*arguments, "-o", "full.jsonl"), cwd=folder, env=environment(), capture_output=True, text=True,
        timeout=120, preexec_fn=at_most(300_000),
    )  # fmt: skip
    assert full.returncode == 2
    assert "make room, and the same command goes on" in one_line(full.stderr)
    assert (folder / "full.jsonl.partial").stat().st_size == 300_000
    assert run(*arguments, "-o", "full.jsonl").code == 0
    assert run(*arguments, "-o", "room.jsonl").code == 0
    assert (folder / "full.jsonl").read_bytes() == (folder / "room.jsonl").read_bytes()


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_exits_with_130_and_loses_nothing(folder: Path, artifacts: Path, workers: str) -> None:
    arguments = ("generate", "-n", "100000", "--seed", "5", "-o", "x.jsonl", "--workers", workers)
    process = subprocess.Popen(
        command(*arguments, "--toolenv-dir", str(CORPUS), "--artifacts", str(artifacts)),
        cwd=folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, process_group=0,
    )  # fmt: skip
    partial = folder / "x.jsonl.partial"
    for _ in range(600):
        if partial.exists() and partial.stat().st_size:
            break
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert one_line(err) == "toolgen: interrupted; the same command goes on where it stopped"
    lines = partial.read_bytes().splitlines()
    assert lines
    assert all(json.loads(line)["conversation_id"] for line in lines)


def test_a_closed_pipe_is_quiet(folder: Path) -> None:
    shell = f"{shlex.join(command('config', '--json'))} | true"
    done = subprocess.run(shell, shell=True, cwd=folder, env=environment(), capture_output=True, text=True, timeout=60)
    assert done.stderr == ""


def test_a_length_without_its_upper_end_is_refused(folder: Path) -> None:
    ran = run("generate", "-n", "5", "--length", "2-")
    assert ran.code == 2
    assert "--length: '2-' is not allowed; give MIN-MAX" in one_line(ran.err)


@pytest.mark.parametrize("score", ["nan", "inf"])
def test_a_bar_that_is_no_number_is_refused(folder: Path, score: str) -> None:
    ran = run("evaluate", "any.jsonl", "--fail-under", score)
    assert ran.code == 2
    assert f"--fail-under: {score} is not allowed" in one_line(ran.err)


def test_a_file_name_that_is_not_text_is_one_clear_line(folder: Path) -> None:
    ran = run("generate", "-n", "1", "-o", "bad\udcff.jsonl")
    assert ran.code == 2
    assert "'bad\\udcff.jsonl' is not UTF-8 text; rename" in one_line(ran.err)


@pytest.mark.parametrize("stream", [">&-", "2>&-", ">&- 2>&-"])
def test_a_closed_stream_does_not_stop_the_work(folder: Path, artifacts: Path, stream: str) -> None:
    options = ("--toolenv-dir", str(CORPUS), "--artifacts", str(artifacts))
    shell = f"{shlex.join(command('generate', '-n', '2', '-o', 'x.jsonl', *options))} {stream}"
    done = subprocess.run(shell, shell=True, cwd=folder, env=environment(), capture_output=True, text=True, timeout=60)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert len((folder / "x.jsonl").read_text().splitlines()) == 2


def test_what_is_not_a_regular_file_is_never_replaced(folder: Path) -> None:
    os.mkfifo(folder / "pipe.jsonl")
    ran = run("generate", "-n", "1", "-o", "pipe.jsonl", "--overwrite")
    assert ran.code == 2
    assert "pipe.jsonl is not a regular file; give another -o" in one_line(ran.err)
    assert (folder / "pipe.jsonl").exists()


def test_a_file_cannot_be_the_folder_of_a_dataset(folder: Path) -> None:
    (folder / "notes").write_text("mine")
    ran = run("generate", "-n", "1", "-o", "notes/x.jsonl")
    assert ran.code == 2
    assert "notes is not a directory; give another -o" in one_line(ran.err)


def test_a_manifest_is_of_one_dataset_only(folder: Path, artifacts: Path) -> None:
    arguments = ("generate", "-n", "2", "--toolenv-dir", str(CORPUS), "--artifacts", str(artifacts))
    assert run(*arguments, "-o", "x.jsonl").code == 0
    for overwrite in ((), ("--overwrite",)):
        ran = run(*arguments, "-o", "x.json", *overwrite)
        assert ran.code == 2
        assert "x.manifest.json is the manifest of x.jsonl; give another -o" in one_line(ran.err)
    assert (folder / "x.jsonl").exists()


def test_a_refused_order_overwrites_nothing(folder: Path, artifacts: Path) -> None:
    arguments = ("generate", "-n", "2", "--toolenv-dir", str(CORPUS), "--artifacts", str(artifacts), "-o", "x.jsonl")
    assert run(*arguments).code == 0
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert run(*arguments, "--overwrite", "--pattern", "single", "--length", "4-5").code == 2
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_other_settings_are_refused_before_artifacts_are_rebuilt_for_them(folder: Path) -> None:
    arguments = ("generate", "-n", "2", "--toolenv-dir", str(CORPUS), "-o", "x.jsonl")
    assert run(*arguments).code == 0
    before = (folder / "output/artifacts/build.json").read_bytes()
    ran = run(*arguments, "--category", "Trading")
    assert ran.code == 2
    assert 'categories [], now ["Trading"]' in one_line(ran.err)
    assert (folder / "output/artifacts/build.json").read_bytes() == before


def test_a_dataset_without_records_is_not_called_good(folder: Path) -> None:
    (folder / "none.jsonl").write_text("\n \n")
    for name in ("evaluate", "analyze"):
        ran = run(name, "none.jsonl")
        assert (ran.code, ran.out) == (1, "none.jsonl holds no records\n")


def test_an_evaluation_killed_before_it_named_its_scores_is_done_again(folder: Path, artifacts: Path) -> None:
    options = ("--toolenv-dir", str(CORPUS), "--artifacts", str(artifacts))
    assert run("generate", "-n", "3", "-o", "x.jsonl", *options).code == 0
    assert run("evaluate", "x.jsonl").code == 0
    scores = (folder / "x.scored.jsonl").read_bytes()
    (folder / "x.scored.jsonl").rename(folder / "x.scored.jsonl.partial")
    assert run("evaluate", "x.jsonl").code == 0
    assert (folder / "x.scored.jsonl").read_bytes() == scores


def test_progress_that_nobody_reads_does_not_stop_the_work(folder: Path, artifacts: Path) -> None:
    arguments = ("generate", "-n", "50", "-o", "x.jsonl", "--toolenv-dir", str(CORPUS), "--artifacts", str(artifacts))
    shell = f"{{ {shlex.join(command(*arguments, '--progress-log'))} 2>&3 | cat > report; }} 3>&1 | head -n 1"
    subprocess.run(shell, shell=True, cwd=folder, env=environment(), capture_output=True, timeout=60)
    assert len((folder / "x.jsonl").read_bytes().splitlines()) == 50


def test_blank_lines_and_a_byte_order_mark_are_not_malformed(folder: Path, artifacts: Path) -> None:
    options = ("--toolenv-dir", str(CORPUS), "--artifacts", str(artifacts))
    assert run("generate", "-n", "2", "-o", "x.jsonl", *options).code == 0
    (folder / "loose.jsonl").write_text("\ufeff" + (folder / "x.jsonl").read_text().replace("\n", "\n\n"))
    assert run("evaluate", "loose.jsonl").code == 0
    assert run("analyze", "loose.jsonl").code == 0


def test_a_place_that_cannot_be_written_is_one_clear_line(folder: Path, artifacts: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    (folder / "closed").mkdir(mode=0o555)
    options = ("--toolenv-dir", str(CORPUS), "--artifacts", str(artifacts))
    ran = run("generate", "-n", "1", "-o", "closed/x.jsonl", *options)
    assert ran.code == 2
    assert "nothing can be written to closed (permission denied); choose another folder" in one_line(ran.err)


def test_replay_compares_in_json_too(folder: Path, artifacts: Path) -> None:
    options = ("--toolenv-dir", str(CORPUS), "--artifacts", str(artifacts))
    assert run("generate", "-n", "1", "--seed", "1", "-o", "x.jsonl", *options).code == 0
    ran = run("replay", "x.jsonl", "conv_1_00000", "--check", "--json", *options)
    assert json.loads(ran.out) == {"conversation_id": "conv_1_00000", "same": True, "difference": ""}
