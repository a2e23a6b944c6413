import Box from "@mui/material/Box";
import Chip from "@mui/material/Chip";
import Popover from "@mui/material/Popover";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import type { DatasetHead } from "../bundle/source";
import { plural } from "../model/words";
import { SafeText } from "../ui/SafeText";

/** Lines that are not shown, and why: nothing is dropped silently. */
export function Problems({ head }: { head: DatasetHead }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const more = head.problemCount - head.problems.length;
  return (
    <>
      <Chip size="small" color="error" variant="outlined" label={`${plural(head.problemCount, "line")} not shown`} onClick={(event) => setAnchor(event.currentTarget)} />
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: "bottom", horizontal: "left" }}
        slotProps={{ paper: { sx: { p: 2, maxWidth: 560, maxHeight: 420 }, "aria-label": "Lines that are not shown", role: "dialog" } }}
      >
        {head.problems.map(({ file, line, problem }) => (
          <Box key={`${file} ${line}`} sx={{ mb: 1, overflowWrap: "anywhere" }}>
            <Typography variant="caption" color="textSecondary">
              <SafeText>{file}</SafeText>, line {line}
            </Typography>
            <Typography variant="body2">
              <SafeText>{problem}</SafeText>
            </Typography>
          </Box>
        ))}
        {more > 0 && <Typography variant="body2">and {plural(more, "more line")}</Typography>}
      </Popover>
    </>
  );
}
