import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import type { Call } from "../../model/calls";
import { lifeOf } from "../../model/callLife";
import { SafeText } from "../../ui/SafeText";
import { Section } from "./Section";

/** When a call of a mission was issued, took effect, arrived and was handed over, and what held at these times. */
export function CallLife({ call }: { call: Call }) {
  const facts = lifeOf(call);
  if (facts.length === 0) return null;
  return (
    <Section title="On virtual time">
      <Box component="dl" sx={{ display: "grid", gridTemplateColumns: "auto 1fr", columnGap: 2, rowGap: 0.25, m: 0 }}>
        {facts.map(([name, fact]) => (
          <Box key={name} sx={{ display: "contents" }}>
            <Typography component="dt" variant="body2" color="textSecondary">{name}</Typography>
            <Typography component="dd" variant="body2" sx={{ m: 0, overflowWrap: "anywhere" }}><SafeText>{fact}</SafeText></Typography>
          </Box>
        ))}
      </Box>
    </Section>
  );
}
