import Box from "@mui/material/Box";
import CircularProgress from "@mui/material/CircularProgress";
import Typography from "@mui/material/Typography";
import type { ReactNode } from "react";
import type { Resource } from "./resource";

interface PlaceholderProps {
  title: string;
  children?: ReactNode;
  busy?: boolean;
  alert?: boolean;
}

/** What a pane says when it has nothing to show: why, and what to do. */
export function Placeholder({ title, children, busy = false, alert = false }: PlaceholderProps) {
  return (
    <Box
      role={alert ? "alert" : "status"}
      sx={{ display: "flex", flexDirection: "column", alignItems: "center", justifyContent: "center", gap: 1, p: 4, height: "100%", textAlign: "center" }}
    >
      {busy && <CircularProgress size={22} aria-hidden />}
      <Typography color={alert ? "error" : "textPrimary"} sx={{ fontWeight: 600, overflowWrap: "anywhere" }}>
        {title}
      </Typography>
      {children && (
        <Typography component="div" color="textSecondary" variant="body2" sx={{ maxWidth: 420, overflowWrap: "anywhere" }}>
          {children}
        </Typography>
      )}
    </Box>
  );
}

interface WhenReadyProps<T> {
  resource: Resource<T>;
  busy: string;
  children: (value: T) => ReactNode;
}

/** A resource: its value, or a placeholder that tells how things stand. */
export function WhenReady<T>({ resource, busy, children }: WhenReadyProps<T>) {
  switch (resource.state) {
    case "loading":
      return <Placeholder title={busy} busy />;
    case "failed":
      return (
        <Placeholder title={resource.error.message} alert>
          {"wayOut" in resource.error ? String(resource.error.wayOut) : ""}
        </Placeholder>
      );
    case "ready":
      return children(resource.value);
  }
}
