import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import type { Facet, FindingCount } from "../../bundle/bundleTypes";
import type { Action } from "../../model/selection";
import { SafeText } from "../../ui/SafeText";
import { plain } from "../../ui/visible";
import { Card } from "./Card";

interface FindingsCardProps {
  /** By code, the rejected conversations among them. */
  found: readonly Facet[];
  /** An example of each, from the accepted ones. */
  known: readonly FindingCount[];
  dispatch: (action: Action) => void;
}

/** Findings by code, the most frequent first; a press shows the conversations. */
export function FindingsCard({ found, known, dispatch }: FindingsCardProps) {
  const most = Math.max(1, ...found.map(({ count }) => count));
  const examples = new Map(known.map(({ code, message }) => [code, message]));
  return (
    <Card title="Findings" note={found.length === 0 ? "The judge found nothing in any conversation." : "What the judge found, by rule, in how many conversations, the rejected ones included."}>
      <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0, maxHeight: 330, overflowY: "auto" }} tabIndex={found.length > 8 ? 0 : undefined}>
        {found.map(({ name: code, count }) => (
          <Box component="li" key={code} sx={{ display: "grid", gridTemplateColumns: "minmax(150px, 40%) 1fr auto", alignItems: "center", gap: 1.5, py: 0.25 }}>
            <Button
              size="small"
              title={plain(examples.get(code) ?? "").slice(0, 300) || undefined}
              onClick={() => dispatch({ do: "query", query: { findings: [code], sort: "worst" } })}
              sx={{ justifyContent: "flex-start", fontFamily: "mono", fontSize: 12, textAlign: "start", overflowWrap: "anywhere" }}
            >
              <SafeText>{code}</SafeText>
            </Button>
            <Box sx={{ height: 10, borderRadius: 1, bgcolor: "error.main", opacity: 0.8 }} style={{ width: `${(100 * count) / most}%` }} />
            <Typography variant="body2" sx={{ fontVariantNumeric: "tabular-nums" }}>{count.toLocaleString("en")}</Typography>
          </Box>
        ))}
      </Box>
    </Card>
  );
}
