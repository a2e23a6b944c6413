import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import ToggleButton from "@mui/material/ToggleButton";
import Typography from "@mui/material/Typography";
import type { MissionFacts } from "../../bundle/types";
import type { Conversation } from "../../model/conversation";
import type { Lanes } from "../../model/lanes";
import { INTERVENTIONS, terms } from "../../model/mission";
import type { Action, Lanes as Drawn } from "../../model/selection";
import { clock, quiet } from "../../model/timeScale";
import { SafeText } from "../../ui/SafeText";
import { Icon } from "../../ui/Icon";
import { LaneChart } from "./LaneChart";

interface LanesPaneProps {
  lanes: Lanes;
  mission: MissionFacts;
  conversation: Conversation;
  event: string;
  drawn: Drawn;
  dispatch: (action: Action) => void;
}

/** A mission on virtual time: its terms, what came in between, and a lane for each task. */
export function LanesPane({ lanes, mission, conversation, event, drawn, dispatch }: LanesPaneProps) {
  const hidden = drawn === "hidden";
  const between = [...new Set((mission.interventions ?? []).map(({ kind }) => INTERVENTIONS[kind] ?? kind))];
  return (
    <Box component="section" aria-label="Lanes pane" sx={{ flex: "0 0 auto", maxHeight: conversation.flight ? "60%" : "56%", display: "flex", flexDirection: "column", minWidth: 0, bgcolor: "background.paper", borderBottom: 1, borderColor: "divider" }}>
      <Box sx={{ display: "flex", alignItems: "center", gap: 1.5, px: 2, height: 38, flex: "0 0 auto" }}>
        <Typography component="h2" variant="h2" noWrap sx={{ flex: "0 0 auto" }}>
          Lanes <Typography component="span" variant="caption" color="textSecondary">{clock(conversation.flight?.score.makespan_ms ?? lanes.end)}</Typography>
        </Typography>
        <Typography variant="caption" color="textSecondary" noWrap sx={{ flex: 1, minWidth: 0 }}>
          <SafeText>{terms(mission).join(" · ")}</SafeText>
          {conversation.flight && <> · {conversation.flight.schedule === "best" ? "plan on the best schedule" : "plan at the earliest times"}</>}
          {between.length > 0 && <Box component="span" sx={{ color: "warning.text", fontWeight: 600 }}> · <SafeText>{between.join(", ")}</SafeText></Box>}
        </Typography>
        {!hidden && quiet([0, ...lanes.times]).length > 0 && (
          <ToggleButton
            size="small" value="scale" selected={drawn === "scale"} onChange={() => dispatch({ do: "lanes", lanes: drawn === "scale" ? "short" : "scale" })}
            sx={{ flex: "0 0 auto", py: 0, px: 1, lineHeight: "22px" }}
          >
            To scale
          </ToggleButton>
        )}
        <Button size="small" aria-expanded={!hidden} startIcon={<Icon name={hidden ? "down" : "up"} />} onClick={() => dispatch({ do: "lanes", lanes: hidden ? "short" : "hidden" })} sx={{ py: 0, flex: "0 0 auto" }}>
          {hidden ? "Show" : "Hide"}
        </Button>
      </Box>
      {!hidden && <LaneChart lanes={lanes} conversation={conversation} event={event} short={drawn === "short"} dispatch={dispatch} />}
    </Box>
  );
}
