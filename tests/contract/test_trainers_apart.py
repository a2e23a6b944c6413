"""What TRL makes of preference pairs and NeMo Automodel of rows; skipped, with the reason, where they are missing."""

from pathlib import Path

import pytest

from tests.support.consumers import consumed
from tests.support.exports import fixture_records, write_dataset
from toolgen.pipeline.export import Target, export

TEMPLATING = ("datasets", "transformers", "tokenizers", "trl")


def test_trl_prepares_every_preference_pair(tmp_path: Path) -> None:
    done = export(write_dataset(tmp_path), "dpo")
    verdict = consumed("preferred", done.output, needs=TEMPLATING)
    assert verdict == {"rows": done.export.exported.lines, "bad": 0}
    assert verdict["rows"] == 3 * len(fixture_records())


@pytest.mark.parametrize("to", ["openai", "parquet"])
def test_nemo_automodel_finds_targets_and_every_call(to: Target, tmp_path: Path) -> None:
    if to == "parquet":
        pytest.importorskip("pyarrow", reason="pyarrow is not installed; pip install 'toolgen[parquet]'")
    done = export(write_dataset(tmp_path), to, tmp_path / ("rows.parquet" if to == "parquet" else "rows.jsonl"))
    verdict = consumed("chatted", done.output, needs=(*TEMPLATING, "nemo_automodel"))
    assert verdict.pop("targets") > 0
    calls = sum(len(record.step_trace) for record in fixture_records())
    assert verdict == {"rows": len(fixture_records()), "calls": calls, "objects": True}
