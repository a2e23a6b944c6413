import type { Answered, Arrival, ControlIssued, Intervened, LoggedCall, MissionFacts, Record as DatasetRecord } from "../bundle/types";
import { plural, seconds } from "./words";

export type Status = NonNullable<LoggedCall["status"]>;
export type Intervention = Intervened["intervention"];

/** What became of a call, in a word or two. */
export const STATUSES: { [status in Status]: string } = {
  pending: "still pending", delivered: "delivered", partial: "in part", ready: "ready", failed: "failed",
  timed_out: "timed out", cancelled: "cancelled", withheld: "withheld",
};

/** Whether a result of the call came to be used. */
export function wentWrong(status: Status): boolean {
  return status === "failed" || status === "timed_out" || status === "withheld";
}

/** What comes in between, in as few words as fit beside a mark. */
export const INTERVENTIONS: { [kind in Intervention]: string } = {
  change: "the user changes the request", cancel_task: "the user drops the task", revoke: "a permission is taken back",
  approval: "somebody has to approve", refused_approval: "somebody has to approve", lost_write: "the answer is lost",
  never_returns: "no answer will come", stale: "somebody else changes it", deadline: "the time is up", partial: "a part comes first",
  secret: "the result holds a secret", status: "the user asks how far it is",
};

export const CONTROLS: { [action in ControlIssued["action"]]: string } = { wait: "wait", cancel: "cancel", get_result: "ask for the result" };

/** How a control action, or a call, was answered. */
export const ANSWERS: { [status in Answered["status"]]: string } = {
  pending: "pending", ok: "answered", interrupted: "interrupted", timeout: "nothing came in time", cancelled: "cancelled",
  too_late: "too late: it had taken effect", unknown: "no such call", nothing_pending: "nothing is pending",
};

/** The terms of a mission, the most telling first. */
export function terms(mission: MissionFacts): string[] {
  return [
    plural(mission.tasks.length, "task"),
    `${mission.style} delivery`,
    mission.guard === "bare" ? "bare runtime" : "guarded runtime",
    // of a flight it is not known
    !mission.pace ? "" : mission.pace === "none" ? "no latency" : `${mission.pace} latency`,
  ].filter(Boolean);
}

/** Whether the messages are only a projection, and the items are the conversation. */
export function isProjection(record: DatasetRecord): boolean {
  return Boolean(record.messages_are) && (record.items ?? []).length > 0;
}

export function taskNumber(task: string, mission: MissionFacts | null | undefined): number {
  return (mission?.tasks.findIndex((facts) => facts.task === task) ?? -1) + 1;
}

/** How a result is handed over: what it is, and how long it had been there. */
export function handedOver(arrival: Arrival, at: number): string {
  const late = at - arrival.arrived_ms;
  const words = [STATUSES[arrival.status] ?? arrival.status, arrival.reason ?? "", late > 0 ? `ready for ${seconds(late)}` : ""];
  return words.filter(Boolean).join(", ");
}
