"""Every variation that leaves a record right: what a judge must not object to."""

from collections.abc import Mapping

from msgspec import Struct

from toolgen.corruption import agreeing, reshaping, rewording
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

VARIATIONS: Mapping[str, Variation] = {
    vary.__name__: Variation(vary.__name__, str(vary.__doc__), vary) for vary in _KINDS
}
