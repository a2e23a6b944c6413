import { createTheme } from "@mui/material/styles";

declare module "@mui/material/styles" {
  interface Palette {
    mark: { main: string; contrastText: string };
    json: { text: string; number: string };
    surface: { user: string; raised: string; selected: string };
    task: { one: string; two: string; three: string };
  }
  interface PaletteOptions {
    mark?: { main: string; contrastText: string };
    json?: { text: string; number: string };
    surface?: { user: string; raised: string; selected: string };
    task?: { one: string; two: string; three: string };
  }
  interface PaletteColor {
    text?: string;
  }
  interface SimplePaletteColorOptions {
    text?: string;
  }
  interface TypographyVariants {
    mono: string;
  }
  interface TypographyVariantsOptions {
    mono?: string;
  }
}

const SANS = 'Inter, "Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial, sans-serif';
const MONO = '"JetBrains Mono", ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace';

/** All colours of the page. Texts have a contrast of 4.5 to 1 on every surface they stand on. */
export const theme = createTheme({
  cssVariables: { colorSchemeSelector: "data-scheme" },
  colorSchemes: {
    light: {
      palette: {
        primary: { main: "#3a4fc4" },
        success: { main: "#1f7a4d", text: "#17633d" },
        warning: { main: "#a15c00", text: "#854b00" },
        error: { main: "#b3261e", text: "#a3211a" },
        background: { default: "#f6f7f9", paper: "#ffffff" },
        text: { primary: "#1b1f2a", secondary: "#545b6b" },
        divider: "#dfe2e8",
        mark: { main: "#ffe58a", contrastText: "#1b1f2a" },
        json: { text: "#17633d", number: "#8a3b9c" },
        surface: { user: "#e9ecfb", raised: "#fbfbfd", selected: "#e6eafc" },
        task: { one: "#3158c4", two: "#b4560a", three: "#0d7a6b" },
      },
    },
    dark: {
      palette: {
        primary: { main: "#9fb0ff" },
        success: { main: "#6cc799", text: "#7fd3a8" },
        warning: { main: "#e5b45c", text: "#ecc176" },
        error: { main: "#ff8f86", text: "#ff9d95" },
        background: { default: "#12141a", paper: "#181b22" },
        text: { primary: "#e7e9ee", secondary: "#a5acba" },
        divider: "#2b303b",
        mark: { main: "#6b5600", contrastText: "#fff6d6" },
        json: { text: "#93d6ae", number: "#d8a9e6" },
        surface: { user: "#262c47", raised: "#1d2129", selected: "#2a3150" },
        task: { one: "#8ea8ff", two: "#f2a45c", three: "#56cbb6" },
      },
    },
  },
  shape: { borderRadius: 8 },
  typography: {
    fontFamily: SANS,
    mono: MONO,
    fontSize: 13,
    body1: { fontSize: 14, lineHeight: 1.55 },
    body2: { fontSize: 13, lineHeight: 1.5 },
    caption: { fontSize: 12 },
    h1: { fontSize: 15, fontWeight: 650 },
    h2: { fontSize: 14, fontWeight: 650 },
    h3: { fontSize: 13, fontWeight: 650 },
    button: { textTransform: "none" },
  },
  components: {
    MuiCssBaseline: {
      styleOverrides: {
        "html, body, #root": { height: "100%" },
        body: { overflow: "hidden" },
        "*:focus-visible": { outline: "2px solid var(--mui-palette-primary-main)", outlineOffset: "1px" },
        "@media (prefers-reduced-motion: reduce)": { "*": { transition: "none !important", animation: "none !important" } },
      },
    },
    MuiButtonBase: { defaultProps: { disableRipple: true } },
    MuiTab: { styleOverrides: { root: { minHeight: 38, padding: "6px 14px" } } },
    MuiTabs: { styleOverrides: { root: { minHeight: 38 } } },
    MuiTooltip: { defaultProps: { enterDelay: 500, disableInteractive: true } },
  },
});
