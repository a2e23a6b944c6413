import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import type { DatasetHead } from "../../bundle/source";
import type { Metadata } from "../../bundle/types";
import { goalInWords, policyInWords } from "../../model/acts";
import { spoken } from "../../model/words";
import { SafeText } from "../../ui/SafeText";
import { Section } from "./Section";

interface PlanFactsProps {
  metadata: Metadata;
  /** What each kind is, in a sentence. */
  kinds: DatasetHead["kinds"];
}

/** The plan in words: pattern, kinds, persona, goals and what becomes of them, policies, what the user keeps until asked. */
export function PlanFacts({ metadata, kinds }: PlanFactsProps) {
  const { scenario } = metadata;
  const facts: [string, unknown[]][] = [
    ["Pattern", [spoken(metadata.pattern ?? "")]],
    ["Kinds", metadata.kinds.map((kind) => (kinds[kind] ? `${spoken(kind)}: ${kinds[kind]}` : spoken(kind)))],
    ["User", [scenario.persona]],
    ["Date, locale", [[scenario.date, scenario.locale].filter(Boolean).join(", ")]],
    ["Goals", scenario.goals.map(goalInWords)],
    ["Policies", (scenario.policies ?? []).map(policyInWords)],
    ["Kept until asked", [scenario.withheld.join(", ")]],
    ["Distractors", [metadata.distractors ?? ""]],
    ["Seed, number", [[metadata.seed, metadata.index].join(", ")]],
  ];
  return (
    <Section title="The plan">
      <Box component="dl" sx={{ display: "grid", gridTemplateColumns: "auto 1fr", columnGap: 2, rowGap: 0.5, m: 0 }}>
        {facts.filter(([, lines]) => lines.some(Boolean)).map(([name, lines]) => (
          <Box key={name} sx={{ display: "contents" }}>
            <Typography component="dt" variant="body2" color="textSecondary">{name}</Typography>
            <Typography component="dd" variant="body2" sx={{ m: 0, overflowWrap: "anywhere" }}>
              {lines.map((line, position) => <div key={position}><SafeText>{String(line)}</SafeText></div>)}
            </Typography>
          </Box>
        ))}
      </Box>
    </Section>
  );
}
