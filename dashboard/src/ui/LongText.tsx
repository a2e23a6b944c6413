import Button from "@mui/material/Button";
import { type ReactNode, useState } from "react";

interface LongTextProps {
  text: string;
  /** Characters shown at first, and with every further press. */
  step?: number;
  children: (shown: string) => ReactNode;
}

/** A text of any length: its beginning, and more on request. */
export function LongText({ text, step = 3000, children }: LongTextProps) {
  const [shown, setShown] = useState(step);
  if (text.length <= shown) return children(text);
  return (
    <>
      {children(`${text.slice(0, shown)}…`)}
      <Button size="small" onClick={() => setShown((before) => before * 4)} sx={{ display: "flex", mt: 0.5 }}>
        Show more ({shown.toLocaleString("en")} of {text.length.toLocaleString("en")} characters)
      </Button>
    </>
  );
}
