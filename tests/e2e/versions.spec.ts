// Versions while cases run: a newer one is offered and moved to whole, a withdrawn one says so, and what changed is told.
import { expectAccessible } from "./accessible";
import { held, identify, saved, settle } from "./carry";
import { Designer } from "./designer";
import { Guide } from "./guide";
import { expect, test } from "./honest";
import { Library } from "./library";
import type { Page } from "@playwright/test";

const FIRST = "Identify the customer and the order";

/** Gives a step another title, and publishes that as the next version. */
async function republish(page: Page, from: string, to: string): Promise<void> {
  const designer = await new Designer(page).open("refund-dispute");
  await designer.renameFromAnywhere(from, to);
  await designer.publish();
  await expect(page.locator("[data-guide]")).toBeVisible();
}

/** How many cases lie in the database. */
async function cases(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const open = indexedDB.open("sopwright");
    const database = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)));
    const request = database.transaction("cases").objectStore("cases").getAllKeys();
    const keys = await new Promise<IDBValidKey[]>((done) => (request.onsuccess = () => done(request.result)));
    database.close();
    return keys.filter((key) => !String(key).includes("/")).length;
  });
}

/** A case at its second step, and a newer version in which that step is called otherwise. */
async function overtaken(page: Page): Promise<Guide> {
  const agent = await Guide.refundDispute(page);
  await agent.start("Maja", "48213");
  await identify(agent);
  await agent.record("Paid", "189.50");
  await agent.expectKept();
  await republish(page, "Look up the payment and the refund", "Look up both payments");
  await agent.open("refund-dispute");
  await agent.expectAt("Look up the payment and the refund");
  return agent;
}

test("a newer version is offered with what changed, and the case goes on in it with every answer", async ({ page }) => {
  const agent = await overtaken(page);
  await expect(agent.notices.filter({ hasText: "has been published" })).toBeVisible();
  await agent.press(".");
  await expect(agent.sheet.locator("[data-newer]")).toContainText("Changed: Look up both payments");
  await agent.sheet.locator("[data-move]").click();
  await agent.expectAt("Look up both payments");
  await expect(agent.notices.filter({ hasText: "goes on with the new version" })).toBeVisible();
  await expect(page.locator(".g-fields").getByLabel("Paid")).toHaveValue(/^189\.50?$/);
  await expect(page.locator(".g-head .who")).toContainText("48213");
  expect(await cases(page)).toBe(1);
  await agent.press("b");
  await agent.expectAt(FIRST);
  await expect(page.locator(".g-fields").getByLabel("Order number")).toHaveValue("70412-B");
  await agent.expectKept();
  await page.reload();
  await agent.expectAt(FIRST);
});

test("a move that breaks off leaves the case as it was, and only one", async ({ page }) => {
  const agent = await overtaken(page);
  // The browser gives up in the middle, as it does when the tab dies.
  await page.evaluate(() => {
    IDBObjectStore.prototype.delete = () => {
      throw new DOMException("the tab died", "AbortError");
    };
  });
  await agent.press(".");
  await agent.sheet.locator("[data-move]").click();
  await expect(agent.notices.filter({ hasText: "could not be moved" })).toBeVisible();
  await page.reload();
  await agent.expectAt("Look up the payment and the refund");
  await expect(page.locator(".g-fields").getByLabel("Paid")).toHaveValue(/^189\.50?$/);
  expect(await cases(page)).toBe(1);
});

test("a tab that still holds the old case is told, and writes nothing past the move", async ({ page, witness, baseURL }) => {
  const agent = await overtaken(page);
  const other = await page.context().newPage();
  await witness.watch(other, new URL(baseURL ?? "").origin);
  const second = await new Guide(other).open("refund-dispute");
  await second.expectAt("Look up the payment and the refund");
  await agent.press(".");
  await agent.sheet.locator("[data-move]").click();
  await agent.expectAt("Look up both payments");
  await second.record("Refunded so far", "12.77");
  await expect(other.locator("main")).toContainText("Another tab has gone on with this case");
  expect(await held(page)).not.toContain("12.77");
  await other.reload();
  await second.expectAt("Look up both payments");
});

