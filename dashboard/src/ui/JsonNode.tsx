import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useState } from "react";
import type { Mark } from "./JsonView";
import { LongText } from "./LongText";
import { SafeText } from "./SafeText";

interface JsonNodeProps {
  name: string | null;
  value: unknown;
  path: string;
  depth: number;
  mark: (path: string) => Mark;
}

const ITEMS = 50; // shown at first
const OPEN = 3; // levels open at first

/** One value, with its name where it has one. */
export function JsonNode({ name, value, path, depth, mark }: JsonNodeProps) {
  const marked = mark(path);
  const entries = typeof value === "object" && value !== null ? (Object.entries(value) as [string, unknown][]) : null;
  const [choice, setOpen] = useState<boolean | null>(null);
  const [shown, setShown] = useState(ITEMS);
  const needed = entries === null ? 0 : 1 + entries.findLastIndex(([key]) => mark(child(path, key)) !== null);
  const open = choice ?? (depth < OPEN || needed > 0);
  const look = {
    target: { bgcolor: "mark.main", color: "mark.contrastText", borderRadius: 0.5, scrollMarginBlock: "30vh" },
    used: { textDecoration: "underline dotted", textUnderlineOffset: "3px" },
    way: {},
  };
  const label = name !== null && (
    <Box component="span" sx={{ color: "text.secondary" }}>
      <SafeText>{name}</SafeText>:{" "}
    </Box>
  );
  const [before, after] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  if (entries === null || entries.length === 0) {
    return (
      <Box data-path={path} data-mark={marked} sx={{ pl: depth === 0 ? 0 : "1.1em", width: "fit-content", maxWidth: "100%", ...(marked && look[marked]) }}>
        {label}
        {entries ? `${before}${after}` : <Scalar value={value} />}
      </Box>
    );
  }
  const limit = Math.max(shown, needed);
  return (
    <Box data-path={path} data-mark={marked} sx={{ pl: depth === 0 ? 0 : "1.1em" }}>
      <Box
        component="button"
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        sx={{
          font: "inherit", color: "inherit", border: 0, p: 0, bgcolor: "transparent", cursor: "pointer", textAlign: "start", minHeight: 24,
          "&::before": { content: open ? '"▾ "' : '"▸ "', color: "text.secondary", ml: "-1.1em", display: "inline-block", width: "1.1em" },
          "&:first-of-type::before": depth === 0 ? { ml: 0 } : {},
          ...(marked && look[marked]),
        }}
      >
        {label}
        {open ? before : `${before} ${entries.length} ${entries.length === 1 ? "item" : "items"} ${after}`}
      </Box>
      {open && entries.slice(0, limit).map(([key, item]) => (
        <JsonNode key={key} name={key} value={item} path={child(path, key)} depth={depth + 1} mark={mark} />
      ))}
      {open && entries.length > limit && (
        <Button size="small" onClick={() => setShown((count) => count * 4)}>
          Show more ({limit} of {entries.length.toLocaleString("en")})
        </Button>
      )}
      {open && <span>{after}</span>}
    </Box>
  );
}

function Scalar({ value }: { value: unknown }) {
  if (typeof value !== "string") {
    return <Box component="span" sx={{ color: "json.number" }}>{String(value)}</Box>;
  }
  return (
    <Box component="span" sx={{ color: "json.text" }}>
      <LongText text={value} step={1000}>{(shown) => <SafeText>{`"${shown}"`}</SafeText>}</LongText>
    </Box>
  );
}

function child(path: string, token: string): string {
  return `${path}/${token.replace(/~/g, "~0").replace(/\//g, "~1")}`;
}
