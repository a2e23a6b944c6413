import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Collapse from "@mui/material/Collapse";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import type { Record as DatasetRecord } from "../../bundle/types";
import { compact, plural } from "../../model/words";
import { SafeText } from "../../ui/SafeText";

type Item = NonNullable<DatasetRecord["items"]>[number];

/** That the messages are made from the items of the record, and what these are. */
export function Projection({ items }: { items: readonly Item[] }) {
  const [open, setOpen] = useState(false);
  return (
    <Box sx={{ border: 1, borderColor: "divider", borderRadius: 2, px: 2, py: 1, bgcolor: "background.paper" }}>
      <Typography variant="body2">
        These messages are a projection, for readers of chats: in the record itself each result stands on the id of its own call, when it came.
      </Typography>
      <Button size="small" aria-expanded={open} aria-controls="items" onClick={() => setOpen(!open)} sx={{ py: 0, ml: -0.5 }}>
        {open ? "Hide" : "Show"} the {plural(items.length, "item")}
      </Button>
      <Collapse in={open} id="items" unmountOnExit>
        <Box component="ol" aria-label="Items" sx={{ m: 0, mt: 0.5, pl: 3 }}>
          {items.map((item, position) => (
            <Typography key={position} component="li" variant="caption" sx={{ overflowWrap: "anywhere" }}>
              <Box component="span" sx={{ fontWeight: 650 }}>{nameOf(item)}</Box>{" "}
              <Box component="span" sx={{ color: "text.secondary" }}><SafeText>{textOf(item)}</SafeText></Box>
            </Typography>
          ))}
        </Box>
      </Collapse>
    </Box>
  );
}

function nameOf(item: Item): string {
  switch (item.type) {
    case "message":
      return item.role;
    case "function_call":
      return `${item.call_id}: ${item.name}`;
    case "function_call_output":
      return `result of ${item.call_id}`;
    default:
      return "item";
  }
}

function textOf(item: Item): string {
  switch (item.type) {
    case "message":
      return compact(item.content);
    case "function_call":
      return compact(item.arguments);
    case "function_call_output":
      return compact(item.output);
    default:
      return compact(item);
  }
}
