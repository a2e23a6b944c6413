"""The table of rules about time, which missions alone are judged by."""

from toolgen.judge import handed, lives, logged, timing, waiting
from toolgen.judge.rule import TASK as _C
from toolgen.judge.rule import TOOLS as _T
from toolgen.judge.rule import WORDS as _N
from toolgen.judge.rule import Rule, Section

MISSIONS: tuple[Section, ...] = (
    # when something is used
    Section(timing.timeless, (
        Rule("premature-call", _T, "error", 2.0,
             "a call issued before the result that it needs was handed over", timing.premature_call),
        Rule("told-too-early", _C, "error", 2.0,
             "a result told before it was handed over", timing.told_too_early),
        Rule("task-mixed", _T, "error", 2.0, "a value out of another task's result", timing.task_mixed),
        Rule("void-result-used", _T, "error", 2.0,
             "a result used that was withheld, stale or given up", timing.void_result_used),
        Rule("secret-leaked", _T, "error", 2.0, "what is confidential told or passed on", timing.secret_leaked),
        Rule("permission-lapsed", _T, "error", 2.0,
             "a call, or the use of its result, after its permission was taken back", timing.permission_lapsed),
        Rule("write-retried", _T, "error", 2.0,
             "a write made again that had happened, or may have", timing.write_retried),
        Rule("unheard-value-wrong", _T, "error", 2.0,
             "an argument without ground in a call that came to nothing", timing.unheard_value_wrong),
    )),
    # waiting
    Section(timing.timeless, (
        Rule("left-pending", _C, "error", 2.0, "an end while something is pending", waiting.left_pending),
        Rule("task-neglected", _C, "error", 2.0, "a task whose calls were not all made", waiting.task_neglected),
        Rule("idle-wait", _T, "error", 1.5,
             "a wait while a call of some task could have been issued", waiting.idle_wait),
        Rule("needless-wait", _T, "error", 1.5, "a wait for nothing, or for nothing new", waiting.needless_wait),
        Rule("needless-poll", _T, "error", 1.5, "a result asked for that is not there", waiting.needless_poll),
        Rule("user-kept-waiting", _N, "error", 1.5,
             "a wait while the user wants to say something", waiting.user_kept_waiting),
    )),
    # the runtime's own log, and its projections
    Section(timing.timeless, (
        Rule("time-runs-back", _T, "error", 1.0, "an event earlier than the one before it", lives.time_runs_back),
        Rule("life-impossible", _T, "error", 1.0,
             "something happens to a call that cannot", lives.life_impossible),
        Rule("arrival-untrue", _T, "error", 1.0,
             "something handed over that has not arrived like this", lives.arrival_untrue),
        Rule("handed-though-void", _T, "error", 1.0,
             "a guarded runtime hands over what may no longer be used", lives.handed_though_void),
        Rule("cancel-outcome-wrong", _T, "error", 1.0,
             "a cancellation answered against the commit point", lives.cancel_outcome_wrong),
        Rule("pending-untrue", _T, "error", 1.0, "an answer that misstates how things are", lives.pending_untrue),
        Rule("control-malformed", _T, "error", 2.0,
             "a control action that is not offered like this", handed.control_malformed),
        Rule("messages-differ", _T, "error", 1.0,
             "the messages of a mission are not a projection of its events", handed.messages_differ),
        Rule("items-differ", _T, "error", 1.0, "the items are not a projection of the events", handed.items_differ),
        Rule("call-log-differs", _T, "error", 1.0,
             "the call log is not a projection of the events", logged.call_log_differs),
    )),
)  # fmt: skip
