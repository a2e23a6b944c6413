"""Write the schemas of records, bundles and flights in docs/ from the types; tests compare them."""

import json
from pathlib import Path

from toolgen.core import codec
from toolgen.pipeline import workbench
from toolgen.pipeline.benchmark import flights

DOCS = Path(__file__).parents[1] / "docs"
SCHEMAS = {
    "record.schema.json": codec.schema,
    "bundle.schema.json": workbench.schema,
    "flight.schema.json": flights.schema,
}

if __name__ == "__main__":
    for name, schema in SCHEMAS.items():
        (DOCS / name).write_text(json.dumps(schema(), indent=1) + "\n", encoding="utf-8")
