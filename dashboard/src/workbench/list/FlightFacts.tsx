import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import type { FlightRow, Row } from "../../bundle/bundleTypes";
import { endedBy } from "../../model/flight";
import { plural, spoken } from "../../model/words";
import { Icon } from "../../ui/Icon";
import { SafeText } from "../../ui/SafeText";

/** What the list says of a flight: whether it succeeded, what was asked, its errors, and on which terms. */
export function FlightFacts({ row, flight }: { row: Row; flight: FlightRow }) {
  const good = row.overall === 1;
  return (
    <>
      <Box sx={{ display: "flex", alignItems: "center", gap: 0.75, mb: 0.25 }}>
        <Typography variant="caption" color="textSecondary" noWrap sx={{ fontFamily: "mono", flex: 1 }}>
          <SafeText>{row.key}</SafeText>
        </Typography>
        {flight.ratio !== null && <Typography variant="caption" color="textSecondary" sx={{ fontVariantNumeric: "tabular-nums" }}>× {flight.ratio.toFixed(2)}</Typography>}
        <Typography variant="caption" sx={{ display: "inline-flex", alignItems: "center", gap: 0.25, fontWeight: 650, whiteSpace: "nowrap", color: !flight.counted ? "text.secondary" : good ? "success.text" : "error.text" }}>
          {flight.counted && <Icon name={good ? "check" : "close"} />}
          {flight.counted ? `${flight.succeeded} of ${plural(row.tasks, "task")}` : "not counted"}
        </Typography>
      </Box>
      <Typography variant="body2" sx={{ fontWeight: 500, mb: 0.25, overflowWrap: "anywhere", display: "-webkit-box", WebkitLineClamp: 2, WebkitBoxOrient: "vertical", overflow: "hidden" }}>
        {row.preview ? <SafeText>{row.preview}</SafeText> : "(the user says nothing)"}
      </Typography>
      <Typography variant="caption" noWrap component="div" color="textSecondary">
        {flight.ended !== "answered" && <Box component="span" sx={{ color: "warning.text", fontWeight: 600 }}>{endedBy(flight.ended)} · </Box>}
        {row.findings.length > 0 && <Box component="span" sx={{ color: "error.text", fontWeight: 600 }}><SafeText>{row.findings.map(spoken).join(", ")}</SafeText> · </Box>}
        {row.style}, {plural(row.calls, "call")}
      </Typography>
      <Typography variant="caption" color="textSecondary" noWrap component="div">
        <SafeText>{[...row.interventions.map(spoken), ...row.categories.map(spoken)].join(", ")}</SafeText>
      </Typography>
    </>
  );
}
