import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

const root = import.meta.dirname;
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".test.ts"));

/** The modules of ours that a module imports, lazily or at once; types do not count, they are gone at run time. */
function imported(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8").replace(/^import type .*$/gm, "");
  const paths = [...text.matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)].map(([, path]) => join(dirname(file), path ?? ""));
  return paths.flatMap((path) => files.filter((known) => known === `${path}.ts` || known === `${path}.tsx`));
}

test("no module imports itself through others", () => {
  const graph = new Map(files.map((file) => [file, imported(file)]));
  const free = new Set<string>();
  for (let before = -1; before !== free.size; ) {
    before = free.size;
    for (const [file, needed] of graph) if (needed.every((other) => free.has(other))) free.add(file);
  }
  expect(files.filter((file) => !free.has(file)).map((file) => relative(".", file))).toEqual([]);
  expect([...graph.values()].flat().length).toBeGreaterThan(100);
});
