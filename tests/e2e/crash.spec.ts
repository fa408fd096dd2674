// The browser is killed in the middle: what was said to be saved is there afterwards, with its history.
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readFileSync } from "node:fs";
import { chromium, type Page } from "@playwright/test";
import { beginCase, dialog, held, identify, saved, settle } from "./carry";
import { Designer } from "./designer";
import { Guide } from "./guide";
import { expect, test as base } from "./honest";
import { Library } from "./library";

/** A browser with a folder of its own that can be killed as a whole. */
class Mortal {
  private process: ChildProcess | undefined;

  private constructor(
    private readonly folder: string,
    private readonly args: string[],
    private readonly path: string,
  ) {}

  static async make(path: string, args: string[]): Promise<Mortal> {
    return new Mortal(await mkdtemp(join(tmpdir(), "sopwright-")), args, path);
  }

  /** Starts the browser and answers its only page. */
  async start(): Promise<Page> {
    const own = ["--headless=new", "--remote-debugging-port=0", "--lang=en-GB", `--user-data-dir=${this.folder}`];
    // A group of its own, so that all its processes can be killed at once.
    const process = spawn(this.path, [...this.args, ...own, "about:blank"], {
      detached: true,
      stdio: ["ignore", "ignore", "pipe"],
    });
    this.process = process;
    const address = await new Promise<string>((found, failed) => {
      let said = "";
      process.stderr.on("data", (chunk) => {
        said += chunk;
        const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
        if (address) found(address);
      });
      process.once("exit", () => failed(new Error(`the browser did not start: ${said}`)));
    });
    const browser = await chromium.connectOverCDP(address);
    const context = browser.contexts()[0];
    const page = context?.pages()[0] ?? (await context?.newPage());
    if (!page) throw new Error("the browser has no page");
    return page;
  }

  /** Kills the browser with everything that belongs to it, without a word of warning. */
  async kill(): Promise<void> {
    const process = this.process;
    this.process = undefined;
    if (process?.pid === undefined) return;
    const gone = new Promise((done) => process.once("exit", done));
    globalThis.process.kill(-process.pid, "SIGKILL");
    await gone;
  }

