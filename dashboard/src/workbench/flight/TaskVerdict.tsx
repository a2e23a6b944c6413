import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import Typography from "@mui/material/Typography";
import type { OpenedFlight, PlanTask, TaskScore } from "../../bundle/flightTypes";
import type { Conversation } from "../../model/conversation";
import { namedIn, succeeded } from "../../model/flight";
import type { Action } from "../../model/selection";
import { spoken } from "../../model/words";
import { Icon } from "../../ui/Icon";
import { SafeText } from "../../ui/SafeText";
import { TaskGlyph } from "../lanes/TaskGlyph";

interface TaskVerdictProps {
  task: TaskScore;
  number: number;
  planned: PlanTask | undefined;
  flight: OpenedFlight;
  conversation: Conversation;
  dispatch: (action: Action) => void;
}

const PARTS = ["trajectory", "state", "clean"] as const;

/** What became of a task: whether it succeeded, which of the three parts hold, and why not. */
export function TaskVerdict({ task, number, planned, flight, conversation, dispatch }: TaskVerdictProps) {
  const good = succeeded(task);
  return (
    <Box component="section" aria-label={`Task ${number}`} sx={{ mb: 1.5 }}>
      <Box sx={{ display: "flex", alignItems: "center", columnGap: 1, rowGap: 0.25, flexWrap: "wrap" }}>
        <TaskGlyph number={number} />
        <Typography component="h3" variant="body2" sx={{ fontWeight: 650, color: good ? "success.text" : "error.text" }}>{good ? "success" : "failed"}</Typography>
        {PARTS.map((part) => (
          <Typography key={part} variant="caption" sx={{ display: "inline-flex", alignItems: "center", gap: 0.25, color: task[part] ? "text.secondary" : "error.text", fontWeight: task[part] ? 400 : 600 }}>
            <Icon name={task[part] ? "check" : "close"} titleAccess={task[part] ? "holds" : "fails"} aria-hidden={false} /> {part}
          </Typography>
        ))}
        <Typography variant="caption" color="textSecondary" noWrap sx={{ minWidth: 0 }}>
          <SafeText>{spoken(planned?.category ?? "")}</SafeText>
        </Typography>
      </Box>
      {task.course === "fired" && (
        <Typography variant="caption" color="textSecondary" component="p" sx={{ m: 0, pl: 3.25 }}>
          {planned?.drops ? "The user dropped it: nothing of it may take effect from then on." : "Judged by what is right since something came in between."}
        </Typography>
      )}
      {(task.why ?? []).length > 0 && (
        <Box component="ul" aria-label={`Why task ${number} failed`} sx={{ listStyle: "none", m: 0, mt: 0.25, p: 0, pl: 3.25 }}>
          {(task.why ?? []).map((why, position) => {
            const target = namedIn(why, flight, conversation.calls);
            return (
              <Box component="li" key={position} sx={{ typography: "body2", overflowWrap: "anywhere" }}>
                {target ? (
                  <ButtonBase onClick={() => dispatch({ do: "event", event: target })} sx={{ typography: "body2", textAlign: "start", justifyContent: "flex-start", minHeight: 24, textDecoration: "underline", textDecorationStyle: "dotted", textUnderlineOffset: "3px", overflowWrap: "anywhere" }}>
                    <SafeText>{why}</SafeText>
                  </ButtonBase>
                ) : (
                  <SafeText>{why}</SafeText>
                )}
              </Box>
            );
          })}
        </Box>
      )}
    </Box>
  );
}
