import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import type { ReactNode } from "react";

interface SectionProps {
  title: string;
  children: ReactNode;
}

export function Section({ title, children }: SectionProps) {
  return (
    <Box component="section" sx={{ mb: 2.5 }}>
      <Typography component="h3" variant="caption" color="textSecondary" sx={{ fontWeight: 600, display: "block", mb: 0.75 }}>
        {title}
      </Typography>
      {children}
    </Box>
  );
}
