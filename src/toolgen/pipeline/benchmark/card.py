"""The card of a benchmark: what is in it, how it was made, what it measures and what it does not."""

from collections.abc import Mapping

from msgspec import Struct

from toolgen.core.benchmark import BenchmarkHeader

_TEXT = """# {name}

{missions} missions for agents that call asynchronous tools, made by {generator} with seed {seed}.
Version {version} of the format, checksum `{checksum}`.

Canary: `{canary}`. A model that knows this line has seen the benchmark; leave files that hold it out of training data.

## What is in it

| | |
|---|---|
{rows}

{proof}

## What it measures, and what it does not

- Scores are defined in toolgen's docs/benchmark.md; the headline is the share of missions in which every task succeeds.
{limits}
- The idea of asynchronous dual- and tri-task missions is AsyncTool's (arXiv 2605.27995); this is AsyncTool-style, and
  its numbers do not compare with AsyncTool's.
- {licence}
"""
_PROOF = {
    "toolgen": """Every mission was flown by toolgen's expert to find what is right, and then by an oracle on its
own terms, in both runtimes, and synchronously: both succeeded each time. One call after the other takes at least 1.3
times as long as the best schedule. Every gold call was accepted by its endpoint's schema.""",
    "bfcl": """Every mission is made of two or three multi-turn tasks of BFCL (bfcl-eval 2026.3.23), which run on its
own backends with delays. What is right is BFCL's own gold; an oracle has flown each, and its tasks ended in the states
of BFCL's replay.""",
}
_LIMITS = {
    "toolgen": """- The world is invented by a mock, the requests are composed by rules, in English. A score says how
  well an agent schedules, binds and recovers here, not how it does with a real service or with people.""",
    "bfcl": """- Requests are the turns of BFCL's users, put one after the other. The tasks are public, and models may
  have seen them.""",
}
_LICENCE = {
    "toolgen": """Names, descriptions and schemas of tools come from the corpus (digest
  `{corpus}`), and remain under its licence.""",
    "bfcl": "Tasks, functions and backends are those of the Berkeley Function Calling Leaderboard, under its licence.",
}


class Composition(Struct, frozen=True, kw_only=True):
    """What a benchmark is made of."""

    output: str
    header: BenchmarkHeader
    tasks: dict[str, int]
    company: dict[str, int]
    styles: dict[str, int]
    categories: dict[str, int]
    interventions: dict[str, int]
    calls: int
    exact: int  # missions whose best makespan was found by exact search
    passed_over: dict[str, int]  # blueprints that made no mission, by reason


def card(composition: Composition) -> str:
    """The card as Markdown."""
    header = composition.header
    rows = [
        ("missions", str(header.missions)),
        ("gold calls", str(composition.calls)),
        ("tasks", _listed(composition.tasks)),
        ("categories of a mission's tasks", _listed(composition.company)),
        ("delivery", _listed(composition.styles)),
        ("comes in between", _listed(composition.interventions)),
        ("tasks by category", _listed(composition.categories)),
        ("best makespan found by exact search", f"{composition.exact} of {header.missions}"),
        ("plans passed over", _listed(composition.passed_over) or "none"),
    ]
    return _TEXT.format(
        name=composition.output.rsplit("/", 1)[-1],
        missions=header.missions,
        generator=header.generator,
        seed=header.seed,
        version=header.version,
        checksum=header.checksum,
        canary=header.canary,
        proof=_PROOF[header.source],
        limits=_LIMITS[header.source],
        licence=_LICENCE[header.source].format(corpus=header.corpus_digest),
        rows="\n".join(f"| {name} | {value} |" for name, value in rows),
    )


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name}: {count}" for name, count in counts.items())
