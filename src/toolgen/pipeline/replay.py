"""Make one record again from the manifest of its dataset, and compare it byte by byte."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import msgspec
from msgspec import Struct

import toolgen
from toolgen.core import codec
from toolgen.core.errors import CorpusError, OutputError
from toolgen.core.json import Json
from toolgen.export import jsonl
from toolgen.pipeline import manifest as manifests
from toolgen.pipeline.build import build
from toolgen.pipeline.casting import Director
from toolgen.pipeline.dataset import check_file
from toolgen.pipeline.generate import open_plan, studio_setup
from toolgen.pipeline.live import director, recorded
from toolgen.pipeline.manifest import Manifest
from toolgen.pipeline.notices import OnEvent, unwatched
from toolgen.pipeline.studio import open_studio
from toolgen.pipeline.tally import accepted_facts, rejected_facts


class Comparison(Struct, frozen=True, kw_only=True):
    """How a record made again compares with the one in the file."""

    conversation_id: str
    same: bool
    difference: str


class Replayed(Struct, frozen=True, kw_only=True):
    """A record made again."""

    conversation_id: str
    line: bytes
    same: bool
    difference: str  # JSON path of the first difference, "" where there is none

    @property
    def comparison(self) -> Comparison:
        """The verdict without the record."""
        return Comparison(conversation_id=self.conversation_id, same=self.same, difference=self.difference)


def replay(
    source: Path, conversation_id: str, *, corpus: Path, artifacts: Path, on_event: OnEvent = unwatched
) -> Replayed:
    """Regenerate a record of a dataset, or one of its rejected conversations.

    Raises `CorpusError` where the corpus is another one now, `OutputError` where there is nothing to replay.
    """
    check_file(source)
    manifest = _manifest(source)
    if manifest.settings.toolgen != toolgen.__version__:
        raise OutputError(
            f"{source} was made by toolgen {manifest.settings.toolgen} and this is {toolgen.__version__}; "
            "the same bytes are promised by the same version only"
        )
    before, index = _line(source, conversation_id)
    built = build(corpus, artifacts, manifest.settings.selection, on_event=on_event)
    if built.corpus_digest != manifest.settings.corpus_digest:
        raise CorpusError(
            f"{corpus} is not the corpus that {source} was made from (it was read from {manifest.corpus}); "
            "point --toolenv-dir at that one"
        )
    blueprint = next(islice(open_plan(manifest.settings, built), index, None))
    setup = studio_setup(manifest.settings, built)
    with _cast_as(source, manifest) as cast:
        line = codec.encode(open_studio(setup, cast).realise(blueprint))
    return Replayed(
        conversation_id=conversation_id,
        line=line,
        same=line == before,
        difference="" if line == before else _difference(before, line),
    )


@contextmanager
def _cast_as(source: Path, manifest: Manifest) -> Iterator[Director | None]:
    """The director of a live run, who answers from its cassette; None for an offline one."""
    live = manifest.settings.live
    if live is None:
        yield None
        return
    named = manifest.live.cassette if manifest.live is not None else f"{manifests.stem(source).name}.cassette.sqlite"
    with recorded(source.with_name(named)) as line:
        yield director(live, line)


def _manifest(source: Path) -> Manifest:
    if source.name.endswith(".scored.jsonl"):
        origin = source.with_name(source.name.removesuffix(".scored.jsonl") + ".jsonl")
        raise OutputError(f"{source} holds scores, not the original records; replay {origin}")
    manifest = manifests.read(manifests.path_of(source))
    if manifest is None:
        raise OutputError(
            f"{source} has no manifest beside it ({manifests.path_of(source).name}), so nothing to replay from"
        )
    return manifest


def _line(source: Path, conversation_id: str) -> tuple[bytes, int]:
    """The line of a conversation, and its index in the plan."""
    mark = b'"conversation_id":' + msgspec.json.encode(conversation_id)
    for path, read in ((source, accepted_facts), (manifests.rejected_path(source), rejected_facts)):
        for line in jsonl.whole_lines(path):
            if mark not in line:
                continue
            for facts in read([line]):
                if facts.conversation_id == conversation_id:
                    return line, facts.index
    raise OutputError(f"{source} has no conversation {conversation_id!r}")


def _difference(before: bytes, now: bytes) -> str:
    """The JSON path of the first difference."""
    try:
        found = _first(msgspec.json.decode(before), msgspec.json.decode(now), "$")
    except msgspec.DecodeError:
        return "$ (the line is not JSON)"
    return found or "$ (same values, other bytes)"


def _first(before: Json, now: Json, path: str) -> str:
    if isinstance(before, dict) and isinstance(now, dict):
        for name in [*before, *(name for name in now if name not in before)]:
            if name not in before or name not in now:
                return f"{path}.{name}"
            if found := _first(before[name], now[name], f"{path}.{name}"):
                return found
        return ""
    if isinstance(before, list) and isinstance(now, list):
        for at, (left, right) in enumerate(zip(before, now, strict=False)):
            if found := _first(left, right, f"{path}[{at}]"):
                return found
        return "" if len(before) == len(now) else f"{path}[{min(len(before), len(now))}]"
    return "" if before == now and type(before) is type(now) else path
