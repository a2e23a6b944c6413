// Generates the TypeScript types of records, bundles and flights from the JSON Schemas in docs/; --check only compares.
import { readFile, writeFile } from "node:fs/promises";
import { compile } from "json-schema-to-typescript";

const docs = new URL("../../docs/", import.meta.url);
const target = new URL("../src/bundle/", import.meta.url);
const banner = "// Generated from docs/SCHEMA by `npm run types`; do not edit.";

/** Titles of fields become needless aliases, and a field may be absent only if it is not required. */
function bare(schema, named) {
  if (Array.isArray(schema)) return schema.map((item) => bare(item, false));
  if (schema === null || typeof schema !== "object") return schema;
  if (schema.type === "object" && !schema.properties && Object.keys(schema.additionalProperties ?? {}).length === 0) {
    return { tsType: "{ [k: string]: unknown }" };
  }
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => key !== "title" || named)
      .map(([key, value]) => [key, key === "$defs" || key === "properties" ? each(value, key === "$defs") : bare(value, false)]),
  );
}

function each(schemas, named) {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, bare(schema, named)]));
}

let stale = 0;
for (const [source, file] of [["record.schema.json", "types.ts"], ["bundle.schema.json", "bundleTypes.ts"], ["flight.schema.json", "flightTypes.ts"]]) {
  const schema = bare(JSON.parse(await readFile(new URL(source, docs), "utf8")), true);
  const root = schema.$ref.replace("#/$defs/", "");
  const rooted = { ...schema.$defs[root], $defs: schema.$defs };
  const text = await compile(rooted, root, {
    additionalProperties: false,
    bannerComment: banner.replace("SCHEMA", source),
    enableConstEnums: false,
    unreachableDefinitions: false,
    maxItems: -1,
  });
  const path = new URL(file, target);
  if (process.argv.includes("--check")) {
    const before = await readFile(path, "utf8").catch(() => "");
    if (before !== text) {
      console.error(`src/bundle/${file} differs from docs/${source}: run npm run types`);
      stale = 1;
    }
  } else {
    await writeFile(path, text);
  }
}
process.exitCode = stale;
