import type { OpenedFlight } from "../bundle/flightTypes";
import type { Conversation, Tone } from "./conversation";
import { endedBy, plannedCall, succeeded } from "./flight";
import { eventId, type Event } from "./ids";
import { told } from "./missionMoments";
import { compact, plural } from "./words";

export type Kind =
  | "plan" | "circumstances" | "user" | "reasoning" | "call" | "result" | "assistant" | "attempt" | "verdict" | "unknown"
  | "control" | "answer" | "effect" | "closed" | "policy" | "entity" | "deadline" | "intervention";

/** A row of the time line. `lane` is the task it belongs to, so that rows can stand side by side on a time axis. */
export interface Moment {
  id: string;
  kind: Kind;
  title: string;
  detail: string;
  /** What it does where that is not plain, and that it is not trained on. */
  labels: readonly string[];
  /** Virtual milliseconds since the event before. */
  waited: number;
  at: number | null;
  lane: string;
  tone: Tone;
  callId: string | null;
  /** What is shown where no tab knows better: the event as it stands. */
  raw: unknown;
}

/** The rows of the Events pane, in order: the plan, what happened, and what the judge said of it. */
export function timeline(conversation: Conversation): Moment[] {
  const { record } = conversation;
  const { metadata } = record;
  const moments: Moment[] = [];
  const ids = new Set<string>();
  const add = (moment: Moment) => {
    const id = ids.has(moment.id) ? `${moment.id}~${moments.length}` : moment.id;
    ids.add(id);
    moments.push({ ...moment, id });
  };
  if (metadata.sampled_path.length > 0) {
    const detail = metadata.sampled_path.map((id) => id.split("/").at(-1)).join(" → ");
    const raw = { pattern: metadata.pattern, sampled_path: metadata.sampled_path, scenario: metadata.scenario };
    add(blank({ id: "plan", kind: "plan", title: "Sampled path", detail, raw }));
  }
  const events = record.events.length > 0 ? record.events : toldByMessages(conversation);
  events.forEach((event, position) => moment(event, position, conversation).forEach(add));
  metadata.attempts.forEach((attempt, position) => {
    if (metadata.attempts.length === 1 && attempt.action === "generated") return;
    add(
      blank({
        id: `attempt-${attempt.number ?? position + 1}`,
        kind: "attempt",
        title: `Attempt ${attempt.number ?? position + 1}: ${attempt.action}`,
        detail: `${score(attempt.overall)}${attempt.findings.length > 0 ? `, ${attempt.findings.join(", ")}` : ""}`,
        tone: attempt.findings.length > 0 ? "warning" : "good",
        raw: attempt,
      }),
    );
  });
  if (conversation.flight) return [...moments, outcomeOf(conversation.flight)];
  const found = conversation.findings.length;
  add(
    blank({
      id: "verdict",
      kind: "verdict",
      title: `Judge: ${score(record.judge_scores.overall)}`,
      detail: found === 0 ? "nothing found" : plural(found, "finding"),
      tone: found > 0 ? "bad" : "good",
      raw: record.judge_scores,
    }),
  );
  const opinion = record.llm_scores;
  if (opinion) {
    add(blank({ id: "opinion", kind: "verdict", title: `Language model: ${score(opinion.overall)}`, detail: opinion.reason, raw: opinion }));
  }
  return moments;
}

function outcomeOf(flight: OpenedFlight): Moment {
  const { score: found } = flight;
  const detail = [`${found.tasks.filter(succeeded).length} of ${plural(found.tasks.length, "task")}`, endedBy(flight.ended), flight.problem].filter(Boolean).join("; ");
  return blank({ id: "verdict", kind: "verdict", title: `Overall: ${Number(found.overall)}`, detail, tone: found.overall ? "good" : "bad", raw: found });
}

/** The event that is shown when none is chosen: what the judge found first, or the first failed call, or the first call. */
export function firstChoice(conversation: Conversation, moments: readonly Moment[]): string {
  const ids = new Set(moments.map(({ id }) => id));
  const found = conversation.findings.find(({ event }) => event !== null && (ids.has(event) || plannedCall(event, conversation.flight)))?.event;
  const failed = moments.find(({ kind, tone }) => kind === "result" && tone === "bad")?.id;
  const called = moments.find(({ kind }) => kind === "call")?.id;
  return found ?? failed ?? called ?? moments[0]?.id ?? "verdict";
}

