import Chip from "@mui/material/Chip";
import type { Control } from "../../model/calls";
import type { Conversation } from "../../model/conversation";
import { ownerOf } from "../../model/ids";
import { ANSWERS, CONTROLS } from "../../model/mission";
import type { Action } from "../../model/selection";
import { Icon, type IconName } from "../../ui/Icon";
import { SafeText } from "../../ui/SafeText";

const ICONS: { [action in Control["event"]["action"]]: IconName } = { wait: "wait", cancel: "stop", get_result: "down" };

interface ControlChipProps {
  control: Control;
  conversation: Conversation;
  event: string;
  dispatch: (action: Action) => void;
}

/** What the assistant does beside calling, and how it was answered; a press shows it in the events. */
export function ControlChip({ control, conversation, event, dispatch }: ControlChipProps) {
  const { action, calls, call_id: id } = control.event;
  const selected = ownerOf(event) === id;
  const about = (calls ?? []).map((call) => conversation.calls.get(call)?.name ?? call).join(", ");
  const answer = control.answer?.status;
  const told = answer === undefined ? "no answer" : answer === "ok" ? "" : ANSWERS[answer];
  return (
    <Chip
      size="small"
      variant="outlined"
      aria-pressed={selected}
      icon={<Icon name={ICONS[action] ?? "unknown"} fontSize="inherit" />}
      label={<SafeText>{[[CONTROLS[action] ?? action, about].filter(Boolean).join(": "), told].filter(Boolean).join(" · ").slice(0, 160)}</SafeText>}
      onClick={() => dispatch({ do: "event", event: id })}
      sx={{
        fontSize: 12, maxWidth: "100%", borderStyle: "dashed", color: "text.secondary",
        ...(selected && { bgcolor: "surface.selected", borderColor: "primary.main", "&&:hover": { bgcolor: "surface.selected" } }),
      }}
    />
  );
}
