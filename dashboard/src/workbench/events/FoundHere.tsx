import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import type { Conversation } from "../../model/conversation";
import { LongText } from "../../ui/LongText";
import { SafeText } from "../../ui/SafeText";
import { Section } from "./Section";

interface FoundHereProps {
  conversation: Conversation;
  event: string;
}

/** What the judge found at this event, if anything. */
export function FoundHere({ conversation, event }: FoundHereProps) {
  const about = conversation.findings.filter((located) => located.event === event);
  if (about.length === 0) return null;
  return (
    <Section title={conversation.flight ? "Errors here" : "What the judge found here"}>
      {about.map(({ finding }, position) => (
        <Typography key={position} variant="body2" component="div" sx={{ overflowWrap: "anywhere" }}>
          <Box component="span" sx={{ fontFamily: "mono", fontSize: 12, fontWeight: 600, color: finding.severity === "warning" ? "warning.text" : "error.text" }}>
            <SafeText>{finding.code ?? ""}</SafeText>
          </Box>{" "}
          <LongText text={finding.message ?? ""} step={600}>{(shown) => <SafeText>{shown}</SafeText>}</LongText>
        </Typography>
      ))}
    </Section>
  );
}
