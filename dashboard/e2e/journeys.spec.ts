import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { serve, type Server } from "./server";
import { launch, WorkbenchPage } from "./workbench.page";

let browser: Browser;
let server: Server;

beforeAll(async () => {
  [browser, server] = await Promise.all([launch(), serve(inject("folder"), "mixed.jsonl")]);
});
afterAll(async () => {
  await browser?.close();
  server?.stop();
});

test("find a failing conversation, and see why the judge lowered its score", async () => {
  const workbench = await WorkbenchPage.open(browser, server.url);
  const { page } = workbench;
  await page.getByRole("combobox", { name: "Order" }).click();
  await page.getByRole("option", { name: "Lowest score first" }).click();
  await workbench.rows.first().click();
  await workbench.findings.waitFor();
  const code = await workbench.findings.getByRole("listitem").first().textContent();
  expect(code).toMatch(/^[a-z-]+ /);
  await workbench.findings.getByRole("button", { name: "Show" }).first().click();
  expect(await workbench.selectedEvent()).toContain("finding");
  await workbench.events.getByRole("option", { name: /^Judge/ }).click();
  await workbench.tab("Event").click();
  expect(await workbench.detail.textContent()).toContain("What lowered the score");
  expect(workbench.complaints).toEqual([]);
  await page.close();
});

test("follow an argument to the result it came from, and a quote to the message", async () => {
  const workbench = await WorkbenchPage.open(browser, `${server.url}?pattern=fan_out`);
  const { page } = workbench;
  await page.keyboard.press("2");
  const arguments_ = page.getByRole("list", { name: "Arguments" });
  await workbench.messages.getByRole("button", { name: /^Call / }).first().waitFor();
  const fromResult = arguments_.getByRole("button", { name: /^Source of .*: result of/ });
  for (const call of await workbench.messages.getByRole("button", { name: /^Call / }).all()) {
    await call.click();
    const shown = fromResult.first().waitFor({ timeout: 1500 });
    if (await shown.then(() => true, () => false)) break;
  }
  await fromResult.first().click();
  expect(await workbench.selectedTab()).toBe("Response");
  await workbench.detail.locator('[data-mark="target"]').first().waitFor();
  await page.goBack();
  await arguments_.getByRole("button", { name: /^Source of .*: user/ }).or(fromResult).first().waitFor();
  await workbench.messages.getByRole("button", { name: /^Call 1,/ }).click();
  await arguments_.getByRole("button", { name: /: (user|system), message/ }).first().click();
  await workbench.messages.locator("[data-quoted]").first().waitFor();
  expect(workbench.complaints).toEqual([]);
  await page.close();
});

test("a link reproduces the screen", async () => {
  const first = await WorkbenchPage.open(browser, server.url);
  await first.search.fill("find");
  await first.page.getByText(/\d+ of 63 conversations/).waitFor();
  await first.rows.nth(2).click();
  await first.events.getByRole("option").nth(3).click();
  await first.tab("Graph").click(); // no event but the plan opens there by itself, so that the press is what the link has to keep
  await first.page.waitForFunction(() => location.search.includes("tab=graph"));
  const second = await WorkbenchPage.open(browser, first.page.url());
  await second.events.waitFor();
  await second.rows.first().waitFor();
  for (const read of [
    (shown: WorkbenchPage) => shown.search.inputValue(),
    (shown: WorkbenchPage) => shown.list.getByRole("option", { selected: true }).textContent(),
    (shown: WorkbenchPage) => shown.selectedEvent(),
    (shown: WorkbenchPage) => shown.selectedTab(),
    (shown: WorkbenchPage) => shown.messages.textContent(),
  ]) {
    expect(await read(second)).toBe(await read(first));
  }
  await first.page.close();
  await second.page.close();
});

test("everything can be done from the keyboard", async () => {
  const { page, ...workbench } = await WorkbenchPage.open(browser, server.url);
  await workbench.rows.first().waitFor();
  const heading = page.getByRole("heading", { level: 2 }).first();
  const first = await heading.textContent();
  await page.keyboard.press("j");
  await page.waitForFunction((before) => document.querySelector("h2")?.textContent !== before, first);
  await page.keyboard.press("k");
  await page.waitForFunction((before) => document.querySelector("h2")?.textContent === before, first);
  await page.keyboard.press("l");
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction((before) => document.querySelector("h2")?.textContent !== before, first);
  // The events of the conversation may still be on their way when the keys are pressed.
  const judged = workbench.events.getByRole("option", { name: /^Judge/, selected: true });
  await expect
    .poll(
      async () => {
        await page.keyboard.press("e");
        await page.keyboard.press("End");
        return judged.count();
      },
      { interval: 250, timeout: 10_000 },
    )
    .toBe(1);
  await page.keyboard.press("4");
  await page.getByRole("tab", { name: "Graph", selected: true }).waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("zzzz");
  await page.getByText("Nothing matches.").waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await workbench.rows.first().waitFor();
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.close();
});

