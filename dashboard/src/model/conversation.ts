import type { Row } from "../bundle/bundleTypes";
import type { Entry } from "../bundle/source";
import type { CallIssued, Finding, Record as DatasetRecord, Reference, Step } from "../bundle/types";
import { type Located, located } from "./findings";
import { labelsOf } from "./acts";
import { type Event, eventId, resultId } from "./ids";

export type Message = DatasetRecord["messages"][number];
export type Source = Step["sources"][string];
export type Tone = "plain" | "good" | "warning" | "bad";

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
}

export interface Result {
  failed: boolean;
  code: number | null;
  payload: unknown;
  references: readonly Reference[];
  arrivedAt: number | null;
}

/** A conversation, indexed once and never changed. */
export interface Conversation {
  record: DatasetRecord;
  rejectedFor: readonly Finding[];
  calls: ReadonlyMap<string, Call>;
  /** The id of the event of a message, by the message's position; tool messages have that of their result. */
  eventOfMessage: readonly string[];
  messageOfEvent: ReadonlyMap<string, number>;
  /** Labels of an event by its id: what it does where that is not plain, and that it is not trained on. */
  labels: ReadonlyMap<string, readonly string[]>;
  /** Virtual milliseconds between an event and the one before it, by its id, where time passes. */
  waits: ReadonlyMap<string, number>;
  findings: readonly Located[];
}

export function conversation(entry: Entry): Conversation {
  const { record, reasons } = entry;
  const calls = callsOf(record);
  const eventOfMessage = eventIds(record);
  const messageOfEvent = new Map(eventOfMessage.map((id, message) => [id, message]));
  for (const call of calls.values()) if (call.message !== null) messageOfEvent.set(call.id, call.message);
  const scored = record.judge_scores.findings ?? [];
  const known = new Set(scored.map((finding) => `${finding.code} ${finding.path}`));
  const all = [...scored, ...reasons.filter((finding) => !known.has(`${finding.code} ${finding.path}`))];
  return {
    record,
    rejectedFor: reasons,
    calls,
    eventOfMessage,
    messageOfEvent,
    labels: new Map(record.events.map((event, position) => [eventId(event, position), labelsOf(event)])),
    waits: waitsOf(record),
    findings: all.map((finding) => ({ finding, ...located(finding, record, eventOfMessage) })),
  };
}

/** Virtual milliseconds between a message and the one before it that is shown, results aside. */
export function pauses({ record, eventOfMessage }: Conversation): number[] {
  const times = new Map(record.events.map((event, position) => [eventId(event, position), event.at_ms]));
  let before = 0;
  return record.messages.map((message, position) => {
    if (message.role === "tool") return 0;
    const called = message.role === "assistant" ? message.tool_calls?.[0]?.id : undefined;
    const now = times.get(eventOfMessage[position] ?? "") ?? times.get(called ?? "") ?? before;
    const pause = Math.max(0, now - before);
    before += pause;
    return pause;
  });
}

/** A name for people: the last part of an endpoint, or of a function. */
export function shortName(endpointId: string): string {
  return endpointId.split("/").at(-1) || endpointId || "unnamed";
}

export function toolOf(endpointId: string): string {
  return endpointId.split("/").slice(0, -1).join("/");
}

export function scoreTone(score: number | null | undefined): Tone {
  if (score === null || score === undefined) return "plain";
  return score >= 4.5 ? "good" : score >= 4 ? "warning" : "bad";
}

/** The flags of a row in words. */
export function flagsOf(row: Row): { label: string; tone: Tone }[] {
  return [
    ...(row.rejected ? [{ label: "rejected", tone: "bad" as const }] : []),
    ...(row.repaired ? [{ label: "repaired", tone: "warning" as const }] : []),
    ...(row.errors > 0 ? [{ label: "failed call", tone: "bad" as const }] : []),
  ];
}

function waitsOf({ events }: DatasetRecord): Map<string, number> {
  const waits = new Map<string, number>();
  let now = 0;
  events.forEach((event, position) => {
    if (typeof event.at_ms !== "number" || event.at_ms <= now) return;
    waits.set(eventId(event, position), event.at_ms - now);
    now = event.at_ms;
  });
  return waits;
}

function callsOf(record: DatasetRecord): Map<string, Call> {
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
    if (message.role === "tool" && !results.has(message.tool_call_id)) {
      const step = steps.get(message.tool_call_id);
      results.set(message.tool_call_id, {
        failed: step?.status === "error", code: null, payload: parsed(message.content), references: step?.references ?? [], arrivedAt: null,
      });
    }
  });
  const calls = new Map<string, Call>();
  const add = (id: string, message: number | null, endpointId: string, args: () => unknown) => {
    if (calls.has(id)) return;
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

/** Messages and utterances are matched by role and text, in order; what matches none gets an id of its own. */
function eventIds(record: DatasetRecord): string[] {
  const roles: { [kind: string]: string } = { system_said: "system", user_said: "user", assistant_said: "assistant" };
  const open = record.events.filter((event) => event.kind in roles) as Extract<Event, { said: string }>[];
  return record.messages.map((message, position) => {
    if (message.role === "tool") return resultId(message.tool_call_id);
    const match = open.findIndex((event) => roles[event.kind] === message.role && event.text === message.content);
    const [event] = match < 0 ? [] : open.splice(match, 1);
    return event?.said ?? `message-${position}`;
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

