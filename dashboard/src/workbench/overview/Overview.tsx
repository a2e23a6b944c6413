import Box from "@mui/material/Box";
import { useCallback } from "react";
import type { DataSource } from "../../bundle/source";
import type { Action } from "../../model/selection";
import { plural } from "../../model/words";
import { WhenReady } from "../../ui/Placeholder";
import { useResource } from "../../ui/resource";
import { CoverageCard } from "./CoverageCard";
import { DiversityCard } from "./DiversityCard";
import { FindingsCard } from "./FindingsCard";
import { KindsCard } from "./KindsCard";
import { ScoresCard } from "./ScoresCard";
import { ShapeCard } from "./ShapeCard";
import { SteeringCard } from "./SteeringCard";

interface OverviewProps {
  source: DataSource;
  dispatch: (action: Action) => void;
}

/** The dataset as a whole. */
export function Overview({ source, dispatch }: OverviewProps) {
  const load = useCallback(() => source.overview(), [source]);
  const overview = useResource(load);
  return (
    <Box component="section" aria-label="Overview" tabIndex={0} sx={{ flex: 1, minWidth: 0, overflowY: "auto", p: 3 }}>
      <WhenReady resource={overview} busy={`Measuring ${plural(source.head.total, "conversation")}`}>
        {({ analysis, experiment }) => (
          <Box sx={{ display: "grid", gridTemplateColumns: "repeat(auto-fit, minmax(min(480px, 100%), 1fr))", gap: 2, maxWidth: 1440, mx: "auto" }}>
            <ScoresCard quality={analysis.quality} dispatch={dispatch} />
            <FindingsCard found={source.head.facets.findings} known={analysis.quality.findings} dispatch={dispatch} />
            <KindsCard shape={analysis.shape} kinds={source.head.kinds} dispatch={dispatch} />
            <ShapeCard shape={analysis.shape} dispatch={dispatch} />
            <Box sx={{ display: "flex", flexDirection: "column", gap: 2, minWidth: 0, "& > :last-child": { flex: 1 } }}>
              <CoverageCard coverage={analysis.coverage} />
              <DiversityCard diversity={analysis.diversity} dispatch={dispatch} />
            </Box>
            <SteeringCard experiment={experiment} />
          </Box>
        )}
      </WhenReady>
    </Box>
  );
}
