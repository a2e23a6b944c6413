import { DataError } from "./errors";
import type { OpenedFlight } from "./flightTypes";
import type { Entry } from "./source";
import type { Finding, Record as DatasetRecord } from "./types";

export const SCHEMA_VERSION = 1;

type Loose = { [key: string]: unknown };

/** Steps from one schema version to the next, by the version they start from. */
const STEPS: { [from: number]: (record: Loose) => Loose } = {};

/** A line of a dataset as an entry of today's schema. Throws a `DataError` where it is none, or a newer one. */
export function modernize(line: unknown): Entry {
  const outer = isObject(line) ? line : {};
  const rejected = isObject(outer["record"]);
  let record: Loose = rejected ? (outer["record"] as Loose) : outer;
  const version = record["schema_version"];
  if (typeof version !== "number" || !Number.isInteger(version) || version < 1) {
    throw new DataError("This line is not a record.", "A record has a schema_version and a conversation_id.");
  }
  if (version > SCHEMA_VERSION) {
    throw new DataError(
      `This record has schema version ${version}; this page reads up to ${SCHEMA_VERSION}.`,
      "Upgrade toolgen, then open the dataset again.",
    );
  }
  for (let from = version; from < SCHEMA_VERSION; from += 1) record = STEPS[from]?.(record) ?? record;
  return {
    record: filled(record),
    reasons: list(outer["reasons"]) as unknown as Finding[],
    flight: isObject(outer["flight"]) ? (outer["flight"] as unknown as OpenedFlight) : null,
  };
}

/** Every field of the right kind: older records lack some, and files from elsewhere may hold anything. */
function filled(record: Loose): DatasetRecord {
  const metadata = object(record["metadata"]);
  const scenario = object(metadata["scenario"]);
  const scores = object(record["judge_scores"]);
  return {
    ...record,
    conversation_id: text(record["conversation_id"]),
    messages: list(record["messages"]).map((message) => ({ ...message, content: text(message["content"]), ...calls(message) })),
    tools: Array.isArray(record["tools"]) ? (record["tools"] as unknown[]) : [],
    step_trace: list(record["step_trace"]).map((step) => ({
      ...step,
      arguments: object(step["arguments"]),
      sources: objects(step["sources"]),
      depends_on: strings(step["depends_on"]),
      references: list(step["references"]),
      endpoint_id: text(step["endpoint_id"]),
      call_id: text(step["call_id"]),
      reason: text(step["reason"]),
    })),
    evidence: list(record["evidence"]).map((fact) => ({ ...fact, source: object(fact["source"]) })),
    judge_scores: { ...scores, findings: list(scores["findings"]) },
    llm_scores: isObject(record["llm_scores"]) ? { ...record["llm_scores"], reason: text(record["llm_scores"]["reason"]) } : null,
    events: list(record["events"]).map((event) => ({ ...event, ...named(event), kind: text(event["kind"]) })),
    items: list(record["items"]),
    call_log: list(record["call_log"]).map((call) => ({
      ...call, ...named(call), task: text(call["task"]), issued_ms: Number(call["issued_ms"]) || 0, used_by: strings(call["used_by"]), comes_from: strings(call["comes_from"]),
      versions: list(call["versions"]), versions_then: list(call["versions_then"]),
    })),
    metadata: {
      ...metadata,
      kinds: strings(metadata["kinds"]),
      mission: isObject(metadata["mission"]) ? mission(metadata["mission"]) : null,
      sampled_path: strings(metadata["sampled_path"]),
      tools: strings(metadata["tools"]),
      domains: strings(metadata["domains"]),
      attempts: list(metadata["attempts"]).map((attempt) => ({ ...attempt, findings: strings(attempt["findings"]) })),
      scenario: {
        ...scenario,
        goals: list(scenario["goals"]).map((goal) => ({ ...goal, goal: text(goal["goal"]) })),
        withheld: strings(scenario["withheld"]),
        policies: list(scenario["policies"]).map((policy) => ({ ...policy, functions: strings(policy["functions"]), text: text(policy["text"]) })),
      },
    },
  } as unknown as DatasetRecord;
}

function mission(facts: Loose): Loose {
  return {
    ...facts,
    tasks: list(facts["tasks"]).map((task) => ({ ...task, task: text(task["task"]), category: text(task["category"]), endpoints: strings(task["endpoints"]) })),
    interventions: list(facts["interventions"]),
    style: text(facts["style"]),
  };
}

const ID_LISTS = ["calls", "pending", "functions", "changed"];
const OBJECT_LISTS = ["arrivals", "versions", "state"];

/** The ids and lists of an event, where it has them. */
function named(event: Loose): Loose {
  return {
    ...("call_id" in event && { call_id: text(event["call_id"]) }),
    ...Object.fromEntries(ID_LISTS.flatMap((name) => (name in event ? [[name, strings(event[name])]] : []))),
    ...Object.fromEntries(OBJECT_LISTS.flatMap((name) => (name in event ? [[name, list(event[name])]] : []))),
  };
}

function calls(message: Loose): Loose {
  if (message["role"] !== "assistant") return {};
  return {
    tool_calls: list(message["tool_calls"]).map((call) => ({
      ...call,
      id: text(call["id"]),
      endpoint_id: text(call["endpoint_id"]),
      function: { name: text(object(call["function"])["name"]), arguments: text(object(call["function"])["arguments"]) },
    })),
  };
}

function isObject(value: unknown): value is Loose {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function object(value: unknown): Loose {
  return isObject(value) ? value : {};
}

function objects(value: unknown): Loose {
  return Object.fromEntries(Object.entries(object(value)).filter(([, item]) => isObject(item)));
}

function list(value: unknown): Loose[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(text) : [];
}

function text(value: unknown): string {
  if (typeof value === "string") return value;
  return value === null || value === undefined ? "" : JSON.stringify(value);
}
