import type { RunFacts } from "../bundle/bundleTypes";
import type { FlightScore, GoldSource, Label, OpenedFlight, PlanCall, TaskScore } from "../bundle/flightTypes";
import type { Record as DatasetRecord } from "../bundle/types";
import type { Call } from "./calls";
import type { Located } from "./findings";
import { seconds, spoken } from "./words";

const GOLD = "gold:";

/** The id by which a call of the plan is selected. */
export function goldEvent(goldId: string): string {
  return `${GOLD}${goldId}`;
}

/** The call of the plan that an id selects. */
export function plannedCall(event: string, flight: OpenedFlight | null): PlanCall | undefined {
  if (flight === null || !event.startsWith(GOLD)) return undefined;
  return flight.plan.flatMap(({ calls }) => calls).find(({ gold_id }) => goldEvent(gold_id) === event);
}

/** The call of the plan that an issued call stands for. */
export function standsFor(callId: string, flight: OpenedFlight | null): PlanCall | undefined {
  return flight?.plan.flatMap(({ calls }) => calls).find(({ call_id }) => call_id === callId);
}

/** How a call of the plan came out: as planned, with other arguments, never made; or it became void and need not be. */
export type Standing = "met" | "differs" | "missing" | "void" | "extra";

export function standing(planned: PlanCall): Standing {
  if (planned.void) return "void";
  if (planned.call_id === "") return "missing";
  return planned.differs.length > 0 ? "differs" : "met";
}

/** The errors of a flight as findings: each at the call where it was made, else at the planned one, else at the last words. */
export function errorsOf({ score }: OpenedFlight, { events }: DatasetRecord): Located[] {
  const last = events.findLast((event) => event.kind === "assistant_said")?.said ?? null;
  return score.labels.map((label) => ({
    finding: { code: label.label, path: "", message: label.why },
    event: eventOf(label) ?? last,
    message: null,
  }));
}

function eventOf({ call_id, gold_id }: Label): string | null {
  return call_id || (gold_id ? goldEvent(gold_id) : null);
}

export function succeeded({ trajectory, state, clean }: TaskScore): boolean {
  return trajectory && state && clean;
}

/** What a reason names first, where it names a call or a planned one: it leads there. */
export function namedIn(why: string, flight: OpenedFlight, calls: ReadonlyMap<string, Call>): string | null {
  const call = /\bcall-\d+\b/.exec(why)?.[0];
  if (call && calls.has(call)) return call;
  const planned = flight.plan.flatMap((task) => task.calls).find(({ gold_id }) => why.startsWith(`${gold_id}:`) || why.startsWith(`${gold_id} `));
  return planned ? goldEvent(planned.gold_id) : null;
}

export interface Measure {
  name: string;
  value: string;
  what: string;
}

/** The numbers of a flight, each with what it is made of. */
export function measures({ score, best_ms, exact, blocking_ms, style, spent }: OpenedFlight): Measure[] {
  const { functions, arguments: given } = score;
  const tokens = (spent.input_tokens ?? 0) + (spent.output_tokens ?? 0);
  return [
    { name: "Functions P / R / F1", value: rates(functions), what: `${functions.equal} paired of ${functions.issued} issued and ${functions.gold} planned` },
    { name: "Arguments P / R / F1", value: rates(given), what: `${given.equal} equal of ${given.issued} issued and ${given.gold} planned` },
    { name: "Makespan", value: seconds(score.makespan_ms), what: `best ${seconds(best_ms)}${score.fired.length > 0 ? " where nothing comes in between" : ""}${exact ? "" : " (a lower bound)"}, one call after the other ${seconds(blocking_ms)}` },
    { name: "Makespan ratio", value: score.ratio === null ? "–" : score.ratio.toFixed(2), what: score.ratio === null ? noRatio(score, style) : `to the best${exact ? "" : ", of which only a lower bound is known"}` },
    { name: "Idle", value: percent(score.idle), what: "of the makespan a ready step stood unissued" },
    { name: "Excess calls", value: score.excess.toFixed(2), what: "to a planned one" },
    { name: "Same-task streak", value: score.streak.toFixed(2), what: "calls in a row to one task, on the average" },
    { name: "Facts told", value: percent(score.told), what: "of those that the answer is expected to have" },
    { name: "Spent", value: `${spent.turns ?? 0} turns`, what: [`${spent.calls ?? 0} calls`, tokens > 0 ? `${tokens.toLocaleString("en")} tokens` : ""].filter(Boolean).join(", ") },
  ];
}

function noRatio(score: FlightScore, style: OpenedFlight["style"]): string {
  if (!score.overall) return "only where everything succeeded";
  return score.fired.length > 0 ? "only where nothing came in between" : `the best is not known for ${style} delivery`;
}

function rates({ equal, issued, gold }: FlightScore["functions"]): string {
  const precision = issued > 0 ? equal / issued : Number(gold === 0);
  const recall = gold > 0 ? equal / gold : 1;
  const f1 = issued + gold > 0 ? (2 * equal) / (issued + gold) : 1;
  return [precision, recall, f1].map(percent).join(" / ");
}

function percent(share: number): string {
  return `${Number((100 * share).toFixed(1))} %`;
}

const ENDS: { [ended in Exclude<OpenedFlight["ended"], "answered">]: string } = {
  turns: "at the limit of turns", calls: "at the limit of calls", tokens: "at the limit of tokens", time: "at the limit of virtual time",
  agent: "by a failure of the agent", infrastructure: "by a failure that is not the agent's", mission: "by a failure of the mission",
};

/** How a flight ended, where it did not end with an answer. */
export function endedBy(ended: string): string {
  return ended === "answered" ? "" : `ended ${ENDS[ended as keyof typeof ENDS] ?? `by ${ended}`}`;
}

/** Where an argument of the plan comes from. */
export function goldSource(source: GoldSource | undefined): string {
  if (!source) return "";
  return source.gold_id ? `from the result of ${source.gold_id}${source.path ? ` at ${source.path}` : ""}` : "from what was said";
}

/** "mis_binding" as a person writes it. */
export function labelName(label: string): string {
  return spoken(label);
}

/** Who flew: the agent, its model, and on which terms the run was flown. */
export function agentOf({ header }: RunFacts): string {
  return [header.agent, header.model ?? "", header.sync ? "synchronous" : "", header.guard ? `${header.guard} runtime` : ""].filter(Boolean).join(" ");
}
