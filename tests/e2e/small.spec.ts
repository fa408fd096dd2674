// Low and narrow windows, as a page that is shown twice as large: everything of the designer can be reached.
import type { Locator } from "@playwright/test";
import { Designer } from "./designer";
import { Guide } from "./guide";
import { expect, test } from "./honest";

/** Whether the middle of something shows, with nothing above it. */
async function isMet(target: Locator): Promise<boolean> {
  return target.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });
}

test("in a low window the bar, the details and the answers of a play are all in sight", async ({ page }) => {
  const designer = await Designer.fromTemplate(page, "refund-dispute");
  await page.setViewportSize({ width: 720, height: 450 });
  await designer.showAll();
  await designer.step("Identify the customer and the order").focus();
  await designer.press("Tab", "Shift+Tab");
  for (const row of ["Title", "Owner", "Leads to"]) expect(await isMet(page.getByLabel(row, { exact: true })), row).toBe(true);
  await designer.press("Control+Enter");
  const answers = page.locator(".play .ans");
  await expect(answers.first()).toBeVisible();
  for (const answer of await answers.all()) expect(await isMet(answer)).toBe(true);
  const publish = page.getByRole("button", { name: "Publish", exact: true });
  for (let presses = 0; presses < 30; presses++) await designer.press("Tab");
  expect(await isMet(publish)).toBe(true);
});

test("a window that is too low for everything scrolls", async ({ page }) => {
  await Designer.fromTemplate(page, "refund-dispute");
  await page.setViewportSize({ width: 500, height: 400 });
  await page.mouse.move(250, 30);
  await page.mouse.wheel(0, 400);
  await expect.poll(() => isMet(page.locator("[data-command=dock]"))).toBe(true);
});

test("in a narrow window the title ends before what undoes", async ({ page }) => {
  await Designer.fromTemplate(page, "first-contact-to-resolution");
  await page.setViewportSize({ width: 420, height: 860 });
  const title = await page.getByLabel("Title of the process").boundingBox();
  const undo = await page.locator("[data-command=undo]").boundingBox();
  expect((title?.x ?? 0) + (title?.width ?? 0)).toBeLessThanOrEqual(undo?.x ?? 0);
});

for (const width of [420, 1440]) {
  test(`where cases begin, ${width} wide, the language and the theme are at hand`, async ({ page }) => {
    await Guide.refundDispute(page);
    await page.setViewportSize({ width, height: 760 });
    const customer = page.locator("#case-customer");
    await customer.fill("Maja");
    const head = page.locator(".g-head");
    const theme = head.getByRole("button", { name: /theme|tema/i });
    const settle = async (language: string, heading: string) => {
      for (const part of [head.getByRole("combobox"), theme, head.locator(".who b, .who h1")]) expect(await isMet(part)).toBe(true);
      const before = await page.locator("html").getAttribute("data-theme");
      await theme.click();
      await expect(page.locator("html")).not.toHaveAttribute("data-theme", before ?? "none");
      await head.getByRole("combobox").selectOption(language);
      await expect(page.locator(".g-title")).toHaveText(heading);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(width);
    };
    await settle("da", "Hvem hjælper du?");
    await expect(customer).toHaveValue("Maja");
    await page.goto("#/cases");
    await settle("en", "What does the customer say?");
  });
}

for (const width of [420, 700, 1024]) {
  test(`the library ${width} wide has all ways, the language and the theme at hand`, async ({ page }) => {
    await page.setViewportSize({ width, height: 760 });
    await page.goto("#/");
    const side = page.getByRole("navigation");
    for (const way of ["#/cases", "#/map"]) expect(await isMet(side.locator(`a[href="${way}"]`)), way).toBe(true);
    await side.getByRole("button", { name: /theme/i }).click();
    await expect(page.locator("html")).toHaveAttribute("data-theme", /./);
    await side.getByRole("combobox").selectOption("da");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Processer");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(width);
    await side.locator('a[href="#/map"]').click();
    await expect(page).toHaveURL(/#\/map$/);
  });
}
