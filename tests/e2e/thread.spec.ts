// The main job in one thread: a shipped process is changed, proven, published, opened elsewhere, and a case runs on it.
import { readFile } from "node:fs/promises";
import { Designer } from "./designer";
import { Guide } from "./guide";
import { expect, test } from "./honest";
import { Library } from "./library";

test("a shipped process is changed, published, opened elsewhere and guided to an end", async ({
  page,
  witness,
  browser,
  baseURL,
}) => {
  test.setTimeout(60_000);
  const designer = await Designer.fromTemplate(page, "refund-dispute");
  await expect(designer.findings()).toHaveCount(0);
  await designer.showAll();
  await designer.rename("Share the bank reference", "Give the bank's reference");

  // A step that is gone leaves a gap, which is found at once; taken back, all is well.
  await designer.select("Promise a call-back and book it");
  await designer.press("Shift+Delete");
  await expect(designer.step("Promise a call-back and book it")).toBeHidden();
  await expect(designer.findings().first()).toBeVisible();
  await expect(page.locator('.fr[data-severity="error"]').first()).toBeVisible();
  await designer.press("Control+z");
  await expect(designer.findings()).toHaveCount(0);

  // A note is no step, so nothing new is found.
  await designer.select("Look up the payment and the refund");
  await designer.add("n", "Never promise a day");
  await expect(designer.findings()).toHaveCount(0);
  await designer.expectSaved();

  const download = await designer.publish();
  expect(download.suggestedFilename()).toBe("refund-dispute-1.0.0.sop.json");
  const text = await readFile(await download.path(), "utf8");
  const file = JSON.parse(text);
  expect(file.seal.version).toBe("1.0.0");
  expect(file.steps["share-reference"].title).toBe("Give the bank's reference");

  const context = await browser.newContext({ baseURL, permissions: ["clipboard-read", "clipboard-write"] });
  const elsewhere = await context.newPage();
  await witness.watch(elsewhere, new URL(baseURL ?? "").origin);
  const library = await new Library(elsewhere).open();
  await library.drop(download.suggestedFilename(), text);
  await new Designer(elsewhere).opened();
  await library.open();
  await expect(library.process("Refund dispute")).toBeVisible();
  await elsewhere.getByRole("link", { name: "Guide a case" }).click();

  const agent = new Guide(elsewhere);
  await agent.start("Maja", "48213");
  await agent.record("Customer's name", "Maja Lindqvist");
  await agent.record("Order number", "70412-B");
  await agent.checkAll();
  await agent.press("1");
  await agent.record("Paid", "189.50");
  await agent.record("Refunded so far", "0");
  await agent.press("1");
  await agent.expectAt("Where is the money now?");
  await agent.expectKept();

  await elsewhere.reload();
  await agent.expectAt("Where is the money now?");
  await expect(agent.trail).toContainText("Look up the payment and the refund");
  await agent.press("1");
  await agent.expectAt("Give the bank's reference");
  await agent.record("Bank reference", "74392186047155203340001");
  await agent.checkAll();
  await agent.press("1");
  await agent.expectEnded();
  await agent.press("s");
  await expect(elsewhere.locator(".toast").getByText("The summary is copied")).toBeVisible();
  const copied = await elsewhere.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("70412-B");
  expect(copied).toContain("74392186047155203340001");
  expect(copied).toContain("Give the bank's reference");
  expect(copied).not.toContain("Lindqvist");
  await context.close();
});

test("what a fix mends can be published", async ({ page }) => {
  const designer = await Designer.fromTemplate(page, "first-contact-to-resolution");
  await designer.select("Give the answer and show it");
  await designer.press("Shift+Delete");
  const errors = page.locator('.fr[data-severity="error"]');
  await expect(errors.first()).toBeVisible();
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.locator("[data-publish]")).toBeHidden();
  await designer.press("Escape");
  while ((await errors.locator("[data-fix]").count()) > 0) {
    const before = await errors.count();
    await errors.locator("[data-fix]").first().click();
    await expect.poll(() => errors.count()).toBeLessThan(before);
  }
  await expect(errors).toHaveCount(0);
  // The scenarios that went by the deleted step are in the way, too, until they are tended to.
  const failed = await designer.scenarios("failed");
  await expect(failed.first()).toBeVisible();
  while ((await failed.count()) > 0) {
    const before = await failed.count();
    await failed.first().locator('[data-do="delete"]').click();
    await expect.poll(() => failed.count()).toBeLessThan(before);
  }
  const download = await designer.publish();
  expect(download.suggestedFilename()).toBe("first-contact-to-resolution-1.0.0.sop.json");
});
