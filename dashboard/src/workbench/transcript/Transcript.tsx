import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { Fragment, useEffect, useMemo, useRef } from "react";
import { type Conversation, pauses } from "../../model/conversation";
import { unquoted } from "../../model/provenance";
import type { Action } from "../../model/selection";
import { seconds } from "../../model/words";
import { Header } from "./Header";
import { Message } from "./Message";

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
  const message = conversation.messageOfEvent.get(event.replace(/\.(result|reason)$/, ""));
  const waited = useMemo(() => pauses(conversation), [conversation]);
  useEffect(() => {
    if (!chosen || message === undefined) return;
    const shown = box.current?.querySelector(`[data-message="${message}"]`);
    const mark = shown?.querySelector("[data-quoted]");
    (mark ?? shown)?.scrollIntoView({ block: "nearest" });
  }, [chosen, message, at]);
  return (
    <Box component="section" aria-label="Transcript" sx={{ height: "100%", display: "flex", flexDirection: "column" }}>
      <Header conversation={conversation} dispatch={dispatch} />
      <Box ref={box} tabIndex={0} role="log" aria-live="off" aria-label="Messages" sx={{ flex: 1, minHeight: 0, overflowY: "auto", px: 3, py: 2 }}>
        <Box sx={{ maxWidth: 760, mx: "auto", display: "flex", flexDirection: "column", gap: 2 }}>
          {conversation.record.messages.map((given, position) =>
            given.role === "tool" ? null : (
              <Fragment key={position}>
                {(waited[position] ?? 0) > 0 && <Pause ms={waited[position] ?? 0} />}
                <Message
                  position={position}
                  conversation={conversation}
                  event={event}
                  quote={conversation.eventOfMessage[position] === event ? unquoted(at) : null}
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

/** Virtual time that passes between two messages: a service answers late, or a call is tried again after waiting. */
function Pause({ ms }: { ms: number }) {
  return (
    <Typography variant="caption" color="textSecondary" component="p" sx={{ m: 0, textAlign: "center" }}>
      {seconds(ms)} later
    </Typography>
  );
}
