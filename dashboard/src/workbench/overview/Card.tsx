import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import type { ReactNode } from "react";

interface CardProps {
  title: string;
  note?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}

export function Card({ title, note, wide = false, children }: CardProps) {
  return (
    <Box
      component="section"
      aria-label={title}
      sx={{ bgcolor: "background.paper", border: 1, borderColor: "divider", borderRadius: 2, p: 2.5, minWidth: 0, ...(wide && { gridColumn: "1 / -1" }) }}
    >
      <Typography component="h2" variant="h2">{title}</Typography>
      {note && <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>{note}</Typography>}
      {children}
    </Box>
  );
}
