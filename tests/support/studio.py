"""A studio over the bundled corpus, made once per test process."""

from functools import cache
from pathlib import Path

from toolgen.graph.build import build
from toolgen.graph.toolgraph import ToolGraph
from toolgen.pipeline.memory import RegistryCatalog
from toolgen.pipeline.realise import Policy, Studio
from toolgen.registry.load import load

FIXTURE = Path(__file__).parents[2] / "data" / "toolenv" / "tools"


@cache
def fixture_studio() -> tuple[ToolGraph, Studio]:
    """The graph of the bundled corpus, and a studio that keeps every first attempt."""
    registry = load(FIXTURE).registry
    policy = Policy(quality_threshold=1.0, max_attempts=1, repair=False)
    return build(registry), Studio(RegistryCatalog(registry), corpus_digest=registry.corpus_digest, policy=policy)
