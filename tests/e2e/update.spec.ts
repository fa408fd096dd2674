// The update promised to the customer: set with keys, told in time, through reloads and sleep; and clocks right after a sleep.
import { expectAccessible, SCREENS } from "./accessible";
import { Guide } from "./guide";
import { expect, test } from "./honest";

test("an update is promised with two presses, told before and when it is due, and done with two more", async ({ page }) => {
  await page.clock.install({ time: new Date("2026-11-23T09:00:00Z") });
  const agent = await Guide.refundDispute(page);
  await agent.start("Maja", "48213");
  await agent.press("u");
  await expect(agent.sheet.locator(".ans").nth(1)).toContainText("30 min");
  await expect(page.getByLabel("When?", { exact: true })).toBeFocused();
  await page.keyboard.press("Alt+Digit2");
  const clock = page.locator(".g-update");
  await expect(clock).toContainText("Update the customer in");
  await expect(clock).toHaveAttribute("data-state", "calm");
  await page.clock.fastForward("28:30");
  await expect(clock).toHaveAttribute("data-state", "soon");
  await expect(agent.notices.filter({ hasText: "The customer hears from you in 1:" })).toBeVisible();
  await page.reload();
  await expect(clock).toHaveAttribute("data-state", "soon");
  // The lid is closed and opened again.
  await page.clock.fastForward("45:00");
  await expect(clock).toContainText("Update due since 43 min");
  await expect(agent.notices.filter({ hasText: "you promised the customer is due" })).toBeVisible();
  await agent.press("u");
  await page.keyboard.press("Alt+Digit1");
  await expect(clock).toBeHidden();
  await page.reload();
  await agent.expectAt("Identify the customer and the order");
  await expect(clock).toBeHidden();
});

test("a time is typed as people type it, and stands in the list of open cases and the summary", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.clock.install({ time: new Date("2026-11-23T09:00:00Z") });
  const agent = await Guide.refundDispute(page);
  await agent.start("Maja", "48213");
  await agent.press("u");
  const when = page.getByLabel("When?", { exact: true });
  await when.fill("soon");
  await when.press("Enter");
  await expect(agent.sheet.getByRole("alert")).toContainText("This takes a time");
  await when.fill("kl. 10.45");
  await when.press("Enter");
  await expect(agent.notices.filter({ hasText: "Next update at 10:45" })).toBeVisible();
  await agent.press("s");
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain("Next update promised: ");
  await agent.park("Maja, bank");
  await expect(page.locator(".g-open .update")).toHaveText("Update in 44 min");
  await page.clock.fastForward("43:30");
  await expect(page.locator(".toast", { hasText: "Maja, bank, 48213: update due in 1:" })).toBeVisible();
  await page.clock.fastForward("02:00");
  await expect(page.locator(".toast", { hasText: "Maja, bank, 48213: the promised update is due" })).toBeVisible();
});

test("a time is typed straight away, and the numbers of what is offered say what they want meanwhile", async ({ page }) => {
  await page.clock.install({ time: new Date("2026-11-23T09:00:00Z") });
  const agent = await Guide.refundDispute(page);
  await agent.start("Maja", "48213");
  await agent.press("u");
  const when = page.getByLabel("When?", { exact: true });
  await expect(when).toBeFocused();
  await page.keyboard.type("14:30");
  await expect(when).toHaveValue("14:30");
  const cap = agent.sheet.locator(".ans .key").first();
  const before = () => cap.evaluate((cap) => getComputedStyle(cap, "::before").content);
  expect(await before()).toContain("Alt");
  await page.keyboard.press("Enter");
  await expect(agent.notices.filter({ hasText: "Next update at 14:30" })).toBeVisible();
  await agent.press("u");
  await expect(when).toBeFocused();
  // Left with Tab, the offers have their plain numbers.
  await agent.sheet.locator(".ans").first().focus();
  expect(await before()).toBe("none");
  await page.keyboard.press("2");
  await expect(page.locator(".g-update")).toContainText("in 15 min");
});

test("a case that is late is told of once, in one notice that is replaced", async ({ page }) => {
  await page.clock.install({ time: new Date("2026-11-23T09:00:00Z") });
  const agent = await Guide.refundDispute(page);
  await agent.start("Maja", "1");
  await agent.park("Maja, bank");
  await agent.start("Oskar", "2");
  await agent.expectKept();
  const told = agent.notices.filter({ hasText: "Maja, bank" });
  await page.clock.fastForward("03:30");
  await expect(told).toHaveCount(1);
  await expect(told).toContainText("left");
  await page.clock.fastForward("01:40");
  await expect(told).toContainText("is late by");
  await expect(told).toHaveCount(1);
  // Another case is taken in hand, which is nothing new of that one.
  await page.clock.fastForward("00:30");
  await expect(told).toHaveCount(0);
  await agent.park("Oskar");
  await agent.start("Kim", "3");
  await page.clock.fastForward("00:05");
  await agent.expectKept();
  await expect(page.locator(".g-kept")).toHaveAttribute("data-kept", "kept");
  await page.clock.runFor(3000);
  await expect(told).toHaveCount(0);
});

test("clocks are right after a sleep in the middle of a case", async ({ page }) => {
  await page.clock.install({ time: new Date("2026-11-23T09:00:00Z") });
  const agent = await Guide.refundDispute(page);
  await agent.start("Maja", "48213");
  await agent.record("Customer's name", "Maja Lindqvist");
  await agent.expectKept();
  const timer = page.locator(".g-head .timer");
  await expect(timer).toContainText("to the first answer, of 5 min");
  // Three hours with the lid closed: one tick on waking, and everything says so.
  await page.clock.fastForward("03:00:00");
  await expect(timer).toContainText("first answer late");
  await expect(timer.locator("b")).toContainText("+2");
  await expect(page.locator("[data-overdue]")).toContainText("Over the time limit by 2 h 5");
  await agent.record("Order number", "70412-B");
  await agent.checkAll();
  await agent.press("1");
  await agent.expectAt("Look up the payment and the refund");
  await agent.press("d");
  await expect(agent.sheet.locator(".trail")).toContainText("3 h");
});

for (const [theme, name, width, height] of SCREENS) {
  test(`axe finds nothing wrong with a promised update, ${theme} and ${name}`, async ({ page }) => {
    await page.addInitScript((theme) => localStorage.setItem("sopwright.theme", theme), theme);
    await page.clock.install({ time: new Date("2026-11-23T09:00:00Z") });
    const agent = await Guide.refundDispute(page);
    await page.setViewportSize({ width, height });
    await agent.start("Maja", "48213");
    await agent.press("u");
    await expect(agent.sheet).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Alt+Digit1");
    await expect(page.locator(".g-update")).toBeVisible();
    await expectAccessible(page);
    await page.clock.fastForward("14:00");
    await expect(page.locator(".g-update")).toHaveAttribute("data-state", "soon");
    await expectAccessible(page);
    await page.clock.fastForward("02:00");
    await expect(page.locator(".g-update")).toHaveAttribute("data-state", "due");
    await expectAccessible(page);
  });
}
