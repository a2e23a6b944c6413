import createCache from "@emotion/cache";
import { CacheProvider } from "@emotion/react";
import CssBaseline from "@mui/material/CssBaseline";
import { ThemeProvider } from "@mui/material/styles";
import { useCallback } from "react";
import { open } from "./bundle/load";
import { held } from "./model/held";
import { theme } from "./theme";
import { WhenReady } from "./ui/Placeholder";
import { useResource } from "./ui/resource";
import { Workbench } from "./workbench/Workbench";

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
const styles = createCache({ key: "t", ...(nonce ? { nonce } : {}) });

/** The page: a dataset from wherever it is, shown by the workbench. */
export function App({ base }: { base: string }) {
  const load = useCallback(async () => {
    const opened = await open(base);
    return opened.held === "whole" ? held(opened.bundle) : opened.source;
  }, [base]);
  const source = useResource(load);
  return (
    <CacheProvider value={styles}>
      <ThemeProvider theme={theme} defaultMode="system" noSsr>
        <CssBaseline />
        <WhenReady resource={source} busy="Opening the dataset">
          {(value) => <Workbench source={value} />}
        </WhenReady>
      </ThemeProvider>
    </CacheProvider>
  );
}
