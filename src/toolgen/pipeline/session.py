"""The growing files of a run: what an earlier attempt wrote is kept, and what is written is counted."""

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import msgspec

from toolgen.core.plan import Blueprint
from toolgen.core.tools import EndpointId
from toolgen.export import jsonl
from toolgen.export.jsonl import GrowingFile, Written
from toolgen.pipeline import manifest as manifests
from toolgen.pipeline.manifest import Plan, RunSettings
from toolgen.pipeline.studio import Realised
from toolgen.pipeline.tally import Tally, accepted_facts, in_order, rejected_facts


class Session:
    """The growing files of one run, and what has been counted so far."""

    def __init__(self, output: Path, settings: RunSettings) -> None:
        self.tally = Tally(settings.quality_threshold)
        self._count = settings.count
        self._quota = settings.constraints.min_calls_per_endpoint
        self._calls: Counter[EndpointId] = Counter()  # in accepted records; kept only where there is a quota
        self._refused: set[int] = set()  # indices that an earlier attempt rejected
        self._digest = sha256()
        self._kept = 0
        rejected = manifests.rejected_path(output)
        for facts in in_order(
            accepted_facts(jsonl.whole_lines(jsonl.partial(output))),
            rejected_facts(jsonl.whole_lines(jsonl.partial(rejected))),
        ):
            self.tally.add(facts)
            if not facts.accepted:
                self._refused.add(facts.index)
        self._kept = self.tally.accepted
        self._accepted = GrowingFile(output, keep=self.tally.accepted)
        self._rejected = GrowingFile(rejected, keep=self.tally.rejected)

    @property
    def made(self) -> int:
        """Records made in this session."""
        return self.tally.accepted - self._kept

    @property
    def missing(self) -> int:
        """Records still to be made; 0 too where there is no hope of them."""
        return 0 if self.tally.hopeless else self._count - self.tally.accepted

    def skip(self, blueprints: Iterable[Blueprint]) -> None:
        """Note blueprints of which an earlier attempt wrote the outcome."""
        for blueprint in blueprints:
            self._note(blueprint, accepted=blueprint.index not in self._refused)

    def write(self, blueprints: Sequence[Blueprint], realised: Sequence[Realised]) -> None:
        """Write outcomes, rejected ones first, so that no accepted line precedes a rejection it depends on."""
        accepted: list[bytes] = []
        rejected: list[bytes] = []
        for blueprint, item in zip(blueprints, realised, strict=True):
            if self.missing == 0:
                break
            self._note(blueprint, accepted=item.facts.accepted)
            self.tally.add(item.facts)
            (accepted if item.facts.accepted else rejected).append(item.line)
        self._rejected.append(rejected)
        self._accepted.append(accepted)

    def below_quota(self, endpoints: int) -> int:
        """How many of so many endpoints the accepted records call less often than was asked for."""
        return endpoints - sum(calls >= self._quota for calls in self._calls.values()) if self._quota else 0

    def finish(self) -> tuple[Written, ...]:
        """Give the files their names."""
        if self.tally.rejected == 0:
            self._rejected.discard()
            return (self._accepted.finish(),)
        rejected = self._rejected.finish()
        return (self._accepted.finish(), rejected)

    def plan(self) -> Plan:
        """What was used of the plan."""
        return Plan(count=self.tally.tried, digest=self._digest.hexdigest())

    def _note(self, blueprint: Blueprint, *, accepted: bool) -> None:
        self._digest.update(msgspec.json.encode(blueprint))
        if accepted and self._quota:
            self._calls.update(call.endpoint_id for call in blueprint.calls)

    def close(self) -> None:
        """Leave the files to be continued."""
        with suppress(OSError):
            self._accepted.close()
            self._rejected.close()
