import Box from "@mui/material/Box";
import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from "react";

interface SplitPaneProps {
  label: string;
  /** Which of the two has a width of its own; the other takes the rest. */
  fixed: "first" | "second";
  direction?: "row" | "column";
  /** In percent of the whole. */
  initial: number;
  bounds?: readonly [number, number];
  first: ReactNode;
  second: ReactNode;
}

/** Two panes and a bar between them that pointer and arrow keys move. */
export function SplitPane({ label, fixed, direction = "row", initial, bounds = [15, 70], first, second }: SplitPaneProps) {
  const [share, setShare] = useState(initial);
  const row = direction === "row";
  const set = (value: number) => setShare(Math.min(bounds[1], Math.max(bounds[0], value)));
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const box = event.currentTarget.parentElement?.getBoundingClientRect();
    if (!box) return;
    const part = row ? (event.clientX - box.left) / box.width : (event.clientY - box.top) / box.height;
    set(100 * (fixed === "first" ? part : 1 - part));
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowLeft: row ? -2 : 0, ArrowRight: row ? 2 : 0, ArrowUp: row ? 0 : -2, ArrowDown: row ? 0 : 2 }[event.key];
    if (!step) return;
    event.preventDefault();
    set(share + (fixed === "first" ? step : -step));
  };
  const size = (which: "first" | "second") => ({
    flex: which === fixed ? `0 0 ${share}%` : "1 1 0", minWidth: 0, minHeight: 0, overflow: "hidden", display: "flex", flexDirection: "column",
  });
  return (
    <Box sx={{ display: "flex", flexDirection: direction, flex: 1, minHeight: 0, minWidth: 0, height: "100%" }}>
      <Box sx={size("first")}>{first}</Box>
      <Box
        role="separator"
        tabIndex={0}
        aria-label={label}
        aria-orientation={row ? "vertical" : "horizontal"}
        aria-valuenow={Math.round(share)}
        aria-valuemin={bounds[0]}
        aria-valuemax={bounds[1]}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onDoubleClick={() => setShare(initial)}
        onKeyDown={press}
        sx={{
          flex: "0 0 auto", position: "relative", bgcolor: "divider", cursor: row ? "col-resize" : "row-resize", touchAction: "none",
          ...(row ? { width: "1px" } : { height: "1px" }),
          "&::after": { content: '""', position: "absolute", zIndex: 2, ...(row ? { inset: "0 -4px" } : { inset: "-4px 0" }) },
          "&:hover, &:focus-visible": { bgcolor: "primary.main", outline: "2px solid", outlineColor: "primary.main" },
        }}
      />
      <Box sx={size("second")}>{second}</Box>
    </Box>
  );
}