  async bury(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

const test = base.extend<{ mortal: Mortal }>({
  mortal: async ({ launchOptions }, use) => {
    const mortal = await Mortal.make(launchOptions.executablePath ?? "chromium", launchOptions.args ?? []);
    await use(mortal);
    await mortal.bury();
  },
});

test.describe.configure({ timeout: 60_000 });

type Witness = { watch(page: Page, origin: string): Promise<void> };

/** The browser's page, watched for errors; with a place, there. */
async function started(mortal: Mortal, witness: Witness, address: string, place?: string): Promise<Page> {
  const page = await mortal.start();
  await witness.watch(page, new URL(address).origin);
  if (place !== undefined) await page.goto(`${address}${place}`);
  return page;
}

/** The same with the published refund dispute, where its cases begin. */
async function published(mortal: Mortal, witness: Witness, address: string): Promise<Page> {
  const page = await started(mortal, witness, address, "");
  const text = readFileSync("../fixtures/sealed/refund-dispute.sop.json", "utf8");
  await new Library(page).drop("refund-dispute.sop.json", text);
  await page.waitForURL(/refund-dispute\/draw/);
  await page.goto(`${address}#/p/refund-dispute/guide`);
  return page;
}

test("a killed browser brings the process and its history back", async ({ mortal, witness, baseURL }) => {
  const address = baseURL ?? "";
  let page = await started(mortal, witness, address, "");
  await page.getByRole("button", { name: "New process", exact: true }).click();
  let designer = await new Designer(page).opened();
  await designer.select("Customer gets in touch");
  await designer.add("t", "Look into the matter");
  await designer.add("x", "Matter settled");
  await designer.press("Control+z");
  await expect(designer.step("Matter settled")).toBeHidden();
  await designer.expectSaved();
  const drawing = page.url();
  await mortal.kill();

  page = await started(mortal, witness, address);
  await page.goto(drawing);
  designer = await new Designer(page).opened();
  await expect(designer.step("Look into the matter")).toBeVisible();
  await expect(designer.steps).toHaveCount(2);
  // What had been taken back can still be done again, and what was done can be taken back.
  await designer.select("Look into the matter");
  await designer.press("Control+y");
  await expect(designer.step("Matter settled")).toBeVisible();
  await designer.press("Control+z", "Control+z");
  await expect(designer.step("Look into the matter")).toBeHidden();
  await expect(designer.step("Customer gets in touch")).toBeVisible();
});

test("a killed browser brings the case back at its step, with every answer", async ({ mortal, witness, baseURL }) => {
  const address = baseURL ?? "";
  let page = await published(mortal, witness, address);
  let agent = new Guide(page);
  await agent.start("Maja", "48213");
  await agent.record("Customer's name", "Maja Lindqvist");
  await agent.record("Order number", "70412-B");
  await agent.checkAll();
  await agent.press("1");
  await agent.expectAt("Look up the payment and the refund");
  await agent.record("Paid", "189.50");
  await agent.expectKept();
  await mortal.kill();

  page = await started(mortal, witness, address, "#/p/refund-dispute/guide");
  agent = new Guide(page);
  await agent.expectAt("Look up the payment and the refund");
  await expect(page.locator(".g-head .who")).toContainText("48213");
  await expect(page.locator(".g-fields").getByLabel("Paid")).toHaveValue(/^189\.50?$/);
  await agent.press("b");
  await agent.expectAt("Identify the customer and the order");
  await expect(page.locator(".g-fields").getByLabel("Order number")).toHaveValue("70412-B");
  await expect(page.locator(".g-checks .check[aria-checked=false]")).toHaveCount(0);
});

test("a word that was half typed when the browser was killed stands in its field again", async ({ mortal, witness, baseURL }) => {
  const address = baseURL ?? "";
  let page = await published(mortal, witness, address);
  await new Guide(page).start();
  const name = () => page.locator(".g-fields").getByLabel("Customer's name");
  await name().pressSequentially("Maja Lindq");
  await expect.poll(() => held(page)).toContain("Maja Lindq");
  await mortal.kill();

  page = await started(mortal, witness, address, "#/p/refund-dispute/guide");
  await expect(name()).toHaveValue("Maja Lindq");
  await expect(name()).toBeFocused();
  await page.keyboard.type("vist");
  await page.keyboard.press("Tab");
  const agent = new Guide(page);
  await agent.expectKept();
  await expect(page.locator(".field[data-field=customer_name]")).toHaveAttribute("data-known", "true");
  // It is personal: the end erases it with the rest.
  await agent.press("e");
  await page.keyboard.press("1");
  await agent.record("What was said", "I will call my lawyer");
  await agent.record("Where to reach", "tonight");
  await agent.checkAll();
  await agent.press("1");
  await expect(page.locator(".packet")).toBeVisible();
  await agent.press("1");
  await agent.expectEnded();
  await agent.expectKept();
  expect(await held(page)).not.toContain("Maja");
});

test("the summary that was being changed when the browser was killed is there again at the end of the case", async ({ mortal, witness, baseURL }) => {
  const address = baseURL ?? "";
  let page = await published(mortal, witness, address);
  let agent = new Guide(page);
  await agent.start("Maja", "48213");
  await identify(agent);
  await settle(agent);
  await page.getByLabel("Summary for the ticket").focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\nShe rings back.");
  await agent.expectKept();
  await mortal.kill();

  page = await started(mortal, witness, address, "#/p/refund-dispute/guide");
  agent = new Guide(page);
  await agent.expectEnded();
  await expect(page.getByLabel("Summary for the ticket")).toHaveValue(/Bank reference[^]*\nShe rings back\.$/);
  expect(await held(page)).not.toContain("Maja");
});

test("a case that was handed over is still there after the browser was killed, and so is its record", async ({ mortal, page, witness, baseURL }) => {
  const agent = await beginCase(page);
  await identify(agent);
  await agent.expectKept();
  await agent.press("h");
  const file = await saved(page, () => dialog(page).getByRole("button", { name: "Save as a file" }).click());
  const address = baseURL ?? "";
  let other = await started(mortal, witness, address);
  await other.goto(address);
  await new Library(other).drop(file.name, file.text);
  await dialog(other).getByRole("button", { name: "Open the case" }).click();
  await new Guide(other).expectAt("Look up the payment and the refund");
  await mortal.kill();

  other = await started(mortal, witness, address);
  await other.goto(`${address}#/p/refund-dispute/guide`);
  const next = new Guide(other);
  await next.expectAt("Look up the payment and the refund");
  await next.press("b");
  await expect(other.locator(".g-fields").getByLabel("Order number")).toHaveValue("70412-B");
});

test("a title that is being typed is there after a reload, and one undo takes the step back with it", async ({ page }) => {
  const designer = await Designer.blank(page);
  await designer.select("Customer gets in touch");
  await designer.press("t");
  await expect(page.locator(".title-box")).toBeFocused();
  await page.keyboard.type("Half typed title");
  await designer.expectSaved();
  await page.reload();
  await designer.opened();
  await expect(designer.step("Half typed title")).toBeVisible();
  await expect(designer.steps).toHaveCount(2);
  // It is given once: what comes after is not written over at the next reload.
  await designer.rename("Half typed title", "Look into the matter");
  await designer.expectSaved();
  await page.reload();
  await designer.opened();
  await expect(designer.step("Look into the matter")).toBeVisible();
  await designer.press("Control+z");
  await expect(designer.step("Half typed title")).toBeVisible();
  await designer.press("Control+z");
  await expect(designer.steps).toHaveCount(1);
});

for (const [what, into, text] of [
  ["what to do", "What to do", "Look into the order,\nthen ring back."],
  ["what to say", "What to say", "I look into it now. "],
] as const) {
  test(`${what}, half typed in the details, is there after a reload`, async ({ page }) => {
    const designer = await Designer.twoTasks(page);
    await designer.select("Second");
    const field = page.locator(".inspector").getByLabel(into, { exact: true }).first();
    await field.click();
    await page.keyboard.insertText(text);
    await page.reload();
    await designer.opened();
    await expect(field).toHaveValue(text.trim());
    await designer.expectSaved();
    // It counts as if the field had been left, once.
    await page.reload();
    await designer.opened();
    await designer.select("Second");
    await expect(field).toHaveValue(text.trim());
    await page.locator('[data-command="undo"]').click();
    await expect(field).toHaveValue("");
  });
}

test("the name of the process, half typed, is there when its tab was closed", async ({ page, witness, baseURL }) => {
  const designer = await Designer.twoTasks(page);
  const address = page.url();
  await page.getByLabel("Title of the process").fill("Half typed name");
  await designer.expectSaved();
  const context = page.context();
  await page.close();
  const other = await context.newPage();
  await witness.watch(other, new URL(baseURL ?? "").origin);
  await other.goto(address);
  await new Designer(other).opened();
  await expect(other.getByLabel("Title of the process")).toHaveValue("Half typed name");
});

test("what is being typed counts when one goes back in the browser", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  const address = page.url();
  await designer.select("Second");
  await page.locator(".inspector").getByLabel("What to do", { exact: true }).click();
  await page.keyboard.type("Ring back");
  await page.goBack();
  await expect(page.locator("[data-template]").first()).toBeVisible();
  await page.goto(address);
  await designer.opened();
  await designer.select("Second");
  await expect(page.locator(".inspector").getByLabel("What to do", { exact: true })).toHaveValue("Ring back");
});

test("a title that is being typed is there when its tab was closed, and what Escape put away is not", async ({ page, witness, baseURL }) => {
  const designer = await Designer.twoTasks(page);
  await designer.step("First").dblclick();
  await page.locator(".title-box").fill("Put away");
  await designer.press("Escape");
  await designer.step("Second").dblclick();
  await page.locator(".title-box").fill("Half typed title");
  await designer.expectSaved();
  const drawing = page.url();
  const later = await page.context().newPage();
  await witness.watch(later, new URL(baseURL ?? "").origin);
  await page.close({ runBeforeUnload: true });
  await later.goto(drawing);
  const again = await new Designer(later).opened();
  await expect(again.step("Half typed title")).toBeVisible();
  await expect(again.step("First")).toBeVisible();
});
