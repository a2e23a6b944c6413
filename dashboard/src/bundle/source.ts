import type { Edge, Facets, Overview, Problem, Row, RunFacts } from "./bundleTypes";
import type { OpenedFlight } from "./flightTypes";
import type { Finding, Record as DatasetRecord } from "./types";

export type Sort = "file" | "best" | "worst" | "longest" | "shortest" | "slowest" | "fastest";

/** What is asked of the list. The same words as on the server (`toolgen.dashboard.selection`). */
export interface Query {
  words: string;
  tools: readonly string[];
  allTools: boolean;
  categories: readonly string[];
  patterns: readonly string[];
  kinds: readonly string[];
  findings: readonly string[];
  /** How many are under way at once, as text. */
  tasks: readonly string[];
  styles: readonly string[];
  interventions: readonly string[];
  /** How flights ended. */
  ended: readonly string[];
  lowest: number | null;
  highest: number | null;
  repaired: boolean;
  rejected: boolean;
  failed: boolean;
  /** Flights with overall = 0. */
  unsolved: boolean;
  asynchronous: boolean;
  sort: Sort;
}

export interface Page {
  total: number;
  rows: Row[];
}

/** A conversation as it stands in the dataset, and why it was rejected where it was. */
export interface Entry {
  record: DatasetRecord;
  reasons: Finding[];
  /** Of a run: its scores and the plan; the record is then only as much of one as a flight has. */
  flight: OpenedFlight | null;
}

export interface DatasetHead {
  name: string;
  /** Where the rows are flights of a benchmark. */
  run: RunFacts | null;
  total: number;
  /** More than `total` where the bundle holds a sample. */
  datasetTotal: number;
  facets: Required<Facets>;
  /** What each kind of thing that happens is, in a sentence. */
  kinds: { [kind: string]: string };
  problemCount: number;
  problems: Problem[];
  hasGraph: boolean;
}

/** Where the page gets a dataset from: a bundle it holds whole, or a server that reads records on demand. */
export interface DataSource {
  readonly head: DatasetHead;
  page(query: Query, first: number, count: number): Promise<Page>;
  place(query: Query, key: string): Promise<number | null>;
  entry(key: string): Promise<Entry>;
  overview(): Promise<Overview>;
  graph(path: readonly string[]): Promise<Edge[]>;
}
