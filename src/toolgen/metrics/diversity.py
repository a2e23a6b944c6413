"""How different conversations are from each other: in what is called, and in what is said."""

from collections.abc import Sequence
from itertools import combinations, pairwise

from msgspec import Struct

from toolgen.core.record import AssistantMessage, Record, UserMessage
from toolgen.metrics.sketch import Distinct, Frequent, Reservoir, hashed

LONG_TURN = 6  # words from which on a shared user turn is a template
SHARED = 0.005  # share of records above which a turn is reported

_SAMPLE = 400  # tool sets compared pairwise: 79,800 pairs
_SHOWN = 10


class SharedTurn(Struct, frozen=True):
    """A user turn that many records have in common."""

    text: str
    records: int
    share: float


class Diversity(Struct, frozen=True, kw_only=True):
    """Distinct things over a dataset. Counts are exact up to 65,536, within about 0.4 % above."""

    endpoint_sequences: int
    tool_sequences: int
    endpoint_sequence_share: float  # of the records
    tool_set_distance: float  # mean pairwise Jaccard distance, over a sample of 400 records
    user_distinct_2: float  # different pairs of words over all pairs, in user turns
    assistant_distinct_2: float
    shared_turns: tuple[SharedTurn, ...]  # the ten most shared, of user turns of six words or more
    shared_turn_count: int
    most_shared_turn: float  # share of records


class DiversityCount:
    """Counts diversity as records come, in bounded memory."""

    def __init__(self) -> None:
        self._records = 0
        self._endpoints = Distinct()
        self._tools = Distinct()
        self._sets = Reservoir(_SAMPLE, "tool sets")
        self._turns = Frequent()
        self._user = Bigrams()
        self._assistant = Bigrams()

    def add(self, record: Record) -> None:
        """Count one record."""
        self._records += 1
        path = [step.endpoint_id for step in record.step_trace]
        self._endpoints.add(hashed("\n".join(path)))
        self._tools.add(hashed("\n".join(endpoint_id.rpartition("/")[0] for endpoint_id in path)))
        self._sets.add(frozenset(record.metadata.tools))
        turns: dict[str, None] = {}
        for message in record.messages:
            if isinstance(message, UserMessage):
                words = message.content.casefold().split()
                self._user.add(words)
                if len(words) >= LONG_TURN:
                    turns[" ".join(words)] = None
            elif isinstance(message, AssistantMessage) and message.content:
                self._assistant.add(message.content.casefold().split())
        for turn in turns:
            self._turns.add(turn)

    def report(self) -> Diversity:
        """The diversity so far."""
        shared = self._turns.above(max(1.0, SHARED * self._records))
        turns = tuple(SharedTurn(text, count, round(count / self._records, 4)) for text, count in shared[:_SHOWN])
        return Diversity(
            endpoint_sequences=self._endpoints.count(),
            tool_sequences=self._tools.count(),
            endpoint_sequence_share=round(self._endpoints.count() / self._records, 4) if self._records else 0.0,
            tool_set_distance=round(jaccard_distance(self._sets.items), 4),
            user_distinct_2=self._user.share(),
            assistant_distinct_2=self._assistant.share(),
            shared_turns=turns,
            shared_turn_count=len(shared),
            most_shared_turn=turns[0].share if turns else 0.0,
        )


class Bigrams:
    """distinct-2: different bigrams over all bigrams. Li, Galley, Brockett, Gao and Dolan, NAACL 2016."""

    def __init__(self) -> None:
        self._distinct = Distinct()
        self._total = 0

    def add(self, words: Sequence[str]) -> None:
        """Count the pairs of neighbouring words of a text."""
        for first, second in pairwise(words):
            self._distinct.add(hashed(f"{first} {second}"))
            self._total += 1

    def share(self) -> float:
        """The share of bigrams that are different."""
        return round(self._distinct.count() / self._total, 4) if self._total else 0.0


def jaccard_distance(sets: Sequence[frozenset[str]]) -> float:
    """Mean over all pairs of 1 - |A and B| / |A or B| (Jaccard, New Phytologist 11, 1912); 0 of fewer than two sets."""
    pairs = len(sets) * (len(sets) - 1) // 2
    if pairs == 0:
        return 0.0
    return sum(1 - len(a & b) / len(a | b) if a or b else 0.0 for a, b in combinations(sets, 2)) / pairs
