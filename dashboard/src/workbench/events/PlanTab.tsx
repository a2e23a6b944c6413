import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import type { PlanCall } from "../../bundle/flightTypes";
import type { Conversation } from "../../model/conversation";
import { goldEvent, goldSource } from "../../model/flight";
import type { Action } from "../../model/selection";
import { clock } from "../../model/timeScale";
import { seconds } from "../../model/words";
import { Icon } from "../../ui/Icon";
import { JsonView } from "../../ui/JsonView";
import { SafeText } from "../../ui/SafeText";
import { plain } from "../../ui/visible";
import { FoundHere } from "./FoundHere";
import { Section } from "./Section";

interface PlanTabProps {
  planned: PlanCall;
  conversation: Conversation;
  dispatch: (action: Action) => void;
}

/** A call of the plan, and beside each of its arguments that of the call which stands for it. */
export function PlanTab({ planned, conversation, dispatch }: PlanTabProps) {
  const made = conversation.calls.get(planned.call_id);
  const go = (event: string) => dispatch({ do: "event", event });
  return (
    <Box sx={{ p: 2 }}>
      <Typography variant="body2" sx={{ fontFamily: "mono", fontSize: 12, mb: 1, overflowWrap: "anywhere" }}>
        <SafeText>{planned.endpoint_id}</SafeText>
      </Typography>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 2, overflowWrap: "anywhere" }}>
        <SafeText>{planned.gold_id}</SafeText>: {planned.void ? "became void, and need not be made" : `takes ${seconds(planned.arrived_ms - planned.issued_ms)}, at best from ${clock(planned.issued_ms)} on`}
        {planned.ends === "failed" && "; it fails where everything is done right"}
      </Typography>
      <FoundHere conversation={conversation} event={goldEvent(planned.gold_id)} />
      {!planned.void && (
        <Section title="What was made of it">
          {made ? (
            <Button size="small" endIcon={<Icon name="goto" />} onClick={() => go(made.id)} sx={{ py: 0 }}>
              <SafeText>{`${made.id}${made.issuedAt === null ? "" : `, issued at ${clock(made.issuedAt)}`}`}</SafeText>
            </Button>
          ) : (
            <Typography variant="body2" sx={{ color: "error.text", fontWeight: 600 }}>✕ never called</Typography>
          )}
        </Section>
      )}
      <Section title={Object.keys(planned.arguments).length === 0 ? "No arguments" : "Arguments"}>
        <Box component="ul" aria-label="Arguments" sx={{ listStyle: "none", m: 0, p: 0 }}>
          {Object.entries(planned.arguments).map(([name, value]) => (
            <Box component="li" key={name} sx={{ py: 1, borderTop: 1, borderColor: "divider", overflowWrap: "anywhere" }}>
              <JsonView name={name} value={value} label={`Argument ${plain(name)}`} />
              <Typography variant="caption" color="textSecondary" component="div"><SafeText>{goldSource(planned.sources[name])}</SafeText></Typography>
              {planned.differs.includes(name) && made && (
                <Box sx={{ mt: 0.5, pl: 1, borderInlineStart: 2, borderColor: "error.main" }}>
                  <Typography variant="caption" component="div" sx={{ color: "error.text", fontWeight: 600 }}>≠ called with</Typography>
                  {name in made.arguments ? <JsonView name={name} value={made.arguments[name]} label={`Argument ${plain(name)} as it was called`} /> : <Typography variant="caption">nothing</Typography>}
                </Box>
              )}
            </Box>
          ))}
        </Box>
      </Section>
      {planned.after.length > 0 && (
        <Section title="After the results of">
          {planned.after.map((id) => (
            <Button key={id} size="small" endIcon={<Icon name="goto" />} onClick={() => go(goldEvent(id))} sx={{ py: 0 }}>
              <SafeText>{id}</SafeText>
            </Button>
          ))}
        </Section>
      )}
    </Box>
  );
}
