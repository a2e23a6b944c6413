import Box from "@mui/material/Box";
import Tab from "@mui/material/Tab";
import Tabs from "@mui/material/Tabs";
import type { ReactNode } from "react";
import type { OpenedFlight } from "../../bundle/flightTypes";
import type { Conversation } from "../../model/conversation";
import type { Action, Side } from "../../model/selection";
import { ScoresPane } from "./ScoresPane";

interface FlightPaneProps {
  flight: OpenedFlight;
  conversation: Conversation;
  event: string;
  side: Side;
  transcript: ReactNode;
  labels: { [label: string]: string };
  dispatch: (action: Action) => void;
}

/** Beside the events of a flight: what it scored and why, or what was said. */
export function FlightPane({ side, transcript, dispatch, ...shared }: FlightPaneProps) {
  return (
    <Box sx={{ height: "100%", display: "flex", flexDirection: "column", minWidth: 0 }}>
      <Tabs value={side} onChange={(_, value: Side) => dispatch({ do: "side", side: value })} aria-label="Beside the events" selectionFollowsFocus sx={{ borderBottom: 1, borderColor: "divider", px: 1, flex: "0 0 auto", bgcolor: "background.paper" }}>
        <Tab value="scores" label="Scores" id="side-scores" aria-controls="side" />
        <Tab value="transcript" label="Transcript" id="side-transcript" aria-controls="side" />
      </Tabs>
      <Box role="tabpanel" id="side" aria-labelledby={`side-${side}`} sx={{ flex: 1, minHeight: 0 }}>
        {side === "scores" ? <ScoresPane {...shared} dispatch={dispatch} /> : transcript}
      </Box>
    </Box>
  );
}
