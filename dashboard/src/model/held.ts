import { headOf, type WholeBundle } from "../bundle/load";
import { modernize } from "../bundle/modernize";
import { DataError } from "../bundle/errors";
import type { DataSource, Query } from "../bundle/source";
import { normalized, passes, says, sorted } from "./filters";

/** A bundle as a data source: filters, order and search in the browser, with the meaning they have on the server. */
export function held(bundle: WholeBundle): DataSource {
  const numbers = new Map(bundle.rows.map((row, number) => [row.key, number]));
  const texts = new Map<number, string>();
  const orders = new Map<string, number[]>();

  const textOf = (number: number): string => {
    const known = texts.get(number);
    if (known !== undefined) return known;
    const text = normalized(searched(bundle.lines[number]));
    texts.set(number, text);
    return text;
  };
  const order = (query: Query): number[] => {
    const name = JSON.stringify(query);
    const known = orders.get(name);
    if (known) return known;
    const found = bundle.rows.flatMap((row, number) =>
      passes(row, query) && (query.words === "" || says(textOf(number), query.words)) ? [number] : [],
    );
    const ordered = sorted(found, bundle.rows, query.sort);
    orders.set(name, ordered);
    return ordered;
  };
  return {
    head: headOf(bundle),
    page: (query, first, count) => {
      const all = order(query);
      const rows = all.slice(first, first + count).flatMap((number) => bundle.rows[number] ?? []);
      return Promise.resolve({ total: all.length, rows });
    },
    place: (query, key) => {
      const place = order(query).indexOf(numbers.get(key) ?? -1);
      return Promise.resolve(place < 0 ? null : place);
    },
    entry: (key) => {
      const number = numbers.get(key);
      return number === undefined
        ? Promise.reject(new DataError(`There is no conversation ${key} in this dataset.`))
        : Promise.resolve().then(() => modernize(bundle.lines[number]));
    },
    overview: () => Promise.resolve(bundle.overview),
    graph: (path) => Promise.resolve(bundle.graph.filter((edge) => path.includes(edge.from))),
  };
}

/** What is searched: the id, what user and assistant say, and the endpoints called. */
function searched(line: unknown): string {
  try {
    const { record } = modernize(line);
    const said = record.messages.filter(({ role }) => role === "user" || role === "assistant").map(({ content }) => content);
    return [record.conversation_id, ...record.step_trace.map((step) => step.endpoint_id), ...said].join("\n").slice(0, 20_000);
  } catch {
    return "";
  }
}
