import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import type { Effect, Experiment } from "../../bundle/bundleTypes";
import { plural, spoken } from "../../model/words";
import { SafeText } from "../../ui/SafeText";
import { Card } from "./Card";

/** Steering off against steering on: means, and the interval of the difference. */
export function SteeringCard({ experiment }: { experiment: Experiment | null }) {
  if (experiment === null) {
    return (
      <Card title="Steering off and on" note="No experiment was given." wide>
        <Typography variant="body2" component="div" sx={{ overflowWrap: "anywhere" }}>
          Make one, and open it with the dataset:
          <Box component="pre" tabIndex={0} sx={{ fontFamily: "mono", fontSize: 12, p: 1.5, bgcolor: "background.default", borderRadius: 1, whiteSpace: "pre-wrap" }}>
            toolgen run-experiment --json &gt; output/experiment.json{"\n"}
            toolgen dashboard FILE.jsonl --experiment output/experiment.json
          </Box>
        </Typography>
      </Card>
    );
  }
  const note = `${plural(experiment.records, "conversation")} a run, ${plural(experiment.seeds.length, "seed")}; the bar is the 95 % interval of the difference, on a scale of its own.`;
  return (
    <Card title="Steering off and on" note={note} wide>
      <Box component="table" sx={{ width: "100%", borderCollapse: "collapse", "& th, & td": { textAlign: "start", py: 0.75, pr: 2, borderTop: 1, borderColor: "divider", fontSize: 13, fontVariantNumeric: "tabular-nums" }, "& thead th": { border: 0, fontWeight: 400, color: "text.secondary", fontSize: 12 } }}>
        <thead>
          <tr><th scope="col">metric</th><th scope="col">off</th><th scope="col">on</th><th scope="col">difference</th><th scope="col">95 % interval</th><th scope="col" aria-label="Interval as a bar" /></tr>
        </thead>
        <tbody>{experiment.effects.map((effect) => <EffectRow key={effect.metric} effect={effect} />)}</tbody>
      </Box>
      <Typography variant="body2" sx={{ mt: 1.5 }}><SafeText>{experiment.verdict}</SafeText></Typography>
    </Card>
  );
}

function EffectRow({ effect }: { effect: Effect }) {
  const visible = effect.low > 0 || effect.high < 0;
  const reach = Math.max(Math.abs(effect.low), Math.abs(effect.high)) || 1;
  const left = 50 + (50 * effect.low) / reach;
  return (
    <tr>
      <Box component="th" scope="row" sx={{ fontWeight: visible ? 600 : 400 }}><SafeText>{spoken(effect.metric)}</SafeText></Box>
      <td>{short(effect.mean_a)}</td>
      <td>{short(effect.mean_b)}</td>
      <td>{effect.delta > 0 && "+"}{short(effect.delta)}{!visible && " (no effect)"}</td>
      <td>{short(effect.low)} … {short(effect.high)}</td>
      <Box component="td" aria-hidden sx={{ width: "26%" }}>
        <Box sx={{ position: "relative", height: 10, bgcolor: "background.default", borderRadius: 1, "&::after": { content: '""', position: "absolute", left: "50%", insetBlock: -3, width: "1px", bgcolor: "text.secondary" } }}>
          <Box sx={{ position: "absolute", insetBlock: 1, minWidth: 3, borderRadius: 1, bgcolor: visible ? "primary.main" : "text.secondary" }} style={{ left: `${left}%`, width: `${(50 * (effect.high - effect.low)) / reach}%` }} />
        </Box>
      </Box>
    </tr>
  );
}

function short(value: number): string {
  return value.toLocaleString("en", { maximumSignificantDigits: 4 });
}
