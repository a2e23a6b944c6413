import Box from "@mui/material/Box";
import { NOT_TRAINED_ON } from "../../model/acts";

/** Small words beside the speaker; what is not trained on is framed by dashes, the rest by a line. */
export function Labels({ labels }: { labels: readonly string[] }) {
  return labels.map((label) => (
    <Box
      key={label}
      component="span"
      sx={{
        textTransform: "none", fontWeight: 500, px: 0.75, borderRadius: 1, border: 1, borderColor: "divider", color: "text.secondary", whiteSpace: "nowrap",
        ...(label === NOT_TRAINED_ON && { borderStyle: "dashed", borderColor: "warning.text", color: "warning.text", fontWeight: 600 }),
      }}
    >
      {label}
    </Box>
  ));
}
