import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { serve, type Server } from "./server";
import { launch, WorkbenchPage } from "./workbench.page";

let browser: Browser;
let confused: Server;
let forgetful: Server;
let oracle: Server;

beforeAll(async () => {
  const folder = inject("folder");
  [browser, confused, forgetful, oracle] = await Promise.all([
    launch(), serve(folder, "confused.run.jsonl"), serve(folder, "forgetful.run.jsonl"), serve(folder, "oracle.run.jsonl"),
  ]);
});
afterAll(async () => {
  await browser?.close();
  for (const server of [confused, forgetful, oracle]) server?.stop();
});

async function opened(server: Server, query: string, options: { dark?: boolean; width?: number } = {}): Promise<WorkbenchPage> {
  const workbench = await WorkbenchPage.open(browser, `${server.url}?${query}`, options);
  await workbench.lanes.waitFor();
  return workbench;
}

test("an error leads to its call, on the lanes, in the events and in detail, and from there to what is right", async () => {
  const workbench = await opened(confused, "");
  const { page, lanes, detail } = workbench;
  await page.getByText("baseline:confused", { exact: false }).first().waitFor();
  expect(await page.getByRole("button", { name: "Overview" }).count()).toBe(0);
  const error = page.getByRole("list", { name: "Errors" }).getByRole("button", { name: /^mis binding/ }).first();
  await error.click();
  await page.waitForFunction(() => new URL(location.href).searchParams.get("e")?.startsWith("call-"));
  await lanes.getByRole("option", { selected: true, name: /stands for task-\d\/\d\+?, with another/ }).waitFor();
  expect(await workbench.selectedEvent()).toContain("error");
  await detail.getByText("≠ right would be").first().waitFor();
  await detail.getByRole("button", { name: /^stands for task-/ }).click();
  await lanes.getByRole("option", { selected: true, name: /^Planned: .*made as call-\d+ with another/ }).waitFor();
  await detail.getByText("≠ called with").first().waitFor();
  expect(workbench.complaints).toEqual([]);
  await page.close();
});

test("flights are found by their outcome and errors, and a line that is none is told", async () => {
  const workbench = await opened(confused, "");
  const { page } = workbench;
  await page.getByRole("button", { name: "1 line not shown" }).click();
  await page.getByText(/^this is no flight .*; was the file edited\?$/).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Filters" }).click();
  await page.getByRole("checkbox", { name: /^Overall 0/ }).check();
  await page.getByRole("combobox", { name: "Errors" }).click();
  await page.getByRole("option", { name: /^mis_binding/ }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Filters (2)" }).waitFor();
  await page.getByText(/^\d+ of 30 flights$/).waitFor();
  expect(await workbench.rows.filter({ hasText: "mis binding" }).count()).toBe(await workbench.rows.count());
  expect(new URL(page.url()).searchParams.getAll("finding")).toEqual(["mis_binding"]);
  await page.close();
});

test("a planned call that was never made is found by the keyboard, and scores give way to the transcript", async () => {
  const workbench = await opened(forgetful, "finding=task_neglect");
  const { page, lanes, detail } = workbench;
  const missing = lanes.getByRole("option", { name: /^Planned: .*never called$/ }).first();
  await missing.waitFor();
  await page.keyboard.press("t");
  await page.keyboard.press("Home");
  for (let step = 0; step < 40 && !(await missing.getAttribute("aria-selected").then((is) => is === "true")); step += 1) {
    await page.keyboard.press(step < 3 ? "ArrowDown" : "ArrowRight");
  }
  await lanes.getByRole("option", { selected: true, name: /^Planned: .*never called$/ }).waitFor();
  await detail.filter({ hasText: "✕ never called" }).waitFor();
  await page.keyboard.press("s");
  await workbench.messages.waitFor();
  expect(new URL(page.url()).searchParams.get("side")).toBe("transcript");
  expect(workbench.complaints).toEqual([]);
  await page.close();
});

test("the oracle's flight lies on the plan, bar by bar", async () => {
  const workbench = await opened(oracle, "sort=fastest");
  const { page, lanes } = workbench;
  await page.getByText("overall 1").waitFor();
  const starts = await lanes.evaluate((svg) => {
    const x = (option: Element) => Number(option.querySelector("rect.ring")?.getAttribute("x"));
    const options = [...svg.querySelectorAll('g[aria-label^="Task"] [role="option"]')];
    const [planned, made] = [true, false].map((is) => options.filter((option) => option.id.startsWith("lane-gold:") === is && option.querySelector("rect.ring")).map(x));
    return { planned: planned?.sort((a, b) => a - b), made: made?.sort((a, b) => a - b) };
  });
  expect(starts.made?.length).toBeGreaterThan(2);
  expect(starts.made).toEqual(starts.planned);
  await page.close();
});

test.each([
  ["light", 1280], ["dark", 1280], ["light", 900],
] as const)("axe finds nothing in a flight, %s, %i pixels wide, and nothing is wider than the page", async (scheme, width) => {
  const workbench = await opened(confused, "sort=worst", { dark: scheme === "dark", width });
  const { page } = workbench;
  for (const key of ["2", "s"]) {
    await page.keyboard.press(key);
    expect(await workbench.axe()).toEqual([]);
  }
  await workbench.lanes.getByRole("option", { name: /^Planned/ }).first().dispatchEvent("click");
  expect(await workbench.axe()).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  expect(workbench.complaints).toEqual([]);
  await page.close();
});
