import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import type { Quality } from "../../bundle/bundleTypes";
import type { Action } from "../../model/selection";
import { SafeText } from "../../ui/SafeText";
import { plain } from "../../ui/visible";
import { Card } from "./Card";

interface FindingsCardProps {
  quality: Quality;
  dispatch: (action: Action) => void;
}

/** Findings by code, the most frequent first; a press shows the conversations. */
export function FindingsCard({ quality, dispatch }: FindingsCardProps) {
  const most = Math.max(1, ...quality.findings.map(({ records }) => records));
  return (
    <Card title="Findings" note={quality.findings.length === 0 ? "The judge found nothing in any conversation." : "What the judge found, by rule, in how many conversations."}>
      <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0, maxHeight: 330, overflowY: "auto" }} tabIndex={quality.findings.length > 8 ? 0 : undefined}>
        {quality.findings.map(({ code, records, message }) => (
          <Box component="li" key={code} sx={{ display: "grid", gridTemplateColumns: "minmax(150px, 40%) 1fr auto", alignItems: "center", gap: 1.5, py: 0.25 }}>
            <Button
              size="small"
              title={plain(message).slice(0, 300)}
              onClick={() => dispatch({ do: "query", query: { findings: [code], sort: "worst" } })}
              sx={{ justifyContent: "flex-start", fontFamily: "mono", fontSize: 12, textAlign: "start", overflowWrap: "anywhere" }}
            >
              <SafeText>{code}</SafeText>
            </Button>
            <Box sx={{ height: 10, borderRadius: 1, bgcolor: "error.main", opacity: 0.8 }} style={{ width: `${(100 * records) / most}%` }} />
            <Typography variant="body2" sx={{ fontVariantNumeric: "tabular-nums" }}>{records.toLocaleString("en")}</Typography>
          </Box>
        ))}
      </Box>
    </Card>
  );
}
