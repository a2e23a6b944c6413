import Chip from "@mui/material/Chip";
import type { Call } from "../../model/calls";
import type { Conversation } from "../../model/conversation";
import type { Action } from "../../model/selection";
import { Icon } from "../../ui/Icon";
import { SafeText } from "../../ui/SafeText";
import { plain } from "../../ui/visible";

interface ToolCallChipProps {
  call: Call;
  conversation: Conversation;
  event: string;
  dispatch: (action: Action) => void;
}

/** A call in the transcript; a press shows it in the events. */
export function ToolCallChip({ call, conversation, event, dispatch }: ToolCallChipProps) {
  const selected = event === call.id || event.startsWith(`${call.id}.`);
  const found = conversation.findings.some((located) => located.event === call.id || located.event === `${call.id}.result`);
  const state = call.result === null ? "no result" : call.result.failed ? "failed" : found ? "finding" : "ok";
  const bad = state !== "ok";
  return (
    <Chip
      size="small"
      variant="outlined"
      aria-pressed={selected}
      aria-label={`Call ${call.number}, ${plain(call.name)}: ${state}`}
      icon={<Icon name={bad ? "error" : "call"} fontSize="inherit" color={bad ? "error" : "inherit"} />}
      label={
        <>
          <SafeText>{call.name.slice(0, 80)}</SafeText>
          {bad && ` · ${state}`}
        </>
      }
      onClick={() => dispatch({ do: "event", event: call.id })}
      sx={{
        fontFamily: "mono", fontSize: 12, maxWidth: "100%",
        ...(selected && { bgcolor: "surface.selected", borderColor: "primary.main", "&&:hover": { bgcolor: "surface.selected" } }),
      }}
    />
  );
}
