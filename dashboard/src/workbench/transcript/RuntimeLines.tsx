import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import Typography from "@mui/material/Typography";
import type { Line } from "../../model/runtimeSays";
import type { Action } from "../../model/selection";
import { clock } from "../../model/timeScale";
import { Icon, type IconName } from "../../ui/Icon";
import { SafeText } from "../../ui/SafeText";
import { TaskGlyph } from "../lanes/TaskGlyph";

const ICONS: { [kind in Line["kind"]]: IconName } = { pending: "wait", arrival: "handover", changed: "caution", waiting: "person" };

interface RuntimeLinesProps {
  lines: readonly Line[];
  at: number;
  position: number;
  event: string;
  dispatch: (action: Action) => void;
}

/** What the runtime says after a turn: what is pending, what has arrived, what has changed. A press shows the event. */
export function RuntimeLines({ lines, at, position, event, dispatch }: RuntimeLinesProps) {
  return (
    <Box component="ul" aria-label={`Runtime, at ${clock(at)}`} data-message={position} sx={{ listStyle: "none", m: 0, mt: -1.25, pl: 1.5, borderInlineStart: 2, borderColor: "divider", scrollMarginBlock: 24 }}>
      {lines.map((line, number) => (
        <Box component="li" key={line.key} sx={{ display: "flex", minWidth: 0, alignItems: "center" }}>
          <ButtonBase
            onClick={() => dispatch({ do: "event", event: line.event })}
            aria-pressed={line.event === event}
            sx={{
              display: "flex", justifyContent: "flex-start", gap: 0.75, minWidth: 0, maxWidth: "100%", px: 0.75, minHeight: 24, borderRadius: 1, textAlign: "start",
              "&:hover": { bgcolor: "action.hover" }, ...(line.event === event && { bgcolor: "surface.selected" }),
            }}
          >
            {line.task > 0 ? <TaskGlyph number={line.task} size={14} /> : <Icon name={ICONS[line.kind]} sx={{ fontSize: 14, color: line.kind === "changed" ? "warning.text" : "text.secondary" }} />}
            <Typography variant="caption" component="span" sx={{ minWidth: 0, overflowWrap: "anywhere" }}>
              <Box component="span" sx={{ ...(line.kind === "arrival" && { fontFamily: "mono", fontSize: 11.5 }), color: line.kind === "pending" ? "text.secondary" : "text.primary" }}>
                <SafeText>{line.text}</SafeText>
              </Box>
              <Box component="span" sx={{ color: line.bad ? "error.text" : "text.secondary" }}> <SafeText>{line.detail}</SafeText></Box>
            </Typography>
          </ButtonBase>
          {number === 0 && <Typography variant="caption" color="textSecondary" noWrap sx={{ ml: "auto", pl: 1, flex: "0 0 auto" }}>{clock(at)}</Typography>}
        </Box>
      ))}
    </Box>
  );
}
