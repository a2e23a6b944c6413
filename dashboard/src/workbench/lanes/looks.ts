import type { MarkKind } from "../../model/laneMarks";
import type { IconName } from "../../ui/Icon";

const TASKS = ["one", "two", "three"] as const;

/** The colour of a task; its number, its shape and its pattern tell it as well. */
export function taskColor(number: number): string {
  return `var(--mui-palette-task-${TASKS[(number - 1) % TASKS.length] ?? "one"})`;
}

export function patternId(number: number): string {
  return `lane-pattern-${((number - 1) % TASKS.length) + 1}`;
}

export const MARK_ICONS: { [kind in MarkKind]: IconName } = {
  user: "person", assistant: "chat", cancel: "stop", get_result: "down", policy: "lock", entity: "edit", deadline: "flag", intervention: "caution",
};

const WARNING = "var(--mui-palette-warning-text)";
const PLAIN = "var(--mui-palette-text-secondary)";

export const MARK_COLORS: { [kind in MarkKind]: string } = {
  user: "var(--mui-palette-primary-main)", assistant: PLAIN, cancel: PLAIN, get_result: PLAIN, policy: WARNING, entity: WARNING, deadline: WARNING, intervention: WARNING,
};

/** All styles of the drawing, in one place: a sheet for each mark would be slow. */
export const SHEET = {
  display: "block", overflow: "visible", outlineOffset: "-2px",
  "& text": { fontSize: 11, fontFamily: "inherit", fill: "var(--mui-palette-text-secondary)", unicodeBidi: "isolate", userSelect: "none" },
  "& .name": { fontFamily: "mono", fill: "var(--mui-palette-text-primary)", paintOrder: "stroke", stroke: "var(--mui-palette-background-paper)", strokeWidth: 3, strokeOpacity: 0.72, strokeLinejoin: "round" },
  "& .struck": { textDecoration: "line-through", fill: "var(--mui-palette-text-secondary)" },
  "& .wrong": { fill: "var(--mui-palette-error-text)", fontWeight: 600 },
  "& .tick": { strokeWidth: 2, strokeLinecap: "round" },
  "& .pairing": { fill: "none", strokeWidth: 1.25, strokeDasharray: "1 3", strokeLinecap: "round", strokeOpacity: 0.8, pointerEvents: "none" },
  "& .pairing.lit": { strokeWidth: 2, strokeDasharray: "none", strokeOpacity: 1 },
  "& .partner .ring": { stroke: "var(--mui-palette-primary-main)", strokeDasharray: "3 2" },
  "& [role=option]": { cursor: "pointer" },
  "& .ring": { fill: "none", stroke: "none", strokeWidth: 2 },
  "& [role=option]:hover .ring": { stroke: "var(--mui-palette-text-secondary)" },
  "& [aria-selected=true] .ring": { stroke: "var(--mui-palette-primary-main)" },
  "& .grid": { stroke: "var(--mui-palette-divider)", strokeWidth: 1 },
  "& .edge": { stroke: "var(--mui-palette-divider)", strokeWidth: 1 },
  "& .band": { fill: "var(--mui-palette-surface-raised)" },
  "& .cut": { fill: "var(--mui-palette-background-paper)", fillOpacity: 0.86 },
  "& .zigzag": { fill: "none", stroke: "var(--mui-palette-text-secondary)", strokeWidth: 1, strokeOpacity: 0.55 },
  "& .paper": { fill: "var(--mui-palette-background-paper)" },
  "& .ink": { fill: "var(--mui-palette-text-primary)", stroke: "var(--mui-palette-background-paper)", strokeWidth: 1.25 },
  "& .arrow": { fill: "none", strokeWidth: 1.25, strokeOpacity: 0.35, pointerEvents: "none" },
  "& .arrow.told": { strokeOpacity: 0.22 },
  "& .arrow.lit": { strokeWidth: 2, strokeOpacity: 1 },
  "& .guide": { strokeWidth: 1, strokeDasharray: "2 3", strokeOpacity: 0.7, pointerEvents: "none" },
} as const;
