import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import type { Kind, Moment } from "../../model/timeline";
import { seconds } from "../../model/words";
import { Icon, type IconName } from "../../ui/Icon";
import { SafeText } from "../../ui/SafeText";

const ICONS: { [kind in Kind]: IconName } = {
  plan: "plan", circumstances: "info", user: "person", assistant: "chat", reasoning: "reasoning",
  call: "call", result: "result", attempt: "repair", verdict: "verdict", unknown: "unknown",
  control: "wait", answer: "handover", effect: "commit", closed: "stop", policy: "lock", entity: "edit", deadline: "flag", intervention: "caution",
};
const COLORS = { plain: "text.secondary", good: "text.secondary", warning: "warning.text", bad: "error.text" } as const;

interface TimelineRowProps {
  moment: Moment;
  position: number;
  selected: boolean;
  found: boolean;
  foundAs: string;
  show: { lane: boolean; time: boolean };
  choose: () => void;
}

export function TimelineRow({ moment, position, selected, found, foundAs, show, choose }: TimelineRowProps) {
  const bad = found || moment.tone === "bad";
  return (
    <Box
      role="option"
      id={`event-${position}`}
      aria-selected={selected}
      onClick={choose}
      sx={{
        display: "flex", gap: 1.25, alignItems: "center", px: 2, height: 32, cursor: "pointer", borderInlineStart: "3px solid transparent",
        "&:hover": { bgcolor: "action.hover" },
        ...(selected && { bgcolor: "surface.selected", borderInlineStartColor: "primary.main", "&:hover": { bgcolor: "surface.selected" } }),
      }}
    >
      <Icon name={ICONS[moment.kind]} sx={{ fontSize: 16, color: COLORS[bad ? "bad" : moment.tone] }} />
      <Typography variant="body2" noWrap sx={{ flex: "0 0 auto", maxWidth: "50%", fontWeight: 500, ...((moment.kind === "call" || moment.kind === "result") && { fontFamily: "mono", fontSize: 12 }) }}>
        <SafeText>{moment.title.slice(0, 120)}</SafeText>
      </Typography>
      {moment.labels.map((label) => <Typography key={label} variant="caption" noWrap sx={{ flex: "0 0 auto", fontWeight: 600 }}>{label}</Typography>)}
      <Typography variant="caption" color="textSecondary" noWrap sx={{ flex: 1, minWidth: 0 }}>
        <SafeText>{moment.detail.slice(0, 200)}</SafeText>
      </Typography>
      {found && <Typography variant="caption" sx={{ color: "error.text", fontWeight: 600 }}>{foundAs}</Typography>}
      {show.lane && moment.lane && <Typography variant="caption" color="textSecondary" noWrap sx={{ flex: "0 0 auto", display: { xs: "none", md: "block" } }}>{moment.lane}</Typography>}
      {moment.waited > 0 && <Typography variant="caption" color="textSecondary" noWrap sx={{ flex: "0 0 auto", display: { xs: "none", lg: "block" } }}>waited {seconds(moment.waited)},</Typography>}
      {show.time && moment.at !== null && (
        <Typography variant="caption" color="textSecondary" noWrap sx={{ flex: "0 0 auto", fontVariantNumeric: "tabular-nums" }}>{seconds(moment.at)}</Typography>
      )}
    </Box>
  );
}
