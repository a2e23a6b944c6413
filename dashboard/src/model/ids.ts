import type { Record as DatasetRecord } from "../bundle/types";

export type Event = DatasetRecord["events"][number];

export function resultId(callId: string): string {
  return `${callId}.result`;
}

export function answerId(callId: string): string {
  return `${callId}.answer`;
}

/** The call, or the control action, that an event's id belongs to: "call-1.result" is of "call-1". */
export function ownerOf(id: string): string {
  return id.replace(/\.(result|reason|answer|part|effect|closed)$/, "");
}

/** The id by which an event is selected: derived, so that a link to it stays good. */
export function eventId(event: Event, position: number): string {
  switch (event.kind) {
    case "system_said":
    case "user_said":
    case "assistant_said":
      return event.said;
    case "call_issued":
    case "control_issued":
      return event.call_id;
    case "result_arrived":
      return resultId(event.call_id);
    case "answered":
      return answerId(event.call_id);
    case "part_arrived":
      return `${event.call_id}.part`;
    case "effect_reached":
      return `${event.call_id}.effect`;
    case "call_closed":
      return `${event.call_id}.closed`;
    default:
      return `event-${position + 1}`;
  }
}
