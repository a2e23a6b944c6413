import type { Bundle, Edge, Overview, Row } from "./bundleTypes";
import { DataError } from "./errors";
import { modernize } from "./modernize";
import type { DatasetHead, DataSource, Query } from "./source";

export const BUNDLE_VERSION = 1;

/** A bundle with its records, which stand in `lines` in the order of `rows`. */
export interface WholeBundle extends Bundle {
  lines: unknown[];
}

export type Opened = { held: "whole"; bundle: WholeBundle } | { held: "served"; source: DataSource };

/** What stands at `base`: a bundle, or a server's word that it has one. */
export async function open(base: string): Promise<Opened> {
  const head = await read(`${base}toolgen-data/bundle.json`);
  if (typeof head !== "object" || head === null || !("bundle_version" in head)) {
    throw new DataError("bundle.json is not a bundle.", "Make it with scripts/export_dashboard_data.py.");
  }
  const bundle = head as WholeBundle;
  if (bundle.bundle_version > BUNDLE_VERSION) {
    throw new DataError(
      `This bundle has version ${bundle.bundle_version}; this page reads up to ${BUNDLE_VERSION}.`,
      "Reload the page, or upgrade toolgen.",
    );
  }
  if (bundle.held !== "whole") return { held: "served", source: served(base, bundle) };
  return { held: "whole", bundle: { ...bundle, rows: bundle.rows.map(rowOf) } };
}

/** A row with the fields that rows of older bundles lack. */
export function rowOf(row: Row): Row {
  return { ...row, kinds: row.kinds ?? [], tasks: row.tasks ?? 1, style: row.style ?? "", interventions: row.interventions ?? [] };
}

export function headOf(bundle: Bundle): DatasetHead {
  const { facets } = bundle;
  return {
    name: bundle.name,
    run: bundle.run ?? null,
    total: bundle.total,
    datasetTotal: bundle.dataset_total ?? bundle.total,
    facets: {
      ...facets, kinds: facets.kinds ?? [], tasks: facets.tasks ?? [], styles: facets.styles ?? [], interventions: facets.interventions ?? [],
      asynchronous: facets.asynchronous ?? 0, ended: facets.ended ?? [], unsolved: facets.unsolved ?? 0,
    },
    kinds: bundle.kinds ?? {},
    problemCount: bundle.problem_count,
    problems: bundle.problems,
    hasGraph: bundle.has_graph,
  };
}

function served(base: string, bundle: Bundle): DataSource {
  return {
    head: headOf(bundle),
    page: async (query, first, count) =>
      (await read(`${base}api/rows?${asked(query)}&first=${first}&count=${count}`)) as Awaited<ReturnType<DataSource["page"]>>,
    place: async (query, key) =>
      ((await read(`${base}api/place?${asked(query)}&key=${encodeURIComponent(key)}`)) as { place: number | null }).place,
    entry: async (key) => modernize(await read(`${base}api/record?key=${encodeURIComponent(key)}`)),
    overview: async () => (await read(`${base}api/overview`)) as Overview,
    graph: async (path) =>
      (await read(`${base}api/graph?${new URLSearchParams(path.map((name) => ["endpoint", name])).toString()}`)) as Edge[],
  };
}

function asked(query: Query): string {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(query) as [string, Query[keyof Query]][]) {
    if (Array.isArray(value)) value.forEach((item: string) => fields.append(name, item));
    else if (value !== null && value !== "" && value !== false) fields.append(name, String(value));
  }
  return fields.toString();
}

async function read(url: string): Promise<unknown> {
  const response = await fetch(url).catch(() => {
    throw new DataError("The server does not answer.", "Is `toolgen dashboard` still running? Start it again, and reload.");
  });
  if (!response.ok) throw await refusal(response, url);
  try {
    return (await response.json()) as unknown;
  } catch {
    throw new DataError(`${url} does not hold JSON.`, "Export the dataset again, or give `toolgen dashboard` another file.");
  }
}

async function refusal(response: Response, url: string): Promise<DataError> {
  const said: unknown = await response.json().catch(() => null);
  if (typeof said === "object" && said !== null && "error" in said) {
    return new DataError(String(said.error), "way_out" in said ? String(said.way_out) : "");
  }
  if (response.status === 404 && url.endsWith("bundle.json")) {
    return new DataError(
      "There is no dataset here yet.",
      "Run scripts/export_dashboard_data.py --dataset FILE.jsonl, then reload; or run toolgen dashboard FILE.jsonl.",
    );
  }
  return new DataError(`${url} answered with ${response.status}.`, "Reload the page.");
}
