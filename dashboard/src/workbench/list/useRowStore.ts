import { useSyncExternalStore } from "react";
import type { RowStore } from "../../model/rowStore";

/** Draw again whenever the store has more to show. */
export function useRowStore(store: RowStore): void {
  useSyncExternalStore(store.subscribe, store.version);
}
