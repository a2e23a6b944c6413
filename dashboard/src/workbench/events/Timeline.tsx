import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { type KeyboardEvent, useEffect, useRef } from "react";
import type { Conversation } from "../../model/conversation";
import type { Action } from "../../model/selection";
import type { Moment } from "../../model/timeline";
import { TimelineRow } from "./TimelineRow";

interface TimelineProps {
  conversation: Conversation;
  moments: readonly Moment[];
  event: string;
  dispatch: (action: Action) => void;
}

/** The events in order, as a listbox. */
export function Timeline({ conversation, moments, event, dispatch }: TimelineProps) {
  const box = useRef<HTMLDivElement>(null);
  const at = moments.findIndex(({ id }) => id === event);
  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [event]);
  const press = (pressed: KeyboardEvent) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: moments.length - 1 }[pressed.key];
    const moment = to === undefined ? undefined : moments[Math.min(moments.length - 1, Math.max(0, to))];
    if (!moment) return;
    pressed.preventDefault();
    dispatch({ do: "event", event: moment.id });
  };
  const lanes = new Set(moments.map(({ lane }) => lane).filter(Boolean)).size;
  const timed = moments.some(({ at: time }) => time !== null && time > 0);
  return (
    <>
      <Typography component="h2" variant="h2" sx={{ px: 2, py: 1, flex: "0 0 auto" }}>
        Events{" "}
        <Typography component="span" variant="caption" color="textSecondary">
          {moments.length}
        </Typography>
      </Typography>
      <Box
        ref={box}
        role="listbox"
        aria-label="Events"
        tabIndex={0}
        aria-activedescendant={at < 0 ? undefined : `event-${at}`}
        onKeyDown={press}
        sx={{ flex: 1, minHeight: 0, overflowY: "auto", pb: 1, "&:focus-visible": { outlineOffset: -2 } }}
      >
        {moments.map((moment, position) => (
          <TimelineRow
            key={moment.id}
            moment={moment}
            position={position}
            selected={position === at}
            found={conversation.findings.some((located) => located.event === moment.id)}
            foundAs={conversation.flight ? "error" : "finding"}
            show={{ lane: lanes > 1, time: timed }}
            choose={() => dispatch({ do: "event", event: moment.id })}
          />
        ))}
      </Box>
    </>
  );
}
