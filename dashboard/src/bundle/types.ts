// Generated from docs/record.schema.json by `npm run types`; do not edit.

/**
 * One line of a dataset.
 */
export interface Record {
  schema_version: number;
  conversation_id: string;
  items?: (MessageItem | CallItem | OutputItem)[];
  messages_are?: "" | "ack projection of items";
  messages: (SystemMessage | UserMessage | AssistantMessage | ToolMessage)[];
  tools: unknown[];
  step_trace: Step[];
  evidence: RecordEvidence[];
  call_log?: LoggedCall[];
  judge_scores: Verdict;
  llm_scores?: Opinion | null;
  events: (
    | SystemSaid
    | UserSaid
    | AssistantSaid
    | CallIssued
    | ResultArrived
    | ControlIssued
    | Answered
    | PartArrived
    | EffectReached
    | CallClosed
    | PolicyChanged
    | EntityChanged
    | DeadlinePassed
    | Intervened
  )[];
  metadata: Metadata;
}
/**
 * Somebody said something.
 */
export interface MessageItem {
  type: "message";
  role: "assistant" | "system" | "user";
  content: string;
}
/**
 * A call, as in the item list of OpenAI's Responses API.
 */
export interface CallItem {
  type: "function_call";
  call_id: string;
  name: string;
  arguments: string;
}
/**
 * What came of a call, on its own id, when it came.
 */
export interface OutputItem {
  type: "function_call_output";
  call_id: string;
  output: string;
}
export interface SystemMessage {
  role: "system";
  content: string;
}
export interface UserMessage {
  role: "user";
  content: string;
}
export interface AssistantMessage {
  role: "assistant";
  content: string;
  tool_calls?: ToolCall[];
  train?: boolean;
}
/**
 * One entry of an assistant message's `tool_calls`.
 */
export interface ToolCall {
  id: string;
  type?: "function";
  function: FunctionCall;
  endpoint_id: string;
}
/**
 * Name and arguments, the arguments as JSON text (OpenAI's wire shape).
 */
export interface FunctionCall {
  name: string;
  arguments: string;
}
export interface ToolMessage {
  role: "tool";
  tool_call_id: string;
  content: string;
}
/**
 * A call seen as training data: what was passed, where each argument came from, and what came back.
 */
export interface Step {
  step: number;
  call_id: string;
  endpoint_id: string;
  function: string;
  arguments: {[k: string]: unknown};
  sources: {
    [k: string]: Quoted | FromResult;
  };
  depends_on: string[];
  status: "error" | "ok";
  response_shape: "derived" | "example" | "known";
  references: Reference[];
  reason: string;
}
/**
 * The same in a record: the quote stands verbatim in the content of that message.
 */
export interface Quoted {
  kind: "message";
  message: number;
  quote: string;
  reading?:
    | "boolean"
    | "date"
    | "datetime"
    | "enum"
    | "json"
    | "list"
    | "month"
    | "number"
    | "numbers"
    | "pairs"
    | "relative_date"
    | "relative_datetime"
    | "slash_date"
    | "spoken_number"
    | "spoken_time"
    | "text"
    | "time"
    | "weekday";
  base?: number;
  base_quote?: string;
}
/**
 * A value out of the result of an earlier call.
 *
 *     `path` is a JSON Pointer (RFC 6901) into the payload; for count, sum, min and max it may hold `*` for every item
 *     of an array. `select` copies the value at `path`, which is inside the item of the array at `over` whose value at
 *     the pointer `by` (relative to the item) is the smallest, the largest, or equal to `equals` (per `pick`).
 */
export interface FromResult {
  kind: "result";
  call_id: string;
  path: string;
  transform?: "copy" | "count" | "date" | "list" | "max" | "min" | "number" | "select" | "sum" | "text" | "time";
  over?: string;
  by?: string;
  pick?: "" | "equals" | "first" | "max" | "min";
  equals?: {
    [k: string]: unknown;
  };
}
/**
 * An identifier that a result returned, so that later calls can refer to the thing it names.
 */
