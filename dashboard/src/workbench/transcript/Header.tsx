import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Collapse from "@mui/material/Collapse";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { type Conversation, scoreTone } from "../../model/conversation";
import type { Action } from "../../model/selection";
import { plural, spoken } from "../../model/words";
import { Icon } from "../../ui/Icon";
import { SafeText } from "../../ui/SafeText";
import { ScoreChip } from "../../ui/ScoreChip";
import { Findings } from "./Findings";

const AXES = [
  ["overall", "Overall"],
  ["tool_correctness", "Tools"],
  ["naturalness", "Naturalness"],
  ["task_completion", "Task"],
] as const;

interface HeaderProps {
  conversation: Conversation;
  dispatch: (action: Action) => void;
}

/** Which conversation this is, its scores, and what the judge found. */
export function Header({ conversation, dispatch }: HeaderProps) {
  const { record, findings, rejectedFor, flight } = conversation;
  const { metadata, judge_scores: scores } = record;
  const [open, setOpen] = useState(findings.length > 0 && flight === null);
  return (
    <Box component="header" sx={{ px: 3, pt: 1.5, pb: 1, borderBottom: 1, borderColor: "divider", flex: "0 0 auto", maxHeight: "45%", overflowY: "auto" }}>
      <Box sx={{ display: "flex", alignItems: "center", columnGap: 2, rowGap: 0.5, flexWrap: "wrap" }}>
        <Typography component="h2" variant="h2" noWrap sx={{ fontFamily: "mono", flex: "0 1 auto", minWidth: 0 }}>
          <SafeText>{record.conversation_id}</SafeText>
        </Typography>
        <Typography variant="body2" color="textSecondary" noWrap sx={{ minWidth: 0 }}>
          <SafeText>{[spoken(metadata.pattern ?? ""), plural(conversation.calls.size, "call"), metadata.scenario.persona ?? ""].filter(Boolean).join(" · ")}</SafeText>
        </Typography>
      </Box>
      {metadata.kinds.length > 0 && (
        <Typography variant="caption" color="textSecondary" component="p" sx={{ m: 0 }}>
          Kinds: <SafeText>{metadata.kinds.map(spoken).join(", ")}</SafeText>
        </Typography>
      )}
      <Box sx={{ display: "flex", alignItems: "center", columnGap: 2.5, rowGap: 0.5, flexWrap: "wrap", mt: 0.5 }}>
        {flight === null && AXES.map(([axis, label]) => (
          <Box key={axis} sx={{ display: "flex", gap: 0.75, alignItems: "baseline" }}>
            <Typography variant="caption" color="textSecondary">{label}</Typography>
            <ScoreChip score={scores[axis]} tone={scoreTone(scores[axis])} />
          </Box>
        ))}
        <Box sx={{ flex: 1 }} />
        {findings.length === 0 ? (
          <Typography variant="caption" color="textSecondary">{flight ? "No errors." : "The judge found nothing."}</Typography>
        ) : (
          <Button size="small" color="error" startIcon={<Icon name="error" />} aria-expanded={open} aria-controls="findings" onClick={() => setOpen(!open)} sx={{ py: 0 }}>
            {rejectedFor.length > 0 ? "Rejected: " : ""}{plural(findings.length, flight ? "error" : "finding")}
          </Button>
        )}
      </Box>
      <Collapse in={open && findings.length > 0} id="findings">
        <Findings conversation={conversation} dispatch={dispatch} />
      </Collapse>
    </Box>
  );
}
