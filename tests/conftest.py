"""What many tests need: artifacts of the bundled corpus, built once, and a folder to work in."""

from pathlib import Path

import pytest
from hypothesis import settings

from tests.support.cli import CORPUS

# Seeded by default: a red build says that the change broke something, not that the dice fell otherwise.
# `pytest --hypothesis-profile=default` rolls them.
settings.register_profile("seeded", derandomize=True)
settings.load_profile("seeded")


@pytest.fixture(scope="session")
def artifacts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Artifacts of the bundled corpus."""
    from toolgen.pipeline.build import Selection, build

    folder = tmp_path_factory.mktemp("artifacts")
    build(CORPUS, folder, Selection())
    return folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current directory, and no setting from outside."""
    from toolgen.config import Settings, variable

    for name in Settings.model_fields:
        monkeypatch.delenv(variable(name), raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path
