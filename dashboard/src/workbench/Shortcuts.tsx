import Box from "@mui/material/Box";
import Dialog from "@mui/material/Dialog";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Typography from "@mui/material/Typography";
import { useMemo } from "react";
import { useKeys } from "./useKeys";

const KEYS = [
  ["j  k", "next, previous conversation"],
  ["/", "search"],
  ["l", "go to the list; arrow keys move in it"],
  ["e", "go to the events; arrow keys move in them"],
  ["t", "go to the lanes of a mission; arrow keys move along them and between them"],
  ["1 2 3 4", "Event, Request, Response, Graph"],
  ["o", "overview and back"],
  ["Esc", "leave a field; then clear the search"],
  ["?", "these keys"],
] as const;

/** Where the rows are flights. */
function ofRun([key, what]: (typeof KEYS)[number]): readonly (readonly [string, string])[] {
  return key === "o" ? [["s", "scores, transcript"]] : [[key, what.replace("conversation", "flight")]];
}

interface ShortcutsProps {
  open: boolean;
  setOpen: (open: boolean) => void;
  run: boolean;
}

export function Shortcuts({ open, setOpen, run }: ShortcutsProps) {
  useKeys(useMemo(() => ({ "?": () => setOpen(true) }), [setOpen]));
  return (
    <Dialog open={open} onClose={() => setOpen(false)} aria-labelledby="shortcuts">
      <DialogTitle id="shortcuts" variant="h2" sx={{ pb: 1 }}>
        Keys
      </DialogTitle>
      <DialogContent>
        <Box component="dl" sx={{ display: "grid", gridTemplateColumns: "auto 1fr", columnGap: 3, rowGap: 1, m: 0 }}>
          {(run ? KEYS.flatMap(ofRun) : KEYS).map(([key, what]) => (
            <Box key={key} sx={{ display: "contents" }}>
              <Box component="dt" sx={{ fontFamily: "mono", whiteSpace: "pre" }}>
                {key}
              </Box>
              <Typography component="dd" variant="body2" sx={{ m: 0 }}>
                {what}
              </Typography>
            </Box>
          ))}
        </Box>
      </DialogContent>
    </Dialog>
  );
}
