import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { SafeText } from "../../ui/SafeText";
import { plain } from "../../ui/visible";

const FITS = 8; // lines that are seen without scrolling

export interface Bar {
  name: string;
  value: number;
  /** The value as it is written: "12 %". */
  shown: string;
  /** What the name means, in a sentence. */
  hint: string;
}

interface BarListProps {
  bars: readonly Bar[];
  color: "error.main" | "primary.main";
  label?: (name: string) => string;
  choose: (name: string) => void;
}

/** Lying bars with names that are too long to stand below upright ones; a press on a name shows the conversations. */
export function BarList({ bars, color, label = (name) => name, choose }: BarListProps) {
  const most = Math.max(Number.MIN_VALUE, ...bars.map(({ value }) => value));
  return (
    <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0, maxHeight: 330, overflowY: "auto" }} tabIndex={bars.length > FITS ? 0 : undefined}>
      {bars.map(({ name, value, shown, hint }) => (
        <Box component="li" key={name} sx={{ display: "grid", gridTemplateColumns: "minmax(150px, 40%) 1fr auto", alignItems: "center", gap: 1.5, py: 0.25 }}>
          <Button
            size="small"
            title={plain(hint).slice(0, 300) || undefined}
            onClick={() => choose(name)}
            sx={{ justifyContent: "flex-start", fontFamily: "mono", fontSize: 12, textAlign: "start", overflowWrap: "anywhere" }}
          >
            <SafeText>{label(name)}</SafeText>
          </Button>
          <Box sx={{ height: 10, borderRadius: 1, bgcolor: color, opacity: 0.8 }} style={{ width: `${(100 * value) / most}%` }} />
          <Typography variant="body2" sx={{ fontVariantNumeric: "tabular-nums" }}>{shown}</Typography>
        </Box>
      ))}
    </Box>
  );
}
