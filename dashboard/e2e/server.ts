import { type ChildProcess, spawn } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { environment, python } from "./stage";

export interface Server {
  url: string;
  /** Milliseconds from the start of the process until it answered. */
  startedIn: number;
  stop: () => void;
}

/** `toolgen dashboard` on a free port, as a person starts it. */
export async function serve(folder: string, dataset: string): Promise<Server> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(python(), ["-m", "toolgen", "dashboard", join(folder, dataset), "--port", String(port), "--artifacts", join(folder, "artifacts")], {
    env: environment(),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = `http://127.0.0.1:${port}/`;
  await answering(child, url);
  return { url, startedIn: performance.now() - began, stop: () => void child.kill() };
}

async function answering(child: ChildProcess, url: string): Promise<void> {
  while (child.exitCode === null) {
    if (await fetch(url).then((response) => response.ok, () => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`toolgen dashboard ended with ${child.exitCode}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
