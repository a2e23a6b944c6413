import AxeBuilder from "@axe-core/playwright";
import { type Browser, chromium, type Locator, type Page } from "playwright-core";

const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: FLAGS });
}

/** The workbench as a person meets it; parts are found by role and name. */
export class WorkbenchPage {
  readonly complaints: string[] = [];
  readonly search: Locator;
  readonly list: Locator;
  readonly rows: Locator;
  readonly messages: Locator;
  readonly events: Locator;
  readonly lanes: Locator;
  readonly detail: Locator;
  readonly findings: Locator;

  private constructor(readonly page: Page) {
    this.search = page.getByRole("searchbox", { name: "Search" });
    this.list = page.getByRole("listbox", { name: /^(Conversations|Flights)$/ });
    this.rows = this.list.getByRole("option");
    this.messages = page.getByRole("log", { name: "Messages" });
    this.events = page.getByRole("listbox", { name: "Events" });
    this.lanes = page.getByRole("listbox", { name: "Lanes" });
    this.detail = page.getByRole("tabpanel");
    this.findings = page.getByRole("list", { name: "Findings" }).first();
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && this.complaints.push(message.text()));
    page.on("pageerror", (error) => this.complaints.push(error.message));
  }

  static async open(browser: Browser, url: string, options: { dark?: boolean; width?: number } = {}): Promise<WorkbenchPage> {
    const context = await browser.newContext({ viewport: { width: options.width ?? 1280, height: 800 }, colorScheme: options.dark ? "dark" : "light", reducedMotion: "reduce" });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const workbench = new WorkbenchPage(page);
    await page.goto(url);
    await page.getByRole("heading", { level: 1 }).waitFor();
    return workbench;
  }

  async openConversation(text: string): Promise<void> {
    await this.rows.filter({ hasText: text }).first().click();
    await this.page.getByRole("heading", { level: 2, name: text }).waitFor();
  }

  tab(name: string): Locator {
    return this.page.getByRole("tab", { name });
  }

  selectedTab(): Promise<string | null> {
    return this.page.getByRole("tab", { selected: true }).textContent();
  }

  selectedEvent(): Promise<string | null> {
    return this.events.getByRole("option", { selected: true }).textContent();
  }

  /** What axe finds wrong, by WCAG 2.2 A and AA. */
  async axe(): Promise<string[]> {
    const found = await new AxeBuilder({ page: this.page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} (${failureSummary})`).join("; ")}`);
  }
}
