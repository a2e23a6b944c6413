import type { Row } from "../bundle/bundleTypes";
import type { DataSource, Query } from "../bundle/source";

const CHUNK = 100;

/** The rows of one question, fetched in chunks as they come into view. */
export interface RowStore {
  subscribe: (listener: () => void) => () => void;
  /** Changes whenever there is more to show. */
  version: () => number;
  total: () => number | null;
  error: () => Error | null;
  /** The row at a place, if it is here; if not, it is fetched. */
  row: (place: number) => Row | undefined;
  fetched: (place: number) => Promise<Row | undefined>;
  /** The place of a row among those that are here. */
  placeOf: (key: string) => number | null;
}

export function rowStore(source: DataSource, query: Query): RowStore {
  const chunks = new Map<number, Row[]>();
  const asked = new Map<number, Promise<void>>();
  const listeners = new Set<() => void>();
  let total: number | null = null;
  let error: Error | null = null;
  let version = 0;

  const tell = () => {
    version += 1;
    listeners.forEach((listener) => listener());
  };
  const fetchChunk = (chunk: number): Promise<void> => {
    const known = asked.get(chunk);
    if (known) return known;
    const promise = source.page(query, chunk * CHUNK, CHUNK).then(
      (page) => {
        total = page.total;
        chunks.set(chunk, page.rows);
        tell();
      },
      (reason: unknown) => {
        error = reason instanceof Error ? reason : new Error(String(reason));
        tell();
      },
    );
    asked.set(chunk, promise);
    return promise;
  };
  const at = (place: number) => chunks.get(Math.floor(place / CHUNK))?.[place % CHUNK];
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      void fetchChunk(0);
      return () => listeners.delete(listener);
    },
    version: () => version,
    total: () => total,
    error: () => error,
    row: (place) => {
      const row = at(place);
      if (row === undefined) void fetchChunk(Math.floor(place / CHUNK));
      return row;
    },
    fetched: async (place) => {
      if (place < 0 || (total !== null && place >= total)) return undefined;
      await fetchChunk(Math.floor(place / CHUNK));
      return at(place);
    },
    placeOf: (key) => {
      for (const [chunk, rows] of chunks) {
        const found = rows.findIndex((row) => row.key === key);
        if (found >= 0) return chunk * CHUNK + found;
      }
      return null;
    },
  };
}