test("filters leave what they say, and the overview leads to conversations", async () => {
  const { page, ...workbench } = await WorkbenchPage.open(browser, server.url);
  await page.getByRole("button", { name: "Filters" }).click();
  await page.getByRole("checkbox", { name: /^Rejected/ }).check();
  await page.getByText("3 of 63 conversations").waitFor();
  expect(await workbench.rows.filter({ hasText: "rejected" }).count()).toBe(3);
  await page.getByRole("button", { name: "Clear all" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Overview" }).click();
  const findings = page.getByRole("region", { name: "Findings" });
  const code = await findings.getByRole("button").first().textContent();
  await findings.getByRole("button").first().click();
  await page.getByRole("button", { name: "Filters (1)" }).waitFor();
  await workbench.rows.first().click();
  await workbench.findings.getByText(code ?? "").first().waitFor();
  await page.close();
});

test("what happens in a conversation is seen in the overview, the list, the plan and the transcript", async () => {
  const workbench = await WorkbenchPage.open(browser, `${server.url}?view=overview`);
  const { page } = workbench;
  await page.getByRole("region", { name: "Kinds" }).getByRole("button", { name: "learned error" }).click();
  await page.getByRole("button", { name: "Filters (1)" }).waitFor();
  expect(new URL(page.url()).searchParams.getAll("kind")).toEqual(["learned_error"]);
  await workbench.rows.first().waitFor();
  expect(await workbench.rows.filter({ hasText: "learned error" }).count()).toBe(await workbench.rows.count());
  await workbench.rows.first().click();
  await workbench.messages.getByText("not trained on", { exact: true }).first().waitFor();
  await workbench.events.getByRole("option", { name: /not trained on/ }).first().waitFor();
  await workbench.events.getByRole("option", { name: /^Sampled path/ }).click();
  await workbench.tab("Event").click();
  await workbench.detail.getByText(/^learned error: the assistant calls wrongly once/).waitFor();
  expect(await workbench.axe()).toEqual([]);
  expect(workbench.complaints).toEqual([]);
  await page.close();
});

test("words that are read against a stated day show both, and lead to both", async () => {
  const workbench = await WorkbenchPage.open(browser, `${server.url}?kind=spoken_values`);
  const { page } = workbench;
  const against = page.getByRole("button", { name: /^What the source of .* is read against: system, message 1/ });
  await workbench.rows.first().waitFor();
  for (const row of await workbench.rows.all()) {
    await row.click();
    for (const call of await workbench.messages.getByRole("button", { name: /^Call / }).all()) {
      await call.click();
      if ((await against.count()) > 0) break;
    }
    if ((await against.count()) > 0) break;
  }
  expect(await workbench.detail.textContent()).toMatch(/“[^”]+”, read as (relative|slash) date\w* against “[^”]+”/);
  await against.first().click();
  await workbench.messages.locator("[data-quoted]").first().waitFor();
  expect(workbench.complaints).toEqual([]);
  await page.close();
});

test.each([
  ["light", 1280], ["dark", 1280], ["light", 1920],
] as const)("axe finds nothing in any view, %s, %i pixels wide", async (scheme, width) => {
  const workbench = await WorkbenchPage.open(browser, `${server.url}?sort=worst`, { dark: scheme === "dark", width });
  const { page } = workbench;
  await workbench.events.waitFor();
  for (const key of ["1", "2", "3", "4"]) {
    await page.keyboard.press(key);
    if (key === "4") await page.locator(".react-flow__node").first().waitFor();
    expect(await workbench.axe()).toEqual([]);
  }
  await page.getByRole("button", { name: "Filters" }).click();
  await page.getByRole("slider").first().waitFor();
  await page.waitForTimeout(400);
  expect(await workbench.axe()).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await page.keyboard.press("o");
  await page.getByRole("region", { name: "Diversity" }).waitFor();
  expect(await workbench.axe()).toEqual([]);
  expect(workbench.complaints).toEqual([]);
  await page.close();
});
