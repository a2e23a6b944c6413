import Box from "@mui/material/Box";
import Tab from "@mui/material/Tab";
import Tabs from "@mui/material/Tabs";
import { lazy, Suspense } from "react";
import type { DataSource } from "../../bundle/source";
import type { Conversation } from "../../model/conversation";
import { plannedCall } from "../../model/flight";
import type { Action, Tab as TabName } from "../../model/selection";
import { TABS } from "../../model/selection";
import type { Kind, Moment } from "../../model/timeline";
import { Fence } from "../../ui/Fence";
import { Placeholder } from "../../ui/Placeholder";
import { SplitPane } from "../../ui/SplitPane";
import { EventTab } from "./EventTab";
import { PlanTab } from "./PlanTab";
import { RequestTab } from "./RequestTab";
import { ResponseTab } from "./ResponseTab";
import { Timeline } from "./Timeline";

const GraphTab = lazy(() => import("./GraphTab").then((module) => ({ default: module.GraphTab })));

const LABELS: { [tab in TabName]: string } = { event: "Event", request: "Request", response: "Response", graph: "Graph" };

interface EventsPaneProps {
  conversation: Conversation;
  moments: readonly Moment[];
  event: string;
  at: string | null;
  tab: TabName | null;
  source: DataSource;
  dispatch: (action: Action) => void;
}

/** The time line, and the chosen event in detail. */
export function EventsPane({ conversation, moments, event, at, tab, source, dispatch }: EventsPaneProps) {
  const planned = plannedCall(event, conversation.flight);
  const moment = moments.find(({ id }) => id === event);
  const shown = planned ? "event" : (tab ?? natural(moment?.kind));
  const call = moment?.callId ? conversation.calls.get(moment.callId) : undefined;
  const shared = { conversation, at, dispatch };
  const draw = () => {
    switch (shown) {
      case "event":
        return planned ? <PlanTab planned={planned} conversation={conversation} dispatch={dispatch} /> : moment ? <EventTab moment={moment} kinds={source.head.kinds} {...shared} /> : null;
      case "request":
        return call ? <RequestTab call={call} {...shared} /> : <NoCall />;
      case "response":
        return call ? <ResponseTab call={call} {...shared} /> : <NoCall />;
      case "graph":
        return (
          <Suspense fallback={<Placeholder title="Drawing the graph" busy />}>
            <GraphTab conversation={conversation} event={event} source={source} dispatch={dispatch} />
          </Suspense>
        );
    }
  };
  return (
    <Box component="section" aria-label="Events pane" sx={{ height: "100%", bgcolor: "background.paper" }}>
      <SplitPane
        label="Height of the time line"
        fixed="first"
        direction="column"
        initial={42}
        bounds={[15, 80]}
        first={<Timeline conversation={conversation} moments={moments} event={event} dispatch={dispatch} />}
        second={
          <>
            <Tabs
              value={shown}
              onChange={(_, value: TabName) => dispatch({ do: "tab", tab: value })}
              aria-label="Details"
              selectionFollowsFocus
              sx={{ borderBottom: 1, borderColor: "divider", px: 1, flex: "0 0 auto" }}
            >
              {TABS.map((name) => (
                <Tab key={name} value={name} label={LABELS[name]} id={`tab-${name}`} aria-controls="detail" />
              ))}
            </Tabs>
            <Box role="tabpanel" id="detail" tabIndex={0} aria-labelledby={`tab-${shown}`} sx={{ flex: 1, minHeight: 0, overflow: "auto", "&:focus-visible": { outlineOffset: -2 } }}>
              <Fence key={`${event} ${shown}`} what={`The tab ${LABELS[shown]}`}>
                {draw()}
              </Fence>
            </Box>
          </>
        }
      />
    </Box>
  );
}

/** The tab that tells most about an event, where none was chosen. */
function natural(kind: Kind | undefined): TabName {
  return kind === "call" ? "request" : kind === "result" ? "response" : kind === "plan" ? "graph" : "event";
}

function NoCall() {
  return <Placeholder title="This event is not a call.">Choose a call or a result in the time line, or a chip in the transcript.</Placeholder>;
}
