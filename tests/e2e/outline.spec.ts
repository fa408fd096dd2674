// The steps as an outline: what follows an answer stands below it, and everything that is done on the chart is done there.
import { expectAccessible, SCREENS } from "./accessible";
import { Designer } from "./designer";
import { expect, test } from "./honest";

test("what an answer leads to stands below it, and is folded away and found again", async ({ page }) => {
  const designer = await Designer.fromTemplate(page, "refund-dispute");
  await designer.press("Shift+I");
  const outline = page.getByRole("treegrid", { name: "Outline" });
  await expect(outline).toBeVisible();
  const question = designer.row("What is wrong with the refund?");
  const answer = designer.row("Was more refunded than was paid?");
  await expect(question).toHaveAttribute("aria-expanded", "true");
  const level = Number(await question.getAttribute("aria-level"));
  await expect(answer).toHaveAttribute("aria-level", String(level + 1));
  // Left goes out of it, and folds; right unfolds, and goes in.
  await designer.selectRow("Was more refunded than was paid?");
  await designer.press("ArrowLeft");
  await expect(question).toBeFocused();
  await designer.press("ArrowLeft");
  await expect(question).toHaveAttribute("aria-expanded", "false");
  await expect(answer).toHaveCount(0);
  await designer.press("ArrowRight");
  await expect(answer).toBeVisible();
  await designer.press("ArrowRight");
  await expect(question).not.toBeFocused();
  // What is looked for while it is folded away comes out.
  await designer.selectRow("What is wrong with the refund?");
  await designer.press("ArrowLeft");
  await expect(answer).toHaveCount(0);
  await designer.press("Control+f");
  await page.keyboard.type("Was more refunded");
  await page.keyboard.press("Enter");
  await expect(answer).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Escape");
  await page.reload();
  await expect(outline).toBeVisible();
});

test("a flow with an answer is drawn in the outline by keys alone", async ({ page }) => {
  const designer = await Designer.blank(page);
  await designer.press("Shift+I");
  await expect(designer.rows.first()).toBeFocused();
  const add = async (key: string, title: string) => {
    await designer.press(key);
    await expect(page.locator(".title-box")).toBeFocused();
    await page.keyboard.type(title);
    await designer.press("Enter");
    await expect(designer.row(title)).toBeFocused();
  };
  await add("d", "Is it paid?");
  await add("t", "Send it");
  await designer.press("ArrowUp");
  await expect(designer.row("Is it paid?")).toBeFocused();
  await add("x", "Closed");
  await expect(designer.row("Send it")).toHaveAttribute("aria-level", "2");
  await expect(designer.row("Closed")).toHaveAttribute("aria-level", "2");
  await designer.press("Delete");
  await expect(designer.row("Closed")).toHaveCount(0);
  await designer.press("Control+z");
  await expect(designer.row("Closed")).toHaveAttribute("aria-level", "2");
  await designer.press("Shift+I");
  await expect(designer.step("Send it")).toBeVisible();
});

for (const [theme, name, width, height] of SCREENS) {
  test(`axe finds nothing wrong with the outline, ${theme} and ${name}`, async ({ page }) => {
    await page.addInitScript((theme) => localStorage.setItem("sopwright.theme", theme), theme);
    await page.setViewportSize({ width, height });
    const designer = await Designer.fromTemplate(page, "refund-dispute");
    await designer.show("Outline");
    await designer.selectRow("Identify the customer and the order");
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });
}
