import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Chip from "@mui/material/Chip";
import Collapse from "@mui/material/Collapse";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import type { DataSource, Query, Sort } from "../../bundle/source";
import { EVERYTHING, filterCount, FLIGHT_SORTS, SORTS } from "../../model/filters";
import type { Action } from "../../model/selection";
import { plural } from "../../model/words";
import { Icon } from "../../ui/Icon";
import { FilterFields } from "./FilterFields";
import { SearchField } from "./SearchField";

const FLAG_WORDS: { [flag: string]: string } = { failed: "failed call", unsolved: "overall 0" };

interface ListFiltersProps {
  source: DataSource;
  query: Query;
  total: number | null;
  dispatch: (action: Action) => void;
}

/** Search, filters and order of the list, and how much of it they leave. */
export function ListFilters({ source, query, total, dispatch }: ListFiltersProps) {
  const count = filterCount(query);
  const noun = source.head.run ? "flight" : "conversation";
  const [open, setOpen] = useState(false);
  const set = (change: Partial<Query>) => dispatch({ do: "query", query: change });
  return (
    <Box sx={{ p: 1.5, pb: 1, borderBottom: 1, borderColor: "divider", display: "flex", flexDirection: "column", gap: 1 }}>
      <SearchField words={query.words} search={(words) => set({ words })} />
      <Box sx={{ display: "flex", gap: 1, alignItems: "center" }}>
        <Button
          size="small"
          variant={count > 0 ? "contained" : "outlined"}
          startIcon={<Icon name="filter" />}
          aria-expanded={open}
          aria-controls="filters"
          onClick={() => setOpen(!open)}
        >
          Filters{count > 0 && ` (${count})`}
        </Button>
        <TextField
          select
          size="small"
          variant="standard"
          value={query.sort}
          onChange={(event) => set({ sort: event.target.value as Sort })}
          slotProps={{ input: { disableUnderline: true }, htmlInput: { "aria-label": "Order" } }}
          sx={{ flex: 1, minWidth: 0, "& .MuiSelect-select": { fontSize: 13, py: 0.5 } }}
        >
          {(source.head.run ? FLIGHT_SORTS : SORTS).map(({ sort, label }) => (
            <MenuItem key={sort} value={sort}>
              {label}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      <Collapse in={open} id="filters" unmountOnExit>
        <FilterFields source={source} query={query} set={set} />
      </Collapse>
      {!open && <Chosen query={query} set={set} />}
      <Box sx={{ display: "flex", alignItems: "center" }}>
        <Typography variant="caption" color="textSecondary" role="status" sx={{ flex: 1 }}>
          {total === null ? "…" : total === source.head.total ? plural(total, noun) : `${total.toLocaleString("en")} of ${plural(source.head.total, noun)}`}
        </Typography>
        {(count > 0 || query.words !== "") && (
          <Button size="small" sx={{ py: 0 }} onClick={() => set({ ...EVERYTHING, sort: query.sort })}>
            Clear all
          </Button>
        )}
      </Box>
    </Box>
  );
}

interface ChosenProps {
  query: Query;
  set: (change: Partial<Query>) => void;
}

/** The filters that are set, each a press away from being taken off. */
function Chosen({ query, set }: ChosenProps) {
  const lists = (["tools", "categories", "patterns", "kinds", "findings", "tasks", "styles", "interventions", "ended"] as const).flatMap((kind) =>
    query[kind].map((name) => ({ label: kind === "tasks" ? plural(Number(name), "task") : name, remove: { [kind]: query[kind].filter((other) => other !== name) } })),
  );
  const scores = query.lowest === null && query.highest === null ? [] : [
    { label: `score ${query.lowest ?? 1} to ${query.highest ?? 5}`, remove: { lowest: null, highest: null } },
  ];
  const flags = (["repaired", "rejected", "failed", "unsolved", "asynchronous"] as const).filter((flag) => query[flag]).map((flag) => ({
    label: FLAG_WORDS[flag] ?? flag, remove: { [flag]: false },
  }));
  const all = [...lists, ...scores, ...flags];
  if (all.length === 0) return null;
  return (
    <Box sx={{ display: "flex", flexWrap: "wrap", gap: 0.5 }}>
      {all.map(({ label, remove }) => (
        <Chip key={label} size="small" label={label} onDelete={() => set(remove)} deleteIcon={<Icon name="close" aria-label={`Remove ${label}`} />} sx={{ maxWidth: "100%" }} />
      ))}
    </Box>
  );
}
