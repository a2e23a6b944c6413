import type { Query, Sort } from "../bundle/source";
import { EVERYTHING, FLIGHT_SORTS } from "./filters";

export const TABS = ["event", "request", "response", "graph"] as const;
export type Tab = (typeof TABS)[number];

/** How the lanes of a mission are drawn: quiet stretches cut short, to scale, or not at all. */
export const LANES = ["short", "scale", "hidden"] as const;
export type Lanes = (typeof LANES)[number];

export const SIDES = ["scores", "transcript"] as const;
export type Side = (typeof SIDES)[number];

/** All that a link says. Ids only: what they mean is looked up; defaults are computed, never stored. */
export interface Selection {
  view: "conversations" | "overview";
  conversation: string | null;
  event: string | null;
  tab: Tab | null;
  /** A JSON Pointer ("/hotels/0/id") or a quote ("“May 3”") inside the event that is pointed at. */
  at: string | null;
  lanes: Lanes;
  /** Beside the events of a flight: its scores, or its transcript. */
  side: Side;
  query: Query;
}

export const NOTHING: Selection = { view: "conversations", conversation: null, event: null, tab: null, at: null, lanes: "short", side: "scores", query: EVERYTHING };

export type Action =
  | { do: "open"; conversation: string }
  | { do: "event"; event: string; tab?: Tab; at?: string }
  | { do: "tab"; tab: Tab }
  | { do: "query"; query: Partial<Query> }
  | { do: "lanes"; lanes: Lanes }
  | { do: "side"; side: Side }
  | { do: "view"; view: Selection["view"] }
  | { do: "jump"; selection: Selection };

export function reduce(selection: Selection, action: Action): Selection {
  switch (action.do) {
    case "open":
      return { ...selection, view: "conversations", conversation: action.conversation, event: null, at: null };
    case "event":
      return { ...selection, event: action.event, tab: action.tab ?? selection.tab, at: action.at ?? null };
    case "tab":
      return { ...selection, tab: action.tab, at: null };
    case "query":
      return { ...selection, view: "conversations", query: { ...selection.query, ...action.query } };
    case "lanes":
      return { ...selection, lanes: action.lanes };
    case "side":
      return { ...selection, side: action.side };
    case "view":
      return { ...selection, view: action.view };
    case "jump":
      return action.selection;
  }
}

/** Whether going back should undo the action: places one goes to, not letters one types. */
export function isStep(action: Action): boolean {
  return action.do !== "query" && action.do !== "jump" && action.do !== "lanes" && action.do !== "side";
}

export function parse(search: string): Selection {
  const fields = new URLSearchParams(search);
  const number = (name: string): number | null => {
    const text = fields.get(name);
    const value = Number(text);
    return text === null || text.trim() === "" || !Number.isFinite(value) ? null : value;
  };
  const tab = fields.get("tab");
  const sort = fields.get("sort");
  return {
    view: fields.get("view") === "overview" ? "overview" : "conversations",
    conversation: fields.get("c"),
    event: fields.get("e"),
    tab: TABS.find((known) => known === tab) ?? null,
    at: fields.get("at"),
    lanes: LANES.find((known) => known === fields.get("lanes")) ?? "short",
    side: SIDES.find((known) => known === fields.get("side")) ?? "scores",
    query: {
      words: fields.get("q") ?? "",
      tools: fields.getAll("tool"),
      allTools: fields.has("all"),
      categories: fields.getAll("category"),
      patterns: fields.getAll("pattern"),
      kinds: fields.getAll("kind"),
      findings: fields.getAll("finding"),
      tasks: fields.getAll("tasks"),
      styles: fields.getAll("style"),
      interventions: fields.getAll("intervention"),
      ended: fields.getAll("ended"),
      lowest: number("min"),
      highest: number("max"),
      repaired: fields.has("repaired"),
      rejected: fields.has("rejected"),
      failed: fields.has("failed"),
      unsolved: fields.has("unsolved"),
      asynchronous: fields.has("async"),
      sort: FLIGHT_SORTS.find((known) => known.sort === sort)?.sort ?? ("file" satisfies Sort),
    },
  };
}

export function format(selection: Selection): string {
  const fields = new URLSearchParams();
  const { query } = selection;
  const add = (name: string, value: string | number | null | false) => {
    if (value !== null && value !== false && value !== "") fields.append(name, String(value));
  };
  add("view", selection.view === "overview" && "overview");
  add("c", selection.conversation);
  add("e", selection.event);
  add("tab", selection.tab);
  add("at", selection.at);
  add("lanes", selection.lanes !== "short" && selection.lanes);
  add("side", selection.side !== "scores" && selection.side);
  add("q", query.words);
  query.tools.forEach((name) => add("tool", name));
  add("all", query.allTools && "1");
  query.categories.forEach((name) => add("category", name));
  query.patterns.forEach((name) => add("pattern", name));
  query.kinds.forEach((name) => add("kind", name));
  query.findings.forEach((name) => add("finding", name));
  query.tasks.forEach((name) => add("tasks", name));
  query.styles.forEach((name) => add("style", name));
  query.interventions.forEach((name) => add("intervention", name));
  query.ended.forEach((name) => add("ended", name));
  add("min", query.lowest);
  add("max", query.highest);
  add("repaired", query.repaired && "1");
  add("rejected", query.rejected && "1");
  add("failed", query.failed && "1");
  add("unsolved", query.unsolved && "1");
  add("async", query.asynchronous && "1");
  add("sort", query.sort !== "file" && query.sort);
  const text = fields.toString();
  return text === "" ? "" : `?${text}`;
}
