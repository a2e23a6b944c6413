"""Every way to corrupt a record: what a model, or whoever logs it, did wrong."""

from collections.abc import Callable, Mapping
from typing import Literal

from msgspec import Struct

from toolgen.core.record import Record
from toolgen.core.rng import Stream
from toolgen.corruption import (
    bindings,
    decisions,
    flight_logs,
    flown_blind,
    haste,
    inquiries,
    logs,
    manners,
    misuse,
    recoveries,
    replies,
    requests,
    results,
    rules,
    statements,
    turns,
    values,
    waits,
    wordings,
)

Corrupt = Callable[[Record, Stream], Record | None]
Family = Literal[
    "function", "argument", "provenance", "result", "answer", "wording", "course", "log",
    "rule", "decision", "follow-up", "failure", "manner", "time", "time log",
]  # fmt: skip


class Corruption(Struct, frozen=True):
    """A named fault; `corrupt` gives None where a record does not lend itself to it."""

    name: str
    family: Family
    mistake: str
    corrupt: Corrupt
    blind: bool  # written before its author had read the judge


_KINDS: tuple[tuple[Family, Corrupt], ...] = (
    ("function", requests.wrong_function),
    ("function", requests.unknown_function),
    ("argument", requests.missing_argument),
    ("argument", values.invented_argument),
    ("argument", requests.extra_argument),
    ("argument", requests.wrong_type),
    ("argument", requests.out_of_enum),
    ("argument", requests.out_of_bounds),
    ("argument", requests.foreign_date),
    ("argument", values.contradicted_date),
    ("argument", values.contradicted_text),
    ("argument", values.contradicted_number),
    ("argument", values.denied_yes),
    ("argument", values.swapped_range),
    ("argument", values.swapped_arguments),
    ("argument", values.crossed_arguments),
    ("argument", values.mangled_id),
    ("provenance", values.guessed_dependency),
    ("provenance", bindings.misbound_item),
    ("provenance", bindings.misbound_entity),
    ("provenance", bindings.wrong_message),
    ("provenance", bindings.wrong_path),
    ("provenance", bindings.misquoted),
    ("provenance", bindings.unsourced),
    ("result", results.missing_result),
    ("result", results.mixed_up_results),
    ("result", results.contradicting_result),
    ("result", results.ignored_error),
    ("result", results.claimed_success),
    ("answer", statements.changed_number),
    ("answer", statements.changed_name),
    ("answer", statements.changed_id),
    ("answer", statements.changed_date),
    ("answer", statements.invented_sentence),
    ("answer", statements.wrong_currency),
    ("answer", statements.wrong_unit),
    ("answer", statements.other_items_fact),
    ("answer", statements.other_calls_fact),
    ("answer", replies.dropped_answer),
    ("answer", replies.hollow_answer),
    ("wording", replies.truncated_answer),
    ("wording", replies.empty_reply),
    ("wording", replies.templated_reply),
    ("wording", replies.raw_json_reply),
    ("wording", replies.leaked_function),
    ("course", turns.early_answer),
    ("course", turns.missing_answer),
    ("course", turns.two_in_a_row),
    ("course", turns.repeated_call),
    ("course", turns.doubled_deed),
    ("course", turns.needless_call),
    ("course", turns.skipped_clarification),
    ("course", turns.needless_question),
    ("course", turns.answer_without_call),
    ("course", turns.unfinished),
    ("log", logs.edited_call),
    ("log", logs.broken_arguments),
    ("log", logs.edited_result),
    ("log", logs.edited_request),
    ("log", logs.edited_step),
    ("log", logs.lost_step),
    ("log", logs.wrong_evidence),
    ("rule", rules.policy_breach),
    ("rule", rules.unconfirmed_deed),
    ("rule", rules.deed_despite_no),
    ("rule", rules.deed_after_withdrawal),
    ("rule", rules.claimed_withdrawn),
    ("rule", rules.pretended_deed),
    ("rule", rules.pretended_forbidden_deed),
    ("rule", rules.wrong_refusal),
    ("rule", rules.invented_rule),
    ("course", rules.asked_again),
    ("course", rules.dependent_in_parallel),
    ("decision", decisions.corrected_value_used),
    ("decision", decisions.other_than_chosen),
    ("decision", decisions.other_than_advised),
    ("decision", decisions.chosen_unasked),
    ("decision", decisions.wrong_advice),
    ("follow-up", inquiries.follow_up_about_another),
    ("follow-up", inquiries.follow_up_other_field),
    ("follow-up", inquiries.follow_up_invented),
    ("follow-up", inquiries.follow_up_called_again),
    ("follow-up", inquiries.reversed_superlative),
    ("failure", recoveries.gave_up_at_once),
    ("failure", recoveries.repeated_in_vain),
    ("failure", recoveries.repeated_without_logging_in),
    ("failure", recoveries.doubled_after_timeout),
    ("failure", recoveries.success_after_refusal),
    ("manner", manners.a_week_off),
    ("manner", manners.a_day_off),
    ("manner", manners.half_a_day_off),
    ("manner", manners.day_for_month),
    ("manner", manners.a_digit_off),
    ("manner", manners.another_persons_fact),
    ("answer", manners.wrong_weekday),
    ("answer", manners.half_a_day_off_in_the_answer),
    ("answer", manners.a_day_off_in_the_answer),
    ("answer", wordings.told_as_the_whole),
    ("answer", wordings.called_complete),
    ("wording", wordings.raw_names),
    ("wording", wordings.stuttered),
    ("time", haste.premature_call),
    ("time", haste.guess_in_flight),
    ("time", haste.used_a_part),
    ("time", misuse.bound_to_another_task),
    ("time", haste.told_while_pending),
    ("time", misuse.told_void_result),
    ("time", misuse.took_a_void_result),
    ("time", misuse.leaked_secret),
    ("time", misuse.called_after_revocation),
    ("time", misuse.went_on_with_dropped_task),
    ("time", misuse.retried_in_doubt),
    ("time", waits.left_pending),
    ("time", waits.never_issued),
    ("time", waits.waited_for_nothing),
    ("time", waits.waited_again_in_vain),
    ("time", waits.kept_the_user_waiting),
    ("time", waits.polled_in_vain),
    ("time", waits.idled),
    ("time", flown_blind.claimed_dropped_task),
    ("time", flown_blind.reissued_the_old_value),
    ("time", flown_blind.told_part_as_all),
    ("time", flown_blind.wrong_status),
    ("time", flown_blind.sent_twice_at_once),
    ("time", flown_blind.cancelled_a_bystander),
    ("time", flown_blind.took_pending_for_failure),
    ("time", flown_blind.untold_task),
    ("time", flown_blind.passed_the_secret_on),
    ("time", flown_blind.crossed_tasks_in_the_report),
    ("time", flown_blind.stated_for_another_task),
    ("time", flown_blind.refused_told_as_done),
    ("time log", flight_logs.wrong_cancel_outcome),
    ("time log", flight_logs.misstated_pending),
    ("time log", flight_logs.delivered_though_withheld),
    ("time log", flight_logs.effect_after_cancellation),
    ("time log", flight_logs.handed_over_twice),
    ("time log", flight_logs.time_turned_back),
    ("time log", flight_logs.other_calls_result),
    ("time log", flight_logs.edited_call_log),
    ("time log", flight_logs.lost_item),
)
_OF_MISSIONS: frozenset[Family] = frozenset(("time", "time log"))


def _kind(family: Family, corrupt: Corrupt) -> Corruption:
    """The docstring of a corruption is the sentence of what was done wrong; the name is that of the function.

    Kinds about time were written by somebody who had written the rules about time: they are not blind, but for those
    of `flown_blind`.
    """
    of_missions = family in _OF_MISSIONS
    blind = not of_missions or corrupt.__module__ == flown_blind.__name__

    def where_it_applies(record: Record, rng: Stream) -> Record | None:
        """Missions have kinds of their own: the others know nothing of answers that come later."""
        return corrupt(record, rng) if (record.metadata.mission is not None) is of_missions else None

    return Corruption(corrupt.__name__, family, str(corrupt.__doc__), where_it_applies, blind)


CORRUPTIONS: Mapping[str, Corruption] = {kind.name: kind for kind in (_kind(*row) for row in _KINDS)}
