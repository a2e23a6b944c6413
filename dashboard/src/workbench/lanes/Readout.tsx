import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import type { Lanes } from "../../model/lanes";
import type { Said } from "../../model/laneWords";
import { SafeText } from "../../ui/SafeText";
import { Legend } from "./Legend";

interface ReadoutProps {
  said: Said | null;
  lanes: Lanes;
  cuts: number;
}

/** In words what is pointed at, or selected; and what the signs mean that occur. */
export function Readout({ said, lanes, cuts }: ReadoutProps) {
  return (
    <Box sx={{ borderTop: 1, borderColor: "divider", px: 2, py: 0.5, flex: "0 0 auto", minHeight: 49 }}>
      <Typography variant="caption" component="p" noWrap sx={{ m: 0, lineHeight: "20px" }}>
        {said ? (
          <>
            <Box component="span" sx={{ fontWeight: 650 }}><SafeText>{said.title}</SafeText></Box>
            <Box component="span" sx={{ color: "text.secondary" }}> · <SafeText>{said.facts.join(" · ")}</SafeText></Box>
          </>
        ) : (
          <Box component="span" sx={{ color: "text.secondary" }}>Point at anything, or move with the arrow keys.</Box>
        )}
      </Typography>
      <Legend lanes={lanes} cuts={cuts} />
    </Box>
  );
}
