import Box from "@mui/material/Box";
import { lazy, Suspense, useCallback, useMemo } from "react";
import type { DataSource, Entry } from "../bundle/source";
import { conversation as build } from "../model/conversation";
import { lanesOf } from "../model/lanes";
import { rowStore } from "../model/rowStore";
import { plannedCall } from "../model/flight";
import { firstChoice, timeline } from "../model/timeline";
import { Fence } from "../ui/Fence";
import { Placeholder, WhenReady } from "../ui/Placeholder";
import { useResource } from "../ui/resource";
import { SplitPane } from "../ui/SplitPane";
import { EventsPane } from "./events/EventsPane";
import { FlightPane } from "./flight/FlightPane";
import { LanesPane } from "./lanes/LanesPane";
import { ListPane } from "./list/ListPane";
import { useRowStore } from "./list/useRowStore";
import { TopBar } from "./TopBar";
import { Transcript } from "./transcript/Transcript";
import { useNavigation } from "./useNavigation";
import { useSelection } from "./useSelection";

const Overview = lazy(() => import("./overview/Overview").then((module) => ({ default: module.Overview })));

/** The whole screen: list, transcript and events, or the overview. */
export function Workbench({ source }: { source: DataSource }) {
  const [selection, dispatch] = useSelection();
  const { query } = selection;
  const asked = JSON.stringify(query);
  const store = useMemo(() => rowStore(source, JSON.parse(asked) as typeof query), [source, asked]);
  useRowStore(store);
  const opened = selection.conversation ?? store.row(0)?.key ?? null;
  const load = useCallback(() => (opened === null ? new Promise<never>(() => undefined) : source.entry(opened)), [source, opened]);
  const entry = useResource(load);
  useNavigation({ store, opened, source, selection, dispatch });
  const list = <ListPane source={source} store={store} query={query} opened={opened} dispatch={dispatch} />;
  const view = (value: Entry) => <Opened key={opened} entry={value} source={source} selection={selection} dispatch={dispatch} />;
  const empty = opened === null && store.total() === 0;
  return (
    <Box sx={{ height: "100%", display: "flex", flexDirection: "column", bgcolor: "background.default" }}>
      <TopBar source={source} selection={selection} dispatch={dispatch} />
      <Box component="main" sx={{ flex: 1, minHeight: 0, display: "flex" }}>
        {selection.view === "overview" && !source.head.run ? (
          <Fence what="The overview">
            <Suspense fallback={<Placeholder title="Drawing the overview" busy />}>
              <Overview source={source} dispatch={dispatch} />
            </Suspense>
          </Fence>
        ) : (
          <SplitPane
            label="Width of the list"
            fixed="first"
            initial={23}
            bounds={[16, 45]}
            first={list}
            second={
              empty ? (
                <Placeholder title={source.head.run ? "No flight to show." : "No conversation to show."}>Change the filters on the left.</Placeholder>
              ) : (
                <Fence key={opened} what={source.head.run ? "This flight" : "This conversation"}>
                  <WhenReady resource={entry} busy={source.head.run ? "Reading the flight" : "Reading the conversation"}>
                    {view}
                  </WhenReady>
                </Fence>
              )
            }
          />
        )}
      </Box>
    </Box>
  );
}

interface OpenedProps {
  entry: Entry;
  source: DataSource;
  selection: ReturnType<typeof useSelection>[0];
  dispatch: ReturnType<typeof useSelection>[1];
}

function Opened({ entry, source, selection, dispatch }: OpenedProps) {
  const conversation = useMemo(() => build(entry), [entry]);
  const moments = useMemo(() => timeline(conversation), [conversation]);
  const lanes = useMemo(() => lanesOf(conversation), [conversation]);
  const wanted = selection.event ?? "";
  const event = moments.some(({ id }) => id === wanted) || plannedCall(wanted, conversation.flight) ? wanted : firstChoice(conversation, moments);
  const shared = { conversation, event, at: selection.at, dispatch };
  const { mission, flight } = conversation;
  const transcript = <Transcript {...shared} chosen={selection.event !== null} />;
  return (
    <Box sx={{ height: "100%", display: "flex", flexDirection: "column", minWidth: 0 }}>
      {lanes && mission && (
        <Fence what="The lanes">
          <LanesPane lanes={lanes} mission={mission} conversation={conversation} event={event} drawn={selection.lanes} dispatch={dispatch} />
        </Fence>
      )}
      <Box sx={{ flex: 1, minHeight: 0 }}>
        <SplitPane
          label="Width of the events"
          fixed="second"
          initial={46}
          bounds={[28, 65]}
          first={flight ? <FlightPane flight={flight} conversation={conversation} event={event} side={selection.side} transcript={transcript} labels={source.head.run?.labels ?? {}} dispatch={dispatch} /> : transcript}
          second={<EventsPane {...shared} moments={moments} tab={selection.tab} source={source} />}
        />
      </Box>
    </Box>
  );
}
