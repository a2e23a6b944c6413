// Generated from docs/flight.schema.json by `npm run types`; do not edit.

/**
 * A flight, its scores, and what would have been right on the same time line.
 */
export interface OpenedFlight {
  mission_id: string;
  repetition: number;
  style: "ack" | "blocking" | "deferred" | "poll";
  guard: "bare" | "guarded";
  ended: "agent" | "answered" | "calls" | "infrastructure" | "mission" | "time" | "tokens" | "turns";
  problem: string;
  spent: Spent;
  company: "cross" | "same" | "single";
  think_ms: number;
  best_ms: number;
  exact: boolean;
  blocking_ms: number;
  schedule: "best" | "earliest";
  plan: PlanTask[];
  unpaired: string[];
  score: FlightScore;
}
/**
 * What a flight cost.
 */
export interface Spent {
  turns?: number;
  calls?: number;
  input_tokens?: number;
  output_tokens?: number;
  wall_ms?: number;
}
/**
 * What is right for a task, as things went.
 */
export interface PlanTask {
  task: string;
  category: string;
  course: "fired" | "planned";
  drops: boolean;
  facts: string[];
  calls: PlanCall[];
}
/**
 * A gold call on the time line, and what became of it.
 */
export interface PlanCall {
  gold_id: string;
  endpoint_id: string;
  function: string;
  arguments: {[k: string]: unknown};
  sources: {
    [k: string]: GoldSource;
  };
  after: string[];
  ends: "failed" | "ok";
  void: boolean;
  issued_ms: number;
  arrived_ms: number;
  delivered_ms: number;
  call_id: string;
  differs: string[];
}
/**
 * Where an argument of a gold call comes from: what was said (no `gold_id`), or the result of a gold call.
 */
export interface GoldSource {
  gold_id?: string;
  path?: string;
}
/**
 * What a flight scored.
 */
export interface FlightScore {
  mission_id: string;
  repetition: number;
  overall: boolean;
  tasks: TaskScore[];
  functions: Counts;
  arguments: Counts;
  pairs: Pair[];
  makespan_ms: number;
  ratio: number | null;
  idle: number;
  streak: number;
  excess: number;
  told: number;
  labels: Label[];
  fired: (
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
    | "status"
  )[];
  beside?: string[];
}
/**
 * What became of a task, and why.
 */
export interface TaskScore {
  task: string;
  course: "fired" | "planned";
  trajectory: boolean;
  state: boolean;
  clean: boolean;
  why?: string[];
}
/**
 * What precision, recall and F1 are made of.
 */
export interface Counts {
  equal: number;
  issued: number;
  gold: number;
}
/**
 * A gold call and the issued call that stands for it.
 */
export interface Pair {
  gold_id: string;
  call_id: string;
  differs?: string[];
}
/**
 * An error, where it was made, and why it is one.
 */
export interface Label {
  label:
    | "argument_hallucination"
    | "dependency_violation"
    | "leak"
    | "mis_binding"
    | "policy_breach"
    | "premature_answer"
    | "stale_use"
    | "task_neglect"
    | "tool_confusion";
  task: string;
  why: string;
  call_id?: string;
  gold_id?: string;
}
