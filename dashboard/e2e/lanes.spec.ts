import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { serve, type Server } from "./server";
import { launch, WorkbenchPage } from "./workbench.page";

let browser: Browser;
let server: Server;

beforeAll(async () => {
  [browser, server] = await Promise.all([launch(), serve(inject("folder"), "missions.jsonl")]);
});
afterAll(async () => {
  await browser?.close();
  server?.stop();
});

async function opened(query: string, options: { dark?: boolean; width?: number } = {}): Promise<WorkbenchPage> {
  const workbench = await WorkbenchPage.open(browser, `${server.url}?${query}`, options);
  await workbench.lanes.waitFor();
  return workbench;
}

test("a bar on the lanes leads to its event and its message, and says when it happened", async () => {
  const workbench = await opened("tasks=3&async=1");
  const { page, lanes } = workbench;
  expect(await lanes.getByRole("group").count()).toBe(4);
  const bar = lanes.getByRole("option", { name: /, task 2, issued at/ }).first();
  const name = (await bar.getAttribute("aria-label"))?.split(",")[0] ?? "";
  await bar.locator("text").first().click();
  await lanes.getByRole("option", { selected: true, name: new RegExp(`^${name}, task 2`) }).waitFor();
  expect(await workbench.selectedEvent()).toContain(name);
  await workbench.messages.getByRole("button", { pressed: true, name: new RegExp(name) }).waitFor();
  await page.getByRole("region", { name: "Lanes pane" }).getByText(/issued at [\d.]+ s/).waitFor();
  expect(workbench.complaints).toEqual([]);
  await page.close();
});

test("the keyboard goes along the lanes and between them", async () => {
  const workbench = await opened("tasks=2&async=1");
  const { page, lanes } = workbench;
  const selected = () => lanes.getByRole("option", { selected: true }).getAttribute("id");
  await page.keyboard.press("t");
  await page.keyboard.press("Home");
  await page.waitForFunction(() => location.search.includes("e=said-1"));
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await page.waitForFunction(() => !location.search.includes("e=said-1"));
  const last = await selected();
  await page.keyboard.press("ArrowLeft");
  await page.waitForFunction((before) => document.querySelector('[role="listbox"][aria-label="Lanes"] [aria-selected="true"]')?.id !== before, last);
  expect(`lane-${new URL(page.url()).searchParams.get("e")}`).toBe(await selected());
  await page.close();
});

test("missions are found by their terms, and a deferred one says that its messages are a projection", async () => {
  const workbench = await opened("");
  const { page } = workbench;
  await page.getByRole("button", { name: "Filters" }).click();
  await page.getByRole("checkbox", { name: /^Asynchronous/ }).check();
  await page.getByRole("combobox", { name: "Delivery of results" }).click();
  await page.getByRole("option", { name: /^deferred/ }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Filters (2)" }).waitFor();
  await page.getByText(/^\d+ of 125 conversations$/).waitFor();
  expect(await workbench.rows.filter({ hasText: ", deferred" }).count()).toBe(await workbench.rows.count());
  await workbench.rows.first().click();
  await page.getByText("These messages are a projection").waitFor();
  await page.getByRole("button", { name: /^Show the \d+ items/ }).click();
  expect(await page.getByRole("list", { name: "Items" }).getByText(/^result of call-1/).count()).toBe(1);
  expect(workbench.complaints).toEqual([]);
  await page.close();
});

test("the transcript has control actions, what is pending and what arrives where it happened", async () => {
  const workbench = await opened("tasks=2&style=ack");
  const { page, messages } = workbench;
  await messages.getByRole("button", { name: /^wait/ }).first().waitFor();
  await messages.getByRole("button", { name: /^pending: / }).first().waitFor();
  expect(await messages.textContent()).not.toContain('"status"');
  await messages.getByRole("list", { name: /^Runtime, at/ }).getByRole("button", { name: /delivered/ }).first().click();
  expect(await workbench.selectedTab()).toBe("Response");
  await workbench.detail.getByText("Handed over").waitFor();
  await page.close();
});

test("lanes can be hidden, a link keeps that, and a conversation without delay has none", async () => {
  const workbench = await opened("");
  const { page, lanes } = workbench;
  await page.getByRole("button", { name: "Hide", exact: true }).click();
  await lanes.waitFor({ state: "detached" });
  expect(new URL(page.url()).searchParams.get("lanes")).toBe("hidden");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await lanes.waitFor();
  await page.goto(`${server.url}?c=conv_42_00000`);
  await workbench.events.waitFor();
  expect(await lanes.count()).toBe(0);
  await page.close();
});

test.each([
  ["light", 1280], ["dark", 1280], ["light", 900], ["dark", 900],
] as const)("axe finds nothing on the lanes, %s, %i pixels wide, and nothing is wider than the page", async (scheme, width) => {
  for (const query of ["tasks=3&style=deferred", "tasks=1&style=poll", "intervention=never_returns"]) {
    const workbench = await opened(query, { dark: scheme === "dark", width });
    expect(await workbench.axe()).toEqual([]);
    expect(await workbench.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(workbench.complaints).toEqual([]);
    await workbench.page.close();
  }
});
