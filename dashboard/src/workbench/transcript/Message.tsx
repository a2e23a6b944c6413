import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { memo } from "react";
import type { Conversation } from "../../model/conversation";
import type { Action } from "../../model/selection";
import { NOT_TRAINED_ON } from "../../model/acts";
import { clock } from "../../model/timeScale";
import { Icon } from "../../ui/Icon";
import { ControlChip } from "./ControlChip";
import { Labels } from "./Labels";
import { MessageText } from "./MessageText";
import { ToolCallChip } from "./ToolCallChip";

interface MessageProps {
  position: number;
  conversation: Conversation;
  event: string;
  quote: string | null;
  /** Virtual milliseconds, where it matters when it was said. */
  at: number | null;
  dispatch: (action: Action) => void;
}

function speakerBefore(position: number, { record }: Conversation): string | undefined {
  return record.messages.slice(0, position).findLast(({ role }) => role !== "tool")?.role;
}

const LOOKS: { [role: string]: object } = {
  user: { bgcolor: "surface.user", borderRadius: 2, px: 2, py: 1.25, alignSelf: "flex-end", maxWidth: "86%" },
  assistant: { alignSelf: "stretch" },
  system: { bgcolor: "surface.raised", border: 1, borderColor: "divider", borderRadius: 2, px: 2, py: 1, color: "text.secondary" },
};

/** One message: who, what they said, and the calls that it holds. */
export const Message = memo(function Message({ position, conversation, event, quote, at, dispatch }: MessageProps) {
  const message = conversation.record.messages[position];
  if (!message) return null;
  const own = conversation.eventOfMessage[position];
  const found = conversation.findings.filter((located) => located.message === position && located.event === own);
  const labels = [
    ...(message.content ? (conversation.labels.get(own ?? "") ?? []) : []),
    ...(message.role === "assistant" && message.train === false ? [NOT_TRAINED_ON] : []),
  ];
  const goesOn = message.role === "assistant" && speakerBefore(position, conversation) === "assistant" && found.length === 0 && labels.length === 0;
  const calls = message.role === "assistant" ? (message.tool_calls ?? []) : [];
  return (
    <Box
      component="article"
      aria-label={`${message.role}, message ${position + 1}`}
      data-message={position}
      sx={{ ...(LOOKS[message.role] ?? LOOKS["system"]), scrollMarginBlock: 24, ...(goesOn && { mt: -0.75 }), minWidth: 0, overflowWrap: "anywhere", ...(own === event && message.content && { boxShadow: "inset 3px 0 0 var(--mui-palette-primary-main)", ...(message.role === "assistant" && { pl: 1.5, ml: -1.5 }) }) }}
    >
      <Typography variant="caption" color="textSecondary" component="div" sx={{ mb: 0.25, fontWeight: 600, textTransform: "capitalize", display: goesOn ? "none" : "flex", gap: 1 }}>
        {message.role === "system" ? "circumstances" : message.role}
        {at !== null && <Box component="span" sx={{ fontWeight: 400, textTransform: "none" }}>{clock(at)}</Box>}
        <Labels labels={labels} />
        {found.length > 0 && (
          <Box component="span" sx={{ color: "error.text", textTransform: "none", display: "inline-flex", alignItems: "center", gap: 0.5 }}>
            <Icon name="error" /> {found.map(({ finding }) => finding.code).join(", ")}
          </Box>
        )}
      </Typography>
      {message.content && <MessageText position={position} conversation={conversation} quote={quote} dispatch={dispatch} />}
      {calls.length > 0 && (
        <Box sx={{ display: "flex", flexWrap: "wrap", gap: 0.75, mt: message.content ? 1 : 0.25 }}>
          {calls.map(({ id }) => {
            const control = conversation.controls.get(id);
            if (control) return <ControlChip key={id} control={control} conversation={conversation} event={event} dispatch={dispatch} />;
            const call = conversation.calls.get(id);
            return call && <ToolCallChip key={id} call={call} conversation={conversation} event={event} dispatch={dispatch} />;
          })}
        </Box>
      )}
    </Box>
  );
});
