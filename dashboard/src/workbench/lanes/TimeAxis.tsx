import type { TimeScale } from "../../model/timeScale";
import { seconds } from "../../model/words";

interface TimeAxisProps {
  scale: TimeScale;
  height: number;
}

/** Ticks in readable units, and where a quiet stretch is cut short. */
export function TimeAxis({ scale, height }: TimeAxisProps) {
  return (
    <g aria-hidden>
      {scale.ticks.map(({ at, x, label }) => (
        <g key={at}>
          <line className="grid" x1={x} x2={x} y1={18} y2={height} />
          <text x={x} y={13} textAnchor={x < 12 ? "start" : "middle"}>{label}</text>
        </g>
      ))}
      {scale.cuts.map(({ from, to, x, width }) => (
        <g key={from}>
          <rect className="cut" x={x + 2} y={0} width={width - 4} height={height} />
          <text x={x + width / 2} y={13} textAnchor="middle">{seconds(Math.round((to - from) / 100) * 100)}</text>
        </g>
      ))}
    </g>
  );
}

/** The edges of what is cut short, across everything that is under way. */
export function Cuts({ scale, height }: TimeAxisProps) {
  return (
    <g aria-hidden style={{ pointerEvents: "none" }}>
      {scale.cuts.map(({ from, x, width }) => <path key={from} className="zigzag" d={`${zigzag(x + 4, height)}${zigzag(x + width - 4, height)}`} />)}
    </g>
  );
}

function zigzag(x: number, height: number): string {
  const steps = Array.from({ length: Math.ceil((height - 18) / 6) }, (_, step) => `L${x + (step % 2 === 0 ? 2.5 : -2.5)} ${24 + step * 6}`);
  return `M${x - 2.5} 18${steps.join("")}`;
}
