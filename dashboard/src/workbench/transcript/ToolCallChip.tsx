import Box from "@mui/material/Box";
import Chip from "@mui/material/Chip";
import { type Call, statusOf } from "../../model/calls";
import type { Conversation } from "../../model/conversation";
import { STATUSES, taskNumber } from "../../model/mission";
import type { Action } from "../../model/selection";
import { Icon } from "../../ui/Icon";
import { SafeText } from "../../ui/SafeText";
import { plain } from "../../ui/visible";
import { TaskGlyph } from "../lanes/TaskGlyph";

interface ToolCallChipProps {
  call: Call;
  conversation: Conversation;
  event: string;
  dispatch: (action: Action) => void;
}

/** A call in the transcript; a press shows it in the events. */
export function ToolCallChip({ call, conversation, event, dispatch }: ToolCallChipProps) {
  const selected = event === call.id || event.startsWith(`${call.id}.`);
  const mission = (conversation.mission?.tasks.length ?? 0) > 1 ? taskNumber(call.task, conversation.mission) : 0;
  const found = conversation.findings.some((located) => located.event === call.id || located.event === `${call.id}.result`);
  const state = stateOf(call, found);
  const bad = state !== "ok" && state !== "cancelled";
  return (
    <Chip
      size="small"
      variant="outlined"
      aria-pressed={selected}
      aria-label={`Call ${call.number}, ${plain(call.name)}: ${state}`}
      icon={
        mission > 0 ? (
          <Box component="span" sx={{ display: "inline-flex" }}><TaskGlyph number={mission} size={15} /></Box>
        ) : (
          <Icon name={bad ? "error" : "call"} fontSize="inherit" color={bad ? "error" : "inherit"} />
        )
      }
      label={
        <>
          <SafeText>{call.name.slice(0, 80)}</SafeText>
          {state !== "ok" && <Box component="span" sx={{ color: bad ? "error.text" : "text.secondary" }}>{` · ${state}`}</Box>}
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

/** What became of a call, in a word; "ok" where nothing needs to be said. */
function stateOf(call: Call, found: boolean): string {
  const status = statusOf(call);
  if (call.life && status !== "delivered") return STATUSES[status];
  if (call.result === null) return "no result";
  return call.result.failed ? "failed" : found ? "finding" : "ok";
}
