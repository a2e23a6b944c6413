import Autocomplete from "@mui/material/Autocomplete";
import Box from "@mui/material/Box";
import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import Slider from "@mui/material/Slider";
import TextField from "@mui/material/TextField";
import ToggleButton from "@mui/material/ToggleButton";
import ToggleButtonGroup from "@mui/material/ToggleButtonGroup";
import Typography from "@mui/material/Typography";
import type { Facet } from "../../bundle/bundleTypes";
import type { DataSource, Query } from "../../bundle/source";
import { plain } from "../../ui/visible";

const SHOWN = 100; // suggestions at a time; typing narrows them

const FLAGS = ["repaired", "rejected", "failed", "asynchronous"] as const;
const FLIGHT_FLAGS = ["unsolved", "failed"] as const;
const LABELS = { repaired: "Repaired", rejected: "Rejected", failed: "Failed call", unsolved: "Overall 0", asynchronous: "Asynchronous" } as const;

interface FilterFieldsProps {
  source: DataSource;
  query: Query;
  set: (change: Partial<Query>) => void;
}

export function FilterFields({ source, query, set }: FilterFieldsProps) {
  const { facets, run } = source.head;
  return (
    <Box sx={{ display: "flex", flexDirection: "column", gap: 1.25, pt: 0.5 }}>
      <Box>
        <Several label={run ? "Functions called" : "Tools"} facets={facets.tools} chosen={query.tools} choose={(tools) => set({ tools })} />
        {query.tools.length > 1 && (
          <ToggleButtonGroup
            exclusive
            size="small"
            aria-label="Which of the tools"
            value={query.allTools ? "all" : "any"}
            onChange={(_, value: string | null) => value && set({ allTools: value === "all" })}
            sx={{ mt: 0.5, "& .MuiToggleButton-root": { py: 0, px: 1 } }}
          >
            <ToggleButton value="any">any of them</ToggleButton>
            <ToggleButton value="all">all of them</ToggleButton>
          </ToggleButtonGroup>
        )}
      </Box>
      <Several label="Categories" facets={facets.categories} chosen={query.categories} choose={(categories) => set({ categories })} />
      <Several label={run ? "Categories of the tasks are" : "Patterns"} facets={facets.patterns} chosen={query.patterns} choose={(patterns) => set({ patterns })} />
      {facets.kinds.length > 0 && <Several label="Kinds" facets={facets.kinds} chosen={query.kinds} choose={(kinds) => set({ kinds })} />}
      {facets.findings.length > 0 && (
        <Several label={run ? "Errors" : "Findings"} facets={facets.findings} chosen={query.findings} choose={(findings) => set({ findings })} />
      )}
      {facets.styles.length > 0 && (
        <>
          <Several label="Tasks at once" facets={facets.tasks} chosen={query.tasks} choose={(tasks) => set({ tasks })} />
          <Several label="Delivery of results" facets={facets.styles} chosen={query.styles} choose={(styles) => set({ styles })} />
          <Several label="What comes in between" facets={facets.interventions} chosen={query.interventions} choose={(interventions) => set({ interventions })} />
        </>
      )}
      {run ? <Several label="Ended by" facets={facets.ended} chosen={query.ended} choose={(ended) => set({ ended })} /> : <Scores query={query} set={set} />}
      <Box sx={{ display: "flex", flexWrap: "wrap", columnGap: 1 }}>
        {(run ? FLIGHT_FLAGS : FLAGS).filter((flag) => flag !== "asynchronous" || facets.styles.length > 0).map((flag) => (
          <FormControlLabel
            key={flag}
            control={<Checkbox size="small" checked={query[flag]} onChange={(event) => set({ [flag]: event.target.checked })} sx={{ p: 0.5 }} />}
            label={`${LABELS[flag]} (${facets[flag].toLocaleString("en")})`}
            slotProps={{ typography: { variant: "body2" } }}
          />
        ))}
      </Box>
    </Box>
  );
}

interface SeveralProps {
  label: string;
  facets: readonly Facet[];
  chosen: readonly string[];
  choose: (names: string[]) => void;
}

function Several({ label, facets, chosen, choose }: SeveralProps) {
  const counts = new Map(facets.map(({ name, count }) => [name, count]));
  return (
    <Autocomplete
      multiple
      size="small"
      disableCloseOnSelect
      options={facets.map(({ name }) => name)}
      value={[...chosen]}
      onChange={(_, names) => choose(names)}
      getOptionLabel={(name) => plain(name || "(none)")}
      filterOptions={(names, { inputValue }) => {
        const wanted = inputValue.trim().toLowerCase();
        return names.filter((name) => name.toLowerCase().includes(wanted)).slice(0, SHOWN);
      }}
      renderOption={({ key, ...option }, name) => (
        <Box component="li" key={key} {...option} sx={{ fontSize: 13, display: "flex", gap: 1, overflowWrap: "anywhere" }}>
          <Box component="bdi" sx={{ flex: 1, minWidth: 0 }}>{plain(name || "(none)")}</Box>
          <Typography variant="caption" color="textSecondary">{counts.get(name)?.toLocaleString("en")}</Typography>
        </Box>
      )}
      renderInput={(field) => <TextField {...field} label={label} />}
    />
  );
}

function Scores({ query, set }: Pick<FilterFieldsProps, "query" | "set">) {
  const change = (value: number | number[]) => {
    const [low, high] = Array.isArray(value) ? value : [value, value];
    set({ lowest: low === 1 || low === undefined ? null : low, highest: high === 5 || high === undefined ? null : high });
  };
  return (
    <Box sx={{ px: 1 }}>
      <Typography variant="caption" color="textSecondary" id="score-range">
        Score from {query.lowest ?? 1} to {query.highest ?? 5}
      </Typography>
      <Slider
        size="small"
        min={1}
        max={5}
        step={0.1}
        value={[query.lowest ?? 1, query.highest ?? 5]}
        onChange={(_, value) => change(value)}
        getAriaLabel={(thumb) => (thumb === 0 ? "Lowest score" : "Highest score")}
      />
    </Box>
  );
}
