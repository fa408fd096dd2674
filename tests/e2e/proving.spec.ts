// The scenarios that are missing are worked out, with values that lead there.
import { Designer } from "./designer";
import { expect, test } from "./honest";

test("the scenarios that are missing are added as one change, and all of them come out", async ({ page }) => {
  const designer = await Designer.fromTemplate(page, "first-contact-to-resolution");
  await designer.press("Shift+J");
  const rows = page.locator(".scenario-row");
  const before = await rows.count();
  expect(before).toBeGreaterThan(0);
  // Without its first scenario, some ways are taken by none.
  await rows.first().locator('[data-do="delete"]').click();
  await expect(page.locator("[data-generate]")).toBeVisible();
  await page.locator("[data-generate]").click();
  await expect(page.locator("[data-uncovered]")).toHaveCount(0);
  await expect(page.locator('.scenario-row:not([data-state="met"])')).toHaveCount(0);
  await designer.press("Control+z");
  await expect(page.locator("[data-generate]")).toBeVisible();
});
