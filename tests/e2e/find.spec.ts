// A process owner looks for words in all texts, goes from place to place, and replaces them.
import { expectAccessible } from "./accessible";
import { Designer } from "./designer";
import { expect, test } from "./honest";
import type { Page } from "@playwright/test";

async function drawn(page: Page): Promise<Designer> {
  const designer = await Designer.blank(page);
  await designer.select("Customer gets in touch");
  await designer.add("t", "Look up the refund");
  await page.getByLabel("What to do", { exact: true }).fill("Refunds are refunded by the bank.");
  await page.keyboard.press("Tab");
  await designer.select("Look up the refund");
  await designer.add("x", "Refund is out");
  await designer.press("Escape");
  return designer;
}

const words = (page: Page) => page.getByRole("textbox", { name: "Find", exact: true });

test("what is typed at once after opening stays", async ({ page }) => {
  const designer = await drawn(page);
  // A page that is slow to draw.
  await page.evaluate(() => {
    const draw = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (then) => window.setTimeout(() => draw(then), 300);
  });
  await designer.press("Control+f");
  await expect(words(page)).toBeFocused();
  await page.keyboard.type("refu");
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
  await page.keyboard.type("nd");
  await expect(words(page)).toHaveValue("refund");
});

test("words are found in every text, shown on the canvas, and walked through", async ({ page }) => {
  const designer = await drawn(page);
  await designer.press("Control+f");
  await expect(words(page)).toBeFocused();
  await page.keyboard.type("refund");
  await expect(page.locator(".find-count")).toHaveText("1 of 4 · Look up the refund");
  await expect(designer.canvas.locator('.node[data-state~="found"]')).toHaveCount(2);
  await expect(designer.step("Look up the refund")).toHaveAttribute("data-state", /selected/);
  await designer.press("Enter", "Enter");
  await expect(page.locator(".find-count")).toHaveText("3 of 4 · Look up the refund");
  await expect(page.locator(".find-around")).toHaveText("Refunds are refunded by the bank.");
  await designer.press("F3");
  await expect(designer.step("Refund is out")).toHaveAttribute("data-state", /selected/);
  await designer.press("Enter");
  await expect(page.locator(".find-count")).toContainText("1 of 4");
  await designer.press("Shift+Enter");
  await expect(page.locator(".find-count")).toContainText("4 of 4");
  await page.getByRole("button", { name: "Match case" }).click();
  await expect(page.locator(".find-count")).toContainText("1 of 2");
  await page.getByRole("button", { name: "Whole words" }).click();
  await expect(page.locator(".find-count")).toContainText("1 of 1");
  await expectAccessible(page);
  await words(page).fill("nowhere to be found");
  await expect(page.locator(".find-count")).toHaveText("Nothing found.");
  await words(page).press("Escape");
  await expect(words(page)).toBeHidden();
  await expect(designer.canvas.locator('.node[data-state~="found"]')).toHaveCount(0);
  await designer.press("/");
  await expect(words(page)).toBeFocused();
});

test("words are replaced one by one or all at once, and taken back at once", async ({ page }) => {
  const designer = await drawn(page);
  await designer.press("Control+h");
  await page.getByRole("textbox", { name: "Replace with" }).fill("credit note");
  await words(page).fill("refund");
  await expect(page.locator(".find-count")).toContainText("1 of 4");
  await page.getByRole("button", { name: "Replace", exact: true }).click();
  await expect(designer.step("Look up the credit note")).toBeVisible();
  await expect(page.locator(".find-count")).toContainText("of 3");
  await page.getByRole("button", { name: "Replace all" }).click();
  await expect(page.getByText("Replaced in 3 places.").first()).toBeVisible();
  await expect(designer.step("Credit note is out")).toBeVisible();
  await page.getByRole("button", { name: /^Undo: Replace “refund” with “credit note” in 3 places/ }).click();
  await expect(designer.step("Refund is out")).toBeVisible();
  await expect(designer.step("Look up the credit note")).toBeVisible();
  await page.getByRole("button", { name: /^Undo: Replace “refund” with “credit note” in one place/ }).click();
  await expect(designer.step("Look up the refund")).toBeVisible();
});

test("words that are not on the canvas are found as well", async ({ page }) => {
  const designer = await Designer.blank(page);
  await designer.steps.first().focus();
  await designer.press("Control+f");
  await page.keyboard.type("front line");
  await expect(page.locator(".find-count")).toHaveText("1 of 1 · Roles");
});
