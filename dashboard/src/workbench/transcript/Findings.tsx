import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import type { Conversation } from "../../model/conversation";
import type { Action } from "../../model/selection";
import { Icon } from "../../ui/Icon";
import { LongText } from "../../ui/LongText";
import { SafeText } from "../../ui/SafeText";

interface FindingsProps {
  conversation: Conversation;
  dispatch: (action: Action) => void;
}

/** What the judge found: the rule, a sentence, and the way to the place. */
export function Findings({ conversation, dispatch }: FindingsProps) {
  return (
    <Box component="ul" aria-label="Findings" sx={{ listStyle: "none", m: 0, mt: 1, p: 0, display: "flex", flexDirection: "column", gap: 0.75 }}>
      {conversation.findings.map(({ finding, event }, position) => (
        <Box component="li" key={position} sx={{ display: "flex", gap: 1.5, alignItems: "baseline" }}>
          <Typography variant="body2" sx={{ flex: 1, minWidth: 0, overflowWrap: "anywhere" }}>
            <Box component="span" sx={{ fontFamily: "mono", fontSize: 12, fontWeight: 600, color: finding.severity === "warning" ? "warning.text" : "error.text" }}>
              <SafeText>{finding.code ?? ""}</SafeText>
            </Box>{" "}
            <LongText text={finding.message ?? ""} step={600}>{(shown) => <SafeText>{shown}</SafeText>}</LongText>
          </Typography>
          {event && (
            <Button size="small" endIcon={<Icon name="goto" />} onClick={() => dispatch({ do: "event", event })} sx={{ flex: "0 0 auto", py: 0 }}>
              Show
            </Button>
          )}
        </Box>
      ))}
    </Box>
  );
}
