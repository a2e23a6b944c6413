// Generated from docs/record.schema.json by `npm run types`; do not edit.

/**
 * One line of a dataset.
 */
export interface Record {
  schema_version: number;
  conversation_id: string;
  messages: (SystemMessage | UserMessage | AssistantMessage | ToolMessage)[];
  tools: unknown[];
  step_trace: Step[];
  evidence: RecordEvidence[];
  judge_scores: Verdict;
  llm_scores?: Opinion | null;
  events: (SystemSaid | UserSaid | AssistantSaid | CallIssued | ResultArrived)[];
  metadata: Metadata;
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
    | "offer"
    | "question"
    | "refusal"
    | "report"
    | "request"
    | "withdrawal";
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
    | "offer"
    | "question"
    | "refusal"
    | "report"
    | "request"
    | "withdrawal";
  asks?: string[];
  evidence?: Evidence[];
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
