"""The table of rules. To add one: a function, a line here, and a test with a good and a bad conversation."""

from toolgen.judge import (
    admissions,
    agreement,
    attribution,
    calendar,
    calls,
    choices,
    codes,
    contacts,
    criteria,
    crossing,
    endings,
    facts,
    failures,
    grammar,
    inquiries,
    items,
    outcomes,
    policies,
    questions,
    roles,
    sources,
    speech,
    task,
    transcript,
    turns,
    units,
    wholes,
)
from toolgen.judge.index import Index
from toolgen.judge.mission_rules import MISSIONS
from toolgen.judge.rule import TASK as _C
from toolgen.judge.rule import TOOLS as _T
from toolgen.judge.rule import WORDS as _N
from toolgen.judge.rule import Rule, Section


def _never(index: Index) -> bool:
    """For rules that are as cheap as any look could be."""
    return False


SECTIONS: tuple[Section, ...] = (
    # the protocol
    Section(transcript.orderly, (
        Rule("ends-without-answer", _C, "error", 2.0,
             "the last message is not the assistant's words", transcript.does_not_end_with_the_assistant),
        Rule("message-out-of-order", _T, "error", 2.0,
             "turns do not follow the protocol", transcript.message_out_of_order),
        Rule("assistant-twice", _N, "error", 1.5,
             "two assistant messages in a row", transcript.assistant_twice_in_a_row),
        Rule("call-unanswered", _T, "error", 2.0, "a call without a result", transcript.call_unanswered),
        Rule("call-answered-twice", _T, "error", 2.0, "a call with two results", transcript.call_answered_twice),
        Rule("result-without-call", _T, "error", 2.0,
             "a result that no earlier call asked for", transcript.result_without_call),
        Rule("call-id-repeated", _T, "error", 2.0, "two calls with one id", transcript.call_id_repeated),
    )),
    # the transcript, the trace and the evidence are projections of the events
    Section(_never, (
        Rule("events-differ", _T, "error", 1.0,
             "the messages are not a projection of the events", transcript.events_differ),
        Rule("trace-differs", _T, "error", 1.0,
             "the step trace does not tell the calls as they were made", transcript.trace_differs),
        Rule("evidence-differs", _T, "error", 1.0,
             "the evidence is not that of the events", transcript.evidence_differs),
    )),
    # the functions and their schemas
    Section(calls.accepted, (
        Rule("unknown-function", _T, "error", 2.0, "a function that was not offered", calls.unknown_function),
        Rule("arguments-not-json", _T, "error", 2.0, "arguments that are not a JSON object", calls.arguments_not_json),
        Rule("missing-argument", _T, "error", 2.0, "a required argument left out", calls.missing_argument),
        Rule("unknown-argument", _T, "error", 2.0,
             "an argument that the function does not take", calls.unknown_argument),
        Rule("invalid-argument", _T, "error", 2.0,
             "a value that breaks its schema: type, enum, bounds or format", calls.invalid_argument),
    )),
    # which calls are made
    Section(_never, (
        Rule("function-mismatch", _T, "error", 2.0,
             "a function that is not the one of the endpoint named", calls.function_mismatch),
        Rule("range-reversed", _T, "error", 1.5,
             "an end before its start, or a maximum below its minimum", calls.range_reversed),
        Rule("outside-the-plan", _T, "error", 2.0, "a call that no goal needs", calls.outside_the_plan),
        Rule("repeated-call", _T, "error", 1.5, "the same call again, with nothing changed", calls.repeated_call),
        Rule("needless-call", _T, "error", 1.5, "a call whose result nothing uses", calls.needless_call),
    )),
    # where the arguments come from
    Section(sources.proven, (
        Rule("source-missing", _T, "error", 1.5, "an argument without a source", sources.source_missing),
        Rule("source-unused", _T, "error", 1.0, "a source for an argument that is not passed", sources.source_unused),
        Rule("quote-not-said", _T, "error", 2.0,
             "a quote that does not stand in the message named", sources.quote_not_said),
        Rule("quoted-too-late", _T, "error", 2.0, "a quote from after the call", sources.quoted_too_late),
        Rule("user-contradicted", _T, "error", 2.0,
             "a value that is not what the quote says", sources.user_contradicted),
        Rule("result-path-broken", _T, "error", 2.0,
             "a path that leads nowhere, or into a failed result", sources.result_path_broken),
        Rule("result-contradicted", _T, "error", 2.0,
             "a value that is not what the path holds", sources.result_contradicted),
        Rule("wrong-item", _T, "error", 2.0,
             "an item that does not meet the criterion of its source", sources.wrong_item),
        Rule("dependency-swapped", _T, "error", 2.0,
             "a call made before the result that it needs", sources.dependency_swapped),
        Rule("depends-on-differs", _T, "error", 1.0,
             "dependencies that are not those of the sources", sources.depends_on_differs),
    )),
    # values bound to each other's parameters
    Section(crossing.quotes_far_between, (
        Rule("quotes-crossed", _T, "error", 2.0,
             "two values bound to each other's parameters", crossing.quotes_crossed),
    )),
    # values given as what they are passed as
    Section(_never, (
        Rule("roles-crossed", _T, "error", 2.0,
             "a value passed as another one than it was given as", roles.roles_crossed),
        Rule("yes-not-said", _T, "error", 2.0, "a yes or no out of words about something else", roles.yes_not_said),
    )),
    # facts of people whom the system message lists
    Section(contacts.nobody_listed, (
        Rule("wrong-contact", _T, "error", 2.0,
             "a fact of another person than the user named, or another address of theirs", contacts.wrong_contact),
    )),
    # values out of the right thing
    Section(items.nothing_taken, (
        Rule("entity-mixed", _T, "error", 2.0, "an argument taken from another thing's field", items.entity_mixed),
        Rule("items-mixed", _T, "error", 2.0, "fields of different items in one call", items.items_mixed),
        Rule("wrong-kind", _T, "error", 2.0, "the id of one kind of thing passed as that of another", roles.wrong_kind),
        Rule("criterion-ignored", _T, "error", 2.0, "another item than the user named", criteria.criterion_ignored),
        Rule("results-disagree", _T, "error", 2.0,
             "a thing with another name than where its id was found", agreement.results_disagree),
    )),
    # results about what was asked
    Section(_never, (
        Rule("result-contradicts-request", _T, "error", 2.0,
             "a result about something else than was asked", items.result_contradicts_request),
    )),
    # evidence
    Section(facts.proven, (
        Rule("evidence-not-stated", _C, "error", 1.5,
             "evidence of words that the message does not hold", facts.evidence_not_stated),
        Rule("evidence-wrong", _C, "error", 2.0, "evidence that does not recompute", facts.evidence_does_not_recompute),
    )),
    # facts without evidence
    Section(facts.covered, (
        Rule("invented-fact", _C, "error", 2.0, "a fact that stands nowhere before", facts.invented_fact),
        Rule("fact-without-evidence", _C, "warning", 0.5,
             "a fact of a result, stated without evidence", facts.fact_without_evidence),
    )),
    # ids, units and currencies without evidence
    Section(codes.no_codes, (
        Rule("invented-id", _C, "error", 2.0, "an id in small letters that stands nowhere before", codes.invented_id),
    )),
    Section(units.unmeasured, (
        Rule("unit-not-given", _C, "error", 2.0,
             "a unit or currency that nothing gives, or not the amount's own", units.unit_not_given),
    )),
    # facts of the right thing
    Section(_never, (
        Rule("fact-of-another-thing", _C, "error", 2.0,
             "a fact told of another item or call than its own", attribution.fact_of_another_thing),
    )),
    # the task
    Section(_never, (
        Rule("goal-call-missing", _C, "error", 2.0, "a call that a goal needs was never made", task.goal_call_missing),
        Rule("goal-unanswered", _C, "error", 2.0, "a result that answers a goal is never told", task.goal_unanswered),
        Rule("clarification-skipped", _C, "error", 2.0,
             "a withheld value used without asking", questions.clarification_skipped),
        Rule("question-unanswered", _C, "error", 1.5,
             "a question without the user's answer", questions.question_skipped_its_answer),
        Rule("question-needless", _N, "error", 1.5,
             "a question for what was said already or is not needed", questions.question_needless),
    )),
    # policies
    Section(policies.nothing_stated, (
        Rule("policy-breach", _T, "error", 2.0, "a call that a policy forbids", policies.policy_breach),
        Rule("unconfirmed", _T, "error", 2.0,
             "a call that the policy wants confirmed, without the user's yes", policies.unconfirmed),
        Rule("policy-unstated", _T, "error", 1.0,
             "a policy that the system message does not state", policies.policy_unstated),
    )),
    # requests that are not to be met
    Section(outcomes.all_to_be_done, (
        Rule("withdrawn-done", _C, "error", 2.0,
             "what the user took back is done, or said to be", outcomes.withdrawn_done),
        Rule("missing-pretended", _C, "error", 2.0,
             "nobody is told that something cannot be done", outcomes.missing_pretended),
        Rule("wrong-refusal", _C, "error", 2.0,
             "a request declined that an offered function meets and no policy forbids", outcomes.wrong_refusal),
    )),
    Section(outcomes.nothing_declined, (
        Rule("needless-refusal", _C, "error", 2.0,
             "more requests declined for good than could not be met", outcomes.needless_refusal),
    )),
    # calls of one turn
    Section(turns.one_by_one, (
        Rule("dependent-parallel", _T, "error", 2.0,
             "a call beside the one whose result it needs", turns.dependent_parallel),
    )),
    # what the user chooses
    Section(choices.nothing_offered, (
        Rule("choice-ignored", _T, "error", 2.0, "another item than the user chose", choices.choice_ignored),
    )),
    Section(choices.nothing_open, (
        Rule("choice-skipped", _C, "error", 1.5,
             "an item taken where the user left open which one", choices.choice_skipped),
    )),
    # what the user puts right
    Section(choices.nothing_corrected, (
        Rule("correction-ignored", _T, "error", 2.0,
             "a value that the user has put right, passed as it was said first", choices.correction_ignored),
    )),
    # questions about results in hand
    Section(inquiries.nothing_asked, (
        Rule("follow-up-unanswered", _C, "error", 2.0,
             "a question about a result without an answer from one", inquiries.follow_up_unanswered),
        Rule("needless-look", _T, "error", 1.5, "a call for what was known already", inquiries.needless_look),
    )),
    # the calendar
    Section(calendar.no_weekday, (
        Rule("weekday-wrong", _C, "error", 2.0, "a date with another weekday than its own", calendar.weekday_wrong),
    )),
    # failures
    Section(admissions.nothing_failed, (
        Rule("error-ignored", _C, "error", 2.0, "a failure neither overcome nor admitted", admissions.error_ignored),
        Rule("success-claimed", _C, "error", 2.0, "success claimed for a call that failed", admissions.success_claimed),
        Rule("doubled-write", _T, "error", 2.0,
             "a write made again though the first may have gone through", failures.doubled_write),
        Rule("given-up-too-soon", _C, "error", 1.5,
             "a passing failure taken for the end", failures.given_up_too_soon),
        Rule("retried-too-soon", _T, "warning", 1.0,
             "a service called again before the time it asked for", failures.retried_too_soon),
    )),
    Section(wholes.complete, (
        Rule("part-told-as-whole", _C, "error", 2.0,
             "a part of a list told as all of it", wholes.part_told_as_whole),
    )),
    # words of machines
    Section(speech.plain, (
        Rule("templated-reply", _N, "error", 2.0, "a placeholder, or a phrase of a template", speech.templated_reply),
        Rule("machine-words", _N, "error", 1.5,
             "raw data or names of functions in the assistant's words", speech.machine_words),
        Rule("user-speaks-code", _N, "error", 1.5,
             "names of functions or parameters in the user's words", speech.user_speaks_code),
    )),
    # ends of messages
    Section(endings.whole, (
        Rule("broken-off", _N, "error", 2.0, "a message that ends in the middle of a sentence", endings.broken_off),
    )),
    # grammar
    Section(grammar.no_word_twice, (
        Rule("word-twice", _N, "error", 1.0, "a word said twice in a row", grammar.word_twice),
    )),
    Section(grammar.no_article_wrong, (
        Rule("article-wrong", _N, "error", 1.0,
             "two articles, or one that does not go with the letter after it", grammar.article_wrong),
    )),
    Section(grammar.no_small_start, (
        Rule("small-start", _N, "warning", 0.5, "a message that begins in small letters", grammar.small_start),
    )),
    # how they speak
    Section(_never, (
        Rule("empty-reply", _N, "error", 3.0, "a message that says nothing", speech.empty_reply),
        Rule("sentence-repeated", _N, "error", 1.0, "the assistant says a sentence twice", speech.sentence_repeated),
        Rule("user-repeats", _N, "error", 1.5, "the user says a message twice", speech.user_repeats),
        Rule("overlong-reply", _N, "warning", 1.0, "more words than anybody would listen to", speech.overlong_reply),
    )),
    *MISSIONS,
)  # fmt: skip
RULES: tuple[Rule, ...] = tuple(rule for section in SECTIONS for rule in section.rules)
