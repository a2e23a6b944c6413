// Generated from docs/bundle.schema.json by `npm run types`; do not edit.

/**
 * A dataset in one file; `lines`, the records in the order of `rows`, follow these fields.
 */
export interface Bundle {
  bundle_version: number;
  held: "served" | "whole";
  name: string;
  total: number;
  facets: Facets;
  kinds: {
    [k: string]: string;
  };
  problem_count: number;
  problems: Problem[];
  has_graph: boolean;
  run?: RunFacts | null;
  dataset_total: number;
  overview: Overview;
  graph: Edge[];
  rows: Row[];
}
/**
 * What there is to filter by.
 */
export interface Facets {
  tools: Facet[];
  categories: Facet[];
  patterns: Facet[];
  kinds: Facet[];
  findings: Facet[];
  tasks: Facet[];
  styles: Facet[];
  interventions: Facet[];
  repaired: number;
  rejected: number;
  failed: number;
  asynchronous: number;
  ended?: Facet[];
  unsolved?: number;
}
/**
 * A value that rows can be filtered by, and how many have it.
 */
export interface Facet {
  name: string;
  count: number;
}
/**
 * A line that is not shown, and why.
 */
export interface Problem {
  file: string;
  line: number;
  problem: string;
}
/**
 * What is known of a run beside its flights.
 */
export interface RunFacts {
  header: RunHeader;
  labels: {
    [k: string]: string;
  };
}
/**
 * The first line of a run.
 */
export interface RunHeader {
  file: "toolgen-run";
  version: number;
  generator: string;
  canary: string;
  benchmark: string;
  agent: string;
  model?: string;
  sync?: boolean;
  guard?: ("bare" | "guarded") | null;
  repetitions?: number;
  budget: Budget;
  missions: number;
}
/**
 * Where a flight ends, whatever the agent does.
 */
export interface Budget {
  turns?: number;
  calls?: number;
  tokens?: number;
  virtual_ms?: number;
  wall_s?: number;
}
/**
 * What a dataset is like, and whether steering helped.
 */
export interface Overview {
  analysis: Analysis;
  experiment: Experiment | null;
}
/**
 * What a dataset is like.
 */
export interface Analysis {
  source: string;
  shape: Shape;
  coverage: Coverage;
  diversity: Diversity;
  quality: Quality;
  timing?: Timing | null;
  agreement?: Agreement | null;
  opinion_test?: OpinionTest | null;
  malformed: number;
  malformed_lines: Malformed[];
}
/**
 * Means and shares over a dataset; those down to `multi_step_and_multi_tool` are over the records with calls.
 */
export interface Shape {
  records: number;
  without_calls: number;
  mean_messages: number;
  mean_calls: number;
  mean_distinct_tools: number;
  multi_step_and_multi_tool: number;
  clarification: number;
  error_results: number;
  patterns: {
    [k: string]: number;
  };
  kinds: {
    [k: string]: number;
  };
  calls: {
    [k: string]: number;
  };
}
/**
 * Use of endpoints (by call), tools and categories (by conversation).
 */
export interface Coverage {
  endpoints: Use;
  tools: Use;
  categories: Use;
}
/**
 * Use of one kind of thing.
 */
export interface Use {
  used: number;
  available: number | null;
  coverage: number | null;
  evenness: number;
  gini: number;
}
/**
 * Distinct things over a dataset. Counts are exact up to 65,536, within about 0.4 % above.
 */
export interface Diversity {
  endpoint_sequences: number;
  tool_sequences: number;
  endpoint_sequence_share: number;
  tool_set_distance: number;
  user_distinct_2: number;
  assistant_distinct_2: number;
  shared_turns: SharedTurn[];
  shared_turn_count: number;
  most_shared_turn: number;
}
/**
 * A user turn that many records have in common.
 */
export interface SharedTurn {
  text: string;
  records: number;
  share: number;
}
/**
 * Scores over a dataset.
 */
export interface Quality {
  records: number;
  mean: Scores;
  quantiles: {
    [k: string]: number | null;
  };
  histogram: Bin[];
  findings: FindingCount[];
  worst: Weak[];
  first_attempt_mean: number | null;
  repaired: number;
  regenerated: number;
}
/**
 * Means of the four scores.
 */
export interface Scores {
  tool_correctness: number | null;
  naturalness: number | null;
  task_completion: number | null;
  overall: number | null;
}
/**
 * Scores from `low` up to, not including, `high`.
 */
export interface Bin {
  low: number;
  high: number;
  count: number;
}
/**
 * How many records have a finding of this code, and one of them.
 */
export interface FindingCount {
  code: string;
  records: number;
  example: string;
  message: string;
}
/**
 * One of the worst records.
 */
export interface Weak {
  conversation_id: string;
  overall: number;
  findings: string[];
}
/**
 * What the missions of a dataset have in common. Shares are of 1, times virtual milliseconds.
 */
export interface Timing {
  missions: number;
  by_tasks: {
    [k: string]: number;
  };
  by_style: {
    [k: string]: number;
  };
  makespan_ms: number;
  idle_share: number;
  overlap: number;
  out_of_order: number;
  waits: number;
  interventions: {
    [k: string]: number;
  };
  gap: number | null;
  exact: number;
  blocking_ratio: number | null;
}
/**
 * How rules and model compare.
 */
export interface Agreement {
  records: number;
  mean_rules: number | null;
  mean_model: number | null;
  mean_difference: number | null;
  disagreements: number;
  examples: Disagreement[];
}
/**
 * A record on which the two are far apart.
 */
export interface Disagreement {
  conversation_id: string;
  rules: number;
  model: number;
  reason: string;
  codes: string[];
}
/**
 * How the model did.
 */
export interface OpinionTest {
  model: string;
  originals: Compared;
  corruptions: Compared[];
  rules: Rate;
  caught: Rate;
}
/**
 * One kind of corruption, or the sound originals.
 */
export interface Compared {
  name: string;
  rules: Rate;
  model: Rate;
  unanswered: number;
}
/**
 * A share with its 95 % interval (E. B. Wilson, 1927).
 */
export interface Rate {
  hits: number;
  trials: number;
  share: number;
  low: number;
  high: number;
}
/**
 * A line that is not a record.
 */
export interface Malformed {
  line: number;
  problem: string;
}
/**
 * A against B: metric by metric, diversity first, then quality.
 */
export interface Experiment {
  records: number;
  seeds: number[];
  corpus_digest: string;
  effects: Effect[];
  verdict: string;
}
/**
 * A metric under A and under B, over pairs of runs.
 */
export interface Effect {
  metric: string;
  mean_a: number;
  mean_b: number;
  delta: number;
  low: number;
  high: number;
}
/**
 * An edge of the endpoint graph.
 */
export interface Edge {
  from: string;
  to: string;
  kind: "data" | "domain" | "workflow";
  weight: number;
  fills: {
    [k: string]: string;
  };
}
/**
 * A line of the list.
 */
export interface Row {
  key: string;
  conversation_id: string;
  preview: string;
  pattern: string;
  kinds: string[];
  calls: number;
  tools: string[];
  categories: string[];
  overall: number | null;
  errors: number;
  repaired: boolean;
  rejected: boolean;
  findings: string[];
  tasks: number;
  style: string;
  interventions: string[];
  flight?: FlightRow | null;
}
/**
 * What the list says of a flight of a benchmark, beside what it says of any conversation.
 */
export interface FlightRow {
  mission_id: string;
  repetition: number;
  ended: string;
  problem: string;
  counted: boolean;
  succeeded: number;
  ratio: number | null;
  company: string;
}
