"""Write dashboard/public/toolgen-data/bundle.json from a dataset, for `npm run dev` and static hosting."""

import argparse
from pathlib import Path

from toolgen.core.errors import ToolgenError
from toolgen.pipeline.bundle import write_bundle
from toolgen.pipeline.workbench import Feed

BUNDLE = Path(__file__).parents[1] / "dashboard" / "public" / "toolgen-data" / "bundle.json"

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dataset", type=Path, required=True, help="dataset to show")
    parser.add_argument("--artifacts", type=Path, default=Path("output/artifacts"), help="folder of the graph")
    parser.add_argument("--experiment", type=Path, help="what toolgen run-experiment --json printed")
    parser.add_argument("--output", type=Path, default=BUNDLE, help="the bundle")
    given = parser.parse_args()
    try:
        feed = Feed(dataset=given.dataset, artifacts=given.artifacts, experiment=given.experiment)
        written = write_bundle(feed, given.output)
    except (ToolgenError, OSError) as error:
        parser.exit(2, f"export_dashboard_data: {error}\n")
    sampled = f", an even sample of {written.dataset_total}" if written.total < written.dataset_total else ""
    print(f"{given.output}: {written.total} conversations{sampled}")
