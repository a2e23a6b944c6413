import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import type { Coverage } from "../../bundle/bundleTypes";
import { Card } from "./Card";
import { fixed, percent } from "./numbers";

/** How much of the catalog the dataset uses, and how evenly. */
export function CoverageCard({ coverage }: { coverage: Coverage }) {
  const rows = [["Endpoints", coverage.endpoints], ["Tools", coverage.tools], ["Categories", coverage.categories]] as const;
  const known = coverage.endpoints.available !== null;
  return (
    <Card title="Coverage" note={known ? "Of what the catalog offers. Evenness 1 and Gini 0 are perfectly even." : "The artifacts of this catalog are not at hand, so only what was used is known."}>
      <Box component="table" sx={{ width: "100%", borderCollapse: "collapse", mt: 1, "& th, & td": { textAlign: "start", py: 1, borderTop: 1, borderColor: "divider", fontSize: 13 }, "& thead th": { border: 0, fontWeight: 400, color: "text.secondary", fontSize: 12 } }}>
        <thead>
          <tr><th scope="col" aria-label="Kind" /><th scope="col">used</th><th scope="col">share</th><th scope="col">evenness</th><th scope="col">Gini</th></tr>
        </thead>
        <tbody>
          {rows.map(([name, use]) => (
            <tr key={name}>
              <Box component="th" scope="row" sx={{ fontWeight: 500 }}>{name}</Box>
              <td>{use.used.toLocaleString("en")}{use.available !== null && ` of ${use.available.toLocaleString("en")}`}</td>
              <Box component="td" sx={{ width: "34%", pr: 2 }}>
                {use.coverage !== null && (
                  <Box sx={{ display: "flex", alignItems: "center", gap: 1 }}>
                    <Box sx={{ flex: 1, height: 8, borderRadius: 1, bgcolor: "divider" }}>
                      <Box sx={{ height: "100%", borderRadius: 1, bgcolor: "primary.main" }} style={{ width: percentWidth(use.coverage) }} />
                    </Box>
                    <Typography variant="caption" sx={{ minWidth: 44 }}>{percent(use.coverage)}</Typography>
                  </Box>
                )}
              </Box>
              <td>{fixed(use.evenness, 3)}</td>
              <td>{fixed(use.gini, 3)}</td>
            </tr>
          ))}
        </tbody>
      </Box>
    </Card>
  );
}

function percentWidth(share: number): string {
  return `${Math.min(100, 100 * share)}%`;
}
