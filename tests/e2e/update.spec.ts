// The update promised to the customer: set with keys, told in time, through reloads and sleep; and clocks right after a sleep.
import { expectAccessible, SCREENS } from "./accessible";
import { Guide } from "./guide";
import { expect, test } from "./honest";

test("an update is promised with two keys, told before and when it is due, and done with two more", async ({ page }) => {
  await page.clock.install({ time: new Date("2026-11-23T09:00:00Z") });
  const agent = await Guide.refundDispute(page);
  await agent.start("Maja", "48213");
  await agent.press("u");
  await expect(agent.sheet.locator(".ans").nth(1)).toContainText("30 min");
  await page.keyboard.press("2");
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
  await page.keyboard.press("1");
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
  const when = page.getByLabel("Or when?");
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
    await page.keyboard.press("1");
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