test("what changed since the last run is told on the start and on the step", async ({ page }) => {
  const agent = await Guide.refundDispute(page);
  await agent.start("Maja", "48213");
  await identify(agent);
  await settle(agent);
  await agent.expectKept();
  expect(await held(page)).not.toContain("Maja");
  await republish(page, FIRST, "Find the customer and the order");
  await page.goto("./#/p/refund-dispute/guide");
  await page.locator("[data-stage=start], [data-kind=end]").first().waitFor();
  await Guide.desk(page);
  await expect(page.locator("#heard-list").getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Enter");
  const since = page.locator("[data-since]");
  await expect(since.locator("summary")).toHaveText("1 step changed since your last run");
  await since.locator("summary").click();
  await expect(since).toContainText("Find the customer and the order");
  await expect(since).toContainText("title");
  await expectAccessible(page);
  await agent.start("Oskar", "48214");
  await expect(page.locator("[data-changed]")).toHaveText("Changed since your last run: title");
  await expectAccessible(page);
  await agent.record("Customer's name", "Oskar Holm");
  await agent.record("Order number", "70413-B");
  await agent.checkAll();
  await agent.press("1");
  await agent.expectAt("Look up the payment and the refund");
  await expect(page.locator("[data-changed]")).toHaveCount(0);
});

/** Withdraws the newest version in the designer. The file that comes down. */
async function withdraw(page: Page, because: string): Promise<{ name: string; text: string }> {
  const designer = await new Designer(page).open("refund-dispute");
  await designer.press("Control+k");
  await expect(page.locator("dialog[open] input")).toBeFocused();
  await page.keyboard.type("Withdraw a published version");
  await expect(page.getByRole("option", { name: "Withdraw a published version" })).toBeVisible();
  await designer.press("Enter");
  await expect(page.locator("[data-withdraw]").first()).toBeVisible();
  await page.locator("[data-withdraw]").first().click();
  await page.getByLabel("Why is it withdrawn?").fill(because);
  await expectAccessible(page, "dialog.publish");
  return saved(page, () => page.locator("[data-withdraw-now]").click());
}

test("a withdrawn version says so, at the start and in a case that runs it", async ({ page, witness, baseURL, browser }) => {
  const agent = await Guide.refundDispute(page);
  await agent.start("Maja", "48213");
  await agent.expectKept();
  const file = await withdraw(page, "The limit for refunds is wrong");
  expect(file.name).toBe("refund-dispute-1.0.0.withdrawn.json");
  await agent.open("refund-dispute");
  const told = page.locator("[data-withdrawn]");
  await expect(told).toContainText("was withdrawn on");
  await expect(told).toContainText("The limit for refunds is wrong");
  await expect(told).toContainText("There is no other version yet");
  await expectAccessible(page);
  await agent.park("");
  await expect(page.locator("[role=alert][data-withdrawn]")).toContainText("The limit for refunds is wrong");
  await expect(page.getByRole("button", { name: /^Start all the same/ })).toBeVisible();
  await expectAccessible(page);

  // On another machine it is told by the file, as it is here.
  const elsewhere = await browser.newContext({ ...(baseURL ? { baseURL } : {}), locale: "en-GB" });
  const other = await elsewhere.newPage();
  await witness.watch(other, new URL(baseURL ?? "").origin);
  await Guide.refundDispute(other);
  await new Library(other).open();
  await new Library(other).drop(file.name, file.text);
  await expect(other.locator(".toast")).toContainText("is withdrawn");
  await other.goto("./#/p/refund-dispute/guide");
  await expect(other.locator("[role=alert][data-withdrawn]")).toContainText("The limit for refunds is wrong");
  await elsewhere.close();

  // With another version, the case is offered that one.
  await republish(page, FIRST, "Find the customer and the order");
  await agent.open("refund-dispute");
  await expect(page.locator("[data-withdrawn]")).toHaveCount(0);
  await page.keyboard.press("Control+Digit1");
  await agent.expectAt(FIRST);
  await page.locator("[data-withdrawn] [data-move]").click();
  await agent.expectAt("Find the customer and the order");
  await expect(page.locator("[data-withdrawn]")).toHaveCount(0);
});

test("a version that was withdrawn is put back in use", async ({ page }) => {
  await Guide.refundDispute(page);
  await withdraw(page, "By mistake");
  await page.locator("[data-back-in-use]").click();
  await expect(page.locator("[data-withdraw]").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await page.goto("./#/p/refund-dispute/guide");
  await expect(page.getByRole("button", { name: /^Start/ })).toBeVisible();
  await expect(page.locator("[data-withdrawn]")).toHaveCount(0);
});

test("who publishes a process that calls others is told which files have to go with it", async ({ page }) => {
  const designer = await Designer.fromTemplate(page, "business-customer-first");
  await designer.publish();
  const told = page.getByRole("dialog");
  await expect(told).toContainText("once what it calls is open, too: ticket-escalation and refund-dispute.");
});

test("a version is given once, and is numbers", async ({ page }) => {
  const designer = await Designer.fromTemplate(page, "refund-dispute");
  await designer.publish();
  await expect(page.locator("[data-guide]")).toBeVisible();
  await designer.press("Escape");
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  const version = page.locator("dialog.publish").getByLabel("Version", { exact: true });
  const given = await version.inputValue();
  const told = page.locator("dialog.publish").getByRole("alert");
  await version.fill("abc");
  await page.locator("[data-publish]").click();
  await expect(told).toContainText("“abc” is no version");
  await version.fill(given.replace(/\.(\d+)\.0$/, (_, minor: string) => `.${Number(minor) - 1}.0`));
  await page.locator("[data-publish]").click();
  await expect(told).toContainText("was published already");
  await version.fill(given);
  const download = page.waitForEvent("download");
  await page.locator("[data-publish]").click();
  await download;
});

test("what is in the way of publishing is read from its beginning", async ({ page }) => {
  const steps = Object.fromEntries(
    Array.from({ length: 40 }, (_, place) => [`s${place}`, { kind: "task", title: `Step ${place}`, next: `s${place + 1}` }]),
  );
  const process = { sop: 1, id: "loose", title: "Loose", language: "en", start: "start", steps: { ...steps, start: { kind: "start", title: "Go" } } };
  for (const step of Object.values(steps)) Object.assign(step, { next: "gone" });
  const library = await new Library(page).open();
  await library.drop("loose.sop.json", JSON.stringify(process));
  await new Designer(page).opened();
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.locator("dialog.publish li").nth(30)).toBeAttached();
  await expect(page.locator("dialog.publish .banner").first()).toBeInViewport();
  await page.locator("dialog.publish li[data-rule]").last().scrollIntoViewIfNeeded();
  await expect(page.locator("dialog.publish footer button")).toBeInViewport();
});