export interface Reference {
  entity: string;
  id: unknown;
  path: string;
}
/**
 * The same in a record, with the index of the message that states it.
 */
export interface RecordEvidence {
  message: number;
  text: string;
  value: unknown;
  source: Quoted | FromResult;
  reading?:
    | "boolean"
    | "date"
    | "datetime"
    | "enum"
    | "json"
    | "list"
    | "month"
    | "number"
    | "numbers"
    | "pairs"
    | "relative_date"
    | "relative_datetime"
    | "slash_date"
    | "spoken_number"
    | "spoken_time"
    | "text"
    | "time"
    | "weekday";
}
/**
 * The life of a call in a mission. Times are virtual milliseconds; null: it never came to that.
 */
export interface LoggedCall {
  call_id: string;
  task: string;
  function: string;
  arguments: {[k: string]: unknown};
  turn: number;
  issued_ms: number;
  effect_ms?: number | null;
  due_ms?: number | null;
  arrived_ms?: number | null;
  delivered_ms?: number | null;
  consumed_turn?: number | null;
  status?: ("cancelled" | "delivered" | "failed" | "partial" | "ready" | "timed_out" | "withheld") | "pending";
  output?: {
    [k: string]: unknown;
  };
  comes_from?: string[];
  used_by?: string[];
  policy?: number;
  policy_then?: number;
  versions?: Version[];
  versions_then?: Version[];
  why?: string;
}
/**
 * Which state of a thing: it goes up with each change that the runtime sees.
 */
export interface Version {
  entity: string;
  id: unknown;
  version: number;
}
/**
 * Scores from 1 to 5 and the findings behind them.
 */
export interface Verdict {
  tool_correctness: number;
  naturalness: number;
  task_completion: number;
  overall: number;
  findings?: Finding[];
}
/**
 * Something that a check found: a stable code, where it is, and a sentence.
 */
export interface Finding {
  code: string;
  path: string;
  message: string;
  severity?: "error" | "info" | "warning";
  source?: string;
}
/**
 * What a language model thinks of a conversation, from 1 to 5, by the rubric of docs/judge.md.
 */
export interface Opinion {
  tool_correctness: number;
  naturalness: number;
  task_completion: number;
  overall: number;
  reason: string;
  model: string;
}
/**
 * The stated circumstances: date, locale, given facts, policy. A legal source of arguments.
 */
export interface SystemSaid {
  kind: "system_said";
  at_ms: number;
  said: string;
  text: string;
}
/**
 * An utterance of the user.
 */
export interface UserSaid {
  kind: "user_said";
  at_ms: number;
  task: string;
  said: string;
  text: string;
  act?:
    | "acknowledgement"
    | "advice"
    | "answer"
    | "chat"
    | "choice"
    | "confirmation"
    | "consent"
    | "correction"
    | "decline"
    | "follow_up"
    | "notice"
    | "offer"
    | "question"
    | "refusal"
    | "report"
    | "request"
    | "status"
    | "withdrawal";
  tasks?: string[];
}
/**
 * An utterance of the assistant, with the evidence of every fact in it.
 */
export interface AssistantSaid {
  kind: "assistant_said";
  at_ms: number;
  task: string;
  turn: number;
  said: string;
  text: string;
  act?:
    | "acknowledgement"
    | "advice"
    | "answer"
    | "chat"
    | "choice"
    | "confirmation"
    | "consent"
    | "correction"
    | "decline"
    | "follow_up"
    | "notice"
    | "offer"
    | "question"
    | "refusal"
    | "report"
    | "request"
    | "status"
    | "withdrawal";
  asks?: string[];
  evidence?: Evidence[];
  tasks?: string[];
}
/**
 * A fact the assistant states: `text` stands verbatim in the utterance, reads as `value`, comes from `source`.
 */
