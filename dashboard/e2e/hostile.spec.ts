import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { serve, type Server } from "./server";
import { launch, WorkbenchPage } from "./workbench.page";

let browser: Browser;
let server: Server;

beforeAll(async () => {
  [browser, server] = await Promise.all([launch(), serve(inject("folder"), "hostile.jsonl")]);
});
afterAll(async () => {
  await browser?.close();
  server?.stop();
});

async function opened(name: string): Promise<WorkbenchPage> {
  const workbench = await WorkbenchPage.open(browser, `${server.url}?c=${name}`);
  await workbench.events.waitFor();
  return workbench;
}

test("markup in names and texts is text", async () => {
  const workbench = await opened("markup");
  for (const key of ["1", "2", "3", "4"]) {
    await workbench.page.keyboard.press(key);
    await workbench.detail.waitFor();
  }
  expect(await workbench.messages.textContent()).toContain("<img src=x");
  expect(await workbench.page.title()).toBe("toolgen workbench");
  expect(await workbench.page.locator("img, #root script").count()).toBe(0);
  expect(workbench.complaints).toEqual([]);
  await workbench.page.close();
});

test("a megabyte of text is shown in part, and more on request", async () => {
  const workbench = await opened("long");
  expect((await workbench.messages.textContent())?.length).toBeLessThan(20_000);
  await workbench.messages.getByRole("button", { name: /^Show more/ }).click();
  await workbench.messages.getByText("12,000 of 1,000,000 characters").waitFor();
  await workbench.page.close();
});

test("overrides of the direction and broken surrogates are named", async () => {
  const rtl = await opened("rtl");
  expect(await rtl.messages.textContent()).toMatch(/U\+202E.*003 tsoc.*U\+202C.*مرحبا/);
  const surrogate = await opened("surrogate");
  expect(await surrogate.messages.textContent()).toMatch(/half .*U\+D83D.* here/);
  await rtl.page.close();
  await surrogate.page.close();
});

test("an event of an unknown kind shows as JSON", async () => {
  const workbench = await opened("unknown");
  await workbench.events.getByRole("option", { name: /call_cancelled/ }).click();
  await workbench.tab("Event").click();
  expect(await workbench.detail.textContent()).toContain('kind: "call_cancelled"');
  await workbench.page.close();
});

test("records that lack nearly everything open, and lines that are none are told", async () => {
  const { page } = await opened("sparse");
  expect(await page.getByRole("alert").count()).toBe(0);
  await page.getByRole("button", { name: "3 lines not shown" }).click();
  await page.getByText(/schema version 99 is newer/).waitFor();
  await page.close();
});

test("a mission whose times and ids are no times and ids is shown as far as it goes", async () => {
  const workbench = await opened("late");
  await workbench.lanes.waitFor();
  expect(await workbench.page.title()).toBe("toolgen workbench");
  expect(await workbench.page.locator("img, #root script").count()).toBe(0);
  expect(await workbench.lanes.innerHTML()).not.toContain("NaN");
  expect(workbench.complaints).toEqual([]);
  await workbench.page.close();
});
