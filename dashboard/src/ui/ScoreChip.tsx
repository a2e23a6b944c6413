import Box from "@mui/material/Box";

interface ScoreChipProps {
  score: number | null | undefined;
  tone: "plain" | "good" | "warning" | "bad";
}

const COLORS = { plain: "text.secondary", good: "success.text", warning: "warning.text", bad: "error.text" } as const;

/** A score as a number; the colour only repeats what the number says. */
export function ScoreChip({ score, tone }: ScoreChipProps) {
  return (
    <Box
      component="span"
      sx={{ fontFamily: "mono", fontSize: 12, fontWeight: 600, color: COLORS[tone], fontVariantNumeric: "tabular-nums" }}
    >
      {typeof score === "number" ? score.toFixed(2) : "–"}
    </Box>
  );
}
