"""How far attacks by text move the opinion of the judge model in force; the rules are not moved by any (tested)."""

import argparse
import sys
from itertools import islice
from pathlib import Path

from toolgen import config
from toolgen.core.errors import ToolgenError
from toolgen.pipeline import live as runs
from toolgen.pipeline.dataset import Losses, records
from toolgen.pipeline.notices import unwatched
from toolgen.pipeline.opinions import shifts


def main() -> int:
    """Print the shift of each attack, and over all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="dataset, one record a line")
    parser.add_argument("-n", type=int, default=5, help="records to attack")
    parser.add_argument("--cassette", type=Path, default=Path("output/injections.cassette.sqlite"))
    options = parser.parse_args()
    try:
        settings = config.resolve().settings
        live = runs.Live(
            run=runs.live_run(settings),
            account=runs.account(settings),
            requests_per_minute=settings.llm_requests_per_minute,
            max_parallel=settings.max_parallel_conversations,
            cassette=options.cassette,
        )
        sample = list(islice(records(options.file, Losses(), on_event=unwatched), options.n))
        with runs.opened(live) as line:
            found = shifts(
                sample,
                line.completer,
                model=settings.judge_model,
                max_output_tokens=settings.llm_max_output_tokens,
                parallel=settings.max_parallel_conversations,
            )
    except ToolgenError as error:
        print(error, file=sys.stderr)
        return 2
    for shift in found:
        print(f"{shift.name:28} {shift.pairs:4} pairs  mean {shift.mean:+.2f}  largest {shift.largest:+.2f}")
    pairs = sum(shift.pairs for shift in found)
    mean = sum(shift.mean * shift.pairs for shift in found) / pairs if pairs else 0.0
    print(f"{'all attacks':28} {pairs:4} pairs  mean {mean:+.3f}  (judge model {settings.judge_model})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
