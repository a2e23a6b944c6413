import type { Row } from "../bundle/bundleTypes";
import type { OpenedFlight } from "../bundle/flightTypes";
import type { Entry } from "../bundle/source";
import type { Answered, Finding, MissionFacts, Record as DatasetRecord } from "../bundle/types";
import { type Located, located } from "./findings";
import { errorsOf } from "./flight";
import { labelsOf } from "./acts";
import { answerId, type Event, eventId, resultId } from "./ids";
import { answersByMessage, answersOf, type Call, callsOf, type Control, controlsOf } from "./calls";

export type Message = DatasetRecord["messages"][number];
export type Tone = "plain" | "good" | "warning" | "bad";

/** A conversation, indexed once and never changed. */
export interface Conversation {
  record: DatasetRecord;
  rejectedFor: readonly Finding[];
  mission: MissionFacts | null;
  /** Of a run: what the flight scored, and what would have been right. */
  flight: OpenedFlight | null;
  calls: ReadonlyMap<string, Call>;
  controls: ReadonlyMap<string, Control>;
  /** What the runtime says in a tool message, by the message's position: missions only. */
  answers: ReadonlyMap<number, Answered>;
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
  const { record, reasons, flight } = entry;
  const answers = answersOf(record);
  const controls = controlsOf(record, answers);
  const calls = callsOf(record, controls, answers);
  const eventOfMessage = eventIds(record, answers);
  const messageOfEvent = new Map(eventOfMessage.map((id, message) => [id, message]));
  record.messages.forEach((message, position) => {
    if (message.role === "assistant") for (const { id } of message.tool_calls ?? []) messageOfEvent.set(id, position);
  });
  const answered = answersByMessage(record, answers);
  for (const [position, { arrivals }] of answered) {
    for (const arrival of arrivals ?? []) messageOfEvent.set(arrival.status === "partial" ? `${arrival.call_id}.part` : resultId(arrival.call_id), position);
  }
  const scored = record.judge_scores.findings ?? [];
  const known = new Set(scored.map((finding) => `${finding.code} ${finding.path}`));
  const all = [...scored, ...reasons.filter((finding) => !known.has(`${finding.code} ${finding.path}`))];
  return {
    record,
    rejectedFor: reasons,
    mission: record.metadata.mission ?? null,
    flight,
    calls,
    controls,
    answers: answered,
    eventOfMessage,
    messageOfEvent,
    labels: new Map(record.events.map((event, position) => [eventId(event, position), labelsOf(event)])),
    waits: waitsOf(record),
    findings: flight ? errorsOf(flight, record) : all.map((finding) => ({ finding, ...located(finding, record, eventOfMessage) })),
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

/** Messages and utterances are matched by role and text, in order; what matches none gets an id of its own. */
function eventIds(record: DatasetRecord, answers: ReadonlyMap<string, Answered>): string[] {
  const roles: { [kind: string]: string } = { system_said: "system", user_said: "user", assistant_said: "assistant" };
  const open = record.events.filter((event) => event.kind in roles) as Extract<Event, { said: string }>[];
  return record.messages.map((message, position) => {
    if (message.role === "tool") return answers.has(message.tool_call_id) ? answerId(message.tool_call_id) : resultId(message.tool_call_id);
    const match = open.findIndex((event) => roles[event.kind] === message.role && event.text === message.content);
    const [event] = match < 0 ? [] : open.splice(match, 1);
    return event?.said ?? `message-${position}`;
  });
}