function moment(event: Event, position: number, conversation: Conversation): Moment[] {
  const id = eventId(event, position);
  const at = "at_ms" in event && typeof event.at_ms === "number" ? event.at_ms : null;
  const lane = "task" in event && typeof event.task === "string" ? event.task : "";
  const common = { id, at, lane, raw: event, labels: conversation.labels.get(id) ?? [], waited: conversation.waits.get(id) ?? 0 };
  switch (event.kind) {
    case "system_said":
      return [blank({ ...common, kind: "circumstances", title: "Circumstances", detail: event.text })];
    case "user_said":
      return [blank({ ...common, kind: "user", title: "User", detail: event.text })];
    case "assistant_said":
      return [blank({ ...common, kind: "assistant", title: "Assistant", detail: event.text })];
    case "call_issued": {
      const call = conversation.calls.get(event.call_id);
      const reasoning = blank({
        id: `${event.call_id}.reason`, at, lane, waited: common.waited, kind: "reasoning", title: "Reasoning", detail: event.reason,
        callId: event.call_id, raw: { call_id: event.call_id, reason: event.reason, depends_on: event.depends_on },
      });
      const issued = blank({
        ...common, kind: "call", title: call?.name ?? event.function, detail: compact(event.arguments), callId: event.call_id,
      });
      return event.reason ? [reasoning, { ...issued, waited: 0 }] : [issued];
    }
    case "result_arrived":
      return [
        blank({
          ...common, kind: "result", title: `${conversation.calls.get(event.call_id)?.name ?? event.call_id}: ${event.status}`,
          detail: compact(event.payload), tone: event.status === "error" ? "bad" : "good", callId: event.call_id,
        }),
      ];
    case "control_issued":
    case "answered":
    case "part_arrived":
    case "effect_reached":
    case "call_closed":
    case "policy_changed":
    case "entity_changed":
    case "deadline_passed":
    case "intervened":
      return [blank({ ...common, ...told(event, conversation) })];
    default:
      return unknown(event, common);
  }
}

/** A kind that this page does not know; `never` makes the compiler name this place when the schema gains one. */
function unknown(event: never, common: Pick<Moment, "id" | "at" | "lane" | "raw" | "waited">): Moment[] {
  const kind = (event as { kind: string }).kind;
  return [blank({ ...common, kind: "unknown", title: kind || "Unnamed event", detail: compact(event) })];
}

/** A record without events still has a time line: that of its messages. */
function toldByMessages({ record, calls, eventOfMessage }: Conversation): Event[] {
  return record.messages.flatMap((message, position): Event[] => {
    const common = { at_ms: 0, task: "", said: eventOfMessage[position] ?? "", text: message.content };
    switch (message.role) {
      case "system":
        return [{ kind: "system_said", ...common }];
      case "user":
        return [{ kind: "user_said", ...common }];
      case "assistant": {
        const issued = (message.tool_calls ?? []).map((called): Event => {
          const call = calls.get(called.id);
          return {
            kind: "call_issued", at_ms: 0, task: "", turn: 0, call_id: called.id, endpoint_id: called.endpoint_id,
            function: called.function.name, arguments: call?.arguments ?? {}, sources: {}, depends_on: [], reason: call?.reason ?? "",
          };
        });
        return [...(message.content ? [{ kind: "assistant_said" as const, turn: 0, ...common }] : []), ...issued];
      }
      case "tool": {
        const result = calls.get(message.tool_call_id)?.result;
        return [
          {
            kind: "result_arrived", at_ms: 0, task: "", call_id: message.tool_call_id,
            status: result?.failed ? "error" : "ok", code: result?.code ?? 0, payload: result?.payload ?? message.content,
          },
        ];
      }
      default:
        return [];
    }
  });
}

function blank(given: Partial<Moment> & Pick<Moment, "id" | "kind" | "title">): Moment {
  return { detail: "", labels: [], waited: 0, at: null, lane: "", tone: "plain", callId: null, raw: null, ...given };
}

function score(value: number | undefined): string {
  return typeof value === "number" ? value.toFixed(2) : "no score";
}
