import { statusOf } from "./calls";
import type { Conversation } from "./conversation";
import type { Mark } from "./laneMarks";
import type { Bar, Lanes, Wait } from "./lanes";
import { ANSWERS, STATUSES } from "./mission";
import { standsFor } from "./flight";
import { clock } from "./timeScale";
import { seconds } from "./words";

/** Something on the lanes in words: for the line below them, and for those who do not see them. */
export interface Said {
  title: string;
  facts: string[];
}

export function describe(id: string, lanes: Lanes, conversation: Conversation): Said | null {
  for (const { plan, bars, marks, number } of lanes.lanes) {
    const planned = plan.find((found) => found.id === id);
    if (planned) return ofPlan(planned, number, conversation);
    const bar = bars.find((found) => found.id === id);
    if (bar) return ofBar(bar, number, conversation);
    const mark = marks.find((found) => found.id === id);
    if (mark) return { title: mark.label, facts: [`task ${number}`, `at ${clock(mark.at)}`, mark.detail].filter(Boolean) };
  }
  const wait = lanes.waits.find((found) => found.id === id);
  if (wait) return ofWait(wait, conversation);
  const said = [...lanes.user, ...lanes.assistant].find((found) => found.id === id);
  return said ? ofWords(said, conversation) : null;
}

function ofBar(bar: Bar, number: number, conversation: Conversation): Said {
  const { call, status, from, to, handed, effect, stale } = bar;
  const used = (call.life?.used_by ?? []).map((by) => conversation.calls.get(by)?.name ?? "an answer");
  return {
    title: call.name,
    facts: [
      `task ${number}`,
      `issued at ${clock(from)}`,
      effect === null ? "" : `took effect after ${seconds(effect - from)}`,
      bar.parts.length > 0 ? "a part came first" : "",
      stale === null ? "" : `what it is about was changed by somebody else at ${clock(stale)}`,
      status === "cancelled" || status === "pending" ? "" : `result after ${seconds(to - from)}`,
      handed !== null && handed > to ? `ready for ${seconds(handed - to)}` : "",
      `${STATUSES[statusOf(call)]}${handed === null ? "" : ` at ${clock(handed)}`}${bar.why ? `: ${bar.why}` : ""}`,
      used.length > 0 ? `used by ${[...new Set(used)].join(", ")}` : "",
      madeFor(bar, conversation),
    ].filter(Boolean),
  };
}

function madeFor({ id, standing }: Bar, { flight }: Conversation): string {
  const planned = standsFor(id, flight);
  if (planned) return `stands for ${planned.gold_id}${planned.differs.length > 0 ? `, with another ${planned.differs.join(", ")}` : ""}`;
  return standing === null ? "" : standing === "extra" ? "stands for no planned call" : "stands for no planned call, and need not";
}

function ofPlan(bar: Bar, number: number, conversation: Conversation): Said {
  const { planned, from, to, handed } = bar;
  const made = conversation.calls.get(planned?.call_id ?? "");
  const differs = planned?.differs ?? [];
  return {
    title: `Planned: ${bar.call.name}`,
    facts: [
      planned?.gold_id ?? "",
      `task ${number}`,
      conversation.flight?.schedule === "best" ? `at best issued at ${clock(from)}` : `issued at ${clock(from)} at the earliest`,
      planned?.void ? `became void at ${clock(to)}` : `takes ${seconds(to - from)}`,
      handed !== null && handed > to ? `ready for ${seconds(handed - to)}` : "",
      planned?.after.length ? `after ${planned.after.join(", ")}` : "",
      planned?.void ? "" : made ? `made as ${made.id}${differs.length > 0 ? ` with another ${differs.join(", ")}` : ""}` : "never called",
    ].filter(Boolean),
  };
}

function ofWait(wait: Wait, conversation: Conversation): Said {
  const control = conversation.controls.get(wait.id);
  const came = (control?.answer?.arrivals ?? []).map(({ call_id }) => conversation.calls.get(call_id)?.name ?? call_id);
  return {
    title: "Waiting",
    facts: [
      `from ${clock(wait.from)}, ${seconds(wait.to - wait.from)}`,
      came.length > 0 ? `until ${came.join(", ")}` : wait.answer === null ? "never answered" : ANSWERS[wait.answer],
      control?.event.reason ?? "",
    ].filter(Boolean),
  };
}

function ofWords(mark: Mark, conversation: Conversation): Said {
  const control = conversation.controls.get(mark.id);
  if (control) {
    const about = (control.event.calls ?? []).map((id) => conversation.calls.get(id)?.name ?? id).join(", ");
    const title = control.event.action === "cancel" ? `Cancel ${about}` : `Ask for the result of ${about}`;
    return { title, facts: [`at ${clock(mark.at)}`, control.answer ? ANSWERS[control.answer.status] : "never answered", mark.detail].filter(Boolean) };
  }
  return { title: `${mark.kind === "user" ? "User" : "Assistant"}${mark.label ? `: ${mark.label}` : ""}`, facts: [`at ${clock(mark.at)}`, mark.detail.slice(0, 300)] };
}
