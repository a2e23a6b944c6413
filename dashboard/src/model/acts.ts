import type { Goal, Policy, UserSaid } from "../bundle/types";
import type { Event } from "./ids";

type Act = NonNullable<UserSaid["act"]>;

/** What a turn does, where it is not what turns usually do: ask for something, answer, report. */
const ACTS: { [act in Act]: string | null } = {
  request: null, answer: null, report: null, question: null, acknowledgement: null,
  correction: "correction", withdrawal: "withdrawal", choice: "choice", consent: "consent", refusal: "refusal", follow_up: "follow-up",
  offer: "offer", advice: "advice", confirmation: "confirmation", decline: "declined", chat: "chat", status: "how things stand", notice: "notice",
};

export const NOT_TRAINED_ON = "not trained on";

/** Labels of an event: the act where it is not plain, and whether the turn is wrong on purpose. */
export function labelsOf(event: Event): string[] {
  switch (event.kind) {
    case "user_said":
    case "assistant_said":
      return [(event.act && ACTS[event.act]) ?? ""].filter(Boolean);
    case "call_issued":
      return event.train === false ? [NOT_TRAINED_ON] : [];
    default:
      return [];
  }
}

const OUTCOMES: { [outcome in NonNullable<Goal["outcome"]>]: string } = {
  done: "", withdrawn: "withdrawn", forbidden: "forbidden", unavailable: "not available", answered: "answered in words",
};

/** A goal, and what is to become of it where it is not to be reached by calls. */
export function goalInWords({ goal, outcome }: Goal): string {
  const end = OUTCOMES[outcome ?? "done"] ?? outcome;
  return end ? `${goal} (${end})` : goal;
}

export function policyInWords({ rule, functions, text }: Policy): string {
  return `${rule === "forbid" ? "Never" : "Only after consent"} ${functions.join(", ")}: ${text}`;
}
