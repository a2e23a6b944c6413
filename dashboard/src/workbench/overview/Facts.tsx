import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";

/** Numbers with their names. */
export function Facts({ facts }: { facts: readonly (readonly [string, string])[] }) {
  return (
    <Box component="dl" sx={{ display: "grid", gridTemplateColumns: "repeat(auto-fill, minmax(120px, 1fr))", gap: 2, m: 0, mt: 1.5 }}>
      {facts.map(([name, value]) => (
        <Box key={name} sx={{ display: "flex", flexDirection: "column-reverse" }}>
          <Typography component="dt" variant="caption" color="textSecondary">{name}</Typography>
          <Typography component="dd" sx={{ m: 0, fontSize: 18, fontWeight: 600, fontVariantNumeric: "tabular-nums" }}>{value}</Typography>
        </Box>
      ))}
    </Box>
  );
}
