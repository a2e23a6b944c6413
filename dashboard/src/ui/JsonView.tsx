import Box from "@mui/material/Box";
import { JsonNode } from "./JsonNode";

interface JsonViewProps {
  name?: string | null;
  value: unknown;
  label: string;
  /** What kind of mark a place has: "target" is scrolled to, "used" is underlined, "way" is opened. */
  mark?: (path: string) => Mark;
}

export type Mark = "target" | "used" | "way" | null;

/** JSON as a tree that opens and closes; large things open piece by piece. */
export function JsonView({ name = null, value, label, mark = () => null }: JsonViewProps) {
  return (
    <Box
      role="group"
      aria-label={label}
      sx={{ fontFamily: "mono", fontSize: 12, lineHeight: 1.65, overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}
    >
      <JsonNode name={name} value={value} path="" depth={0} mark={mark} />
    </Box>
  );
}
