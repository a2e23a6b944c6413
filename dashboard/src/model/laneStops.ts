import type { LaneLayout, PlacedLane, PlacedMark } from "./laneLayout";

/** Where an arrow key can stop. */
export interface Place {
  id: string;
  x: number;
  y: number;
  row: number;
}

/** The stops of a layout, in the order of time. */
export function stops(talk: LaneLayout["talk"], lanes: readonly PlacedLane[]): Place[] {
  const of = (marks: readonly PlacedMark[], row: number) => marks.map(({ mark, x, y }) => ({ id: mark.id, x, y, row }));
  const found = [
    ...of(talk.user, 0),
    ...of(talk.assistant, 1),
    ...talk.waits.map(({ id, x, y }) => ({ id, x, y, row: 2 })),
    ...lanes.flatMap(({ plan, marks, bars }, number) => [
      ...plan.map(({ bar, x, y }) => ({ id: bar.id, x, y, row: 3 + 2 * number })),
      ...of(marks, 4 + 2 * number),
      ...bars.map(({ bar, x, y }) => ({ id: bar.id, x, y, row: 4 + 2 * number })),
    ]),
  ];
  return found.sort((a, b) => a.x - b.x || a.row - b.row || a.y - b.y);
}

/** The stop that an arrow key leads to: the next in time along the row, or the nearest of the next row. */
export function stopAfter(key: string, id: string | null, all: readonly Place[]): Place | undefined {
  if (!["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"].includes(key)) return undefined;
  if (key === "End") return all.at(-1);
  const here = all.find((stop) => stop.id === id);
  if (key === "Home" || !here) return all[0];
  const along = all.filter(({ row }) => row === here.row);
  const at = along.indexOf(here);
  switch (key) {
    case "ArrowLeft":
      return along[at - 1];
    case "ArrowRight":
      return along[at + 1];
    default: {
      const rows = [...new Set(all.map(({ row }) => row))].sort((a, b) => a - b);
      const row = rows[rows.indexOf(here.row) + (key === "ArrowUp" ? -1 : 1)];
      const there = all.filter((stop) => stop.row === row);
      return there.sort((a, b) => Math.abs(a.x - here.x) - Math.abs(b.x - here.x))[0];
    }
  }
}
