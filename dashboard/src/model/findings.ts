import type { Finding, Record as DatasetRecord } from "../bundle/types";
import { eventId } from "./ids";

/** A finding of the judge, and the event it is about where one can be named. */
export interface Located {
  finding: Finding;
  event: string | null;
  message: number | null;
}

/** Where a finding's path leads: "$.messages[4].tool_calls[0]" is a call, "$.messages[4]" an utterance. */
export function located(finding: Finding, record: DatasetRecord, eventOfMessage: readonly string[]): Omit<Located, "finding"> {
  const [, kind, index, rest] = /^\$\.(\w+)\[(\d+)\](.*)$/.exec(finding.path) ?? [];
  const position = Number(index);
  switch (kind) {
    case "messages": {
      const message = record.messages[position];
      const call = /^\.tool_calls\[(\d+)\]/.exec(rest ?? "")?.[1];
      const called = message?.role === "assistant" ? message.tool_calls?.[Number(call ?? -1)]?.id : undefined;
      return { event: called ?? eventOfMessage[position] ?? null, message: message ? position : null };
    }
    case "step_trace":
      return { event: record.step_trace[position]?.call_id ?? null, message: null };
    case "evidence": {
      const message = record.evidence[position]?.message;
      return { event: message === undefined ? null : (eventOfMessage[message] ?? null), message: message ?? null };
    }
    case "events": {
      const event = record.events[position];
      return { event: event ? eventId(event, position) : null, message: null };
    }
    default:
      return { event: null, message: null };
  }
}