export interface Evidence {
  text: string;
  value: unknown;
  source: Said | FromResult;
  reading?:
    | "boolean"
    | "date"
    | "datetime"
    | "enum"
    | "json"
    | "list"
    | "month"
    | "number"
    | "numbers"
    | "pairs"
    | "relative_date"
    | "relative_datetime"
    | "slash_date"
    | "spoken_number"
    | "spoken_time"
    | "text"
    | "time"
    | "weekday";
}
/**
 * A value that somebody said: the quote stands verbatim in the utterance and reads as the value.
 *
 *     Words that mean a value only against something stated ("next Friday", 06/05/2026) name where that was said, and the
 *     verbatim words: the date "January 5, 2026", or the locale "en-GB".
 */
export interface Said {
  kind: "said";
  said: string;
  quote: string;
  reading?:
    | "boolean"
    | "date"
    | "datetime"
    | "enum"
    | "json"
    | "list"
    | "month"
    | "number"
    | "numbers"
    | "pairs"
    | "relative_date"
    | "relative_datetime"
    | "slash_date"
    | "spoken_number"
    | "spoken_time"
    | "text"
    | "time"
    | "weekday";
  base?: string;
  base_quote?: string;
}
/**
 * The assistant calls an endpoint. Calls of one `turn` stand in one assistant message.
 */
export interface CallIssued {
  kind: "call_issued";
  at_ms: number;
  task: string;
  turn: number;
  call_id: string;
  endpoint_id: string;
  function: string;
  arguments: {[k: string]: unknown};
  sources: {
    [k: string]: Said | FromResult;
  };
  depends_on: string[];
  reason: string;
  train?: boolean;
  policy?: number;
  versions?: Version[];
  deadline_ms?: number | null;
}
/**
 * The answer to a call.
 */
export interface ResultArrived {
  kind: "result_arrived";
  at_ms: number;
  task: string;
  call_id: string;
  status: "error" | "ok";
  code: number;
  payload: unknown;
  references?: Reference[];
}
/**
 * The assistant waits for results, cancels a call, or asks for one result.
 */
export interface ControlIssued {
  kind: "control_issued";
  at_ms: number;
  turn: number;
  call_id: string;
  action: "cancel" | "get_result" | "wait";
  calls?: string[];
  until_ms?: number | null;
  reason?: string;
}
/**
 * The runtime answers a call or a control action, and hands over what has arrived since it last answered one.
 */
export interface Answered {
  kind: "answered";
  at_ms: number;
  call_id: string;
  status: "cancelled" | "interrupted" | "nothing_pending" | "ok" | "pending" | "timeout" | "too_late" | "unknown";
  arrivals?: Arrival[];
  pending?: string[];
  user_waiting?: boolean;
  state?: TaskSummary[];
  changed?: string[];
}
/**
 * A result, or that there will be none, as it is handed to the assistant.
 */
export interface Arrival {
  call_id: string;
  task: string;
  status: "cancelled" | "delivered" | "failed" | "partial" | "ready" | "timed_out" | "withheld";
  arrived_ms: number;
  reason?: string;
  policy?: number;
  versions?: Version[];
}
/**
 * Where a task stands, as the runtime knows it.
 */
export interface TaskSummary {
  task: string;
  pending?: string[];
  delivered?: string[];
  closed?: string[];
}
/**
 * A part of a result; the whole comes later.
 */
export interface PartArrived {
  kind: "part_arrived";
  at_ms: number;
  task: string;
  call_id: string;
  payload: unknown;
}
/**
 * A call has passed its commit point: from now on cancelling it comes too late.
 */
export interface EffectReached {
  kind: "effect_reached";
  at_ms: number;
  task: string;
  call_id: string;
  versions?: Version[];
}
/**
 * A call that will not be answered by a result, and who decided so.
 */
export interface CallClosed {
  kind: "call_closed";
  at_ms: number;
  task: string;
  call_id: string;
  how: "cancelled" | "timed_out" | "withheld";
  by: "assistant" | "runtime";
  why: string;
}
/**
 * A permission lapses or is given: functions that may no longer, or may now, be used.
 */
