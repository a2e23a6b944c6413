import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { serve, type Server } from "./server";
import { launch, WorkbenchPage } from "./workbench.page";

let browser: Browser;
let server: Server;

beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
});

async function firstList(): Promise<{ workbench: WorkbenchPage; seconds: number }> {
  const began = performance.now();
  server = await serve(inject("folder"), "big.jsonl");
  const workbench = await WorkbenchPage.open(browser, server.url);
  await workbench.rows.first().waitFor();
  return { workbench, seconds: (performance.now() - began) / 1000 };
}

test("a gigabyte of 100,000 records: first list, then the next time, and smooth to the end", { timeout: 120_000 }, async () => {
  const cold = await firstList();
  await cold.workbench.page.close();
  server.stop();
  const { workbench, seconds } = await firstList();
  console.log(`first list: ${cold.seconds.toFixed(1)} s without an index, ${seconds.toFixed(1)} s with one`);
  // Twice the targets (10 s and 2 s): other work may share the machine.
  expect(cold.seconds).toBeLessThan(20);
  expect(seconds).toBeLessThan(4);

  const { page } = workbench;
  await page.getByText("100,000 conversations").first().waitFor();
  await workbench.list.focus();
  await page.keyboard.press("End");
  await page.getByRole("heading", { level: 2, name: "conv_42_099999" }).waitFor();
  await workbench.search.fill("conv_42_054321");
  await workbench.rows.filter({ hasText: "conv_42_054321" }).waitFor();
  expect(await workbench.rows.count()).toBe(1);
  await workbench.search.fill("");
  await page.getByText("100,000 conversations").nth(1).waitFor();
  const slow = await page.evaluate(async () => {
    const box = document.querySelector('[role="listbox"][aria-label="Conversations"]');
    let worst = 0;
    let before = performance.now();
    for (let step = 0; step < 60; step += 1) {
      if (box) box.scrollTop += 2500;
      await new Promise(requestAnimationFrame);
      worst = Math.max(worst, performance.now() - before);
      before = performance.now();
    }
    return { worst, drawn: document.querySelectorAll('[role="option"]').length };
  });
  console.log(`worst frame while scrolling: ${slow.worst.toFixed(0)} ms`);
  expect(slow.worst).toBeLessThan(500);
  expect(slow.drawn).toBeLessThan(200);
  await page.close();
  server.stop();
});
