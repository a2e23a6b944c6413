import type { Row } from "../bundle/bundleTypes";
import type { Query, Sort } from "../bundle/source";

export const EVERYTHING: Query = {
  words: "",
  tools: [],
  allTools: false,
  categories: [],
  patterns: [],
  kinds: [],
  findings: [],
  tasks: [],
  styles: [],
  interventions: [],
  ended: [],
  lowest: null,
  highest: null,
  repaired: false,
  rejected: false,
  failed: false,
  unsolved: false,
  asynchronous: false,
  sort: "file",
};

export const SORTS: readonly { sort: Sort; label: string }[] = [
  { sort: "file", label: "Order of the file" },
  { sort: "worst", label: "Lowest score first" },
  { sort: "best", label: "Highest score first" },
  { sort: "longest", label: "Most calls first" },
  { sort: "shortest", label: "Fewest calls first" },
];

/** The orders of the flights of a run. */
export const FLIGHT_SORTS: readonly { sort: Sort; label: string }[] = [
  { sort: "file", label: "Order of the file" },
  { sort: "worst", label: "Failed first, by tasks done" },
  { sort: "best", label: "Succeeded first" },
  { sort: "slowest", label: "Highest makespan ratio first" },
  { sort: "fastest", label: "Lowest makespan ratio first" },
  { sort: "longest", label: "Most calls first" },
  { sort: "shortest", label: "Fewest calls first" },
];

/** Lower case, without accents, every run of other characters one space: how SQLite's unicode61 cuts words. */
export function normalized(text: string): string {
  const letters = text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();
  return ` ${letters.replace(/[^\p{L}\p{N}\p{Co}]+/gu, " ").trim()}`;
}

/** Whether a text (normalized) has every term; a term is found at the beginning of a word. */
export function says(text: string, words: string): boolean {
  return words
    .split(/\s+/)
    .map(normalized)
    .filter((term) => term.length > 1)
    .every((term) => text.includes(term));
}

/** Styles in which a result is there at once: none, where it is no mission. */
const NOT_LATE: readonly string[] = ["", "blocking"];

/** The filters other than words. */
export function passes(row: Row, query: Query): boolean {
  const has = (wanted: readonly string[], given: readonly string[]) => wanted.length === 0 || wanted.some((name) => given.includes(name));
  return (
    (query.allTools ? query.tools.every((name) => row.tools.includes(name)) : has(query.tools, row.tools)) &&
    has(query.categories, row.categories) &&
    has(query.patterns, [row.pattern]) &&
    has(query.kinds, row.kinds) &&
    has(query.findings, row.findings) &&
    has(query.tasks, [String(row.tasks)]) &&
    has(query.styles, [row.style]) &&
    has(query.interventions, row.interventions) &&
    has(query.ended, [row.flight?.ended ?? ""]) &&
    (!query.unsolved || (row.flight !== null && row.flight !== undefined && row.overall !== 1)) &&
    (query.lowest === null || (row.overall !== null && row.overall >= query.lowest)) &&
    (query.highest === null || (row.overall !== null && row.overall <= query.highest)) &&
    (!query.repaired || row.repaired) &&
    (!query.rejected || row.rejected) &&
    (!query.failed || row.errors > 0) &&
    (!query.asynchronous || !NOT_LATE.includes(row.style))
  );
}

/** Rows (numbered by their place in the file) in the order asked for; ties keep the order of the file. */
export function sorted(numbers: number[], rows: readonly Row[], sort: Sort): number[] {
  if (sort === "file") return numbers;
  const value = (number: number): number => {
    const row = rows[number];
    switch (sort) {
      case "best":
        return -(row?.overall ?? -Infinity);
      case "worst":
        return row?.overall ?? Infinity;
      case "longest":
        return -(row?.calls ?? 0);
      case "shortest":
        return row?.calls ?? 0;
      case "slowest":
        return -(row?.flight?.ratio ?? -Infinity);
      case "fastest":
        return row?.flight?.ratio ?? Infinity;
    }
  };
  return [...numbers].sort((a, b) => value(a) - value(b) || a - b);
}

/** How many filters are set, words and order aside. */
export function filterCount(query: Query): number {
  return (
    query.tools.length + query.categories.length + query.patterns.length + query.kinds.length + query.findings.length +
    query.tasks.length + query.styles.length + query.interventions.length + query.ended.length + Number(query.unsolved) + Number(query.asynchronous) +
    Number(query.lowest !== null || query.highest !== null) + Number(query.repaired) + Number(query.rejected) + Number(query.failed)
  );
}
