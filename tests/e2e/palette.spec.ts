// Finding commands, steps, processes and keys without knowing where they are; and switching single keys off.
import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { Designer } from "./designer";
import { Hands } from "./hands";
import { expect, test } from "./honest";

const input = (page: Page) => page.getByRole("combobox", { name: "Commands" });
const options = (page: Page) => page.locator("#palette-list [role=option]");
const chosen = (page: Page) => page.locator('#palette-list [aria-selected="true"]');

test("the palette finds commands, steps and processes by a few letters", async ({ page }) => {
  const designer = await Designer.fromTemplate(page, "ticket-escalation");
  const hands = new Hands(page);
  await hands.jump("Fix the fault and test it");
  await expect(designer.step("Fix the fault and test it")).toHaveAttribute("data-state", /selected/);

  // Initials are enough; what was found is marked, and how much is said.
  await hands.press("Control+k");
  await expect(input(page)).toBeFocused();
  await hands.type("adm");
  await expect(chosen(page).locator("mark").first()).toBeVisible();
  await hands.press("Control+a");
  await hands.type("dup");
  await expect(chosen(page)).toContainText("Duplicate");
  await expect(page.locator("dialog.pal [role=status]")).toHaveText(/^\d+ results?$/);
  const steps = await designer.steps.count();
  await hands.press("Enter");
  await expect(page.locator("dialog.pal")).toBeHidden();
  await expect(designer.steps).toHaveCount(steps + 1);

  // With the mouse, too; and what was used lately comes first.
  await page.getByRole("button", { name: "Commands", exact: true }).click();
  await expect(options(page).first()).toContainText("Duplicate");
  await expect(options(page).nth(1)).toContainText("Fix the fault and test it");
  await options(page).filter({ hasText: "Undo" }).first().click();
  await expect(designer.steps).toHaveCount(steps);

  await hands.press("Control+k");
  await hands.type(">fault");
  await expect(options(page)).toHaveCount(0);
  await expect(page.locator("dialog.pal [role=status]")).toHaveText("Nothing found");
  await hands.press("Escape");
  await expect(page.locator("dialog.pal")).toBeHidden();

  // From one step to the title of another.
  await hands.press("Control+k");
  await hands.type("analyse");
  await hands.press("Control+Enter");
  await expect(page.locator(".title-box")).toHaveValue("Analyse the fault");
  await hands.press("Escape");
  await expect(designer.step("Analyse the fault")).toBeFocused();

  // To another process.
  await page.goto("./#/");
  await page.locator('[data-template="first-contact-to-resolution"]').click();
  await designer.opened();
  await page.goto("./#/");
  await expect(page.getByRole("heading", { name: "Processes", exact: true })).toBeVisible();
  await hands.press("Control+k");
  await hands.type("ticket esc");
  await expect(chosen(page)).toContainText("Ticket escalation");
  await hands.press("Enter");
  await expect(designer.step("Analyse the fault")).toBeVisible();
});

test("a key pressed right after the palette was closed is for the page", async ({ page }) => {
  await Designer.blank(page);
  const hands = new Hands(page);
  await page.locator("body").evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await hands.press("Control+k");
  await expect(input(page)).toBeFocused();
  // In one breath, as the browser has it when both keys come together: the field still has the focus then.
  await input(page).evaluate((field) => {
    field.closest("dialog")?.close();
    const press = { key: "?", code: "Slash", shiftKey: true, bubbles: true, cancelable: true };
    (document.activeElement ?? field).dispatchEvent(new KeyboardEvent("keydown", press));
  });
  await expect(page.locator("dialog.pal")).toBeHidden();
  await expect(page.locator("dialog.keys")).toBeVisible();
});

test("accents need not be typed", async ({ page }) => {
  const designer = await Designer.blank(page);
  const hands = new Hands(page);
  await designer.select("Customer gets in touch");
  await hands.add("t", "Spørg Økonomi om beløbet");
  await designer.select("Customer gets in touch");
  await hands.press("Control+k");
  await hands.type("okonomi belob");
  await expect(chosen(page)).toContainText("Spørg Økonomi om beløbet");
  await hands.press("Enter");
  await expect(designer.step("Spørg Økonomi om beløbet")).toBeFocused();
});

