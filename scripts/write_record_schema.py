"""Write docs/record.schema.json from the record types; a test compares the two."""

import json
from pathlib import Path

from toolgen.core import codec

SCHEMA = Path(__file__).parents[1] / "docs" / "record.schema.json"

if __name__ == "__main__":
    SCHEMA.write_text(json.dumps(codec.schema(), indent=1) + "\n", encoding="utf-8")
