"""Which records of a dataset an export takes: no duplicates, and one part of a split by tool."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from toolgen.core.definitions import CONTROLS
from toolgen.core.record import Record
from toolgen.export.turns import name
from toolgen.metrics.duplicates import DuplicateCount
from toolgen.metrics.split import Shares, common_side, side
from toolgen.pipeline.placing import tools_of_functions


class Part(Struct, frozen=True):
    """One part of a split, by its name."""

    name: str
    shares: Shares


class Sifted(Struct, frozen=True, kw_only=True):
    """What was found, and what stayed behind for it."""

    exact: int  # duplicates; left out only where that was asked for
    near: int | None  # None where nobody looked
    elsewhere: int  # records of another part of the split
    between: int  # records whose tools belong to different parts, and which are in none
    withheld: int  # offered functions taken from rows: of a tool of another part, or of one that is not known


class Sieve:
    """Lets records pass, and counts those that do not."""

    def __init__(self, duplicates: DuplicateCount, *, dedup: bool, part: Part | None, artifacts: Path) -> None:
        self._duplicates, self._dedup, self._part, self._artifacts = duplicates, dedup, part, artifacts
        self._tools: dict[str, Mapping[str, str]] = {}  # by digest of the corpus
        self._elsewhere = self._between = self._withheld = 0

    def sift(self, records: Iterable[Record]) -> Iterator[Record]:
        """The records that an export takes, with the tools that it may offer."""
        for record in records:
            duplicate = self._duplicates.add(record)
            if duplicate is not None and self._dedup:
                continue
            if self._part is None:
                yield record
            elif self._belongs(record, self._part):
                yield self._own_side(record, self._part)

    def report(self) -> Sifted:
        """The counts so far."""
        found = self._duplicates.report()
        return Sifted(
            exact=found.exact,
            near=found.near,
            elsewhere=self._elsewhere,
            between=self._between,
            withheld=self._withheld,
        )

    def _belongs(self, record: Record, part: Part) -> bool:
        """A record without a call has no tool, and goes by its own name."""
        found = common_side(record.metadata.tools or (record.conversation_id,), part.shares)
        self._between += found is None
        self._elsewhere += found not in (None, part.name)
        return found == part.name

    def _own_side(self, record: Record, part: Part) -> Record:
        """The record without functions of tools that are of another part, or that nobody can place."""
        digest = record.metadata.corpus_digest
        if digest not in self._tools:
            self._tools[digest] = tools_of_functions(self._artifacts, digest)
        tools = self._tools[digest]
        called = {step.function for step in record.step_trace} | (CONTROLS if record.metadata.mission else set())
        kept = tuple(
            tool
            for tool in record.tools
            if (function := name(tool)) in called
            or (function in tools and side(tools[function], part.shares) == part.name)
        )
        self._withheld += len(record.tools) - len(kept)
        return replace(record, tools=kept)
