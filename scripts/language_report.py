"""How varied the language of a dataset is, values masked, beside references at the same size.

A reference is a folder: the data of the bfcl-eval wheel (scripts/requirements-bfcl.txt, installed with --no-deps
into an environment of its own), or ToolBench's own queries. `toolgen.metrics.language` says what the measures are.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import orjson
from msgspec.structs import asdict

from toolgen.core.errors import ToolgenError
from toolgen.core.rng import Seed
from toolgen.metrics.language import Variety, masked, masked_turns, sampled, variety
from toolgen.pipeline.dataset import Losses, check_file, records
from toolgen.pipeline.notices import unwatched

# The other four multi-turn files of BFCL repeat these questions, a turn changed: their near-duplicates measure nothing.
BFCL = "BFCL_v*_multi_turn_base.json"
TOOLBENCH = "G[123]_*.json"


class NoReference(Exception):
    """A folder that holds no reference, or one that cannot be read."""


def main() -> int:
    """Print a row for each sample of turns."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="dataset, one record a line")
    parser.add_argument("--references", type=Path, nargs="+", default=(), metavar="DIR", help="folders to compare with")
    parser.add_argument("--sample", type=int, default=300, help="turns of six or more words in each sample")
    parser.add_argument("--seed", type=int, default=42)
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    losses = Losses()
    try:
        check_file(options.file)
        samples = {**turns_of(options.file, losses), **references(options.references)}
    except (ToolgenError, NoReference, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    stream = Seed(options.seed).at("language").stream  # the same draws for every sample
    rows = {name: variety(sampled(turns, options.sample, stream())) for name, turns in samples.items()}
    if losses.count:
        print(f"{options.file}: {losses.count} lines are no records and are left out", file=sys.stderr)
    for note in notes(rows, options):
        print(note, file=sys.stderr)
    print(orjson.dumps({name: asdict(row) for name, row in rows.items()}).decode() if options.json else table(rows))
    return 0


def turns_of(file: Path, losses: Losses) -> dict[str, list[str]]:
    """The turns of a dataset, by who says them."""
    user: list[str] = []
    assistant: list[str] = []
    for record in records(file, losses, on_event=unwatched):
        turns = masked_turns(record)
        user.extend(turns.user)
        assistant.extend(turns.assistant)
    return {"user turns": user, "assistant turns": assistant}


def references(folders: Sequence[Path]) -> dict[str, list[str]]:
    """The turns of every reference, by its name; raises NoReference."""
    found: dict[str, list[str]] = {}
    for folder in folders:
        bfcl, toolbench = sorted(folder.glob(BFCL)), sorted(folder.glob(TOOLBENCH))
        if not bfcl and not toolbench:
            raise NoReference(f"{folder}: no reference here; expected files like {BFCL} or {TOOLBENCH}")
        try:
            if bfcl:
                found["BFCL multi-turn, user turns"] = distinct(bfcl_turns(bfcl))
            if toolbench:
                found["ToolBench's queries"] = distinct(toolbench_queries(toolbench))
        except (ValueError, KeyError, TypeError) as error:
            raise NoReference(f"{folder}: not in the format of the reference ({error!r}); fetch it anew") from error
    return found


def distinct(texts: Iterator[str]) -> list[str]:
    """Each text once, masked."""
    return [masked(text) for text in dict.fromkeys(texts)]


def bfcl_turns(paths: Sequence[Path]) -> Iterator[str]:
    """The user turns of BFCL's questions."""
    for path in paths:
        for line in path.read_bytes().splitlines():
            for turn in orjson.loads(line)["question"]:
                yield from (message["content"] for message in turn if message["role"] == "user")


def toolbench_queries(paths: Sequence[Path]) -> Iterator[str]:
    """ToolBench's own queries."""
    for path in paths:
        yield from (entry["query"] for entry in orjson.loads(path.read_bytes()))


def notes(rows: Mapping[str, Variety], options: argparse.Namespace) -> Iterator[str]:
    """What a reader has to know before comparing rows."""
    if not options.references:
        yield "no references: --references DIR... puts BFCL's turns and ToolBench's queries beside these"
    for name, row in rows.items():
        if row.turns < options.sample:
            yield f"{name}: {row.turns} turns are long enough, {options.sample} were asked for; sizes differ"


def table(rows: Mapping[str, Variety]) -> str:
    """The rows with their heads."""
    lines = [f"{'':32}{'turns':>7}{'words':>8}{'distinct-2':>12}{'MTLD':>8}{'gzip':>7}{'repeated 4':>12}"]
    for name, row in rows.items():
        lines.append(
            f"{name:32}{row.turns:>7}{row.words:>8}{row.distinct_2:>12.3f}{row.mtld:>8.1f}{row.gzip_ratio:>7.2f}"
            f"{row.repeated_4grams:>12.3f}"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
