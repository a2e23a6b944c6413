"""Write the datasets of the browser tests into a folder: a mixed one, missions, a hostile one, one of 100,000 records,
and runs of a benchmark.

Usage: python datasets.py FOLDER (with toolgen importable).
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec

from toolgen.core import codec
from toolgen.core.mission import Terms
from toolgen.core.mix import DEFAULT
from toolgen.core.plan import Constraints
from toolgen.core.record import Record, Rejection
from toolgen.core.rng import Seed
from toolgen.corruption.kinds import CORRUPTIONS
from toolgen.judge.score import assess
from toolgen.pipeline.build import Selection
from toolgen.pipeline.generate import Order, generate

REPO = Path(__file__).parents[2]
BIG = 100_000
FAULTS = ("changed_number", "wrong_path", "empty_reply", "wrong_type", "truncated_answer", "invented_argument")


class Clock:
    """Time stands still in tests."""

    @staticmethod
    def seconds() -> float:
        return 0.0

    @staticmethod
    def stamp() -> str:
        return "2026-01-01T00:00:00+00:00"


def records(folder: Path) -> list[Record]:
    """Sixty records of the bundled corpus; so many learn from an error that some are there whatever the seed."""
    mix = {**DEFAULT, "learned_error": 20}
    output = folder / "sound.jsonl"
    order = Order(
        count=60, seed=42, output=output, corpus=REPO / "data/toolenv/tools", artifacts=folder / "artifacts",
        selection=Selection(), constraints=Constraints(mix=mix), quality_threshold=4.0, max_attempts=3,
        repair=True, overwrite=True,
    )  # fmt: skip
    generate(order, clock=Clock)
    return [codec.decode(line) for line in output.read_bytes().splitlines()]


def missions(folder: Path) -> None:
    """Missions of one to three tasks in every style, something coming in between in each; and a few plain records."""
    output = folder / "missions.jsonl"
    terms = Terms(tasks=(1, 3), style="mixed", pace="realistic", interventions=100)
    order = Order(
        count=120, seed=6, output=output, corpus=REPO / "data/toolenv/tools", artifacts=folder / "artifacts",
        selection=Selection(), constraints=Constraints(terms=terms), quality_threshold=4.0, max_attempts=3,
        repair=True, overwrite=True,
    )  # fmt: skip
    generate(order, clock=Clock)
    with output.open("ab") as file:
        file.writelines((folder / "sound.jsonl").read_bytes().splitlines(keepends=True)[:5])


def corrupted(record: Record, first: int) -> Record:
    """The record with the first fault, from that one on, that it lends itself to and that the judge finds."""
    for name in (*FAULTS[first % len(FAULTS) :], *FAULTS):
        wrong = CORRUPTIONS[name].corrupt(record, Seed(1).at(name, record.conversation_id).stream())
        verdict = assess(codec.conversation(wrong)) if wrong is not None else None
        if wrong is not None and verdict is not None and verdict.findings:
            return msgspec.structs.replace(wrong, judge_scores=verdict)
    return record


def mixed(folder: Path, sound: list[Record]) -> None:
    """Every fifth record is at fault; a few are rejected."""
    kept, rejected = [], []
    for number, record in enumerate(sound):
        kept.append(corrupted(record, number // 5) if number % 5 == 3 else record)
        if number % 20 == 7:
            again = corrupted(record, 0)
            renamed = msgspec.structs.replace(again, conversation_id=f"{record.conversation_id}_rejected")
            rejected.append(
                Rejection(conversation_id=renamed.conversation_id, reasons=again.judge_scores.findings, record=renamed)
            )
    (folder / "mixed.jsonl").write_bytes(b"".join(map(codec.encode, kept)))
    (folder / "mixed.rejected.jsonl").write_bytes(b"".join(map(codec.encode, rejected)))


def hostile(folder: Path, sound: list[Record]) -> None:
    """What real files hold, and what somebody might put into one."""
    plain = json.loads(codec.encode(next(record for record in sound if len(record.step_trace) >= 2)))
    bad = "<img src=x onerror=\"document.title='owned'\">"

    def changed(name: str, **changes: object) -> str:
        return json.dumps({**plain, "conversation_id": name, **changes})

    endpoint = f"Evil/{bad}/<script>document.title='owned'</script>"
    lines = [
        changed("long", messages=[{"role": "user", "content": "word " * 200_000}, *plain["messages"][1:]]),
        changed(
            "rtl",
            messages=[
                {"role": "user", "content": "price \u202e003 tsoc\u202c, \u2066x\u2069 مرحبا"},
                *plain["messages"][1:],
            ],
        ),
        changed("surrogate", messages=[{"role": "user", "content": "half \ud83d here"}, *plain["messages"][1:]]),
        json.dumps(
            {
                **plain,
                "conversation_id": "markup",
                "messages": [{"role": "user", "content": bad}, *plain["messages"][1:]],
            }
        ).replace(plain["step_trace"][0]["endpoint_id"], endpoint.replace('"', '\\"')),
        changed(
            "unknown",
            events=[*plain["events"][:2], {"kind": "call_cancelled", "at_ms": 7, "why": bad}, *plain["events"][2:]],
        ),
        broken(json.loads((folder / "missions.jsonl").read_bytes().splitlines()[0]), bad),
        changed("newer", schema_version=99),
        "this is not JSON",
        json.dumps({"schema_version": 1, "conversation_id": "sparse"}),
        json.dumps(
            {
                "schema_version": 1,
                "conversation_id": "wrong",
                "messages": [None, {"role": "user"}],
                "events": [7],
                "step_trace": [{}],
            }
        ),
        changed("markup"),
    ]
    (folder / "hostile.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8", errors="surrogatepass")


def broken(mission: dict[str, Any], bad: str) -> str:
    """A mission in which times are no numbers, ids are no text, and names are markup."""
    log = mission["call_log"]
    log[0].update(issued_ms="soon", arrived_ms=None, status="lost", used_by=[None, 7])
    log[-1].update(function=bad, why=bad)
    for event in mission["events"][::5]:
        event["at_ms"] = None
    mission["events"] += [{"kind": "answered", "call_id": 7, "arrivals": [None, {}], "at_ms": 1, "changed": bad}]
    mission["metadata"]["mission"]["tasks"] += [{"task": "", "category": bad}]
    return json.dumps({**mission, "conversation_id": "late"})


def big(folder: Path, sound: list[Record]) -> None:
    """A hundred thousand records, about 1 GB: the shorter ones again and again, renumbered."""
    shorter = sorted(map(codec.encode, sound), key=len)[: len(sound) // 3]
    lines = [line.partition(msgspec.json.decode(line)["conversation_id"].encode()) for line in shorter]
    with (folder / "big.jsonl").open("wb") as file:
        for number in range(BIG):
            before, _, after = lines[number % len(lines)]
            file.write(b"%sconv_42_%06d%s" % (before, number, after))


def runs(folder: Path) -> None:
    """A benchmark flown by two baselines that fail and by the oracle; a line of the first run is none."""
    toolgen = (sys.executable, "-m", "toolgen", "benchmark")
    corpus = ("--toolenv-dir", str(REPO / "data/toolenv/tools"), "--artifacts", str(folder / "artifacts"))
    benchmark = folder / "b.jsonl"
    build = (*toolgen, "build", "-n", "30", "--seed", "42", "-o", str(benchmark), *corpus)
    subprocess.run(build, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for name in ("confused", "forgetful", "oracle"):
        run = (*toolgen, "run", str(benchmark), "--agent", f"baseline:{name}", "-o", str(folder / f"{name}.run.jsonl"))
        subprocess.run(run, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with (folder / "confused.run.jsonl").open("ab") as file:
        file.write(b'{"mission_id": 7}\n')


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    made = records(target)
    missions(target)
    mixed(target, made)
    hostile(target, made)
    runs(target)
    big(target, made)
