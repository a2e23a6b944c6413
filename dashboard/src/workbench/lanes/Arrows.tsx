import type { LaneLayout } from "../../model/laneLayout";
import { taskColor } from "./looks";

/** From results to what they were used for; those of what is pointed at, or selected, stand out. */
export function Arrows({ placed, lit }: { placed: LaneLayout; lit: string | null }) {
  const numbers = new Map(placed.lanes.flatMap(({ lane, bars }) => bars.map(({ bar }) => [bar.id, lane.number] as const)));
  const isLit = ({ from, to }: { from: string; to: string }) => from === lit || to === lit;
  const ordered = [...placed.arrows].sort((a, b) => Number(isLit(a.arrow)) - Number(isLit(b.arrow)));
  return (
    <g aria-hidden>
      {ordered.map(({ arrow, path }) => {
        const number = numbers.get(arrow.from) ?? 1;
        return (
          <path
            key={`${arrow.from} ${arrow.to}`} className={isLit(arrow) ? "arrow lit" : numbers.has(arrow.to) ? "arrow" : "arrow told"} d={path} stroke={taskColor(number)}
            markerEnd={isLit(arrow) ? `url(#lane-head-${((number - 1) % 3) + 1})` : undefined}
          />
        );
      })}
    </g>
  );
}
