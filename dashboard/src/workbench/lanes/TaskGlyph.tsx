import Box from "@mui/material/Box";
import { taskColor } from "./looks";

const SHAPES = [
  <circle key="1" cx="9" cy="9" r="8" />,
  <rect key="2" x="1.5" y="1.5" width="15" height="15" rx="2.5" />,
  <path key="3" d="M9 .6 17.6 16.2H.4z" />,
];

/** The sign of a task: a shape and a number, in its colour. */
export function TaskGlyph({ number, size = 18 }: { number: number; size?: number }) {
  return (
    <Box component="svg" aria-hidden viewBox="0 0 18 18" sx={{ width: size, height: size, flex: "0 0 auto", "& text": { fontSize: 11, fontWeight: 700, fill: "var(--mui-palette-background-paper)" } }}>
      <g fill={taskColor(number)}>{SHAPES[(number - 1) % SHAPES.length]}</g>
      <text x="9" y={number % 3 === 0 ? 14.2 : 13} textAnchor="middle">{number}</text>
    </Box>
  );
}
