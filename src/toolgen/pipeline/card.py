"""The dataset card of an export: what is in it, how it was made, and what it is not."""

from msgspec import Struct

from toolgen.export.jsonl import Written
from toolgen.pipeline.dataset import Malformed
from toolgen.pipeline.manifest import Manifest
from toolgen.pipeline.sieve import Part, Sifted

_FORMATS = {
    "openai": "OpenAI's fine-tuning chat format. Read it line by line as JSON; `tools` are objects.",
    "trl": "TRL's conversational format; `tools` is JSON text, arguments are objects.",
    "sharegpt": "LLaMA-Factory's ShareGPT (`formatting: sharegpt`, columns `conversations`, `tools`, `system`).",
    "hermes": "Hermes: functions in the system text, calls and results between tags.",
    "dpo": "TRL's conversational preference format, for `DPOTrainer`: `rejected` is a turn of the assistant made "
    "wrong, `error` names how, `proof` is the first thing that the audit found. Not sampled from a model.",
    "parquet": "Parquet, the same columns and keys in every row; `tools` and `arguments` are JSON text.",
}
_LICENCE = (
    "The conversations are generated; names, descriptions and schemas of the tools come from the corpus they were "
    "generated from, and remain under its licence. toolgen does not know that licence: find it out before you "
    "publish the file, and state it here."
)
_LIMITS = (
    "- No real service was called: results are invented by a mock world and hold no facts about the world.\n"
    "- The language is composed by rules, in English, unless live models are named above; it is plainer than "
    "people's.\n"
    "- Scores are those of a set of rules; they decide facts and structure, not taste.\n"
    "- Sources, evidence and events stay in the records; rows hold only what trainers read."
)


class LeftOut(Struct, frozen=True):
    """A record that the format has no shape for."""

    conversation_id: str
    reason: str


class Export(Struct, frozen=True, kw_only=True):
    """`<stem of the output>.manifest.json`: what was exported, from what, and what had to stay behind."""

    kind: str = "export"
    toolgen: str
    format: str
    tools_per_row: int | None
    dedup: bool = False
    part: Part | None = None
    pairs_per_record: int | None = None
    source: str
    source_sha256: str
    exported: Written
    patterns: dict[str, int]
    kinds: dict[str, int]  # a row counts once for each kind of thing that happens in it
    categories: dict[str, int]  # a row counts once for each category it draws on
    errors: dict[str, int]  # pairs only: rows by what is wrong with the rejected
    sifted: Sifted
    left_out: int
    left_out_records: tuple[LeftOut, ...]
    malformed: int
    malformed_lines: tuple[Malformed, ...]


def text(export: Export, run: Manifest | None) -> str:
    """The card as Markdown; `run` is the manifest of the generation, where it is known."""
    written = export.exported
    parts = [
        f"# {written.name}",
        f"Synthetic conversations with tool calls, exported by toolgen {export.toolgen}. {_FORMATS[export.format]}",
        "## Counts",
        _table(("", "count"), {
            "rows": written.lines,
            "records that the format has no shape for, left out": export.left_out,
            "lines of the source that are no records, left out": export.malformed,
            **_sifted(export),
        }),
        f"Size {written.bytes} bytes, SHA-256 `{written.sha256}`.{_bound(export)}",
        "## Mix",
        _table(("pattern", "rows"), export.patterns, of=written.lines),
        _table(("kind of thing that happens (a row may have several)", "rows"), export.kinds, of=written.lines),
        _table(("category (a row may draw on several)", "rows"), export.categories, of=written.lines),
        *([_table(("error", "rows"), export.errors, of=written.lines)] if export.errors else []),
        "## How it was made",
        _made(export, run),
        "## Licence",
        _LICENCE,
        "## Limits",
        _LIMITS,
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _bound(export: Export) -> str:
    return "" if export.tools_per_row is None else f" At most {export.tools_per_row} functions are offered in a row."


def _sifted(export: Export) -> dict[str, int]:
    found, verb = export.sifted, "left out" if export.dedup else "kept"
    counts = {f"the same request over the same tools as an earlier record, {verb}": found.exact}
    if found.near is not None:
        counts["nearly the same, left out"] = found.near
    if export.part is not None:
        counts[f"records of other parts than {export.part.name}"] = found.elsewhere
        counts["records with tools of different parts, in none"] = found.between
        counts["offered functions of other parts, or of tools that are not known, taken from rows"] = found.withheld
    return counts


def _made(export: Export, run: Manifest | None) -> str:
    source = f"- source: `{_plain(export.source)}`, SHA-256 `{export.source_sha256}`"
    if run is None:
        return f"{source}\n- the manifest of its generation was not beside it: settings unknown"
    settings, live = run.settings, run.settings.live
    lines = [
        source,
        f"- generated by toolgen {settings.toolgen}, seed {settings.seed}, {settings.count} conversations asked for",
        f"- kept from a score of {settings.quality_threshold} on, in at most {settings.max_attempts} attempts",
        f"- corpus digest `{settings.corpus_digest}`, settings digest `{run.settings_digest}`",
        "- played by scripted roles, offline" if live is None else "- some roles played by language models",
    ]
    if run.counts is not None:
        lines.append(
            f"- {run.counts.accepted} accepted, of these {run.counts.repaired} repaired and "
            f"{run.counts.regenerated} regenerated; {run.counts.rejected} rejected"
        )
    return "\n".join(lines)


def _table(head: tuple[str, str], counts: dict[str, int], *, of: int | None = None) -> str:
    share = "" if of is None else " share |"
    lines = [f"| {head[0]} | {head[1]} |{share}", "|---|---|" + ("" if of is None else "---|")]
    for name, count in counts.items():
        part = "" if of is None else f" {100 * count / of:.1f} % |"
        lines.append(f"| {_plain(name)} | {count} |{part}")
    return "\n".join(lines)


def _plain(text: str) -> str:
    """A name from a corpus, unable to leave its table cell or to be markup."""
    return "".join(char if char.isalnum() or char in " _-.,&()" else "\ufffd" for char in text)[:100]
