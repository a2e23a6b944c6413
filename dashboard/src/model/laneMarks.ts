import { labelsOf } from "./acts";
import type { Event } from "./ids";
import { INTERVENTIONS } from "./mission";
import { spoken } from "./words";

export type MarkKind = "user" | "assistant" | "cancel" | "get_result" | "policy" | "entity" | "deadline" | "intervention";

/** What stands above the lanes, for it concerns no task alone. */
export const TALK: readonly MarkKind[] = ["user", "assistant", "cancel", "get_result"];

/** Something that happens at one moment. `also` are the events that it stands for beside its own. */
export interface Mark {
  id: string;
  at: number;
  kind: MarkKind;
  label: string;
  detail: string;
  also: readonly string[];
}

export type Placed = Mark & { task: string };

/** The marks that an event makes: at most one. */
export function mark(event: Event, id: string): Placed[] {
  const placed = (kind: MarkKind, label: string, detail: string): Placed[] => [
    { id, at: event.at_ms, kind, label, detail, also: [], task: "task" in event ? event.task : "" },
  ];
  switch (event.kind) {
    case "user_said":
      return placed("user", event.at_ms > 0 ? labelsOf(event).join(", ") : "", event.text);
    case "assistant_said":
      return placed("assistant", labelsOf(event).join(", "), event.text);
    case "control_issued":
      return event.action === "wait" ? [] : placed(event.action, event.action === "cancel" ? "cancel" : "", event.reason ?? "");
    case "policy_changed":
      return placed("policy", event.allowed ? "permission given" : "permission lapses", event.why);
    case "entity_changed":
      return placed("entity", "changed by somebody else", "");
    case "deadline_passed":
      return placed("deadline", "deadline passes", "");
    case "intervened":
      return placed("intervention", INTERVENTIONS[event.intervention] ?? spoken(event.intervention), "");
    case "system_said":
    case "call_issued":
    case "result_arrived":
    case "answered":
    case "part_arrived":
    case "effect_reached":
    case "call_closed":
      return []; // drawn with their call, or with the wait that they end
    default:
      return other(event);
  }
}

/** A kind that this page does not know stands in the time line only; `never` names this place when the schema gains one. */
function other(event: never): Placed[] {
  return event === null ? [event] : [];
}

/** An intervention and what it does at the same moment are one mark. */
export function merged(marks: readonly Placed[]): Mark[] {
  return marks.flatMap((given) => {
    const same = marks.filter(({ at, id }) => at === given.at && id !== given.id);
    const does = same.some(({ kind }) => kind !== "intervention");
    if (given.kind === "intervention" && does) return [];
    return [{ ...given, also: same.filter(({ kind }) => kind === "intervention").map(({ id }) => id) }];
  });
}
