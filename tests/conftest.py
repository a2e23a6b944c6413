"""What many tests need: artifacts of the bundled corpus, built once, and a folder to work in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support import llmock as servers
from tests.support.cli import CORPUS
from tests.support.llmock import LLMock
from toolgen.llm.providers import Provider

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


@pytest.fixture(scope="session")
def llmock_process() -> Iterator[LLMock]:
    """An llmock that runs as long as the tests do."""
    if not servers.installed():
        pytest.skip(servers.MISSING)
    with servers.serving() as server:
        yield server


@pytest.fixture
def llmock(llmock_process: LLMock) -> LLMock:
    """An llmock that remembers nothing of other tests."""
    llmock_process.reset()
    return llmock_process


@pytest.fixture(params=["gemini", "openai"])
def provider(request: pytest.FixtureRequest) -> Provider:
    """Each wire format in turn."""
    name: Provider = request.param
    return name
