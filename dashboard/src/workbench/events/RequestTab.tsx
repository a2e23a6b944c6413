import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import type { Call } from "../../model/calls";
import type { Conversation } from "../../model/conversation";
import { type Audited, audit } from "../../model/provenance";
import type { Action } from "../../model/selection";
import { Icon } from "../../ui/Icon";
import { JsonView } from "../../ui/JsonView";
import { SafeText } from "../../ui/SafeText";
import { plain } from "../../ui/visible";
import { FoundHere } from "./FoundHere";
import { InThePlan } from "./InThePlan";
import { Section } from "./Section";

interface RequestTabProps {
  call: Call;
  conversation: Conversation;
  at: string | null;
  dispatch: (action: Action) => void;
}

/** What was asked, and where every argument came from. */
export function RequestTab({ call, conversation, dispatch }: RequestTabProps) {
  const rows = audit(call, conversation);
  return (
    <Box sx={{ p: 2 }}>
      <Typography variant="body2" sx={{ fontFamily: "mono", fontSize: 12, mb: 1, overflowWrap: "anywhere" }}>
        <SafeText>{call.endpointId}</SafeText>
      </Typography>
      {call.reason && (
        <Typography variant="body2" color="textSecondary" sx={{ mb: 2, display: "flex", gap: 1, overflowWrap: "anywhere" }}>
          <Icon name="reasoning" sx={{ mt: "3px" }} />
          <span><SafeText>{call.reason.slice(0, 2000)}</SafeText></span>
        </Typography>
      )}
      <FoundHere conversation={conversation} event={call.id} />
      {conversation.flight && <InThePlan call={call} flight={conversation.flight} dispatch={dispatch} />}
      <Section title={rows.length === 0 ? "No arguments" : "Arguments, and where they came from"}>
        <Box component="ul" aria-label="Arguments" sx={{ listStyle: "none", m: 0, p: 0 }}>
          {rows.map((row) => <Argument key={row.name} row={row} dispatch={dispatch} />)}
        </Box>
      </Section>
      <Section title="As JSON">
        <JsonView value={call.arguments} label="Arguments as JSON" />
      </Section>
    </Box>
  );
}

interface ArgumentProps {
  row: Audited;
  dispatch: (action: Action) => void;
}

function Argument({ row, dispatch }: ArgumentProps) {
  const { name, value, source, how, target, base } = row;
  return (
    <Box component="li" sx={{ py: 1, borderTop: 1, borderColor: "divider", overflowWrap: "anywhere" }}>
      <JsonView name={name} value={value} label={`Argument ${plain(name)}`} />
      <Box sx={{ display: "flex", gap: 1, alignItems: "baseline", mt: 0.25 }}>
        <Typography variant="caption" component="div" sx={{ flex: 1, minWidth: 0, color: source ? "text.secondary" : "error.text" }}>
          {source?.kind === "message" && <>“<SafeText>{source.quote.slice(0, 500)}</SafeText>”, </>}
          {source?.kind === "result" && <><Box component="span" sx={{ fontFamily: "mono" }}><SafeText>{source.path || "the whole result"}</SafeText></Box>, </>}
          <SafeText>{how}</SafeText>
        </Typography>
        {target && (
          <Button
            size="small"
            endIcon={<Icon name="goto" />}
            aria-label={`Source of ${name}: ${target.label}`}
            onClick={() => dispatch({ do: "event", event: target.event, at: target.at, tab: source?.kind === "result" ? "response" : "event" })}
            sx={{ py: 0, flex: "0 1 auto", textAlign: "end", lineHeight: 1.4 }}
          >
            <SafeText>{target.label.slice(0, 100)}</SafeText>
          </Button>
        )}
      </Box>
      {base && (
        <Box sx={{ textAlign: "end" }}>
          <Button
            size="small"
            endIcon={<Icon name="goto" />}
            aria-label={`What the source of ${name} is read against: ${base.label}`}
            onClick={() => dispatch({ do: "event", event: base.event, at: base.at, tab: "event" })}
            sx={{ py: 0, lineHeight: 1.4 }}
          >
            “<SafeText>{base.quote.slice(0, 100)}</SafeText>”, <SafeText>{base.label}</SafeText>
          </Button>
        </Box>
      )}
    </Box>
  );
}
