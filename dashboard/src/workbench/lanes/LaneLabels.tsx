import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import type { LaneLayout } from "../../model/laneLayout";
import type { Lane } from "../../model/lanes";
import { STATUSES } from "../../model/mission";
import { plural } from "../../model/words";
import { SafeText } from "../../ui/SafeText";
import { TaskGlyph } from "./TaskGlyph";

/** What each lane is of; stays in view while the time axis scrolls. */
export function LaneLabels({ placed }: { placed: LaneLayout }) {
  const at = (y: number, height: number) => ({ top: y, height });
  return (
    <Box sx={{ position: "sticky", insetInlineStart: 0, zIndex: 1, bgcolor: "background.paper", borderInlineEnd: 1, borderColor: "divider", flex: "0 0 auto", width: { xs: 44, md: 128, lg: 176 }, minHeight: placed.height }}>
      <Box sx={{ position: "absolute", insetInline: 0, pl: 2, pt: "5px", overflow: "hidden" }} style={at(placed.talk.y, placed.talk.height)}>
        <Typography variant="caption" component="div" noWrap sx={{ lineHeight: "18px", display: { xs: "none", md: "block" } }}>User</Typography>
        <Typography variant="caption" component="div" noWrap sx={{ lineHeight: "18px", display: { xs: "none", md: "block" } }}>Assistant</Typography>
        {placed.talk.waits.length > 0 && <Typography variant="caption" color="textSecondary" component="div" noWrap sx={{ lineHeight: "14px", display: { xs: "none", md: "block" } }}>waits</Typography>}
      </Box>
      {placed.lanes.map(({ lane, y, height, flownY }) => (
        <Box key={lane.task} sx={{ position: "absolute", insetInline: 0, display: "flex", gap: 1, pl: { xs: 1.25, md: 2 }, pr: 1, pt: 1, overflow: "hidden", borderTop: 1, borderColor: "divider" }} style={at(y, height)}>
          <TaskGlyph number={lane.number} />
          <Box sx={{ minWidth: 0, display: { xs: "none", md: "block" } }}>
            <Typography variant="body2" noWrap sx={{ fontWeight: 600, lineHeight: "18px" }}><SafeText>{lane.title}</SafeText></Typography>
            {(lane.plan.length > 0 ? flownY - y : height) >= 44 && <Typography variant="caption" color="textSecondary" component="div" noWrap sx={{ lineHeight: "16px" }}>{lane.plan.length > 0 ? "planned" : counts(lane)}</Typography>}
          </Box>
          {lane.plan.length > 0 && (
            <Typography variant="caption" color="textSecondary" component="div" noWrap sx={{ position: "absolute", insetInlineStart: 42, insetInlineEnd: 4, lineHeight: "16px", display: { xs: "none", md: "block" } }} style={{ top: flownY - y + 6 }}>{counts(lane)}</Typography>
          )}
        </Box>
      ))}
    </Box>
  );
}

function counts({ plan, bars }: Lane): string {
  if (plan.length > 0) {
    const wanted = plan.filter(({ standing }) => standing !== "void");
    const extra = bars.filter(({ standing }) => standing === "extra").length;
    return `flown: ${wanted.filter(({ standing }) => standing === "met").length} of ${wanted.length} right${extra > 0 ? `, ${extra} extra` : ""}`;
  }
  const open = bars.filter(({ status }) => status !== "delivered");
  const words = new Set(open.map(({ status }) => STATUSES[status]));
  return [plural(bars.length, "call"), open.length > 0 ? `${open.length} ${words.size === 1 ? [...words].join("") : "not delivered"}` : ""].filter(Boolean).join(", ");
}
