import type { Conversation } from "./conversation";
import { resultId } from "./ids";
import { handedOver, taskNumber, wentWrong } from "./mission";

/** A line of what the runtime says in the tool messages after a turn. */
export interface Line {
  key: string;
  kind: "pending" | "arrival" | "changed" | "waiting";
  text: string;
  detail: string;
  /** The event that it is about. */
  event: string;
  task: number;
  bad: boolean;
}

/** What the runtime says after each turn, by the position of the turn's first tool message; acknowledgements in one line. */
export function runtimeSays(conversation: Conversation): Map<number, { at: number; lines: Line[] }> {
  const said = new Map<number, { at: number; lines: Line[] }>();
  const { record, answers } = conversation;
  let first = -1;
  record.messages.forEach(({ role }, position) => {
    const answer = role === "tool" ? answers.get(position) : undefined;
    if (!answer) first = -1;
    else {
      if (first < 0) first = position;
      const before = said.get(first)?.lines ?? [];
      said.set(first, { at: answer.at_ms, lines: joined(before, linesOf(position, conversation)) });
    }
  });
  return new Map([...said].flatMap(([position, { at, lines }]) => (lines.length > 0 ? [[position, { at, lines: acknowledged(lines) }]] : [])));
}

function linesOf(position: number, { answers, calls, record, mission }: Conversation): Line[] {
  const answer = answers.get(position);
  if (!answer) return [];
  const id = record.messages[position]?.role === "tool" ? answer.call_id : "";
  const base = { event: `${id}.answer`, task: 0, bad: false };
  const line = (kind: Line["kind"], text: string, detail: string): Line => ({ ...base, key: `${kind} ${text}`, kind, text, detail });
  return [
    ...(answer.status === "pending" ? [line("pending", calls.get(id)?.name ?? id, "")] : []),
    ...(answer.arrivals ?? []).map((arrival): Line => ({
      key: `${arrival.call_id} ${arrival.status}`,
      kind: "arrival",
      text: calls.get(arrival.call_id)?.name ?? arrival.call_id,
      detail: handedOver(arrival, answer.at_ms),
      event: arrival.status === "partial" ? `${arrival.call_id}.part` : resultId(arrival.call_id),
      task: taskNumber(calls.get(arrival.call_id)?.task ?? "", mission),
      bad: wentWrong(arrival.status),
    })),
    ...(answer.changed ?? []).map((what) => line("changed", what, "")),
    ...(answer.user_waiting ? [line("waiting", "the user wants to say something", "")] : []),
  ];
}

function joined(before: readonly Line[], lines: readonly Line[]): Line[] {
  const known = new Set(before.map(({ key }) => key));
  return [...before, ...lines.filter(({ key }) => !known.has(key))];
}

/** Acknowledgements in one line, before the rest. */
function acknowledged(lines: readonly Line[]): Line[] {
  const pending = lines.filter(({ kind }) => kind === "pending");
  const rest = lines.filter(({ kind }) => kind !== "pending");
  const [one] = pending;
  return one ? [{ ...one, text: `pending: ${pending.map(({ text }) => text).join(", ")}` }, ...rest] : rest;
}
