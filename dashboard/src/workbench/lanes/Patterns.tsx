import { patternId, taskColor } from "./looks";

/** Fillings that tell tasks apart without colour: plain, striped, dotted; and the hatching of waits. */
export function Patterns() {
  return (
    <defs>
      <pattern id={patternId(1)} width="6" height="6" patternUnits="userSpaceOnUse">
        <rect width="6" height="6" fill={taskColor(1)} fillOpacity={0.22} />
      </pattern>
      <pattern id={patternId(2)} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="7" height="7" fill={taskColor(2)} fillOpacity={0.14} />
        <rect width="2.5" height="7" fill={taskColor(2)} fillOpacity={0.28} />
      </pattern>
      <pattern id={patternId(3)} width="6" height="6" patternUnits="userSpaceOnUse">
        <rect width="6" height="6" fill={taskColor(3)} fillOpacity={0.14} />
        <circle cx="3" cy="3" r="1.4" fill={taskColor(3)} fillOpacity={0.5} />
      </pattern>
      <pattern id="lane-wait" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
        <rect width="1.5" height="5" fill="var(--mui-palette-text-secondary)" fillOpacity={0.55} />
      </pattern>
      {[1, 2, 3].map((number) => (
        <marker key={number} id={`lane-head-${number}`} viewBox="0 0 8 8" refX="6.5" refY="4" markerWidth="7" markerHeight="7" markerUnits="userSpaceOnUse" orient="auto">
          <path d="M0 .8 7 4 0 7.2z" fill={taskColor(number)} />
        </marker>
      ))}
    </defs>
  );
}
