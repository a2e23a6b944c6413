import type { Answered, CallIssued, ControlIssued, LoggedCall, Record as DatasetRecord, Reference, Step } from "../bundle/types";
import type { Status } from "./mission";

export type Source = Step["sources"][string];

/** A call with all that is known of it: from the transcript, the step trace and the events. */
export interface Call {
  id: string;
  number: number;
  endpointId: string;
  name: string;
  message: number | null;
  arguments: { [name: string]: unknown };
  sources: { [name: string]: Source };
  dependsOn: readonly string[];
  reason: string;
  task: string;
  issuedAt: number | null;
  result: Result | null;
  /** Its life in a mission; null where results come at once. */
  life: LoggedCall | null;
}

/** What the assistant does beside calling: it waits, cancels, asks for one result. */
export interface Control {
  event: ControlIssued;
  answer: Answered | null;
}

export interface Result {
  failed: boolean;
  code: number | null;
  payload: unknown;
  references: readonly Reference[];
  arrivedAt: number | null;
}

/** A name for people: the last part of an endpoint, or of a function. */
export function shortName(endpointId: string): string {
  return endpointId.split("/").at(-1) || endpointId || "unnamed";
}

export function toolOf(endpointId: string): string {
  return endpointId.split("/").slice(0, -1).join("/");
}

/** What became of a call, in a word. */
export function statusOf(call: Call): Status {
  if (call.life) return call.life.status ?? "pending";
  return call.result === null ? "pending" : call.result.failed ? "failed" : "delivered";
}

/** The runtime's answers by the id of the call or control action; none where a result is a message of its own. */
export function answersOf({ events }: DatasetRecord): Map<string, Answered> {
  return new Map(events.flatMap((event) => (event.kind === "answered" ? [[event.call_id, event]] : [])));
}

export function answersByMessage({ messages }: DatasetRecord, answers: ReadonlyMap<string, Answered>): Map<number, Answered> {
  const found = new Map<number, Answered>();
  messages.forEach((message, position) => {
    const answer = message.role === "tool" ? answers.get(message.tool_call_id) : undefined;
    if (answer) found.set(position, answer);
  });
  return found;
}

export function controlsOf({ events }: DatasetRecord, answers: ReadonlyMap<string, Answered>): Map<string, Control> {
  return new Map(
    events.flatMap((event) => (event.kind === "control_issued" ? [[event.call_id, { event, answer: answers.get(event.call_id) ?? null }]] : [])),
  );
}

export function callsOf(record: DatasetRecord, controls: ReadonlyMap<string, Control>, answers: ReadonlyMap<string, Answered>): Map<string, Call> {
  const lives = new Map((record.metadata.mission ? (record.call_log ?? []) : []).map((life) => [life.call_id, life]));
  const issued = new Map<string, CallIssued>();
  const results = new Map<string, Result>();
  for (const event of record.events) {
    if (event.kind === "call_issued") issued.set(event.call_id, event);
    if (event.kind === "result_arrived") {
      const { status, code, payload, references, at_ms } = event;
      results.set(event.call_id, { failed: status === "error", code, payload, references: references ?? [], arrivedAt: at_ms });
    }
  }
  const steps = new Map(record.step_trace.map((step) => [step.call_id, step]));
  record.messages.forEach((message) => {
    if (message.role === "tool" && !results.has(message.tool_call_id) && !answers.has(message.tool_call_id)) {
      const step = steps.get(message.tool_call_id);
      results.set(message.tool_call_id, {
        failed: step?.status === "error", code: null, payload: parsed(message.content), references: step?.references ?? [], arrivedAt: null,
      });
    }
  });
  const calls = new Map<string, Call>();
  const add = (id: string, message: number | null, endpointId: string, args: () => unknown) => {
    if (calls.has(id) || controls.has(id)) return;
    const step = steps.get(id);
    const event = issued.get(id);
    const given = step?.arguments ?? event?.arguments ?? args();
    calls.set(id, {
      id,
      number: calls.size + 1,
      endpointId: step?.endpoint_id || event?.endpoint_id || endpointId,
      name: shortName(step?.endpoint_id || event?.endpoint_id || endpointId),
      message,
      arguments: typeof given === "object" && given !== null ? (given as Call["arguments"]) : {},
      sources: step?.sources ?? {},
      dependsOn: step?.depends_on ?? [],
      reason: step?.reason || event?.reason || "",
      task: event?.task ?? "",
      issuedAt: event?.at_ms ?? null,
      result: results.get(id) ?? null,
      life: lives.get(id) ?? null,
    });
  };
  record.messages.forEach((message, position) => {
    if (message.role !== "assistant") return;
    for (const call of message.tool_calls ?? []) {
      add(call.id, position, call.endpoint_id || call.function.name, () => parsed(call.function.arguments));
    }
  });
  for (const step of record.step_trace) add(step.call_id, null, step.endpoint_id, () => step.arguments);
  for (const event of issued.values()) add(event.call_id, null, event.endpoint_id, () => event.arguments);
  return calls;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
