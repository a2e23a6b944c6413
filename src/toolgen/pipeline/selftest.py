"""The judge's examination: how many corrupted records it catches, and how many sound variations it objects to.

Repair is examined beside it, on the first of the records: how often it restores the verdict of the original where a
corruption has exactly one right fix (`remedies` says what that is).

A corruption counts only where the audit proves the corrupted record wrong and the original right; a variation only
where the audit finds nothing in either. Sound originals that the judge refuses anyway are counted by themselves: to
refuse their corruptions as well would be no merit. What is judged is judged as it stands: no gate, no repair.
"""

from collections.abc import Callable, Iterable
from math import sqrt

from msgspec import Struct

from toolgen.audit.replay import contradictions
from toolgen.core import codec
from toolgen.core.record import Record
from toolgen.core.rng import Seed
from toolgen.core.verdict import Finding, Verdict
from toolgen.corruption.benign import VARIATIONS
from toolgen.corruption.kinds import CORRUPTIONS
from toolgen.judge.score import assess
from toolgen.pipeline.restoration import restoration

CAUGHT_AT = 3.0  # overall score at which a record counts as refused
_DROP = 0.25  # overall points that a sound variation may cost unnoticed
_MENDED = 50  # records on which repair is examined: to try every fix takes a second or two for each
# Families that have no right fix by what repair is: it edits no words and speaks for nobody.
_NEVER_MENDED = frozenset(("answer", "wording", "rule", "time", "time log"))
_EXAMPLES = 3  # for each kind
_NORMAL_95 = 1.959964  # two-sided 95 % quantile of the normal distribution


class Rate(Struct, frozen=True):
    """A share with its 95 % interval (E. B. Wilson, 1927)."""

    hits: int
    trials: int
    share: float
    low: float
    high: float


class Example(Struct, frozen=True):
    """A record that the judge got wrong."""

    conversation_id: str
    overall: float
    proven: str  # what the audit found first; empty for a sound variation
    judged: tuple[str, ...]  # what the judge found: codes


class CorruptionRow(Struct, frozen=True, kw_only=True):
    """What the judge made of one kind of fault."""

    name: str
    family: str
    mistake: str
    blind: bool
    applicable: int
    discarded: int  # not provably wrong
    caught: Rate  # of those proven
    repaired: Rate  # verdicts restored, where there is exactly one right fix
    missed: tuple[Example, ...]


class VariationRow(Struct, frozen=True, kw_only=True):
    """What the judge made of one kind of sound variation."""

    name: str
    difference: str
    applicable: int
    discarded: int  # not provably sound
    alarms: Rate
    drops: int  # scores that fell by more than a quarter of a point, alarms among them
    examples: tuple[Example, ...]


class SelfTestReport(Struct, frozen=True, kw_only=True):
    """The whole examination."""

    records: int
    unsound: tuple[Example, ...]  # originals that the audit objects to: nothing is concluded from them
    refused: Rate  # sound originals that the judge refuses
    refused_examples: tuple[Example, ...]
    corruptions: tuple[CorruptionRow, ...]
    variations: tuple[VariationRow, ...]
    caught: Rate
    caught_blind: Rate
    repaired: Rate
    alarms: Rate


def run(
    records: Iterable[Record], seed: int, *, on_record: Callable[[Record], None] = lambda record: None
) -> SelfTestReport:
    """Examine the judge on these records, each corrupted and varied in every way that it lends itself to."""
    tallies = {name: _Tally() for name in (*CORRUPTIONS, *VARIATIONS)}
    originals = _Tally()
    unsound: list[Example] = []
    for number, record in enumerate(records):
        faults = contradictions(record)
        if faults:
            unsound.append(Example(record.conversation_id, _judged(record).overall, _first(faults), ()))
        else:
            verdict = _judged(record)
            refused = verdict.overall <= CAUGHT_AT
            originals.hits += refused
            originals.count(record, verdict, "", wrong=refused)
            if not refused:
                _examine(
                    record, verdict, Seed(seed).at("self-test", record.conversation_id), tallies, mend=number < _MENDED
                )
        on_record(record)
    return _report(originals, tuple(unsound), tallies)


