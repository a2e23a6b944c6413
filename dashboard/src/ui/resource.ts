import { useEffect, useState } from "react";

/** Something that is fetched: every view has a picture for each of these. */
export type Resource<T> = { state: "loading" } | { state: "failed"; error: Error } | { state: "ready"; value: T };

interface Kept<T> {
  load: () => Promise<T>;
  resource: Resource<T>;
}

/** Load something; anew when `load` changes (keep it with `useCallback`). What arrives too late is dropped. */
export function useResource<T>(load: () => Promise<T>): Resource<T> {
  const [kept, setKept] = useState<Kept<T> | null>(null);
  useEffect(() => {
    let current = true;
    const keep = (resource: Resource<T>) => {
      if (current) setKept({ load, resource });
    };
    load().then(
      (value) => keep({ state: "ready", value }),
      (error: unknown) => keep({ state: "failed", error: error instanceof Error ? error : new Error(String(error)) }),
    );
    return () => {
      current = false;
    };
  }, [load]);
  return kept?.load === load ? kept.resource : { state: "loading" };
}
