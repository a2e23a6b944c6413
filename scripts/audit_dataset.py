"""Prove a dataset right, or say what is wrong in it: counts of contradictions by code; exit 1 if there are any."""

import argparse
import sys
from collections import Counter
from itertools import islice
from pathlib import Path

from toolgen.audit.happened import mislabelled
from toolgen.audit.replay import contradictions
from toolgen.core import codec
from toolgen.core.errors import MalformedRecord


def main() -> int:
    """Audit the records of a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="dataset, one record a line")
    parser.add_argument("--limit", type=int, default=None, help="audit only the first records")
    parser.add_argument("--examples", type=int, default=2, help="examples shown for each code")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    affected: Counter[str] = Counter()
    examples: dict[str, list[str]] = {}
    records = wrong = 0
    try:
        with options.file.open("rb") as lines:
            for number, line in enumerate(islice(lines, options.limit), 1):
                record = codec.decode(line, f"{options.file}:{number}")
                found = (*contradictions(record), *mislabelled(record))
                records += 1
                wrong += bool(found)
                counts.update(finding.code for finding in found)
                affected.update({finding.code for finding in found})
                for finding in found:
                    shown = examples.setdefault(finding.code, [])
                    if len(shown) < options.examples:
                        shown.append(f"{record.conversation_id} {finding.path}: {finding.message}")
    except (OSError, MalformedRecord) as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{records} records, {wrong} with contradictions")
    for code, count in counts.most_common():
        print(f"  {code}: {count} in {affected[code]} records")
        for example in examples[code]:
            print(f"      {example}")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