export interface PolicyChanged {
  kind: "policy_changed";
  at_ms: number;
  task: string;
  version: number;
  functions: string[];
  allowed: boolean;
  why: string;
}
/**
 * Somebody else changes what a pending call is about, so that its result is of an older state.
 */
export interface EntityChanged {
  kind: "entity_changed";
  at_ms: number;
  task: string;
  call_id: string;
  versions?: Version[];
}
/**
 * The time by which a task was wanted is over.
 */
export interface DeadlinePassed {
  kind: "deadline_passed";
  at_ms: number;
  task: string;
}
/**
 * Something comes in between while a call is pending. No agent sees this; it sees what follows from it.
 */
export interface Intervened {
  kind: "intervened";
  at_ms: number;
  task: string;
  call_id: string;
  intervention:
    | "approval"
    | "cancel_task"
    | "change"
    | "deadline"
    | "lost_write"
    | "never_returns"
    | "partial"
    | "refused_approval"
    | "revoke"
    | "secret"
    | "stale"
    | "status";
}
/**
 * How the record came to be.
 */
export interface Metadata {
  generator: string;
  seed: number;
  index: number;
  pattern: ("branch_and_join" | "fan_out" | "multi_tool" | "sequential" | "single") | "no_call";
  kinds: (
    | "advice"
    | "candidates"
    | "chat"
    | "clarification"
    | "confirmation"
    | "correction"
    | "follow_up"
    | "forbidden"
    | "irrelevant"
    | "learned_error"
    | "missing_function"
    | "no_tool"
    | "parallel"
    | "spoken_values"
    | "withdrawal"
    | "words_with_calls"
  )[];
  distractors: "category" | "mixed" | "near" | "random";
  sampled_path: string[];
  tools: string[];
  domains: string[];
  profile: string;
  modes: {
    [k: string]: "fallback" | "live" | "scripted";
  };
  models: {
    [k: string]: string;
  };
  repair_attempts: number;
  attempts: Attempt[];
  scenario: Scenario;
  corpus_digest: string;
  mission?: MissionFacts | null;
}
/**
 * One try at realising a blueprint.
 */
export interface Attempt {
  number: number;
  action: string;
  overall: number;
  findings: string[];
}
/**
 * Who the user is, what they want, what they say at once and what only when asked.
 */
export interface Scenario {
  persona: string;
  date: string;
  locale: string;
  goals: Goal[];
  withheld: string[];
  policies?: Policy[];
}
/**
 * Something the user wants, and what is to become of it.
 */
export interface Goal {
  goal: string;
  calls: string[];
  answered_by: string[];
  outcome?: "answered" | "done" | "forbidden" | "unavailable" | "withdrawn";
}
/**
 * A rule that the system message states, in a form that can be checked.
 */
export interface Policy {
  rule: "confirm" | "forbid";
  functions: string[];
  text: string;
}
/**
 * On which terms a mission was played.
 */
export interface MissionFacts {
  tasks: TaskFacts[];
  style: "ack" | "blocking" | "deferred" | "poll";
  guard: "bare" | "guarded";
  pace: "brutal" | "light" | "none" | "realistic";
  think_ms: number;
  timeout_ms: number;
  merge: "all" | "best" | "first" | "newest";
  interventions?: Fired[];
}
/**
 * One task of a mission.
 */
export interface TaskFacts {
  task: string;
  pattern: ("branch_and_join" | "fan_out" | "multi_tool" | "sequential" | "single") | "no_call";
  endpoints: string[];
  category: string;
}
/**
 * An intervention that took place.
 */
export interface Fired {
  kind:
    | "approval"
    | "cancel_task"
    | "change"
    | "deadline"
    | "lost_write"
    | "never_returns"
    | "partial"
    | "refused_approval"
    | "revoke"
    | "secret"
    | "stale"
    | "status";
  task: string;
  call_id: string;
}
