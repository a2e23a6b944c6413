import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    folder: string;
  }
}

/** Make the datasets once, and take them away in the end: one of them has a gigabyte. */
export default function stage(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "toolgen-e2e-"));
  execFileSync(python(), ["e2e/datasets.py", folder], { stdio: "inherit", env: environment() });
  project.provide("folder", folder);
  return () => rmSync(folder, { recursive: true, force: true });
}

export function python(): string {
  return process.env["PYTHON"] ?? "../.venv/bin/python";
}

export function environment(): NodeJS.ProcessEnv {
  return { ...process.env, PYTHONPATH: join(import.meta.dirname, "../../src") };
}
