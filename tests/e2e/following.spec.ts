// Several tabs and the same cases: what one tab does shows in the lists of the others without a reload; and what a tab says
// before it is closed, and before time is up.
import type { Page } from "@playwright/test";
import { Guide } from "./guide";
import { expect, test } from "./honest";

async function secondTab(page: Page, witness: { watch(page: Page, origin: string): Promise<void> }, baseURL: string | undefined): Promise<Page> {
  const other = await page.context().newPage();
  await witness.watch(other, new URL(baseURL ?? "").origin);
  return other;
}

test("the list of open cases follows what other tabs do", async ({ page, witness, baseURL }) => {
  const agent = await Guide.refundDispute(page);
  const other = await secondTab(page, witness, baseURL);
  await other.goto("./#/cases");
  await expect(other.getByRole("combobox", { name: "What does the customer say?" })).toBeFocused();
  const list = other.locator(".g-open");
  await expect(list).toHaveCount(0);
  // One begins.
  await agent.start("Maja", "48213");
  await expect(list).toHaveCount(1);
  await expect(list).toContainText("Maja, 48213");
  await expect(list).toContainText("Identify the customer and the order. Began just now.");
  // It goes on.
  await agent.record("Customer's name", "Maja Lindqvist");
  await agent.record("Order number", "70412-B");
  await agent.checkAll();
  await agent.press("1");
  await expect(list).toContainText("Look up the payment and the refund");
  // It is put aside under a name, with an update promised.
  await agent.press("u");
  await page.keyboard.press("Alt+Digit2");
  await expect(list.locator(".update")).toContainText("Update in");
  await agent.park("Maja, bank");
  await expect(list).toContainText("Maja, bank, 48213");
  // It is taken up and comes to an end.
  await page.keyboard.press("Control+Digit1");
  await agent.expectAt("Look up the payment and the refund");
  await agent.press("e");
  await page.keyboard.press("1");
  await agent.expectAt("Note the legal threat word for word");
  await agent.press("o");
  await page.getByLabel("Go on at").selectOption({ label: "Legal case with the head of service" });
  await page.getByLabel("Why").fill("A colleague has it");
  await page.getByLabel("Why").press("Enter");
  await agent.expectEnded();
  await expect(list).toHaveCount(0);
});

test("a tab that holds a case with which another one goes on says so at once", async ({ page, witness, baseURL }) => {
  const agent = await Guide.refundDispute(page);
  await agent.start("Maja", "48213");
  await agent.expectKept();
  const other = await secondTab(page, witness, baseURL);
  const second = await new Guide(other).open("refund-dispute");
  await second.expectAt("Identify the customer and the order");
  await second.record("Customer's name", "Maja Lindqvist");
  await second.expectKept();
  await expect(page.locator("main")).toContainText("Another tab has gone on with this case");
  // A note that was being written is not lost with what this tab held.
  await page.locator("#case-note").fill("She is at the door");
  await page.getByRole("button", { name: "Reload" }).click();
  await expect(page.locator(".g-notes li")).toHaveText("She is at the door");
  await expect(page.locator(".g-fields").getByLabel("Customer's name")).toHaveValue("Maja Lindqvist");
  await expect(page.locator("main")).not.toContainText("Another tab has gone on");
});

test("a case deleted in one tab leaves the list of the other", async ({ page, witness, baseURL }) => {
  const agent = await Guide.refundDispute(page);
  await agent.start("Maja", "48213");
  await agent.expectKept();
  const other = await secondTab(page, witness, baseURL);
  await other.goto("./#/cases");
  await expect(other.locator(".g-open")).toHaveCount(1);
  await page.goto("./#/");
  await page.getByRole("button", { name: "Cases kept here" }).click();
  await page.locator("[data-delete-cases]").click();
  await page.locator("[data-delete-cases]").click();
  await expect(other.locator(".g-open")).toHaveCount(0);
});

test("a notice tells of another case two minutes before its limit, and when it is over", async ({ page }) => {
  await page.clock.install({ time: new Date("2026-11-23T09:00:00Z") });
  const agent = await Guide.refundDispute(page);
  await agent.start("Maja", "48213");
  await agent.expectKept();
  await agent.park("Maja, bank");
  const left = page.locator(".g-open .left");
  await expect(left).toContainText("min left");
  const minutes = Number(/(\d+) min/.exec((await left.textContent()) ?? "")?.[1]);
  const soon = page.locator(".toast", { hasText: /Maja, bank, 48213: 1:\d\d left/ });
  await page.clock.fastForward((minutes - 2) * 60_000);
  await expect(soon).toBeHidden();
  await page.clock.fastForward(65_000);
  await expect(soon).toBeVisible();
  await expect(page.locator(".g-open")).toHaveAttribute("data-soon", "true");
  await page.clock.fastForward(125_000);
  await expect(page.locator(".toast", { hasText: /Maja, bank, 48213 is late by/ })).toBeVisible();
  await expect(page.locator(".g-open")).toHaveAttribute("data-late", "true");
});

test("a tab that holds what is not kept yet asks before it closes, and one that has kept all does not", async ({ page }) => {
  const agent = await Guide.refundDispute(page);
  await agent.start("Maja", "48213");
  await agent.expectKept();
  // Another page holds the disk: what is done now waits.
  await page.evaluate(async () => {
    const open = indexedDB.open("sopwright");
    const database = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)));
    const hold = { on: true };
    Object.assign(window, { hold });
    const shelf = database.transaction(["cases", "events"], "readwrite").objectStore("cases");
    const again = () => {
      if (hold.on) shelf.get("none").onsuccess = again;
      else database.close();
    };
    again();
  });
  await agent.record("Customer's name", "Maja Lindqvist");
  await expect(page.locator(".g-kept")).toHaveAttribute("data-kept", "keeping");
  const asked = page.waitForEvent("dialog");
  const closing = page.close({ runBeforeUnload: true });
  const question = await asked;
  expect(question.type()).toBe("beforeunload");
  await question.dismiss();
  await closing;
  await expect(agent.title).toBeVisible();
  await page.evaluate(() => ((window as unknown as { hold: { on: boolean } }).hold.on = false));
  await agent.expectKept();
  const closed = page.waitForEvent("close");
  await page.close({ runBeforeUnload: true });
  await closed;
});

for (const [name, width, height] of [["narrow", 420, 760], ["wide", 1440, 900]] as const) {
  test(`the map shows where the case is, ${name}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const agent = await Guide.refundDispute(page);
    await agent.start("Maja", "48213");
    await agent.press("m");
    const map = agent.sheet.locator(".g-map");
    await expect(map).toBeVisible();
    const here = map.locator('.node[data-state="running"]');
    await expect(here).toContainText("Identify the customer");
    await expect(here).toBeInViewport({ ratio: 0.5 });
    await expect(map.locator(".mark").first()).toBeAttached();
    await map.getByRole("button", { name: "Zoom in" }).click();
    await expect(here).toBeInViewport();
    await map.getByRole("button", { name: "Show all" }).click();
    await expect(map.locator('.node[data-state="dimmed"]').last()).toBeInViewport();
    await page.keyboard.press("Escape");
    await expect(agent.sheet).toBeHidden();
    await expect(agent.title).toBeFocused();
  });
}
