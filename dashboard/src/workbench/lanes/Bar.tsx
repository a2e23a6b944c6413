import type { ReactNode } from "react";
import { BAR_PX, endsWell, type PlacedBar, signOf } from "../../model/laneLayout";
import type { Status } from "../../model/mission";
import { type IconName, outline } from "../../ui/Icon";
import { plain } from "../../ui/visible";
import { patternId, taskColor } from "./looks";

interface BarProps {
  placed: PlacedBar;
  number: number;
  /** Go to an event: of the call, of its effect, of its result. */
  choose: (event: string) => void;
}

const ENDS: { [status in Status]: IconName | null } = {
  delivered: null, ready: null, partial: null, pending: "wait", failed: "error", timed_out: "clock", cancelled: "stop", withheld: "lock",
};
const DASHES: { [status in Status]?: string } = { cancelled: "4 3", withheld: "4 3", timed_out: "1.5 2.5", pending: "1.5 2.5" };

/** A call: under way, its commit point, its parts; then ready, until it is handed over. */
export function Bar({ placed, number, choose }: BarProps) {
  const { bar, x, y, width, handed, effect, parts, stale, name } = placed;
  const color = taskColor(number);
  const top = y - BAR_PX / 2;
  const right = handed ?? x + width;
  const icon = ENDS[bar.status];
  const hollow = bar.status === "cancelled" || bar.status === "withheld";
  const wrong = signOf(bar) !== "";
  const classes = ["name", hollow ? "struck" : "", wrong ? "wrong" : ""].filter(Boolean).join(" ");
  const missing = bar.standing === "missing";
  const part = (suffix: string) => ({ onClick: (event: { stopPropagation: () => void }) => (event.stopPropagation(), choose(`${bar.id}${suffix}`)) });
  return (
    <>
      <rect className="ring" x={x - 3} y={top - 3} width={right - x + 6} height={BAR_PX + 6} rx={6} />
      {handed !== null && handed > x + width && <line x1={x + width} x2={handed} y1={y} y2={y} stroke={color} strokeWidth={2} strokeDasharray="1 3" strokeLinecap="round" />}
      <rect className="paper" x={x} y={top} width={width} height={BAR_PX} rx={3.5} />
      <rect x={x} y={top} width={width} height={BAR_PX} rx={3.5} fill={hollow || bar.planned ? "transparent" : `url(#${patternId(number)})`} stroke={missing ? "var(--mui-palette-error-text)" : color} strokeWidth={1.25} strokeDasharray={missing ? "4 3" : DASHES[bar.status]} />
      {stale !== null && <Sign x={stale} y={y} icon="edit" color="var(--mui-palette-warning-text)" />}
      {parts.map((at) => (
        <path key={at} {...part(".part")} d={`M${at} ${y - 5}a5 5 0 0 0 0 10z`} fill={color} stroke="var(--mui-palette-background-paper)" />
      ))}
      {effect !== null && <path {...part(".effect")} className="ink" d={`M${effect} ${y - 6.5}l5.5 6.5-5.5 6.5-5.5-6.5z`} />}
      {bar.planned && bar.standing !== "void" && <path className="tick" d={`M${right} ${y - 5}v10`} stroke={missing ? "var(--mui-palette-error-text)" : color} />}
      {!bar.planned && endsWell(bar.status) && handed !== null && (
        <circle {...part(".result")} cx={right} cy={y} r={4} fill={color} stroke="var(--mui-palette-background-paper)" strokeWidth={1.25} />
      )}
      {icon && <Sign x={right + (right === x + width ? 1 : 0)} y={y} icon={icon} color={bar.status === "cancelled" || bar.status === "pending" ? "var(--mui-palette-text-secondary)" : "var(--mui-palette-error-text)"} />}
      <text className={classes} x={name.x} y={y + 4} textAnchor={name.end ? "end" : "start"}>{plain(name.text)}</text>
    </>
  );
}

interface SignProps {
  x: number;
  y: number;
  icon: IconName;
  color: string;
}

/** An icon on a disc of paper, so that it is seen on anything. */
export function Sign({ x, y, icon, color }: SignProps): ReactNode {
  return (
    <g transform={`translate(${x - 7} ${y - 7})`}>
      <circle className="paper" cx={7} cy={7} r={7.5} />
      <path d={outline(icon)} transform="scale(.5833)" fill={color} />
    </g>
  );
}
