import type { Record as DatasetRecord } from "../bundle/types";

export type Event = DatasetRecord["events"][number];

export function resultId(callId: string): string {
  return `${callId}.result`;
}

/** The id by which an event is selected: derived, so that a link to it stays good. */
export function eventId(event: Event, position: number): string {
  switch (event.kind) {
    case "system_said":
    case "user_said":
    case "assistant_said":
      return event.said;
    case "call_issued":
      return event.call_id;
    case "result_arrived":
      return resultId(event.call_id);
    default:
      return `event-${position + 1}`;
  }
}
