import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { Fragment, useEffect, useMemo, useRef } from "react";
import { type Conversation, pauses } from "../../model/conversation";
import { ownerOf } from "../../model/ids";
import { isProjection } from "../../model/mission";
import { unquoted } from "../../model/provenance";
import type { Action } from "../../model/selection";
import { seconds } from "../../model/words";
import { type Line, runtimeSays } from "../../model/runtimeSays";
import { Header } from "./Header";
import { Message } from "./Message";
import { Projection } from "./Projection";
import { RuntimeLines } from "./RuntimeLines";

const LONG_PAUSE_MS = 5000; // in a mission shorter ones are seen on the lanes

interface TranscriptProps {
  conversation: Conversation;
  event: string;
  at: string | null;
  /** Whether the event was chosen, rather than being the default: only then the transcript moves to it. */
  chosen: boolean;
  dispatch: (action: Action) => void;
}

/** What user and assistant said, and the calls in between. */
export function Transcript({ conversation, event, at, chosen, dispatch }: TranscriptProps) {
  const box = useRef<HTMLDivElement>(null);
  const message = conversation.messageOfEvent.get(conversation.mission ? event : ownerOf(event)) ?? conversation.messageOfEvent.get(ownerOf(event));
  const waited = useMemo(() => pauses(conversation), [conversation]);
  const times = useMemo(() => waited.map(((now) => (ms: number) => (now += ms))(0)), [waited]);
  const runtime = useMemo(() => runtimeSays(conversation), [conversation]);
  const { record, mission } = conversation;
  const longest = mission ? LONG_PAUSE_MS : 0;
  const said = (position: number) => runtime.get(position);
  useEffect(() => {
    if (!chosen || message === undefined) return;
    const shown = box.current?.querySelector(`[data-message="${message}"]`) ?? box.current?.querySelector('li > [aria-pressed="true"]');
    const mark = shown?.querySelector("[data-quoted]");
    (mark ?? shown)?.scrollIntoView({ block: "nearest" });
  }, [chosen, message, at]);
  return (
    <Box component="section" aria-label="Transcript" sx={{ height: "100%", display: "flex", flexDirection: "column" }}>
      <Header conversation={conversation} dispatch={dispatch} />
      <Box ref={box} tabIndex={0} role="log" aria-live="off" aria-label="Messages" sx={{ flex: 1, minHeight: 0, overflowY: "auto", px: 3, py: 2 }}>
        <Box sx={{ maxWidth: 760, mx: "auto", display: "flex", flexDirection: "column", gap: 2 }}>
          {isProjection(record) && <Projection items={record.items ?? []} />}
          {record.messages.map((given, position) =>
            given.role === "tool" ? (
              <RuntimeTurn key={position} position={position} said={said(position)} event={event} dispatch={dispatch} />
            ) : (
              <Fragment key={position}>
                {(waited[position] ?? 0) > longest && <Pause ms={waited[position] ?? 0} />}
                <Message
                  position={position}
                  conversation={conversation}
                  event={event}
                  quote={conversation.eventOfMessage[position] === event ? unquoted(at) : null}
                  at={mission ? (times[position] ?? null) : null}
                  dispatch={dispatch}
                />
              </Fragment>
            ),
          )}
        </Box>
      </Box>
    </Box>
  );
}

interface RuntimeTurnProps {
  position: number;
  said: { at: number; lines: Line[] } | undefined;
  event: string;
  dispatch: (action: Action) => void;
}

/** A tool message: nothing, unless the runtime says something in it. The result of a call is shown with the call. */
function RuntimeTurn({ position, said, event, dispatch }: RuntimeTurnProps) {
  return said ? <RuntimeLines {...said} position={position} event={event} dispatch={dispatch} /> : null;
}

/** Virtual time that passes between two messages: a service answers late, or a call is tried again after waiting. */
function Pause({ ms }: { ms: number }) {
  return (
    <Typography variant="caption" color="textSecondary" component="p" sx={{ m: 0, textAlign: "center" }}>
      {seconds(ms)} later
    </Typography>
  );
}
