import Box from "@mui/material/Box";
import { BarChart } from "@mui/x-charts/BarChart";

interface BarsProps {
  label: string;
  names: readonly string[];
  values: readonly number[];
  /** What the values are: "records". */
  unit: string;
  choose?: (position: number) => void;
}

/** A bar chart, with its numbers in words for who does not see it. */
export function Bars({ label, names, values, unit, choose }: BarsProps) {
  return (
    <Box>
      <Box aria-hidden sx={{ height: 190, cursor: choose ? "pointer" : "default" }}>
        <BarChart
          height={190}
          disableKeyboardNavigation
          hideLegend
          skipAnimation
          margin={{ left: 0, right: 8, top: 12, bottom: 0 }}
          xAxis={[{ data: [...names], scaleType: "band", categoryGapRatio: 0.25 }]}
          yAxis={[{ width: 44 }]}
          grid={{ horizontal: true }}
          series={[{ data: [...values], label: unit, color: "var(--mui-palette-primary-main)" }]}
          {...(choose && { onAxisClick: (_: unknown, data: { dataIndex: number } | null) => data && choose(data.dataIndex) })}
        />
      </Box>
      <Box component="p" sx={HIDDEN}>
        {label}: {names.map((name, position) => `${name}, ${values[position] ?? 0} ${unit}`).join("; ")}
      </Box>
    </Box>
  );
}

const HIDDEN = { position: "absolute", width: 1, height: 1, overflow: "hidden", clipPath: "inset(50%)", whiteSpace: "nowrap", m: 0 } as const;