class _Tally:
    """Counts of one kind."""

    __slots__ = ("applicable", "determined", "drops", "examples", "hits", "restored", "trials")

    def __init__(self) -> None:
        self.applicable = 0
        self.trials = 0
        self.hits = 0
        self.drops = 0
        self.determined = 0
        self.restored = 0
        self.examples: list[Example] = []

    def count(self, record: Record, verdict: Verdict, proven: str, *, wrong: bool) -> None:
        """One trial; `wrong` where it makes an example of what the judge gets wrong."""
        self.trials += 1
        if wrong and len(self.examples) < _EXAMPLES:
            codes = tuple(dict.fromkeys(finding.code for finding in verdict.findings))
            self.examples.append(Example(record.conversation_id, verdict.overall, proven, codes))


def _examine(record: Record, verdict: Verdict, seed: Seed, tallies: dict[str, _Tally], *, mend: bool) -> None:
    for name, kind in CORRUPTIONS.items():
        corrupted = kind.corrupt(record, seed.at(name).stream())
        if corrupted is None:
            continue
        tally = tallies[name]
        tally.applicable += 1
        faults = contradictions(corrupted)
        if faults:
            judged = _judged(corrupted)
            caught = judged.overall <= CAUGHT_AT
            tally.hits += caught
            tally.count(corrupted, judged, _first(faults), wrong=not caught)
            if mend and kind.family not in _NEVER_MENDED:
                mended = restoration(record, verdict, corrupted, judged)
                tally.determined += mended.determined
                tally.restored += mended.determined and mended.restored
    for name, variation in VARIATIONS.items():
        varied = variation.vary(record, seed.at(name).stream())
        if varied is None:
            continue
        tally = tallies[name]
        tally.applicable += 1
        if not contradictions(varied):
            judged = _judged(varied)
            dropped = verdict.overall - judged.overall > _DROP
            alarm = judged.overall <= CAUGHT_AT
            tally.hits += alarm
            tally.drops += dropped
            tally.count(varied, judged, "", wrong=alarm or dropped)


def _judged(record: Record) -> Verdict:
    return assess(codec.conversation(record))


def _first(faults: tuple[Finding, ...]) -> str:
    return f"{faults[0].code}: {faults[0].message}"


def _report(originals: _Tally, unsound: tuple[Example, ...], tallies: dict[str, _Tally]) -> SelfTestReport:
    corruptions = tuple(
        CorruptionRow(
            name=name,
            family=kind.family,
            mistake=kind.mistake,
            blind=kind.blind,
            applicable=tallies[name].applicable,
            discarded=tallies[name].applicable - tallies[name].trials,
            caught=rate(tallies[name].hits, tallies[name].trials),
            repaired=rate(tallies[name].restored, tallies[name].determined),
            missed=tuple(tallies[name].examples),
        )
        for name, kind in CORRUPTIONS.items()
    )
    variations = tuple(
        VariationRow(
            name=name,
            difference=kind.difference,
            applicable=tallies[name].applicable,
            discarded=tallies[name].applicable - tallies[name].trials,
            alarms=rate(tallies[name].hits, tallies[name].trials),
            drops=tallies[name].drops,
            examples=tuple(tallies[name].examples),
        )
        for name, kind in VARIATIONS.items()
    )
    return SelfTestReport(
        records=originals.trials + len(unsound),
        unsound=unsound,
        refused=rate(originals.hits, originals.trials),
        refused_examples=tuple(originals.examples),
        corruptions=corruptions,
        variations=variations,
        caught=_sum(row.caught for row in corruptions),
        caught_blind=_sum(row.caught for row in corruptions if row.blind),
        repaired=_sum(row.repaired for row in corruptions),
        alarms=_sum(row.alarms for row in variations),
    )


def _sum(rates: Iterable[Rate]) -> Rate:
    listed = list(rates)
    return rate(sum(one.hits for one in listed), sum(one.trials for one in listed))


def rate(hits: int, trials: int) -> Rate:
    """The share of hits with its Wilson interval; the whole range where nothing was tried."""
    if trials == 0:
        return Rate(0, 0, 0.0, 0.0, 1.0)
    share = hits / trials
    square = _NORMAL_95**2
    middle = share + square / (2 * trials)
    spread = _NORMAL_95 * sqrt(share * (1 - share) / trials + square / (4 * trials**2))
    below, above = (middle - spread) / (1 + square / trials), (middle + spread) / (1 + square / trials)
    return Rate(hits, trials, share, max(0.0, below), min(1.0, above))
