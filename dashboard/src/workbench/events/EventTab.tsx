import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import type { DatasetHead } from "../../bundle/source";
import type { Conversation } from "../../model/conversation";
import type { Action } from "../../model/selection";
import type { Kind, Moment } from "../../model/timeline";
import { seconds } from "../../model/words";
import { JsonView } from "../../ui/JsonView";
import { LongText } from "../../ui/LongText";
import { SafeText } from "../../ui/SafeText";
import { Findings } from "../transcript/Findings";
import { FoundHere } from "./FoundHere";
import { PlanFacts } from "./PlanFacts";
import { Section } from "./Section";

interface EventTabProps {
  moment: Moment;
  conversation: Conversation;
  kinds: DatasetHead["kinds"];
  at: string | null;
  dispatch: (action: Action) => void;
}

/** Kinds of rows whose detail is a sentence, not a value on one line. */
const PROSE: readonly Kind[] = ["user", "assistant", "circumstances", "reasoning", "control", "answer", "effect", "closed", "policy", "entity", "intervention"];

/** An event in words where it has any, and as it stands in the record. */
export function EventTab({ moment, conversation, kinds, dispatch }: EventTabProps) {
  const prose = (PROSE.includes(moment.kind) && moment.detail !== "") || moment.id === "opinion";
  const call = moment.callId === null ? undefined : conversation.calls.get(moment.callId);
  return (
    <Box sx={{ p: 2 }}>
      {prose && (
        <Section title={moment.kind === "reasoning" ? `Why ${call?.name ?? "this call"} is called` : moment.title}>
          <Typography component="div" variant="body2" dir="auto" sx={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
            <LongText text={moment.detail}>{(shown) => <SafeText>{shown}</SafeText>}</LongText>
          </Typography>
          {call && (
            <Button size="small" sx={{ mt: 1 }} onClick={() => dispatch({ do: "event", event: call.id, tab: "request" })}>
              Show the call
            </Button>
          )}
        </Section>
      )}
      {moment.kind === "plan" && <PlanFacts metadata={conversation.record.metadata} kinds={kinds} />}
      {moment.id === "verdict" && conversation.findings.length > 0 && (
        <Section title={conversation.flight ? "Errors" : "What lowered the score"}>
          <Findings conversation={conversation} dispatch={dispatch} />
        </Section>
      )}
      <FoundHere conversation={conversation} event={moment.id} />
      <Section title={moment.id === "verdict" && conversation.flight ? "The scores" : moment.at === null ? "In the record" : `In the record, at ${seconds(moment.at)} of virtual time`}>
        <JsonView value={moment.raw} label="Event as JSON" />
      </Section>
    </Box>
  );
}
