import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import type { Metadata } from "../../bundle/types";
import { spoken } from "../../model/words";
import { SafeText } from "../../ui/SafeText";
import { Section } from "./Section";

/** The plan in words: pattern, persona, goals, what the user keeps until asked. */
export function PlanFacts({ metadata }: { metadata: Metadata }) {
  const { scenario } = metadata;
  const facts = [
    ["Pattern", spoken(metadata.pattern ?? "")],
    ["User", scenario.persona],
    ["Date, locale", [scenario.date, scenario.locale].filter(Boolean).join(", ")],
    ["Goals", scenario.goals.map(({ goal }) => goal).join("; ")],
    ["Kept until asked", scenario.withheld.join(", ")],
    ["Seed, number", [metadata.seed, metadata.index].join(", ")],
  ].filter(([, value]) => value);
  return (
    <Section title="The plan">
      <Box component="dl" sx={{ display: "grid", gridTemplateColumns: "auto 1fr", columnGap: 2, rowGap: 0.5, m: 0 }}>
        {facts.map(([name, value]) => (
          <Box key={name} sx={{ display: "contents" }}>
            <Typography component="dt" variant="body2" color="textSecondary">{name}</Typography>
            <Typography component="dd" variant="body2" sx={{ m: 0, overflowWrap: "anywhere" }}>
              <SafeText>{String(value)}</SafeText>
            </Typography>
          </Box>
        ))}
      </Box>
    </Section>
  );
}
