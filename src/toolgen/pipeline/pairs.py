"""Preference pairs: a good record, and the same record made wrong in a named way, from the first turn that differs.

A pair counts only where the audit finds nothing in the original and something in the corrupted record, where both
differ first in what the assistant says or calls, where the tools offered are the same, and where the arguments can be
written as objects. Faults of the log are no faults of a turn, and left to the self-test.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from toolgen.audit.replay import contradictions
from toolgen.core.errors import Inexpressible
from toolgen.core.record import AssistantMessage, Record
from toolgen.core.rng import Seed
from toolgen.corruption.kinds import CORRUPTIONS, Corruption
from toolgen.export.preference import Pair, row
from toolgen.export.turns import Row

PER_RECORD = 3

_KINDS = [kind for kind in CORRUPTIONS.values() if kind.family != "log"]


class Pairs:
    """Makes pairs as records come; named errors that were rare so far are tried first."""

    def __init__(self, per_record: int = PER_RECORD) -> None:
        self._per_record = per_record
        self.errors: Counter[str] = Counter()

    def rows(self, record: Record) -> list[Row]:
        """The pairs of a record as rows. Raises `Inexpressible` where it has none."""
        if contradictions(record):
            raise Inexpressible("the audit objects to it")
        found = list(islice(self._each(record), self._per_record))
        if not found:
            raise Inexpressible("no corruption of it gives a pair that is proven")
        return found

    def _each(self, record: Record) -> Iterator[Row]:
        seed = Seed(record.metadata.seed).at("pairs", record.conversation_id)
        drawn = seed.at("order").stream().some(_KINDS, len(_KINDS))
        for kind in sorted(drawn, key=lambda kind: self.errors[kind.name]):
            with suppress(Inexpressible):
                pair = _pair(record, kind, seed.at(kind.name))
                if pair is not None:
                    told = row(pair)
                    self.errors[kind.name] += 1
                    yield told


def _pair(record: Record, kind: Corruption, seed: Seed) -> Pair | None:
    corrupted = kind.corrupt(record, seed.stream())
    if corrupted is None or corrupted.tools != record.tools:
        return None
    told = zip(record.messages, corrupted.messages, strict=False)
    at = next((place for place, (right, wrong) in enumerate(told) if right != wrong), 0)
    if at == 0:
        return None
    right, wrong = record.messages[at], corrupted.messages[at]
    if not isinstance(right, AssistantMessage) or not isinstance(wrong, AssistantMessage):
        return None
    faults = contradictions(corrupted)
    if not faults:
        return None
    proof = f"{faults[0].code}: {faults[0].message}"
    return Pair(
        record=record, at=at, chosen=right, rejected=wrong, error=kind.name, family=kind.family, proof=proof
    )  # fmt: skip
