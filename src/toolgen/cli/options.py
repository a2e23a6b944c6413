"""The options that several commands share. Values are checked where they are used, so that each has one message."""

from typing import Annotated

import typer

ARTIFACTS = "output/artifacts"  # where they are, unless --artifacts says

Json = Annotated[bool, typer.Option("--json", help="Print the report as JSON on stdout.")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace what stands in the place of the output.")]
ProgressLog = Annotated[bool, typer.Option("--progress-log", help="Print every event above the progress line.")]

ToolenvDir = Annotated[
    str | None,
    typer.Option(
        "--toolenv-dir",
        metavar="DIR",
        help="Folder of the corpus [TOOLGEN_TOOLENV_DIR; default: that of the artifacts, else ./data/toolenv/tools, "
        "else the bundled corpus].",
    ),
]
Artifacts = Annotated[
    str, typer.Option("--artifacts", metavar="DIR", help="Folder of registry and graph; built when missing or stale.")
]
Category = Annotated[
    list[str] | None, typer.Option("--category", metavar="NAME", help="Only tools of this category (repeatable).")
]
Tools = Annotated[
    list[str] | None,
    typer.Option("--tools", metavar="TOOL,…", help="Only these tools: ids or names (repeatable, or with commas)."),
]
ExcludeTools = Annotated[
    list[str] | None,
    typer.Option("--exclude-tools", metavar="TOOL,…", help="Leave these tools out (repeatable, or with commas)."),
]
MaxTools = Annotated[
    int | None,
    typer.Option("--max-tools", metavar="N", min=1, help="At most so many tools: a stable subset across categories."),
]
MaxCategories = Annotated[
    int | None, typer.Option("--max-categories", metavar="N", min=1, help="At most so many categories.")
]
Shapes = Annotated[
    str,
    typer.Option(
        "--shapes",
        metavar="known|any",
        help="known: only endpoints whose response shape the corpus states; any: also shapes derived from words.",
    ),
]
KeepJunk = Annotated[
    bool, typer.Option("--keep-junk", help="Keep spam, test projects and parameter-free single-endpoint tools.")
]
KeepUnclear = Annotated[
    bool,
    typer.Option("--keep-unclear", help="Plan endpoints as well of which name, description and answer say too little."),
]

Count = Annotated[int, typer.Option("-n", "--count", metavar="N", min=1, help="Records to make.")]
Write = Annotated[
    str | None,
    typer.Option("--write", metavar="DOCUMENT", help="With --self-test: write its table between DOCUMENT's markers."),
]
SeedText = Annotated[
    str | None, typer.Option("--seed", metavar="N", help="Seed of the plan [TOOLGEN_SEED; default: 42].")
]
Length = Annotated[
    str | None,
    typer.Option("--length", metavar="MIN-MAX", help="Tool calls per conversation, such as 2-5, or 3 [default: 1-5]."),
]
PatternNames = Annotated[
    list[str] | None,
    typer.Option(
        "--pattern",
        metavar="NAME",
        help="Only this pattern: single, sequential, multi_tool, fan_out, branch_and_join (repeatable).",
    ),
]
Mix = Annotated[
    str | None,
    typer.Option(
        "--mix",
        metavar="KIND=SHARE,…",
        help="In how many of 100 conversations a kind of thing happens; plain: none (docs/kinds.md).",
    ),
]
Distractors = Annotated[
    str,
    typer.Option(
        "--distractors",
        metavar="random|category|near|mixed",
        help="What is offered beside the needed tools: anything, the same category, near twins, or a mixture.",
    ),
]
TaskCount = Annotated[
    str | None,
    typer.Option("--tasks", metavar="MIN-MAX", help="Tasks under way at once, such as 1-3: missions (docs/time.md)."),
]
Style = Annotated[
    str | None,
    typer.Option(
        "--style",
        metavar="ack|poll|deferred|blocking|mixed",
        help="How the results of a mission are delivered [default: ack].",
    ),
]
Runtime = Annotated[
    str | None,
    typer.Option(
        "--runtime",
        metavar="guarded|bare",
        help="Whether the runtime withholds what may no longer be used and sums up the tasks [default: guarded].",
    ),
]
Latency = Annotated[
    str | None,
    typer.Option(
        "--latency",
        metavar="none|light|realistic|brutal",
        help="How long the calls of a mission take [default: realistic].",
    ),
]
LatencyFile = Annotated[
    str | None,
    typer.Option("--latency-file", metavar="FILE", help="How long calls take, by kind of operation and by endpoint."),
]
Interventions = Annotated[
    str | None,
    typer.Option(
        "--interventions",
        metavar="SHARE|KIND,…",
        help="In how many of 100 missions something comes in between, or which kinds always do [default: 60].",
    ),
]
MinCallsPerEndpoint = Annotated[
    int,
    typer.Option("--min-calls-per-endpoint", metavar="K", min=0, help="Call every endpoint at least K times."),
]
NoSteering = Annotated[
    bool,
    typer.Option("--no-cross-conversation-steering", help="Do not steer towards what earlier conversations left out."),
]
QualityThreshold = Annotated[
    str | None,
    typer.Option(
        "--quality-threshold",
        metavar="SCORE",
        help="Keep records that score at least this [TOOLGEN_QUALITY_THRESHOLD; default: 4.0].",
    ),
]
MaxAttempts = Annotated[
    str | None,
    typer.Option(
        "--max-attempts",
        metavar="N",
        help="Tries per conversation, repairs included [TOOLGEN_MAX_ATTEMPTS; default: 3].",
    ),
]
NoRepair = Annotated[
    bool, typer.Option("--no-repair", help="Do not repair weak conversations [TOOLGEN_REPAIR; default: repair].")
]
FailureRate = Annotated[
    str | None,
    typer.Option(
        "--failure-rate",
        metavar="SHARE",
        help="Share of calls that meet trouble, as docs/world.md has it [TOOLGEN_FAILURE_RATE; default: 0.0].",
    ),
]
Workers = Annotated[
    str | None,
    typer.Option("--workers", metavar="N", help="Processes; the bytes are the same [TOOLGEN_WORKERS; default: 1]."),
]

Live = Annotated[
    bool | None,
    typer.Option(
        "--live/--offline",
        help="Play roles with language models, or not, whatever TOOLGEN_LLM_PROVIDER says [default: as it says].",
    ),
]
LiveProfile = Annotated[
    str | None,
    typer.Option(
        "--live-profile", metavar="hybrid|full", help="Which roles are live [TOOLGEN_LIVE_PROFILE; default: hybrid]."
    ),
]
RequireLive = Annotated[
    bool,
    typer.Option("--require-live", help="Fail instead of falling back to a scripted role [TOOLGEN_REQUIRE_LIVE_LLM]."),
]
MaxLiveCalls = Annotated[
    int | None,
    typer.Option("--max-live-calls", metavar="N", min=0, help="Stop, to be continued, after so many HTTP attempts."),
]
Cassette = Annotated[
    str | None,
    typer.Option("--cassette", metavar="FILE", help="Where answers are kept; default: beside the dataset."),
]
Replay = Annotated[bool, typer.Option("--replay", help="Answer from the cassette alone: no network, the same bytes.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Count calls, tokens and minutes of a live run, and stop.")]
Judge = Annotated[
    str,
    typer.Option("--judge", metavar="rules|live", help="live: the judge model's opinion, too, beside the rules."),
]
