import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import type { ReactNode } from "react";
import { STANDING_SIGNS } from "../../model/laneLayout";
import type { Lanes } from "../../model/lanes";
import { outline } from "../../ui/Icon";

const LINE = "var(--mui-palette-text-secondary)";
const INK = "var(--mui-palette-text-primary)";

/** The signs that occur here, and what they mean. */
export function Legend({ lanes, cuts }: { lanes: Lanes; cuts: number }) {
  const bars = lanes.lanes.flatMap((lane) => lane.bars);
  const stands = (standing: string) => lanes.lanes.some(({ plan, bars: made }) => [...plan, ...made].some((bar) => bar.standing === standing));
  const is = (status: string) => bars.some((bar) => bar.status === status);
  const signs: [string, boolean, ReactNode][] = [
    ["under way", true, <rect key="s" x={1} y={3} width={18} height={8} rx={2.5} fill={LINE} fillOpacity={0.25} stroke={LINE} />],
    ["ready", bars.some(({ handed, to }) => handed !== null && handed > to), <line key="s" x1={1} x2={19} y1={7} y2={7} stroke={LINE} strokeWidth={2} strokeDasharray="1 3" strokeLinecap="round" />],
    ["handed over", is("delivered"), <circle key="s" cx={10} cy={7} r={4} fill={LINE} />],
    ["takes effect", bars.some(({ effect }) => effect !== null), <path key="s" d="M10 1.5 15 7l-5 5.5L5 7z" fill={INK} />],
    ["a part", bars.some(({ parts }) => parts.length > 0), <path key="s" d="M12 2a5 5 0 0 0 0 10z" fill={LINE} />],
    ["cancelled", is("cancelled"), <Icon key="s" name="stop" color={LINE} />],
    ["withheld", is("withheld"), <Icon key="s" name="lock" color="var(--mui-palette-error-text)" />],
    ["timed out", is("timed_out"), <Icon key="s" name="clock" color="var(--mui-palette-error-text)" />],
    ["failed", is("failed"), <Icon key="s" name="error" color="var(--mui-palette-error-text)" />],
    ["used", lanes.arrows.length > 0, <path key="s" d="M1 11C8 11 8 4 16 4M13 1l4 3-4 3" fill="none" stroke={LINE} strokeWidth={1.25} />],
    ["planned", lanes.lanes.some(({ plan }) => plan.length > 0), <path key="s" d="M1 3h16v8H1zM17 3v8" fill="none" stroke={LINE} strokeWidth={1.25} />],
    ["stands for it", lanes.pairings.length > 0, <path key="s" d="M3 1C3 8 15 6 15 13" fill="none" stroke={LINE} strokeWidth={1.5} strokeDasharray="1 3" strokeLinecap="round" />],
    ["other arguments", stands("differs"), <Letter key="s" sign="differs" />],
    ["never called", stands("missing"), <Letter key="s" sign="missing" />],
    ["not in the plan", stands("extra"), <Letter key="s" sign="extra" />],
    ["cut short", cuts > 0, <path key="s" d="M6 0l4 3.5-4 3.5 4 3.5-4 3.5M12 0l4 3.5-4 3.5 4 3.5-4 3.5" fill="none" stroke={LINE} />],
  ];
  return (
    <Box component="ul" aria-label="Signs" sx={{ listStyle: "none", m: 0, p: 0, display: "flex", flexWrap: "wrap", columnGap: 1.5 }}>
      {signs.filter(([, occurs]) => occurs).map(([name, , drawn]) => (
        <Box component="li" key={name} sx={{ display: "flex", alignItems: "center", gap: 0.5 }}>
          <svg width={20} height={14} aria-hidden>{drawn}</svg>
          <Typography variant="caption" color="textSecondary" sx={{ lineHeight: "20px" }}>{name}</Typography>
        </Box>
      ))}
    </Box>
  );
}

function Letter({ sign }: { sign: keyof typeof STANDING_SIGNS }) {
  return <text x={10} y={11} textAnchor="middle" fontSize={12} fontWeight={700} fill="var(--mui-palette-error-text)">{STANDING_SIGNS[sign].trim()}</text>;
}

function Icon({ name, color }: { name: Parameters<typeof outline>[0]; color: string }) {
  return <path d={outline(name)} transform="translate(4) scale(.5833)" fill={color} />;
}
