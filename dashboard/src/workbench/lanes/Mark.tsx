import type { PlacedMark } from "../../model/laneLayout";
import { plain } from "../../ui/visible";
import { Sign } from "./Bar";
import { MARK_COLORS, MARK_ICONS } from "./looks";

interface MarkProps {
  placed: PlacedMark;
  /** Down to where a line is drawn, for marks that concern all that is under way. */
  guide?: number;
}

/** Something at one moment: an icon, and words where there is room. */
export function Mark({ placed, guide }: MarkProps) {
  const { mark, x, y, label, end } = placed;
  const color = MARK_COLORS[mark.kind];
  return (
    <>
      {guide !== undefined && <line className="guide" x1={x} x2={x} y1={y + 8} y2={guide} stroke={color} />}
      <circle className="ring" cx={x} cy={y} r={9} />
      <Sign x={x} y={y} icon={MARK_ICONS[mark.kind]} color={color} />
      {label && <text x={end ? x - 10 : x + 10} y={y + 4} textAnchor={end ? "end" : "start"}>{plain(label)}</text>}
    </>
  );
}
