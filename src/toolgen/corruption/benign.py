"""Every variation that leaves a record right: what a judge must not object to."""

from collections.abc import Mapping

from msgspec import Struct

from toolgen.core.record import Record
from toolgen.core.rng import Stream
from toolgen.corruption import agreeing, reshaping, rewording, unhurried
from toolgen.corruption.kinds import Corrupt


class Variation(Struct, frozen=True):
    """A named variation; `vary` gives None where a record does not lend itself to it."""

    name: str
    difference: str
    vary: Corrupt


_KINDS: tuple[Corrupt, ...] = (
    reshaping.reordered_calls,
    reshaping.calls_one_by_one,
    rewording.longer_greeting,
    rewording.other_request_wording,
    rewording.other_answer_wording,
    rewording.friendlier_answer,
    rewording.reordered_facts,
    reshaping.extra_stated_argument,
    rewording.additional_evidence,
    reshaping.additional_tool,
    reshaping.reordered_tools,
    rewording.no_system_message,
    rewording.new_system_message,
    reshaping.spaced_arguments,
    reshaping.spaced_results,
    reshaping.reordered_arguments,
    reshaping.merged_questions,
    reshaping.split_question,
    rewording.words_beside_calls,
    rewording.thanks_at_the_end,
    reshaping.slower_tools,
    reshaping.other_reasons,
    agreeing.other_consent,
    agreeing.other_refusal,
    agreeing.other_withdrawal,
    agreeing.other_acknowledgement,
    agreeing.other_decline,
    agreeing.other_choice,
    agreeing.chosen_by_number,
    agreeing.confirmed_more_fully,
    agreeing.politer_follow_up,
    agreeing.patient_retry,
    agreeing.honest_failure,
)

_OF_MISSIONS: tuple[Corrupt, ...] = (
    unhurried.started_later,
    unhurried.called_one_by_one,
    unhurried.waited_for_by_name,
    unhurried.words_beside_a_wait,
    unhurried.spaced_answers,
)


def _variation(vary: Corrupt, *, of_missions: bool) -> Variation:
    def where_it_applies(record: Record, rng: Stream) -> Record | None:
        """Missions have variations of their own."""
        return vary(record, rng) if (record.metadata.mission is not None) is of_missions else None

    return Variation(vary.__name__, str(vary.__doc__), where_it_applies)


VARIATIONS: Mapping[str, Variation] = {
    variation.name: variation
    for variation in (
        *(_variation(vary, of_missions=False) for vary in _KINDS),
        *(_variation(vary, of_missions=True) for vary in _OF_MISSIONS),
    )
}
