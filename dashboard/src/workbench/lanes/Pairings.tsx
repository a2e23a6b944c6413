import type { LaneLayout } from "../../model/laneLayout";
import { taskColor } from "./looks";

/** From planned calls to those that stand for them; that of what is pointed at, or selected, stands out. */
export function Pairings({ placed, lit }: { placed: LaneLayout; lit: string | null }) {
  return (
    <g aria-hidden>
      {placed.pairings.map(({ pairing: { planned, made }, path, number }) => (
        <path key={planned} className={planned === lit || made === lit ? "pairing lit" : "pairing"} d={path} stroke={taskColor(number)} />
      ))}
    </g>
  );
}
