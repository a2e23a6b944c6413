"""How varied the language of a dataset is, values masked, beside references at the same size.

References are optional: `--bfcl DIR` is the data folder of the bfcl-eval wheel (scripts/requirements-references.txt,
installed with --no-deps), `--toolbench DIR` the folder of ToolBench's own queries.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import orjson

from toolgen.core.errors import ToolgenError
from toolgen.core.provenance import Quoted
from toolgen.core.record import AssistantMessage, Record, UserMessage
from toolgen.core.rng import Seed
from toolgen.metrics.language import Variety, masked, tokens, variety
from toolgen.pipeline.dataset import Losses, records
from toolgen.pipeline.notices import unwatched

FEWEST_WORDS = 6


def main() -> int:
    """Print a row for each sample of turns."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="dataset, one record a line")
    parser.add_argument("--sample", type=int, default=300, help="turns of six or more words in each sample")
    parser.add_argument("--seed", type=int, default=42)
    parser.add_argument("--bfcl", type=Path, help="data folder of bfcl-eval")
    parser.add_argument("--toolbench", type=Path, help="folder of ToolBench's queries")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    users: list[str] = []
    assistants: list[str] = []
    try:
        for record in records(options.file, Losses(), on_event=unwatched):
            values = values_of(record)
            for message in record.messages:
                if isinstance(message, UserMessage):
                    users.append(masked(message.content, values))
                elif isinstance(message, AssistantMessage) and message.content:
                    assistants.append(masked(message.content, values))
        samples = {"user turns": users, "assistant turns": assistants}
        if options.bfcl:
            samples["BFCL multi-turn, user turns"] = [masked(text) for text in bfcl(options.bfcl)]
        if options.toolbench:
            samples["ToolBench's queries"] = [masked(text) for text in toolbench(options.toolbench)]
    except (ToolgenError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    rows = {name: variety(sample(turns, options)) for name, turns in samples.items()}
    print(orjson.dumps({name: as_dict(row) for name, row in rows.items()}).decode() if options.json else table(rows))
    return 0


def values_of(record: Record) -> set[str]:
    """What the record knows to be values in its own words: quotes of arguments, and texts that have evidence."""
    quotes = {
        source.quote for step in record.step_trace for source in step.sources.values() if isinstance(source, Quoted)
    }
    return {text for text in quotes | {fact.text for fact in record.evidence} if text and not text.islower()} | {
        text for text in quotes if text.islower() and " " not in text
    }


def sample(turns: list[str], options: argparse.Namespace) -> list[str]:
    """A fixed sample of the turns that are long enough."""
    long = [turn for turn in turns if len(tokens(turn)) >= FEWEST_WORDS]
    return Seed(options.seed).at("language").stream().some(long, options.sample)


def bfcl(folder: Path) -> Iterator[str]:
    """The user turns of BFCL's multi-turn questions, each once."""
    seen: set[str] = set()
    for path in sorted(folder.glob("BFCL_v*_multi_turn_*.json")):
        for line in path.read_bytes().splitlines():
            for turn in orjson.loads(line)["question"]:
                for message in turn:
                    if message["role"] == "user" and message["content"] not in seen:
                        seen.add(message["content"])
                        yield message["content"]


def toolbench(folder: Path) -> Iterator[str]:
    """ToolBench's own queries."""
    for path in sorted(folder.glob("*.json")):
        for entry in orjson.loads(path.read_bytes()):
            if isinstance(entry, dict) and isinstance(entry.get("query"), str):
                yield entry["query"]


def as_dict(row: Variety) -> dict[str, float]:
    return {name: getattr(row, name) for name in row.__struct_fields__}


def table(rows: dict[str, Variety]) -> str:
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
