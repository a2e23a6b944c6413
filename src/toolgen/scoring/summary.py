"""The scores of a run: per instance, then the mean, with 95 % intervals; docs/benchmark.md defines each."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from toolgen.core.benchmark import ERROR_LABELS, Ended, Flight, FlightScore, Spent
from toolgen.scoring.statistics import Interval, bootstrap, pass_hat, wilson

VOID: frozenset[Ended] = frozenset(("infrastructure", "mission"))  # say nothing about the agent


class Scored(Struct, frozen=True):
    """A flight without its log, and what it scored."""

    mission_id: str
    repetition: int
    style: str
    company: str
    categories: tuple[str, ...]
    ended: Ended
    problem: str
    spent: Spent
    exact: bool
    score: FlightScore


class Part(Struct, frozen=True):
    """The headline over some of the flights."""

    flights: int
    overall: Interval | None


class Summary(Struct, frozen=True, kw_only=True):
    """The scores of a run. Rates are of 1."""

    flights: int
    counted: int  # flights that say something about the agent
    ended: dict[str, int]
    overall: Interval | None
    sub_task: Interval | None
    trajectory: Interval | None
    state: Interval | None
    function_precision: Interval | None
    function_recall: Interval | None
    function_f1: Interval | None
    argument_precision: Interval | None
    argument_recall: Interval | None
    argument_f1: Interval | None
    ratio: Interval | None  # over flights with overall = 1 in which nothing came in between
    ratio_flights: int
    ratio_exact: int  # of these, against an exact optimum; the rest against a lower bound
    idle: Interval | None
    streak: float | None
    excess: Interval | None
    told: Interval | None
    labels: dict[str, int]  # flights with at least one, by error label
    pass_hat: dict[int, float]  # by k
    turns: float | None
    calls: float | None
    tokens: float | None
    parts: dict[str, dict[str, Part]]  # the headline by category, tasks, company, style, and what came in between


def scored(flight: Flight, score: FlightScore) -> Scored:
    """What a summary needs of a flight."""
    gold = flight.gold
    return Scored(
        mission_id=flight.mission_id,
        repetition=flight.repetition,
        style=flight.style,
        company=gold.company,
        categories=tuple(dict.fromkeys(task.category for task in gold.tasks)),
        ended=flight.ended,
        problem=flight.problem,
        spent=flight.spent,
        exact=gold.exact,
        score=score,
    )


def summary(flights: Sequence[Scored]) -> Summary:
    """The scores of a run. Flights that failed for reasons that are not the agent's are counted apart, not scored."""
    counted = [flight for flight in flights if flight.ended not in VOID]
    scores = [flight.score for flight in counted]
    tasks = [task for score in scores for task in score.tasks]
    ratios = [flight for flight in counted if flight.score.ratio is not None]
    return Summary(
        flights=len(flights),
        counted=len(counted),
        ended=dict(sorted(Counter(flight.ended for flight in flights).items())),
        overall=wilson(sum(score.overall for score in scores), len(scores)),
        sub_task=wilson(sum(task.success for task in tasks), len(tasks)),
        trajectory=wilson(sum(task.trajectory for task in tasks), len(tasks)),
        state=wilson(sum(task.state for task in tasks), len(tasks)),
        function_precision=_mean(scores, lambda score: score.functions.precision),
        function_recall=_mean(scores, lambda score: score.functions.recall),
        function_f1=_mean(scores, lambda score: score.functions.f1),
        argument_precision=_mean(scores, lambda score: score.arguments.precision),
        argument_recall=_mean(scores, lambda score: score.arguments.recall),
        argument_f1=_mean(scores, lambda score: score.arguments.f1),
        ratio=bootstrap([flight.score.ratio for flight in ratios if flight.score.ratio is not None]),
        ratio_flights=len(ratios),
        ratio_exact=sum(flight.exact for flight in ratios),
        idle=_mean(scores, lambda score: score.idle),
        streak=_plain([score.streak for score in scores]),
        excess=_mean(scores, lambda score: score.excess),
        told=_mean(scores, lambda score: score.told),
        labels=_labels(scores),
        pass_hat=_pass_hat(counted),
        turns=_plain([flight.spent.turns for flight in counted]),
        calls=_plain([flight.spent.calls for flight in counted]),
        tokens=_plain([flight.spent.input_tokens + flight.spent.output_tokens for flight in counted]),
        parts={
            "category": _parts(counted, lambda flight: flight.categories),
            "tasks": _parts(counted, lambda flight: (f"{len(flight.score.tasks)} tasks",)),
            "company": _parts(counted, lambda flight: (flight.company,)),
            "style": _parts(counted, lambda flight: (flight.style,)),
            "came in between": _parts(counted, lambda flight: flight.score.fired or ("nothing",)),
        },
    )


def _mean(scores: Sequence[FlightScore], of: Callable[[FlightScore], float]) -> Interval | None:
    return bootstrap([of(score) for score in scores])


def _plain(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _labels(scores: Iterable[FlightScore]) -> dict[str, int]:
    """By label, in how many flights it occurs."""
    counts: Counter[str] = Counter()
    for score in scores:
        counts.update({label.label for label in score.labels})
    return {label: counts[label] for label in ERROR_LABELS if counts[label]}


def _pass_hat(flights: Sequence[Scored]) -> dict[int, float]:
    """pass^k for each k up to the number of runs that every mission has."""
    runs: Counter[str] = Counter(flight.mission_id for flight in flights)
    good: Counter[str] = Counter(flight.mission_id for flight in flights if flight.score.overall)
    least = min(runs.values(), default=0)
    whole = [mission for mission, count in runs.items() if count == least]
    found: dict[int, float] = {}
    for k in range(1, least + 1) if least > 1 else ():
        value = pass_hat([good[mission] for mission in whole], least, k)
        if value is not None:
            found[k] = value
    return found


def _parts(flights: Sequence[Scored], names: Callable[[Scored], Sequence[str]]) -> dict[str, Part]:
    groups: dict[str, list[bool]] = {}
    for flight in flights:
        for name in names(flight):
            groups.setdefault(name, []).append(flight.score.overall)
    return {name: Part(len(found), wilson(sum(found), len(found))) for name, found in sorted(groups.items())}


def gap(here: Mapping[str, bool], there: Mapping[str, bool]) -> float | None:
    """How much more often missions succeed there than here, over the missions that both flew."""
    both = [mission for mission in here if mission in there]
    if not both:
        return None
    return (sum(there[mission] for mission in both) - sum(here[mission] for mission in both)) / len(both)
