// Amounts as people type and paste them: read in one way, or asked for again.
import { identify, beginCase } from "./carry";
import { expect, test } from "./honest";

test("an amount that is none in one way is asked for again, and what is pasted with its currency is taken", async ({ page }) => {
  const agent = await beginCase(page);
  await identify(agent);
  const paid = page.locator(".g-fields").getByLabel("Paid");
  const known = page.locator(".g-left .dl");
  for (const text of ["1.234", "89.999", "12.000.50", "31.12.2026", "1,23,456", "-5"]) {
    await paid.fill(text);
    await paid.press("Enter");
    await expect(paid).toHaveAttribute("aria-invalid", "true");
    await expect(paid).toHaveValue(text);
    await expect(page.locator(".g-fields .err")).toContainText("This takes an amount");
    await expect(known).not.toContainText("Paid");
  }
  for (const [text, value, shown] of [
    ["€ 89.90", "89.90", "89.90"],
    ["99.90 EUR", "99.90", "99.90"],
    ["$12.5", "12.50", "12.50"],
    ["kr. 1200", "1200", "1,200.00"],
    ["1300,-", "1300", "1,300.00"],
    ["12.000,50", "12000.50", "12,000.50"],
    ["13,000.50", "13000.50", "13,000.50"],
  ] as const) {
    await paid.fill(text);
    await paid.press("Enter");
    await expect(paid).toHaveValue(value);
    await expect(paid).toHaveAttribute("aria-invalid", "false");
    await expect(known.locator("dd").filter({ hasText: shown })).toBeVisible();
  }
});