test("the sheet of keys is searched, and single keys stay off after a reload", async ({ page }) => {
  const designer = await Designer.blank(page);
  const hands = new Hands(page);
  const sheet = page.locator("dialog.keys");
  await designer.select("Customer gets in touch");
  await hands.press("?");
  await expect(sheet.getByRole("searchbox")).toBeFocused();
  await hands.type("zoom");
  await expect(sheet.locator("dt").filter({ hasText: "Zoom in" })).toBeVisible();
  await expect(sheet.locator("dt").filter({ hasText: "Add a task" })).toHaveCount(0);
  await hands.press("Control+a");
  await hands.type("add a task");
  await expect(sheet.locator("dt").first()).toHaveText("Add a task");
  await hands.press("Control+a", "Backspace");
  await hands.tabTo(sheet.getByRole("checkbox"));
  await hands.press(" ");
  await expect(sheet).toContainText("Switched off");
  await expect(sheet.locator("dt").filter({ hasText: "Add a task" })).toHaveCount(0);
  await hands.press("Escape");
  await expect(sheet).toBeHidden();
  await expect(designer.step("Customer gets in touch")).toBeFocused();

  await hands.press("t", "Shift+T", "?");
  await expect(page.locator(".title-box")).toHaveCount(0);
  await expect(sheet).toBeHidden();
  await expect(page.locator('[data-saving="nothing"]')).toBeVisible();
  await page.reload();
  await designer.opened();
  await designer.select("Customer gets in touch");
  await hands.press("t");
  await expect(page.locator(".title-box")).toHaveCount(0);

  // The palette still has the command, and keys with Ctrl still work.
  await hands.press("Control+k");
  await hands.type("add task");
  await expect(chosen(page)).toContainText("Add a task");
  await hands.press("Enter");
  await expect(page.locator(".title-box")).toBeFocused();
  await hands.type("By palette");
  await hands.press("Enter", "Control+ArrowDown");
  await expect(page.locator(".title-box")).toBeFocused();
  await hands.type("By arrow");
  await hands.press("Enter");
  await expect(designer.step("By arrow")).toBeFocused();

  await hands.press("F1");
  await hands.tabTo(sheet.getByRole("checkbox"));
  await hands.press(" ", "Escape");
  await hands.press("t");
  await expect(page.locator(".title-box")).toBeFocused();
});

test("a thousand steps are searched while one types", async ({ page }) => {
  test.setTimeout(120_000);
  const titles = Array.from({ length: 1_000 }, (_, each) => `Ask the customer about matter ${each}`);
  const steps = Object.fromEntries(
    titles.map((title, each) => {
      const last = each === titles.length - 1;
      return [`s${each}`, last ? { kind: "end", title, outcome: "resolved" } : { kind: "task", title, next: `s${each + 1}` }];
    }),
  );
  const at = Object.fromEntries(titles.map((_, each) => [`s${each}`, { xy: [(each % 100) * 220, Math.floor(each / 100) * 120] }]));
  const file = { sop: 1, id: "huge", title: "Huge", language: "en", start: "s0", steps, layout: { at } };
  await page.goto("./#/");
  await page.locator("input[type=file]").setInputFiles({
    name: "huge.sop.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(file)),
  });
  await expect(page.locator(".canvas .node").first()).toBeVisible({ timeout: 60_000 });
  const hands = new Hands(page);
  await hands.press("Control+k");
  await expect(input(page)).toBeFocused({ timeout: 30_000 });
  await hands.type("matter 777");
  await expect(chosen(page)).toContainText("Ask the customer about matter 777", { timeout: 30_000 });
  await hands.press("Enter");
  await expect(page.locator('[data-step="s777"]')).toBeFocused({ timeout: 30_000 });
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });
    test(`axe finds nothing wrong with the palette, the keys and the numbers, ${colorScheme}`, async ({ page }) => {
      test.setTimeout(60_000);
      const designer = await Designer.fromTemplate(page, "ticket-escalation");
      const hands = new Hands(page);
      await hands.press("Control+k");
      await hands.type("fault");
      await expect(options(page).first()).toBeVisible();
      await expectAccessible(page, "dialog.pal");
      await hands.press("Escape", "F1");
      await expect(page.locator("dialog.keys dt").first()).toBeVisible();
      await expectAccessible(page, "dialog.keys");
      await hands.tabTo(page.locator("dialog.keys").getByRole("checkbox"));
      await hands.press(" ");
      await expectAccessible(page, "dialog.keys");
      await hands.press(" ", "Escape");
      await hands.jump("How severe is the fault?");
      await hands.press("c");
      await expect(page.locator(".target-number").first()).toBeVisible();
      await expectAccessible(page, ".canvas");
      await hands.press("Escape", "b");
      await expect(page.locator(".edge[data-state=selected]")).toHaveCount(1);
      await expectAccessible(page, ".canvas");
      await expect(designer.canvas).toBeVisible();
    });
  });
}
