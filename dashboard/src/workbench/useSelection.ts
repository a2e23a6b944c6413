import { useCallback, useMemo, useSyncExternalStore } from "react";
import { type Action, format, isStep, parse, reduce, type Selection } from "../model/selection";

const TOGETHER_MS = 400; // steps that follow each other faster are one step back

const listeners = new Set<() => void>();
let lastStep = -Infinity;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", listener);
  };
}

/** The selection is the address of the page: read from it, and written to it, and nowhere else. */
export function useSelection(): [Selection, (action: Action) => void] {
  const search = useSyncExternalStore(subscribe, () => window.location.search);
  const selection = useMemo(() => parse(search), [search]);
  const dispatch = useCallback((action: Action) => {
    const next = format(reduce(parse(window.location.search), action));
    if (next === window.location.search) return;
    const url = `${window.location.pathname}${next}`;
    const now = performance.now();
    if (isStep(action) && now - lastStep > TOGETHER_MS) window.history.pushState(null, "", url);
    else window.history.replaceState(null, "", url);
    if (isStep(action)) lastStep = now;
    listeners.forEach((listener) => listener());
  }, []);
  return [selection, dispatch];
}
