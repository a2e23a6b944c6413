import type { Arrival, Version } from "../bundle/types";
import type { Conversation } from "./conversation";
import type { Event } from "./ids";
import { ANSWERS, CONTROLS, handedOver, INTERVENTIONS } from "./mission";
import type { Moment } from "./timeline";
import { compact, plural } from "./words";

/** Events that occur only where results take time. */
export type MissionEvent = Extract<
  Event,
  { kind: "control_issued" | "answered" | "part_arrived" | "effect_reached" | "call_closed" | "policy_changed" | "entity_changed" | "deadline_passed" | "intervened" }
>;

type Told = Pick<Moment, "kind" | "title" | "detail"> & Partial<Pick<Moment, "tone" | "callId" | "lane">>;

/** The row of the time line for an event of a mission. */
export function told(event: MissionEvent, conversation: Conversation): Told {
  const name = (id: string) => conversation.calls.get(id)?.name ?? id;
  switch (event.kind) {
    case "control_issued": {
      const about = (event.calls ?? []).map(name).join(", ");
      return { kind: "control", title: CONTROLS[event.action] ?? event.action, detail: [about, event.reason].filter(Boolean).join(": ") };
    }
    case "answered":
      return { kind: "answer", title: `Runtime: ${ANSWERS[event.status] ?? event.status}`, detail: answered(event, name), callId: conversation.calls.has(event.call_id) ? event.call_id : null };
    case "part_arrived":
      return { kind: "result", title: `${name(event.call_id)}: a part`, detail: compact(event.payload), callId: event.call_id };
    case "effect_reached":
      return { kind: "effect", title: `${name(event.call_id)} takes effect`, detail: versions(event.versions), callId: event.call_id };
    case "call_closed":
      return { kind: "closed", title: `${name(event.call_id)} ${event.how.replace("_", " ")}`, detail: `by the ${event.by}: ${event.why}`, tone: event.how === "cancelled" ? "plain" : "warning", callId: event.call_id };
    case "policy_changed":
      return { kind: "policy", title: event.allowed ? "Permission given" : "Permission lapses", detail: `${event.why}: ${(event.functions ?? []).join(", ")}`, tone: "warning" };
    case "entity_changed":
      return { kind: "entity", title: "Changed by somebody else", detail: [versions(event.versions), `${name(event.call_id)} is under way`].filter(Boolean).join("; "), tone: "warning" };
    case "deadline_passed":
      return { kind: "deadline", title: "Deadline passes", detail: event.task, tone: "warning" };
    case "intervened":
      return { kind: "intervention", title: `In between: ${INTERVENTIONS[event.intervention] ?? event.intervention}`, detail: `while ${name(event.call_id)} is under way` };
  }
}

function answered(event: Extract<Event, { kind: "answered" }>, name: (id: string) => string): string {
  const arrived = (event.arrivals ?? []).map((arrival: Arrival) => `${name(arrival.call_id)} ${handedOver(arrival, event.at_ms)}`);
  const pending = (event.pending ?? []).length;
  return [...arrived, pending > 0 ? `${plural(pending, "call")} pending` : "", event.user_waiting ? "the user wants to say something" : ""].filter(Boolean).join("; ");
}

/** Things and the states they are in: "sailing sl-802 is version 1". */
export function versions(given: readonly Version[] | undefined): string {
  return (given ?? []).map(({ entity, id, version }) => `${entity} ${id === null ? "(all)" : compact(id)} is version ${version}`).join(", ");
}
