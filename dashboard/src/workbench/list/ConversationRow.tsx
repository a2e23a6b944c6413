import Box from "@mui/material/Box";
import Skeleton from "@mui/material/Skeleton";
import Typography from "@mui/material/Typography";
import type { Row } from "../../bundle/bundleTypes";
import { flagsOf, scoreTone } from "../../model/conversation";
import { plural, spoken } from "../../model/words";
import { SafeText } from "../../ui/SafeText";
import { ScoreChip } from "../../ui/ScoreChip";
import { FlightFacts } from "./FlightFacts";

export const ROW_HEIGHT = 120;

interface ConversationRowProps {
  row: Row | undefined;
  index: number;
  total: number;
  start: number;
  selected: boolean;
  open: (key: string) => void;
}

export function ConversationRow({ row, index, total, start, selected, open }: ConversationRowProps) {
  return (
    <Box
      role="option"
      id={`row-${index}`}
      aria-selected={selected}
      aria-setsize={total}
      aria-posinset={index + 1}
      onClick={() => row && open(row.key)}
      style={{ transform: `translateY(${start}px)` }}
      sx={{
        position: "absolute", insetInline: 0, top: 0, height: ROW_HEIGHT, px: 2, py: 1.25, cursor: "pointer", overflow: "hidden",
        borderBottom: 1, borderColor: "divider", borderInlineStart: "3px solid transparent",
        "&:hover": { bgcolor: "action.hover" },
        ...(selected && { bgcolor: "surface.selected", borderInlineStartColor: "primary.main", "&:hover": { bgcolor: "surface.selected" } }),
      }}
    >
      {row ? row.flight ? <FlightFacts row={row} flight={row.flight} /> : <Filled row={row} /> : <Skeleton variant="text" width="80%" />}
    </Box>
  );
}

function Filled({ row }: { row: Row }) {
  return (
    <>
      <Box sx={{ display: "flex", alignItems: "baseline", gap: 1, mb: 0.25 }}>
        <Typography variant="caption" color="textSecondary" noWrap sx={{ fontFamily: "mono", flex: 1 }}>
          <SafeText>{row.key}</SafeText>
        </Typography>
        <ScoreChip score={row.overall} tone={scoreTone(row.overall)} />
      </Box>
      <Typography variant="body2" sx={{ fontWeight: 500, mb: 0.25, overflowWrap: "anywhere", display: "-webkit-box", WebkitLineClamp: 2, WebkitBoxOrient: "vertical", overflow: "hidden" }}>
        {row.preview ? <SafeText>{row.preview}</SafeText> : "(the user says nothing)"}
      </Typography>
      <Typography variant="caption" color="textSecondary" noWrap component="div">
        {flagsOf(row).map(({ label, tone }) => (
          <Box key={label} component="span" sx={{ color: tone === "bad" ? "error.text" : "warning.text", fontWeight: 600 }}>
            {label} ·{" "}
          </Box>
        ))}
        {row.style !== "" && `${plural(row.tasks, "task")}, ${row.style} · `}
        {plural(row.calls, "call")} · <SafeText>{spoken(row.pattern) || "no pattern"}</SafeText> ·{" "}
        <SafeText>{row.categories.map(spoken).join(", ")}</SafeText>
      </Typography>
      {row.kinds.length + row.interventions.length > 0 && (
        <Typography variant="caption" color="textSecondary" noWrap component="div">
          <SafeText>{[...row.interventions, ...row.kinds].map(spoken).join(", ")}</SafeText>
        </Typography>
      )}
    </>
  );
}
